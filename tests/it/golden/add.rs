//! Golden cases of `add`.

use huikuan::domain::add::{Paid, average_days_delinquent, wadl_open, wadl_paid};

use crate::golden::Answer;
use crate::golden::fields::{Fields, answered, number};

pub fn answer(case: &mut Fields<'_>) -> Answer {
    match case.text("kind")? {
        "crf" => {
            let (end, current) = (case.money("ar_end")?, case.money("ar_current")?);
            let add = average_days_delinquent(end, current, case.money("credit_sales")?, case.whole("days")?);
            Ok(answered([("add", number(add))]))
        }
        "wadl_open" => {
            let list = if case.has("items") { "items" } else { "invoices" };
            let items = case.rows(list, |row| Ok((row.money("open")?, row.date("due")?)))?;
            Ok(answered([("wadl", number(wadl_open(items, case.day_or_todays("as_of")?)))]))
        }
        "wadl_paid" => {
            let payments = case.rows("payments", |row| {
                Ok(Paid { amount: row.money("amount")?, due: row.date("due")?, paid: row.date("paid")? })
            })?;
            Ok(answered([("wadl", number(wadl_paid(payments)))]))
        }
        other => Err(format!("unknown kind '{other}'")),
    }
}
