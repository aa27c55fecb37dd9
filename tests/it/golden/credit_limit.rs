//! Golden cases of `credit_limit`.

use huikuan::domain::credit_limit::{CreditLimitPolicy, LimitBasis, credit_limit};
use huikuan::domain::grade::{Grade, TermsPolicy};
use serde_json::{Value, json};

use crate::golden::Answer;
use crate::golden::fields::{Fields, answered, plain, plain_or_null};

pub fn answer(case: &mut Fields<'_>) -> Answer {
    let basis = LimitBasis {
        grade: case.code("grade", Grade::from_code)?,
        monthly_sales: case.optional("monthly", Fields::money)?,
        net_worth: case.optional("nw", Fields::money)?,
        working_capital: case.optional("wc", Fields::money)?,
        own_yearly_sales: case.optional("own_annual", Fields::money)?,
        policy_cap: case.optional("cap", Fields::money)?,
    };
    let limit = credit_limit(&basis, &CreditLimitPolicy::default(), &TermsPolicy::default());
    let candidates = limit.candidates.iter().map(|(bound, amount)| (bound.code().to_owned(), plain(*amount)));
    Ok(answered([
        ("candidates", Value::Object(candidates.collect())),
        ("binding", json!(limit.binding.map(|(bound, _)| bound.code()))),
        ("limit", plain_or_null(limit.binding.map(|(_, limit)| limit))),
    ]))
}
