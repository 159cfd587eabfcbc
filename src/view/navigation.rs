//! Keeps the address bar and the state in step, and brings title, focus and scrolling along.

use super::State;
use crate::address::{Address, Place, Step, TextSize, View};
use crate::app::words::filled;
use crate::browser::{address_bar, clock, crash, dom, page, storage};
use std::cell::RefCell;

/// Id of the heading that takes the focus on a new screen.
pub const HEADING: &str = "heading";
const SIZE: &str = "text-size";

/// Follows the address bar from now on.
pub fn follow(state: State) {
    let read = move |new: bool| {
        let (mut address, ignored) = Address::parse(&address_bar::fragment(), state.policy);
        kept_text_size(&mut address);
        let before = state.address_now();
        match address.view {
            View::Interview(_) if new => drop(state.latest.replace(address.answers.clone())),
            // Back and Forward lead through the questions; the answers given since stay.
            View::Interview(Step::Question(..)) => {
                address.answers = state.latest.borrow().clone();
                let _ = address_bar::replace(&state.href(&address));
            }
            _ => {}
        }
        if before.answers != address.answers && before != Address::default() {
            state.earlier.replace(Some(before.answers));
        }
        let changed = state.screen.with_untracked(|(before, _)| before.view != address.view || before.answers != address.answers);
        let shown = (address, ignored);
        // First what is on it, then the screen.
        state.shown.update(|known| *known = shown.clone());
        if changed {
            state.screen.update(|known| *known = shown);
        }
        changed
    };
    let _ = address_bar::mark();
    read(true);
    let _ = page::on_link(move |fragment| {
        // Where the browser refused to write the address, a link may lead to what stands in the bar: no change, but not what is shown.
        if fragment == address_bar::fragment() {
            read(true);
        }
    });
    let _ = crash::on("popstate", super::explore::fold);
    let _ = address_bar::own_scrolling();
    // Where the visitor was on each screen, for Back.
    let left = RefCell::new(Vec::<(String, f64)>::new());
    let _ = address_bar::on_change(move || {
        let fragment = address_bar::fragment();
        let previous = state.href(&state.address_now());
        let mut left = left.borrow_mut();
        left.retain(|(known, _)| *known != previous);
        left.push((previous, page::scrolled()));
        let new = address_bar::mark();
        let known = left.iter().find(|(known, _)| *known == fragment).map(|(_, y)| *y).filter(|_| !new);
        if read(new) {
            // After the new screen stands.
            let _ = clock::later(0, move || arrive(state, known));
        }
    });
    dom::follow(move || {
        let (screen, name) = (title(state, &state.address()), state.policy.wording.app);
        page::set_title(&if screen.is_empty() {
            name.to_owned()
        } else {
            filled(state.words.titles.page, &[("screen", &screen), ("app", name)])
        });
        let _ = page::mark("data-size", size_key(state.address().size));
    });
    // A link opened from elsewhere may point into the document.
    let _ = clock::later(0, move || {
        if let View::Source(Some(_)) = state.address_now().view {
            arrive(state, None);
        }
    });
}

/// Shows another query or order at once, without a new entry in the history.
pub fn replace(state: State, change: impl FnOnce(&mut Address)) {
    state.shown.update(|(address, ignored)| {
        ignored.clear();
        change(address);
        if let View::Interview(_) = address.view {
            state.latest.replace(address.answers.clone());
        }
    });
    let _ = address_bar::replace(&state.href(&state.address_now()));
}

/// Chooses a text size and keeps it on this device, where that works.
pub fn choose_text_size(state: State, size: TextSize) {
    let _ = if size == TextSize::Standard { storage::forget(SIZE) } else { storage::keep(SIZE, size_key(size)) };
    replace(state, |address| address.size = size);
}

/// The text size kept on this device, where an address has none of its own.
fn kept_text_size(address: &mut Address) {
    let kept = storage::kept(SIZE);
    let size = [TextSize::Large, TextSize::Largest].into_iter().find(|&size| kept.as_deref() == Some(size_key(size)));
    if address.size == TextSize::Standard {
        address.size = size.unwrap_or_default();
    }
}

fn size_key(size: TextSize) -> &'static str {
    match size {
        TextSize::Standard => "",
        TextSize::Large => "large",
        TextSize::Largest => "largest",
    }
}

/// On a new screen the heading takes the focus, or the sentence that was asked for; Back returns to where one was.
fn arrive(state: State, known: Option<f64>) {
    let view = state.address_now().view;
    let asked = match view {
        View::Source(Some(Place::Measure(number))) => Some(format!("m{number}")),
        View::Source(Some(Place::Sentence(id))) => Some(format!("s{id}")),
        _ => None,
    };
    if let (Some(asked), None) = (asked, known)
        && page::focus(&asked, true).is_ok()
    {
        return;
    }
    let _ = page::focus(HEADING, false);
    page::scroll_to(known.unwrap_or(0.0));
}

/// What the screen of an address is called.
pub fn title(state: State, address: &Address) -> String {
    let (policy, words) = (state.policy, &state.words.titles);
    let screen = match address.view {
        View::Home => None,
        View::Explore if address.words().is_empty() => Some(words.explore.to_owned()),
        View::Explore => Some(filled(words.search, &[("query", address.words())])),
        View::Measure(number) => policy
            .measure(number)
            .map(|measure| filled(words.measure, &[("number", &number.to_string()), ("title", policy.quote(measure.title))])),
        View::Source(_) => Some(words.source.to_owned()),
        View::About => Some(words.about.to_owned()),
        View::Interview(step) => Some(super::interview::title(state, step).to_owned()),
        View::Agencies(panel) => Some(super::agencies::title(panel).to_owned()),
        View::Kept => Some(words.kept.to_owned()),
        View::Compare => Some(words.compare.to_owned()),
        View::Profiles => Some(words.clients.to_owned()),
        View::Sheets => Some(words.sheets.to_owned()),
        View::Agency(at) => policy.agency(at).map(|agency| policy.quote(agency.name).to_owned()),
    };
    screen.unwrap_or_default()
}
