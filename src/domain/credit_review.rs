//! Owns when a customer's credit is looked at again (信用复评), and what a late review does to the grade.
//! Does not own what sets off a trigger (`ledger` and `report` see it) or the new grade (`credit_score`).
//! Invariant: a date and the triggers decide, nothing else; a late review never raises a grade.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::domain::date::{add_months, days_between};
use crate::domain::grade::Grade;

/// The editable numbers of the review: half-yearly dynamic review (每半年动态管理).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct CreditReviewPolicy {
    /// Months from one review to the next.
    pub every_months: u16,
    /// Days after the date on which a review is due but not overdue yet.
    pub grace_days: u16,
}

impl Default for CreditReviewPolicy {
    /// Every six months, overdue after more than 14 days.
    fn default() -> Self {
        CreditReviewPolicy { every_months: 6, grace_days: 14 }
    }
}

/// What makes a review due at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Trigger {
    /// A knock-out item appeared.
    Knockout,
    /// The payment behaviour index fell by 15 or more.
    #[serde(rename = "PBI_DROP_15")]
    PbiDrop15,
    /// The limit is exceeded.
    OverLimit,
    /// The owners changed.
    OwnershipChange,
    /// Two promises were broken.
    #[serde(rename = "BROKEN_PROMISE_2")]
    BrokenPromise2,
    /// An invoice is 60 days overdue.
    #[serde(rename = "OVERDUE_60")]
    Overdue60,
}

impl Trigger {
    /// Every trigger.
    pub const ALL: [Trigger; 6] = [
        Trigger::Knockout,
        Trigger::PbiDrop15,
        Trigger::OverLimit,
        Trigger::OwnershipChange,
        Trigger::BrokenPromise2,
        Trigger::Overdue60,
    ];

    /// The code.
    pub fn code(self) -> &'static str {
        match self {
            Trigger::Knockout => "KNOCKOUT",
            Trigger::PbiDrop15 => "PBI_DROP_15",
            Trigger::OverLimit => "OVER_LIMIT",
            Trigger::OwnershipChange => "OWNERSHIP_CHANGE",
            Trigger::BrokenPromise2 => "BROKEN_PROMISE_2",
            Trigger::Overdue60 => "OVERDUE_60",
        }
    }

    /// Reads a code.
    pub fn from_code(code: &str) -> Option<Trigger> {
        Self::ALL.into_iter().find(|trigger| trigger.code() == code)
    }
}

/// Where a review stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ReviewStatus {
    /// Not due.
    Ok,
    /// Due by date.
    Due,
    /// Due by date, and more than the grace days ago.
    Overdue,
    /// Due at once because something happened.
    DueNowTrigger,
}

impl ReviewStatus {
    /// The catalogue code.
    pub fn code(self) -> &'static str {
        match self {
            ReviewStatus::Ok => "OK",
            ReviewStatus::Due => "DUE",
            ReviewStatus::Overdue => "OVERDUE",
            ReviewStatus::DueNowTrigger => "DUE_NOW_TRIGGER",
        }
    }

    /// The grade to go by: one lower for terms and shipping while the review is overdue.
    #[must_use]
    pub fn effective_grade(self, grade: Grade) -> Grade {
        if self == ReviewStatus::Overdue { grade.lowered() } else { grade }
    }
}

/// The next review of a customer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CreditReview {
    /// The day by date.
    pub next_review: NaiveDate,
    /// Where it stands.
    pub status: ReviewStatus,
    /// Days until that day; negative after it.
    pub days_to_review: i64,
}

/// When a customer is reviewed next: six months after the last review (clipped to the month's end), at once on a
/// trigger. Overdue wins over a trigger, which wins over due by date.
///
/// `None` only beyond the calendar's end.
///
/// ```
/// use huikuan::domain::credit_review::{CreditReviewPolicy, ReviewStatus, credit_review};
/// use huikuan::domain::date::parse_iso;
/// let day = |text: &str| parse_iso(text).unwrap();
/// let policy = CreditReviewPolicy::default();
/// let review = credit_review(day("2026-05-07"), &[], day("2026-11-21"), &policy).unwrap();
/// // Due on 7 November; 14 days later it is still due, the day after it will be overdue.
/// assert_eq!((review.status, review.days_to_review), (ReviewStatus::Due, -14));
/// ```
pub fn credit_review(
    last_review: NaiveDate,
    triggers: &[Trigger],
    as_of: NaiveDate,
    policy: &CreditReviewPolicy,
) -> Option<CreditReview> {
    let next_review = add_months(last_review, policy.every_months.into())?;
    let days_to_review = days_between(as_of, next_review);
    let status = match () {
        () if days_to_review < -i64::from(policy.grace_days) => ReviewStatus::Overdue,
        () if !triggers.is_empty() => ReviewStatus::DueNowTrigger,
        () if days_to_review <= 0 => ReviewStatus::Due,
        () => ReviewStatus::Ok,
    };
    Some(CreditReview { next_review, status, days_to_review })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::date::parse_iso;

    fn status(last: &str, triggers: &[Trigger], as_of: &str) -> ReviewStatus {
        let day = |text: &str| parse_iso(text).unwrap();
        credit_review(day(last), triggers, day(as_of), &CreditReviewPolicy::default()).unwrap().status
    }

    #[test]
    fn overdue_wins_over_a_trigger_which_wins_over_due() {
        let any = &[Trigger::Overdue60][..];
        assert_eq!(status("2026-05-21", &[], "2026-11-20"), ReviewStatus::Ok);
        assert_eq!(status("2026-05-21", any, "2026-11-20"), ReviewStatus::DueNowTrigger);
        assert_eq!(status("2026-05-21", &[], "2026-11-21"), ReviewStatus::Due);
        assert_eq!(status("2026-05-21", any, "2026-12-05"), ReviewStatus::DueNowTrigger);
        assert_eq!(status("2026-05-21", any, "2026-12-06"), ReviewStatus::Overdue);
    }

    #[test]
    fn only_an_overdue_review_costs_a_grade() {
        assert_eq!(ReviewStatus::Overdue.effective_grade(Grade::A), Grade::B);
        for status in [ReviewStatus::Ok, ReviewStatus::Due, ReviewStatus::DueNowTrigger] {
            assert_eq!(status.effective_grade(Grade::A), Grade::A);
        }
    }

    #[test]
    fn codes_read_back() {
        for trigger in Trigger::ALL {
            assert_eq!(Trigger::from_code(trigger.code()), Some(trigger));
            assert_eq!(serde_json::to_string(&trigger).unwrap(), format!("\"{}\"", trigger.code()));
        }
        let last = NaiveDate::MAX;
        assert_eq!(credit_review(last, &[], last, &CreditReviewPolicy::default()), None);
    }
}
