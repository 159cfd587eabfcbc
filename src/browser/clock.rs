//! What day it is, and doing something later.

use super::{Refused, address_bar, window};
use crate::policy::Date;
use wasm_bindgen::prelude::*;

/// Today in Shanghai by the device's clock, or as `?today=YYYY-MM-DD` says.
pub fn today() -> Date {
    let said = address_bar::parameter("today").and_then(|text| Date::parse(&text));
    #[expect(clippy::disallowed_methods, reason = "the one place")]
    said.unwrap_or_else(|| Date::in_shanghai(js_sys::Date::now()))
}

/// Calls back once, after some milliseconds.
pub fn later(milliseconds: i32, call: impl FnOnce() + 'static) -> Result<i32, Refused> {
    let callback = Closure::once_into_js(call);
    Ok(window()?.set_timeout_with_callback_and_timeout_and_arguments_0(callback.unchecked_ref(), milliseconds)?)
}

/// Takes back a call.
pub fn cancel(timer: i32) {
    if let Ok(window) = window() {
        window.clear_timeout_with_handle(timer);
    }
}
