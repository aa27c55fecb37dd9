//! Across the table: what to ask for, three rounds, the customer's face, the promise, and what becomes of it.

use serde_json::Value;

use crate::first_steps::open_sample;
use crate::harness::{Outcome, Page, Role, Setting, journey};

async fn figures(page: &Page, expected: &str, target: &str, opening: &str) -> Outcome {
    page.fill("预期能收", expected).await?;
    page.fill("目标成交", target).await?;
    page.fill("开口", opening).await
}

async fn they_offer(page: &Page, sum: &str) -> Outcome {
    page.fill("客户还价", sum).await?;
    page.click(Role::Button, "记下还价").await
}

/// Everything that is in the page of our hand, drawn or not.
async fn hand(page: &Page) -> Outcome<String> {
    let html = page.script("return document.querySelector('[data-testid=hand]').outerHTML").await?;
    Ok(html.as_str().unwrap_or_default().to_owned())
}

#[tokio::test]
async fn ten_expected_and_fifteen_wanted_ask_for_twenty_and_end_in_a_promise() -> Outcome {
    journey(Setting::landscape("negotiate").on("2026-11-24"), async |page| {
        open_sample(page).await?;
        page.click(Role::Link, "谈判").await?;
        page.see("兴隆农资超市").await?;
        page.accessible("whom to talk to").await?;
        page.click(Role::Link, "惠民农资经营部").await?;
        figures(page, "5万", "10万", "15万").await?;
        page.see("2×目标−预期 = 15.0万").await?;
        figures(page, "10万", "15万", "20万").await?;
        page.see("2×目标−预期 = 20.0万").await?;
        page.see("按常见的75%成交算，要开 20.0万").await?;
        for rung in ["17.0", "15.5", "15.0"] {
            page.see(rung).await?;
        }
        page.screenshot("negotiate").await?;
        page.click(Role::Button, "报这个价").await?;
        page.see("报价记下了").await?;
        they_offer(page, "8万").await?;
        page.see("第 2 轮").await?;
        page.click(Role::Button, "报这个价").await?;
        they_offer(page, "13万").await?;
        page.see("各让一半，正落在 15.0万").await?;
        page.click(Role::Button, "3").await?;
        page.accessible("negotiate").await?;
        page.screenshot("negotiate-rounds").await?;
        // Turned to the customer, nothing private is in the page: neither the target nor the next step.
        page.click(Role::Button, "转给客户看").await?;
        let face = page.text_of("talk-hero").await?;
        assert!(face.contains("17.0") && face.contains("壹拾柒万元整"), "the last offer made: {face}");
        let hidden = hand(page).await?;
        for private in ["15.0", "10.0", "15.5", "8.0", "28.09"] {
            assert!(!hidden.contains(private), "{private} is in {hidden}");
        }
        page.accessible("the customer's face").await?;
        page.screenshot("negotiate-face").await?;
        // The form they sign says when and how much, not what waiting costs us.
        page.click(Role::Button, "同意，定下来").await?;
        page.see("一共答应").await?;
        let form = page.script("return document.querySelector('dialog[open]').innerText").await?;
        let form = form.as_str().unwrap_or_default();
        assert!(form.contains("第一次金额") && !form.contains("成本"), "{form}");
        page.press("\u{e00c}").await?;
        page.click(Role::Button, "转回来").await?;
        // What was said survives a reload: it is on disk.
        page.reload().await?;
        page.see("各让一半，正落在 15.0万").await?;
        page.click(Role::Button, "谈成，记承诺").await?;
        page.fill("一共答应", "15万").await?;
        page.choose("谁答应的", "何志强 老板/法定代表人").await?;
        page.accessible("promise").await?;
        page.screenshot("promise").await?;
        page.click(Role::Button, "记下承诺").await?;
        page.see("承诺记下了").await
    })
    .await?;
    journey(Setting::landscape("negotiate").on("2026-11-24").returning(), async |page| {
        page.goto("/customers").await?;
        page.click(Role::Link, "惠民农资经营部").await?;
        let promises = page.text_of("promises").await?;
        assert!(promises.contains("15.0万 未到期"), "{promises}");
        page.accessible("customer with promises").await?;
        page.screenshot("customer-promises").await
    })
    .await?;
    // A day later nothing came in: it is broken by the date alone. Then the money comes, late.
    journey(Setting::landscape("negotiate").on("2026-11-25").returning(), async |page| {
        page.goto("/customers").await?;
        page.click(Role::Link, "惠民农资经营部").await?;
        page.see("15.0万 失约").await?;
        page.click(Role::Button, "15.0万 失约").await?;
        page.see("何志强").await?;
        page.accessible("a promise opened").await?;
        page.click(Role::Button, "重新约").await?;
        page.see("一共答应").await?;
        page.press("\u{e00c}").await?;
        page.click(Role::Button, "记到账").await?;
        // What was broken before is filled first: 3万 and 4万.
        page.fill("金额", "22万").await?;
        page.click(Role::Button, "保存").await?;
        page.see("15.0万 晚到").await
    })
    .await
}

#[tokio::test]
async fn in_english_upright_a_talk_can_end_without_a_deal() -> Outcome {
    journey(Setting::portrait("negotiate in English").on("2026-11-24").in_english(), async |page| {
        page.goto("/").await?;
        page.click(Role::Button, "sample").await?;
        page.see("Jinsui").await?;
        page.goto("/negotiate").await?;
        page.see("Xinglong").await?;
        page.accessible("whom to talk to, in English").await?;
        page.screenshot("negotiate-en-choose").await?;
        page.click(Role::Link, "Xinglong").await?;
        page.click(Role::Button, "Say this").await?;
        page.see("Ask recorded").await?;
        page.accessible("negotiate in English").await?;
        page.screenshot("negotiate-en-portrait").await?;
        page.click(Role::Button, "Turn to customer").await?;
        page.accessible("the customer's face in English").await?;
        page.screenshot("negotiate-en-face").await?;
        page.click(Role::Button, "Turn back").await?;
        page.click(Role::Button, "No deal").await?;
        page.see("This talk is closed").await?;
        page.click(Role::Button, "Undo").await?;
        page.see("Taken back").await?;
        let rounds =
            page.script("return document.querySelectorAll('[data-testid=rounds] li').length").await?;
        assert_eq!(rounds, Value::from(1));
        Ok(())
    })
    .await
}
