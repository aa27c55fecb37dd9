//! Golden cases of `early_discount`.

use huikuan::domain::early_discount::{
    DiscountProblem, DiscountTerms, EarlyDiscountPolicy, break_even, yearly_cost,
};
use huikuan::domain::money::Money;
use serde_json::json;

use crate::golden::Answer;
use crate::golden::fields::{Fields, answered, number, plain_or_null};

pub fn answer(case: &mut Fields<'_>) -> Answer {
    let mut policy = EarlyDiscountPolicy::default();
    policy.basis_days = case.optional("basis", Fields::whole)?.unwrap_or(policy.basis_days);
    match case.text("op")? {
        "apr" => {
            let terms = DiscountTerms {
                discount: case.decimal("discount")?,
                discount_days: case.whole("discount_days")?,
                net_days: case.whole("net_days")?,
            };
            let cost = yearly_cost(&terms, &policy);
            let mut answer = answered([
                ("simple_apr_pct", number(cost.ok().map(|cost| cost.simple_apr_pct))),
                ("effective_pct", number(cost.ok().and_then(|cost| cost.effective_pct))),
            ]);
            if let Some(flag) = cost.err().and_then(DiscountProblem::flag) {
                answer.insert("flag".to_owned(), json!(flag));
            }
            Ok(answer)
        }
        "breakeven" => {
            let amount = Money::from_minor(10_000_000);
            let most = break_even(amount, case.decimal("cost_of_money")?, case.whole("days")?, &policy);
            Ok(answered([
                ("max_discount_pct", number(most.map(|most| most.max_discount_pct))),
                ("on_100000", plain_or_null(most.map(|most| most.max_discount))),
            ]))
        }
        other => Err(format!("unknown op '{other}'")),
    }
}
