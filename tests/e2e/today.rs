//! A day: what to do first, money in from the row, what waits until tomorrow, shipping stopped and resumed, the target.

use crate::harness::{Outcome, Page, Role, Setting, journey};

/// One press, and the sample's day is there.
async fn open_day(page: &Page, sample: &str, first: &str) -> Outcome {
    page.goto("/").await?;
    page.click(Role::Button, sample).await?;
    page.arrive("/today").await?;
    page.see(first).await
}

/// Waits until the list names this customer, or no longer does.
async fn lists(page: &Page, name: &str, so: bool) -> Outcome {
    page.until(async || Ok(page.text_of("today").await.is_ok_and(|text| text.contains(name) == so))).await
}

async fn month_says(page: &Page, figure: &str) -> Outcome {
    page.until(async || Ok(page.text_of("month").await.is_ok_and(|text| text.contains(figure)))).await
}

#[tokio::test]
async fn a_day_begins_with_the_promise_that_is_due() -> Outcome {
    journey(Setting::landscape("today").on("2026-11-24"), async |page| {
        open_day(page, "先用样例试一试", "承诺今天到期").await?;
        let list = page.text_of("today").await?;
        let place = |name: &str| list.find(name);
        assert!(place("金穗农业合作社") < place("绿源植保有限公司"), "{list}");
        assert!(place("惠民农资经营部") < place("兴隆农资超市"), "{list}");
        page.accessible("today").await?;
        page.screenshot("today").await?;
        page.click(Role::Button, "为什么这样排").await?;
        let why = page.text_of("why").await?;
        assert!(why.contains("¥80,000.00 × 50% (C 级) = ¥40,000.00"), "{why}");
        page.accessible("why this order").await?;
        page.click(Role::Button, "关闭").await?;

        // The promised money comes in: the row leaves, the month moves; taken back, both are as before.
        month_says(page, "4.0万").await?;
        page.click(Role::Button, "记到账：金穗农业合作社").await?;
        page.see("¥80,000.00").await?;
        page.click(Role::Button, "保存").await?;
        lists(page, "金穗农业合作社", false).await?;
        month_says(page, "12.0万").await?;
        page.click(Role::Button, "撤销").await?;
        lists(page, "金穗农业合作社", true).await?;
        month_says(page, "4.0万").await?;

        // Not today, with a reason.
        page.click(Role::Button, "改期：惠民农资经营部").await?;
        page.click(Role::Button, "保存").await?;
        page.see("写一句原因").await?;
        page.accessible("put off").await?;
        page.screenshot("today-put-off").await?;
        page.click(Role::Button, "人不在").await?;
        page.click(Role::Button, "保存").await?;
        page.see("已改到明天").await?;
        lists(page, "惠民农资经营部", false).await?;
        page.see("另有 1 户改期").await?;

        // Nobody answers: that waits too, and can be taken back.
        page.click(Role::Button, "打电话：绿源植保有限公司").await?;
        page.find(Role::Link, "周主管").await?;
        page.accessible("a call").await?;
        page.screenshot("today-call").await?;
        page.click(Role::Button, "没接").await?;
        lists(page, "绿源植保有限公司", false).await?;
        page.click(Role::Button, "撤销").await?;
        lists(page, "绿源植保有限公司", true).await?;

        // A new promise takes the place of the broken ones.
        page.click(Role::Button, "打电话：绿源植保有限公司").await?;
        page.click(Role::Button, "有新承诺").await?;
        page.see("承诺").await?;
        page.click(Role::Button, "关闭").await?;

        // The month's target.
        page.click(Role::Button, "改目标").await?;
        page.fill("这个月要收多少", "50万").await?;
        page.accessible("target").await?;
        page.click(Role::Button, "保存").await?;
        month_says(page, "50.0万").await?;
        page.click(Role::Button, "撤销").await?;
        month_says(page, "40.0万").await?;
        page.click(Role::Button, "明天").await?;
        page.arrive("/today?day=next").await?;
        lists(page, "惠民农资经营部", true).await
    })
    .await?;
    // The next morning it is back.
    journey(Setting::landscape("today").on("2026-11-25").returning(), async |page| {
        page.goto("/").await?;
        page.arrive("/today").await?;
        lists(page, "惠民农资经营部", true).await?;
        page.see("失约 1 天").await
    })
    .await
}

