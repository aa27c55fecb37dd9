//! House rules of the style sheets: one entry that names every file, two equal dark palettes, enough contrast, and
//! nothing that the page's policy would refuse.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("style")
}

fn read(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap()
}

/// Every style sheet but the two entries, relative to `style/`, in order.
fn sheets() -> Vec<String> {
    let mut found = Vec::new();
    for folder in ["", "components", "pages"] {
        for entry in fs::read_dir(root().join(folder)).unwrap() {
            let path = entry.unwrap().path();
            if path.extension().is_some_and(|kind| kind == "css") {
                let name = path.strip_prefix(root()).unwrap();
                found.push(name.to_str().unwrap().replace('\\', "/"));
            }
        }
    }
    found.retain(|name| !["main.css", "desk.css"].contains(&name.as_str()));
    found.sort();
    found
}

/// The values of the custom properties in the block that begins with `opening`.
fn block(tokens: &str, opening: &str) -> BTreeMap<String, String> {
    let after = tokens.split(opening).nth(1).unwrap();
    let body = after.split('}').next().unwrap();
    let declared =
        body.split(';').filter_map(|line| line.rsplit("*/").next().unwrap().trim().split_once(':'));
    declared.map(|(name, value)| (name.trim().to_owned(), value.trim().to_owned())).collect()
}

fn palettes() -> [(&'static str, BTreeMap<String, String>); 2] {
    let tokens = read("tokens.css");
    let light = block(&tokens, "\n:root {");
    let mut dark = light.clone();
    dark.extend(block(&tokens, ":root[data-theme=\"dark\"] {"));
    [("light", light), ("dark", dark)]
}

#[test]
fn the_entries_name_every_sheet_once() {
    let mut named: Vec<String> = (read("main.css") + &read("desk.css"))
        .split("@import \"")
        .skip(1)
        .map(|rest| rest.split('"').next().unwrap().to_owned())
        .collect();
    assert_eq!(named.first().map(String::as_str), Some("tokens.css"), "values come first");
    assert_eq!(named.last().map(String::as_str), Some("print.css"), "paper comes last");
    named.sort();
    assert_eq!(named, sheets());
}

#[test]
fn the_device_and_the_choice_mean_the_same_dark() {
    let tokens = read("tokens.css");
    let chosen = block(&tokens, ":root[data-theme=\"dark\"] {");
    let device = block(&tokens, ":root:not([data-theme=\"light\"]):not([data-theme=\"dark\"]) {");
    assert!(chosen.len() > 30, "the palette was read: {}", chosen.len());
    assert_eq!(chosen, device);
}

#[test]
fn a_sheet_uses_only_tokens_that_exist() {
    let [(_, light), _] = palettes();
    for name in sheets() {
        let text = read(&name);
        let own: Vec<&str> =
            text.split("--").skip(1).filter_map(|rest| rest.split_once(':')).map(|(name, _)| name).collect();
        for used in text.split("var(--").skip(1) {
            let used = used.split([')', ',']).next().unwrap();
            let known = light.contains_key(&format!("--{used}")) || own.contains(&used);
            // What a component sets from outside: the fan's bucket count and colour, a page's columns, a row's height, a
            // stamp's quarters.
            // where the fills of the month's ring end and how high its bars are, how full the stamp of an age is.
            let given = ["n", "flow", "cols", "row-h", "dial", "a", "b", "t", "h", "level"].contains(&used);
            assert!(known || given, "{name} uses --{used}");
        }
    }
}

#[test]
fn nothing_is_fetched_from_elsewhere() {
    for name in sheets() {
        let text = read(&name);
        for banned in ["url(", "http:", "https:", "//"] {
            assert!(!text.contains(banned), "{name} holds {banned}");
        }
    }
}

/// Relative luminance of `#RRGGBB` (WCAG 2.2).
#[expect(clippy::float_arithmetic, reason = "colour is not money; the standard defines it in reals")]
fn luminance(colour: &str) -> f64 {
    let channel = |at: usize| {
        let value = f64::from(u8::from_str_radix(&colour[at..at + 2], 16).unwrap()) / 255.0;
        if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5)
}

#[expect(clippy::float_arithmetic, reason = "colour is not money; the standard defines it in reals")]
fn contrast(one: &str, other: &str) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

#[test]
fn every_pair_of_text_and_ground_can_be_read() {
    let text = [
        ("ink", "surface", 7.0),
        ("ink", "bg", 7.0),
        ("ink-2", "surface", 7.0),
        ("ink-2", "bg", 4.5),
        ("ink-2", "surface-2", 4.5),
        ("ink-2", "due-soft", 4.5),
        ("ink-3", "surface", 4.5),
        ("ink-3", "bg", 4.5),
        ("ink-3", "surface-2", 4.5),
        ("accent-ink", "surface", 4.5),
        ("accent-ink", "bg", 4.5),
        ("accent-ink", "accent-soft", 4.5),
        ("on-accent", "accent", 4.5),
        ("on-accent", "accent-press", 4.5),
        ("due-ink", "surface", 4.5),
        ("due-ink", "bg", 4.5),
        ("due-ink", "due-soft", 4.5),
        ("due-ink", "surface-2", 4.5),
        ("on-age-0", "age-0", 4.5),
        ("on-age-1", "age-1", 4.5),
        ("on-age-2", "age-2", 4.5),
        ("on-age-3", "age-3", 4.5),
        ("on-age-4", "age-4", 4.5),
    ];
    let shapes = [
        ("accent", "surface", 3.0),
        ("accent", "bg", 3.0),
        ("control-line", "surface", 3.0),
        ("control-line", "bg", 3.0),
        ("age-0-line", "surface", 3.0),
        ("age-1", "surface", 3.0),
        ("age-2", "surface", 3.0),
        ("age-3", "surface", 3.0),
        ("age-4", "surface", 3.0),
    ];
    for (theme, palette) in palettes() {
        for (front, ground, least) in text.into_iter().chain(shapes) {
            let colour = |name: &str| &palette[&format!("--{name}")];
            let found = contrast(colour(front), colour(ground));
            assert!(found >= least, "{theme}: {front} on {ground} is {found:.2}, wants {least}");
        }
    }
}

/// What stands in the page's head before any sheet is there.
fn inline() -> (String, String) {
    let page = fs::read_to_string(root().with_file_name("index.html")).unwrap();
    let inline = page.split_once("<style>").unwrap().1.split_once("</style>").unwrap().0.to_owned();
    (page, inline)
}

fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let four = |three: &[u8]| {
        let bits = (0..3).fold(0_usize, |bits, n| bits << 8 | usize::from(*three.get(n).unwrap_or(&0)));
        let letter =
            |n: usize| if n <= three.len() { char::from(LETTERS[bits >> (18 - 6 * n) & 63]) } else { '=' };
        [letter(0), letter(1), letter(2), letter(3)]
    };
    bytes.chunks(3).flat_map(four).collect()
}

#[test]
fn the_policy_knows_the_rules_in_the_page_by_their_hash() {
    use sha2::{Digest as _, Sha256};
    let (page, inline) = inline();
    let hash = format!("'sha256-{}'", base64(&Sha256::digest(&inline)));
    assert!(page.contains(&format!("style-src 'self' {hash};")), "style-src must say {hash}");
}

#[test]
fn the_first_paint_has_the_colours_of_both_palettes() {
    let (_, inline) = inline();
    for (theme, palette) in palettes() {
        for name in ["--bg", "--ink"] {
            assert!(inline.contains(&palette[name]), "{theme} {name}: {}", palette[name]);
        }
    }
}
