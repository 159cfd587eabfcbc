//! Who answers for what: as lists, as a table, drawn, side by side, and whom to ask.

mod diagram;
mod list;
mod matrix;
mod offices;
mod one;
mod together;

pub use offices::fewest;
pub use one::{screen as agency, supplements};

use super::State;
use super::navigation::HEADING;
use crate::address::{Address, Order, Panel, View};
use crate::browser::dom::{Child, Element, el, el_class, follow, link};
use crate::browser::page;
use crate::policy::{Index, MeasureNumber};
use crate::selection::{Facet, Selection};

const PANELS: [(Panel, &str); 5] = [
    (Panel::Matrix, "对照表"),
    (Panel::List, "名单"),
    (Panel::Diagram, "关系图"),
    (Panel::Together, "一起出现"),
    (Panel::Offices, "最少问几家"),
];

/// The screen of a panel.
pub fn screen(state: State, panel: Panel) -> Vec<Element> {
    let body = el_class("div", "screen");
    let place = body.clone();
    // What the visitor chooses is in the address: the panel is drawn anew, and the focus stays where it was.
    follow(move || {
        let address = state.address();
        if address.view == View::Agencies(panel) {
            let focused = page::focused();
            place.fill(tabs(state, panel, &address));
            draw(state, panel, &address).add_to(&place);
            // What had the focus may be gone: a choice that was taken back.
            if !focused.is_empty() && page::focus(&focused, false).is_err() {
                let _ = page::focus(HEADING, false);
            }
        }
    });
    vec![el("h1").focusable(HEADING).child(title(panel)), body]
}

/// What a panel is called.
pub fn title(panel: Panel) -> &'static str {
    match panel {
        Panel::List => "找部门",
        Panel::Matrix => "部门对照表",
        Panel::Diagram => "部门关系图",
        Panel::Together => "哪些部门一起出现",
        Panel::Offices => "最少问几家",
    }
}

fn draw(state: State, panel: Panel, address: &Address) -> Vec<Element> {
    match panel {
        Panel::List => list::draw(state),
        Panel::Matrix => matrix::draw(state, address),
        Panel::Diagram => diagram::draw(state, address),
        Panel::Together => together::draw(state, address),
        Panel::Offices => offices::draw(state, address),
    }
}

/// The ways to look, what is chosen, and what the lists do not say.
fn tabs(state: State, panel: Panel, address: &Address) -> Vec<Element> {
    let mut ways = el_class("ul", "order").attr("aria-label", "看法");
    for (other, label) in PANELS {
        let way = link(&state.href(&address.to(View::Agencies(other)))).attr("id", &format!("tab{label}")).child(label);
        ways = ways.item(if other == panel { way.attr("aria-current", "page") } else { way });
    }
    let mut parts = vec![ways, el_class("p", "caution").child(state.policy.wording.agency_order)];
    let mut chosen = el_class("div", "asked").child(if panel == Panel::Offices { "" } else { "已选：" });
    let mut any = false;
    for facet in [Facet::Agency, Facet::Measure] {
        for at in address.selection.options(facet) {
            let (name, view) = match facet {
                Facet::Agency => (name(state, at), View::Agency(at)),
                _ => (
                    state.policy.measures.get(at).map_or("", |measure| state.policy.quote(measure.title)),
                    View::Measure(at as MeasureNumber + 1),
                ),
            };
            let remove = with(state, address, address.selection.toggled(facet, at), address.order)
                .attr("id", name)
                .attr("aria-label", &format!("不选{name}"));
            // Where all measures stand below, their choice is seen there.
            if panel != Panel::Offices {
                chosen = chosen.child(el("span").child(link(&state.link_now(view)).child(name)).child(" ").child(remove.child("×")));
            }
            any = true;
        }
    }
    if any && panel != Panel::List {
        let explore = link(&state.href(&address.to(View::Explore))).child("在查政策里看");
        parts.push(
            chosen.child(explore).child(with(state, address, Selection::default(), address.order).attr("id", "none").child("都不选")),
        );
    }
    parts
}

/// The link to the same address with another choice.
pub fn choosing(state: State, address: &Address, facet: Facet, at: Index) -> Element {
    let way = with(state, address, address.selection.toggled(facet, at), address.order);
    let way = way.attr("id", &format!("{}{at}", facet.key()));
    if address.selection.has(facet, at) { way.attr("aria-current", "true") } else { way }
}

/// The link to the same address with other choices and another order.
fn with(state: State, address: &Address, selection: Selection, order: Order) -> Element {
    link(&state.choosing(address, selection, order))
}

/// An area that scrolls by itself.
fn scrolling(class: &str, label: &str) -> Element {
    el_class("div", class).attr("tabindex", "0").attr("role", "group").attr("aria-label", label)
}

/// The name of an agency, as in the text.
fn name(state: State, agency: Index) -> &'static str {
    state.policy.agency(agency).map_or("", |agency| state.policy.quote(agency.name))
}

/// An agency as a link to its page.
fn agency_link(state: State, agency: Index) -> Element {
    link(&state.link_now(View::Agency(agency))).child(name(state, agency))
}

/// The measures of every agency, by place.
fn lists(state: State) -> Vec<Vec<usize>> {
    let mut lists = vec![Vec::new(); state.policy.agencies.len()];
    for (measure, at) in state.policy.measures.iter().zip(0usize..) {
        for mention in &measure.agencies {
            if let Some(list) = lists.get_mut(mention.agency) {
                list.push(at);
            }
        }
    }
    lists
}
