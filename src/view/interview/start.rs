//! Before the first question: what this is, how long it takes, and where one can start from.

use super::{heading, main_way, next, to, way, ways};
use crate::address::{Address, Step, View};
use crate::browser::dom::{Element, el, el_class, link};
use crate::browser::storage;
use crate::interview::Answers;
use crate::view::State;

/// Under this name the answers are kept on the device, as an address.
pub const KEPT: &str = "answers";

/// The screen.
pub fn screen(state: State) -> Vec<Element> {
    let given = state.address_now().answers;
    let begun = !given.is_empty();
    let start = main_way(to(state, next(state, &given), given)).child(if begun { "接着答" } else { "开始" });
    let mut profiles = el_class("ul", "choices");
    for profile in &state.policy.interview.profiles {
        profiles = profiles.item(to(state, Step::Answers, Answers::of(&profile.answers)).child(profile.label));
    }
    let mut screen = vec![heading("测一测：哪几条和你有关")];
    if state.policy.interview.questions.is_empty() {
        screen.push(el("p").child("这份文件还没有测一测。"));
        return screen;
    }
    for &says in &state.policy.interview.intro {
        screen.push(el("p").child(says));
    }
    let start = ways().child(start);
    screen.push(if begun { start.child(to(state, Step::Start, Answers::default()).child("重新开始")) } else { start });
    // Whoever looked elsewhere meanwhile finds the answers again.
    if let Some(before) = state.earlier.borrow().clone().filter(|before| !begun && !before.is_empty()) {
        screen.push(el("p").child(to(state, Step::Answers, before).child("接着刚才的回答")));
    }
    screen.push(kept(state));
    screen.push(el("h2").child("或者从一个相近的情况开始，再改"));
    screen.push(profiles);
    let clients = link(&state.link_now(View::Profiles)).attr("class", "keeps").child("顾问：给几位客户一起测");
    screen.push(ways().child(way(state, Step::Rules, "本应用如何判断")).child(clients));
    screen
}

/// Answers kept on this device, if any.
fn kept(state: State) -> Element {
    let place = el("p");
    let Some(fragment) = storage::kept(KEPT) else { return place };
    let (address, ignored) = Address::parse(&fragment, state.policy);
    let gone = place.clone();
    let forget = move |_| {
        let _ = storage::forget(KEPT);
        gone.fill("已从这台设备上删掉。");
    };
    let button = el_class("button", "quiet").attr("type", "button").on("click", forget).child("删掉它");
    let way = match address.view {
        View::Interview(_) => link(&state.href(&address)).child("打开上次保存的回答"),
        _ => el("span").child("这台设备上存的回答看不懂，可能是更新的版本存的。"),
    };
    let unread = (!ignored.is_empty()).then_some("（其中有看不懂的，可能是更新的版本存的：打开后没有那部分。）");
    place.child(way).child(unread).child(button)
}
