//! What Trunk calls after a build (Trunk.toml): the parts of the site that come from the policy, one style sheet, the list of the
//! service worker, and the single file.

use crate::{root, run, single};
use serde::Deserialize;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

/// The style sheets of the page, in their order.
const STYLES: [&str; 3] = ["tokens.css", "page.css", "app.css"];
/// The floor of the app, for esbuild (README, Browsers).
pub const TARGET: &str = "--target=chrome99,firefox102,safari16";
/// The Content-Security-Policy of the site: nothing but its own files, and no inline script or style.
const SECURITY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; connect-src 'self'; manifest-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'";
/// What the program says of its policy (see `static_page::site_parts`).
#[derive(Deserialize)]
struct Parts {
    head: String,
    body: String,
    files: BTreeMap<String, String>,
}

/// What fills the places of index.html, `<!--name-->` each.
pub struct Filling {
    /// The Content-Security-Policy.
    pub security: String,
    /// Icons and the manifest.
    pub links: String,
    /// The styles.
    pub style: String,
    /// What starts the app.
    pub program: String,
}

/// The site that Trunk has put together, and the names of what it built.
pub struct Site {
    /// Its folder.
    pub folder: PathBuf,
    /// The script that wasm-bindgen wrote.
    pub glue: String,
    /// The program.
    pub wasm: String,
    /// esbuild, if it is there.
    pub esbuild: Option<PathBuf>,
}

/// Finishes the site in Trunk's staging folder.
pub fn finish() -> Result<(), String> {
    let folder = env::var_os("TRUNK_STAGING_DIR").map(PathBuf::from).ok_or("only Trunk calls this: TRUNK_STAGING_DIR is not set")?;
    let esbuild = find_esbuild();
    if esbuild.is_none() {
        println!(
            "! esbuild is missing: scripts and styles stay as they are written, and there is no single file. `cargo xtask dist` brings it."
        );
    }
    let glue = only(&folder, |name| name.starts_with("policy-explorer-") && name.ends_with(".js"))?;
    let wasm = only(&folder, |name| name.starts_with("policy-explorer-") && name.ends_with("_bg.wasm"))?;
    let site = Site { folder, glue, wasm, esbuild };

    let parts = parts()?;
    for (name, content) in &parts.files {
        site.write(name, content)?;
    }
    let styles: Vec<String> = STYLES.iter().map(|name| read(&root().join("style").join(name))).collect::<Result<_, _>>()?;
    let style = format!("style-{}.css", digest(styles.concat().as_bytes()));
    site.write(&style, &styles.concat())?;
    site.minify()?;

    let template = page(&site.read("index.html")?, &parts)?;
    let filling = Filling {
        security: SECURITY.to_owned(),
        links: "<link rel=\"icon\" href=\"icon.svg\" type=\"image/svg+xml\"><link rel=\"apple-touch-icon\" href=\"icon-180.png\"><link rel=\"manifest\" href=\"manifest.webmanifest\">".to_owned(),
        style: format!("<link rel=\"stylesheet\" href=\"{style}\">"),
        // Only the glue is preloaded. Not the wasm: compiling it from a preloaded response stalled in Chromium 156, and the app never started.
        program: format!(
            "<link rel=\"modulepreload\" href=\"{0}\"><script type=\"module\" src=\"boot.js\" data-js=\"{0}\" data-wasm=\"{1}\"></script>",
            site.glue, site.wasm
        ),
    };
    site.write("index.html", &filled(&template, &filling)?)?;
    list_files(&site)?;
    // After the worker's list: who has the site needs no second copy of it.
    if site.esbuild.is_some() { single::write(&site, &template, &style) } else { Ok(()) }
}

/// What the program says of its policy.
fn parts() -> Result<Parts, String> {
    let mut command = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.args(["run", "--quiet", "--bin", "policy-explorer"]).current_dir(root());
    serde_json::from_str(&run::said(&mut command)?).map_err(|error| format!("{command:?}: {error}"))
}

/// index.html with what comes from the policy and from the operator; the places of [`Filling`] are left.
fn page(index: &str, parts: &Parts) -> Result<String, String> {
    // The page's own comments and line ends are for us.
    let lines: Vec<&str> = index.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    let page = put(&lines.join("\n"), "<!--head-->", &parts.head)?;
    let page = put(&page, "<!--static-page-->", &parts.body)?;
    match env::var("PUBLIC_ADDRESS") {
        Ok(address) => with_public_address(&page, &address),
        Err(_) => Ok(page),
    }
}

/// The page with all its places filled.
pub fn filled(template: &str, filling: &Filling) -> Result<String, String> {
    let security = format!("<meta http-equiv=\"Content-Security-Policy\" content=\"{}\">", filling.security);
    let page = put(template, "<!--security-->", &security)?;
    let page = put(&page, "<!--links-->", &filling.links)?;
    let page = put(&page, "<!--style-->", &filling.style)?;
    put(&page, "<!--program-->", &filling.program)
}

