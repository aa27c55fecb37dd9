//! What is handed over: a promise signed on the glass or by a typed name, and a statement printed and answered.

use serde_json::json;

use crate::first_steps::open_sample;
use crate::harness::{Outcome, Page, Role, Setting, journey};

/// A stroke over the pad, by a finger as far as the page can tell.
async fn draw(page: &Page) -> Outcome {
    let places = page
        .script(
            "const at = document.querySelector('.sign-pad').getBoundingClientRect();\
             return [[0.2, 0.3], [0.4, 0.6], [0.7, 0.4], [0.7, 0.4]].map(([x, y]) => [at.x + at.width * x, at.y + at.height * y])",
        )
        .await?;
    let kinds = ["mousePressed", "mouseMoved", "mouseMoved", "mouseReleased"];
    for (nth, kind) in kinds.into_iter().enumerate() {
        let (x, y) = (&places[nth][0], &places[nth][1]);
        let event = json!({ "type": kind, "x": x, "y": y, "button": "left", "clickCount": 1, "buttons": 1 });
        page.devtools("Input.dispatchMouseEvent", event).await?;
    }
    Ok(())
}

async fn sample_in_english(page: &Page) -> Outcome {
    page.goto("/").await?;
    page.click(Role::Button, "Try it with a sample").await?;
    page.arrive("/today").await
}

/// Records a promise of a customer and opens it as paper.
async fn promised(page: &Page, amount: &str, record: &str, words: [&str; 4]) -> Outcome {
    page.goto("/customers").await?;
    page.click(Role::Link, "惠民农资经营部").await?;
    page.click(Role::Button, record).await?;
    let [label, save, kept, sign] = words;
    page.fill(label, amount).await?;
    page.fill("备注", "他爱拖").await?;
    page.click(Role::Button, save).await?;
    page.see(kept).await?;
    // The newest stands last on the line, before the way to another.
    page.script("[...document.querySelectorAll('.promise-line .promise-node:not(.is-ask)')].at(-1).click()")
        .await?;
    page.click(Role::Link, sign).await
}

#[tokio::test]
async fn a_promise_is_signed_on_the_glass_and_kept_as_it_was_signed() -> Outcome {
    journey(Setting::landscape("signed").on("2026-11-24"), async |page| {
        open_sample(page).await?;
        promised(page, "20000", "记承诺", ["一共答应", "记下承诺", "承诺记下了", "请对方签名"]).await?;
        page.see("请核对金额和日期，再签名").await?;
        page.see("贰万元整").await?;
        page.see_no("他爱拖").await?;
        assert!(!page.has(Role::Link, "今日").await?, "nothing else is on the screen");
        page.accessible("a promise to sign").await?;
        page.screenshot("pledge").await?;

        page.click(Role::Button, "确认，存这份承诺").await?;
        page.see("还没有签名").await?;
        draw(page).await?;
        page.until(async || {
            Ok(page
                .script("return document.querySelector('.sign-pad path').getAttribute('d').length > 20")
                .await?
                == true)
        })
        .await?;
        // What was drawn survives a reload, as everything does that was not stored yet.
        page.reload().await?;
        page.see("贰万元整").await?;
        page.screenshot("pledge-drawn").await?;
        page.click(Role::Button, "确认，存这份承诺").await?;
        let signed = page.text_of("signed").await?;
        assert!(signed.contains("文字和签名时一样") && signed.contains("SHA-256"), "{signed}");
        page.reload().await?;
        let kept = page.text_of("pledge").await?;
        assert!(kept.contains("金额 ¥20,000.00 贰万元整") && kept.contains("本承诺对应发票"), "{kept}");
        page.accessible("a signed promise").await?;
        page.screenshot("pledge-signed").await
    })
    .await
}

#[tokio::test]
async fn in_english_a_name_is_typed_instead() -> Outcome {
    journey(Setting::portrait("signed en").in_english().on("2026-11-24"), async |page| {
        sample_in_english(page).await?;
        page.goto("/customers").await?;
        page.find(Role::Link, "Xinglong").await?;
        page.click(Role::Link, "Xinglong").await?;
        page.click(Role::Button, "Promise").await?;
        page.fill("Promised in all", "20000").await?;
        page.click(Role::Button, "Record promise").await?;
        page.see("Promise recorded").await?;
        page.script(
            "[...document.querySelectorAll('.promise-line .promise-node:not(.is-ask)')].at(-1).click()",
        )
        .await?;
        page.click(Role::Link, "Have it signed").await?;
        page.fill("Or type the name instead", "He Zhiqiang").await?;
        page.accessible("a promise to sign").await?;
        page.screenshot("pledge-en").await?;
        page.click(Role::Button, "Confirm and keep it").await?;
        page.see("The text is the one that was signed").await?;
        assert!(page.text_of("signed").await?.contains("He Zhiqiang"));
        page.screenshot("pledge-signed-en").await
    })
    .await
}

