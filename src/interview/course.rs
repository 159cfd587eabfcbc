//! Which questions are worth asking, and in which order.
//!
//! A question is worth asking while some answer to it, together with some answers to the other open questions, makes a difference to
//! the value of some undecided branch. That is found out exactly, by going through the answers that a branch can tell apart.

use super::Answers;
use super::evaluate::{facts, standing, value};
use crate::policy::{Branch, Fact, Index, Interview, Options, Policy, Rule, SentenceId, Settled, Truth, option};

/// The questions that came, come and may still come.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Course {
    /// Those answered or passed over, in the order in which they are asked.
    pub past: Vec<Index>,
    /// Those still worth asking, the next first.
    pub open: Vec<Index>,
}

/// The course of the interview with these answers. It depends on them alone, not on the way they were given.
pub fn course(policy: &Policy, answers: &Answers) -> Course {
    let mut so_far = Answers::default();
    let mut past = Vec::new();
    loop {
        let open = askable(policy, &so_far);
        let Some(&next) = open.first() else { return Course { past, open } };
        let chosen = answers.chosen(next);
        if chosen != 0 {
            so_far.give(next, chosen);
        } else if answers.passed(next) {
            so_far.pass(next);
        } else {
            return Course { past, open };
        }
        past.push(next);
    }
}

/// The questions worth asking, the next first: those on which the most undecided branches turn, equals in editorial order.
///
/// A question that hangs on an earlier one waits until that one is answered or passed over.
pub fn askable(policy: &Policy, answers: &Answers) -> Vec<Index> {
    let interview = &policy.interview;
    let weights = weights(policy, answers);
    let ruled_out = answers.ruled_out(interview);
    let is_open = |at: Index| answers.chosen(at) == 0 && !answers.passed(at) && !ruled_out.get(usize::from(at)).is_some_and(|&out| out);
    let ready = |at: Index| {
        let mut ready = true;
        interview
            .question(at)
            .into_iter()
            .for_each(|question| visit_questions(interview, &question.asked_if, &mut |on| ready &= !is_open(on)));
        ready
    };
    let mut open: Vec<Index> = (0..interview.questions.len() as Index).filter(|&at| weight(&weights, at) > 0).collect();
    crate::search::sort_by(&mut open, |&at| (!ready(at), u32::MAX - weight(&weights, at)));
    open
}

fn weight(weights: &[u32], at: Index) -> u32 {
    weights.get(usize::from(at)).copied().unwrap_or(0)
}

/// The measures that a question bears on, whatever else is answered.
pub fn bearing(policy: &Policy, question: Index) -> Vec<u8> {
    let mut numbers = Vec::new();
    for measure in &policy.measures {
        if measure.branches.iter().any(|branch| asks(&policy.interview, branch, question)) {
            numbers.push(measure.number);
        }
    }
    numbers
}

/// The sentences that a question bears on, in order.
pub fn touched(policy: &Policy, question: Index) -> Vec<SentenceId> {
    let mut sentences: Vec<SentenceId> = Vec::new();
    for branch in policy.measures.iter().flat_map(|measure| &measure.branches).filter(|branch| asks(&policy.interview, branch, question)) {
        for id in branch.provisions.iter().map(|id| id.sentence) {
            if !sentences.contains(&id) {
                sentences.push(id);
            }
        }
    }
    crate::search::sort_by(&mut sentences, |&id| id);
    sentences
}

/// Whether the rule of a branch looks at a question.
pub fn asks(interview: &Interview, branch: &Branch, question: Index) -> bool {
    let mut bears = false;
    visit_questions(interview, &branch.rule, &mut |on| bears |= on == question);
    bears
}

