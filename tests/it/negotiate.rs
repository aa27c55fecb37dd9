//! The sheet of a negotiation: what can be itemised, the ladder under the chosen opening, and what comes next.

use chrono::NaiveDate;
use huikuan::domain::date::{add_days, parse_iso};
use huikuan::domain::money::{Currency, Money};
use huikuan::domain::negotiation::{Round as PastRound, TargetFlag};
use huikuan::ledger::command::{Command, Deal};
use huikuan::ledger::event::PayMethod;
use huikuan::ledger::event::dealing::{Promise, Round, Says, Side, Slice, Talk};
use huikuan::ledger::gate::invoice::PartForm;
use huikuan::ledger::gate::promise::{EndForm, PromiseForm};
use huikuan::ledger::gate::{Field, ProblemKind, at};
use huikuan::ledger::id::EntityId;
use huikuan::ledger::sample::{SampleLang, sample};
use huikuan::report::negotiate::{Anchors, ended, first_anchors, items, past, sheet, to_talk_to, unit_for};
use proptest::prelude::*;
use proptest::test_runner::Config;

use crate::laws::tablet::Tablet;

fn yuan(yuan: i64) -> Money {
    Money::from_minor(yuan * 100)
}

fn day(text: &str) -> NaiveDate {
    parse_iso(text).unwrap()
}

fn round(by: Side, amount: Money) -> Round {
    Round { amount, argument: String::new(), by, on: day("2026-11-24") }
}

fn anchors(expected: i64, target: i64, opening: i64) -> Anchors {
    Anchors { expected: yuan(expected), target: yuan(target), opening: yuan(opening) }
}

#[test]
fn expecting_ten_and_wanting_fifteen_one_asks_for_twenty() {
    let figures = anchors(100_000, 150_000, 200_000);
    let now = sheet(&figures, &[], yuan(1_000_000), &[]);
    assert_eq!((now.ask.ask, now.ask.capped), (yuan(200_000), false));
    assert_eq!(now.habit.unwrap().ask, yuan(200_000), "so does the usual habit of 75 %");
    assert_eq!(now.ladder, Ok([200_000, 170_000, 155_000, 150_000].map(yuan).to_vec()));
    assert_eq!((now.next, now.midpoint, now.given), (Some(yuan(200_000)), None, Money::ZERO));
    let said = [
        round(Side::Ours, yuan(200_000)),
        round(Side::Theirs, yuan(80_000)),
        round(Side::Ours, yuan(170_000)),
        round(Side::Theirs, yuan(130_000)),
    ];
    let now = sheet(&figures, &said, yuan(1_000_000), &[]);
    assert_eq!(
        (now.ours, now.theirs, now.next),
        (Some(yuan(170_000)), Some(yuan(130_000)), Some(yuan(155_000)))
    );
    assert_eq!((now.midpoint, now.given), (Some(yuan(150_000)), yuan(30_000)), "half way is the target");
    let all_said = [round(Side::Ours, yuan(150_000))];
    assert_eq!(sheet(&figures, &all_said, yuan(1_000_000), &[]).next, None, "nothing is left to give");
}

#[test]
fn wanting_ten_where_five_are_expected_asks_for_what_can_be_itemised() {
    let now = sheet(&anchors(50_000, 100_000, 120_000), &[], yuan(120_000), &[]);
    assert_eq!((now.ask.ask, now.ask.capped, now.ask.midpoint), (yuan(120_000), true, yuan(85_000)));
    assert_eq!(now.ladder.unwrap().first(), Some(&yuan(120_000)));
    let free = sheet(&anchors(50_000, 100_000, 150_000), &[], yuan(500_000), &[]);
    assert_eq!((free.ask.ask, free.ask.midpoint), (yuan(150_000), yuan(100_000)));
    let high = sheet(&anchors(50_000, 100_000, 120_000), &[], yuan(90_000), &[]);
    assert_eq!(high.ladder, Err(TargetFlag::ExceedsJustified));
    assert_eq!(high.ask.flags, [TargetFlag::ExceedsJustified]);
    let low = sheet(&anchors(0, 100_000, 90_000), &[], yuan(500_000), &[]);
    assert_eq!((low.ladder, low.next), (Ok(Vec::new()), None), "an opening below the target gives nothing");
}

