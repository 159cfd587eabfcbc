//! What screens share.

mod back;
mod cite;
mod listing;
mod quote;
mod validity;

pub use back::back_to_result;
pub use cite::{cite, copy_button, copy_of};
pub use listing::{actions, chapter_list, measure_link, tag};
pub use quote::{marked, ours, quoted};
pub use validity::validity;
