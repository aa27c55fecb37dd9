//! The house's own numbers: whom a change would move is said first, what is wrong is said beside each number, a version
//! is stored, named where it decides, and taken back.

use crate::first_steps::open_sample;
use crate::harness::{Outcome, Role, Setting, journey};

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
        assert!(page.text_of("weight-sum").await?.contains("110"));
        // What was typed survives a reload.
        page.reload().await?;
        assert!(page.text_of("weight-sum").await?.contains("110"));
        page.fill("历史付款", "20").await?;
        page.click(Role::Button, "预览").await?;
        page.see("存了会动到谁").await?;
        let moved = page.text_of("moved").await?;
        assert!(moved.contains("评分 63.13 →") && moved.contains("额度"), "{moved}");
        page.accessible("policy, preview").await?;
        page.screenshot("policy-preview").await?;
        page.click(Role::Button, "存为新版本").await?;
        page.see("规则已更新").await?;
        let versions = page.text_of("versions").await?;
        assert!(
            versions.contains("品牌规模：15 → 25") && versions.contains("历史付款：30 → 20"),
            "{versions}"
        );
        assert!(versions.contains("规则 第 1 版 · 2026-11-24 · 这台设备"), "{versions}");
        page.screenshot("policy-version").await?;
        page.goto("/credit").await?;
        page.click(Role::Link, "惠民农资").await?;
        page.see_no("63.13").await?;
        page.click(Role::Button, "怎么算的").await?;
        let why = page.text_of("why").await?;
        assert!(why.contains("规则 第 1 版 · 2026-11-24"), "{why}");
        page.click(Role::Link, "规则 第 1 版 · 2026-11-24").await?;
        page.see("历次改动").await?;
        page.fill("品牌规模", "24").await?;
        page.fill("品牌规模", "25").await?;
        Ok(())
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
        assert!(page.text_of("weight-sum").await?.contains("100"));
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
