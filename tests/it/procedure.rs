//! How a customer pays: what the form takes, when money may be expected of it, the next run and the day for the papers.

use chrono::{Datelike as _, NaiveDate};
use expect_test::expect_file;
use huikuan::domain::date::{add_days, month_end, parse_iso};
use huikuan::domain::money::Money;
use huikuan::domain::workday::{Calendar, Convention};
use huikuan::i18n::Lang;
use huikuan::i18n::procedure as words;
use huikuan::ledger::command::{Allocating, Command, Deal, DueSpec, NewInvoice, NewReceipt, Part, Payer};
use huikuan::ledger::event::dealing::{COPY_FORMS, INVOICE_NEEDS, Procedure, Says, Stage};
use huikuan::ledger::event::{CustomerFields, CustomerKind, PayMethod};
use huikuan::ledger::gate::chosen::{is_chosen, toggle};
use huikuan::ledger::gate::procedure::{CUTOFF, DAYS, EVERY, MONTHLY, RUNS, WEEKLY, form, parse};
use huikuan::ledger::gate::{Field, ProblemKind, at};
use huikuan::ledger::id::{EntityId, EventId};
use huikuan::ledger::refusal::{Refusal, Thing};
use huikuan::report::procedure::{NextRun, expected, next_run, open_questions, worked_out};
use huikuan::report::worksheet::Value;
use proptest::prelude::*;

use crate::laws::tablet::{Tablet, first_day, fold};

/// A log with a procedure and every word of it, as they were first written.
pub const PROCEDURES_V1: &[u8] = include_bytes!("../fixtures/log/procedures-v1.jsonl");

fn day(text: &str) -> NaiveDate {
    parse_iso(text).unwrap()
}

fn tablet(kind: Option<CustomerKind>) -> (Tablet, EntityId) {
    let mut tablet = Tablet::with_book(0x5eed_0000_0000_0031);
    let fields =
        CustomerFields { name: Some("城东农业局".to_owned()), kind, ..CustomerFields::default() };
    tablet.run(&Command::AddCustomer { fields }).unwrap();
    let customer = tablet.book.customers().rows()[0].id;
    (tablet, customer)
}

/// Approval and cut-off, days of the month, working days at the bank.
pub fn pays([approval, cutoff, bank]: [u16; 3], month_days: &[u8], rest: Convention) -> Procedure {
    let stage = |days| Stage { days, person: None };
    Procedure {
        acceptance: false,
        copy: String::new(),
        cutoff,
        invoice: String::new(),
        known: 0,
        methods: Vec::new(),
        month_days: month_days.to_vec(),
        on: first_day(),
        rest,
        stages: [stage(approval / 2), stage(approval - approval / 2), stage(0), stage(bank)],
        transport: false,
        weekdays: Vec::new(),
    }
}

pub fn says(customer: EntityId, it: Procedure) -> Command {
    let says = Says::Procedure(Some(Box::new(it)));
    Command::Deal(vec![Deal { customer: Some(customer), id: Procedure::id(customer), says }])
}

#[test]
fn money_is_expected_as_the_rule_says() {
    let calendar = Calendar::china();
    // Received, complete; approval, cut-off, bank; days; convention; ready, run, expected without any habit.
    let table = [
        (
            "2026-11-02",
            "2026-11-05",
            [5, 2, 1],
            &[25][..],
            Convention::Following,
            "2026-11-12 2026-11-25 2026-11-26 true",
        ),
        (
            "2026-11-02",
            "2026-11-02",
            [3, 1, 0],
            &[10, 25],
            Convention::Following,
            "2026-11-05 2026-11-10 2026-11-10 true",
        ),
        (
            "2026-09-01",
            "2026-09-10",
            [10, 3, 1],
            &[31],
            Convention::Preceding,
            "2026-09-23 2026-09-30 2026-10-08 true",
        ),
        (
            "2026-09-21",
            "2026-09-24",
            [4, 0, 1],
            &[5],
            Convention::Following,
            "2026-10-08 2026-10-08 2026-10-09 true",
        ),
        (
            "2026-10-12",
            "2026-11-20",
            [5, 2, 1],
            &[25],
            Convention::Following,
            "2026-11-27 2026-12-25 2026-12-28 true",
        ),
    ];
    for (received, complete, days, runs, rest, wanted) in table {
        let it = pays(days, runs, rest);
        let filled = worked_out(&it, [day(received), day(complete)], first_day(), &calendar).unwrap();
        let known = filled.value("calendar_known") == Some(&Value::Flag(true));
        let [ready, run, expected] = ["ready", "run", "expected"].map(|name| filled.date(name).unwrap());
        assert_eq!(format!("{ready} {run} {expected} {known}"), wanted, "{received}");
    }
    assert!(
        worked_out(&pays([1, 1, 1], &[], Convention::Following), [first_day(); 2], first_day(), &calendar)
            .is_none()
    );
}

