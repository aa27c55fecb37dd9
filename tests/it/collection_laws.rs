//! Laws of collecting under random input: ladders descend, instalments conserve, promises follow from payments.

use chrono::NaiveDate;
use huikuan::domain::date::add_days;
use huikuan::domain::early_discount::{DiscountTerms, EarlyDiscountPolicy, break_even, yearly_cost};
use huikuan::domain::grade::Grade;
use huikuan::domain::instalment::{InstalmentPolicy, equal_plan, level_payments, worth};
use huikuan::domain::money::Money;
use huikuan::domain::negotiation::worth::{Doubtful, WorthPolicy, worth_of_waiting};
use huikuan::domain::negotiation::{
    NegotiationPolicy, Round, ackerman_offers, ask_by_habit, ask_midpoint, concessions, ladder,
};
use huikuan::domain::power::power;
use huikuan::domain::promise::{
    Matured, Promise, PromisePolicy, PromiseStatus, cadence, reliability, standing,
};
use huikuan::domain::shipping::{Shipment, ShippingPolicy, Verdict, decide};
use huikuan::domain::workday::Calendar;
use proptest::prelude::*;
use rust_decimal::Decimal;

fn day(number: i64) -> NaiveDate {
    add_days(NaiveDate::from_ymd_opt(2026, 1, 1).unwrap(), number).unwrap()
}

fn any_amount() -> impl Strategy<Value = Money> {
    prop_oneof![0_i64..2_000, 0..=Money::MAX_ENTRY.minor()].prop_map(Money::from_minor)
}

fn any_unit() -> impl Strategy<Value = Money> {
    prop::sample::select(vec![0_i64, 1, 100, 1_000, 10_000, 1_000_000]).prop_map(Money::from_minor)
}

fn any_grade() -> impl Strategy<Value = Grade> {
    prop::sample::select(Grade::ALL.to_vec())
}

/// Receipts of a promise: day and amount.
fn any_receipts() -> impl Strategy<Value = Vec<(NaiveDate, Money)>> {
    let receipt = (0_i64..60, 0_i64..3_000).prop_map(|(date, minor)| (day(date), Money::from_minor(minor)));
    prop::collection::vec(receipt, 0..6)
}

