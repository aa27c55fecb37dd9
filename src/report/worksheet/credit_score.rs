//! The credit score: six factors, their weighted mean, and what lowers the grade.

use crate::domain::credit_score::codes::{CreditFlag, Factor, Knockout, TrafficLight};
use crate::domain::credit_score::{Assessment, Level, score};
use crate::domain::grade::Grade;
use crate::report::worksheet::pbi::on_the_curve;
use crate::report::worksheet::{Basis, Entries, Field, Kind, Steps, Value, Worksheet, field, optional};

const ASPECTS: [&str; 6] = [
    "aspects.background",
    "aspects.management",
    "aspects.operations",
    "aspects.solvency",
    "aspects.credit_record",
    "aspects.ownership",
];
const KNOCKOUTS: [(Knockout, &str); 6] = [
    (Knockout::BillDishonoured, "knockouts.BILL_DISHONOURED"),
    (Knockout::JudgmentDebtor, "knockouts.JUDGMENT_DEBTOR"),
    (Knockout::Insolvency, "knockouts.INSOLVENCY"),
    (Knockout::LicenceRevoked, "knockouts.LICENCE_REVOKED"),
    (Knockout::Fraud, "knockouts.FRAUD"),
    (Knockout::Overdue180, "knockouts.OVERDUE_180"),
];

const fn aspect(name: &'static str) -> Field {
    optional(name, Kind::Choice(&["GREEN", "AMBER", "RED"]), "GREEN")
}

/// The one there is.
pub const SHEETS: &[Worksheet] = &[Worksheet {
    name: "credit_score",
    variant: "",
    fields: &[
        optional("brand_scale", Kind::Count, ""),
        optional("growth", Kind::Percent, ""),
        optional("profit_rate", Kind::Percent, ""),
        optional("wadl", Kind::Number, ""),
        optional("industry_reputation", Kind::Count, ""),
        optional("product_strength", Kind::Count, ""),
        aspect(ASPECTS[0]),
        aspect(ASPECTS[1]),
        aspect(ASPECTS[2]),
        aspect(ASPECTS[3]),
        aspect(ASPECTS[4]),
        aspect(ASPECTS[5]),
        optional("evidence", Kind::Count, ""),
        field(KNOCKOUTS[0].1, Kind::Flag),
        field(KNOCKOUTS[1].1, Kind::Flag),
        field(KNOCKOUTS[2].1, Kind::Flag),
        field(KNOCKOUTS[3].1, Kind::Flag),
        field(KNOCKOUTS[4].1, Kind::Flag),
        field(KNOCKOUTS[5].1, Kind::Flag),
    ],
    sources: &[Basis::Project],
    work_out,
}];

fn work_out(it: &Entries<'_>) -> Option<Steps> {
    let aspects = ASPECTS.map(|name| it.code(name, |text| TrafficLight::from_code(text).map(Some)));
    let aspects: Vec<TrafficLight> = aspects.into_iter().flatten().collect();
    let knockouts: Vec<Knockout> =
        KNOCKOUTS.iter().filter(|(_, name)| it.flag(name)).map(|(knockout, _)| *knockout).collect();
    let wadl = it.has("wadl").then(|| it.number("wadl"));
    let known = Assessment {
        brand_scale: level(it, "brand_scale"),
        growth: it.has("growth").then(|| it.percent("growth")),
        profit_rate: it.has("profit_rate").then(|| it.percent("profit_rate")),
        days_beyond_terms: wadl.map(Into::into),
        industry_reputation: level(it, "industry_reputation"),
        product_strength: level(it, "product_strength"),
        aspects: &aspects,
        evidence_items: it.has("evidence").then(|| it.count("evidence")),
        knockouts: &knockouts,
    };
    let credit = score(&known, &it.house.credit_score(), &it.house.pbi());
    let mut steps = Steps::default();
    if let Some(wadl) = wadl {
        let (how, index) = on_the_curve(wadl, &it.house.pbi(), &mut steps)?;
        steps.step("pbi", how, index);
    }
    for (nth, factor) in credit.factors.iter().enumerate() {
        let (name, how) = points(factor.factor);
        steps.answer(name, how, Value::Number(factor.points));
        steps.line("points", nth, name, Value::Number(factor.points), false);
        steps.line("weight", nth, "", Value::Count(factor.weight.into()), false);
    }
    let how = "round(sum(points * weight) / sum(weight), 2)";
    steps.answer_or_nothing("score", how, credit.score.map(Value::Number));
    let mut how = "C";
    if let Some(grade) = credit.grade_by_score {
        let bands = "if(score >= 85, A, if(score >= 70, B, if(score >= 55, C, D)))";
        steps.step("grade_by_score", bands, Value::Code(grade.code()));
        how = "grade_by_score";
    }
    if aspects.iter().any(|light| *light != TrafficLight::Green) {
        let n = |light| aspects.iter().filter(|aspect| **aspect == light).count();
        steps.step("red_lights", RED_LIGHTS, count(n(TrafficLight::Red)));
        steps.step("amber_lights", AMBER_LIGHTS, count(n(TrafficLight::Amber)));
    }
    let mut grade = credit.grade_by_score.unwrap_or(Grade::C);
    for (nth, flag) in credit.flags.iter().enumerate() {
        steps.step("grade_before", how, Value::Code(grade.code()));
        (grade, how) = applied(*flag, grade);
        steps.line("flags", nth, "", Value::Code(flag.code()), true);
    }
    steps.answer("grade", how, Value::Code(credit.grade.code()));
    it.whole(Some(steps))
}

