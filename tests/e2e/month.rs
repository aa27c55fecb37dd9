//! A month of one customer, from the target to the statement: each step is taken where the one before it ended.

use crate::harness::{Outcome, Page, Role, Setting, journey};

/// The words of the journey in one language.
struct Words {
    english: bool,
    sample: &'static str,
    customer: &'static str,
    change: &'static str,
    reason: &'static str,
    collect: &'static str,
    save: &'static str,
    gap: &'static str,
    diagnose: &'static str,
    yes: &'static str,
    save_diagnosis: &'static str,
    diagnosed: &'static str,
    fitting: &'static str,
    add: &'static str,
    kind: [&'static str; 2],
    amount: &'static str,
    chance: &'static str,
    basis: &'static str,
    visit: [&'static str; 6],
    figures: [&'static str; 3],
    ask: [&'static str; 2],
    offer: [&'static str; 2],
    settle: &'static str,
    in_all: &'static str,
    by: &'static str,
    keep: &'static str,
    kept: &'static str,
    unbacked: &'static str,
    record: &'static str,
    backed: [&'static str; 4],
    sign: [&'static str; 4],
    due: &'static str,
    received: &'static str,
    paid: &'static str,
    short: &'static str,
    hold: [&'static str; 3],
    held: &'static str,
    resume: &'static str,
    resumed: &'static str,
    statement: [&'static str; 3],
}

const ZH: Words = Words {
    english: false,
    sample: "先用样例试一试",
    customer: "兴隆农资超市",
    change: "改计划",
    reason: "为什么改",
    collect: "收多少",
    save: "保存",
    gap: "8.0万",
    diagnose: "诊断",
    yes: "是",
    save_diagnosis: "记下诊断",
    diagnosed: "诊断记下了",
    fitting: "对得上原因的办法：",
    add: "加办法",
    kind: ["办法", "基层促销宣传"],
    amount: "能多收多少",
    chance: "把握",
    basis: "凭什么这样估",
    visit: ["拜访", "到了，开始谈", "要了", "没定", "记下这次", "收尾"],
    figures: ["预期能收", "目标成交", "开口"],
    ask: ["报这个价", "报价记下了"],
    offer: ["客户还价", "记下还价"],
    settle: "谈成，记承诺",
    in_all: "一共答应",
    by: "最晚哪天",
    keep: "记下承诺",
    kept: "承诺记下了",
    unbacked: "没有支撑",
    record: "记承诺",
    backed: ["4", "这几天还答应了谁", "金禾种业 10 万", "靠什么兑现：下游进货促销"],
    sign: ["请对方签名", "或者打名字代替", "何志强", "确认，存这份承诺"],
    due: "承诺今天到期",
    received: "记到账：兴隆农资超市",
    paid: "答应的还差",
    short: "18,000.00",
    hold: ["停发货", "原因", "答应的 3 万只到了 1.2 万"],
    held: "停发货，11月26日起",
    resume: "恢复发货",
    resumed: "已恢复发货",
    statement: ["对账单", "应收账款对账单", "记为已送出"],
};

const EN: Words = Words {
    english: true,
    sample: "Try it with a sample",
    customer: "Xinglong",
    change: "Change the plan",
    reason: "Why it changed",
    collect: "To collect",
    save: "Save",
    gap: "¥80K",
    diagnose: "Diagnose",
    yes: "Yes",
    save_diagnosis: "Save diagnosis",
    diagnosed: "Diagnosis saved",
    fitting: "Measures that fit the causes: ",
    add: "Add a measure",
    kind: ["Measure", "Grass-roots promotion"],
    amount: "Adds",
    chance: "Chance",
    basis: "What the estimate rests on",
    visit: ["Visit", "Start", "Asked", "Undecided", "Save", "Finish"],
    figures: ["Expected", "Target", "Opening ask"],
    ask: ["Say this", "Ask recorded"],
    offer: ["Their offer", "Record offer"],
    settle: "Agreed: promise",
    in_all: "Promised in all",
    by: "By",
    keep: "Record promise",
    kept: "Promise recorded",
    unbacked: "Nothing backs it",
    record: "Promise",
    backed: [
        "4",
        "Who else was promised money now",
        "Jinhe Seeds 100K",
        "What backs it: Downstream purchase promotion",
    ],
    sign: ["Have it signed", "Or type the name instead", "He Zhiqiang", "Confirm and keep it"],
    due: "Promise due today",
    received: "Received: Xinglong",
    paid: "still to come",
    short: "18,000.00",
    hold: ["Hold", "Reason", "12 of the 30 thousand promised came in"],
    held: "On hold since 26 Nov",
    resume: "Resume",
    resumed: "Shipping goes on",
    statement: ["Statement", "Statement of account", "Mark as handed over"],
};

impl Words {
    fn on(&self, day: &'static str) -> Setting {
        if self.english {
            Setting::portrait("month en").on(day).in_english()
        } else {
            Setting::landscape("month").on(day)
        }
    }

    async fn customer(&self, page: &Page) -> Outcome {
        page.goto("/customers").await?;
        page.click(Role::Link, self.customer).await
    }

    async fn looked_at(&self, page: &Page, screen: &str) -> Outcome {
        let name = format!("month-{screen}-{}", if self.english { "en" } else { "zh" });
        page.accessible(&name).await?;
        page.screenshot(&name).await
    }
}

/// Opens the newest promise of the customer on the screen.
async fn newest_promise(page: &Page) -> Outcome {
    let press = "[...document.querySelectorAll('.promise-line .promise-node:not(.is-ask)')].at(-1).click()";
    page.script(press).await.map(drop)
}

/// The last day of the promise in the form.
async fn by(page: &Page, label: &str, day: &str) -> Outcome {
    let pick = format!(
        "const label = [...document.querySelectorAll('dialog[open] label')].find((it) => it.textContent.trim() === '{label}');\
         const day = document.getElementById(label.htmlFor); day.value = '{day}';\
         day.dispatchEvent(new Event('input', {{ bubbles: true }}))"
    );
    page.script(&pick).await.map(drop)
}

/// The plan, its gap, why there is one, and a measure that fits.
async fn plan(page: &Page, it: &Words) -> Outcome {
    page.goto("/").await?;
    page.click(Role::Button, it.sample).await?;
    page.arrive("/today").await?;
    it.customer(page).await?;
    page.click(Role::Button, it.change).await?;
    page.fill(it.collect, "100000").await?;
    page.fill(it.reason, "2026-11-24").await?;
    page.click(Role::Button, it.save).await?;
    page.until(async || Ok(page.text_of("plan-short").await.is_ok_and(|all| all.contains(it.gap)))).await?;
    it.customer(page).await?;
    page.click(Role::Link, it.diagnose).await?;
    // More stands in the warehouse than sells.
    let yes = format!(
        "const rows = document.querySelectorAll('[data-testid=questions] > li');\
         [...rows[4].querySelectorAll('button')].find((it) => it.textContent.trim() === '{}').click()",
        it.yes
    );
    page.script(&yes).await?;
    page.click(Role::Button, it.save_diagnosis).await?;
    page.see(it.diagnosed).await?;
    it.customer(page).await?;
    page.see(it.fitting).await?;
    it.looked_at(page, "fitting").await?;
    page.click(Role::Button, it.add).await?;
    page.choose(it.kind[0], it.kind[1]).await?;
    page.fill(it.amount, "80000").await?;
    page.fill(it.chance, "60").await?;
    page.fill(it.basis, "2026-10").await?;
    page.click(Role::Button, it.save).await?;
    page.until(async || page.has(Role::Button, it.kind[1]).await).await
}

/// A visit in a few taps.
async fn visit(page: &Page, it: &Words) -> Outcome {
    it.customer(page).await?;
    page.reload().await?;
    let [visit, begin, asked, outcome, store, finish] = it.visit;
    page.click(Role::Link, visit).await?;
    for tap in [begin, asked, outcome, store] {
        page.click(Role::Button, tap).await?;
    }
    page.see(finish).await?;
    page.click(Role::Button, finish).await
}

/// Round by round to a promise, which a measure backs.
async fn negotiate(page: &Page, it: &Words) -> Outcome {
    page.goto("/negotiate").await?;
    page.click(Role::Link, it.customer).await?;
    for (field, figure) in it.figures.iter().zip(["20000", "30000", "40000"]) {
        page.fill(field, figure).await?;
    }
    page.click(Role::Button, it.ask[0]).await?;
    page.see(it.ask[1]).await?;
    page.fill(it.offer[0], "30000").await?;
    page.click(Role::Button, it.offer[1]).await?;
    page.click(Role::Button, it.settle).await?;
    page.fill(it.in_all, "30000").await?;
    by(page, it.by, "2026-11-25").await?;
    it.looked_at(page, "promise").await?;
    page.click(Role::Button, it.keep).await?;
    page.see(it.kept).await
}

/// What we think of a promise stands with it, and not on the paper that is signed.
async fn back_and_sign(page: &Page, it: &Words) -> Outcome {
    it.customer(page).await?;
    newest_promise(page).await?;
    page.see(it.unbacked).await?;
    page.press("\u{e00c}").await?;
    page.reload().await?;
    // Another one of the same day, said to be backed.
    page.click(Role::Button, it.record).await?;
    page.fill(it.in_all, "5000").await?;
    by(page, it.by, "2026-11-30").await?;
    let [sure, competing, with, backed] = it.backed;
    page.fill(competing, with).await?;
    let press = format!(
        "const ours = document.querySelector('dialog[open] .promise-ours');\
         [...ours.querySelectorAll('.segmented button')].find((it) => it.textContent.trim() === '{sure}').click();\
         ours.querySelector('.chips button').click()"
    );
    page.script(&press).await?;
    it.looked_at(page, "backing").await?;
    page.click(Role::Button, it.keep).await?;
    page.see(it.kept).await?;
    newest_promise(page).await?;
    for part in [backed, "4/5", with] {
        page.see(part).await?;
    }
    let [open, label, name, confirm] = it.sign;
    page.click(Role::Link, open).await?;
    page.see_no(with).await?;
    page.fill(label, name).await?;
    page.click(Role::Button, confirm).await?;
    page.see("SHA-256").await?;
    it.looked_at(page, "signed").await
}

async fn a_month(it: Words) -> Outcome {
    journey(it.on("2026-11-24"), async |page| {
        plan(page, &it).await?;
        visit(page, &it).await?;
        negotiate(page, &it).await?;
        back_and_sign(page, &it).await
    })
    .await?;
    // The day it is due: a part of it comes in.
    journey(it.on("2026-11-25").returning(), async |page| {
        page.goto("/").await?;
        page.arrive("/today").await?;
        page.see(it.due).await?;
        page.click(Role::Button, it.received).await?;
        page.fill(if it.english { "Amount" } else { "金额" }, "12000").await?;
        page.click(Role::Button, it.save).await?;
        // The rest is still awaited today.
        page.see("18,000.00").await
    })
    .await?;
    // The day after: the broken slice is at the head of the list, shipping stops and begins again, and the account is
    // handed over.
    journey(it.on("2026-11-26").returning(), async |page| {
        page.goto("/").await?;
        page.arrive("/today").await?;
        page.see(it.paid).await?;
        page.see(it.short).await?;
        it.looked_at(page, "broken").await?;
        it.customer(page).await?;
        page.click(Role::Button, it.hold[0]).await?;
        page.fill(it.hold[1], it.hold[2]).await?;
        page.click(Role::Button, it.save).await?;
        page.see(it.held).await?;
        page.see(it.hold[2]).await?;
        page.click(Role::Button, it.resume).await?;
        page.click(Role::Button, it.save).await?;
        page.see(it.resumed).await?;
        let [statement, title, hand_over] = it.statement;
        page.click(Role::Link, statement).await?;
        page.see(title).await?;
        page.see("12,000.00").await?;
        page.click(Role::Button, hand_over).await?;
        it.looked_at(page, "statement").await
    })
    .await
}

#[tokio::test]
async fn from_the_target_to_the_statement() -> Outcome {
    a_month(ZH).await
}

#[tokio::test]
async fn from_the_target_to_the_statement_in_english() -> Outcome {
    a_month(EN).await
}
