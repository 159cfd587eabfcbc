//! From this screen to a phone: an address as a QR code, drawn on the device.

use qrcodegen::{QrCode, QrCodeEcc, QrSegment, Version};

/// The largest code that a phone reads well from a screen or from paper: 81 by 81 modules.
const LARGEST: u8 = 16;
/// Width of a module, in pixels of the picture.
const SCALE: usize = 5;
/// White around the code, in modules (ISO/IEC 18004).
const QUIET: i32 = 4;

/// A picture of an address, as the bytes of a PNG file: a long press on a phone saves a PNG, but not a drawing. `None` if the address is
/// too long to be read well.
pub fn png(address: &str) -> Option<Vec<u8>> {
    let segments = [QrSegment::make_bytes(address.as_bytes())];
    // The code corrects as many errors as fit into its size.
    let code = QrCode::encode_segments_advanced(&segments, QrCodeEcc::Low, Version::MIN, Version::new(LARGEST), None, true).ok()?;
    let side = (code.size() + 2 * QUIET) as usize * SCALE;
    let mut rows = Vec::new();
    for y in 0..side {
        // Every row of a PNG begins with its filter: none.
        rows.push(0);
        for at in (0..side).step_by(8) {
            let mut byte = 0u8;
            for x in at..at + 8 {
                let module = |pixel: usize| (pixel / SCALE) as i32 - QUIET;
                byte = byte << 1 | u8::from(!code.get_module(module(x), module(y)));
            }
            rows.push(byte);
        }
    }
    let mut file = b"\x89PNG\r\n\x1a\n".to_vec();
    let width = (side as u32).to_be_bytes();
    // One bit a pixel, grey.
    chunk(&mut file, b"IHDR", &[&width[..], &width, &[1, 0, 0, 0, 0]].concat());
    chunk(&mut file, b"IDAT", &zlib(&rows));
    chunk(&mut file, b"IEND", &[]);
    Some(file)
}

/// A chunk of a PNG file: length, name, content, and the sum over name and content (PNG, 5.3).
fn chunk(file: &mut Vec<u8>, name: &[u8; 4], content: &[u8]) {
    file.extend((content.len() as u32).to_be_bytes());
    let start = file.len();
    file.extend(name);
    file.extend(content);
    let mut sum = u32::MAX;
    for &byte in file.get(start..).unwrap_or_default() {
        sum ^= u32::from(byte);
        for _ in 0..8 {
            sum = sum >> 1 ^ if sum & 1 == 1 { 0xedb8_8320 } else { 0 };
        }
    }
    file.extend((!sum).to_be_bytes());
}

/// Bytes as a zlib stream (RFC 1950) of blocks that are not compressed: it leaves the page at once.
fn zlib(bytes: &[u8]) -> Vec<u8> {
    /// The longest block (RFC 1951, 3.2.4).
    const LONGEST: usize = 65_535;
    let mut out = vec![0x78, 1];
    let mut blocks = bytes.chunks(LONGEST).peekable();
    while let Some(block) = blocks.next() {
        let length = block.len() as u16;
        out.push(blocks.peek().is_none().into());
        out.extend(length.to_le_bytes());
        out.extend((!length).to_le_bytes());
        out.extend(block);
    }
    let (mut low, mut high) = (1u32, 0u32);
    for &byte in bytes {
        low = (low + u32::from(byte)) % 65_521;
        high = (high + low) % 65_521;
    }
    out.extend((high << 16 | low).to_be_bytes());
    out
}
