//! Golden cases of `late_interest`.

use huikuan::domain::date::parse_iso;
use huikuan::domain::exact::Exact;
use huikuan::domain::late_interest::LateClaim;
use huikuan::domain::late_interest::abroad::{
    AbroadLatePolicy, CompoundInterest, at_rate, eu, india, japan, uk, united_states,
};
use huikuan::domain::late_interest::china::{
    ChinaLatePolicy, DailyInterest, LprInterest, back_to_back, contract_daily, judgment_double, lpr_plus,
    lpr_plus_segmented, sme_agreed, sme_default,
};
use huikuan::domain::late_interest::rates::{PublishedRate, RateTable};
use huikuan::domain::money::{Currency, Money};
use huikuan::domain::rounding::{half_up, parse};
use serde_json::{Map, Value, json};

use crate::golden::fields::{Fields, answered, number, plain};
use crate::golden::{Answer, FIXTURE};

pub fn answer(case: &mut Fields<'_>) -> Answer {
    let answer = match case.text("regime")? {
        regime if regime.starts_with("CN_") => china(case, regime)?,
        "EU_LPD" => european(case)?,
        "UK_LPCDA" => british(case)?,
        "UK_RATE" => {
            let (annual, days) = (case.decimal("annual")?, case.whole("days")?);
            at_rate(case.money("principal")?, annual, days, &abroad(case)?).map(|interest| {
                answered([
                    ("interest", plain(interest.interest)),
                    ("gov_uk_shows", plain(interest.daily_rounded)),
                ])
            })
        }
        "IN_MSMED" => india(&claim(case, "from")?, case.decimal("bank_rate")?, &abroad(case)?)
            .map(|interest| compound("full_months", interest)),
        "JP_TORITEKI" => japan(&claim(case, "from")?, &abroad(case)?).map(|interest| {
            let yen = interest.interest.plain(Currency::JPY);
            answered([("days", json!(interest.days)), ("interest", yen.into())])
        }),
        "US_PPA" => {
            currency(case)?;
            let (days, rate) = (case.whole("days")?, case.decimal("rate")?);
            united_states(case.money("principal")?, days, rate, &abroad(case)?)
                .map(|interest| compound("periods", interest))
        }
        other => return Err(format!("unknown regime '{other}'")),
    };
    answer.ok_or_else(|| "no interest".to_owned())
}

fn china(case: &Fields<'_>, regime: &str) -> Result<Option<Map<String, Value>>, String> {
    let mut policy = ChinaLatePolicy::default();
    policy.basis_days = case.optional("basis", Fields::whole)?.unwrap_or(policy.basis_days);
    let (claim, lpr) = (claim(case, "due")?, RateTable::lpr_1y());
    Ok(match regime {
        "CN_SME_DEFAULT" => sme_default(&claim, &policy).map(daily),
        "CN_JUDGMENT_DOUBLE" => judgment_double(&claim, &policy).map(daily),
        "CN_SME_AGREED" => {
            let (agreed, signed) = (case.decimal("agreed_annual")?, case.date("contract_date")?);
            sme_agreed(&claim, agreed, signed, &lpr, &policy).map(|interest| {
                answered([
                    ("days", json!(interest.days)),
                    ("rate", number(interest.rate)),
                    ("floor_applied", json!(interest.floor_applied)),
                    ("interest", plain(interest.interest)),
                ])
            })
        }
        "CN_LPR_PLUS" if case.optional("segmented", Fields::truth)?.unwrap_or(false) => {
            lpr_plus_segmented(&claim, case.decimal("markup")?, &lpr, &policy).map(|interest| {
                let segments = interest.segments.iter().map(|segment| {
                    json!({
                        "from": segment.from.to_string(),
                        "lpr": half_up(segment.rate, 4).to_string(),
                        "days": segment.days,
                    })
                });
                answered([
                    ("days", json!(interest.days)),
                    ("segments", segments.collect()),
                    ("interest", plain(interest.interest)),
                ])
            })
        }
        "CN_LPR_PLUS" => lpr_plus(&claim, case.decimal("markup")?, &lpr, &policy).map(|interest| {
            let mut answer = at_lpr(interest);
            answer.insert("rate".to_owned(), number(interest.rate));
            answer
        }),
        "CN_BACK_TO_BACK" => back_to_back(&claim, &lpr, &policy).map(at_lpr),
        "CN_CONTRACT_DAILY" => {
            contract_daily(&claim, case.decimal("daily")?, &lpr, &policy).map(|interest| {
                let flags: Vec<_> = interest.flags.iter().map(|flag| flag.code()).collect();
                answered([
                    ("days", json!(interest.days)),
                    ("interest", plain(interest.interest)),
                    ("annualised_pct", number(interest.annualised_pct)),
                    ("flags", json!(flags)),
                ])
            })
        }
        other => return Err(format!("unknown regime '{other}'")),
    })
}

