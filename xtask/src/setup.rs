//! Installs what is missing: pinned tools into `.tools/`, system packages by apt only where they are missing.
//! The user's own tools are left alone.

use crate::{root, run};
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

const TARGET: &str = "wasm32-unknown-unknown";
/// Trunk 0.22 wants a newer Rust than the one this project supports.
const TRUNK: &str = "0.21.14";
/// Must be the version of `wasm-bindgen` in Cargo.lock.
const WASM_BINDGEN: &str = "0.2.130";
/// Debian's Rust, which brings the source of the standard library; used where rustup's server cannot be reached.
const DEBIAN_RUST: [&str; 5] = ["rustc-web", "cargo-web", "rust-web-src", "rust-web-clippy", "lld-22"];

/// What else the browser tests call: the variable that may name it, its names, and the package that brings it.
const TESTERS: [(&str, &[&str], &str); 6] = [
    ("FIREFOX", &["firefox-esr", "firefox"], "firefox-esr"),
    ("WEBKIT_DRIVER", &["WebKitWebDriver"], "webkit2gtk-driver"),
    // The WebKit of Safari 16 and the JavaScript of Firefox 102: the oldest that the app runs in, and Debian 12 has both.
    ("WPE_DRIVER", &["WPEWebDriver"], "wpewebkit-driver"),
    ("GJS", &["gjs"], "gjs"),
    ("XVFB", &["Xvfb"], "xvfb"),
    ("PDFTOTEXT", &["pdftotext"], "poppler-utils"),
];
/// What a driver drives is not among its dependencies.
const WPE_BROWSER: [&str; 2] = ["libwpewebkit-1.1-0", "libegl1"];

/// The tools, ready for use.
pub struct Tools {
    path: OsString,
}

impl Tools {
    /// A command that finds the project's tools before the user's.
    pub fn command(&self, program: impl AsRef<Path>) -> Command {
        let program = program.as_ref();
        // `Command` looks in the parent's PATH, so a tool of ours is named in full.
        let own = env::split_paths(&self.path).map(|folder| folder.join(program)).find(|path| path.is_file());
        let mut command = Command::new(own.unwrap_or_else(|| program.to_owned()));
        command.env("PATH", &self.path).current_dir(root());
        command
    }
}

/// What a build needs.
pub fn build_tools() -> Result<Tools, String> {
    let tools = root().join(".tools");
    wasm_toolchain(&tools)?;
    if run::output("node", &["--version"]).is_none() {
        return Err("Node is missing.\n  Install Node 20 or later (https://nodejs.org) and try again.".to_owned());
    }
    cargo_tool(&tools, "wasm-bindgen-cli", "wasm-bindgen", WASM_BINDGEN, "about 4 minutes")?;
    cargo_tool(&tools, "trunk", "trunk", TRUNK, "about 5 minutes")?;
    npm_packages()?;
    let mut folders = vec![tools.join("shim"), tools.join("bin"), root().join("tests/e2e/node_modules/.bin")];
    folders.extend(env::split_paths(&env::var_os("PATH").unwrap_or_default()));
    let path = env::join_paths(folders).map_err(|error| error.to_string())?;
    Ok(Tools { path })
}

/// What a build and the tests need.
pub fn everything() -> Result<Tools, String> {
    let tools = build_tools()?;
    for (component, probe) in [("clippy", "cargo-clippy"), ("rustfmt", "rustfmt")] {
        if run::output(probe, &["--version"]).is_none() {
            run::step(
                &format!("{component} (Rust component)"),
                Command::new("rustup").args(["component", "add", component]),
                "Install it with your Rust toolchain and try again.",
            )?;
        }
    }
    browser()?;
    Ok(tools)
}

/// Where Chromium and its driver are.
pub fn chromium() -> Option<(PathBuf, PathBuf)> {
    Some((find("CHROME", &["chromium", "chromium-browser", "google-chrome"])?, find("CHROMEDRIVER", &["chromedriver"])?))
}

/// What the browser tests call and where it is, as variables for them.
pub fn testers() -> Vec<(&'static str, PathBuf)> {
    TESTERS.into_iter().filter_map(|(variable, names, _)| Some((variable, find(variable, names)?))).collect()
}

