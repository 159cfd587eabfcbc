//! How fast an evaluation is, on the host and in Chromium, beside publicodes on the same rules in the same Chromium.

use crate::{check, root, run, setup, system};
use std::process::Command;

/// Measures and prints; nothing fails for being slow: machines are noisy.
pub fn all() -> Result<(), String> {
    let tools = setup::everything()?;
    let name = "speed_of_a_full_evaluation";
    let mut host = tools.command("cargo");
    host.args(["test", "--release", "--locked", "--test", "interview", "--", "--ignored", "--nocapture", name]);
    let host = figure(&said(&mut host)?, "OURS_HOST_NS=")?;
    println!("  ours: {host} ns per full evaluation on the host");
    let wasm =
        check::in_chromium(&tools, &["--config", "profile.test.opt-level=\"z\"", "--", "--include-ignored", "--nocapture", name], said)?;
    let wasm = figure(&wasm, "OURS_NS=")?;
    println!("  ours: {wasm} ns per full evaluation in Chromium, compiled for size as what ships");
    let (chromium, _) = system::chromium().ok_or("Chromium is missing")?;
    let mut others = Command::new("node");
    others.arg("bench.mjs").current_dir(root().join("tests/e2e")).env("CHROME", chromium).env("OURS_NS", wasm);
    run::check("publicodes in Chromium", &mut others)
}

fn said(command: &mut Command) -> Result<String, String> {
    let output = command.output().map_err(|error| format!("{command:?}: {error}"))?;
    let said = format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    if output.status.success() { Ok(said) } else { Err(format!("{command:?} failed:\n{said}")) }
}

fn figure(said: &str, label: &str) -> Result<String, String> {
    let after = said.split(label).nth(1).ok_or_else(|| format!("no {label} in:\n{said}"))?;
    Ok(after.chars().take_while(char::is_ascii_digit).collect())
}
