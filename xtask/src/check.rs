//! Every check, as CI runs them.

use crate::{dist, root, run, setup, size, system};
use std::fs;
use std::process::Command;

/// Runs every check.
pub fn all() -> Result<(), String> {
    let tools = setup::everything()?;
    let cargo = |arguments: &[&str]| {
        let mut command = tools.command("cargo");
        command.args(arguments);
        command
    };
    run::check("format", &mut cargo(&["fmt", "--all", "--check"]))?;
    run::check("clippy, host", &mut cargo(&["clippy", "--workspace", "--all-targets", "--locked", "--", "-D", "warnings"]))?;
    run::check("host tests", &mut cargo(&["test", "--workspace", "--locked"]))?;
    let wasm = "--target=wasm32-unknown-unknown";
    let mut clippy = tools.cargo_wasm();
    run::check("clippy, wasm32", clippy.args(["clippy", wasm, "--all-targets", "--locked", "--", "-D", "warnings"]))?;
    wasm_tests(&tools)?;
    println!("\n── release build and size");
    dist::build_other(&tools, &root().join("tests/fixtures/second_policy"), &root().join(SECOND))?;
    dist::build_with(&tools)?;
    size::report(&root().join("dist"))?;
    browser_tests(None)
}

fn wasm_tests(tools: &setup::Tools) -> Result<(), String> {
    in_chromium(tools, &[], |command| run::check("wasm tests in Chromium", command))
}

/// Runs the wasm tests in Chromium, with further arguments.
pub fn in_chromium<T>(tools: &setup::Tools, arguments: &[&str], run: impl FnOnce(&mut Command) -> Result<T, String>) -> Result<T, String> {
    let (chromium, driver) = system::chromium().ok_or("Chromium or chromedriver is missing")?;
    // wasm-bindgen-test-runner reads webdriver.json from the package's folder.
    let capabilities = root().join("webdriver.json");
    let flags = CHROMIUM_FLAGS.map(|flag| format!("\"{flag}\"")).join(", ");
    let json = format!("{{\"goog:chromeOptions\": {{\"binary\": \"{}\", \"args\": [{flags}]}}}}\n", chromium.display());
    fs::write(&capabilities, json).map_err(|error| format!("{}: {error}", capabilities.display()))?;
    let mut command = tools.cargo_wasm();
    command
        .args(["test", "--target=wasm32-unknown-unknown", "--locked", "--test", "web"])
        .args(arguments)
        .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", "wasm-bindgen-test-runner")
        .env("CHROMEDRIVER", driver);
    let done = run(&mut command);
    let _ = fs::remove_file(capabilities);
    done
}

/// Runs the browser tests over the site in `dist/`, served from a sub-folder as some hosts do.
pub fn browser_tests(filter: Option<&str>) -> Result<(), String> {
    if !root().join(SECOND).join("index.html").is_file() {
        dist::build_other(&setup::everything()?, &root().join("tests/fixtures/second_policy"), &root().join(SECOND))?;
    }
    let (chromium, _) = system::chromium().ok_or("Chromium is missing: `cargo xtask setup` installs it")?;
    let mut command = Command::new("node");
    command.arg("run.mjs").args(filter).current_dir(root().join("tests/e2e"));
    command.env("CHROME", chromium).envs(system::testers());
    run::check("browser tests", &mut command)
}

/// Where the site of the made-up second policy is built.
const SECOND: &str = "target/second";

/// Headless, and silent on the network.
const CHROMIUM_FLAGS: [&str; 9] = [
    "headless",
    "no-sandbox",
    "disable-gpu",
    "disable-quic",
    "no-first-run",
    "disable-background-networking",
    "disable-component-update",
    "disable-sync",
    "disable-dev-shm-usage",
];
