//! What is asked for, as a sentence with one-tap removal.

use super::facets::label;
use crate::address::Address;
use crate::browser::dom::{Element, el, el_class, link};
use crate::selection::{Facet, Selection};
use crate::view::State;

/// The sentence; nothing if nothing is asked.
pub fn sentence(state: State, address: &Address) -> Option<Element> {
    let query = address.words();
    let mut list = el("ul").attr("aria-label", "筛选条件");
    let mut parts = 0;
    if !query.is_empty() {
        let without = state.href(&Address { query: String::new(), ..address.clone() });
        list = list.child(part(&without, "含", &format!("“{query}”")));
        parts += 1;
    }
    for facet in Facet::ALL {
        let mut joint = preposition(facet);
        for at in address.selection.options(facet) {
            let without = state.choosing(address, address.selection.toggled(facet, at), address.order);
            list = list.child(part(&without, joint, label(state.policy, facet, at)));
            parts += 1;
            joint = "或";
        }
    }
    if parts == 0 {
        return None;
    }
    let clear = link(&state.href(&state.searching(Selection::default()))).attr("class", "quiet").child("全部清除");
    Some(el_class("div", "asked").child(el("span").child("正在找：")).child(list).child(clear))
}

fn preposition(facet: Facet) -> &'static str {
    match facet {
        Facet::Action => "你",
        Facet::Audience => "给",
        Facet::Kind => "有",
        Facet::Agency => "责任单位有",
        Facet::Chapter => "在",
        Facet::Figures => "并且",
        Facet::Measure => "只看",
    }
}

fn part(without: &str, joint: &'static str, words: &str) -> Element {
    let remove = link(without).attr("aria-label", &format!("去掉{words}")).child(words).child(el("i").child(" ×"));
    el("li").child(joint).child(" ").child(remove)
}
