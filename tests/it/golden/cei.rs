//! Golden cases of `cei`.

use huikuan::domain::cei::{Collections, Period, collection_effectiveness, collection_rates};

use crate::golden::Answer;
use crate::golden::fields::{Fields, answered, number};

pub fn answer(case: &mut Fields<'_>) -> Answer {
    match case.optional("op", Fields::text)? {
        None => {
            let period = Period {
                begin: case.money("begin")?,
                sales: case.money("sales")?,
                months: case.optional("months", Fields::whole)?,
                end_total: case.money("end_total")?,
                end_current: case.money("end_current")?,
            };
            Ok(answered([("cei_pct", number(collection_effectiveness(&period)))]))
        }
        Some("rates") => {
            let rates = collection_rates(&Collections {
                collected: case.money("collected")?,
                plan: case.money("plan")?,
                sales: case.money("sales")?,
                due: case.money("due")?,
                collected_of_due: case.money("collected_of_due")?,
                overdue: case.money("overdue")?,
                receivable: case.money("ar")?,
            });
            Ok(answered([
                ("plan_rate", number(rates.plan_rate)),
                ("sales_rate", number(rates.sales_rate)),
                ("due_rate", number(rates.due_rate)),
                ("overdue_ratio", number(rates.overdue_ratio)),
            ]))
        }
        Some(other) => Err(format!("unknown op '{other}'")),
    }
}
