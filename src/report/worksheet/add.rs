//! Days of delay: of the whole book by balance, and of payments by what was paid.

use crate::domain::add::{Paid, average_days_delinquent, wadl_paid};
use crate::domain::date::days_between;
use crate::report::worksheet::{Basis, Entries, Field, Kind, Steps, Value, Worksheet, field};

const PAYMENTS: &[Field] =
    &[field("amount", Kind::Money), field("due", Kind::Date), field("paid", Kind::Date)];

/// The book measure and the behaviour measure.
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
