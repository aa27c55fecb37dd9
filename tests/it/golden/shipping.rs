//! Golden cases of `shipping`.

use huikuan::domain::credit_score::codes::Knockout;
use huikuan::domain::grade::Grade;
use huikuan::domain::money::Money;
use huikuan::domain::shipping::{Shipment, ShippingPolicy, StockPosition, decide, suggested_quantity};
use serde_json::json;

use crate::golden::Answer;
use crate::golden::fields::{Fields, answered, plain};

pub fn answer(case: &mut Fields<'_>) -> Answer {
    match case.optional("op", Fields::text)? {
        None => decision(case),
        Some("qty") => quantity(case),
        Some(other) => Err(format!("unknown op '{other}'")),
    }
}

fn decision(case: &Fields<'_>) -> Answer {
    let money = |name| Ok::<_, String>(case.optional(name, Fields::money)?.unwrap_or_default());
    let knockouts = case.codes("ko", Knockout::from_code)?;
    let bills = money("undue_bills")?;
    // A case says only whether its bills count, which is what tells the two kinds of bill apart.
    let counted = case.optional("count_bills", Fields::truth)?.unwrap_or(false);
    let order = Shipment {
        receivable: money("ar")?,
        shipped_unbilled: money("unbilled_shipped")? + money("unbilled")?,
        undue_commercial_bills: if counted { bills } else { Money::ZERO },
        undue_bank_bills: if counted { Money::ZERO } else { bills },
        prepaid: money("prepaid")?,
        overdue: money("overdue")?,
        max_dpd: case.optional("dpd", Fields::whole)?.unwrap_or(0),
        last_stocktake: case.optional("last", Fields::date)?,
        knockouts: &knockouts,
        ..Shipment::new(case.code("g", Grade::from_code)?, money("lim")?, money("order")?)
    };
    let decision = decide(&order, case.day_or_todays("today")?, &ShippingPolicy::default());
    let reasons: Vec<_> = decision.reasons.iter().map(|reason| reason.code()).collect();
    Ok(answered([
        ("exposure", plain(decision.exposure)),
        ("available", plain(decision.available)),
        ("decision", json!(decision.verdict.code())),
        ("reasons", json!(reasons)),
        ("release_cash", plain(decision.release_cash)),
    ]))
}

fn quantity(case: &Fields<'_>) -> Answer {
    let position = StockPosition {
        daily_sell_through: case.decimal("daily_sell_through")?,
        cover_days: case.whole("cover_days")?,
        stock: case.whole("stock")?,
        in_transit: case.whole("in_transit")?,
        order_qty: case.whole("order_qty")?,
    };
    let quantity = suggested_quantity(&position).ok_or("the quantity does not fit")?;
    Ok(answered([("need", json!(quantity.need)), ("suggested_qty", json!(quantity.suggested_qty))]))
}
