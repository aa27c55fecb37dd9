//! The reader and writer of event bodies beside serde_json's: they take the same texts, and say the same of them,
//! whatever was done to a byte, and what was read they write alike. One difference is meant: an object written as a list
//! of its values is no event of ours.

use std::collections::BTreeMap;
use std::fmt::Debug;

use chrono::NaiveDate;
use huikuan::ledger::event::contact::{Diagnosis, Issue, Touch};
use huikuan::ledger::event::dealing::{
    Assessment, Hold, Measure, Order, Plan, Procedure, Promise, PutOff, Talk, Target,
};
use huikuan::ledger::event::house::House;
use huikuan::ledger::event::paper::{Seller, Signed, Statement};
use huikuan::ledger::event::{AccountFact, BookFact, ExcludeFact, Frame, json};
use huikuan::storage::log;
use proptest::prelude::*;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use serde_json::value::RawValue;

use crate::contacts::CONTACTS_V1;
use crate::log::LOG_V1;
use crate::papers::PAPERS_V1;
use crate::plan::PLANS_V1;
use crate::procedure::PROCEDURES_V1;
use crate::promises::BACKED_V1;
use crate::shipping::ORDERS_V1;

const DEALINGS_V1: &[u8] = include_bytes!("../fixtures/log/dealings-v1.jsonl");

/// What stands in the place of a byte: structure, digits, letters, spaces, what must not stand in a text.
const TOUCHES: [&str; 16] =
    ["", "\"", "\\", "{", "}", "[", "]", ",", ":", "0", "-", ".", "n", " ", "\u{7}", "账"];

/// Holds both readers and writers against each other; whether the text was read.
fn agree<'a, T: Deserialize<'a> + Serialize + PartialEq + Debug>(text: &'a str) -> bool {
    let ours = json::read::<T>(text).ok();
    let theirs = serde_json::from_str::<T>(text).ok();
    assert_eq!(ours, theirs, "{text}");
    if let Some(value) = &ours {
        assert_eq!(json::write(value).unwrap(), serde_json::to_string(value).unwrap());
    }
    ours.is_some()
}

fn both(kind: &str, text: &str) -> bool {
    match kind {
        "account" => agree::<AccountFact>(text),
        "book" => agree::<BookFact>(text),
        "exclude" => agree::<ExcludeFact>(text),
        "promise" => agree::<Promise>(text),
        "hold" => agree::<Hold>(text),
        "assessment" => agree::<Assessment>(text),
        "talk" => agree::<Talk>(text),
        "put_off" => agree::<PutOff>(text),
        "target" => agree::<Target>(text),
        "house" => agree::<House>(text),
        "plan" => agree::<Plan>(text),
        "measure" => agree::<Measure>(text),
        "procedure" => agree::<Procedure>(text),
        "signed" => agree::<Signed>(text),
        "statement" => agree::<Statement>(text),
        "order" => agree::<Order>(text),
        "seller" => agree::<Seller>(text),
        "contact" => agree::<Touch>(text),
        "issue" => agree::<Issue>(text),
        "diagnosis" => agree::<Diagnosis>(text),
        kind => panic!("{kind} has no reader here"),
    }
}

/// Every body of the frozen logs with its kind; of a dealing, what the entry says.
fn bodies() -> Vec<(String, String)> {
    #[derive(Deserialize)]
    struct Says<'a> {
        #[serde(borrow)]
        now: Option<&'a RawValue>,
        of: &'a str,
    }
    let mut found = Vec::new();
    let logs = [LOG_V1, DEALINGS_V1, PLANS_V1, PAPERS_V1, BACKED_V1, CONTACTS_V1, ORDERS_V1, PROCEDURES_V1];
    for line in logs.into_iter().flat_map(log::lines) {
        let frame: Frame<'_> = json::read_bytes(line).unwrap();
        let body = frame.body.get();
        match frame.kind {
            "account" | "book" | "exclude" if frame.v == 1 => {
                found.push((frame.kind.to_owned(), body.to_owned()));
            }
            "dealing" => {
                let says: Says<'_> = serde_json::from_str(body).unwrap();
                if let Some(now) = says.now {
                    found.push((says.of.to_owned(), now.get().to_owned()));
                }
            }
            _ => {}
        }
    }
    found
}

#[test]
fn the_frozen_logs_are_read_alike() {
    let bodies = bodies();
    assert!(bodies.len() > 40);
    assert!(bodies.iter().all(|(kind, text)| both(kind, text)));
}

#[test]
fn whatever_is_done_to_a_byte_both_take_it_or_leave_it() {
    let (mut taken, mut left) = (0, 0);
    for (kind, text) in bodies() {
        for (at, c) in text.char_indices() {
            for touch in TOUCHES {
                let touched = [&text[..at], touch, &text[at + c.len_utf8()..]].concat();
                if both(&kind, &touched) { taken += 1 } else { left += 1 }
            }
        }
    }
    assert!(taken > 10_000 && left > 100_000, "{taken} {left}");
}

