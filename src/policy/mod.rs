//! What is true of a policy document: its text, our reading of it, and the checks that tie one to the other.
//!
//! The official text is never retyped: [`Span`]s point into it, and everything that quotes it is such a span.

mod code_page;
#[cfg(not(target_arch = "wasm32"))]
pub mod compile;
mod date;
mod document;
mod ids;
mod interview;
mod numeral;
mod pack;
mod parse;

pub use date::Date;
pub use document::*;
pub use ids::{MeasureNumber, ProvisionId, SentenceId};
pub use interview::*;
pub use numeral::{chinese_numeral, numeral_value};
pub use pack::{pack, unpack};
pub use parse::{ParseError, Source, parse};
