//! The payment behaviour index: a straight line between two corners of its curve.

use rust_decimal::Decimal;

use crate::domain::pbi::{PbiPolicy, printed};
use crate::report::worksheet::{Basis, Entries, Kind, Steps, Value, Worksheet, field};

/// The one there is.
pub const SHEETS: &[Worksheet] = &[Worksheet {
    name: "pbi",
    variant: "",
    fields: &[field("wadl", Kind::Number)],
    sources: &[Basis::Project],
    work_out: |it: &Entries<'_>| {
        let mut steps = Steps::default();
        let (how, index) = on_the_curve(it.number("wadl"), &it.house.pbi(), &mut steps)?;
        steps.answer("pbi", how, index);
        it.whole(Some(steps))
    },
}];

/// The corners around so many days beyond terms (`wadl`), how the index follows from them, and the index.
pub(super) fn on_the_curve(
    wadl: Decimal,
    policy: &PbiPolicy,
    steps: &mut Steps,
) -> Option<(&'static str, Value)> {
    let n_before = policy.curve.partition_point(|corner| Decimal::from(corner.days) <= wadl);
    let from = policy.curve.get(n_before.saturating_sub(1))?;
    steps.given("from_days", Value::Count(from.days.into()));
    steps.given("from_index", Value::Count(from.index.into()));
    let index = Value::Number(printed(wadl.into(), policy)?);
    let Some(to) = policy.curve.get(n_before).filter(|_| n_before > 0) else {
        return Some(("from_index", index));
    };
    steps.given("to_days", Value::Count(to.days.into()));
    steps.given("to_index", Value::Count(to.index.into()));
    Some(("from_index + (wadl - from_days) * (to_index - from_index) / (to_days - from_days)", index))
}
