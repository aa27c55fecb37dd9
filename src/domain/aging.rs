//! Owns the age of a receivable: days past due, buckets as data, year bands, vintage, the dial level.
//! Does not own open balances (`ledger`) or tables by customer and owner (`report`); sums of a whole list are in
//! `portfolio`.
//! Invariant: every date falls into exactly one bucket of a scheme, so buckets always sum to the receivable;
//! the due day itself is not overdue.

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

use crate::domain::date::{add_months, days_between};
use crate::domain::trace::{Line, Rule, Source, Term, Trace};

pub mod portfolio;

/// Days past due: zero on the due day and negative before it.
///
/// ```
/// use huikuan::domain::{aging::days_past_due, date::parse_iso};
/// let day = |text: &str| parse_iso(text).unwrap();
/// assert_eq!(days_past_due(day("2026-11-21"), day("2026-11-21")), 0); // due today is not due
/// assert_eq!(days_past_due(day("2026-05-24"), day("2026-11-21")), 181);
/// ```
pub fn days_past_due(due: NaiveDate, as_of: NaiveDate) -> i64 {
    days_between(due, as_of)
}

/// The calendar year in which the debt was invoiced (年份).
pub fn vintage(invoice_date: NaiveDate) -> i32 {
    invoice_date.year()
}

/// Age in years from the invoice date, counted by anniversaries, upper end inclusive (1 年以内含 1 年).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum YearBand {
    /// Up to and including the first anniversary.
    Y0To1,
    /// After the first, up to the second.
    Y1To2,
    /// After the second, up to the third.
    Y2To3,
    /// After the third, up to the fourth.
    Y3To4,
    /// After the fourth, up to the fifth.
    Y4To5,
    /// After the fifth.
    Y5Plus,
}

impl YearBand {
    /// Every band, youngest first.
    pub const ALL: [YearBand; 6] = [
        YearBand::Y0To1,
        YearBand::Y1To2,
        YearBand::Y2To3,
        YearBand::Y3To4,
        YearBand::Y4To5,
        YearBand::Y5Plus,
    ];

    /// The catalogue code.
    pub fn code(self) -> &'static str {
        match self {
            YearBand::Y0To1 => "Y0_1",
            YearBand::Y1To2 => "Y1_2",
            YearBand::Y2To3 => "Y2_3",
            YearBand::Y3To4 => "Y3_4",
            YearBand::Y4To5 => "Y4_5",
            YearBand::Y5Plus => "Y5_PLUS",
        }
    }
}

/// The band of an invoice's age; an invoice from the future is in the youngest.
///
/// ```
/// use huikuan::domain::{aging::{YearBand, year_band}, date::parse_iso};
/// let day = |text: &str| parse_iso(text).unwrap();
/// // The first anniversary of 29 February 2024 is 28 February 2025, and it still counts as the first year.
/// assert_eq!(year_band(day("2024-02-29"), day("2025-02-28")), YearBand::Y0To1);
/// assert_eq!(year_band(day("2024-02-29"), day("2025-03-01")), YearBand::Y1To2);
/// ```
pub fn year_band(invoice_date: NaiveDate, as_of: NaiveDate) -> YearBand {
    let within = |years: i32| anniversary(invoice_date, years).is_none_or(|day| as_of <= day);
    let mut youngest_first = YearBand::ALL.into_iter().zip(1..=5);
    youngest_first.find(|(_, years)| within(*years)).map_or(YearBand::Y5Plus, |(band, _)| band)
}

fn anniversary(date: NaiveDate, years: i32) -> Option<NaiveDate> {
    add_months(date, years * 12)
}

/// Which set of buckets a person looks through.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Preset {
    /// Not due, 1–30, 31–60, 61–90, 91–180, 181–365, 366 and more.
    #[default]
    Cn,
    /// Not due, 1–30, 31–60, 61–90, 91 and more: the matrix common under IFRS 9.
    Ifrs,
    /// Not due, 1–30, 31–60, 61–90, 91–120, 121 and more.
    Days120,
    /// By years from the invoice date.
    Years,
    /// Boundaries of one's own.
    Own,
}

