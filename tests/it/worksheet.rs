//! Every calculator as the screen offers it: fed with the worked examples as texts, it answers them field by field, and
//! every step it shows is worked out again from what stands above it, by an evaluator that knows nothing of the rules.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use chrono::NaiveDate;
use huikuan::domain::money::Currency;
use huikuan::domain::rounding;
use huikuan::domain::workday::Calendar;
use huikuan::i18n::Lang;
use huikuan::i18n::worksheet::named;
use huikuan::ledger::event::CustomerKind::{Individual, Large, Overseas};
use huikuan::ledger::event::house::House;
use huikuan::ledger::sample::SampleLang;
use huikuan::report::worksheet::Fault::{Missing, Unreadable};
use huikuan::report::worksheet::{
    Basis, Entries, Field, Kind, Step, Value, Worksheet, all, cells, example, late_interest_of, prefill,
};
use rust_decimal::Decimal;
use serde_json::Value as Json;

use evaluator::{Env, Is};

mod evaluator;

/// The examples that all projects share, and some of this one for what those leave out.
const FIXTURES: [&str; 2] =
    [include_str!("../fixtures/golden/golden.json"), include_str!("../fixtures/worksheet.json")];

fn fixtures() -> [Json; 2] {
    FIXTURES.map(|text| serde_json::from_str(text).unwrap())
}

/// The examples of one sheet: a text a field, and what must come out.
struct Case<'a> {
    id: &'a str,
    sheet: &'static Worksheet,
    texts: Vec<String>,
    currency: Currency,
    out: &'a serde_json::Map<String, Json>,
}

/// What tells the variants of a calculator apart in the examples; it is no field of its own.
const TELLS: [&str; 4] = ["regime", "op", "method", "kind"];

fn sheet_of(name: &str, given: &serde_json::Map<String, Json>) -> Option<&'static Worksheet> {
    let sheets = all().find(|sheets| sheets.iter().any(|sheet| sheet.name == name))?;
    let told = TELLS.iter().find_map(|tell| given.get(*tell)?.as_str());
    let segmented = given.get("segmented") == Some(&Json::Bool(true));
    let variant = format!("{}{}", told.unwrap_or_default(), if segmented { "_SEGMENTED" } else { "" });
    let of = |variant: &str| sheets.iter().find(|sheet| sheet.variant == variant);
    of(&variant).or_else(|| (sheets.len() == 1).then(|| &sheets[0]))
}

/// An example's value of a field: one named `a.b` asks for the option `b` of the object `a`, or whether the list `a` of
/// codes has `b`.
fn value_of(given: &serde_json::Map<String, Json>, name: &str) -> Option<Json> {
    let inside = || {
        let (whole, part) = name.split_once('.')?;
        match given.get(whole)? {
            Json::Array(codes) => Some(Json::Bool(codes.contains(&Json::from(part)))),
            other => other.get(part).cloned(),
        }
    };
    given.get(name).cloned().or_else(inside)
}

/// An example's value as a person would type it; a single value where lines are asked for is the only line.
fn typed(kind: &Kind, value: &Json) -> String {
    let plain = || match value {
        Json::String(text) => text.clone(),
        Json::Null => String::new(),
        other => other.to_string(),
    };
    match kind {
        Kind::Percent if !value.is_null() => {
            (rounding::parse(&plain()).unwrap() * Decimal::ONE_HUNDRED).normalize().to_string()
        }
        Kind::Flag => if value == &Json::Bool(true) { "yes" } else { "" }.to_owned(),
        Kind::Lines(columns) => {
            let row = |row: Vec<Option<&Json>>| {
                let texts = columns.iter().zip(row).map(|(column, value)| match value {
                    Some(value) => typed(&column.kind, value),
                    None => String::new(),
                });
                texts.collect::<Vec<_>>().join("\t")
            };
            let lines: Vec<String> = match value {
                Json::Array(rows) => rows
                    .iter()
                    .map(|it| match it {
                        Json::Array(cells) => row(cells.iter().map(Some).collect()),
                        Json::Object(cells) => row(columns.iter().map(|it| cells.get(it.name)).collect()),
                        cell => row(vec![Some(cell)]),
                    })
                    .collect(),
                Json::Object(rows) => rows
                    .iter()
                    .map(|(key, value)| row(vec![Some(&Json::String(key.clone())), Some(value)]))
                    .collect(),
                Json::Null => Vec::new(),
                cell => vec![row(vec![Some(cell)])],
            };
            lines.join("\n")
        }
        _ => plain(),
    }
}

