//! Payment by instalments: the plan and what waiting costs, the level payment, when the whole falls due.

use crate::domain::date::days_between;
use crate::domain::instalment::acceleration::{Arrears, acceleration};
use crate::domain::instalment::{InstalmentPolicy, equal_plan, level_payments, worth};
use crate::domain::money::Money;
use crate::report::worksheet::{Basis, Entries, Field, Kind, Steps, Value, Worksheet, field, optional};

const NAME: &str = "instalment";
const N: Field = field("n", Kind::Count);

/// The plan, the level payment, the acceleration.
pub const SHEETS: &[Worksheet] = &[
    Worksheet {
        name: NAME,
        variant: "plan_pv",
        fields: &[
            field("total", Kind::Money),
            N,
            field("first", Kind::Date),
            field("as_of", Kind::Date),
            field("annual", Kind::Percent),
            optional("basis", Kind::Count, "365"),
        ],
        sources: &[Basis::CivilCode(203), Basis::Project],
        work_out: plan,
    },
    Worksheet {
        name: NAME,
        variant: "level",
        fields: &[field("amount", Kind::Money), field("rate_per_period", Kind::Percent), N],
        sources: &[Basis::Contract, Basis::Project],
        work_out: level,
    },
    Worksheet {
        name: NAME,
        variant: "acceleration",
        fields: &[
            field("price", Kind::Money),
            N,
            field("unpaid_due", Kind::Money),
            optional("demanded_and_time_elapsed", Kind::Flag, ""),
        ],
        sources: &[Basis::CivilCode(634), Basis::Law("SALES_27")],
        work_out: whole_due,
    },
];

fn plan(it: &Entries<'_>) -> Option<Steps> {
    let policy = InstalmentPolicy { basis_days: it.count("basis"), ..InstalmentPolicy::default() };
    let (total, n, as_of, annual) =
        (it.money("total"), it.count("n"), it.date("as_of"), it.percent("annual"));
    let parts = equal_plan(total, n, it.date("first"), it.calendar, &policy)?;
    let all = worth(&parts, as_of, annual, &policy)?;
    let mut steps = Steps::default();
    steps.given("minor_unit", Value::Money(Money::from_minor(1)));
    let each = Money::from_minor(total.minor() / i64::from(n));
    steps.step("each", "floor(total / minor_unit / n) * minor_unit", Value::Money(each));
    for (nth, part) in parts.iter().enumerate() {
        let own = worth(&[*part], as_of, annual, &policy)?;
        steps.line("plan.months", nth, "", Value::Count(i64::try_from(nth).ok()?), false);
        let how = "next_workday(add_months(first, plan.months))";
        steps.line("plan.due", nth, how, Value::Date(part.due), true);
        let how = if nth + 1 < parts.len() { "each" } else { "total - each * (n - 1)" };
        steps.line("plan.amount", nth, how, Value::Money(part.amount), true);
        let days = Value::Count(days_between(as_of, part.due));
        steps.line("plan.days", nth, "plan.due - as_of", days, false);
        let how = "round(plan.amount / (1 + annual * plan.days / basis))";
        steps.line("plan.worth_simple", nth, how, Value::Money(own.pv_simple), false);
        let how = "round(plan.amount / (1 + annual) ^ (plan.days / basis))";
        steps.line("plan.worth_compound", nth, how, Value::Money(own.pv_compound), false);
    }
    let how = "round(sum(plan.amount / (1 + annual * plan.days / basis)))";
    steps.answer("pv_simple", how, Value::Money(all.pv_simple));
    let how = "round(sum(plan.amount / (1 + annual) ^ (plan.days / basis)))";
    steps.answer("pv_compound", how, Value::Money(all.pv_compound));
    steps.answer("cost_of_waiting", "total - pv_simple", Value::Money(all.cost_of_waiting));
    let how = "round((1 - sum(plan.amount / (1 + annual * plan.days / basis)) / total) * 100, 4)";
    steps.answer("cost_pct", how, Value::Number(all.cost_pct));
    it.whole(Some(steps))
}

fn level(it: &Entries<'_>) -> Option<Steps> {
    let (amount, rate) = (it.money("amount"), it.percent("rate_per_period"));
    let plan = level_payments(amount, rate, it.count("n"))?;
    let mut steps = Steps::default();
    let how = if rate.is_zero() {
        "round(amount / n)"
    } else {
        "round(amount * rate_per_period / (1 - 1 / (1 + rate_per_period) ^ n))"
    };
    steps.answer("payment", how, Value::Money(plan.payment));
    let mut before = amount;
    for (nth, row) in plan.schedule.iter().enumerate() {
        let how = if nth == 0 { "amount" } else { "previous(schedule.balance)" };
        steps.line("schedule.before", nth, how, Value::Money(before), false);
        let how = "round(schedule.before * rate_per_period)";
        steps.line("schedule.interest", nth, how, Value::Money(row.interest), true);
        let how = if nth + 1 < plan.schedule.len() {
            "min(schedule.before, payment - schedule.interest)"
        } else {
            "schedule.before"
        };
        steps.line("schedule.principal", nth, how, Value::Money(row.principal), true);
        let how = "schedule.interest + schedule.principal";
        steps.line("schedule.pay", nth, how, Value::Money(row.pay), true);
        let how = "schedule.before - schedule.principal";
        steps.line("schedule.balance", nth, how, Value::Money(row.balance), true);
        before = row.balance;
    }
    steps.answer("total_interest", "sum(schedule.interest)", Value::Money(plan.total_interest));
    it.whole(Some(steps))
}

fn whole_due(it: &Entries<'_>) -> Option<Steps> {
    let policy = it.house.acceleration();
    let arrears = Arrears {
        price: it.money("price"),
        n_instalments: it.count("n"),
        unpaid_due: it.money("unpaid_due"),
        demanded_and_time_elapsed: it.flag("demanded_and_time_elapsed"),
    };
    let found = acceleration(&arrears, &policy);
    let mut steps = Steps::default();
    steps.given("min_instalments", Value::Count(policy.min_instalments.into()));
    steps.given("min_share", Value::Percent(rust_decimal::Decimal::new(policy.min_unpaid_pct.into(), 2)));
    steps.answer("share_pct", "round(unpaid_due / price * 100, 2)", Value::Number(found.share_pct?));
    let how = "and(n >= min_instalments, unpaid_due >= price * min_share, demanded_and_time_elapsed)";
    steps.answer("may_accelerate", how, Value::Flag(found.may_accelerate));
    it.whole(Some(steps))
}
