//! Favourites: measures that a visitor marks, kept on this device where that works, else as long as the page is open.

use crate::address::{Address, View};
use crate::browser::dom::{Element, el, el_class};
use crate::browser::{page, storage};
use crate::file::favourites;
use crate::joined;
use crate::policy::{MeasureNumber, Policy};
use crate::search::{Facet, Filters};
use crate::view::State;

/// Under this name favourites are kept, as an address.
const KEPT: &str = "favourites";
/// Under this name the page itself has them, where the device refuses to keep them.
const PAGE: &str = "data-favourites";
/// Under this name what could not be read stays, for a version that can.
pub const UNREAD: &str = "favourites-unread";

/// The favourites as they are now; another page of this site may have changed them.
#[inline(never)]
pub fn starred(policy: &Policy) -> Filters {
    let text = page::marked(PAGE).or_else(|| storage::kept(KEPT)).unwrap_or_default();
    let (address, ignored) = Address::parse(&text, policy);
    if !text.is_empty() && (address.view != View::Kept || !ignored.is_empty()) {
        let _ = storage::keep(UNREAD, &text);
    }
    address.filters
}

/// Keeps favourites; false if this device does not.
#[inline(never)]
pub fn keep_starred(state: State, filters: Filters) -> bool {
    let text = state.href(&favourites(filters));
    let kept = storage::keep(KEPT, &text).is_ok();
    let _ = page::mark(PAGE, if kept { "" } else { &text });
    kept
}

/// The button that makes a measure a favourite, or no longer.
pub fn star(state: State, number: MeasureNumber) -> Element {
    let button = el_class("button", "quiet").attr("type", "button").attr("aria-label", &joined!["收藏第", number, "条"]);
    let told = el("small");
    show(&button, starred(state.policy).has(Facet::Measure, number - 1));
    let (shown, tell) = (button.clone(), told.clone());
    let button = button.on("click", move |_| {
        let filters = starred(state.policy).toggled(Facet::Measure, number - 1);
        let kept = keep_starred(state, filters);
        show(&shown, filters.has(Facet::Measure, number - 1));
        // Twenty of these may stand in a list: only one that has something to say is read aloud.
        tell.set_attr("role", (!kept).then_some("alert"));
        tell.set_text(if kept {
            ""
        } else {
            "这台设备不让保存，关掉网页就没了；可以在“收藏”里存成文件或链接。"
        });
    });
    el_class("span", "keeps").child(button).child(told)
}

fn show(button: &Element, is_one: bool) {
    button.set_text(if is_one { "★ 已收藏" } else { "☆ 收藏" });
    button.set_attr("aria-pressed", Some(if is_one { "true" } else { "false" }));
}
