//! The only module that touches the outside. Whatever the outside refuses comes back as a value, never as a panic.

pub mod address_bar;
pub mod clipboard;
pub mod clock;
pub mod crash;
pub mod dom;
pub mod page;
pub mod storage;

/// The browser refused; what was asked for did not happen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Refused;

impl From<wasm_bindgen::JsValue> for Refused {
    fn from(_: wasm_bindgen::JsValue) -> Self {
        Refused
    }
}

#[expect(clippy::disallowed_methods, reason = "the one place")]
fn window() -> Result<web_sys::Window, Refused> {
    web_sys::window().ok_or(Refused)
}

fn document() -> Result<web_sys::Document, Refused> {
    window()?.document().ok_or(Refused)
}
