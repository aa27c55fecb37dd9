//! When a claim is barred: three years from what last started the period anew.

use crate::domain::limitation::{ResetEvent, ResetKind, Step, limitation};
use crate::domain::sorting::sort_by_key;
use crate::report::worksheet::{Basis, Entries, Kind, Steps, Value, Worksheet, field, optional};

/// What happened, as the catalogue orders it, with what it is called where it does not count.
const KINDS: [(ResetKind, &str, &str); 7] = [
    (ResetKind::Demand, "IGNORED_UNPROVEN:DEMAND", "IGNORED_EXPIRED:DEMAND"),
    (ResetKind::Acknowledgement, "IGNORED_UNPROVEN:ACKNOWLEDGEMENT", "IGNORED_EXPIRED:ACKNOWLEDGEMENT"),
    (ResetKind::PartPayment, "IGNORED_UNPROVEN:PART_PAYMENT", "IGNORED_EXPIRED:PART_PAYMENT"),
    (ResetKind::RepaymentPlan, "IGNORED_UNPROVEN:REPAYMENT_PLAN", "IGNORED_EXPIRED:REPAYMENT_PLAN"),
    (ResetKind::Security, "IGNORED_UNPROVEN:SECURITY", "IGNORED_EXPIRED:SECURITY"),
    (ResetKind::ExtensionRequest, "IGNORED_UNPROVEN:EXTENSION_REQUEST", "IGNORED_EXPIRED:EXTENSION_REQUEST"),
    (ResetKind::Suit, "IGNORED_UNPROVEN:SUIT", "IGNORED_EXPIRED:SUIT"),
];

/// The one sheet.
pub const SHEETS: &[Worksheet] = &[Worksheet {
    name: "limitation",
    variant: "",
    fields: &[
        field("due", Kind::Date),
        optional("instalment_dues", Kind::Lines(&[field("date", Kind::Date)]), ""),
        optional(
            "events",
            Kind::Lines(&[
                field(
                    "kind",
                    Kind::Choice(&[
                        "DEMAND",
                        "ACKNOWLEDGEMENT",
                        "PART_PAYMENT",
                        "REPAYMENT_PLAN",
                        "SECURITY",
                        "EXTENSION_REQUEST",
                        "SUIT",
                    ]),
                ),
                field("date", Kind::Date),
                optional("provable", Kind::Flag, ""),
            ]),
            "",
        ),
        field("as_of", Kind::Date),
    ],
    sources: &[
        Basis::CivilCode(188),
        Basis::CivilCode(189),
        Basis::CivilCode(192),
        Basis::CivilCode(195),
        Basis::Project,
    ],
    work_out: barred,
}];

fn event(line: &Entries<'_>) -> Option<ResetEvent> {
    Some(ResetEvent {
        kind: line.code("kind", |text| ResetKind::from_code(text).map(Some))?,
        date: line.date("date"),
        is_provable: line.flag("provable"),
    })
}

/// What it is called; the domain's own code is put together only when it is needed.
fn code(step: Step) -> Option<&'static str> {
    let of = |kind| KINDS.iter().find(|(known, ..)| *known == kind);
    Some(match step {
        Step::Due => "DUE",
        Step::Reset(kind) => kind.code(),
        Step::IgnoredUnproven(kind) => of(kind)?.1,
        Step::IgnoredExpired(kind) => of(kind)?.2,
    })
}

fn barred(it: &Entries<'_>) -> Option<Steps> {
    let policy = it.house.limitation();
    let (due, as_of) = (it.date("due"), it.date("as_of"));
    let dues = it.lines("instalment_dues", |line| line.date("date"));
    let mut events: Vec<ResetEvent> = it.lines("events", event).into_iter().flatten().collect();
    events.retain(|event| event.date <= as_of);
    sort_by_key(&mut events, |event| event.date);
    let up_to = |n: usize| limitation(due, &dues, events.get(..n)?, as_of, &policy);
    let found = up_to(events.len())?;
    let mut steps = Steps::default();
    steps.given("period_months", Value::Count(policy.months.into()));
    let how = if dues.is_empty() { "due" } else { "largest(instalment_dues.date)" };
    steps.line("on", 0, how, Value::Date(dues.iter().copied().max().unwrap_or(due)), false);
    steps.line("safe", 0, "add_months(on, period_months)", Value::Date(up_to(0)?.safe_by), false);
    steps.line("trail", 0, "", Value::Code("DUE"), true);
    for ((nth, event), step) in (1..).zip(&events).zip(found.trail.iter().skip(1)) {
        let counts = matches!(step, Step::Reset(_));
        steps.line("on", nth, "", Value::Date(event.date), false);
        steps.line("proven", nth, "", Value::Flag(event.is_provable), false);
        steps.line("revives", nth, "", Value::Flag(event.kind.revives()), false);
        let how = "and(proven, or(on <= previous(safe), revives))";
        steps.line("counts", nth, how, Value::Flag(counts), false);
        let how = "if(counts, max(previous(safe), add_months(on, period_months)), previous(safe))";
        steps.line("safe", nth, how, Value::Date(up_to(nth)?.safe_by), false);
        steps.line("trail", nth, "", Value::Code(code(*step)?), true);
    }
    steps.answer("safe_by", "largest(safe)", Value::Date(found.safe_by));
    steps.answer("days_left", "safe_by - as_of", Value::Count(found.days_left));
    steps.given("red_days", Value::Count(policy.red_days.into()));
    steps.given("orange_days", Value::Count(policy.orange_days.into()));
    steps.given("yellow_days", Value::Count(policy.yellow_days.into()));
    let how = "if(days_left < 0, EXPIRED, if(days_left <= red_days, RED, if(days_left <= orange_days, ORANGE, if(days_left <= yellow_days, YELLOW, OK))))";
    steps.answer("level", how, Value::Code(found.level.code()));
    it.whole(Some(steps))
}
