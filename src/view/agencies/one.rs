//! One agency.

use super::{agency_link, name};
use crate::address::{Order, Panel, View};
use crate::agencies::Seat;
use crate::browser::dom::{Element, el, el_class, link};
use crate::policy::{About, Index};
use crate::selection::{Facet, Selection};
use crate::view::State;
use crate::view::navigation::HEADING;
use crate::view::parts::{actions, measure_link, ours, outside};

/// The screen.
pub fn screen(state: State, at: Index) -> Vec<Element> {
    let policy = state.policy;
    let Some(agency) = policy.agency(at) else { return Vec::new() };
    let selection = Selection::default().toggled(Facet::Agency, at);
    let sort = policy.vocabulary.agency_types.get(agency.sort).map_or("", |word| word.label);
    let mut called = el_class("p", "ours").child("也叫（").child(policy.wording.not_of_text).child("）：");
    if agency.full != name(state, at) {
        called = called.child(agency.full).child("、");
    }
    for (&short, place) in agency.short.iter().zip(0..) {
        called = called.child(if place == 0 { "" } else { "、" }).child(short);
    }
    let title = el("h2").child("列在 ").child(policy.measures_of(at).count()).child(" 条里");
    let mut list = el_class("ul", "answers");
    for measure in policy.measures_of(at) {
        let seat = Seat::of(measure, at).map(|seat| el_class("i", "tag").child(seat.sign()).child(" ").child(seat.label()));
        let item = el("li").child(measure_link(state, measure.number)).child(seat).child(ours(measure.gist));
        let (mut kinds, mut before) = (el_class("p", "for"), "类别（我们分的）：");
        for (kind, at) in policy.vocabulary.kinds.iter().zip(0..) {
            if measure.provisions().any(|(_, provision)| provision.kind == at) {
                kinds = kinds.child(before).child(kind.label);
                before = "、";
            }
        }
        list = list.child(item.child(kinds).child(actions(policy, measure)));
    }
    let mut beside = el_class("ul", "links many");
    for &pair in crate::orders().pairs.iter().filter(|pair| pair.first == at || pair.second == at) {
        let other = agency_link(state, if pair.first == at { pair.second } else { pair.first });
        beside = beside.child(el("li").child(other).child(" ").child(policy.measures_of_both(pair.first, pair.second).len()).child(" 条"));
    }
    let ways = [
        (View::Explore, "在查政策里看"),
        (View::Agencies(Panel::Matrix), "在对照表里看"),
        (View::Agencies(Panel::Diagram), "在关系图里看"),
    ];
    let mut on = el_class("p", "go");
    for (view, label) in ways {
        on = on.child(link(&state.choosing(&state.address_now().to(view), selection.clone(), Order::Usual)).child(label));
    }
    vec![
        el_class("p", "crumbs")
            .child(link(&state.link_now(View::Agencies(Panel::List))).child("‹ 全部部门"))
            .child(sort)
            .child("（")
            .child(policy.wording.not_of_text)
            .child("）"),
        el("h1").focusable(HEADING).child(name(state, at)),
        called,
        el_class("section", "found").child(title).child(el_class("p", "caution").child(policy.wording.agency_order)).child(list),
        supplements(state, About::Agency(at)),
        on,
        el_class("section", "found").child(el("h2").child("一起列出过的部门")).child(beside),
    ]
}

/// What others published since about an agency or a measure; not of the document, and said so.
pub fn supplements(state: State, about: About) -> Element {
    let mut all = el("div");
    for supplement in state.policy.supplements.iter().filter(|known| known.about == about) {
        let source = outside(supplement.source);
        let from = el("small").child("来源：").child(source).child("；").child(supplement.checked.to_string()).child("查看");
        all = all.child(el_class("p", "ignored").child("不是本文件的内容，是后来公布的：").child(supplement.says).child(from));
    }
    all
}
