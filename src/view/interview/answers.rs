//! All answers, to check and change, with the sentences that each touches.

use super::{heading, in_words, main_way, next, notice, to, unfolding, way, ways};
use crate::address::{Place, Step, Then, View};
use crate::browser::dom::{Element, el, el_class, link};
use crate::interview::{Answers, touched};
use crate::joined;
use crate::policy::{Index, Question, Settled};
use crate::view::State;

/// The screen.
pub fn screen(state: State) -> Vec<Element> {
    let interview = &state.policy.interview;
    let given = state.address_now().answers;
    let ruled_out = given.ruled_out(interview);
    let (mut counted, mut dropped) = (el_class("ul", "answers"), el("div").attr("role", "status"));
    for ((question, at), out) in interview.questions.iter().zip(0..).zip(ruled_out) {
        if !out {
            counted = counted.child(answer(state, question, at, &given));
        } else if given.chosen(at) != 0 {
            dropped = dropped.child(gone(state, question, given.chosen(at)));
        }
    }
    let step = next(state, &given);
    let more = (step != Step::Result).then(|| main_way(to(state, step, given)).child("接着答"));
    let on =
        ways().child(more).child(way(state, Step::Result, "看结果")).child(to(state, Step::Start, Answers::default()).child("全部重来"));
    vec![heading("你的回答"), dropped, counted, on, notice(state)]
}

/// A question with its answer, the way to another, and the sentences it touches.
fn answer(state: State, question: &Question, at: Index, given: &Answers) -> Element {
    let change = way(state, Step::Question(at, Then::Answers), if given.chosen(at) == 0 { "去答" } else { "改" });
    let sentences = touched(state.policy, at);
    let mut list = el_class("ul", "examples");
    for &id in &sentences {
        list = list.item(link(&state.plain(View::Source(Some(Place::Sentence(id))))).child(joined![id]));
    }
    let touches = unfolding(el("summary").child("关系到 ").child(sentences.len()).child(" 句原文")).child(list);
    let words = el("span").child(in_words(question, given.chosen(at))).child(" ");
    el("li").child(el("b").child(question.ask)).child(words.child(change.attr("aria-label", &joined!["改：", question.ask]))).child(touches)
}

/// An answer that no longer counts, and the questions because of which it does not.
fn gone(state: State, question: &Question, chosen: u32) -> Element {
    let mut says =
        el_class("p", "ignored").child("“").child(question.ask).child("”答的“").child(in_words(question, chosen)).child("”现在不算了：按");
    let mut told = Vec::new();
    question.asked_if.leaves(&mut |leaf| {
        if let Settled::Fact(fact) = leaf.settled
            && let Some(fact) = state.policy.interview.fact(fact)
            && !told.contains(&fact.question)
        {
            told.push(fact.question);
        }
    });
    for at in told {
        says = says.child("“").child(state.policy.interview.question(at).map_or("", |question| question.ask)).child("”");
    }
    says.child("的回答，用不着问这题。")
}
