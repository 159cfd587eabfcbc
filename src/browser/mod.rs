//! The only module that touches the outside. Whatever the outside refuses comes back as a value, never as a panic.

pub mod address_bar;
pub mod clipboard;
pub mod clock;
pub mod crash;
pub mod dom;
pub mod page;
pub mod reactive;
pub mod storage;

/// The browser refused; what was asked for did not happen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Refused;

impl From<wasm_bindgen::JsValue> for Refused {
    fn from(_: wasm_bindgen::JsValue) -> Self {
        Refused
    }
}

#[wasm_bindgen::prelude::wasm_bindgen]
extern "C" {
    #[wasm_bindgen(thread_local_v2, js_name = window)]
    static WINDOW: Option<web_sys::Window>;
    #[wasm_bindgen(thread_local_v2, js_name = document)]
    static DOCUMENT: Option<web_sys::Document>;
}

fn window() -> Result<web_sys::Window, Refused> {
    WINDOW.with(|window| window.clone().ok_or(Refused))
}

fn document() -> Result<web_sys::Document, Refused> {
    DOCUMENT.with(|document| document.clone().ok_or(Refused))
}
