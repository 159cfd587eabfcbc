//! Agencies with their measures, and measures with their agencies: all that the pictures show, in words.

use super::agency_link;
use crate::browser::dom::{Element, el, el_class};
use crate::view::parts::measure_link;
use crate::view::{State, explore};

/// The panel.
pub fn draw(state: State) -> Vec<Element> {
    let policy = state.policy;
    let mut parts = vec![explore::search_box(state)];
    for (sort, at) in policy.vocabulary.agency_types.iter().zip(0..) {
        let mut list = el_class("ul", "links many");
        let mut some = false;
        for (_, index) in policy.agencies.iter().zip(0..).filter(|(agency, _)| agency.sort == at) {
            let count = el("small").child(" ").child(policy.measures_of(index).count()).child(" 条");
            list = list.child(el("li").child(agency_link(state, index)).child(count));
            some = true;
        }
        if some {
            let kind = el("small").child("（").child(policy.wording.not_of_text).child("的分类）");
            parts.push(el("section").child(el("h2").child(sort.label).child(kind)).child(list));
        }
    }
    let mut list = el_class("ul", "answers");
    for measure in &policy.measures {
        let mut listed = el_class("ul", "order");
        for mention in &measure.agencies {
            listed = listed.item(agency_link(state, mention.agency));
        }
        list = list.child(el("li").child(measure_link(state, measure.number)).child(listed));
    }
    parts.push(el_class("section", "found").child(el("h2").child("按措施找")).child(list));
    parts
}
