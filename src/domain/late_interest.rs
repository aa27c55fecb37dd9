//! Owns interest for late payment (逾期利息): the claim, and what its regimes share. China is in `china`, others in
//! `abroad`, published rates in `rates`.
//! Does not own which regime applies, or part payments on the way (`interest_schedule`).
//! Invariant: simple interest, rounded once at the end; days run from the day after the due day to the payment day.

use chrono::NaiveDate;
use rust_decimal::Decimal;

use crate::domain::date::{add_days, days_between};
use crate::domain::decimal::Arithmetic as _;
use crate::domain::fraction::Fraction;
use crate::domain::money::Money;

pub mod abroad;
pub mod china;
pub mod rates;

/// A sum that was paid late, or is still unpaid on the day it is looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LateClaim {
    /// What was owed.
    pub principal: Money,
    /// The last day on which payment was in time.
    pub due: NaiveDate,
    /// The payment day, or the day up to which interest is asked.
    pub paid: NaiveDate,
}

impl LateClaim {
    /// Days late: payment day − due day, never below zero.
    pub fn days(&self) -> i64 {
        days_between(self.due, self.paid).max(0)
    }

    /// The first late day.
    fn first_late_day(&self) -> Option<NaiveDate> {
        add_days(self.due, 1)
    }

    /// Principal × Σ (rate × days) / basis, rounded once, half up; rates are fractions a year.
    fn simple_interest(
        &self,
        rates: impl IntoIterator<Item = (Decimal, i64)>,
        basis_days: u16,
    ) -> Option<Money> {
        let rate_days = rates
            .into_iter()
            .try_fold(Decimal::ZERO, |sum, (rate, days)| sum.plus(rate.times(Decimal::from(days))?))?;
        let years = Fraction::new(rate_days, Decimal::from(basis_days))?;
        Fraction::from(self.principal).times(years)?.to_money()
    }
}

#[cfg(test)]
mod tests;
