//! `cargo xtask bench`: the built app in a browser beside its limits and peers, measured in the same run.
//!
//! Owns what is built, served and handed over; the workloads stand in `tests/bench`. Fails only when something could
//! not be measured, never for a figure.

use std::path::PathBuf;
use std::process::Command;
use std::{env, fs, thread};

use crate::project::{Outcome, root};
use crate::server::Server;
use crate::stage::Stage;
use crate::step::{openly, quietly};
use crate::{build, compile, setup};

/// How the sizes are told to the workloads, and may be told to this command.
const SIZES: &str = "HUIKUAN_BENCH_SIZES";
const USUAL: &str = "1000,10000,100000";

/// Builds the app (with `--built`: takes `dist/` as it is) and prints the table; `--full` goes on to a million.
pub fn run(options: &[String]) -> Outcome {
    let (full, built) = read(options)?;
    let decimal = setup::decimal()?;
    let lighthouse = setup::lighthouse()?;
    if !built {
        build::build()?;
    }
    let stage = Stage::open()?;
    let mut sizes = env::var(SIZES).unwrap_or_else(|_| USUAL.to_owned());
    if full {
        sizes.push_str(",1000000");
    }
    let mut bench = Command::new("cargo");
    bench.args(["test", "--profile", "bench", "--test", "bench"]).current_dir(root());
    bench.env(SIZES, sizes).env("HUIKUAN_DECIMAL_JS", decimal);
    bench.env("HUIKUAN_LIGHTHOUSE", lighthouse).env("HUIKUAN_CHROMIUM", setup::chromium()?);
    let floor = Server::open(&floor()?, 0)?;
    bench.env("HUIKUAN_FLOOR_URL", floor.address());
    thread::spawn(move || floor.serve());
    stage.tell(&mut bench);
    openly("bench", &mut bench).1
}

/// A page of React and its router, published as ours is: the floor under the cold start of any such app.
fn floor() -> Outcome<PathBuf> {
    let folder = root().join("target/floor");
    fs::create_dir_all(&folder)?;
    let (page, script) = (folder.join("index.html"), folder.join("app.js"));
    let mut code = String::new();
    for library in setup::react()? {
        code.push_str(&fs::read_to_string(library)?);
        code.push_str("\n;");
    }
    code.push_str(&fs::read_to_string(root().join("tests/bench/floor.js"))?);
    fs::write(&script, code)?;
    fs::copy(root().join("tests/bench/floor.html"), &page)?;
    quietly(Command::new(compile::tool("compress")?).args([&page, &script]))?;
    Ok(folder)
}

fn read(options: &[String]) -> Outcome<(bool, bool)> {
    let (mut full, mut built) = (false, false);
    for word in options {
        match word.as_str() {
            "--full" => full = true,
            "--built" => built = true,
            unknown => return Err(format!("bench does not know {unknown}.").into()),
        }
    }
    Ok((full, built))
}

#[cfg(test)]
mod tests {
    use super::read;

    #[test]
    fn options_are_read_in_any_order() {
        let words = |line: &str| line.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
        assert_eq!(read(&words("")).unwrap(), (false, false));
        assert_eq!(read(&words("--built --full")).unwrap(), (true, true));
        assert!(read(&words("--quick")).is_err());
    }
}
