//! Golden cases of `expected_date`.

use huikuan::domain::expected_date::{PaymentRuns, Procedure, RunDays, expected_date, habit_days};
use huikuan::domain::workday::{Calendar, Convention};
use serde_json::json;

use crate::golden::Answer;
use crate::golden::fields::{Fields, answered};

pub fn answer(case: &mut Fields<'_>) -> Answer {
    let habit = match case.numbers("habit_days") {
        Ok(mut days) => habit_days(&mut days),
        Err(_) => case.optional("habit_days", Fields::whole)?.unwrap_or(0),
    };
    let procedure = Procedure {
        invoice_received: case.date("invoice_received")?,
        documents_complete: case.date("documents_complete")?,
        approval_workdays: case.whole("approval_workdays")?,
        cutoff_workdays: case.whole("cutoff_workdays")?,
        runs: runs(case)?,
        bank_workdays: case.whole("bank_workdays")?,
        habit_days: habit,
    };
    let money = expected_date(&procedure, &Calendar::china()).ok_or("no run to expect")?;
    Ok(answered([
        ("ready", json!(money.ready.to_string())),
        ("run", json!(money.run.to_string())),
        ("expected", json!(money.expected.to_string())),
        ("calendar_known", json!(money.calendar_known)),
    ]))
}

fn runs(case: &Fields<'_>) -> Result<PaymentRuns, String> {
    let runs = case.inner("runs")?.ok_or("no payment runs")?;
    let convention = runs.optional("conv", |runs, name| runs.code(name, Convention::from_code))?;
    let days = if runs.has("dom") {
        RunDays::DaysOfMonth(runs.numbers("dom")?)
    } else {
        RunDays::Weekdays(match runs.numbers("weekday") {
            Ok(days) => days,
            Err(_) => vec![runs.whole("weekday")?],
        })
    };
    runs.all_read()?;
    Ok(PaymentRuns { days, convention: convention.unwrap_or(Convention::Following) })
}
