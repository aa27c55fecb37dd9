//! Running programs as steps: one calm line each, with the seconds it took.
//!
//! A quiet step keeps its output to itself and shows it only when it fails. An open step lets everything through, and
//! counts the tests that cargo's and the browser's runner report.

use std::io::{BufRead, BufReader, Write};
use std::process::{Command, Stdio};
use std::time::Instant;

use crate::project::Outcome;

/// Tests counted in what the runners printed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    /// Tests that passed.
    pub passed: u32,
    /// Tests that failed.
    pub failed: u32,
    /// Tests that were ignored.
    pub skipped: u32,
}

impl Tally {
    /// Adds another count to this one.
    pub fn add(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
        self.skipped += other.skipped;
    }

    /// The count in one line of a runner's output: `test result: ok. 3 passed; 0 failed; 1 ignored; …`.
    fn read(line: &str) -> Option<Self> {
        let counts = line.trim().strip_prefix("test result: ")?.split_once(". ")?.1;
        let of = |label: &str| {
            counts
                .split(';')
                .find_map(|part| part.trim().strip_suffix(label)?.trim().parse().ok())
                .unwrap_or(0)
        };
        Some(Self { passed: of("passed"), failed: of("failed"), skipped: of("ignored") })
    }
}

/// Does one piece of work under a name and prints how long it took.
pub fn timed<T>(name: &str, work: impl FnOnce() -> Outcome<T>) -> Outcome<T> {
    print!("{name} … ");
    std::io::stdout().flush()?;
    let start = Instant::now();
    let outcome = work();
    match &outcome {
        Ok(_) => println!("{}", seconds(start)),
        Err(_) => println!("failed after {}", seconds(start)),
    }
    outcome
}

/// The time since `start` as people read it: `0.4 s`, `12 s`, `3 min 5 s`.
pub fn seconds(start: Instant) -> String {
    let spent = start.elapsed();
    match spent.as_secs() {
        0..10 => format!("{:.1} s", spent.as_secs_f64()),
        whole @ 10..120 => format!("{whole} s"),
        whole => format!("{} min {} s", whole / 60, whole % 60),
    }
}

/// Runs a program without showing its output; when it fails, the output is the error.
pub fn quietly(command: &mut Command) -> Outcome<String> {
    let name = command.get_program().to_string_lossy().into_owned();
    let output =
        command.stdin(Stdio::null()).output().map_err(|why| format!("Could not start {name}: {why}."))?;
    let printed = String::from_utf8_lossy(&output.stdout).into_owned();
    if output.status.success() {
        return Ok(printed);
    }
    let complaint = String::from_utf8_lossy(&output.stderr);
    Err(format!("{}\n{}\n{name} stopped with {}.", printed.trim_end(), complaint.trim_end(), output.status)
        .into())
}

/// Whether a program is there and answers.
pub fn answers(program: &str, argument: &str) -> bool {
    Command::new(program)
        .arg(argument)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .is_ok_and(|status| status.success())
}

/// Runs a program in the open and counts the tests it reports. The count comes back even when it fails.
pub fn openly(name: &str, command: &mut Command) -> (Tally, Outcome) {
    println!("\n── {name}");
    let start = Instant::now();
    let mut tally = Tally::default();
    let outcome = through(command, &mut tally);
    match &outcome {
        Ok(()) => println!("── {name}: {}", seconds(start)),
        Err(_) => println!("── {name}: failed after {}", seconds(start)),
    }
    (tally, outcome)
}

fn through(command: &mut Command, tally: &mut Tally) -> Outcome {
    let program = command.get_program().to_string_lossy().into_owned();
    let mut child = command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .spawn()
        .map_err(|why| format!("Could not start {program}: {why}."))?;
    if let Some(stdout) = child.stdout.take() {
        for line in BufReader::new(stdout).split(b'\n') {
            let line = line?;
            let line = String::from_utf8_lossy(&line);
            println!("{line}");
            if let Some(counted) = Tally::read(&line) {
                tally.add(counted);
            }
        }
    }
    let status = child.wait()?;
    if status.success() { Ok(()) } else { Err(format!("{program} stopped with {status}.").into()) }
}

#[cfg(test)]
mod tests {
    use super::Tally;

    #[test]
    fn the_runners_closing_line_is_counted() {
        let native =
            "test result: ok. 41 passed; 0 failed; 2 ignored; 0 measured; 0 filtered out; finished in 0.10s";
        assert_eq!(Tally::read(native), Some(Tally { passed: 41, failed: 0, skipped: 2 }));
        let broken = "test result: FAILED. 3 passed; 1 failed; 0 ignored; 0 filtered out";
        assert_eq!(Tally::read(broken), Some(Tally { passed: 3, failed: 1, skipped: 0 }));
        assert_eq!(Tally::read("test aging::due_today_is_not_due ... ok"), None);
    }
}
