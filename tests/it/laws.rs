//! The laws of the ledger under random histories: one tablet against a naive ledger, and the files of several merged.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use huikuan::domain::aging::{BucketScheme, Preset};
use huikuan::domain::date::add_days;
use huikuan::domain::money::{Currency, Money};
use huikuan::ledger::apply::Event;
use huikuan::ledger::book::{Book, Conflict, Customer};
use huikuan::ledger::command::{Allocating, Command};
use huikuan::ledger::event::{AccountFact, Fact, VoidRow};
use huikuan::ledger::id::{EntityId, EventId};
use huikuan::storage::log::{self, fold_events};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestCaseResult};

use oracle::Oracle;
use script::{Done, Intent, Op, act, any_history, first_of_month, intent};
use tablet::{Tablet, first_day, fold, union};

pub mod oracle;
pub mod script;
pub mod tablet;

fn cases(cases: u32) -> Config {
    Config { cases, failure_persistence: None, ..Config::default() }
}

/// All that a person could tell two books apart by, without how they came to be.
fn view(book: &Book) -> Vec<String> {
    let mut rows = Vec::new();
    for row in book.customers().rows().iter().filter(|row| !row.voided) {
        let mut people = row.people.clone();
        people.sort_by_key(|contact| contact.person);
        let mut balances = row.balances.clone();
        balances.retain(|line| {
            line.receivable != Money::ZERO || line.unapplied != Money::ZERO || line.bills_held != Money::ZERO
        });
        balances.sort_by_key(|line| line.currency);
        rows.push(format!("{} {:?} {people:?} {balances:?}", row.id, row.fields()));
    }
    let of_customers = book.customers().rows().iter().flat_map(Customer::now);
    let months = [first_of_month(first_day())].into_iter().filter_map(|month| book.target(month));
    rows.extend(of_customers.map(|row| format!("{} {:?}", row.id, row.says)));
    rows.extend(months.map(|target| format!("{target:?} {:?}", book.house())));
    for row in book.invoices().rows().iter().filter(|row| !row.voided) {
        let reason = row.extra.as_ref().and_then(|extra| extra.state_reason.clone());
        let says = row.terms();
        rows.push(format!("{} {} {says:?} {:?} {:?} {reason:?}", row.id, row.number, row.open, row.state));
    }
    for (receipt, row) in book.receipts().iter().filter(|(_, row)| !row.voided) {
        let mut spread: BTreeMap<EntityId, Money> = BTreeMap::new();
        for part in book.allocations_of(receipt) {
            *spread.entry(book.invoices()[part.invoice].id).or_default() += part.amount;
        }
        let says = (row.amount, row.unapplied, row.date, row.bill);
        rows.push(format!("{} {says:?} {:?} {spread:?}", row.id, row.imported));
    }
    for row in book.adjustments().rows().iter().filter(|row| !row.voided) {
        rows.push(format!("{} {:?} {:?} {:?}", row.id, row.amount, row.kind, row.date));
    }
    rows.sort();
    rows
}

/// Receivable, unapplied and bills held of each customer and currency.
fn totals(book: &Book) -> BTreeMap<(EntityId, Currency), (Money, Money, Money)> {
    let mut totals = BTreeMap::new();
    for row in book.customers().rows() {
        for line in &row.balances {
            let sums = (line.receivable, line.unapplied, line.bills_held);
            if sums != (Money::ZERO, Money::ZERO, Money::ZERO) {
                totals.insert((row.id, line.currency), sums);
            }
        }
    }
    totals
}

/// Receivable less unapplied of each customer and currency.
fn net(book: &Book) -> BTreeMap<(EntityId, Currency), Money> {
    let net = totals(book).into_iter().map(|(key, (receivable, unapplied, _))| (key, receivable - unapplied));
    net.filter(|(_, net)| !net.is_zero()).collect()
}

fn events(log: &[u8]) -> Vec<Event> {
    log::lines(log).map(|line| log::read_event(line, 0).unwrap()).collect()
}

