//! What stands around every screen.

use super::State;
use super::navigation::{HEADING, choose_text_size};
use crate::address::{Panel, Step, TextSize, View};
use crate::browser::dom::{Element, el, el_class, link};
use crate::browser::page;

const SCREENS: [(View, &str); 6] = [
    (View::Explore, "查政策"),
    (View::Interview(Step::Start), "测一测"),
    (View::Agencies(Panel::List), "找部门"),
    (View::Source(None), "原文"),
    (View::Kept, "收藏"),
    (View::About, "关于"),
];
const SIZES: [(TextSize, &str); 3] = [(TextSize::Standard, "标准字号"), (TextSize::Large, "大字号"), (TextSize::Largest, "特大字号")];

/// The link that leads past the header.
pub fn skip_link() -> Element {
    link("#main").attr("class", "skip").child("跳到正文").on("click", |event| {
        // The fragment is the address of the screen: this link must not change it.
        event.prevent_default();
        event.stop_propagation();
        let _ = page::focus(HEADING, true);
    })
}

/// Name, text size, ways to the screens.
pub fn header(state: State) -> Element {
    let mut ways = el("ul");
    for (target, label) in SCREENS {
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
    let nav = el("nav").attr("aria-label", "主要页面").child(ways);
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
    let mut sizes = el_class("div", "sizes").attr("role", "group").attr("aria-label", "字号");
    for (size, label) in SIZES {
        let pressed = move || Some(if state.address().size == size { "true" } else { "false" }.to_owned());
        let button = el("button").attr("type", "button").attr("aria-label", label).attr("title", label);
        sizes = sizes.child(button.live_attr("aria-pressed", pressed).on("click", move |_| choose_text_size(state, size)).child("字"));
    }
    sizes
}

/// What of the address was not understood.
pub fn ignored(state: State) -> Element {
    el("div").live(move || {
        let parts = state.shown.with(|(_, ignored)| ignored.clone());
        (!parts.is_empty()).then(|| {
            let mut says =
                el_class("p", "ignored").attr("role", "status").child("链接里有 ").child(parts.len()).child(" 处看不懂，已略过：");
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
    let about = el("a").live_attr("href", move || Some(state.link(View::About))).child("哪些是原文，哪些是我们说的");
    el_class("footer", "site")
        .child(el("p").child(policy.wording.caution))
        .child(el("p").child(policy.quote(policy.document.title)).child("，").child(policy.quote(policy.document.number)))
        .child(el("p").child("不用登录。你查的、看的都不会离开这台设备。").child(about))
}
