//! What day and time it is. The only place that asks; everything else is told.

use chrono::{Datelike as _, NaiveDate};
use js_sys::Date;

/// Milliseconds since 1970 as the tablet's clock has them; zero for a clock set before that.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "clamped to what an u64 can hold"
)]
pub fn now() -> u64 {
    Date::now().clamp(0.0, 9.0e15) as u64
}

/// The civil date where the tablet is.
pub fn today() -> NaiveDate {
    let now = Date::new_0();
    let date = i32::try_from(now.get_full_year())
        .ok()
        .and_then(|year| NaiveDate::from_ymd_opt(year, now.get_month() + 1, now.get_date()));
    date.unwrap_or_default()
}

/// The civil date of an instant, where the tablet is.
#[expect(
    clippy::cast_precision_loss,
    reason = "milliseconds of any year a tablet can show are exact in a double"
)]
pub fn day_of(millis: u64) -> NaiveDate {
    let date = Date::new(&wasm_bindgen::JsValue::from_f64(millis as f64));
    i32::try_from(date.get_full_year())
        .ok()
        .and_then(|year| NaiveDate::from_ymd_opt(year, date.get_month() + 1, date.get_date()))
        .unwrap_or_default()
}

/// Milliseconds until the next midnight where the tablet is, and a second more.
pub fn millis_to_midnight() -> u32 {
    let now = Date::new_0();
    let seconds = (now.get_hours() * 60 + now.get_minutes()) * 60 + now.get_seconds();
    (24 * 3_600_u32).saturating_sub(seconds) * 1_000 + 1_000
}

/// Whether a year is one a ledger can speak of; a clock that shows another is wrong.
pub fn is_plausible(date: NaiveDate) -> bool {
    (2000..=2200).contains(&date.year())
}
