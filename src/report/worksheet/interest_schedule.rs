//! Interest over time on a debt that is paid in parts, payment by payment.

use chrono::NaiveDate;

use crate::domain::date::days_between;
use crate::domain::interest_schedule::{InterestDebt, PaymentOrder, interest_schedule};
use crate::domain::money::Money;
use crate::domain::sorting::sort_by_key;
use crate::report::worksheet::{Basis, Entries, Kind, Steps, Value, Worksheet, field, optional};

/// The one sheet.
pub const SHEETS: &[Worksheet] = &[Worksheet {
    name: "interest_schedule",
    variant: "",
    fields: &[
        field("principal", Kind::Money),
        field("daily", Kind::Percent),
        field("due", Kind::Date),
        optional("payments", Kind::Lines(&[field("date", Kind::Date), field("amount", Kind::Money)]), ""),
        field("as_of", Kind::Date),
        optional("order", Kind::Choice(&["INTEREST_FIRST", "PRINCIPAL_FIRST"]), "INTEREST_FIRST"),
    ],
    sources: &[Basis::CivilCode(561), Basis::Contract],
    work_out: schedule,
}];

fn schedule(it: &Entries<'_>) -> Option<Steps> {
    let debt = InterestDebt {
        principal: it.money("principal"),
        daily_rate: it.percent("daily"),
        due: it.date("due"),
        order: it.code("order", PaymentOrder::from_code),
    };
    let as_of = it.date("as_of");
    let mut paid: Vec<(NaiveDate, Money)> =
        it.lines("payments", |line| (line.date("date"), line.money("amount")));
    paid.retain(|(date, _)| *date <= as_of);
    sort_by_key(&mut paid, |(date, _)| *date);
    let found = interest_schedule(&debt, &paid, as_of)?;
    let (to_interest, to_principal) = match debt.order {
        PaymentOrder::InterestFirst => (
            "min(events.paid, events.interest_owed)",
            "min(events.paid - events.to_interest, events.principal_owed)",
        ),
        PaymentOrder::PrincipalFirst => (
            "min(events.paid - events.to_principal, events.interest_owed)",
            "min(events.paid, events.principal_owed)",
        ),
    };
    let mut steps = Steps::default();
    let (mut principal, mut interest, mut until) = (debt.principal, Money::ZERO, 0);
    for (nth, (row, (_, paid))) in found.rows.iter().zip(&paid).enumerate() {
        let first = nth == 0;
        let money = |steps: &mut Steps, name, how, amount, is_answer| {
            steps.line(name, nth, how, Value::Money(amount), is_answer);
        };
        steps.line("events.date", nth, "", Value::Date(row.date), true);
        money(&mut steps, "events.paid", "", (*paid).max(Money::ZERO), false);
        let how = if first {
            "max(events.date - due, 0)"
        } else {
            "max(events.date - max(previous(events.date), due), 0)"
        };
        steps.line("events.days", nth, how, Value::Count(row.days), true);
        let how = if first { "principal" } else { "previous(events.principal_left)" };
        money(&mut steps, "events.principal_owed", how, principal, false);
        let how = "round(events.principal_owed * daily * events.days)";
        money(&mut steps, "events.accrued", how, row.accrued, true);
        let how = if first { "events.accrued" } else { "previous(events.interest_left) + events.accrued" };
        money(&mut steps, "events.interest_owed", how, interest + row.accrued, false);
        if debt.order == PaymentOrder::InterestFirst {
            money(&mut steps, "events.to_interest", to_interest, row.to_interest, true);
        }
        money(&mut steps, "events.to_principal", to_principal, row.to_principal, true);
        if debt.order == PaymentOrder::PrincipalFirst {
            money(&mut steps, "events.to_interest", to_interest, row.to_interest, true);
        }
        let how = "events.principal_owed - events.to_principal";
        money(&mut steps, "events.principal_left", how, row.principal_left, true);
        let how = "events.interest_owed - events.to_interest";
        money(&mut steps, "events.interest_left", how, row.interest_left, true);
        (principal, interest) = (row.principal_left, row.interest_left);
        until += row.days;
    }
    let rest = days_between(debt.due, as_of).max(0) - until;
    steps.step("days_since", "max(as_of - due, 0) - sum(events.days)", Value::Count(rest));
    let how = "principal - sum(events.to_principal)";
    steps.answer("as_of.principal", how, Value::Money(found.principal));
    let how = "round(as_of.principal * daily * days_since)";
    steps.step("interest_since", how, Value::Money(found.interest - interest));
    let how = "sum(events.accrued - events.to_interest) + interest_since";
    steps.answer("as_of.interest", how, Value::Money(found.interest));
    let how = "sum(events.paid - events.to_interest - events.to_principal)";
    steps.answer("as_of.unapplied", how, Value::Money(found.unapplied));
    steps.answer("as_of.total", "as_of.principal + as_of.interest", Value::Money(found.total()));
    it.whole(Some(steps))
}
