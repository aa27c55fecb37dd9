use super::*;
use crate::domain::date::parse_iso;

fn day(text: &str) -> NaiveDate {
    parse_iso(text).unwrap()
}

fn yuan(yuan: i64) -> Money {
    Money::from_minor(yuan * 100)
}

fn promise() -> Promise {
    Promise::new(yuan(100), day("2026-11-10"))
}

fn stands(promise: &Promise, receipts: &[(&str, i64)], as_of: &str) -> (PromiseStatus, i64, i64) {
    let receipts = receipts.iter().map(|(date, amount)| (day(date), yuan(*amount)));
    let standing = standing(promise, receipts, day(as_of), &PromisePolicy::default());
    (standing.status, standing.paid_by_due.minor() / 100, standing.remaining.minor() / 100)
}

#[test]
fn the_day_itself_still_keeps_a_promise() {
    let receipts = [("2026-11-10", 100)];
    assert_eq!(stands(&promise(), &receipts, "2026-11-09"), (PromiseStatus::Open, 0, 100));
    assert_eq!(stands(&promise(), &receipts, "2026-11-10"), (PromiseStatus::Kept, 100, 0));
    assert_eq!(stands(&promise(), &[], "2026-11-10"), (PromiseStatus::Open, 0, 100));
    assert_eq!(stands(&promise(), &[], "2026-11-11"), (PromiseStatus::Broken, 0, 100));
}

#[test]
fn what_comes_later_counts_late() {
    let receipts = [("2026-11-11", 60), ("2026-11-20", 60)];
    assert_eq!(stands(&promise(), &receipts, "2026-11-19"), (PromiseStatus::Partial, 0, 40));
    assert_eq!(stands(&promise(), &receipts, "2026-11-20"), (PromiseStatus::KeptLate, 0, 0));
    // A receipt that bounced leaves nothing paid.
    let bounced = [("2026-11-09", 60), ("2026-11-12", -60)];
    assert_eq!(stands(&promise(), &bounced, "2026-11-12"), (PromiseStatus::Broken, 60, 100));
}

#[test]
fn a_promise_replaced_before_its_day_is_superseded_and_later_it_is_not() {
    let replaced = |on| Promise { replaced_on: Some(day(on)), ..promise() };
    assert_eq!(stands(&replaced("2026-11-09"), &[], "2026-11-08").0, PromiseStatus::Open);
    assert_eq!(stands(&replaced("2026-11-09"), &[], "2026-11-21").0, PromiseStatus::Superseded);
    assert_eq!(stands(&replaced("2026-11-10"), &[], "2026-11-21").0, PromiseStatus::Broken);
}

#[test]
fn tolerance_moves_the_deadline() {
    let policy = PromisePolicy { tolerance_days: 3, ..PromisePolicy::default() };
    let on = |as_of| standing(&promise(), [(day("2026-11-13"), yuan(100))], day(as_of), &policy).status;
    assert_eq!(on("2026-11-12"), PromiseStatus::Open);
    assert_eq!(on("2026-11-14"), PromiseStatus::Kept);
    assert!(
        !promise().is_matured(day("2026-11-13"), &policy) && promise().is_matured(day("2026-11-14"), &policy)
    );
}

#[test]
fn the_level_counts_what_was_not_kept_in_full_by_its_day() {
    let policy = PromisePolicy { tolerance_days: 3, ..PromisePolicy::default() };
    let level_of = |promise: Promise, paid, as_of| level([(&promise, yuan(paid))], day(as_of), &policy);
    let failed = [("2026-11-13", 0), ("2026-11-14", 1)].map(|(as_of, _)| level_of(promise(), 99, as_of));
    assert_eq!(failed, [0, 1], "only once the tolerance is over");
    assert_eq!(level_of(promise(), 100, "2026-12-31"), 0);
    let replaced = |on| Promise { replaced_on: Some(day(on)), ..promise() };
    assert_eq!(level_of(replaced("2026-11-09"), 0, "2026-12-31"), 0, "replaced in time");
    assert_eq!(level_of(replaced("2026-11-10"), 0, "2026-11-10"), 1, "replaced on its day");
    let withdrawn = |on| Promise { withdrawn_on: Some(day(on)), ..promise() };
    assert_eq!(level_of(withdrawn("2026-11-11"), 0, "2026-11-11"), 1, "taken back after its day");
    assert_eq!(level_of(withdrawn("2026-11-01"), 0, "2026-11-13"), 0, "not before its day has passed");
    assert_eq!(level_of(withdrawn("2026-11-01"), 0, "2026-11-14"), 1);
    assert_eq!(level_of(withdrawn("2026-11-11"), 100, "2026-12-31"), 0, "paid all the same");
    let (kept, broken) = (promise(), promise());
    assert_eq!(
        level([(&kept, yuan(100)), (&broken, yuan(0)), (&broken, yuan(5))], day("2026-12-31"), &policy),
        2
    );
}

#[test]
fn matured_is_past_and_recent_and_not_superseded() {
    let policy = PromisePolicy::default();
    let matured = |as_of| promise().is_matured(day(as_of), &policy);
    assert_eq!(
        ["2026-11-10", "2026-11-11", "2027-11-10", "2027-11-11"].map(matured),
        [false, true, true, false]
    );
    let replaced = Promise { replaced_on: Some(day("2026-11-01")), ..promise() };
    assert!(!replaced.is_matured(day("2026-11-21"), &policy));
}

#[test]
fn too_few_or_empty_promises_leave_the_default() {
    let policy = PromisePolicy::default();
    let matured = |promised, paid| Matured { promised: yuan(promised), paid_by_due: yuan(paid) };
    for grade in Grade::ALL {
        let known = reliability([matured(10, 0); 2], grade, &policy).unwrap();
        assert_eq!(
            (known.default_used, known.rate),
            (true, policy.default_reliability.of(grade).value().round_dp(4))
        );
    }
    assert!(reliability([matured(0, 0); 5], Grade::A, &policy).unwrap().default_used);
    let known = reliability([matured(10, -5), matured(10, 10), matured(10, 99)], Grade::D, &policy).unwrap();
    assert_eq!((known.rate.to_string().as_str(), known.expected(yuan(3))), ("0.6667", Some(yuan(2))));
}

#[test]
fn a_worse_grade_is_followed_more_closely() {
    let policy = PromisePolicy::default();
    let calendar = Calendar::china();
    let days = |grade| cadence(day("2026-11-30"), grade, day("2026-01-01"), &calendar, &policy).unwrap();
    for pair in Grade::ALL.windows(2) {
        assert!(days(pair[0]).iter().all(|date| days(pair[1]).contains(date)), "{pair:?}");
    }
    assert_eq!(days(Grade::D).len(), 11);
    assert_eq!(cadence(day("2026-11-30"), Grade::D, day("2026-12-07"), &calendar, &policy), Some(Vec::new()));
    let json = serde_json::to_string(&policy).unwrap();
    assert_eq!(serde_json::from_str::<PromisePolicy>(&json).unwrap(), policy);
}

#[test]
fn without_a_past_month_nothing_can_be_compared() {
    let policy = PromisePolicy::default();
    for (typical, best) in [(0, 80), (60, 0), (-1, -1)] {
        assert_eq!(credibility(yuan(5), yuan(typical), yuan(best), &policy), Credibility::NoHistory);
    }
    // Above all months and below a quarter of the typical one at once cannot happen; the first rule wins.
    assert_eq!(credibility(yuan(20), yuan(100), yuan(1), &policy), Credibility::TooGood);
}