/// An order of events that follows from a number, and from nothing else.
fn shuffled(mut events: Vec<Event>, seed: u64) -> Vec<Event> {
    events.sort_by_key(|event| {
        let bits = event.id.as_bytes().iter().fold(seed, |bits, byte| bits.rotate_left(5) ^ u64::from(*byte));
        bits.wrapping_mul(0x9e37_79b9_7f4a_7c15)
    });
    events
}

/// The book is what its log says, in any order, and survives a snapshot.
fn is_its_log(tablet: &Tablet) -> TestCaseResult {
    prop_assert_eq!(tablet.book.broken_laws(), []);
    prop_assert_eq!(&fold(&tablet.log), &tablet.book, "folding the whole log gives another book");
    Ok(())
}

fn survives_shuffling_and_snapshot(tablet: &Tablet, seed: u64) -> TestCaseResult {
    let mixed = shuffled(events(&tablet.log), seed);
    prop_assert_eq!(&fold_events(mixed), &tablet.book, "the order of lines counts");
    let bytes = postcard::to_allocvec(&tablet.book).unwrap();
    let back: Book = postcard::from_bytes(&bytes).unwrap();
    prop_assert_eq!(&back, &tablet.book);
    for row in tablet.book.invoices().rows() {
        prop_assert_eq!(back.invoices().find(row.id), tablet.book.invoices().find(row.id));
    }
    prop_assert_eq!(log::verify(log::lines(&tablet.log)), Ok(tablet.book.n_events()));
    Ok(())
}

fn agrees(book: &Book, oracle: &Oracle, today: NaiveDate) -> TestCaseResult {
    let world = oracle.world();
    let days = [0, 3, 17, 40, 70, 120].map(|ago| add_days(today, -ago).unwrap());
    let past = days.map(|day| book.open_at(day));
    for (invoice, row) in book.invoices().iter() {
        prop_assert_eq!(world.invoices.contains_key(&row.id), !row.voided);
        prop_assert_eq!(row.open.minor(), world.open(row.id), "open of {:?}", row.id);
        for (day, open) in days.iter().zip(&past) {
            prop_assert_eq!(open.of(invoice).minor(), world.open_at(row.id, *day), "{:?} on {}", row.id, day);
        }
    }
    for (receipt, row) in book.receipts().iter() {
        prop_assert_eq!(world.receipts.contains_key(&row.id), !row.voided);
        prop_assert_eq!(row.unapplied.minor(), world.unapplied_at(row.id, NaiveDate::MAX), "unapplied");
        for day in days {
            prop_assert_eq!(book.unapplied_at(receipt, day).minor(), world.unapplied_at(row.id, day));
        }
    }
    let mut sums: BTreeMap<(EntityId, String), (i64, i64, i64)> = BTreeMap::new();
    let code = |currency: &Option<String>| currency.clone().unwrap_or("CNY".to_owned());
    for (id, row) in &world.invoices {
        sums.entry((row.customer, code(&row.currency))).or_default().0 += world.open(*id);
    }
    for (id, row) in &world.receipts {
        let sum = sums.entry((row.customer, code(&row.currency))).or_default();
        sum.1 += world.unapplied_at(*id, NaiveDate::MAX);
        sum.2 += if row.bill && row.outcome.is_none() { row.amount } else { 0 };
    }
    sums.retain(|_, sum| *sum != (0, 0, 0));
    let plain =
        |((customer, currency), (open, free, held)): (&(EntityId, Currency), &(Money, Money, Money))| {
            ((*customer, currency.to_string()), (open.minor(), free.minor(), held.minor()))
        };
    prop_assert_eq!(totals(book).iter().map(plain).collect::<BTreeMap<_, _>>(), sums);
    Ok(())
}

