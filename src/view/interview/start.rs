//! Before the first question: what this is, how long it takes, and where one can start from.

use super::{next, to, way};
use crate::address::{Address, Step};
use crate::browser::dom::{Element, el, el_class, link};
use crate::browser::storage;
use crate::interview::Answers;
use crate::view::State;
use crate::view::navigation::HEADING;

/// Under this name the answers are kept on the device, as an address.
pub const KEPT: &str = "answers";

/// The screen.
pub fn screen(state: State) -> Vec<Element> {
    let policy = state.policy;
    let given = state.address_now().answers;
    let step = next(state, &given);
    let start = to(state, step, given.clone()).attr("class", "button").child(if given.is_empty() { "开始" } else { "接着答" });
    let profiles: Vec<Element> = policy
        .interview
        .profiles
        .iter()
        .map(|profile| el("li").child(to(state, Step::Answers, Answers::of(&profile.answers)).child(profile.label)))
        .collect();
    vec![
        el("h1").focusable(HEADING).child("测一测：哪几条和你有关"),
        el("p").child("最多 12 题，大约两分钟。每题都可以跳过，也可以选“不确定”，随时能看结果。"),
        el("p").child("这不是申请，也不判定资格：只拿你的回答和原文的字句对一对。不问名字，回答只在这台设备上。"),
        el_class("p", "go").child(start).child((!given.is_empty()).then(|| to(state, Step::Start, Answers::default()).child("重新开始"))),
        kept(state),
        el("h2").child("或者从一个相近的情况开始，再改"),
        el_class("ul", "choices").child(profiles),
        el("p").child("我们不问规模、营收、人数、成立年份和国籍：原文没有一句用到它们。"),
        el("p").child(way(state, Step::Rules, "本应用如何判断")),
    ]
}

/// Answers kept on this device, if any.
fn kept(state: State) -> Element {
    let place = el("p");
    let Some(fragment) = storage::kept(KEPT) else { return place };
    let (address, _) = Address::parse(&fragment, state.policy);
    let gone = place.clone();
    let forget = move |_| {
        let _ = storage::forget(KEPT);
        gone.fill("已从这台设备上删掉。");
    };
    place
        .child(link(&state.href(&address)).child("打开上次保存的回答"))
        .child(el_class("button", "quiet").attr("type", "button").on("click", forget).child("删掉它"))
}
