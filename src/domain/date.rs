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

/// How a day is stored, for serde's `with`: `YYYY-MM-DD` in text, the number of the day in bytes. The calendar crate's
/// own way reads text in both, by a general parser, and a ledger is mostly days.
pub mod stored {
    use std::fmt;

    use chrono::{Datelike as _, NaiveDate};
    use serde::de::{self, Visitor};
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    /// Writes a day.
    pub fn serialize<S: Serializer>(day: &NaiveDate, serializer: S) -> Result<S::Ok, S::Error> {
        Stored(*day).serialize(serializer)
    }

    /// Reads a day.
    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<NaiveDate, D::Error> {
        Stored::deserialize(deserializer).map(|it| it.0)
    }

    /// The same for a day that may be missing.
    pub mod option {
        use super::{Deserialize as _, Deserializer, NaiveDate, Serialize as _, Serializer, Stored};

        /// Writes a day, or that there is none.
        #[allow(clippy::ref_option, reason = "the signature serde asks for")]
        pub fn serialize<S: Serializer>(day: &Option<NaiveDate>, serializer: S) -> Result<S::Ok, S::Error> {
            day.map(Stored).serialize(serializer)
        }

        /// Reads a day, if there is one.
        pub fn deserialize<'de, D: Deserializer<'de>>(
            deserializer: D,
        ) -> Result<Option<NaiveDate>, D::Error> {
            Option::<Stored>::deserialize(deserializer).map(|it| it.map(|it| it.0))
        }
    }

    struct Stored(NaiveDate);

    impl Serialize for Stored {
        fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            if serializer.is_human_readable() {
                self.0.serialize(serializer)
            } else {
                serializer.serialize_i32(self.0.num_days_from_ce())
            }
        }
    }

    impl<'de> Deserialize<'de> for Stored {
        fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            if !deserializer.is_human_readable() {
                let days = i32::deserialize(deserializer)?;
                let day = NaiveDate::from_num_days_from_ce_opt(days);
                return day.map(Self).ok_or_else(|| de::Error::custom("not a day"));
            }
            deserializer.deserialize_str(Day)
        }
    }

    struct Day;

    impl Visitor<'_> for Day {
        type Value = Stored;
        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("a day")
        }
        fn visit_str<E: de::Error>(self, text: &str) -> Result<Stored, E> {
            super::parse_iso(text)
                .map(Stored)
                .ok_or_else(|| E::invalid_value(de::Unexpected::Str(text), &self))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn every_day() -> impl Iterator<Item = NaiveDate> {
        parse_iso("2000-01-01").unwrap().iter_days().take_while(|date| date.year() <= 2050)
    }

    #[test]
    fn adding_months_keeps_the_day_or_takes_the_last_one() {
        for date in every_day() {
            for months in -25_i32..=25 {
                let moved = add_months(date, months).unwrap();
                let month_count = |date: NaiveDate| date.year() * 12 + i32::try_from(date.month0()).unwrap();
                assert_eq!(month_count(moved) - month_count(date), months);
                assert!(moved.day() == date.day() || (moved.day() < date.day() && moved == month_end(moved)));
            }
        }
    }

    #[test]
    fn months_have_a_start_and_an_end() {
        for date in every_day() {
            let (start, end) = (month_start(date), month_end(date));
            assert!(start <= date && date <= end && start.day() == 1);
            assert_eq!(end.succ_opt().map(|next| (next.day(), next != start)), Some((1, true)));
            assert_eq!((start.month(), end.month()), (date.month(), date.month()));
        }
    }

    #[test]
    fn every_date_reads_back_and_days_count_one_by_one() {
        let first = parse_iso("2000-01-01").unwrap();
        for (days, date) in (0_i64..).zip(every_day()) {
            assert_eq!(parse_iso(&date.to_string()), Some(date));
            assert_eq!((days_between(first, date), days_between(date, first)), (days, -days));
            assert_eq!(add_days(first, days), Some(date));
        }
    }

    #[test]
    fn other_spellings_are_refused() {
        for text in [
            "",
            "2026-3-05",
            "2026/03/05",
            "2026-03-05 ",
            "+026-03-05",
            "2026-13-01",
            "2026-00-10",
            "２６-03-05",
        ] {
            assert_eq!(parse_iso(text), None, "{text}");
        }
        assert_eq!(add_months(NaiveDate::MAX, 1), None);
        assert_eq!(add_days(NaiveDate::MAX, i64::MAX), None);
    }
}
