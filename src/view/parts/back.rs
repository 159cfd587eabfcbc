//! The way back to the result of the interview.

use crate::address::{Step, View};
use crate::browser::dom::{Element, link};
use crate::view::State;

/// The way back; nothing if nothing was answered.
pub fn back_to_result(state: State) -> Option<Element> {
    let way = || link(&state.link_now(View::Interview(Step::Result))).child("‹ 回到测一测的结果");
    (!state.address_now().answers.is_empty()).then(way)
}
