//! Golden cases of `kaplan_meier`.

use huikuan::domain::kaplan_meier::{Observation, SurvivalPolicy, survival};
use serde_json::json;

use crate::golden::Answer;
use crate::golden::fields::{Fields, answered, number};

pub fn answer(case: &mut Fields<'_>) -> Answer {
    let mut seen =
        case.rows("obs", |row| Ok(Observation { days: row.whole("days")?, paid: row.truth("paid")? }))?;
    let curve = survival(&mut seen, &SurvivalPolicy::default()).ok_or("a figure does not fit")?;
    let steps = curve.steps.iter().map(|step| {
        json!({
            "t": step.days,
            "at_risk": step.at_risk,
            "paid": step.paid,
            "S": number(step.share.rounded()),
            "S_exact": step.share.fraction(),
        })
    });
    let mut answer = answered([("curve", steps.collect()), ("median", json!(curve.median))]);
    if let Some(unpaid_at) = case.optional("unpaid_at", Fields::whole)? {
        let within = curve.paid_within(unpaid_at, case.whole("within")?);
        answer.insert("p_within".to_owned(), number(within.map(|within| within.probability)));
        if within.is_some_and(|within| within.is_extrapolated) {
            answer.insert("extrapolated".to_owned(), json!(true));
        }
    }
    Ok(answer)
}
