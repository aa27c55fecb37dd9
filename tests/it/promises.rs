//! Which money belongs to which promise, and what a promise is then called: from payments and days alone.

use chrono::NaiveDate;
use huikuan::domain::date::add_days;
use huikuan::domain::grade::Grade;
use huikuan::domain::money::{Currency, Money};
use huikuan::domain::promise::{PromisePolicy, PromiseStatus};
use huikuan::ledger::command::{Allocating, Command, Deal, NewReceipt};
use huikuan::ledger::event::dealing::{DealingFact, Promise, Says, Since, Slice};
use huikuan::ledger::event::{BillOutcome, CustomerFields, Fact, PayMethod};
use huikuan::ledger::id::{EntityId, EventId};
use huikuan::report::promises::{Kept, awaited, n_failed, promises_of, reliability, replaced_by};
use proptest::prelude::*;
use proptest::test_runner::Config;

use crate::laws::tablet::{Tablet, first_day, fold};

fn yuan(yuan: i64) -> Money {
    Money::from_minor(yuan * 100)
}

fn on(day: i64) -> NaiveDate {
    add_days(first_day(), day).unwrap()
}

/// A tablet a hundred days on, with one customer.
fn tablet() -> (Tablet, EntityId) {
    let mut tablet = Tablet::with_book(1);
    tablet.sleep(100);
    let fields =
        CustomerFields { name: Some("绿源植保有限公司".to_owned()), ..CustomerFields::default() };
    tablet.run(&Command::AddCustomer { fields }).unwrap();
    let customer = tablet.book.customers().rows()[0].id;
    (tablet, customer)
}

fn promise(said: i64, slices: &[(i64, i64)]) -> Promise {
    Promise {
        backing: Vec::new(),
        competing: String::new(),
        confidence: None,
        currency: Currency::CNY,
        method: PayMethod::Transfer,
        note: String::new(),
        on: on(said),
        person: None,
        replaces: None,
        slices: slices.iter().map(|(due, amount)| Slice { amount: yuan(*amount), due: on(*due) }).collect(),
        talk: None,
        withdrawn: None,
    }
}

/// Its hash: these bytes never change.
const FROZEN: &str = "f8948a561495cfa3759c945cf134e2fdce9d8d13d6e88da8a8f2cec24edb37a4";
/// A log with a promise and all that our people may say of it, as it was first written.
pub const BACKED_V1: &[u8] = include_bytes!("../fixtures/log/backed-v1.jsonl");

#[test]
fn what_backs_a_promise_is_kept_as_it_was_first_written() {
    let (mut tablet, customer) = tablet();
    let backed = Promise {
        backing: vec![EntityId::from_bits(7), EntityId::from_bits(8)],
        competing: "金禾种业 10 万".to_owned(),
        confidence: Some(3),
        ..promise(99, &[(110, 50)])
    };
    say(&mut tablet, customer, 1, backed.clone());
    expect_test::expect_file!["../fixtures/log/backed-v1.jsonl"]
        .assert_eq(std::str::from_utf8(&tablet.log).unwrap());
    assert_eq!(EventId::of(BACKED_V1).to_string(), FROZEN, "the bytes are frozen");
    let folded = fold(BACKED_V1);
    assert_eq!((folded.n_unknown(), folded.n_dangling()), (0, 0));
    assert_eq!(folded.customers().rows()[0].promises()[0].1, &backed);
}

#[test]
fn a_file_that_is_surer_than_one_can_be_is_not_believed() {
    let fact = |confidence| {
        let says = Says::Promise(Some(Box::new(Promise { confidence, ..promise(1, &[(2, 5)]) })));
        Fact::Dealing(Box::new(DealingFact {
            customer: Some(EntityId::from_bits(1)),
            id: EntityId::from_bits(2),
            says,
            undoes: None,
        }))
    };
    assert!([None, Some(1), Some(5)].into_iter().all(|sure| fact(sure).is_sound()));
    assert!([Some(0), Some(6)].into_iter().all(|sure| !fact(sure).is_sound()));
}

#[test]
fn a_chain_of_promises_ends_even_where_two_replace_each_other() {
    let (mut tablet, customer) = tablet();
    let after = |id: Option<u128>, amount| Promise {
        replaces: id.map(EntityId::from_bits),
        ..promise(5, &[(20, amount)])
    };
    say(&mut tablet, customer, 1, after(None, 10));
    say(&mut tablet, customer, 2, after(Some(1), 20));
    say(&mut tablet, customer, 3, after(Some(2), 30));
    let sums = |tablet: &Tablet, of: &Promise| {
        let before = replaced_by(&tablet.book.customers().rows()[0], of);
        before.into_iter().map(Promise::amount).collect::<Vec<_>>()
    };
    assert_eq!(sums(&tablet, &after(Some(3), 40)), [yuan(30), yuan(20), yuan(10)]);
    assert_eq!(sums(&tablet, &after(None, 40)), []);
    say(&mut tablet, customer, 1, after(Some(3), 10));
    assert_eq!(sums(&tablet, &after(Some(3), 40)).len(), 3);
}

