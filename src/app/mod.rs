//! What the visitor sees. So far its words; the screens follow.

pub mod words;
