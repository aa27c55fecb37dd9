//! Payment terms: the day money is due, before and after rest days.

use crate::domain::due_date::{DueRule, Terms};
use crate::domain::workday::Convention;
use crate::report::worksheet::workday::{CONVENTIONS, convention, moved};
use crate::report::worksheet::{Basis, Entries, Field, Kind, Steps, Value, Worksheet, field, optional};

const BASE: Field = field("base", Kind::Date);
const N: Field = field("n", Kind::Count);
const CONV: Field = optional("conv", Kind::Choice(CONVENTIONS), "none");

const IN_DAYS: &[Basis] = &[Basis::Contract, Basis::CivilCode(201), Basis::CivilCode(203)];
const IN_MONTHS: &[Basis] =
    &[Basis::Contract, Basis::CivilCode(201), Basis::CivilCode(202), Basis::CivilCode(203)];

/// Every kind of terms.
pub const SHEETS: &[Worksheet] = &[
    sheet("NET_DAYS", &[BASE, N, CONV], IN_DAYS, |it| {
        due(it, DueRule::NetDays { days: it.count("n") }, "base + n")
    }),
    sheet("NET_MONTHS", &[BASE, N, CONV], IN_MONTHS, |it| {
        due(it, DueRule::NetMonths { months: it.count("n") }, "add_months(base, n)")
    }),
    sheet("EOM_PLUS", &[BASE, N, CONV], IN_DAYS, |it| {
        due(it, DueRule::EomPlus { days: it.count("n") }, "month_end(base) + n")
    }),
    sheet(
        "DAY_OF_MONTH",
        &[BASE, field("dom", Kind::Count), optional("months", Kind::Count, "1"), CONV],
        IN_MONTHS,
        |it| {
            let rule = DueRule::DayOfMonth { day: it.count("dom"), months: it.count("months") };
            let how =
                "min(month_end(add_months(base, months - 1)) + dom, month_end(add_months(base, months)))";
            due(it, rule, how)
        },
    ),
    sheet("ON_RECEIPT", &[BASE, CONV], IN_DAYS, |it| due(it, DueRule::OnReceipt, "base")),
];

const fn sheet(
    variant: &'static str,
    fields: &'static [Field],
    sources: &'static [Basis],
    work_out: fn(&Entries<'_>) -> Option<Steps>,
) -> Worksheet {
    Worksheet { name: "due_date", variant, fields, sources, work_out }
}

fn due(it: &Entries<'_>, rule: DueRule, how: &'static str) -> Option<Steps> {
    let (base, convention) = (it.date("base"), convention(it, "conv"));
    let (as_agreed, terms) = (Terms::new(rule), Terms::new(rule).rolling(convention));
    let mut steps = Steps::default();
    if convention == Convention::None {
        steps.answer("due", how, Value::Date(terms.due(base, it.calendar)?));
    } else {
        let date = as_agreed.due(base, it.calendar)?;
        steps.step("date", how, Value::Date(date));
        steps.answer("due", moved(convention), Value::Date(terms.due(base, it.calendar)?));
        steps.given("calendar_known", Value::Flag(it.calendar.is_known(date)));
    }
    it.whole(Some(steps))
}
