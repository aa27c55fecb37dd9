//! A month's plan: from the target to the gap, and from the gap to what closes it; both examples of the sources.

use crate::harness::{Outcome, Page, Role, Setting, journey};

/// What a person reads and types, in one language.
struct Words {
    sample: &'static str,
    short: &'static str,
    short_today: &'static str,
    goal: &'static str,
    one: &'static str,
    other: &'static str,
    other_address: &'static str,
    make: &'static str,
    save: &'static str,
    refused: &'static str,
    collect: &'static str,
    reason: &'static str,
    why_missing: &'static str,
    change: &'static str,
    promise: &'static str,
    in_all: &'static str,
    record: &'static str,
    recorded: &'static str,
    add: &'static str,
    kind: &'static str,
    amount: &'static str,
    chance: &'static str,
    basis: &'static str,
    kinds: [&'static str; 5],
    /// A gap of 50,000, of 100,000, and what is left of that.
    sums: [&'static str; 4],
    why: &'static str,
    close: &'static str,
    none_closes: &'static str,
    enough: &'static str,
    overview: &'static str,
    next: &'static str,
    undo: &'static str,
    past: &'static str,
    as_before: &'static str,
    screens: [&'static str; 5],
}

const ZH: Words = Words {
    sample: "先用样例试一试",
    short: "补完还差",
    short_today: "2.6万",
    goal: "40.0万",
    one: "顺达化肥",
    other: "县农技推广站",
    other_address: "/customers?q=农技",
    make: "定计划",
    save: "保存",
    refused: "只有发货没有回款不算计划",
    collect: "收多少",
    reason: "为什么改",
    why_missing: "写一句原因",
    change: "改计划",
    promise: "记承诺",
    in_all: "一共答应",
    record: "记下承诺",
    recorded: "承诺记下了",
    add: "加办法",
    kind: "办法",
    amount: "能多收多少",
    chance: "把握",
    basis: "凭什么这样估",
    kinds: ["回款潜力分析", "客户激励", "基层促销宣传", "开发网点", "培训客户员工"],
    sums: ["5.0万", "10.0万", "2.5万", "¥108,000.00"],
    why: "怎么算的：缺口",
    close: "关闭",
    none_closes: "还差 2.5万，没有实绩可依",
    enough: "办成这几条就够：客户激励、回款潜力分析",
    overview: "看全部",
    next: "下个月",
    undo: "撤销",
    past: "客户激励：10月收回 2.0万",
    as_before: "照上次加",
    screens: ["plan", "plan-refused", "plan-closed", "plan-measure", "plan-customer"],
};

const EN: Words = Words {
    sample: "sample",
    short: "Still short",
    short_today: "¥26",
    goal: "¥400K",
    one: "Chengdong Agri Bureau",
    other: "County Agri-Extension Station",
    other_address: "/customers?q=County",
    make: "Make a plan",
    save: "Save",
    refused: "Shipping alone is no plan",
    collect: "To collect",
    reason: "Why it changed",
    why_missing: "Say why",
    change: "Change the plan",
    promise: "Promise",
    in_all: "Promised in all",
    record: "Record promise",
    recorded: "Promise recorded",
    add: "Add a measure",
    kind: "Measure",
    amount: "Adds",
    chance: "Chance",
    basis: "What the estimate rests on",
    kinds: [
        "Potential analysis",
        "Customer incentive",
        "Grass-roots promotion",
        "Open outlets",
        "Lend sales staff",
    ],
    sums: ["¥50K", "¥100K", "¥25K", "¥108,000.00"],
    why: "How it is worked out: Gap",
    close: "Close",
    none_closes: "¥25K missing and no record to go by",
    enough: "These are enough: Customer incentive, Potential analysis",
    overview: "Show all",
    next: "Next month",
    undo: "Undo",
    past: "Customer incentive: brought ¥20K in",
    as_before: "Add as last time",
    screens: ["plan-en", "plan-en-refused", "plan-en-closed", "plan-en-measure", "plan-en-customer"],
};

async fn says(page: &Page, id: &str, text: &str) -> Outcome {
    page.until(async || Ok(page.text_of(id).await.is_ok_and(|all| all.contains(text)))).await
}

async fn plan(page: &Page, it: &Words, button: &str, sum: &str) -> Outcome {
    page.click(Role::Button, button).await?;
    page.fill(it.collect, sum).await?;
    page.click(Role::Button, it.save).await
}

async fn promise(page: &Page, it: &Words, sum: &str) -> Outcome {
    page.click(Role::Button, it.promise).await?;
    page.fill(it.in_all, sum).await?;
    page.click(Role::Button, it.record).await?;
    page.see(it.recorded).await?;
    // The message that says so lies over the buttons of an upright screen.
    page.reload().await
}

async fn measure(page: &Page, it: &Words, kind: usize, sum: &str, chance: &str) -> Outcome {
    page.click(Role::Button, it.add).await?;
    page.choose(it.kind, it.kinds[kind]).await?;
    page.fill(it.amount, sum).await?;
    page.fill(it.chance, chance).await?;
    page.fill(it.basis, "2026-10").await?;
    page.click(Role::Button, it.save).await?;
    let name = it.kinds[kind].to_owned();
    page.until(async || Ok(page.has(Role::Button, &name).await?)).await?;
    // It is on disk; and the message that says so, which lies over the buttons of an upright screen, is gone.
    page.reload().await?;
    page.until(async || page.has(Role::Button, &name).await).await
}

/// The form is gone, which it is once all is on disk; and so is the message, which lies over the buttons of an upright
/// screen.
async fn stored(page: &Page, it: &Words) -> Outcome {
    page.until(async || page.has(Role::Button, it.add).await).await?;
    page.reload().await
}

async fn a_month_is_planned(page: &Page, it: &Words) -> Outcome {
    page.goto("/").await?;
    page.click(Role::Button, it.sample).await?;
    page.arrive("/today").await?;
    says(page, "measures", it.short_today).await?;
    page.click(Role::Link, it.short).await?;
    page.arrive("/plan").await?;
    says(page, "plan-head", it.goal).await?;
    page.accessible(it.screens[0]).await?;
    page.screenshot(it.screens[0]).await?;

    // A plan without a collection target is refused, with all that is wrong beside its field.
    page.click(Role::Link, it.one).await?;
    page.click(Role::Button, it.make).await?;
    page.click(Role::Button, it.save).await?;
    page.see(it.refused).await?;
    page.accessible(it.screens[1]).await?;
    page.screenshot(it.screens[1]).await?;
    page.fill(it.collect, "100000").await?;
    page.click(Role::Button, it.save).await?;
    stored(page, it).await?;
    // Once the month has begun, other figures say why.
    plan(page, it, it.change, "90000").await?;
    page.see(it.why_missing).await?;
    page.fill(it.reason, "2026-11-24").await?;
    page.click(Role::Button, it.save).await?;
    page.click(Role::Button, it.undo).await?;

    // 100,000 wanted, 50,000 promised: a gap of 50,000.
    page.click_id("plan-who").await?;
    promise(page, it, "50000").await?;
    says(page, "plan-short", it.sums[0]).await?;
    page.goto("/plan").await?;
    page.click(Role::Link, it.one).await?;
    says(page, "plan-short", it.sums[0]).await?;
    for (kind, sum, chance) in [(0, "8000", "80"), (1, "12000", "70"), (2, "15000", "60"), (3, "10000", "50")]
    {
        measure(page, it, kind, sum, chance).await?;
    }
    page.click(Role::Button, it.add).await?;
    page.accessible(it.screens[3]).await?;
    page.screenshot(it.screens[3]).await?;
    page.click(Role::Button, it.close).await?;
    measure(page, it, 4, "5000", "60").await?;
    page.until(async || Ok(!page.text_of("plan-short").await?.contains(it.sums[0]))).await?;
    let left = page.text_of("plan-short").await?;
    assert!(left.contains('0') && !left.contains('万') && !left.contains('K'), "{left}");
    page.screenshot(it.screens[2]).await?;
    page.accessible(it.screens[2]).await?;

    // What worked with a customer before is proposed to it again.
    page.click(Role::Link, it.overview).await?;
    Ok(())
}

async fn the_second_gap(page: &Page, it: &Words) -> Outcome {
    // The list shows a screenful: the address narrows it.
    page.goto(it.other_address).await?;
    page.click(Role::Link, it.other).await?;
    plan(page, it, it.make, "300000").await?;
    stored(page, it).await?;
    promise(page, it, "200000").await?;
    says(page, "plan-short", it.sums[1]).await?;
    measure(page, it, 1, "40000", "70").await?;
    measure(page, it, 2, "35000", "60").await?;
    says(page, "plan-short", it.sums[2]).await?;
    page.see(it.none_closes).await?;
    page.accessible(it.screens[4]).await?;
    page.screenshot(it.screens[4]).await?;
    // Other estimates, and two of the three are enough, even by their chances.
    page.click(Role::Button, it.kinds[1]).await?;
    page.fill(it.amount, "60000").await?;
    page.fill(it.chance, "80").await?;
    page.click(Role::Button, it.save).await?;
    stored(page, it).await?;
    page.click(Role::Button, it.kinds[2]).await?;
    page.choose(it.kind, it.kinds[0]).await?;
    page.fill(it.amount, "50000").await?;
    page.fill(it.chance, "90").await?;
    page.click(Role::Button, it.save).await?;
    stored(page, it).await?;
    measure(page, it, 3, "30000", "50").await?;
    page.see(it.enough).await?;
    page.click(Role::Button, it.why).await?;
    let why = page.text_of("why").await?;
    assert!(why.contains(it.sums[3]), "{why}");
    page.click(Role::Button, it.close).await
}

async fn what_worked_before(page: &Page, it: &Words) -> Outcome {
    let who = if it.sample == ZH.sample { "绿源植保有限公司" } else { "Lüyuan Crop Care" };
    page.goto("/plan").await?;
    page.click(Role::Link, who).await?;
    page.see(it.past).await?;
    page.click(Role::Button, it.as_before).await?;
    page.fill(it.chance, "50").await?;
    page.click(Role::Button, it.save).await?;
    page.until(async || page.has(Role::Button, it.kinds[1]).await).await?;
    page.reload().await?;
    page.click(Role::Link, it.overview).await?;
    page.click(Role::Link, it.next).await?;
    page.arrive("/plan?month=2026-12").await
}

#[tokio::test]
async fn a_month_is_planned_until_its_gap_is_closed() -> Outcome {
    journey(Setting::landscape("plan").on("2026-11-24"), async |page| {
        a_month_is_planned(page, &ZH).await?;
        what_worked_before(page, &ZH).await?;
        the_second_gap(page, &ZH).await
    })
    .await
}

#[tokio::test]
async fn a_month_is_planned_in_english() -> Outcome {
    journey(Setting::portrait("plan in English").on("2026-11-24").in_english(), async |page| {
        a_month_is_planned(page, &EN).await?;
        what_worked_before(page, &EN).await?;
        the_second_gap(page, &EN).await
    })
    .await
}
