//! Golden cases of `workday`.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use huikuan::domain::workday::{Calendar, Convention};
use serde_json::{Map, Value, json};

use crate::golden::fields::Fields;
use crate::golden::{Answer, FIXTURE};

pub fn answer(case: &mut Fields<'_>) -> Answer {
    let calendar = Calendar::china();
    let answer = match case.text("op")? {
        "is_workday" => {
            let date = case.date("date")?;
            vec![
                ("is_workday", json!(calendar.is_workday(date))),
                ("calendar_known", json!(calendar.is_known(date))),
            ]
        }
        "adjust" => {
            let moved = calendar.adjust(case.date("date")?, convention(case.text("convention")?)?);
            vec![("date", iso(moved)?)]
        }
        "add_workdays" => vec![("date", iso(calendar.add_workdays(case.date("date")?, case.whole("n")?))?)],
        "workdays_between" => {
            vec![("workdays", json!(calendar.workdays_between(case.date("from")?, case.date("to")?)))]
        }
        other => return Err(format!("unknown op '{other}'")),
    };
    Ok(answer.into_iter().map(|(name, value)| (name.to_owned(), value)).collect::<Map<_, _>>())
}

/// Reads a workday convention.
pub fn convention(code: &str) -> Result<Convention, String> {
    Convention::from_code(code).ok_or_else(|| format!("unknown convention '{code}'"))
}

/// Prints a date that must exist.
pub fn iso(date: Option<NaiveDate>) -> Result<Value, String> {
    date.map(|date| date.to_string().into()).ok_or_else(|| "the date is beyond the calendar".to_owned())
}

#[test]
fn the_shipped_calendar_is_the_one_the_examples_were_made_with() {
    let file: Value = serde_json::from_str(FIXTURE).unwrap();
    let meta = &file["meta"]["calendar"];
    let dates = |name: &str| -> BTreeSet<String> {
        meta[name].as_array().unwrap().iter().map(|date| date.as_str().unwrap().to_owned()).collect()
    };
    let shipped = Calendar::china();
    let all =
        |days: fn(&huikuan::domain::workday::PublishedYear) -> &BTreeSet<NaiveDate>| -> BTreeSet<String> {
            shipped.years.values().flat_map(|year| days(year).iter().map(ToString::to_string)).collect()
        };
    assert_eq!(all(|year| &year.off), dates("off"));
    assert_eq!(all(|year| &year.make_up), dates("make_up_workdays"));
    assert_eq!(json!(shipped.years.keys().collect::<Vec<_>>()).to_string(), meta["years"].to_string());
}
