//! An adviser's clients side by side. They are kept nowhere but in the adviser's own file.

use super::{Folder, area, own_file, take_all};
use crate::address::{Step, View};
use crate::browser::dom::{Element, el, el_class, link};
use crate::browser::page;
use crate::export::clients;
use crate::file::{LONGEST_NAME, Profile, called as named, result};
use crate::interview::{Answers, evaluate};
use crate::joined;
use crate::view::State;
use crate::view::interview::{called, sheet_of};

const NAME: &str = "client";

/// The screen.
pub fn screen(folder: Folder) -> Vec<Element> {
    let body = el_class("div", "found");
    draw(folder, &body);
    let opened = body.clone();
    vec![
        el("p").child("给几位客户分别做测一测，结果并排看。档案只在你自己存的文件里，本应用不留底：关掉网页前请存成文件。"),
        take(folder, &body),
        body,
        own_file::ways(folder, move || draw(folder, &opened)),
    ]
}

/// Making the answers just given a client's.
fn take(folder: Folder, body: &Element) -> Element {
    let state = folder.state;
    let given = state.address_now().answers;
    let another = link(&state.href(&result(&Answers::default()).to(View::Interview(Step::Start)))).child("测一位新客户");
    let known = folder.clients.with_untracked(|clients| clients.iter().any(|client| client.answers == given));
    if given.is_empty() || known {
        return el_class("p", "go").child(another.attr("class", "button"));
    }
    let field = el("input").attr("id", NAME).attr("autocomplete", "off").attr("maxlength", &joined![LONGEST_NAME]);
    let told = el_class("p", "go").attr("role", "status");
    let (place, body) = (told.clone(), body.clone());
    let submit = move |event: web_sys::Event| {
        event.prevent_default();
        let name = named(&page::value(NAME).unwrap_or_default());
        place.fill([el("span").child("存下了：").child(name.as_str()).child("。"), another.clone()]);
        take_all(folder, vec![Profile { name, answers: given.clone() }]);
        page::tell("clients-changed");
        draw(folder, &body);
    };
    let label = el("label").attr("for", NAME).child("刚才的回答是哪位客户的？起个你认得的名字就行。");
    let fields = el("div").child(field).child(el("button").attr("type", "submit").child("存下"));
    el("div").child(el_class("form", "search").on("submit", submit).child(label).child(fields)).child(told)
}

/// The clients, and what can be done with them. (Drawn when one comes in, not when one goes: then it can be put back.)
fn draw(folder: Folder, body: &Element) {
    let profiles = folder.clients.with_untracked(|clients| clients.clone());
    let mut list = el_class("ul", "links keeps");
    for profile in &profiles {
        let profile = profile.clone();
        let way = link(&folder.state.href(&result(&profile.answers))).child(profile.name.as_str());
        let button = el_class("button", "quiet").attr("type", "button").child("删掉");
        let label = button.clone();
        let toggle = move |_| {
            let there = folder.clients.with_untracked(|clients| clients.contains(&profile));
            if there {
                folder.clients.update(|clients| clients.retain(|known| *known != profile));
            } else {
                take_all(folder, vec![profile.clone()]);
            }
            page::tell("clients-changed");
            label.set_text(if there { "放回" } else { "删掉" });
        };
        list = list.child(el("li").child(way).child(" ").child(button.on("click", toggle)));
    }
    let some = !profiles.is_empty();
    let side_by_side = el_class("div", "found").live(move || table(folder));
    body.fill(some.then(|| [side_by_side, el_class("h2", "keeps").child("每位客户"), list]));
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
        let way = link(&state.href(&result(&profile.answers))).child(profile.name.as_str());
        head = head.child(el("th").attr("scope", "col").child(way));
        columns.push(column(state, profile));
    }
    let mut rows = el("tbody");
    for (measure, at) in state.policy.measures.iter().zip(1..) {
        let title = link(&state.plain(View::Measure(measure.number))).child(measure.number).child(" ");
        let mut row = el("tr").child(el("th").attr("scope", "row").child(title.child(state.policy.quote(measure.title))));
        for (column, profile) in columns.iter().zip(&profiles) {
            let says = column.get(at).copied().unwrap_or_default();
            // What speaks for a client stands out.
            let says = if says.ends_with('能') { el("b").child(says) } else { el("span").child(says) };
            row = row.child(el("td").attr("data-of", &profile.name).child(says));
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
    let print = el_class("button", "button").attr("type", "button").on("click", |_| page::print()).child("打印");
    let back = link(&folder.state.link_now(View::Profiles)).child("‹ 回到客户档案");
    let mut screen = vec![el_class("p", "go").child(print).child(back)];
    let clients = folder.clients.with_untracked(|clients| clients.clone());
    if clients.is_empty() {
        screen.push(el("p").child("还没有客户：先测一位，或打开存过的文件。"));
    }
    for client in clients {
        screen.push(sheet_of(folder.state, &client.answers, &client.name));
    }
    screen
}
