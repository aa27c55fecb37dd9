//! Laws of figures under random input: a closed gap stays closed, later is never less, what is split sums up.

use chrono::NaiveDate;
use huikuan::domain::add::{Paid, average_days_delinquent, wadl_paid};
use huikuan::domain::bill_discount::{BillDiscountPolicy, DiscountedBill, discount, gross_up};
use huikuan::domain::cei::{Period, collection_effectiveness};
use huikuan::domain::date::add_days;
use huikuan::domain::diagnosis::codes::{Question, Root, Tactic};
use huikuan::domain::diagnosis::diagnose;
use huikuan::domain::diagnosis::policy::DiagnosisPolicy;
use huikuan::domain::dso::{MonthOfSales, Receivable, Sales, countback, dso};
use huikuan::domain::exact::Exact;
use huikuan::domain::expected_date::{PaymentRuns, Procedure, RunDays, expected_date, habit_days};
use huikuan::domain::gap::{GapStatus, Increment, Measure, gap};
use huikuan::domain::incentive::{IncentivePolicy, OwnCollection, own_commission};
use huikuan::domain::interest_schedule::{InterestDebt, PaymentOrder, interest_schedule};
use huikuan::domain::kaplan_meier::{Observation, SurvivalPolicy, survival};
use huikuan::domain::late_interest::LateClaim;
use huikuan::domain::late_interest::abroad::{AbroadLatePolicy, eu, india};
use huikuan::domain::late_interest::china::{ChinaLatePolicy, lpr_plus, lpr_plus_segmented, sme_default};
use huikuan::domain::late_interest::rates::RateTable;
use huikuan::domain::limitation::{LimitationPolicy, ResetEvent, ResetKind, limitation};
use huikuan::domain::money::Money;
use huikuan::domain::orientation::{Attainment, OrientationPolicy, Quadrant, orientation};
use huikuan::domain::provision::{ProvisionMatrix, provision};
use huikuan::domain::sme_due::{Payer, SmeDuePolicy, Trigger, sme_due};
use huikuan::domain::workday::{Calendar, Convention};
use proptest::prelude::*;
use rust_decimal::Decimal;

fn day(number: i64) -> NaiveDate {
    add_days(NaiveDate::from_ymd_opt(2024, 1, 1).unwrap(), number).unwrap()
}

fn any_amount() -> impl Strategy<Value = Money> {
    prop_oneof![0_i64..2_000, 0..=Money::MAX_ENTRY.minor()].prop_map(Money::from_minor)
}

fn any_plan() -> impl Strategy<Value = Vec<Increment>> {
    let increment = (0_i64..1_000, 0_i64..=100).prop_map(|(minor, pct)| Increment {
        measure: Measure::Other,
        amount: Money::from_minor(minor),
        probability: Decimal::new(pct, 2),
    });
    prop::collection::vec(increment, 1..6)
}

fn any_runs() -> impl Strategy<Value = PaymentRuns> {
    let days = prop_oneof![
        prop::collection::vec(1_u8..=31, 1..4).prop_map(RunDays::DaysOfMonth),
        prop::collection::vec(1_u8..=7, 1..4).prop_map(RunDays::Weekdays),
    ];
    (days, prop::sample::select(Convention::ALL.to_vec()))
        .prop_map(|(days, convention)| PaymentRuns { days, convention })
}

fn any_claim() -> impl Strategy<Value = LateClaim> {
    (any_amount(), 0_i64..900, 0_i64..900).prop_map(|(principal, due, paid)| LateClaim {
        principal,
        due: day(due),
        paid: day(paid),
    })
}

