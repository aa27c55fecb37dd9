//! The credit limit: every known candidate, and the smallest of them rounded down.

use crate::domain::credit_limit::{Bound, LimitBasis, credit_limit};
use crate::domain::grade::Grade;
use crate::domain::money::Money;
use crate::report::worksheet::{Basis, Entries, Kind, Steps, Value, Worksheet, field, optional};

/// The one there is.
pub const SHEETS: &[Worksheet] = &[Worksheet {
    name: "credit_limit",
    variant: "",
    fields: &[
        field("grade", Kind::Choice(&["A", "B", "C", "D"])),
        optional("monthly", Kind::Money, ""),
        optional("nw", Kind::Money, ""),
        optional("wc", Kind::Money, ""),
        optional("own_annual", Kind::Money, ""),
        optional("cap", Kind::Money, ""),
    ],
    sources: &[Basis::Project],
    work_out,
}];

fn work_out(it: &Entries<'_>) -> Option<Steps> {
    let (policy, terms) = (it.house.credit_limit(), it.house.terms());
    let grade = it.code("grade", |text| Some(Grade::from_code(text)))?;
    let basis = LimitBasis {
        grade,
        monthly_sales: known(it, "monthly"),
        net_worth: known(it, "nw"),
        working_capital: known(it, "wc"),
        own_yearly_sales: known(it, "own_annual"),
        policy_cap: known(it, "cap"),
    };
    let limit = credit_limit(&basis, &policy, &terms);
    let mut steps = Steps::default();
    for (bound, amount) in limit.candidates {
        let share = match bound {
            Bound::Concentration => Some(("own_sales_share", policy.concentration_share)),
            Bound::NetWorth => Some(("net_worth_share", policy.net_worth_share)),
            Bound::WorkingCapital => Some(("working_capital_share", policy.working_capital_share)),
            Bound::SalesBased => {
                steps.given("terms_days", Value::Count(terms.terms.of(grade).days.into()));
                steps.given("month_days", Value::Count(policy.days_per_month.into()));
                steps.given("coefficient", Value::Number(policy.coefficient.of(grade).value()));
                None
            }
            Bound::PolicyCap => None,
        };
        if let Some((name, share)) = share {
            steps.given(name, Value::Percent(share.value()));
        }
        let (name, how, _) = formulas(bound);
        steps.answer(name, how, Value::Money(amount));
    }
    let (binding, limit) = limit.binding.unzip();
    steps.answer_or_nothing("binding", "", binding.map(|bound| Value::Code(bound.code())));
    steps.given("unit", Value::Money(policy.unit));
    let how = binding.map_or("", |bound| formulas(bound).2);
    steps.answer_or_nothing("limit", how, limit.map(Value::Money));
    it.whole(Some(steps))
}

fn known(it: &Entries<'_>, name: &'static str) -> Option<Money> {
    it.has(name).then(|| it.money(name))
}

/// What a candidate is called, how it follows, and the limit from it: before anything is rounded.
fn formulas(bound: Bound) -> (&'static str, &'static str, &'static str) {
    match bound {
        Bound::Concentration => (
            "candidates.concentration_10pct",
            "round(max(own_annual * own_sales_share, 0))",
            "floor(max(own_annual * own_sales_share, 0) / unit) * unit",
        ),
        Bound::NetWorth => (
            "candidates.net_worth_10pct",
            "round(max(nw * net_worth_share, 0))",
            "floor(max(nw * net_worth_share, 0) / unit) * unit",
        ),
        Bound::PolicyCap => ("candidates.policy_cap", "max(cap, 0)", "floor(max(cap, 0) / unit) * unit"),
        Bound::SalesBased => (
            "candidates.sales_based",
            "round(max(monthly * coefficient * terms_days / month_days, 0))",
            "floor(max(monthly * coefficient * terms_days / month_days, 0) / unit) * unit",
        ),
        Bound::WorkingCapital => (
            "candidates.working_capital_20pct",
            "round(max(wc * working_capital_share, 0))",
            "floor(max(wc * working_capital_share, 0) / unit) * unit",
        ),
    }
}
