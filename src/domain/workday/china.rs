//! Owns the rest days of mainland China that are shipped: 2025 and 2026.
//! Does not own what they mean (`workday`). A year is added here when the State Council has published it.
//! Invariant: every date lies in its year and no day is both off and worked.

use chrono::{Datelike, NaiveDate};

use crate::domain::date::{days_between, parse_iso};
use crate::domain::sorting::{map, set};
use crate::domain::workday::{Calendar, PublishedYear};

/// Counts up with every change of the lists below.
const VERSION: u32 = 1;
/// The day the lists were taken over.
const AS_OF: &str = "2026-08-07";

/// A published year: the notice, holidays as first and last day, days worked in exchange.
struct Notice {
    published_in: &'static str,
    holidays: &'static [(&'static str, &'static str)],
    make_up: &'static [&'static str],
}

const NOTICES: [Notice; 2] = [
    Notice {
        published_in: "gov.cn 202411/content_6986383",
        holidays: &[
            ("2025-01-01", "2025-01-01"),
            ("2025-01-28", "2025-02-04"),
            ("2025-04-04", "2025-04-06"),
            ("2025-05-01", "2025-05-05"),
            ("2025-05-31", "2025-06-02"),
            ("2025-10-01", "2025-10-08"),
        ],
        make_up: &["2025-01-26", "2025-02-08", "2025-04-27", "2025-09-28", "2025-10-11"],
    },
    Notice {
        published_in: "gov.cn 202511/content_7047091",
        holidays: &[
            ("2026-01-01", "2026-01-03"),
            ("2026-02-15", "2026-02-23"),
            ("2026-04-04", "2026-04-06"),
            ("2026-05-01", "2026-05-05"),
            ("2026-06-19", "2026-06-21"),
            ("2026-09-25", "2026-09-27"),
            ("2026-10-01", "2026-10-07"),
        ],
        make_up: &["2026-01-04", "2026-02-14", "2026-02-28", "2026-05-09", "2026-09-20", "2026-10-10"],
    },
];

/// The calendar of mainland China.
pub(super) fn calendar() -> Calendar {
    let years = map(NOTICES.iter().filter_map(published_year));
    Calendar { version: VERSION, years }
}

fn published_year(notice: &Notice) -> Option<(i32, PublishedYear)> {
    let off = set(notice.holidays.iter().flat_map(|(first, last)| each_day(first, last)));
    let make_up = set(notice.make_up.iter().filter_map(|day| parse_iso(day)));
    let year = make_up.first()?.year();
    let published_in = notice.published_in.to_owned();
    Some((year, PublishedYear { published_in, as_of: parse_iso(AS_OF)?, off, make_up }))
}

fn each_day(first: &str, last: &str) -> Vec<NaiveDate> {
    let (Some(first), Some(last)) = (parse_iso(first), parse_iso(last)) else { return Vec::new() };
    let days = usize::try_from(days_between(first, last) + 1).unwrap_or(0);
    first.iter_days().take(days).collect()
}