proptest! {
    #[test]
    fn a_closed_gap_stays_closed_when_a_measure_grows(
        target in 0_i64..3_000,
        commitment in 0_i64..3_000,
        plan in any_plan(),
        which in 0_usize..6,
        more in 0_i64..1_000,
    ) {
        let closes = |plan: &[Increment]| gap(Money::from_minor(target), Money::from_minor(commitment), plan);
        let before = closes(&plan);
        let mut grown = plan.clone();
        if let Some(increment) = grown.get_mut(which) {
            increment.amount += Money::from_minor(more);
        }
        let after = closes(&grown);
        prop_assert!(before.status == GapStatus::Open || after.status == before.status);
        prop_assert!(!before.closed_expected || after.closed_expected);
        prop_assert!(after.expected >= before.expected && after.residual <= before.residual);
        prop_assert!(before.status == GapStatus::NoGap || before.planned + before.residual == before.gap);
        prop_assert!(!before.closed_expected || before.status != GapStatus::Open, "expected is at most planned");
    }

    #[test]
    fn papers_complete_later_are_never_paid_earlier(
        complete in 0_i64..1_000,
        later in 0_i64..40,
        waits in prop::array::uniform3(0_u16..12),
        runs in any_runs(),
    ) {
        let calendar = Calendar::china();
        let at = |complete| {
            let procedure = Procedure {
                invoice_received: day(0),
                documents_complete: day(complete),
                approval_workdays: waits[0],
                cutoff_workdays: waits[1],
                runs: runs.clone(),
                bank_workdays: waits[2],
                habit_days: 0,
            };
            expected_date(&procedure, &calendar).unwrap()
        };
        let (early, late) = (at(complete), at(complete + later));
        prop_assert!(early.ready <= late.ready && early.run <= late.run && early.expected <= late.expected);
        prop_assert!(early.ready <= early.run && early.run <= early.expected);
        prop_assert!(calendar.is_workday(early.expected));
    }

    #[test]
    fn a_habit_lies_between_the_extremes_whatever_their_order(mut days in prop::collection::vec(-60_i32..200, 1..9)) {
        let mut reversed = days.clone();
        reversed.reverse();
        let habit = habit_days(&mut days);
        prop_assert_eq!(habit, habit_days(&mut reversed));
        prop_assert!(days.first().is_some_and(|least| *least <= habit) && days.last().is_some_and(|most| habit <= *most));
    }

    #[test]
    fn being_later_and_owing_more_never_costs_less(claim in any_claim(), days in 0_i64..400, more in any_amount()) {
        let (china, abroad, lpr) = (ChinaLatePolicy::default(), AbroadLatePolicy::default(), RateTable::lpr_1y());
        let markup = Decimal::new(30, 2);
        let interests = |claim: &LateClaim| {
            let plain = [
                sme_default(claim, &china).unwrap().interest,
                lpr_plus(claim, markup, &lpr, &china).unwrap().interest,
                lpr_plus_segmented(claim, markup, &lpr, &china).unwrap().interest,
                eu(claim, &lpr, &abroad).unwrap().interest,
            ];
            (plain, india(claim, Decimal::new(55, 3), &abroad).unwrap().interest)
        };
        let later = LateClaim { paid: add_days(claim.paid, days).unwrap(), ..claim };
        let larger = LateClaim { principal: claim.principal + more, ..claim };
        let (plain, compound) = interests(&claim);
        for worse in [later, larger] {
            let (worse_plain, _) = interests(&worse);
            prop_assert!(plain.iter().zip(worse_plain).all(|(now, then)| *now <= then));
        }
        prop_assert!(compound <= interests(&larger).1);
    }

    #[test]
    fn stretches_of_rates_cover_every_late_day_once(claim in any_claim()) {
        let china = ChinaLatePolicy::default();
        let split = lpr_plus_segmented(&claim, Decimal::ZERO, &RateTable::lpr_1y(), &china).unwrap();
        prop_assert_eq!(split.segments.iter().map(|segment| segment.days).sum::<i64>(), claim.days());
        for pair in split.segments.windows(2) {
            prop_assert_eq!(add_days(pair[0].from, pair[0].days), Some(pair[1].from));
            prop_assert!(pair[0].rate != pair[1].rate);
        }
        let european = eu(&claim, &RateTable::lpr_1y(), &AbroadLatePolicy::default()).unwrap();
        prop_assert_eq!(european.segments.iter().map(|segment| segment.days).sum::<i64>(), claim.days());
        prop_assert!(european.segments.windows(2).all(|pair| pair[0].rate_pct != pair[1].rate_pct));
    }

    #[test]
    fn days_of_sales_rise_with_the_receivable_and_delay_is_the_difference(
        end in any_amount(),
        current in any_amount(),
        sales in 1_i64..1_000_000_000,
        days in 1_u32..366,
    ) {
        let sales = Money::from_minor(sales);
        let current = current.min(end);
        let of = |receivable| dso(receivable, Sales::Gross(sales), days).unwrap().dso;
        let (all, best) = (of(Receivable::Simple { end }), of(Receivable::BestPossible { current }));
        let add = average_days_delinquent(end, current, sales, days).unwrap();
        prop_assert!(best <= all && !add.is_sign_negative());
        prop_assert!((all - best - add).abs() <= Decimal::new(1, 2), "each of the three is rounded once");
    }

    #[test]
    fn counting_back_never_finds_fewer_days_for_more_money(
        receivable in 0_i64..5_000,
        more in 0_i64..2_000,
        months in prop::collection::vec((0_i64..1_000, 28_u16..32), 0..7),
    ) {
        let months: Vec<_> =
            months.into_iter().map(|(sales, days)| MonthOfSales { sales: Money::from_minor(sales), days }).collect();
        let back = |minor| countback(Money::from_minor(minor), &months).unwrap();
        let (now, then) = (back(receivable), back(receivable + more));
        prop_assert!(now.dso <= then.dso && (!now.exceeds_history || then.exceeds_history));
        let all: Money = months.iter().map(|month| month.sales).sum();
        prop_assert_eq!(now.exceeds_history, Money::from_minor(receivable) > all);
    }

    #[test]
    fn collecting_more_never_lowers_the_effectiveness(
        begin in 0_i64..1_000_000,
        sales in 0_i64..1_000_000,
        end in 0_i64..1_000_000,
        current in 0_i64..1_000_000,
        more in 0_i64..1_000_000,
    ) {
        let index = |end_total: i64| {
            let period = Period {
                begin: Money::from_minor(begin),
                sales: Money::from_minor(sales),
                months: None,
                end_total: Money::from_minor(end_total),
                end_current: Money::from_minor(current),
            };
            collection_effectiveness(&period)
        };
        prop_assert!(index(end - more) >= index(end));
        prop_assert_eq!(index(end).is_none(), begin + sales - current <= 0);
    }

    #[test]
    fn paying_a_day_later_raises_the_average_by_at_most_a_day(
        payments in prop::collection::vec((1_i64..1_000_000, 0_i64..300, 0_i64..300), 1..9),
        which in 0_usize..9,
    ) {
        let average = |late: Option<usize>| {
            let paid = payments.iter().enumerate().map(|(idx, (minor, due, paid))| Paid {
                amount: Money::from_minor(*minor),
                due: day(*due),
                paid: day(*paid + i64::from(late == Some(idx))),
            });
            wadl_paid(paid).unwrap()
        };
        let more = average(Some(which)) - average(None);
        prop_assert!(Decimal::ZERO <= more && more <= Decimal::ONE);
    }

    #[test]
    fn a_discounted_bill_and_its_interest_are_its_face(
        face in 1_i64..1_000_000_000_000,
        rate in 0_i64..1_000,
        sold in 0_i64..300,
        term in 1_i64..180,
    ) {
        let (calendar, policy) = (Calendar::china(), BillDiscountPolicy::default());
        let bill = DiscountedBill {
            face: Money::from_minor(face),
            rate: Decimal::new(rate, 4),
            discount_date: day(sold),
            maturity: day(sold + term),
            issued: None,
            is_remote_paper: false,
        };
        let done = discount(&bill, &calendar, &policy).unwrap();
        let cost = done.cost.unwrap();
        prop_assert_eq!(cost.net + cost.interest, bill.face);
        prop_assert!(done.days >= term && calendar.is_workday(done.adjusted_maturity));
        let days = u32::try_from(term).unwrap();
        let face = gross_up(bill.face, bill.rate, days, &policy).unwrap();
        prop_assert!(face.face_needed >= face.naive_face && face.naive_face >= bill.face);
    }

    #[test]
    fn a_state_body_never_has_more_than_sixty_days(contract in prop::option::of(0_u16..400), from in 0_i64..700) {
        let due = sme_due(Payer::Government, Trigger::Delivery(day(from)), contract, &SmeDuePolicy::default());
        let (due, days) = due.due.unwrap();
        prop_assert!(days <= 60);
        prop_assert_eq!(add_days(day(from), days.into()), Some(due));
    }

    #[test]
    fn an_allowance_is_its_lines_and_never_more_than_everything(
        balances in prop::array::uniform6(0_i64..1_000_000),
        tenths in 0_i64..40,
    ) {
        let [matrix, ..] = ProvisionMatrix::shipped();
        let held: Vec<_> = matrix
            .rates
            .iter()
            .zip(balances)
            .map(|((bucket, _), minor)| (bucket.as_str(), Money::from_minor(minor)))
            .collect();
        let allowance = provision(&held, &matrix, Exact::new(tenths, 1), &[]).unwrap();
        prop_assert_eq!(allowance.lines.iter().map(|line| line.provision).sum::<Money>(), allowance.total);
        prop_assert!(allowance.lines.iter().all(|line| line.provision <= line.balance));
        let more = provision(&held, &matrix, Exact::new(tenths + 1, 1), &[]).unwrap();
        prop_assert!(allowance.total <= more.total);
    }

    #[test]
    fn a_provable_event_never_moves_the_last_day_back(
        due in 0_i64..1_000,
        events in prop::collection::vec((0_usize..7, 0_i64..2_500, any::<bool>()), 0..6),
        dropped in 0_usize..6,
        as_of in 0_i64..2_500,
    ) {
        let events: Vec<_> = events
            .into_iter()
            .map(|(kind, date, is_provable)| ResetEvent { kind: ResetKind::ALL[kind], date: day(date), is_provable })
            .collect();
        let stands = |events: &[ResetEvent]| {
            limitation(day(due), &[], events, day(as_of), &LimitationPolicy::default()).unwrap()
        };
        let all = stands(&events);
        let mut fewer = events.clone();
        if dropped < fewer.len() {
            fewer.remove(dropped);
        }
        prop_assert!(stands(&fewer).safe_by <= all.safe_by);
        prop_assert!(stands(&[]).safe_by <= all.safe_by);
        let known = events.iter().filter(|event| event.date <= day(as_of)).count();
        prop_assert_eq!(all.trail.len(), known + 1, "every event so far is told, none is left out");
    }

    #[test]
    fn being_paid_later_never_earns_more(dpd in -60_i64..200, later in 0_i64..100, single: bool, ours: bool) {
        let earned = |dpd| {
            let collection = OwnCollection {
                collected: Money::from_minor(1_000_000),
                base_rate: Decimal::new(2, 2),
                dpd,
                is_single_full_payment: single,
                is_ours_non_sales: ours,
            };
            own_commission(&collection, &IncentivePolicy::default()).unwrap().commission
        };
        prop_assert!(earned(dpd + later) <= earned(dpd));
    }

    #[test]
    fn reaching_more_never_leads_to_a_poorer_quadrant(results in prop::array::uniform2(0_i64..200), more in 0_i64..200) {
        let team = |sales, collected| {
            let minor = Money::from_minor;
            let team = Attainment {
                sales: minor(sales),
                sales_target: minor(100),
                collected: minor(collected),
                collection_target: minor(100),
            };
            orientation(&team, &OrientationPolicy::default()).quadrant.unwrap()
        };
        let (now, then) = (team(results[0], results[1]), team(results[0] + more, results[1] + more));
        prop_assert!(now != Quadrant::Strategic || then == Quadrant::Strategic);
        prop_assert!(then != Quadrant::Passive || now == Quadrant::Passive);
    }

    #[test]
    fn a_schedule_conserves_every_payment(
        principal in any_amount(),
        payments in prop::collection::vec((0_i64..400, any_amount()), 0..6),
        as_of in 0_i64..400,
    ) {
        let payments: Vec<_> = payments.into_iter().map(|(date, amount)| (day(date), amount)).collect();
        for order in PaymentOrder::ALL {
            let debt = InterestDebt { principal, daily_rate: Decimal::new(5, 4), due: day(100), order };
            let schedule = interest_schedule(&debt, &payments, day(as_of)).unwrap();
            let paid: Money = payments.iter().filter(|(date, _)| *date <= day(as_of)).map(|(_, paid)| *paid).sum();
            let sum = |of: fn(&huikuan::domain::interest_schedule::ScheduleRow) -> Money| {
                schedule.rows.iter().map(of).sum::<Money>()
            };
            let (interest, settled) = (sum(|row| row.to_interest), sum(|row| row.to_principal));
            prop_assert_eq!(interest + settled + schedule.unapplied, paid);
            prop_assert_eq!(settled + schedule.principal, principal);
            prop_assert!(!schedule.interest.is_negative() && !schedule.principal.is_negative());
            prop_assert!(schedule.unapplied.is_zero() || schedule.rows.last().is_some_and(|row| row.principal_left.is_zero()));
        }
    }

    #[test]
    fn a_survival_curve_falls_from_one_and_the_order_of_observations_says_nothing(
        seen in prop::collection::vec((-20_i64..60, any::<bool>()), 0..20),
        unpaid_at in -20_i64..60,
        within in 0_i64..60,
    ) {
        let curve = |seen: &[(i64, bool)]| {
            let mut seen: Vec<_> = seen.iter().map(|(days, paid)| Observation { days: *days, paid: *paid }).collect();
            survival(&mut seen, &SurvivalPolicy::default()).unwrap()
        };
        let all = curve(&seen);
        let mut reversed = seen.clone();
        reversed.reverse();
        prop_assert_eq!(&curve(&reversed), &all);
        prop_assert!(all.steps.windows(2).all(|pair| pair[1].share.rounded() < pair[0].share.rounded()));
        prop_assert_eq!(all.steps.iter().map(|step| step.paid).sum::<u64>(), seen.iter().map(|(_, paid)| u64::from(*paid)).sum::<u64>());
        if let (Some(sooner), Some(later)) = (all.paid_within(unpaid_at, within), all.paid_within(unpaid_at, within + 9)) {
            prop_assert!(Decimal::ZERO <= sooner.probability && later.probability <= Decimal::ONE);
            prop_assert!(sooner.probability <= later.probability);
        }
    }

    #[test]
    fn what_is_ours_is_mended_before_anyone_presses(yes in prop::collection::vec(1_u8..=18, 0..8)) {
        let policy = DiagnosisPolicy::default();
        let yes: Vec<_> = yes.into_iter().filter_map(Question::new).collect();
        let diagnosis = diagnose(&yes, &policy);
        prop_assert!(diagnosis.causes.len() <= 3 && diagnosis.causes.windows(2).all(|pair| pair[0].1 >= pair[1].1));
        let has_ours = diagnosis.causes.iter().any(|(cause, _)| cause.root() == Root::Ours);
        prop_assert_eq!(diagnosis.advice.fix_ours_first, has_ours);
        let tactics: &[Tactic] = &diagnosis.advice.tactics;
        prop_assert!(tactics.len() <= 3 && !(has_ours && tactics.iter().any(|tactic| policy.pressure.contains(tactic))));
        prop_assert!((1..tactics.len()).all(|idx| !tactics[..idx].contains(&tactics[idx])));
    }
}
