//! Golden cases of `pbi`.

use huikuan::domain::pbi::{PbiPolicy, printed};

use crate::golden::Answer;
use crate::golden::fields::{Fields, answered, number};

pub fn answer(case: &mut Fields<'_>) -> Answer {
    let days = case.optional("wadl", Fields::decimal)?;
    let index = days.and_then(|days| printed(days.into(), &PbiPolicy::default()));
    Ok(answered([("pbi", number(index))]))
}
