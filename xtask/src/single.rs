//! The whole site in one HTML file that opens by a double click: `policy-explorer.html`, with its SHA-256 beside it.
//!
//! A page opened as a file can fetch nothing and import no module: the script is one inline module, the wasm stands in the page as
//! base64, and the Content-Security-Policy names scripts and styles by their hashes.

use crate::dist::TARGET;
use crate::root;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};
use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

/// Its name in the site's folder.
pub const NAME: &str = "policy-explorer.html";
/// Names of files with their SHA-256, as `sha256sum --check` reads them.
pub const SUMS: &str = "SHA256SUMS";

/// What stands in it as base64, by the end of its element's id (the app has ids of its own): the app (whose name ends with a hash), the programs beside it, a file.
const PARTS: [(&str, &str); 4] =
    [("wasm", ""), ("code", "code-qr_bg.wasm"), ("folder", "folder-app_bg.wasm"), ("calendar", "calendar.ics")];

/// Writes it from a finished site. Without esbuild (Trunk used by itself) there is none.
pub fn write(site: &Path, glue: &Path) -> Result<(), String> {
    let esbuild = root().join("tests/e2e/node_modules/.bin/esbuild");
    if !esbuild.exists() {
        return Ok(());
    }
    let glue = glue.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let mut parts = Vec::new();
    for (id, name) in PARTS {
        let name = if id == "wasm" { glue.replace(".js", "_bg.wasm") } else { name.to_owned() };
        parts.push((id, STANDARD.encode(fs::read(site.join(&name)).map_err(|error| format!("{name}: {error}"))?)));
    }
    let script = script(&esbuild, site, &glue)?;
    let index = read(site, "index.html")?;
    let mut lines = Vec::new();
    let mut style = String::new();
    for line in index.lines() {
        let drops =
            ["rel=\"modulepreload\"", "rel=\"manifest\"", "rel=\"apple-touch-icon\"", "boot.js"].iter().any(|part| line.contains(part));
        if line.contains("http-equiv=\"Content-Security-Policy\"") {
            lines.push("{policy}".to_owned());
        } else if let Some(name) = line.contains("rel=\"stylesheet\"").then(|| line.split("href=\"./").nth(1)).flatten() {
            style = read(site, name.split('"').next().unwrap_or_default())? + &read(site, "kiosk.css")?;
            lines.push(format!("<style>{style}</style>"));
        } else if line.contains("rel=\"icon\"") {
            let icon = STANDARD.encode(read(site, "icon.svg")?);
            lines.push(format!("<link rel=\"icon\" href=\"data:image/svg+xml;base64,{icon}\">"));
        } else if line == "</body>" {
            for (id, base64) in &parts {
                lines.push(format!("<script id=\"part-{id}\" type=\"application/octet-stream+base64\">{base64}</script>"));
            }
            lines.push(format!("<script type=\"module\">{script}</script>"));
            lines.push(line.to_owned());
        } else if !drops {
            lines.push(line.to_owned());
        }
    }
    let hash = |text: &str| STANDARD.encode(Sha256::digest(text.as_bytes()));
    let policy = format!(
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; script-src 'sha256-{}' 'wasm-unsafe-eval'; style-src 'sha256-{}'; img-src data:; base-uri 'none'; form-action 'none'\">",
        hash(&script),
        hash(&style)
    );
    let page = lines.join("\n").replace("{policy}", &policy);
    for left in ["src=\"", "href=\"./", "{policy}"] {
        if page.contains(left) {
            return Err(format!("{NAME} still asks for a file: {left}"));
        }
    }
    let sums = format!("{:x}  {NAME}\n", Sha256::digest(page.as_bytes()));
    fs::write(site.join(NAME), page).map_err(|error| format!("{NAME}: {error}"))?;
    fs::write(site.join(SUMS), sums).map_err(|error| format!("{SUMS}: {error}"))
}

fn read(site: &Path, name: &str) -> Result<String, String> {
    fs::read_to_string(site.join(name)).map_err(|error| format!("{name}: {error}"))
}

/// boot.js with all that it would load.
fn script(esbuild: &Path, site: &Path, glue: &str) -> Result<String, String> {
    // Modules run in the order in which they are imported: what boot.js looks for is there before it looks.
    let entry = site.join("alone.js");
    let source = format!(
        "import * as glue from \"./{glue}\";\n\
         const text = (id) => document.getElementById(`part-${{id}}`).textContent;\n\
         const bytes = (id) => Uint8Array.from(atob(text(id)), (c) => c.charCodeAt(0));\n\
         globalThis.alone = {{ glue, wasm: () => bytes(\"wasm\"), code: () => bytes(\"code\"), folder: () => bytes(\"folder\") }};\n\
         addEventListener(\"click\", (event) => {{\n\
           const link = event.target.closest(\"a[download='calendar.ics']\");\n\
           if (link) link.href = `data:text/calendar;base64,${{text(\"calendar\")}}`;\n\
         }});\n"
    );
    fs::write(&entry, source).map_err(|error| format!("{}: {error}", entry.display()))?;
    let mut command = Command::new(esbuild);
    command.args(["--bundle", "--format=esm", "--minify", "--log-level=warning", TARGET]);
    command.current_dir(site).stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut child = command.spawn().map_err(|error| format!("{command:?}: {error}"))?;
    let written = child.stdin.take().map(|mut stdin| stdin.write_all(b"import \"./alone.js\"; import \"./boot.js\";"));
    written.transpose().map_err(|error| format!("{command:?}: {error}"))?;
    let output = child.wait_with_output().map_err(|error| format!("{command:?}: {error}"))?;
    fs::remove_file(&entry).map_err(|error| format!("{}: {error}", entry.display()))?;
    let script = String::from_utf8_lossy(&output.stdout).trim().to_owned();
    if !output.status.success() || script.contains("</script") {
        return Err(format!("{command:?} made no script that can stand in a page"));
    }
    Ok(script)
}
