//! The visitor's folder: favourites, measures side by side, and an adviser's clients.
//!
//! It is a program of its own (src/bin/folder-app.rs), loaded when somebody opens one of these screens: most visits never do, and
//! do not pay for it. The app leaves it a [`place`] on its page; whenever what is to be seen there changes, it is drawn anew.

mod compare;
mod kept;
mod own_file;
mod profiles;

use super::State;
use super::navigation::{HEADING, title};
use super::parts::validity;
use crate::address::{Address, View};
use crate::browser::dom::{self, Child, Element, el, follow};
use crate::browser::reactive::Watched;
use crate::browser::{address_bar, clock, crash, page};
use crate::take_away::client_file::{File, Profile};
use std::cell::RefCell;

/// Where the folder is drawn.
const PLACE: &str = "folder";

/// What the screens of the folder share.
#[derive(Clone, Copy)]
struct Folder {
    state: State,
    /// The clients, as long as the page is open.
    clients: &'static Watched<Vec<Profile>>,
    /// The name of the client that was opened last.
    opened: &'static RefCell<String>,
}

/// What the app shows in its place: the heading at once, the rest when the folder is there. (See public/folder.js.)
pub fn place(state: State) -> Vec<Element> {
    follow(move || {
        state.shown.with(|_| ());
        // After the place stands.
        let _ = clock::later(0, || page::tell("folder-wanted"));
    });
    vec![el("h1").focusable(HEADING).child(title(state, &state.address_now())), el("div").attr("id", PLACE).attr("class", "screen")]
}

/// Starts the folder: from now on it is drawn whenever it is asked for.
pub fn mount() {
    let state = State::new(None);
    let folder = Folder { state, clients: Box::leak(Box::default()), opened: Box::leak(Box::default()) };
    let _ = crash::on("folder-draw", move || draw(folder));
}

fn draw(folder: Folder) {
    let Some(place) = dom::by_id(PLACE) else { return };
    let state = folder.state;
    let shown = Address::parse(&address_bar::fragment(), state.policy);
    let (view, before) = (shown.0.view, state.address_now());
    // Another text size changes nothing of what stands there, least of all what is being typed.
    let same = Address { size: shown.0.size, ..before } == shown.0 && !place.text().is_empty();
    state.shown.update(|known| *known = shown);
    if same {
        return;
    }
    let focused = page::focused();
    place.fill((!state.policy.in_force(state.today)).then(|| validity(state)));
    match view {
        View::Kept => kept::screen(folder).add_to(&place),
        View::Compare => compare::screen(state).add_to(&place),
        View::Profiles => profiles::screen(folder).add_to(&place),
        View::Sheets => profiles::sheets(folder).add_to(&place),
        _ => {}
    }
    // What had the focus may be gone: a choice that was taken back.
    if !focused.is_empty() && (page::focus(&focused, false).is_err() || page::focused() != focused) {
        let _ = page::focus(HEADING, false);
    }
}

/// A table that scrolls by itself.
fn area(label: &str, table: Element) -> Element {
    el("div").attr("class", "picture").attr("tabindex", "0").attr("role", "group").attr("aria-label", label).child(table)
}

/// Adds clients: none twice, none lost because another has its name.
fn add(clients: &mut Vec<Profile>, profiles: Vec<Profile>) {
    let mut file = File { profiles: std::mem::take(clients), ..File::default() };
    for profile in profiles {
        file.take(profile);
    }
    *clients = file.profiles;
}
