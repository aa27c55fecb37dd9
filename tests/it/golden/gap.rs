//! Golden cases of `gap`.

use huikuan::domain::gap::{Increment, Measure, gap};
use serde_json::json;

use crate::golden::Answer;
use crate::golden::fields::{Fields, answered, number, plain, plain_or_null};

pub fn answer(case: &mut Fields<'_>) -> Answer {
    let plan = case.rows("measures", |row| {
        Ok(Increment {
            measure: row.code("measure", Measure::from_code)?,
            amount: row.money("inc")?,
            probability: row.decimal("p")?,
        })
    })?;
    let gap = gap(case.money("target")?, case.money("commitment")?, &plan);
    Ok(answered([
        ("gap", plain(gap.gap)),
        ("planned", plain(gap.planned)),
        ("expected", plain_or_null(gap.expected)),
        ("residual", plain(gap.residual)),
        ("coverage_pct", number(gap.coverage_pct)),
        ("status", json!(gap.status.code())),
        ("closed_expected", json!(gap.closed_expected)),
    ]))
}