#[test]
fn kept_is_counted_and_weighed() {
    let (mut tablet, customer) = tablet();
    say(&mut tablet, customer, 1, promise(5, &[(20, 30), (40, 70)]));
    pay(&mut tablet, customer, 18, 30, PayMethod::Transfer);
    pay(&mut tablet, customer, 30, 20, PayMethod::Transfer);
    let (idx, _) = tablet.book.customers().iter().next().unwrap();
    let policy = PromisePolicy::default();
    let now = promises_of(&tablet.book, idx, tablet.today, &policy);
    let kept = Kept::of(now.iter().flat_map(|it| &it.slices), tablet.today, &policy);
    assert_eq!(kept, Kept { n_kept: 1, n_due: 2, paid: yuan(50), due: yuan(100) });
    // On the day itself nobody is late.
    let now = promises_of(&tablet.book, idx, on(20), &policy);
    assert_eq!(Kept::of(now.iter().flat_map(|it| &it.slices), on(20), &policy), Kept::default());
}

fn say(tablet: &mut Tablet, customer: EntityId, id: u128, promise: Promise) {
    let says = Says::Promise(Some(Box::new(promise)));
    let deal = Deal { customer: Some(customer), id: EntityId::from_bits(id), says };
    tablet.run(&Command::Deal(vec![deal])).unwrap();
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
        how: Allocating::Unapplied,
    };
    tablet.run(&Command::RecordReceipt(receipt)).unwrap();
    tablet.book.receipts().rows().last().unwrap().id
}

/// Status, paid by the day and remaining of every slice, in yuan.
fn stands(tablet: &Tablet, as_of: i64) -> Vec<(PromiseStatus, i64, i64)> {
    let customer = tablet.book.customers().iter().next().unwrap().0;
    let now = promises_of(&tablet.book, customer, on(as_of), &PromisePolicy::default());
    let slices = now.iter().flat_map(|it| &it.slices);
    slices.map(|it| (it.status, it.paid_by_due.minor() / 100, it.remaining.minor() / 100)).collect()
}

#[test]
fn money_goes_to_the_slice_that_is_due_first_from_the_day_it_was_promised() {
    use PromiseStatus::{Broken, Kept, KeptLate, Open, Partial};
    let (mut tablet, customer) = tablet();
    pay(&mut tablet, customer, 4, 500, PayMethod::Transfer);
    say(&mut tablet, customer, 1, promise(5, &[(10, 100), (20, 100)]));
    say(&mut tablet, customer, 2, promise(6, &[(15, 50)]));
    assert_eq!(
        stands(&tablet, 10),
        [(Open, 0, 100), (Open, 0, 100), (Open, 0, 50)],
        "earlier money is other money"
    );
    assert_eq!(stands(&tablet, 11), [(Broken, 0, 100), (Open, 0, 100), (Open, 0, 50)]);
    pay(&mut tablet, customer, 12, 60, PayMethod::Transfer);
    assert_eq!(stands(&tablet, 12), [(Partial, 0, 40), (Open, 0, 100), (Open, 0, 50)]);
    pay(&mut tablet, customer, 14, 120, PayMethod::Transfer);
    assert_eq!(stands(&tablet, 14), [(KeptLate, 0, 0), (Open, 30, 70), (Kept, 50, 0)]);
    assert_eq!(stands(&tablet, 21)[1], (Partial, 30, 70));
    assert_eq!(stands(&tablet, 4), [], "not yet said");
}

#[test]
fn a_bill_keeps_a_promise_when_it_is_money_or_was_promised() {
    use PromiseStatus::{Kept, Open};
    let (mut tablet, customer) = tablet();
    say(&mut tablet, customer, 1, promise(0, &[(50, 100)]));
    let bill = pay(&mut tablet, customer, 5, 100, PayMethod::BankAcceptance);
    assert_eq!(stands(&tablet, 50), [(Open, 0, 100)], "a bill in the drawer is not money");
    let outcome = BillOutcome::Honoured;
    let honoured = tablet.run(&Command::SettleBill { receipt: bill, outcome, date: on(40) }).unwrap();
    assert_eq!(stands(&tablet, 39), [(Open, 0, 100)]);
    assert_eq!(stands(&tablet, 40), [(Kept, 100, 0)]);
    tablet.run(&Command::Undo { first: honoured }).unwrap();
    let by_bill = Promise { method: PayMethod::BankAcceptance, ..promise(0, &[(50, 100)]) };
    say(&mut tablet, customer, 1, by_bill);
    assert_eq!(stands(&tablet, 5), [(Kept, 100, 0)]);
    tablet
        .run(&Command::SettleBill { receipt: bill, outcome: BillOutcome::Dishonoured, date: on(40) })
        .unwrap();
    assert_eq!(stands(&tablet, 41), [(Open, 0, 100)], "refused, it never was");
}

