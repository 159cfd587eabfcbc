//! What is true of a policy document: its text, our reading of it, and the checks that tie one to the other.
//!
//! The official text is never retyped: [`Span`]s point into it, and everything that quotes it is such a span.

#[cfg(not(target_arch = "wasm32"))]
pub mod compile;
mod date;
mod distinctions;
mod document;
mod ids;
mod interview;
mod numeral;
#[cfg(not(target_arch = "wasm32"))]
mod parse;

pub use date::Date;
pub use distinctions::{Axis, MOST_COMBINATIONS, axes};
pub use document::*;
pub use ids::{ChapterNumber, MeasureNumber, ProvisionId, SentenceId, number};
pub use interview::*;
pub use numeral::{chinese_numeral, numeral_value};
#[cfg(not(target_arch = "wasm32"))]
pub use parse::{ParseError, Source, parse};
