//! Telling the page that the app stands in it (see public/boot.js, which also notices when it no longer runs: a panic is a trap).

use super::{Refused, window};

/// Says that the app stands in the page.
pub fn ready() -> Result<(), Refused> {
    window()?.dispatch_event(&web_sys::Event::new("app-ready")?)?;
    Ok(())
}
