//! When the money may be expected, from the customer's own procedure.

use crate::domain::date::add_days;
use crate::domain::expected_date::{PaymentRuns, Procedure, RunDays, expected_date, habit_days};
use crate::domain::workday::Convention;
use crate::report::worksheet::{Basis, Entries, Kind, Steps, Value, Worksheet, field, optional};

/// The one sheet.
pub const SHEETS: &[Worksheet] = &[Worksheet {
    name: "expected_date",
    variant: "",
    fields: &[
        field("invoice_received", Kind::Date),
        field("documents_complete", Kind::Date),
        field("approval_workdays", Kind::Count),
        optional("cutoff_workdays", Kind::Count, "0"),
        optional("runs.dom", Kind::Lines(&[field("day", Kind::Count)]), ""),
        optional("runs.weekday", Kind::Lines(&[field("day", Kind::Count)]), ""),
        optional(
            "runs.conv",
            Kind::Choice(&["none", "following", "preceding", "modified_following"]),
            "following",
        ),
        optional("bank_workdays", Kind::Count, "0"),
        optional("habit_days", Kind::Lines(&[field("days", Kind::Count)]), ""),
    ],
    sources: &[Basis::Project],
    work_out: expected,
}];

fn expected(it: &Entries<'_>) -> Option<Steps> {
    let mut habits: Vec<i32> = it.lines("habit_days", |line| line.count("days"));
    let days: Vec<u8> = it.lines("runs.dom", |line| line.count("day"));
    let weekdays = it.lines("runs.weekday", |line| line.count("day"));
    let days = if days.is_empty() { RunDays::Weekdays(weekdays) } else { RunDays::DaysOfMonth(days) };
    let procedure = Procedure {
        invoice_received: it.date("invoice_received"),
        documents_complete: it.date("documents_complete"),
        approval_workdays: it.count("approval_workdays"),
        cutoff_workdays: it.count("cutoff_workdays"),
        runs: PaymentRuns { days, convention: it.code("runs.conv", Convention::from_code) },
        bank_workdays: it.count("bank_workdays"),
        habit_days: habit_days(&mut habits),
    };
    let found = expected_date(&procedure, it.calendar)?;
    let mut steps = Steps::default();
    let complete = procedure.invoice_received.max(procedure.documents_complete);
    steps.step("complete", "max(invoice_received, documents_complete)", Value::Date(complete));
    let how = "add_workdays(complete, approval_workdays)";
    steps.answer("ready", how, Value::Date(found.ready));
    let earliest = it.calendar.add_workdays(found.ready, procedure.cutoff_workdays.into())?;
    steps.step("run_from", "add_workdays(ready, cutoff_workdays)", Value::Date(earliest));
    steps.answer("run", "", Value::Date(found.run));
    let paid = it.calendar.add_workdays(found.run, procedure.bank_workdays.into())?;
    steps.step("arrives", "add_workdays(run, bank_workdays)", Value::Date(paid));
    let how = if habits.is_empty() { "" } else { "round(median(habit_days.days), 0)" };
    steps.step("habit_days.median", how, Value::Count(procedure.habit_days.into()));
    let usual = add_days(paid, procedure.habit_days.into())?;
    steps.step("usual_day", "arrives + habit_days.median", Value::Date(usual));
    steps.answer("calendar_known", "", Value::Flag(found.calendar_known));
    steps.answer("expected", "next_workday(usual_day)", Value::Date(found.expected));
    it.whole(Some(steps))
}
