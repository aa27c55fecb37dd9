//! Golden cases of `aging`. Also asks the trace of every single item for its bucket.

use huikuan::domain::aging::portfolio::{OpenItem, Portfolio, summarise};
use huikuan::domain::aging::{BucketScheme, Preset, YearBand, days_past_due, vintage, year_band};
use huikuan::domain::trace;
use rust_decimal::Decimal;
use serde_json::{Map, Value, json};

use crate::golden::Answer;
use crate::golden::fields::{Fields, plain};

pub fn answer(case: &mut Fields<'_>) -> Answer {
    let answer = match case.text("op")? {
        "bucket" => {
            let (due, as_of) = (case.date("due")?, case.date("as_of")?);
            let (scheme, dpd) = (BucketScheme::default(), days_past_due(due, as_of));
            let bucket = scheme.code(scheme.bucket_of(dpd));
            agrees(&scheme.explain(due, due, as_of), &bucket)?;
            vec![("dpd", json!(dpd)), ("bucket", json!(bucket))]
        }
        "year_band" => {
            let (invoiced, as_of) = (case.date("invoice_date")?, case.date("as_of")?);
            let band = year_band(invoiced, as_of).code();
            agrees(&BucketScheme::preset(Preset::Years).explain(invoiced, invoiced, as_of), band)?;
            vec![("band", json!(band)), ("vintage", json!(vintage(invoiced)))]
        }
        "portfolio" => portfolio(case)?,
        other => return Err(format!("unknown op '{other}'")),
    };
    Ok(answer.into_iter().map(|(name, value)| (name.to_owned(), value)).collect())
}

fn portfolio(case: &Fields<'_>) -> Result<Vec<(&'static str, Value)>, String> {
    let items = case.rows("invoices", |row| {
        row.text("id")?;
        Ok(OpenItem {
            customer: row.text("customer")?,
            invoice_date: row.date("invoice_date")?,
            due: row.date("due")?,
            open: row.money("open")?,
            state: row.text("state")?,
        })
    })?;
    let scheme = BucketScheme::default();
    let all = summarise(&items, case.date("as_of")?, &scheme, case.decimal("key_share")?);
    Ok(printed(&scheme, &all))
}

fn printed(scheme: &BucketScheme, all: &Portfolio<&str, &str>) -> Vec<(&'static str, Value)> {
    let buckets = scheme.codes().into_iter().zip(all.buckets.iter().map(|sum| plain(*sum)));
    let states = all.by_state.iter().map(|(state, sum)| ((*state).to_owned(), plain(*sum)));
    let bands = all.by_year_band.iter().map(|(band, sum)| (YearBand::code(*band).to_owned(), plain(*sum)));
    let vintages = all.by_vintage.iter().map(|(year, sum)| (year.to_string(), plain(*sum)));
    vec![
        ("total", plain(all.total)),
        ("buckets", Value::Object(buckets.collect())),
        ("overdue", plain(all.overdue)),
        ("overdue_pct", decimal(all.overdue_pct)),
        ("by_state", Value::Object(states.collect())),
        ("by_year_band", Value::Object(bands.collect())),
        ("by_vintage", Value::Object(vintages.collect())),
        ("key_accounts", json!(all.key_accounts)),
        ("key_total", plain(all.key_total)),
        ("non_key_total", plain(all.non_key_total)),
        ("weighted_days_past_due", decimal(all.weighted_days_past_due)),
    ]
}

fn decimal(value: Option<Decimal>) -> Value {
    value.map_or(Value::Null, |value| value.to_string().into())
}

fn agrees(trace: &trace::Trace, code: &str) -> Result<(), String> {
    let said = trace.result() == Some(&trace::Value::Code(code.to_owned()));
    if said { Ok(()) } else { Err(format!("the trace ends elsewhere: {trace:?}")) }
}

#[test]
fn bucket_codes_are_the_catalogue_s() {
    let catalog: Value = serde_json::from_str(include_str!("../../fixtures/golden/catalog.json")).unwrap();
    let buckets = catalog["enums"]["aging_bucket"].as_array().unwrap();
    let codes: Vec<_> = buckets.iter().map(|bucket| bucket["code"].as_str().unwrap()).collect();
    assert_eq!(BucketScheme::default().codes(), codes);
}

#[test]
fn an_empty_portfolio_answers_null_where_a_figure_has_no_meaning() {
    let case = json!({ "op": "portfolio", "as_of": "2026-11-21", "invoices": [], "key_share": "0.80" });
    let answer: Map<String, Value> = answer(&mut Fields::new(&case).unwrap()).unwrap();
    assert_eq!((&answer["total"], &answer["overdue_pct"]), (&json!("0.00"), &Value::Null));
}
