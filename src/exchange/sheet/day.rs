//! Owns: how a day crosses to the sheet worker: as its number, counted from the first of January of the year 1.
//! Does not own: days in files (`cell::date`, `write`), days in our own JSON, which people read.
//! Invariant: every day of the calendar arrives as itself.
//!
//! The calendar's own way reads days with its parser of all dates and times, which this module needs for nothing else.

use chrono::{Datelike, NaiveDate};
use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands over references")]
pub(super) fn serialize<S: Serializer>(day: &NaiveDate, serializer: S) -> Result<S::Ok, S::Error> {
    day.num_days_from_ce().serialize(serializer)
}

pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<NaiveDate, D::Error> {
    let number = i32::deserialize(deserializer)?;
    NaiveDate::from_num_days_from_ce_opt(number).ok_or_else(|| D::Error::custom("no day"))
}
