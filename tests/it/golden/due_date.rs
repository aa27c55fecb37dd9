//! Golden cases of `due_date`. Also asks the trace of every case for its result.

use huikuan::domain::due_date::{DueRule, Terms};
use huikuan::domain::trace;
use huikuan::domain::workday::{Calendar, Convention};
use serde_json::Map;

use crate::golden::Answer;
use crate::golden::fields::Fields;
use crate::golden::workday::{convention, iso};

pub fn answer(case: &mut Fields<'_>) -> Answer {
    let rule = match case.text("kind")? {
        "ON_RECEIPT" => DueRule::OnReceipt,
        "NET_DAYS" => DueRule::NetDays { days: case.whole("n")? },
        "NET_MONTHS" => DueRule::NetMonths { months: case.whole("n")? },
        "EOM_PLUS" => DueRule::EomPlus { days: case.whole("n")? },
        "DAY_OF_MONTH" => DueRule::DayOfMonth { day: case.whole("dom")?, months: case.whole("months")? },
        other => return Err(format!("unknown kind '{other}'")),
    };
    let convention = if case.has("conv") { convention(case.text("conv")?)? } else { Convention::None };
    let (terms, base, calendar) =
        (Terms::new(rule).rolling(convention), case.date("base")?, Calendar::china());
    let due = terms.due(base, &calendar);
    let explained = terms.explain(base, &calendar);
    if explained.as_ref().and_then(trace::Trace::result) != due.map(trace::Value::Date).as_ref() {
        return Err(format!("the trace ends elsewhere: {explained:?}"));
    }
    Ok(Map::from_iter([("due".to_owned(), iso(due)?)]))
}
