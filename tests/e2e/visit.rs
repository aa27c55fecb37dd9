//! Why they do not pay and what to try; our own open matter before any pressure; a visit logged in a few taps; a message
//! filled from the ledger.

use crate::harness::{Outcome, Page, Role, Setting, journey};

/// The words of the journeys in one language.
struct Words {
    english: bool,
    sample: &'static str,
    customer: &'static str,
    disputed: &'static str,
    diagnose: &'static str,
    yes: &'static str,
    again: &'static str,
    save: &'static str,
    saved: &'static str,
    habitual: &'static str,
    pressing: &'static str,
    waits: &'static str,
    fix: &'static str,
    undisputed: &'static str,
    settled: &'static str,
    excuses: &'static str,
    search: &'static str,
    heard: &'static str,
    answer: &'static str,
    never: &'static str,
    visit: &'static str,
    begin: &'static str,
    store: &'static str,
    unasked: &'static str,
    asked: &'static str,
    outcome: &'static str,
    tight: &'static str,
    finish: &'static str,
    next: &'static str,
    log: &'static str,
    message: &'static str,
    demand: &'static str,
    law: &'static str,
    no_advice: &'static str,
    copy: &'static str,
    copied: &'static str,
    sent: &'static str,
    on_record: &'static str,
}

const CHINESE: Words = Words {
    english: false,
    sample: "先用样例试一试",
    customer: "兴隆农资超市",
    disputed: "丰泽农场",
    diagnose: "诊断",
    yes: "是",
    again: "重答",
    save: "记下诊断",
    saved: "诊断记下了",
    habitual: "惯性拖欠",
    pressing: "停止供货",
    waits: "先放一放",
    fix: "解决遗留问题并定日期",
    undisputed: "无争议部分先付",
    settled: "已解决",
    excuses: "借口怎么答",
    search: "他说了什么",
    heard: "别家",
    answer: "那下一批给我们多少",
    never: "不能做的",
    visit: "拜访",
    begin: "到了，开始谈",
    store: "记下这次",
    unasked: "点一下：要了没有",
    asked: "要了",
    outcome: "没定",
    tight: "最近资金紧张",
    finish: "收尾",
    next: "下一步：",
    log: "上门 · 没定",
    message: "写消息",
    demand: "催款函",
    law: "第一百九十五条",
    no_advice: "不是法律意见",
    copy: "复制文字",
    copied: "已复制",
    sent: "记为已发",
    on_record: "消息 · 没定",
};

const ENGLISH: Words = Words {
    english: true,
    sample: "Try it with a sample",
    customer: "Xinglong",
    disputed: "Fengze",
    diagnose: "Diagnose",
    yes: "Yes",
    again: "Start over",
    save: "Save diagnosis",
    saved: "Diagnosis saved",
    habitual: "Habitual lateness",
    pressing: "Stop supply with notice",
    waits: "Not until then",
    fix: "Fix the issue with a date",
    undisputed: "Pay the undisputed part now",
    settled: "Settled",
    excuses: "Excuses",
    search: "What did they say",
    heard: "another supplier",
    answer: "Then how much for us",
    never: "Never",
    visit: "Visit",
    begin: "Start",
    store: "Save",
    unasked: "Say whether you asked",
    asked: "Asked",
    outcome: "Undecided",
    tight: "Cash is tight",
    finish: "Finish",
    next: "Next: ",
    log: "Visit · Undecided",
    message: "Message",
    demand: "Formal demand",
    law: "article 195",
    no_advice: "Not legal advice",
    copy: "Copy text",
    copied: "Copied",
    sent: "Record as sent",
    on_record: "Message · Undecided",
};

