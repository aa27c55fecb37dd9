//! When a state body or a large enterprise must have paid an SME.

use crate::domain::sme_due::{Payer, Trigger, sme_due};
use crate::report::worksheet::{Basis, Entries, Kind, Steps, Value, Worksheet, field, optional};

/// The one there is.
pub const SHEETS: &[Worksheet] = &[Worksheet {
    name: "sme_due",
    variant: "",
    fields: &[
        field("payer", Kind::Choice(&["GOV", "INSTITUTION", "LARGE"])),
        field("trigger_date", Kind::Date),
        optional("contract_days", Kind::Count, ""),
        optional("trigger", Kind::Choice(&["delivery", "inspection"]), "delivery"),
        optional("inspection_limit", Kind::Date, ""),
        optional("inspected", Kind::Date, ""),
    ],
    sources: &[Basis::Law("SME_PAYMENT_9")],
    work_out,
}];

fn work_out(it: &Entries<'_>) -> Option<Steps> {
    let payer = it.code("payer", |text| Payer::from_code(text).map(Some))?;
    let known = |name: &'static str| it.has(name).then(|| it.date(name));
    let (delivered, limit, passed) = (it.date("trigger_date"), known("inspection_limit"), known("inspected"));
    let is_inspection = it.code("trigger", |text| Some(text == "inspection"));
    let trigger =
        if is_inspection { Trigger::Inspection { limit, passed } } else { Trigger::Delivery(delivered) };
    let agreed: Option<u16> = it.has("contract_days").then(|| it.count("contract_days"));
    let due = sme_due(payer, trigger, agreed, &it.house.sme_due());
    let start = match (is_inspection, limit, passed) {
        (false, ..) => Some(("trigger_date", delivered)),
        (true, Some(limit), Some(passed)) => Some(("min(inspected, inspection_limit)", passed.min(limit))),
        (true, Some(limit), None) => Some(("inspection_limit", limit)),
        (true, None, Some(passed)) => Some(("inspected", passed)),
        (true, None, None) => None,
    };
    let mut steps = Steps::default();
    if let Some((how, start)) = start {
        steps.step("start", how, Value::Date(start));
    }
    let policy = it.house.sme_due();
    if agreed.is_some() && payer == Payer::Government {
        steps.given("most_days", Value::Count(policy.government_max_days.into()));
    }
    let how = match (agreed, payer) {
        (None, _) => "",
        (Some(_), Payer::Government) => "min(contract_days, most_days)",
        (Some(_), Payer::Large) => "contract_days",
    };
    steps.answer_or_nothing("days", how, due.due.map(|(_, days)| Value::Count(days.into())));
    steps.answer_or_nothing("statutory_due", "start + days", due.due.map(|(day, _)| Value::Date(day)));
    for (nth, flag) in due.flags.iter().enumerate() {
        steps.line("flags", nth, "", Value::Code(flag.code()), true);
    }
    it.whole(Some(steps))
}
