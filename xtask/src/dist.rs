//! The deployable site: Trunk builds, then the static page is written into it.

use crate::{root, run, setup, single, size};
use sha2::{Digest, Sha256};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::{env, fs};

/// Stand in index.html where the head and the body of the static page go.
const PLACES: [&str; 2] = ["<!--head-->", "<!--static-page-->"];

/// Sets up, builds the release site into `dist/`, prints the size table and fails above the budget.
pub fn build() -> Result<(), String> {
    let tools = setup::build_tools()?;
    build_with(&tools)?;
    size::report(&root().join("dist"))
}

/// Builds the release site with tools that are there.
pub fn build_with(tools: &setup::Tools) -> Result<(), String> {
    let mut trunk = trunk(tools);
    run::step("release site (Trunk; the first time about 3 minutes)", &mut trunk, "The lines above say what is wrong in the source.")
}

/// Builds the site of another policy, from another data folder, into another folder.
pub fn build_other(tools: &setup::Tools, data: &Path, site: &Path) -> Result<(), String> {
    let mut trunk = trunk(tools);
    trunk.arg("--dist").arg(site).env("POLICY_DATA", data);
    run::step("site of the second policy (Trunk)", &mut trunk, "The lines above say what is wrong in its data.")
}

fn trunk(tools: &setup::Tools) -> Command {
    let mut trunk = tools.command("trunk");
    // Trunk takes NO_COLOR for a boolean of its own.
    trunk.args(["build", "--release", "--offline"]).env_remove("NO_COLOR");
    trunk
}

/// Trunk's hook: writes the static page into the freshly built index.html, and makes scripts and styles small.
pub fn finish() -> Result<(), String> {
    let staging = env::var_os("TRUNK_STAGING_DIR").map(PathBuf::from).ok_or("only Trunk calls this: TRUNK_STAGING_DIR is not set")?;
    let glue = glue(&staging)?;
    shorten_names(&staging, &glue)?;
    open_glue(&glue)?;
    minify(&staging, &glue)?;
    let mut command = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    let page = command.args(["run", "--quiet", "--bin", "policy-explorer"]).current_dir(root()).output();
    let page = page.map_err(|error| format!("{command:?}: {error}"))?;
    if !page.status.success() {
        return Err(format!("{command:?} failed:\n{}", String::from_utf8_lossy(&page.stderr)));
    }
    // Fetched only where something in the browser changed the text that stands in the page.
    let data = env::var_os("POLICY_DATA").map_or_else(|| root().join("src/data"), PathBuf::from);
    fs::copy(data.join("source.txt"), staging.join("source.txt")).map_err(|error| format!("{}/source.txt: {error}", data.display()))?;
    let calendar = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
        .args(["run", "--quiet", "--bin", "policy-explorer", "calendar"])
        .current_dir(root())
        .output();
    let calendar = calendar.map_err(|error| format!("the calendar: {error}"))?;
    fs::write(staging.join("calendar.ics"), calendar.stdout).map_err(|error| format!("calendar.ics: {error}"))?;
    let path = staging.join("index.html");
    let mut index = fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
    let page = String::from_utf8_lossy(&page.stdout);
    let (manifest, page) = page.split_once('\n').ok_or("the static page has no manifest")?;
    let (head, body) = page.split_once('\n').ok_or("the static page has no head")?;
    let written = fs::write(staging.join("manifest.webmanifest"), manifest);
    written.map_err(|error| format!("manifest.webmanifest: {error}"))?;
    for (place, html) in PLACES.into_iter().zip([head, body]) {
        if index.matches(place).count() != 1 {
            return Err(format!("{}: expected {place} once", path.display()));
        }
        index = index.replace(place, html);
    }
    if let Ok(address) = env::var("PUBLIC_ADDRESS") {
        index = with_public_address(&index, &address)?;
    }
    // The page's own comments and line ends are for us.
    let lines: Vec<&str> = index.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    let index = with_one_style(&staging, &lines)?;
    let written = fs::write(&path, index);
    written.map_err(|error| format!("{}: {error}", path.display()))?;
    fill_worker(&staging)?;
    single::write(&staging, &glue)
}

/// Writes into the page where the public finds it: what QR codes lead to.
fn with_public_address(index: &str, address: &str) -> Result<String, String> {
    let (place, is_plain) = ("id=\"public-address\" content=\"\"", !address.contains(['"', '<', '&', '#', ' ']));
    if !(address.starts_with("https://") || address.starts_with("http://")) || !is_plain || index.matches(place).count() != 1 {
        return Err(format!("PUBLIC_ADDRESS={address}: expected https://…, without a fragment"));
    }
    Ok(index.replace(place, &format!("id=\"public-address\" content=\"{address}\"")))
}

