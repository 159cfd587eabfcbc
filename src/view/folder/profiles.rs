//! An adviser's clients side by side. They are kept nowhere but in the adviser's own file.

use super::{Folder, add, area, own_file};
use crate::address::{Step, View};
use crate::browser::dom::{Element, el, el_class, link};
use crate::browser::page;
use crate::interview::{Answers, evaluate};
use crate::take_away::client_file::{LONGEST_NAME, Profile, called as named, result};
use crate::take_away::tables::clients;
use crate::view::State;
use crate::view::interview::{called, sheet_of};
use crate::view::parts::copy_of;

const NAME: &str = "client";

/// The screen.
pub fn screen(folder: Folder) -> Vec<Element> {
    let body = el_class("div", "found");
    draw(folder, &body);
    let opened = body.clone();
    vec![
        el("p").child("给几位客户分别做测一测，结果并排看。档案只在你自己存的文件里，本应用不留底：关掉网页前请存成文件。"),
        take(folder, &body),
        own_file::ways(folder, move || draw(folder, &opened)),
        body,
    ]
}

/// Making the answers just given a client's.
fn take(folder: Folder, body: &Element) -> Element {
    let state = folder.state;
    let given = state.address_now().answers;
    let another = link(&state.href(&result(&Answers::default()).to(View::Interview(Step::Start)))).child("测一位新客户");
    if given.is_empty() {
        return el_class("p", "go").child(another.attr("class", "button"));
    }
    let alike = folder.clients.with_untracked(|clients| clients.iter().find(|client| client.answers == given).cloned());
    let alike = alike.map(|client| el_class("p", "ours").child(format!("和“{}”的回答一样。", client.name)));
    let field = el("input").attr("id", NAME).attr("autocomplete", "off").attr("maxlength", &format!("{LONGEST_NAME}"));
    // Who opened a client and changed the answers most likely means that client.
    field.set_value(&folder.opened.borrow());
    let told = el_class("p", "go").attr("role", "status");
    let (place, body) = (told.clone(), body.clone());
    let submit = move |event: web_sys::Event| {
        event.prevent_default();
        let profile = Profile { name: named(&page::value(NAME).unwrap_or_default()), answers: given.clone() };
        let other = |client: &Profile| client.name == profile.name && client.answers != profile.answers;
        if !folder.clients.with_untracked(|clients| clients.iter().any(other)) {
            let says = put(folder, &body, &profile, false);
            return place.fill([el("span").child(says), another.clone()]);
        }
        let mut ways = vec![el("span").child(format!("名单里已有“{}”，回答不一样。", profile.name))];
        for (instead, label) in [(true, "换成现在的回答"), (false, "另记一位")] {
            let (profile, body, place, another) = (profile.clone(), body.clone(), place.clone(), another.clone());
            let choose = move |_| place.fill([el("span").child(put(folder, &body, &profile, instead)), another.clone()]);
            ways.push(el("button").attr("type", "button").on("click", choose).child(label));
        }
        place.fill(ways);
    };
    let label = el("label").attr("for", NAME).child("刚才的回答是哪位客户的？起个你认得的名字就行。");
    let fields = el("div").child(field).child(el("button").attr("type", "submit").child("加进名单"));
    el("div").child(el_class("form", "search").on("submit", submit).child(label).child(fields)).child(alike).child(told)
}

/// Puts a client on the list, in the place of the one of that name or beside it, and tells so.
fn put(folder: Folder, body: &Element, profile: &Profile, instead: bool) -> String {
    let mut name = profile.name.clone();
    folder.clients.update(|clients| match clients.iter_mut().find(|known| instead && known.name == profile.name) {
        Some(known) => known.answers = profile.answers.clone(),
        None => {
            let before = clients.len();
            add(clients, vec![profile.clone()]);
            // Beside another of that name it is called otherwise.
            if let Some(added) = clients.get(before) {
                name = added.name.clone();
            }
        }
    });
    folder.opened.replace(name.clone());
    page::tell("clients-changed");
    draw(folder, body);
    format!("“{name}”在名单里了，还没存成文件。")
}

/// A client's name as the way to the result.
fn way(folder: Folder, profile: &Profile) -> Element {
    let name = profile.name.clone();
    let way = link(&folder.state.href(&result(&profile.answers))).child(name.as_str());
    way.on("click", move |_| drop(folder.opened.replace(name.clone())))
}

