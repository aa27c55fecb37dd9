//! Calculators on their own: every regime of late interest from the screen, to the worked example's last cent.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::harness::{Outcome, Page, Role, Setting, Trouble, journey};

const FIXTURE: &str = include_str!("../fixtures/golden/golden.json");

/// Writes into a field, or chooses in a list, as a person's hand would leave it.
async fn set(page: &Page, id: &str, text: &str) -> Outcome {
    let script = format!(
        "const field = document.getElementById('{id}'); field.value = {};\
         for (const kind of ['input', 'change']) field.dispatchEvent(new Event(kind, {{ bubbles: true }}))",
        Value::from(text)
    );
    page.script(&script).await.map(drop)
}

/// The example's value as it is typed: rates as percentages, lists line by line.
fn typed(name: &str, value: &Value) -> String {
    const RATES: [&str; 6] = ["agreed_annual", "markup", "daily", "annual", "bank_rate", "rate"];
    match value {
        Value::String(text) if RATES.contains(&name) => {
            let rate: rust_decimal::Decimal = text.parse().unwrap_or_default();
            (rate * rust_decimal::Decimal::ONE_HUNDRED).normalize().to_string()
        }
        Value::String(text) => text.clone(),
        Value::Array(rows) => {
            let row = |row: &Value| {
                let cells = row.as_array().into_iter().flatten().filter_map(Value::as_str);
                cells.collect::<Vec<_>>().join(" ")
            };
            rows.iter().map(row).collect::<Vec<_>>().join("\n")
        }
        other => other.to_string(),
    }
}

/// With separators: `38,611.23`.
fn grouped(amount: &str) -> String {
    let (whole, rest) = amount.split_at(amount.find('.').unwrap_or(amount.len()));
    let mut text = String::new();
    for (place, digit) in whole.chars().enumerate() {
        if place > 0 && (whole.len() - place) % 3 == 0 {
            text.push(',');
        }
        text.push(digit);
    }
    text + rest
}

async fn every_regime(page: &Page) -> Outcome {
    let file: Value = serde_json::from_str(FIXTURE).map_err(|why| Trouble::new(why.to_string()))?;
    let cases = file["calculators"]["late_interest"]["cases"].as_array().cloned().unwrap_or_default();
    let mut seen = BTreeSet::new();
    for case in &cases {
        let given = &case["in"];
        let segmented = given["segmented"] == Value::Bool(true);
        let regime = given["regime"].as_str().unwrap_or_default();
        let variant = format!("{regime}{}", if segmented { "_SEGMENTED" } else { "" });
        set(page, "variant", &variant).await?;
        set(page, "currency", given["currency"].as_str().unwrap_or("CNY")).await?;
        for (name, value) in given.as_object().into_iter().flatten() {
            if !["regime", "segmented", "currency"].contains(&name.as_str()) {
                set(page, &format!("given-{name}"), &typed(name, value)).await?;
            }
        }
        let expected = grouped(case["out"]["interest"].as_str().unwrap_or_default());
        page.until(async || Ok(page.text_of("worked").await.is_ok_and(|text| text.contains(&expected))))
            .await
            .map_err(|_| Trouble::new(format!("{}: no {expected}", case["id"])))?;
        seen.insert(variant);
    }
    assert_eq!(seen.len(), 13, "{seen:?}");
    Ok(())
}

#[tokio::test]
async fn every_regime_of_late_interest_gives_its_example() -> Outcome {
    journey(Setting::landscape("calculators").on("2026-11-24"), async |page| {
        page.goto("/").await?;
        page.click(Role::Button, "先用样例试一试").await?;
        page.arrive("/today").await?;
        page.click(Role::Link, "更多").await?;
        page.click(Role::Link, "计算").await?;
        page.accessible("calculators").await?;
        page.screenshot("calculators").await?;
        page.click(Role::Link, "逾期利息").await?;
        // The longest overdue invoice of the book is filled in.
        page.see("利息 = 四舍五入").await?;
        page.accessible("a calculator").await?;
        page.screenshot("calculator").await?;
        every_regime(page).await?;
        page.screenshot("calculator-last").await?;

        // From an invoice that is late: both legal figures, each one tap from its steps.
        page.goto("/customers").await?;
        page.click(Role::Link, "兴隆农资超市").await?;
        page.click(Role::Button, "XS-0810-01").await?;
        page.see("逾期利息").await?;
        page.accessible("an invoice that is late").await?;
        page.screenshot("late-invoice").await?;
        // A small business owes it: the regulation on payments to small suppliers does not speak of it.
        page.see_no("中小企业条例，日万分之五").await?;
        page.click(Role::Link, "买卖合同解释，LPR 加 50%").await?;
        page.see("利息 = 四舍五入").await?;
        let principal = page.script("return document.getElementById('given-principal').value").await?;
        assert_eq!(principal, Value::from("56,200.00"));
        Ok(())
    })
    .await
}

#[tokio::test]
async fn every_regime_in_english_upright() -> Outcome {
    journey(Setting::portrait("calculators en").on("2026-11-24").in_english().dark(), async |page| {
        page.goto("/").await?;
        page.click(Role::Button, "Try it with a sample").await?;
        page.arrive("/today").await?;
        page.goto("/calculators").await?;
        page.accessible("calculators, English").await?;
        page.screenshot("calculators-en").await?;
        page.click(Role::Link, "Late-payment interest").await?;
        page.see("Interest = round").await?;
        page.accessible("a calculator, English").await?;
        page.screenshot("calculator-en").await?;
        every_regime(page).await
    })
    .await
}
