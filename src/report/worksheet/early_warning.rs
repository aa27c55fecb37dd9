//! The early warning: a level for each signal, and the worst of them.

use crate::domain::early_warning::{AlertLevel, Signals, WarningReason, early_warning};
use crate::report::worksheet::{Basis, Entries, Kind, Steps, Value, Worksheet, field, optional};

/// The one there is.
pub const SHEETS: &[Worksheet] = &[Worksheet {
    name: "early_warning",
    variant: "",
    fields: &[
        field("exposure", Kind::Money),
        optional("limit", Kind::Money, "0"),
        optional("max_dpd", Kind::Count, ""),
        optional("broken_promises_90d", Kind::Count, "0"),
        optional("reconciliation_age", Kind::Count, ""),
        optional("stocktake_age", Kind::Count, ""),
        optional("limitation_days_left", Kind::Count, ""),
    ],
    sources: &[Basis::Project],
    work_out,
}];

/// What gives a level, the field it needs, how the level follows, and the reason with its level from yellow on.
const SIGNALS: [(WarningReason, &str, &str, [&str; 3]); 6] = [
    (
        WarningReason::Utilisation,
        "exposure",
        "if(exposure > limit, RED, if(exposure * 100 >= limit * 95, ORANGE, if(exposure * 100 >= limit * 80, YELLOW, GREEN)))",
        ["UTILISATION:YELLOW", "UTILISATION:ORANGE", "UTILISATION:RED"],
    ),
    (
        WarningReason::Overdue,
        "max_dpd",
        "if(max_dpd > 60, RED, if(max_dpd > 30, ORANGE, if(max_dpd > 0, YELLOW, GREEN)))",
        ["OVERDUE:YELLOW", "OVERDUE:ORANGE", "OVERDUE:RED"],
    ),
    (
        WarningReason::BrokenPromise,
        "broken_promises_90d",
        "if(broken_promises_90d >= 2, RED, if(broken_promises_90d >= 1, ORANGE, GREEN))",
        ["", "BROKEN_PROMISE:ORANGE", "BROKEN_PROMISE:RED"],
    ),
    (
        WarningReason::Reconciliation,
        "reconciliation_age",
        "if(reconciliation_age > 62, ORANGE, if(reconciliation_age > 31, YELLOW, GREEN))",
        ["RECONCILIATION:YELLOW", "RECONCILIATION:ORANGE", ""],
    ),
    (
        WarningReason::Stocktake,
        "stocktake_age",
        "if(stocktake_age > 30, ORANGE, if(stocktake_age > 15, YELLOW, GREEN))",
        ["STOCKTAKE:YELLOW", "STOCKTAKE:ORANGE", ""],
    ),
    (
        WarningReason::Limitation,
        "limitation_days_left",
        "if(limitation_days_left <= 30, RED, if(limitation_days_left <= 90, ORANGE, if(limitation_days_left <= 180, YELLOW, GREEN)))",
        ["LIMITATION:YELLOW", "LIMITATION:ORANGE", "LIMITATION:RED"],
    ),
];

fn work_out(it: &Entries<'_>) -> Option<Steps> {
    let known = |name: &'static str| it.has(name).then(|| it.count(name));
    let signals = Signals {
        exposure: it.money("exposure"),
        limit: it.money("limit"),
        max_dpd: known("max_dpd"),
        broken_promises_90d: it.count("broken_promises_90d"),
        reconciliation_age: known("reconciliation_age"),
        stocktake_age: known("stocktake_age"),
        limitation_days_left: known("limitation_days_left"),
    };
    let warning = early_warning(&signals, &it.house.early_warning());
    let mut steps = Steps::default();
    let how = "round(exposure * 100 / limit, 2)";
    steps.answer_or_nothing("utilisation_pct", how, warning.utilisation_pct.map(Value::Number));
    let (mut n_shown, mut n_reasons) = (0, 0);
    for (reason, name, how, reasons) in SIGNALS.iter().filter(|(_, name, ..)| it.has(name)) {
        let no_limit = *name == "exposure" && !signals.limit.is_positive();
        let how = if no_limit { "if(exposure > 0, RED, GREEN)" } else { *how };
        let given = warning.reasons.iter().find(|(given, _)| given == reason);
        let level = given.map_or(AlertLevel::Green, |(_, level)| *level);
        steps.line("signals.reason", n_shown, "", Value::Code(reason.code()), false);
        steps.line("signals.level", n_shown, how, Value::Code(level.code()), false);
        n_shown += 1;
        let said = (level as usize).checked_sub(1).and_then(|at| reasons.get(at));
        if let Some(said) = said {
            steps.line("reasons", n_reasons, "", Value::Code(said), true);
            n_reasons += 1;
        }
    }
    let how = "if(count(signals.level == RED) > 0, RED, if(count(signals.level == ORANGE) > 0, ORANGE, if(count(signals.level == YELLOW) > 0, YELLOW, GREEN)))";
    steps.answer("level", how, Value::Code(warning.level.code()));
    it.whole(Some(steps))
}
