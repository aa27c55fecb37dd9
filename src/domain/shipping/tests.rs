use super::*;
use crate::domain::date::parse_iso;
use crate::domain::rounding::parse;

fn yuan(yuan: i64) -> Money {
    Money::from_minor(yuan * 100)
}

fn decided(order: &Shipment<'_>) -> (Verdict, Vec<&'static str>, i64) {
    let decision = decide(order, parse_iso("2026-11-21").unwrap(), &ShippingPolicy::default());
    let reasons = decision.reasons.iter().map(|reason| reason.code()).collect();
    (decision.verdict, reasons, decision.release_cash.minor() / 100)
}

fn order(grade: Grade) -> Shipment<'static> {
    Shipment::new(grade, yuan(1_000), yuan(100))
}

#[test]
fn the_limit_counts_to_the_last_cent_for_a_to_c() {
    let owing = |minor| Shipment { receivable: Money::from_minor(minor), ..order(Grade::C) };
    assert_eq!(decided(&owing(90_000)), (Verdict::Allow, vec![], 0));
    assert_eq!(decided(&owing(90_001)).1, ["OVER_LIMIT"]);
    assert_eq!(decided(&owing(100_000)), (Verdict::Approval, vec!["OVER_LIMIT"], 100));
    assert_eq!(decided(&owing(100_001)).1, ["OVER_LIMIT_110"]);
    let no_limit = Shipment::new(Grade::B, Money::ZERO, yuan(1));
    assert_eq!(decided(&no_limit), (Verdict::Hold, vec!["OVER_LIMIT_110"], 1));
}

#[test]
fn grade_d_pays_first_and_has_no_limit_to_exceed() {
    let owing = Shipment { receivable: yuan(5_000), ..order(Grade::D) };
    assert_eq!(decided(&owing), (Verdict::Hold, vec!["GRADE_D_NEEDS_PREPAYMENT"], 100));
    assert_eq!(decided(&Shipment { prepaid: yuan(100), ..owing }), (Verdict::Allow, vec![], 0));
    let overdue = Shipment { prepaid: yuan(120), overdue: yuan(30), max_dpd: 1, ..owing };
    assert_eq!(decided(&overdue), (Verdict::Hold, vec!["OLD_DEBT_UNPAID"], 30));
}

#[test]
fn grace_depends_on_the_grade_and_adds_nothing_to_pay() {
    let late = |grade, max_dpd| decided(&Shipment { overdue: yuan(30), max_dpd, ..order(grade) });
    let within = (Verdict::Approval, vec!["OVERDUE_WITHIN_GRACE"], 0);
    let beyond = (Verdict::Hold, vec!["OLD_DEBT_UNPAID"], 30);
    assert_eq!([late(Grade::A, 15), late(Grade::B, 7)], [within.clone(), within]);
    assert_eq!(
        [late(Grade::A, 16), late(Grade::B, 8), late(Grade::C, 1)],
        [beyond.clone(), beyond.clone(), beyond]
    );
    // Days without an amount are not a debt.
    assert_eq!(decided(&Shipment { max_dpd: 99, ..order(Grade::C) }).0, Verdict::Allow);
}

#[test]
fn only_bills_at_risk_count() {
    let bills = |commercial, bank| Shipment {
        undue_commercial_bills: yuan(commercial),
        undue_bank_bills: yuan(bank),
        ..order(Grade::A)
    };
    assert_eq!(decided(&bills(0, 5_000)).0, Verdict::Allow);
    assert_eq!(decided(&bills(1_000, 0)).1, ["OVER_LIMIT"]);
}

#[test]
fn a_stocktake_is_missing_from_the_sixteenth_day_and_not_where_none_is_kept() {
    let counted = |day| decided(&Shipment { last_stocktake: parse_iso(day), ..order(Grade::A) }).1;
    assert_eq!(counted("2026-11-06"), Vec::<&str>::new());
    assert_eq!(counted("2026-11-05"), ["STOCKTAKE_OVERDUE"]);
}

#[test]
fn every_reason_is_listed_in_its_order_and_the_most_cash_wins() {
    let all = Shipment {
        receivable: yuan(2_000),
        overdue: yuan(1_500),
        max_dpd: 90,
        last_stocktake: parse_iso("2026-01-01"),
        knockouts: &[Knockout::Fraud, Knockout::Insolvency],
        ..order(Grade::C)
    };
    let reasons = vec!["OLD_DEBT_UNPAID", "KNOCKOUT", "OVER_LIMIT_110", "STOCKTAKE_OVERDUE"];
    assert_eq!(decided(&all), (Verdict::Hold, reasons, 1_500));
    let reasons = vec!["GRADE_D_NEEDS_PREPAYMENT", "OLD_DEBT_UNPAID", "KNOCKOUT", "STOCKTAKE_OVERDUE"];
    assert_eq!(decided(&Shipment { grade: Grade::D, ..all }), (Verdict::Hold, reasons, 1_500));
}

#[test]
fn an_order_paid_in_advance_frees_its_limit() {
    let decision = decide(
        &Shipment { receivable: yuan(950), prepaid: yuan(100), ..order(Grade::A) },
        parse_iso("2026-11-21").unwrap(),
        &ShippingPolicy::default(),
    );
    assert_eq!(
        (decision.exposure, decision.available, decision.verdict),
        (yuan(950), yuan(150), Verdict::Allow)
    );
    let json = serde_json::to_string(&ShippingPolicy::default()).unwrap();
    assert_eq!(serde_json::from_str::<ShippingPolicy>(&json).unwrap(), ShippingPolicy::default());
}

#[test]
fn quantities_are_whole_pieces_within_the_order() {
    let suggested = |sold: &str, cover_days, stock, in_transit, order_qty| {
        let daily_sell_through = parse(sold).unwrap();
        let position = StockPosition { daily_sell_through, cover_days, stock, in_transit, order_qty };
        suggested_quantity(&position).map(|quantity| (quantity.need, quantity.suggested_qty))
    };
    assert_eq!(suggested("0.1", 11, 0, 0, 9), Some((2, 2)));
    assert_eq!(suggested("0.1", 10, 0, 1, 9), Some((0, 0)));
    assert_eq!(suggested("5", 10, 10, 20, 9), Some((20, 9)));
    assert_eq!(suggested("-0.5", 1, 0, 0, 9), Some((0, 0)));
    assert_eq!(suggested("99999999999999999999", 9, 0, 0, 9), None);
    assert_eq!(suggested("0", 0, i64::MAX, i64::MAX, 9), None);
}
