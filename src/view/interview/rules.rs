//! Every rule, with the words that carry it and the results of its examples.

use super::{finding, in_words, measure_link, notice};
use crate::browser::dom::{Element, el, el_class};
use crate::interview::{Answers, Finding, evaluate, findings};
use crate::joined;
use crate::policy::{Branch, Measure, Rule, Truth};
use crate::view::State;
use crate::view::navigation::HEADING;
use crate::view::parts::ours;

/// The screen.
pub fn screen(state: State) -> Vec<Element> {
    let mut screen = vec![
        el("h1").focusable(HEADING).child("本应用如何判断"),
        el("p").child("每条措施有几条“路”。一条路上的每一项都对得上，才说“很可能与你有关”；有一项还不清楚，就说“可能”；有一项对不上，这条路就不通。没答的题既不算是，也不算否。"),
        el("p").child("规则是我们按原文整理的，不是原文。每一项后面是它依据的原文；没有原文的，写明是我们的推断。"),
        notice(state),
    ];
    for measure in &state.policy.measures {
        let otherwise = if measure.for_everyone { "路都不通时：无需申请。" } else { "路都不通时：暂不相关。" };
        let branches: Vec<Element> = measure.branches.iter().zip(0..).map(|(branch, at)| one(state, measure, branch, at)).collect();
        screen.push(
            el("details")
                .child(el("summary").child(joined![
                    "第",
                    measure.number,
                    "条 ",
                    state.policy.quote(measure.title),
                    "（",
                    branches.len(),
                    " 条路）"
                ]))
                .child(el("p").child(otherwise).child(measure_link(state, measure.number)))
                .child(el_class("div", "branches").child(branches)),
        );
    }
    screen
}

fn one(state: State, measure: &'static Measure, branch: &'static Branch, at: usize) -> Element {
    let nothing = evaluate(state.policy, &Answers::default());
    let mut found = findings(branch, &nothing).into_iter();
    let provisions: Vec<String> = branch.provisions.iter().map(|id| joined![id.sentence, ".", id.provision]).collect();
    let examples: Vec<Element> = branch
        .examples
        .iter()
        .map(|example| {
            let given = Answers::of(&example.answers);
            let evaluation = evaluate(state.policy, &given);
            let got = evaluation.branches.get(usize::from(measure.number) - 1).and_then(|values| values.get(at)).copied();
            let words: Vec<String> = example
                .answers
                .iter()
                .filter_map(|answer| Some(in_words(state.policy.interview.question(answer.question)?, answer.chosen)))
                .collect();
            let right = if got == Some(example.gives) { "" } else { "（和预期不符！）" };
            el("li").child(joined![words.join("；"), " → ", got.map_or("", called), right])
        })
        .collect();
    el("section")
        .child(el("h3").child(branch.label))
        .child(el("p").child(joined!["对应 ", provisions.join("、")]))
        .child(ours(branch.note))
        .child(el_class("ul", "findings").child(tree(state, measure, &branch.rule, &mut found)))
        .child(el("h4").child("例子"))
        .child(el("ul").child(examples))
}

fn called(value: Truth) -> &'static str {
    match value {
        Truth::Yes => "通",
        Truth::Open => "不定",
        Truth::No => "不通",
    }
}

/// The rule as nested lists.
fn tree(state: State, measure: &'static Measure, rule: &'static Rule, found: &mut dyn Iterator<Item = Finding>) -> Vec<Element> {
    match rule {
        Rule::All(parts) => parts.iter().flat_map(|part| tree(state, measure, part, found)).collect(),
        Rule::Any(parts) => {
            let parts: Vec<Element> = parts.iter().flat_map(|part| tree(state, measure, part, found)).collect();
            vec![el("li").child("下面有一项就行：").child(el_class("ul", "findings").child(parts))]
        }
        Rule::Leaf(_) => found.next().map(|finding| finding::item(state, measure, &finding)).into_iter().collect(),
    }
}
