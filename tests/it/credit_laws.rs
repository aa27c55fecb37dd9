//! Laws of credit under random input: better facts never give a worse answer, and what bounds, bounds.

use chrono::NaiveDate;
use huikuan::domain::credit_limit::{CreditLimitPolicy, LimitBasis, credit_limit};
use huikuan::domain::credit_review::{CreditReviewPolicy, ReviewStatus, Trigger, credit_review};
use huikuan::domain::credit_score::codes::{Knockout, TrafficLight};
use huikuan::domain::credit_score::policy::CreditScorePolicy;
use huikuan::domain::credit_score::{Assessment, CreditScore, Level, score};
use huikuan::domain::date::add_days;
use huikuan::domain::early_warning::{EarlyWarningPolicy, Signals, early_warning};
use huikuan::domain::grade::{Grade, TermsPolicy};
use huikuan::domain::money::Money;
use huikuan::domain::pbi::{Payment, PbiPolicy, average_days_beyond_terms, index, printed};
use proptest::prelude::*;
use rust_decimal::Decimal;

fn day(number: i64) -> NaiveDate {
    add_days(NaiveDate::from_ymd_opt(2026, 1, 1).unwrap(), number).unwrap()
}

fn any_rate() -> impl Strategy<Value = Decimal> {
    (-400_i64..400).prop_map(|thousandths| Decimal::new(thousandths, 3))
}

fn any_days() -> impl Strategy<Value = Decimal> {
    (-50_000_i64..250_000).prop_map(|thousandths| Decimal::new(thousandths, 3))
}

/// The parts of an assessment, each known or not.
#[derive(Debug, Clone)]
struct Known {
    levels: [Option<u8>; 3],
    rates: [Option<Decimal>; 2],
    days: Option<Decimal>,
    aspects: Vec<TrafficLight>,
    evidence: Option<u8>,
    knockouts: Vec<Knockout>,
}

impl Known {
    fn score(&self) -> CreditScore {
        let level = |idx: usize| self.levels[idx].and_then(Level::new);
        let known = Assessment {
            brand_scale: level(0),
            growth: self.rates[0],
            profit_rate: self.rates[1],
            days_beyond_terms: self.days.map(Into::into),
            industry_reputation: level(1),
            product_strength: level(2),
            aspects: &self.aspects,
            evidence_items: self.evidence,
            knockouts: &self.knockouts,
        };
        score(&known, &CreditScorePolicy::default(), &PbiPolicy::default())
    }
}

fn any_known() -> impl Strategy<Value = Known> {
    (
        prop::array::uniform3(prop::option::of(1_u8..=5)),
        prop::array::uniform2(prop::option::of(any_rate())),
        prop::option::of(any_days()),
        prop::collection::vec(prop::sample::select(TrafficLight::ALL.to_vec()), 0..=6),
        prop::option::of(0_u8..=6),
        prop::collection::vec(prop::sample::select(Knockout::ALL.to_vec()), 0..2),
    )
        .prop_map(|(levels, rates, days, aspects, evidence, knockouts)| Known {
            levels,
            rates,
            days,
            aspects,
            evidence,
            knockouts,
        })
}

/// The same customer with one known thing better, by some amount.
fn improved(known: &Known, which: usize, by: u8) -> Known {
    let mut better = known.clone();
    let more = Decimal::new(by.into(), 2);
    match which {
        0..=2 => better.levels[which] = known.levels[which].map(|level| (level + by).min(5)),
        3..=4 => better.rates[which - 3] = known.rates[which - 3].map(|rate| rate + more),
        5 => better.days = known.days.map(|days| days - more * Decimal::ONE_HUNDRED),
        6 => better.aspects.iter_mut().for_each(|light| {
            if *light == TrafficLight::Red {
                *light = TrafficLight::Green;
            }
        }),
        7 => better.evidence = known.evidence.map(|items| (items + by).min(6)),
        _ => better.knockouts.clear(),
    }
    better
}

fn any_payments() -> impl Strategy<Value = Vec<Payment>> {
    let payment = (0_i64..1_000_000_000, 0_i64..300, prop::option::of(0_i64..300));
    let payment = payment.prop_map(|(minor, due, paid)| Payment {
        amount: Money::from_minor(minor),
        due: day(due),
        paid: paid.map(day),
    });
    prop::collection::vec(payment, 1..20)
}

