//! Who answers for what: for now a list, with what it cannot do yet said honestly.

use super::State;
use super::navigation::HEADING;
use crate::browser::dom::{Element, el, el_class, link};
use crate::search::{Facet, Filters};

/// The screen.
pub fn screen(state: State) -> Vec<Element> {
    let policy = state.policy;
    let mut ways = el_class("ul", "links");
    for (agency, at) in policy.agencies.iter().zip(0..) {
        let name = link(&state.href(&state.searching(Filters::default().toggled(Facet::Agency, at)))).child(policy.quote(agency.name));
        ways = ways.child(el("li").child(name).child(el("small").child(" ").child(policy.measures_of(at).len()).child(" 条")));
    }
    vec![
        el("h1").focusable(HEADING).child("找部门"),
        el("p").child("部门和措施的对照图表还在做。现在可以点一个部门，看它列在哪几条里。"),
        el_class("p", "caution").child(policy.wording.agency_order),
        ways,
    ]
}
