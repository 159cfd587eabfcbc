//! The consult sheet: what to take along, to print, to read out, to send.

use super::{Verdict, in_words, questions, way, with_verdict};
use crate::address::Step;
use crate::browser::dom::{Element, el, el_class};
use crate::browser::page;
use crate::interview::{Answers, evaluate};
use crate::joined;
use crate::policy::{Measure, MeasureNumber, ProvisionId, Truth};
use crate::view::State;
use crate::view::navigation::HEADING;
use crate::view::parts::{copy_of, validity};

/// As many measures fit one sheet in full.
const IN_FULL: usize = 5;

/// The screen.
pub fn screen(state: State) -> Vec<Element> {
    let policy = state.policy;
    let document = &policy.document;
    let given = state.address_now().answers;
    let evaluation = evaluate(policy, &given);
    let concerned: Vec<MeasureNumber> = with_verdict(&evaluation, Verdict::Likely).chain(with_verdict(&evaluation, Verdict::May)).collect();
    let likely = with_verdict(&evaluation, Verdict::Likely).count();
    let (full, brief) = concerned.split_at(likely.max(IN_FULL).min(concerned.len()));
    let mut sheet = el_class("article", "sheet")
        .child(el("p").child(joined!["《", policy.quote(document.title), "》", policy.quote(document.number)]))
        .child(el("p").child(joined!["有效期至", document.expires, "。本单按 ", state.today, " 的回答整理，不是申请，也不是认定。"]))
        .child(el("p").child(policy.wording.caution))
        .child(el("h2").child("我的情况"))
        .child(answers(state, &given))
        .child(el("h2").child("想咨询的措施"));
    for &number in full {
        if let (Some(measure), Some(values)) = (policy.measure(number), evaluation.branches.get(usize::from(number) - 1)) {
            let verdict = evaluation.verdicts.get(usize::from(number) - 1).copied();
            sheet = sheet.child(one(state, measure, values, verdict == Some(Verdict::Likely)));
        }
    }
    if full.is_empty() {
        sheet = sheet.child(el("p").child("按现在的回答，没有要咨询的措施。"));
    }
    if !brief.is_empty() {
        let titles: Vec<String> =
            brief.iter().filter_map(|&number| Some(joined![number, " ", policy.quote(policy.measure(number)?.title)])).collect();
        sheet = sheet.child(el("p").child(joined!["还可能有关：", titles.join("；"), "。"]));
    }
    sheet = sheet.child(el_class("div", "notes").child("笔记："));
    let print = el_class("button", "button").attr("type", "button").on("click", |_| page::print()).child("打印");
    vec![
        el("h1").focusable(HEADING).child("咨询单"),
        el_class("p", "go").child(print).child(way(state, Step::Result, "‹ 回到结果")).child(way(state, Step::Answers, "改回答")),
        validity(state),
        el_class("div", "tools").child(copy_of("复制成文字", &sheet)),
        sheet,
    ]
}

fn answers(state: State, given: &Answers) -> Element {
    let ruled_out = given.ruled_out(&state.policy.interview);
    let mut list = el("ul");
    for (question, at) in
        questions(state).filter(|&(_, at)| given.chosen(at) != 0 && !ruled_out.get(usize::from(at)).is_some_and(|&out| out))
    {
        list = list.child(el("li").child(joined![question.ask, in_words(question, given.chosen(at))]));
    }
    list
}

/// A measure: the words that concern the visitor, what to ask, and whom.
fn one(state: State, measure: &'static Measure, values: &[Truth], likely: bool) -> Element {
    let policy = state.policy;
    let open: Vec<&ProvisionId> =
        measure.branches.iter().zip(values).filter(|(_, value)| **value != Truth::No).flat_map(|(branch, _)| &branch.provisions).collect();
    let mut quotes = el("ul");
    for (_, provision) in measure.provisions().filter(|(id, _)| open.contains(&id)) {
        for &span in &provision.quotes {
            quotes = quotes.child(el("li").child(el("q").child(joined!["“", policy.quote(span), "”"])));
        }
    }
    let asks: Vec<Element> =
        measure.gaps.iter().filter(|gap| gap.of.iter().any(|id| open.contains(&id))).map(|gap| el("li").child(gap.ask)).collect();
    let agencies: Vec<&str> = measure.agencies.iter().map(|mention| policy.quote(mention.span)).collect();
    let says = if likely { "（很可能有关）" } else { "（可能有关）" };
    el("section")
        .child(el("h3").child(joined!["第", measure.number, "条 ", policy.quote(measure.title), says]))
        .child(quotes)
        .child(el("b").child("想问："))
        .child(el("ul").child(asks))
        .child(el("p").child(joined!["责任单位（原文次序）：", agencies.join("、")]))
}
