//! Golden cases of `sme_due`.

use huikuan::domain::sme_due::{Payer, SmeDuePolicy, Trigger, sme_due};
use serde_json::json;

use crate::golden::Answer;
use crate::golden::fields::{Fields, answered};

pub fn answer(case: &mut Fields<'_>) -> Answer {
    let (limit, passed) =
        (case.optional("inspection_limit", Fields::date)?, case.optional("inspected", Fields::date)?);
    let delivered = case.optional("trigger_date", Fields::date)?;
    let trigger = match case.optional("trigger", Fields::text)? {
        None | Some("delivery") => Trigger::Delivery(delivered.ok_or("no trigger_date")?),
        Some("inspection") => Trigger::Inspection { limit, passed },
        Some(other) => return Err(format!("unknown trigger '{other}'")),
    };
    let (payer, days) =
        (case.code("payer", Payer::from_code)?, case.optional("contract_days", Fields::whole)?);
    let due = sme_due(payer, trigger, days, &SmeDuePolicy::default());
    let flags: Vec<_> = due.flags.iter().map(|flag| flag.code()).collect();
    Ok(answered([
        ("statutory_due", json!(due.due.map(|(day, _)| day.to_string()))),
        ("days", json!(due.due.map(|(_, days)| days))),
        ("flags", json!(flags)),
    ]))
}
