//! Which questions are worth asking, and in which order.
//!
//! A question is worth asking while some answer to it, together with some answers to the other open questions, makes a difference to
//! the value of some undecided branch. That is found out exactly, by going through the answers that a branch can tell apart; where
//! they are too many to go through (no data that the build accepts), every question that the branch looks at counts as worth asking.

use super::Answers;
use super::evaluate::{standings, value, value_with};
use crate::policy::{Axis, Branch, Index, Interview, MeasureNumber, Policy, SentenceId, Truth, axes};
use std::cmp::Reverse;
use std::collections::BTreeSet;

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
        if answers.is_answered(next) {
            so_far.give(next, answers.chosen(next));
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
    let is_open = |at: Index| is_unanswered(answers, at) && !ruled_out.get(at).is_some_and(|&out| out);
    let waits = |at: Index| {
        let asked_if = interview.question(at).map(|question| &question.asked_if);
        asked_if.is_some_and(|rule| interview.questions_of(rule).into_iter().any(is_open))
    };
    let mut open: Vec<(Index, u32)> = weights.into_iter().enumerate().filter(|&(_, weight)| weight > 0).collect();
    open.sort_by_key(|&(at, weight)| (waits(at), Reverse(weight)));
    open.into_iter().map(|(at, _)| at).collect()
}

fn is_unanswered(answers: &Answers, at: Index) -> bool {
    !answers.is_answered(at) && !answers.passed(at)
}

/// The measures that a question bears on, whatever else is answered.
pub fn bearing(policy: &Policy, question: Index) -> Vec<MeasureNumber> {
    let bears = |branch: &Branch| asks(&policy.interview, branch, question);
    policy.measures.iter().filter(|measure| measure.branches.iter().any(bears)).map(|measure| measure.number).collect()
}

/// The sentences that a question bears on, in order.
pub fn touched(policy: &Policy, question: Index) -> Vec<SentenceId> {
    let branches = policy.measures.iter().flat_map(|measure| &measure.branches);
    let asking = branches.filter(|branch| asks(&policy.interview, branch, question));
    let sentences: BTreeSet<SentenceId> = asking.flat_map(|branch| &branch.provisions).map(|id| id.sentence).collect();
    sentences.into_iter().collect()
}

/// Whether the rule of a branch looks at a question.
pub fn asks(interview: &Interview, branch: &Branch, question: Index) -> bool {
    interview.questions_of(&branch.rule).contains(&question)
}

/// How many undecided branches turn on each question.
fn weights(policy: &Policy, answers: &Answers) -> Vec<u32> {
    let interview = &policy.interview;
    let ruled_out = answers.ruled_out(interview);
    let known = standings(interview, answers);
    let mut weights = vec![0; interview.questions.len()];
    let is_free = |at: Index| ruled_out.get(at) == Some(&false) && is_unanswered(answers, at);
    for branch in policy.measures.iter().flat_map(|measure| &measure.branches) {
        if branch.aside || value(&branch.rule, &known) != Truth::Open {
            continue;
        }
        let turns = match axes(interview, &branch.rule, is_free) {
            Some(axes) => turns_on(interview, answers, branch, &axes),
            None => interview.questions_of(&branch.rule).into_iter().filter(|&at| is_free(at)).collect(),
        };
        for question in turns {
            if let Some(weight) = weights.get_mut(question) {
                *weight += 1;
            }
        }
    }
    weights
}

/// Those of the questions on which the value of a branch turns.
fn turns_on(interview: &Interview, answers: &Answers, branch: &Branch, axes: &[Axis]) -> Vec<Index> {
    // The branch's value for every combination of answers, the first axis fastest.
    let combinations: usize = axes.iter().map(|axis| axis.answers.len()).product();
    let mut tried = answers.clone();
    let mut value_of = |combination: usize| {
        let mut rest = combination;
        for axis in axes {
            tried.give(axis.question, axis.answers.get(rest % axis.answers.len()).cloned().unwrap_or_default());
            rest /= axis.answers.len();
        }
        value_with(interview, &branch.rule, &tried)
    };
    let table: Vec<Truth> = (0..combinations).map(&mut value_of).collect();
    let mut stride = 1;
    let mut turns = Vec::new();
    for Axis { question, answers } in axes {
        let differs = |at: usize| !(at / stride).is_multiple_of(answers.len()) && table.get(at) != table.get(at - stride);
        if (0..combinations).any(differs) {
            turns.push(*question);
        }
        stride *= answers.len();
    }
    turns
}
