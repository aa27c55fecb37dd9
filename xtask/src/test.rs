//! `cargo xtask test`: every check in the order of what fails fastest; what continuous integration runs.
//!
//! Owns the order. Invariant: the journeys run against the same optimised bundle that is published, served with the
//! published headers.

use std::process::Command;
use std::time::Instant;

use crate::compile::Profile;
use crate::project::{Outcome, WASM, dist, root};
use crate::stage::Stage;
use crate::step::{Tally, openly, seconds};
use crate::{build, setup, size};

type Step = fn(&[String]) -> (Tally, Outcome);

const STEPS: [(&str, Step); 8] = [
    ("fmt", fmt),
    ("clippy", clippy),
    ("clippy-wasm", clippy_wasm),
    ("native", native),
    ("web", web),
    ("build", |_| untallied(build::build())),
    ("size", |_| untallied(size::run(&[]))),
    ("e2e", e2e),
];

/// Runs all steps, or the one named by `--only` with what stands behind it as a filter, and stops at the first that
/// fails.
pub fn run(options: &[String]) -> Outcome {
    let (only, filter) = match options {
        [] => (None, &[][..]),
        [flag, step, filter @ ..] if flag == "--only" && STEPS.iter().any(|(name, _)| name == step) => {
            (Some(step.as_str()), filter)
        }
        _ => {
            let names: Vec<&str> = STEPS.iter().map(|(name, _)| *name).collect();
            let usage = "cargo xtask test [--only STEP [FILTER]], where STEP is one of";
            return Err(format!("{usage}: {}.", names.join(", ")).into());
        }
    };
    let start = Instant::now();
    let mut tally = Tally::default();
    let mut outcome = if only.is_none() { setup::run(&[]) } else { Ok(()) };
    for (_, step) in STEPS.iter().filter(|(name, _)| only.is_none_or(|only| only == *name)) {
        if outcome.is_ok() {
            let (counted, ended) = step(filter);
            tally.add(counted);
            outcome = ended;
        }
    }
    println!(
        "\n{} in {}.",
        if outcome.is_ok() { "All steps are through" } else { "Stopped" },
        seconds(start)
    );
    if tally != Tally::default() {
        println!("{} passed, {} failed, {} skipped", tally.passed, tally.failed, tally.skipped);
    }
    outcome
}

fn untallied(outcome: Outcome) -> (Tally, Outcome) {
    (Tally::default(), outcome)
}

fn cargo(arguments: &[&str]) -> Command {
    let mut cargo = Command::new("cargo");
    cargo.args(arguments).current_dir(root());
    cargo
}

/// Prepares, and runs the step only when that went well.
fn after<T>(prepared: Outcome<T>, step: impl FnOnce(T) -> (Tally, Outcome)) -> (Tally, Outcome) {
    match prepared {
        Ok(ready) => step(ready),
        Err(why) => untallied(Err(why)),
    }
}

fn fmt(_: &[String]) -> (Tally, Outcome) {
    after(setup::components(), |()| openly("fmt", &mut cargo(&["fmt", "--all", "--", "--check"])))
}

fn clippy(_: &[String]) -> (Tally, Outcome) {
    let everything =
        ["clippy", "--workspace", "--all-targets", "--all-features", "--quiet", "--", "-D", "warnings"];
    // Journeys and bench are no tests of `cargo test`: "all targets" leaves them out.
    let the_rest = ["clippy", "--test", "e2e", "--test", "bench", "--quiet", "--", "-D", "warnings"];
    after(setup::components(), |()| match openly("clippy", &mut cargo(&everything)) {
        (_, Ok(())) => openly("clippy, journeys and bench", &mut cargo(&the_rest)),
        failed => failed,
    })
}

fn clippy_wasm(_: &[String]) -> (Tally, Outcome) {
    // The other test targets are native and have dependencies that no browser can.
    let for_browsers =
        ["clippy", "--target", WASM, "--lib", "--bins", "--test", "web", "--quiet", "--", "-D", "warnings"];
    after(setup::wasm_target(), |()| openly("clippy-wasm", &mut cargo(&for_browsers)))
}

fn native(filter: &[String]) -> (Tally, Outcome) {
    openly("native", cargo(&["test", "--workspace", "--quiet", "--no-fail-fast"]).args(filter))
}

fn web(filter: &[String]) -> (Tally, Outcome) {
    let prepared = setup::wasm_target().and_then(|()| setup::browser());
    after(prepared.and_then(|()| Ok((setup::test_runner()?, setup::chromedriver()?))), |(runner, driver)| {
        let mut tests =
            cargo(&["test", "--target", WASM, "--profile", Profile::Quick.name(), "--test", "web"]);
        tests.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", runner).env("CHROMEDRIVER", driver);
        tests.env("WASM_BINDGEN_TEST_TIMEOUT", "300");
        openly("web", tests.args(filter))
    })
}

fn e2e(filter: &[String]) -> (Tally, Outcome) {
    after(setup::axe().and_then(|axe| Ok((axe, Stage::open()?))), |(axe, stage)| {
        let mut journeys = cargo(&["test", "--test", "e2e", "--", "--test-threads=1"]);
        journeys.env("HUIKUAN_DIST", dist());
        if let Ok(program) = std::env::current_exe() {
            journeys.env("HUIKUAN_XTASK", program);
        }
        stage.tell(journeys.env("HUIKUAN_AXE", axe));
        openly("e2e", journeys.args(filter))
    })
}
