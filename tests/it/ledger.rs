//! The ledger by example: what is refused and why, what undo puts back, what two tablets make of each other.
#![expect(clippy::needless_raw_string_hashes, reason = "as expect-test writes them")]

use chrono::NaiveDate;
use expect_test::{Expect, expect};
use huikuan::domain::date::parse_iso;
use huikuan::domain::due_date::{DueRule, Terms};
use huikuan::domain::money::{Currency, Money};
use huikuan::ledger::book::{Book, Conflict, Invoice};
use huikuan::ledger::command::{Allocating, Command, DueSpec, NewInvoice, NewReceipt, Part, Payer};
use huikuan::ledger::event::{
    AccountFact, Act, AdjustmentKind, BillOutcome, ContactRole, CustomerFields, CustomerKind, ExcludeFact,
    Fact, InvoiceState, Nature, PayMethod, ReleaseRow,
};
use huikuan::ledger::id::{EntityId, EventId};
use huikuan::ledger::import::{Importer, ListRow};
use huikuan::ledger::refusal::{Refusal, Thing};

use crate::laws::tablet::{Tablet, first_day};

fn day(text: &str) -> NaiveDate {
    parse_iso(text).unwrap()
}

fn yuan(yuan: i64) -> Money {
    Money::from_minor(yuan * 100)
}

/// A book with one customer.
fn tablet() -> (Tablet, EntityId) {
    let mut tablet = Tablet::with_book(1);
    let name = Some("惠民农资经营部".to_owned());
    tablet
        .run(&Command::AddCustomer { fields: CustomerFields { name, ..CustomerFields::default() } })
        .unwrap();
    let customer = tablet.book.customers().rows()[0].id;
    (tablet, customer)
}

fn sale(customer: EntityId, number: &str, amount: Money) -> Command {
    Command::RecordInvoice(NewInvoice {
        customer: Payer::Known(customer),
        number: number.to_owned(),
        issued: day("2026-09-01"),
        parts: vec![Part { amount, due: DueSpec::On(day("2026-10-01")) }],
        currency: None,
        project: None,
    })
}

fn receipt(customer: EntityId, amount: Money, method: PayMethod, how: Allocating) -> Command {
    Command::RecordReceipt(NewReceipt {
        customer,
        amount,
        date: day("2026-10-10"),
        currency: None,
        method,
        matures: Some(day("2027-01-10")),
        reference: None,
        how,
    })
}

fn last_invoice(tablet: &Tablet) -> EntityId {
    tablet.book.invoices().rows().last().unwrap().id
}

fn last_receipt(tablet: &Tablet) -> EntityId {
    tablet.book.receipts().rows().last().unwrap().id
}

/// What each invoice has open and each receipt unapplied, voided ones struck out.
fn money(book: &Book) -> String {
    let cny = |amount: Money| amount.plain(Currency::CNY);
    let struck = |voided: bool| if voided { " (void)" } else { "" };
    let invoices = book
        .invoices()
        .rows()
        .iter()
        .map(|row| format!("{} open {}{}\n", row.number, cny(row.open), struck(row.voided)));
    let receipts = book.receipts().rows().iter().map(|row| {
        format!("receipt {} unapplied {}{}\n", cny(row.amount), cny(row.unapplied), struck(row.voided))
    });
    invoices.chain(receipts).collect()
}

fn check(book: &Book, expected: &Expect) {
    assert_eq!(book.broken_laws(), []);
    expected.assert_eq(&money(book));
}

