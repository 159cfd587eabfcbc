//! What another answer would change: one answer turned at a time, and only what changes.

use super::{changes, heading, in_words, notice, to, unfolding, way, ways};
use crate::address::Step;
use crate::browser::dom::{Element, el, el_class};
use crate::interview::evaluate;
use crate::policy::option;
use crate::view::State;

/// The screen.
pub fn screen(state: State) -> Vec<Element> {
    let given = state.address_now().answers;
    let now = evaluate(state.policy, &given);
    let mut list = el_class("ul", "answers");
    let interview = &state.policy.interview;
    for ((question, at), out) in interview.questions.iter().zip(0..).zip(given.ruled_out(interview)) {
        let mut others = el("ul");
        let mut different = 0usize;
        for (choice, place) in question.options.iter().zip(0..) {
            // One more or one less of several; another one of one. Not being sure is no other answer.
            let many = question.many && given.is_answered(at);
            let set = if many { question.toggled(&given.chosen(at), place) } else { option(place) };
            if place == question.unsure() || set.is_empty() {
                continue;
            }
            let other = given.with(at, set);
            if let Some(changes) = changes(state, &now, &evaluate(state.policy, &other)) {
                different += 1;
                let apply =
                    to(state, Step::Result, other).child(turn(many, given.has(at, place))).child("“").child(choice.label).child("”");
                others = others.child(el("li").child(apply).child(changes));
            }
        }
        if !out && different > 0 {
            let says = el("small")
                .child("现在：")
                .child(in_words(question, given.chosen(at)))
                .child("；")
                .child(different)
                .child(" 种回答会有变化");
            list = list.item(unfolding(el("summary").child(el("b").child(question.ask)).child(says)).child(others));
        }
    }
    let says = el("p").child("一次只换一题，别的不动。只列出会变的。");
    vec![heading("换个回答会怎样"), says, list, ways().child(way(state, Step::Result, "‹ 回到结果")), notice(state)]
}

fn turn(many: bool, chosen: bool) -> &'static str {
    match (many, chosen) {
        (false, _) => "换成",
        (true, false) => "加上",
        (true, true) => "去掉",
    }
}
