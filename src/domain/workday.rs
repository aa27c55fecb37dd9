//! Owns rest days: what is a workday, how a date moves off a rest day, counting workdays.
//! Does not own payment terms (`due_date`). The lists of rest days are data: replaceable year by year.
//! Invariant: a year without a published list is never passed off as known (`Calendar::is_known`).

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, NaiveDate, Weekday};
use serde::{Deserialize, Serialize};

use crate::domain::trace::Source;

mod china;

/// How a date that falls on a rest day moves.
///
/// A legal period that ends on a rest day ends on the next workday (Civil Code art. 203); for a customer's own
/// payment run it is whatever the customer says.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Convention {
    /// It stays (不调整).
    #[default]
    None,
    /// To the next workday (顺延).
    Following,
    /// To the workday before (提前).
    Preceding,
    /// To the next workday unless that is in another month, then to the workday before (顺延但不跨月).
    ModifiedFollowing,
}

impl Convention {
    /// Every convention, in the order they are offered.
    pub const ALL: [Convention; 4] =
        [Convention::None, Convention::Following, Convention::Preceding, Convention::ModifiedFollowing];

    /// The catalogue code.
    pub fn code(self) -> &'static str {
        match self {
            Convention::None => "none",
            Convention::Following => "following",
            Convention::Preceding => "preceding",
            Convention::ModifiedFollowing => "modified_following",
        }
    }

    /// Reads a catalogue code.
    pub fn from_code(code: &str) -> Option<Convention> {
        Self::ALL.into_iter().find(|convention| convention.code() == code)
    }
}

/// The rest days of one year as published, or as someone entered them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublishedYear {
    /// Where the list was published.
    pub published_in: String,
    /// The day it was taken over.
    pub as_of: NaiveDate,
    /// Days off, weekends inside a holiday included.
    pub off: BTreeSet<NaiveDate>,
    /// Saturdays and Sundays worked in exchange (调休).
    pub make_up: BTreeSet<NaiveDate>,
}

/// A calendar of workdays: published years, and a cautious rule for the others.
///
/// ```
/// use huikuan::domain::{date::parse_iso, workday::Calendar};
/// let calendar = Calendar::china();
/// let day = |text: &str| parse_iso(text).unwrap();
/// assert!(!calendar.is_workday(day("2026-10-06"))); // a Tuesday inside the National Day holiday
/// assert!(calendar.is_workday(day("2026-10-10"))); // a Saturday worked in exchange
/// assert!(!calendar.is_known(day("2027-02-08"))); // no list for 2027
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Calendar {
    /// Counts up when the shipped lists change or someone edits one.
    pub version: u32,
    /// The years with a list.
    pub years: BTreeMap<i32, PublishedYear>,
}

impl Calendar {
    /// The rest days of mainland China as the State Council published them.
    pub fn china() -> Calendar {
        china::calendar()
    }

    /// Whether the year of `date` has a published list. If not, lunar holidays and make-up days are unknown.
    pub fn is_known(&self, date: NaiveDate) -> bool {
        self.years.contains_key(&date.year())
    }

    /// Whether people work that day: off list, then make-up list, then Monday to Friday.
    ///
    /// Without a list for the year: Monday to Friday except 1 January, 1–2 May and 1–3 October.
    pub fn is_workday(&self, date: NaiveDate) -> bool {
        let is_weekday = !matches!(date.weekday(), Weekday::Sat | Weekday::Sun);
        match self.years.get(&date.year()) {
            Some(year) if year.off.contains(&date) => false,
            Some(year) => year.make_up.contains(&date) || is_weekday,
            None => is_weekday && !is_fixed_holiday(date),
        }
    }

    /// Moves a date off a rest day. `None` only beyond the end of time the calendar can express.
    ///
    /// ```
    /// use huikuan::domain::{date::parse_iso, workday::{Calendar, Convention}};
    /// let calendar = Calendar::china();
    /// let day = |text: &str| parse_iso(text).unwrap();
    /// // 31 October 2026 is a Saturday.
    /// let moved = |convention| calendar.adjust(day("2026-10-31"), convention).unwrap();
    /// assert_eq!(moved(Convention::Following), day("2026-11-02"));
    /// assert_eq!(moved(Convention::ModifiedFollowing), day("2026-10-30"));
    /// ```
    pub fn adjust(&self, date: NaiveDate, convention: Convention) -> Option<NaiveDate> {
        match convention {
            Convention::None => Some(date),
            Convention::Following => self.nearest(date, |day| day.succ_opt()),
            Convention::Preceding => self.nearest(date, |day| day.pred_opt()),
            Convention::ModifiedFollowing => {
                let following = self.nearest(date, |day| day.succ_opt())?;
                let same_month = (following.year(), following.month()) == (date.year(), date.month());
                if same_month { Some(following) } else { self.nearest(date, |day| day.pred_opt()) }
            }
        }
    }

    /// The n-th workday after `date`, counting from the next day; before it when `n` is negative.
    ///
    /// Zero is the date itself, workday or not.
    ///
    /// ```
    /// use huikuan::domain::{date::parse_iso, workday::Calendar};
    /// let calendar = Calendar::china();
    /// let day = |text: &str| parse_iso(text).unwrap();
    /// // After Friday 13 February 2026: Sat 14 (make-up), Tue 24, Wed 25, Thu 26, Fri 27.
    /// assert_eq!(calendar.add_workdays(day("2026-02-13"), 5), Some(day("2026-02-27")));
    /// assert_eq!(calendar.add_workdays(day("2026-10-08"), -1), Some(day("2026-09-30")));
    /// ```
    pub fn add_workdays(&self, date: NaiveDate, n: i32) -> Option<NaiveDate> {
        let step = |day: NaiveDate| if n < 0 { day.pred_opt() } else { day.succ_opt() };
        let mut day = date;
        for _ in 0..n.unsigned_abs() {
            day = self.nearest(step(day)?, step)?;
        }
        Some(day)
    }

    /// How many workdays lie after `from` up to and including `to`; none when `to` is not later.
    ///
    /// ```
    /// use huikuan::domain::{date::parse_iso, workday::Calendar};
    /// let day = |text: &str| parse_iso(text).unwrap();
    /// assert_eq!(Calendar::china().workdays_between(day("2026-02-13"), day("2026-03-02")), 7);
    /// ```
    pub fn workdays_between(&self, from: NaiveDate, to: NaiveDate) -> u32 {
        let days = from.iter_days().skip(1).take_while(|day| *day <= to);
        days.map(|day| u32::from(self.is_workday(day))).sum()
    }

    /// What the answer about `date` rests on, for a 'why?'.
    pub fn source(&self, date: NaiveDate) -> Source {
        match self.years.get(&date.year()) {
            Some(year) => Source::RestDayList { published_in: year.published_in.clone(), as_of: year.as_of },
            None => Source::RestDaysUnknown { year: date.year() },
        }
    }

    /// The first workday from `date` on in the direction of `step`, `date` included.
    fn nearest(&self, date: NaiveDate, step: impl Fn(NaiveDate) -> Option<NaiveDate>) -> Option<NaiveDate> {
        std::iter::successors(Some(date), |day| step(*day)).find(|day| self.is_workday(*day))
    }
}

impl Default for Calendar {
    fn default() -> Self {
        Calendar::china()
    }
}

/// The holidays whose date never moves: New Year, Labour Day, National Day.
fn is_fixed_holiday(date: NaiveDate) -> bool {
    matches!((date.month(), date.day()), (1, 1) | (5, 1..=2) | (10, 1..=3))
}

#[cfg(test)]
mod tests;
