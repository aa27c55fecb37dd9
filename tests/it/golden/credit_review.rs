//! Golden cases of `credit_review`.

use huikuan::domain::credit_review::{CreditReviewPolicy, Trigger, credit_review};
use serde_json::json;

use crate::golden::Answer;
use crate::golden::fields::{Fields, answered};

pub fn answer(case: &mut Fields<'_>) -> Answer {
    let triggers = case.codes("triggers", Trigger::from_code)?;
    let (last, today) = (case.date("last_review")?, case.day_or_todays("today")?);
    let review = credit_review(last, &triggers, today, &CreditReviewPolicy::default());
    let review = review.ok_or("the next review is beyond the calendar")?;
    Ok(answered([
        ("next_review", json!(review.next_review.to_string())),
        ("status", json!(review.status.code())),
        ("days_to_review", json!(review.days_to_review)),
    ]))
}
