//! Programs of the system: those that the browser tests call, installed by apt only where they are missing.

use crate::run;
use std::env;
use std::path::PathBuf;
use std::process::Command;

/// What the browser tests call besides Chromium: the variable that may name it, its names, and the package that brings it.
const TESTERS: [(&str, &[&str], &str); 7] = [
    // Most tests run in it: the same engine without windows, in which a page opens in less than half the time.
    ("CHROME_SHELL", &["chromium-headless-shell", "chrome-headless-shell"], "chromium-headless-shell"),
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

/// Where Chromium and its driver are.
pub fn chromium() -> Option<(PathBuf, PathBuf)> {
    Some((find("CHROME", &["chromium", "chromium-browser", "google-chrome"])?, find("CHROMEDRIVER", &["chromedriver"])?))
}

/// What the browser tests call and where it is, as variables for them.
pub fn testers() -> Vec<(&'static str, PathBuf)> {
    TESTERS.into_iter().filter_map(|(variable, names, _)| Some((variable, find(variable, names)?))).collect()
}

/// Installs the browsers and a Chinese font, where they are missing.
pub fn browsers() -> Result<(), String> {
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
    if packages.is_empty() { Ok(()) } else { apt(&packages, "the browser tests") }
}

/// A program as a variable names it, or by its names.
fn find(variable: &str, names: &[&str]) -> Option<PathBuf> {
    let folders = env::var_os("PATH").unwrap_or_default();
    let mut found = env::split_paths(&folders).flat_map(|folder| names.iter().map(move |name| folder.join(name)).collect::<Vec<_>>());
    env::var_os(variable).map(PathBuf::from).or_else(|| found.find(|path| path.is_file()))
}

/// Installs packages; `purpose` says what they are for.
pub fn apt(packages: &[&str], purpose: &str) -> Result<(), String> {
    let list = packages.join(" ");
    let by_hand = format!("Install these for {purpose} yourself, then try again: {list}");
    if run::output("apt-get", &["--version"]).is_none() {
        return Err(format!(
            "{purpose}: {list} missing, and there is no apt-get here.\n  {by_hand}\n  (CHROME, CHROMEDRIVER, CHROME_SHELL, FIREFOX, WEBKIT_DRIVER, WPE_DRIVER, GJS and XVFB may name them where they are.)"
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
