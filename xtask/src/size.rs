//! What a first visit costs: every file of the site, compressed with brotli 11.

use crate::single;
use std::path::{Path, PathBuf};
use std::{fs, io};

/// All that a first visit loads, in bytes.
const BUDGET: usize = 164_000;
/// The page itself, with the whole policy as static HTML, in bytes.
const PAGE_BUDGET: usize = 6_000;

/// Stand in the site, but a visit loads them only when something is saved or opened, when a QR
/// code is shown or the folder is opened, when the site is installed, in a kiosk, or not at all.
const SPARE: [&str; 15] = [
    "icon-180.png",
    "icon-192.png",
    "icon-512.png",
    "save.js",
    "calendar.ics",
    "code.js",
    "code-qr.js",
    "code-qr_bg.wasm",
    "folder.js",
    "folder-app.js",
    "folder-app_bg.wasm",
    "kiosk.js",
    "kiosk.css",
    single::NAME,
    single::SUMS,
];
/// The single file as it lies on disk, in bytes.
const SINGLE_BUDGET: u64 = 920_000;

/// Prints the table; an error if a budget is exceeded.
pub fn report(site: &Path) -> Result<(), String> {
    let mut files = Vec::new();
    collect(site, &mut files).map_err(|error| format!("{}: {error}", site.display()))?;
    files.sort();
    let (mut total, mut total_raw, mut page) = (0, 0, 0);
    println!("\n{:>10} {:>10}  file", "bytes", "brotli");
    for path in files {
        let bytes = fs::read(&path).map_err(|error| format!("{}: {error}", path.display()))?;
        let packed = brotli(&bytes).map_err(|error| format!("{}: {error}", path.display()))?;
        let name = path.strip_prefix(site).unwrap_or(&path).display().to_string();
        let spare = if SPARE.contains(&name.as_str()) { " (not loaded by a visit)" } else { "" };
        println!("{:>10} {packed:>10}  {name}{spare}", bytes.len());
        if name == "index.html" {
            page = packed;
        }
        if SPARE.contains(&name.as_str()) {
            continue;
        }
        total += packed;
        total_raw += bytes.len();
    }
    println!("{total_raw:>10} {total:>10}  first visit, budget {BUDGET}; index.html budget {PAGE_BUDGET}\n");
    let alone = fs::metadata(site.join(single::NAME)).map_or(0, |file| file.len());
    println!("{alone:>10}             {}, budget {SINGLE_BUDGET}\n", single::NAME);
    if total > BUDGET || page > PAGE_BUDGET || alone > SINGLE_BUDGET {
        return Err("the site is larger than its budget".to_owned());
    }
    Ok(())
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            collect(&path, files)?;
        } else {
            files.push(path);
        }
    }
    Ok(())
}

fn brotli(bytes: &[u8]) -> io::Result<usize> {
    let mut packed = Vec::new();
    let parameters = brotli::enc::BrotliEncoderParams { quality: 11, lgwin: 22, ..Default::default() };
    brotli::BrotliCompress(&mut &*bytes, &mut packed, &parameters)
}
