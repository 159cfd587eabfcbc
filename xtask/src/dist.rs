//! The deployable site: Trunk builds, then the static page is written into it.

use crate::{root, run, setup, size};
use std::path::PathBuf;
use std::process::Command;
use std::{env, fs};

/// Stands in index.html where the static page goes.
const PLACE: &str = "<!--static-page-->";

/// Sets up, builds the release site into `dist/`, prints the size table and fails above the budget.
pub fn build() -> Result<(), String> {
    let tools = setup::build_tools()?;
    build_with(&tools)?;
    size::report(&root().join("dist"))
}

/// Builds the release site with tools that are there.
pub fn build_with(tools: &setup::Tools) -> Result<(), String> {
    let mut trunk = tools.command("trunk");
    // Trunk takes NO_COLOR for a boolean of its own.
    trunk.args(["build", "--release", "--offline"]).env_remove("NO_COLOR");
    run::step("release site (Trunk; the first time about 3 minutes)", &mut trunk, "The lines above say what is wrong in the source.")
}

/// Trunk's hook: writes the static page into the freshly built index.html.
pub fn finish() -> Result<(), String> {
    let staging = env::var_os("TRUNK_STAGING_DIR").map(PathBuf::from).ok_or("only Trunk calls this: TRUNK_STAGING_DIR is not set")?;
    let mut command = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    let page = command.args(["run", "--quiet", "--bin", "policy-explorer"]).current_dir(root()).output();
    let page = page.map_err(|error| format!("{command:?}: {error}"))?;
    if !page.status.success() {
        return Err(format!("{command:?} failed:\n{}", String::from_utf8_lossy(&page.stderr)));
    }
    let path = staging.join("index.html");
    let index = fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
    if index.matches(PLACE).count() != 1 {
        return Err(format!("{}: expected {PLACE} once", path.display()));
    }
    let written = fs::write(&path, index.replace(PLACE, &String::from_utf8_lossy(&page.stdout)));
    written.map_err(|error| format!("{}: {error}", path.display()))
}
