//! Figures where they are met: on an invoice, a customer, a receipt, in a negotiation and over the whole ledger, each
//! one tap from how it came about.

use crate::first_steps::open_sample;
use crate::harness::{Outcome, Page, Role, Setting, journey};

/// Writes into a field, as a person's hand would leave it.
async fn set(page: &Page, id: &str, text: &str) -> Outcome {
    let script = format!(
        "const field = document.getElementById('{id}'); field.value = '{text}';\
         for (const kind of ['input', 'change']) field.dispatchEvent(new Event(kind, {{ bubbles: true }}))"
    );
    page.script(&script).await.map(drop)
}

/// Opens an answer, checks that it says all of this, and closes it.
async fn why(page: &Page, button: &str, says: &[&str], close: &str) -> Outcome {
    page.click(Role::Button, button).await?;
    page.find_id("why").await?;
    let told = page.text_of("why").await?;
    for part in says {
        assert!(told.contains(part), "{button}: no {part} in {told}");
    }
    page.click(Role::Button, close).await
}

#[tokio::test]
async fn the_law_stands_on_an_invoice_and_a_customer() -> Outcome {
    journey(Setting::landscape("places").on("2026-11-24"), async |page| {
        open_sample(page).await?;
        page.goto("/customers").await?;
        page.click(Role::Link, "城东农业局").await?;
        // Both legal figures over all that is late, each with what it requires.
        let late = page.text_of("late-interest").await?;
        assert!(late.contains("4,085.00") && late.contains("日万分之五"), "215 000 × 0.05 % × 38: {late}");
        assert!(late.contains("LPR 加 50%") && late.contains("不是法律意见"), "{late}");
        why(page, "怎么算的：中小企业条例", &["4,085.00", "第 802 号", "38 天"], "关闭").await?;
        let clock = page.text_of("limitation-clocks").await?;
        // They signed for a demand in writing a week ago.
        assert!(clock.contains("2029年11月18日") && clock.contains("从 2026-11-18 催款主张起算"), "{clock}");
        why(page, "怎么算的：诉讼时效", &["2029-11-18", "188"], "关闭").await?;
        let pays = page.text_of("behaviour").await?;
        assert!(pays.contains("47.33") && pays.contains("38"), "{pays}");
        why(page, "怎么算的：付款表现", &["47.33"], "关闭").await?;
        why(page, "怎么算的：预警", &["38"], "关闭").await?;
        page.accessible("customer with grounds").await?;
        page.screenshot("places-customer").await?;

        // A state body had to pay by law, whatever was agreed.
        page.click(Role::Button, "XS-").await?;
        let by_law = page.text_of("statutory").await?;
        assert!(by_law.contains("第九条") && by_law.contains("2025-06-01"), "{by_law}");
        assert!(page.text_of("limitation").await?.contains("2029年11月18日"));
        page.accessible("invoice of a state body").await?;
        page.screenshot("places-invoice").await?;
        why(page, "怎么算的：法定付款日", &["2026-10-17", "30"], "关闭").await?;
        page.screenshot("places-invoice-after").await
    })
    .await
}

#[tokio::test]
async fn a_bill_is_weighed_against_cash_before_it_is_taken() -> Outcome {
    journey(Setting::landscape("bill against cash").on("2026-11-24"), async |page| {
        open_sample(page).await?;
        page.goto("/customers").await?;
        page.click(Role::Link, "惠民农资经营部").await?;
        page.click(Role::Button, "记到账").await?;
        set(page, "record-method", "BANK_ACCEPTANCE").await?;
        assert!(page.text_of("bill-in-cash").await?.contains("填好金额"));
        set(page, "record-amount", "100000").await?;
        set(page, "record-matures", "2027-05-24").await?;
        page.until(async || Ok(page.text_of("bill-in-cash").await?.contains("96,983.33"))).await?;
        page.accessible("a bill against cash").await?;
        page.screenshot("places-bill").await?;
        why(page, "怎么算的：票据换现金", &["3,016.67", "181", "2027-05-24"], "关闭").await?;
        // What was typed is still there.
        page.until(async || Ok(page.text_of("bill-in-cash").await?.contains("96,983.33"))).await
    })
    .await
}

