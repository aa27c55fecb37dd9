//! Golden cases of `orientation`.

use huikuan::domain::exact::Exact;
use huikuan::domain::orientation::{Attainment, OrientationPolicy, Quadrant, orientation};
use serde_json::json;

use crate::golden::Answer;
use crate::golden::fields::{Fields, answered, number};

pub fn answer(case: &mut Fields<'_>) -> Answer {
    let threshold = case.optional("threshold", Fields::decimal)?.map(Exact::from);
    let policy = threshold.map_or(OrientationPolicy::default(), |threshold| OrientationPolicy { threshold });
    let team = Attainment {
        sales: case.money("sales")?,
        sales_target: case.optional("sales_target", Fields::money)?.unwrap_or_default(),
        collected: case.money("collected")?,
        collection_target: case.optional("collection_target", Fields::money)?.unwrap_or_default(),
    };
    let answer = orientation(&team, &policy);
    Ok(answered([
        ("x", number(answer.sales_attainment)),
        ("y", number(answer.collection_attainment)),
        ("quadrant", json!(answer.quadrant.map(Quadrant::code))),
    ]))
}
