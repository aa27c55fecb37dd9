//! Golden cases of `interest_schedule`.

use chrono::NaiveDate;
use huikuan::domain::date::parse_iso;
use huikuan::domain::interest_schedule::{InterestDebt, PaymentOrder, interest_schedule};
use huikuan::domain::money::Money;
use serde_json::{Value, json};

use crate::golden::Answer;
use crate::golden::fields::{Fields, answered, plain, yuan};

pub fn answer(case: &mut Fields<'_>) -> Answer {
    let order = case.optional("order", |case, name| case.code(name, PaymentOrder::from_code))?;
    let debt = InterestDebt {
        principal: case.money("principal")?,
        daily_rate: case.decimal("daily")?,
        due: case.date("due")?,
        order: order.unwrap_or_default(),
    };
    let payments = case.list("payments")?.iter().map(payment).collect::<Result<Vec<_>, _>>()?;
    let schedule = interest_schedule(&debt, &payments, case.day_or_todays("as_of")?);
    let schedule = schedule.ok_or("a figure does not fit")?;
    let rows = schedule.rows.iter().map(|row| {
        json!({
            "date": row.date.to_string(),
            "days": row.days,
            "accrued": plain(row.accrued),
            "to_interest": plain(row.to_interest),
            "to_principal": plain(row.to_principal),
            "principal_left": plain(row.principal_left),
            "interest_left": plain(row.interest_left),
        })
    });
    let as_of = answered([
        ("principal", plain(schedule.principal)),
        ("interest", plain(schedule.interest)),
        ("total", plain(schedule.total())),
        ("unapplied", plain(schedule.unapplied)),
    ]);
    Ok(answered([("events", rows.collect()), ("as_of", Value::Object(as_of))]))
}

fn payment(row: &Value) -> Result<(NaiveDate, Money), String> {
    match row.as_array().map(Vec::as_slice) {
        Some([Value::String(date), Value::String(amount)]) => {
            Ok((parse_iso(date).ok_or_else(|| format!("{date} is no date"))?, yuan(amount)?))
        }
        _ => Err(format!("payment {row} is not [date, amount]")),
    }
}
