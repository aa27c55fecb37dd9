//! An order before it is taken: the decision over the sample book beside the rule, the cash that really releases it,
//! what is kept, and what is refused.

use std::fmt::Write as _;

use chrono::NaiveDate;
use expect_test::{expect, expect_file};
use huikuan::domain::credit_score::codes::Knockout;
use huikuan::domain::date::{add_days, parse_iso};
use huikuan::domain::grade::Grade;
use huikuan::domain::money::{Currency, Money};
use huikuan::domain::shipping::{ShippingReason, Verdict};
use huikuan::domain::workday::Calendar;
use huikuan::i18n::Lang;
use huikuan::i18n::order as words;
use huikuan::ledger::arena::CustomerIdx;
use huikuan::ledger::command::{Allocating, Command, Deal, DueSpec, NewInvoice, NewReceipt, Part, Payer};
use huikuan::ledger::event::dealing::{Course, Hold, Order, Promise, Says, Slice};
use huikuan::ledger::event::{CustomerFields, PayMethod};
use huikuan::ledger::gate::order::{Judged, OrderForm, PREPAID, UNBILLED};
use huikuan::ledger::gate::{Field, ProblemKind, at};
use huikuan::ledger::id::{EntityId, EventId};
use huikuan::ledger::refusal::Refusal;
use huikuan::ledger::sample::SampleLang;
use huikuan::report::credit::blank;
use huikuan::report::order::{Asked, Check, check};
use huikuan::report::worksheet::Value;
use proptest::prelude::*;
use proptest::test_runner::Config;

use crate::laws::tablet::{Tablet, first_day, fold};

/// A log with an order of every course, decision and rule, as they were first written.
pub const ORDERS_V1: &[u8] = include_bytes!("../fixtures/log/orders-v1.jsonl");

const RULES: [ShippingReason; 7] = [
    ShippingReason::GradeDNeedsPrepayment,
    ShippingReason::OldDebtUnpaid,
    ShippingReason::Knockout,
    ShippingReason::OverLimit110,
    ShippingReason::OverLimit,
    ShippingReason::OverdueWithinGrace,
    ShippingReason::StocktakeOverdue,
];

fn yuan(yuan: i64) -> Money {
    Money::from_minor(yuan * 100)
}

fn day(text: &str) -> NaiveDate {
    parse_iso(text).unwrap()
}

fn sample() -> Tablet {
    crate::sample::tablet(SampleLang::Zh, day("2026-11-24"))
}

fn ordering(order: i64) -> Asked {
    Asked { order: yuan(order), ..Asked::default() }
}

fn deal(customer: EntityId, id: u128, says: Says) -> Command {
    Command::Deal(vec![Deal { customer: Some(customer), id: EntityId::from_bits(id), says }])
}

fn says(order: Order) -> Says {
    Says::Order(Some(Box::new(order)))
}

fn order(course: Course, rule: Option<ShippingReason>) -> Order {
    Order {
        amount: yuan(60_000),
        course,
        currency: Currency::CNY,
        decision: rule.map_or(Verdict::Allow, ShippingReason::verdict),
        note: String::new(),
        on: first_day(),
        prepaid: Money::ZERO,
        reason: String::new(),
        release: if rule.is_some() { yuan(40_000) } else { Money::ZERO },
        rule,
        unbilled: Money::ZERO,
    }
}

fn one() -> (Tablet, EntityId) {
    let mut tablet = Tablet::with_book(0x5eed_0000_0000_0021);
    let fields =
        CustomerFields { name: Some("惠民农资经营部".to_owned()), ..CustomerFields::default() };
    tablet.run(&Command::AddCustomer { fields }).unwrap();
    let customer = tablet.book.customers().rows()[0].id;
    (tablet, customer)
}

fn assessed(tablet: &mut Tablet, customer: EntityId, grade: Grade, limit: i64, knockouts: Vec<Knockout>) {
    let mut says = blank(tablet.today);
    (says.grade, says.limit, says.knockouts) = (grade, Some(yuan(limit)), knockouts);
    tablet.run(&deal(customer, 0xa55, Says::Assessment(Some(Box::new(says))))).unwrap();
}

fn invoice(tablet: &mut Tablet, customer: EntityId, number: &str, amount: Money, due: i64) {
    let due = add_days(tablet.today, -due).unwrap();
    let sale = NewInvoice {
        customer: Payer::Known(customer),
        number: number.to_owned(),
        issued: add_days(due.min(tablet.today), -10).unwrap(),
        currency: None,
        project: None,
        parts: vec![Part { amount, due: DueSpec::On(due) }],
    };
    tablet.run(&Command::RecordInvoice(sale)).unwrap();
}

