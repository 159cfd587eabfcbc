//! A policy explorer that runs entirely in the browser.
//!
//! The map of the house:
//!
//! - [`policy`]: what is true of a policy document; its text, our reading of it, and the checks that tie them together.
//! - [`search`]: finding measures by what people type.
//! - [`interview`]: from answers to verdicts with their reasons, and to the next question.
//! - [`agencies`]: who answers for what; orders, a diagram, the fewest to ask.
//! - `calendar` (host only): the end of the validity as a file for calendars.
//! - [`export`]: tables for other programs.
//! - [`mod@file`]: what visitors keep as a file of their own.
//! - [`hand_over`]: an address as a QR code.
//! - [`address`]: what a visitor sees, as a value, and as the fragment of an address.
//! - [`mod@joined`]: strings from parts.
//! - [`static_page`]: the policy as plain HTML, for whoever has no script.
//! - `browser` (wasm32 only): the only module that touches the outside.
//! - `view` (wasm32 only): draws what the others know.
//!
//! Everything but `browser` and `view` is pure: no clock, no browser, no Leptos; the host tests compile without them.

pub mod address;
pub mod agencies;
#[cfg(not(target_arch = "wasm32"))]
pub mod calendar;
pub mod export;
pub mod file;
pub mod hand_over;
pub mod interview;
pub mod joined;
pub mod policy;
pub mod search;
pub mod static_page;

#[cfg(target_arch = "wasm32")]
pub mod browser;
#[cfg(target_arch = "wasm32")]
pub mod view;

use policy::Policy;

/// The policy this program was built with, given the body of its text; `None` if that is not the text.
pub fn policy_with(text: &str) -> Option<Policy> {
    policy::unpack(include_bytes!(concat!(env!("OUT_DIR"), "/policy.bin")), text)
}

/// The policy this program was built with. In the browser its text stands in the page.
#[cfg(not(target_arch = "wasm32"))]
pub fn policy() -> &'static Policy {
    static POLICY: std::sync::LazyLock<Policy> = std::sync::LazyLock::new(|| {
        #[allow(clippy::expect_used, reason = "both files come from one run of the build script")]
        policy_with(include_str!(concat!(env!("OUT_DIR"), "/policy.txt"))).expect("the text that was packed")
    });
    &POLICY
}
