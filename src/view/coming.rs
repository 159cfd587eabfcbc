//! Screens that are not built yet, said honestly, with what already helps.

use super::State;
use super::navigation::HEADING;
use crate::browser::dom::{Element, el, el_class, link};
use crate::joined;
use crate::search::{Facet, Filters};

/// The wizard.
pub fn interview(state: State) -> Vec<Element> {
    let actions = state.policy.vocabulary.actions.iter().zip(0u8..).filter(|(action, _)| action.acts);
    let ways: Vec<Element> = actions.map(|(action, at)| way(state, Facet::Action, at, action.word.label, None)).collect();
    vec![
        el("h1").focusable(HEADING).child("测一测"),
        el("p").child("答几个问题、看哪几条和你有关，这一步还在做。现在可以先按“你能做什么”来找："),
        el_class("ul", "links").child(ways),
    ]
}

/// Who answers for what.
pub fn agencies(state: State) -> Vec<Element> {
    let policy = state.policy;
    let ways: Vec<Element> = policy
        .agencies
        .iter()
        .zip(0u8..)
        .map(|(agency, at)| {
            way(state, Facet::Agency, at, policy.quote(agency.name), Some(joined![" ", policy.measures_of(at).count(), " 条"]))
        })
        .collect();
    vec![
        el("h1").focusable(HEADING).child("找部门"),
        el("p").child("部门和措施的对照图表还在做。现在可以点一个部门，看它列在哪几条里。"),
        el_class("p", "caution").child(policy.wording.agency_order),
        el_class("ul", "links").child(ways),
    ]
}

fn way(state: State, facet: Facet, at: u8, label: &'static str, count: Option<String>) -> Element {
    let address = state.searching(Filters::default().toggled(facet, at));
    el("li").child(link(&state.href(&address)).child(label)).child(count.map(|count| el("small").child(count)))
}
