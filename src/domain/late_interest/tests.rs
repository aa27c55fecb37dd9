use super::abroad::{AbroadLatePolicy, PctSegment, eu, india, japan, uk, united_states};
use super::china::{
    ChinaLatePolicy, PenaltyFlag, contract_daily, judgment_double, lpr_plus, lpr_plus_segmented, sme_agreed,
    sme_default,
};
use super::rates::{PublishedRate, RateTable};
use super::*;
use crate::domain::date::parse_iso;
use crate::domain::exact::Exact;
use crate::domain::rounding::parse;

fn day(text: &str) -> NaiveDate {
    parse_iso(text).unwrap()
}

fn claim(yuan: i64, due: &str, paid: &str) -> LateClaim {
    LateClaim { principal: Money::from_minor(yuan * 100), due: day(due), paid: day(paid) }
}

fn table(rates: &[(&str, i64)]) -> RateTable {
    let rates = rates.iter().map(|(from, bp)| PublishedRate { from: day(from), pct: Exact::new(*bp, 2) });
    RateTable { source: "test".to_owned(), as_of: day("2026-11-21"), rates: rates.collect() }
}

#[test]
fn who_is_in_time_owes_nothing_under_any_regime() {
    let in_time = claim(10_000, "2026-06-30", "2026-06-30");
    let (china, abroad, lpr) = (ChinaLatePolicy::default(), AbroadLatePolicy::default(), RateTable::lpr_1y());
    assert_eq!(sme_default(&in_time, &china).unwrap().interest, Money::ZERO);
    assert_eq!(judgment_double(&in_time, &china).unwrap().interest, Money::ZERO);
    assert_eq!(lpr_plus(&in_time, Decimal::ONE, &lpr, &china).unwrap().interest, Money::ZERO);
    let segmented = lpr_plus_segmented(&in_time, Decimal::ONE, &lpr, &china).unwrap();
    assert_eq!((segmented.interest, segmented.segments.len()), (Money::ZERO, 0));
    let european = eu(&in_time, &lpr, &abroad).unwrap();
    assert_eq!((european.total, european.segments.len()), (Money::ZERO, 0));
    assert_eq!(uk(&in_time, &lpr, &abroad).unwrap().total, Money::ZERO);
    let indian = india(&in_time, parse("0.055").unwrap(), &abroad).unwrap();
    assert_eq!((indian.periods, indian.rest_days, indian.interest), (0, 0, Money::ZERO));
    assert_eq!(india(&claim(1, "2026-06-30", "2026-01-01"), Decimal::ONE, &abroad).unwrap().rest_days, 0);
    assert_eq!(japan(&in_time, &abroad).unwrap().interest, Money::ZERO);
    assert_eq!(united_states(in_time.principal, 0, Decimal::ONE, &abroad).unwrap().interest, Money::ZERO);
}

#[test]
fn a_rate_nobody_published_is_not_invented() {
    let (policy, lpr) = (ChinaLatePolicy::default(), RateTable::lpr_1y());
    let before = claim(100, "2019-08-18", "2019-09-30");
    assert_eq!(lpr_plus(&before, Decimal::ZERO, &lpr, &policy), None);
    assert_eq!(lpr_plus_segmented(&before, Decimal::ZERO, &lpr, &policy), None);
    assert_eq!(contract_daily(&before, Decimal::ZERO, &lpr, &policy), None);
    assert_eq!(sme_agreed(&before, Decimal::ONE, day("2019-08-19"), &lpr, &policy), None);
    // The first late day is 20 August, the day the LPR began.
    assert!(lpr_plus(&claim(100, "2019-08-19", "2019-09-30"), Decimal::ZERO, &lpr, &policy).is_some());
    assert_eq!(
        eu(
            &claim(100, "2024-12-01", "2025-02-01"),
            &table(&[("2025-01-01", 315)]),
            &AbroadLatePolicy::default()
        ),
        None
    );
}

