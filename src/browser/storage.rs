//! What the visitor asked to keep on this device. It may be missing, full, or refuse at any time.

use super::{Refused, window};
use crate::joined;

const PREFIX: &str = "policy-explorer:";

/// Keeps a value.
pub fn keep(name: &str, value: &str) -> Result<(), Refused> {
    let storage = window()?.local_storage()?.ok_or(Refused)?;
    Ok(storage.set_item(&joined![PREFIX, name], value)?)
}

/// The value kept, if any.
pub fn kept(name: &str) -> Option<String> {
    window().ok()?.local_storage().ok()??.get_item(&joined![PREFIX, name]).ok()?
}

/// Forgets a value.
pub fn forget(name: &str) -> Result<(), Refused> {
    let storage = window()?.local_storage()?.ok_or(Refused)?;
    Ok(storage.remove_item(&joined![PREFIX, name])?)
}
