//! Rest days: whether a day is worked, where a date moves, counting working days.

use chrono::NaiveDate;

use crate::domain::workday::Convention;
use crate::report::worksheet::{Basis, Entries, Field, Kind, Steps, Value, Worksheet, field, optional};

const DATE: Field = field("date", Kind::Date);

pub(super) const CONVENTIONS: &[&str] = &["none", "following", "preceding", "modified_following"];

/// Every question about the calendar.
pub const SHEETS: &[Worksheet] = &[
    sheet("is_workday", &[DATE], |it| {
        let date = it.date("date");
        let mut steps = Steps::default();
        steps.answer("calendar_known", "", Value::Flag(it.calendar.is_known(date)));
        steps.answer("is_workday", "", Value::Flag(it.calendar.is_workday(date)));
        it.whole(Some(steps))
    }),
    sheet("adjust", &[DATE, optional("convention", Kind::Choice(CONVENTIONS), "following")], |it| {
        let convention = convention(it, "convention");
        day(it, moved(convention), it.calendar.adjust(it.date("date"), convention)?)
    }),
    sheet("add_workdays", &[DATE, field("n", Kind::Count)], |it| {
        // More would take the screen long to count.
        let n: i16 = it.count("n");
        day(it, "add_workdays(date, n)", it.calendar.add_workdays(it.date("date"), n.into())?)
    }),
    sheet("workdays_between", &[field("from", Kind::Date), field("to", Kind::Date)], |it| {
        let n = it.calendar.workdays_between(it.date("from"), it.date("to"));
        let mut steps = Steps::default();
        steps.answer("workdays", "workdays_between(from, to)", Value::Count(n.into()));
        it.whole(Some(steps))
    }),
];

const fn sheet(
    variant: &'static str,
    fields: &'static [Field],
    work_out: fn(&Entries<'_>) -> Option<Steps>,
) -> Worksheet {
    let sources = &[Basis::Law("REST_DAYS"), Basis::CivilCode(203)];
    Worksheet { name: "workday", variant, fields, sources, work_out }
}

fn day(it: &Entries<'_>, how: &'static str, day: NaiveDate) -> Option<Steps> {
    let mut steps = Steps::default();
    steps.given("calendar_known", Value::Flag(it.calendar.is_known(day)));
    steps.answer("date", how, Value::Date(day));
    it.whole(Some(steps))
}

pub(super) fn convention(it: &Entries<'_>, name: &'static str) -> Convention {
    it.code(name, Convention::from_code)
}

/// Where `date` goes.
pub(super) fn moved(convention: Convention) -> &'static str {
    match convention {
        Convention::None => "date",
        Convention::Following => "next_workday(date)",
        Convention::Preceding => "previous_workday(date)",
        Convention::ModifiedFollowing => {
            "if(month_end(next_workday(date)) == month_end(date), next_workday(date), previous_workday(date))"
        }
    }
}
