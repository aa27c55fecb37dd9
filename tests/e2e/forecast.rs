//! The thirteen weeks ahead, and what a promise changes in them.

use crate::harness::{Outcome, Page, Role, Setting, journey};

/// What a person reads and types, in one language.
struct Words {
    sample: &'static str,
    /// What is promised before and after.
    promised: [&'static str; 2],
    week: &'static str,
    procedure: &'static str,
    overview: &'static str,
    no_day: &'static str,
    overdue: &'static str,
    customer: &'static str,
    address: &'static str,
    promise: &'static str,
    in_all: &'static str,
    record: &'static str,
    recorded: &'static str,
    screens: [&'static str; 2],
}

const ZH: Words = Words {
    sample: "先用样例试一试",
    promised: ["30.9万", "32.9万"],
    week: "11月30日起",
    procedure: "12月1日，按他们的付款流程",
    overview: "看全部",
    no_day: "说不准日子",
    overdue: "比往常拖得还久，也没承诺",
    customer: "红星种业",
    address: "/customers?q=红星",
    promise: "记承诺",
    in_all: "一共答应",
    record: "记下承诺",
    recorded: "承诺记下了",
    screens: ["forecast", "forecast-week"],
};

const EN: Words = Words {
    sample: "sample",
    promised: ["¥309K", "¥329K"],
    week: "From 30 Nov",
    procedure: "1 Dec, by their procedure",
    overview: "Show all",
    no_day: "No day",
    overdue: "Later than usual, and no promise",
    customer: "Hongxing Seeds",
    address: "/customers?q=Hongxing",
    promise: "Promise",
    in_all: "Promised in all",
    record: "Record promise",
    recorded: "Promise recorded",
    screens: ["forecast-en", "forecast-week-en"],
};

async fn says(page: &Page, id: &str, text: &str) -> Outcome {
    page.until(async || Ok(page.text_of(id).await?.contains(text))).await
}

async fn what_is_promised_has_a_week(page: &Page, it: &Words) -> Outcome {
    page.goto("/").await?;
    page.click(Role::Button, it.sample).await?;
    page.arrive("/today").await?;
    page.goto("/plan").await?;
    says(page, "forecast", it.promised[0]).await?;
    page.accessible(it.screens[0]).await?;
    page.screenshot(it.screens[0]).await?;

    page.click(Role::Link, it.week).await?;
    says(page, "forecast-lines", it.procedure).await?;
    page.accessible(it.screens[1]).await?;
    page.screenshot(it.screens[1]).await?;
    page.click(Role::Link, it.overview).await?;

    // Nothing speaks for a day, until a promise does.
    page.click(Role::Link, it.no_day).await?;
    says(page, "forecast-lines", it.overdue).await?;
    says(page, "forecast-lines", it.customer).await?;
    // The list shows a screenful: the address narrows it.
    page.goto(it.address).await?;
    page.click(Role::Link, it.customer).await?;
    page.click(Role::Button, it.promise).await?;
    page.fill(it.in_all, "20000").await?;
    page.click(Role::Button, it.record).await?;
    page.see(it.recorded).await?;
    page.goto("/plan").await?;
    says(page, "forecast", it.promised[1]).await
}

#[tokio::test]
async fn a_promise_gives_money_its_week() -> Outcome {
    journey(Setting::landscape("forecast").on("2026-11-24"), async |page| {
        what_is_promised_has_a_week(page, &ZH).await
    })
    .await
}

#[tokio::test]
async fn a_promise_gives_money_its_week_in_english() -> Outcome {
    journey(Setting::portrait("forecast in English").on("2026-11-24").in_english().dark(), async |page| {
        what_is_promised_has_a_week(page, &EN).await
    })
    .await
}
