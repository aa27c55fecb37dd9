//! Contacts, what we owe and why they do not pay: how they are written, refused, taken back and read; which of them
//! begins a limitation period anew; what stands on the card before a visit.

use chrono::NaiveDate;
use expect_test::expect_file;
use huikuan::domain::date::{add_days, add_months};
use huikuan::domain::diagnosis::codes::{Cause, Excuse, Question};
use huikuan::domain::limitation::{EvidenceGrade, ResetKind};
use huikuan::domain::money::{Currency, Money};
use huikuan::ledger::arena::CustomerIdx;
use huikuan::ledger::book::Book;
use huikuan::ledger::command::{Command, Deal, DueSpec, NewInvoice, Part, Payer};
use huikuan::ledger::event::CustomerFields;
use huikuan::ledger::event::contact::{Channel, Diagnosis, Issue, Outcome, Touch};
use huikuan::ledger::event::dealing::{Says, Since};
use huikuan::ledger::gate::contact::{DiagnosisForm, IssueForm, TouchForm};
use huikuan::ledger::gate::{Field, ProblemKind};
use huikuan::ledger::id::{EntityId, EventId};
use huikuan::ledger::refusal::Refusal;
use huikuan::report::claims::clocks;
use huikuan::report::playbook::open_issues;
use huikuan::report::visit::card;

use crate::laws::tablet::{Tablet, first_day, fold};

/// A log with every kind of contact, issue and diagnosis, every member and every word, as it was first written.
pub const CONTACTS_V1: &[u8] = include_bytes!("../fixtures/log/contacts-v1.jsonl");

fn on(days: i64) -> NaiveDate {
    add_days(first_day(), days).unwrap()
}

/// The customer at a place, from 0.
fn nth(book: &Book, place: usize) -> CustomerIdx {
    book.customers().iter().nth(place).unwrap().0
}

fn entry(n: u128) -> EntityId {
    EntityId::from_bits(n)
}

fn tablet() -> (Tablet, EntityId) {
    let mut tablet = Tablet::with_book(0x5eed_0000_0000_0021);
    let fields =
        CustomerFields { name: Some("惠民农资经营部".to_owned()), ..CustomerFields::default() };
    tablet.run(&Command::AddCustomer { fields }).unwrap();
    let customer = tablet.book.customers().rows()[0].id;
    (tablet, customer)
}

fn deal(customer: EntityId, id: EntityId, says: Says) -> Command {
    Command::Deal(vec![Deal { customer: Some(customer), id, says }])
}

fn met(customer: EntityId, n: u128, touch: Touch) -> Command {
    deal(customer, entry(n), Says::Contact(Some(Box::new(touch))))
}

fn owed(customer: EntityId, n: u128, issue: Issue) -> Command {
    deal(customer, entry(n), Says::Issue(Some(Box::new(issue))))
}

fn touch(day: i64) -> Touch {
    Touch {
        asked: true,
        cause: None,
        channel: Channel::Visit,
        evidence: EvidenceGrade::Oral,
        heard: Vec::new(),
        next: None,
        note: String::new(),
        on: on(day),
        outcome: Outcome::Undecided,
        person: None,
        said: String::new(),
        stance: None,
    }
}

fn issue(day: i64) -> Issue {
    Issue { fix_by: None, on: on(day), settled: None, times: 1, what: "发票没送到".to_owned() }
}

fn questions(numbers: &[u8]) -> Vec<Question> {
    numbers.iter().copied().filter_map(Question::new).collect()
}

fn diagnosis(yes: &[u8], no: &[u8], also: &[Cause]) -> Diagnosis {
    Diagnosis { also: also.to_vec(), no: questions(no), on: first_day(), yes: questions(yes) }
}

fn since(day: i64, reason: &str) -> Since {
    Since { on: on(day), reason: reason.to_owned() }
}

const EXCUSES: [Excuse; 13] = [
    Excuse::Quality,
    Excuse::AfterSales,
    Excuse::Support,
    Excuse::PaidOthers,
    Excuse::DownstreamOwes,
    Excuse::CashTight,
    Excuse::BossAway,
    Excuse::NoInvoice,
    Excuse::Personal,
    Excuse::NotSold,
    Excuse::Budget,
    Excuse::AuditWait,
    Excuse::ThirdParty,
];

