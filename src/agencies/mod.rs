//! Who answers for what: orders of measures and agencies that show it, a diagram of it as plain numbers, and the fewest to ask.
//!
//! Most of it works on indices into lists that the caller keeps, is deterministic, and panics on no input. What takes long is done by
//! the build script, which includes this module.
//!
//! - [`by_similarity`]: an order that puts what has members in common side by side.
//! - [`crossings()`], [`fewer_crossings`]: how often the links between two columns cross, and orders in which they do so less.
//! - [`diagram()`]: where two columns and the links between them are drawn.
//! - [`smallest_cover`]: the fewest sets that hold everything wanted.
//! - [`together()`]: which sets have members in common, and which members.
//! - [`Seat`]: where an agency stands in a measure's list.
//! - [`svg()`]: all of it as a picture.

mod cover;
mod crossings;
mod diagram;
mod seat;
mod similarity;
mod svg;
mod together;

pub use cover::{Cover, smallest_cover};
pub use crossings::{crossings, fewer_crossings};
pub use diagram::{Curve, Diagram, Spot, diagram};
pub use seat::Seat;
pub use similarity::by_similarity;
pub use svg::{Drawing, Mark, svg};
pub use together::{Together, together};
