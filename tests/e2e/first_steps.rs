//! The first five minutes: the sample, a customer, the aging of any day, an invoice; both languages; coming back.

use fantoccini::Locator;

use crate::harness::{Outcome, Page, Role, Setting, journey};

/// Finds a customer in the quick add by part of its name or its initials.
pub async fn pick(page: &Page, typed: &str, name: &str) -> Outcome {
    let search = Locator::Css("dialog[open] input[type=search]");
    page.client().wait().for_element(search).await?.send_keys(typed).await?;
    page.click(Role::Button, name).await
}

/// One press, and the sample is open; its aging is looked at, with its sum in sight.
pub async fn open_sample(page: &Page) -> Outcome {
    page.goto("/").await?;
    page.click(Role::Button, "先用样例试一试").await?;
    page.see("惠民农资经营部").await?;
    page.goto("/aging").await?;
    page.see("¥3,469,000.00").await
}

/// A customer of the sample pays its oldest invoice, and the sum falls.
pub async fn receive_one(page: &Page) -> Outcome {
    page.click(Role::Button, "记一笔").await?;
    pick(page, "hmnz", "惠民农资经营部").await?;
    page.fill("金额", "52400").await?;
    page.click(Role::Button, "保存").await?;
    page.see("¥3,416,600.00").await
}

#[tokio::test]
async fn one_press_and_somebody_is_inside_a_living_example() -> Outcome {
    journey(Setting::landscape("sample").on("2026-11-24"), async |page| {
        page.goto("/").await?;
        page.accessible("first run").await?;
        page.screenshot("first-run").await?;
        page.click(Role::Button, "先用样例试一试").await?;
        page.arrive("/today").await?;
        page.click(Role::Link, "账龄").await?;
        page.see("¥3,469,000.00").await?;
        page.accessible("aging").await?;
        page.screenshot("aging").await?;
        assert!(page.text_of("aging-law").await?.contains("¥3,469,000.00 = 应收合计"));

        page.click(Role::Link, "客户").await?;
        page.see("惠民农资经营部").await?;
        page.accessible("customers").await?;
        page.screenshot("customers").await?;
        page.click(Role::Link, "惠民农资经营部").await?;
        page.see("¥366,900.00").await?;
        page.see("XS-0824-01").await?;
        page.accessible("customer").await?;
        page.screenshot("customer").await?;

        page.goto("/ledger").await?;
        page.see("共 36 张").await?;
        page.accessible("ledger").await?;
        page.screenshot("ledger").await?;
        page.goto("/books").await?;
        page.see("样例账簿").await?;
        page.accessible("books").await?;
        page.screenshot("books").await?;
        page.goto("/more").await?;
        page.see("台账").await?;
        page.accessible("more").await
    })
    .await
}

#[tokio::test]
async fn the_bar_narrows_the_list_and_a_row_opens_onto_its_invoices() -> Outcome {
    journey(Setting::landscape("drill").on("2026-11-24"), async |page| {
        open_sample(page).await?;
        page.click(Role::Button, "61–90 天").await?;
        page.see("6 户在 61–90 天").await?;
        page.see("29.67").await?;
        page.click(Role::Button, "惠民农资经营部").await?;
        let drill = page.text_of("drill").await?;
        assert!(drill.contains("XS-0824-01") && drill.contains("62 天"), "{drill}");
        page.screenshot("aging-drill").await?;
        // The view is in the address: loading it again shows the same.
        page.reload().await?;
        page.see("6 户在 61–90 天").await?;
        assert!(page.text_of("drill").await?.contains("XS-0824-01"));
        page.accessible("aging, drilled").await
    })
    .await
}

#[tokio::test]
async fn every_screen_speaks_english_and_keeps_what_was_chosen() -> Outcome {
    journey(Setting::portrait("english").on("2026-11-24").in_english(), async |page| {
        page.goto("/").await?;
        page.see("English").await?;
        page.screenshot("first-run-en").await?;
        page.click(Role::Button, "sample").await?;
        page.arrive("/today").await?;
        page.see("Huimin Agri Supplies").await?;
        page.click(Role::Link, "Aging").await?;
        page.see("3,469,000.00").await?;
        for route in ["/today", "/aging", "/customers", "/ledger", "/books", "/more", "/import"] {
            page.goto(route).await?;
            page.painted().await?;
            let name = route.trim_start_matches('/');
            page.accessible(&format!("{name} in English")).await?;
            page.screenshot(&format!("{name}-en-portrait")).await?;
        }
        page.goto("/books").await?;
        page.click(Role::Button, "中文").await?;
        page.see("账簿").await?;
        page.reload().await?;
        page.see("账簿").await?;
        let root = page.script("return document.documentElement.lang").await?;
        assert_eq!(root, "zh-CN");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_receipt_in_a_few_taps_is_on_disk_and_can_be_taken_back() -> Outcome {
    journey(Setting::landscape("quick add").on("2026-11-24"), async |page| {
        open_sample(page).await?;
        page.click(Role::Button, "记一笔").await?;
        pick(page, "hmnz", "惠民农资经营部").await?;
        page.fill("金额", "52400").await?;
        page.see("XS-0824-01").await?;
        page.accessible("quick add").await?;
        page.screenshot("record").await?;
        page.click(Role::Button, "保存").await?;
        page.see("撤销").await?;
        page.see("¥3,416,600.00").await?;
        // It is on disk, not only on the screen.
        page.reload().await?;
        page.see("¥3,416,600.00").await?;

        page.click(Role::Button, "记一笔").await?;
        pick(page, "金穗", "金穗农业合作社").await?;
        page.fill("金额", "1000").await?;
        page.click(Role::Button, "保存").await?;
        page.see("¥3,415,600.00").await?;
        page.click(Role::Button, "撤销").await?;
        page.see("¥3,416,600.00").await?;
        page.reload().await?;
        page.see("¥3,416,600.00").await
    })
    .await
}
