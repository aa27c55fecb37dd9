//! Owns the golden test: every worked example of the file against the calculators, field by field.
//! Does not own the rules (`domain`) or what the example fields mean (`golden/<calculator>.rs`).
//! Invariant: a calculator, operation or input field this test does not know is a failure, never a skip; a
//! calculator that is known but not built is named with the number of its cases.

use std::io::Write as _;

use serde_json::{Map, Value};

use fields::Fields;

mod add;
mod aging;
mod allocation;
mod bill_discount;
mod cei;
mod credit_limit;
mod credit_review;
mod credit_score;
mod diagnosis;
mod dso;
mod due_date;
mod early_discount;
mod early_warning;
mod expected_date;
mod fields;
mod gap;
mod incentive;
mod instalment;
mod interest_schedule;
mod kaplan_meier;
mod late_interest;
mod limitation;
mod negotiation;
mod orientation;
mod pbi;
mod promise;
mod provision;
mod rounding;
mod shipping;
mod sme_due;
mod workday;

/// What a calculator answers to one case: output fields, or why it could not answer.
type Answer = Result<Map<String, Value>, String>;
/// Translates the input of a case into a call of the domain, and its result into output fields.
type Adapter = fn(&mut Fields<'_>) -> Answer;

const BUILT: [(&str, Adapter); 30] = [
    ("rounding", rounding::answer),
    ("workday", workday::answer),
    ("due_date", due_date::answer),
    ("aging", aging::answer),
    ("allocation", allocation::answer),
    ("pbi", pbi::answer),
    ("credit_score", credit_score::answer),
    ("credit_limit", credit_limit::answer),
    ("credit_review", credit_review::answer),
    ("early_warning", early_warning::answer),
    ("negotiation", negotiation::answer),
    ("instalment", instalment::answer),
    ("early_discount", early_discount::answer),
    ("promise", promise::answer),
    ("shipping", shipping::answer),
    ("gap", gap::answer),
    ("expected_date", expected_date::answer),
    ("dso", dso::answer),
    ("add", add::answer),
    ("cei", cei::answer),
    ("late_interest", late_interest::answer),
    ("bill_discount", bill_discount::answer),
    ("sme_due", sme_due::answer),
    ("provision", provision::answer),
    ("limitation", limitation::answer),
    ("incentive", incentive::answer),
    ("orientation", orientation::answer),
    ("interest_schedule", interest_schedule::answer),
    ("kaplan_meier", kaplan_meier::answer),
    ("diagnosis", diagnosis::answer),
];

/// Calculators the product will have; each moves to `BUILT` with its adapter.
const NOT_BUILT: [&str; 0] = [];

/// The public worked examples.
pub const FIXTURE: &str = include_str!("../fixtures/golden/golden.json");

/// What checking one file found.
#[derive(Default)]
struct Findings {
    n_passed: usize,
    not_built: Vec<String>,
    failures: Vec<String>,
}

/// Runs every case of a file; never stops at the first failure.
fn check(file: &str) -> Findings {
    let mut findings = Findings::default();
    let file: Value = match serde_json::from_str(file) {
        Ok(file) => file,
        Err(error) => {
            findings.failures.push(format!("not JSON: {error}"));
            return findings;
        }
    };
    let Some(calculators) = file.get("calculators").and_then(Value::as_object) else {
        findings.failures.push("no object 'calculators'".to_owned());
        return findings;
    };
    for (name, calculator) in calculators {
        let Some(cases) = calculator.get("cases").and_then(Value::as_array) else {
            findings.failures.push(format!("{name}: no list 'cases'"));
            continue;
        };
        if let Some((_, adapter)) = BUILT.iter().find(|(built, _)| built == name) {
            for case in cases {
                check_case(name, *adapter, case, &mut findings);
            }
        } else if NOT_BUILT.contains(&name.as_str()) {
            findings.not_built.push(format!("{name} {} cases", cases.len()));
        } else {
            findings.failures.push(format!("{name}: unknown calculator"));
        }
    }
    findings
}

fn check_case(name: &str, adapter: Adapter, case: &Value, findings: &mut Findings) {
    let id = case.get("id").and_then(Value::as_str).unwrap_or("case without id");
    let problems = match (case.get("in"), case.get("out")) {
        (Some(input), Some(expected)) => compare(adapter, input, expected),
        _ => vec!["without 'in' and 'out'".to_owned()],
    };
    if problems.is_empty() {
        findings.n_passed += 1;
    }
    findings.failures.extend(problems.into_iter().map(|problem| format!("{name} {id}: {problem}")));
}

fn compare(adapter: Adapter, input: &Value, expected: &Value) -> Vec<String> {
    let answered = Fields::new(input).and_then(|mut fields| {
        let answer = adapter(&mut fields)?;
        fields.all_read()?;
        Ok(Value::Object(answer))
    });
    let mut problems = Vec::new();
    match answered {
        Ok(actual) => differences("", expected, &actual, &mut problems),
        Err(problem) => problems.push(problem),
    }
    problems
}

/// Names every output field that differs. Numbers count as equal only when their text is.
fn differences(path: &str, expected: &Value, actual: &Value, found: &mut Vec<String>) {
    if let (Value::Object(expected), Value::Object(actual)) = (expected, actual) {
        for (key, expected) in expected {
            let path = inside(path, key);
            match actual.get(key) {
                Some(actual) => differences(&path, expected, actual, found),
                None => found.push(format!("field '{path}': expected {expected}, not answered")),
            }
        }
        for (key, value) in actual.iter().filter(|(key, _)| !expected.contains_key(*key)) {
            found.push(format!("field '{}': answered {value}, not expected", inside(path, key)));
        }
    } else if expected != actual {
        found.push(format!("field '{path}': expected {expected}, answered {actual}"));
    }
}

fn inside(path: &str, key: &str) -> String {
    if path.is_empty() { key.to_owned() } else { format!("{path}.{key}") }
}

/// Writes past the test harness's capture, so that a passing run still says what is not built.
fn tell(label: &str, findings: &Findings) {
    let mut out = std::io::stdout().lock();
    let mut line = format!("golden {label}: {} cases match", findings.n_passed);
    for calculator in &findings.not_built {
        line.push_str("\n  not built yet: ");
        line.push_str(calculator);
    }
    writeln!(out, "{line}").unwrap();
}

/// Tells what a file gave and fails with every difference at once.
fn insist(label: &str, file: &str) -> usize {
    let findings = check(file);
    tell(label, &findings);
    assert!(findings.failures.is_empty(), "\n{}", findings.failures.join("\n"));
    findings.n_passed
}

/// The public file, and the file named by `HUIKUAN_GOLDEN` where one is named.
#[test]
fn every_worked_example_matches() {
    assert_eq!(insist("public", FIXTURE), 257);
    if let Ok(path) = std::env::var("HUIKUAN_GOLDEN") {
        let file = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"));
        insist(&path, &file);
    }
}

/// The failures found when one text of the public file is replaced by another.
fn failures_after(from: &str, to: &str) -> Vec<String> {
    assert!(FIXTURE.contains(from), "the public file has no {from}");
    check(&FIXTURE.replacen(from, to, 1)).failures
}

#[test]
fn a_wrong_expectation_is_reported_with_calculator_case_and_field() {
    assert_eq!(
        failures_after(r#""weighted_days_past_due": "134.48""#, r#""weighted_days_past_due": "134.5""#),
        [r#"aging aging-16: field 'weighted_days_past_due': expected "134.5", answered "134.48""#]
    );
    assert_eq!(
        failures_after(r#""D1_30": "120000.00""#, r#""D1_30": "120000.0""#),
        [r#"aging aging-16: field 'buckets.D1_30': expected "120000.0", answered "120000.00""#]
    );
    assert_eq!(
        failures_after(r#""workdays": 21"#, r#""workdays": 21.0"#),
        ["workday workday-24: field 'workdays': expected 21.0, answered 21"]
    );
    assert_eq!(
        failures_after(r#""rounded": "-0.01""#, r#""rounded": "-0.01", "flag": "X""#),
        [r#"rounding rounding-02: field 'flag': expected "X", not answered"#]
    );
    assert_eq!(
        failures_after(r#""calendar_known""#, r#""calendar_unknown""#),
        [
            "workday workday-01: field 'calendar_unknown': expected true, not answered",
            "workday workday-01: field 'calendar_known': answered true, not expected",
        ]
    );
}

#[test]
fn what_is_unknown_is_reported_not_skipped() {
    assert_eq!(failures_after(r#""rounding": {"#, r#""ronding": {"#), ["ronding: unknown calculator"]);
    assert_eq!(
        failures_after(r#""op": "add_workdays""#, r#""op": "sub_workdays""#),
        ["workday workday-17: unknown op 'sub_workdays'"]
    );
    assert_eq!(
        failures_after(r#""kind": "EOM_PLUS""#, r#""kind": "EOM_PLUS", "grace": 3"#),
        ["due_date due_date-05: unknown input field 'grace'"]
    );
    assert_eq!(failures_after(r#""calculators""#, r#""calculator""#), ["no object 'calculators'"]);
}
