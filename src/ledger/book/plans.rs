//! What was planned of a customer's month: the plan as it stands, the one that its month began with, and the measures.
//! Owns which version of a plan accuracy is measured against.

use chrono::NaiveDate;

use crate::ledger::arena::CustomerIdx;
use crate::ledger::book::{Book, Customer};
use crate::ledger::event::dealing::{Measure, Plan, Says};
use crate::ledger::id::EntityId;

impl Customer {
    /// What is planned for the month that begins on this day.
    pub fn plan(&self, month: NaiveDate) -> Option<&Plan> {
        match self.said_by(Plan::id(self.id, month))? {
            Says::Plan(plan) => plan.as_deref(),
            _ => None,
        }
    }

    /// The measures of every month, in the order in which they were last spoken of.
    pub fn measures(&self) -> impl DoubleEndedIterator<Item = (EntityId, &Measure)> {
        self.now().filter_map(|row| {
            if let Says::Measure(Some(it)) = &row.says { Some((row.id, &**it)) } else { None }
        })
    }
}

impl Book {
    /// The plan that a month began with: the last said before its first day, else the first one said at all. What was
    /// said later is a version of its own and does not change it.
    pub fn plan_at_start(&self, customer: CustomerIdx, month: NaiveDate) -> Option<&Plan> {
        let row = &self.customers[customer];
        let id = Plan::id(row.id, month);
        let said = || {
            row.dealings.iter().filter(|it| it.id == id && self.stands(it)).filter_map(|it| match &it.says {
                Says::Plan(Some(plan)) => Some(&**plan),
                _ => None,
            })
        };
        said().rfind(|plan| plan.on < month).or_else(|| said().next())
    }
}
