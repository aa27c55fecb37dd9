//! How likely an invoice is paid within so many days, from how long past ones took.

use rust_decimal::Decimal;

use crate::domain::kaplan_meier::{Observation, SurvivalPolicy, survival};
use crate::report::worksheet::{Basis, Entries, Kind, Steps, Value, Worksheet, field, optional};

/// The one sheet.
pub const SHEETS: &[Worksheet] = &[Worksheet {
    name: "kaplan_meier",
    variant: "",
    fields: &[
        field("obs", Kind::Lines(&[field("days", Kind::Count), optional("paid", Kind::Flag, "")])),
        optional("unpaid_at", Kind::Count, ""),
        optional("within", Kind::Count, "0"),
    ],
    sources: &[Basis::Project],
    work_out: curve,
}];

fn curve(it: &Entries<'_>) -> Option<Steps> {
    let policy = SurvivalPolicy::default();
    let (unpaid_at, within) = (it.count("unpaid_at"), it.count("within"));
    let mut seen = it.lines("obs", |line| Observation { days: line.count("days"), paid: line.flag("paid") });
    if seen.is_empty() {
        return None;
    }
    let found = survival(&mut seen, &policy)?;
    let mut steps = Steps::default();
    for (nth, step) in found.steps.iter().enumerate() {
        steps.line("curve.t", nth, "", Value::Count(step.days), true);
        let how = "count(obs.days >= here(curve.t))";
        steps.line("curve.at_risk", nth, how, Value::Count(i64::try_from(step.at_risk).ok()?), true);
        let how = "count(and(obs.days == here(curve.t), obs.paid))";
        steps.line("curve.paid", nth, how, Value::Count(i64::try_from(step.paid).ok()?), true);
        let how = if nth == 0 {
            "1 - curve.paid / curve.at_risk"
        } else {
            "previous(curve.S) * (1 - curve.paid / curve.at_risk)"
        };
        steps.line("curve.S", nth, how, Value::Number(step.share.rounded()), true);
        let exact = step.share.fraction().map_or(Value::Nothing, Value::Text);
        steps.line("curve.S_exact", nth, "", exact, true);
    }
    let n_paid = seen.iter().filter(|seen| seen.paid).count();
    steps.step("n_paid", "count(obs.paid)", Value::Count(i64::try_from(n_paid).ok()?));
    steps.given("enough_paid", Value::Count(policy.enough_payments.into()));
    steps.answer("weak", "n_paid < enough_paid", Value::Flag(found.is_weak));
    let how = if found.median.is_some() { "smallest(if(curve.S <= 0.5, curve.t))" } else { "" };
    steps.answer("median", how, found.median.map_or(Value::Nothing, Value::Count));
    if it.has("unpaid_at") {
        let still = |days: i64| {
            let before = found.steps.iter().take_while(|step| step.days <= days).last();
            Value::Number(before.map_or(Decimal::ONE, |step| step.share.rounded()))
        };
        let how = |how| if found.steps.is_empty() { "" } else { how };
        steps.step("still_now", how("smallest(if(curve.t <= unpaid_at, curve.S, 1))"), still(unpaid_at));
        let then = "smallest(if(curve.t <= unpaid_at + within, curve.S, 1))";
        steps.step("still_then", how(then), still(unpaid_at.checked_add(within)?));
        if let Some(paid) = found.paid_within(unpaid_at, within) {
            let how = "unpaid_at + within > largest(obs.days)";
            steps.answer("extrapolated", how, Value::Flag(paid.is_extrapolated));
            let how = "round(1 - still_then / still_now, 6)";
            steps.answer("p_within", how, Value::Percent(paid.probability));
        } else {
            steps.answer("p_within", "", Value::Nothing);
        }
    }
    it.whole(Some(steps))
}