fn cases(files: &[Json]) -> Vec<Case<'_>> {
    let mut found = Vec::new();
    for (name, calculator) in files.iter().flat_map(|file| file["calculators"].as_object().unwrap()) {
        for case in calculator["cases"].as_array().unwrap() {
            let given = case["in"].as_object().unwrap();
            let Some(sheet) = sheet_of(name, given) else { continue };
            let known = |key: &str| {
                TELLS.contains(&key)
                    || ["segmented", "currency"].contains(&key)
                    || sheet.fields.iter().any(|field| field.name.split('.').next() == Some(key))
            };
            let id = case["id"].as_str().unwrap();
            if let Some(key) = given.keys().find(|key| !known(key)) {
                panic!("{id}: {} {} has no field '{key}'", sheet.name, sheet.variant);
            }
            let text = |field: &Field| {
                value_of(given, field.name).map(|it| typed(&field.kind, &it)).unwrap_or_default()
            };
            found.push(Case {
                id,
                sheet,
                texts: sheet.fields.iter().map(text).collect(),
                currency: given
                    .get("currency")
                    .and_then(Json::as_str)
                    .and_then(Currency::parse)
                    .unwrap_or(Currency::CNY),
                out: case["out"].as_object().unwrap(),
            });
        }
    }
    found
}

fn worked(case: &Case<'_>, calendar: &Calendar) -> Vec<Step> {
    let today = NaiveDate::from_ymd_opt(2026, 11, 21).unwrap();
    let texts = case.texts.iter().map(String::as_str);
    let entries = Entries::new(case.sheet.fields, texts, case.currency, calendar, today);
    let steps = (case.sheet.work_out)(&entries);
    assert_eq!(entries.wrong(), [], "{}: {:?}", case.id, case.texts);
    steps.unwrap_or_else(|| panic!("{}: no answer to {:?}", case.id, case.texts)).steps
}

/// Whether a value is what the example says.
fn is(value: &Value, expected: &Json, currency: Currency) -> bool {
    let number = |value: Decimal| {
        let text = expected.as_str().map_or_else(|| expected.to_string(), str::to_owned);
        rounding::parse(&text) == Some(value)
    };
    match value {
        Value::Money(amount) => expected.as_str() == Some(&amount.plain(currency)),
        Value::Percent(value) | Value::Number(value) => number(*value),
        Value::Count(count) => number(Decimal::from(*count)),
        Value::Date(day) => expected.as_str() == Some(&day.to_string()),
        Value::Code(code) => expected.as_str() == Some(code),
        Value::Text(text) => expected.as_str() == Some(text),
        Value::Flag(flag) => expected == &Json::Bool(*flag),
        Value::Nothing => expected.is_null(),
    }
}

/// What a line of an answer shows, column by column.
fn columns<'a>(steps: &'a [Step], name: &str, nth: u16) -> Vec<&'a Value> {
    let of = |it: &&Step| it.is_answer && it.nth == Some(nth) && it.name.starts_with(&format!("{name}."));
    steps.iter().filter(of).map(|it| &it.value).collect()
}

