//! The sample book: alive on whatever day it is made, and the same money in both languages.
#![expect(clippy::needless_raw_string_hashes, reason = "as expect-test writes them")]

use std::collections::BTreeSet;
use std::fmt::Write as _;

use chrono::{Datelike as _, NaiveDate};
use expect_test::expect;
use huikuan::domain::aging::{BucketScheme, Preset};
use huikuan::domain::date::{add_days, parse_iso};
use huikuan::domain::money::{Currency, Money};
use huikuan::domain::promise::PromisePolicy;
use huikuan::domain::workday::Calendar;
use huikuan::ledger::event::{
    Act, AdjustmentKind, BillOutcome, CustomerKind, Fact, InvoiceState, PersonRecord,
};
use huikuan::ledger::id::EntityId;
use huikuan::ledger::sample::{SampleLang, sample};
use huikuan::report::promises::promises_of;
use proptest::prelude::*;
use proptest::test_runner::Config;

use crate::laws::tablet::Tablet;

fn yuan(yuan: i64) -> Money {
    Money::from_minor(yuan * 100)
}

fn made(lang: SampleLang, today: NaiveDate) -> (Vec<Fact>, Vec<(EntityId, PersonRecord)>) {
    let mut n = 0;
    sample(lang, today, &mut || {
        n += 1;
        EntityId::from_bits(n)
    })
}

pub fn tablet(lang: SampleLang, today: NaiveDate) -> Tablet {
    let mut tablet = Tablet::blank(1);
    tablet.today = today;
    tablet.write(made(lang, today).0);
    tablet
}

/// The aging of the book, a line a customer, in the buckets of the Chinese scheme and whole yuan.
fn aging(tablet: &Tablet) -> (Vec<Money>, String) {
    let scheme = BucketScheme::preset(Preset::Cn);
    let (mut totals, mut out) = (vec![Money::ZERO; scheme.n_buckets()], String::new());
    let open = tablet.book.open_at(tablet.today);
    for (customer, row) in tablet.book.customers().iter() {
        let mut buckets = vec![Money::ZERO; scheme.n_buckets()];
        for (invoice, it) in tablet.book.invoices_of(customer) {
            let place = scheme.place(it.issued, it.due, tablet.today);
            buckets[place] += open.of(invoice);
            totals[place] += open.of(invoice);
        }
        let cells: Vec<String> = buckets.iter().map(|sum| (sum.minor() / 100).to_string()).collect();
        writeln!(out, "{}: {}", row.name, cells.join(" ")).unwrap();
    }
    let cells: Vec<String> = totals.iter().map(|sum| (sum.minor() / 100).to_string()).collect();
    writeln!(out, "= {}", cells.join(" ")).unwrap();
    (totals, out)
}