fn daily(interest: DailyInterest) -> Map<String, Value> {
    answered([("days", json!(interest.days)), ("interest", plain(interest.interest))])
}

fn at_lpr(interest: LprInterest) -> Map<String, Value> {
    answered([
        ("days", json!(interest.days)),
        ("lpr", number(interest.lpr)),
        ("interest", plain(interest.interest)),
    ])
}

fn european(case: &Fields<'_>) -> Result<Option<Map<String, Value>>, String> {
    let rates = rate_table(case, "reference_rates")?;
    Ok(eu(&claim(case, "due")?, &rates, &abroad(case)?).map(|interest| {
        let segments = interest.segments.iter();
        let segments =
            segments.map(|segment| json!({ "rate_pct": number(segment.rate_pct), "days": segment.days }));
        answered([
            ("days", json!(interest.days)),
            ("segments", segments.collect()),
            ("interest", plain(interest.interest)),
            ("fixed_sum", plain(interest.fixed_sum)),
            ("total", plain(interest.total)),
        ])
    }))
}

fn british(case: &Fields<'_>) -> Result<Option<Map<String, Value>>, String> {
    let rates = rate_table(case, "base_rates")?;
    Ok(uk(&claim(case, "due")?, &rates, &abroad(case)?).map(|interest| {
        answered([
            ("days", json!(interest.days)),
            ("reference_date", json!(interest.reference_date.to_string())),
            ("rate_pct", number(interest.rate_pct)),
            ("interest", plain(interest.interest)),
            ("fixed_sum", plain(interest.fixed_sum)),
            ("total", plain(interest.total)),
        ])
    }))
}

fn compound(periods: &str, interest: CompoundInterest) -> Map<String, Value> {
    answered([
        (periods, json!(interest.periods)),
        ("rest_days", json!(interest.rest_days)),
        ("interest", plain(interest.interest)),
    ])
}

fn abroad(case: &Fields<'_>) -> Result<AbroadLatePolicy, String> {
    let mut policy = AbroadLatePolicy::default();
    policy.basis_days = case.optional("basis", Fields::whole)?.unwrap_or(policy.basis_days);
    Ok(policy)
}

fn currency(case: &Fields<'_>) -> Result<Currency, String> {
    let code = case.optional("currency", Fields::text)?.unwrap_or("CNY");
    Currency::parse(code).ok_or_else(|| format!("currency '{code}'"))
}

fn claim(case: &Fields<'_>, last_day_in_time: &str) -> Result<LateClaim, String> {
    let principal = Money::parse(&case.digits("principal")?, currency(case)?);
    Ok(LateClaim {
        principal: principal.map_err(|error| error.to_string())?,
        due: case.date(last_day_in_time)?,
        paid: case.date("paid")?,
    })
}

/// A list of [day, percent].
fn rate_table(case: &Fields<'_>, name: &str) -> Result<RateTable, String> {
    let rate = |row: &Value| match row.as_array().map(Vec::as_slice) {
        Some([Value::String(from), Value::String(pct)]) => {
            Some(PublishedRate { from: parse_iso(from)?, pct: Exact::from(parse(pct)?) })
        }
        _ => None,
    };
    let rates = case.list(name)?.iter().map(|row| rate(row).ok_or_else(|| format!("rate {row}")));
    Ok(RateTable {
        source: name.to_owned(),
        as_of: case.date("paid")?,
        rates: rates.collect::<Result<_, _>>()?,
    })
}

#[test]
fn the_shipped_lpr_is_the_one_the_examples_were_made_with() {
    let file: Value = serde_json::from_str(FIXTURE).unwrap();
    let shipped: Vec<_> = RateTable::lpr_1y().rates;
    let printed = shipped.iter().map(|rate| json!([rate.from.to_string(), rate.pct.value().to_string()]));
    assert_eq!(printed.collect::<Value>(), file["meta"]["lpr_1y"]);
}
