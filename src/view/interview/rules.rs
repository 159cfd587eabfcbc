//! Every rule, with the words that carry it and the results of its examples.

use super::{finding, heading, in_words, notice, unfolding};
use crate::browser::dom::{Element, el, el_class};
use crate::interview::{Answers, Evaluation, Finding, evaluate, findings};
use crate::policy::{Branch, Measure, Rule, Truth};
use crate::view::State;
use crate::view::parts::{measure_link, ours};

/// What is said before the rules.
const SAYS: [&str; 2] = [
    "每条措施有几种情形。一种情形里每一项都对得上，才说“很可能”；有一项不清楚，就说“可能”；有一项对不上，这种情形就不算。没答的题不算是，也不算否。",
    "规则是我们整理的，不是原文。每一项后面是它依据的原文；没有的，写明是推断。",
];

/// The screen.
pub fn screen(state: State) -> Vec<Element> {
    let mut screen = vec![heading("本应用如何判断")];
    for says in SAYS {
        screen.push(el("p").child(says));
    }
    screen.push(notice(state));
    let now = evaluate(state.policy, &state.address_now().answers);
    for measure in &state.policy.measures {
        let mut branches = el_class("div", "branches").child(measure_link(state, measure.number));
        for (branch, at) in measure.branches.iter().zip(0..) {
            branches = branches.child(one(state, measure, branch, at, &now));
        }
        let otherwise = if measure.for_everyone { "都对不上时：无需申请。" } else { "都对不上时：暂不相关。" };
        let summary = el("summary").child(measure.number).child(" ").child(state.policy.quote(measure.title));
        screen.push(
            unfolding(summary.child("（").child(measure.branches.len()).child(" 种情形）")).child(branches.child(el("p").child(otherwise))),
        );
    }
    screen
}

fn one(state: State, measure: &'static Measure, branch: &'static Branch, at: usize, now: &Evaluation) -> Element {
    let mut stands_for = el("p").child("管这些话：");
    for (_, provision) in measure.provisions().filter(|(id, _)| branch.provisions.contains(id)) {
        for &span in &provision.quotes {
            stands_for = stands_for.child(finding::quote(state, measure, span));
        }
    }
    let mut examples = el("ul");
    for example in &branch.examples {
        let evaluation = evaluate(state.policy, &Answers::of(&example.answers));
        let got = evaluation.branches_of(measure.number).get(at).copied();
        let mut item = el("li");
        for answer in &example.answers {
            if let Some(question) = state.policy.interview.question(answer.question) {
                item = item.child(question.ask).child(in_words(question, answer.chosen.clone())).child("；");
            }
        }
        examples = examples.child(item.child("→ ").child(called(got)).child(if got == Some(example.gives) {
            ""
        } else {
            "（和预期不符）"
        }));
    }
    let mut found = findings(branch, now).into_iter();
    el("section")
        .child(el("h2").child(branch.label))
        .child(stands_for)
        .child(ours(branch.note))
        .child(tree(state, measure, &branch.rule, &mut found, el_class("ul", "findings")))
        .child(el("h3").child("例子"))
        .child(examples)
}

fn called(value: Option<Truth>) -> &'static str {
    match value {
        Some(Truth::Yes) => "对得上",
        Some(Truth::Open) | None => "还不能确定",
        Some(Truth::No) => "对不上",
    }
}

/// The rule as nested lists.
fn tree(state: State, measure: &'static Measure, rule: &Rule, found: &mut std::vec::IntoIter<Finding>, mut into: Element) -> Element {
    match rule {
        Rule::All(parts) => {
            for part in parts {
                into = tree(state, measure, part, found, into);
            }
            into
        }
        Rule::Any(parts) => {
            let mut list = el_class("ul", "findings");
            for part in parts {
                list = tree(state, measure, part, found, list);
            }
            into.child(el("li").child("下面有一项就行：").child(list))
        }
        Rule::Leaf(_) => match found.next() {
            Some(finding) => into.child(finding::item(state, measure, &finding)),
            None => into,
        },
    }
}
