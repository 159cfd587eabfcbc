//! The interview: from answers to verdicts with their reasons, and to the next question. Three-valued throughout.
//!
//! Nothing is a yes or a no for want of an answer: a missing answer leaves open whatever depends on it.

mod answers;
mod course;
mod evaluate;

pub use answers::Answers;
pub use course::{Course, askable, asks, bearing, course, touched};
pub use evaluate::{Evaluation, Finding, Verdict, evaluate, findings};
