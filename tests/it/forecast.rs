//! What may come in: every sum once, on the day that something speaks for.

use chrono::{Datelike as _, NaiveDate, Weekday};
use huikuan::domain::date::{add_days, days_between};
use huikuan::domain::money::{Currency, Money};
use huikuan::domain::workday::{Calendar, Convention};
use huikuan::ledger::book::Book;
use huikuan::ledger::command::{Allocating, Command};
use huikuan::ledger::event::InvoiceState;
use huikuan::ledger::event::dealing::Procedure;
use huikuan::ledger::id::EntityId;
use huikuan::report::forecast::{Basis, Forecast, LATER, Line, N_WEEKS, NO_DAY, forecast};
use proptest::prelude::*;
use proptest::test_runner::Config;

use crate::laws::tablet::Tablet;
use crate::plan::{book, customer, day, owes, pays, promises, yuan};
use crate::procedure;
use crate::shipping;

fn ahead(tablet: &Tablet) -> Forecast {
    forecast(&tablet.book, tablet.today, &Calendar::china())
}

/// Place, day, basis and yuan of every line.
fn told(found: &Forecast) -> Vec<(usize, String, Basis, i64)> {
    let day = |line: &Line| line.day.map(|day| day.to_string()).unwrap_or_default();
    found.lines.iter().map(|line| (line.place, day(line), line.basis, line.amount.minor() / 100)).collect()
}

/// Approval, cut-off and bank in working days; the days of the month.
fn pays_by(tablet: &mut Tablet, customer: EntityId, days: [u16; 3], runs: &[u8]) {
    let pays = Procedure { on: tablet.today, ..procedure::pays(days, runs, Convention::Following) };
    tablet.run(&procedure::says(customer, pays)).unwrap();
}

#[test]
fn weeks_begin_today_and_then_on_mondays() {
    let mut tablet = book();
    for (today, second) in
        [("2026-11-10", "2026-11-16"), ("2026-11-15", "2026-11-16"), ("2026-11-16", "2026-11-23")]
    {
        tablet.today = day(today);
        let weeks = ahead(&tablet).weeks;
        assert_eq!(weeks[..2], [day(today), day(second)]);
        assert!(weeks[1..].iter().all(|first| first.weekday() == Weekday::Mon));
        assert!(weeks[1..].windows(2).all(|pair| days_between(pair[0], pair[1]) == 7));
    }
}

#[test]
fn without_history_money_is_due_when_it_is_due() {
    let mut tablet = book();
    let who = customer(&mut tablet, "惠民", "", "");
    owes(&mut tablet, who, 100, "2026-11-09");
    owes(&mut tablet, who, 200, "2026-11-10");
    owes(&mut tablet, who, 300, "2026-11-17");
    owes(&mut tablet, who, 400, "2027-02-07");
    owes(&mut tablet, who, 500, "2027-02-08");
    let found = ahead(&tablet);
    let due = |place, day: &str, yuan| (place, day.to_owned(), Basis::Due, yuan);
    let wanted = [
        due(0, "2026-11-10", 200),
        due(1, "2026-11-17", 300),
        due(N_WEEKS - 1, "2027-02-07", 400),
        due(LATER, "2027-02-08", 500),
        (NO_DAY, String::new(), Basis::Overdue, 100),
    ];
    assert_eq!(told(&found), wanted);
    assert_eq!(found.total().uncommitted, yuan(900));
}

#[test]
fn who_usually_pays_late_is_expected_late() {
    let mut tablet = book();
    let who = customer(&mut tablet, "惠民", "", "");
    owes(&mut tablet, who, 100, "2026-10-01");
    pays(&mut tablet, who, 100, "2026-10-13");
    owes(&mut tablet, who, 200, "2026-11-12");
    owes(&mut tablet, who, 300, "2026-11-19");
    let wanted = [
        (2, "2026-11-24".to_owned(), Basis::Usual(12), 200),
        (3, "2026-12-01".to_owned(), Basis::Usual(12), 300),
    ];
    assert_eq!(told(&ahead(&tablet)), wanted);
    // Not even that late: nothing speaks for any day.
    tablet.today = day("2026-11-30");
    assert!(told(&ahead(&tablet)).contains(&(NO_DAY, String::new(), Basis::Overdue, 200)));
}

#[test]
fn a_procedure_is_believed_before_a_habit() {
    let mut tablet = book();
    let who = customer(&mut tablet, "农业局", "", "");
    owes(&mut tablet, who, 100, "2026-11-12");
    pays_by(&mut tablet, who, [2, 1, 1], &[25]);
    assert_eq!(told(&ahead(&tablet)), [(2, "2026-11-26".to_owned(), Basis::Procedure, 100)]);
}

