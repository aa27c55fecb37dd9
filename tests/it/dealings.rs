//! What is agreed, judged and decided beside money: how entries are written, changed, taken back, and met again.

use expect_test::expect_file;
use huikuan::domain::credit_score::Level;
use huikuan::domain::credit_score::codes::{Knockout, TrafficLight};
use huikuan::domain::credit_score::policy::CreditScorePolicy;
use huikuan::domain::date::{add_days, parse_iso};
use huikuan::domain::grade::{Grade, Settlement};
use huikuan::domain::money::{Currency, Money};
use huikuan::ledger::command::{Command, Deal};
use huikuan::ledger::event::dealing::{
    Assessment, Checks, Exception, ExternalReport, Hold, Promise, PutOff, Round, Says, Side, Since, Slice,
    Talk, Target,
};
use huikuan::ledger::event::house::{House, HouseProblem};
use huikuan::ledger::event::{CustomerFields, PayMethod};
use huikuan::ledger::id::{EntityId, EventId};
use huikuan::ledger::refusal::{Refusal, Thing};
use huikuan::storage::log;

use crate::laws::tablet::{Tablet, first_day, fold, union};

/// A log with every kind of entry, every member and every word, as it was first written.
pub const DEALINGS_V1: &[u8] = include_bytes!("../fixtures/log/dealings-v1.jsonl");

fn yuan(yuan: i64) -> Money {
    Money::from_minor(yuan * 100)
}

fn entry(n: u128) -> EntityId {
    EntityId::from_bits(n)
}

fn tablet() -> (Tablet, EntityId) {
    let mut tablet = Tablet::with_book(0x5eed_0000_0000_0011);
    let fields =
        CustomerFields { name: Some("惠民农资经营部".to_owned()), ..CustomerFields::default() };
    tablet.run(&Command::AddCustomer { fields }).unwrap();
    let customer = tablet.book.customers().rows()[0].id;
    (tablet, customer)
}

fn deal(customer: EntityId, id: u128, says: Says) -> Command {
    Command::Deal(vec![Deal { customer: Some(customer), id: entry(id), says }])
}

fn of_the_book(id: EntityId, says: Says) -> Command {
    Command::Deal(vec![Deal { customer: None, id, says }])
}

fn promise(amount: i64, in_days: i64) -> Promise {
    Promise {
        backing: Vec::new(),
        competing: String::new(),
        confidence: None,
        currency: Currency::CNY,
        method: PayMethod::Transfer,
        note: String::new(),
        on: first_day(),
        person: None,
        replaces: None,
        slices: vec![Slice { amount: yuan(amount), due: add_days(first_day(), in_days).unwrap() }],
        talk: None,
        withdrawn: None,
    }
}

fn promised(promise: Promise) -> Says {
    Says::Promise(Some(Box::new(promise)))
}

fn hold() -> Hold {
    let reason = "逾期 62 天".to_owned();
    Hold { condition: "付清 10 月的货款".to_owned(), on: first_day(), reason, released: None }
}

fn talk() -> Talk {
    Talk {
        closed: false,
        currency: Currency::CNY,
        expected: yuan(100_000),
        on: first_day(),
        opening: yuan(200_000),
        ordered: yuan(30_000),
        rounds: Vec::new(),
        target: yuan(150_000),
    }
}

fn assessment() -> Assessment {
    Assessment {
        aspects: [None; 6],
        brand_scale: None,
        checks: Checks::default(),
        exception: None,
        external: None,
        grade: Grade::C,
        growth: None,
        industry_reputation: None,
        knockouts: Vec::new(),
        limit: None,
        monthly_sales: None,
        net_worth: None,
        note: String::new(),
        on: first_day(),
        product_strength: None,
        profit_rate: None,
        score: None,
        working_capital: None,
    }
}

