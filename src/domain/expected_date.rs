//! Owns when money may be expected from a customer's own procedure: approval, payment runs, bank, habit.
//! Does not own due dates (`due_date`) or probabilities from past payments (`kaplan_meier`).
//! Invariant: papers complete later are never paid earlier; a year without a rest-day list is said, not hidden.

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

use crate::domain::date::{add_days, add_months, month_end, month_start};
use crate::domain::workday::{Calendar, Convention};

/// On which days a customer pays.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum RunDays {
    /// On days of the month, 1–31; one the month does not have means its last day.
    DaysOfMonth(Vec<u8>),
    /// On weekdays, 1 = Monday … 7 = Sunday.
    Weekdays(Vec<u8>),
}

/// A customer's payment runs (付款批次).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PaymentRuns {
    /// On which days.
    pub days: RunDays,
    /// How a run on a rest day moves: the customer's own rule.
    pub convention: Convention,
}

impl PaymentRuns {
    /// The first run on or after a day; the moved date counts. `None` without a valid day or beyond the calendar.
    pub fn first_from(&self, threshold: NaiveDate, calendar: &Calendar) -> Option<NaiveDate> {
        let moved = |day: NaiveDate| calendar.adjust(day, self.convention).filter(|day| *day >= threshold);
        match &self.days {
            // A run of last month may move into this one, one of next month may move back into it.
            RunDays::DaysOfMonth(days) => (-1..=2)
                .filter_map(|months| add_months(month_start(threshold), months))
                .flat_map(|month| days.iter().filter_map(move |day| day_of_month(month, *day)))
                .filter_map(moved)
                .min(),
            // Holidays are shorter than a fortnight: no run further back can move up to the threshold.
            RunDays::Weekdays(days) => (-14..=28)
                .filter_map(|offset| add_days(threshold, offset))
                .filter(|day| {
                    days.iter().any(|weekday| day.weekday().number_from_monday() == u32::from(*weekday))
                })
                .filter_map(moved)
                .min(),
        }
    }
}

/// A day of the month, or its last one; none for a number that is no day.
fn day_of_month(month: NaiveDate, day: u8) -> Option<NaiveDate> {
    (1..=31).contains(&day).then(|| month.with_day(day.into()).unwrap_or_else(|| month_end(month)))
}

/// What a payment waits for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Procedure {
    /// When the customer received the invoice.
    pub invoice_received: NaiveDate,
    /// When the customer had every paper.
    pub documents_complete: NaiveDate,
    /// Workdays the approval takes.
    pub approval_workdays: u16,
    /// Workdays before a run until which an approved invoice still gets into it.
    pub cutoff_workdays: u16,
    /// When the customer pays.
    pub runs: PaymentRuns,
    /// Workdays the bank takes.
    pub bank_workdays: u16,
    /// Calendar days the customer usually pays after a run; see [`habit_days`].
    pub habit_days: i32,
}

/// When money may be expected.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ExpectedDate {
    /// Approved on this day.
    pub ready: NaiveDate,
    /// In this run.
    pub run: NaiveDate,
    /// On the account on this day, always a workday.
    pub expected: NaiveDate,
    /// Whether every one of these days lies in a year whose rest days are published.
    pub calendar_known: bool,
}

/// When the money of an invoice may be expected.
///
/// ```text
/// ready    = later of invoice received and papers complete, + approval workdays
/// run      = first run on or after ready + cutoff workdays, rest days moved by the customer's rule
/// expected = next workday from (run + bank workdays + habit days)
/// ```
///
/// `None` when the runs name no valid day, or beyond the calendar.
///
/// ```
/// use huikuan::domain::expected_date::{PaymentRuns, Procedure, RunDays, expected_date};
/// use huikuan::domain::{date::parse_iso, workday::{Calendar, Convention}};
/// let day = |text: &str| parse_iso(text).unwrap();
/// let procedure = Procedure {
///     invoice_received: day("2026-11-02"),
///     documents_complete: day("2026-11-05"),
///     approval_workdays: 5, // Thursday 12 November
///     cutoff_workdays: 2,
///     runs: PaymentRuns { days: RunDays::DaysOfMonth(vec![25]), convention: Convention::Following },
///     bank_workdays: 1,
///     habit_days: 0,
/// };
/// let money = expected_date(&procedure, &Calendar::china()).unwrap();
/// assert_eq!([money.ready, money.run, money.expected], ["2026-11-12", "2026-11-25", "2026-11-26"].map(day));
/// ```
pub fn expected_date(procedure: &Procedure, calendar: &Calendar) -> Option<ExpectedDate> {
    let complete = procedure.invoice_received.max(procedure.documents_complete);
    let ready = calendar.add_workdays(complete, procedure.approval_workdays.into())?;
    let threshold = calendar.add_workdays(ready, procedure.cutoff_workdays.into())?;
    let run = procedure.runs.first_from(threshold, calendar)?;
    let paid = calendar.add_workdays(run, procedure.bank_workdays.into())?;
    let expected = calendar.adjust(add_days(paid, procedure.habit_days.into())?, Convention::Following)?;
    let calendar_known = [ready, run, expected].into_iter().all(|day| calendar.is_known(day));
    Some(ExpectedDate { ready, run, expected, calendar_known })
}