impl Preset {
    /// The presets with fixed boundaries, in the order they are offered.
    pub const FIXED: [Preset; 4] = [Preset::Cn, Preset::Ifrs, Preset::Days120, Preset::Years];
}

/// Buckets as data: the inclusive upper end of each bucket but the last, which is open.
///
/// Not stored as it is: what is kept is the preset and, for one's own, the boundaries, so that reading them
/// back passes through [`BucketScheme::own`] again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BucketScheme {
    preset: Preset,
    /// Days past due, beginning with 0 for 'not due'; whole years for `Preset::Years`.
    uppers: Vec<u16>,
}

/// Why boundaries make no scheme.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SchemeError {
    /// There is none.
    #[error("no boundary")]
    NoBoundary,
    /// A boundary is not larger than the one before it, or is zero.
    #[error("boundary {boundary} does not rise")]
    NotRising {
        /// The offending boundary in days.
        boundary: u16,
    },
    /// More than [`BucketScheme::MAX_BOUNDARIES`].
    #[error("more than {allowed} boundaries")]
    TooMany {
        /// How many are allowed.
        allowed: usize,
    },
}

impl BucketScheme {
    /// As many boundaries of one's own as a bar can still show apart.
    pub const MAX_BOUNDARIES: usize = 10;

    /// A scheme with the boundaries of a preset; `Preset::Own` starts from those of `Preset::Cn`.
    pub fn preset(preset: Preset) -> BucketScheme {
        let uppers: &[u16] = match preset {
            Preset::Cn | Preset::Own => &[0, 30, 60, 90, 180, 365],
            Preset::Ifrs => &[0, 30, 60, 90],
            Preset::Days120 => &[0, 30, 60, 90, 120],
            Preset::Years => &[1, 2, 3, 4, 5],
        };
        BucketScheme { preset, uppers: uppers.to_vec() }
    }

    /// A scheme with one's own boundaries in days past due, rising; 'not due' is added in front.
    ///
    /// ```
    /// use huikuan::domain::aging::{BucketScheme, SchemeError};
    /// let scheme = BucketScheme::own(&[15, 45]).unwrap();
    /// assert_eq!(scheme.codes(), ["NOT_DUE", "D1_15", "D16_45", "D46_PLUS"]);
    /// assert_eq!(BucketScheme::own(&[30, 30]), Err(SchemeError::NotRising { boundary: 30 }));
    /// ```
    pub fn own(boundaries: &[u16]) -> Result<BucketScheme, SchemeError> {
        if boundaries.is_empty() {
            return Err(SchemeError::NoBoundary);
        }
        if boundaries.len() > Self::MAX_BOUNDARIES {
            return Err(SchemeError::TooMany { allowed: Self::MAX_BOUNDARIES });
        }
        let mut uppers = vec![0];
        for boundary in boundaries.iter().copied() {
            if uppers.last().is_some_and(|last| boundary <= *last) {
                return Err(SchemeError::NotRising { boundary });
            }
            uppers.push(boundary);
        }
        Ok(BucketScheme { preset: Preset::Own, uppers })
    }

    /// Which preset this is.
    pub fn which(&self) -> Preset {
        self.preset
    }

    /// The boundaries in days past due that a person set, 'not due' left out; years for the scheme by years.
    pub fn boundaries(&self) -> &[u16] {
        if self.counts_years() { &self.uppers } else { self.uppers.get(1..).unwrap_or_default() }
    }

    /// Whether ages are whole years from the invoice date instead of days past due.
    pub fn counts_years(&self) -> bool {
        self.preset == Preset::Years
    }

    /// How many buckets there are.
    pub fn n_buckets(&self) -> usize {
        self.uppers.len() + 1
    }

    /// The bucket of a number of days past due. For a scheme by years use [`BucketScheme::place`].
    ///
    /// ```
    /// use huikuan::domain::aging::{BucketScheme, Preset};
    /// let cn = BucketScheme::preset(Preset::Cn);
    /// assert_eq!(cn.code(cn.bucket_of(0)), "NOT_DUE");
    /// assert_eq!(cn.code(cn.bucket_of(180)), "D91_180");
    /// assert_eq!(cn.code(cn.bucket_of(181)), "D181_365");
    /// ```
    pub fn bucket_of(&self, dpd: i64) -> usize {
        self.uppers.iter().take_while(|upper| dpd > i64::from(**upper)).count()
    }

