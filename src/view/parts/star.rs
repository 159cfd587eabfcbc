//! Favourites: measures that a visitor marks, kept on this device where that works, else as long as the page is open.

use crate::address::{Address, View};
use crate::browser::dom::{Child, Element, el, el_class};
use crate::browser::{page, storage};
use crate::policy::{MeasureNumber, Policy};
use crate::selection::Selection;
use crate::take_away::client_file::favourites;
use crate::view::State;
use std::cell::Cell;

/// Under this name favourites are kept, as an address.
const KEPT: &str = "favourites";
/// Under this name the page itself has them, where the device refuses to keep them.
const PAGE: &str = "data-favourites";
/// Under this name what could not be read stays, for a version that can.
pub const UNREAD: &str = "favourites-unread";

/// The favourites as they are now; another page of this site may have changed them.
pub fn starred(policy: &Policy) -> Selection {
    read(policy).0
}

/// The favourites, and whether nothing would be lost if others were kept in their place: what is not understood is put aside.
fn read(policy: &Policy) -> (Selection, bool) {
    let text = page::marked(PAGE).or_else(|| storage::kept(KEPT)).unwrap_or_default();
    let (address, ignored) = Address::parse(&text, policy);
    let whole = text.is_empty() || (address.view == View::Kept && ignored.is_empty());
    (address.selection, whole || storage::keep(UNREAD, &text).is_ok())
}

/// Keeps favourites on the device, or where that does not work, as long as the page is open; false then.
pub fn keep_starred(state: State, selection: Selection) -> bool {
    let text = state.href(&favourites(selection));
    let kept = read(state.policy).1 && storage::keep(KEPT, &text).is_ok();
    let _ = page::mark(PAGE, if kept { "" } else { &text });
    kept
}

/// Whether the page alone has the favourites.
pub fn is_unkept() -> bool {
    page::marked(PAGE).is_some()
}

/// The button that makes a measure a favourite, or no longer.
pub fn star(state: State, number: MeasureNumber) -> Element {
    let button = el_class("button", "quiet").attr("type", "button");
    let told = el("small");
    let is_one = Cell::new(starred(state.policy).has_measure(number));
    show(&button, number, is_one.get());
    let (shown, tell) = (button.clone(), told.clone());
    let button = button.on("click", move |_| {
        // What the visitor sees is turned over, whatever another page made of it meanwhile.
        is_one.set(!is_one.get());
        let mut selection = starred(state.policy);
        selection.set_measure(number, is_one.get());
        let kept = keep_starred(state, selection);
        show(&shown, number, is_one.get());
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

fn show(button: &Element, number: MeasureNumber, is_one: bool) {
    button.set_text(if is_one { "★ 已收藏" } else { "☆ 收藏" });
    el_class("span", "aloud").child(format!("第{number}条")).add_to(button);
    button.set_attr("aria-pressed", Some(if is_one { "true" } else { "false" }));
}
