//! Golden cases of `dso`.

use huikuan::domain::dso::{MonthOfSales, NO_SALES, Receivable, Sales, countback, dso};
use serde_json::{Value, json};

use crate::golden::Answer;
use crate::golden::fields::{Fields, answered, number};

pub fn answer(case: &mut Fields<'_>) -> Answer {
    let receivable = match case.text("method")? {
        "simple" => Receivable::Simple { end: case.money("ar_end")? },
        "average" => Receivable::Average { begin: case.money("ar_begin")?, end: case.money("ar_end")? },
        "best_possible" => Receivable::BestPossible { current: case.money("ar_current")? },
        "countback" => return back(case),
        other => return Err(format!("unknown method '{other}'")),
    };
    let sales = if case.has("credit_sales_net") {
        Sales::Net { amount: case.money("credit_sales_net")?, vat: case.decimal("vat")? }
    } else {
        Sales::Gross(case.money("credit_sales")?)
    };
    let days = dso(receivable, sales, case.whole("days")?);
    let mut answer = answered([("dso", number(days.map(|days| days.dso)))]);
    if let Sales::Net { .. } = sales {
        let ungrossed = number(days.and_then(|days| days.if_not_grossed_up));
        answer.insert("dso_if_not_grossed_up".to_owned(), ungrossed);
    }
    if days.is_none() {
        answer.insert("flag".to_owned(), Value::from(NO_SALES));
    }
    Ok(answer)
}

fn back(case: &Fields<'_>) -> Answer {
    let months = case.rows("months", |row| {
        row.text("month")?;
        Ok(MonthOfSales { sales: row.money("sales")?, days: row.whole("days")? })
    })?;
    let back = countback(case.money("ar_end")?, &months).ok_or("the days do not fit")?;
    Ok(answered([("dso", number(back.dso)), ("exceeds_history", json!(back.exceeds_history))]))
}
