//! Owns civil-date arithmetic: months, month ends, day counts. No time zones, no clock.
//! Does not own rest days (`workday`) or contract terms (`due_date`).
//! Invariant: the start day is never counted (Civil Code art. 201); a missing day number means the last day of
//! that month (art. 202).

use chrono::{Datelike, Months, NaiveDate};

/// Adds months keeping the day number, or the last day of the month where that day does not exist.
///
/// ```
/// use chrono::NaiveDate;
/// use huikuan::domain::date::{add_months, parse_iso};
/// let day = |text: &str| parse_iso(text).unwrap();
/// assert_eq!(add_months(day("2026-11-30"), 3), Some(day("2027-02-28")));
/// assert_eq!(add_months(day("2024-02-29"), 12), Some(day("2025-02-28")));
/// assert_eq!(add_months(day("2026-03-31"), -1), Some(day("2026-02-28")));
/// ```
pub fn add_months(date: NaiveDate, months: i32) -> Option<NaiveDate> {
    let step = Months::new(months.unsigned_abs());
    if months < 0 { date.checked_sub_months(step) } else { date.checked_add_months(step) }
}

/// Days from `from` to `to`, the start day not counted; negative when `to` is earlier.
///
/// ```
/// use huikuan::domain::date::{days_between, parse_iso};
/// let day = |text: &str| parse_iso(text).unwrap();
/// assert_eq!(days_between(day("2026-11-20"), day("2026-11-21")), 1);
/// assert_eq!(days_between(day("2026-12-31"), day("2026-11-21")), -40);
/// ```
pub fn days_between(from: NaiveDate, to: NaiveDate) -> i64 {
    to.signed_duration_since(from).num_days()
}

/// Moves a date by whole days; `None` only beyond the calendar's end.
pub fn add_days(date: NaiveDate, days: i64) -> Option<NaiveDate> {
    date.checked_add_signed(chrono::TimeDelta::try_days(days)?)
}

/// Reads exactly `YYYY-MM-DD`; any other spelling is refused.
///
/// ```
/// use huikuan::domain::date::parse_iso;
/// assert!(parse_iso("2026-02-28").is_some());
/// assert!(parse_iso("2026-02-30").is_none());
/// assert!(parse_iso("2026-2-28").is_none());
/// ```
pub fn parse_iso(text: &str) -> Option<NaiveDate> {
    let bytes = text.as_bytes();
    if bytes.len() != 10 || bytes[4] != b'-' || bytes[7] != b'-' {
        return None;
    }
    let number = |range: std::ops::Range<usize>| {
        bytes[range]
            .iter()
            .try_fold(0_u32, |acc, b| b.is_ascii_digit().then(|| acc * 10 + u32::from(b - b'0')))
    };
    let year = i32::try_from(number(0..4)?).ok()?;
    NaiveDate::from_ymd_opt(year, number(5..7)?, number(8..10)?)
}

/// The first day of the month.
pub fn month_start(date: NaiveDate) -> NaiveDate {
    date.with_day(1).unwrap_or(date)
}

/// The last day of the month.
///
/// ```
/// use huikuan::domain::date::{month_end, parse_iso};
/// assert_eq!(month_end(parse_iso("2024-02-03").unwrap()), parse_iso("2024-02-29").unwrap());
/// ```
pub fn month_end(date: NaiveDate) -> NaiveDate {
    (28..=31).rev().find_map(|day| date.with_day(day)).unwrap_or(date)
}
