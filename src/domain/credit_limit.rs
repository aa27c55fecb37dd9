//! Owns the credit limit: its candidates, which of them binds, and how much of it is used.
//! Does not own the grade (`grade`, `credit_score`) or whether an order may leave (`shipping`).
//! Invariant: the limit is never above any known candidate, never negative, and a whole multiple of its unit.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::domain::exact::Exact;
use crate::domain::fraction::Fraction;
use crate::domain::grade::{ByGrade, Grade, TermsPolicy};
use crate::domain::money::Money;

/// The editable numbers of the credit limit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CreditLimitPolicy {
    /// How many terms' worth of sales a grade may owe.
    pub coefficient: ByGrade<Exact>,
    /// The days over which monthly sales are spread.
    pub days_per_month: u16,
    /// The share of the customer's net worth.
    pub net_worth_share: Exact,
    /// The share of the customer's working capital.
    pub working_capital_share: Exact,
    /// The share of one's own yearly sales that one customer may owe.
    pub concentration_share: Exact,
    /// The limit is rounded down to a multiple of this, in minor units of the book's currency.
    pub unit: Money,
}

impl Default for CreditLimitPolicy {
    /// Coefficients A 1.50, B 1.00, C 0.60, D 0; 10 % of net worth, 20 % of working capital, 10 % of own sales; whole
    /// hundreds.
    ///
    /// Monthly sales × period × risk coefficient is how Chinese credit policies set limits; the coefficients are this
    /// product's own. The shares of net worth and working capital are those of a British guide for small suppliers.
    fn default() -> Self {
        let (a, b, c, d) = (Exact::new(150, 2), Exact::new(100, 2), Exact::new(60, 2), Exact::new(0, 0));
        CreditLimitPolicy {
            coefficient: ByGrade { a, b, c, d },
            days_per_month: 30,
            net_worth_share: Exact::new(10, 2),
            working_capital_share: Exact::new(20, 2),
            concentration_share: Exact::new(10, 2),
            unit: Money::from_minor(10_000),
        }
    }
}

/// What is known for a limit. What is not known makes no candidate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LimitBasis {
    /// The customer's grade.
    pub grade: Grade,
    /// Our average monthly sales to the customer (月均销售额).
    pub monthly_sales: Option<Money>,
    /// The customer's net worth (净资产).
    pub net_worth: Option<Money>,
    /// The customer's working capital (营运资金).
    pub working_capital: Option<Money>,
    /// Our own yearly sales to everyone (自身年销售额).
    pub own_yearly_sales: Option<Money>,
    /// A cap the house has set for this customer.
    pub policy_cap: Option<Money>,
}

/// What can bound a limit. In alphabetical order of their codes, which settles ties.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Bound {
    /// A share of our own sales: no one customer too heavy.
    Concentration,
    /// A share of the customer's net worth.
    NetWorth,
    /// The cap the house has set.
    PolicyCap,
    /// Sales over the terms, times the coefficient of the grade.
    SalesBased,
    /// A share of the customer's working capital.
    WorkingCapital,
}

impl Bound {
    /// Every bound, in order of code.
    pub const ALL: [Bound; 5] =
        [Bound::Concentration, Bound::NetWorth, Bound::PolicyCap, Bound::SalesBased, Bound::WorkingCapital];

    /// The code; it names the default share even where another is set.
    pub fn code(self) -> &'static str {
        match self {
            Bound::Concentration => "concentration_10pct",
            Bound::NetWorth => "net_worth_10pct",
            Bound::PolicyCap => "policy_cap",
            Bound::SalesBased => "sales_based",
            Bound::WorkingCapital => "working_capital_20pct",
        }
    }
}

/// A credit limit and where it comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CreditLimit {
    /// Every known candidate, rounded half up to the minor unit, negatives as zero; in order of code.
    pub candidates: Vec<(Bound, Money)>,
    /// The smallest, and the limit it gives, rounded down to the unit; `None` when nothing is known.
    pub binding: Option<(Bound, Money)>,
}