proptest! {
    #[test]
    fn a_ladder_descends_within_what_is_justified_and_ends_on_its_target(
        target in any_amount(),
        room in prop::option::of(any_amount()),
        unit in any_unit(),
    ) {
        let justified = room.map(|room| target + room);
        let rungs = ladder(target, justified, unit, &NegotiationPolicy::default()).unwrap();
        prop_assert_eq!(rungs.is_some(), target.is_positive());
        if let Some(rungs) = rungs {
            prop_assert!(rungs.windows(2).all(|pair| pair[0] >= pair[1]), "{:?}", rungs);
            prop_assert_eq!(rungs[3], target);
            prop_assert!(justified.is_none_or(|most| rungs[0] <= most));
        }
    }

    #[test]
    fn concessions_rise_within_their_budget(budget in any_amount(), unit in any_unit()) {
        let policy = NegotiationPolicy::default();
        for steps in [concessions(budget, unit, &policy), ackerman_offers(budget, &policy)] {
            prop_assert!(steps.windows(2).all(|pair| pair[0] <= pair[1]), "{:?}", steps);
            prop_assert!(!steps[0].is_negative() && steps[3] == budget);
        }
    }

    #[test]
    fn the_target_lies_midway_unless_the_ask_is_bounded(
        expected in any_amount(),
        target in any_amount(),
        justified in prop::option::of(any_amount()),
    ) {
        let ask = ask_midpoint(expected, target, justified);
        prop_assert!(!ask.ask.is_negative() && justified.is_none_or(|most| ask.ask <= most));
        let is_bounded = ask.capped || target + target < expected;
        prop_assert!(is_bounded || ask.midpoint == target);
        prop_assert_eq!(ask.capped, justified.is_some_and(|most| target + target - expected > most));
    }

    #[test]
    fn a_customer_who_settles_for_less_is_asked_for_more(
        target in any_amount(),
        asked in 1_i64..1_000_000,
        settled in 1_i64..1_000_000,
        less in 0_i64..1_000_000,
    ) {
        let ask = |settled: i64| {
            let round = Round { asked: Money::from_minor(asked), settled: Money::from_minor(settled) };
            ask_by_habit(target, &[round; 3], None, &NegotiationPolicy::default()).unwrap().ask
        };
        prop_assert!(ask((settled - less).max(1)) >= ask(settled));
    }

    #[test]
    fn a_longer_or_more_doubtful_wait_is_worth_less(
        amount in 1_i64..1_000_000_000,
        pct in 0_i64..=100,
        less in 0_i64..=100,
        days in 0_i64..2_000,
        more in 0_i64..2_000,
    ) {
        let worth = |pct: i64, days| {
            let debt = Doubtful {
                amount: Money::from_minor(amount),
                paid_probability: Decimal::new(pct, 2),
                cost_of_money: Decimal::new(8, 2),
                days,
                collection_cost: Money::ZERO,
            };
            worth_of_waiting(&debt, &WorthPolicy::default()).unwrap()
        };
        let (now, later, doubtful) = (worth(pct, days), worth(pct, days + more), worth((pct - less).max(0), days));
        for worse in [later, doubtful] {
            prop_assert!(worse.waiting_value <= now.waiting_value);
            prop_assert!(worse.max_discount_pct >= now.max_discount_pct);
        }
    }

    #[test]
    fn instalments_sum_to_the_total_on_rising_workdays(
        total in any_amount(),
        n in 1_u16..40,
        first in 0_i64..700,
    ) {
        let (calendar, policy) = (Calendar::china(), InstalmentPolicy::default());
        let plan = equal_plan(total, n, day(first), &calendar, &policy);
        prop_assert_eq!(plan.is_some(), total.is_positive());
        if let Some(plan) = plan {
            prop_assert_eq!(plan.iter().map(|part| part.amount).sum::<Money>(), total);
            prop_assert!(plan.iter().all(|part| calendar.is_workday(part.due) && !part.amount.is_negative()));
            prop_assert!(plan.windows(2).all(|pair| pair[0].due < pair[1].due));
            let [most, least] = [plan[plan.len() - 1].amount, plan[0].amount];
            prop_assert!((most - least).minor() < i64::from(n));
        }
    }

    #[test]
    fn money_later_is_worth_less_and_a_higher_rate_costs_more(
        total in 1_i64..1_000_000_000_000,
        n in 1_u16..13,
        rate in 0_i64..50,
        more in 0_i64..50,
        later in 0_i64..400,
    ) {
        let (calendar, policy) = (Calendar::china(), InstalmentPolicy::default());
        let at = |first: i64, rate: i64| {
            let plan = equal_plan(Money::from_minor(total), n, day(first), &calendar, &policy).unwrap();
            worth(&plan, day(0), Decimal::new(rate, 2), &policy).unwrap()
        };
        let base = at(1, rate);
        prop_assert_eq!(base.pv_simple + base.cost_of_waiting, Money::from_minor(total));
        for worse in [at(1 + later, rate), at(1, rate + more)] {
            prop_assert!(worse.pv_simple <= base.pv_simple && worse.pv_compound <= base.pv_compound);
            prop_assert!(worse.cost_pct >= base.cost_pct);
        }
    }

    #[test]
    fn level_payments_leave_nothing_and_never_overpay(
        amount in 1_i64..1_000_000_000_000,
        rate in 0_i64..2_000,
        n in 1_u16..61,
    ) {
        let amount = Money::from_minor(amount);
        let plan = level_payments(amount, Decimal::new(rate, 4), n).unwrap();
        prop_assert_eq!(plan.schedule.iter().map(|row| row.principal).sum::<Money>(), amount);
        prop_assert_eq!(plan.schedule.iter().map(|row| row.pay).sum::<Money>(), amount + plan.total_interest);
        prop_assert!(plan.schedule.iter().all(|row| row.pay == row.interest + row.principal));
        prop_assert!(plan.schedule.windows(2).all(|pair| pair[1].balance <= pair[0].balance));
        prop_assert!(plan.schedule.last().is_some_and(|row| row.balance.is_zero()));
    }

    #[test]
    fn powers_multiply_and_rise_with_their_base(
        base in 5_000_i64..20_000,
        above in 0_i64..5_000,
        n in 0_i64..400,
        m in 0_i64..400,
    ) {
        let base = Decimal::new(base, 4);
        let at = |base, n| power(base, n, 365).unwrap();
        let product = at(base, n) * at(base, m);
        prop_assert!((product - at(base, n + m)).abs() < Decimal::new(1, 22));
        prop_assert!(at(base + Decimal::new(above, 4), n) >= at(base, n));
    }

    #[test]
    fn a_larger_discount_costs_more_a_year_and_a_longer_wait_allows_more(
        pct in 0_i64..50,
        more in 0_i64..40,
        from in 0_u16..30,
        wait in 10_u16..90,
    ) {
        let policy = EarlyDiscountPolicy::default();
        let cost = |pct| {
            let terms = DiscountTerms {
                discount: Decimal::new(pct, 2),
                discount_days: from,
                net_days: from + wait,
            };
            yearly_cost(&terms, &policy).unwrap()
        };
        let (small, large) = (cost(pct), cost(pct + more));
        prop_assert!(small.simple_apr_pct <= large.simple_apr_pct);
        // Beyond any figure is more than every figure.
        let is_more = |one: Decimal, other: Option<Decimal>| other.is_none_or(|other| one <= other);
        prop_assert!(small.effective_pct.map_or(large.effective_pct.is_none(), |small| is_more(small, large.effective_pct)));
        prop_assert!(is_more(small.simple_apr_pct, small.effective_pct), "compounding never lowers the cost");
        let most = |days: u16| break_even(Money::from_minor(100), Decimal::new(pct, 2), days.into(), &policy).unwrap();
        prop_assert!(most(wait).max_discount_pct <= most(wait * 2).max_discount_pct);
        prop_assert!(most(wait * 2).max_discount_pct < Decimal::ONE_HUNDRED);
    }

    #[test]
    fn a_promise_follows_from_payments_and_dates_alone(
        promised in 1_i64..4_000,
        due in 0_i64..60,
        receipts in any_receipts(),
        as_of in 0_i64..80,
    ) {
        let (promise, policy) = (Promise::new(Money::from_minor(promised), day(due)), PromisePolicy::default());
        let stands = |receipts: &[(NaiveDate, Money)], as_of: i64| {
            standing(&promise, receipts.iter().copied(), day(as_of), &policy)
        };
        let now = stands(&receipts, as_of);
        let paid = |until: NaiveDate| receipts.iter().filter(|(date, _)| *date <= until).map(|(_, paid)| *paid).sum::<Money>();
        let (in_time, in_all) = (paid(day(due.min(as_of))), paid(day(as_of)));
        prop_assert_eq!(now.paid_by_due, in_time);
        prop_assert_eq!(now.remaining, (promise.promised - in_all).max(Money::ZERO));
        let (is_full, is_past) = (now.remaining.is_zero(), as_of > due);
        let expected = match (in_time >= promise.promised, is_past, is_full, in_all.is_positive()) {
            (true, ..) => PromiseStatus::Kept,
            (false, false, ..) => PromiseStatus::Open,
            (false, true, true, _) => PromiseStatus::KeptLate,
            (false, true, false, true) => PromiseStatus::Partial,
            (false, true, false, false) => PromiseStatus::Broken,
        };
        prop_assert_eq!(now.status, expected);
        let mut reversed = receipts.clone();
        reversed.reverse();
        prop_assert_eq!(stands(&reversed, as_of), now, "the order of receipts says nothing");
        prop_assert!(now.status != PromiseStatus::Kept || stands(&receipts, as_of + 9).status == PromiseStatus::Kept);
    }

    #[test]
    fn paying_more_by_the_day_never_lowers_the_reliability(
        rows in prop::collection::vec((1_i64..1_000, 0_i64..1_500), 0..8),
        which in 0_usize..8,
        more in 0_i64..500,
        grade in any_grade(),
        open in any_amount(),
    ) {
        let known = |rows: &[(i64, i64)]| {
            let matured = rows.iter().map(|(promised, paid)| Matured {
                promised: Money::from_minor(*promised),
                paid_by_due: Money::from_minor(*paid),
            });
            reliability(matured, grade, &PromisePolicy::default()).unwrap()
        };
        let mut better = rows.clone();
        if let Some(row) = better.get_mut(which) {
            row.1 += more;
        }
        let (before, after) = (known(&rows), known(&better));
        prop_assert!(before.rate <= after.rate && after.rate <= Decimal::ONE);
        prop_assert_eq!(before.default_used, rows.len() < 3);
        prop_assert!(before.expected(open).unwrap() <= open);
    }

    #[test]
    fn a_cadence_is_rising_workdays_after_today(due in 0_i64..700, today in 0_i64..700, grade in any_grade()) {
        let calendar = Calendar::china();
        let days = cadence(day(due), grade, day(today), &calendar, &PromisePolicy::default()).unwrap();
        prop_assert!(days.iter().all(|date| *date > day(today) && calendar.is_workday(*date)));
        prop_assert!(days.windows(2).all(|pair| pair[0] < pair[1]));
    }

    #[test]
    fn owing_more_never_lets_an_order_go_more_easily(
        grade in any_grade(),
        figures in prop::array::uniform6(0_i64..2_000),
        which in 0_usize..5,
        more in 0_i64..2_000,
    ) {
        let decided = |figures: [i64; 6]| {
            let minor = Money::from_minor;
            let order = Shipment {
                receivable: minor(figures[0]),
                shipped_unbilled: minor(figures[1]),
                undue_commercial_bills: minor(figures[2]),
                overdue: minor(figures[3]),
                max_dpd: figures[4] / 50,
                prepaid: minor(figures[5]),
                ..Shipment::new(grade, minor(2_000), minor(1_000))
            };
            decide(&order, day(0), &ShippingPolicy::default())
        };
        let mut worse = figures;
        worse[which] += more;
        let (before, after) = (decided(figures), decided(worse));
        prop_assert!(before.verdict <= after.verdict && before.release_cash <= after.release_cash);
        prop_assert_eq!(before.reasons.is_empty(), before.verdict == Verdict::Allow);
        prop_assert_eq!(before.available + before.exposure, Money::from_minor(2_000 + 1_000), "limit + order");
        prop_assert_eq!(decided([0, 0, 0, 0, 0, 1_000]).verdict, Verdict::Allow, "nothing owed, all prepaid");
    }
}
