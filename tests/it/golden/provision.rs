//! Golden cases of `provision`.

use huikuan::domain::exact::Exact;
use huikuan::domain::provision::{ProvisionMatrix, SpecificItem, loss_rate, provision};
use huikuan::domain::rounding::parse;
use serde_json::{Value, json};

use crate::golden::Answer;
use crate::golden::fields::{Fields, answered, number, plain, yuan};

pub fn answer(case: &mut Fields<'_>) -> Answer {
    match case.optional("op", Fields::text)? {
        None => {}
        Some("flow") => {
            let lost = case.money("lost")?;
            let rate = |row: &Value| match row.as_array().map(Vec::as_slice) {
                Some([Value::String(bucket), Value::String(reached)]) => {
                    Ok((bucket.clone(), number(loss_rate(lost, yuan(reached)?))))
                }
                _ => Err(format!("reached {row} is not [bucket, amount]")),
            };
            let rates = case.list("reached")?.iter().map(rate).collect::<Result<_, _>>()?;
            return Ok(answered([("rates", Value::Object(rates))]));
        }
        Some(other) => return Err(format!("unknown op '{other}'")),
    }
    let matrix = matrix(case)?;
    let held = case.inner("balances")?.ok_or("no balances")?;
    let balances =
        held.names().map(|name| Ok((name, held.money(name)?))).collect::<Result<Vec<_>, String>>()?;
    let forward = ["forward_multiplier", "multiplier", "forward"].into_iter().find(|name| case.has(name));
    let forward = forward.map_or(Ok(Exact::new(1, 0)), |name| case.decimal(name).map(Exact::from))?;
    let specific = case.list("specific")?.iter().map(single).collect::<Result<Vec<_>, _>>()?;
    let allowance =
        provision(&balances, &matrix, forward, &specific).map_err(|problem| problem.to_string())?;
    let lines = allowance.lines.iter().map(|line| {
        json!({
            "bucket": line.bucket,
            "balance": plain(line.balance),
            "rate": number(line.rate),
            "provision": plain(line.provision),
        })
    });
    Ok(answered([
        ("lines", lines.collect()),
        ("total", plain(allowance.total)),
        ("coverage_pct", number(allowance.coverage_pct)),
    ]))
}

/// The matrix of the case; one that is shipped under the same name must be the same.
fn matrix(case: &Fields<'_>) -> Result<ProvisionMatrix, String> {
    let rate = |row: &Value| match row.as_array().map(Vec::as_slice) {
        Some([Value::String(bucket), Value::String(rate)]) => Some((bucket.clone(), parse(rate)?.into())),
        _ => None,
    };
    let rates = case.list("matrix")?.iter().map(|row| rate(row).ok_or_else(|| format!("rate {row}")));
    let id = case.text("matrix_id")?.to_owned();
    let matrix = ProvisionMatrix {
        source: id.clone(),
        id,
        as_of: case.day_or_todays("as_of")?,
        rates: rates.collect::<Result<_, _>>()?,
    };
    let shipped = ProvisionMatrix::shipped().into_iter().find(|shipped| shipped.id == matrix.id);
    if shipped.is_some_and(|shipped| shipped.rates != matrix.rates) {
        return Err(format!("the shipped matrix {} has other rates", matrix.id));
    }
    Ok(matrix)
}

fn single(row: &Value) -> Result<SpecificItem, String> {
    match row.as_array().map(Vec::as_slice) {
        Some([Value::String(name), Value::String(balance), Value::String(rate)]) => Ok(SpecificItem {
            name: name.clone(),
            balance: yuan(balance)?,
            rate: parse(rate).ok_or_else(|| format!("rate {rate}"))?,
        }),
        _ => Err(format!("single item {row} is not [name, balance, rate]")),
    }
}
