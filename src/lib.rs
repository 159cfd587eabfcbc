//! A policy explorer that runs entirely in the browser.
//!
//! The map of the house:
//!
//! - [`policy`]: what is true of a policy document; its text, our reading of it, and the checks that tie them together.
//! - [`search`]: finding measures by what people type.
//! - [`selection`]: what is chosen: facets, favourites, agencies.
//! - [`interview`]: from answers to verdicts with their reasons, and to the next question.
//! - [`agencies`]: who answers for what; orders, a diagram, the fewest to ask.
//! - [`address`]: what a visitor sees, as a value, and as the fragment of an address.
//! - [`take_away`]: what a visitor carries off: tables, a calendar file, an adviser's client file, QR codes.
//! - `static_page` (host only): the policy as plain HTML, for whoever has no script.
//! - [`app`]: what the visitor sees; so far its words.
//! - `browser` (wasm32 only): the only module that touches the outside.
//! - `view` (wasm32 only): draws what the others know.
//!
//! Everything but `browser` and `view` is pure: no clock, no browser, no Leptos; the host tests compile without them.

pub mod address;
pub mod agencies;
pub mod app;
pub mod interview;
pub mod policy;
pub mod search;
pub mod selection;
#[cfg(not(target_arch = "wasm32"))]
pub mod static_page;
pub mod take_away;

#[cfg(target_arch = "wasm32")]
pub mod browser;
#[cfg(target_arch = "wasm32")]
pub mod view;

use agencies::Orders;
use policy::Policy;
use std::sync::LazyLock;

/// What the build script made of the data folder.
static BUILT: LazyLock<(Policy, Orders)> = LazyLock::new(|| {
    let bytes: &'static [u8] = include_bytes!(concat!(env!("OUT_DIR"), "/policy.postcard"));
    #[expect(clippy::expect_used, reason = "the build script wrote the file from values of the same types")]
    postcard::from_bytes(bytes).expect("a policy and its orders")
});

/// The policy this program was built with.
pub fn policy() -> &'static Policy {
    &BUILT.0
}

/// The orders of its agencies and measures.
pub fn orders() -> &'static Orders {
    &BUILT.1
}
