//! Golden cases of `promise`.

use chrono::NaiveDate;
use huikuan::domain::date::parse_iso;
use huikuan::domain::grade::Grade;
use huikuan::domain::money::Money;
use huikuan::domain::promise::{
    Matured, Promise, PromisePolicy, cadence, credibility, reliability, standing,
};
use huikuan::domain::workday::Calendar;
use serde_json::{Value, json};

use crate::golden::Answer;
use crate::golden::fields::{Fields, answered, number, plain, plain_or_null, yuan};

pub fn answer(case: &mut Fields<'_>) -> Answer {
    let policy = PromisePolicy::default();
    match case.text("op")? {
        "status" => {
            let promise = Promise {
                replaced_on: case.optional("replaced_on", Fields::date)?,
                ..Promise::new(case.money("promised")?, case.date("due")?)
            };
            let receipts: Vec<_> = case.list("receipts")?.iter().map(receipt).collect::<Result<_, _>>()?;
            let standing = standing(&promise, receipts, case.day_or_todays("as_of")?, &policy);
            Ok(answered([
                ("status", json!(standing.status.code())),
                ("paid_by_due", plain(standing.paid_by_due)),
                ("remaining", plain(standing.remaining)),
            ]))
        }
        "reliability" => {
            let matured = case.rows("matured", |row| {
                Ok(Matured { promised: row.money("promised")?, paid_by_due: row.money("paid_by_due")? })
            })?;
            let known = reliability(matured, case.code("grade", Grade::from_code)?, &policy);
            let known = known.ok_or("the reliability does not fit")?;
            Ok(answered([
                ("reliability", number(known.rate)),
                ("default_used", json!(known.default_used)),
                ("expected", plain_or_null(known.expected(case.money("open_remainder")?))),
            ]))
        }
        "cadence" => {
            let (due, grade) = (case.date("due")?, case.code("grade", Grade::from_code)?);
            let days = cadence(due, grade, case.day_or_todays("today")?, &Calendar::china(), &policy);
            let days = days.ok_or("a day is beyond the calendar")?;
            let days: Vec<_> = days.iter().map(ToString::to_string).collect();
            Ok(answered([("dates", json!(days))]))
        }
        "credibility" => {
            let (typical, best) = (case.money("typical_month")?, case.money("best_month")?);
            let verdict = credibility(case.money("promised")?, typical, best, &policy);
            Ok(answered([("verdict", json!(verdict.code()))]))
        }
        other => Err(format!("unknown op '{other}'")),
    }
}

fn receipt(row: &Value) -> Result<(NaiveDate, Money), String> {
    match row.as_array().map(Vec::as_slice) {
        Some([Value::String(date), Value::String(amount)]) => {
            Ok((parse_iso(date).ok_or_else(|| format!("{date} is no date"))?, yuan(amount)?))
        }
        _ => Err(format!("receipt {row} is not [date, amount]")),
    }
}
