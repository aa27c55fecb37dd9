//! The bench: the built app in a real browser on seeded books, beside limits and peers measured in the same run.
//!
//! `cargo xtask bench` builds, serves and runs it, and it prints one table. Timings are never asserted: it fails only
//! when something could not be measured. A workload is a function of `browser` and its lines below.
#![cfg(not(target_arch = "wasm32"))]
#![expect(clippy::print_stdout, reason = "the table is what it is for")]
#![expect(
    clippy::float_arithmetic,
    clippy::disallowed_methods,
    reason = "times are not money, and come from a clock"
)]

mod browser;
#[path = "../e2e"]
mod e2e {
    #[allow(dead_code, reason = "the vocabulary of journeys, of which the bench uses a part")]
    pub mod harness;
}
mod limit;
mod memory;
mod seeded;
mod start;
mod table;

use std::path::Path;
use std::process::ExitCode;

use chrono::NaiveDate;
use e2e::harness;
use harness::{Outcome, Page, Setting, Trouble, journey};
use huikuan::domain::date::parse_iso;
use huikuan::storage::log;

use crate::seeded::Row;
use crate::table::{Of, Table};

const MS: &str = "ms";
/// The size the budgets speak of; smaller ones have figures only.
const BUDGETED: u32 = 100_000;
const MILLION: u32 = 1_000_000;
/// The day on which everything takes place.
const TODAY: &str = "2026-11-24";

/// A seeded book and all it is measured by.
struct Seed {
    n: u32,
    today: NaiveDate,
    rows: Vec<Row>,
    log: Vec<u8>,
}