fn full_assessment(grade: Grade) -> Assessment {
    let light = |n: usize| TrafficLight::ALL.get(n % 3).copied();
    Assessment {
        aspects: std::array::from_fn(|n| light(n).filter(|_| n < 4)),
        brand_scale: Level::new(3),
        checks: Checks {
            claim: Some(0xff),
            evidence: Some(0b11_0101),
            liability: Some(7),
            terms: Some(0x3ff),
        },
        exception: Some(Exception {
            limit: yuan(500_000),
            reason: "旺季前加货".to_owned(),
            until: add_days(first_day(), 40).unwrap(),
            who: "周总".to_owned(),
        }),
        external: Some(ExternalReport {
            date: first_day(),
            limit: Some(yuan(300_000)),
            provider: "资信公司".to_owned(),
            says: "CR3".to_owned(),
        }),
        grade,
        growth: Some(1_100),
        industry_reputation: Level::new(4),
        knockouts: Knockout::ALL.to_vec(),
        limit: Some(yuan(400_000)),
        monthly_sales: Some(yuan(200_000)),
        net_worth: Some(yuan(900_000)),
        note: "两个独家".to_owned(),
        product_strength: Level::new(4),
        profit_rate: Some(-250),
        score: Some(6_800),
        working_capital: Some(yuan(350_000)),
        ..assessment()
    }
}

/// Every kind of entry, with every member, word and way of taking back.
fn everything() -> Tablet {
    let (mut tablet, customer) = tablet();
    let person = EntityId::derived("person", &[b"1"]);
    let since = |reason: &str| Some(Since { on: first_day(), reason: reason.to_owned() });
    let mut steps = vec![
        deal(customer, 1, promised(promise(80_000, 10))),
        deal(customer, 1, promised(Promise { withdrawn: since("盘点后再说"), ..promise(80_000, 10) })),
        deal(customer, 3, Says::Talk(Some(Box::new(talk())))),
        Command::Deal(vec![
            Deal {
                customer: Some(customer),
                id: entry(3),
                says: Says::Talk(Some(Box::new(Talk {
                    closed: true,
                    rounds: [Side::Ours, Side::Theirs]
                        .map(|by| Round {
                            amount: yuan(120_000),
                            argument: "恢复发货".to_owned(),
                            by,
                            on: first_day(),
                        })
                        .to_vec(),
                    ..talk()
                }))),
            },
            Deal {
                customer: Some(customer),
                id: entry(2),
                says: promised(Promise {
                    method: PayMethod::BankAcceptance,
                    note: "每月 25 日付款".to_owned(),
                    person: Some(person),
                    replaces: Some(entry(1)),
                    talk: Some(entry(3)),
                    ..promise(150_000, 20)
                }),
            },
        ]),
        deal(customer, 4, Says::Hold(Some(Box::new(hold())))),
        deal(customer, 4, Says::Hold(Some(Box::new(Hold { released: since("已付清"), ..hold() })))),
        of_the_book(
            Target::id(parse_iso("2026-11-01").unwrap()),
            Says::Target(Some(Target { amount: yuan(1_200_000), month: parse_iso("2026-11-01").unwrap() })),
        ),
    ];
    for (n, grade) in (10..).zip(Grade::ALL) {
        steps.push(deal(customer, n, Says::Assessment(Some(Box::new(full_assessment(grade))))));
    }
    let mut house = House { aging: vec![30, 60, 90], ..House::default() };
    house.terms.b.settlement = Settlement::OpenAccount;
    steps.push(of_the_book(House::ID, Says::House(Some(Box::new(house)))));
    let put_off = PutOff {
        on: first_day(),
        reason: "老板出差".to_owned(),
        until: add_days(first_day(), 2).unwrap(),
        what: "BROKEN".to_owned(),
    };
    let id = PutOff::id(customer, "BROKEN");
    steps.push(Command::Deal(vec![Deal { customer: Some(customer), id, says: Says::PutOff(Some(put_off)) }]));
    for step in &steps {
        tablet.run(step).unwrap();
    }
    // Taking everything back writes every kind once more, saying what it said before or nothing.
    let firsts: Vec<_> = tablet.book.batches().iter().skip(2).map(|batch| batch.first).collect();
    for first in firsts.into_iter().rev() {
        tablet.run(&Command::Undo { first }).unwrap();
    }
    tablet
}