/// Every kind, with every member and every word, then all of it taken back.
fn everything() -> Tablet {
    let (mut tablet, customer) = tablet();
    let full = Touch {
        asked: false,
        cause: Some(Cause::Overstock),
        heard: EXCUSES.to_vec(),
        next: Some(since(2, "一起盘库")),
        note: "仓库两车".to_owned(),
        person: Some(EntityId::derived("person", &[b"1"])),
        said: "货还没卖完".to_owned(),
        stance: Some(4),
        ..touch(0)
    };
    let call = Touch {
        channel: Channel::Call,
        outcome: Outcome::Promised,
        evidence: EvidenceGrade::Recorded,
        ..touch(-1)
    };
    let message = Touch {
        channel: Channel::Message,
        outcome: Outcome::NotReached,
        evidence: EvidenceGrade::WrittenSent,
        ..touch(-2)
    };
    let letter = Touch {
        channel: Channel::Letter,
        outcome: Outcome::Refused,
        evidence: EvidenceGrade::WrittenDelivered,
        ..touch(-3)
    };
    let paid = Touch { outcome: Outcome::Paid, ..touch(0) };
    let mut steps: Vec<Command> = [touch(0), full, call, message, letter, paid]
        .into_iter()
        .zip(1..)
        .map(|(touch, n)| met(customer, n, touch))
        .collect();
    steps.push(owed(customer, 20, issue(-4)));
    let later = Issue { fix_by: Some(on(3)), times: 3, ..issue(-4) };
    steps.push(owed(customer, 20, later.clone()));
    steps.push(owed(customer, 20, Issue { settled: Some(since(0, "已送到")), ..later }));
    let id = Diagnosis::id(customer);
    for it in [diagnosis(&[5, 6], &[1, 2], &[]), diagnosis(&[18], &[], &Cause::ALL)] {
        steps.push(deal(customer, id, Says::Diagnosis(Some(Box::new(it)))));
    }
    for step in &steps {
        tablet.run(step).unwrap();
    }
    let firsts: Vec<_> = tablet.book.batches().iter().skip(2).map(|batch| batch.first).collect();
    for first in firsts.into_iter().rev() {
        tablet.run(&Command::Undo { first }).unwrap();
    }
    tablet
}

#[test]
fn the_frozen_contacts_are_written_again_with_the_same_bytes() {
    let tablet = everything();
    expect_file!["../fixtures/log/contacts-v1.jsonl"].assert_eq(std::str::from_utf8(&tablet.log).unwrap());
    let digest = EventId::of(CONTACTS_V1).to_string();
    assert_eq!(
        digest, "589441c3c678c5affd8887432a982030a925658ec5688148c5d3ee85d3f59113",
        "the bytes are frozen"
    );
    let folded = fold(CONTACTS_V1);
    assert_eq!((folded.n_unknown(), folded.n_dangling(), folded.broken_laws()), (0, 0, Vec::new()));
    assert_eq!(folded.customers().rows()[0].now().count(), 0, "all of it was taken back");
}

#[test]
fn what_makes_no_sense_is_refused() {
    let (mut tablet, customer) = tablet();
    let no_such = Refusal::DayBefore { from: first_day(), day: on(-1) };
    let diagnosed =
        |it: Diagnosis| deal(customer, Diagnosis::id(customer), Says::Diagnosis(Some(Box::new(it))));
    let table = [
        (met(customer, 1, touch(1)), Refusal::InFuture { date: on(1) }),
        (met(customer, 1, Touch { next: Some(since(-1, "x")), ..touch(0) }), no_such.clone()),
        (met(customer, 1, Touch { next: Some(since(1, " ")), ..touch(0) }), Refusal::ReasonMissing),
        (met(customer, 1, Touch { stance: Some(6), ..touch(0) }), Refusal::NothingToDo),
        (owed(customer, 1, issue(1)), Refusal::InFuture { date: on(1) }),
        (owed(customer, 1, Issue { what: " ".to_owned(), ..issue(0) }), Refusal::ReasonMissing),
        (owed(customer, 1, Issue { fix_by: Some(on(-1)), ..issue(0) }), no_such),
        (owed(customer, 1, Issue { times: 0, ..issue(0) }), Refusal::NothingToDo),
        (diagnosed(diagnosis(&[], &[], &[])), Refusal::NothingToDo),
        (diagnosed(diagnosis(&[5], &[5], &[])), Refusal::NothingToDo),
    ];
    let before = tablet.book.clone();
    for (command, refusal) in table {
        assert_eq!(tablet.run(&command), Err(refusal), "{command:?}");
    }
    assert_eq!(tablet.book, before);
}

