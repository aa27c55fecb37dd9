//! Where things are: the repository, its build folders, the cache of tools; and the versions the lock file names.
//!
//! Invariant: tools live in folders named after their version, so another version never overwrites one in use.

use std::path::{Path, PathBuf};
use std::{env, fs};

/// What a step gives back: a value, or a sentence that says what to do next.
pub type Outcome<T = ()> = Result<T, Box<dyn std::error::Error + Send + Sync>>;

/// The wasm target's name for rustup and cargo.
pub const WASM: &str = "wasm32-unknown-unknown";

/// The repository's root.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().map_or_else(|| PathBuf::from("."), Path::to_path_buf)
}

/// Cargo's build folder.
pub fn target() -> PathBuf {
    env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), |folder| root().join(folder))
}

/// The publishable site, made by `cargo xtask build`.
pub fn dist() -> PathBuf {
    root().join("dist")
}

/// The folder for one tool of one version, shared by all checkouts of this user.
pub fn cached(tool: &str, version: &str) -> Outcome<PathBuf> {
    let base = env::var_os("XDG_CACHE_HOME")
        .map(PathBuf::from)
        .or_else(|| env::var_os("HOME").map(|home| PathBuf::from(home).join(".cache")))
        .ok_or("Neither XDG_CACHE_HOME nor HOME is set, so there is no place for the tools.")?;
    Ok(base.join("huikuan").join(format!("{tool}-{version}")))
}

/// The version of a package in Cargo.lock.
pub fn locked_version(package: &str) -> Outcome<String> {
    let lock = fs::read_to_string(root().join("Cargo.lock"))?;
    version_in_lock(&lock, package)
        .map(str::to_owned)
        .ok_or_else(|| format!("Cargo.lock does not name {package}.").into())
}

fn version_in_lock<'lock>(lock: &'lock str, package: &str) -> Option<&'lock str> {
    let name = format!("name = \"{package}\"");
    let mut lines = lock.lines().skip_while(|line| *line != name);
    lines.nth(1)?.strip_prefix("version = \"")?.strip_suffix('"')
}

#[cfg(test)]
mod tests {
    use super::version_in_lock;

    #[test]
    fn the_lock_file_names_exactly_one_package() {
        let lock = "[[package]]\nname = \"wasm-bindgen-shared\"\nversion = \"1.0.0\"\n\n\
                    [[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.128\"\n";
        assert_eq!(version_in_lock(lock, "wasm-bindgen"), Some("0.2.128"));
        assert_eq!(version_in_lock(lock, "wasm"), None);
    }
}