    /// The bucket of a receivable: by its due date, or by its invoice date where the scheme counts years.
    pub fn place(&self, invoice_date: NaiveDate, due: NaiveDate, as_of: NaiveDate) -> usize {
        if self.counts_years() {
            year_band(invoice_date, as_of) as usize
        } else {
            self.bucket_of(days_past_due(due, as_of))
        }
    }

    /// The first and last day past due (or year) of a bucket; `None` where it is open.
    pub fn range(&self, bucket: usize) -> (Option<u32>, Option<u32>) {
        let upper = |bucket: usize| self.uppers.get(bucket).copied().map(u32::from);
        let step = u32::from(!self.counts_years());
        let first = match bucket.checked_sub(1) {
            Some(before) => upper(before).map(|upper| upper + step),
            None if self.counts_years() => Some(0),
            None => None,
        };
        (first, upper(bucket))
    }

    /// The catalogue code of a bucket; boundaries of one's own get codes of the same form.
    pub fn code(&self, bucket: usize) -> String {
        let letter = if self.counts_years() { 'Y' } else { 'D' };
        match self.range(bucket) {
            (Some(first), Some(last)) => format!("{letter}{first}_{last}"),
            (Some(first), None) => format!("{letter}{first}_PLUS"),
            (None, _) => "NOT_DUE".to_owned(),
        }
    }

    /// The codes of all buckets, youngest first.
    pub fn codes(&self) -> Vec<String> {
        (0..self.n_buckets()).map(|bucket| self.code(bucket)).collect()
    }

    /// How full the dial of a bucket is: 0 not due, 1 from day 1, 2 from day 31, 3 from day 61, 4 from day 91.
    ///
    /// A bucket of one's own takes the level of its first day; year bands count 1 to 4 from the youngest.
    pub fn dial(&self, bucket: usize) -> u8 {
        match (self.counts_years(), self.range(bucket).0) {
            (true, years) => years.map_or(4, |years| u8::try_from(years.min(3)).unwrap_or(3) + 1),
            (false, first) => first.map_or(0, |first| dial(first.into())),
        }
    }

    /// Why a receivable stands in its bucket.
    pub fn explain(&self, invoice_date: NaiveDate, due: NaiveDate, as_of: NaiveDate) -> Trace {
        let code = Line::code(Term::Bucket, self.code(self.place(invoice_date, due, as_of)));
        if self.counts_years() {
            let band = year_band(invoice_date, as_of);
            let end =
                (band != YearBand::Y5Plus).then(|| anniversary(invoice_date, band as i32 + 1)).flatten();
            let mut steps: Vec<Line> = end.map(|day| Line::date(Term::BandEnd, day)).into_iter().collect();
            steps.push(code);
            return Trace {
                rule: Rule::YearBand,
                inputs: vec![Line::date(Term::InvoiceDate, invoice_date), Line::date(Term::AsOf, as_of)],
                steps,
                sources: vec![Source::Project, Source::CivilCode(202)],
            };
        }
        Trace {
            rule: Rule::DaysPastDue,
            inputs: vec![Line::date(Term::Due, due), Line::date(Term::AsOf, as_of)],
            steps: vec![Line::count(Term::DaysPastDue, days_past_due(due, as_of)), code],
            sources: vec![Source::Project, Source::CivilCode(201)],
        }
    }
}

impl Default for BucketScheme {
    fn default() -> Self {
        BucketScheme::preset(Preset::Cn)
    }
}

/// How full the dial is for so many days past due: ○ 0, ◔ 1–30, ◑ 31–60, ◕ 61–90, ● older.
///
/// ```
/// use huikuan::domain::aging::dial;
/// assert_eq!([-3, 0, 1, 30, 31, 60, 61, 90, 91, 4000].map(dial), [0, 0, 1, 1, 2, 2, 3, 3, 4, 4]);
/// ```
pub fn dial(dpd: i64) -> u8 {
    [0, 30, 60, 90].into_iter().map(|upper| u8::from(dpd > upper)).sum()
}

#[cfg(test)]
mod tests;