pub fn pay(tablet: &mut Tablet, customer: CustomerIdx, amount: Money, how: Allocating) {
    if !amount.is_positive() {
        return;
    }
    let receipt = NewReceipt {
        customer: tablet.book.customers()[customer].id,
        amount,
        date: tablet.today,
        currency: None,
        method: PayMethod::Transfer,
        matures: None,
        reference: None,
        how,
    };
    tablet.run(&Command::RecordReceipt(receipt)).unwrap();
}

/// The same order once a sum has come in. It settles what is oldest; of grade D only the old debt, for the rest pays the
/// order. What is not set against an invoice is paid in advance.
fn paid(tablet: &mut Tablet, customer: CustomerIdx, it: &Check, sum: Money) -> Check {
    let unapplied = |tablet: &Tablet| tablet.book.customers()[customer].balance(Currency::CNY).unapplied;
    let before = unapplied(tablet);
    let debt = match it.grade {
        Grade::D if it.decision.reasons.contains(&ShippingReason::OldDebtUnpaid) => it.overdue.min(sum),
        Grade::D => Money::ZERO,
        _ => sum,
    };
    pay(tablet, customer, debt, Allocating::OldestFirst);
    pay(tablet, customer, sum - debt, Allocating::Unapplied);
    let asked = Asked { prepaid: it.asked.prepaid + unapplied(tablet) - before, ..it.asked };
    check(&tablet.book, customer, asked, tablet.today)
}

/// What cash alone cannot take away, and what it need not.
fn is_left(reason: ShippingReason) -> bool {
    matches!(reason, ShippingReason::Knockout | ShippingReason::OverdueWithinGrace)
}

