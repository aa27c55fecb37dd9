//! Owns: finding the head row under titles and stamps, and what head texts and titles say besides (unit, currency).
//! Does not own: which field a head means (`synonyms`, `recognise`).
//! Invariant: two heads that differ only in case, width, spaces or punctuation are the same head.

use self::unit::{UnitWords, read_all, read_end};
use super::field::{AmountUnit, Field};
use super::synonyms;
use super::table::{CellView, RawTable, RowView, is_blank_char};
use crate::domain::money::Currency;

mod unit;

/// Rows among which the head row is looked for.
const SEARCHED_ROWS: usize = 40;
/// Rows below a likely head among which a better one is looked for: the second line of a head in two lines.
const SECOND_LINES: usize = 3;
/// Heads that must be known for the row to be a head row beyond doubt.
const CERTAIN_HEADS: usize = 2;
/// Longest text taken for a head.
const LONGEST_HEAD: usize = 60;

/// A head row that was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HeadRow {
    /// Place among the kept rows.
    pub idx: usize,
    /// Different fields its heads name.
    pub n_known: usize,
}

impl HeadRow {
    /// Whether enough heads are known to be sure.
    pub const fn is_certain(self) -> bool {
        self.n_known >= CERTAIN_HEADS
    }
}

/// The row with the most known heads, the upper of equals; else the first row of several texts and nothing else.
pub fn find(table: &RawTable) -> Option<HeadRow> {
    let mut best: Option<HeadRow> = None;
    for (idx, row) in table.rows_from(0).take(SEARCHED_ROWS).enumerate() {
        if best.is_some_and(|best| best.is_certain() && idx > best.idx + SECOND_LINES) {
            break;
        }
        let n_known = n_known(row);
        if best.is_none_or(|best| n_known > best.n_known) {
            best = Some(HeadRow { idx, n_known });
        }
    }
    best.filter(|head| head.is_certain()).or_else(|| {
        let mut labelled =
            table.rows_from(0).take(SEARCHED_ROWS).enumerate().filter(|(_, row)| is_labels(*row));
        labelled.next().map(|(idx, row)| HeadRow { idx, n_known: n_known(row) })
    })
}

fn n_known(row: RowView<'_>) -> usize {
    let mut fields: Vec<Field> = Vec::new();
    let found = row
        .cells()
        .filter_map(|cell| match cell {
            CellView::Text(text) if text.len() <= LONGEST_HEAD * 3 => Some(HeadText::read(text)),
            _ => None,
        })
        .filter_map(|head| synonyms::meanings(&head).first().map(|meaning| meaning.field));
    for field in found {
        if !fields.contains(&field) {
            fields.push(field);
        }
    }
    fields.len()
}

fn is_labels(row: RowView<'_>) -> bool {
    let mut n_labels = 0;
    for cell in row.cells().filter(|cell| !cell.is_blank()) {
        let CellView::Text(text) = cell else { return false };
        let has_figures_only = text.chars().all(|c| !c.is_alphabetic());
        if has_figures_only || text.chars().count() > LONGEST_HEAD {
            return false;
        }
        n_labels += 1;
    }
    n_labels >= 2
}

/// A head text taken apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeadText {
    /// All of it, folded.
    pub full: String,
    /// Without what stands in brackets, folded.
    pub bare: String,
    /// What stands in brackets says only unit, currency, format or that the column is required.
    pub aside_is_plain: bool,
    /// The unit it names.
    pub unit: Option<AmountUnit>,
    /// The currency it names.
    pub currency: Option<Currency>,
}

impl HeadText {
    /// Takes a head text apart: `金额（万元）` is `金额` in ten thousands of yuan.
    pub fn read(text: &str) -> HeadText {
        let (outside, aside) = split_brackets(text);
        let (full, bare, aside) = (fold(text), fold(&outside), fold(&aside));
        let aside_words = read_all(&aside);
        let aside_is_plain =
            aside.is_empty() || aside_words.is_some() || PLAIN_ASIDES.contains(&aside.as_str());
        let (stem, words) = match aside_words {
            Some(words) => (bare, words),
            None => read_end(&bare).map_or_else(
                || (bare.clone(), UnitWords::default()),
                |(stem, words)| (stem.to_owned(), words),
            ),
        };
        HeadText { full, bare: stem, aside_is_plain, unit: words.unit, currency: words.currency }
    }

    /// Whether it is written in Chinese.
    pub fn is_chinese(&self) -> bool {
        self.full.chars().any(|c| ('\u{4E00}'..='\u{9FFF}').contains(&c))
    }
}

/// Brackets that add nothing to the meaning.
const PLAIN_ASIDES: [&str; 20] = [
    "必填", "选填", "可选", "含税", "全称", "天", "日", "文本", "日期", "required", "optional", "days",
    "yyyymmdd", "yyyymd", "mmddyyyy", "ddmmyyyy", "incltax", "inclvat", "mdy", "dmy",
];

/// What a unit line above the head says: `单位：万元`, `币种：人民币`.
pub fn title_says(row: RowView<'_>) -> (Option<AmountUnit>, Option<Currency>) {
    let mut said = (None, None);
    for cell in row.cells() {
        let CellView::Text(text) = cell else { continue };
        let folded = fold(text);
        for mark in ["金额单位", "货币单位", "单位", "币种", "货币", "currency", "unit", "amountsin"]
        {
            if let Some((_, rest)) = folded.split_once(mark) {
                let words = read_all(rest).unwrap_or_default();
                said = (said.0.or(words.unit), said.1.or(words.currency));
            }
        }
    }
    said
}

fn split_brackets(text: &str) -> (String, String) {
    let (mut outside, mut aside) = (String::new(), String::new());
    let mut depth = 0_u32;
    for c in text.chars() {
        match c {
            '(' | '（' | '[' | '【' | '［' | '〔' | '<' | '《' => depth += 1,
            ')' | '）' | ']' | '】' | '］' | '〕' | '>' | '》' => depth = depth.saturating_sub(1),
            _ if depth > 0 => aside.push(c),
            _ => outside.push(c),
        }
    }
    (outside, aside)
}

/// Lower case, half width, letters and digits only, and `#` which stands for number.
pub fn fold(text: &str) -> String {
    text.chars()
        .map(half_width)
        .filter(|c| !is_blank_char(*c) && (c.is_alphanumeric() || matches!(c, '#' | '¥' | '$' | '€' | '£')))
        .flat_map(char::to_lowercase)
        .collect()
}

/// The half-width form of a full-width letter, digit or sign.
pub fn half_width(c: char) -> char {
    match c {
        '\u{3000}' => ' ',
        '￥' => '¥',
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        _ => c,
    }
}
