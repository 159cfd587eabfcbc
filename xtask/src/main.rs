//! Everything a person or CI types: `cargo xtask serve`, `test`, `dist`, `bench`.
#![forbid(unsafe_code)]

mod bench;
mod check;
mod dist;
mod finish;
mod run;
mod server;
mod setup;
mod single;
mod size;
mod system;
mod toolchain;
mod tools;

use std::path::PathBuf;
use std::process::ExitCode;

const HELP: &str = "\
cargo xtask serve [PORT]   set up, build the release site, serve it on http://127.0.0.1:8080/
cargo xtask test           set up and run every check, as CI does
cargo xtask dist           set up and leave the deployable site in dist/, with its size table
cargo xtask bench          measure an evaluation of all rules, beside publicodes in the same Chromium
cargo xtask setup          only set up
cargo xtask e2e [FILTER]   only the browser tests, over the site in dist/: files by how their names begin, or tests by a pattern
cargo xtask finish         what Trunk calls after a build (see Trunk.toml)
";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let done = match arguments.as_slice() {
        ["serve"] => serve(8080),
        ["serve", port] => port.parse().map_err(|_| format!("`{port}` is no port")).and_then(serve),
        ["test"] => check::all(),
        ["dist"] => dist::build(),
        ["bench"] => bench::all(),
        ["setup"] => setup::everything().map(|_| ()),
        ["e2e"] => check::browser_tests(None),
        ["e2e", filter] => check::browser_tests(Some(filter)),
        ["finish"] => finish::finish(),
        [] | ["help" | "--help" | "-h"] => {
            print!("{HELP}");
            Ok(())
        }
        other => Err(format!("unknown command `{}`\n\n{HELP}", other.join(" "))),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            eprintln!("\n✗ {why}");
            ExitCode::FAILURE
        }
    }
}

fn serve(port: u16) -> Result<(), String> {
    dist::build()?;
    let server = server::Server::start(&root().join("dist"), "/", port)?;
    println!("\n  {}\n\n  Ctrl+C stops it.", server.address);
    server.wait()
}

/// The project's folder.
fn root() -> PathBuf {
    let own = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    own.parent().map(PathBuf::from).unwrap_or(own)
}
