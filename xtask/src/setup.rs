//! Sets up what the commands need: the toolchain, the pinned tools, the browsers. The user's own tools are left alone.

use crate::toolchain::Toolchain;
use crate::{root, run, system, tools};
use std::env;
use std::ffi::OsString;
use std::process::Command;

/// The tools, ready for use.
pub struct Tools {
    path: OsString,
    toolchain: Toolchain,
}

impl Tools {
    /// A command that finds the project's tools.
    pub fn command(&self, program: &str) -> Command {
        // `Command` looks in the parent's PATH, so a tool of ours is named in full.
        let found = env::split_paths(&self.path).map(|folder| folder.join(program)).find(|path| path.is_file());
        let mut command = Command::new(found.unwrap_or_else(|| program.into()));
        command.env("PATH", &self.path).current_dir(root());
        command
    }

    /// Cargo for wasm32, as the tests need it.
    pub fn cargo_wasm(&self) -> Command {
        // Debian's goes before the user's.
        let mut command = if self.toolchain == Toolchain::Debian { Command::new("/usr/bin/cargo") } else { Command::new("cargo") };
        command.env("PATH", &self.path).current_dir(root());
        self.toolchain.prepare(&mut command, false);
        command
    }

    /// Trunk, building what is deployed.
    pub fn trunk_release(&self) -> Command {
        let mut command = self.command("trunk");
        // Trunk takes NO_COLOR for a boolean of its own.
        command.args(["build", "--release"]).env_remove("NO_COLOR");
        self.toolchain.prepare(&mut command, true);
        command
    }
}

/// What a build needs.
pub fn build_tools() -> Result<Tools, String> {
    let toolchain = Toolchain::find()?;
    let mut folders = tools::folders()?;
    folders.extend(env::split_paths(&env::var_os("PATH").unwrap_or_default()));
    let path = env::join_paths(folders).map_err(|error| error.to_string())?;
    Ok(Tools { path, toolchain })
}

/// What a build and the tests need.
pub fn everything() -> Result<Tools, String> {
    let tools = build_tools()?;
    for (component, probe) in [("clippy", "cargo-clippy"), ("rustfmt", "rustfmt")] {
        if run::output(probe, &["--version"]).is_none() {
            run::step(
                &format!("{component} (Rust component)"),
                Command::new("rustup").args(["component", "add", component]).current_dir(root()),
                "Install it with your Rust toolchain and try again.",
            )?;
        }
    }
    tools::npm_packages(&root().join("tests/e2e"), "npm packages for the browser tests")?;
    system::browsers()?;
    Ok(tools)
}
