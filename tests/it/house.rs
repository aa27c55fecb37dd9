//! House rules that a compiler cannot state: which room may know which, who may name the browser, how long a file may
//! get, and which names say nothing. `src/ARCHITECTURE.md` gives the reasons.

use std::fs;
use std::path::{Path, PathBuf};

/// A room, and the rooms it may know.
const ARROWS: [(&str, &[&str]); 8] = [
    ("domain", &[]),
    ("ledger", &["domain"]),
    ("report", &["ledger", "domain"]),
    ("storage", &["ledger", "domain"]),
    ("exchange", &["report", "ledger", "domain", "storage"]),
    ("i18n", &["report", "ledger", "domain", "storage", "exchange"]),
    ("platform", &["report", "ledger", "domain", "storage", "exchange"]),
    ("ui", &["i18n", "platform", "report", "ledger", "domain", "storage", "exchange"]),
];

/// Crates of the browser, and where each may be named.
const OF_THE_BROWSER: [(&str, &[&str]); 5] = [
    ("leptos", &["ui", "main"]),
    ("web_sys", &["ui", "platform", "main"]),
    ("js_sys", &["platform", "storage/idb"]),
    ("wasm_bindgen", &["ui", "platform", "storage/idb"]),
    ("indexed_db_futures", &["storage/idb"]),
];

/// Names under which anything could be put.
const EMPTY_NAMES: [&str; 9] =
    ["util", "utils", "helper", "helpers", "common", "misc", "manager", "shared", "stuff"];

const LINES_A_FILE: usize = 500;

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// Every Rust file below a folder: its path without the ending, relative to the folder, and its text.
fn sources(folder: &str) -> Vec<(String, String)> {
    fn walk(folder: &Path, base: &Path, found: &mut Vec<(String, String)>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                walk(&path, base, found);
            } else if path.extension().is_some_and(|kind| kind == "rs") {
                let name = path.strip_prefix(base).unwrap().with_extension("");
                let name = name.to_str().unwrap().replace('\\', "/");
                found.push((name, fs::read_to_string(&path).unwrap()));
            }
        }
    }
    let base = root().join(folder);
    let mut found = Vec::new();
    walk(&base, &base, &mut found);
    found.sort();
    assert!(!found.is_empty(), "{folder} has no sources");
    found
}

/// The product's part of a file: without comments, and without the tests at its end.
fn code(text: &str) -> String {
    let product = text.split("#[cfg(test)]\nmod tests").next().unwrap();
    let lines = product.lines().filter(|line| !line.trim_start().starts_with("//"));
    lines.collect::<Vec<_>>().join("\n")
}

fn room(name: &str) -> &str {
    name.split('/').next().unwrap()
}

/// The words that follow `crate::` in the text.
fn rooms_named(text: &str) -> Vec<&str> {
    let rest = text.split("crate::").skip(1);
    rest.map(|rest| rest.split(|c: char| !c.is_ascii_lowercase() && c != '_').next().unwrap()).collect()
}

fn names_crate(text: &str, krate: &str) -> bool {
    text.match_indices(krate).any(|(at, _)| {
        let before = text[..at].chars().next_back();
        let inside = |c: char| c.is_alphanumeric() || c == '_';
        !before.is_some_and(inside) && text[at + krate.len()..].starts_with("::")
    })
}

#[test]
fn an_arrow_only_points_down() {
    let mut wrong = Vec::new();
    for (name, text) in sources("src") {
        let Some((_, allowed)) = ARROWS.iter().find(|(of, _)| *of == room(&name)) else { continue };
        // Test files of their own may look at any room; the database speaks to the browser's clock.
        if name.ends_with("/tests") {
            continue;
        }
        for named in rooms_named(&code(&text)) {
            let known = ARROWS.iter().any(|(of, _)| *of == named);
            let is_clock = name.starts_with("storage/idb") && named == "platform";
            if known && named != room(&name) && !allowed.contains(&named) && !is_clock {
                wrong.push(format!("{name} knows {named}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn the_browser_is_named_where_it_may_be() {
    let mut wrong = Vec::new();
    for (name, text) in sources("src") {
        let code = code(&text);
        for (krate, places) in OF_THE_BROWSER {
            let may =
                places.iter().any(|place| name.starts_with(place)) || name.starts_with("ui/view/markup");
            if !may && names_crate(&code, krate) {
                wrong.push(format!("{name} names {krate}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn only_i18n_speaks_to_people() {
    let mut wrong = Vec::new();
    for (name, text) in sources("src") {
        // The sample is made of names, sources of figures have names; the others read the words that people write.
        let names = ["ledger/sample", "domain/late_interest/rates", "domain/provision"];
        let readers = ["ledger/gate/amount", "exchange/sheet", "exchange/list", "platform/pinyin"];
        let mut may = names.iter().chain(&readers).chain(&["i18n"]);
        if may.any(|place| name.starts_with(place)) {
            continue;
        }
        for line in code(&text).lines() {
            let code = line.split(" //").next().unwrap();
            let is_sentence = code.chars().filter(|c| ('\u{4E00}'..='\u{9FFF}').contains(c)).count() > 3;
            if is_sentence {
                wrong.push(format!("{name}: {}", line.trim()));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn a_file_is_read_in_one_sitting() {
    let folders = ["src", "xtask/src"];
    let files = folders.iter().flat_map(|folder| sources(folder));
    let long = files.map(|(name, text)| (name, text.lines().count())).filter(|(_, n)| *n > LINES_A_FILE);
    assert_eq!(long.collect::<Vec<_>>(), []);
}

#[test]
fn a_name_says_what_is_inside() {
    let files = ["src", "tests", "xtask/src"].iter().flat_map(|folder| sources(folder));
    let empty: Vec<_> = files
        .map(|(name, _)| name)
        .filter(|name| {
            let last = name.rsplit('/').next().unwrap();
            EMPTY_NAMES.contains(&last) || last == "mod"
        })
        .collect();

    assert_eq!(empty, Vec::<String>::new());
}

#[test]
fn the_rules_can_be_broken() {
    assert_eq!(rooms_named("use crate::ui::app;\nlet x = crate::domain::money::Money;"), ["ui", "domain"]);
    assert!(names_crate("use web_sys::Window;", "web_sys") && names_crate("(web_sys::window())", "web_sys"));
    assert!(!names_crate("my_web_sys::x", "web_sys") && !names_crate("web_sys_more", "web_sys"));
    assert_eq!(code("// crate::ui\nlet x;\n#[cfg(test)]\nmod tests { crate::ui }"), "let x;");
}
