//! Golden cases of `rounding`.

use huikuan::domain::rounding::half_up;
use serde_json::Map;

use crate::golden::Answer;
use crate::golden::fields::Fields;

pub fn answer(case: &mut Fields<'_>) -> Answer {
    let rounded = half_up(case.decimal("value")?, case.whole("places")?);
    Ok(Map::from_iter([("rounded".to_owned(), rounded.to_string().into())]))
}
