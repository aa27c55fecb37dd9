//! A customer's credit from the ledger: recomputed by hand for the sample, and laws under random payments.

use std::fmt::Write as _;

use chrono::NaiveDate;
use expect_test::expect;
use huikuan::domain::credit_review::{ReviewStatus, Trigger};
use huikuan::domain::credit_score::Level;
use huikuan::domain::credit_score::codes::{CreditFlag, Factor, Knockout};
use huikuan::domain::date::{add_days, days_between, parse_iso};
use huikuan::domain::due_date::{DueRule, Terms};
use huikuan::domain::early_warning::AlertLevel;
use huikuan::domain::grade::Grade;
use huikuan::domain::money::Money;
use huikuan::ledger::arena::CustomerIdx;
use huikuan::ledger::command::{Allocating, Command, Deal, DueSpec, NewInvoice, NewReceipt, Part, Payer};
use huikuan::ledger::event::dealing::{Assessment, Says};
use huikuan::ledger::event::house::House;
use huikuan::ledger::event::{BillOutcome, CustomerFields, PayMethod};
use huikuan::ledger::id::EntityId;
use huikuan::ledger::sample::{SampleLang, sample};
use huikuan::report::credit::changes::{Change, past};
use huikuan::report::credit::standing::{standing, standings};
use huikuan::report::credit::{Credit, blank, credit, found, history, payments};
use proptest::prelude::*;
use proptest::test_runner::Config;
use rust_decimal::Decimal;

use crate::laws::tablet::{Tablet, first_day};

fn yuan(yuan: i64) -> Money {
    Money::from_minor(yuan * 100)
}

fn sample_tablet() -> Tablet {
    let mut tablet = Tablet::blank(1);
    tablet.today = parse_iso("2026-11-24").unwrap();
    let mut n = 0;
    let (facts, _) = sample(SampleLang::Zh, tablet.today, &mut || {
        n += 1;
        EntityId::from_bits(n)
    });
    tablet.write(facts);
    tablet
}

fn named(tablet: &Tablet, name: &str) -> CustomerIdx {
    tablet.book.customers().iter().find(|(_, row)| row.name.contains(name)).unwrap().0
}

fn now(tablet: &Tablet, customer: CustomerIdx, draft: &Assessment) -> Credit {
    credit(&tablet.book, customer, draft, &House::default(), tablet.today)
}

/// Days beyond terms, straight from the rows: Σ amount × days ÷ Σ amount, in hundredths.
fn by_hand(tablet: &Tablet, customer: CustomerIdx) -> Option<i64> {
    let book = &tablet.book;
    let (mut sum, mut days) = (0_i128, 0_i128);
    for (idx, row) in book.invoices_of(customer).filter(|(_, row)| !row.voided) {
        let mut count = |amount: Money, late: i64| {
            sum += i128::from(amount.minor());
            days += i128::from(amount.minor()) * i128::from(late);
        };
        for part in book.allocations_to(idx) {
            let receipt = &book.receipts()[part.receipt];
            let age = days_between(receipt.date, tablet.today);
            if receipt.settles() && !receipt.imported && age < 365 {
                count(part.amount, days_between(row.due, receipt.date));
            }
        }
        if row.open.is_positive() && row.due < tablet.today {
            count(row.open, days_between(row.due, tablet.today));
        }
    }
    (sum > 0).then(|| i64::try_from((days * 200 + sum * days.signum()) / (sum * 2)).unwrap())
}