/// A text with something in the one place that is meant for it.
fn put(text: &str, place: &str, what: &str) -> Result<String, String> {
    match text.split_once(place) {
        Some((before, after)) if !after.contains(place) => Ok([before, what, after].concat()),
        _ => Err(format!("expected {place} once")),
    }
}

/// Writes into the page where the public finds it: what QR codes lead to.
fn with_public_address(page: &str, address: &str) -> Result<String, String> {
    let is_plain = !address.contains(['"', '<', '&', '#', ' ']);
    if !(address.starts_with("https://") || address.starts_with("http://")) || !is_plain {
        return Err(format!("PUBLIC_ADDRESS={address}: expected https://…, without a fragment"));
    }
    put(page, "id=\"public-address\" content=\"\"", &format!("id=\"public-address\" content=\"{address}\""))
}

/// Tells the service worker which files this version has, and what it is called: after its content.
fn list_files(site: &Site) -> Result<(), String> {
    let names: Vec<String> = site.names()?.into_iter().filter(|name| name != "sw.js").collect();
    let mut content = Vec::new();
    for name in &names {
        content.extend(fs::read(site.folder.join(name)).map_err(|error| format!("{name}: {error}"))?);
    }
    let worker = put(&site.read("sw.js")?, "{version}", &digest(&content))?;
    site.write("sw.js", &put(&worker, "{files}", &names.join("\",\""))?)
}

impl Site {
    /// A file of the site.
    pub fn read(&self, name: &str) -> Result<String, String> {
        read(&self.folder.join(name))
    }

    /// Writes a file of the site.
    pub fn write(&self, name: &str, content: &str) -> Result<(), String> {
        fs::write(self.folder.join(name), content).map_err(|error| format!("{name}: {error}"))
    }

    /// The names of its files, in order.
    fn names(&self) -> Result<Vec<String>, String> {
        let entries = fs::read_dir(&self.folder).map_err(|error| format!("{}: {error}", self.folder.display()))?;
        let mut names: Vec<String> = entries.flatten().map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
        names.sort();
        Ok(names)
    }

    /// Minifies scripts and styles in place.
    fn minify(&self) -> Result<(), String> {
        let Some(esbuild) = &self.esbuild else { return Ok(()) };
        let files = self.names()?.into_iter().filter(|name| name.ends_with(".js") || name.ends_with(".css"));
        let mut command = Command::new(esbuild);
        command.args(files).args(["--minify", "--allow-overwrite", "--log-level=warning", "--outdir=.", TARGET]).current_dir(&self.folder);
        run::said(&mut command).map(|_| ())
    }
}

/// esbuild on PATH, or where `cargo xtask` installs it.
fn find_esbuild() -> Option<PathBuf> {
    let own = root().join("xtask/node_modules/.bin/esbuild");
    [PathBuf::from("esbuild"), own].into_iter().find(|program| run::output(program, &["--version"]).is_some())
}

/// The one file of a folder whose name is as asked.
fn only(folder: &Path, is: impl Fn(&str) -> bool) -> Result<String, String> {
    let entries = fs::read_dir(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let mut names = entries.flatten().map(|entry| entry.file_name().to_string_lossy().into_owned()).filter(|name| is(name));
    match (names.next(), names.next()) {
        (Some(name), None) => Ok(name),
        _ => Err(format!("{}: expected one script and one program of wasm-bindgen's", folder.display())),
    }
}

fn read(path: &Path) -> Result<String, String> {
    fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))
}

/// The beginning of a SHA-256: enough to tell versions apart.
fn digest(content: &[u8]) -> String {
    format!("{:x}", Sha256::digest(content)).chars().take(16).collect()
}

#[cfg(test)]
mod tests {
    use super::{put, with_public_address};

    #[test]
    fn a_place_is_filled_once_or_not_at_all() {
        assert_eq!(put("a<!--x-->b", "<!--x-->", "1"), Ok("a1b".to_owned()));
        assert!(put("ab", "<!--x-->", "1").is_err());
        assert!(put("<!--x--><!--x-->", "<!--x-->", "1").is_err());
    }

    #[test]
    fn a_public_address_is_an_address_without_a_fragment() {
        let page = "<meta id=\"public-address\" content=\"\">";
        assert_eq!(
            with_public_address(page, "https://example.org/p/"),
            Ok("<meta id=\"public-address\" content=\"https://example.org/p/\">".to_owned())
        );
        for wrong in ["", "example.org", "https://example.org/#/", "https://example.org/\"><script>"] {
            assert!(with_public_address(page, wrong).is_err(), "{wrong}");
        }
    }
}