/// A step taken back at once leaves nothing behind.
fn undo_is_as_if_never(tablet: &Tablet, before: &[String], step: EventId, intent: &Intent) -> TestCaseResult {
    let mut tablet = tablet.clone();
    let undo = Command::Undo { first: step };
    if let Err(refusal) = tablet.run(&undo) {
        // The balance of a list that was spread by hand since cannot be told again as the list told it.
        let voided = matches!(intent, Intent::Run(Command::Void { id, .. })
            if tablet.book.receipts().find(*id).is_some_and(|it| tablet.book.receipts()[it].imported));
        prop_assert!(voided, "{:?}: {:?}", intent, refusal);
        return Ok(());
    }
    prop_assert_eq!(&view(&tablet.book), before);
    prop_assert!(tablet.run(&undo).is_err(), "undone twice");
    is_its_log(&tablet)
}

/// Follows a history; calls `each` after every step.
fn follow(
    history: &[Op],
    mut each: impl FnMut(&Tablet, &[String], EventId, &Intent) -> TestCaseResult,
) -> Result<(Tablet, Oracle), TestCaseError> {
    let (mut tablet, mut oracle) = (Tablet::with_book(1), Oracle::default());
    for (n, op) in history.iter().enumerate() {
        if n % 4 == 3 {
            tablet.sleep(2);
        }
        let Some(intent) = intent(*op, &tablet) else { continue };
        let (before, log_before) = (view(&tablet.book), tablet.log.len());
        match act(&mut tablet, &intent) {
            Done::Step(first) => {
                let written = events(&tablet.log[log_before..]);
                let facts: Vec<Fact> = written.into_iter().map(|event| event.fact).collect();
                oracle.note(first, &intent, &facts, tablet.today);
                is_its_log(&tablet)?;
                agrees(&tablet.book, &oracle, tablet.today)?;
                each(&tablet, &before, first, &intent)?;
            }
            Done::Nothing | Done::Refused => {
                prop_assert_eq!(tablet.log.len(), log_before, "refused, and yet written");
                prop_assert_eq!(&view(&tablet.book), &before);
            }
        }
    }
    Ok((tablet, oracle))
}

