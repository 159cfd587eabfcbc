//! Draws what the pure modules know. Thin: reads the address, shows, and links to other addresses.

mod about;
mod agencies;
mod explore;
pub mod folder;
mod frame;
mod home;
mod interview;
mod measure;
mod navigation;
mod parts;
mod source;

use crate::address::{Address, Ignored, Order, View};
use crate::app::words::{CHINESE, Words};
use crate::browser::dom::{self, Child, el};
use crate::browser::reactive::Watched;
use crate::browser::{clock, crash};
use crate::interview::Answers;
use crate::policy::{Date, MeasureNumber, Policy};
use crate::search::{Found, Index};
use crate::selection::Selection;
use std::cell::RefCell;

/// What every screen reads.
#[derive(Clone, Copy)]
pub struct State {
    /// The policy.
    pub policy: &'static Policy,
    /// The same, ready to be searched; the folder searches nothing.
    pub index: Option<&'static Index>,
    /// What the visitor sees, and what of the address was not understood; the only state of the app.
    pub shown: &'static Watched<(Address, Ignored)>,
    /// The same as it was when the screen last changed: a screen is drawn once, whatever changes on it.
    pub screen: &'static Watched<(Address, Ignored)>,
    /// The answers that the visitor gave last, wherever Back and Forward lead.
    pub latest: &'static RefCell<Answers>,
    /// The answers before the last change; what a reload forgets.
    pub earlier: &'static RefCell<Option<Answers>>,
    /// The measures that stand unfolded in the result: coming back finds them so.
    pub unfolded: &'static RefCell<Vec<MeasureNumber>>,
    /// Today in Shanghai.
    pub today: Date,
    /// The words of the interface.
    pub words: &'static Words,
}

impl State {
    /// The state of a program that has just started.
    fn new(index: Option<fn(&'static Policy) -> Index>) -> State {
        let policy = crate::policy();
        State {
            policy,
            index: index.map(|index| &*Box::leak(Box::new(index(policy)))),
            shown: Box::leak(Box::default()),
            screen: Box::leak(Box::default()),
            latest: Box::leak(Box::default()),
            earlier: Box::leak(Box::default()),
            unfolded: Box::leak(Box::default()),
            today: clock::today(),
            words: &CHINESE,
        }
    }

    /// What a query finds.
    pub fn search(self, query: &str) -> Found {
        self.index.map_or_else(Found::default, |index| index.search(query))
    }

    /// What the visitor sees; what reads it follows it.
    pub fn address(self) -> Address {
        self.shown.with(|(address, _)| address.clone())
    }

    /// The same, without following it.
    pub fn address_now(self) -> Address {
        self.shown.with_untracked(|(address, _)| address.clone())
    }

    /// The screen; what reads it follows it.
    pub fn view(self) -> View {
        self.screen.with(|(address, _)| address.view)
    }

    /// The link to another screen, as the address stands now.
    pub fn link(self, view: View) -> String {
        self.href(&self.address().to(view))
    }

    /// The same, without following the address.
    pub fn link_now(self, view: View) -> String {
        self.href(&self.address_now().to(view))
    }

    /// The link to another screen, without the search.
    pub fn plain(self, view: View) -> String {
        self.href(&Address { view, ..self.searching(Selection::default()) })
    }

    /// A search by facets alone.
    pub fn searching(self, selection: Selection) -> Address {
        Address { view: View::Explore, selection, size: self.address_now().size, ..Address::default() }
    }

    /// The link to an address with other choices and another order.
    pub fn choosing(self, address: &Address, selection: Selection, order: Order) -> String {
        let mut other = address.clone();
        (other.selection, other.order) = (selection, order);
        self.href(&other)
    }

    /// The link to an address.
    pub fn href(self, address: &Address) -> String {
        address.print(self.policy)
    }
}

/// Mounts the app and lets it take the place of the static page.
pub fn mount() {
    let Some(root) = dom::by_id("app") else { return };
    let state = State::new(Some(Index::new));
    navigation::follow(state);
    app(state, &root);
    crash::ready();
    // A kiosk asks now and then whether the app is still there.
    let _ = crash::on("app-ping", crash::ready);
}

fn app(state: State, root: &dom::Element) {
    let screen = el("div").attr("class", "screen").live(move || match state.view() {
        View::Home => home::screen(state),
        View::Explore => explore::screen(state),
        View::Measure(number) => measure::screen(state, number),
        View::Source(place) => source::screen(state, place),
        View::About => about::screen(state),
        View::Interview(step) => interview::screen(state, step),
        View::Agencies(panel) => agencies::screen(state, panel),
        View::Agency(at) => agencies::agency(state, at),
        View::Kept | View::Compare | View::Profiles | View::Sheets => folder::place(state),
    });
    let main = el("main").attr("id", "main").child(frame::ignored(state)).child(screen);
    [frame::skip_link(state), frame::header(state), main, frame::footer(state)].add_to(root);
}
