//! Across the table: what to ask for, three rounds, the customer's face, the promise, and what becomes of it.

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

/// How often something was said.
async fn lines(page: &Page) -> Outcome<u64> {
    let lines = page.script("return document.querySelectorAll('[data-testid=rounds] li').length").await?;
    Ok(lines.as_u64().unwrap_or_default())
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

/// The words of a journey in one language.
struct Words {
    language: &'static str,
    sample: &'static str,
    customer: &'static str,
    fields: [&'static str; 3],
    say: &'static str,
    said: &'static str,
    they: &'static str,
    note: &'static str,
    settle: &'static str,
    amount: &'static str,
    by: &'static str,
    save: &'static str,
    saved: &'static str,
    due: &'static str,
    receipt: &'static str,
    store: &'static str,
    kept: &'static str,
}

const CHINESE: Words = Words {
    language: "zh",
    sample: "先用样例试一试",
    customer: "兴隆农资超市",
    fields: ["预期能收", "目标成交", "开口"],
    say: "报这个价",
    said: "报价记下了",
    they: "客户还价",
    note: "记下还价",
    settle: "谈成，记承诺",
    amount: "一共答应",
    by: "最晚哪天",
    save: "记下承诺",
    saved: "承诺记下了",
    due: "承诺今天到期",
    receipt: "记到账：兴隆农资超市",
    store: "保存",
    kept: "3.0万 兑现",
};

const ENGLISH: Words = Words {
    language: "en",
    sample: "Try it with a sample",
    customer: "Xinglong",
    fields: ["Expected", "Target", "Opening ask"],
    say: "Say this",
    said: "Ask recorded",
    they: "Their offer",
    note: "Record offer",
    settle: "Agreed: promise",
    amount: "Promised in all",
    by: "By",
    save: "Record promise",
    saved: "Promise recorded",
    due: "Promise due today",
    receipt: "Received: Xinglong",
    store: "Save",
    kept: "¥30K Kept",
};

/// Three rounds, a promise for tomorrow; tomorrow Today begins with it, the money comes in, and it is kept.
async fn from_three_rounds_to_a_kept_promise(words: Words) -> Outcome {
    let name = if words.language == "zh" { "rounds to kept" } else { "rounds to kept en" };
    let setting = |day| {
        let setting = Setting::portrait(name).on(day);
        if words.language == "zh" { setting } else { setting.in_english() }
    };
    journey(setting("2026-11-24"), async |page| {
        page.goto("/").await?;
        page.click(Role::Button, words.sample).await?;
        page.arrive("/today").await?;
        page.goto("/negotiate").await?;
        page.click(Role::Link, words.customer).await?;
        for (field, figure) in words.fields.iter().zip(["20000", "30000", "40000"]) {
            page.fill(field, figure).await?;
        }
        let mut said = 0;
        for offer in ["10000", "20000", "30000"] {
            page.click(Role::Button, words.say).await?;
            page.see(words.said).await?;
            page.fill(words.they, offer).await?;
            page.click(Role::Button, words.note).await?;
            said += 2;
            page.until(async || Ok(lines(page).await? == said)).await?;
        }
        page.click(Role::Button, words.settle).await?;
        page.fill(words.amount, "30000").await?;
        let pick = format!(
            "const label = [...document.querySelectorAll('dialog[open] label')].find((it) => it.textContent.trim() === '{}');\
             const day = document.getElementById(label.htmlFor); day.value = '2026-11-25';\
             day.dispatchEvent(new Event('input', {{ bubbles: true }}))",
            words.by
        );
        page.script(&pick).await?;
        page.click(Role::Button, words.save).await?;
        page.see(words.saved).await
    })
    .await?;
    journey(setting("2026-11-25").returning(), async |page| {
        page.goto("/").await?;
        page.arrive("/today").await?;
        page.see(words.due).await?;
        page.accessible("a promise due today").await?;
        page.screenshot(&format!("today-promise-due-{}", words.language)).await?;
        page.click(Role::Button, words.receipt).await?;
        page.see("30,000.00").await?;
        page.click(Role::Button, words.store).await?;
        page.goto("/customers").await?;
        page.click(Role::Link, words.customer).await?;
        page.see(words.kept).await?;
        page.screenshot(&format!("promise-kept-{}", words.language)).await
    })
    .await
}

#[tokio::test]
async fn three_rounds_end_in_a_promise_that_is_kept_the_next_day() -> Outcome {
    from_three_rounds_to_a_kept_promise(CHINESE).await
}

#[tokio::test]
async fn a_promise_is_kept_in_english_too() -> Outcome {
    from_three_rounds_to_a_kept_promise(ENGLISH).await
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
        assert_eq!(lines(page).await?, 1);
        Ok(())
    })
    .await
}
