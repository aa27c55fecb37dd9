//! Owns published rates over time: the loan prime rate, and any table a person enters.
//! Does not own what is added to a rate. Invariant: a day before the first entry has no rate; none is made up.

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::domain::date::days_between;
use crate::domain::exact::Exact;

/// A rate and the day from which it holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct PublishedRate {
    /// From this day on.
    pub from: NaiveDate,
    /// In percent a year.
    pub pct: Exact,
}

/// Published rates, oldest first, with where they were published.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RateTable {
    /// Where they were published.
    pub source: String,
    /// The day up to which the table was looked after.
    pub as_of: NaiveDate,
    /// The rates, by rising day.
    pub rates: Vec<PublishedRate>,
}

/// A stretch of days with one rate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RateSegment {
    /// Its first day.
    pub from: NaiveDate,
    /// The rate as a fraction a year.
    pub rate: Decimal,
    /// How many days.
    pub days: i64,
}

/// The one-year LPR as published by the 全国银行间同业拆借中心: year, month, day, hundredths of a percent.
const LPR_1Y: [(i32, u32, u32, i64); 13] = [
    (2019, 8, 20, 425),
    (2019, 9, 20, 420),
    (2019, 11, 20, 415),
    (2020, 2, 20, 405),
    (2020, 4, 20, 385),
    (2021, 12, 20, 380),
    (2022, 1, 20, 370),
    (2022, 8, 22, 365),
    (2023, 6, 20, 355),
    (2023, 8, 21, 345),
    (2024, 7, 22, 335),
    (2024, 10, 21, 310),
    (2025, 5, 20, 300),
];

impl RateTable {
    /// The one-year loan prime rate (LPR) since it exists; still 3.00 % when last seen, on 22 June 2026.
    pub fn lpr_1y() -> RateTable {
        table("全国银行间同业拆借中心 LPR", (2026, 6, 22), &LPR_1Y)
    }

    /// The main refinancing rate of the European Central Bank on the days that count for half-years, last seen on
    /// 1 July 2026 in one source.
    pub fn ecb_refinancing() -> RateTable {
        table("ECB", (2026, 7, 1), &[(2026, 1, 1, 215), (2026, 7, 1, 240)])
    }

    /// The Bank Rate of the Bank of England on the day that counts for the first half of 2026.
    pub fn bank_of_england() -> RateTable {
        table("GOV.UK", (2026, 6, 30), &[(2025, 12, 31, 375)])
    }

    /// The rate in force on a day, as a fraction a year.
    ///
    /// ```
    /// use huikuan::domain::{date::parse_iso, late_interest::rates::RateTable};
    /// let lpr = |day| RateTable::lpr_1y().at(parse_iso(day).unwrap()).map(|rate| rate.to_string());
    /// assert_eq!(lpr("2024-07-21").unwrap(), "0.0345");
    /// assert_eq!(lpr("2024-07-22").unwrap(), "0.0335");
    /// assert_eq!(lpr("2019-08-19"), None);
    /// ```
    pub fn at(&self, day: NaiveDate) -> Option<Decimal> {
        let entry = self.rates.iter().rev().find(|rate| rate.from <= day)?;
        fraction(entry.pct)
    }

    /// The stretches from `first` to `last`, both included; none when `last` is earlier, `None` when a day has no rate.
    pub fn segments(&self, first: NaiveDate, last: NaiveDate) -> Option<Vec<RateSegment>> {
        if last < first {
            return Some(Vec::new());
        }
        self.at(first)?;
        let mut segments = Vec::new();
        for (idx, entry) in self.rates.iter().enumerate() {
            let next = self.rates.get(idx + 1).and_then(|next| next.from.pred_opt());
            let (from, to) = (entry.from.max(first), next.map_or(last, |next| next.min(last)));
            if from <= to {
                let days = days_between(from, to) + 1;
                segments.push(RateSegment { from, rate: fraction(entry.pct)?, days });
            }
        }
        Some(segments)
    }
}

/// A table of year, month, day and hundredths of a percent.
fn table(source: &str, as_of: (i32, u32, u32), rates: &[(i32, u32, u32, i64)]) -> RateTable {
    let day = |year, month, day| NaiveDate::from_ymd_opt(year, month, day).unwrap_or_default();
    let rate = |(y, m, d, bp): &(i32, u32, u32, i64)| PublishedRate {
        from: day(*y, *m, *d),
        pct: Exact::new(*bp, 2),
    };
    let (year, month, last) = as_of;
    RateTable {
        source: source.to_owned(),
        as_of: day(year, month, last),
        rates: rates.iter().map(rate).collect(),
    }
}

/// A percentage as a fraction, with two decimals more.
fn fraction(pct: Exact) -> Option<Decimal> {
    let mut rate = pct.value();
    rate.set_scale(rate.scale() + 2).ok()?;
    Some(rate)
}
