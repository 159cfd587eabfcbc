//! placeholder
/// x
pub fn html(_: &crate::policy::Policy) -> String { String::new() }