/// The credit limit (最高赊销额): the smallest known candidate, rounded down to a whole unit.
///
/// ```text
/// sales_based = monthly sales × terms / 30 × coefficient of the grade
/// limit       = ⌊ min(sales_based, 10 % net worth, 20 % working capital, 10 % own sales, cap) ⌋ to a whole 100
/// ```
///
/// Exact values decide which is smallest; equal ones go to the first code in the alphabet.
///
/// ```
/// use huikuan::domain::credit_limit::{Bound, CreditLimitPolicy, LimitBasis, credit_limit};
/// use huikuan::domain::grade::{Grade, TermsPolicy};
/// use huikuan::domain::money::Money;
/// let yuan = |yuan: i64| Some(Money::from_minor(yuan * 100));
/// let basis = LimitBasis {
///     grade: Grade::A,
///     monthly_sales: yuan(200_000), // × 60/30 × 1.50 = 600 000
///     net_worth: yuan(5_000_000), // × 10 % = 500 000
///     working_capital: yuan(3_000_000), // × 20 % = 600 000
///     own_yearly_sales: None,
///     policy_cap: None,
/// };
/// let limit = credit_limit(&basis, &CreditLimitPolicy::default(), &TermsPolicy::default());
/// assert_eq!(limit.binding, Some((Bound::NetWorth, Money::from_minor(500_000_00))));
/// ```
pub fn credit_limit(basis: &LimitBasis, policy: &CreditLimitPolicy, terms: &TermsPolicy) -> CreditLimit {
    let known =
        Bound::ALL.into_iter().filter_map(|bound| Some((bound, candidate(bound, basis, policy, terms)?)));
    let mut candidates = Vec::new();
    let mut smallest: Option<(Bound, Decimal)> = None;
    for (bound, exact) in known {
        // A candidate too large for an amount is shown as the largest one.
        candidates.push((bound, Money::from_minor_half_up(exact).unwrap_or(Money::from_minor(i64::MAX))));
        if smallest.is_none_or(|(_, least)| exact < least) {
            smallest = Some((bound, exact));
        }
    }
    let binding = smallest.map(|(bound, exact)| (bound, whole_units(exact, policy.unit)));
    CreditLimit { candidates, binding }
}

/// One candidate in minor units, unrounded and not below zero.
fn candidate(
    bound: Bound,
    basis: &LimitBasis,
    policy: &CreditLimitPolicy,
    terms: &TermsPolicy,
) -> Option<Decimal> {
    let share =
        |amount: Option<Money>, share: Exact| Fraction::from(amount?).times(share.value().into())?.value();
    let exact = match bound {
        Bound::Concentration => share(basis.own_yearly_sales, policy.concentration_share),
        Bound::NetWorth => share(basis.net_worth, policy.net_worth_share),
        Bound::PolicyCap => share(basis.policy_cap, Exact::new(1, 0)),
        Bound::SalesBased => {
            let days = terms.terms.of(basis.grade).days;
            let months = Fraction::of_counts(days.into(), policy.days_per_month.into())?;
            let coefficient = policy.coefficient.of(basis.grade).value();
            months.times(basis.monthly_sales?.into())?.times(coefficient.into())?.value()
        }
        Bound::WorkingCapital => share(basis.working_capital, policy.working_capital_share),
    };
    exact.map(|exact| exact.max(Decimal::ZERO))
}

/// Rounded down to a multiple of `unit`; a unit of zero or less means the minor unit.
fn whole_units(exact: Decimal, unit: Money) -> Money {
    let minor = i64::try_from(exact.floor().mantissa()).unwrap_or(i64::MAX);
    let unit = unit.minor().max(1);
    Money::from_minor(minor - minor.rem_euclid(unit))
}

/// What a customer owes or is about to owe, all that a limit has to cover.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Exposure {
    /// Open invoices (应收).
    pub receivable: Money,
    /// Bills received and not yet honoured (未兑付票据).
    pub bills_not_honoured: Money,
    /// Shipped and not yet invoiced (已发未开票).
    pub shipped_unbilled: Money,
    /// The order at hand.
    pub order: Money,
    /// Paid in advance for it.
    pub prepaid: Money,
}

