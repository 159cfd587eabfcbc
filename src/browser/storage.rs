//! What the visitor asked to keep on this device. It may be missing, full, or refuse at any time.

use super::{Refused, window};

/// Keeps a value.
pub fn keep(name: &str, value: &str) -> Result<(), Refused> {
    Ok(storage()?.set_item(&key(name), value)?)
}

/// The value kept, if any.
pub fn kept(name: &str) -> Option<String> {
    storage().ok()?.get_item(&key(name)).ok()?
}

/// Forgets a value.
pub fn forget(name: &str) -> Result<(), Refused> {
    Ok(storage()?.remove_item(&key(name))?)
}

fn storage() -> Result<web_sys::Storage, Refused> {
    window()?.local_storage()?.ok_or(Refused)
}

fn key(name: &str) -> String {
    format!("policy-explorer:{name}")
}
