//! Favourites: one's own, and those that a link brings.

use super::{Folder, own_file};
use crate::address::{Address, View};
use crate::browser::dom::{Element, el, el_class, link};
use crate::browser::{address_bar, page, storage};
use crate::selection::Selection;
use crate::take_away::client_file::{favourites, with_all};
use crate::view::State;
use crate::view::navigation::HEADING;
use crate::view::parts::{UNREAD, copy_button, is_unkept, keep_starred, star, starred};

/// The screen.
pub fn screen(folder: Folder) -> Vec<Element> {
    let state = folder.state;
    let body = el_class("div", "found");
    draw(state, &body);
    let unread = storage::kept(UNREAD).map(|_| {
        let says =
            el_class("p", "ignored").child("这台设备上的收藏有看不懂的地方，可能是更新的版本存的：看得懂的列在这里，原来的也另外留着。");
        let gone = says.clone();
        let forget = move |_| {
            let _ = storage::forget(UNREAD);
            gone.fill("删掉了。");
        };
        says.child(el_class("button", "quiet").attr("type", "button").on("click", forget).child("删掉原来的"))
    });
    let opened = body.clone();
    vec![el("div").child(unread), body, own_file::ways(folder, move || draw(state, &opened))]
}

/// Drawn when something comes in, not when a star is taken back: then it can be given again.
fn draw(state: State, body: &Element) {
    let sent = state.address_now().selection;
    let own = starred(state.policy);
    let says = if is_unkept() {
        "这台设备不让保存收藏：关掉网页就没了，请存成文件或链接。"
    } else {
        "收藏只记在这台设备上，浏览器可能会清掉。要留得久、换设备用，存成文件或链接。"
    };
    let mut parts = vec![el_class("p", "ours").attr("role", "status").child(says)];
    let mut new = sent.clone();
    own.measures().for_each(|number| new.set_measure(number, false));
    if !new.is_empty() {
        let take = move |_| {
            keep_starred(state, with_all(&starred(state.policy), &sent));
            // What was taken in is one's own now: the link has done its work.
            let _ = address_bar::go(&state.plain(View::Kept));
            let _ = page::focus(HEADING, true);
        };
        parts.push(el("h2").child("链接里的收藏"));
        parts.push(list(state, new));
        let button = el_class("button", "button").attr("type", "button").on("click", take).child("收进我的收藏");
        parts.push(el_class("p", "go").child(button));
        parts.push(el("h2").child("我的收藏"));
    }
    if own.is_empty() {
        parts.push(el("p").child("还没有收藏。在“查政策”或一条措施里点“☆ 收藏”。"));
    } else {
        parts.push(list(state, own));
        let way = el("a");
        let compare = way.clone();
        // The stars may have changed since.
        let aim = move || {
            let address = Address { selection: starred(state.policy), ..state.address_now().to(View::Compare) };
            compare.set_attr("href", Some(&state.href(&address)));
        };
        aim();
        parts.push(el_class("p", "go").child(way.on("click", move |_| aim()).child("比一比")));
        parts.push(copy_button("复制收藏的链接", move || address_bar::whole(&state.href(&favourites(starred(state.policy))))));
    }
    body.fill(parts);
}

fn list(state: State, chosen: Selection) -> Element {
    let mut list = el_class("ul", "answers");
    for number in chosen.measures() {
        let gist = state.policy.measure(number).map(|measure| el_class("p", "ours").child(measure.gist));
        let title = link(&state.plain(View::Measure(number))).child(el("b").child(number)).child(" ");
        let title = title.child(state.policy.measure(number).map(|measure| state.policy.quote(measure.title)));
        list = list.child(el("li").child(title).child(gist).child(star(state, number)));
    }
    list
}
