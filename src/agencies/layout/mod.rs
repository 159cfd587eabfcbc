//! Orders and a diagram of who answers for what. Host only: the build script runs it, the browser reads what it found.
//!
//! The parts work on indices into lists that the caller keeps, are deterministic, and panic on no input.
//!
//! - [`orders()`]: all of it for a policy.
//! - [`by_similarity`]: an order that puts what has members in common side by side.
//! - [`crossings()`], [`fewer_crossings`]: how often the links between two columns cross, and orders in which they do so less.
//! - [`diagram()`]: where two columns and the links between them are drawn.
//! - [`together()`]: which sets have members in common, and which members.

mod crossings;
mod diagram;
mod similarity;
mod together;

pub use crossings::{crossings, fewer_crossings};
pub use diagram::diagram;
pub use similarity::by_similarity;
pub use together::{Together, together};

use super::{Orders, Pair};
use crate::policy::Policy;

/// Height of a row of the diagram, in CSS pixels.
const ROW: u16 = 28;

/// The orders of a policy's agencies and measures.
pub fn orders(policy: &Policy) -> Orders {
    let (agencies, measures) = (policy.agencies.len(), policy.measures.len());
    let mut links = Vec::new();
    let mut listed = vec![Vec::new(); agencies];
    for (at, measure) in policy.measures.iter().enumerate() {
        for mention in &measure.agencies {
            links.push((mention.agency, at));
            if let Some(list) = listed.get_mut(mention.agency) {
                list.push(at);
            }
        }
    }
    let (left, right) = fewer_crossings(&links, agencies, measures);
    Orders {
        similar: by_similarity(&listed),
        pairs: together(&listed).into_iter().map(|Together { first, second, .. }| Pair { first, second }).collect(),
        diagram: diagram(&links, &left, &right, ROW),
    }
}