/// The field of an answer, with whatever is inside it. A list within a list is the columns of its line; an object is
/// lines too, of a key and a value each, in any order, where the steps answer so.
fn compare(case: &Case<'_>, steps: &[Step], name: &str, nth: Option<u16>, expected: &Json) {
    match (expected, nth) {
        (Json::Array(cells), Some(nth)) => {
            let shown = columns(steps, name, nth);
            let fits = cells.iter().zip(&shown).all(|(cell, value)| is(value, cell, case.currency));
            assert!(fits && shown.len() == cells.len(), "{}: {name} {nth} is {shown:?}", case.id);
            return;
        }
        (Json::Object(rows), None) if !columns(steps, name, 0).is_empty() => {
            let lines: Vec<_> =
                (0..100).map(|nth| columns(steps, name, nth)).take_while(|it| !it.is_empty()).collect();
            let has = |key: &str, value: &Json| {
                let key = Json::from(key);
                let is_it = |line: &&Vec<&Value>| {
                    line.len() == 2 && is(line[0], &key, case.currency) && is(line[1], value, case.currency)
                };
                lines.iter().any(|line| is_it(&line))
            };
            let fits = rows.iter().all(|(key, value)| has(key, value));
            assert!(fits && lines.len() == rows.len(), "{}: {name} is {lines:?}", case.id);
            return;
        }
        _ => {}
    }
    match expected {
        Json::Object(fields) => {
            for (key, expected) in fields {
                compare(case, steps, &format!("{name}.{key}"), nth, expected);
            }
        }
        Json::Array(rows) => {
            let lines = steps
                .iter()
                .filter(|it| it.is_answer && (it.name == name || it.name.starts_with(&format!("{name}."))));
            let n = lines.filter_map(|it| it.nth).map(|nth| usize::from(nth) + 1).max().unwrap_or(0);
            assert_eq!(n, rows.len(), "{}: lines of {name}", case.id);
            for (nth, row) in rows.iter().enumerate() {
                compare(case, steps, name, Some(u16::try_from(nth).unwrap()), row);
            }
        }
        expected => {
            let found = steps.iter().find(|it| it.is_answer && it.name == name && it.nth == nth);
            let found = found.unwrap_or_else(|| panic!("{}: nothing answers {name} {nth:?}", case.id));
            assert!(
                is(&found.value, expected, case.currency),
                "{}: {name} {nth:?} is {:?}, not {expected}",
                case.id,
                found.value
            );
        }
    }
}

#[test]
fn every_sheet_answers_its_examples() {
    let (files, calendar) = (fixtures(), Calendar::china());
    let cases = cases(&files);
    for case in &cases {
        let steps = worked(case, &calendar);
        for (name, expected) in case.out {
            compare(case, &steps, name, None, expected);
        }
    }
    for sheet in all().flatten() {
        let has_one = cases.iter().any(|case| std::ptr::eq(case.sheet, sheet));
        assert!(has_one, "no example of {} {}", sheet.name, sheet.variant);
    }
}

/// The fields of a case as values of their own.
fn env(case: &Case<'_>) -> Env {
    fn put(env: &mut Env, name: String, nth: Option<u16>, kind: &Kind, text: &str) {
        let text = text.trim();
        let number = || rounding::parse(text).map(Is::Number);
        let value = match kind {
            Kind::Lines(_) => None,
            Kind::Flag => Some(Is::Flag(text == "yes")),
            Kind::Choice(_) | Kind::Text => Some(Is::Code(text.to_owned())),
            Kind::Date => text.parse().ok().map(Is::Date),
            Kind::Percent => number().map(|it| it.over(Decimal::ONE_HUNDRED)),
            Kind::Money | Kind::Number | Kind::Count => number(),
        };
        if let Some(value) = value {
            env.put(name, nth, value);
        }
    }
    let mut env = Env::default();
    for (field, text) in case.sheet.fields.iter().zip(&case.texts) {
        let text = if text.is_empty() { field.else_.unwrap_or_default() } else { text };
        put(&mut env, field.name.to_owned(), None, &field.kind, text);
        if let Kind::Lines(columns) = field.kind {
            for (nth, line) in text.lines().enumerate() {
                for (column, text) in columns.iter().zip(cells(line)) {
                    let name = format!("{}.{}", field.name, column.name);
                    put(&mut env, name, u16::try_from(nth).ok(), &column.kind, text);
                }
            }
        }
    }
    env
}

