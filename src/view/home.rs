//! Home: what this is, how current it is, the ways in, and all measures at a glance.

use super::navigation::HEADING;
use super::parts::{chapter_list, validity};
use super::{State, explore, frame};
use crate::address::{Address, Panel, Step, View};
use crate::browser::dom::{Element, el, el_class, link};
use crate::selection::Selection;

const WAYS: [(View, &str, &str); 3] = [
    (View::Explore, "查政策", "搜一个词，或按你能做什么、给谁、归哪个部门来筛"),
    (View::Interview(Step::Start), "测一测", "答几个问题，看哪几条和你有关、为什么、该问谁"),
    (View::Agencies(Panel::List), "找部门", "哪个部门列在哪几条里"),
];

/// The screen.
pub fn screen(state: State) -> Vec<Element> {
    let wording = &state.policy.wording;
    let mut ways = el_class("ul", "ways");
    for (view, title, says) in WAYS {
        let view = frame::roomy(view);
        ways = ways.item(link(&state.plain(view)).child(el("b").child(title)).child(el("span").child(says)));
    }
    let mut examples = el_class("ul", "examples").attr("aria-label", "试试这些词");
    for &word in &wording.examples {
        let search = Address { query: word.to_owned(), ..state.searching(Selection::default()) };
        examples = examples.item(link(&state.href(&search)).child(word));
    }
    let mut screen = vec![
        el("h1").focusable(HEADING).child(wording.purpose),
        validity(state),
        explore::search_box(state),
        examples,
        ways,
        el_class("p", "caution").child(wording.caution),
        el("h2").child(state.policy.measures.len()).child(" 条措施一览"),
    ];
    screen.extend(chapter_list(state));
    screen
}
