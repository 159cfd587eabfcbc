//! The interview over its whole space of answers: what holds for every rule, every question and every visitor.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "tests may panic")]
#![cfg(not(target_arch = "wasm32"))]

mod dice;

use dice::Dice;
use policy_explorer::interview::{Answers, Verdict, askable, bearing, course, evaluate, findings};
use policy_explorer::policy;
use policy_explorer::policy::{Branch, Index, Options, Settled, Standing, Truth, option};
use std::collections::BTreeSet;

impl Dice {
    /// An answer that the screen would let through: one option, or several of which none stands alone.
    fn answer(&mut self, at: Index) -> Options {
        let question = policy().interview.question(at).unwrap();
        let single = self.roll(question.options.len());
        if !question.many || question.alone.contains(single) {
            return option(single);
        }
        let more: Vec<Index> = (0..self.roll(3)).map(|_| self.roll(question.options.len())).collect();
        [single].into_iter().chain(more).filter(|&at| !question.alone.contains(at)).collect()
    }

    /// A visitor who answers about `of` in ten questions.
    fn visitor(&mut self, of: usize) -> Answers {
        let mut answers = Answers::default();
        for at in questions() {
            if self.roll(10) < of {
                answers.give(at, self.answer(at));
            } else if self.roll(10) == 0 {
                answers.pass(at);
            }
        }
        answers
    }
}

fn questions() -> std::ops::Range<Index> {
    0..policy().interview.questions.len()
}

/// Every branch with the measure it belongs to and its place there.
fn branches() -> impl Iterator<Item = (u32, usize, &'static Branch)> {
    policy().measures.iter().flat_map(|measure| measure.branches.iter().enumerate().map(|(at, branch)| (measure.number, at, branch)))
}

fn value(answers: &Answers, measure: u32, at: usize) -> Truth {
    evaluate(policy(), answers).branches[measure as usize - 1][at]
}

#[test]
fn every_example_gives_what_it_says() {
    let mut examples = 0;
    for (measure, at, branch) in branches() {
        for example in &branch.examples {
            examples += 1;
            let got = value(&Answers::of(&example.answers), measure, at);
            assert_eq!(got, example.gives, "measure {measure}, {}: {:?}", branch.label, example.answers);
        }
    }
    println!("{examples} examples");
}

/// Branches with an unknowable part never hold; every other value is shown by an example and reached by a visitor.
#[test]
fn every_branch_has_an_example_of_each_value_that_it_can_take() {
    let mut never = Vec::new();
    for (measure, at, branch) in branches() {
        let shown: BTreeSet<Truth> = branch.examples.iter().map(|example| example.gives).collect();
        let best = branch.rule.value(&mut |leaf| if matches!(leaf.settled, Settled::Fact(_)) { Truth::Yes } else { Truth::Open });
        let letter = char::from(b'A' + at as u8);
        if best == Truth::Open {
            never.push(format!("{measure}.{letter}"));
        }
        assert_eq!(shown.contains(&Truth::Yes), best == Truth::Yes, "measure {measure}, {}", branch.label);
        // Where nothing is left to the visitor, nothing the visitor says rules it out.
        let worst = branch.rule.value(&mut |leaf| if matches!(leaf.settled, Settled::Fact(_)) { Truth::No } else { Truth::Open });
        assert_eq!(shown.contains(&Truth::No), worst == Truth::No, "measure {measure}, {}: {shown:?}", branch.label);
        assert!(shown.contains(&Truth::Open), "measure {measure}, {}: {shown:?}", branch.label);
        assert!(worst == Truth::No || branch.aside, "only what stands aside may turn on nothing: measure {measure}, {}", branch.label);
    }
    println!("never hold, for want of what the text leaves to others: {}", never.join(", "));
}

#[test]
fn a_further_answer_never_changes_what_was_settled() {
    let (mut dice, mut compared) = (Dice(1), 0);
    for round in 0..200_000 {
        let answers = dice.visitor(round % 10);
        let before = evaluate(policy(), &answers);
        let at = dice.roll(questions().len()) as Index;
        if answers.is_answered(at) {
            continue;
        }
        let further = answers.with(at, dice.answer(at));
        // Unless it rules out a question that was answered before its time: then that answer goes, and the visitor is told.
        let (ruled_out, now) = (answers.ruled_out(&policy().interview), further.ruled_out(&policy().interview));
        if questions().any(|at| answers.is_answered(at) && !ruled_out[at] && now[at]) {
            continue;
        }
        compared += 1;
        let after = evaluate(policy(), &further);
        for ((before, after), measure) in before.branches.iter().zip(&after.branches).zip(1..) {
            for (before, after) in before.iter().zip(after) {
                assert!(before == after || *before == Truth::Open, "measure {measure}: {answers:?}, then question {at}");
            }
        }
    }
    println!("{compared} pairs compared");
    assert!(compared > 50_000);
}

