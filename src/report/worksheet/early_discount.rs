//! A discount for paying early: what it costs a year, and how much of one is worth giving.

use crate::domain::early_discount::{
    DiscountProblem, DiscountTerms, EarlyDiscountPolicy, break_even, yearly_cost,
};
use crate::domain::money::Money;
use crate::report::worksheet::{Basis, Entries, Field, Kind, Steps, Value, Worksheet, field, optional};

const NAME: &str = "early_discount";
const BASIS: Field = optional("basis", Kind::Count, "365");

/// The yearly cost, and the break-even.
pub const SHEETS: &[Worksheet] = &[
    Worksheet {
        name: NAME,
        variant: "apr",
        fields: &[
            field("discount", Kind::Percent),
            field("discount_days", Kind::Count),
            field("net_days", Kind::Count),
            BASIS,
        ],
        sources: &[Basis::Project],
        work_out: a_year,
    },
    Worksheet {
        name: NAME,
        variant: "breakeven",
        fields: &[field("cost_of_money", Kind::Percent), field("days", Kind::Count), BASIS],
        sources: &[Basis::Project],
        work_out: at_most,
    },
];

fn policy(it: &Entries<'_>) -> EarlyDiscountPolicy {
    EarlyDiscountPolicy { basis_days: it.count("basis") }
}

fn a_year(it: &Entries<'_>) -> Option<Steps> {
    let (discount_days, net_days) = (it.count("discount_days"), it.count("net_days"));
    let cost = yearly_cost(
        &DiscountTerms { discount: it.percent("discount"), discount_days, net_days },
        &policy(it),
    );
    let mut steps = Steps::default();
    let days = i64::from(net_days) - i64::from(discount_days);
    steps.step("days_sooner", "net_days - discount_days", Value::Count(days));
    match cost {
        Ok(cost) => {
            let how = "round(discount / (1 - discount) * basis / days_sooner * 100, 2)";
            steps.answer("simple_apr_pct", how, Value::Number(cost.simple_apr_pct));
            let how = "round(((1 + discount / (1 - discount)) ^ (basis / days_sooner) - 1) * 100, 2)";
            let how = if cost.effective_pct.is_some() { how } else { "" };
            steps.answer("effective_pct", how, cost.effective_pct.map_or(Value::Nothing, Value::Number));
        }
        Err(DiscountProblem::NoMeaning) => return None,
        Err(DiscountProblem::NetNotAfterDiscount) => {
            steps.answer("simple_apr_pct", "", Value::Nothing);
            steps.answer("effective_pct", "", Value::Nothing);
            let how = "if(days_sooner <= 0, NET_NOT_AFTER_DISCOUNT)";
            steps.answer("flag", how, Value::Code("NET_NOT_AFTER_DISCOUNT"));
        }
    }
    it.whole(Some(steps))
}

fn at_most(it: &Entries<'_>) -> Option<Steps> {
    let amount = Money::from_decimal_half_up(100_000.into(), it.currency)?;
    let most = break_even(amount, it.percent("cost_of_money"), it.count("days"), &policy(it))?;
    let mut steps = Steps::default();
    let how = "round((1 - 1 / (1 + cost_of_money * days / basis)) * 100, 4)";
    steps.answer("max_discount_pct", how, Value::Number(most.max_discount_pct));
    let how = "round(100000 * (1 - 1 / (1 + cost_of_money * days / basis)))";
    steps.answer("on_100000", how, Value::Money(most.max_discount));
    it.whole(Some(steps))
}