/// The clients, and what can be done with them. (Drawn when one comes in, not when one goes: then it can be put back.)
fn draw(folder: Folder, body: &Element) {
    let profiles = folder.clients.with_untracked(|clients| clients.clone());
    let mut list = el_class("ul", "links keeps");
    for (profile, at) in profiles.iter().zip(0..) {
        let way = way(folder, profile);
        let button = el_class("button", "quiet").attr("type", "button");
        let (profile, label) = (profile.clone(), button.clone());
        name_removal(&label, &profile, "删掉");
        let toggle = move |_| {
            let there = folder.clients.with_untracked(|clients| clients.contains(&profile));
            folder.clients.update(|clients| {
                if there {
                    clients.retain(|known| *known != profile);
                } else {
                    clients.insert(at.min(clients.len()), profile.clone());
                }
            });
            page::tell("clients-changed");
            name_removal(&label, &profile, if there { "放回" } else { "删掉" });
        };
        list = list.child(el("li").child(way).child(" ").child(button.on("click", toggle)));
    }
    let some = !profiles.is_empty();
    let side_by_side = el_class("div", "found").live(move || table(folder));
    let title = el_class("h2", "keeps").child("每位客户（改回答：点名字；删掉的，离开这一页前可以放回）");
    body.fill(some.then_some([side_by_side, title, list]));
}

/// What the button of a client does.
fn name_removal(button: &Element, profile: &Profile, says: &str) {
    button.set_text(says);
    button.set_attr("aria-label", Some(&format!("{says}{}", profile.name)));
}

/// What stands in a client's column: the name, then the verdicts in order.
fn column(state: State, profile: &Profile) -> Vec<&str> {
    let mut cells = vec![profile.name.as_str()];
    for &verdict in &evaluate(state.policy, &profile.answers).verdicts {
        let called = called(verdict);
        cells.push(called.strip_suffix("与你有关").unwrap_or(called));
    }
    cells
}

/// Measures by clients.
fn table(folder: Folder) -> Vec<Element> {
    let state = folder.state;
    let profiles = folder.clients.with(|clients| clients.clone());
    if profiles.is_empty() {
        return Vec::new();
    }
    let mut head = el("tr").child(el("td"));
    let mut columns = Vec::new();
    for profile in &profiles {
        head = head.child(el("th").attr("scope", "col").child(way(folder, profile)));
        columns.push(column(state, profile));
    }
    let mut rows = el("tbody");
    for (measure, at) in state.policy.measures.iter().zip(1..) {
        let title = link(&state.plain(View::Measure(measure.number))).child(measure.number).child(" ");
        let mut row = el("tr").child(el("th").attr("scope", "row").child(title.child(state.policy.quote(measure.title))));
        for (column, profile) in columns.iter().zip(&profiles) {
            let says = column.get(at).copied().unwrap_or_default();
            // What speaks for a client stands out.
            let cell = el("td").attr("data-of", &profile.name);
            row = row.child(if says.ends_with('能') { cell.child(el("b").child(says)) } else { cell.attr("class", "no").child(says) });
        }
        rows = rows.child(row);
    }
    let area = area("客户对照表，可滚动", el_class("table", "side clients").child(el("thead").child(head)).child(rows));
    let csv = move || {
        let profiles = folder.clients.with_untracked(|clients| clients.clone());
        let columns: Vec<Vec<&str>> = profiles.iter().map(|profile| column(state, profile)).collect();
        clients(state.policy, &columns)
    };
    let ways = el_class("p", "go")
        .child(link(&state.link_now(View::Sheets)).attr("class", "button").child("全部咨询单（可打印）"))
        .child(page::download("下载 CSV（电子表格）", "clients.csv", "text/csv", Box::new(csv)));
    let says = "“很可能”“可能”是按回答推的与这位客户有关，不是认定。";
    vec![el("h2").child("结果对照"), el_class("p", "ours").child(says), area, ways]
}

/// The consult sheets of all clients.
pub fn sheets(folder: Folder) -> Vec<Element> {
    let back = link(&folder.state.link_now(View::Profiles)).child("‹ 回到客户档案");
    let clients = folder.clients.with_untracked(|clients| clients.clone());
    if clients.is_empty() {
        return vec![el_class("p", "go").child("还没有客户：先测一位，或打开存过的文件。").child(back)];
    }
    let print = el_class("button", "button").attr("type", "button").on("click", |_| page::print()).child("打印");
    let mut sheets = el_class("div", "screen");
    for client in clients {
        sheets = sheets.child(sheet_of(folder.state, &client.answers, &client.name));
    }
    let hint = el_class("p", "ours tools").child("打印没反应？可以复制成文字，或截图留着。");
    vec![el_class("p", "go").child(print).child(copy_of("复制成文字", &sheets)).child(back), hint, sheets]
}
