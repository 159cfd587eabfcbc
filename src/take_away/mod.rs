//! What a visitor carries off: tables, a calendar file, an adviser's client file, QR codes.

#[cfg(not(target_arch = "wasm32"))]
pub mod calendar;
pub mod client_file;
pub mod qr_code;
pub mod tables;
