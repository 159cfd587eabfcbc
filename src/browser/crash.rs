//! Telling the page that the app stands in it (see public/boot.js, which also notices when it no longer runs: a panic is a trap).

use super::{Refused, window};
use wasm_bindgen::JsCast;

/// Says that the text in the page is not the official one (a translator may have been at work), and starts when it has been brought back.
pub fn wait_for_text(start: fn()) -> Result<(), Refused> {
    let callback = wasm_bindgen::prelude::Closure::<dyn FnMut()>::new(start);
    window()?.add_event_listener_with_callback("text-restored", callback.as_ref().unchecked_ref())?;
    callback.forget();
    window()?.dispatch_event(&web_sys::Event::new("text-changed")?)?;
    Ok(())
}

/// Says that the app stands in the page.
pub fn ready() -> Result<(), Refused> {
    window()?.dispatch_event(&web_sys::Event::new("app-ready")?)?;
    Ok(())
}
