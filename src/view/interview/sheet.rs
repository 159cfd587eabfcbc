//! The consult sheet: what to take along, to print, to read out, to send.

use super::{Verdict, called, heading, in_words, way, ways, with_verdict};
use crate::address::Step;
use crate::browser::dom::{Element, el, el_class};
use crate::browser::page;
use crate::interview::evaluate;
use crate::policy::{Measure, Truth};
use crate::view::State;
use crate::view::parts::{copy_of, validity};

/// As many measures fit one sheet in full.
const IN_FULL: usize = 5;

/// The screen.
pub fn screen(state: State) -> Vec<Element> {
    let policy = state.policy;
    let document = &policy.document;
    let given = state.address_now().answers;
    let evaluation = evaluate(policy, &given);
    let mut answers = el("ul");
    for ((question, at), out) in policy.interview.questions.iter().zip(0..).zip(given.ruled_out(&policy.interview)) {
        if !out && given.chosen(at) != 0 {
            answers = answers.child(el("li").child(question.ask).child(in_words(question, given.chosen(at))));
        }
    }
    let mut concerned = with_verdict(&evaluation, Verdict::Likely);
    let full = concerned.len().max(IN_FULL);
    concerned.extend(with_verdict(&evaluation, Verdict::May));
    let says = if concerned.is_empty() { "按现在的回答，没有要咨询的措施。" } else { "" };
    let mut sheet = el_class("article", "sheet")
        .child(el("p").child("《").child(policy.quote(document.title)).child("》").child(policy.quote(document.number)))
        .child(el("p").child("按本人的回答整理，不是申请，也不是认定。").child(policy.wording.caution))
        .child(validity(state))
        .child(el("h2").child("我的情况"))
        .child(answers)
        .child(el("h2").child("想咨询的措施"))
        .child(el("p").child(says));
    let mut brief = el("p");
    for (&number, at) in concerned.iter().zip(0..) {
        let Some(measure) = policy.measure(number) else { continue };
        let place = usize::from(number) - 1;
        if at < full {
            let values = evaluation.branches.get(place).map_or(&[][..], Vec::as_slice);
            let verdict = evaluation.verdicts.get(place).map_or("", |&verdict| called(verdict));
            sheet = sheet.child(one(state, measure, values, verdict));
        } else {
            brief = brief.child(if at == full { "还可能有关：" } else { "；" }).child(number).child(" ").child(policy.quote(measure.title));
        }
    }
    sheet = sheet.child(brief).child(el_class("div", "notes").child("笔记："));
    let print = el_class("button", "button").attr("type", "button").on("click", |_| page::print()).child("打印");
    let on = ways().child(print).child(copy_of("复制成文字", &sheet)).child(way(state, Step::Result, "‹ 回到结果"));
    vec![heading("咨询单"), on.child(way(state, Step::Answers, "改回答")), sheet]
}

/// A measure: the words that concern the visitor, what to ask, and whom.
fn one(state: State, measure: &Measure, values: &[Truth], verdict: &'static str) -> Element {
    let policy = state.policy;
    let mut open = Vec::new();
    for (branch, &value) in measure.branches.iter().zip(values) {
        if value != Truth::No {
            open.extend_from_slice(&branch.provisions);
        }
    }
    let (mut quotes, mut asks, mut agencies) = (el("ul"), el("ul"), el("p").child("责任单位（原文次序）："));
    for (id, provision) in measure.provisions() {
        if open.contains(&id) {
            for &span in &provision.quotes {
                quotes = quotes.item(el("q").child("“").child(policy.quote(span)).child("”"));
            }
        }
    }
    for gap in &measure.gaps {
        if gap.of.iter().any(|id| open.contains(id)) {
            asks = asks.child(el("li").child(gap.ask));
        }
    }
    for (mention, at) in measure.agencies.iter().zip(0..) {
        agencies = agencies.child(if at == 0 { "" } else { "、" }).child(policy.quote(mention.span));
    }
    el("section")
        .child(
            el("h3")
                .child("第")
                .child(measure.number)
                .child("条 ")
                .child(policy.quote(measure.title))
                .child("（")
                .child(verdict)
                .child("）"),
        )
        .child(quotes)
        .child(el("b").child("想问："))
        .child(asks)
        .child(agencies)
}
