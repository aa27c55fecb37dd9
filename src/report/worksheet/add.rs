//! Days of delay: of the whole book by balance, of open items and of payments by their amounts.

use crate::domain::add::{Paid, average_days_delinquent, wadl_open, wadl_paid};
use crate::domain::date::days_between;
use crate::report::worksheet::{Basis, Entries, Field, Kind, Steps, Value, Worksheet, field};

const PAYMENTS: &[Field] =
    &[field("amount", Kind::Money), field("due", Kind::Date), field("paid", Kind::Date)];
const ITEMS: &[Field] = &[field("open", Kind::Money), field("due", Kind::Date)];

/// The book measure, and the behaviour measures.
pub const SHEETS: &[Worksheet] = &[
    Worksheet {
        name: "add",
        variant: "crf",
        fields: &[
            field("ar_end", Kind::Money),
            field("ar_current", Kind::Money),
            field("credit_sales", Kind::Money),
            field("days", Kind::Count),
        ],
        sources: &[Basis::Project],
        work_out: of_the_book,
    },
    Worksheet {
        name: "add",
        variant: "wadl_paid",
        fields: &[field("payments", Kind::Lines(PAYMENTS))],
        sources: &[Basis::Project],
        work_out: of_payments,
    },
    Worksheet {
        name: "add",
        variant: "wadl_open",
        fields: &[field("as_of", Kind::Date), field("items", Kind::Lines(ITEMS))],
        sources: &[Basis::Project],
        work_out: of_open_items,
    },
];

fn of_the_book(it: &Entries<'_>) -> Option<Steps> {
    let (end, current) = (it.money("ar_end"), it.money("ar_current"));
    let mut steps = Steps::default();
    steps.step("overdue", "ar_end - ar_current", Value::Money(end - current));
    let add = average_days_delinquent(end, current, it.money("credit_sales"), it.count("days"));
    steps.answer_or_nothing("add", "round(overdue * days / credit_sales, 2)", add.map(Value::Number));
    it.whole(Some(steps))
}

fn of_payments(it: &Entries<'_>) -> Option<Steps> {
    let payments = it.lines("payments", |line| Paid {
        amount: line.money("amount"),
        due: line.date("due"),
        paid: line.date("paid"),
    });
    let mut steps = Steps::default();
    for (nth, payment) in payments.iter().enumerate() {
        let days = Value::Count(days_between(payment.due, payment.paid));
        steps.line("days_late", nth, "payments.paid - payments.due", days, false);
    }
    let how = "round(sum(payments.amount * days_late) / sum(payments.amount), 2)";
    steps.answer_or_nothing("wadl", how, wadl_paid(payments).map(Value::Number));
    it.whole(Some(steps))
}

fn of_open_items(it: &Entries<'_>) -> Option<Steps> {
    let as_of = it.date("as_of");
    let items = it.lines("items", |line| (line.money("open"), line.date("due")));
    let mut steps = Steps::default();
    for (nth, (_, due)) in items.iter().enumerate() {
        let days = Value::Count(days_between(*due, as_of).max(0));
        steps.line("days_late", nth, "max(as_of - items.due, 0)", days, false);
    }
    let how = "round(sum(items.open * days_late) / sum(items.open), 2)";
    steps.answer_or_nothing("wadl", how, wadl_open(items, as_of).map(Value::Number));
    it.whole(Some(steps))
}
