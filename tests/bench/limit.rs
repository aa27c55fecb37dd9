//! The limits in native code: the job over bare columns and nothing else; and the app's own code, compiled natively.

use std::hint::black_box;
use std::time::Instant;

use chrono::{Datelike as _, NaiveDate};
use huikuan::domain::aging::{BucketScheme, Preset};
use huikuan::ledger::book::Book;
use huikuan::report::aging::{self, AgingSpec, Basis, GroupBy};
use huikuan::storage::log;

use crate::seeded::Row;

/// A report of all customers: how many milliseconds it took, and the receivable it comes to in cents.
#[derive(Clone, Copy)]
pub struct Report {
    pub millis: f64,
    pub receivable: i64,
}

/// Bare columns of integer cents: payments applied, and every open invoice into seven buckets a customer.
pub fn aging(rows: &[Row], today: NaiveDate, runs: usize) -> Report {
    let n_customers = rows.iter().map(|row| row.customer as usize + 1).max().unwrap_or(0);
    let customer: Vec<u32> = rows.iter().map(|row| row.customer).collect();
    let due: Vec<i32> = rows.iter().map(|row| row.due.num_days_from_ce()).collect();
    let amount: Vec<i64> = rows.iter().map(|row| row.amount).collect();
    let payments: Vec<(usize, i64)> =
        rows.iter().map(|row| row.paid).enumerate().filter(|(_, paid)| *paid > 0).collect();
    let today = today.num_days_from_ce();
    let age = || {
        let mut open = amount.clone();
        for (invoice, paid) in &payments {
            open[*invoice] -= paid;
        }
        let mut sums = vec![[0_i64; 7]; n_customers];
        for ((customer, due), open) in customer.iter().zip(&due).zip(&open) {
            if *open == 0 {
                continue;
            }
            let bucket = match today - due {
                ..=0 => 0,
                1..=30 => 1,
                31..=60 => 2,
                61..=90 => 3,
                91..=180 => 4,
                181..=365 => 5,
                _ => 6,
            };
            sums[*customer as usize][bucket] += open;
        }
        sums
    };
    Report { millis: timed(runs, age), receivable: age().iter().flatten().sum() }
}

/// The app's own report, natively.
pub fn report(book: &Book, today: NaiveDate, runs: usize) -> Report {
    let spec = AgingSpec {
        scheme: BucketScheme::preset(Preset::Cn),
        basis: Basis::Due,
        by: GroupBy::Customer,
        currency: book.currency(),
    };
    let age = || aging::aging(book, &spec, today);
    Report { millis: timed(runs, age), receivable: age().buckets_sum().minor() }
}

/// Milliseconds of reading every event of a log with `serde_json`, without hashing or folding any.
pub fn parse(log: &[u8], runs: usize) -> f64 {
    let read = |line| serde_json::from_slice::<serde_json::Value>(line).ok();
    timed(runs, || log::lines(log).filter_map(read).collect::<Vec<_>>())
}

fn timed<T>(runs: usize, work: impl Fn() -> T) -> f64 {
    let mut times: Vec<f64> = (0..runs)
        .map(|_| {
            let start = Instant::now();
            black_box(work());
            start.elapsed().as_secs_f64() * 1_000.0
        })
        .collect();
    middle(&mut times)
}

/// The mean of the middle half: steady as a median, and finer than the steps of a browser's clock.
pub fn middle(times: &mut [f64]) -> f64 {
    times.sort_by(f64::total_cmp);
    let quarter = times.len() / 4;
    let half = times.get(quarter..times.len() - quarter).unwrap_or_default();
    let n = u32::try_from(half.len()).unwrap_or(u32::MAX);
    half.iter().sum::<f64>() / f64::from(n)
}