#[test]
fn what_was_replaced_or_taken_back_takes_no_more_money() {
    use PromiseStatus::{Broken, Open, Partial, Superseded};
    let (mut tablet, customer) = tablet();
    say(&mut tablet, customer, 1, promise(0, &[(10, 100)]));
    pay(&mut tablet, customer, 2, 30, PayMethod::Transfer);
    say(
        &mut tablet,
        customer,
        2,
        Promise { replaces: Some(EntityId::from_bits(1)), ..promise(5, &[(20, 70)]) },
    );
    pay(&mut tablet, customer, 6, 20, PayMethod::Transfer);
    assert_eq!(stands(&tablet, 9), [(Superseded, 30, 70), (Open, 20, 50)]);
    let withdrawn = Some(Since { on: on(8), reason: "资金紧".to_owned() });
    let replaces = Some(EntityId::from_bits(1));
    say(&mut tablet, customer, 2, Promise { replaces, withdrawn, ..promise(5, &[(20, 70)]) });
    pay(&mut tablet, customer, 9, 20, PayMethod::Transfer);
    assert_eq!(stands(&tablet, 21), [(Superseded, 30, 70), (Partial, 20, 50)]);
    say(&mut tablet, customer, 3, promise(30, &[(40, 10)]));
    say(
        &mut tablet,
        customer,
        4,
        Promise { replaces: Some(EntityId::from_bits(3)), ..promise(41, &[(60, 10)]) },
    );
    assert_eq!(stands(&tablet, 41)[2], (Broken, 0, 10), "replaced after its day");
    let customer = tablet.book.customers().iter().next().unwrap().0;
    let policy = PromisePolicy::default();
    let now = promises_of(&tablet.book, customer, on(41), &policy);
    assert_eq!(now.iter().map(|it| it.awaited().minor()).collect::<Vec<_>>(), [0, 0, 0, 1_000]);
    assert_eq!(n_failed(&now, on(41), 90, &policy), 2);
    assert_eq!(n_failed(&now, on(41), 10, &policy), 1);
    assert_eq!(awaited(&now, Currency::CNY, on(41), on(60)), yuan(10));
    assert_eq!(awaited(&now, Currency::USD, on(41), on(60)), Money::ZERO);
    assert!(reliability(&now, Grade::B, on(41), &policy).unwrap().default_used);
}

proptest! {
    #![proptest_config(Config { cases: 64, failure_persistence: None, ..Config::default() })]

    /// No money counts twice, none is made, and what comes later never changes what was paid by the day.
    #[test]
    fn money_is_given_once(
        said in prop::collection::vec((0_i64..40, prop::collection::vec((0_i64..30, 1_i64..50), 1..4)), 1..5),
        paid in prop::collection::vec((0_i64..80, 1_i64..60), 0..8),
        later in (81_i64..100, 1_i64..500),
    ) {
        let (mut tablet, customer) = tablet();
        for (id, (day, slices)) in (1..).zip(&said) {
            let slices: Vec<(i64, i64)> = slices.iter().map(|(due, amount)| (day + due, *amount)).collect();
            say(&mut tablet, customer, id, promise(*day, &slices));
        }
        for (day, amount) in &paid {
            pay(&mut tablet, customer, *day, *amount, PayMethod::Transfer);
        }
        let promised: i64 = said.iter().flat_map(|(_, slices)| slices).map(|(_, amount)| amount).sum();
        let received: i64 = paid.iter().map(|(_, amount)| amount).sum();
        let before = stands(&tablet, 80);
        let remaining: i64 = before.iter().map(|(_, _, remaining)| remaining).sum();
        prop_assert!(promised - remaining <= received, "no more than came in");
        prop_assert!(before.iter().all(|(_, paid, remaining)| *paid >= 0 && *remaining >= 0));
        for (status, _, remaining) in &before {
            let done = matches!(status, PromiseStatus::Kept | PromiseStatus::KeptLate);
            prop_assert_eq!(done, *remaining == 0);
        }
        pay(&mut tablet, customer, later.0, later.1, PayMethod::Transfer);
        prop_assert_eq!(&stands(&tablet, 80), &before, "as of that day nothing else is known");
        for (then, now) in before.iter().zip(stands(&tablet, 100)) {
            prop_assert!(now.2 <= then.2 && now.1 >= then.1);
        }
    }
}
