//! Golden cases of `diagnosis`.

use huikuan::domain::diagnosis::codes::{Cause, Question, Tactic};
use huikuan::domain::diagnosis::diagnose;
use huikuan::domain::diagnosis::policy::DiagnosisPolicy;
use serde_json::{Value, json};

use crate::golden::Answer;
use crate::golden::fields::{Fields, answered};

pub fn answer(case: &mut Fields<'_>) -> Answer {
    let yes = case.codes("yes", Question::from_code)?;
    let diagnosis = diagnose(&yes, &DiagnosisPolicy::default());
    let causes = diagnosis.causes.iter();
    let causes = causes.map(|(cause, points)| json!([cause.code(), points, cause.root().code()]));
    let tactics: Vec<_> = diagnosis.advice.tactics.into_iter().map(Tactic::code).collect();
    Ok(answered([
        ("causes", causes.collect()),
        ("fix_ours_first", json!(diagnosis.advice.fix_ours_first)),
        ("tactics", json!(tactics)),
    ]))
}

#[test]
fn the_shipped_answers_are_the_catalogue_s() {
    let catalog: Value = serde_json::from_str(include_str!("../../fixtures/golden/catalog.json")).unwrap();
    let (enums, policy) = (&catalog["enums"], DiagnosisPolicy::default());
    for (cause, entry) in Cause::ALL.into_iter().zip(enums["cause"].as_array().unwrap()) {
        assert_eq!(
            (entry["code"].as_str(), entry["root"].as_str()),
            (Some(cause.code()), Some(cause.root().code()))
        );
        assert_eq!(entry["sales_caused"].as_bool(), Some(cause.is_sales_caused()), "{cause:?}");
        let tactics: Vec<_> = policy.tactics[&cause].iter().map(|tactic| tactic.code()).collect();
        assert_eq!(json!(tactics), enums["cause_to_tactic"][cause.code()]);
    }
    assert_eq!(enums["cause"].as_array().map(Vec::len), Some(Cause::ALL.len()));
    for ((question, points), entry) in policy.points.iter().zip(enums["diagnosis"].as_array().unwrap()) {
        assert_eq!(entry["code"].as_str(), Some(question.code().as_str()));
        let points = points.iter().map(|(cause, points)| (cause.code().to_owned(), json!(points)));
        assert_eq!(Value::Object(points.collect()), entry["points"], "{question:?}");
    }
}
