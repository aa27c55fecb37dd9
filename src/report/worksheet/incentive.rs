//! What a collector earns: on one's own sales by how late they were paid, and for old debts.

use crate::domain::aging::YearBand;
use crate::domain::incentive::{LegacyRecovery, OwnCollection, legacy_commission, own_commission};
use crate::domain::money::Money;
use crate::report::worksheet::{Basis, Entries, Kind, Steps, Value, Worksheet, field, optional};

const OURS_NON_SALES: &str = "OURS_NON_SALES";

/// One's own sales, and old debts.
pub const SHEETS: &[Worksheet] = &[
    Worksheet {
        name: "incentive",
        variant: "own",
        fields: &[
            field("collected", Kind::Money),
            field("base", Kind::Percent),
            field("dpd", Kind::Count),
            field("single_full_payment", Kind::Flag),
            optional("cause_root", Kind::Choice(&["OTHER", OURS_NON_SALES]), "OTHER"),
        ],
        sources: &[Basis::Project],
        work_out: own,
    },
    Worksheet {
        name: "incentive",
        variant: "legacy",
        fields: &[
            field("collected", Kind::Money),
            field("legacy_base", Kind::Percent),
            field("band", Kind::Choice(&["Y0_1", "Y1_2", "Y2_3", "Y3_PLUS"])),
            field("original_seller", Kind::Flag),
            field("existed_before_campaign", Kind::Flag),
        ],
        sources: &[Basis::Project],
        work_out: legacy,
    },
];

fn own(it: &Entries<'_>) -> Option<Steps> {
    let policy = it.house.incentive();
    let collection = OwnCollection {
        collected: it.money("collected"),
        base_rate: it.percent("base"),
        dpd: it.count("dpd"),
        is_single_full_payment: it.flag("single_full_payment"),
        is_ours_non_sales: it.code("cause_root", |text| Some(text == OURS_NON_SALES)),
    };
    let earned = own_commission(&collection, &policy)?;
    let late = OwnCollection { is_single_full_payment: false, dpd: collection.dpd.max(0), ..collection };
    let by_days = own_commission(&late, &policy)?.factor;
    let mut steps = Steps::default();
    let how = "if(or(dpd <= 0, cause_root == OURS_NON_SALES), 1, if(dpd <= 30, 0.8, if(dpd <= 60, 0.6, if(dpd <= 90, 0.4, 0.2))))";
    steps.step("factor_by_days", how, Value::Number(by_days));
    let how = "if(or(dpd <= -15, and(single_full_payment, dpd <= 0)), 0.1, 0)";
    steps.step("bonus", how, Value::Number(earned.factor - by_days));
    steps.answer("factor", "factor_by_days + bonus", Value::Number(earned.factor));
    steps.answer("commission", "round(collected * base * factor)", Value::Money(earned.commission));
    it.whole(Some(steps))
}

fn legacy(it: &Entries<'_>) -> Option<Steps> {
    let policy = it.house.incentive();
    let band = |text: &str| {
        let text = if text == "Y3_PLUS" { "Y3_4" } else { text };
        YearBand::ALL.into_iter().find(|band| band.code() == text)
    };
    let recovery = LegacyRecovery {
        collected: it.money("collected"),
        legacy_base_rate: it.percent("legacy_base"),
        band: it.code("band", |text| band(text).map(Some))?,
        is_original_seller: it.flag("original_seller"),
        existed_before_campaign: it.flag("existed_before_campaign"),
    };
    let multiple = match recovery.band {
        YearBand::Y0To1 => policy.legacy_first_year,
        YearBand::Y1To2 => policy.legacy_second_year,
        YearBand::Y2To3 => policy.legacy_third_year,
        _ => policy.legacy_older,
    };
    let earned = legacy_commission(&recovery, &policy);
    let mut steps = Steps::default();
    let how = "or(not(original_seller), existed_before_campaign)";
    steps.answer("eligible", how, Value::Flag(earned.is_some()));
    let how = "if(band == Y0_1, 1, if(band == Y1_2, 1.5, if(band == Y2_3, 2, 2.5)))";
    steps.step("multiple", how, Value::Number(multiple.value()));
    let how = "if(eligible, round(collected * legacy_base * multiple), 0)";
    steps.answer("commission", how, Value::Money(earned.unwrap_or(Money::ZERO)));
    it.whole(Some(steps))
}
