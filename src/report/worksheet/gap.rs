//! The gap between target and commitment, and how far the measures of a plan close it.

use crate::domain::gap::{Increment, Measure, gap};
use crate::report::worksheet::{Basis, Entries, Field, Kind, Steps, Value, Worksheet, field, optional};

const MEASURES: &[Field] = &[
    field(
        "measure",
        Kind::Choice(&[
            "POTENTIAL_ANALYSIS",
            "CUSTOMER_INCENTIVE",
            "GRASSROOTS_PROMO",
            "OPEN_OUTLETS",
            "NEW_PRODUCT",
            "LEND_SALES_STAFF",
            "TRAIN_STAFF",
            "DOWNSTREAM_PROMO",
            "ACCOMPANY_DOWNSTREAM",
            "EARLY_DISCOUNT",
            "OTHER",
        ]),
    ),
    field("inc", Kind::Money),
    field("p", Kind::Percent),
];

/// The one there is.
pub const SHEETS: &[Worksheet] = &[Worksheet {
    name: "gap",
    variant: "",
    fields: &[
        field("target", Kind::Money),
        field("commitment", Kind::Money),
        optional("measures", Kind::Lines(MEASURES), ""),
    ],
    sources: &[Basis::Project],
    work_out,
}];

fn work_out(it: &Entries<'_>) -> Option<Steps> {
    let plan = it.lines("measures", |line| Increment {
        measure: line.code("measure", |text| Measure::from_code(text).map(Some)).unwrap_or(Measure::Other),
        amount: line.money("inc"),
        probability: line.percent("p"),
    });
    let gap = gap(it.money("target"), it.money("commitment"), &plan);
    let mut steps = Steps::default();
    steps.answer("gap", "target - commitment", Value::Money(gap.gap));
    steps.answer("planned", "sum(measures.inc)", Value::Money(gap.planned));
    steps.answer("expected", "round(sum(measures.inc * measures.p))", Value::Money(gap.expected?));
    steps.answer("residual", "if(gap <= 0, 0, gap - planned)", Value::Money(gap.residual));
    let coverage = gap.coverage_pct.map(Value::Number);
    steps.answer_or_nothing("coverage_pct", "round(planned * 100 / gap, 2)", coverage);
    let how = "if(gap <= 0, NO_GAP, if(planned >= gap, CLOSED, OPEN))";
    steps.answer("status", how, Value::Code(gap.status.code()));
    let how = "or(gap <= 0, sum(measures.inc * measures.p) >= gap)";
    steps.answer("closed_expected", how, Value::Flag(gap.closed_expected));
    it.whole(Some(steps))
}