impl Exposure {
    /// Receivable + bills + shipped but unbilled + order − prepaid.
    pub fn total(&self) -> Money {
        self.receivable + self.bills_not_honoured + self.shipped_unbilled + self.order - self.prepaid
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::money::Currency;

    fn yuan(yuan: i64) -> Option<Money> {
        Money::from_decimal_half_up(yuan.into(), Currency::CNY)
    }

    fn nothing_known(grade: Grade) -> LimitBasis {
        LimitBasis {
            grade,
            monthly_sales: None,
            net_worth: None,
            working_capital: None,
            own_yearly_sales: None,
            policy_cap: None,
        }
    }

    fn limit(basis: &LimitBasis) -> Option<(Bound, i64)> {
        let limit = credit_limit(basis, &CreditLimitPolicy::default(), &TermsPolicy::default());
        limit.binding.map(|(bound, limit)| (bound, limit.minor()))
    }

    #[test]
    fn nothing_known_is_no_limit() {
        for grade in Grade::ALL {
            assert_eq!(limit(&nothing_known(grade)), None);
        }
    }

    #[test]
    fn grade_d_buys_nothing_on_credit() {
        let basis = LimitBasis { monthly_sales: yuan(1_000_000), ..nothing_known(Grade::D) };
        assert_eq!(limit(&basis), Some((Bound::SalesBased, 0)));
    }

    #[test]
    fn the_limit_is_rounded_down_and_negatives_are_zero() {
        let sales =
            |minor| LimitBasis { monthly_sales: Some(Money::from_minor(minor)), ..nothing_known(Grade::B) };
        assert_eq!(limit(&sales(9_999)), Some((Bound::SalesBased, 0)));
        assert_eq!(limit(&sales(19_999)), Some((Bound::SalesBased, 10_000)));
        assert_eq!(limit(&sales(20_000)), Some((Bound::SalesBased, 20_000)));
        assert_eq!(limit(&sales(-20_000)), Some((Bound::SalesBased, 0)));
    }

    #[test]
    fn ties_go_to_the_first_code_and_codes_stand_in_order() {
        assert!(Bound::ALL.windows(2).all(|pair| pair[0].code() < pair[1].code()));
        let basis = LimitBasis {
            monthly_sales: yuan(100),
            net_worth: yuan(1_000),
            own_yearly_sales: yuan(1_000),
            policy_cap: yuan(100),
            ..nothing_known(Grade::B)
        };
        assert_eq!(limit(&basis), Some((Bound::Concentration, 10_000)));
        // Exact values decide: 10 % of 999.99 is 99.999, less than the cap of 100.00 it is printed as.
        let nearly = LimitBasis { own_yearly_sales: Some(Money::from_minor(99_999)), ..basis };
        assert_eq!(limit(&nearly), Some((Bound::Concentration, 0)));
    }

    #[test]
    fn extreme_amounts_do_not_overflow() {
        let most = Some(Money::from_minor(i64::MAX));
        let basis = LimitBasis { monthly_sales: most, ..nothing_known(Grade::A) };
        let policy = CreditLimitPolicy { unit: Money::ZERO, ..CreditLimitPolicy::default() };
        let limit = credit_limit(&basis, &policy, &TermsPolicy::default());
        assert_eq!(limit.binding, Some((Bound::SalesBased, Money::from_minor(i64::MAX))));
    }

    #[test]
    fn exposure_counts_bills_and_unbilled_goods_and_takes_off_what_is_prepaid() {
        let yuan = |yuan: i64| Money::from_minor(yuan * 100);
        let exposure = Exposure {
            receivable: yuan(100),
            bills_not_honoured: yuan(20),
            shipped_unbilled: yuan(3),
            order: yuan(50),
            prepaid: yuan(60),
        };
        assert_eq!(exposure.total(), yuan(113));
        let json = serde_json::to_string(&CreditLimitPolicy::default()).unwrap();
        assert_eq!(serde_json::from_str::<CreditLimitPolicy>(&json).unwrap(), CreditLimitPolicy::default());
    }
}
