//! One thing that a sentence says: what it is, what one can do, on what conditions.

use crate::browser::dom::{Element, el, el_class};
use crate::policy::{Measure, Provision, Sentence, Word};
use crate::view::State;
use crate::view::parts::{ours, quoted, tag};

/// The provision; its words only where the sentence says more than this.
pub fn one(state: State, measure: &'static Measure, sentence: &'static Sentence, provision: &'static Provision) -> Element {
    let policy = state.policy;
    let words = &policy.vocabulary;
    let mut quotes = el("div");
    for &quote in provision.quotes.iter().filter(|_| sentence.provisions.len() > 1) {
        quotes = quotes.child(quoted(policy.quote(quote)));
    }
    let action = words.actions.get(provision.action);
    let tags = el_class("ul", "tags")
        .child(tag(el("li"), action))
        .child(el_class("li", "tag").child(label(&words.kinds, provision.kind)))
        .child(el_class("li", "tag").child("原文说法：").child(label(&words.strengths, provision.strength)));
    let can = if provision.can.is_empty() { action.map_or("", |action| action.says) } else { provision.can };
    let mut audiences = el_class("p", "for").child("给谁：");
    for (&at, place) in provision.audiences.iter().zip(0..) {
        audiences = audiences.child(if place == 0 { "" } else { "、" }).child(label(&words.audiences, at));
    }
    if provision.audiences.is_empty() {
        audiences = audiences.child("原文没写");
    }
    let mut qualifiers = None;
    for &quote in &provision.qualifiers {
        let said = qualifiers.unwrap_or_else(|| el_class("p", "for").child("原文留了余地："));
        qualifiers = Some(said.child("“").child(policy.quote(quote)).child("”"));
    }
    el("li")
        .child(quotes)
        .child(tags)
        .child(el_class("p", "can").child(can))
        .child(audiences)
        .child(qualifiers)
        .child(stated(state, provision))
        .child(conditions(state, measure, provision))
        .child(ours(provision.note))
}

/// Channel, threshold or date where the text does give them.
fn stated(state: State, provision: &'static Provision) -> Option<Element> {
    let mut list = el_class("ul", "conditions");
    for stated in &provision.states {
        let need = el("li").child(label(&state.policy.vocabulary.needs, stated.need)).child("：原文写了");
        list = list.child(need.child(quoted(state.policy.quote(stated.quote))));
    }
    (!provision.states.is_empty()).then_some(list)
}

fn conditions(state: State, measure: &'static Measure, provision: &'static Provision) -> Option<Element> {
    let mut list = el_class("ul", "conditions");
    for condition in provision.conditions.iter().filter_map(|&at| measure.conditions.get(at)) {
        let settler = el("small").child(label(&state.policy.vocabulary.settlers, condition.settled_by));
        list = list.child(el("li").child(condition.says).child(" ").child(settler).child(quoted(state.policy.quote(condition.quote))));
    }
    let summary = el("summary").child("原文提到的条件（").child(provision.conditions.len()).child("）");
    (!provision.conditions.is_empty()).then(|| el("details").child(summary).child(list))
}

fn label(list: &'static [Word], at: usize) -> &'static str {
    list.get(at).map_or("", |word| word.label)
}