#[test]
fn an_agreed_rate_equal_to_the_floor_stands() {
    let (policy, lpr) = (ChinaLatePolicy::default(), RateTable::lpr_1y());
    let agreed = |rate: &str| {
        let late = claim(100, "2026-06-30", "2026-09-28");
        sme_agreed(&late, parse(rate).unwrap(), day("2026-03-01"), &lpr, &policy).unwrap().floor_applied
    };
    assert_eq!([agreed("0.03"), agreed("0.029999")], [false, true]);
}

#[test]
fn flags_need_strictly_more_than_the_yardstick() {
    let (policy, lpr) = (ChinaLatePolicy::default(), RateTable::lpr_1y());
    let flags = |daily: Decimal| {
        contract_daily(&claim(100, "2026-06-30", "2026-09-28"), daily, &lpr, &policy).unwrap().flags
    };
    // LPR 3.00 %: 1.3 × 4.5 % = 5.85 % a year, 4 × 3 % = 12 %.
    let over_days = |pct: &str| parse(pct).unwrap() / Decimal::from(36_500);
    let (small, large) = (PenaltyFlag::Above1_3xOfLprPlus50, PenaltyFlag::Above4xLpr);
    assert_eq!(flags(parse("0.00016").unwrap()), []); // 5.84 %
    assert_eq!(flags(over_days("5.8501")), [small]);
    assert_eq!(flags(over_days("12.0001")), [large, small]);
}

#[test]
fn half_years_with_one_rate_print_as_one() {
    let rates = table(&[("2025-01-01", 215), ("2025-07-01", 215), ("2026-01-01", 200)]);
    let segments =
        |due, paid| eu(&claim(100, due, paid), &rates, &AbroadLatePolicy::default()).unwrap().segments;
    let pct = |text: &str, days| PctSegment { rate_pct: parse(text).unwrap(), days };
    assert_eq!(segments("2025-05-31", "2025-08-29"), [pct("10.15", 90)]);
    assert_eq!(segments("2025-12-30", "2026-01-01"), [pct("10.15", 1), pct("10.00", 1)]);
    assert_eq!(segments("2025-12-31", "2026-01-01"), [pct("10.00", 1)]);
}

#[test]
fn the_british_reference_day_lies_before_the_first_late_day() {
    let base = table(&[("2024-12-31", 475), ("2025-06-30", 425)]);
    let reference = |due| {
        let late = uk(&claim(100, due, "2025-12-01"), &base, &AbroadLatePolicy::default()).unwrap();
        (late.reference_date.to_string(), late.rate_pct.to_string())
    };
    let winter = ("2024-12-31".to_owned(), "12.75".to_owned());
    assert_eq!(reference("2024-12-31"), winter);
    assert_eq!(reference("2025-06-29"), winter); // first late on 30 June itself
    assert_eq!(reference("2025-06-30"), ("2025-06-30".to_owned(), "12.25".to_owned()));
}

#[test]
fn british_fixed_sums_rise_at_their_boundaries() {
    let base = table(&[("2024-12-31", 475)]);
    let fixed = |minor| {
        let late = LateClaim { principal: Money::from_minor(minor), ..claim(0, "2025-01-31", "2025-03-01") };
        uk(&late, &base, &AbroadLatePolicy::default()).unwrap().fixed_sum.minor()
    };
    assert_eq!([99_999, 100_000, 999_999, 1_000_000].map(fixed), [4_000, 7_000, 7_000, 10_000]);
}

#[test]
fn extreme_claims_do_not_overflow() {
    let huge = LateClaim { principal: Money::from_minor(i64::MAX), ..claim(0, "2000-01-01", "9999-12-31") };
    let abroad = AbroadLatePolicy::default();
    assert_eq!(sme_default(&huge, &ChinaLatePolicy::default()), None);
    assert_eq!(japan(&huge, &abroad), None);
    assert_eq!(united_states(huge.principal, u32::MAX, Decimal::TEN, &abroad), None);
    let json = serde_json::to_string(&(ChinaLatePolicy::default(), &abroad, RateTable::lpr_1y())).unwrap();
    let back: (ChinaLatePolicy, AbroadLatePolicy, RateTable) = serde_json::from_str(&json).unwrap();
    assert_eq!(back, (ChinaLatePolicy::default(), abroad, RateTable::lpr_1y()));
}
