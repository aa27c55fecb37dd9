//! Golden cases of `negotiation`.

use huikuan::domain::money::Money;
use huikuan::domain::negotiation::worth::{Doubtful, WorthPolicy, worth_of_waiting};
use huikuan::domain::negotiation::{
    NegotiationPolicy, Round, ackerman_offers, ask_by_habit, ask_midpoint, concessions, ladder,
    settlement_estimate, zopa,
};
use serde_json::{Value, json};

use crate::golden::Answer;
use crate::golden::fields::{Fields, answered, number, plain, plain_or_null};

pub fn answer(case: &mut Fields<'_>) -> Answer {
    let policy = NegotiationPolicy::default();
    match case.text("op")? {
        "ask_midpoint" => midpoint(case),
        "ask_habit" => habit(case, &policy),
        "settlement" => {
            let estimate = settlement_estimate(case.money("ask")?, case.money("counter")?);
            Ok(answered([("estimate", plain(estimate))]))
        }
        "ladder" => {
            let justified = case.optional("justified", Fields::money)?;
            let rungs = ladder(case.money("target")?, justified, case.money("unit")?, &policy);
            let mut answer = answered([("steps", rungs.ok().flatten().map_or(Value::Null, steps))]);
            if let Err(flag) = rungs {
                answer.insert("flag".to_owned(), json!(flag.code()));
            }
            Ok(answer)
        }
        "concession" => {
            let given = concessions(case.money("budget")?, case.money("unit")?, &policy);
            Ok(answered([("steps", steps(given))]))
        }
        "ackerman_up" => Ok(answered([("steps", steps(ackerman_offers(case.money("target")?, &policy)))])),
        "zopa" => {
            let zone = zopa(case.money("our_minimum_now")?, case.money("their_maximum_now")?);
            Ok(answered([
                ("exists", json!(zone.is_some())),
                ("width", plain_or_null(zone.map(|zone| zone.width))),
                ("mid", plain_or_null(zone.map(|zone| zone.mid))),
            ]))
        }
        "breakeven" => worth(case),
        other => Err(format!("unknown op '{other}'")),
    }
}

fn midpoint(case: &Fields<'_>) -> Answer {
    let justified = case.optional("justified", Fields::money)?;
    let ask = ask_midpoint(case.money("expected")?, case.money("target")?, justified);
    let mut answer =
        answered([("ask", plain(ask.ask)), ("capped", json!(ask.capped)), ("midpoint", plain(ask.midpoint))]);
    if let Some(flag) = ask.flags.first() {
        answer.insert("flag".to_owned(), json!(flag.code()));
    }
    Ok(answer)
}

fn habit(case: &Fields<'_>, policy: &NegotiationPolicy) -> Answer {
    let past =
        case.rows("history", |row| Ok(Round { asked: row.money("asked")?, settled: row.money("settled")? }))?;
    let justified = case.optional("justified", Fields::money)?;
    let habit = ask_by_habit(case.money("target")?, &past, justified, policy);
    let mut answer = answered([
        ("habit", number(habit.map(|habit| habit.habit))),
        ("ask", plain_or_null(habit.map(|habit| habit.ask))),
    ]);
    if justified.is_some() {
        answer.insert("capped".to_owned(), json!(habit.is_some_and(|habit| habit.capped)));
    }
    Ok(answer)
}

fn worth(case: &Fields<'_>) -> Answer {
    let mut policy = WorthPolicy::default();
    policy.basis_days = case.optional("basis", Fields::whole)?.unwrap_or(policy.basis_days);
    let debt = Doubtful {
        amount: case.money("amount")?,
        paid_probability: case.decimal("p_paid")?,
        cost_of_money: case.decimal("cost_of_money")?,
        days: case.whole("days")?,
        collection_cost: case.money("collection_cost")?,
    };
    let worth = worth_of_waiting(&debt, &policy);
    Ok(answered([
        ("waiting_value", plain_or_null(worth.map(|worth| worth.waiting_value))),
        ("max_discount_pct", number(worth.and_then(|worth| worth.max_discount_pct))),
    ]))
}

fn steps(steps: [Money; 4]) -> Value {
    json!(steps.map(plain))
}