/// Makes sure that wasm32 builds, and that the release can build its standard library from source.
///
/// Writes a `cargo` that wasm32 builds go through; everything else passes it to the user's own.
fn wasm_toolchain(tools: &Path) -> Result<(), String> {
    let forced = env::var_os("XTASK_WASM").is_some_and(|value| value == "debian");
    let target =
        || run::output("rustc", &["--print", "target-libdir", "--target", TARGET]).is_some_and(|folder| Path::new(&folder).is_dir());
    let source = || {
        run::output("rustc", &["--print", "sysroot"]).is_some_and(|root| Path::new(&root).join("lib/rustlib/src/rust/library/std").is_dir())
    };
    let rustup = |what: &str, arguments: &[&str]| {
        let done = run::step(what, Command::new("rustup").args(arguments), "");
        done.map_err(|_| println!("  rustup cannot bring it"))
    };
    if !forced && !target() {
        let _ = rustup("wasm32 standard library (rustup)", &["target", "add", TARGET]);
    }
    if !forced && target() && !source() {
        let _ = rustup("source of the standard library (rustup)", &["component", "add", "rust-src"]);
    }
    let cargo = env::var("CARGO").ok().or_else(|| run::output("which", &["cargo"])).unwrap_or_else(|| "cargo".to_owned());
    let own = !forced && target() && source();
    let wasm = if own {
        format!("exec \"{cargo}\" \"$@\"")
    } else {
        println!("  using Debian's Rust for wasm32");
        let there = |path: &str| Path::new(path).is_file();
        if !(there("/usr/bin/cargo") && there("/usr/bin/cargo-clippy") && there("/usr/bin/wasm-ld-22")) {
            apt(&DEBIAN_RUST, "the wasm32 standard library")?;
        }
        // Debian has only the source of the standard library: every build makes it, not only the release.
        "export RUSTC_BOOTSTRAP=1 CARGO_UNSTABLE_BUILD_STD=${CARGO_UNSTABLE_BUILD_STD:-std,panic_abort,panic_unwind}\n\
         export CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER=wasm-ld-22\n\
         unset CARGO RUSTC RUSTDOC RUSTUP_TOOLCHAIN RUSTUP_HOME\nPATH=/usr/bin:$PATH exec /usr/bin/cargo \"$@\""
            .to_owned()
    };
    fetch_crates(if own { "rustc" } else { "/usr/bin/rustc" })?;
    // The release builds the standard library for size, and a panic is a trap without a text: 9 kB less for the visitor.
    // Both are unstable features of a stable compiler, hence RUSTC_BOOTSTRAP. Paths of this machine stay out of the program.
    let home = env::var("CARGO_HOME").unwrap_or_else(|_| format!("{}/.cargo", env::var("HOME").unwrap_or_default()));
    let flags = format!(
        "-Zunstable-options -Cpanic=immediate-abort -Zlocation-detail=none -Zfmt-debug=none --remap-path-prefix={home}=cargo --remap-path-prefix={}=.",
        root().display()
    );
    let shim = format!(
        "#!/bin/sh\n# Written by `cargo xtask`.\n\
         case \" $* \" in *{TARGET}*) ;; *) exec \"{cargo}\" \"$@\";; esac\n\
         case \" $* \" in *\" --release \"*)\n\
         export RUSTC_BOOTSTRAP=1 CARGO_UNSTABLE_BUILD_STD=std,panic_abort CARGO_UNSTABLE_BUILD_STD_FEATURES=optimize_for_size\n\
         export CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS=\"{flags}\";;\nesac\n{wasm}\n"
    );
    let path = tools.join("shim/cargo");
    fs::create_dir_all(tools.join("shim")).and_then(|()| fs::write(&path, shim)).map_err(|error| format!("{}: {error}", path.display()))?;
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).map_err(|error| format!("{}: {error}", path.display()))?;
    }
    Ok(())
}

/// Trunk builds offline, so the crates must be here: the project's, and those of the standard library of the compiler that builds it.
fn fetch_crates(rustc: &str) -> Result<(), String> {
    let hint = "It needs crates.io.";
    let fetch = |manifest: &Path| {
        let mut command = Command::new("cargo");
        command.args(["fetch", "--locked", "--manifest-path"]).arg(manifest).env("RUSTC_BOOTSTRAP", "1");
        command
    };
    run::step("crates", &mut fetch(&root().join("Cargo.toml")), hint)?;
    let library = run::output(rustc, &["--print", "sysroot"]).map(|root| Path::new(&root).join("lib/rustlib/src/rust/library/Cargo.toml"));
    match library.filter(|manifest| manifest.is_file()) {
        Some(manifest) => run::step("crates of the standard library", &mut fetch(&manifest), hint),
        None => Ok(()),
    }
}

