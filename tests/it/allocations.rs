//! What the calculators that read a whole ledger ask of memory: room for their answer, and nothing a row.

use allocation_counter::measure;
use chrono::NaiveDate;
use huikuan::domain::aging::portfolio::{OpenItem, summarise};
use huikuan::domain::aging::{BucketScheme, Preset};
use huikuan::domain::date::add_days;
use huikuan::domain::early_warning::{EarlyWarningPolicy, Signals, early_warning};
use huikuan::domain::money::{Currency, Money};
use huikuan::domain::pbi::{Payment, PbiPolicy, average_days_beyond_terms};
use huikuan::report::aging::{AgingSpec, Basis, GroupBy, aging};
use huikuan::report::credit::history;

use crate::laws::tablet::Tablet;

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 24).unwrap()
}

/// The most bytes held at once while something is worked out, its answer among them.
fn most(work: impl FnOnce()) -> u64 {
    let most = measure(work).bytes_max;
    assert!(most > 0, "nothing is counted");
    most
}

#[test]
fn payment_behaviour_takes_payments_one_after_the_other() {
    for n in [1_000, 100_000] {
        let payments = (0..n).map(|n| Payment {
            amount: Money::from_minor(10_000 + n),
            due: add_days(today(), -n % 300).unwrap(),
            paid: (n % 2 == 0).then(today),
        });
        let policy = PbiPolicy::default();
        let asked = measure(|| assert!(average_days_beyond_terms(payments, today(), &policy).is_some()));
        assert_eq!(asked.count_total, 0, "{n} payments");
    }
}

#[test]
fn a_warning_holds_its_reasons() {
    let policy = EarlyWarningPolicy::default();
    let signals = Signals { limit: Money::from_minor(1), max_dpd: Some(400), ..Signals::default() };
    let asked = measure(|| assert!(!early_warning(&signals, &policy).reasons.is_empty()));
    assert!(asked.bytes_max <= 256, "{asked:?}");
}

#[test]
fn a_portfolio_grows_with_its_customers_and_not_with_their_invoices() {
    let held = |n: u32| {
        let item = |n: u32| OpenItem {
            customer: n % 500,
            invoice_date: add_days(today(), -i64::from(n % 900)).unwrap(),
            due: add_days(today(), 30 - i64::from(n % 900)).unwrap(),
            open: Money::from_minor(100 + i64::from(n)),
            state: n % 3,
        };
        let items: Vec<_> = (0..n).map(item).collect();
        let (scheme, share) = (BucketScheme::default(), "0.8".parse().unwrap());
        most(|| drop(summarise(&items, today(), &scheme, share)))
    };
    let (few, many) = (held(10_000), held(100_000));
    assert!(many <= few + few / 10, "{few} bytes for 10 000 invoices, {many} for 100 000");
}

#[test]
fn aging_grows_with_its_groups_and_not_with_their_invoices() {
    let spec = AgingSpec {
        scheme: BucketScheme::preset(Preset::Cn),
        basis: Basis::Due,
        by: GroupBy::Customer,
        currency: Currency::CNY,
    };
    let held = |n| {
        let tablet = Tablet::with_list(n, 500);
        most(|| assert_eq!(aging(&tablet.book, &spec, tablet.today).rows.len(), 500))
    };
    let (few, many) = (held(5_000), held(50_000));
    assert!(many <= few + few / 10, "{few} bytes for 5 000 invoices, {many} for 50 000");
}

#[test]
fn how_customers_pay_grows_with_what_each_owes_and_not_with_the_book() {
    let held = |n_customers: i64| {
        let tablet = Tablet::with_list(n_customers * 20, n_customers);
        let customers = || tablet.book.customers().iter().map(|(customer, _)| customer);
        let index = |customer| history(&tablet.book, customer, tablet.today).index;
        most(|| assert!(customers().all(|customer| index(customer).is_some())))
    };
    let (few, many) = (held(250), held(2_500));
    assert!(many <= few + few / 10, "{few} bytes for 250 customers, {many} for 2 500");
}
