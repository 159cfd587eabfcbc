//! Running other programs, with a line before, a line after, and the end of their output when they fail.

use crate::root;
use std::ffi::OsStr;
use std::fs::{self, File};
use std::process::{Command, Stdio};
use std::time::Instant;

/// Runs a slow step quietly; its output goes to a log, whose end is shown on failure.
///
/// `hint` says what to do if it fails.
pub fn step(name: &str, command: &mut Command, hint: &str) -> Result<(), String> {
    println!("· {name} …");
    let start = Instant::now();
    let logs = root().join("target/log");
    fs::create_dir_all(&logs).map_err(|error| format!("{}: {error}", logs.display()))?;
    let file_name: String = name.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).collect();
    let log = logs.join(format!("{file_name}.log"));
    let output = File::create(&log).and_then(|file| Ok((file.try_clone()?, file)));
    let (out, errors) = output.map_err(|error| format!("{}: {error}", log.display()))?;
    let status = command.stdin(Stdio::null()).stdout(out).stderr(errors).status();
    match status {
        Ok(status) if status.success() => {
            println!("✓ {name} ({} s)", start.elapsed().as_secs());
            Ok(())
        }
        Ok(_) => {
            let text = fs::read(&log).map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).unwrap_or_default();
            let lines: Vec<&str> = text.lines().collect();
            let end = lines.get(lines.len().saturating_sub(60)..).unwrap_or(&[]).join("\n");
            Err(format!("{name} failed.\n  tried: {command:?}\n{end}\n  {hint}"))
        }
        Err(error) => Err(format!("{name} could not start: {error}\n  tried: {command:?}\n  {hint}")),
    }
}

/// Runs a check and shows its output as it comes.
pub fn check(name: &str, command: &mut Command) -> Result<(), String> {
    println!("\n── {name}");
    let start = Instant::now();
    match command.stdin(Stdio::null()).status() {
        Ok(status) if status.success() => {
            println!("✓ {name} ({} s)", start.elapsed().as_secs());
            Ok(())
        }
        Ok(_) => Err(format!("{name} failed: {command:?}")),
        Err(error) => Err(format!("{name} could not start: {error}: {command:?}")),
    }
}

/// What a program prints, trimmed; `None` if it is not there or fails.
pub fn output(program: impl AsRef<OsStr>, arguments: &[&str]) -> Option<String> {
    let output = Command::new(program).args(arguments).stdin(Stdio::null()).stderr(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// What a program prints; an error with what it complains of, if it fails.
pub fn said(command: &mut Command) -> Result<String, String> {
    let output = command.stdin(Stdio::null()).output().map_err(|error| format!("{command:?}: {error}"))?;
    if !output.status.success() {
        return Err(format!("{command:?} failed:\n{}", String::from_utf8_lossy(&output.stderr)));
    }
    String::from_utf8(output.stdout).map_err(|error| format!("{command:?}: {error}"))
}

#[cfg(test)]
mod tests {
    use super::said;
    use std::process::Command;

    #[test]
    fn what_a_failing_program_prints_is_no_answer() {
        let mut fails = Command::new("sh");
        fails.args(["-c", "echo half a file; echo no room >&2; exit 3"]);
        assert!(said(&mut fails).is_err_and(|why| why.contains("no room")));
        assert!(said(&mut Command::new("no such program")).is_err());
        assert_eq!(said(Command::new("sh").args(["-c", "echo done"])), Ok("done\n".to_owned()));
    }
}
