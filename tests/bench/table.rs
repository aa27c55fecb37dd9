//! The table: one line a workload, with its limit or peer, their ratio, the budget, and whether it is met.

use std::fmt;

use crate::harness::Outcome;

/// Lines in the order in which they were measured.
#[derive(Default)]
pub struct Table {
    lines: Vec<[String; 9]>,
    missing: bool,
}

/// So much of a reason stands in the table.
const LONGEST_REASON: usize = 40;

/// What a line is of: the workload's number and words, and how many invoices; 0 where there is no book.
#[derive(Clone, Copy)]
pub struct Of(pub &'static str, pub &'static str, pub u32);

const HEAD: [&str; 9] =
    ["", "workload", "invoices", "ours", "limit or peer", "its figure", "ratio", "budget", ""];

impl Table {
    /// Beside a limit or peer of the same run, in the same unit. A size that has no budget of its own has none here.
    pub fn against(&mut self, of: Of, ours: (f64, &str), peer: (&str, f64), budget: Option<f64>) {
        let (figure, unit) = ours;
        let ratio = figure / peer.1;
        if !figure.is_finite() || !ratio.is_finite() {
            return self.failed(of, "no figure");
        }
        let (most, verdict) =
            budget.map_or_else(Default::default, |most| (format!("≤ {most}"), verdict(ratio, most)));
        let ratio = if ratio < 0.1 { format!("{ratio:.4}") } else { format!("{ratio:.2}") };
        self.line(
            of,
            [written(figure, unit), peer.0.to_owned(), written(peer.1, unit), ratio, most, verdict],
        );
    }

    /// Beside a figure that stands in the budget itself.
    pub fn within(&mut self, of: Of, ours: (f64, &str), most: Option<f64>) {
        let (figure, unit) = ours;
        if !figure.is_finite() {
            return self.failed(of, "no figure");
        }
        let (budget, verdict) = most.map_or_else(Default::default, |most| {
            (format!("≤ {most} {unit}").trim_end().to_owned(), verdict(figure, most))
        });
        let none = String::new;
        self.line(of, [written(figure, unit), none(), none(), none(), budget, verdict]);
    }

    /// A score that should be this high.
    pub fn reaching(&mut self, of: Of, score: f64, least: f64) {
        let none = String::new;
        let verdict = if score >= least { "met" } else { "NOT MET" };
        self.line(of, [written(score, ""), none(), none(), none(), format!("≥ {least}"), verdict.to_owned()]);
    }

    /// What is not measured here, and why.
    pub fn silent(&mut self, of: Of, why: &str) {
        let none = String::new;
        self.line(of, ["–".to_owned(), why.to_owned(), none(), none(), none(), "not run".to_owned()]);
    }

    /// A workload that came to an end says nothing more; one that did not was not measured.
    pub fn unless(&mut self, outcome: Outcome, of: Of) {
        if let Err(why) = outcome {
            self.failed(of, &format!("{why:?}"));
        }
    }

    /// What should have been measured and was not.
    fn failed(&mut self, of: Of, why: &str) {
        self.missing = true;
        let none = String::new;
        // The whole story stands above the table.
        println!("{} {} of {}: {why}", of.0, of.1, of.2);
        let why = why.chars().take_while(|c| *c != '\n').take(LONGEST_REASON).collect();
        self.line(of, ["–".to_owned(), why, none(), none(), none(), "NOT MEASURED".to_owned()]);
    }

    /// Whether every workload gave a figure.
    pub fn is_whole(&self) -> bool {
        !self.missing
    }

    /// Puts the workloads in the order of their numbers; what was measured first stays first among its own.
    pub fn in_order(&mut self) {
        self.lines.sort_by_key(|[id, ..]| id.trim_start_matches('P').parse().unwrap_or(u32::MAX));
    }

    fn line(&mut self, of: Of, rest: [String; 6]) {
        let [ours, peer, figure, ratio, budget, verdict] = rest;
        let n = if of.2 == 0 { String::new() } else { of.2.to_string() };
        let (id, what) = (of.0.to_owned(), of.1.to_owned());
        self.lines.push([id, what, n, ours, peer, figure, ratio, budget, verdict]);
    }
}

fn verdict(figure: f64, most: f64) -> String {
    if figure <= most { "met" } else { "NOT MET" }.to_owned()
}

fn written(figure: f64, unit: &str) -> String {
    let digits = match figure.abs() {
        0.0 => 0,
        ..10.0 => 2,
        ..1000.0 => 1,
        _ => 0,
    };
    format!("{figure:.digits$} {unit}").trim_end().to_owned()
}

impl fmt::Display for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let head = HEAD.map(str::to_owned);
        let all = || std::iter::once(&head).chain(&self.lines);
        let widths: [usize; 9] = std::array::from_fn(|column| {
            all().filter_map(|line| line.get(column)).map(|cell| cell.chars().count()).max().unwrap_or(0)
        });
        for line in all() {
            let cells = line.iter().zip(widths).enumerate().map(|(column, (cell, width))| {
                let blank = " ".repeat(width - cell.chars().count());
                // Figures stand to the right.
                if matches!(column, 2 | 3 | 5 | 6) {
                    format!("{blank}{cell}")
                } else {
                    format!("{cell}{blank}")
                }
            });
            let text = cells.collect::<Vec<_>>().join("  ");
            writeln!(f, "{}", text.trim_end())?;
        }
        Ok(())
    }
}