#[test]
fn every_step_follows_from_what_stands_above_it() {
    let (files, calendar) = (fixtures(), Calendar::china());
    let mut n_worked_out = 0;
    for case in cases(&files) {
        let mut env = env(&case);
        for step in worked(&case, &calendar) {
            let shown = Is::shown(&step.value, case.currency);
            let value = if step.how.is_empty() {
                shown
            } else {
                let again = env.evaluate(step.how, step.nth, case.currency, &calendar);
                let again =
                    again.unwrap_or_else(|why| panic!("{}: {} = {}: {why}", case.id, step.name, step.how));
                assert!(
                    again.shows_as(&step.value, case.currency),
                    "{}: {} = {} is {again:?}, not {:?}",
                    case.id,
                    step.name,
                    step.how,
                    step.value
                );
                n_worked_out += 1;
                again
            };
            env.put(step.name.to_owned(), step.nth, value);
        }
    }
    assert!(n_worked_out > 40, "{n_worked_out}");
}

/// The names of fields, their columns and their choices.
fn fields(names: &mut BTreeSet<String>, of: &[Field]) {
    for field in of {
        names.insert(field.name.to_owned());
        match field.kind {
            Kind::Lines(columns) => fields(names, columns),
            Kind::Choice(codes) => names.extend(codes.iter().map(|code| (*code).to_owned())),
            _ => {}
        }
    }
}

/// Every name a sheet uses, wherever it may stand.
fn names(sheet: &'static Worksheet, cases: &[Case<'_>], calendar: &Calendar) -> BTreeSet<String> {
    let mut names = BTreeSet::from([sheet.name.to_owned()]);
    names.extend(Some(sheet.variant.to_owned()).filter(|variant| !variant.is_empty()));
    fields(&mut names, sheet.fields);
    for source in sheet.sources {
        if let Basis::Law(code) = source {
            names.insert((*code).to_owned());
        }
    }
    for case in cases.iter().filter(|case| std::ptr::eq(case.sheet, sheet)) {
        for step in worked(case, calendar) {
            names.insert(step.name.to_owned());
            if let Value::Code(code) = step.value {
                names.insert(code.to_owned());
            }
            let words = step.how.split(|c: char| !(c.is_ascii_alphanumeric() || c == '_' || c == '.'));
            names.extend(
                words.filter(|word| word.starts_with(|c: char| c.is_ascii_alphabetic())).map(str::to_owned),
            );
        }
    }
    names
}

#[test]
fn every_name_of_a_sheet_is_said_in_both_languages() {
    let (files, calendar) = (fixtures(), Calendar::china());
    let (cases, mut unsaid) = (cases(&files), Vec::new());
    for sheet in all().flatten() {
        let names = names(sheet, &cases, &calendar).into_iter();
        unsaid.extend(names.filter(|name| named(sheet.name, name, Lang::En).is_none()));
    }
    assert_eq!(unsaid, Vec::<String>::new());
}

#[test]
fn what_is_missing_or_unreadable_is_told_all_at_once() {
    let sheet = &all().find(|sheets| sheets[0].name == "late_interest").unwrap()[0];
    let calendar = Calendar::china();
    let today = NaiveDate::from_ymd_opt(2026, 11, 21).unwrap();
    let entries = Entries::new(sheet.fields, ["much", "2026-02-30", ""], Currency::CNY, &calendar, today);
    assert_eq!((sheet.work_out)(&entries), None);
    let told: Vec<_> = entries.wrong().iter().map(|wrong| (wrong.field, wrong.fault)).collect();
    assert_eq!(told, [("principal", Unreadable), ("due", Unreadable), ("paid", Missing)]);
}

