//! The compiler for wasm32, and the environment in which it builds the release.
//!
//! `rust-toolchain.toml` names the toolchain. Where rustup cannot bring what it needs for wasm32, Debian's Rust is used, which has the
//! source of the standard library and builds that each time.

use crate::{root, run, system};
use std::path::Path;
use std::process::Command;
use std::{env, ffi::OsString};

const TARGET: &str = "wasm32-unknown-unknown";
/// Debian's Rust, with the source of the standard library.
const DEBIAN_RUST: [&str; 5] = ["rustc-web", "cargo-web", "rust-web-src", "rust-web-clippy", "lld-22"];

/// Which compiler makes wasm32.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Toolchain {
    /// The user's own, with a standard library for wasm32; `source`: and with its source.
    Own {
        /// Whether the release can build the standard library for size.
        source: bool,
    },
    /// Debian's.
    Debian,
}

impl Toolchain {
    /// Finds it, and installs what is missing.
    pub fn find() -> Result<Toolchain, String> {
        let is_there = |what: &[&str], below: &str| run::output("rustc", what).is_some_and(|path| Path::new(&path).join(below).is_dir());
        let target = || is_there(&["--print", "target-libdir", "--target", TARGET], "");
        let source = || is_there(&["--print", "sysroot"], "lib/rustlib/src/rust/library/std");
        let rustup = |what: &str, arguments: &[&str]| {
            if run::step(what, Command::new("rustup").args(arguments).current_dir(root()), "").is_err() {
                println!("  rustup cannot bring it");
            }
        };
        if env::var("XTASK_WASM").is_ok_and(|value| value == "debian") {
            return Toolchain::debian();
        }
        if !target() {
            rustup("wasm32 standard library (rustup)", &["target", "add", TARGET]);
        }
        if !source() {
            rustup("source of the standard library (rustup)", &["component", "add", "rust-src"]);
        }
        let own = Toolchain::Own { source: source() };
        if target() { own.with_crates("rustc") } else { Toolchain::debian() }
    }

    fn debian() -> Result<Toolchain, String> {
        println!("  using Debian's Rust for wasm32");
        let is_there = |path: &str| Path::new(path).is_file();
        if !["/usr/bin/cargo", "/usr/bin/cargo-clippy", "/usr/bin/wasm-ld-22"].into_iter().all(is_there) {
            system::apt(&DEBIAN_RUST, "the wasm32 standard library")?;
        }
        Toolchain::Debian.with_crates("/usr/bin/rustc")
    }

    /// Trunk builds offline, so the crates must be here: the project's, and those of the standard library where that is built.
    fn with_crates(self, rustc: &str) -> Result<Toolchain, String> {
        let fetch = |manifest: &Path| {
            let mut command = Command::new("cargo");
            command.args(["fetch", "--locked", "--manifest-path"]).arg(manifest).env("RUSTC_BOOTSTRAP", "1");
            run::step("crates", &mut command, "It needs crates.io.")
        };
        fetch(&root().join("Cargo.toml"))?;
        let library =
            run::output(rustc, &["--print", "sysroot"]).map(|root| Path::new(&root).join("lib/rustlib/src/rust/library/Cargo.toml"));
        library.filter(|manifest| manifest.is_file()).map_or(Ok(()), |manifest| fetch(&manifest))?;
        Ok(self)
    }

    /// Adds what a build for wasm32 needs to a command; `release` for what is deployed.
    pub fn prepare(self, command: &mut Command, release: bool) {
        let size = release && self != Toolchain::Own { source: false };
        if self == Toolchain::Debian {
            // Its compiler goes before the user's, and writes into a folder of its own: two compilers in one would build all anew in turn.
            command.env("PATH", after_debian(command)).env("CARGO_TARGET_DIR", root().join("target/debian"));
            command.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER", "wasm-ld-22");
            for rustup in ["CARGO", "RUSTC", "RUSTDOC", "RUSTUP_TOOLCHAIN", "RUSTUP_HOME"] {
                command.env_remove(rustup);
            }
        }
        if size || self == Toolchain::Debian {
            // Building the standard library is an unstable feature of a stable compiler.
            command.env("RUSTC_BOOTSTRAP", "1");
            command.env("CARGO_UNSTABLE_BUILD_STD", if release { "std,panic_abort" } else { "std,panic_abort,panic_unwind" });
        }
        if size {
            // The standard library for size, and a panic that is a trap: 22 kB less for the visitor.
            command.env("CARGO_UNSTABLE_BUILD_STD_FEATURES", "optimize_for_size");
            // A panic is a trap without a text, which public/boot.js notices; paths of this machine stay out of the program. Not
            // RUSTFLAGS, which would take the place of the flags in .cargo/config.toml.
            let home = env::var("CARGO_HOME").unwrap_or_else(|_| format!("{}/.cargo", env::var("HOME").unwrap_or_default()));
            let flags = format!(
                "-Zunstable-options -Cpanic=immediate-abort -Zlocation-detail=none --remap-path-prefix={home}=cargo --remap-path-prefix={}=.",
                root().display()
            );
            command.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS", flags);
        }
    }
}

/// The PATH of a command with Debian's programs first.
fn after_debian(command: &Command) -> OsString {
    let path = command.get_envs().find(|(name, _)| *name == "PATH").and_then(|(_, value)| value).map(OsString::from);
    let mut all = OsString::from("/usr/bin:");
    all.push(path.or_else(|| env::var_os("PATH")).unwrap_or_default());
    all
}