/// The keys of every object turned round: an order is canonical, but not needed to understand.
fn turned(value: Value) -> String {
    match value {
        Value::Object(map) => {
            let parts = map.into_iter().rev();
            let parts: Vec<_> = parts.map(|(key, value)| format!(" {key:?} : {}", turned(value))).collect();
            format!("{{{}}}", parts.join(" ,\n"))
        }
        Value::Array(list) => format!("[ {} ]", list.into_iter().map(turned).collect::<Vec<_>>().join(" , ")),
        other => other.to_string(),
    }
}

#[test]
fn order_and_spaces_make_no_difference() {
    for (kind, text) in bodies() {
        assert!(both(&kind, &turned(serde_json::from_str(&text).unwrap())), "{kind}");
    }
}

#[test]
fn an_object_is_an_object() {
    assert!(serde_json::from_str::<Target>(r#"[100,"2026-11-01"]"#).is_ok());
    assert_eq!(json::read::<Target>(r#"[100,"2026-11-01"]"#), Err(json::Malformed));
}

proptest! {
    #[test]
    fn any_text_of_a_person_comes_back(note in any::<String>()) {
        let hold = Hold { condition: note.clone(), on: NaiveDate::default(), reason: note, released: None };
        let written = serde_json::to_string(&hold).unwrap();
        prop_assert_eq!(&json::write(&hold).unwrap(), &written);
        prop_assert_eq!(json::read::<Hold>(&written), Ok(hold));
    }

    #[test]
    fn any_number_is_read_alike(text in "-?[0-9]{0,21}([.eE][0-9]{0,3})?") {
        let ours = (json::read::<i64>(&text).ok(), json::read::<u64>(&text).ok(), json::read::<u16>(&text).ok());
        let theirs = (serde_json::from_str(&text).ok(), serde_json::from_str(&text).ok(), serde_json::from_str(&text).ok());
        prop_assert_eq!(ours, theirs);
    }
}

#[test]
fn every_shape_is_written_alike() {
    #[derive(Serialize)]
    enum Shape {
        Unit,
        Newtype(Option<bool>),
        Pair(i8, u64),
        Named { a: (), b: BTreeMap<&'static str, i64> },
    }
    let map = BTreeMap::from([("\u{1f}\"\\\n\r\t\u{8}\u{c}/账\u{7f}", i64::MIN), ("", i64::MAX)]);
    let shapes = (
        [Shape::Unit, Shape::Newtype(None), Shape::Newtype(Some(false)), Shape::Pair(-128, u64::MAX)],
        Shape::Named { a: (), b: map },
        Shape::Named { a: (), b: BTreeMap::new() },
        Vec::<u8>::new(),
    );
    assert_eq!(json::write(&shapes).unwrap(), serde_json::to_string(&shapes).unwrap());
    assert_eq!(json::write(&0.5), Err(json::Malformed));
}

proptest! {
    #[test]
    fn escapes_are_read_alike(parts in prop::collection::vec(prop::sample::select(vec![
        "a", "账", "😀", "\\n", "\\\"", "\\\\", "\\/", "\\b", "\\f", "\\r", "\\t", "\\u4e2d", "\\u0000", "\\ud83d\\ude00",
        "\\ud83d", "\\ude00", "\\u12", "\\x", "\\", "\u{1}",
    ]), 0..6)) {
        let text = format!("\"{}\"", parts.concat());
        prop_assert_eq!(json::read::<String>(&text).ok(), serde_json::from_str::<String>(&text).ok());
    }

    #[test]
    fn what_is_json_at_all_is_judged_alike(text in "[\\[\\]{}\":, 0-2.eE+tfn-]{0,10}|(\\[|\\{\"a\":)*(true|null|1|\"\"|\\{\\})[\\]}]*") {
        let theirs = serde_json::from_str::<Value>(&text);
        prop_assert_eq!(json::broken_at(text.as_bytes()).is_none(), theirs.is_ok(), "{}", text);
    }
}

#[test]
fn what_is_broken_is_told_by_its_place() {
    let whole = br#"{"a": [1, {"b": "\u4e2d"}], "c": -0.5e+3}"#;
    assert_eq!(json::broken_at(whole), None);
    for end in 1..whole.len() {
        assert!(json::broken_at(&whole[..end]).is_some(), "{end}");
    }
    assert_eq!(json::broken_at(b"{\"a\": ?}"), Some(6));
    assert_eq!(json::broken_at(b"{\"a\": \"\xff\"}"), Some(7));
    // However deep: nothing is called for each level.
    let deep = [vec![b'['; 1_000_000], vec![b']'; 1_000_000]].concat();
    assert_eq!(json::broken_at(&deep), None);
}
