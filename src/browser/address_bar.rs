//! The fragment of the address, and the visitor's way through it.

use super::{Refused, window};
use crate::joined;
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
        history.replace_state(&JsValue::TRUE, "")?;
        Ok(marked)
    });
    !marked.unwrap_or(false)
}

/// Leaves the scroll position on Back and Forward to us: the browser restores it before the screen stands.
pub fn own_scrolling() -> Result<(), Refused> {
    let history: JsValue = window()?.history()?.into();
    js_sys::Reflect::set(&history, &"scrollRestoration".into(), &"manual".into())?;
    Ok(())
}

/// Goes to a fragment as a link would.
pub fn go(fragment: &str) -> Result<(), Refused> {
    Ok(window()?.location().set_hash(fragment)?)
}

/// The address of a fragment on this site, for passing on.
pub fn whole(fragment: &str) -> String {
    let href = window().and_then(|window| Ok(window.location().href()?)).unwrap_or_default();
    let base = href.split('#').next().unwrap_or_default();
    joined![base, fragment]
}

/// Calls back whenever the fragment changes by a link, by hand, or by Back and Forward. Lasts as long as the page.
pub fn on_change(changed: impl FnMut() + 'static) -> Result<(), Refused> {
    let callback = Closure::<dyn FnMut()>::new(changed);
    window()?.add_event_listener_with_callback("hashchange", callback.as_ref().unchecked_ref())?;
    callback.forget();
    Ok(())
}