#[tokio::test]
async fn the_whole_ledger_is_measured() -> Outcome {
    journey(Setting::landscape("metrics").on("2026-11-24"), async |page| {
        open_sample(page).await?;
        page.screenshot("places-aging").await?;
        page.accessible("aging with its chief metrics").await?;
        page.click(Role::Button, "指标").await?;
        let dso = page.text_of("metric-Dso").await?;
        assert!(dso.contains("含税") && dso.contains("90"), "{dso}");
        let total = page.text_of("provision-total").await?;
        assert!(total.starts_with('¥'), "{total}");
        page.accessible("metrics").await?;
        page.screenshot("places-metrics").await?;
        why(page, "怎么算的：坏账准备", &[total.trim(), "5%"], "关闭").await?;
        why(page, "怎么算的：迁徙率", &["2026-10-24"], "关闭").await?;
        page.click_id("metric-Cei").await?;
        page.see("回款效率指数").await?;
        page.screenshot("places-metric-why").await?;
        page.click(Role::Button, "关闭").await?;
        // The choice stands in the address.
        page.reload().await?;
        page.find_id("metric-Add").await.map(drop)
    })
    .await
}

#[tokio::test]
async fn the_places_speak_english_and_stand_upright() -> Outcome {
    journey(Setting::portrait("places en").on("2026-11-24").in_english().dark(), async |page| {
        page.goto("/").await?;
        page.click(Role::Button, "Try it with a sample").await?;
        page.arrive("/today").await?;
        page.goto("/aging?show=metrics").await?;
        let dso = page.text_of("metric-Dso").await?;
        assert!(dso.contains("with VAT"), "{dso}");
        page.accessible("metrics, English").await?;
        page.screenshot("places-metrics-en").await?;
        page.goto("/customers").await?;
        page.click(Role::Link, "Chengdong Agri Bureau").await?;
        let late = page.text_of("late-interest").await?;
        assert!(late.contains("4,085.00") && late.contains("0.05 % a day"), "{late}");
        page.accessible("customer with grounds, English").await?;
        page.screenshot("places-customer-en").await?;
        why(page, "How it is worked out: SME regulation", &["4,085.00", "order 802"], "Close").await?;
        // Back up: the row lies under the head of its table, where a person would not see it either.
        page.script("document.querySelector('.page-body').scrollTop = 0").await?;
        page.click(Role::Button, "XS-").await?;
        assert!(page.text_of("statutory").await?.contains("art. 9"));
        page.accessible("invoice of a state body, English").await?;
        page.screenshot("places-invoice-en").await
    })
    .await
}

#[tokio::test]
async fn waiting_and_reviews_say_how_they_are_reckoned() -> Outcome {
    journey(Setting::landscape("places talk").on("2026-11-24"), async |page| {
        open_sample(page).await?;
        page.goto("/negotiate").await?;
        page.click(Role::Link, "惠民农资经营部").await?;
        page.find_id("plan").await?;
        page.click(Role::Button, "3").await?;
        why(page, "怎么算的：分期付款现值", &["现值", "6.00%"], "关闭").await?;
        why(page, "怎么算的：提前付款保本折扣", &["%"], "关闭").await?;
        page.screenshot("places-talk").await?;
        page.accessible("negotiation with its whys").await?;
        // Turned to the customer, neither is in the page.
        page.click(Role::Button, "转给客户看").await?;
        assert!(!page.has(Role::Button, "怎么算的：提前付款保本折扣").await?);
        page.goto("/credit").await?;
        page.click(Role::Link, "惠民农资经营部").await?;
        assert!(page.text_of("review-clock").await?.contains("复评"));
        why(page, "怎么算的：信用复评", &["逾期"], "关闭").await?;
        page.screenshot("places-credit").await
    })
    .await
}
