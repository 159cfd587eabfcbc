//! Which agencies stand side by side, and where.

use super::agency_link;
use crate::address::Address;
use crate::browser::dom::{Element, el, el_class};
use crate::selection::Facet;
use crate::view::State;
use crate::view::parts::measure_link;

/// The panel: the pairs, those with the most common measures first; of the chosen agencies, if some are chosen. Those met once stand
/// folded away.
pub fn draw(state: State, address: &Address) -> Vec<Element> {
    let chosen = &address.selection;
    let mut pairs = 0usize;
    let (mut often, mut once) = (el_class("ul", "answers many"), el_class("ul", "answers many"));
    for pair in &crate::orders().pairs {
        if chosen.options(Facet::Agency).next().is_some()
            && !chosen.has(Facet::Agency, pair.first)
            && !chosen.has(Facet::Agency, pair.second)
        {
            continue;
        }
        let common = state.policy.measures_of_both(pair.first, pair.second);
        if chosen.measures().next().is_some() && !common.iter().any(|&number| chosen.has_measure(number)) {
            continue;
        }
        pairs += 1;
        let names = el("span").child(agency_link(state, pair.first)).child(" 和 ").child(agency_link(state, pair.second));
        let mut measures = el_class("ul", "links");
        for &number in &common {
            measures = measures.item(measure_link(state, number));
        }
        let summary = el("summary").child(common.len()).child(" 条");
        let item = el("li").child(names).child(el("details").child(summary).child(measures));
        if common.len() > 1 {
            often = often.child(item);
        } else {
            once = once.child(item);
        }
    }
    if pairs == 0 {
        return vec![el("p").child("没有和别的部门一起列出。")];
    }
    vec![
        el("p").child("同一条措施后面一起列出的部门，次数多的在前。一起列出不等于一起办理。"),
        often,
        el("details").child(el("summary").child("只一起出现过一次的")).child(once),
    ]
}
