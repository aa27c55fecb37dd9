use super::*;
use crate::domain::rounding::parse;

fn rate(text: &str) -> Option<Decimal> {
    parse(text)
}

fn days(text: &str) -> Option<Fraction> {
    rate(text).map(Fraction::from)
}

/// Level 5 everywhere, best rates, paid on time.
fn best() -> Assessment<'static> {
    Assessment {
        brand_scale: Level::new(5),
        growth: rate("0.2"),
        profit_rate: rate("0.1"),
        days_beyond_terms: days("0"),
        industry_reputation: Level::new(5),
        product_strength: Level::new(5),
        ..Assessment::default()
    }
}

fn judged(known: &Assessment<'_>) -> (Option<String>, Grade, Vec<String>) {
    let credit = score(known, &CreditScorePolicy::default(), &PbiPolicy::default());
    let flags = credit.flags.into_iter().map(|flag| flag.code().to_owned()).collect();
    (credit.score.map(|score| score.to_string()), credit.grade, flags)
}

fn expect(known: &Assessment<'_>, score: Option<&str>, grade: Grade, flags: &[&str]) {
    let flags = flags.iter().map(|flag| (*flag).to_owned()).collect();
    assert_eq!(judged(known), (score.map(ToOwned::to_owned), grade, flags), "{known:?}");
}

#[test]
fn without_payment_history_or_with_little_else_the_grade_is_provisional() {
    let flag: &[&str] = &["PROVISIONAL_CAP_C"];
    expect(&Assessment { days_beyond_terms: None, ..best() }, Some("100.00"), Grade::C, flag);
    // 15 + 10 + 15 = 40 of 100 missing is still enough, 45 is not.
    let missing_40 = Assessment { brand_scale: None, growth: None, profit_rate: None, ..best() };
    expect(&missing_40, Some("100.00"), Grade::A, &[]);
    let missing_45 =
        Assessment { brand_scale: None, product_strength: None, industry_reputation: None, ..best() };
    expect(&missing_45, Some("100.00"), Grade::C, flag);
}

#[test]
fn nothing_known_is_no_score_and_at_most_c() {
    expect(&Assessment::default(), None, Grade::C, &["NO_DATA_CAP_C"]);
    let fraud = Assessment { knockouts: &[Knockout::Fraud], ..Assessment::default() };
    expect(&fraud, None, Grade::D, &["NO_DATA_CAP_C", "KNOCKOUT_FRAUD"]);
}

#[test]
fn payment_history_vetoes_just_below_its_limits() {
    let paid = |text| Assessment { days_beyond_terms: days(text), ..best() };
    // 30 days: index 50, exactly 50 points. 75 days: index 35, exactly 25 points.
    expect(&paid("30"), Some("85.00"), Grade::A, &[]);
    expect(&paid("30.000001"), Some("85.00"), Grade::C, &["PAYMENT_HISTORY_CAP_C"]);
    expect(&paid("75"), Some("77.50"), Grade::C, &["PAYMENT_HISTORY_CAP_C"]);
    expect(&paid("75.000001"), Some("77.50"), Grade::D, &["PAYMENT_HISTORY_D"]);
    expect(&paid("1000000"), Some("70.00"), Grade::D, &["PAYMENT_HISTORY_D"]);
}

#[test]
fn aspects_lower_after_caps_and_amber_is_ignored_beside_red() {
    use TrafficLight::{Amber, Green, Red};
    let lit = |aspects| Assessment { aspects, ..best() };
    expect(&lit(&[Amber, Amber, Green]), Some("100.00"), Grade::A, &[]);
    expect(&lit(&[Amber; 6]), Some("100.00"), Grade::B, &["ASPECT_3AMBER_DOWN1"]);
    expect(&lit(&[Amber, Amber, Amber, Red]), Some("100.00"), Grade::B, &["ASPECT_RED_DOWN1"]);
    expect(&lit(&[Red, Red, Amber]), Some("100.00"), Grade::D, &["ASPECT_2RED_D"]);
    let capped = Assessment { aspects: &[Red], evidence_items: Some(2), ..best() };
    expect(&capped, Some("100.00"), Grade::D, &["EVIDENCE_CAP_C", "ASPECT_RED_DOWN1"]);
}

#[test]
fn evidence_counts_only_when_it_was_looked_at() {
    expect(&Assessment { evidence_items: Some(3), ..best() }, Some("100.00"), Grade::A, &[]);
    expect(&Assessment { evidence_items: Some(0), ..best() }, Some("100.00"), Grade::C, &["EVIDENCE_CAP_C"]);
}

#[test]
fn every_flag_is_listed_in_the_order_of_the_steps() {
    let all = Assessment {
        brand_scale: None,
        growth: None,
        profit_rate: None,
        product_strength: None,
        days_beyond_terms: days("50"),
        aspects: &[TrafficLight::Red; 2],
        evidence_items: Some(1),
        knockouts: &[Knockout::Overdue180, Knockout::Insolvency],
        ..best()
    };
    let credit = score(&all, &CreditScorePolicy::default(), &PbiPolicy::default());
    assert_eq!((credit.grade_by_score, credit.grade), (Some(Grade::C), Grade::D));
    let codes: Vec<&str> = credit.flags.into_iter().map(CreditFlag::code).collect();
    let expected = [
        "PROVISIONAL_CAP_C",
        "PAYMENT_HISTORY_CAP_C",
        "EVIDENCE_CAP_C",
        "ASPECT_2RED_D",
        "KNOCKOUT_OVERDUE_180",
        "KNOCKOUT_INSOLVENCY",
    ];
    assert_eq!(codes, expected);
}

#[test]
fn rates_earn_points_from_their_boundary_on() {
    let policy = CreditScorePolicy::default();
    let growth = |text| policy.growth.points(parse(text).unwrap());
    assert_eq!(
        ["0.2", "0.1999", "0.1", "0", "-0.0001", "-0.1", "-0.1001"].map(growth),
        [100, 80, 80, 60, 40, 40, 20]
    );
    let profit = |text| policy.profit_rate.points(parse(text).unwrap());
    assert_eq!(
        ["0.1", "0.05", "0.0499", "0.02", "0.0199", "0", "-0.01"].map(profit),
        [100, 80, 60, 60, 40, 40, 10]
    );
}

#[test]
fn an_edited_policy_reads_back_and_is_obeyed() {
    let mut policy = CreditScorePolicy::default();
    policy.bands.a = crate::domain::exact::Exact::new(9950, 2);
    let json = serde_json::to_string(&policy).unwrap();
    assert_eq!(serde_json::from_str::<CreditScorePolicy>(&json).unwrap(), policy);
    let known = Assessment { brand_scale: Level::new(4), ..best() };
    assert_eq!(score(&known, &policy, &PbiPolicy::default()).grade, Grade::B, "97.00 is below 99.50");
    policy.weights = policy::Weights {
        brand_scale: 0,
        growth: 0,
        profit_rate: 0,
        payment_history: 0,
        industry_reputation: 0,
        product_strength: 0,
    };
    assert_eq!(score(&known, &policy, &PbiPolicy::default()).score, None, "weights of zero give no mean");
}

#[test]
fn a_level_is_one_to_five() {
    assert_eq!([0, 6, 255].map(Level::new), [None; 3]);
    assert_eq!(serde_json::from_str::<Level>("5").unwrap(), Level::new(5).unwrap());
    assert!(serde_json::from_str::<Level>("0").is_err());
}
