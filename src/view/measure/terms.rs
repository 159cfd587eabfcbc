//! Terms of a sentence, explained on demand; a definition that stands in another measure is at hand.

use crate::address::{Place, View};
use crate::browser::dom::{Element, el, el_class, link};
use crate::policy::{Span, Term};
use crate::view::State;
use crate::view::parts::quoted;

/// The terms that a sentence uses; nothing if it uses none.
pub fn of(state: State, sentence: Span) -> Option<Element> {
    let text = state.policy.quote(sentence);
    let mut used: Vec<&'static Term> = Vec::new();
    // Terms come longest first: one inside another is explained by the other.
    for term in &state.policy.terms {
        if text.contains(term.text) && !used.iter().any(|known| known.text.contains(term.text)) {
            used.push(term);
        }
    }
    used.sort_by_key(|term| text.find(term.text));
    let mut list = el("ul").attr("aria-label", "词语解释");
    for term in &used {
        list = list.child(one(state, sentence, term));
    }
    (!used.is_empty()).then(|| el_class("div", "terms").child(el("span").child("词语（我们的解释）")).child(list))
}

fn one(state: State, sentence: Span, term: &'static Term) -> Element {
    let policy = state.policy;
    let elsewhere = term.defined_by.filter(|&home| policy.sentence(home).is_some_and(|home| home.span != sentence));
    let definition = elsewhere.map(|home| {
        let href = state.plain(View::Source(Some(Place::Sentence(home))));
        let mut members = quoted("");
        for (&member, at) in term.members.iter().zip(0..) {
            members = members.child(if at == 0 { "" } else { "、" }).child(policy.quote(member));
        }
        el("p").child(members).child(" ").child(link(&href).child("看第").child(home.measure).child("条原文"))
    });
    let says = el_class("p", "ours").child(term.says);
    el("li").child(el("details").child(el("summary").child(term.text)).child(says).child(definition))
}