/// Tells the service worker which files this version has, and what it is called: after its content.
fn fill_worker(staging: &Path) -> Result<(), String> {
    let worker = staging.join("sw.js");
    let mut names: Vec<String> = Vec::new();
    for entry in fs::read_dir(staging).map_err(|error| format!("{}: {error}", staging.display()))?.flatten() {
        names.push(entry.file_name().to_string_lossy().into_owned());
    }
    names.retain(|name| name != "sw.js");
    names.sort();
    let mut content = Sha256::new();
    for name in &names {
        content.update(fs::read(staging.join(name)).map_err(|error| format!("{name}: {error}"))?);
    }
    let version: String = format!("{:x}", content.finalize()).chars().take(16).collect();
    // The page is asked for by its folder.
    for name in names.iter_mut().filter(|name| *name == "index.html") {
        *name = "./".to_owned();
    }
    let mut js = fs::read_to_string(&worker).map_err(|error| format!("{}: {error}", worker.display()))?;
    for (place, value) in [("{version}", version), ("{files}", names.join("\",\""))] {
        if js.matches(place).count() != 1 {
            return Err(format!("{}: expected {place} once", worker.display()));
        }
        js = js.replace(place, &value);
    }
    fs::write(&worker, js).map_err(|error| format!("{}: {error}", worker.display()))
}

/// The page with all style sheets in one: one request, and they compress better together.
fn with_one_style(staging: &Path, lines: &[&str]) -> Result<String, String> {
    let file = |line: &str| {
        let name = line.contains("rel=\"stylesheet\"").then(|| line.split("href=\"./").nth(1)).flatten();
        name.and_then(|rest| rest.split('"').next()).map(str::to_owned)
    };
    let (mut all, mut name, mut page) = (String::new(), String::from("style"), Vec::new());
    for style in lines.iter().filter_map(|line| file(line)) {
        let path = staging.join(&style);
        all += &fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
        fs::remove_file(&path).map_err(|error| format!("{}: {error}", path.display()))?;
        // Each name ends with a hash of the content: a part of each tells the whole apart.
        let hash = style.trim_end_matches(".css").rsplit('-').next().unwrap_or_default().to_owned();
        name += &format!("-{}", hash.get(..8).unwrap_or(&hash));
    }
    let mut link = Some(format!("<link rel=\"stylesheet\" href=\"./{name}.css\">"));
    for &line in lines {
        match file(line) {
            Some(_) => page.extend(link.take()),
            None => page.push(line.to_owned()),
        }
    }
    let path = staging.join(format!("{name}.css"));
    fs::write(&path, all).map_err(|error| format!("{}: {error}", path.display()))?;
    Ok(page.join("\n"))
}

/// Gives what the wasm and its glue call each other short names, and optimizes once more. Without Binaryen everything stays as it is.
fn shorten_names(staging: &Path, glue: &Path) -> Result<(), String> {
    let wasm_opt = root().join("tests/e2e/node_modules/.bin/wasm-opt");
    if !wasm_opt.exists() {
        return Ok(());
    }
    let wasm = staging.join(glue.file_name().unwrap_or_default().to_string_lossy().replace(".js", "_bg.wasm"));
    let mut command = Command::new(wasm_opt);
    // Low memory is the far end of the stack: nothing valid lies in its last kilobyte.
    command
        .args(["--low-memory-unused", "--minify-imports-and-exports-and-modules", "--strip-target-features"])
        // Measured: this order of passes gives 0.4 kB less than one -Oz, more of the same nothing more.
        .args(["--flatten", "--rereloop", "-Oz", "--flatten", "--rereloop", "-Oz", "-Oz"])
        .arg(&wasm)
        .arg("-o")
        .arg(&wasm);
    let output = command.output().map_err(|error| format!("{command:?}: {error}"))?;
    if !output.status.success() {
        return Err(format!("{command:?} failed:\n{}", String::from_utf8_lossy(&output.stderr)));
    }
    let mut js = fs::read_to_string(glue).map_err(|error| format!("{}: {error}", glue.display()))?;
    let names = String::from_utf8_lossy(&output.stdout);
    // Lines of JSON: `["module", "old", "new"]` for an import, `["old", "new"]` for an export; the longest first, since one may begin another.
    let mut names: Vec<Vec<&str>> =
        names.lines().filter(|line| line.contains('[')).map(|line| line.split('"').skip(1).step_by(2).collect()).collect();
    names.sort_by_key(|name| std::cmp::Reverse(name.iter().map(|part| part.len()).max()));
    for name in &names {
        match name.as_slice() {
            [_, old, new] => {
                let (old, new) = (format!(" {old}: "), format!(" {new}: "));
                if js.matches(&old).count() != 1 {
                    return Err(format!("{}: expected{old}once", glue.display()));
                }
                js = js.replace(&old, &new);
            }
            [old, new] => js = js.replace(&format!("wasm.{old}"), &format!("wasm.{new}")),
            _ => {}
        }
    }
    // All imports come from one module, which is now called `a`.
    let module = "\"./policy-explorer_bg.js\": import";
    if js.matches(module).count() != 1 {
        return Err(format!("{}: expected {module} once", glue.display()));
    }
    js = js.replace(module, "\"a\": import");
    fs::write(glue, js).map_err(|error| format!("{}: {error}", glue.display()))
}

