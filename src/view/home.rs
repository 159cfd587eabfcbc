//! Home: what this is, how current it is, the ways in, and all measures at a glance.

use super::navigation::HEADING;
use super::parts::{chapter_list, validity};
use super::{State, explore, frame};
use crate::address::{Address, Panel, Step, View};
use crate::app::words::filled;
use crate::browser::dom::{Element, el, el_class, link};
use crate::selection::Selection;

/// The screen.
pub fn screen(state: State) -> Vec<Element> {
    let wording = &state.policy.wording;
    let mut ways = el_class("ul", "ways");
    let (names, words) = (&state.words.frame, &state.words.home);
    for (view, title, says) in [
        (View::Explore, names.explore, words.explore),
        (View::Interview(Step::Start), names.interview, words.interview),
        (View::Agencies(Panel::List), names.agencies, words.agencies),
    ] {
        let view = frame::roomy(view);
        ways = ways.item(link(&state.plain(view)).child(el("b").child(title)).child(el("span").child(says)));
    }
    let mut examples = el_class("ul", "examples").attr("aria-label", words.examples);
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
        el("h2").child(filled(words.glance, &[("count", &state.policy.measures.len().to_string())])),
    ];
    screen.extend(chapter_list(state));
    screen
}
