//! All answers, to check and change, with the sentences that each touches.

use super::{dropped, heading, in_words, main_way, next, not_in_force, to, unfolding, way, ways};
use crate::address::{Place, Step, Then, View};
use crate::browser::dom::{Element, el, el_class, link};
use crate::interview::{Answers, touched};
use crate::policy::{Index, Question, SentenceId};
use crate::view::State;

/// The screen.
pub fn screen(state: State) -> Vec<Element> {
    let interview = &state.policy.interview;
    let given = state.address_now().answers;
    let ruled_out = given.ruled_out(interview);
    let mut counted = el_class("ul", "answers");
    for ((question, at), out) in interview.questions.iter().zip(0..).zip(ruled_out) {
        if !out {
            counted = counted.child(answer(state, question, at, &given));
        }
    }
    let step = next(state, &given);
    let more = (step != Step::Result).then(|| main_way(to(state, step, given)).child("接着答"));
    let on =
        ways().child(more).child(way(state, Step::Result, "看结果")).child(to(state, Step::Start, Answers::default()).child("全部重来"));
    vec![heading("你的回答"), el("div").child(not_in_force(state)).child(dropped(state)), counted, on]
}

/// A question with its answer, the way to another, and the sentences it touches.
fn answer(state: State, question: &Question, at: Index, given: &Answers) -> Element {
    let label = if !given.is_answered(at) { "去答" } else { "改" };
    let change = way(state, Step::Question(at, Then::Answers), label);
    let sentences = touched(state.policy, at);
    let mut list = el_class("ul", "links");
    for &id in &sentences {
        let place = link(&state.link_now(View::Source(Some(Place::Sentence(id))))).child(format!("{id} "));
        list = list.item(place.child(begins(state, id)));
    }
    let touches = unfolding(el("summary").child("关系到 ").child(sentences.len()).child(" 句原文")).child(list);
    let words = el("span").child(in_words(question, given.chosen(at))).child(" ");
    el("li")
        .child(el("b").child(question.ask))
        .child(words.child(change.attr("aria-label", &format!("{label}：{}", question.ask))))
        .child(touches)
}

/// The first words of a sentence.
fn begins(state: State, id: SentenceId) -> Option<String> {
    let sentence = state.policy.sentence(id)?;
    let mut words = String::new();
    for c in state.policy.quote(sentence.span).chars().take(16) {
        words.push(c);
    }
    Some(words + "……")
}
