//! The fragment of the address, and the visitor's way through it.

use super::{Refused, crash, page, window};
use wasm_bindgen::prelude::*;

/// The fragment as it stands, `#` included; empty if there is none.
pub fn fragment() -> String {
    window().and_then(|window| Ok(window.location().hash()?)).unwrap_or_default()
}

/// A parameter before the fragment: `?today=2026-11-24#/…`.
pub fn parameter(name: &str) -> Option<String> {
    let search = window().ok()?.location().search().ok()?;
    let parameters = search.split(['?', '&']).filter_map(|parameter| parameter.split_once('='));
    parameters.into_iter().find(|(key, _)| *key == name).map(|(_, value)| value.to_owned())
}

/// Writes the fragment without a new entry in the history. Browsers refuse when asked too often.
pub fn replace(fragment: &str) -> Result<(), Refused> {
    Ok(window()?.history()?.replace_state_with_url(&JsValue::TRUE, "", Some(fragment))?)
}

/// Marks this entry of the history, and tells whether it had no mark: then one came by a link or by hand, not by Back, Forward or reload.
pub fn mark() -> bool {
    let history = window().and_then(|window| Ok(window.history()?));
    let marked = history.and_then(|history| {
        let marked = history.state()?.is_truthy();
        if !marked {
            history.replace_state(&JsValue::TRUE, "")?;
        }
        Ok(marked)
    });
    !marked.unwrap_or(false)
}

/// The mark of an entry that stands for something open on the screen.
const OPEN: &str = "open";

/// Something opens: an entry of the history stands for it, so that Back closes it, and not the screen. A kiosk has no trail.
pub fn push_open() -> Result<(), Refused> {
    if page::marked("data-kiosk").is_some() {
        return Ok(());
    }
    Ok(window()?.history()?.push_state(&OPEN.into(), "")?)
}

/// Whether this entry stands for something open; `None` where one came by a link, which closes nothing.
pub fn is_open() -> Option<bool> {
    let state = window().ok()?.history().ok()?.state().ok()?;
    state.is_truthy().then(|| state == OPEN)
}

/// Goes back as the browser's button does.
pub fn back() -> Result<(), Refused> {
    Ok(window()?.history()?.back()?)
}

/// Leaves the scroll position on Back and Forward to us: the browser restores it before the screen stands.
pub fn own_scrolling() -> Result<(), Refused> {
    let history: JsValue = window()?.history()?.into();
    js_sys::Reflect::set(&history, &"scrollRestoration".into(), &"manual".into())?;
    Ok(())
}

/// Goes to a fragment as a link would. A kiosk leaves no trail: there it takes the place of the entry before (see public/kiosk.js).
pub fn go(fragment: &str) -> Result<(), Refused> {
    let location = window()?.location();
    let gone = if page::marked("data-kiosk").is_some() { location.replace(fragment) } else { location.set_hash(fragment) };
    Ok(gone?)
}

/// The address of a fragment on this site, for passing on: where the public finds it, else where it is.
pub fn whole(fragment: &str) -> String {
    let mut href = page::public_address();
    if href.is_empty() {
        href = window().and_then(|window| Ok(window.location().href()?)).unwrap_or_default();
    }
    let base = href.split('#').next().unwrap_or_default();
    format!("{base}{fragment}")
}

/// Calls back whenever the fragment changes by a link, by hand, or by Back and Forward. Lasts as long as the page.
pub fn on_change(changed: impl FnMut() + 'static) -> Result<(), Refused> {
    crash::on("hashchange", changed)
}
