//! The whole site in one HTML file that opens by a double click: `policy-explorer.html`, with its SHA-256 beside it.
//!
//! A page opened as a file can fetch nothing and import no module: the script is one inline module, the programs stand in the page as
//! base64, and the Content-Security-Policy names scripts and styles by their hashes.

use crate::finish::{Filling, Site, TARGET, filled};
use crate::run;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};
use std::fs;
use std::process::Command;

/// Its name in the site's folder.
pub const NAME: &str = "policy-explorer.html";
/// Its name with its SHA-256, as `sha256sum --check` reads it: so that an operator can tell whether a copy arrived whole.
pub const SUMS: &str = "SHA256SUMS";

/// What boot.js finds in the page instead of on a host: the app's glue and programs, and a file that is saved.
const PRELUDE: &str = r#"
const text = (id) => document.getElementById(`part-${id}`).textContent;
const bytes = (id) => Uint8Array.from(atob(text(id)), (c) => c.charCodeAt(0));
globalThis.alone = { glue, wasm: () => bytes("wasm"), code: () => bytes("code"), folder: () => bytes("folder") };
addEventListener("click", (event) => {
  const link = event.target.closest("a[download='calendar.ics']");
  if (link) link.href = `data:text/calendar;base64,${text("calendar")}`;
});
"#;

/// Writes it from a finished site: the template of its page, and the name of its style sheet.
pub fn write(site: &Site, template: &str, style: &str) -> Result<(), String> {
    let base64 =
        |name: &str| fs::read(site.folder.join(name)).map(|bytes| STANDARD.encode(bytes)).map_err(|error| format!("{name}: {error}"));
    let parts = [("wasm", site.wasm.as_str()), ("code", "code-qr_bg.wasm"), ("folder", "folder-app_bg.wasm"), ("calendar", "calendar.ics")];
    let mut program = String::new();
    for (id, name) in parts {
        program += &format!("<script id=\"part-{id}\" type=\"application/octet-stream+base64\">{}</script>", base64(name)?);
    }
    let script = script(site)?;
    let style = site.read(style)? + &site.read("kiosk.css")?;
    let hash = |text: &str| STANDARD.encode(Sha256::digest(text.as_bytes()));
    let filling = Filling {
        security: format!(
            "default-src 'none'; script-src 'sha256-{}' 'wasm-unsafe-eval'; style-src 'sha256-{}'; img-src data:; base-uri 'none'; form-action 'none'",
            hash(&script),
            hash(&style)
        ),
        links: format!("<link rel=\"icon\" href=\"data:image/svg+xml;base64,{}\">", base64("icon.svg")?),
        style: format!("<style>{style}</style>"),
        // A module runs when the whole page is read.
        program: format!("{program}<script type=\"module\">{script}</script>"),
    };
    let page = filled(template, &filling)?;
    for left in ["src=\"", "href=\"./", "<!--"] {
        if page.contains(left) {
            return Err(format!("{NAME} still asks for a file: {left}"));
        }
    }
    site.write(SUMS, &format!("{:x}  {NAME}\n", Sha256::digest(&page)))?;
    site.write(NAME, &page)
}

/// boot.js with all that it would load.
fn script(site: &Site) -> Result<String, String> {
    let esbuild = site.esbuild.as_ref().ok_or("esbuild is missing")?;
    // Modules run in the order in which they are imported: what boot.js looks for is there before it looks.
    site.write("alone.js", &format!("import * as glue from \"./{}\";{PRELUDE}", site.glue))?;
    site.write("entry.js", "import \"./alone.js\"; import \"./boot.js\";")?;
    let mut command = Command::new(esbuild);
    command.args(["--bundle", "--format=esm", "--minify", "--log-level=warning", TARGET, "entry.js"]).current_dir(&site.folder);
    let script = run::said(&mut command)?.trim().to_owned();
    for name in ["alone.js", "entry.js"] {
        fs::remove_file(site.folder.join(name)).map_err(|error| format!("{name}: {error}"))?;
    }
    if script.contains("</script") || script.contains("<!--") { Err("the script cannot stand in a page".to_owned()) } else { Ok(script) }
}