#[test]
fn the_frozen_entries_are_written_again_with_the_same_bytes() {
    let tablet = everything();
    expect_file!["../fixtures/log/dealings-v1.jsonl"].assert_eq(std::str::from_utf8(&tablet.log).unwrap());
    let digest = EventId::of(DEALINGS_V1).to_string();
    assert_eq!(
        digest, "bf945b4e93444805533582618ab1529b184230124c267ecb69acd0919718318a",
        "the bytes are frozen"
    );
    let folded = fold(DEALINGS_V1);
    assert_eq!((folded.n_unknown(), folded.n_dangling(), folded.broken_laws()), (0, 0, Vec::new()));
    assert_eq!(folded.customers().rows()[0].now().count(), 0, "all of it was taken back");
}

#[test]
fn an_entry_says_the_last_thing_and_keeps_its_history() {
    let (mut tablet, customer) = tablet();
    tablet.run(&deal(customer, 1, promised(promise(80_000, 10)))).unwrap();
    let changed = tablet.run(&deal(customer, 1, promised(promise(60_000, 12)))).unwrap();
    let row = |tablet: &Tablet| tablet.book.customers().rows()[0].clone();
    assert_eq!(row(&tablet).promises()[0].1.amount(), yuan(60_000));
    assert_eq!(row(&tablet).dealings().len(), 2);
    tablet.run(&Command::Undo { first: changed }).unwrap();
    assert_eq!(row(&tablet).promises()[0].1.amount(), yuan(80_000));
    let (other, _) = tablet.book.batches().iter().map(|batch| (batch.first, batch.undone)).nth(2).unwrap();
    tablet.run(&Command::Undo { first: other }).unwrap();
    assert!(row(&tablet).promises().is_empty());
    assert_eq!(tablet.run(&Command::Undo { first: other }), Err(Refusal::NotUndoable));
}

#[test]
fn what_was_spoken_of_since_is_not_taken_back() {
    let (mut tablet, customer) = tablet();
    let first = tablet.run(&deal(customer, 1, promised(promise(80_000, 10)))).unwrap();
    tablet.run(&deal(customer, 1, promised(promise(60_000, 12)))).unwrap();
    let built_on = Refusal::BuiltOn { thing: Thing::Dealing, name: String::new() };
    assert_eq!(tablet.run(&Command::Undo { first }), Err(built_on));
    let added = tablet.book.batches()[1].first;
    let used = tablet.run(&Command::Undo { first: added }).unwrap_err();
    assert!(matches!(used, Refusal::BuiltOn { thing: Thing::Customer, .. }), "{used:?}");
    let void = Command::Void { id: customer, reason: "重复".to_owned() };
    assert!(matches!(tablet.run(&void), Err(Refusal::BuiltOn { .. })));
}

