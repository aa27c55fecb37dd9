//! The figures of a payment talk: what to ask for, how to come down, what to give.

use rust_decimal::Decimal;

use crate::domain::fraction::Fraction;
use crate::domain::money::Money;
use crate::domain::negotiation::worth::{Doubtful, WorthPolicy, worth_of_waiting};
use crate::domain::negotiation::{
    NegotiationPolicy, Round, TargetFlag, ackerman_offers, ask_by_habit, ask_midpoint, concessions, ladder,
    settlement_estimate, zopa,
};
use crate::report::worksheet::{Basis, Entries, Field, Kind, Steps, Value, Worksheet, field, optional};

const TARGET: Field = field("target", Kind::Money);
const JUSTIFIED: Field = optional("justified", Kind::Money, "");
const UNIT: Field = optional("unit", Kind::Money, "100");

/// From the first ask to the last concession.
pub const SHEETS: &[Worksheet] = &[
    sheet("ask_midpoint", &[field("expected", Kind::Money), TARGET, JUSTIFIED], midpoint),
    sheet(
        "ask_habit",
        &[
            TARGET,
            optional(
                "history",
                Kind::Lines(&[field("asked", Kind::Money), field("settled", Kind::Money)]),
                "",
            ),
            JUSTIFIED,
        ],
        habit,
    ),
    sheet("settlement", &[field("ask", Kind::Money), field("counter", Kind::Money)], settlement),
    sheet("ladder", &[TARGET, JUSTIFIED, UNIT], coming_down),
    sheet("concession", &[field("budget", Kind::Money), UNIT], giving),
    sheet("ackerman_up", &[TARGET], offering),
    sheet("zopa", &[field("our_minimum_now", Kind::Money), field("their_maximum_now", Kind::Money)], overlap),
    sheet(
        "breakeven",
        &[
            field("amount", Kind::Money),
            field("p_paid", Kind::Percent),
            field("cost_of_money", Kind::Percent),
            field("days", Kind::Count),
            optional("collection_cost", Kind::Money, "0"),
            optional("basis", Kind::Count, "365"),
        ],
        worth,
    ),
];