#[test]
fn the_sample_comes_out_as_by_hand() {
    let tablet = sample_tablet();
    let mut out = String::new();
    for row in standings(&tablet.book, tablet.today) {
        let customer = &tablet.book.customers()[row.customer];
        let draft = customer.assessment().cloned().unwrap_or_else(|| blank(tablet.today));
        let credit = now(&tablet, row.customer, &draft);
        let days = credit.history.days.and_then(|days| days.rounded(2));
        let hundredths =
            days.map(|days| i64::try_from((days * Decimal::ONE_HUNDRED).trunc().mantissa()).unwrap());
        assert_eq!(hundredths, by_hand(&tablet, row.customer), "{}", customer.name);
        let shares: i64 = credit.factors.iter().map(|it| it.share).sum();
        assert_eq!(shares, i64::from(credit.score.unwrap_or_default()), "shares sum to the score");
        writeln!(
            out,
            "{} {:?} grade {:?} score {:?} used {} of {:?} review {:?} {:?} | days {:?} index {:?} score {:?} {:?} {:?} limit {:?}",
            customer.name,
            row.warning.level,
            row.grade,
            row.score,
            row.exposure.total().minor() / 100,
            row.limit.map(|limit| limit.minor() / 100),
            row.review.map(|review| review.status),
            row.triggers,
            days.map(|days| days.to_string()),
            credit.history.index,
            credit.score,
            credit.grade,
            credit.flags,
            credit.limit().binding.map(|(bound, limit)| (bound.code(), limit.minor() / 100)),
        )
        .unwrap();
    }
    expect![[r#"
        兴隆农资超市 Red grade Some((C, C)) score Some(5900) used 386200 of Some(300000) review Some(DueNowTrigger) [OverLimit, Overdue60] | days Some("47.79") index Some(4407) score Some(5104) D [PaymentHistoryCapC] limit Some(("sales_based", 0))
        惠民农资经营部 Red grade Some((B, B)) score Some(7400) used 366900 of Some(400000) review Some(DueNowTrigger) [BrokenPromise2, Overdue60] | days Some("41.20") index Some(4627) score Some(6313) C [PaymentHistoryCapC] limit Some(("sales_based", 240000))
        天禾生物科技 Red grade Some((A, A)) score Some(8700) used 308600 of Some(900000) review Some(DueNowTrigger) [Overdue60] | days Some("20.12") index Some(6269) score Some(8035) B [] limit Some(("sales_based", 300000))
        丰泽农场 Red grade None score None used 274800 of None review None [] | days Some("34.61") index Some(4846) score Some(4744) D [ProvisionalCapC, PaymentHistoryCapC, Knockout(Overdue180)] limit Some(("sales_based", 0))
        绿源植保有限公司 Red grade None score None used 236600 of None review None [] | days Some("59.03") index Some(4032) score Some(3387) D [ProvisionalCapC, PaymentHistoryCapC] limit Some(("sales_based", 0))
        大丰收农服站 Red grade None score None used 216500 of None review None [] | days Some("141.21") index Some(1328) score Some(0) D [ProvisionalCapC, PaymentHistoryD, Knockout(Overdue180)] limit Some(("sales_based", 0))
        红星种业 Red grade None score None used 100000 of None review None [] | days Some("51.69") index Some(4277) score Some(3795) D [ProvisionalCapC, PaymentHistoryCapC] limit Some(("sales_based", 0))
        城东农业局 Orange grade None score None used 215000 of None review None [] | days Some("38.00") index Some(4733) score Some(4556) D [ProvisionalCapC, PaymentHistoryCapC] limit Some(("sales_based", 0))
        顺达化肥 Orange grade None score None used 159200 of None review None [] | days Some("26.87") index Some(5391) score Some(5651) C [ProvisionalCapC] limit Some(("sales_based", 7900))
        永顺粮油 Green grade Some((A, A)) score Some(8500) used 640000 of Some(900000) review Some(Ok) [] | days Some("3.00") index Some(7800) score Some(8600) A [] limit Some(("sales_based", 900000))
        金穗农业合作社 Green grade None score None used 300000 of None review None [] | days Some("8.00") index Some(7467) score Some(9111) C [ProvisionalCapC] limit Some(("sales_based", 19700))
        县农技推广站 Green grade None score None used 295200 of None review None [] | days None index None score None C [NoDataCapC] limit Some(("sales_based", 14700))
    "#]].assert_eq(&out);
}

/// A tablet two years on, with one customer.
fn tablet() -> (Tablet, EntityId, CustomerIdx) {
    let mut tablet = Tablet::with_book(1);
    tablet.sleep(730);
    let fields = CustomerFields { name: Some("绿源".to_owned()), ..CustomerFields::default() };
    tablet.run(&Command::AddCustomer { fields }).unwrap();
    let (idx, row) = tablet.book.customers().iter().next().unwrap();
    let id = row.id;
    (tablet, id, idx)
}

fn on(day: i64) -> NaiveDate {
    add_days(first_day(), day).unwrap()
}

fn invoice(tablet: &mut Tablet, customer: EntityId, issued: i64, days: u16, amount: i64) {
    let due = DueSpec::By(Terms::new(DueRule::NetDays { days }));
    let new = NewInvoice {
        customer: Payer::Known(customer),
        number: String::new(),
        issued: on(issued),
        parts: vec![Part { amount: yuan(amount), due }],
        currency: None,
        project: None,
    };
    tablet.run(&Command::RecordInvoice(new)).unwrap();
}

fn pay(tablet: &mut Tablet, customer: EntityId, day: i64, amount: i64, method: PayMethod) -> EntityId {
    let receipt = NewReceipt {
        customer,
        amount: yuan(amount),
        date: on(day),
        currency: None,
        method,
        matures: None,
        reference: None,
        how: Allocating::OldestFirst,
    };
    tablet.run(&Command::RecordReceipt(receipt)).unwrap();
    tablet.book.receipts().rows().last().unwrap().id
}

fn assess(tablet: &mut Tablet, customer: EntityId, id: u128, said: Assessment) {
    let says = Says::Assessment(Some(Box::new(said)));
    let deal = Deal { customer: Some(customer), id: EntityId::from_bits(id), says };
    tablet.run(&Command::Deal(vec![deal])).unwrap();
}

fn judged(level: u8, rate: i32) -> Assessment {
    let level = Level::new(level);
    Assessment {
        brand_scale: level,
        industry_reputation: level,
        product_strength: level,
        growth: Some(rate),
        profit_rate: Some(rate),
        ..blank(first_day())
    }
}

#[test]
fn what_the_ledger_shows_rules_out_by_itself() {
    let (mut tablet, id, idx) = tablet();
    invoice(&mut tablet, id, 400, 30, 1_000);
    let at = |tablet: &Tablet, day: i64| found(&tablet.book, idx, on(day));
    assert_eq!(at(&tablet, 430 + 180), []);
    assert_eq!(at(&tablet, 430 + 181), [Knockout::Overdue180]);
    let bill = pay(&mut tablet, id, 700, 1_000, PayMethod::BankAcceptance);
    assert_eq!(at(&tablet, 730), [], "a bill settles it");
    assert_eq!(payments(&tablet.book, idx, tablet.book.currency(), on(730)).len(), 1);
    let outcome = BillOutcome::Dishonoured;
    tablet.run(&Command::SettleBill { receipt: bill, outcome, date: on(720) }).unwrap();
    assert_eq!(at(&tablet, 730), [Knockout::BillDishonoured, Knockout::Overdue180]);
    let credit = now(&tablet, idx, &judged(5, 2_000));
    assert_eq!(credit.grade, Grade::D);
    assert!(credit.flags.contains(&CreditFlag::Knockout(Knockout::BillDishonoured)), "{:?}", credit.flags);
    // A year later the refused bill is history.
    assert_eq!(at(&tablet, 720 + 366), [Knockout::Overdue180]);
}

#[test]
fn a_list_that_says_paid_so_far_tells_no_day() {
    let tablet = sample_tablet();
    let customer = named(&tablet, "惠民");
    let history = history(&tablet.book, customer, tablet.today);
    assert!(history.paid.is_positive() && history.overdue.is_positive());
    assert_eq!((history.kept, history.partial, history.broken), (0, 1, 1));
}

#[test]
fn a_raise_gives_what_it_says() {
    let (mut tablet, id, idx) = tablet();
    invoice(&mut tablet, id, 500, 30, 1_000);
    pay(&mut tablet, id, 540, 1_000, PayMethod::Transfer);
    let draft = judged(3, 500);
    let before = now(&tablet, idx, &draft);
    let raised = Assessment { brand_scale: Level::new(4), ..draft.clone() };
    let after = now(&tablet, idx, &raised);
    let raise = before.factors[0].raise.unwrap();
    assert_eq!(raise, 300, "15 × 20 ÷ 100");
    assert_eq!(i64::from(after.score.unwrap()), i64::from(before.score.unwrap()) + raise);
    let (better, missing) = before.next.unwrap();
    assert!(better < before.grade_by_score.unwrap() && missing > 0);
    assert_eq!(now(&tablet, idx, &judged(5, 2_500)).factors[0].raise, None, "nothing above the top");
    assert_eq!(before.factors.iter().map(|it| it.factor).collect::<Vec<_>>(), Factor::ALL);
}

#[test]
fn a_review_falls_due_by_date_and_by_what_happened_since() {
    let (mut tablet, id, idx) = tablet();
    invoice(&mut tablet, id, 690, 30, 1_000);
    assess(
        &mut tablet,
        id,
        1,
        Assessment { on: on(700), limit: Some(yuan(1_000)), grade: Grade::B, ..judged(3, 500) },
    );
    let stands = |tablet: &Tablet, day: i64| standing(&tablet.book, idx, on(day));
    let row = stands(&tablet, 730);
    assert_eq!(
        (row.review.unwrap().status, row.warning.level),
        (ReviewStatus::Ok, AlertLevel::Orange),
        "100 % used is orange"
    );
    assert_eq!(row.over(), Money::ZERO);
    invoice(&mut tablet, id, 730, 30, 500);
    let row = stands(&tablet, 730);
    assert_eq!((row.over(), row.triggers.as_slice()), (yuan(500), &[Trigger::OverLimit][..]));
    assert_eq!(
        (row.review.unwrap().status, row.warning.level),
        (ReviewStatus::DueNowTrigger, AlertLevel::Red)
    );
    let row = stands(&tablet, 720 + 60);
    assert!(row.triggers.contains(&Trigger::Overdue60), "{:?}", row.triggers);
    assert_eq!(row.grade, Some((Grade::B, Grade::B)));
    let row = stands(&tablet, 700 + 184 + 15);
    assert_eq!(row.review.unwrap().status, ReviewStatus::Overdue);
    assert_eq!(row.grade, Some((Grade::B, Grade::C)), "one lower while the review is overdue");
}

#[test]
fn nobody_assessed_has_no_limit_and_no_review() {
    let (mut tablet, id, idx) = tablet();
    invoice(&mut tablet, id, 720, 30, 1_000);
    let row = standing(&tablet.book, idx, tablet.today);
    assert_eq!((row.limit, row.grade, row.review), (None, None, None));
    assert_eq!((row.warning.level, row.warning.utilisation_pct), (AlertLevel::Green, None));
    assert!(row.unwritten, "credit without written terms seen");
}

#[test]
fn the_history_tells_what_changed() {
    let (mut tablet, id, idx) = tablet();
    assess(&mut tablet, id, 1, Assessment { on: on(100), score: Some(6_000), ..judged(3, 500) });
    let later =
        Assessment { on: on(300), brand_scale: Level::new(4), net_worth: Some(yuan(9)), ..judged(3, 500) };
    assess(&mut tablet, id, 2, later);
    let all = past(&tablet.book, idx, &House::default());
    assert_eq!(all.len(), 2);
    let (score, changes) = all[0].since.clone().unwrap();
    assert_eq!(score, Some(6_000));
    assert_eq!(changes, [Change::Level(Factor::BrandScale, Some(3), Some(4)), Change::Figures]);
    assert_eq!(all[1].since, None);
}

/// Invoices of the last year: issued so many days ago, for how much, and paid so many days after.
fn any_account() -> impl Strategy<Value = Vec<(i64, i64, Option<i64>)>> {
    prop::collection::vec((1_i64..330, 1_i64..5_000, prop::option::of(0_i64..120)), 1..8)
}

proptest! {
    #![proptest_config(Config::with_cases(48))]

    #[test]
    fn a_better_judgement_never_lowers_score_or_grade(level in 1_u8..5, rate in -2_000_i32..3_000, by in 0_i32..1_500) {
        let (mut tablet, id, idx) = tablet();
        invoice(&mut tablet, id, 690, 30, 1_000);
        let before = now(&tablet, idx, &judged(level, rate));
        let after = now(&tablet, idx, &judged(level + 1, rate + by));
        prop_assert!(after.score > before.score && after.grade <= before.grade);
        for pair in before.limits.windows(2) {
            prop_assert!(pair[0].binding.map(|it| it.1) >= pair[1].binding.map(|it| it.1), "a better grade never has less");
        }
    }

    #[test]
    fn paying_earlier_never_lowers_the_score(account in any_account(), which in any::<prop::sample::Index>(), by in 1_i64..60) {
        let score = |account: &[(i64, i64, Option<i64>)]| {
            let (mut tablet, id, idx) = tablet();
            for (place, (ago, amount, paid)) in account.iter().enumerate() {
                let (issued, number) = (730 - ago, place.to_string());
                let due = DueSpec::By(Terms::new(DueRule::NetDays { days: 30 }));
                let parts = vec![Part { amount: yuan(*amount), due }];
                let new = NewInvoice { customer: Payer::Known(id), number, issued: on(issued), parts, currency: None, project: None };
                tablet.run(&Command::RecordInvoice(new)).unwrap();
                let invoice = tablet.book.invoices().rows().last().unwrap().id;
                if let Some(days) = paid.filter(|days| issued + days <= 730) {
                    let how = Allocating::Chosen(vec![(invoice, yuan(*amount))]);
                    let receipt = NewReceipt {
                        customer: id, amount: yuan(*amount), date: on(issued + days), currency: None,
                        method: PayMethod::Transfer, matures: None, reference: None, how,
                    };
                    tablet.run(&Command::RecordReceipt(receipt)).unwrap();
                }
            }
            let now = now(&tablet, idx, &judged(3, 500));
            prop_assert_eq!(now.factors.iter().map(|it| it.share).sum::<i64>(), i64::from(now.score.unwrap_or_default()));
            let row = standing(&tablet.book, idx, tablet.today);
            let balance = tablet.book.customers()[idx].balance(tablet.book.currency());
            prop_assert_eq!(row.exposure.total(), balance.receivable + balance.bills_held - balance.unapplied);
            Ok(now.score)
        };
        let mut earlier = account.clone();
        let place = which.index(account.len());
        // Earlier by some days; an open invoice that is past due is paid today at the latest.
        let (ago, _, paid) = earlier[place];
        let late = paid.filter(|days| *days <= ago).unwrap_or(ago);
        prop_assume!(late > 30 || paid.is_some_and(|days| days <= ago));
        earlier[place].2 = Some((late - by).max(0));
        prop_assert!(score(&earlier)? >= score(&account)?);
    }
}