fn cargo_tool(tools: &Path, package: &str, program: &str, version: &str, takes: &str) -> Result<(), String> {
    let binary = tools.join("bin").join(program);
    let is_there = || run::output(&binary.to_string_lossy(), &["--version"]).is_some_and(|line| line.ends_with(version));
    if is_there() {
        return Ok(());
    }
    let mut command = Command::new("cargo");
    command.args(["install", package, "--version", version, "--force", "--root"]).arg(tools);
    if package == "trunk" {
        // wasm-bindgen-cli's own lock file names a crate version that registries no longer serve.
        command.arg("--locked");
    }
    // These tools run for seconds: a light build saves minutes.
    command
        .env("CARGO_TARGET_DIR", tools.join("build"))
        .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1")
        .env("CARGO_PROFILE_RELEASE_LTO", "off")
        .env("CARGO_PROFILE_RELEASE_DEBUG", "false");
    let hint = "It needs crates.io and a C compiler (Debian: apt-get install build-essential).";
    run::step(&format!("{package} {version} (the first time {takes})"), &mut command, hint)?;
    // Some megabytes of tools stay, a gigabyte of their build goes.
    let _ = fs::remove_dir_all(tools.join("build"));
    if is_there() { Ok(()) } else { Err(format!("{package} {version} was installed but does not run: {}", binary.display())) }
}

/// What the build and the browser tests take from npm (see tests/e2e/package.json).
fn npm_packages() -> Result<(), String> {
    let folder = root().join("tests/e2e");
    let time = |path: PathBuf| fs::metadata(path).and_then(|data| data.modified()).ok();
    let installed = time(folder.join("node_modules/.package-lock.json"));
    if installed.is_some() && installed >= time(folder.join("package-lock.json")) {
        return Ok(());
    }
    let mut command = Command::new("npm");
    command.args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"]).current_dir(&folder);
    run::step(
        "npm packages (binaryen, esbuild, playwright-core, puppeteer-core, axe-core)",
        &mut command,
        "It needs npm 10 or later and the npm registry.",
    )
}

/// A program as a variable names it, or by its names.
fn find(variable: &str, names: &[&str]) -> Option<PathBuf> {
    let folders = env::var_os("PATH").unwrap_or_default();
    let mut found = env::split_paths(&folders).flat_map(|folder| names.iter().map(move |name| folder.join(name)).collect::<Vec<_>>());
    env::var_os(variable).map(PathBuf::from).or_else(|| found.find(|path| path.is_file()))
}

fn browser() -> Result<(), String> {
    let mut packages = Vec::new();
    if chromium().is_none() {
        packages.extend(["chromium", "chromium-driver"]);
    }
    if run::output("fc-list", &[":lang=zh-cn"]).is_none_or(|fonts| fonts.is_empty()) {
        packages.extend(["fontconfig", "fonts-noto-cjk"]);
    }
    for (variable, names, package) in TESTERS {
        if find(variable, names).is_none() {
            packages.push(package);
            if variable == "WPE_DRIVER" {
                packages.extend(WPE_BROWSER);
            }
        }
    }
    if !packages.is_empty() {
        apt(&packages, "the browser tests")?;
    }
    Ok(())
}

fn apt(packages: &[&str], purpose: &str) -> Result<(), String> {
    let list = packages.join(" ");
    let by_hand = format!("Install these for {purpose} yourself, then try again: {list}");
    if run::output("apt-get", &["--version"]).is_none() {
        return Err(format!(
            "{purpose}: {list} missing, and there is no apt-get here.\n  {by_hand}\n  (CHROME, CHROMEDRIVER, FIREFOX, WEBKIT_DRIVER, WPE_DRIVER, GJS and XVFB may name them where they are.)"
        ));
    }
    println!("  {purpose} needs system packages that are missing; installing by apt: {list}");
    let root_user = run::output("id", &["-u"]).is_some_and(|id| id == "0");
    let apt_get = |arguments: &[&str]| {
        let mut command = if root_user { Command::new("apt-get") } else { Command::new("sudo") };
        if !root_user {
            command.args(["-n", "apt-get"]);
        }
        command.args(arguments).env("DEBIAN_FRONTEND", "noninteractive");
        command
    };
    run::step("apt-get update", &mut apt_get(&["update"]), &by_hand)?;
    let mut install = apt_get(&["install", "-y", "--no-install-recommends"]);
    run::step(&format!("apt-get install {list}"), install.args(packages), &by_hand)
}
