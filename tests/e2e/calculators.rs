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

/// The example's value as it is typed: rates as percentages.
fn typed(name: &str, value: &Value) -> String {
    const RATES: [&str; 6] = ["agreed_annual", "markup", "daily", "annual", "bank_rate", "rate"];
    match value {
        Value::String(text) if RATES.contains(&name) => {
            let rate: rust_decimal::Decimal = text.parse().unwrap_or_default();
            (rate * rust_decimal::Decimal::ONE_HUNDRED).normalize().to_string()
        }
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

/// Fills in the lines of the one field that has several: takes away those that are there, and adds its own.
async fn set_lines(page: &Page, rows: &[Value], columns: [&str; 2]) -> Outcome {
    let there = async |n: usize| {
        let count = "return document.querySelectorAll('.calculator-line').length";
        page.until(async || Ok(page.script(count).await? == n)).await
    };
    page.script("document.querySelectorAll('.calculator-line button').forEach((button) => button.click())")
        .await?;
    there(0).await?;
    for (place, row) in rows.iter().enumerate() {
        page.script("document.querySelector('.calculator-lines ~ button').click()").await?;
        there(place + 1).await?;
        for (column, cell) in columns.iter().zip(row.as_array().into_iter().flatten()) {
            let id =
                format!("return document.querySelectorAll('.calculator-line [id$=-{column}]')[{place}].id");
            let id = page.script(&id).await?;
            set(page, id.as_str().unwrap_or_default(), &typed(column, cell)).await?;
        }
    }
    Ok(())
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
            if let Some(rows) = value.as_array() {
                set_lines(page, rows, ["from", "rate_pct"]).await?;
            } else if !["regime", "segmented", "currency"].contains(&name.as_str()) {
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

/// Every calculator shows a result once its worked example is filled in, and what was typed is there after a reload.
async fn every_example(page: &Page, fill_in: &str, nothing_yet: &str) -> Outcome {
    page.goto("/calculators").await?;
    let links =
        "return [...document.querySelectorAll('.calculators a')].map((link) => link.getAttribute('href'))";
    page.until(async || Ok(page.script(links).await?.as_array().is_some_and(|links| links.len() == 30)))
        .await?;
    let links = page.script(links).await?;
    for link in links.as_array().into_iter().flatten().filter_map(Value::as_str) {
        page.goto(link).await?;
        page.click(Role::Button, fill_in).await?;
        page.see_no(nothing_yet).await?;
        let shown = page.text_of("worked").await?;
        page.accessible(link).await?;
        page.goto(link).await?;
        page.until(async || Ok(page.text_of("worked").await.is_ok_and(|text| text == shown)))
            .await
            .map_err(|_| Trouble::new(format!("{link}: after a reload it is not {shown}")))?;
    }
    Ok(())
}

#[tokio::test]
async fn every_calculator_works_out_its_example_and_keeps_what_was_typed() -> Outcome {
    journey(Setting::portrait("examples").on("2026-11-24"), async |page| {
        page.goto("/").await?;
        page.click(Role::Button, "先用样例试一试").await?;
        page.arrive("/today").await?;
        every_example(page, "填入例题", "填好已知").await?;
        page.screenshot("example").await
    })
    .await
}

#[tokio::test]
async fn every_calculator_works_out_its_example_in_english() -> Outcome {
    journey(Setting::landscape("examples en").on("2026-11-24").in_english(), async |page| {
        page.goto("/").await?;
        page.click(Role::Button, "Try it with a sample").await?;
        page.arrive("/today").await?;
        every_example(page, "Fill in an example", "Fill in what is given").await
    })
    .await
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