proptest! {
    #[test]
    fn a_better_factor_never_lowers_score_or_grade(known in any_known(), which in 0_usize..9, by in 0_u8..60) {
        let (before, after) = (known.score(), improved(&known, which, by).score());
        prop_assert!(after.score >= before.score, "{:?} then {:?}", before, after);
        prop_assert!(after.grade <= before.grade, "{:?} then {:?}", before, after);
    }

    #[test]
    fn a_grade_is_only_ever_lowered(known in any_known()) {
        let credit = known.score();
        prop_assert!(credit.grade_by_score.is_none_or(|by_score| credit.grade >= by_score));
        prop_assert!(!credit.flags.is_empty() || credit.grade_by_score == Some(credit.grade));
        prop_assert!(known.knockouts.is_empty() || credit.grade == Grade::D);
        prop_assert!(known.days.is_some() || credit.grade >= Grade::C);
        if let Some(score) = credit.score {
            prop_assert!(Decimal::ZERO <= score && score <= Decimal::ONE_HUNDRED);
        }
    }

    #[test]
    fn paying_earlier_never_lowers_the_index(payments in any_payments(), which in 0_usize..20, earlier in 0_i64..100) {
        let (policy, as_of) = (PbiPolicy::default(), day(300));
        let average = |payments: &[Payment]| average_days_beyond_terms(payments.iter().copied(), as_of, &policy);
        let mut better = payments.clone();
        if let Some(payment) = better.get_mut(which)
            && let Some(paid) = payment.paid
        {
            payment.paid = add_days(paid, -earlier).filter(|paid| *paid >= day(0)).or(payment.paid);
        }
        if let (Some(before), Some(after)) = (average(&payments), average(&better)) {
            prop_assert!(after.value() <= before.value());
            prop_assert!(index(after, &policy).unwrap().value() >= index(before, &policy).unwrap().value());
        }
    }

    #[test]
    fn the_index_falls_with_every_day_and_stays_on_its_scale(days in any_days(), more in any_days()) {
        let at = |days: Decimal| printed(days.into(), &PbiPolicy::default()).unwrap();
        let later = days + more.abs();
        prop_assert!(at(later) <= at(days));
        prop_assert!(Decimal::ONE <= at(days) && at(days) <= Decimal::ONE_HUNDRED);
    }

    #[test]
    fn a_limit_is_bounded_by_every_candidate_and_whole(
        grade in prop::sample::select(Grade::ALL.to_vec()),
        known in prop::array::uniform5(prop::option::of(-1_000_000_i64..=Money::MAX_ENTRY.minor())),
    ) {
        let basis = |grade| LimitBasis {
            grade,
            monthly_sales: known[0].map(Money::from_minor),
            net_worth: known[1].map(Money::from_minor),
            working_capital: known[2].map(Money::from_minor),
            own_yearly_sales: known[3].map(Money::from_minor),
            policy_cap: known[4].map(Money::from_minor),
        };
        let (policy, terms) = (CreditLimitPolicy::default(), TermsPolicy::default());
        let limit = credit_limit(&basis(grade), &policy, &terms);
        prop_assert_eq!(limit.candidates.len(), known.iter().flatten().count());
        prop_assert_eq!(limit.binding.is_none(), limit.candidates.is_empty());
        if let Some((bound, amount)) = limit.binding {
            prop_assert!(!amount.is_negative() && amount.minor() % policy.unit.minor() == 0);
            prop_assert!(limit.candidates.iter().all(|(_, candidate)| amount <= *candidate));
            prop_assert!(limit.candidates.iter().any(|(candidate, _)| *candidate == bound));
            let worse = credit_limit(&basis(grade.lowered()), &policy, &terms).binding;
            prop_assert!(worse.is_some_and(|(_, worse)| worse <= amount));
        }
    }

    #[test]
    fn a_warning_only_grows_with_its_signals(
        figures in prop::array::uniform6(0_i64..400),
        which in 0_usize..6,
        more in 0_i64..400,
    ) {
        let warned = |figures: [i64; 6]| {
            let signals = Signals {
                exposure: Money::from_minor(figures[0]),
                limit: Money::from_minor(200),
                max_dpd: Some(figures[1]),
                broken_promises_90d: u32::try_from(figures[2] / 100).unwrap(),
                reconciliation_age: Some(figures[3]),
                stocktake_age: Some(figures[4]),
                limitation_days_left: Some(400 - figures[5]),
            };
            early_warning(&signals, &EarlyWarningPolicy::default())
        };
        let mut worse = figures;
        worse[which] += more;
        let (before, after) = (warned(figures), warned(worse));
        prop_assert!(before.level <= after.level && before.reasons.len() <= after.reasons.len());
        prop_assert_eq!(before.level, before.reasons.iter().map(|(_, level)| *level).max().unwrap_or(before.level));
        prop_assert!(before.reasons.windows(2).all(|pair| pair[0].0 < pair[1].0));
    }

    #[test]
    fn a_review_only_becomes_more_urgent(last in 0_i64..800, as_of in 0_i64..800, later in 0_i64..60) {
        let policy = CreditReviewPolicy::default();
        let review = |as_of: i64, triggers: &[Trigger]| credit_review(day(last), triggers, day(as_of), &policy).unwrap();
        let (now, then) = (review(as_of, &[]), review(as_of + later, &[]));
        prop_assert!(now.status <= then.status && now.next_review == then.next_review);
        prop_assert_eq!(now.days_to_review - then.days_to_review, later);
        let triggered = review(as_of, &[Trigger::OverLimit]).status;
        prop_assert!(matches!(triggered, ReviewStatus::DueNowTrigger | ReviewStatus::Overdue));
    }
}
