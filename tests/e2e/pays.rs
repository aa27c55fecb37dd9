//! How a customer pays: written down once, it says when each invoice's money may come.

use crate::harness::{Outcome, Page, Role, Setting, journey};

/// What a person reads and types, in one language.
struct Words {
    sample: &'static str,
    next_run: &'static str,
    address: &'static str,
    who: &'static str,
    fill: &'static str,
    edit: &'static str,
    save: &'static str,
    close: &'static str,
    undo: &'static str,
    /// Submitted to, and their contact.
    submit: [&'static str; 2],
    /// Days of submitting, signing, approving, paying; the cut-off.
    waits: [&'static str; 5],
    days: &'static str,
    invoice: [&'static str; 2],
    papers: [&'static str; 2],
    question: &'static str,
    /// By the 25th, by the 10th.
    runs: [&'static str; 2],
    ready: &'static str,
    /// When the money may come, by either.
    expected: [&'static str; 2],
    why: &'static str,
    screens: [&'static str; 5],
}

const ZH: Words = Words {
    sample: "先用样例试一试",
    next_run: "赶得上的付款日 11月30日，单据最迟 明天交",
    address: "/customers?q=农技",
    who: "县农技推广站",
    fill: "填写",
    edit: "编辑 怎么付款",
    save: "保存",
    close: "关闭",
    undo: "撤销",
    submit: ["报给谁", "韩老师 付款责任人"],
    waits: [
        "报送要几个工作日",
        "签批要几个工作日",
        "核准要几个工作日",
        "付出到账几个工作日",
        "付款日前几个工作日截止",
    ],
    days: "哪几天",
    invoice: ["要什么发票", "增值税专用发票"],
    papers: ["运输证明", "验收单"],
    question: "项目验收人是谁",
    runs: ["每月 25 日", "每月 10 日"],
    ready: "五问 1/5",
    expected: ["11月26日", "12月11日"],
    why: "怎么算的：预计到账日",
    screens: ["pays-today", "pays-form", "pays-customer", "pays-invoice", "pays-why"],
};

const EN: Words = Words {
    sample: "sample",
    next_run: "Papers in by tomorrow are paid on 30 Nov",
    address: "/customers?q=County",
    who: "County Agri-Extension Station",
    fill: "Fill in",
    edit: "Edit How they pay",
    save: "Save",
    close: "Close",
    undo: "Undo",
    submit: ["Submit to", "Ms Han Payment owner"],
    waits: [
        "Working days to submit",
        "Working days to sign",
        "Working days to approve",
        "Working days until it is here",
        "Cut-off, working days before",
    ],
    days: "On which days",
    invoice: ["Invoice", "VAT special invoice"],
    papers: ["Proof of transport", "Acceptance paper"],
    question: "Who accepts",
    runs: ["Monthly on 25", "Monthly on 10"],
    ready: "1 of 5 answered",
    expected: ["26 Nov", "11 Dec"],
    why: "How it is worked out: When the money may come",
    screens: ["pays-en-today", "pays-en-form", "pays-en-customer", "pays-en-invoice", "pays-en-why"],
};

async fn says(page: &Page, id: &str, text: &str) -> Outcome {
    page.until(async || Ok(page.text_of(id).await.is_ok_and(|all| all.contains(text)))).await
}

/// Ticks a box, brought out from under the foot of the form as a person would scroll it.
async fn tick(page: &Page, name: &str) -> Outcome {
    let script = format!(
        "[...document.querySelectorAll('.check')].find(it => it.textContent.trim() === '{name}')\
         .scrollIntoView({{ block: 'center' }})"
    );
    page.script(&script).await?;
    page.click(Role::Checkbox, name).await
}

async fn looked_at(page: &Page, screen: &str) -> Outcome {
    page.accessible(screen).await?;
    page.screenshot(screen).await
}

async fn they_pay(page: &Page, it: &Words) -> Outcome {
    page.goto("/").await?;
    page.click(Role::Button, it.sample).await?;
    page.arrive("/today").await?;
    page.see(it.next_run).await?;
    looked_at(page, it.screens[0]).await?;

    // Nobody wrote it down: the sheet offers to; the form says all that is missing and keeps what was typed.
    page.goto(it.address).await?;
    page.click(Role::Link, it.who).await?;
    page.click(Role::Button, it.fill).await?;
    page.choose(it.submit[0], it.submit[1]).await?;
    for (label, days) in it.waits.into_iter().zip(["1", "2", "x", "1", "2"]) {
        page.fill(label, days).await?;
    }
    page.click(Role::Button, it.save).await?;
    page.until(async || {
        Ok(page.script("return document.querySelectorAll('.field.is-wrong').length").await? == 2)
    })
    .await?;
    looked_at(page, it.screens[1]).await?;
    page.fill(it.waits[2], "2").await?;
    page.fill(it.days, "25").await?;
    page.choose(it.invoice[0], it.invoice[1]).await?;
    for one in [it.papers[0], it.papers[1], it.question] {
        tick(page, one).await?;
    }
    page.click(Role::Button, it.save).await?;
    says(page, "pays", it.runs[0]).await?;
    says(page, "readiness", it.ready).await?;
    // The message that it is kept lies over the buttons of an upright screen.
    page.reload().await?;
    says(page, "pays", it.papers[0]).await?;
    looked_at(page, it.screens[2]).await?;

    // The invoice says when its money may come, and why.
    page.click(Role::Button, "XS-").await?;
    says(page, "expected", it.expected[0]).await?;
    looked_at(page, it.screens[3]).await?;
    page.click(Role::Button, it.why).await?;
    says(page, "why", "2026-11-26").await?;
    looked_at(page, it.screens[4]).await?;
    page.click(Role::Button, it.close).await?;
    page.click(Role::Button, it.close).await?;

    // They pay on another day: the money is expected later; taken back, it is as before.
    page.click(Role::Button, it.edit).await?;
    page.fill(it.days, "10").await?;
    page.click(Role::Button, it.save).await?;
    says(page, "pays", it.runs[1]).await?;
    page.click(Role::Button, "XS-").await?;
    says(page, "expected", it.expected[1]).await?;
    page.click(Role::Button, it.close).await?;
    page.click(Role::Button, it.undo).await?;
    says(page, "pays", it.runs[0]).await?;
    page.click(Role::Button, "XS-").await?;
    says(page, "expected", it.expected[0]).await
}

#[tokio::test]
async fn how_they_pay_says_when_money_may_come() -> Outcome {
    journey(Setting::landscape("how they pay").on("2026-11-24"), async |page| they_pay(page, &ZH).await).await
}

#[tokio::test]
async fn how_they_pay_in_english() -> Outcome {
    let setting = Setting::portrait("how they pay in English").on("2026-11-24").in_english().dark();
    journey(setting, async |page| they_pay(page, &EN).await).await
}
