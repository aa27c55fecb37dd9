//! The orientation of a team: sales attainment against collection attainment.

use crate::domain::exact::Exact;
use crate::domain::orientation::{Attainment, OrientationPolicy, orientation};
use crate::report::worksheet::{Basis, Entries, Kind, Steps, Value, Worksheet, field, optional};

/// The one there is.
pub const SHEETS: &[Worksheet] = &[Worksheet {
    name: "orientation",
    variant: "",
    fields: &[
        field("sales", Kind::Money),
        optional("sales_target", Kind::Money, "0"),
        field("collected", Kind::Money),
        optional("collection_target", Kind::Money, "0"),
        optional("threshold", Kind::Percent, "90"),
    ],
    sources: &[Basis::Project],
    work_out,
}];

fn work_out(it: &Entries<'_>) -> Option<Steps> {
    let policy = OrientationPolicy { threshold: Exact::from(it.percent("threshold")) };
    let team = Attainment {
        sales: it.money("sales"),
        sales_target: it.money("sales_target"),
        collected: it.money("collected"),
        collection_target: it.money("collection_target"),
    };
    let stands = orientation(&team, &policy);
    let mut steps = Steps::default();
    let (x, y) = (stands.sales_attainment, stands.collection_attainment);
    steps.answer_or_nothing("x", "round(sales / sales_target, 4)", x.map(Value::Percent));
    steps.answer_or_nothing("y", "round(collected / collection_target, 4)", y.map(Value::Percent));
    // By amounts: the rounded attainment does not decide.
    let how = "if(sales >= threshold * sales_target, if(collected >= threshold * collection_target, STRATEGIC, SALES_LED), if(collected >= threshold * collection_target, COLLECTION_LED, PASSIVE))";
    steps.answer_or_nothing("quadrant", how, stands.quadrant.map(|it| Value::Code(it.code())));
    it.whole(Some(steps))
}
