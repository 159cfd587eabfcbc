//! The deployable site: Trunk builds, and calls `finish` at the end.

use crate::{root, run, setup, size};
use std::path::Path;

/// Sets up, builds the release site into `dist/`, prints the size table and fails above the budget.
pub fn build() -> Result<(), String> {
    let tools = setup::build_tools()?;
    build_with(&tools)?;
    size::report(&root().join("dist"))
}

/// Builds the release site with tools that are there.
pub fn build_with(tools: &setup::Tools) -> Result<(), String> {
    let mut trunk = tools.trunk_release();
    run::step("release site (Trunk; the first time about 3 minutes)", &mut trunk, "The lines above say what is wrong in the source.")
}

/// Builds the site of another policy, from another data folder, into another folder.
pub fn build_other(tools: &setup::Tools, data: &Path, site: &Path) -> Result<(), String> {
    let mut trunk = tools.trunk_release();
    trunk.arg("--dist").arg(site).env("POLICY_DATA", data);
    run::step("site of the second policy (Trunk)", &mut trunk, "The lines above say what is wrong in its data.")
}