#[test]
fn a_habit_is_learnt_from_what_was_asked_and_settled() {
    let settled = |asked, settled| PastRound { asked: yuan(asked), settled: yuan(settled) };
    let known = [settled(200_000, 120_000), settled(100_000, 60_000), settled(100_000, 60_000)];
    let now = sheet(&anchors(100_000, 150_000, 200_000), &[], yuan(1_000_000), &known);
    assert_eq!((now.n_past, now.habit.unwrap().ask), (3, yuan(250_000)));
}

#[test]
fn figures_are_as_people_say_them() {
    let table = [(0, 1), (39, 1), (40, 2), (100, 5), (15_000_000, 500_000), (4_000_000, 200_000), (99, 2)];
    for (amount, unit) in table {
        assert_eq!(unit_for(Money::from_minor(amount)), Money::from_minor(unit), "{amount}");
    }
    let first = first_anchors(yuan(366_900));
    assert_eq!(first, anchors(180_000, 270_000, 360_000));
    assert_eq!(first_anchors(Money::ZERO), Anchors::default());
}

fn sample_tablet() -> Tablet {
    let mut tablet = Tablet::blank(7);
    tablet.today = day("2026-11-24");
    let mut minted = 0_u128;
    let mut mint = || {
        minted += 1;
        EntityId::from_bits(minted)
    };
    let (facts, _) = sample(SampleLang::Zh, tablet.today, &mut mint);
    tablet.write(facts);
    tablet
}

#[test]
fn an_ask_is_made_of_what_is_due_and_ordered() {
    let tablet = sample_tablet();
    let book = &tablet.book;
    let found = to_talk_to(book, Currency::CNY, tablet.today);
    let names: Vec<(&str, i64)> = found
        .iter()
        .map(|(it, sum)| (book.customers()[*it].name.as_str(), sum.minor() / 100))
        .take(3)
        .collect();
    assert_eq!(names, [("兴隆农资超市", 284_200), ("惠民农资经营部", 280_900), ("大丰收农服站", 216_500)]);
    let of = |name: &str| book.customers().iter().find(|(_, row)| row.name == name).unwrap().0;
    let huimin = items(book, of("惠民农资经营部"), Currency::CNY, tablet.today, yuan(30_000));
    assert_eq!((huimin.sum_overdue(), huimin.sum_falling_due()), (yuan(280_900), yuan(86_000)));
    assert_eq!(huimin.justified(), yuan(396_900));
    let days: Vec<NaiveDate> = huimin.overdue.iter().map(|(it, _)| book.invoices()[*it].due).collect();
    assert!(days.is_sorted(), "oldest first");
    let farm = items(book, of("丰泽农场"), Currency::CNY, tablet.today, Money::ZERO);
    assert_eq!(
        (farm.justified(), farm.left_out),
        (Money::ZERO, yuan(274_800)),
        "what is disputed is not asked for"
    );
    assert_eq!(
        items(book, of("惠民农资经营部"), Currency::USD, tablet.today, Money::ZERO).justified(),
        Money::ZERO
    );
}

#[test]
fn a_talk_ends_with_its_promise_and_teaches_the_habit() {
    let mut tablet = sample_tablet();
    let customer = tablet.book.customers().iter().next().unwrap().0;
    let id = tablet.book.customers()[customer].id;
    let talk_id = EntityId::from_bits(0xabc);
    let talk = Talk {
        closed: false,
        currency: Currency::CNY,
        expected: yuan(100_000),
        on: tablet.today,
        opening: yuan(200_000),
        ordered: Money::ZERO,
        rounds: vec![round(Side::Ours, yuan(200_000)), round(Side::Theirs, yuan(150_000))],
        target: yuan(150_000),
    };
    let deal = |id, entry, says| Deal { customer: Some(id), id: entry, says };
    let says = Says::Talk(Some(Box::new(talk.clone())));
    tablet.run(&Command::Deal(vec![deal(id, talk_id, says)])).unwrap();
    assert!(tablet.book.customers()[customer].talk().is_some());
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
        slices: vec![Slice { amount: yuan(150_000), due: add_days(tablet.today, 1).unwrap() }],
        talk: Some(talk_id),
        withdrawn: None,
    };
    let closing = Command::Deal(vec![
        deal(id, talk_id, Says::Talk(Some(Box::new(Talk { closed: true, ..talk })))),
        deal(id, EntityId::from_bits(0xdef), Says::Promise(Some(Box::new(promise)))),
    ]);
    let first = tablet.run(&closing).unwrap();
    let row = &tablet.book.customers()[customer];
    assert!(row.talk().is_none());
    assert_eq!(
        past(&tablet.book, customer, Currency::CNY),
        [PastRound { asked: yuan(200_000), settled: yuan(150_000) }]
    );
    assert_eq!(ended(&tablet.book, customer)[0].1, Some(yuan(150_000)));
    tablet.run(&Command::Undo { first }).unwrap();
    let row = &tablet.book.customers()[customer];
    assert!(
        row.talk().is_some() && past(&tablet.book, customer, Currency::CNY).is_empty(),
        "one step, one undo"
    );
}

