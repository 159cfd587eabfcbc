//! What the answers make of every rule: no rule is cut short, since the explanation needs every leaf.

use super::Answers;
use crate::policy::{Branch, Fact, Interview, Leaf, Measure, Options, Policy, Rule, Settled, Truth};

/// How a condition stands, with the kind of unknown where it is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// It holds, by an answer.
    Met,
    /// It fails, by an answer.
    Unmet,
    /// Open: not answered yet.
    Unanswered,
    /// Open: the visitor is not sure.
    Unsure,
    /// Open: not settled yet on the visitor's side (applying, planning).
    Pending,
    /// Open: the text does not say.
    NoText,
    /// Open: an authority decides.
    Authority,
    /// Open: another rule decides.
    OtherRule,
}

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

/// A leaf of a rule and how it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The leaf.
    pub leaf: Leaf,
    /// How it stands.
    pub standing: Standing,
}

impl Standing {
    /// Its value.
    pub fn truth(self) -> Truth {
        match self {
            Standing::Met => Truth::Yes,
            Standing::Unmet => Truth::No,
            Standing::Unanswered | Standing::Unsure | Standing::Pending => Truth::Open,
            Standing::NoText | Standing::Authority | Standing::OtherRule => Truth::Open,
        }
    }

    /// Whether the visitor can settle it.
    pub fn is_open_to_visitor(self) -> bool {
        matches!(self, Standing::Unanswered | Standing::Unsure | Standing::Pending)
    }
}

/// How a fact stands by the options chosen.
pub(super) fn standing(fact: &Fact, unsure: Options, chosen: Options) -> Standing {
    let has = |set: Options| chosen & set != 0;
    match () {
        () if chosen == 0 => Standing::Unanswered,
        () if has(fact.yes) => Standing::Met,
        () if has(unsure) => Standing::Unsure,
        () if has(fact.pending) => Standing::Pending,
        () if has(fact.unsaid) => Standing::NoText,
        () => Standing::Unmet,
    }
}

/// How every fact stands.
pub(super) fn facts(interview: &Interview, values: &[Options]) -> Vec<Standing> {
    let mut facts = Vec::with_capacity(interview.facts.len());
    for fact in &interview.facts {
        let unsure = interview.question(fact.question).map_or(0, |question| question.unsure());
        facts.push(standing(fact, unsure, values.get(usize::from(fact.question)).copied().unwrap_or(0)));
    }
    facts
}

fn of_leaf(leaf: &Leaf, facts: &[Standing]) -> Standing {
    match leaf.settled {
        Settled::Nobody => Standing::NoText,
        Settled::Authority => Standing::Authority,
        Settled::OtherRule => Standing::OtherRule,
        Settled::Fact(fact) => facts.get(usize::from(fact)).copied().unwrap_or(Standing::Unanswered),
    }
}

pub(super) fn value(rule: &Rule, facts: &[Standing]) -> Truth {
    rule.value(&mut |leaf| of_leaf(leaf, facts).truth())
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
    let facts = facts(&policy.interview, &answers.effective(&policy.interview).0);
    let mut evaluation = Evaluation { facts, ..Evaluation::default() };
    for measure in &policy.measures {
        let mut branches = Vec::with_capacity(measure.branches.len());
        for branch in &measure.branches {
            branches.push(value(&branch.rule, &evaluation.facts));
        }
        evaluation.verdicts.push(verdict(measure, &branches));
        evaluation.branches.push(branches);
    }
    evaluation
}

/// Every leaf of a branch and how it stands, in the rule's order.
pub fn findings(branch: &Branch, evaluation: &Evaluation) -> Vec<Finding> {
    let mut found = Vec::new();
    branch.rule.leaves(&mut |leaf| found.push(Finding { leaf: *leaf, standing: of_leaf(leaf, &evaluation.facts) }));
    found
}