#[test]
fn an_invoice_that_is_late_says_what_the_law_gives_against_this_debtor() {
    let today = NaiveDate::from_ymd_opt(2026, 11, 24).unwrap();
    let sample = crate::sample::tablet(SampleLang::Zh, today).book;
    let calendar = Calendar::china();
    let oldest = sample.invoices().iter().map(|(_, row)| row).filter(|row| row.open.is_positive());
    let oldest = oldest.min_by_key(|row| row.due).unwrap();
    let told = |debtor| {
        let claims = late_interest_of(oldest, debtor, today, (&calendar, &House::default())).into_iter();
        claims.map(|(sheet, interest)| (sheet.variant, interest.minor())).collect::<Vec<_>>()
    };
    // 11,200.00 from 2025-10-18, 402 days: at 0.05 % a day; at 3 % × 1.5 a year.
    assert_eq!(told(Some(Large)), [("CN_SME_DEFAULT", 225_120), ("CN_LPR_PLUS", 55_509)]);
    assert_eq!(told(None), told(Some(Large)));
    assert_eq!(told(Some(Individual)), [("CN_LPR_PLUS", 55_509)]);
    assert_eq!(told(Some(Overseas)), []);
    let in_time = late_interest_of(oldest, None, oldest.due, (&calendar, &House::default()));
    assert!(in_time.is_empty());
}

/// The example that fills in most of a sheet; the first of several.
fn fullest<'a>(cases: &'a [Case<'a>], sheet: &Worksheet) -> &'a Case<'a> {
    let filled = |case: &&Case<'_>| case.texts.iter().filter(|text| !text.is_empty()).count();
    cases.iter().rev().filter(|case| std::ptr::eq(case.sheet, sheet)).max_by_key(filled).unwrap()
}

#[test]
fn the_app_carries_an_example_of_every_sheet() {
    let (files, calendar) = (fixtures(), Calendar::china());
    let cases = cases(&files);
    let today = NaiveDate::from_ymd_opt(2026, 11, 24).unwrap();
    let mut carried = String::new();
    for sheet in all().flatten() {
        let case = fullest(&cases, sheet);
        let texts: Vec<_> =
            case.texts.iter().map(|text| text.replace('\n', "|").replace('\t', "~")).collect();
        let (currency, texts) = (case.currency.code(), texts.join("\t"));
        writeln!(carried, "{} {}\t{currency}\t{texts}", sheet.name, sheet.variant).unwrap();
    }
    expect_test::expect_file!["../../src/report/worksheet/examples.txt"].assert_eq(&carried);
    for sheet in all().flatten() {
        let case = fullest(&cases, sheet);
        let (currency, texts) = example(sheet).unwrap_or_default();
        assert_eq!((currency, &texts), (case.currency, &case.texts), "{}", case.id);
        let entries =
            Entries::new(sheet.fields, texts.iter().map(String::as_str), currency, &calendar, today);
        assert!((sheet.work_out)(&entries).is_some(), "{}", case.id);
    }
}

#[test]
fn a_line_is_read_as_a_person_types_it_and_as_a_spreadsheet_copies_it() {
    let read = |line: &'static str| cells(line).collect::<Vec<_>>();
    assert_eq!(read("2025-06-01  1,000 yes"), ["2025-06-01", "1,000", "yes"]);
    assert_eq!(read("2025-06-01\t\tyes"), ["2025-06-01", "", "yes"]);
    assert_eq!(read("two words\t1 000"), ["two words", "1 000"]);
}

#[test]
fn the_ledger_fills_in_what_a_calculator_asks_for_and_nothing_else() {
    let today = NaiveDate::from_ymd_opt(2026, 11, 24).unwrap();
    let book = crate::sample::tablet(SampleLang::Zh, today).book;
    let filled = |name: &str| {
        let sheets = all().find(|sheets| sheets[0].name == name).unwrap();
        let known = prefill(sheets, &book, None, today).into_iter();
        known.map(|(name, _)| name).collect::<Vec<_>>()
    };
    assert_eq!(filled("late_interest"), ["paid", "principal", "due", "reference_rates", "base_rates"]);
    assert_eq!(filled("dso"), ["ar_end", "ar_current", "credit_sales", "days"]);
    // Here `due` is an amount, and `days` are those of a discount.
    assert_eq!(filled("cei"), Vec::<&str>::new());
    assert_eq!(filled("early_discount"), Vec::<&str>::new());
}
