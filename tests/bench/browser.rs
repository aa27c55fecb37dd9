//! The workloads in the browser. Times are the app's own milestones (User Timing) or what a person would see.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use chrono::{Datelike as _, NaiveDate};
use fantoccini::Locator;
use fantoccini::wd::TimeoutConfiguration;
use serde_json::{Value, json};

use crate::harness::{Outcome, Page, Role, Trouble};
use crate::limit::{Report, middle};
use crate::memory::Process;
use crate::seeded::{self, Row};

/// Long work may take this long on a slow machine.
const PATIENCE: Duration = Duration::from_secs(300);

/// Lets the page measure itself. First in every journey.
pub async fn prepare(page: &Page) -> Outcome {
    let source = include_str!("page.js");
    page.devtools("Page.addScriptToEvaluateOnNewDocument", json!({ "source": source })).await?;
    let patient = TimeoutConfiguration::new(Some(PATIENCE), Some(PATIENCE), None);
    Ok(page.client().update_timeouts(patient).await?)
}

/// Waits for long work.
async fn slow(page: &Page, expression: &str) -> Outcome {
    let start = Instant::now();
    while page.script(&format!("return Boolean({expression})")).await? != Value::Bool(true) {
        if start.elapsed() > PATIENCE {
            return Err(Trouble::new(format!("It took too long: {expression}. {}", page.text().await?)));
        }
        if page.has(Role::Alert, "").await? {
            return Err(Trouble::new(format!("The page says: {}", page.text().await?)));
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    Ok(())
}

/// What a promise of the page comes to.
async fn ask(page: &Page, promise: &str) -> Outcome<Value> {
    let script = format!("Promise.resolve({promise}).then(arguments[0], (why) => arguments[0](`${{why}}`))");
    page.script_async(&format!("const it = arguments; (function () {{ {script} }}).apply(null, it)")).await
}

fn number(value: &Value) -> f64 {
    value.as_f64().unwrap_or(f64::NAN)
}

async fn figure(page: &Page, promise: &str) -> Outcome<f64> {
    let found = ask(page, promise).await?;
    found.as_f64().ok_or_else(|| Trouble::new(format!("{promise} gave {found}")))
}

/// Lets what goes on in the background (hashes checked, a snapshot kept) come to its end.
async fn settle(n: u32) {
    tokio::time::sleep(Duration::from_secs(2) + Duration::from_micros(20) * n).await;
}

/// A file of ours as a book, by the way a person takes.
pub async fn restore(page: &Page, file: &Path, n: u32) -> Outcome {
    page.goto("/import").await?;
    page.upload(Some("import-file"), file).await?;
    slow(page, "document.querySelector('[data-testid=own-file]')").await?;
    page.click(Role::Button, "作为另一本打开").await?;
    slow(page, "location.pathname === '/today' && document.querySelector('.today-list')").await?;
    settle(n).await;
    page.goto("/aging").await?;
    slow(page, "bench.shown").await?;
    settle(n).await;
    Ok(())
}

/// The whole aging report as the screen asks for it.
pub async fn aging(page: &Page, runs: u32) -> Outcome<f64> {
    figure(page, &format!("bench.aging({runs})")).await
}

/// Tuned JavaScript and decimal.js in the same page.
pub async fn peers(page: &Page, rows: &[Row], today: NaiveDate) -> Outcome<[Report; 2]> {
    let library = std::env::var("HUIKUAN_DECIMAL_JS")
        .map_err(|_| Trouble::new("HUIKUAN_DECIMAL_JS is not set: run `cargo xtask bench`."))?;
    let library = std::fs::read_to_string(library)?;
    let column =
        |of: &dyn Fn(&Row) -> i64| rows.iter().map(|row| of(row).to_string()).collect::<Vec<_>>().join(" ");
    let columns = [
        column(&|row| row.customer.into()),
        column(&|row| row.due.num_days_from_ce().into()),
        column(&|row| row.amount),
        column(&|row| row.paid),
    ];
    let source = include_str!("peers.js");
    // As part of the script: the page's own policy lets no library in.
    let script = format!(
        "const [columns, today, done] = arguments; const scope = {{}};\n\
         (function () {{ {library}\n }}).call(scope);\n\
         const peers = {source};\n\
         peers(columns, today, scope.Decimal).then(done, (why) => done(`${{why}}`));"
    );
    let given = vec![json!(columns), json!(today.num_days_from_ce())];
    let found = page.client().execute_async(&script, given).await?;
    let of = |name: &str| {
        let receivable = found[name]["receivable"].as_f64().map(|it| it.to_string().parse());
        let millis = found[name]["millis"].as_f64();
        match (millis, receivable) {
            (Some(millis), Some(Ok(receivable))) => Ok(Report { millis, receivable }),
            _ => Err(Trouble::new(format!("The peers gave {found}"))),
        }
    };
    Ok([of("tuned")?, of("decimal")?])
}

/// A payment recorded.
pub struct Edit {
    /// Tap to durable and painted.
    pub ours: f64,
    /// Of it until durable and in the book (the app's own milestone).
    pub commit: f64,
    /// The same records written by hand, and one frame.
    pub bare: f64,
    /// Bytes written.
    pub written: f64,
    /// Bytes of the event among them.
    pub own: f64,
}

/// Receipts through quick add, each beside a bare write of what it has just written.
pub async fn edits(page: &Page, rows: &[Row], runs: usize) -> Outcome<Edit> {
    page.goto("/aging").await?;
    slow(page, "bench.shown").await?;
    let mut edit =
        Edit { ours: f64::NAN, commit: f64::NAN, bare: f64::NAN, written: f64::NAN, own: f64::NAN };
    let (mut ours, mut commits, mut bare) = (Vec::new(), Vec::new(), Vec::new());
    // One invoice each of the first customers.
    for row in rows.iter().take(runs) {
        let name = seeded::name(row.customer);
        page.click(Role::Button, "记一笔").await?;
        let search = Locator::Css("dialog[open] input[type=search]");
        page.client().wait().for_element(search).await?.send_keys(&name).await?;
        page.click(Role::Button, &name).await?;
        page.fill("金额", "1").await?;
        page.painted().await?;
        let saved = ask(page, "bench.save('保存')").await?;
        ours.push(number(&saved["took"]));
        commits.push(number(&saved["commit"]));
        let by_hand = ask(page, "bench.bareWrite()").await?;
        bare.push(number(&by_hand["took"]));
        (edit.written, edit.own) = (number(&by_hand["written"]), number(&by_hand["line"]));
        // The toast makes way for the next one.
        page.goto("/aging").await?;
        slow(page, "bench.shown").await?;
        tokio::time::sleep(Duration::from_secs(1)).await;
    }
    (edit.ours, edit.commit, edit.bare) = (middle(&mut ours), middle(&mut commits), middle(&mut bare));
    Ok(edit)
}

/// A book opened by loading the page again.
#[derive(Default)]
pub struct Opening {
    /// From the start of loading to rows painted and free to be tapped.
    pub shown: f64,
    /// When something was first painted.
    pub painted: f64,
    /// When the fold was there.
    pub folded: f64,
    /// How long it took to fetch and fold the book (the app's own milestone).
    pub loading: f64,
    /// The stored blobs read by hand.
    pub read: f64,
    /// Each event in them through `JSON.parse`.
    pub parse: f64,
}

/// Loads the page so many times.
pub async fn opening(page: &Page, n: u32, runs: usize) -> Outcome<Opening> {
    let mut found: [Vec<f64>; 6] = std::array::from_fn(|_| Vec::new());
    for _ in 0..runs {
        page.goto("/aging").await?;
        slow(page, "bench.shown").await?;
        settle(n).await;
        let once = ask(page, "bench.open()").await?;
        for (list, name) in found.iter_mut().zip(["shown", "paint", "folded", "loading", "read", "parse"]) {
            list.push(number(&once[name]));
        }
    }
    let [shown, painted, folded, loading, read, parse] = found.map(|mut list| middle(&mut list));
    Ok(Opening { shown, painted, folded, loading, read, parse })
}

/// The app's own memory after the book was opened, in bytes.
pub async fn heap(page: &Page) -> Outcome<f64> {
    page.goto("/aging").await?;
    slow(page, "bench.shown").await?;
    figure(page, "bench.heap()").await
}

/// A list taken in.
pub struct Import {
    pub read: f64,
    pub compare: f64,
    pub write: f64,
    pub longest_task: f64,
    /// By how much the page's process grew at most, in bytes.
    pub growth: Option<f64>,
}

const NEXT: &str = "document.querySelector('.import-go .is-primary:not([disabled])')";

/// A list of somebody's, from the file to the book, confirmed as soon as it can be.
pub async fn import(page: &Page, file: &Path) -> Outcome<Import> {
    page.goto("/import").await?;
    settle(0).await;
    let process = Process::of(page);
    let before = process.as_ref().and_then(|it| it.forget().and_then(|()| it.now()));
    page.script("bench.longest = 0").await?;
    page.upload(Some("import-file"), file).await?;
    slow(page, NEXT).await?;
    page.script(&format!("{NEXT}.click()")).await?;
    slow(page, &format!("document.querySelector('[data-testid=import-outcome]') && {NEXT}")).await?;
    page.script(&format!("{NEXT}.click()")).await?;
    slow(page, "bench.span('huikuan:import')").await?;
    slow(page, "document.querySelector('.aging-list .vlist-row')").await?;
    let peak = process.and_then(|it| it.peak());
    let grown = peak.zip(before).map(|(peak, before)| peak.saturating_sub(before));
    Ok(Import {
        read: figure(page, "bench.span('huikuan:read-list')").await?,
        compare: figure(page, "bench.span('huikuan:compare')").await?,
        write: figure(page, "bench.span('huikuan:import')").await?,
        longest_task: figure(page, "bench.longest").await?,
        growth: grown.and_then(|bytes| u32::try_from(bytes).ok()).map(f64::from),
    })
}

/// Stop pressed while the list is read, and while it is written: the longer of the two; none where there was nothing
/// left to stop.
pub async fn cancelling(page: &Page, file: &Path) -> Outcome<Option<f64>> {
    let stop = async || {
        tokio::time::sleep(Duration::from_millis(300)).await;
        Ok::<_, Trouble>(ask(page, "bench.stop()").await?.as_f64())
    };
    page.goto("/import").await?;
    page.upload(Some("import-file"), file).await?;
    let Some(reading) = stop().await? else { return Ok(None) };
    page.upload(Some("import-file"), file).await?;
    slow(page, NEXT).await?;
    page.script(&format!("{NEXT}.click()")).await?;
    slow(page, &format!("document.querySelector('[data-testid=import-outcome]') && {NEXT}")).await?;
    page.script(&format!("{NEXT}.click()")).await?;
    Ok(stop().await?.map(|writing| reading.max(writing)))
}

/// The book as a verified file, beside what cannot be done without.
pub async fn exporting(page: &Page, n: u32, runs: usize) -> Outcome<(f64, f64)> {
    let (mut ours, mut bare) = (Vec::new(), Vec::new());
    for _ in 0..runs {
        page.goto("/books").await?;
        page.find(Role::Button, "写成文件").await?;
        settle(n).await;
        page.click(Role::Button, "写成文件").await?;
        slow(page, "bench.span('huikuan:export')").await?;
        ours.push(figure(page, "bench.span('huikuan:export')").await?);
        bare.push(figure(page, "bench.serialiseAndHash()").await?);
    }
    Ok((middle(&mut ours), middle(&mut bare)))
}

/// A list on the move.
pub struct Scrolling {
    pub p95: f64,
    pub nodes: f64,
    pub blank: f64,
}

/// The ledger scrolled so many pixels a frame.
pub async fn scrolling(page: &Page, n: u32, step: u32) -> Outcome<Scrolling> {
    ledger(page, n).await?;
    let found = ask(page, &format!("bench.scroll({step}, 300)")).await?;
    if found["moved"].as_f64().is_none_or(|moved| moved <= f64::from(step)) {
        return Err(Trouble::new(format!("The list did not move: {found}")));
    }
    Ok(Scrolling {
        p95: number(&found["p95"]),
        nodes: number(&found["nodes"]),
        blank: number(&found["blank"]),
    })
}

const WORDS: &str = "['cdnz', '金穗', 'XS-00123', 'lyzb', 'ymy', '惠民农业合作社']";

/// The worst keystroke in the ledger's own box, and in the search over everything.
pub async fn typing(page: &Page, n: u32) -> Outcome<(f64, f64)> {
    ledger(page, n).await?;
    let ledger = figure(page, &format!("bench.type('input[type=search]', {WORDS})")).await?;
    page.goto("/aging").await?;
    slow(page, "bench.shown").await?;
    settle(n).await;
    page.press("/").await?;
    let search = Locator::Css("dialog[open] input[type=search]");
    page.client().wait().for_element(search).await?;
    let all = figure(page, &format!("bench.type('dialog[open] input[type=search]', {WORDS})")).await?;
    Ok((ledger, all))
}

async fn ledger(page: &Page, n: u32) -> Outcome {
    page.goto("/ledger").await?;
    slow(page, "document.querySelector('.ledger-list .vlist-row')").await?;
    settle(n).await;
    Ok(())
}

/// A file for the browser, in the build folder.
pub fn kept(name: &str, bytes: &[u8]) -> Outcome<PathBuf> {
    let file = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    std::fs::write(&file, bytes)?;
    Ok(file)
}
