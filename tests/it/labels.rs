//! The labels on screen are those of the frozen catalogue of terms, in both languages.

use std::collections::BTreeMap;

use huikuan::i18n::Lang;
use huikuan::i18n::labels::{LABELS, label, rows};
use serde_json::Value;

fn catalogue() -> Value {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/golden/catalog.json");
    serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

#[test]
fn every_label_is_the_catalogues() {
    let catalogue = catalogue();
    let mut seen: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for [enum_name, code, zh, en] in rows::<4>(LABELS) {
        seen.entry(enum_name).or_default().push(code);
        let entries = catalogue["enums"][enum_name].as_array().unwrap();
        let entry = entries.iter().find(|entry| entry["code"] == code).unwrap();
        assert_eq!((entry["zh"].as_str(), entry["en"].as_str()), (Some(zh), Some(en)), "{enum_name} {code}");
        assert_eq!(label(enum_name, code, Lang::ZhCn), Some(zh));
        assert_eq!(label(enum_name, code, Lang::En), Some(en));
    }
    // An enum that is shown at all is shown whole, in the catalogue's order.
    for (enum_name, codes) in seen {
        let entries = catalogue["enums"][enum_name].as_array().unwrap();
        let all: Vec<_> = entries.iter().filter_map(|entry| entry["code"].as_str()).collect();
        assert_eq!(codes, all, "{enum_name}");
    }
}
