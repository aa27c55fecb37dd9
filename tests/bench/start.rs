//! Cold start under the conditions of a weak phone, beside the least that React and its router come to; and what
//! Lighthouse makes of the first screen.

use std::process::Command;

use serde_json::{Value, json};

use crate::harness::{Outcome, Page, Setting, Trouble, journey};
use crate::limit::middle;

/// A first screen that somebody can tap.
#[derive(Clone, Copy)]
pub struct Start {
    /// Something was painted, in ms from the start of loading.
    pub painted: f64,
    /// Its buttons were painted and the page was free.
    pub tappable: f64,
    /// By how much tasks of the page were longer than 50 ms until then, in ms, all together.
    pub blocked: f64,
}

/// The first screen of ours for the first time, of the floor, and of ours again with no network.
pub async fn starts(runs: usize) -> Outcome<[Start; 3]> {
    let floor = told("HUIKUAN_FLOOR_URL")?;
    let mut found: [Vec<Start>; 3] = Default::default();
    for _ in 0..runs {
        let (first, again) = journey(Setting::portrait("bench start"), async |page| {
            let first = weak(page).await?;
            kept(page).await?;
            page.devtools("Network.emulateNetworkConditions", network(true)).await?;
            Ok((first, load(page).await?))
        })
        .await?;
        let theirs = journey(Setting::portrait("bench floor").at(&floor), weak).await?;
        for (list, start) in found.iter_mut().zip([first, theirs, again]) {
            list.push(start);
        }
    }
    Ok(found.map(|list| {
        let of = |figure: fn(&Start) -> f64| middle(&mut list.iter().map(figure).collect::<Vec<_>>());
        Start { painted: of(|it| it.painted), tappable: of(|it| it.tappable), blocked: of(|it| it.blocked) }
    }))
}

/// Lighthouse's scores on its own phone: speed, accessibility, good practice, each of 100.
pub fn scores() -> Outcome<[f64; 3]> {
    let site = told("HUIKUAN_URL")?;
    let said = Command::new("node")
        .arg(told("HUIKUAN_LIGHTHOUSE")?)
        .args([&site, "--quiet", "--output=json", "--chrome-flags=--headless=new --no-sandbox"])
        .arg("--only-categories=performance,accessibility,best-practices")
        .env("CHROME_PATH", told("HUIKUAN_CHROMIUM")?)
        .output()?;
    let report: Value = serde_json::from_slice(&said.stdout)
        .map_err(|_| Trouble::new(String::from_utf8_lossy(&said.stderr).into_owned()))?;
    let score = |of: &str| report["categories"][of]["score"].as_f64().map(|share| share * 100.0);
    match (score("performance"), score("accessibility"), score("best-practices")) {
        (Some(speed), Some(access), Some(practice)) => Ok([speed, access, practice]),
        _ => Err(Trouble::new(format!("Lighthouse gave no scores: {}", report["runtimeError"]))),
    }
}

fn told(name: &str) -> Outcome<String> {
    std::env::var(name).map_err(|_| Trouble::new(format!("{name} is not set: run `cargo xtask bench`.")))
}

/// Four times slower a processor, and DevTools' slow 4G.
async fn weak(page: &mut Page) -> Outcome<Start> {
    let source = include_str!("start.js");
    page.devtools("Page.addScriptToEvaluateOnNewDocument", json!({ "source": source })).await?;
    page.devtools("Emulation.setCPUThrottlingRate", json!({ "rate": 4 })).await?;
    page.devtools("Network.enable", json!({})).await?;
    page.devtools("Network.emulateNetworkConditions", network(false)).await?;
    load(page).await
}

fn network(offline: bool) -> Value {
    json!({ "offline": offline, "latency": 562.5, "downloadThroughput": 180_000, "uploadThroughput": 84_375 })
}

async fn load(page: &Page) -> Outcome<Start> {
    page.goto("/").await?;
    let found = page.script_async("start.tappable.then(arguments[0])").await?;
    let figure = |name: &str| {
        found[name].as_f64().ok_or_else(|| Trouble::new(format!("The page measured no {name}: {found}")))
    };
    Ok(Start { painted: figure("painted")?, tappable: figure("tappable")?, blocked: figure("blocked")? })
}

/// Waits until the device keeps the whole app.
async fn kept(page: &Page) -> Outcome {
    page.script_async("navigator.serviceWorker.ready.then(() => arguments[0](true))").await.map(drop)
}
