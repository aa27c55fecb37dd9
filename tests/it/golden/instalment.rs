//! Golden cases of `instalment`.

use huikuan::domain::instalment::acceleration::{AccelerationPolicy, Arrears, acceleration};
use huikuan::domain::instalment::{InstalmentPolicy, LevelRow, equal_plan, level_payments, worth};
use huikuan::domain::workday::Calendar;
use serde_json::{Value, json};

use crate::golden::Answer;
use crate::golden::fields::{Fields, answered, number, plain, plain_or_null};

pub fn answer(case: &mut Fields<'_>) -> Answer {
    match case.text("op")? {
        "plan_pv" => plan(case),
        "level" => {
            let plan =
                level_payments(case.money("amount")?, case.decimal("rate_per_period")?, case.whole("n")?);
            let rows = plan.as_ref().map(|plan| plan.schedule.iter().map(row).collect::<Vec<_>>());
            Ok(answered([
                ("payment", plain_or_null(plan.as_ref().map(|plan| plan.payment))),
                ("schedule", json!(rows)),
                ("total_interest", plain_or_null(plan.map(|plan| plan.total_interest))),
            ]))
        }
        "acceleration" => {
            let arrears = Arrears {
                price: case.money("price")?,
                n_instalments: case.whole("n")?,
                unpaid_due: case.money("unpaid_due")?,
                demanded_and_time_elapsed: case.truth("demanded_and_time_elapsed")?,
            };
            let answer = acceleration(&arrears, &AccelerationPolicy::default());
            Ok(answered([
                ("may_accelerate", json!(answer.may_accelerate)),
                ("share_pct", number(answer.share_pct)),
            ]))
        }
        other => Err(format!("unknown op '{other}'")),
    }
}

fn plan(case: &Fields<'_>) -> Answer {
    let mut policy = InstalmentPolicy::default();
    policy.basis_days = case.optional("basis", Fields::whole)?.unwrap_or(policy.basis_days);
    let (total, n, first) = (case.money("total")?, case.whole("n")?, case.date("first")?);
    let parts = equal_plan(total, n, first, &Calendar::china(), &policy);
    let (as_of, annual) = (case.day_or_todays("as_of")?, case.decimal("annual")?);
    let worth = parts.as_ref().and_then(|parts| worth(parts, as_of, annual, &policy));
    let rows = parts.map(|parts| {
        let row = |due: String, amount| json!({ "due": due, "amount": plain(amount) });
        parts.into_iter().map(|part| row(part.due.to_string(), part.amount)).collect::<Vec<_>>()
    });
    Ok(answered([
        ("plan", json!(rows)),
        ("pv_simple", plain_or_null(worth.map(|worth| worth.pv_simple))),
        ("pv_compound", plain_or_null(worth.map(|worth| worth.pv_compound))),
        ("cost_of_waiting", plain_or_null(worth.map(|worth| worth.cost_of_waiting))),
        ("cost_pct", number(worth.map(|worth| worth.cost_pct))),
    ]))
}

fn row(row: &LevelRow) -> Value {
    Value::Object(answered([
        ("pay", plain(row.pay)),
        ("interest", plain(row.interest)),
        ("principal", plain(row.principal)),
        ("balance", plain(row.balance)),
    ]))
}