#[test]
fn a_form_names_all_its_problems_at_once_and_reads_back_what_it_wrote() {
    let form = TouchForm {
        on: "2026-13-01".to_owned(),
        stance: "9".to_owned(),
        next: "打电话".to_owned(),
        ..TouchForm::default()
    };
    let problems = form.parse(first_day()).unwrap_err();
    let fields: Vec<Field> = problems.iter().map(|it| it.field).collect();
    assert_eq!(fields, [Field::Date, Field::Asked, Field::Kind, Field::Nth(0), Field::Until]);
    // What was asked and what came of it are the only taps that must be.
    let blank = TouchForm::blank(first_day(), None);
    let tapped = TouchForm { asked: "yes".to_owned(), outcome: "UNDECIDED".to_owned(), ..blank };
    assert_eq!(tapped.parse(first_day()), Ok(touch(0)));
    let full = Touch {
        cause: Some(Cause::Overstock),
        heard: vec![Excuse::NotSold, Excuse::CashTight],
        next: Some(since(1, "盘库")),
        stance: Some(2),
        ..touch(-1)
    };
    assert_eq!(TouchForm::of(&full).parse(first_day()), Ok(full.clone()));
    assert_eq!(TouchForm::from(Vec::<String>::from(TouchForm::of(&full))), TouchForm::of(&full));

    let owed = IssueForm { times: "0".to_owned(), ..IssueForm::default() };
    let fields: Vec<Field> = owed.parse(first_day()).unwrap_err().iter().map(|it| it.field).collect();
    assert_eq!(fields, [Field::Name, Field::Date, Field::Nth(0)]);
    let known = Issue { fix_by: Some(on(2)), times: 2, ..issue(-2) };
    assert_eq!(IssueForm::of(&known).parse(first_day()), Ok(known));
    let early = IssueForm { fix_by: on(-3).to_string(), ..IssueForm::of(&issue(-2)) };
    let kinds: Vec<_> = early.parse(first_day()).unwrap_err().into_iter().map(|it| it.kind).collect();
    assert_eq!(kinds, [ProblemKind::InPast { today: on(-2) }]);

    let mut form = DiagnosisForm::of(None);
    assert!(form.parse(first_day()).is_err());
    form.toggle(5, true);
    form.toggle(6, true);
    form.toggle(6, false);
    form.toggle(7, true);
    form.toggle(7, true);
    form.also = "LOW_MARGIN".to_owned();
    assert_eq!((form.answer(5), form.answer(6), form.answer(7)), (Some(true), Some(false), None));
    let said = diagnosis(&[5], &[6], &[Cause::LowMargin]);
    assert_eq!(form.parse(first_day()), Ok(said.clone()));
    assert_eq!(DiagnosisForm::of(Some(&said)), form);
}

#[test]
fn a_diagnosis_is_one_entry_with_a_history_and_an_issue_ends_when_it_is_settled() {
    let (mut tablet, customer) = tablet();
    let id = Diagnosis::id(customer);
    let said = |yes: &[u8]| Says::Diagnosis(Some(Box::new(diagnosis(yes, &[], &[]))));
    tablet.run(&deal(customer, id, said(&[5]))).unwrap();
    let changed = tablet.run(&deal(customer, id, said(&[8]))).unwrap();
    let row = |tablet: &Tablet| tablet.book.customers().rows()[0].clone();
    assert_eq!(row(&tablet).diagnosis().unwrap().yes, questions(&[8]));
    tablet.run(&Command::Undo { first: changed }).unwrap();
    assert_eq!(row(&tablet).diagnosis().unwrap().yes, questions(&[5]));
    tablet.run(&owed(customer, 1, issue(-2))).unwrap();
    tablet.run(&owed(customer, 2, issue(-9))).unwrap();
    let open: Vec<EntityId> = open_issues(&row(&tablet)).into_iter().map(|(id, _)| id).collect();
    assert_eq!(open, [entry(2), entry(1)], "longest first");
    tablet.run(&owed(customer, 2, Issue { settled: Some(since(0, "办好了")), ..issue(-9) })).unwrap();
    assert_eq!(open_issues(&row(&tablet)).len(), 1);
    assert_eq!(row(&tablet).issues().count(), 2, "nothing is lost");
}

