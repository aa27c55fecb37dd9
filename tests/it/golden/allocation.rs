//! Golden cases of `allocation`.

use chrono::NaiveDate;
use huikuan::domain::allocation::{
    Allocation, DebtParts, OpenDebt, fifo_due, legal_order, proportional, specified, within_one_debt,
};
use huikuan::domain::money::Money;
use serde_json::{Map, Value};

use crate::golden::Answer;
use crate::golden::fields::{Fields, plain, yuan};

pub fn answer(case: &mut Fields<'_>) -> Answer {
    let amount = case.money("amount")?;
    let spread = match case.text("method")? {
        "FIFO_DUE" => fifo_due(amount, &debts(case)?),
        "SPECIFIED" => specified(amount, &designation(case)?, &debts(case)?),
        "PROPORTIONAL" => proportional(amount, &debts(case)?),
        "CN_560" => legal_order(amount, &designation(case)?, &debts(case)?, as_of(case)?),
        "CN_561" => return parts(case, amount),
        other => return Err(format!("unknown method '{other}'")),
    };
    Ok(printed(spread))
}

fn debts<'a>(case: &Fields<'a>) -> Result<Vec<OpenDebt<&'a str>>, String> {
    case.rows("invoices", |row| {
        Ok(OpenDebt {
            id: row.text("id")?,
            invoice_date: row.date("date")?,
            due: row.date("due")?,
            open: row.money("open")?,
            secured: row.money("secured")?,
            annual_rate: row.decimal("rate")?,
        })
    })
}

fn designation<'a>(case: &Fields<'a>) -> Result<Vec<(&'a str, Money)>, String> {
    let pair = |row: &'a Value| match row.as_array().map(Vec::as_slice) {
        Some([Value::String(id), Value::String(amount)]) => Ok((id.as_str(), yuan(amount)?)),
        _ => Err(format!("designation {row} is not [id, amount]")),
    };
    case.list("designation")?.iter().map(pair).collect()
}

/// The day the receipt is allocated; the examples' own today where a case names none.
fn as_of(case: &Fields<'_>) -> Result<NaiveDate, String> {
    if case.has("as_of") { case.date("as_of") } else { Ok(NaiveDate::from_ymd_opt(2026, 11, 21).unwrap()) }
}

fn parts(case: &Fields<'_>, amount: Money) -> Answer {
    let owed = DebtParts {
        expenses: case.money("expenses")?,
        interest: case.money("interest")?,
        principal: case.money("principal")?,
    };
    let (paid, unapplied) = within_one_debt(amount, owed);
    Ok(Map::from_iter([
        ("expenses".to_owned(), plain(paid.expenses)),
        ("interest".to_owned(), plain(paid.interest)),
        ("principal".to_owned(), plain(paid.principal)),
        ("unapplied".to_owned(), plain(unapplied)),
    ]))
}

fn printed(spread: Allocation<&str>) -> Map<String, Value> {
    let allocated = spread.allocated.into_iter().map(|(id, paid)| (id.to_owned(), plain(paid))).collect();
    Map::from_iter([
        ("allocated".to_owned(), Value::Object(allocated)),
        ("unapplied".to_owned(), plain(spread.unapplied)),
    ])
}
