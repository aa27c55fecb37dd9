//! The house's own numbers: whom a change would move is said first, what is wrong is said beside each number, a version
//! is stored, named where it decides, and taken back.

use crate::first_steps::open_sample;
use crate::harness::{Outcome, Page, Role, Setting, Trouble, journey};

/// What stands at a place comes to hold all of these: it may be built anew while it is read.
async fn says(page: &Page, place: &str, all: &[&str]) -> Outcome {
    let holds = |text: &String| all.iter().all(|part| text.contains(part));
    page.until(async || Ok(page.text_of(place).await.is_ok_and(|text| holds(&text))))
        .await
        .map_err(|_| Trouble::new(format!("{place} does not say {all:?}")))
}

#[tokio::test]
async fn whom_a_weight_moves_is_seen_first_then_scores_move_and_come_back() -> Outcome {
    journey(Setting::landscape("policy").on("2026-11-24"), async |page| {
        open_sample(page).await?;
        page.goto("/more").await?;
        page.click(Role::Link, "规则").await?;
        page.see("还没改过，用的是默认值").await?;
        page.accessible("policy").await?;
        page.screenshot("policy").await?;
        page.fill("品牌规模", "25").await?;
        says(page, "weight-sum", &["110"]).await?;
        // What was typed survives a reload.
        page.reload().await?;
        says(page, "weight-sum", &["110"]).await?;
        page.fill("历史付款", "20").await?;
        page.click(Role::Button, "预览").await?;
        page.see("存了会动到谁").await?;
        says(page, "moved", &["评分 63.13 →", "额度"]).await?;
        page.accessible("policy, preview").await?;
        page.screenshot("policy-preview").await?;
        page.click(Role::Button, "存为新版本").await?;
        page.see("规则已更新").await?;
        let version = "规则 第 1 版 · 2026-11-24 · 这台设备";
        says(page, "versions", &["品牌规模：15 → 25", "历史付款：30 → 20", version]).await?;
        page.screenshot("policy-version").await?;
        page.goto("/credit").await?;
        page.click(Role::Link, "惠民农资").await?;
        page.see_no("63.13").await?;
        page.click(Role::Button, "怎么算的").await?;
        says(page, "why", &["规则 第 1 版 · 2026-11-24"]).await?;
        page.click(Role::Link, "规则 第 1 版 · 2026-11-24").await?;
        page.see("历次改动").await?;
        says(page, "versions", &[version]).await
    })
    .await
}

#[tokio::test]
async fn a_version_taken_back_gives_the_scores_back() -> Outcome {
    journey(Setting::landscape("policy undo").on("2026-11-24"), async |page| {
        open_sample(page).await?;
        page.goto("/policy").await?;
        page.fill("品牌规模", "25").await?;
        page.fill("历史付款", "20").await?;
        page.click(Role::Button, "存为新版本").await?;
        page.see("规则已更新").await?;
        page.click(Role::Button, "撤销").await?;
        page.see("已撤销").await?;
        page.see("撤销，用回默认规则").await?;
        says(page, "weight-sum", &["100"]).await?;
        assert_eq!(page.script("return document.querySelector('#policy-0').value").await?, "15");
        page.goto("/credit").await?;
        page.click(Role::Link, "惠民农资").await?;
        page.see("63.13").await
    })
    .await
}

#[tokio::test]
async fn everything_wrong_is_said_at_once_in_english_upright() -> Outcome {
    journey(Setting::portrait("policy in English").on("2026-11-24").in_english(), async |page| {
        page.goto("/").await?;
        page.click(Role::Button, "sample").await?;
        page.see("Aging").await?;
        page.goto("/policy").await?;
        page.see("Back to default").await?;
        page.accessible("policy in English").await?;
        page.screenshot("policy-en-portrait").await?;
        page.script("document.querySelectorAll('details:not([open]) > summary').forEach(it => it.click())")
            .await?;
        page.see("Not legal advice").await?;
        page.accessible("policy in English, open").await?;
        page.fill("Brand scale", "20").await?;
        page.fill("Of net worth (%)", "lots").await?;
        page.fill("LPR, one year", "2025-05-20 3.00\n2024-01-01 3.10").await?;
        page.fill("Rest days of each year", "2026: 01-01..01-03").await?;
        page.click(Role::Button, "Save as new version").await?;
        page.see("The six weights must sum to 100; they sum to 105.").await?;
        page.see("A number from 0 to 100 belongs here.").await?;
        page.see("Line 2 must be a day and a rate").await?;
        page.see("2026 is not complete").await?;
        page.see("Some numbers are wrong").await?;
        page.accessible("policy in English, refused").await?;
        page.screenshot("policy-en-refused").await
    })
    .await
}