#[test]
fn an_open_invoice_has_a_day_and_a_paid_one_none() {
    let (mut tablet, customer) = tablet(None);
    tablet.today = day("2026-11-10");
    let invoice = NewInvoice {
        customer: Payer::Known(customer),
        number: "XS-1".to_owned(),
        issued: day("2026-11-02"),
        parts: vec![Part { amount: Money::from_minor(10_000), due: DueSpec::On(day("2026-12-31")) }],
        currency: None,
        project: None,
    };
    tablet.run(&Command::RecordInvoice(invoice)).unwrap();
    let calendar = Calendar::china();
    let it = pays([5, 2, 1], &[25], Convention::Following);
    let on = |tablet: &Tablet, today: &str| {
        expected(&tablet.book.invoices().rows()[0], &it, day(today), &calendar)
    };
    let first = on(&tablet, "2026-11-10").unwrap();
    assert_eq!((first.day, first.missed), (day("2026-11-26"), false));
    assert_eq!(
        words::expected_notes(&first, day("2026-12-31"), Lang::ZhCn),
        "按开票日单证齐全算；约定到期日更晚"
    );
    assert_eq!(on(&tablet, "2026-11-26").unwrap().day, first.day, "on the day itself it may still come");
    // Nothing came: the papers are taken as complete today, so it is never expected in the past.
    let next = on(&tablet, "2026-11-27").unwrap();
    assert_eq!((next.day, next.missed), (day("2026-12-28"), true));
    let receipt = NewReceipt {
        customer,
        amount: Money::from_minor(10_000),
        date: tablet.today,
        currency: None,
        method: PayMethod::Transfer,
        matures: None,
        reference: None,
        how: Allocating::OldestFirst,
    };
    tablet.run(&Command::RecordReceipt(receipt)).unwrap();
    assert!(on(&tablet, "2026-11-10").is_none());
}

#[test]
fn the_next_run_says_by_when_the_papers_must_be_there() {
    let calendar = Calendar::china();
    let it = pays([1, 0, 1], &[31], Convention::Preceding);
    let next = next_run(&it, day("2026-11-24"), &calendar).unwrap();
    assert_eq!(next, NextRun { run: day("2026-11-30"), papers_by: day("2026-11-27") });
    assert_eq!(
        words::next_run(next, day("2026-11-24"), Lang::ZhCn),
        "赶得上的付款日 11月30日，单据最迟 11月27日交"
    );
    assert_eq!(words::next_run(next, day("2026-11-24"), Lang::En), "Papers in by 27 Nov are paid on 30 Nov");
    // A day later than that it is the next one.
    assert_eq!(
        next_run(&it, day("2026-11-28"), &calendar).unwrap().run,
        day("2026-11-30"),
        "a Saturday's papers"
    );
    assert_eq!(next_run(&it, day("2026-11-30"), &calendar).unwrap().run, day("2026-12-31"));
}

/// The form of a customer nobody knows, with these texts at their places.
fn typed(texts: &[(usize, &str)]) -> Vec<String> {
    let mut all = form(None);
    for (place, text) in texts {
        (*text).clone_into(&mut all[*place]);
    }
    all
}

#[test]
fn the_form_names_every_problem_at_once() {
    let wrong = typed(&[(DAYS, "x"), (DAYS + 3, "999"), (CUTOFF, "-1"), (RUNS, "10, 32")]);
    let problems = parse(&wrong, first_day()).unwrap_err();
    let fields: Vec<Field> = problems.iter().map(|it| it.field).collect();
    assert_eq!(fields, [DAYS, DAYS + 3, CUTOFF, RUNS].map(Field::Nth));
    let no_day = ProblemKind::NotACount { text: "32".to_owned(), least: 1, most: 31 };
    assert_eq!(at(&problems, Field::Nth(RUNS)), Some(&no_day));
    let missing = parse(&form(None), first_day()).unwrap_err();
    assert_eq!(at(&missing, Field::Nth(RUNS)), Some(&ProblemKind::Missing));
    assert!(parse(&typed(&[(EVERY, WEEKLY), (RUNS, "8")]), first_day()).is_err());
    // As people write: full width, any comma, twice.
    let read = |every: &str, days: &str| {
        let it = parse(&typed(&[(EVERY, every), (RUNS, days)]), first_day()).unwrap();
        (it.month_days, it.weekdays)
    };
    assert_eq!(read(MONTHLY, "２５、10，10"), (vec![10, 25], vec![]));
    assert_eq!(read(WEEKLY, "5 1"), (vec![], vec![1, 5]));
    assert_eq!(read("", "whatever"), (vec![], vec![]));
    assert!(is_chosen("A B", "B") && !is_chosen("AB", "B"));
    assert_eq!((toggle("A B", "A"), toggle("", "C")), ("B".to_owned(), "C".to_owned()));
    assert_eq!((toggle("C", "C"), toggle("A B", "C")), (String::new(), "A B C".to_owned()));
}