#[test]
fn its_aging_on_the_day_of_the_design() {
    let tablet = tablet(SampleLang::Zh, parse_iso("2026-11-24").unwrap());
    expect![[r#"
        惠民农资经营部: 86000 98500 54000 128400 0 0 0
        兴隆农资超市: 102000 124000 78000 56200 26000 0 0
        大丰收农服站: 0 21000 34000 42500 0 119000 0
        绿源植保有限公司: 42000 63000 52600 31000 48000 0 0
        天禾生物科技: 224000 81000 0 23600 0 0 0
        红星种业: 61000 24000 0 15000 0 0 0
        永顺粮油: 640000 0 0 0 0 0 0
        金穗农业合作社: 300000 0 0 0 0 0 0
        城东农业局: 0 0 215000 0 0 0 0
        顺达化肥: 0 0 109200 0 0 0 0
        丰泽农场: 0 263600 0 0 0 0 11200
        县农技推广站: 295200 0 0 0 0 0 0
        = 1750200 675100 542800 296700 74000 119000 11200
    "#]]
    .assert_eq(&aging(&tablet).1);
    let huimin = &tablet.book.customers().rows()[0];
    let open: Vec<String> = tablet
        .book
        .invoices_of(tablet.book.customers().find(huimin.id).unwrap())
        .map(|(_, row)| {
            let amounts = [row.amount, row.open].map(|amount| amount.plain(Currency::CNY));
            format!("{} {} {} {}", row.number, row.due, amounts[0], amounts[1])
        })
        .collect();
    expect![[r#"
        XS-0824-01 2026-09-23 52400.00 52400.00
        XS-0824-02 2026-09-23 46000.00 46000.00
        XS-0824-03 2026-09-23 30000.00 30000.00
        XS-0912-01 2026-10-12 74000.00 54000.00
        XS-1003-01 2026-11-02 60500.00 60500.00
        XS-1016-01 2026-11-15 38000.00 38000.00
        XS-1108-01 2026-12-08 86000.00 86000.00"#]]
    .assert_eq(&open.join("\n"));
    assert_eq!(huimin.balance(Currency::CNY).receivable, Money::from_minor(36_690_000));
}

#[test]
fn it_shows_one_of_everything_worth_seeing() {
    let tablet = tablet(SampleLang::En, parse_iso("2026-11-24").unwrap());
    let book = &tablet.book;
    assert!(book.is_sample());
    assert_eq!((book.name(), book.customers().len(), book.invoices().len()), ("Sample book", 12, 36));
    let customers = book.customers().rows();
    assert!(
        customers.iter().any(|row| row.key)
            && customers.iter().any(|row| row.kind == Some(CustomerKind::Gov))
    );
    assert!(
        customers.iter().all(|row| !row.people.is_empty() && row.terms.is_some() && !row.owner.is_empty())
    );
    let states: BTreeSet<InvoiceState> = book.invoices().rows().iter().map(|row| row.state).collect();
    assert_eq!(states.len(), 3);
    let kinds = book.adjustments().rows().iter().map(|row| row.kind);
    for kind in [AdjustmentKind::CreditNote, AdjustmentKind::WriteOff, AdjustmentKind::Return] {
        assert!(kinds.clone().any(|it| it == kind), "{kind:?}");
    }
    let bills: Vec<_> = book.receipts().rows().iter().filter_map(|row| row.bill).collect();
    assert!(bills.iter().any(|bill| bill.outcome == BillOutcome::Honoured));
    let soon = add_days(tablet.today, 30);
    assert!(bills.iter().any(|bill| bill.outcome == BillOutcome::Held && bill.matures < soon));
    assert!(book.receipts().rows().iter().any(|row| row.unapplied.is_positive()));
    let partly = |row: &&huikuan::ledger::book::Invoice| row.open.is_positive() && row.open < row.amount;
    assert!(book.invoices().rows().iter().find(partly).is_some());
    let acts = made(SampleLang::En, tablet.today).0;
    let of_the_sample = |fact: &Fact| match fact {
        Fact::Account(fact) => fact.act == Act::Sample,
        fact => matches!(fact, Fact::Dealing(_)),
    };
    assert!(acts.iter().skip(1).all(of_the_sample));
}

#[test]
fn its_promises_are_of_every_state_and_one_customer_is_held() {
    for today in ["2026-11-24", "2024-02-29", "2027-01-01"] {
        let tablet = tablet(SampleLang::Zh, parse_iso(today).unwrap());
        let (book, today) = (&tablet.book, tablet.today);
        let policy = PromisePolicy::default();
        let all: Vec<_> =
            book.customers().iter().flat_map(|(it, _)| promises_of(book, it, today, &policy)).collect();
        let states: BTreeSet<&str> = all.iter().map(|it| it.status().code()).collect();
        assert_eq!(states, BTreeSet::from(["BROKEN", "KEPT", "OPEN", "PARTIAL"]));
        let due_today = all.iter().flat_map(|it| &it.slices).filter(|slice| slice.promise.due == today);
        assert_eq!(
            due_today.map(|slice| slice.remaining).collect::<Vec<_>>(),
            [Money::from_minor(8_000_000)]
        );
        let part = all.iter().flat_map(|it| &it.slices).find(|slice| slice.promise.promised == yuan(81_000));
        assert_eq!(part.unwrap().remaining, yuan(61_000), "what was paid early counts");
        assert!(all.iter().any(|it| it.said.withdrawn.is_some()));
        let held: Vec<&str> = book
            .customers()
            .rows()
            .iter()
            .filter(|row| row.hold().is_some())
            .map(|row| row.name.as_str())
            .collect();
        assert_eq!(held, ["大丰收农服站"]);
        let over = book.customers().rows().iter().filter(|row| {
            row.limit(today).is_some_and(|limit| row.balance(Currency::CNY).receivable > limit)
        });
        assert_eq!(over.map(|row| row.name.as_str()).collect::<Vec<_>>(), ["兴隆农资超市"]);
        let month = today.with_day(1).unwrap();
        assert_eq!(book.target(month).map(|target| target.amount), Some(yuan(400_000)));
    }
}

fn any_today() -> impl Strategy<Value = NaiveDate> {
    let first = parse_iso("2000-01-01").unwrap();
    let corners = ["2024-02-29", "2028-02-29", "2026-12-31", "2027-01-01", "2026-03-01", "2100-02-28"];
    let corners = corners.map(|text| parse_iso(text).unwrap());
    prop_oneof![
        (0_i64..40_000).prop_map(move |days| add_days(first, days).unwrap()),
        prop::sample::select(corners.to_vec()),
    ]
}

proptest! {
    #![proptest_config(Config { cases: 96, failure_persistence: None, ..Config::default() })]

    #[test]
    fn it_is_alive_and_lawful_on_any_day_in_both_languages(today in any_today()) {
        let (zh, en) = (tablet(SampleLang::Zh, today), tablet(SampleLang::En, today));
        let (buckets, _) = aging(&zh);
        prop_assert_eq!(&buckets, &aging(&en).0, "the same money in both languages");
        prop_assert!(buckets.iter().all(|sum| sum.is_positive()), "{:?}", buckets);
        prop_assert_eq!(&made(SampleLang::Zh, today), &made(SampleLang::Zh, today));
        let calendar = Calendar::china();
        for tablet in [&zh, &en] {
            let book = &tablet.book;
            prop_assert_eq!(book.broken_laws(), []);
            prop_assert!(book.conflicts().is_empty() && book.n_dangling() == 0 && book.n_unknown() == 0);
            prop_assert!(book.last_date() <= Some(today), "nothing was recorded in the future");
            let numbers: BTreeSet<&str> = book.invoices().rows().iter().map(|row| &*row.number).collect();
            prop_assert_eq!(numbers.len(), 36, "every number once");
            for row in book.invoices().rows() {
                let terms = row.extra.as_ref().and_then(|extra| extra.terms).unwrap();
                prop_assert_eq!(terms.due(row.issued, &calendar), Some(row.due));
            }
            for (receipt, row) in book.receipts().iter() {
                for part in book.allocations_of(receipt) {
                    prop_assert!(book.invoices()[part.invoice].issued <= row.date, "paid before it was invoiced");
                }
            }
        }
    }
}

#[test]
fn everybody_it_names_has_a_record() {
    let (facts, people) = made(SampleLang::Zh, parse_iso("2026-11-24").unwrap());
    let named = facts.iter().flat_map(|fact| match fact {
        Fact::Account(fact) => fact.people.iter().map(|row| row.id).collect(),
        _ => Vec::new(),
    });
    let named: BTreeSet<EntityId> = named.collect();
    assert_eq!(named, people.iter().map(|(id, _)| *id).collect());
    assert_eq!(named.len(), people.len());
    assert!(people.iter().all(|(_, record)| !record.name.is_empty()));
}