#[tokio::test]
async fn shipping_is_stopped_from_the_row_and_resumed_at_the_customer() -> Outcome {
    journey(Setting::portrait("hold").on("2026-11-24"), async |page| {
        open_day(page, "先用样例试一试", "超信用额度 29%").await?;
        page.screenshot("today-portrait").await?;
        page.click(Role::Button, "停发货：兴隆农资超市").await?;
        page.accessible("hold").await?;
        page.screenshot("today-hold").await?;
        page.click(Role::Button, "保存").await?;
        page.see("已停发货").await?;
        page.until(async || Ok(!page.has(Role::Button, "停发货：兴隆农资超市").await?)).await?;
        page.goto("/customers").await?;
        page.click(Role::Link, "兴隆农资超市").await?;
        page.see("停发货，11月24日起").await?;
        let held = page.text_of("held").await?;
        assert!(held.contains("占用 38.62万") && held.contains("付清 8.62万就恢复"), "{held}");
        page.accessible("a customer on hold").await?;
        page.screenshot("customer-held").await?;
        page.click(Role::Button, "恢复发货").await?;
        page.click(Role::Button, "保存").await?;
        page.see("已恢复发货").await?;
        page.see_no("11月24日起").await
    })
    .await
}

#[tokio::test]
async fn the_day_speaks_english() -> Outcome {
    journey(Setting::portrait("today in English").on("2026-11-24").in_english(), async |page| {
        open_day(page, "sample", "Promise due today").await?;
        page.accessible("today in English").await?;
        page.screenshot("today-en-portrait").await?;
        page.click(Role::Button, "Received: Jinsui Growers Co-op").await?;
        page.click(Role::Button, "Save").await?;
        lists(page, "Jinsui", false).await?;
        page.click(Role::Button, "Put off Huimin Agri Supplies").await?;
        page.fill("Why not today", "Away until Thursday").await?;
        page.click(Role::Button, "Save").await?;
        lists(page, "Huimin", false).await?;
        page.click(Role::Button, "Hold: Xinglong Agri Store").await?;
        page.accessible("hold in English").await?;
        page.click(Role::Button, "Save").await?;
        page.see("Shipping is on hold").await?;
        page.click(Role::Button, "Change the target").await?;
        page.fill("To collect this month", "500K").await?;
        page.click(Role::Button, "Save").await?;
        month_says(page, "¥500K").await?;
        page.click(Role::Button, "Why this order").await?;
        page.see("First the reason").await
    })
    .await
}

#[tokio::test]
async fn a_pay_day_and_an_open_question_lead_to_what_they_need() -> Outcome {
    journey(Setting::landscape("pay day").on("2026-11-24"), async |page| {
        open_day(page, "先用样例试一试", "明天是对方付款日").await?;
        page.see("每月 10 日、25 日").await?;
        page.click(Role::Link, "递单据：城东农业局").await?;
        page.see("访前").await
    })
    .await?;
    // The day after it went by, the questions are left.
    journey(Setting::portrait("questions").on("2026-11-26").dark(), async |page| {
        open_day(page, "先用样例试一试", "五问还缺 2 问").await?;
        page.see("还没问清：").await?;
        page.accessible("open questions").await?;
        page.screenshot("today-questions").await?;
        page.click(Role::Button, "补一问：城东农业局").await?;
        page.see("付款日怎么定").await?;
        page.accessible("the questions").await
    })
    .await?;
    journey(Setting::portrait("pay day in English").on("2026-11-24").in_english(), async |page| {
        open_day(page, "sample", "Their pay day is tomorrow").await?;
        page.click(Role::Link, "Papers: Chengdong Agri Bureau").await?;
        page.see("Before").await
    })
    .await
}