#[test]
fn what_is_promised_is_expected_once_and_only_while_it_holds() {
    let mut tablet = book();
    let who = customer(&mut tablet, "惠民", "", "");
    owes(&mut tablet, who, 1_000, "2026-11-20");
    promises(&mut tablet, who, 1, 600, "2026-11-30");
    let payer = tablet.book.customers().find(who).unwrap();
    shipping::pay(&mut tablet, payer, yuan(100), Allocating::Unapplied);
    // What came in belongs to the promise first; it is not set against the invoice yet, so both are in hand.
    let wanted =
        [(1, "2026-11-20".to_owned(), Basis::Due, 400), (3, "2026-11-30".to_owned(), Basis::Promised, 500)];
    assert_eq!(told(&ahead(&tablet)), wanted);
    let found = ahead(&tablet);
    assert_eq!((found.total().committed, found.sums[3].committed), (yuan(500), yuan(500)));
    // Broken: nobody is committed any more, and the invoice is overdue by more than usual.
    tablet.today = day("2026-12-20");
    assert_eq!(told(&ahead(&tablet)), [(NO_DAY, String::new(), Basis::Overdue, 900)]);
}

#[test]
fn a_promise_beyond_belief_is_not_counted_on() {
    let mut tablet = book();
    let who = customer(&mut tablet, "惠民", "", "");
    owes(&mut tablet, who, 100, "2026-10-01");
    pays(&mut tablet, who, 100, "2026-10-01");
    owes(&mut tablet, who, 1_000, "2026-11-20");
    promises(&mut tablet, who, 1, 1_000, "2026-11-30");
    assert_eq!(told(&ahead(&tablet)), [(1, "2026-11-20".to_owned(), Basis::Due, 1_000)]);
}

#[test]
fn what_is_not_agreed_has_no_day() {
    let mut tablet = book();
    let who = customer(&mut tablet, "惠民", "", "");
    owes(&mut tablet, who, 100, "2026-11-20");
    let invoice = tablet.book.invoices().rows()[0].id;
    let state = InvoiceState::Abnormal;
    tablet.run(&Command::SetState { invoice, state, reason: Some("少货".to_owned()) }).unwrap();
    assert_eq!(told(&ahead(&tablet)), [(NO_DAY, String::new(), Basis::Contested, 100)]);
}

/// What a customer owes, in minor units.
fn open(book: &Book, customer: EntityId) -> i64 {
    let customer = book.customers().find(customer).unwrap();
    book.invoices_of(customer).map(|(_, row)| row.open.minor()).sum()
}

proptest! {
    #![proptest_config(Config::with_cases(128))]

    #[test]
    fn every_sum_is_expected_once(
        happened in prop::collection::vec((0_u8..4, 0_usize..2, 1_i64..2_000, -80_i64..140), 1..24),
        slept in 0_i64..40,
    ) {
        let mut tablet = book();
        let whose = ["惠民", "农业局"].map(|name| customer(&mut tablet, name, "", ""));
        pays_by(&mut tablet, whose[1], [1, 1, 1], &[10, 25]);
        for (n, (what, who, amount, days)) in (1..).zip(happened) {
            let date = add_days(tablet.today, days).unwrap();
            let [past, later] = [date.min(tablet.today), date.max(tablet.today)].map(|day| day.to_string());
            match what {
                0 | 1 => owes(&mut tablet, whose[who], amount, &date.to_string()),
                2 => pays(&mut tablet, whose[who], amount, &past),
                _ => promises(&mut tablet, whose[who], n, amount, &later),
            }
        }
        tablet.today = add_days(tablet.today, slept).unwrap();
        let found = ahead(&tablet);
        let of = |who: EntityId| tablet.book.customers().find(who).unwrap();
        for who in whose {
            let sum = |is_promised: bool| -> i64 {
                let lines = found.lines.iter().filter(|line| line.customer == of(who));
                lines.filter(|line| (line.basis == Basis::Promised) == is_promised).map(|line| line.amount.minor()).sum()
            };
            let in_hand = tablet.book.customers()[of(who)].balance(Currency::CNY).unapplied.minor();
            prop_assert_eq!(sum(false), (open(&tablet.book, who) - in_hand - sum(true)).max(0));
        }
        let all: Money = found.lines.iter().map(|line| line.amount).sum();
        prop_assert_eq!(all, found.sums.iter().map(|it| it.both()).sum::<Money>());
        for line in &found.lines {
            let first: Option<NaiveDate> = found.weeks.get(line.place).copied();
            let next = found.weeks.get(line.place + 1).copied();
            prop_assert_eq!(line.day.is_none(), line.place == NO_DAY);
            prop_assert!(line.day >= first);
            prop_assert!(next.is_none() || line.day < next);
            prop_assert!(line.amount.is_positive());
        }
    }
}