/// How many undecided branches turn on each question.
fn weights(policy: &Policy, answers: &Answers) -> Vec<u32> {
    let interview = &policy.interview;
    let (values, ruled_out) = answers.effective(interview);
    let known = facts(interview, &values);
    let mut weights = vec![0; interview.questions.len()];
    let free: Vec<bool> = (0..).zip(&ruled_out).map(|(at, &out)| !out && answers.chosen(at) == 0 && !answers.passed(at)).collect();
    for branch in policy.measures.iter().flat_map(|measure| &measure.branches) {
        if branch.aside || value(&branch.rule, &known) != Truth::Open {
            continue;
        }
        for question in turns_on(interview, answers, branch, &free) {
            if let Some(weight) = weights.get_mut(usize::from(question)) {
                *weight += 1;
            }
        }
    }
    weights
}

/// The free questions on which the value of a branch turns.
fn turns_on(interview: &Interview, answers: &Answers, branch: &Branch, free: &[bool]) -> Vec<Index> {
    // What the branch looks at, and what decides whether that is asked, and so on.
    let mut rules = vec![&branch.rule];
    let mut axes: Vec<Index> = Vec::new();
    let mut at = 0;
    while let Some(&rule) = rules.get(at) {
        visit_questions(interview, rule, &mut |question| {
            if free.get(usize::from(question)).is_some_and(|&free| free) && !axes.contains(&question) {
                axes.push(question);
                rules.extend(interview.question(question).map(|question| &question.asked_if));
            }
        });
        at += 1;
    }
    let classes: Vec<Vec<Options>> = axes.iter().map(|&question| classes(interview, &rules, question)).collect();
    // The branch's value for every combination, the first axis fastest.
    let combinations: usize = classes.iter().map(Vec::len).product();
    let mut table = Vec::with_capacity(combinations);
    let mut tried = answers.clone();
    for combination in 0..combinations {
        let mut rest = combination;
        for (&question, classes) in axes.iter().zip(&classes) {
            tried.give(question, classes.get(rest % classes.len()).copied().unwrap_or(0));
            rest /= classes.len();
        }
        table.push(value(&branch.rule, &facts(interview, &tried.effective(interview).0)));
    }
    let mut stride = 1;
    let mut turns = Vec::new();
    for (&question, classes) in axes.iter().zip(&classes) {
        let differs = |at: usize| !(at / stride).is_multiple_of(classes.len()) && table.get(at) != table.get(at - stride);
        if (0..combinations).any(differs) {
            turns.push(question);
        }
        stride *= classes.len();
    }
    turns
}

/// Answers to a question that these rules can tell apart, one of each class.
fn classes(interview: &Interview, rules: &[&Rule], at: Index) -> Vec<Options> {
    let Some(question) = interview.question(at) else { return Vec::new() };
    let mut looks: Vec<&Fact> = Vec::new();
    for rule in rules {
        rule.leaves(&mut |leaf| {
            if let Settled::Fact(fact) = leaf.settled {
                looks.extend(interview.fact(fact).filter(|fact| fact.question == at));
            }
        });
    }
    let seen = |chosen: Options| looks.iter().fold(0u64, |seen, fact| seen * 3 + standing(fact, question.unsure(), chosen).truth() as u64);
    let mut classes: Vec<Options> = Vec::new();
    let add = |classes: &mut Vec<Options>, chosen: Options| {
        if !classes.iter().any(|&known| seen(known) == seen(chosen)) {
            classes.push(chosen);
        }
    };
    for single in 0..question.options.len() {
        add(&mut classes, option(single));
    }
    // Several options together may do what no single one does.
    let mut at = 0;
    while question.many && at < classes.len() {
        let one = classes.get(at).copied().unwrap_or(0);
        for single in (0..question.options.len()).map(option).filter(|single| (one | single) & question.alone == 0) {
            add(&mut classes, one | single);
        }
        at += 1;
    }
    classes
}

fn visit_questions(interview: &Interview, rule: &Rule, visit: &mut dyn FnMut(Index)) {
    rule.leaves(&mut |leaf| {
        if let Settled::Fact(fact) = leaf.settled {
            interview.fact(fact).map(|fact| fact.question).into_iter().for_each(&mut *visit);
        }
    });
}
