//! QR codes as a program of their own, which the page loads when it shows one (see public/code.js): most visits never do.

fn main() {}

/// The picture of an address, as the bytes of a PNG file; nothing if the address is too long.
#[cfg(target_arch = "wasm32")]
#[wasm_bindgen::prelude::wasm_bindgen]
pub fn png(address: &str) -> Option<Vec<u8>> {
    policy_explorer::take_away::qr_code::png(address)
}
