//! About: what is official, what is ours, what the app does not do.

use super::State;
use super::navigation::HEADING;
use super::parts::{quoted, validity};
use crate::address::View;
use crate::browser::dom::{Element, el, el_class, link};
use crate::browser::page;

/// The screen.
pub fn screen(state: State) -> Vec<Element> {
    let policy = state.policy;
    let (document, wording) = (&policy.document, &policy.wording);
    let days = [("签发", document.signed, None), ("实施", document.effective, Some(document.expires)), ("转载", document.reposted, None)];
    let mut facts = el("dl");
    for (name, span) in [("文件", document.title), ("文号", document.number), ("发文", document.issuer)] {
        facts = facts.child(el("dt").child(name)).child(el("dd").child(policy.quote(span)));
    }
    for ((name, date, until), &says) in days.into_iter().zip(&wording.dates) {
        let date = format!("{date}");
        let date = until.map_or(date.clone(), |until| format!("{date} 至 {until}"));
        facts = facts.child(el("dt").child(name)).child(el("dd").child(date).child(el_class("span", "ours").child(says)));
    }
    let mut does_not = el("ul");
    for &says in &wording.does_not {
        does_not = does_not.child(el("li").child(says));
    }
    let official = el("p")
        .child(quoted("宋体、带竖线的是文件原文"))
        .child("，一个字没改。其余都是我们的说明：分类、解释、哪里没说清，不代表任何部门。");
    let privacy = "没有账号。本应用不收集、也不上传任何内容。提供网页的服务器看得到你打开过本站，看不到你查的词。你查的词和测一测的回答在网址里，转发链接时对方看得到。";
    let device = if page::marked("data-kiosk").is_some() {
        "这是公用设备，什么都不留：点“结束并清除”，或离开一会儿，就全部清掉。"
    } else {
        "只有字号、收藏，和你要求保存的回答，会记在这台设备上，随时能改能删。"
    };
    let heading = |text: &'static str| el("h2").child(text);
    vec![
        el("h1").focusable(HEADING).child("关于这个导航"),
        el_class("p", "lead").child(wording.purpose),
        heading("哪些是原文，哪些是我们说的"),
        official,
        el_class("p", "caution").child(wording.caution),
        el("p").child(wording.agency_order),
        heading("文件"),
        validity(state),
        facts,
        el("p").child(link(&state.plain(View::Source(None))).child("看全文")),
        heading("它不做什么"),
        does_not,
        heading("你的隐私"),
        el("p").child(privacy).child(device),
        heading("版本"),
        el("p").child(concat!("程序 ", env!("CARGO_PKG_VERSION"), "；原文 SHA-256 ")).child(el("code").child(policy.fingerprint)),
    ]
}
