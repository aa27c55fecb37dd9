//! The house's own numbers: what is wrong is said beside them, a version is stored, and taken back.

use crate::first_steps::open_sample;
use crate::harness::{Outcome, Role, Setting, journey};

#[tokio::test]
async fn weights_that_do_not_sum_are_refused_and_a_version_can_be_taken_back() -> Outcome {
    journey(Setting::landscape("policy").on("2026-11-24"), async |page| {
        open_sample(page).await?;
        page.goto("/more").await?;
        page.click(Role::Link, "规则").await?;
        page.see("还没改过，用的是默认值").await?;
        page.accessible("policy").await?;
        page.screenshot("policy").await?;
        page.fill("品牌规模", "20").await?;
        assert!(page.text_of("weight-sum").await?.contains("105"));
        page.click(Role::Button, "存为新版本").await?;
        page.see("六项权重合起来要是 100，现在是 105。").await?;
        page.accessible("policy, refused").await?;
        // What was typed survives a reload.
        page.reload().await?;
        assert!(page.text_of("weight-sum").await?.contains("105"));
        page.fill("近年增长率", "5").await?;
        page.fill("自定账龄各档最后一天", "30 60 90").await?;
        page.click(Role::Button, "存为新版本").await?;
        page.see("规则已更新").await?;
        page.see("第 1 版").await?;
        page.screenshot("policy-version").await?;
        page.click(Role::Button, "撤销").await?;
        page.see("已撤销").await?;
        assert!(page.text_of("weight-sum").await?.contains("100"));
        assert_eq!(page.script("return document.querySelector('#policy-0').value").await?, "15");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn the_rules_in_english_upright() -> Outcome {
    journey(Setting::portrait("policy in English").on("2026-11-24").in_english(), async |page| {
        page.goto("/").await?;
        page.click(Role::Button, "sample").await?;
        page.see("Aging").await?;
        page.goto("/policy").await?;
        page.see("Weights of the six factors").await?;
        page.accessible("policy in English").await?;
        page.screenshot("policy-en-portrait").await
    })
    .await
}