#[test]
fn what_is_kept_fills_the_form_again() {
    let kept = full();
    let weekly = Procedure { month_days: Vec::new(), weekdays: vec![1, 5], ..full() };
    let none = pays([0, 0, 0], &[], Convention::None);
    for it in [kept, weekly, none] {
        assert_eq!(parse(&form(Some(&it)), it.on), Ok(it.clone()));
    }
}

#[test]
fn five_questions_are_asked_of_large_and_public_customers() {
    for (kind, asked) in [
        (None, false),
        (Some(CustomerKind::Sme), false),
        (Some(CustomerKind::Overseas), false),
        (Some(CustomerKind::Large), true),
        (Some(CustomerKind::Gov), true),
        (Some(CustomerKind::Institution), true),
    ] {
        let (mut tablet, customer) = tablet(kind);
        let open = |tablet: &Tablet| open_questions(&tablet.book.customers().rows()[0]);
        assert_eq!(open(&tablet), None, "nobody wrote anything down");
        let known = 0b1_0010;
        tablet.run(&says(customer, Procedure { known, ..pays([1, 1, 1], &[25], Convention::None) })).unwrap();
        let left = ["PROJECT", "CRITERIA", "METHOD_DATE"];
        assert_eq!(open(&tablet), asked.then(|| left.to_vec()), "{kind:?}");
    }
    let left = ["PROJECT", "CRITERIA"];
    assert_eq!(words::readiness(&left, Lang::ZhCn), "五问 3/5");
    assert_eq!(words::missing(&left, Lang::ZhCn).unwrap(), "还没问清：交易项目是什么；验收标准是什么");
    assert_eq!(
        (words::readiness(&[], Lang::En), words::missing(&[], Lang::En)),
        ("5 of 5 answered".to_owned(), None)
    );
}

#[test]
fn what_makes_no_sense_is_refused() {
    let (mut tablet, customer) = tablet(None);
    let plain = pays([1, 1, 1], &[25], Convention::None);
    let other = |id: EntityId| {
        let says = Says::Procedure(Some(Box::new(plain.clone())));
        Command::Deal(vec![Deal { customer: Some(customer), id, says }])
    };
    let tomorrow = add_days(tablet.today, 1).unwrap();
    let table = [
        (says(customer, Procedure { on: tomorrow, ..plain.clone() }), Refusal::InFuture { date: tomorrow }),
        (other(EntityId::from_bits(1)), Refusal::NotHere(Thing::Dealing)),
        (says(customer, Procedure { weekdays: vec![1], ..plain.clone() }), Refusal::NoSuchDay),
        (says(customer, Procedure { month_days: vec![32], ..plain.clone() }), Refusal::NoSuchDay),
        (says(customer, Procedure { known: 1 << 5, ..plain.clone() }), Refusal::NoSuchDay),
    ];
    for (command, refusal) in table {
        assert_eq!(tablet.run(&command), Err(refusal));
    }
    let first = tablet.run(&says(customer, plain.clone())).unwrap();
    assert_eq!(tablet.run(&says(customer, plain)), Err(Refusal::NothingToDo));
    tablet.run(&Command::Undo { first }).unwrap();
    assert_eq!(tablet.book.customers().rows()[0].procedure(), None);
}

/// Everything that can be said, in one.
fn full() -> Procedure {
    let stage = |n: u8| Stage { days: u16::from(n), person: Some(EntityId::derived("person", &[&[n]])) };
    Procedure {
        acceptance: true,
        copy: "ORIGINAL".to_owned(),
        cutoff: 2,
        invoice: "VAT_SPECIAL".to_owned(),
        known: 0b1_1111,
        methods: vec![PayMethod::Transfer, PayMethod::BankAcceptance],
        month_days: vec![10, 25],
        on: first_day(),
        rest: Convention::Following,
        stages: [stage(1), stage(2), stage(3), stage(4)],
        transport: true,
        weekdays: Vec::new(),
    }
}

