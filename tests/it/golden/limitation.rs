//! Golden cases of `limitation`.

use huikuan::domain::date::parse_iso;
use huikuan::domain::limitation::{LimitationPolicy, ResetEvent, ResetKind, Step, limitation};
use serde_json::json;

use crate::golden::Answer;
use crate::golden::fields::{Fields, answered};

pub fn answer(case: &mut Fields<'_>) -> Answer {
    let events = case.rows("events", |row| {
        Ok(ResetEvent {
            kind: row.code("kind", ResetKind::from_code)?,
            date: row.date("date")?,
            is_provable: row.truth("provable")?,
        })
    })?;
    let dues = case.codes("instalment_dues", parse_iso)?;
    let as_of = case.day_or_todays("as_of")?;
    let limitation = limitation(case.date("due")?, &dues, &events, as_of, &LimitationPolicy::default());
    let limitation = limitation.ok_or("a day is beyond the calendar")?;
    let trail: Vec<_> = limitation.trail.into_iter().map(Step::code).collect();
    Ok(answered([
        ("safe_by", json!(limitation.safe_by.to_string())),
        ("days_left", json!(limitation.days_left)),
        ("level", json!(limitation.level.code())),
        ("trail", json!(trail)),
    ]))
}
