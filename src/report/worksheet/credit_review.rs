//! When a customer's credit is looked at again.

use crate::domain::credit_review::{Trigger, credit_review};
use crate::report::worksheet::{Basis, Entries, Kind, Steps, Value, Worksheet, field};

const TRIGGERS: [&str; 6] = [
    "triggers.KNOCKOUT",
    "triggers.PBI_DROP_15",
    "triggers.OVER_LIMIT",
    "triggers.OWNERSHIP_CHANGE",
    "triggers.BROKEN_PROMISE_2",
    "triggers.OVERDUE_60",
];

/// The one there is.
pub const SHEETS: &[Worksheet] = &[Worksheet {
    name: "credit_review",
    variant: "",
    fields: &[
        field("last_review", Kind::Date),
        field("today", Kind::Date),
        field(TRIGGERS[0], Kind::Flag),
        field(TRIGGERS[1], Kind::Flag),
        field(TRIGGERS[2], Kind::Flag),
        field(TRIGGERS[3], Kind::Flag),
        field(TRIGGERS[4], Kind::Flag),
        field(TRIGGERS[5], Kind::Flag),
    ],
    sources: &[Basis::Project],
    work_out,
}];

fn work_out(it: &Entries<'_>) -> Option<Steps> {
    let ticked = Trigger::ALL.into_iter().zip(TRIGGERS).filter(|(_, name)| it.flag(name));
    let triggers: Vec<Trigger> = ticked.map(|(trigger, _)| trigger).collect();
    let policy = it.house.credit_review();
    let review = credit_review(it.date("last_review"), &triggers, it.date("today"), &policy)?;
    let mut steps = Steps::default();
    steps.given("every_months", Value::Count(policy.every_months.into()));
    steps.given("grace_days", Value::Count(policy.grace_days.into()));
    let how = "add_months(last_review, every_months)";
    steps.answer("next_review", how, Value::Date(review.next_review));
    steps.answer("days_to_review", "next_review - today", Value::Count(review.days_to_review));
    let how = "or(triggers.KNOCKOUT, triggers.PBI_DROP_15, triggers.OVER_LIMIT, triggers.OWNERSHIP_CHANGE, triggers.BROKEN_PROMISE_2, triggers.OVERDUE_60)";
    steps.step("triggered", how, Value::Flag(!triggers.is_empty()));
    let how = "if(days_to_review < -grace_days, OVERDUE, if(triggered, DUE_NOW_TRIGGER, if(days_to_review <= 0, DUE, OK)))";
    steps.answer("status", how, Value::Code(review.status.code()));
    it.whole(Some(steps))
}
