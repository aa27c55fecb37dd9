//! What follows from how a customer pays: when the money of an invoice may be expected, the next run and the day by
//! which papers get into it, and which of the five questions are open.
//!
//! Owns which facts of the ledger enter the rule (`domain::expected_date`). The ledger does not know when papers were
//! complete: the day of the invoice stands in, and today once that run went by without the money.

use chrono::NaiveDate;

use crate::domain::expected_date::{PaymentRuns, RunDays};
use crate::domain::money::Currency;
use crate::domain::workday::{Calendar, Convention};
use crate::ledger::book::{Customer, Invoice};
use crate::ledger::event::CustomerKind;
use crate::ledger::event::dealing::Procedure;
use crate::report::worksheet::{Filled, Value};

/// When the money of an invoice may be expected.
#[derive(Clone, Debug)]
pub struct Expected {
    /// The rule, filled in.
    pub filled: Filled,
    /// The day.
    pub day: NaiveDate,
    /// The run went by that papers complete with the invoice would have made: they are taken as complete today.
    pub missed: bool,
    /// Whether the rest days of all its years are published.
    pub calendar_known: bool,
}

/// A run that papers can still make.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NextRun {
    /// When they pay.
    pub run: NaiveDate,
    /// The last day for the papers.
    pub papers_by: NaiveDate,
}

/// The rule with what a procedure says; nothing where no run is known.
pub fn worked_out(
    it: &Procedure,
    [received, complete]: [NaiveDate; 2],
    today: NaiveDate,
    calendar: &Calendar,
) -> Option<Filled> {
    let lines = |days: &[u8]| days.iter().map(u8::to_string).collect::<Vec<_>>().join("\n");
    let [.., pay] = it.stages;
    let known = [
        ("invoice_received", received.to_string()),
        ("documents_complete", complete.to_string()),
        ("approval_workdays", it.approval().to_string()),
        ("cutoff_workdays", it.cutoff.to_string()),
        ("runs.dom", lines(&it.month_days)),
        ("runs.weekday", lines(&it.weekdays)),
        ("runs.conv", it.rest.code().to_owned()),
        ("bank_workdays", pay.days.to_string()),
    ];
    Filled::new(("expected_date", ""), &known, Currency::CNY, calendar, today)
}

/// The first day from this one on on which they pay; nothing where no such day is known.
pub fn pay_day(it: &Procedure, from: NaiveDate, calendar: &Calendar) -> Option<NaiveDate> {
    let days = if it.weekdays.is_empty() {
        RunDays::DaysOfMonth(it.month_days.clone())
    } else {
        RunDays::Weekdays(it.weekdays.clone())
    };
    PaymentRuns { days, convention: it.rest }.first_from(from, calendar)
}

/// When the money of an open invoice may be expected.
pub fn expected(row: &Invoice, it: &Procedure, today: NaiveDate, calendar: &Calendar) -> Option<Expected> {
    if !row.open.is_positive() {
        return None;
    }
    let mut filled = worked_out(it, [row.issued; 2], today, calendar)?;
    let missed = filled.date("expected")? < today;
    if missed {
        filled = worked_out(it, [row.issued, today], today, calendar)?;
    }
    let day = filled.date("expected")?;
    let calendar_known = filled.value("calendar_known") == Some(&Value::Flag(true));
    Some(Expected { filled, day, missed, calendar_known })
}

/// The first run that papers handed in today still make, and how long there is for that.
pub fn next_run(it: &Procedure, today: NaiveDate, calendar: &Calendar) -> Option<NextRun> {
    let run = worked_out(it, [today; 2], today, calendar)?.date("run")?;
    let last = calendar.adjust(run, Convention::Preceding)?;
    let needed = i32::from(it.approval()) + i32::from(it.cutoff);
    // What is handed in on a rest day counts like what lay there the workday before.
    let papers_by = calendar.add_workdays(last, -needed)?.max(today);
    Some(NextRun { run, papers_by })
}

/// Which of the five questions are open, by their codes; nothing for a customer that is neither large nor public, or of
/// whom nobody wrote down how it pays.
pub fn open_questions(row: &Customer) -> Option<Vec<&'static str>> {
    row.procedure().filter(|_| is_asked(row.kind)).map(Procedure::open_questions)
}

/// Whether the five questions are asked of such a customer.
pub fn is_asked(kind: Option<CustomerKind>) -> bool {
    matches!(kind, Some(CustomerKind::Gov | CustomerKind::Institution | CustomerKind::Large))
}
