//! Golden cases of `credit_score`.

use huikuan::domain::credit_score::codes::{Knockout, TrafficLight};
use huikuan::domain::credit_score::policy::CreditScorePolicy;
use huikuan::domain::credit_score::{Assessment, CreditScore, Level, score};
use huikuan::domain::pbi::PbiPolicy;
use serde_json::{Map, Value, json};

use crate::golden::Answer;
use crate::golden::fields::{Fields, number};

pub fn answer(case: &mut Fields<'_>) -> Answer {
    let level = |name| {
        let level = case.optional(name, Fields::whole::<u8>)?;
        level.map(|level| Level::new(level).ok_or_else(|| format!("level {level} of '{name}'"))).transpose()
    };
    let aspects = match case.inner("aspects")? {
        Some(lights) => lights
            .names()
            .filter_map(|name| {
                lights.optional(name, |fields, name| fields.code(name, TrafficLight::from_code)).transpose()
            })
            .collect::<Result<Vec<_>, _>>()?,
        None => Vec::new(),
    };
    let knockouts = case.codes("knockouts", Knockout::from_code)?;
    let known = Assessment {
        brand_scale: level("brand_scale")?,
        growth: case.optional("growth", Fields::decimal)?,
        profit_rate: case.optional("profit_rate", Fields::decimal)?,
        days_beyond_terms: case.optional("wadl", Fields::decimal)?.map(Into::into),
        industry_reputation: level("industry_reputation")?,
        product_strength: level("product_strength")?,
        aspects: &aspects,
        evidence_items: case.optional("evidence", Fields::whole)?,
        knockouts: &knockouts,
    };
    Ok(printed(&score(&known, &CreditScorePolicy::default(), &PbiPolicy::default())))
}

fn printed(credit: &CreditScore) -> Map<String, Value> {
    let mut answer = Map::new();
    if !credit.factors.is_empty() {
        let scores = credit.factors.iter();
        let scores = scores.map(|score| (score.factor.code().to_owned(), number(score.points))).collect();
        answer.insert("factor_scores".to_owned(), Value::Object(scores));
    }
    let flags: Vec<_> = credit.flags.iter().map(|flag| flag.code()).collect();
    answer.insert("score".to_owned(), number(credit.score));
    answer.insert("grade".to_owned(), json!(credit.grade.code()));
    answer.insert("flags".to_owned(), json!(flags));
    answer
}