/// Every word of the entry, then all of it taken back.
fn everything() -> Tablet {
    let (mut tablet, customer) = tablet(Some(CustomerKind::Gov));
    let none = pays([0, 0, 0], &[], Convention::None);
    let weekly = Procedure { weekdays: vec![1, 5], rest: Convention::ModifiedFollowing, ..none.clone() };
    let worded = COPY_FORMS.into_iter().zip(INVOICE_NEEDS).map(|(copy, invoice)| Procedure {
        copy: copy.to_owned(),
        invoice: invoice.to_owned(),
        rest: Convention::Preceding,
        ..full()
    });
    for it in [full(), none, weekly].into_iter().chain(worded) {
        tablet.run(&says(customer, it)).unwrap();
    }
    let firsts: Vec<_> = tablet.book.batches().iter().skip(2).map(|batch| batch.first).collect();
    for first in firsts.into_iter().rev() {
        tablet.run(&Command::Undo { first }).unwrap();
    }
    tablet
}

#[test]
fn the_frozen_procedures_are_written_again_with_the_same_bytes() {
    let tablet = everything();
    expect_file!["../fixtures/log/procedures-v1.jsonl"].assert_eq(std::str::from_utf8(&tablet.log).unwrap());
    let digest = EventId::of(PROCEDURES_V1).to_string();
    assert_eq!(
        digest, "829d941fc9943b660e0cd10629934674f9abcdad27b12531008aa58fd46308b0",
        "the bytes are frozen"
    );
    let folded = fold(PROCEDURES_V1);
    assert_eq!((folded.n_unknown(), folded.n_dangling(), folded.broken_laws()), (0, 0, Vec::new()));
    assert_eq!(folded.customers().rows()[0].now().count(), 0, "all of it was taken back");
}

/// Whether somebody pays on a day: one of the days written down, moved off a rest day.
fn is_run(it: &Procedure, run: NaiveDate, calendar: &Calendar) -> bool {
    (-14..=14).filter_map(|offset| add_days(run, offset)).any(|day| {
        let last = day == month_end(day);
        let of_month = it.month_days.iter().any(|n| {
            let n = u32::from(*n);
            n == day.day() || (last && n > day.day())
        });
        let of_week = it.weekdays.iter().any(|n| u32::from(*n) == day.weekday().number_from_monday());
        (of_month || of_week) && calendar.adjust(day, it.rest) == Some(run)
    })
}

fn any_procedure() -> impl Strategy<Value = Procedure> {
    let days = prop_oneof![
        prop::collection::vec(1_u8..=31, 1..4).prop_map(|days| (days, Vec::new())),
        prop::collection::vec(1_u8..=7, 1..4).prop_map(|days| (Vec::new(), days)),
    ];
    (days, prop::array::uniform3(0_u16..12), prop::sample::select(Convention::ALL.to_vec())).prop_map(
        |((month_days, weekdays), waits, rest)| Procedure { month_days, weekdays, ..pays(waits, &[], rest) },
    )
}

proptest! {
    #[test]
    fn never_before_the_papers_always_in_a_run_and_on_a_workday(
        it in any_procedure(), received in 0_i64..900, later in 0_i64..60,
    ) {
        let calendar = Calendar::china();
        let received = add_days(day("2025-12-01"), received).unwrap();
        let complete = add_days(received, later).unwrap();
        let filled = worked_out(&it, [received, complete], complete, &calendar).unwrap();
        let [ready, run, expected] = ["ready", "run", "expected"].map(|name| filled.date(name).unwrap());
        prop_assert!(complete <= ready && ready <= run && run <= expected);
        prop_assert!(is_run(&it, run, &calendar), "{} is no run", run);
        prop_assert!(calendar.is_workday(expected));
    }

    #[test]
    fn papers_in_by_their_day_make_the_run_and_a_workday_later_they_do_not(
        it in any_procedure(), today in 0_i64..900,
    ) {
        let calendar = Calendar::china();
        let today = add_days(day("2025-12-01"), today).unwrap();
        let next = next_run(&it, today, &calendar).unwrap();
        let run = |complete| worked_out(&it, [today, complete], today, &calendar).unwrap().date("run").unwrap();
        prop_assert!(today <= next.papers_by && next.papers_by <= next.run);
        prop_assert_eq!(run(next.papers_by), next.run);
        let late = calendar.add_workdays(next.papers_by, 1).unwrap();
        prop_assert!(run(late) > next.run, "{} would do as well", late);
    }
}
