//! All answers, to check and change, with the sentences that each touches.

use super::{in_words, next, notice, questions, to, way};
use crate::address::{Place, Step, Then, View};
use crate::browser::dom::{Element, el, el_class, link};
use crate::interview::{Answers, course, touched};
use crate::joined;
use crate::policy::{Index, Question};
use crate::view::State;
use crate::view::navigation::HEADING;

/// The screen.
pub fn screen(state: State) -> Vec<Element> {
    let interview = &state.policy.interview;
    let given = state.address_now().answers;
    let ruled_out = given.ruled_out(interview);
    let is_out = |at: Index| ruled_out.get(usize::from(at)).is_some_and(|&out| out);
    let (mut counted, mut dropped) = (el_class("ul", "answers"), Vec::new());
    for (question, at) in questions(state) {
        if !is_out(at) {
            counted = counted.child(answer(state, question, at, &given));
        } else if given.chosen(at) != 0 {
            let says =
                joined!["“", question.ask, "”答的", in_words(question, given.chosen(at)), "：现在不算了，", because(state, question)];
            dropped.push(el("li").child(says));
        }
    }
    let dropped = (!dropped.is_empty())
        .then(|| el("div").attr("role", "status").child(el("h2").child("不再算的回答")).child(el("ul").child(dropped)));
    let step = next(state, &given);
    let open = course(state.policy, &given).open.len();
    let more = matches!(step, Step::Question(..))
        .then(|| to(state, step, given.clone()).attr("class", "button").child(joined!["接着答（还有 ", open, " 题）"]));
    vec![
        el("h1").focusable(HEADING).child("你的回答"),
        el("div").child(dropped),
        counted,
        el_class("p", "go")
            .child(more)
            .child(way(state, Step::Result, "看结果"))
            .child(to(state, Step::Start, Answers::default()).child("全部重来")),
        notice(state),
    ]
}

/// A question with its answer, the way to another, and the sentences it touches.
fn answer(state: State, question: &'static Question, at: Index, given: &Answers) -> Element {
    let change = way(state, Step::Question(at, Then::Answers), if given.chosen(at) == 0 { "去答" } else { "改" });
    let sentences: Vec<Element> = touched(state.policy, at)
        .into_iter()
        .map(|id| el("li").child(link(&state.plain(View::Source(Some(Place::Sentence(id))))).child(joined![id])))
        .collect();
    let touches = el("details")
        .child(el("summary").child(joined!["关系到 ", sentences.len(), " 句原文"]))
        .child(el_class("ul", "examples").child(sentences));
    el("li")
        .child(el("b").child(question.ask))
        .child(el("span").child(in_words(question, given.chosen(at))))
        .child(change.attr("aria-label", &joined!["改：", question.ask]))
        .child(touches)
}

/// Why a question is no longer asked: the questions that its skip rule looks at.
fn because(state: State, question: &'static Question) -> String {
    let mut asks: Vec<&str> = Vec::new();
    question.asked_if.leaves(&mut |leaf| {
        if let crate::policy::Settled::Fact(fact) = leaf.settled
            && let Some(on) = state.policy.interview.fact(fact).and_then(|fact| state.policy.interview.question(fact.question))
            && !asks.contains(&on.ask)
        {
            asks.push(on.ask);
        }
    });
    joined!["因为“", asks.join("”“"), "”的回答用不着再问这题。"]
}
