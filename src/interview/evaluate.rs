//! What the answers make of every rule: no rule is cut short, since the explanation needs every leaf.

use super::Answers;
use crate::policy::{Branch, Index, Interview, Leaf, Measure, MeasureNumber, Options, Policy, Question, Rule, Settled, Standing, Truth};

/// What a measure is to the visitor.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    /// A branch holds.
    Likely,
    /// None holds, one is undecided.
    May,
    /// None is left, but it is for everyone.
    Everyone,
    /// None is left.
    Not,
}

/// What the answers make of a policy.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Evaluation {
    /// How every fact stands.
    facts: Vec<Standing>,
    /// The value of every branch, measure by measure.
    pub branches: Vec<Vec<Truth>>,
    /// The verdict on every measure, in order.
    pub verdicts: Vec<Verdict>,
}

impl Evaluation {
    /// The verdict on a measure.
    pub fn verdict(&self, number: MeasureNumber) -> Option<Verdict> {
        self.verdicts.get((number as usize).checked_sub(1)?).copied()
    }

    /// The values of a measure's branches, in order.
    pub fn branches_of(&self, number: MeasureNumber) -> &[Truth] {
        (number as usize).checked_sub(1).and_then(|at| self.branches.get(at)).map_or(&[], Vec::as_slice)
    }
}

/// A leaf of a rule and how it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The leaf.
    pub leaf: Leaf,
    /// How it stands.
    pub standing: Standing,
}

/// How a fact stands by the effective values of the questions.
pub(super) fn standing(interview: &Interview, fact: Index, values: &[Option<&Options>]) -> Standing {
    let Some(fact) = interview.fact(fact) else { return Standing::Unanswered };
    let unsure = interview.question(fact.question).map_or(0, Question::unsure);
    fact.standing(unsure, values.get(fact.question).copied().flatten())
}

/// How every fact stands.
pub(super) fn standings(interview: &Interview, answers: &Answers) -> Vec<Standing> {
    let (values, _) = answers.effective(interview);
    (0..interview.facts.len()).map(|fact| standing(interview, fact, &values)).collect()
}

fn of_leaf(leaf: &Leaf, facts: &[Standing]) -> Standing {
    match leaf.settled {
        Settled::Nobody => Standing::NoText,
        Settled::Authority => Standing::Authority,
        Settled::OtherRule => Standing::OtherRule,
        Settled::Fact(fact) => facts.get(fact).copied().unwrap_or(Standing::Unanswered),
    }
}

/// The value of a rule, when it is known how every fact stands.
pub(super) fn value(rule: &Rule, facts: &[Standing]) -> Truth {
    rule.value(&mut |leaf| of_leaf(leaf, facts).truth())
}

/// The value of one rule with these answers: only the facts that it names are looked at.
pub(super) fn value_with(interview: &Interview, rule: &Rule, answers: &Answers) -> Truth {
    let (values, _) = answers.effective(interview);
    rule.value(&mut |leaf| match leaf.settled {
        Settled::Fact(fact) => standing(interview, fact, &values).truth(),
        Settled::Nobody | Settled::Authority | Settled::OtherRule => of_leaf(leaf, &[]).truth(),
    })
}

fn verdict(measure: &Measure, branches: &[Truth]) -> Verdict {
    let counts = measure.branches.iter().zip(branches).filter(|(branch, _)| !branch.aside);
    match counts.map(|(_, value)| value).max() {
        Some(Truth::Yes) => Verdict::Likely,
        Some(Truth::Open) => Verdict::May,
        Some(Truth::No) | None if measure.for_everyone => Verdict::Everyone,
        Some(Truth::No) | None => Verdict::Not,
    }
}

/// Every branch and every verdict, for these answers.
pub fn evaluate(policy: &Policy, answers: &Answers) -> Evaluation {
    let facts = standings(&policy.interview, answers);
    let branches = |measure: &Measure| measure.branches.iter().map(|branch| value(&branch.rule, &facts)).collect();
    let branches: Vec<Vec<Truth>> = policy.measures.iter().map(branches).collect();
    let verdicts = policy.measures.iter().zip(&branches).map(|(measure, branches)| verdict(measure, branches)).collect();
    Evaluation { facts, branches, verdicts }
}

/// Every leaf of a branch and how it stands, in the rule's order.
pub fn findings(branch: &Branch, evaluation: &Evaluation) -> Vec<Finding> {
    let mut found = Vec::new();
    branch.rule.leaves(&mut |leaf| found.push(Finding { leaf: *leaf, standing: of_leaf(leaf, &evaluation.facts) }));
    found
}
