//! The orders of payment, their ties and their edges.

use chrono::NaiveDate;

use crate::domain::allocation::*;
use crate::domain::date::parse_iso;

fn day(text: &str) -> NaiveDate {
    parse_iso(text).unwrap()
}

fn debt(id: &'static str, due: &str, open: i64, secured: i64, rate: &str) -> OpenDebt<&'static str> {
    OpenDebt {
        secured: Money::from_minor(secured),
        annual_rate: rate.parse().unwrap(),
        ..OpenDebt::plain(id, day("2026-06-01"), day(due), Money::from_minor(open))
    }
}

fn minor(spread: &Allocation<&'static str>) -> (Vec<(&'static str, i64)>, i64) {
    (spread.allocated.iter().map(|(id, paid)| (*id, paid.minor())).collect(), spread.unapplied.minor())
}

#[test]
fn ties_of_due_date_go_by_invoice_date_then_id() {
    let on = |id, invoiced| OpenDebt::plain(id, day(invoiced), day("2026-07-01"), Money::from_minor(100));
    let debts = [on("Z", "2026-06-02"), on("B", "2026-06-03"), on("A", "2026-06-03")];
    assert_eq!(minor(&fifo_due(Money::from_minor(250), &debts)).0, [("Z", 100), ("B", 50), ("A", 100)]);
}

#[test]
fn a_designation_is_followed_in_its_order_and_passes_over_unknown_debts() {
    let debts = [debt("I1", "2026-07-01", 100, 0, "0"), debt("I2", "2026-08-01", 100, 0, "0")];
    let wish = |id, amount| (id, Money::from_minor(amount));
    let said = [wish("I9", 50), wish("I2", 30), wish("I2", 90)];
    let spread = specified(Money::from_minor(120), &said, &debts);
    assert_eq!(minor(&spread), (vec![("I1", 20), ("I2", 100)], 0));
    // More named than paid: the first named wins.
    let spread = specified(Money::from_minor(40), &[wish("I2", 30), wish("I1", 30)], &debts);
    assert_eq!(minor(&spread), (vec![("I1", 10), ("I2", 30)], 0));
}

#[test]
fn the_legal_order_weighs_security_then_burden_then_age() {
    let debts = [
        debt("undue", "2026-12-31", 100, 0, "0.24"),
        debt("due today", "2026-11-21", 100, 0, "0.05"),
        debt("older", "2026-07-01", 100, 0, "0.05"),
        debt("dear", "2026-08-01", 100, 0, "0.18"),
        debt("secured", "2026-06-01", 100, 1, "0.24"),
    ];
    let order = ["dear", "older", "due today", "secured", "undue"];
    for n in 1..=5 {
        let spread = legal_order(Money::from_minor(100 * n), &[], &debts, day("2026-11-21"));
        let mut paid: Vec<&str> = spread.allocated.iter().map(|(id, _)| *id).collect();
        paid.sort_by_key(|id| order.iter().position(|known| known == id));
        assert_eq!(paid, order[..usize::try_from(n).unwrap()]);
    }
}

#[test]
fn equal_debts_share_in_the_legal_order_and_the_odd_unit_goes_to_the_first() {
    let debts = ["A", "B", "C"].map(|id| debt(id, "2026-07-01", 100, 0, "0.05"));
    let spread = legal_order(Money::from_minor(100), &[], &debts, day("2026-11-21"));
    assert_eq!(minor(&spread), (vec![("A", 34), ("B", 33), ("C", 33)], 0));
    let named = [("C", Money::from_minor(60))];
    let spread = legal_order(Money::from_minor(130), &named, &debts, day("2026-11-21"));
    // 60 as named; the other 70 by what is open: 100, 100, 40.
    assert_eq!(minor(&spread), (vec![("A", 29), ("B", 29), ("C", 72)], 0));
}

#[test]
fn nothing_open_or_nothing_paid_allocates_nothing() {
    let debts = [debt("I1", "2026-07-01", 0, 0, "0"), debt("I2", "2026-07-01", -5, 0, "0")];
    let nothing_open = (vec![], 70);
    assert_eq!(minor(&fifo_due(Money::from_minor(70), &debts)), nothing_open);
    assert_eq!(minor(&proportional(Money::from_minor(70), &debts)), nothing_open);
    let open = [debt("I1", "2026-07-01", 10, 0, "0")];
    assert_eq!(minor(&fifo_due(Money::from_minor(-3), &open)), (vec![], -3));
    assert_eq!(minor(&proportional(Money::from_minor(-3), &open)), (vec![], -3));
    assert_eq!(minor(&proportional(Money::ZERO, &open)), (vec![], 0));
}

#[test]
fn stored_methods_carry_catalogue_codes() {
    for method in Method::ALL {
        assert_eq!(serde_json::to_string(&method).unwrap(), format!("\"{}\"", method.code()));
    }
}
