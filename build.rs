//! Compiles the content in `src/data` into one file, or reports everything that is wrong with it.

#[path = "src/agencies/mod.rs"]
#[allow(dead_code, unused_imports, missing_docs, reason = "the library uses what the build script does not")]
mod agencies;
#[path = "src/policy/mod.rs"]
#[allow(dead_code, unused_imports, missing_docs, reason = "the library uses what the build script does not")]
mod policy;

use std::error::Error;
use std::path::{Path, PathBuf};
use std::{env, fs};

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=src/policy");
    println!("cargo::rerun-if-changed=src/agencies");
    println!("cargo::rerun-if-env-changed=POLICY_DATA");
    // Another policy document is another folder: see README, "Another policy".
    let folder = PathBuf::from(env::var_os("POLICY_DATA").unwrap_or_else(|| "src/data".into()));
    println!("cargo::rerun-if-changed={}", folder.display());
    let files = policy::compile::read(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    match policy::compile::compile(&files) {
        Ok(policy) => {
            let bytes = postcard::to_allocvec(&(&policy, agencies::layout::orders(&policy)))?;
            fs::write(Path::new(&env::var("OUT_DIR")?).join("policy.postcard"), bytes)?;
        }
        Err(problems) => problems.iter().for_each(|problem| println!("cargo::error={}/{problem}", folder.display())),
    }
    Ok(())
}
