//! Days sales outstanding by four methods, receivable and sales on the same VAT basis.

use rust_decimal::Decimal;

use crate::domain::decimal::Arithmetic as _;
use crate::domain::dso::{MonthOfSales, NO_SALES, Receivable, Sales, countback, dso};
use crate::domain::fraction::Fraction;
use crate::report::worksheet::{Basis, Entries, Field, Kind, Steps, Value, Worksheet, field, optional};

const AR_END: Field = field("ar_end", Kind::Money);
const SALES: Field = optional("credit_sales", Kind::Money, "");
const NET_SALES: Field = optional("credit_sales_net", Kind::Money, "");
const VAT: Field = optional("vat", Kind::Percent, "13");
const DAYS: Field = field("days", Kind::Count);

/// Every method.
pub const SHEETS: &[Worksheet] = &[
    sheet("simple", &[AR_END, SALES, NET_SALES, VAT, DAYS], |it| {
        let end = it.money("ar_end");
        against_sales(it, Receivable::Simple { end }, "ar_end", Value::Money(end))
    }),
    sheet("average", &[field("ar_begin", Kind::Money), AR_END, SALES, NET_SALES, VAT, DAYS], |it| {
        let (begin, end) = (it.money("ar_begin"), it.money("ar_end"));
        let mean = Value::Number((begin + end).to_decimal(it.currency) / Decimal::TWO);
        against_sales(it, Receivable::Average { begin, end }, "(ar_begin + ar_end) / 2", mean)
    }),
    sheet("best_possible", &[field("ar_current", Kind::Money), SALES, NET_SALES, VAT, DAYS], |it| {
        let current = it.money("ar_current");
        against_sales(it, Receivable::BestPossible { current }, "ar_current", Value::Money(current))
    }),
    sheet(
        "countback",
        &[AR_END, field("months", Kind::Lines(&[field("sales", Kind::Money), field("days", Kind::Count)]))],
        by_counting_back,
    ),
];

const fn sheet(
    variant: &'static str,
    fields: &'static [Field],
    work_out: fn(&Entries<'_>) -> Option<Steps>,
) -> Worksheet {
    Worksheet { name: "dso", variant, fields, sources: &[Basis::Project], work_out }
}

fn against_sales(
    it: &Entries<'_>,
    receivable: Receivable,
    balance_how: &'static str,
    balance: Value,
) -> Option<Steps> {
    let mut steps = Steps::default();
    steps.step("balance", balance_how, balance);
    let is_net = it.has("credit_sales_net");
    let sales = if is_net {
        let (amount, vat) = (it.money("credit_sales_net"), it.percent("vat"));
        let gross = amount.to_decimal(it.currency).times(Decimal::ONE.plus(vat)?)?;
        steps.step("sales_with_vat", "credit_sales_net * (1 + vat)", Value::Number(gross));
        Sales::Net { amount, vat }
    } else if it.has("credit_sales") {
        let amount = it.money("credit_sales");
        steps.step("sales_with_vat", "credit_sales", Value::Money(amount));
        Sales::Gross(amount)
    } else {
        return None;
    };
    let days = dso(receivable, sales, it.count("days"));
    if is_net {
        let ungrossed = days.and_then(|days| days.if_not_grossed_up).map(Value::Number);
        let how = "round(balance * days / credit_sales_net, 2)";
        steps.answer_or_nothing("dso_if_not_grossed_up", how, ungrossed);
    }
    if days.is_none() {
        steps.answer("flag", "", Value::Code(NO_SALES));
    }
    let how = "round(balance * days / sales_with_vat, 2)";
    steps.answer_or_nothing("dso", how, days.map(|days| Value::Number(days.dso)));
    it.whole(Some(steps))
}

fn by_counting_back(it: &Entries<'_>) -> Option<Steps> {
    let receivable = it.money("ar_end");
    let months =
        it.lines("months", |line| MonthOfSales { sales: line.money("sales"), days: line.count("days") });
    let days = countback(receivable, &months)?;
    let mut steps = Steps::default();
    let mut left = receivable;
    for (nth, month) in months.iter().enumerate() {
        if !left.is_positive() {
            break;
        }
        let (how, counted) = if left < month.sales {
            let part = Fraction::of(left, month.sales)?.times(Decimal::from(month.days).into())?;
            ("months.days * covered / months.sales", Value::Number(part.rounded(2)?))
        } else {
            ("months.days", Value::Count(month.days.into()))
        };
        let covered = left.min(month.sales);
        left -= covered;
        let (covered_how, left_how) = match nth {
            0 => ("min(ar_end, months.sales)", "ar_end - covered"),
            _ => ("min(previous(left), months.sales)", "previous(left) - covered"),
        };
        steps.line("covered", nth, covered_how, Value::Money(covered), false);
        steps.line("counted", nth, how, counted, false);
        steps.line("left", nth, left_how, Value::Money(left), false);
    }
    steps.answer("exceeds_history", "ar_end > sum(covered)", Value::Flag(days.exceeds_history));
    steps.answer("dso", "round(sum(counted), 2)", Value::Number(days.dso));
    it.whole(Some(steps))
}
