//! What screens share.

mod cite;
mod listing;
mod quote;
mod validity;

pub use cite::{cite, copy_button, copy_of};
pub use listing::{actions, chapter_list, tag};
pub use quote::{marked, ours, quoted};
pub use validity::validity;