/// wasm-bindgen's glue: the script that is not ours.
fn glue(staging: &Path) -> Result<PathBuf, String> {
    let entries = fs::read_dir(staging).map_err(|error| format!("{}: {error}", staging.display()))?;
    let other =
        |path: &Path| OWN.iter().any(|own| path.ends_with(own)) || PROGRAMS.iter().any(|program| path.ends_with(format!("{program}.js")));
    let is_glue = |path: &PathBuf| path.extension().is_some_and(|end| end == "js") && !other(path);
    entries.flatten().map(|entry| entry.path()).find(is_glue).ok_or("Trunk left no script of wasm-bindgen's".to_owned())
}

/// Lets boot.js load the wasm itself: two of the glue's functions are all that it needs, and the way that the glue loads is far longer.
fn open_glue(glue: &Path) -> Result<(), String> {
    let mut js = fs::read_to_string(glue).map_err(|error| format!("{}: {error}", glue.display()))?;
    for name in ["__wbg_get_imports()", "__wbg_finalize_init(instance, module)"] {
        if js.matches(&format!("function {name}")).count() != 1 {
            return Err(format!("{}: expected `function {name}` once", glue.display()));
        }
    }
    js += "\nexport { __wbg_get_imports as imports, __wbg_finalize_init as start };\n";
    fs::write(glue, js).map_err(|error| format!("{}: {error}", glue.display()))
}

/// The floor of the app, for esbuild (README, Browsers).
pub const TARGET: &str = "--target=chrome99,firefox102,safari16";

/// Scripts of ours; the other one is wasm-bindgen's glue.
const OWN: [&str; 6] = ["boot.js", "code.js", "folder.js", "kiosk.js", "save.js", "sw.js"];
/// Programs beside the app, which the page loads when they are needed: their glue is wasm-bindgen's as well.
pub const PROGRAMS: [&str; 2] = ["code-qr", "folder-app"];

/// Leaves out of wasm-bindgen's glue what boot.js does not use.
fn shake_glue(esbuild: &Path, staging: &Path, glue: &Path) -> Result<(), String> {
    let name = glue.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let mut command = Command::new(esbuild);
    command.args(["--bundle", "--format=esm", "--allow-overwrite", "--log-level=warning", TARGET]);
    command.arg(format!("--outfile={name}")).current_dir(staging).stdin(Stdio::piped());
    let mut child = command.spawn().map_err(|error| format!("{command:?}: {error}"))?;
    let entry = format!("export {{ imports, start }} from \"./{name}\";");
    let written = child.stdin.take().map(|mut stdin| stdin.write_all(entry.as_bytes()));
    written.transpose().map_err(|error| format!("{command:?}: {error}"))?;
    match child.wait() {
        Ok(status) if status.success() => Ok(()),
        other => Err(format!("{command:?}: {other:?}")),
    }
}

/// Minifies wasm-bindgen's glue, boot.js and the styles in place. Without esbuild (Trunk used by itself) they stay as they are.
fn minify(staging: &Path, glue: &Path) -> Result<(), String> {
    let esbuild = root().join("tests/e2e/node_modules/.bin/esbuild");
    if !esbuild.exists() {
        return Ok(());
    }
    let entries = fs::read_dir(staging).map_err(|error| format!("{}: {error}", staging.display()))?;
    let files = entries.flatten().map(|entry| entry.path()).filter(|path| path.extension().is_some_and(|end| end == "js" || end == "css"));
    let files: Vec<PathBuf> = files.collect();
    shake_glue(&esbuild, staging, glue)?;
    let mut command = Command::new(esbuild);
    // Trunk gives these files hashes of their content before: what it does not change, this does not change either.
    command.args(files).args(["--minify", "--allow-overwrite", "--log-level=warning", TARGET]);
    command.arg(format!("--outdir={}", staging.display())).arg(format!("--outbase={}", staging.display()));
    match command.status() {
        Ok(status) if status.success() => Ok(()),
        other => Err(format!("{command:?}: {other:?}")),
    }
}
