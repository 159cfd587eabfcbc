//! What screens share.

mod back;
mod cite;
mod code;
mod listing;
mod quote;
mod star;
mod validity;

pub use back::back_to_result;
pub use cite::{cite, copy_button, copy_of};
pub use code::{hand_over, outside};
pub use listing::{actions, chapter_list, measure_link, tag};
pub use quote::{marked, ours, quoted};
pub use star::{UNREAD, is_unkept, keep_starred, star, starred};
pub use validity::validity;