#[tokio::test]
async fn a_statement_is_handed_over_and_the_answer_differs() -> Outcome {
    journey(Setting::landscape("statement").on("2026-11-24"), async |page| {
        open_sample(page).await?;
        page.goto("/customers").await?;
        page.click(Role::Link, "惠民农资经营部").await?;
        page.click(Role::Link, "对账单").await?;
        page.see("应收账款对账单").await?;
        page.see("11月对账：未发出").await?;
        page.click(Role::Button, "我方抬头").await?;
        page.fill("我方全称", " ").await?;
        page.click(Role::Button, "保存").await?;
        page.see("填名字").await?;
        page.fill("我方全称", "禾丰农资有限公司").await?;
        page.fill("开户行", "样例银行博罗支行").await?;
        page.fill("账号", "0000 0000 0000 0000").await?;
        page.click(Role::Button, "保存").await?;
        page.see("样例银行博罗支行").await?;
        page.click(Role::Button, "记为已送出").await?;
        page.see("等回复").await?;
        page.accessible("a statement").await?;
        page.screenshot("statement").await?;
        page.click(Role::Button, "记回复").await?;
        page.fill("对方账上余额", "1000").await?;
        page.fill("差在哪里", "10 月退货没有入账").await?;
        page.screenshot("statement-answer").await?;
        page.click(Role::Button, "保存").await?;
        page.see("有差异 ¥").await?;
        page.reload().await?;
        page.see("有差异 ¥").await
    })
    .await
}

#[tokio::test]
async fn a_statement_in_english_upright() -> Outcome {
    journey(Setting::portrait("statement en").in_english().on("2026-11-24"), async |page| {
        sample_in_english(page).await?;
        page.goto("/customers").await?;
        page.click(Role::Link, "Xinglong").await?;
        page.click(Role::Link, "Statement").await?;
        page.see("Statement of account").await?;
        page.see("All rights to principal and interest").await?;
        page.accessible("a statement").await?;
        page.screenshot("statement-en").await
    })
    .await
}

#[tokio::test]
async fn a_statement_is_signed_on_the_glass_and_taken_back() -> Outcome {
    journey(Setting::landscape("statement signed").on("2026-11-24"), async |page| {
        open_sample(page).await?;
        page.goto("/customers").await?;
        page.click(Role::Link, "惠民农资经营部").await?;
        page.accessible("a customer before the statement").await?;
        page.click(Role::Link, "11月对账：未发出").await?;
        page.click(Role::Link, "请对方签名").await?;
        page.see("数据无误。截至 2026-11-24").await?;
        page.see("本金及逾期利息的权利均予保留").await?;
        assert!(!page.has(Role::Link, "今日").await?, "nothing else is on the screen");
        page.see("签字人没有记为老板或签批人").await?;
        page.choose("谁签的", "何志强 老板/法定代表人").await?;
        page.see_no("签字人没有记为老板或签批人").await?;
        draw(page).await?;
        page.accessible("a statement to sign").await?;
        page.screenshot("statement-sign").await?;
        // Other figures are another text: what was drawn under these is no signature of it.
        page.click(Role::Link, "对账单").await?;
        page.script(
            "const day = document.getElementById('statement-from'); day.value = '2026-10-01';\
             for (const kind of ['input', 'change']) day.dispatchEvent(new Event(kind, { bubbles: true }))",
        )
        .await?;
        page.click(Role::Link, "请对方签名").await?;
        page.see("对账期间 2026-10-01").await?;
        page.click(Role::Button, "数据无误，确认").await?;
        page.see("还没有签名").await?;
        page.choose("谁签的", "何志强 老板/法定代表人").await?;
        draw(page).await?;
        page.click(Role::Button, "数据无误，确认").await?;
        let signed = page.text_of("signed").await?;
        assert!(signed.contains("文字和签名时一样") && signed.contains("何志强"), "{signed}");
        page.screenshot("statement-signed").await?;
        // Away from what was signed and to the customer, with the way back still open.
        page.click(Role::Link, "对账单").await?;
        page.see("看签名件").await?;
        page.see("11月对账：已确认 ¥").await?;
        page.screenshot("statement-agreed").await?;
        page.click(Role::Link, "返回客户").await?;
        page.see("11月对账：已确认 ¥").await?;
        page.screenshot("statement-customer").await?;
        page.click(Role::Button, "撤销").await?;
        page.see("11月对账：未发出").await
    })
    .await
}

#[tokio::test]
async fn in_english_somebody_else_signs_a_statement() -> Outcome {
    journey(Setting::portrait("statement signed en").in_english().on("2026-11-24"), async |page| {
        sample_in_english(page).await?;
        page.goto("/customers").await?;
        page.click(Role::Link, "Xinglong").await?;
        page.click(Role::Link, "November statement: not handed over").await?;
        page.click(Role::Link, "Have it signed").await?;
        page.fill("Or type the name instead", "Xiao Wang").await?;
        page.see("weaker evidence").await?;
        page.accessible("a statement to sign").await?;
        page.screenshot("statement-sign-en").await?;
        page.click(Role::Button, "The figures are correct: confirm").await?;
        page.see("The text is the one that was signed").await?;
        page.click(Role::Link, "Statement").await?;
        page.see("November statement: confirmed").await?;
        page.accessible("a signed statement").await?;
        page.screenshot("statement-agreed-en").await
    })
    .await
}

#[tokio::test]
async fn a_statement_to_sign_upright_and_in_the_dark() -> Outcome {
    journey(Setting::portrait("statement dark").dark().on("2026-11-24"), async |page| {
        open_sample(page).await?;
        page.goto("/customers").await?;
        page.click(Role::Link, "惠民农资经营部").await?;
        page.click(Role::Link, "11月对账：未发出").await?;
        page.screenshot("statement-dark").await?;
        page.click(Role::Link, "请对方签名").await?;
        page.fill("或者打名字代替", "王会计").await?;
        page.accessible("a statement to sign").await?;
        page.screenshot("statement-sign-dark").await?;
        page.click(Role::Button, "数据无误，确认").await?;
        page.see("文字和签名时一样").await?;
        page.accessible("what was signed of a statement").await?;
        page.screenshot("statement-signed-dark").await
    })
    .await
}
