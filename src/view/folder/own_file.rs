//! The visitor's own file: favourites and clients, saved and opened again.

use super::Folder;
use crate::browser::dom::{Element, el, el_class};
use crate::browser::page;
use crate::selection::Facet;
use crate::take_away::client_file::{File, Unread, with_all};
use crate::view::parts::{keep_starred, starred};

const NAME: &str = "policy-explorer.txt";
const TEXT: &str = "own-file";

/// Saving and opening; calls back when something was opened.
pub fn ways(folder: Folder, opened: impl Fn() + 'static) -> Element {
    let save = page::download("存成文件", NAME, "text/plain", Box::new(move || print(folder)));
    let told = el("p").attr("role", "status");
    let tell = told.clone();
    let text = el("textarea").attr("id", TEXT).attr("rows", "2");
    let field = text.clone();
    let open = move |event: web_sys::Event| {
        event.prevent_default();
        let (says, read) = take(folder, &page::value(TEXT).unwrap_or_default());
        tell.set_text(&says);
        if read {
            field.set_value("");
            opened();
        }
    };
    // A script of the page puts the text of a chosen file into the field below, and sends it off.
    let file = el("label").child("选文件 ").child(el("input").attr("type", "file").attr("accept", ".txt,text/plain"));
    let label = el("label").attr("for", TEXT).child("或者把文件里的文字贴在这里，再点“打开”：");
    let form = el_class("form", "by-hand").child(file).child(label).child(text);
    let form = form.child(el_class("button", "quiet").attr("type", "submit").child("打开")).on("submit", open);
    let says = el_class("p", "ours").child("客户和收藏存在同一个文件里。");
    let open = el("details").child(el("summary").child("打开存过的文件")).child(form);
    el_class("section", "found keeps")
        .child(el("h2").child("我的文件"))
        .child(says)
        .child(el_class("p", "go").child(save))
        .child(open)
        .child(told)
}

fn print(folder: Folder) -> String {
    let policy = folder.state.policy;
    let profiles = folder.clients.with_untracked(|clients| clients.clone());
    File { favourites: starred(policy), profiles }.print(policy)
}

/// Takes in the text of a file, and tells what it held, and whether it was read.
fn take(folder: Folder, text: &str) -> (String, bool) {
    let policy = folder.state.policy;
    match File::parse(text, policy) {
        Ok((file, ignored)) => {
            let (clients, favourites) = (file.profiles.len(), file.favourites.options(Facet::Measure).count());
            let kept = favourites == 0 || keep_starred(folder.state, with_all(&starred(policy), &file.favourites));
            let before = folder.clients.with_untracked(|clients| clients.len());
            folder.clients.update(|clients| super::add(clients, file.profiles));
            // What was there before is in no file together with what came.
            if before > 0 && clients > 0 {
                page::tell("clients-changed");
            }
            let mut says = format!("打开了：{clients} 位客户、{favourites} 条收藏。");
            if !kept {
                says += "这台设备不让保存收藏，关掉网页就没了。";
            }
            if !ignored.is_empty() {
                says += &format!("有 {} 处看不懂，已略过：", ignored.len());
            }
            for part in ignored.iter().take(5) {
                says += &format!("{part} ");
            }
            (says, true)
        }
        Err(Unread::Foreign) => ("这不是本应用存的文件，没有读。".to_owned(), false),
        Err(Unread::Newer) => ("这个文件是更新的版本存的，这里读不全，所以没有读。请重新打开网页，换成新版本再试。".to_owned(), false),
    }
}
