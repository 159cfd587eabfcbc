//! Compiles the content in `src/data` into one blob, or reports everything that is wrong with it.

#[path = "src/agencies/mod.rs"]
#[allow(dead_code, unused_imports, missing_docs, reason = "the library uses what the build script does not")]
mod agencies;
#[path = "src/joined.rs"]
#[allow(dead_code, missing_docs, reason = "the library uses what the build script does not")]
mod joined;
#[path = "src/policy/mod.rs"]
#[allow(dead_code, unused_imports, missing_docs, reason = "the library uses what the build script does not")]
mod policy;

use std::path::PathBuf;
use std::{env, fs};

fn main() {
    println!("cargo::rerun-if-changed=src/policy");
    println!("cargo::rerun-if-changed=src/agencies");
    println!("cargo::rerun-if-changed=src/joined.rs");
    println!("cargo::rerun-if-env-changed=POLICY_DATA");
    // Another policy document is another folder: see README, "Another policy".
    let folder = PathBuf::from(env::var_os("POLICY_DATA").unwrap_or_else(|| "src/data".into()));
    println!("cargo::rerun-if-changed={}", folder.display());
    let out = PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default()).join("policy.bin");
    let files = match policy::compile::read(&folder) {
        Ok(files) => files,
        Err(error) => return println!("cargo::error={}: {error}", folder.display()),
    };
    match policy::compile::compile(&files) {
        Ok(policy) => {
            let written = fs::write(&out, policy::pack(&policy)).and_then(|()| fs::write(out.with_extension("txt"), policy.text));
            if let Err(error) = written {
                println!("cargo::error={}: {error}", out.display());
            }
        }
        Err(problems) => {
            for problem in problems {
                println!("cargo::error={}/{problem}", folder.display());
            }
        }
    }
}