/// An invoice due so many days before the first day.
fn invoice(customer: EntityId, overdue: i64, number: &str) -> Command {
    Command::RecordInvoice(NewInvoice {
        customer: Payer::Known(customer),
        number: number.to_owned(),
        issued: on(-overdue - 30),
        parts: vec![Part { amount: Money::from_minor(5_000_000), due: DueSpec::On(on(-overdue)) }],
        currency: None,
        project: None,
    })
}

#[test]
fn only_a_demand_that_can_be_proved_begins_the_period_anew() {
    let (mut tablet, customer) = tablet();
    tablet.run(&invoice(customer, 400, "N1")).unwrap();
    tablet.run(&invoice(customer, 10, "N2")).unwrap();
    let idx = nth(&tablet.book, 0);
    let stands = |tablet: &Tablet| {
        let clocks = clocks(&tablet.book, idx, Currency::CNY, first_day());
        clocks.iter().map(|it| (it.limitation.safe_by, it.last, it.n_unproven)).collect::<Vec<_>>()
    };
    let unmoved = |day: i64| add_months(on(-day), 36).unwrap();
    assert_eq!(stands(&tablet), [(unmoved(400), None, 0), (unmoved(10), None, 0)]);
    // By word of mouth, sent only, without asking, or to nobody: none of them counts.
    let sent = Touch { evidence: EvidenceGrade::WrittenSent, ..touch(-99) };
    let chat = Touch { asked: false, evidence: EvidenceGrade::Recorded, ..touch(-98) };
    let missed = Touch { outcome: Outcome::NotReached, evidence: EvidenceGrade::Recorded, ..touch(-97) };
    for (touch, n) in [touch(-100), sent, chat, missed].into_iter().zip(1..) {
        tablet.run(&met(customer, n, touch)).unwrap();
    }
    assert_eq!(stands(&tablet), [(unmoved(400), None, 2), (unmoved(10), None, 0)]);
    // A letter they signed for counts for what was due by then, and a call on record too.
    let letter = Touch {
        channel: Channel::Letter,
        outcome: Outcome::NotReached,
        evidence: EvidenceGrade::WrittenDelivered,
        ..touch(-90)
    };
    tablet.run(&met(customer, 9, letter)).unwrap();
    let demanded = |day: i64| (unmoved(-day), Some((ResetKind::Demand, on(day))), 2);
    assert_eq!(stands(&tablet), [demanded(-90), (unmoved(10), None, 0)]);
    let taken =
        tablet.run(&met(customer, 10, Touch { evidence: EvidenceGrade::Recorded, ..touch(-5) })).unwrap();
    assert_eq!(stands(&tablet)[0], demanded(-5));
    assert_eq!(stands(&tablet)[1].0, unmoved(5));
    tablet.run(&Command::Undo { first: taken }).unwrap();
    assert_eq!(stands(&tablet)[0], demanded(-90), "taken back, it counts no more");
}

#[test]
fn the_card_says_what_to_know_at_the_door() {
    let tablet = crate::sample::tablet(huikuan::ledger::sample::SampleLang::Zh, on(3));
    let idx = nth(&tablet.book, 0);
    let card = card(&tablet.book, idx, Currency::CNY, on(3));
    let yuan = |yuan: i64| Money::from_minor(yuan * 100);
    assert_eq!((card.owed, card.sum_overdue()), (yuan(366_900), yuan(280_900)));
    assert!(card.overdue.is_sorted_by_key(|(it, _)| tablet.book.invoices()[*it].due));
    // The ask can be itemised, and every rung under it is smaller.
    let ask = card.ask.unwrap();
    assert!(ask <= yuan(366_900) && card.rungs.is_sorted_by(|a, b| a > b), "{ask:?} {:?}", card.rungs);
    assert_eq!(card.heard, [(Excuse::NotSold, 1), (Excuse::CashTight, 1)], "latest first");
    assert_eq!((card.asked, card.served, card.today), (2, 0, 0));
    assert_eq!((card.signers.len(), card.n_failed, card.papers_missing), (1, 2, false));
    assert!(card.issues.is_empty());
    let disputed = huikuan::report::visit::card(&tablet.book, nth(&tablet.book, 10), Currency::CNY, on(3));
    assert_eq!((disputed.issues.len(), disputed.ask), (1, None), "nothing undisputed is due");
}