/// The customer's habit: the median of the days between run and payment, a half rounded away from zero; 0 without any.
///
/// Reorders what it is given instead of copying it.
///
/// ```
/// use huikuan::domain::expected_date::habit_days;
/// assert_eq!(habit_days(&mut [9, 0, 3]), 3);
/// assert_eq!(habit_days(&mut [0, 3]), 2); // 1.5
/// assert_eq!(habit_days(&mut []), 0);
/// ```
pub fn habit_days(days_after_run: &mut [i32]) -> i32 {
    days_after_run.sort_unstable();
    let middle = days_after_run.len() / 2;
    let Some(upper) = days_after_run.get(middle).copied() else { return 0 };
    if days_after_run.len() % 2 == 1 {
        return upper;
    }
    let lower = days_after_run.get(middle.wrapping_sub(1)).copied().unwrap_or(upper);
    let sum = i64::from(lower) + i64::from(upper);
    i32::try_from(i64::midpoint(sum, sum.signum())).unwrap_or(upper)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::date::parse_iso;

    fn day(text: &str) -> NaiveDate {
        parse_iso(text).unwrap()
    }

    fn first_run(days: RunDays, convention: Convention, threshold: &str) -> Option<String> {
        let runs = PaymentRuns { days, convention };
        runs.first_from(day(threshold), &Calendar::china()).map(|day| day.to_string())
    }

    #[test]
    fn a_run_of_last_month_may_move_into_this_one() {
        // 31 October 2026 is a Saturday: paid on Monday, 2 November.
        let last_days = || RunDays::DaysOfMonth(vec![31]);
        assert_eq!(first_run(last_days(), Convention::Following, "2026-11-01").unwrap(), "2026-11-02");
        assert_eq!(first_run(last_days(), Convention::Following, "2026-11-03").unwrap(), "2026-11-30");
        assert_eq!(first_run(last_days(), Convention::Preceding, "2026-10-31").unwrap(), "2026-11-30");
    }

    #[test]
    fn a_run_of_next_month_may_move_back_into_this_one() {
        // 1 November 2026 is a Sunday; 31 October a Saturday.
        let firsts = || RunDays::DaysOfMonth(vec![1]);
        assert_eq!(first_run(firsts(), Convention::Preceding, "2026-10-20").unwrap(), "2026-10-30");
        assert_eq!(first_run(firsts(), Convention::Preceding, "2026-10-31").unwrap(), "2026-12-01");
        assert_eq!(first_run(firsts(), Convention::None, "2026-10-31").unwrap(), "2026-11-01");
    }

    #[test]
    fn weekday_runs_move_over_holidays_too() {
        let fridays = || RunDays::Weekdays(vec![5]);
        assert_eq!(first_run(fridays(), Convention::Following, "2026-11-21").unwrap(), "2026-11-27");
        // Friday 2 October lies in the holiday: paid on 8 October, before the next Friday.
        assert_eq!(first_run(fridays(), Convention::Following, "2026-10-03").unwrap(), "2026-10-08");
        assert_eq!(first_run(RunDays::Weekdays(vec![0, 8]), Convention::None, "2026-10-03"), None);
        assert_eq!(first_run(RunDays::DaysOfMonth(vec![0, 32]), Convention::None, "2026-10-03"), None);
    }

    #[test]
    fn a_habit_is_the_middle_of_what_happened() {
        assert_eq!(habit_days(&mut [-3, 0]), -2);
        assert_eq!(habit_days(&mut [5]), 5);
        assert_eq!(habit_days(&mut [i32::MAX, i32::MAX]), i32::MAX);
        assert_eq!(habit_days(&mut [4, 1, 2, 3]), 3);
    }

    #[test]
    fn an_unlisted_year_is_said() {
        let procedure = |complete: &str| Procedure {
            invoice_received: day("2026-12-01"),
            documents_complete: day(complete),
            approval_workdays: 0,
            cutoff_workdays: 0,
            runs: PaymentRuns { days: RunDays::DaysOfMonth(vec![25]), convention: Convention::Following },
            bank_workdays: 0,
            habit_days: 0,
        };
        let known =
            |complete| expected_date(&procedure(complete), &Calendar::china()).unwrap().calendar_known;
        assert!(known("2026-12-25"));
        assert!(!known("2026-12-26"));
        let json = serde_json::to_string(&procedure("2026-12-25").runs).unwrap();
        assert_eq!(serde_json::from_str::<PaymentRuns>(&json).unwrap(), procedure("2026-12-25").runs);
    }
}
