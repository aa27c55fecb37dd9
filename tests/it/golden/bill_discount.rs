//! Golden cases of `bill_discount`.

use huikuan::domain::bill_discount::{BillDiscountPolicy, DiscountedBill, discount, gross_up};
use huikuan::domain::workday::Calendar;
use serde_json::json;

use crate::golden::Answer;
use crate::golden::fields::{Fields, answered, number, plain_or_null};

pub fn answer(case: &mut Fields<'_>) -> Answer {
    let policy = BillDiscountPolicy::default();
    match case.optional("op", Fields::text)? {
        None => {}
        Some("gross_up") => {
            let (annual, days) = (case.decimal("annual")?, case.whole("days")?);
            let face = gross_up(case.money("cash_price")?, annual, days, &policy);
            return Ok(answered([
                ("face_needed", plain_or_null(face.map(|face| face.face_needed))),
                ("naive_face", plain_or_null(face.map(|face| face.naive_face))),
            ]));
        }
        Some(other) => return Err(format!("unknown op '{other}'")),
    }
    let bill = DiscountedBill {
        face: case.money("face")?,
        rate: case.decimal("rate")?,
        discount_date: case.date("disc")?,
        maturity: case.date("mat")?,
        issued: case.optional("issue", Fields::date)?,
        is_remote_paper: case.optional("paper_remote", Fields::truth)?.unwrap_or(false),
    };
    let sold = discount(&bill, &Calendar::china(), &policy).ok_or("no discount")?;
    let flags: Vec<_> = sold.flags.iter().map(|flag| flag.code()).collect();
    Ok(answered([
        ("adjusted_maturity", json!(sold.adjusted_maturity.to_string())),
        ("days", json!(sold.days)),
        ("interest", plain_or_null(sold.cost.map(|cost| cost.interest))),
        ("net", plain_or_null(sold.cost.map(|cost| cost.net))),
        ("cost_pct_of_face", number(sold.cost.map(|cost| cost.cost_pct_of_face))),
        ("effective_annual_pct", number(sold.cost.and_then(|cost| cost.effective_annual_pct))),
        ("present_by", json!(sold.present_by.to_string())),
        ("flags", json!(flags)),
    ]))
}