const RED_LIGHTS: &str = "if(aspects.background == RED, 1, 0) + if(aspects.management == RED, 1, 0) + if(aspects.operations == RED, 1, 0) + if(aspects.solvency == RED, 1, 0) + if(aspects.credit_record == RED, 1, 0) + if(aspects.ownership == RED, 1, 0)";
const AMBER_LIGHTS: &str = "if(aspects.background == AMBER, 1, 0) + if(aspects.management == AMBER, 1, 0) + if(aspects.operations == AMBER, 1, 0) + if(aspects.solvency == AMBER, 1, 0) + if(aspects.credit_record == AMBER, 1, 0) + if(aspects.ownership == AMBER, 1, 0)";

fn count(n: usize) -> Value {
    Value::Count(i64::try_from(n).unwrap_or(i64::MAX))
}

/// 1 to 5, where it is known.
fn level(it: &Entries<'_>, name: &'static str) -> Option<Level> {
    it.code(name, |text| Level::new(text.parse().ok()?).map(Some))
}

/// What the points of a factor are called, and how they follow.
fn points(factor: Factor) -> (&'static str, &'static str) {
    match factor {
        Factor::BrandScale => ("factor_scores.brand_scale", "brand_scale * 20"),
        Factor::Growth => (
            "factor_scores.growth",
            "if(growth >= 0.2, 100, if(growth >= 0.1, 80, if(growth >= 0, 60, if(growth >= -0.1, 40, 20))))",
        ),
        Factor::ProfitRate => (
            "factor_scores.profit_rate",
            "if(profit_rate >= 0.1, 100, if(profit_rate >= 0.05, 80, if(profit_rate >= 0.02, 60, if(profit_rate >= 0, 40, 10))))",
        ),
        Factor::PaymentHistory => {
            ("factor_scores.payment_history", "min(max((pbi - 20) * 100 / 60, 0), 100)")
        }
        Factor::IndustryReputation => ("factor_scores.industry_reputation", "industry_reputation * 20"),
        Factor::ProductStrength => ("factor_scores.product_strength", "product_strength * 20"),
    }
}

/// The grade after a flag, and how it follows from the one before.
fn applied(flag: CreditFlag, before: Grade) -> (Grade, &'static str) {
    match flag {
        CreditFlag::NoDataCapC
        | CreditFlag::ProvisionalCapC
        | CreditFlag::PaymentHistoryCapC
        | CreditFlag::EvidenceCapC => (before.capped_at(Grade::C), "if(grade_before == D, D, C)"),
        CreditFlag::AspectRedDown1 | CreditFlag::Aspect3AmberDown1 => {
            (before.lowered(), "if(grade_before == A, B, if(grade_before == B, C, D))")
        }
        CreditFlag::PaymentHistoryD | CreditFlag::Aspect2RedD | CreditFlag::Knockout(_) => (Grade::D, "D"),
    }
}
