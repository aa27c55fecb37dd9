//! Credit: the list worst first, a customer scored, tried out, decided and taken back, and what that means on its page.

use crate::first_steps::open_sample;
use crate::harness::{Outcome, Role, Setting, journey};

/// The score as the card shows it.
async fn score(page: &crate::harness::Page) -> Outcome<String> {
    page.text_of("credit-score").await
}

#[tokio::test]
async fn a_customer_is_scored_graded_and_then_over_its_limit() -> Outcome {
    journey(Setting::landscape("credit").on("2026-11-24"), async |page| {
        open_sample(page).await?;
        page.click(Role::Link, "信用").await?;
        page.arrive("/credit").await?;
        page.see("超额度 8.62万").await?;
        page.accessible("credit list").await?;
        page.screenshot("credit-list").await?;
        page.click(Role::Link, "惠民农资经营部").await?;

        // What the ledger knows is filled in and locked; the rest is as it was assessed last.
        page.see("近 12 个月平均晚 41 天。承诺兑现 0 次、部分 1 次、失约 1 次。").await?;
        assert_eq!(score(page).await?, "63.13");
        page.see("总分，上次 74.00").await?;
        page.see("平均晚付超过 30 天，最高 C").await?;
        page.accessible("credit").await?;
        page.screenshot("credit").await?;

        // A trial: nothing is stored, and it survives a reload.
        page.click(Role::Radio, "5 分，行业龙头").await?;
        page.see("未保存，只是试算").await?;
        assert_eq!(score(page).await?, "69.13", "two cells of a weight of 15");
        page.fill("近年增长率", "much").await?;
        page.click(Role::Button, "定级").await?;
        page.see("“much”不是百分比").await?;
        page.fill("近年增长率", "22").await?;
        page.reload().await?;
        page.see("未保存，只是试算").await?;
        assert_eq!(score(page).await?, "71.13");

        // The other parts of the form.
        page.click(Role::Button, "六方面").await?;
        page.accessible("credit aspects").await?;
        page.screenshot("credit-aspects").await?;
        page.click(Role::Button, "合同证据").await?;
        page.see("没核对到书面的付款方式").await?;
        page.accessible("credit contract").await?;
        page.screenshot("credit-contract").await?;
        page.click(Role::Button, "额度").await?;
        page.fill("批准的额度", "50万").await?;
        page.click(Role::Button, "定级").await?;
        page.see("填名字").await?;
        page.accessible("credit limit").await?;
        page.screenshot("credit-limit").await?;
        page.fill("批准的额度", " ").await?;

        page.click(Role::Button, "定级").await?;
        page.see("已定级 C，71.13，24.00万").await?;
        page.see_no("未保存，只是试算").await?;
        page.click(Role::Button, "历次评分").await?;
        let past = page.text_of("credit-past").await?;
        assert!(past.contains("品牌规模 3 → 5") && past.contains("近年增长率 11% → 22%"), "{past}");
        page.accessible("credit history").await?;
        page.screenshot("credit-history").await?;
        page.click(Role::Button, "关闭").await?;

        page.click(Role::Link, "惠民农资经营部").await?;
        page.see("超 12.69万，先收回再发货").await?;
        page.find(Role::Img, "信用等级 C，一般").await?;
        page.accessible("customer with credit").await?;
        page.screenshot("customer-credit").await?;

        // Taken back, the old limit holds again.
        page.click(Role::Button, "撤销").await?;
        page.see("还可赊 3.31万").await?;
        page.find(Role::Img, "信用等级 B，良").await?;
        Ok(())
    })
    .await
}

#[tokio::test]
async fn credit_speaks_english_and_stands_upright() -> Outcome {
    journey(Setting::portrait("credit en").in_english().on("2026-11-24"), async |page| {
        page.goto("/").await?;
        page.click(Role::Button, "Try it with a sample").await?;
        page.arrive("/today").await?;
        page.click(Role::Link, "More").await?;
        page.click(Role::Link, "Credit").await?;
        page.see("over the limit").await?;
        page.accessible("credit list, English").await?;
        page.screenshot("credit-list-en").await?;
        page.click(Role::Link, "Huimin Agri Supplies").await?;
        page.see("On average 41 days late in 12 months.").await?;
        page.accessible("credit, English").await?;
        page.screenshot("credit-en").await?;
        page.click(Role::Button, "How it is worked out").await?;
        let why = page.text_of("why").await?;
        assert!(why.contains("63.13") && why.contains("Default policy"), "{why}");
        page.accessible("credit why, English").await?;
        page.click(Role::Button, "Close").await?;
        for part in ["Aspects", "Contract", "Limit"] {
            page.click(Role::Button, part).await?;
            page.accessible("credit parts, English").await?;
            page.screenshot(&format!("credit-{part}-en")).await?;
        }
        // A better brand, decided: the grade, the limit, and that the customer is over it.
        page.click(Role::Button, "Score").await?;
        page.click(Role::Radio, "Leading").await?;
        page.see("Not saved, only a trial").await?;
        assert_eq!(score(page).await?, "69.13");
        page.click(Role::Button, "Assess").await?;
        page.see("Assessed: C").await?;
        page.see_no("Not saved, only a trial").await?;
        page.click(Role::Link, "Huimin Agri Supplies").await?;
        page.see("over: collect before shipping").await
    })
    .await
}
