//! The clipboard, by its API where that exists, else by the old command.

use super::{Refused, document, window};
use js_sys::Reflect;
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen::prelude::*;

/// Copies a text, then tells whether that worked. `Refused` where neither way works: then the text must be shown for copying by hand.
pub fn copy(text: &str, done: impl FnOnce(Result<(), Refused>) + 'static) {
    let Ok(promise) = by_api(text) else { return done(by_command(text)) };
    let (text, done) = (text.to_owned(), Rc::new(Cell::new(Some(done))));
    let tell = move |copied: Result<(), Refused>| {
        if let Some(done) = done.take() {
            done(copied);
        }
    };
    let refused = tell.clone();
    let copied = Closure::once(move |_: JsValue| tell(Ok(())));
    let failed = Closure::once(move |_: JsValue| refused(by_command(&text)));
    let _ = promise.then2(&copied, &failed);
    copied.forget();
    failed.forget();
}

fn by_api(text: &str) -> Result<js_sys::Promise, Refused> {
    let navigator = window()?.navigator();
    // Insecure pages and some in-app browsers have none, whatever the types say.
    let clipboard = Reflect::get(&navigator, &"clipboard".into())?;
    let write: js_sys::Function = Reflect::get(&clipboard, &"writeText".into())?.dyn_into()?;
    write.call1(&clipboard, &text.into())?.dyn_into().map_err(Refused::from)
}

fn by_command(text: &str) -> Result<(), Refused> {
    let document = document()?;
    let body = document.body().ok_or(Refused)?;
    let area = document.create_element("textarea")?.unchecked_into::<web_sys::HtmlTextAreaElement>();
    area.set_value(text);
    area.set_attribute("class", "copying")?;
    area.set_attribute("readonly", "")?;
    body.append_child(&area)?;
    let before = document.active_element();
    area.select();
    let copied = document.unchecked_ref::<web_sys::HtmlDocument>().exec_command("copy");
    area.remove();
    // The focus goes back to where the visitor was.
    if let Some(before) = before {
        let _ = before.unchecked_into::<web_sys::HtmlElement>().focus();
    }
    if copied? { Ok(()) } else { Err(Refused) }
}
