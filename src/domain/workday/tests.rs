//! Laws of the workday calendar over every day of the published years and their neighbours.

use chrono::{Datelike, NaiveDate};

use crate::domain::date::parse_iso;
use crate::domain::trace::Source;
use crate::domain::workday::{Calendar, Convention};

fn day(text: &str) -> NaiveDate {
    parse_iso(text).unwrap()
}

/// Every day of 2024 to 2028: unknown, known, known, unknown, unknown.
fn every_day() -> impl Iterator<Item = NaiveDate> {
    day("2024-01-01").iter_days().take_while(|date| date.year() < 2029)
}

#[test]
fn the_shipped_lists_are_complete_and_consistent() {
    let calendar = Calendar::china();
    let counts: Vec<_> = calendar.years.iter().map(|(y, p)| (*y, p.off.len(), p.make_up.len())).collect();
    assert_eq!(counts, [(2025, 28, 5), (2026, 33, 6)]);
    for (year, published) in &calendar.years {
        assert!(published.off.iter().chain(&published.make_up).all(|date| date.year() == *year));
        assert!(published.off.is_disjoint(&published.make_up));
        assert!(published.make_up.iter().all(|date| date.weekday().number_from_monday() >= 6));
    }
}

#[test]
fn an_unlisted_year_knows_weekends_and_fixed_holidays_only() {
    let calendar = Calendar::china();
    let rest: Vec<NaiveDate> = every_day()
        .filter(|date| date.year() == 2027 && date.weekday().number_from_monday() < 6)
        .filter(|date| !calendar.is_workday(*date))
        .collect();
    // 1 and 2 May and 2 and 3 October 2027 fall on a weekend.
    assert_eq!(rest, [day("2027-01-01"), day("2027-10-01")]);
    assert!(!calendar.is_known(day("2027-06-01")) && calendar.is_known(day("2026-06-01")));
    assert_eq!(calendar.source(day("2027-06-01")), Source::RestDaysUnknown { year: 2027 });
}

#[test]
fn an_adjusted_date_is_the_nearest_workday_on_its_side() {
    let calendar = Calendar::china();
    for date in every_day() {
        let to = |convention| calendar.adjust(date, convention).unwrap();
        assert_eq!(to(Convention::None), date);
        let (later, earlier) = (to(Convention::Following), to(Convention::Preceding));
        assert!(calendar.is_workday(later) && calendar.is_workday(earlier));
        assert!(earlier <= date && date <= later);
        let between = earlier.iter_days().skip(1).take_while(|between| *between < later);
        assert!(between.into_iter().all(|between| !calendar.is_workday(between) || between == date));
        assert_eq!(earlier == date, calendar.is_workday(date));
        let modified = to(Convention::ModifiedFollowing);
        assert_eq!(modified, if later.month() == date.month() { later } else { earlier });
    }
}

#[test]
fn counting_workdays_inverts_adding_them() {
    let calendar = Calendar::china();
    for date in every_day() {
        for n in 0..12 {
            let later = calendar.add_workdays(date, n).unwrap();
            assert_eq!(calendar.workdays_between(date, later), n.unsigned_abs());
            if calendar.is_workday(date) {
                assert_eq!(calendar.add_workdays(later, -n), Some(date));
            }
        }
    }
    assert_eq!(calendar.workdays_between(day("2026-11-21"), day("2026-11-01")), 0);
}

#[test]
fn an_edited_year_replaces_the_shipped_one() {
    let mut calendar = Calendar::china();
    let mut next = calendar.years[&2026].clone();
    next.off = [day("2027-02-08")].into();
    next.make_up = [day("2027-02-06")].into();
    calendar.years.insert(2027, next);
    assert!(calendar.is_known(day("2027-02-08")) && !calendar.is_workday(day("2027-02-08")));
    assert!(calendar.is_workday(day("2027-02-06")));
}

#[test]
fn the_end_of_time_is_refused() {
    let calendar = Calendar::china();
    assert_eq!(calendar.add_workdays(NaiveDate::MAX, 1), None);
    assert_eq!(calendar.add_workdays(NaiveDate::MIN, -1), None);
}