#[test]
fn every_verdict_has_a_reason_with_words_of_the_text() {
    let mut dice = Dice(2);
    for round in 0..100_000 {
        let answers = dice.visitor(round % 11);
        let evaluation = evaluate(policy(), &answers);
        for (measure, (values, verdict)) in policy().measures.iter().zip(evaluation.branches.iter().zip(&evaluation.verdicts)) {
            let counts = measure.branches.iter().zip(values).filter(|(branch, _)| !branch.aside);
            let best = counts.map(|(_, value)| *value).max();
            let expected = match best {
                Some(Truth::Yes) => Verdict::Likely,
                Some(Truth::Open) => Verdict::May,
                _ if measure.for_everyone => Verdict::Everyone,
                _ => Verdict::Not,
            };
            assert_eq!(*verdict, expected);
            for (branch, value) in measure.branches.iter().zip(values) {
                let found = findings(branch, &evaluation);
                let mut leaves = 0;
                branch.rule.leaves(&mut |_| leaves += 1);
                assert_eq!(found.len(), leaves, "every leaf is kept");
                let reason = |standing: fn(Standing) -> bool| found.iter().any(|finding| standing(finding.standing));
                match value {
                    Truth::Yes => assert!(reason(|standing| standing == Standing::Met)),
                    Truth::Open => assert!(reason(|standing| standing.truth() == Truth::Open)),
                    Truth::No => assert!(reason(|standing| standing == Standing::Unmet)),
                }
                assert!(found.iter().any(|finding| finding.leaf.condition.is_some()), "measure {}: {}", measure.number, branch.label);
            }
        }
    }
}

#[test]
fn every_interview_ends_and_leaves_nothing_that_an_answer_could_change() {
    let mut dice = Dice(3);
    for _ in 0..2_000 {
        let mut answers = Answers::default();
        let mut asked = Vec::new();
        while let Some(&next) = askable(policy(), &answers).first() {
            assert!(!asked.contains(&next), "asked twice");
            asked.push(next);
            if dice.roll(8) == 0 { answers.pass(next) } else { answers.give(next, dice.answer(next)) }
        }
        assert_eq!(course(policy(), &answers).past, asked, "the course is that of the answers");
        let decided = |answers: &Answers| {
            let mut branches = evaluate(policy(), answers).branches;
            for (values, measure) in branches.iter_mut().zip(&policy().measures) {
                let mut aside = measure.branches.iter().map(|branch| branch.aside);
                values.retain(|_| aside.next() == Some(false));
            }
            branches
        };
        let settled = decided(&answers);
        for at in questions().filter(|&at| !answers.is_answered(at) && !answers.passed(at)) {
            let later = decided(&answers.with(at, dice.answer(at)));
            assert_eq!(settled, later, "question {at} was never asked, and would have changed something: {answers:?}");
        }
    }
}

/// Checked by trying: a question that is asked has two answers that differ in some branch, with some answers to the other open ones.
#[test]
fn a_question_is_asked_only_where_it_can_change_a_branch() {
    let mut dice = Dice(4);
    let mut seen = BTreeSet::new();
    for round in 0..1_500 {
        let answers = dice.visitor(round % 10);
        let open = askable(policy(), &answers);
        for &at in &open {
            let question = policy().interview.question(at).unwrap();
            let others: Vec<Index> = open.iter().copied().filter(|&other| other != at).collect();
            let differs = (0..3_000).any(|_| {
                let mut rest = answers.clone();
                others.iter().for_each(|&other| rest.give(other, dice.answer(other)));
                let of = |place: usize| evaluate(policy(), &rest.with(at, option(place))).branches;
                let first = of(0);
                (1..question.options.len()).any(|place| of(place) != first)
            });
            assert!(differs, "{} changes nothing: {answers:?}", question.id);
            seen.insert(at);
        }
    }
    assert_eq!(seen.len(), questions().len(), "every question is worth asking to somebody");
    assert!(questions().all(|at| !bearing(policy(), at).is_empty()));
}

/// How many questions it takes until nothing is left that the visitor could settle, beside asking in the fixed order.
#[test]
fn the_order_asks_no_more_than_the_fixed_order() {
    let mut dice = Dice(5);
    let (mut ours, mut fixed, mut rules_only, rounds) = (0, 0, 0, 2_000);
    for _ in 0..rounds {
        let full = dice.visitor(10);
        let count = |next: &dyn Fn(&Answers) -> Option<Index>| {
            let (mut answers, mut count) = (Answers::default(), 0);
            while let Some(at) = next(&answers) {
                count += 1;
                answers.give(at, full.chosen(at));
            }
            count
        };
        ours += count(&|answers| askable(policy(), answers).first().copied());
        fixed += count(&|answers| askable(policy(), answers).into_iter().min());
        // Without looking at what is still undecided: every question that is not ruled out.
        rules_only += count(&|answers| {
            let ruled_out = answers.ruled_out(&policy().interview);
            questions().find(|&at| !answers.is_answered(at) && !ruled_out[at])
        });
    }
    let mean = |sum: usize| sum as f64 / f64::from(rounds);
    println!(
        "mean questions: {:.2}; in the fixed order {:.2}, by skip rules alone {:.2}; of {}",
        mean(ours),
        mean(fixed),
        mean(rules_only),
        questions().len()
    );
    assert!(ours <= fixed && fixed < rules_only);
}

/// `cargo xtask bench` runs it.
#[test]
#[ignore = "a measurement, not a check"]
fn speed_of_a_full_evaluation() {
    let mut dice = Dice(6);
    let visitors: Vec<Answers> = (0..1_000).map(|_| dice.visitor(8)).collect();
    let start = std::time::Instant::now();
    let rounds = 300;
    for _ in 0..rounds {
        for answers in &visitors {
            std::hint::black_box(evaluate(policy(), std::hint::black_box(answers)));
        }
    }
    println!("OURS_HOST_NS={}", start.elapsed().as_nanos() / (rounds * visitors.len() as u128));
}
