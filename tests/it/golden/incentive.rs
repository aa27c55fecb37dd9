//! Golden cases of `incentive`.

use huikuan::domain::aging::YearBand;
use huikuan::domain::incentive::{
    IncentivePolicy, LegacyRecovery, OwnCollection, legacy_commission, own_commission,
};
use huikuan::domain::money::Money;
use serde_json::json;

use crate::golden::Answer;
use crate::golden::fields::{Fields, answered, number, plain};

pub fn answer(case: &mut Fields<'_>) -> Answer {
    let policy = IncentivePolicy::default();
    match case.text("op")? {
        "own" => {
            let collection = OwnCollection {
                collected: case.money("collected")?,
                base_rate: case.decimal("base")?,
                dpd: case.whole("dpd")?,
                is_single_full_payment: case.truth("single_full_payment")?,
                is_ours_non_sales: case.optional("cause_root", Fields::text)? == Some("OURS_NON_SALES"),
            };
            let earned = own_commission(&collection, &policy).ok_or("the commission does not fit")?;
            Ok(answered([("factor", number(earned.factor)), ("commission", plain(earned.commission))]))
        }
        "legacy" => {
            let recovery = LegacyRecovery {
                collected: case.money("collected")?,
                legacy_base_rate: case.decimal("legacy_base")?,
                band: case.code("band", band)?,
                is_original_seller: case.truth("original_seller")?,
                existed_before_campaign: case.truth("existed_before_campaign")?,
            };
            let earned = legacy_commission(&recovery, &policy);
            Ok(answered([
                ("eligible", json!(earned.is_some())),
                ("commission", plain(earned.unwrap_or(Money::ZERO))),
            ]))
        }
        other => Err(format!("unknown op '{other}'")),
    }
}

/// A year band, or `Y3_PLUS` for all from the fourth year on.
fn band(code: &str) -> Option<YearBand> {
    let code = if code == "Y3_PLUS" { "Y3_4" } else { code };
    YearBand::ALL.into_iter().find(|band| band.code() == code)
}
