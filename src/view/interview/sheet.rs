//! The consult sheet: what to take along, to print, to read out, to send.

use super::{Verdict, called, heading, in_words, next, not_in_force, to, way, ways, with_verdict};
use crate::address::Step;
use crate::browser::dom::{Element, el, el_class};
use crate::browser::page;
use crate::interview::{Answers, Evaluation, evaluate, findings};
use crate::policy::{Measure, MeasureNumber, Standing, Truth};
use crate::take_away::client_file::result;
use crate::view::State;
use crate::view::agencies::fewest;
use crate::view::parts::{copy_of, hand_over};

/// As many measures fit one sheet in full.
const IN_FULL: usize = 5;

/// The screen.
pub fn screen(state: State) -> Vec<Element> {
    let given = state.address_now().answers;
    if given.count(&state.policy.interview) == 0 {
        let start = to(state, next(state, &given), given).child("先答几题");
        return vec![heading("咨询单"), el("p").child("还没有回答，没有可以列的措施。"), ways().child(start)];
    }
    let sheet = of(state, &given, "");
    let print = el_class("button", "button").attr("type", "button").on("click", |_| page::print()).child("打印");
    let on = ways().child(print).child(copy_of("复制成文字", &sheet)).child(way(state, Step::Result, "‹ 回到结果"));
    let hint = el_class("p", "ours tools").child("打印没反应？可以复制成文字，或截图留着。");
    vec![heading("咨询单"), on.child(way(state, Step::Answers, "改回答")), hint, sheet]
}

/// The sheet for answers, and for whom if that has a name.
pub fn of(state: State, given: &Answers, name: &str) -> Element {
    let policy = state.policy;
    let document = &policy.document;
    let evaluation = evaluate(policy, given);
    let (mut answers, mut unanswered) = (el("ul"), el("p"));
    let mut missing = 0;
    for ((question, at), out) in policy.interview.questions.iter().zip(0..).zip(given.ruled_out(&policy.interview)) {
        if !out && given.is_answered(at) {
            answers = answers.child(el("li").child(question.ask).child(in_words(question, given.chosen(at))));
        } else if !out {
            unanswered = unanswered.child(if missing == 0 { "还没答：" } else { "" }).child(question.ask);
            missing += 1;
        }
    }
    let mut concerned = with_verdict(&evaluation, Verdict::Likely);
    let full = concerned.len().max(IN_FULL);
    let mut possible = with_verdict(&evaluation, Verdict::May);
    possible.sort_by_key(|&number| lacking(state, number, &evaluation));
    concerned.extend(possible);
    let mut sheet = el_class("article", "sheet")
        .attr("aria-label", if name.is_empty() { "咨询单" } else { name })
        .child(
            el("p")
                .child(name)
                .child(if name.is_empty() { "按《" } else { "：按《" })
                .child(policy.quote(document.title))
                .child("》（")
                .child(policy.quote(document.number))
                .child("）整理的咨询单"),
        )
        .child(el("p").child(format!("{}签发，有效期至{}；{}整理，不是申请，也不是认定。", document.signed, document.expires, state.today)))
        .child(el("p").child(policy.wording.caution))
        .child(not_in_force(state))
        .child(el("h2").child("我的情况"))
        .child(answers)
        .child(unanswered);
    let mut brief = el_class("ul", "brief");
    for (&number, at) in concerned.iter().zip(0..) {
        let Some(measure) = policy.measure(number) else { continue };
        if at < full {
            sheet = sheet.child(one(state, measure, &evaluation));
        } else {
            brief = brief.child(in_brief(state, measure));
        }
    }
    let mut open = el_class("ul", "brief");
    let everyone = with_verdict(&evaluation, Verdict::Everyone);
    for measure in everyone.iter().filter_map(|&number| policy.measure(number)) {
        open = open.child(in_brief(state, measure));
    }
    for (list, some, title) in [
        (brief, concerned.len() > full, "还可能有关（只列大意，是我们的概括）"),
        (open, !everyone.is_empty(), "无需申请（只列大意，是我们的概括）"),
    ] {
        if some {
            sheet = sheet.child(el("h2").child(title)).child(list);
        }
    }
    let places: Vec<usize> = concerned.iter().map(|&number| number as usize - 1).collect();
    let (fewest, sure) = fewest(state, &places);
    if !places.is_empty() {
        let says = el_class("p", "ours").child(sure).child(policy.wording.agency_order);
        sheet = sheet.child(el("h2").child("最少问几家，每条都有单位可问")).child(fewest).child(says);
    }
    let code = hand_over(&state.href(&result(given)));
    sheet.child(el_class("div", "notes").child("笔记：").child(code))
}

/// For the undecided branch that lacks the visitor's answers least: how many it lacks, and how many conditions are not met yet. What only
/// others can settle comes first, and of that what the visitor's answers speak for most.
fn lacking(state: State, number: MeasureNumber, evaluation: &Evaluation) -> (usize, usize) {
    let mut least = (usize::MAX, 0);
    if let Some(measure) = state.policy.measure(number) {
        for (branch, _) in measure.branches.iter().zip(evaluation.branches_of(number)).filter(|(_, value)| **value == Truth::Open) {
            let mut lacks = (0, usize::MAX);
            for finding in findings(branch, evaluation) {
                lacks.0 += usize::from(finding.standing.is_open_to_visitor());
                lacks.1 -= usize::from(finding.standing == Standing::Met);
            }
            least = least.min(lacks);
        }
    }
    least
}

/// Number and title of a measure, what it is about, and its agencies.
fn in_brief(state: State, measure: &Measure) -> Element {
    let title = el("b").child("第").child(measure.number).child("条 ").child(state.policy.quote(measure.title));
    agencies(state, measure, el("li").child(title).child("：").child(measure.gist).child("责任单位："))
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
    let (mut open, mut met) = (Vec::new(), Vec::new());
    for (branch, &value) in measure.branches.iter().zip(evaluation.branches_of(measure.number)) {
        if value != Truth::No {
            open.extend_from_slice(&branch.provisions);
        }
        if value == Truth::Yes {
            met.extend_from_slice(&branch.provisions);
        }
    }
    let (mut quotes, mut asks) = (el("ul"), el("p").child(el("b").child("想问：")));
    for (id, provision) in measure.provisions().filter(|(id, _)| open.contains(id)) {
        let mut words = el("q").child("“");
        for (&span, at) in provision.quotes.iter().zip(0..) {
            words = words.child(if at == 0 { "" } else { "……" }).child(policy.quote(span));
        }
        let action = policy.vocabulary.actions.get(provision.action).map(|action| action.word.label);
        let stands = if met.contains(&id) { "句，写给你这样的，" } else { "句，还不能确定，" };
        let mut item = el("li").child(words.child("”（第").child(id.sentence.sentence).child(stands).child(action).child("）"));
        for figure in measure.figures.iter().filter(|figure| provision.quotes.iter().any(|quote| quote.contains(figure.quote))) {
            item = item.child(el("small").child(figure.plain));
            if figure.year.is_some_and(|year| year < state.today.year) {
                item = item.child(el("small").child(policy.wording.year_passed));
            }
        }
        quotes = quotes.child(item);
    }
    for gap in measure.gaps.iter().filter(|gap| gap.of.iter().any(|id| open.contains(id))) {
        asks = asks.child("□ ").child(gap.ask);
    }
    let verdict = evaluation.verdict(measure.number).map_or("", called);
    el("section")
        .child(
            el("h2")
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