const fn sheet(
    variant: &'static str,
    fields: &'static [Field],
    work_out: fn(&Entries<'_>) -> Option<Steps>,
) -> Worksheet {
    Worksheet { name: "negotiation", variant, fields, sources: &[Basis::Project], work_out }
}

fn justified(it: &Entries<'_>) -> Option<Money> {
    it.has("justified").then(|| it.money("justified"))
}

/// The ask, cut down to what can be itemised.
fn ask(steps: &mut Steps, justified: Option<Money>, ask: Money, capped: bool) {
    if justified.is_some() {
        steps.answer("capped", "wanted > max(justified, 0)", Value::Flag(capped));
        steps.answer("ask", "min(wanted, max(justified, 0))", Value::Money(ask));
    } else {
        steps.answer("capped", "", Value::Flag(capped));
        steps.answer("ask", "wanted", Value::Money(ask));
    }
}

fn flag(steps: &mut Steps, flag: TargetFlag) {
    let how = match flag {
        TargetFlag::BelowExpectedRaiseIt => "if(target < expected, TARGET_BELOW_EXPECTED_RAISE_IT)",
        TargetFlag::ExceedsJustified => "if(target > justified, TARGET_EXCEEDS_JUSTIFIED)",
    };
    steps.answer("flag", how, Value::Code(flag.code()));
}

fn midpoint(it: &Entries<'_>) -> Option<Steps> {
    let (expected, target, justified) = (it.money("expected"), it.money("target"), justified(it));
    let (free, found) = (ask_midpoint(expected, target, None), ask_midpoint(expected, target, justified));
    let mut steps = Steps::default();
    steps.step("wanted", "max(target * 2 - expected, 0)", Value::Money(free.ask));
    for found in found.flags {
        flag(&mut steps, found);
    }
    let how = if found.capped {
        "round((expected + max(justified, 0)) / 2)"
    } else {
        "round((expected + wanted) / 2)"
    };
    steps.answer("midpoint", how, Value::Money(found.midpoint));
    ask(&mut steps, justified, found.ask, found.capped);
    it.whole(Some(steps))
}

fn habit(it: &Entries<'_>) -> Option<Steps> {
    let policy = NegotiationPolicy::default();
    let (target, justified) = (it.money("target"), justified(it));
    let round = |line: &Entries<'_>| Round { asked: line.money("asked"), settled: line.money("settled") };
    let past = it.lines("history", round);
    let free = ask_by_habit(target, &past, None, &policy)?;
    let found = ask_by_habit(target, &past, justified, &policy)?;
    let asked: Money = past.iter().map(|round| round.asked).sum();
    let settled: Money = past.iter().map(|round| round.settled).sum();
    let mut steps = Steps::default();
    steps.step("rounds", "count(history.asked)", Value::Count(i64::try_from(past.len()).ok()?));
    steps.given("rounds_needed", Value::Count(policy.habit_rounds.into()));
    steps.step("asked_total", "sum(history.asked)", Value::Money(asked));
    steps.step("settled_total", "sum(history.settled)", Value::Money(settled));
    let is_known =
        past.len() >= usize::from(policy.habit_rounds) && asked.is_positive() && settled.is_positive();
    let (habit, wanted) = if is_known {
        ("round(settled_total / asked_total, 4)", "max(round(target / (settled_total / asked_total)), 0)")
    } else {
        steps.given("default_habit", Value::Percent(policy.default_habit.value()));
        ("default_habit", "max(round(target / default_habit), 0)")
    };
    steps.answer("habit", habit, Value::Percent(found.habit));
    steps.step("wanted", wanted, Value::Money(free.ask));
    ask(&mut steps, justified, found.ask, found.capped);
    it.whole(Some(steps))
}

fn settlement(it: &Entries<'_>) -> Option<Steps> {
    let mut steps = Steps::default();
    let estimate = settlement_estimate(it.money("ask"), it.money("counter"));
    steps.answer("estimate", "round((ask + counter) / 2)", Value::Money(estimate));
    it.whole(Some(steps))
}

fn coming_down(it: &Entries<'_>) -> Option<Steps> {
    let policy = NegotiationPolicy::default();
    let (target, justified, unit) = (it.money("target"), justified(it), it.money("unit"));
    let mut steps = Steps::default();
    let rungs = match ladder(target, justified, unit, &policy) {
        Ok(rungs) => rungs?,
        Err(found) => {
            steps.answer("steps", "", Value::Nothing);
            flag(&mut steps, found);
            return it.whole(Some(steps));
        }
    };
    let most = Decimal::ONE - hundredths(policy.ackerman_pct[0]);
    for (nth, pct) in policy.ackerman_pct.into_iter().enumerate() {
        steps.line("above", nth, "", Value::Percent(Decimal::ONE - hundredths(pct)), false);
    }
    let room = if let Some(justified) = justified {
        let room = Fraction::of(justified - target, target)?.value()?.min(most);
        steps.step("room", "min(largest(above), justified / target - 1)", percent(room));
        "min(max(round(target * (1 + room * above / largest(above)) / unit, 0) * unit, target), justified)"
    } else {
        steps.step("room", "largest(above)", percent(most));
        "max(round(target * (1 + room * above / largest(above)) / unit, 0) * unit, target)"
    };
    four(&mut steps, rungs, room, "target");
    it.whole(Some(steps))
}

fn hundredths(pct: u8) -> Decimal {
    Decimal::new(pct.into(), 2)
}

fn percent(share: Decimal) -> Value {
    Value::Percent(crate::domain::rounding::half_up(share, 4))
}

/// Four amounts in a row, the last by a rule of its own.
fn four(steps: &mut Steps, amounts: [Money; 4], how: &'static str, last: &'static str) {
    for (nth, amount) in amounts.into_iter().enumerate() {
        steps.line("steps", nth, if nth < 3 { how } else { last }, Value::Money(amount), true);
    }
}

/// The shares of the Ackerman model, a line each.
fn shares(steps: &mut Steps, policy: &NegotiationPolicy) {
    for (nth, pct) in policy.ackerman_pct.into_iter().enumerate() {
        steps.line("share", nth, "", Value::Percent(hundredths(pct)), false);
    }
}

fn giving(it: &Entries<'_>) -> Option<Steps> {
    let policy = NegotiationPolicy::default();
    let mut steps = Steps::default();
    shares(&mut steps, &policy);
    let given = concessions(it.money("budget"), it.money("unit"), &policy);
    four(&mut steps, given, "floor(budget * share / unit) * unit", "budget");
    it.whole(Some(steps))
}

fn offering(it: &Entries<'_>) -> Option<Steps> {
    let policy = NegotiationPolicy::default();
    let mut steps = Steps::default();
    shares(&mut steps, &policy);
    four(
        &mut steps,
        ackerman_offers(it.money("target"), &policy),
        "round(target * share)",
        "round(target * share)",
    );
    it.whole(Some(steps))
}

fn overlap(it: &Entries<'_>) -> Option<Steps> {
    let zone = zopa(it.money("our_minimum_now"), it.money("their_maximum_now"));
    let mut steps = Steps::default();
    steps.answer("exists", "our_minimum_now <= their_maximum_now", Value::Flag(zone.is_some()));
    let value = |amount: Option<Money>| amount.map_or(Value::Nothing, Value::Money);
    let how = "if(exists, their_maximum_now - our_minimum_now)";
    steps.answer("width", how, value(zone.map(|zone| zone.width)));
    let how = "if(exists, round((our_minimum_now + their_maximum_now) / 2))";
    steps.answer("mid", how, value(zone.map(|zone| zone.mid)));
    it.whole(Some(steps))
}

fn worth(it: &Entries<'_>) -> Option<Steps> {
    let debt = Doubtful {
        amount: it.money("amount"),
        paid_probability: it.percent("p_paid"),
        cost_of_money: it.percent("cost_of_money"),
        days: it.count("days"),
        collection_cost: it.money("collection_cost"),
    };
    let worth = worth_of_waiting(&debt, &WorthPolicy { basis_days: it.count("basis") })?;
    let mut steps = Steps::default();
    let how = "round(amount * p_paid / (1 + cost_of_money * days / basis) - collection_cost)";
    steps.answer("waiting_value", how, Value::Money(worth.waiting_value));
    let how = "round((1 - p_paid / (1 + cost_of_money * days / basis) + collection_cost / amount) * 100, 2)";
    steps.answer("max_discount_pct", how, Value::Number(worth.max_discount_pct?));
    it.whole(Some(steps))
}