#[test]
fn a_promise_as_typed_says_everything_that_is_wrong_at_once() {
    let today = day("2026-11-24");
    let part = |amount: &str, due: &str| PartForm { amount: amount.to_owned(), due: due.to_owned() };
    let form = PromiseForm {
        amount: "18万".to_owned(),
        on: "2026-11-24".to_owned(),
        method: "TRANSFER".to_owned(),
        parts: vec![part("", "2026-11-24")],
        ..PromiseForm::default()
    };
    let read = form.parse(Currency::CNY, today).unwrap();
    assert_eq!(read.slices, [Slice { amount: yuan(180_000), due: today }], "the only part is the whole");
    let parts = vec![part("6万", "2026-11-24"), part("6万", "2026-12-04"), part("6万", "2026-12-28")];
    let three = PromiseForm { parts, ..form.clone() };
    assert_eq!(three.parse(Currency::CNY, today).unwrap().amount(), yuan(180_000));
    let uneven = PromiseForm { amount: "20万".to_owned(), ..three.clone() };
    let problems = uneven.parse(Currency::CNY, today).unwrap_err();
    let (sum, amount, currency) = (yuan(180_000), yuan(200_000), Currency::CNY);
    assert_eq!(at(&problems, Field::Parts), Some(&ProblemKind::SlicesDiffer { sum, amount, currency }));
    let wrong = PromiseForm {
        amount: "x".to_owned(),
        on: "2026-11-25".to_owned(),
        method: "?".to_owned(),
        parts: vec![part("-1", "2026-11-23"), part("", "31")],
        ..PromiseForm::default()
    };
    let problems = wrong.parse(Currency::CNY, today).unwrap_err();
    let fields: Vec<Field> = problems.iter().map(|problem| problem.field).collect();
    let expected = [
        Field::Date,
        Field::Amount,
        Field::Method,
        Field::PartAmount(0),
        Field::PartAmount(1),
        Field::PartDue(1),
    ];
    assert_eq!(fields, expected);
    let early = PromiseForm { parts: vec![part("", "2026-11-23")], ..form.clone() };
    let problems = early.parse(Currency::CNY, today).unwrap_err();
    assert_eq!(at(&problems, Field::PartDue(0)), Some(&ProblemKind::BeforeSaid { on: today }));
    let none = PromiseForm { parts: Vec::new(), ..form };
    assert!(none.parse(Currency::CNY, today).is_err());
    assert!(EndForm { reason: " ".to_owned() }.parse(today).is_err());
    assert_eq!(EndForm { reason: "资金紧".to_owned() }.parse(today).unwrap().on, today);
}

proptest! {
    #![proptest_config(Config { cases: 512, failure_persistence: None, ..Config::default() })]

    /// The ladder begins with the opening, descends, gives less each time before rounding, and ends on the target.
    #[test]
    fn a_ladder_descends_from_the_opening_to_the_target(
        target in 1_i64..5_000_000, over in 0_i64..3_000_000, beyond in 0_i64..1_000_000,
    ) {
        let figures = Anchors {
            expected: Money::ZERO,
            target: Money::from_minor(target),
            opening: Money::from_minor(target + over),
        };
        let justified = Money::from_minor(target + over + beyond);
        let rungs = sheet(&figures, &[], justified, &[]).ladder.unwrap();
        prop_assert_eq!(rungs.first(), Some(&figures.opening));
        prop_assert_eq!(rungs.last(), Some(&figures.target));
        prop_assert!(rungs.windows(2).all(|pair| pair[0] > pair[1]), "{:?}", rungs);
        prop_assert!(rungs.len() <= 4, "at most three concessions");
    }
}
