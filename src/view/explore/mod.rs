//! Explore: one search box, facets, and what was found with the reasons.

mod asked;
mod facets;
mod nothing;
mod results;

pub use facets::fold;

use super::State;
use super::navigation::{HEADING, replace};
use crate::address::{Address, LONGEST_QUERY, Order, View};
use crate::browser::dom::{Element, el, el_class, follow};
use crate::browser::{address_bar, page};
use crate::search::{Found, Hit};
use crate::selection::Selection;
use std::cell::RefCell;

const FIELD: &str = "query";

/// What the address asks for, and what answers it.
pub struct Explored {
    /// What is asked for.
    address: Address,
    /// Found by the query alone.
    found: Found,
    /// Of those, what passes the facets, in the order chosen.
    listed: Vec<Hit>,
}

/// The screen.
pub fn screen(state: State) -> Vec<Element> {
    let asked = el("div");
    let list = results::List::new();
    let section = el_class("section", "found").attr("aria-label", "结果").child(asked.clone()).child(list.elements());
    let (panel, options, counted) = facets::panel(state);
    let found = RefCell::new(None);
    follow(move || {
        let explored = explore(state, &mut found.borrow_mut());
        // Where the focus stood on something that goes, it moves to the count, not to nowhere.
        let focused = asked.has_focus() || list.has_focus();
        asked.fill(asked::sentence(state, &explored.address));
        list.draw(state, &explored);
        counted.fill(explored.listed.len());
        options.iter().for_each(|option| option.draw(state, &explored));
        if focused {
            let _ = page::focus(results::COUNT, false);
        }
    });
    vec![el("h1").focusable(HEADING).child("查政策"), search_box(state), el_class("div", "explore").child(panel).child(section)]
}

/// Facets and order leave what was found as it is: `last` keeps it with its query.
fn explore(state: State, last: &mut Option<(String, Found)>) -> Explored {
    let address = state.address();
    let found = match last.take() {
        Some((query, found)) if query == address.query => found,
        _ => state.search(&address.query),
    };
    *last = Some((address.query.clone(), found.clone()));
    let mut listed: Vec<Hit> = found.measures.clone();
    listed.retain(|hit| state.policy.measure(hit.measure).is_some_and(|measure| address.selection.passes(measure, None, state.today)));
    if address.order == Order::Text {
        listed.sort_by_key(|hit| hit.measure);
    }
    Explored { address, found, listed }
}

/// The search box; on other screens it leads here.
pub fn search_box(state: State) -> Element {
    let exploring = state.address_now().view == View::Explore;
    let take = move |event: web_sys::Event| {
        // Nothing is searched or rewritten while an input method composes.
        if exploring && !page::is_composing(&event) {
            let query = page::value(FIELD).unwrap_or_default();
            replace(state, |address| address.query = query);
        }
    };
    let submit = move |event: web_sys::Event| {
        event.prevent_default();
        let _ = page::blur(FIELD);
        if !exploring {
            let query = page::value(FIELD).unwrap_or_default();
            let _ = address_bar::go(&state.href(&Address { query, ..state.searching(Selection::default()) }));
        }
    };
    let field = el("input")
        .attr("id", FIELD)
        .attr("type", "search")
        .attr("enterkeyhint", "search")
        .attr("autocapitalize", "off")
        .attr("autocomplete", "off")
        .attr("spellcheck", "false")
        .attr("maxlength", &format!("{LONGEST_QUERY}"))
        .attr("placeholder", "补贴、落户、网信办、dmx")
        .on("input", take)
        .on("compositionend", take);
    if exploring {
        // The field follows the address, where that says something else: after Back, or when a word was taken away.
        let field = field.clone();
        follow(move || field.set_value(&state.address().query));
    }
    let button = el("button").attr("type", "submit").child("查");
    el_class("form", "search")
        .attr("role", "search")
        .on("submit", submit)
        .child(el("label").attr("for", FIELD).child("搜措施、部门或一个词"))
        .child(el("div").child(field).child(button))
}
