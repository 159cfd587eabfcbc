//! Telling the page that the app stands in it (see public/boot.js, which also notices when it no longer runs: a panic is a trap).

use super::page::tell;
use super::{Refused, window};
use wasm_bindgen::JsCast;

/// Calls back whenever a script of the page tells something. Lasts as long as the page.
pub fn on(event: &str, call: impl FnMut() + 'static) -> Result<(), Refused> {
    let callback = wasm_bindgen::prelude::Closure::<dyn FnMut()>::new(call);
    window()?.add_event_listener_with_callback(event, callback.as_ref().unchecked_ref())?;
    callback.forget();
    Ok(())
}

/// Says that the app stands in the page.
pub fn ready() {
    tell("app-ready");
}
