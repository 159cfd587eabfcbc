//! Who answers for what: orders of measures and agencies that show it, a diagram of it as plain numbers, and the fewest to ask.
//!
//! - [`Orders`]: what is found at build time, and `layout` (host only), which finds it.
//! - [`smallest_cover`]: the fewest sets that hold everything wanted.
//! - [`Seat`]: where an agency stands in a measure's list.
//! - [`svg()`]: the diagram as a picture.

mod cover;
#[cfg(not(target_arch = "wasm32"))]
pub mod layout;
mod orders;
mod seat;
mod svg;

pub use cover::{Cover, smallest_cover};
pub use orders::{Curve, Diagram, Orders, Pair, Spot};
pub use seat::Seat;
pub use svg::{Drawing, Mark, svg};
