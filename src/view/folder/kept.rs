//! Favourites: one's own, and those that a link brings.

use super::{Folder, own_file};
use crate::address::{Address, View};
use crate::browser::dom::{Element, el, el_class, link};
use crate::browser::{address_bar, storage};
use crate::file::{favourites, with_all};
use crate::search::{Facet, Filters};
use crate::view::State;
use crate::view::parts::{UNREAD, copy_button, keep_starred, measure_link, star, starred};

/// The screen.
pub fn screen(folder: Folder) -> Vec<Element> {
    let state = folder.state;
    let body = el_class("div", "found");
    draw(state, &body);
    let unread = storage::kept(UNREAD).map(|_| {
        let says = "这台设备上的收藏有看不懂的地方，可能是更新的版本存的：看得懂的列在这里，原来的也另外留着。";
        el_class("p", "ignored").child(says)
    });
    let says = "收藏只记在这台设备上，浏览器可能会清掉。要留得久、换设备用，存成文件或链接。";
    let opened = body.clone();
    vec![el_class("p", "ours").child(says), el("div").child(unread), body, own_file::ways(folder, move || draw(state, &opened))]
}

/// Drawn when something comes in, not when a star is taken back: then it can be given again.
fn draw(state: State, body: &Element) {
    let sent = state.address_now().filters;
    let own = starred(state.policy);
    let mut parts = Vec::new();
    if with_all(own, sent) != own {
        let place = body.clone();
        let take = move |_| {
            keep_starred(state, with_all(starred(state.policy), sent));
            draw(state, &place);
        };
        parts.push(el("h2").child("链接里的收藏"));
        parts.push(list(state, sent));
        let button = el_class("button", "button").attr("type", "button").on("click", take).child("收进我的收藏");
        parts.push(el_class("p", "go").child(button));
        parts.push(el("h2").child("我的收藏"));
    }
    if own.is_empty() {
        parts.push(el("p").child("还没有收藏。在“查政策”或一条措施里点“☆ 收藏”。"));
    } else {
        parts.push(list(state, own));
        // More than three cannot stand side by side: there one chooses.
        let mut few = Filters::default();
        own.options(Facet::Measure).take(3).for_each(|at| few.set(Facet::Measure, at, true));
        let compare = Address { filters: few, ..state.address_now().to(View::Compare) };
        parts.push(el_class("p", "go").child(link(&state.href(&compare)).child("比一比")));
        parts.push(copy_button("复制收藏的链接", move || address_bar::whole(&state.href(&favourites(starred(state.policy))))));
    }
    body.fill(parts);
}

fn list(state: State, chosen: Filters) -> Element {
    let mut list = el_class("ul", "answers");
    for at in chosen.options(Facet::Measure) {
        let gist = state.policy.measure(at + 1).map(|measure| el_class("p", "ours").child(measure.gist));
        list = list.child(el("li").child(measure_link(state, at + 1)).child(gist).child(star(state, at + 1)));
    }
    list
}
