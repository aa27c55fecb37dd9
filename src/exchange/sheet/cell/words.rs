//! Owns: tidying text cells and reading the few words that have a meaning: yes, no, disputed, returned, 30 天.
//! Does not own: names of currencies (`currency`), amounts and dates.
//! Invariant: tidying never changes visible characters inside a text.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use crate::exchange::sheet::head::{fold, half_width};
use crate::exchange::sheet::table::is_blank_char;

/// Trims spaces of every width, drops marks that have none, and turns line breaks and odd spaces inside into one
/// plain space.
pub fn tidy(text: &str) -> Cow<'_, str> {
    if is_tidy(text) {
        return Cow::Borrowed(text);
    }
    let trimmed = text.trim_matches(is_blank_char);
    if is_tidy(trimmed) {
        return Cow::Borrowed(trimmed);
    }
    let mut tidied = String::with_capacity(trimmed.len());
    for c in trimmed.chars() {
        if !is_blank_char(c) {
            tidied.push(c);
        } else if c.is_whitespace() && !tidied.ends_with(' ') {
            tidied.push(' ');
        }
    }
    Cow::Owned(tidied)
}

/// No odd spaces inside, no double ones, none at the ends.
fn is_tidy(text: &str) -> bool {
    let mut before = ' ';
    let fits = text.chars().all(|c| {
        let fits = if c == ' ' { before != ' ' } else { !is_blank_char(c) };
        before = c;
        fits
    });
    fits && (before != ' ' || text.is_empty())
}

/// Whether a tidied text only says that there is nothing.
pub fn says_nothing(text: &str) -> bool {
    const WORDS: [&str; 9] = ["无", "暂无", "空", "n/a", "null", "none", "nil", "#n/a", "没有"];
    let is_dash = |c: char| matches!(half_width(c), '-' | '—' | '–' | '−' | '/' | '\\' | '_');
    match text.chars().next() {
        None => true,
        Some(first) if is_dash(first) => text.len() <= 12 && text.chars().all(is_dash),
        Some('无' | '暂' | '空' | '没' | 'n' | 'N' | '#') => {
            WORDS.iter().any(|word| text.eq_ignore_ascii_case(word))
        }
        Some(_) => false,
    }
}

/// Yes or no, however it is ticked.
pub fn yes_or_no(text: &str) -> Option<bool> {
    const YES: [&str; 16] =
        ["是", "有", "对", "y", "yes", "true", "t", "1", "√", "✓", "✔", "☑", "●", "■", "on", "重点"];
    const NO: [&str; 13] =
        ["否", "无", "没有", "不是", "n", "no", "false", "f", "0", "×", "✗", "x", "非重点"];
    let word = text.chars().map(half_width).collect::<String>().to_ascii_lowercase();
    let word = word.trim();
    if YES.contains(&word) {
        Some(true)
    } else if NO.contains(&word) || says_nothing(word) {
        Some(false)
    } else {
        None
    }
}

/// State of a receivable as far as a list tells it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum ImportState {
    /// Nothing wrong with the goods.
    Normal,
    /// Disputed, or something wrong with the goods.
    Abnormal,
    /// Goods returned or taken back into stock.
    ReturnedStock,
}

/// The state a word names; words about payment (已结清, open) name none.
pub fn state(text: &str) -> Option<ImportState> {
    match yes_or_no(text) {
        Some(true) => return Some(ImportState::Abnormal),
        Some(false) => return Some(ImportState::Normal),
        None => {}
    }
    let word = fold(text);
    let has = |parts: &[&str]| parts.iter().any(|part| word.contains(part));
    if has(&["未退", "无争议", "无异常", "notdisputed", "undisputed"]) {
        Some(ImportState::Normal)
    } else if has(&["退回", "退库", "回库", "退货", "已退", "拆回", "return"]) {
        Some(ImportState::ReturnedStock)
    } else if has(&["异常", "争议", "纠纷", "disput", "abnormal", "不正常"]) {
        Some(ImportState::Abnormal)
    } else if has(&["正常", "normal"]) {
        Some(ImportState::Normal)
    } else {
        None
    }
}

/// Days of credit: `30`, `30天`, `Net 30`, `30 days`. 月结 and other rules are no number of days.
pub fn terms_days(text: &str) -> Option<u32> {
    if text.starts_with(['-', '－', '(']) || text.contains(['.', '．']) {
        return None;
    }
    let word = fold(text);
    let number = word.strip_prefix("net").unwrap_or(&word);
    let number =
        ["天", "日", "days", "day", "d"].iter().find_map(|unit| number.strip_suffix(unit)).unwrap_or(number);
    number.parse().ok().filter(|days| *days <= 1_000)
}