#[test]
fn entries_that_make_no_sense_are_refused_with_their_reason() {
    let (mut tablet, customer) = tablet();
    tablet.run(&deal(customer, 1, promised(promise(10, 5)))).unwrap();
    tablet.run(&deal(customer, 4, Says::Hold(Some(Box::new(hold()))))).unwrap();
    let tomorrow = add_days(first_day(), 1).unwrap();
    let yesterday = add_days(first_day(), -1).unwrap();
    let late = Since { on: tomorrow, reason: "x".to_owned() };
    let uneven = House { weights: [15, 15, 15, 30, 15, 15], ..House::default() };
    let granted = |who: &str, until| {
        let exception = Exception { limit: yuan(1), reason: "x".to_owned(), until, who: who.to_owned() };
        Says::Assessment(Some(Box::new(Assessment { exception: Some(exception), ..assessment() })))
    };
    let table = [
        (deal(entry(99), 2, promised(promise(10, 5))), Refusal::NotHere(Thing::Customer)),
        (deal(customer, 2, Says::Target(None)), Refusal::NotHere(Thing::Customer)),
        (of_the_book(entry(2), promised(promise(10, 5))), Refusal::NotHere(Thing::Customer)),
        (deal(customer, 1, promised(promise(10, 5))), Refusal::NothingToDo),
        (deal(customer, 2, Says::Promise(None)), Refusal::NothingToDo),
        (Command::Deal(Vec::new()), Refusal::NothingToDo),
        (deal(customer, 1, Says::Hold(Some(Box::new(hold())))), Refusal::NotHere(Thing::Dealing)),
        (deal(customer, 2, promised(promise(0, 5))), Refusal::AmountOutOfRange),
        (
            deal(customer, 2, promised(Promise { slices: Vec::new(), ..promise(1, 5) })),
            Refusal::AmountOutOfRange,
        ),
        (
            deal(customer, 2, promised(promise(10, -1))),
            Refusal::DayBefore { from: first_day(), day: yesterday },
        ),
        (
            deal(customer, 2, promised(Promise { on: tomorrow, ..promise(10, 5) })),
            Refusal::InFuture { date: tomorrow },
        ),
        (
            deal(customer, 2, promised(Promise { withdrawn: Some(late), ..promise(10, 5) })),
            Refusal::InFuture { date: tomorrow },
        ),
        (
            deal(customer, 2, promised(Promise { replaces: Some(entry(2)), ..promise(10, 5) })),
            Refusal::NotHere(Thing::Dealing),
        ),
        (deal(customer, 5, Says::Hold(Some(Box::new(hold())))), Refusal::NothingToDo),
        (
            deal(customer, 4, Says::Hold(Some(Box::new(Hold { reason: " ".to_owned(), ..hold() })))),
            Refusal::ReasonMissing,
        ),
        (deal(customer, 6, granted(" ", tomorrow)), Refusal::ReasonMissing),
        (
            deal(customer, 6, granted("周总", yesterday)),
            Refusal::DayBefore { from: first_day(), day: yesterday },
        ),
        (
            deal(customer, 7, Says::Talk(Some(Box::new(Talk { target: yuan(-1), ..talk() })))),
            Refusal::AmountOutOfRange,
        ),
        (
            of_the_book(House::ID, Says::House(Some(Box::new(uneven)))),
            Refusal::HouseUnsound(HouseProblem::Weights(105)),
        ),
        (
            of_the_book(
                Target::id(first_day()),
                Says::Target(Some(Target { amount: yuan(1), month: first_day() })),
            ),
            Refusal::NoSuchDay,
        ),
    ];
    let before = tablet.book.clone();
    for (command, refusal) in table {
        assert_eq!(tablet.run(&command), Err(refusal), "{command:?}");
    }
    assert_eq!(tablet.book, before);
}

#[test]
fn two_tablets_that_speak_of_one_entry_come_to_the_same() {
    let (mut here, customer) = tablet();
    here.run(&deal(customer, 1, promised(promise(80_000, 10)))).unwrap();
    let mut there = here.copied_to(0x5eed_0000_0000_0012);
    here.sleep(1);
    here.run(&deal(customer, 1, promised(promise(70_000, 10)))).unwrap();
    there.sleep(2);
    there.run(&deal(customer, 1, promised(promise(60_000, 10)))).unwrap();
    let (one, other) = (union(&here.log, &there.log), union(&there.log, &here.log));
    assert_eq!(one, other);
    let book = fold(&one);
    assert_eq!(book.customers().rows()[0].promises()[0].1.amount(), yuan(60_000), "the later word stands");
    assert_eq!(book.customers().rows()[0].dealings().len(), 3, "and none is lost");
}

#[test]
fn an_entry_of_a_kind_to_come_is_kept_and_not_guessed_at() {
    let (mut tablet, customer) = tablet();
    tablet.run(&deal(customer, 1, promised(promise(80_000, 10)))).unwrap();
    let line = log::lines(&tablet.log).last().unwrap().to_vec();
    let newer = String::from_utf8(line).unwrap().replace("\"of\":\"promise\"", "\"of\":\"visit\"");
    let event = log::read_event(newer.as_bytes(), 0).unwrap();
    assert_eq!(event.fact, huikuan::ledger::event::Fact::Unknown);
}

#[test]
fn the_house_says_everything_that_is_wrong_at_once() {
    let mut house = House { weights: [0; 6], bands: [70, 70, 101], aging: vec![30, 30], ..House::default() };
    house.terms.d.deposit_pct = 101;
    house.terms.a.days = 731;
    house.chances.c = 101;
    house.money_cost = 3_601;
    assert_eq!(
        house.problems(),
        [
            HouseProblem::Weights(0),
            HouseProblem::Bands,
            HouseProblem::Terms(Grade::A),
            HouseProblem::Terms(Grade::D),
            HouseProblem::MoneyCost,
            HouseProblem::Aging,
            HouseProblem::Chance(Grade::C),
        ]
    );
    assert_eq!(House::default().problems(), []);
    assert_eq!(House::default().credit_score(), CreditScorePolicy::default());
}