#[test]
fn every_customer_of_the_sample_orders_sixty_thousand() {
    let tablet = sample();
    let mut out = String::new();
    for (customer, row) in tablet.book.customers().iter() {
        let it = check(&tablet.book, customer, ordering(60_000), tablet.today);
        let reasons: Vec<&str> = it.decision.reasons.iter().map(|reason| reason.code()).collect();
        let whole = |sum: Money| sum.minor() / 100;
        let (name, grade, code) = (&row.name, it.grade.code(), it.decision.verdict.code());
        let limit = it.limit.map_or_else(|| "-".to_owned(), |limit| whole(limit).to_string());
        let (exposure, release) = (whole(it.decision.exposure), whole(it.release()));
        writeln!(out, "{name} {grade} {exposure}/{limit} {code} {reasons:?} {release}").unwrap();
        let told = words::release_line(&it, Lang::ZhCn);
        assert_eq!(told.is_empty(), it.decision.verdict == Verdict::Allow, "{told}");
    }
    expect![[r#"
        惠民农资经营部 B 426900/400000 HOLD ["OLD_DEBT_UNPAID", "OVER_LIMIT"] 280900
        兴隆农资超市 C 446200/300000 HOLD ["OLD_DEBT_UNPAID", "OVER_LIMIT_110"] 284200
        大丰收农服站 C 276500/- HOLD ["OLD_DEBT_UNPAID", "KNOCKOUT"] 216500
        绿源植保有限公司 C 296600/- HOLD ["OLD_DEBT_UNPAID"] 194600
        天禾生物科技 A 388600/900000 HOLD ["OLD_DEBT_UNPAID"] 104600
        红星种业 C 160000/- HOLD ["OLD_DEBT_UNPAID"] 39000
        永顺粮油 A 700000/900000 ALLOW [] 0
        金穗农业合作社 C 360000/- ALLOW [] 0
        城东农业局 C 275000/- HOLD ["OLD_DEBT_UNPAID"] 215000
        顺达化肥 C 169200/- HOLD ["OLD_DEBT_UNPAID"] 109200
        丰泽农场 C 334800/- HOLD ["OLD_DEBT_UNPAID", "KNOCKOUT"] 274800
        县农技推广站 C 355200/- ALLOW [] 0
    "#]]
    .assert_eq(&out);
}

#[test]
fn the_sheet_of_the_rule_says_the_same() {
    let (tablet, calendar) = (sample(), Calendar::china());
    for (customer, row) in tablet.book.customers().iter() {
        for order in [0, 1, 10_000, 60_000, 900_000] {
            for (unbilled, prepaid) in [(0, 0), (30_000, 0), (0, 20_000)] {
                let asked = Asked { order: yuan(order), unbilled: yuan(unbilled), prepaid: yuan(prepaid) };
                let it = check(&tablet.book, customer, asked, tablet.today);
                let filled = it.filled(&tablet.book, &calendar, tablet.today).unwrap();
                let reasons: Vec<&str> = it.decision.reasons.iter().map(|it| it.code()).collect();
                assert_eq!(filled.codes("reasons"), reasons, "{}", row.name);
                assert_eq!(filled.value("decision"), Some(&Value::Code(it.decision.verdict.code())));
                assert_eq!(filled.money("exposure"), Some(it.decision.exposure));
                assert_eq!(filled.money("release_cash"), Some(it.decision.release_cash));
                assert_eq!(it.release() == it.decision.release_cash, !it.needs_both());
            }
        }
    }
}

#[test]
fn the_release_cash_of_the_sample_releases() {
    let mut n = 0;
    for place in 0..sample().book.customers().rows().len() {
        for order in [10_000, 60_000, 900_000] {
            let mut tablet = sample();
            let (customer, _) = tablet.book.customers().iter().nth(place).unwrap();
            let it = check(&tablet.book, customer, ordering(order), tablet.today);
            if it.release().is_positive() {
                let after = paid(&mut tablet, customer, &it, it.release());
                assert!(after.decision.reasons.iter().all(|it| is_left(*it)), "{it:?} {after:?}");
                n += 1;
            }
        }
    }
    assert!(n > 10, "{n}");
}

#[test]
fn of_grade_d_old_debt_and_order_are_both_paid() {
    let (mut tablet, customer) = one();
    assessed(&mut tablet, customer, Grade::D, 0, Vec::new());
    invoice(&mut tablet, customer, "1", yuan(40_000), 3);
    let (idx, _) = tablet.book.customers().iter().next().unwrap();
    let it = check(&tablet.book, idx, ordering(60_000), tablet.today);
    assert!(it.needs_both());
    assert_eq!((it.decision.release_cash, it.release()), (yuan(60_000), yuan(100_000)));
    assert_eq!(it.rule(), Some(ShippingReason::GradeDNeedsPrepayment));
    let told = words::release_line(&it, Lang::En);
    assert_eq!(told, "Ships once this is paid: the old debt and the order.");
    assert!(paid(&mut tablet, idx, &it, it.release()).may_ship());
}

#[test]
fn nobody_assessed_is_taken_as_c_and_has_no_limit_to_exceed() {
    let (mut tablet, customer) = one();
    let (idx, _) = tablet.book.customers().iter().next().unwrap();
    let it = check(&tablet.book, idx, ordering(9_000_000), tablet.today);
    assert!((it.grade, it.is_assessed, it.limit, it.may_ship()) == (Grade::C, false, None, true));
    invoice(&mut tablet, customer, "1", yuan(10), 1);
    let it = check(&tablet.book, idx, ordering(1), tablet.today);
    assert_eq!((it.rule(), it.ask()), (Some(ShippingReason::OldDebtUnpaid), yuan(10)));
}

#[test]
fn knock_outs_are_not_bought_off_and_within_grace_the_overdue_is_asked_for() {
    let (mut tablet, customer) = one();
    assessed(&mut tablet, customer, Grade::A, 100_000, vec![Knockout::Fraud]);
    invoice(&mut tablet, customer, "1", yuan(500), 15);
    let (idx, _) = tablet.book.customers().iter().next().unwrap();
    let it = check(&tablet.book, idx, ordering(1_000), tablet.today);
    assert_eq!((it.rule(), it.is_released_by_cash()), (Some(ShippingReason::Knockout), false));
    assert_eq!(words::release_line(&it, Lang::En), "Cash alone does not release it.");
    assessed(&mut tablet, customer, Grade::A, 100_000, Vec::new());
    let it = check(&tablet.book, idx, ordering(1_000), tablet.today);
    assert_eq!((it.rule(), it.release()), (Some(ShippingReason::OverdueWithinGrace), Money::ZERO));
    assert_eq!(it.ask(), yuan(500), "the moment of ordering is the moment of collecting");
}

proptest! {
    #![proptest_config(Config::with_cases(64))]

    #[test]
    fn what_releases_an_order_does(
        grade in prop::sample::select(Grade::ALL.to_vec()), limit in 0_i64..100_000,
        owed in prop::collection::vec((1_i64..50_000, -40_i64..170), 0..5),
        order in 1_i64..90_000, unbilled in 0_i64..9_000, prepaid in 0_i64..9_000,
    ) {
        let (mut tablet, customer) = one();
        assessed(&mut tablet, customer, grade, limit, Vec::new());
        for (n, (amount, due)) in owed.into_iter().enumerate() {
            invoice(&mut tablet, customer, &n.to_string(), yuan(amount), due);
        }
        let (idx, _) = tablet.book.customers().iter().next().unwrap();
        let asked = Asked { order: yuan(order), unbilled: yuan(unbilled), prepaid: yuan(prepaid) };
        let it = check(&tablet.book, idx, asked, tablet.today);
        // A larger order is never easier.
        let more = Asked { order: asked.order + yuan(1), ..asked };
        let more = check(&tablet.book, idx, more, tablet.today);
        prop_assert!(more.decision.verdict >= it.decision.verdict && more.release() >= it.release());
        if it.release().is_positive() {
            // A cent less does not, and nothing is asked for that is not needed.
            let less = it.release() - Money::from_minor(1);
            let mut short = tablet.copied_to(9);
            short.today = tablet.today;
            let still = paid(&mut short, idx, &it, less);
            // What is left of the oldest may be within grace: then it is overdue still.
            let is_open = still.decision.reasons.iter().any(|it| !is_left(*it)) || still.overdue.is_positive();
            prop_assert!(is_open, "{it:?} {still:?}");
            let after = paid(&mut tablet, idx, &it, it.release());
            prop_assert!(after.decision.reasons.iter().all(|it| is_left(*it)), "{it:?} {after:?}");
        } else {
            prop_assert!(it.decision.reasons.iter().all(|it| is_left(*it)), "{it:?}");
        }
    }
}

fn judged(decision: Verdict, rule: Option<ShippingReason>) -> Judged {
    Judged { decision, rule, release: yuan(40_000), held: false }
}

#[test]
fn the_form_tells_everything_that_is_wrong_and_an_override_says_why() {
    let form = OrderForm { unbilled: "x".to_owned(), prepaid: "-1".to_owned(), ..OrderForm::default() };
    let hold = judged(Verdict::Hold, Some(ShippingReason::OldDebtUnpaid));
    let problems = form.parse(Course::Ship, hold, Currency::CNY, first_day()).unwrap_err();
    assert_eq!(at(&problems, Field::Amount), Some(&ProblemKind::Missing));
    assert_eq!(at(&problems, UNBILLED), Some(&ProblemKind::NotAnAmount { text: "x".to_owned() }));
    assert_eq!(at(&problems, PREPAID), Some(&ProblemKind::NotPositive));
    assert_eq!(at(&problems, Field::Reason), Some(&ProblemKind::Missing));

    let form = OrderForm { amount: "6万".to_owned(), reason: " ".to_owned(), ..OrderForm::default() };
    let parse = |form: &OrderForm, course, judged| form.parse(course, judged, Currency::CNY, first_day());
    assert_eq!(parse(&form, Course::Ship, hold).unwrap_err().len(), 1);
    assert!(parse(&form, Course::WhenPaid, hold).is_ok() && parse(&form, Course::Hold, hold).is_ok());
    let stopped = Judged { held: true, ..judged(Verdict::Allow, None) };
    assert_eq!(parse(&form, Course::Ship, stopped).unwrap_err().len(), 1, "a stop stands");

    // What is not needed is not kept.
    let form = OrderForm { reason: "周总批的".to_owned(), ..form };
    assert_eq!(parse(&form, Course::Ship, judged(Verdict::Allow, None)).unwrap().reason, "");
    let kept = parse(&form, Course::Ship, hold).unwrap();
    assert!(kept.is_override() && kept.is_sound());
    assert_eq!(OrderForm { amount: "60000.00".to_owned(), ..form }, OrderForm::of(&kept));
}

#[test]
fn the_book_keeps_no_override_without_a_reason() {
    let (mut tablet, customer) = one();
    let shipped = order(Course::Ship, Some(ShippingReason::OverLimit));
    assert_eq!(tablet.run(&deal(customer, 1, says(shipped.clone()))), Err(Refusal::ReasonMissing));
    let reason = "旺季，周总批的".to_owned();
    let first = tablet.run(&deal(customer, 1, says(Order { reason, ..shipped.clone() }))).unwrap();
    assert_eq!(tablet.book.customers().rows()[0].orders().count(), 1);
    // What does not fit together is not written.
    let bent = Order { decision: Verdict::Allow, ..order(Course::WhenPaid, Some(ShippingReason::OverLimit)) };
    assert_eq!(tablet.run(&deal(customer, 2, says(bent))), Err(Refusal::NothingToDo));
    let nothing = Order { amount: Money::ZERO, ..order(Course::Ship, None) };
    assert_eq!(tablet.run(&deal(customer, 2, says(nothing))), Err(Refusal::AmountOutOfRange));
    let tomorrow = Order { on: add_days(tablet.today, 1).unwrap(), ..order(Course::Ship, None) };
    assert!(tablet.run(&deal(customer, 2, says(tomorrow))).is_err());
    // While shipping is stopped, whoever ships says why, whatever the rule says.
    let hold =
        Hold { condition: String::new(), on: tablet.today, reason: "逾期".to_owned(), released: None };
    tablet.run(&deal(customer, 3, Says::Hold(Some(Box::new(hold))))).unwrap();
    assert_eq!(tablet.run(&deal(customer, 4, says(order(Course::Ship, None)))), Err(Refusal::ReasonMissing));
    tablet.run(&Command::Undo { first }).unwrap();
    assert!(tablet.book.customers().rows()[0].orders().next().is_none());
}

#[test]
fn an_order_waits_for_a_promise_in_one_step_and_ships_under_the_same_name() {
    let (mut tablet, customer) = one();
    let waiting = order(Course::WhenPaid, Some(ShippingReason::OldDebtUnpaid));
    let promise = Promise {
        backing: Vec::new(),
        competing: String::new(),
        confidence: None,
        currency: Currency::CNY,
        method: PayMethod::Transfer,
        note: String::new(),
        on: tablet.today,
        person: None,
        replaces: None,
        slices: vec![Slice { amount: waiting.release, due: tablet.today }],
        talk: None,
        withdrawn: None,
    };
    let entry = |id, says| Deal { customer: Some(customer), id: EntityId::from_bits(id), says };
    let step = vec![entry(1, Says::Promise(Some(Box::new(promise)))), entry(2, says(waiting))];
    let first = tablet.run(&Command::Deal(step)).unwrap();
    let later = tablet.run(&deal(customer, 2, says(order(Course::Ship, None)))).unwrap();
    let row = |tablet: &Tablet| tablet.book.customers().rows()[0].clone();
    assert_eq!(row(&tablet).orders().next().unwrap().1.course, Course::Ship);
    assert_eq!(row(&tablet).orders().count(), 1, "one order, and its history");
    tablet.run(&Command::Undo { first: later }).unwrap();
    assert_eq!(row(&tablet).orders().next().unwrap().1.course, Course::WhenPaid);
    tablet.run(&Command::Undo { first }).unwrap();
    assert_eq!((row(&tablet).orders().count(), row(&tablet).promises().len()), (0, 0));
}

#[test]
fn orders_are_read_as_they_were_first_written_and_can_be_taken_back() {
    let (mut tablet, customer) = one();
    let mut firsts = Vec::new();
    let courses = [Course::WhenPaid, Course::Hold, Course::Ship].into_iter().cycle();
    for ((n, rule), course) in (1..).zip([None].into_iter().chain(RULES.map(Some))).zip(courses) {
        let mut it = order(course, rule);
        (it.note, it.prepaid, it.unbilled) = ("等车".to_owned(), yuan(1_000), yuan(2_000));
        if it.is_override() {
            it.reason = "旺季，周总批的".to_owned();
        }
        firsts.push(tablet.run(&deal(customer, n, says(it))).unwrap());
    }
    for first in firsts.into_iter().rev() {
        tablet.run(&Command::Undo { first }).unwrap();
    }
    expect_file!["../fixtures/log/orders-v1.jsonl"].assert_eq(std::str::from_utf8(&tablet.log).unwrap());
    assert_eq!(
        EventId::of(ORDERS_V1).to_string(),
        "64f4af6f1113e19ecd1a3b62961e546f250d3262442ba2e8c5c7a9c3e1d5e103",
        "the bytes are frozen"
    );
    let folded = fold(ORDERS_V1);
    assert_eq!((folded.n_unknown(), folded.n_dangling(), folded.broken_laws()), (0, 0, Vec::new()));
    assert_eq!(folded.customers().rows()[0].now().count(), 0, "all of it was taken back");
}