proptest! {
    #![proptest_config(cases(400))]

    #[test]
    fn every_history_is_its_log_agrees_with_a_naive_ledger_and_can_be_taken_back(
        history in any_history(28),
        seed: u64,
    ) {
        let (tablet, _) = follow(&history, |tablet, before, step, intent| {
            if matches!(intent, Intent::Run(Command::Undo { .. })) {
                return Ok(());
            }
            undo_is_as_if_never(tablet, before, step, intent)
        })?;
        survives_shuffling_and_snapshot(&tablet, seed)?;
        for conflict in tablet.book.conflicts() {
            // Alone on a tablet only a list can say that more was paid than is open.
            let by_a_list = matches!(conflict, Conflict::OverAllocated { receipt, .. }
                if tablet.book.receipts()[*receipt].imported);
            prop_assert!(by_a_list, "{:?}", conflict);
        }
    }

    #[test]
    fn what_is_voided_counts_as_never_recorded(history in any_history(24)) {
        let (tablet, _) = follow(&history, |_, _, _, _| Ok(()))?;
        let book = &tablet.book;
        let receipts = book.receipts().rows().iter().filter(|row| !row.imported && !row.voided).map(|row| row.id);
        let invoices = book.invoices().rows().iter().filter(|row| !row.voided).map(|row| row.id);
        let adjustments = book.adjustments().rows().iter().filter(|row| !row.voided).map(|row| row.id);
        for id in receipts.chain(invoices).chain(adjustments) {
            let mut voided = tablet.clone();
            // The balance a list told of an invoice is money that came in, whatever becomes of the invoice.
            let has_balance = events(&tablet.log).iter().any(|event| {
                matches!(&event.fact, Fact::Account(fact) if fact.paid.iter().any(|row| row.invoice == id))
            });
            if has_balance || voided.run(&Command::Void { id, reason: String::new() }).is_err() {
                continue;
            }
            let never = fold_events(events(&tablet.log).into_iter().map(|event| without(event, id)).collect());
            if book.conflicts().is_empty() {
                prop_assert_eq!(totals(&voided.book), totals(&never), "{:?}", id);
            }
            // Money that did not fit beside it stayed unapplied: then only the net balance is the same.
            if !never.conflicts().iter().any(|conflict| matches!(conflict, Conflict::OverAdjusted { .. })) {
                prop_assert_eq!(net(&voided.book), net(&never), "{:?}", id);
            }
            let once = view(&voided.book);
            prop_assert!(voided.run(&Command::Void { id, reason: String::new() }).is_err(), "voided twice");
            // Two tablets that void the same thing: the second voiding changes nothing.
            let customer = book.customers().rows()[0].id;
            let mut fact = AccountFact::new(huikuan::ledger::event::Act::Void, customer);
            fact.voids.push(VoidRow { id, reason: None });
            voided.write(vec![fact.into()]);
            prop_assert_eq!(view(&voided.book), once);
            is_its_log(&voided)?;
        }
    }

    #[test]
    fn releasing_what_was_allocated_is_as_if_never(history in any_history(24)) {
        let (tablet, _) = follow(&history, |_, _, _, _| Ok(()))?;
        let book = &tablet.book;
        for (receipt, row) in book.receipts().iter() {
            if !row.unapplied.is_positive() || book.allocations_of(receipt).next().is_some() {
                continue;
            }
            let mut spread = tablet.clone();
            if spread.run(&Command::Allocate { receipt: row.id, how: Allocating::OldestFirst }).is_err() {
                continue;
            }
            let set: Vec<EntityId> = spread
                .book
                .allocations_of(receipt)
                .map(|part| spread.book.invoices()[part.invoice].id)
                .collect();
            for invoice in set {
                spread.run(&Command::Release { receipt: row.id, invoice }).unwrap();
            }
            prop_assert_eq!(view(&spread.book), view(book));
            is_its_log(&spread)?;
        }
    }

    #[test]
    fn moving_the_day_moves_money_between_buckets_and_never_changes_the_sum(
        history in any_history(20),
        later in 0_i64..900,
    ) {
        let (tablet, _) = follow(&history, |_, _, _, _| Ok(()))?;
        let book = &tablet.book;
        let receivable: Money =
            book.customers().rows().iter().flat_map(|row| &row.balances).map(|line| line.receivable).sum();
        for scheme in Preset::FIXED.map(BucketScheme::preset) {
            let as_of = add_days(tablet.today.max(book.last_date().unwrap_or(tablet.today)), later).unwrap();
            let open = book.open_at(as_of);
            let mut buckets = vec![Money::ZERO; scheme.n_buckets()];
            for (invoice, row) in book.invoices().iter() {
                buckets[scheme.place(row.issued, row.due, as_of)] += open.of(invoice);
            }
            prop_assert_eq!(buckets.iter().sum::<Money>(), receivable);
        }
    }

    #[test]
    fn a_list_read_again_adds_nothing_and_read_on_two_tablets_makes_one_book(
        history in any_history(16),
        ops in any_history(8),
    ) {
        let (tablet, _) = follow(&history, |_, _, _, _| Ok(()))?;
        for op in ops {
            let Some(Intent::Import { rows, .. }) = intent(op, &tablet) else { continue };
            let (mut one, mut other) = (tablet.clone(), tablet.copied_to(2));
            one.import(&rows, true);
            let (facts, again) = one.compare(&rows, true);
            prop_assert_eq!((again.new_invoices, again.new_customers, again.new_receipts), (0, 0, 0));
            prop_assert!(facts.is_empty(), "{:?}", facts);
            other.sleep(1);
            other.import(&rows, true);
            let alone = view(&one.book);
            let conflicts = one.book.conflicts().len();
            one.take_in(&other.log);
            prop_assert_eq!(view(&one.book), alone);
            prop_assert_eq!(one.book.conflicts().len(), conflicts);
        }
    }
}