/// What a later size is compared with.
#[derive(Default)]
struct Before {
    edit: Option<(u32, f64)>,
    aging_of_10_000: Option<f64>,
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    let given = std::env::var("HUIKUAN_BENCH_SIZES").unwrap_or_else(|_| "1000,10000,100000".to_owned());
    let mut sizes: Vec<u32> = given.split(',').filter_map(|size| size.trim().parse().ok()).collect();
    sizes.sort_unstable();
    sizes.dedup();
    // Everything but the report itself is measured at the smallest size (edits) and at this one (all of it).
    let chief = sizes.iter().copied().filter(|n| *n <= BUDGETED).max();
    let (mut table, mut before) = (Table::default(), Before::default());
    for n in &sizes {
        let depth = Depth { edits: Some(n) == sizes.first() || Some(*n) == chief, all: Some(*n) == chief };
        let done = size(*n, depth, &mut table, &mut before).await;
        table.unless(done, Of("", "this size", *n));
    }
    println!("cold start …");
    let done = starting(&mut table).await;
    table.unless(done, Of("P12", "cold start", 0));
    println!("Lighthouse …");
    let done = lighthouse(&mut table);
    table.unless(done, Of("P14", "Lighthouse", 0));
    table.in_order();
    println!("\n{table}");
    if table.is_whole() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// What is measured at a size besides the report.
#[derive(Clone, Copy)]
struct Depth {
    edits: bool,
    all: bool,
}

async fn size(n: u32, depth: Depth, table: &mut Table, before: &mut Before) -> Outcome {
    println!("{n} invoices: seeding …");
    let today = parse_iso(TODAY).ok_or_else(|| Trouble::new("It is no day."))?;
    let rows = seeded::rows(n, today);
    let seed = Seed { n, today, log: seeded::log(&rows, today)?, rows };
    let file = browser::kept("bench.json", &seeded::file(&seed.log)?)?;
    println!("{n} invoices: in the browser …");
    journey(Setting::landscape("bench").on(TODAY), async |page| {
        browser::prepare(page).await?;
        browser::restore(page, &file, n).await?;
        let done = report(page, &seed, table, before).await;
        table.unless(done, Of("P1", "aging", n));
        if depth.edits {
            let done = edits(page, &seed, table, before).await;
            table.unless(done, Of("P3", "record a payment", n));
        }
        if depth.all {
            let done = opening(page, &seed, table).await;
            table.unless(done, Of("P4", "open", n));
            let done = export(page, n, table).await;
            table.unless(done, Of("P6", "export", n));
            let done = scroll(page, n, table).await;
            table.unless(done, Of("P8", "scroll", n));
            let done = search(page, n, table).await;
            table.unless(done, Of("P9", "search", n));
            let done = memory(page, n, table).await;
            table.unless(done, Of("P13", "memory", n));
        }
        Ok(())
    })
    .await?;
    if depth.all {
        println!("{n} invoices: lists …");
        let csv = seeded::csv(&seed.rows)?;
        let xlsx = seeded::xlsx(&seed.rows)?;
        let done = list("CSV", n, &csv, table).await;
        table.unless(done, Of("P5", "import a CSV", n));
        let done = list("XLSX", n, &xlsx, table).await;
        table.unless(done, Of("P5", "import a workbook", n));
    }
    Ok(())
}

/// The budget, at the size it speaks of.
fn at(n: u32, budgeted: u32, most: f64) -> Option<f64> {
    (n == budgeted).then_some(most)
}

async fn report(page: &Page, seed: &Seed, table: &mut Table, before: &mut Before) -> Outcome {
    let n = seed.n;
    let (id, budgeted) = if n >= MILLION { ("P2", MILLION) } else { ("P1", BUDGETED) };
    let runs = if n >= MILLION { 15 } else { 41 };
    let of = Of(id, "aging of all customers", n);
    let ours = browser::aging(page, runs).await?;
    let native = limit::aging(&seed.rows, seed.today, 101);
    let book = log::fold(log::lines(&seed.log)).map_err(|why| Trouble::new(format!("{why:?}")))?;
    let same_code = limit::report(&book, seed.today, 31);
    drop(book);
    let [tuned, decimal] = browser::peers(page, &seed.rows, seed.today).await?;
    if [same_code, tuned, decimal].iter().any(|it| it.receivable != native.receivable) {
        return Err(Trouble::new("The reports differ, so their times cannot be compared."));
    }
    let p1 = |most| if n >= MILLION { None } else { at(n, BUDGETED, most) };
    table.against(of, (ours, MS), ("native i64", native.millis), at(n, budgeted, 1.8));
    let natively = Of(id, "the same code, natively", n);
    table.against(natively, (same_code.millis, MS), ("native i64", native.millis), None);
    table.against(of, (ours, MS), ("tuned JS", tuned.millis), p1(0.6));
    table.against(of, (ours, MS), ("decimal.js", decimal.millis), p1(0.010));
    if n == BUDGETED {
        table.silent(of, "DuckDB-wasm: not bundled");
    }
    if n == 10_000 {
        before.aging_of_10_000 = Some(ours);
    }
    if let Some(small) = before.aging_of_10_000.filter(|_| n == MILLION) {
        let of = Of("P2", "ns an invoice", n);
        table.against(of, (ours, "ns"), ("at 10 000", small * 100.0), Some(1.3));
    }
    Ok(())
}

async fn edits(page: &Page, seed: &Seed, table: &mut Table, before: &mut Before) -> Outcome {
    let n = seed.n;
    let edit = browser::edits(page, &seed.rows, 12).await?;
    let of = Of("P3", "record a payment", n);
    table.against(of, (edit.ours, MS), ("bare strict write + frame", edit.bare), Some(1.3));
    table.against(
        Of("P3", "  of it deciding and writing", n),
        (edit.commit, MS),
        ("all of it", edit.ours),
        None,
    );
    table.against(Of("P3", "bytes written", n), (edit.written, "B"), ("the event", edit.own), Some(4.0));
    if let Some((small, ours)) = before.edit {
        table.against(of, (edit.ours, MS), (&format!("at {small}"), ours), at(n, BUDGETED, 1.2));
    }
    before.edit.get_or_insert((n, edit.ours));
    Ok(())
}

async fn opening(page: &Page, seed: &Seed, table: &mut Table) -> Outcome {
    let n = seed.n;
    let found = browser::opening(page, n, 5).await?;
    let native = limit::parse(&seed.log, 7);
    let by_page = found.read + found.parse;
    let of = Of("P4", "open to interactive", n);
    table.against(of, (found.shown, MS), ("read + JSON.parse", by_page), at(n, BUDGETED, 2.0));
    table.against(of, (found.shown, MS), ("read + native serde_json", found.read + native), None);
    table.against(
        Of("P4", "  of it loading the book", n),
        (found.loading, MS),
        ("all of it", found.shown),
        None,
    );
    let of = Of("P4", "first paint", n);
    table.against(of, (found.painted, MS), ("the fold is there", found.folded), Some(1.0));
    Ok(())
}

async fn export(page: &Page, n: u32, table: &mut Table) -> Outcome {
    let (ours, bare) = browser::exporting(page, n, 3).await?;
    let of = Of("P6", "export, verified", n);
    table.against(of, (ours, MS), ("read, stringify, SHA-256", bare), at(n, BUDGETED, 2.0));
    Ok(())
}

async fn scroll(page: &Page, n: u32, table: &mut Table) -> Outcome {
    // A hard fling is some 8 000 px a second; a dragged bar passes more than a window a frame.
    for (step, frames, blank) in [
        (133, "fling, p95 frame", "fling, blank frames"),
        (900, "bar dragged, p95 frame", "bar dragged, blank frames"),
    ] {
        let found = browser::scrolling(page, n, step).await?;
        table.within(Of("P8", frames, n), (found.p95, MS), Some(25.0));
        table.within(Of("P8", blank, n), (found.blank, "frames"), Some(0.0));
        if step == 133 {
            table.within(Of("P8", "nodes in the list", n), (found.nodes, "nodes"), Some(250.0));
        }
    }
    Ok(())
}

async fn search(page: &Page, n: u32, table: &mut Table) -> Outcome {
    let (ledger, all) = browser::typing(page, n).await?;
    table.within(Of("P9", "worst keystroke, ledger", n), (ledger, MS), Some(50.0));
    table.within(Of("P9", "worst keystroke, search", n), (all, MS), Some(50.0));
    Ok(())
}

async fn memory(page: &Page, n: u32, table: &mut Table) -> Outcome {
    let bytes = browser::heap(page).await?;
    let of = Of("P13", "app memory after the fold, an invoice", n);
    table.within(of, (bytes / f64::from(n), "B"), at(n, BUDGETED, 300.0));
    Ok(())
}

async fn starting(table: &mut Table) -> Outcome {
    let [first, floor, again] = start::starts(5).await?;
    let of = |what| Of("P12", what, 0);
    let peer = |name| (name, floor.tappable);
    table.against(of("shell painted"), (first.painted, MS), peer("React + router tappable"), Some(0.5));
    table.against(of("tappable"), (first.tappable, MS), peer("React + router tappable"), Some(1.3));
    table.within(of("blocked until then"), (first.blocked, MS), Some(50.0));
    table.against(of("again, offline"), (again.tappable, MS), ("the first time", first.tappable), Some(0.5));
    Ok(())
}

fn lighthouse(table: &mut Table) -> Outcome {
    let [speed, access, practice] = start::scores()?;
    for (what, score, least) in
        [("speed", speed, 95.0), ("accessibility", access, 100.0), ("good practice", practice, 100.0)]
    {
        table.reaching(Of("P14", what, 0), score, least);
    }
    Ok(())
}

async fn list(kind: &str, n: u32, bytes: &[u8], table: &mut Table) -> Outcome {
    let file = browser::kept(&format!("bench.{}", kind.to_lowercase()), bytes)?;
    let is_csv = kind == "CSV";
    let found = import(&file).await?;
    let words = |csv, xlsx| Of("P5", if is_csv { csv } else { xlsx }, n);
    let ours = found.read + found.compare + found.write;
    let of = words("import a CSV", "import a workbook");
    table.against(of, (ours, MS), ("reading it only", found.read), at(n, BUDGETED, 1.5));
    let of = words("  of it comparing", "  of it comparing");
    table.against(of, (found.compare, MS), ("all of it", ours), None);
    let of = words("  of it writing", "  of it writing");
    table.against(of, (found.write, MS), ("all of it", ours), None);
    // The browser tells of tasks from 50 ms on; none told is 0.
    let of = words("longest task, CSV", "longest task, workbook");
    table.within(of, (found.longest_task, MS), Some(50.0));
    if is_csv {
        let of = Of("P5", "stop to stopped", n);
        match cancelling(&file).await? {
            Some(took) => table.within(of, (took, MS), Some(200.0)),
            None => table.silent(of, "done before it could be stopped"),
        }
    }
    let of = Of("P13", if is_csv { "tab's growth, CSV" } else { "tab's growth, workbook" }, n);
    let size = f64::from(u32::try_from(bytes.len())?);
    match found.growth {
        Some(grown) => table.against(of, (grown / 1e6, "MB"), ("the file", size / 1e6), at(n, BUDGETED, 1.7)),
        None => table.silent(of, "this system does not tell"),
    }
    Ok(())
}

async fn import(file: &Path) -> Outcome<browser::Import> {
    journey(Setting::landscape("bench").on(TODAY), async |page| {
        browser::prepare(page).await?;
        browser::import(page, file).await
    })
    .await
}

async fn cancelling(file: &Path) -> Outcome<Option<f64>> {
    journey(Setting::landscape("bench").on(TODAY), async |page| {
        browser::prepare(page).await?;
        browser::cancelling(page, file).await
    })
    .await
}
