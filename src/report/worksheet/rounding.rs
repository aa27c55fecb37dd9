//! The one way of rounding.

use crate::domain::rounding::half_up;
use crate::report::worksheet::{Basis, Entries, Kind, Steps, Value, Worksheet, field, optional};

/// The one there is.
pub const SHEETS: &[Worksheet] = &[Worksheet {
    name: "rounding",
    variant: "",
    fields: &[field("value", Kind::Number), optional("places", Kind::Count, "2")],
    sources: &[Basis::Project],
    work_out: |it: &Entries<'_>| {
        let places: u8 = it.count("places");
        let rounded = half_up(it.number("value"), places.min(28).into());
        let mut steps = Steps::default();
        steps.answer("rounded", "round(value, places)", Value::Number(rounded));
        it.whole(Some(steps))
    },
}];
