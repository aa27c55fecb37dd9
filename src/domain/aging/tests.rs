//! Every bucket edge ± 1 day, every code, and the laws of portfolios.

use chrono::{Datelike, NaiveDate};

use crate::domain::aging::portfolio::{OpenItem, summarise};
use crate::domain::aging::*;
use crate::domain::date::{add_days, parse_iso};
use crate::domain::money::Money;
use crate::domain::trace::Value;

fn day(text: &str) -> NaiveDate {
    parse_iso(text).unwrap()
}

#[test]
fn presets_have_the_agreed_buckets_and_dials() {
    let shown = |preset| {
        let scheme = BucketScheme::preset(preset);
        let dials: Vec<u8> = (0..scheme.n_buckets()).map(|bucket| scheme.dial(bucket)).collect();
        (scheme.codes().join(" "), dials)
    };
    assert_eq!(
        shown(Preset::Cn),
        ("NOT_DUE D1_30 D31_60 D61_90 D91_180 D181_365 D366_PLUS".into(), vec![0, 1, 2, 3, 4, 4, 4])
    );
    assert_eq!(shown(Preset::Ifrs), ("NOT_DUE D1_30 D31_60 D61_90 D91_PLUS".into(), vec![0, 1, 2, 3, 4]));
    assert_eq!(
        shown(Preset::Days120),
        ("NOT_DUE D1_30 D31_60 D61_90 D91_120 D121_PLUS".into(), vec![0, 1, 2, 3, 4, 4])
    );
    assert_eq!(shown(Preset::Years), ("Y0_1 Y1_2 Y2_3 Y3_4 Y4_5 Y5_PLUS".into(), vec![1, 2, 3, 4, 4, 4]));
    let years: Vec<_> = YearBand::ALL.map(YearBand::code).into();
    assert_eq!(BucketScheme::preset(Preset::Years).codes(), years);
}

#[test]
fn every_edge_falls_on_its_own_side() {
    let schemes = [Preset::Cn, Preset::Ifrs, Preset::Days120].map(BucketScheme::preset);
    for scheme in schemes.into_iter().chain([BucketScheme::own(&[1, 7, 45, 65_535]).unwrap()]) {
        for bucket in 0..scheme.n_buckets() {
            let (first, last) = scheme.range(bucket);
            if let Some(first) = first.map(i64::from) {
                assert_eq!((scheme.bucket_of(first - 1), scheme.bucket_of(first)), (bucket - 1, bucket));
            }
            if let Some(last) = last.map(i64::from) {
                assert_eq!((scheme.bucket_of(last), scheme.bucket_of(last + 1)), (bucket, bucket + 1));
            }
        }
        assert_eq!(scheme.bucket_of(i64::MIN), 0);
        assert_eq!(scheme.bucket_of(i64::MAX), scheme.n_buckets() - 1);
    }
}

#[test]
fn own_boundaries_must_rise() {
    assert_eq!(BucketScheme::own(&[]), Err(SchemeError::NoBoundary));
    assert_eq!(BucketScheme::own(&[0, 30]), Err(SchemeError::NotRising { boundary: 0 }));
    assert_eq!(BucketScheme::own(&[30, 20]), Err(SchemeError::NotRising { boundary: 20 }));
    let many: Vec<u16> = (1..=11).collect();
    assert_eq!(BucketScheme::own(&many), Err(SchemeError::TooMany { allowed: 10 }));
    let most = BucketScheme::own(&many[..10]).unwrap();
    assert_eq!((most.n_buckets(), most.boundaries()), (12, &many[..10]));
}

#[test]
fn a_year_band_ends_on_the_anniversary_itself() {
    for invoiced in day("2019-12-25").iter_days().take(1_600) {
        for (years, band) in (1_i32..).zip(YearBand::ALL.into_iter().take(5)) {
            let end_year = invoiced.year() + years;
            let end = invoiced
                .with_year(end_year)
                .unwrap_or_else(|| NaiveDate::from_ymd_opt(end_year, 2, 28).unwrap());
            assert_eq!(year_band(invoiced, end), band);
            assert_eq!(year_band(invoiced, end.succ_opt().unwrap()), YearBand::ALL[band as usize + 1]);
        }
        assert_eq!(year_band(invoiced, invoiced.pred_opt().unwrap()), YearBand::Y0To1);
    }
}

#[test]
fn the_explanation_ends_in_the_bucket() {
    let (invoiced, due) = (day("2024-02-29"), day("2024-04-29"));
    for scheme in Preset::FIXED.map(BucketScheme::preset) {
        for as_of in invoiced.iter_days().take(2_300) {
            let bucket = scheme.place(invoiced, due, as_of);
            let trace = scheme.explain(invoiced, due, as_of);
            assert_eq!(trace.result(), Some(&Value::Code(scheme.code(bucket))));
        }
    }
}

#[test]
fn an_empty_list_has_no_percentages() {
    let all = summarise::<&str, u8>(&[], day("2026-11-21"), &BucketScheme::default(), "0.8".parse().unwrap());
    assert_eq!((all.overdue_pct, all.weighted_days_past_due), (None, None));
    assert_eq!((all.total, all.buckets.len(), all.key_accounts.len()), (Money::ZERO, 7, 0));
}

#[test]
fn equal_debtors_become_key_accounts_in_the_order_of_their_names() {
    let item = |customer, open| OpenItem {
        customer,
        invoice_date: day("2026-01-01"),
        due: day("2026-02-01"),
        open: Money::from_minor(open),
        state: 0_u8,
    };
    let items = [item("C", 100), item("B", 100), item("A", 50), item("A", 50), item("D", 0)];
    let key = |share: &str| {
        let share = share.parse().unwrap();
        summarise(&items, day("2026-03-01"), &BucketScheme::default(), share).key_accounts
    };
    assert_eq!(key("0.66"), ["A", "B"]);
    assert_eq!(key("0.67"), ["A", "B", "C"]);
    assert_eq!(key("1"), ["A", "B", "C"]);
    assert!(key("0").is_empty());
}

#[test]
fn every_breakdown_sums_to_the_total() {
    let as_of = day("2026-11-21");
    let items: Vec<_> = (0..900_i64)
        .map(|n| OpenItem {
            customer: n % 17,
            invoice_date: add_days(as_of, -n * 3).unwrap(),
            due: add_days(as_of, 60 - n * 2).unwrap(),
            open: Money::from_minor(n * n + 1),
            state: n % 3,
        })
        .collect();
    for scheme in Preset::FIXED.map(BucketScheme::preset) {
        let all = summarise(&items, as_of, &scheme, "0.8".parse().unwrap());
        assert_eq!(all.buckets.iter().sum::<Money>(), all.total);
        assert_eq!(all.by_state.values().sum::<Money>(), all.total);
        assert_eq!(all.by_year_band.values().sum::<Money>(), all.total);
        assert_eq!(all.by_vintage.values().sum::<Money>(), all.total);
        assert_eq!(all.key_total + all.non_key_total, all.total);
        if !scheme.counts_years() {
            assert_eq!(all.total - all.buckets[0], all.overdue);
        }
    }
}