impl Words {
    /// The first name in Chinese, lying; the other in English, upright.
    fn setting(&self, [chinese, english]: [&'static str; 2]) -> Setting {
        if self.english {
            Setting::portrait(english).on("2026-11-24").in_english()
        } else {
            Setting::landscape(chinese).on("2026-11-24")
        }
    }

    async fn open(&self, page: &Page) -> Outcome {
        page.goto("/").await?;
        page.click(Role::Button, self.sample).await?;
        page.arrive("/today").await
    }

    async fn customer(&self, page: &Page, name: &str) -> Outcome {
        page.goto("/customers").await?;
        page.click(Role::Link, name).await
    }

    fn named(&self, screen: &str) -> String {
        format!("{screen}-{}", if self.english { "en" } else { "zh" })
    }
}

/// Answers a question by its number with yes.
async fn answer(page: &Page, number: usize, yes: &str) -> Outcome {
    let press = format!(
        "const row = document.querySelectorAll('[data-testid=questions] > li')[{}];\
         [...row.querySelectorAll('button')].find((it) => it.textContent.trim() === '{yes}').click()",
        number - 1
    );
    page.script(&press).await.map(drop)
}

async fn from_answers_to_tactics(words: Words) -> Outcome {
    journey(words.setting(["diagnose", "diagnose en"]), async |page| {
        words.open(page).await?;
        words.customer(page, words.customer).await?;
        page.click(Role::Link, words.diagnose).await?;
        answer(page, 13, words.yes).await?;
        page.see(words.habitual).await?;
        page.see(words.pressing).await?;
        page.accessible(&words.named("diagnosis")).await?;
        page.screenshot(&words.named("diagnosis")).await?;
        // An answer of ours: nothing presses any more, and the page says what waits.
        answer(page, 1, words.yes).await?;
        page.see(words.waits).await?;
        let tactics = page.text_of("tactics").await?;
        assert!(tactics.contains(words.fix) && !tactics.contains(words.pressing), "{tactics}");
        // What is answered survives a reload before it is stored.
        page.reload().await?;
        page.see(words.waits).await?;
        page.click(Role::Button, words.save).await?;
        page.see(words.saved).await?;
        words.customer(page, words.customer).await?;
        page.see(words.habitual).await?;
        page.accessible(&words.named("customer with causes")).await?;
        page.screenshot(&words.named("customer-causes")).await?;
        // Looking up: what was heard, and what is never done.
        page.goto("/playbook").await?;
        page.accessible(&words.named("playbook")).await?;
        page.click(Role::Button, words.excuses).await?;
        page.fill(words.search, words.heard).await?;
        page.see(words.answer).await?;
        page.see_no(words.tight).await?;
        page.accessible(&words.named("excuses")).await?;
        page.screenshot(&words.named("excuses")).await?;
        page.click(Role::Button, words.never).await?;
        page.see("526").await?;
        page.accessible(&words.named("never")).await?;
        page.screenshot(&words.named("never")).await
    })
    .await
}

async fn ours_comes_before_pressure(words: Words) -> Outcome {
    journey(words.setting(["our issue", "our issue en"]), async |page| {
        words.open(page).await?;
        words.customer(page, words.disputed).await?;
        page.click(Role::Link, words.diagnose).await?;
        answer(page, 13, words.yes).await?;
        page.see(words.waits).await?;
        let tactics = page.text_of("tactics").await?;
        for part in [words.fix, words.undisputed] {
            assert!(tactics.contains(part), "{part}: {tactics}");
        }
        assert!(!tactics.contains(words.pressing), "{tactics}");
        page.screenshot(&words.named("our-issue")).await?;
        // Once it is settled, the rule alone decides.
        page.click(Role::Button, words.settled).await?;
        page.until(async || Ok(page.text_of("tactics").await?.contains(words.pressing))).await?;
        page.click(Role::Button, words.again).await
    })
    .await
}

async fn a_visit_in_a_few_taps(words: Words) -> Outcome {
    journey(words.setting(["visit", "visit en"]), async |page| {
        words.open(page).await?;
        words.customer(page, words.customer).await?;
        page.click(Role::Link, words.visit).await?;
        page.accessible(&words.named("before a visit")).await?;
        page.screenshot(&words.named("visit-before")).await?;
        page.click(Role::Button, words.begin).await?;
        page.click(Role::Button, words.store).await?;
        // All that is missing is said at once, and nothing that was tapped is lost.
        page.see(words.unasked).await?;
        page.accessible(&words.named("during a visit")).await?;
        page.screenshot(&words.named("visit-during")).await?;
        page.click(Role::Button, words.asked).await?;
        page.click(Role::Button, words.outcome).await?;
        page.click(Role::Button, words.tight).await?;
        page.click(Role::Button, words.store).await?;
        page.see(words.finish).await?;
        page.click(Role::Button, "4").await?;
        page.accessible(&words.named("after a visit")).await?;
        page.screenshot(&words.named("visit-after")).await?;
        page.click(Role::Button, words.finish).await?;
        page.see(words.next).await?;
        words.customer(page, words.customer).await?;
        page.reload().await?;
        page.see(words.log).await?;
        let log = page.text_of("contact-log").await?;
        for part in [words.asked, words.tight, words.next] {
            assert!(log.contains(part), "{part}: {log}");
        }
        page.accessible(&words.named("customer with contacts")).await?;
        page.screenshot(&words.named("customer-contacts")).await
    })
    .await
}

async fn a_message_is_copied_and_put_on_record(words: Words) -> Outcome {
    journey(words.setting(["message", "message en"]), async |page| {
        words.open(page).await?;
        words.customer(page, words.customer).await?;
        page.click(Role::Button, words.message).await?;
        page.click(Role::Button, words.demand).await?;
        page.see(words.no_advice).await?;
        let text = page.script("return document.getElementById('message-text').value").await?;
        let text = text.as_str().unwrap_or_default();
        for part in [words.law, "¥284,200.00"] {
            assert!(text.contains(part) && !text.contains(words.no_advice), "{part}: {text}");
        }
        page.accessible(&words.named("message")).await?;
        page.screenshot(&words.named("message")).await?;
        page.click(Role::Button, words.copy).await?;
        page.see(words.copied).await?;
        page.click(Role::Button, words.sent).await?;
        page.see(words.on_record).await?;
        // The record names the message, and nobody in it.
        let log = page.text_of("contact-log").await?;
        assert!(log.contains(words.demand), "{log}");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn answers_lead_to_causes_and_tactics() -> Outcome {
    from_answers_to_tactics(CHINESE).await
}

#[tokio::test]
async fn answers_lead_to_causes_and_tactics_in_english() -> Outcome {
    from_answers_to_tactics(ENGLISH).await
}

#[tokio::test]
async fn what_is_ours_comes_before_pressure() -> Outcome {
    ours_comes_before_pressure(CHINESE).await
}

#[tokio::test]
async fn what_is_ours_comes_before_pressure_in_english() -> Outcome {
    ours_comes_before_pressure(ENGLISH).await
}

#[tokio::test]
async fn a_visit_is_on_the_customers_page_after_a_few_taps() -> Outcome {
    a_visit_in_a_few_taps(CHINESE).await
}

#[tokio::test]
async fn a_visit_is_on_record_in_english() -> Outcome {
    a_visit_in_a_few_taps(ENGLISH).await
}

#[tokio::test]
async fn a_message_is_ready_to_copy() -> Outcome {
    a_message_is_copied_and_put_on_record(CHINESE).await
}

#[tokio::test]
async fn a_message_is_ready_to_copy_in_english() -> Outcome {
    a_message_is_copied_and_put_on_record(ENGLISH).await
}
