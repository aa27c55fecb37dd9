//! `cargo xtask <command>`: the commands of the README, one file each.
//!
//! Owns the list of commands. Everything a command needs on a machine is brought by [`setup`]; no command assumes an
//! earlier one has run.

mod bench;
mod build;
mod bundle;
mod compile;
mod host;
mod imports;
mod project;
mod serve;
mod server;
mod setup;
mod size;
mod stage;
mod step;
mod test;

use std::process::ExitCode;

const USAGE: &str = "\
cargo xtask <command>

  serve [--port N] [--release]   build the app and serve it here; prints the address
  test                           every check, the browser journeys included
  test --only STEP [FILTER]      one of them, while working
  build                          the publishable dist/
  bench [--full] [--built]       the app beside its limits and peers, as one table
  host [FOLDER] [PORT]           serve dist/, or another folder, as a host would
  size                           what dist/ weighs on the wire, against its limits
  setup                          bring what serve, build and test need, without running them
";

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let (command, options) =
        words.split_first().map_or(("", &[][..]), |(first, rest)| (first.as_str(), rest));
    let outcome = match command {
        "serve" => serve::run(options),
        "test" => test::run(options),
        "build" => build::run(options),
        "bench" => bench::run(options),
        "host" => host::run(options),
        "size" => size::run(options),
        "setup" => setup::run(options),
        "" | "help" | "--help" | "-h" => {
            print!("{USAGE}");
            Ok(())
        }
        unknown => Err(format!("There is no command '{unknown}'.\n\n{USAGE}").into()),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("\n{failure}");
            ExitCode::FAILURE
        }
    }
}
