//! Which answers the rules of an interview can tell apart: what the next question is found from, and what bounds the search for it.

use super::{Index, Interview, Options, Question, Rule, Truth, option};
use std::collections::BTreeSet;

/// So many combinations of answers may bear on one branch; the build refuses more. In the policy of 2023 it is 216 at most.
pub const MOST_COMBINATIONS: usize = 4_096;

/// A question that a rule looks at, with one answer of each kind that can make a difference.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Axis {
    /// The question.
    pub question: Index,
    /// The answers; never empty.
    pub answers: Vec<Options>,
}

/// The free questions that the value of a rule can turn on: those it looks at, those that decide whether these are asked, and so on.
///
/// `None` if their answers have more than [`MOST_COMBINATIONS`] combinations.
pub fn axes(interview: &Interview, rule: &Rule, is_free: impl Fn(Index) -> bool) -> Option<Vec<Axis>> {
    let mut rules = vec![rule];
    let mut questions: Vec<Index> = Vec::new();
    let mut at = 0;
    while let Some(&rule) = rules.get(at) {
        for question in interview.questions_of(rule) {
            if is_free(question) && !questions.contains(&question) {
                questions.push(question);
                rules.extend(interview.question(question).map(|question| &question.asked_if));
            }
        }
        at += 1;
    }
    let mut combinations = 1usize;
    let mut axes = Vec::new();
    for at in questions {
        let Some(question) = interview.question(at) else { continue };
        let answers = distinct_answers(interview, &rules, at, question, MOST_COMBINATIONS / combinations)?;
        combinations *= answers.len();
        axes.push(Axis { question: at, answers });
    }
    Some(axes)
}

/// Answers to a question that these rules can tell apart, one of each kind; `None` if there are more than `most`.
fn distinct_answers(interview: &Interview, rules: &[&Rule], at: Index, question: &Question, most: usize) -> Option<Vec<Options>> {
    let facts = rules.iter().flat_map(|rule| rule.facts()).filter_map(|fact| interview.fact(fact));
    let facts: Vec<_> = facts.filter(|fact| fact.question == at).collect();
    let kind =
        |chosen: &Options| -> Vec<Truth> { facts.iter().map(|fact| fact.standing(question.unsure(), Some(chosen)).truth()).collect() };
    let mut kinds = BTreeSet::new();
    let mut answers: Vec<Options> = (0..question.options.len()).map(option).filter(|chosen| kinds.insert(kind(chosen))).collect();
    // Several options together may do what no single one does.
    let together: Vec<Index> = (0..question.options.len()).filter(|&single| question.many && !question.alone.contains(single)).collect();
    let mut next = 0;
    while let Some(known) = answers.get(next).filter(|_| answers.len() <= most).cloned() {
        if known.is_disjoint(&question.alone) {
            for &single in &together {
                let mut more = known.clone();
                more.insert(single);
                if kinds.insert(kind(&more)) {
                    answers.push(more);
                }
            }
        }
        next += 1;
    }
    (answers.len() <= most).then_some(answers)
}
