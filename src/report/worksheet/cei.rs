//! The collection effectiveness index and the collection rates, each with its own denominator.

use rust_decimal::Decimal;

use crate::domain::cei::{Collections, Period, collection_effectiveness, collection_rates};
use crate::domain::decimal::Arithmetic as _;
use crate::domain::rounding::half_up;
use crate::report::worksheet::{Basis, Entries, Kind, Steps, Value, Worksheet, field, optional};

/// The index, and the rates.
pub const SHEETS: &[Worksheet] = &[
    Worksheet {
        name: "cei",
        variant: "",
        fields: &[
            field("begin", Kind::Money),
            field("sales", Kind::Money),
            optional("months", Kind::Count, "1"),
            field("end_total", Kind::Money),
            field("end_current", Kind::Money),
        ],
        sources: &[Basis::Project],
        work_out: index,
    },
    Worksheet {
        name: "cei",
        variant: "rates",
        fields: &[
            field("collected", Kind::Money),
            optional("plan", Kind::Money, "0"),
            optional("sales", Kind::Money, "0"),
            optional("due", Kind::Money, "0"),
            optional("collected_of_due", Kind::Money, "0"),
            optional("overdue", Kind::Money, "0"),
            optional("ar", Kind::Money, "0"),
        ],
        sources: &[Basis::Project],
        work_out: rates,
    },
];

fn index(it: &Entries<'_>) -> Option<Steps> {
    let months: u16 = it.count("months");
    let period = Period {
        begin: it.money("begin"),
        sales: it.money("sales"),
        months: Some(months),
        end_total: it.money("end_total"),
        end_current: it.money("end_current"),
    };
    let sales = period.sales.to_decimal(it.currency).over(Decimal::from(months))?;
    let less = |end: Decimal| {
        let sum = period.begin.to_decimal(it.currency).plus(sales)?.minus(end)?;
        Some(Value::Number(half_up(sum, it.currency.minor_digits())))
    };
    let mut steps = Steps::default();
    let collected = less(period.end_total.to_decimal(it.currency))?;
    steps.step("collected_in_period", "begin + sales / months - end_total", collected);
    let collectable = less(period.end_current.to_decimal(it.currency))?;
    steps.step("collectable", "begin + sales / months - end_current", collectable);
    let how = "round(collected_in_period * 100 / collectable, 2)";
    steps.answer_or_nothing("cei_pct", how, collection_effectiveness(&period).map(Value::Number));
    it.whole(Some(steps))
}

fn rates(it: &Entries<'_>) -> Option<Steps> {
    let rates = collection_rates(&Collections {
        collected: it.money("collected"),
        plan: it.money("plan"),
        sales: it.money("sales"),
        due: it.money("due"),
        collected_of_due: it.money("collected_of_due"),
        overdue: it.money("overdue"),
        receivable: it.money("ar"),
    });
    let mut steps = Steps::default();
    for (name, how, rate) in [
        ("overdue_ratio", "round(overdue * 100 / ar, 2)", rates.overdue_ratio),
        ("due_rate", "round(collected_of_due * 100 / due, 2)", rates.due_rate),
        ("sales_rate", "round(collected * 100 / sales, 2)", rates.sales_rate),
        ("plan_rate", "round(collected * 100 / plan, 2)", rates.plan_rate),
    ] {
        steps.answer_or_nothing(name, how, rate.map(Value::Number));
    }
    it.whole(Some(steps))
}
