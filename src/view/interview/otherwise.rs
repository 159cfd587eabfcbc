//! What another answer would change: one answer turned at a time, and only what changes.

use super::{changes, in_words, notice, questions, to, way};
use crate::address::Step;
use crate::browser::dom::{Element, el, el_class};
use crate::interview::{Answers, Evaluation, evaluate};
use crate::joined;
use crate::policy::{Index, Question, option};
use crate::view::State;
use crate::view::navigation::HEADING;

/// The screen.
pub fn screen(state: State) -> Vec<Element> {
    let given = state.address_now().answers;
    let now = evaluate(state.policy, &given);
    let ruled_out = given.ruled_out(&state.policy.interview);
    let asked = questions(state).filter(|&(_, at)| !ruled_out.get(usize::from(at)).is_some_and(|&out| out));
    let list: Vec<Element> = asked.map(|(question, at)| one(state, question, at, &given, &now)).collect();
    vec![
        el("h1").focusable(HEADING).child("换个回答会怎样"),
        el("p").child("一次只换一题，别的不动。只列出会变的。"),
        el_class("ul", "answers").child(list),
        el_class("p", "go").child(way(state, Step::Result, "‹ 回到结果")),
        notice(state),
    ]
}

fn one(state: State, question: &'static Question, at: Index, given: &Answers, now: &Evaluation) -> Element {
    let mut list = el("ul");
    let mut different = 0usize;
    for (choice, place) in question.options.iter().zip(0..).filter(|&(_, place)| option(place) != given.chosen(at)) {
        let other = given.with(at, option(place));
        let changes = changes(state, now, &evaluate(state.policy, &other));
        if !changes.is_empty() {
            different += 1;
            let apply = to(state, Step::Result, other).child(joined!["换成“", choice.label, "”"]);
            list = list.child(el("li").child(apply).child(el_class("ul", "links").child(changes)));
        }
    }
    let says = joined!["现在：", in_words(question, given.chosen(at)), "；", different, " 种回答会有变化"];
    el("li").child(el("details").child(el("summary").child(el("b").child(question.ask)).child(el("small").child(says))).child(list))
}
