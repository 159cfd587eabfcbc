//! The pinned tools of the build: Trunk, wasm-bindgen, Binaryen, esbuild. One of the right version on PATH is used as it is; what is
//! missing is installed into a folder that all clones of the project share, so that only a first run takes minutes.

use crate::{root, run};
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

/// Trunk 0.22 wants a newer Rust than the one this project supports.
const TRUNK: &str = "0.21.14";
/// Binaryen's version of wasm-opt; older ones do not know what today's compilers write. The same stands in xtask/package.json.
const BINARYEN: u32 = 132;

/// Makes sure that the tools are there, and gives the folders in which they are.
pub fn folders() -> Result<Vec<PathBuf>, String> {
    let mut folders = Vec::new();
    let bindgen = wasm_bindgen_version()?;
    folders.extend(cargo_tool("wasm-bindgen-cli", &["wasm-bindgen", "wasm-bindgen-test-runner"], &bindgen, "about 4 minutes", &[])?);
    // wasm-bindgen-cli's own lock file names a crate version that registries no longer serve; Trunk's is sound.
    folders.extend(cargo_tool("trunk", &["trunk"], TRUNK, "about 7 minutes", &["--locked"])?);
    folders.extend(npm_tools());
    Ok(folders)
}

/// The version of `wasm-bindgen` in Cargo.lock, which the program `wasm-bindgen` must have too.
fn wasm_bindgen_version() -> Result<String, String> {
    let id = run::output("cargo", &["pkgid", "--manifest-path", &root().join("Cargo.toml").to_string_lossy(), "wasm-bindgen"]);
    let version = id.as_deref().and_then(|id| id.rsplit(['@', '#']).next()).map(str::to_owned);
    version.ok_or("`cargo pkgid wasm-bindgen` names no version".to_owned())
}

/// Makes sure of programs that Cargo installs; the folder in which they are, unless that is on PATH.
fn cargo_tool(package: &str, programs: &[&str], version: &str, takes: &str, arguments: &[&str]) -> Result<Option<PathBuf>, String> {
    let is = |program: &Path| run::output(program, &["--version"]).is_some_and(|line| line.split(' ').any(|word| word == version));
    if programs.iter().all(|program| is(Path::new(program))) {
        return Ok(None);
    }
    let folder = cache().join(format!("{package}-{version}"));
    let binaries = folder.join("bin");
    let is_there = || programs.iter().all(|program| is(&binaries.join(program)));
    if !is_there() {
        let build = folder.join("build");
        let mut command = Command::new("cargo");
        command.args(["install", package, "--version", version, "--force", "--root"]).arg(&folder).args(arguments);
        // These tools run for seconds: a light build saves minutes.
        command
            .env("CARGO_TARGET_DIR", &build)
            .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1")
            .env("CARGO_PROFILE_RELEASE_LTO", "off")
            .env("CARGO_PROFILE_RELEASE_DEBUG", "false")
            // Not in the project's folder: its settings are for the project.
            .current_dir(env::temp_dir());
        let hint = "It needs crates.io and a C compiler (Debian: apt-get install build-essential).";
        run::step(&format!("{package} {version} (the first time {takes})"), &mut command, hint)?;
        // Some megabytes of tools stay, a gigabyte of their build goes.
        let _ = fs::remove_dir_all(build);
    }
    if is_there() { Ok(Some(binaries)) } else { Err(format!("{package} {version} was installed but does not run: {}", binaries.display())) }
}

/// Makes sure of what npm brings; the folder in which it is, unless everything is on PATH or it cannot be had.
fn npm_tools() -> Option<PathBuf> {
    let binaryen = run::output("wasm-opt", &["--version"]);
    let version = binaryen.as_deref().and_then(|line| line.split(' ').find_map(|word| word.parse::<u32>().ok()));
    if version >= Some(BINARYEN) && run::output("esbuild", &["--version"]).is_some() {
        return None;
    }
    let folder = root().join("xtask");
    if let Err(why) = npm_packages(&folder, "npm packages for the build (binaryen, esbuild)") {
        println!("! wasm-opt {BINARYEN} and esbuild are missing; the site will be larger, or will not be built:\n{why}");
    }
    Some(folder.join("node_modules/.bin"))
}

/// Installs the npm packages of a folder, unless they are there as its lock file has them.
pub fn npm_packages(folder: &Path, name: &str) -> Result<(), String> {
    let time = |path: PathBuf| fs::metadata(path).and_then(|data| data.modified()).ok();
    let installed = time(folder.join("node_modules/.package-lock.json"));
    if installed.is_some() && installed >= time(folder.join("package-lock.json")) {
        return Ok(());
    }
    let mut command = Command::new("npm");
    command.args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"]).current_dir(folder);
    run::step(name, &mut command, "It needs Node 20 or later with npm (https://nodejs.org) and the npm registry.")
}

/// The folder that all clones share: `XTASK_TOOLS`, or one in the user's cache.
fn cache() -> PathBuf {
    let home = || env::var_os("HOME").unwrap_or_else(|| OsString::from("."));
    let caches = env::var_os("XDG_CACHE_HOME").map_or_else(|| PathBuf::from(home()).join(".cache"), PathBuf::from);
    env::var_os("XTASK_TOOLS").map_or_else(|| caches.join("policy-explorer-tools"), PathBuf::from)
}
