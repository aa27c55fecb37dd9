//! `cargo xtask size`: what `dist/` weighs on the wire (brotli), against the budgets of the first load and of everything.

use std::fs;
use std::path::Path;

use crate::bundle::{files_below, is_kept};
use crate::project::{Outcome, dist};

const FIRST_LOAD_LIMIT: u64 = 300_000;
const EVERYTHING_LIMIT: u64 = 1_000_000;

/// What the browser fetches before the first screen works, by the start of the name.
const FIRST_LOAD: [&str; 6] =
    ["index.html", "assets/boot-", "assets/style-", "assets/huikuan-", "assets/huikuan_bg-", "assets/split-"];

/// Prints the table and fails above a budget.
pub fn run(_options: &[String]) -> Outcome {
    let (first, everything) = print()?;
    verdict(first, everything)
}

/// Prints the table: the first load and everything, in bytes.
fn print() -> Outcome<(u64, u64)> {
    if !dist().join("index.html").exists() {
        return Err("There is no dist/ yet: run `cargo xtask build` first.".into());
    }
    let files = compressed_sizes(&dist())?;
    let first: u64 = files.iter().filter(|(name, _)| is_first_load(name)).map(|(_, size)| size).sum();
    let everything: u64 = files.iter().map(|(_, size)| size).sum();
    for (name, size) in &files {
        println!("{size:>10}  {}{name}", if is_first_load(name) { "" } else { "later  " });
    }
    println!("{first:>10}  first load, of at most {FIRST_LOAD_LIMIT}");
    println!("{everything:>10}  everything kept for offline, of at most {EVERYTHING_LIMIT}");
    Ok((first, everything))
}

fn verdict(first: u64, everything: u64) -> Outcome {
    match (first.checked_sub(FIRST_LOAD_LIMIT + 1), everything.checked_sub(EVERYTHING_LIMIT + 1)) {
        (None, None) => Ok(()),
        (Some(over), _) => Err(format!("The first load is {} bytes over its budget.", over + 1).into()),
        (None, Some(over)) => {
            Err(format!("Everything together is {} bytes over its budget.", over + 1).into())
        }
    }
}

fn is_first_load(name: &str) -> bool {
    FIRST_LOAD.iter().any(|start| name.starts_with(start))
}

fn compressed_sizes(dist: &Path) -> Outcome<Vec<(String, u64)>> {
    let mut files = Vec::new();
    for file in files_below(dist)? {
        let path = file.strip_prefix(dist)?.to_string_lossy().into_owned();
        if let Some(name) = path.strip_suffix(".br").filter(|name| is_kept(name)) {
            files.push((name.to_owned(), fs::metadata(&file)?.len()));
        }
    }
    Ok(files)
}

#[cfg(test)]
mod tests {
    use super::{EVERYTHING_LIMIT, FIRST_LOAD_LIMIT, is_first_load, verdict};

    #[test]
    fn a_budget_holds_to_the_byte() {
        assert!(verdict(FIRST_LOAD_LIMIT, EVERYTHING_LIMIT).is_ok());
        let over = verdict(FIRST_LOAD_LIMIT + 1, EVERYTHING_LIMIT).unwrap_err();
        assert_eq!(over.to_string(), "The first load is 1 bytes over its budget.");
        assert!(verdict(0, EVERYTHING_LIMIT + 1).is_err());
    }

    #[test]
    fn what_is_cut_out_is_not_part_of_the_first_load() {
        assert!(is_first_load("assets/huikuan_bg-0a1b.wasm"));
        assert!(is_first_load("assets/split-0a1b.js"));
        assert!(!is_first_load("assets/split_desk-0a1b.wasm"));
        assert!(!is_first_load("assets/chunk_1-0a1b.wasm"));
    }
}
