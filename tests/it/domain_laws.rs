//! Laws of the domain under random input: splitting and allocating conserve, workdays invert.

use chrono::NaiveDate;
use huikuan::domain::aging::portfolio::{OpenItem, summarise};
use huikuan::domain::aging::{BucketScheme, Preset};
use huikuan::domain::allocation::{
    Allocation, DebtParts, OpenDebt, fifo_due, legal_order, proportional, specified, within_one_debt,
};
use huikuan::domain::date::{add_days, add_months};
use huikuan::domain::due_date::{DueRule, Terms};
use huikuan::domain::money::{Currency, Money};
use huikuan::domain::workday::{Calendar, Convention};
use proptest::prelude::*;
use rust_decimal::Decimal;

fn any_date() -> impl Strategy<Value = NaiveDate> {
    let first = NaiveDate::from_ymd_opt(2020, 1, 1).unwrap();
    (0_i64..4_000).prop_map(move |days| add_days(first, days).unwrap())
}

fn any_amount() -> impl Strategy<Value = Money> {
    prop_oneof![0_i64..2_000, 0..=Money::MAX_ENTRY.minor()].prop_map(Money::from_minor)
}

fn any_debts() -> impl Strategy<Value = Vec<OpenDebt<usize>>> {
    let debt = (any_date(), 0_i64..4, any_amount(), 0_i64..3, 0_i64..3);
    let numbered = |(id, (invoice_date, term, open, secured, rate))| OpenDebt {
        id,
        invoice_date,
        due: add_days(invoice_date, term * 30).unwrap(),
        open,
        secured: Money::from_minor(secured),
        annual_rate: Decimal::new(rate, 2),
    };
    prop::collection::vec(debt, 0..12)
        .prop_map(move |debts| debts.into_iter().enumerate().map(numbered).collect())
}

fn lawful(amount: Money, debts: &[OpenDebt<usize>], spread: &Allocation<usize>) -> Result<(), TestCaseError> {
    let allocated: Money = spread.allocated.iter().map(|(_, paid)| *paid).sum();
    let open: Money = debts.iter().map(|debt| debt.open).sum();
    prop_assert_eq!(allocated + spread.unapplied, amount);
    prop_assert_eq!(allocated, amount.min(open), "money is kept back while debts are open");
    for (id, paid) in &spread.allocated {
        prop_assert!(paid.is_positive() && *paid <= debts[*id].open);
    }
    prop_assert!(
        spread.allocated.windows(2).all(|pair| pair[0].0 < pair[1].0),
        "each debt once, in list order"
    );
    Ok(())
}

proptest! {
    #[test]
    fn allocation_conserves_and_never_exceeds_either_side(
        amount in any_amount(),
        debts in any_debts(),
        named in prop::collection::vec((0_usize..14, any_amount()), 0..5),
        as_of in any_date(),
    ) {
        lawful(amount, &debts, &fifo_due(amount, &debts))?;
        lawful(amount, &debts, &specified(amount, &named, &debts))?;
        lawful(amount, &debts, &proportional(amount, &debts))?;
        lawful(amount, &debts, &legal_order(amount, &named, &debts, as_of))?;
    }

    #[test]
    fn oldest_first_leaves_no_older_debt_open_behind_a_paid_one(amount in any_amount(), debts in any_debts()) {
        let spread = fifo_due(amount, &debts);
        let paid = |id| spread.allocated.iter().find(|(known, _)| *known == id).map_or(Money::ZERO, |(_, m)| *m);
        for older in &debts {
            let newer_paid = debts.iter().any(|newer| newer.due > older.due && paid(newer.id).is_positive());
            prop_assert!(!newer_paid || paid(older.id) == older.open);
        }
    }

    #[test]
    fn parts_of_one_debt_are_paid_in_order(amount in any_amount(), owed in prop::array::uniform3(any_amount())) {
        let owed = DebtParts { expenses: owed[0], interest: owed[1], principal: owed[2] };
        let (paid, unapplied) = within_one_debt(amount, owed);
        prop_assert_eq!(paid.expenses + paid.interest + paid.principal + unapplied, amount);
        prop_assert!(paid.interest.is_zero() || paid.expenses == owed.expenses);
        prop_assert!(paid.principal.is_zero() || paid.interest == owed.interest);
        prop_assert!(unapplied.is_zero() || paid == owed);
    }

    #[test]
    fn shares_conserve_and_differ_from_the_exact_share_by_less_than_one(
        amount in any_amount(),
        weights in prop::collection::vec(0_i64..1_000_000, 1..30),
    ) {
        let shares = amount.split(&weights);
        prop_assert_eq!(shares.iter().sum::<Money>(), amount);
        let total: i128 = weights.iter().copied().map(i128::from).sum();
        prop_assume!(total > 0);
        for (share, weight) in shares.iter().zip(&weights) {
            let exact = i128::from(amount.minor()) * i128::from(*weight);
            prop_assert!((i128::from(share.minor()) * total - exact).abs() < total);
        }
    }

    #[test]
    fn an_amount_in_plain_digits_reads_back(amount in any_amount(), negative: bool) {
        let amount = if negative { -amount } else { amount };
        for code in ["CNY", "JPY", "KWD"] {
            let currency = Currency::parse(code).unwrap();
            prop_assert_eq!(Money::parse(&amount.plain(currency), currency), Ok(amount));
        }
    }

    #[test]
    fn counting_workdays_inverts_adding_them(date in any_date(), n in 0_i32..300) {
        let calendar = Calendar::china();
        let later = calendar.add_workdays(date, n).unwrap();
        prop_assert_eq!(calendar.workdays_between(date, later), n.unsigned_abs());
        let workday = calendar.adjust(date, Convention::Following).unwrap();
        let back = calendar.add_workdays(calendar.add_workdays(workday, n).unwrap(), -n);
        prop_assert_eq!(back, Some(workday));
    }

    #[test]
    fn a_later_base_day_is_never_due_earlier(base in any_date(), later in 0_i64..60, days in 0_u16..200) {
        let (calendar, after) = (Calendar::china(), add_days(base, later).unwrap());
        let rules = [
            DueRule::OnReceipt,
            DueRule::NetDays { days },
            DueRule::NetMonths { months: days % 25 },
            DueRule::EomPlus { days },
            DueRule::DayOfMonth { day: u8::try_from(days % 31 + 1).unwrap(), months: days % 4 },
        ];
        for rule in rules {
            for convention in Convention::ALL {
                let terms = Terms::new(rule).rolling(convention);
                prop_assert!(terms.due(base, &calendar) <= terms.due(after, &calendar));
            }
        }
    }

    #[test]
    fn buckets_sum_to_the_receivable_and_ages_only_grow(debts in any_debts(), as_of in any_date()) {
        let items: Vec<_> = debts
            .iter()
            .map(|debt| OpenItem {
                customer: debt.id % 3,
                invoice_date: debt.invoice_date,
                due: debt.due,
                open: debt.open,
                state: debt.id % 2,
            })
            .collect();
        for scheme in Preset::FIXED.map(BucketScheme::preset) {
            let all = summarise(&items, as_of, &scheme, Decimal::new(80, 2));
            prop_assert_eq!(all.buckets.iter().sum::<Money>(), items.iter().map(|item| item.open).sum::<Money>());
            let next_month = add_months(as_of, 1).unwrap();
            for item in &items {
                let place = |day| scheme.place(item.invoice_date, item.due, day);
                prop_assert!(place(as_of) <= place(next_month));
            }
        }
    }
}