/// The event with every row about one thing left out.
fn without(mut event: Event, id: EntityId) -> Event {
    if let Fact::Account(fact) = &mut event.fact {
        fact.invoices.retain(|row| row.id != id);
        fact.receipts.retain(|row| row.id != id);
        fact.receipts.iter_mut().for_each(|row| row.to.retain(|(invoice, _)| *invoice != id));
        fact.adjustments.retain(|row| row.id != id && row.invoice != id);
        fact.allocations.retain(|row| row.receipt != id && row.invoice != id);
        fact.releases.retain(|row| row.receipt != id && row.invoice != id);
        fact.bills.retain(|row| row.receipt != id);
        fact.states.retain(|row| row.invoice != id);
        fact.paid.retain(|row| row.invoice != id);
        fact.voids.retain(|row| row.id != id);
    }
    event
}

/// What several tablets do: number `who` acts, or takes the file of the next one in.
#[derive(Clone, Debug)]
enum Turn {
    Act(usize, Op),
    Merge(usize, usize),
}

fn any_turns() -> impl Strategy<Value = Vec<Turn>> {
    let turn = prop_oneof![
        5 => (0_usize..3, script::any_op()).prop_map(|(who, op)| Turn::Act(who, op)),
        1 => (0_usize..3, 0_usize..3).prop_map(|(who, whose)| Turn::Merge(who, whose)),
    ];
    prop::collection::vec(turn, 1..40)
}

fn received(book: &Book) -> Money {
    book.receipts().rows().iter().filter(|row| !row.voided).map(|row| row.amount).sum()
}

proptest! {
    #![proptest_config(cases(400))]

    #[test]
    fn files_merge_in_any_order_to_one_lawful_book(turns in any_turns(), seed: u64) {
        let first = Tablet::with_book(1);
        let mut tablets = [first.clone(), first.copied_to(2), first.copied_to(3)];
        for turn in turns {
            match turn {
                Turn::Act(who, op) => {
                    let tablet = &mut tablets[who];
                    tablet.sleep(i64::from(op.is_late()));
                    if let Some(intent) = intent(op, tablet) {
                        act(tablet, &intent);
                        is_its_log(tablet)?;
                    }
                }
                Turn::Merge(who, whose) => {
                    let file = tablets[whose].log.clone();
                    tablets[who].take_in(&file);
                    prop_assert_eq!(tablets[who].book.broken_laws(), []);
                }
            }
        }
        let [a, b, c] = &tablets;
        let left = union(&union(&a.log, &b.log), &c.log);
        prop_assert_eq!(&left, &union(&a.log, &union(&c.log, &b.log)), "associative and commutative");
        prop_assert_eq!(&left, &union(&left, &b.log), "idempotent");
        let mut all = a.clone();
        all.take_in(&left);
        is_its_log(&all)?;
        survives_shuffling_and_snapshot(&all, seed)?;
        for tablet in &tablets {
            for chain in tablet.book.chains() {
                prop_assert!(all.book.chain(chain.device).is_some_and(|all| all.seq >= chain.seq), "a head went back");
            }
        }
    }

    #[test]
    fn a_merge_loses_no_receipt(one in any_history(14), other in any_history(14)) {
        let first = Tablet::with_book(1);
        let mut tablets = [first.copied_to(2), first.copied_to(3)];
        for (tablet, history) in tablets.iter_mut().zip([one, other]) {
            for op in history {
                match intent(op, tablet) {
                    // Without imports no two tablets speak of the same receipt.
                    Some(Intent::Import { .. }) | None => {}
                    Some(intent) => {
                        act(tablet, &intent);
                    }
                }
            }
        }
        let apart = received(&tablets[0].book) + received(&tablets[1].book);
        let file = tablets[1].log.clone();
        tablets[0].take_in(&file);
        prop_assert_eq!(received(&tablets[0].book), apart);
        prop_assert_eq!(tablets[0].book.n_dangling(), 0);
    }
}
