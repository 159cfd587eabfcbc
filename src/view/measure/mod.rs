//! One measure: the verbatim text, sentence by sentence, and what we read in it.

mod provision;
mod terms;

use super::State;
use super::navigation::HEADING;
use super::parts::{back_to_result, cite, marked, quoted, star, tag, validity};
use crate::address::{Address, Place, Step, Then, View};
use crate::browser::dom::{Element, el, el_class, link};
use crate::interview::asks;
use crate::policy::{About, Branch, Measure, MeasureNumber, Sentence, SentenceId, Span};
use crate::selection::Selection;

/// The screen.
pub fn screen(state: State, number: MeasureNumber) -> Vec<Element> {
    let policy = state.policy;
    let Some(measure) = policy.measure(number) else { return Vec::new() };
    let chapter = policy.chapters.get(measure.chapter as usize - 1).map_or("", |chapter| policy.quote(chapter.line));
    let mut screen = vec![
        el_class("p", "crumbs").child(back(state)).child(el("span").child(chapter)),
        el("h1").focusable(HEADING).child(el("b").child("第").child(number).child("条 ")).child(policy.quote(measure.title)),
        el_class("p", "lead").child(measure.gist),
        el_class("div", "tools").child(star(state, number)).child(compare(state, number)),
    ];
    screen.extend(figures(state, measure));
    let marks = searched(state, number);
    for (sentence, at) in measure.sentences.iter().zip(1..) {
        screen.push(one(state, measure, sentence, SentenceId { measure: number, sentence: at }, &marks));
    }
    screen.push(gaps(state, measure));
    screen.push(agencies(state, measure));
    screen.push(super::agencies::supplements(state, About::Measure(number)));
    screen.push(validity(state));
    screen.push(el_class("p", "caution").child(policy.wording.caution));
    screen.push(neighbours(state, measure));
    screen
}

/// The way to put it beside another.
fn compare(state: State, number: MeasureNumber) -> Element {
    let selection = Selection::of_measure(number);
    link(&state.href(&Address { selection, ..state.address_now().to(View::Compare) })).child("和别的条比一比")
}

/// Where the words that one searched for stand.
fn searched(state: State, number: MeasureNumber) -> Vec<Span> {
    let query = state.address_now().query;
    let mut marks = Vec::new();
    for hit in state.search(&query).measures.iter().filter(|hit| hit.measure == number) {
        for reason in &hit.reasons {
            marks.extend_from_slice(&reason.marks);
        }
    }
    marks.sort_unstable();
    marks
}

/// Back to the result or the search one came from, with its words and facets.
fn back(state: State) -> Element {
    let address = state.address_now();
    if let Some(back) = back_to_result(state) {
        return back;
    }
    let searching = !address.words().is_empty() || !address.selection.is_empty();
    link(&state.link_now(View::Explore)).child(if searching { "‹ 回到查找结果" } else { "‹ 全部措施" })
}

/// Figures in plain words beside the exact quote.
fn figures(state: State, measure: &'static Measure) -> Option<Element> {
    let policy = state.policy;
    let mut list = el("ul");
    for figure in &measure.figures {
        let meaning = policy.vocabulary.meanings.get(figure.meaning);
        let passed = figure.year.is_some_and(|year| year < state.today.year);
        let plain = el("div").child(el("b").child(meaning.map(|meaning| meaning.label))).child(" ").child(figure.plain);
        let passed = passed.then(|| el_class("p", "passed").child(policy.wording.year_passed));
        list = list.child(el("li").child(quoted(policy.quote(figure.quote))).child(plain.child(passed)));
    }
    (!measure.figures.is_empty()).then(|| el_class("section", "figures").child(el("h2").child("数字是什么意思")).child(list))
}

fn one(state: State, measure: &'static Measure, sentence: &'static Sentence, id: SentenceId, marks: &[Span]) -> Element {
    let policy = state.policy;
    let action = policy.vocabulary.actions.get(sentence.action());
    let heading = el("h2").attr("id", &format!("h{id}")).child("第").child(id.sentence).child("句 ").child(tag(el("i"), action));
    let source = link(&state.plain(View::Source(Some(Place::Sentence(id))))).child("在原文里看");
    let mut provisions = el_class("ul", "provisions");
    for provision in &sentence.provisions {
        provisions = provisions.child(provision::one(state, measure, sentence, provision));
    }
    el_class("section", "sentence")
        .attr("aria-labelledby", &format!("h{id}"))
        .child(heading)
        .child(marked(el("blockquote"), policy, sentence.span, marks))
        .child(el_class("div", "tools").child(source).child(cite(policy, measure.number, sentence.span)))
        .child(provisions)
        .child(terms::of(state, sentence.span))
        .child(questions(state, measure, id))
}

/// The questions of the interview whose answers decide about a sentence; nothing if none does.
fn questions(state: State, measure: &Measure, id: SentenceId) -> Option<Element> {
    let interview = &state.policy.interview;
    let mut list = None;
    for (question, at) in interview.questions.iter().zip(0..) {
        let decides = |branch: &Branch| asks(interview, branch, at) && branch.provisions.iter().any(|id_of| id_of.sentence == id);
        if measure.branches.iter().any(decides) {
            let step = View::Interview(Step::Question(at, Then::Result));
            let way = link(&state.link_now(step)).child(question.ask);
            list = Some(list.unwrap_or_else(|| el("ul")).item(way));
        }
    }
    list.map(|list| el_class("div", "terms tools").child(el("span").child("和这句有关的题")).child(list))
}

/// What the text leaves open, with a question ready to ask.
fn gaps(state: State, measure: &'static Measure) -> Element {
    let mut list = el("ul");
    for gap in &measure.gaps {
        let ask = el_class("p", "ask").child(el("b").child("可以这样问 ")).child(gap.ask);
        list = list.child(el("li").child(quoted(state.policy.quote(gap.quote))).child(el("p").child(gap.says)).child(ask));
    }
    el_class("section", "gaps").child(el("h2").child("原文没说清的")).child(list)
}

/// The agencies, in the text's order.
fn agencies(state: State, measure: &'static Measure) -> Element {
    let policy = state.policy;
    let mut list = el("ol");
    for mention in &measure.agencies {
        let Some(agency) = policy.agency(mention.agency) else { continue };
        let name = policy.quote(mention.span);
        let full = (agency.full != name).then(|| el("small").child(agency.full).child("（").child(policy.wording.not_of_text).child("）"));
        list = list.child(el("li").child(link(&state.link_now(View::Agency(mention.agency))).child(name)).child(full));
    }
    el_class("section", "agencies")
        .child(el("h2").child("该问谁：责任单位"))
        .child(list)
        .child(el_class("p", "ours").child(policy.wording.agency_order))
}

fn neighbours(state: State, measure: &'static Measure) -> Element {
    let mut ways = el_class("nav", "neighbours").attr("aria-label", "前后措施");
    for (number, label) in [(measure.number - 1, "‹ 上一条"), (measure.number + 1, "下一条 ›")] {
        if let Some(neighbour) = state.policy.measure(number) {
            let way = link(&state.link_now(View::Measure(number))).child(el("small").child(label));
            ways = ways.child(way.child(el("span").child(number).child(" ").child(state.policy.quote(neighbour.title))));
        }
    }
    ways
}
