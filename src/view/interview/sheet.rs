//! The consult sheet: what to take along, to print, to read out, to send.

use super::{Verdict, called, heading, in_words, next, not_in_force, to, way, ways, with_verdict};
use crate::address::Step;
use crate::browser::dom::{Element, el, el_class};
use crate::browser::page;
use crate::interview::{Evaluation, evaluate, findings};
use crate::joined;
use crate::policy::{Measure, MeasureNumber, Truth};
use crate::search::sort_by;
use crate::view::State;
use crate::view::parts::copy_of;

/// As many measures fit one sheet in full.
const IN_FULL: usize = 5;

/// The screen.
pub fn screen(state: State) -> Vec<Element> {
    let policy = state.policy;
    let document = &policy.document;
    let given = state.address_now().answers;
    if given.count(&policy.interview) == 0 {
        let start = to(state, next(state, &given), given).child("先答几题");
        return vec![heading("咨询单"), el("p").child("还没有回答，没有可以列的措施。"), ways().child(start)];
    }
    let evaluation = evaluate(policy, &given);
    let (mut answers, mut unanswered) = (el("ul"), el("p"));
    let mut missing = 0;
    for ((question, at), out) in policy.interview.questions.iter().zip(0..).zip(given.ruled_out(&policy.interview)) {
        if !out && given.chosen(at) != 0 {
            answers = answers.child(el("li").child(question.ask).child(in_words(question, given.chosen(at))));
        } else if !out {
            unanswered = unanswered.child(if missing == 0 { "还没答：" } else { "" }).child(question.ask);
            missing += 1;
        }
    }
    let mut concerned = with_verdict(&evaluation, Verdict::Likely);
    let full = concerned.len().max(IN_FULL);
    let mut possible = with_verdict(&evaluation, Verdict::May);
    sort_by(&mut possible, |&number| own_questions(state, number, &evaluation));
    concerned.extend(possible);
    let mut sheet = el_class("article", "sheet")
        .child(el("h2").child("咨询单"))
        .child(el("p").child("《").child(policy.quote(document.title)).child("》").child(policy.quote(document.number)))
        .child(el("p").child(joined![
            document.signed,
            "签发，有效期至",
            document.expires,
            "；按",
            state.today,
            "的回答整理，不是申请，也不是认定。"
        ]))
        .child(el("p").child(policy.wording.caution))
        .child(not_in_force(state))
        .child(el("h3").child("我的情况"))
        .child(answers)
        .child(unanswered);
    let mut brief = el("p");
    for (&number, at) in concerned.iter().zip(0..) {
        let Some(measure) = policy.measure(number) else { continue };
        if at < full {
            sheet = sheet.child(one(state, measure, &evaluation));
        } else {
            brief = in_brief(state, measure, brief.child(if at == full { "还可能有关：" } else { "；" }));
        }
    }
    let mut open = el("p");
    for (&number, at) in with_verdict(&evaluation, Verdict::Everyone).iter().zip(0..) {
        if let Some(measure) = policy.measure(number) {
            open = in_brief(state, measure, open.child(if at == 0 { "无需申请的：" } else { "；" }));
        }
    }
    sheet = sheet.child(brief).child(open).child(el_class("div", "notes").child("笔记："));
    let print = el_class("button", "button").attr("type", "button").on("click", |_| page::print()).child("打印");
    let on = ways().child(print).child(copy_of("复制成文字", &sheet)).child(way(state, Step::Result, "‹ 回到结果"));
    vec![heading("咨询单"), on.child(way(state, Step::Answers, "改回答")), sheet]
}

/// How many conditions the visitor could still settle in the undecided branch that has the fewest: what only others can settle comes first.
fn own_questions(state: State, number: MeasureNumber, evaluation: &Evaluation) -> usize {
    let place = usize::from(number) - 1;
    let mut fewest = usize::MAX;
    if let (Some(measure), Some(values)) = (state.policy.measures.get(place), evaluation.branches.get(place)) {
        for (branch, _) in measure.branches.iter().zip(values).filter(|(_, value)| **value == Truth::Open) {
            fewest = fewest.min(findings(branch, evaluation).iter().filter(|finding| finding.standing.is_open_to_visitor()).count());
        }
    }
    fewest
}

/// Number, title and agencies of a measure.
fn in_brief(state: State, measure: &Measure, into: Element) -> Element {
    agencies(state, measure, into.child("第").child(measure.number).child("条").child(state.policy.quote(measure.title)).child("（"))
        .child("）")
}

fn agencies(state: State, measure: &Measure, mut into: Element) -> Element {
    for (mention, at) in measure.agencies.iter().zip(0..) {
        into = into.child(if at == 0 { "" } else { "、" }).child(state.policy.quote(mention.span));
    }
    into
}

/// A measure: the words that concern the visitor, what to ask, and whom.
fn one(state: State, measure: &Measure, evaluation: &Evaluation) -> Element {
    let policy = state.policy;
    let place = usize::from(measure.number) - 1;
    let mut open = Vec::new();
    for (branch, &value) in measure.branches.iter().zip(evaluation.branches.get(place).into_iter().flatten()) {
        if value != Truth::No {
            open.extend_from_slice(&branch.provisions);
        }
    }
    let (mut quotes, mut asks) = (el("ul"), el("p").child(el("b").child("想问：")));
    for (id, provision) in measure.provisions().into_iter().filter(|(id, _)| open.contains(id)) {
        let mut words = el("q").child("“");
        for (&span, at) in provision.quotes.iter().zip(0..) {
            words = words.child(if at == 0 { "" } else { "……" }).child(policy.quote(span));
        }
        let mut item = el("li").child(words.child("”（第").child(id.sentence.sentence).child("句）"));
        for figure in measure.figures.iter().filter(|figure| provision.quotes.iter().any(|quote| quote.contains(figure.quote))) {
            item = item.child(el("small").child(figure.plain));
        }
        quotes = quotes.child(item);
    }
    for gap in measure.gaps.iter().filter(|gap| gap.of.iter().any(|id| open.contains(id))) {
        asks = asks.child(gap.ask);
    }
    let verdict = evaluation.verdicts.get(place).map_or("", |&verdict| called(verdict));
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
        .child(asks)
        .child(agencies(state, measure, el("p").child("责任单位（原文次序）：")))
}