#[test]
fn a_receipt_pays_the_oldest_first_and_the_rest_stays_unapplied() {
    let (mut tablet, customer) = tablet();
    tablet.run(&sale(customer, "A1", yuan(100))).unwrap();
    tablet.run(&sale(customer, "A2", yuan(50))).unwrap();
    tablet.run(&receipt(customer, yuan(120), PayMethod::Transfer, Allocating::OldestFirst)).unwrap();
    check(
        &tablet.book,
        &expect![[r#"
            A1 open 0.00
            A2 open 30.00
            receipt 120.00 unapplied 0.00
        "#]],
    );
    tablet.run(&receipt(customer, yuan(70), PayMethod::Cash, Allocating::OldestFirst)).unwrap();
    check(
        &tablet.book,
        &expect![[r#"
            A1 open 0.00
            A2 open 0.00
            receipt 120.00 unapplied 0.00
            receipt 70.00 unapplied 40.00
        "#]],
    );
    let balance = tablet.book.customers().rows()[0].balance(Currency::CNY);
    assert_eq!((balance.receivable, balance.unapplied), (yuan(0), yuan(40)));
}

#[test]
fn taking_back_a_voiding_restores_where_the_money_was_set() {
    let (mut tablet, customer) = tablet();
    tablet.run(&sale(customer, "A1", yuan(100))).unwrap();
    let invoice = last_invoice(&tablet);
    tablet.run(&receipt(customer, yuan(80), PayMethod::Transfer, Allocating::OldestFirst)).unwrap();
    let adjust = Command::Adjust {
        invoice,
        kind: AdjustmentKind::CreditNote,
        amount: yuan(20),
        date: day("2026-10-11"),
        reason: None,
    };
    tablet.run(&adjust).unwrap();
    let adjustment = tablet.book.adjustments().rows()[0].id;
    tablet.run(&receipt(customer, yuan(30), PayMethod::Transfer, Allocating::OldestFirst)).unwrap();
    let second = last_receipt(&tablet);
    tablet.run(&Command::Void { id: adjustment, reason: "不该折让".to_owned() }).unwrap();
    let how = Allocating::Chosen(vec![(invoice, yuan(5))]);
    tablet.run(&Command::Allocate { receipt: second, how }).unwrap();
    check(
        &tablet.book,
        &expect![[r#"
            A1 open 0.00
            receipt 80.00 unapplied 0.00
            receipt 30.00 unapplied 10.00
        "#]],
    );
    tablet.run(&Command::Void { id: last_receipt(&tablet), reason: String::new() }).unwrap();
    let void = tablet.book.batches().last().unwrap().first;
    tablet.run(&Command::Undo { first: void }).unwrap();
    check(
        &tablet.book,
        &expect![[r#"
            A1 open 0.00
            receipt 80.00 unapplied 0.00
            receipt 30.00 unapplied 10.00
        "#]],
    );
}

#[test]
fn two_allocations_of_one_receipt_to_one_invoice_are_undone_one_by_one() {
    let (mut tablet, customer) = tablet();
    tablet.run(&sale(customer, "A1", yuan(100))).unwrap();
    let invoice = last_invoice(&tablet);
    tablet.run(&receipt(customer, yuan(40), PayMethod::Transfer, Allocating::OldestFirst)).unwrap();
    let other = last_receipt(&tablet);
    tablet.run(&receipt(customer, yuan(90), PayMethod::Transfer, Allocating::OldestFirst)).unwrap();
    let receipt = last_receipt(&tablet);
    tablet.run(&Command::Release { receipt: other, invoice }).unwrap();
    let step = tablet.run(&Command::Allocate { receipt, how: Allocating::OldestFirst }).unwrap();
    let both = expect![[r#"
        A1 open 10.00
        receipt 40.00 unapplied 40.00
        receipt 90.00 unapplied 0.00
    "#]];
    check(&tablet.book, &both);
    tablet.run(&Command::Undo { first: step }).unwrap();
    check(
        &tablet.book,
        &expect![[r#"
            A1 open 40.00
            receipt 40.00 unapplied 40.00
            receipt 90.00 unapplied 30.00
        "#]],
    );
    // The wire says how much; a release that says nothing takes all of it.
    let mut all = AccountFact::new(Act::Release, customer);
    all.releases.push(ReleaseRow { amount: None, invoice, receipt });
    tablet.write(vec![all.into()]);
    check(
        &tablet.book,
        &expect![[r#"
            A1 open 100.00
            receipt 40.00 unapplied 40.00
            receipt 90.00 unapplied 90.00
        "#]],
    );
}

#[test]
fn undo_puts_a_field_back_to_not_known() {
    let (mut tablet, customer) = tablet();
    let before = tablet.book.customers().rows()[0].fields();
    let fields = CustomerFields {
        kind: Some(CustomerKind::Sme),
        terms: Some(Terms::new(DueRule::EomPlus { days: 60 })),
        owner: Some("李敏".to_owned()),
        ..CustomerFields::default()
    };
    let step = tablet.run(&Command::EditCustomer { customer, fields }).unwrap();
    tablet.run(&Command::Undo { first: step }).unwrap();
    assert_eq!(tablet.book.customers().rows()[0].fields(), before);
    assert_eq!(tablet.run(&Command::Undo { first: step }), Err(Refusal::NotUndoable));
}

#[test]
fn an_older_edit_cannot_be_undone_over_a_newer_one_of_the_same_field() {
    let (mut tablet, customer) = tablet();
    let edit = |owner: &str, territory: Option<&str>| Command::EditCustomer {
        customer,
        fields: CustomerFields {
            owner: Some(owner.to_owned()),
            territory: territory.map(str::to_owned),
            ..CustomerFields::default()
        },
    };
    let first = tablet.run(&edit("李敏", None)).unwrap();
    let second = tablet.run(&edit("张伟", Some("城东"))).unwrap();
    let refused = tablet.run(&Command::Undo { first });
    assert!(matches!(refused, Err(Refusal::BuiltOn { thing: Thing::Customer, .. })));
    tablet.run(&Command::Undo { first: second }).unwrap();
    tablet.run(&Command::Undo { first }).unwrap();
    assert_eq!(tablet.book.customers().rows()[0].owner, "");
}

#[test]
fn a_refused_bill_opens_its_invoice_and_stays_linked_through_voiding_and_undo() {
    let (mut tablet, customer) = tablet();
    tablet.run(&sale(customer, "A1", yuan(100))).unwrap();
    tablet.run(&receipt(customer, yuan(100), PayMethod::BankAcceptance, Allocating::OldestFirst)).unwrap();
    let bill = last_receipt(&tablet);
    assert_eq!(tablet.book.customers().rows()[0].balance(Currency::CNY).bills_held, yuan(100));
    let settle = |outcome| Command::SettleBill { receipt: bill, outcome, date: day("2026-11-20") };
    let refused = tablet.run(&settle(BillOutcome::Dishonoured)).unwrap();
    let open = expect![[r#"
        A1 open 100.00
        receipt 100.00 unapplied 0.00
    "#]];
    check(&tablet.book, &open);
    assert_eq!(tablet.run(&settle(BillOutcome::Honoured)), Err(Refusal::NotAHeldBill));
    let void = tablet.run(&Command::Void { id: bill, reason: "重复".to_owned() }).unwrap();
    tablet.run(&Command::Undo { first: void }).unwrap();
    check(&tablet.book, &open);
    // The refusal itself can be taken back only while what the bill had settled is still open.
    tablet.run(&receipt(customer, yuan(60), PayMethod::Cash, Allocating::OldestFirst)).unwrap();
    let cash = tablet.book.batches().last().unwrap().first;
    let in_use = Refusal::BuiltOn { thing: Thing::Invoice, name: "A1".to_owned() };
    assert_eq!(tablet.run(&Command::Undo { first: refused }), Err(in_use));
    tablet.run(&Command::Undo { first: cash }).unwrap();
    tablet.run(&Command::Undo { first: refused }).unwrap();
    check(
        &tablet.book,
        &expect![[r#"
            A1 open 0.00
            receipt 100.00 unapplied 0.00
            receipt 60.00 unapplied 0.00 (void)
        "#]],
    );
    assert_eq!(tablet.book.customers().rows()[0].balance(Currency::CNY).bills_held, yuan(100));
}

#[test]
fn a_customer_removed_here_and_dealt_with_there_is_kept() {
    let (one, customer) = tablet();
    for sold_first in [true, false] {
        let (mut here, mut there) = (one.clone(), one.copied_to(2));
        if sold_first {
            here.sleep(1);
        } else {
            there.sleep(1);
        }
        here.run(&Command::Void { id: customer, reason: "重复".to_owned() }).unwrap();
        there.run(&sale(customer, "A1", yuan(100))).unwrap();
        here.take_in(&there.log);
        assert!(!here.book.customers().rows()[0].voided, "sold first: {sold_first}");
        check(
            &here.book,
            &expect![[r#"
            A1 open 100.00
        "#]],
        );
    }
}

#[test]
fn what_two_tablets_write_off_twice_counts_once_and_is_told() {
    let (mut here, customer) = tablet();
    here.run(&sale(customer, "A1", yuan(100))).unwrap();
    let mut there = here.copied_to(2);
    let write_off = |amount| Command::Adjust {
        invoice: last_invoice(&here),
        kind: AdjustmentKind::WriteOff,
        amount,
        date: day("2026-11-01"),
        reason: None,
    };
    there.run(&write_off(yuan(70))).unwrap();
    let write_off = write_off(yuan(80));
    here.run(&write_off).unwrap();
    here.take_in(&there.log);
    check(
        &here.book,
        &expect![[r#"
        A1 open 0.00
    "#]],
    );
    let excess = here.book.conflicts().iter().map(|conflict| match conflict {
        Conflict::OverAdjusted { excess, .. } => *excess,
        other => panic!("{other:?}"),
    });
    assert_eq!(excess.sum::<Money>(), yuan(50));
}

fn listed(number: &str, amount: Money, paid: Option<Money>) -> ListRow {
    ListRow {
        row: 1,
        customer: "惠民农资经营部".to_owned(),
        number: number.to_owned(),
        issued: Some(day("2026-09-01")),
        due: Some(day("2026-10-01")),
        amount,
        paid,
        ..ListRow::default()
    }
}

#[test]
fn the_row_of_an_invoice_holds_nothing_but_its_fields() {
    // Books have hundreds of thousands: what pads a row is paid in memory, and in every pass over them.
    assert_eq!(size_of::<Invoice>(), 88);
}

#[test]
fn a_list_worked_out_before_its_book_is_there_says_the_same_in_it() {
    let dollars = Currency::parse("USD").unwrap();
    let rows = [
        ListRow { currency: Some(dollars), ..listed("A1", yuan(100), Some(yuan(40))) },
        ListRow { currency: Some(Currency::CNY), ..listed("A2", yuan(50), None) },
        listed("A3", yuan(70), None),
    ];
    let work_out = |mut importer: Importer<'_>| {
        for row in &rows {
            importer.take(row);
        }
        importer.finish()
    };
    let none = Book::default();
    let before = work_out(Importer::new(&none, first_day(), false).counting_in(dollars));
    let mut tablet = Tablet::blank(1);
    let name = "Overseas".to_owned();
    tablet.run(&Command::OpenBook { currency: dollars, name, nature: Nature::Real }).unwrap();
    assert_eq!(before, work_out(Importer::new(&tablet.book, first_day(), false)));
    assert_eq!(before.1.sums, [(dollars, yuan(170)), (Currency::CNY, yuan(50))]);
}

#[test]
fn a_balance_paid_so_far_is_counted_once_wherever_its_money_went() {
    let mut tablet = Tablet::with_book(1);
    tablet.import(&[listed("A1", yuan(100), Some(yuan(40))), listed("A2", yuan(50), None)], false);
    let (balance, invoice) = (last_receipt(&tablet), tablet.book.invoices().rows()[0].id);
    let other = tablet.book.invoices().rows()[1].id;
    tablet.run(&Command::Release { receipt: balance, invoice }).unwrap();
    let how = Allocating::Chosen(vec![(other, yuan(40))]);
    tablet.run(&Command::Allocate { receipt: balance, how }).unwrap();
    let (facts, outcome) = tablet.compare(&[listed("A1", yuan(100), Some(yuan(40)))], false);
    assert_eq!((facts.len(), outcome.new_receipts, outcome.known), (0, 0, 1));
    // A later list with a larger figure adds the difference, and only that.
    tablet.import(&[listed("A1", yuan(100), Some(yuan(70)))], false);
    check(
        &tablet.book,
        &expect![[r#"
            A1 open 70.00
            A2 open 10.00
            receipt 40.00 unapplied 0.00
            receipt 30.00 unapplied 0.00
        "#]],
    );
    let refused = tablet.run(&Command::Void { id: balance, reason: String::new() });
    assert!(
        matches!(refused, Err(Refusal::BuiltOn { thing: Thing::Receipt, .. })),
        "the later figure counts on it"
    );
    let step = tablet.run(&Command::Void { id: last_receipt(&tablet), reason: String::new() }).unwrap();
    tablet.run(&Command::Undo { first: step }).unwrap();
    assert_eq!(tablet.book.paid_so_far(tablet.book.invoices().find(invoice).unwrap()), yuan(70));
    assert_eq!(tablet.book.invoices().rows()[0].open, yuan(70));
}

#[test]
fn a_list_that_enlarges_an_invoice_and_tells_it_paid_settles_all_of_it_and_is_undone_whole() {
    let mut tablet = Tablet::with_book(1);
    tablet.import(&[listed("A1", yuan(100), None)], false);
    let later = ListRow { settled: Some(day("2026-10-20")), ..listed("A1", yuan(120), None) };
    let (outcome, step) = tablet.import(&[later], true);
    assert_eq!((outcome.changes.len(), outcome.new_receipts), (1, 1));
    check(
        &tablet.book,
        &expect![[r#"
            A1 open 0.00
            receipt 120.00 unapplied 0.00
        "#]],
    );
    tablet.run(&Command::Undo { first: step.unwrap() }).unwrap();
    check(
        &tablet.book,
        &expect![[r#"
            A1 open 100.00
            receipt 120.00 unapplied 0.00 (void)
        "#]],
    );
    assert_eq!(tablet.book.invoices().rows()[0].amount, yuan(100));
    // A list that tells less than was paid already is left alone.
    tablet.import(&[listed("A1", yuan(100), Some(yuan(80)))], true);
    let (outcome, _) = tablet.import(&[listed("A1", yuan(60), Some(yuan(50)))], true);
    assert_eq!((outcome.changes[0].below_paid, outcome.paid_less), (true, 1));
    assert_eq!(tablet.book.invoices().rows()[0].amount, yuan(100));
}

#[test]
fn the_word_of_an_exclusion_that_is_itself_kept_out_does_not_count() {
    let (mut here, customer) = tablet();
    let mut there = here.copied_to(2);
    let mut third = here.copied_to(3);
    third.run(&sale(customer, "C1", yuan(30))).unwrap();
    there.run(&sale(customer, "B1", yuan(20))).unwrap();
    // The second tablet read the third's file and thought better of it.
    let foreign: Vec<EventId> = ids_of(&third, 3);
    there.take_in(&third.log);
    there.write(vec![Fact::Exclude(ExcludeFact { events: foreign.clone(), lifts: Vec::new() })]);
    let log = there.log.clone();
    there.take_in(&log);
    check(
        &there.book,
        &expect![[r#"
        B1 open 20.00
    "#]],
    );
    assert_eq!(there.book.excluded(), foreign);
    // The first reads both, then undoes the reading of the second's: the third's sale counts for it.
    here.take_in(&third.log);
    here.take_in(&there.log);
    check(
        &here.book,
        &expect![[r#"
        B1 open 20.00
    "#]],
    );
    let events = ids_of(&there, 2);
    here.write(vec![Fact::Exclude(ExcludeFact { events: events.clone(), lifts: Vec::new() })]);
    let log = here.log.clone();
    here.take_in(&log);
    check(
        &here.book,
        &expect![[r#"
        C1 open 30.00
    "#]],
    );
    // Merged again, and the exclusion lifted.
    here.write(vec![Fact::Exclude(ExcludeFact { events: Vec::new(), lifts: events })]);
    let log = here.log.clone();
    here.take_in(&log);
    check(
        &here.book,
        &expect![[r#"
        B1 open 20.00
    "#]],
    );
    assert_eq!(here.book.excluded(), foreign);
}

fn ids_of(tablet: &Tablet, device: u64) -> Vec<EventId> {
    let events = tablet.lines().into_iter().map(|line| huikuan::storage::log::read_event(line, 0).unwrap());
    events.filter(|event| event.device.bits() == device).map(|event| event.id).collect()
}

/// Each is refused with its reason, and leaves book and log as they were.
fn refused<const N: usize>(tablet: &mut Tablet, table: [(Command, Refusal); N]) {
    for (command, refusal) in table {
        let before = (tablet.book.clone(), tablet.log.clone());
        assert_eq!(tablet.run(&command), Err(refusal), "{command:?}");
        assert!(
            (&tablet.book, &tablet.log) == (&before.0, &before.1),
            "refused, and yet changed: {command:?}"
        );
    }
}

#[test]
fn customers_and_sales_that_cannot_be_recorded_are_refused_with_their_reason() {
    let (mut tablet, customer) = tablet();
    tablet.run(&sale(customer, "A1", yuan(100))).unwrap();
    let nobody = EntityId::from_bits(9);
    let named = |name: &str| CustomerFields { name: Some(name.to_owned()), ..CustomerFields::default() };
    let invoiced = |due: &[DueSpec]| {
        Command::RecordInvoice(NewInvoice {
            customer: Payer::Known(customer),
            number: "A2".to_owned(),
            issued: day("2026-09-01"),
            parts: due.iter().map(|&due| Part { amount: yuan(1), due }).collect(),
            currency: None,
            project: None,
        })
    };
    let never = DueSpec::By(Terms::new(DueRule::DayOfMonth { day: 32, months: 1 }));
    let too_early = Refusal::DueBeforeIssue { issued: day("2026-09-01"), due: day("2026-08-31") };
    let name = || "惠民农资经营部".to_owned();
    let open = Command::OpenBook { currency: Currency::CNY, name: name(), nature: Nature::Real };
    let contact = Command::AddContact { customer: nobody, person: nobody, role: ContactRole::Owner };
    let table = [
        (open, Refusal::AlreadyOpen),
        (Command::RenameBook { name: " ".to_owned() }, Refusal::NameMissing),
        (Command::AddCustomer { fields: CustomerFields::default() }, Refusal::NameMissing),
        (
            Command::AddCustomer { fields: named(" 惠民农资经营部 ") },
            Refusal::CustomerExists { name: name() },
        ),
        (Command::EditCustomer { customer, fields: named("") }, Refusal::NameMissing),
        (Command::EditCustomer { customer, fields: named("惠民农资经营部") }, Refusal::NothingToDo),
        (Command::EditCustomer { customer: nobody, fields: named("某") }, Refusal::NotHere(Thing::Customer)),
        (Command::ChangeContact { customer, person: nobody, role: None }, Refusal::NotHere(Thing::Contact)),
        (contact, Refusal::NotHere(Thing::Customer)),
        (sale(customer, "A1", yuan(1)), Refusal::InvoiceExists { number: "A1".to_owned() }),
        (sale(nobody, "A2", yuan(1)), Refusal::NotHere(Thing::Customer)),
        (sale(customer, "A2", yuan(0)), Refusal::AmountOutOfRange),
        (sale(customer, "A2", yuan(90_000_000_001)), Refusal::AmountOutOfRange),
        (invoiced(&[]), Refusal::AmountOutOfRange),
        (invoiced(&[DueSpec::On(day("2026-08-31"))]), too_early),
        (invoiced(&[never]), Refusal::NoSuchDay),
    ];
    refused(&mut tablet, table);
}

#[test]
fn money_that_cannot_be_recorded_or_taken_back_is_refused_with_its_reason() {
    let (mut tablet, customer) = tablet();
    tablet.run(&sale(customer, "A1", yuan(100))).unwrap();
    let invoice = last_invoice(&tablet);
    tablet.run(&receipt(customer, yuan(30), PayMethod::Transfer, Allocating::OldestFirst)).unwrap();
    let paid = last_receipt(&tablet);
    let nobody = EntityId::from_bits(9);
    let tomorrow = first_day().succ_opt().unwrap();
    let adjust =
        |amount, date| Command::Adjust { invoice, kind: AdjustmentKind::Return, amount, date, reason: None };
    let chosen =
        |id, share| receipt(customer, yuan(10), PayMethod::Cash, Allocating::Chosen(vec![(id, share)]));
    let honour = Command::SettleBill { receipt: paid, outcome: BillOutcome::Honoured, date: first_day() };
    let normal = Command::SetState { invoice, state: InvoiceState::Normal, reason: None };
    let all = Allocating::OldestFirst;
    let more = || Refusal::MoreThanOpen { open: yuan(70), currency: Currency::CNY };
    let void = |id| Command::Void { id, reason: String::new() };
    let built_on = |thing| Refusal::BuiltOn { thing, name: "A1".to_owned() };
    let table = [
        (receipt(customer, yuan(-5), PayMethod::Cash, Allocating::Unapplied), Refusal::AmountOutOfRange),
        (chosen(nobody, yuan(1)), Refusal::NotHere(Thing::Invoice)),
        (chosen(invoice, yuan(71)), more()),
        (Command::Allocate { receipt: paid, how: all.clone() }, Refusal::NothingToDo),
        (Command::Allocate { receipt: nobody, how: all }, Refusal::NotHere(Thing::Receipt)),
        (Command::Release { receipt: paid, invoice: nobody }, Refusal::NotHere(Thing::Invoice)),
        (adjust(yuan(71), first_day()), more()),
        (adjust(yuan(1), tomorrow), Refusal::InFuture { date: tomorrow }),
        (normal, Refusal::NothingToDo),
        (honour, Refusal::NotAHeldBill),
        (void(invoice), built_on(Thing::Invoice)),
        (void(customer), built_on(Thing::Customer)),
        (void(nobody), Refusal::NotHere(Thing::Customer)),
        (Command::Undo { first: EventId::of(b"never") }, Refusal::NotHere(Thing::Step)),
        (Command::Undo { first: tablet.book.batches()[0].first }, Refusal::NotUndoable),
    ];
    refused(&mut tablet, table);
}

#[test]
fn money_of_one_customer_never_settles_what_another_owes() {
    let (mut tablet, customer) = tablet();
    tablet.run(&sale(customer, "A1", yuan(100))).unwrap();
    let invoice = last_invoice(&tablet);
    let second = CustomerFields { name: Some("红星种业".to_owned()), ..CustomerFields::default() };
    tablet.run(&Command::AddCustomer { fields: second }).unwrap();
    let other = tablet.book.customers().rows()[1].id;
    let mixed = receipt(other, yuan(5), PayMethod::Cash, Allocating::Chosen(vec![(invoice, yuan(5))]));
    assert_eq!(tablet.run(&mixed), Err(Refusal::NotTogether));
    tablet.run(&receipt(other, yuan(5), PayMethod::Cash, Allocating::OldestFirst)).unwrap();
    check(
        &tablet.book,
        &expect![[r#"
            A1 open 100.00
            receipt 5.00 unapplied 5.00
        "#]],
    );
}
