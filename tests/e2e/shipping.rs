//! Shipping: an order is checked before it is taken, waits for a promise, ships by exception with a reason, or shipping
//! stops with a notice; each stays on record.

use crate::first_steps::open_sample;
use crate::harness::{Outcome, Page, Role, Setting, journey};

/// Opens the check of an order on a customer's page.
async fn order(page: &Page, open: &str, label: &str, amount: &str) -> Outcome {
    page.click(Role::Button, open).await?;
    page.fill(label, amount).await
}

#[tokio::test]
async fn an_order_is_the_moment_to_collect_and_an_exception_leaves_its_trace() -> Outcome {
    journey(Setting::landscape("shipping").on("2026-11-24"), async |page| {
        open_sample(page).await?;
        page.goto("/customers").await?;
        page.click(Role::Link, "惠民农资经营部").await?;
        page.screenshot("shipping-customer").await?;

        // Before anything is typed: what is overdue, and the cash that releases it.
        page.click(Role::Button, "接单").await?;
        page.see("最久 62 天，B 级宽限 7 天").await?;
        page.see("¥280,900.00").await?;
        page.see("收到就能发").await?;
        page.see("前款不结,后货不送").await?;
        page.accessible("order check").await?;
        page.screenshot("shipping-check-first").await?;
        page.click(Role::Button, "记承诺").await?;
        page.see("填金额").await?;

        // Too much for the limit as well; what was typed survives a reload.
        page.fill("本次订单", "6万").await?;
        page.see("前款不结,后货不送；超信用额度").await?;
        page.see("2.69万").await?;
        page.fill("备注", "要 20 吨复合肥").await?;
        page.accessible("order check, too much").await?;
        page.screenshot("shipping-check").await?;
        page.click(Role::Button, "发货决定").await?;
        let why = page.text_of("why").await?;
        assert!(why.contains("¥426,900.00") && why.contains("民法典第 527 条"), "{why}");
        page.screenshot("shipping-why").await?;
        page.click(Role::Button, "关闭").await?;
        page.reload().await?;
        page.click(Role::Button, "接单").await?;
        page.see("超信用额度").await?;

        // The next act: a promise for the cash that releases it. Promise and order are one step.
        page.click(Role::Button, "记承诺").await?;
        let promised = page.find(Role::Textbox, "一共答应").await?.prop("value").await?;
        assert_eq!(promised.as_deref(), Some("280900.00"));
        page.screenshot("shipping-promise").await?;
        page.click(Role::Button, "记下承诺").await?;
        page.see("承诺记下了").await?;
        let kept = page.text_of("orders").await?;
        assert!(kept.contains("收款后再发") && kept.contains("放行要收 28.09万"), "{kept}");

        // Looked at again: shipping although the rule says no needs a reason, and leaves it.
        page.click(Role::Button, "收款后再发").await?;
        page.click(Role::Button, "例外发货").await?;
        page.see("写一句原因，以后查得到").await?;
        page.screenshot("shipping-no-reason").await?;
        page.fill("例外发货的原因，谁批的", "旺季，周总批的").await?;
        page.click(Role::Button, "例外发货").await?;
        page.see("接单记下了").await?;
        let kept = page.text_of("orders").await?;
        assert!(kept.contains("例外发货") && kept.contains("旺季，周总批的"), "{kept}");
        page.accessible("orders on the customer's page").await?;
        page.script("document.querySelector('[data-testid=orders]').scrollIntoView({ block: 'center' })")
            .await?;
        page.screenshot("shipping-orders").await?;
        page.click(Role::Button, "撤销").await?;
        page.see_no("旺季，周总批的").await?;
        page.see("收款后再发").await?;

        // Or shipping stops, with the order on record and a notice to copy.
        order(page, "接单", "本次订单", "9000").await?;
        page.click(Role::Button, "停发货").await?;
        page.see("从今天起不再给他发货").await?;
        page.screenshot("shipping-stop").await?;
        page.click(Role::Button, "保存").await?;
        page.see("已停发货").await?;
        let kept = page.text_of("orders").await?;
        assert!(kept.contains("没发") && kept.contains("¥9,000.00"), "{kept}");
        page.click(Role::Button, "停发货通知").await?;
        page.see("民法典").await?;
        let notice = page.find(Role::Textbox, "消息内容").await?.prop("value").await?.unwrap_or_default();
        assert!(notice.contains("付清 28.09万就恢复") && notice.contains("惠民农资经营部"), "{notice}");
        page.accessible("hold notice").await?;
        page.screenshot("shipping-notice").await?;
        page.click(Role::Button, "关闭").await?;

        // While it is stopped, the check says so.
        page.click(Role::Button, "接单").await?;
        page.see("现在停着发货").await?;
        assert!(page.has(Role::Button, "这单不发").await?);
        page.screenshot("shipping-held").await
    })
    .await
}

#[tokio::test]
async fn in_english_upright_and_dark() -> Outcome {
    journey(Setting::portrait("shipping en").in_english().dark().on("2026-11-24"), async |page| {
        page.goto("/").await?;
        page.click(Role::Button, "Try it with a sample").await?;
        page.arrive("/today").await?;
        // Nothing stands against this one.
        page.goto("/customers").await?;
        page.click(Role::Link, "Yongshun").await?;
        page.screenshot("shipping-customer-en").await?;
        order(page, "Order", "Order amount", "60k").await?;
        page.see("Nothing is overdue.").await?;
        page.see("Allow").await?;
        page.accessible("order check, English").await?;
        page.screenshot("shipping-allow-en").await?;
        page.click(Role::Button, "Ship").await?;
        page.see("Order recorded").await?;
        assert!(page.text_of("orders").await?.contains("Ship"));
        // Far above the limit.
        page.goto("/customers").await?;
        page.click(Role::Link, "Xinglong").await?;
        order(page, "Order", "Order amount", "60k").await?;
        page.see("More than 10 % over limit").await?;
        page.accessible("order check, English, too much").await?;
        page.screenshot("shipping-check-en").await?;
        page.fill("To ship anyway", "Season; Zhou agreed").await?;
        page.click(Role::Button, "Ship anyway").await?;
        page.see("Order recorded").await?;
        assert!(page.text_of("orders").await?.contains("Season; Zhou agreed"));
        page.script("document.querySelector('[data-testid=orders]').scrollIntoView({ block: 'center' })")
            .await?;
        page.accessible("orders, English").await?;
        page.screenshot("shipping-orders-en").await
    })
    .await
}
