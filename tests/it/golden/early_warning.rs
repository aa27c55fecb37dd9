//! Golden cases of `early_warning`.

use huikuan::domain::early_warning::{EarlyWarningPolicy, Signals, early_warning};
use serde_json::json;

use crate::golden::Answer;
use crate::golden::fields::{Fields, answered, number};

pub fn answer(case: &mut Fields<'_>) -> Answer {
    let signals = Signals {
        exposure: case.money("exposure")?,
        limit: case.optional("limit", Fields::money)?.unwrap_or_default(),
        max_dpd: case.optional("max_dpd", Fields::whole)?,
        broken_promises_90d: case.optional("broken_promises_90d", Fields::whole)?.unwrap_or(0),
        reconciliation_age: case.optional("reconciliation_age", Fields::whole)?,
        stocktake_age: case.optional("stocktake_age", Fields::whole)?,
        limitation_days_left: case.optional("limitation_days_left", Fields::whole)?,
    };
    let warning = early_warning(&signals, &EarlyWarningPolicy::default());
    let reasons = warning.reasons.iter().map(|(reason, level)| format!("{}:{}", reason.code(), level.code()));
    Ok(answered([
        ("utilisation_pct", number(warning.utilisation_pct)),
        ("level", json!(warning.level.code())),
        ("reasons", json!(reasons.collect::<Vec<_>>())),
    ]))
}
