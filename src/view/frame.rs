//! What stands around every screen.

use super::State;
use super::navigation::{HEADING, choose_text_size};
use crate::address::{Panel, Step, TextSize, View};
use crate::app::words::filled;
use crate::browser::dom::{Element, el, el_class, link};
use crate::browser::page;

/// The link that leads past the header.
pub fn skip_link(state: State) -> Element {
    link("#main").attr("class", "skip").child(state.words.frame.skip).on("click", |event| {
        // The fragment is the address of the screen: this link must not change it.
        event.prevent_default();
        event.stop_propagation();
        let _ = page::focus(HEADING, true);
    })
}

/// Name, text size, ways to the screens.
pub fn header(state: State) -> Element {
    let words = &state.words.frame;
    let screens = [
        (View::Explore, words.explore),
        (View::Interview(Step::Start), words.interview),
        (View::Agencies(Panel::List), words.agencies),
        (View::Source(None), words.source),
        (View::Kept, words.kept),
        (View::About, words.about),
    ];
    let mut ways = el("ul");
    for (target, label) in screens {
        let current = move || match (state.view(), target) {
            (View::Source(_), View::Source(_))
            | (View::Measure(_), View::Explore)
            | (View::Interview(_), View::Interview(_))
            | (View::Agencies(_) | View::Agency(_), View::Agencies(_)) => Some("true".to_owned()),
            (now, target) => (now == target).then(|| "page".to_owned()),
        };
        ways =
            ways.item(el("a").live_attr("href", move || Some(state.link(roomy(target)))).live_attr("aria-current", current).child(label));
    }
    let home = el_class("a", "brand").live_attr("href", move || Some(state.link(View::Home)));
    let bar = el_class("div", "bar").child(home.child(state.policy.wording.app)).child(text_sizes(state));
    let nav = el("nav").attr("aria-label", words.navigation).child(ways);
    el_class("header", "site").child(bar).child(nav)
}

/// Where there is room, the table of agencies comes before the lists.
pub fn roomy(view: View) -> View {
    match view {
        View::Agencies(_) if page::is_wide() => View::Agencies(Panel::Matrix),
        view => view,
    }
}

fn text_sizes(state: State) -> Element {
    let words = &state.words.frame;
    let mut sizes = el_class("div", "sizes").attr("role", "group").attr("aria-label", words.text_size);
    for (size, label) in [TextSize::Standard, TextSize::Large, TextSize::Largest].into_iter().zip(words.text_sizes) {
        let pressed = move || Some(if state.address().size == size { "true" } else { "false" }.to_owned());
        let button = el("button").attr("type", "button").attr("aria-label", label).attr("title", label);
        sizes =
            sizes.child(button.live_attr("aria-pressed", pressed).on("click", move |_| choose_text_size(state, size)).child(words.letter));
    }
    sizes
}

/// What of the address was not understood.
pub fn ignored(state: State) -> Element {
    el("div").live(move || {
        let parts = state.shown.with(|(_, ignored)| ignored.clone());
        (!parts.is_empty()).then(|| {
            let before = filled(state.words.frame.ignored, &[("count", &parts.len().to_string())]);
            let mut says = el_class("p", "ignored").attr("role", "status").child(before);
            for part in parts {
                says = says.child(part).child(" ");
            }
            says
        })
    })
}

/// What always holds.
pub fn footer(state: State) -> Element {
    let policy = state.policy;
    let about = el("a").live_attr("href", move || Some(state.link(View::About))).child(state.words.frame.what_is_ours);
    el_class("footer", "site")
        .child(el("p").child(policy.wording.caution))
        .child(el("p").child(policy.quote(policy.document.title)).child("，").child(policy.quote(policy.document.number)))
        .child(el("p").child(state.words.frame.privacy).child(about))
}
