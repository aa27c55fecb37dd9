//! Owns: making text harmless in spreadsheet programs that take some texts for formulas (CWE-1236).
//! Does not own: quoting (`csv`). XLSX needs none of this: its cells say that they are text.
//! Invariant: every line of the result begins with a character that begins no formula.

use std::borrow::Cow;

use crate::exchange::sheet::table::is_blank_char;

/// Puts an apostrophe before a text, and before each line inside it, that a program could run as a formula.
///
/// ```
/// use huikuan::exchange::sheet::write::defuse;
/// assert_eq!(defuse("=1+1"), "'=1+1");
/// assert_eq!(defuse("甲\n@SUM(A1)"), "甲\n'@SUM(A1)");
/// assert_eq!(defuse("A-1"), "A-1");
/// ```
pub fn defuse(text: &str) -> Cow<'_, str> {
    let starts =
        |at: usize| at == 0 || text.as_bytes().get(at - 1).is_some_and(|byte| matches!(byte, b'\n' | b'\r'));
    let dangers: Vec<usize> = text
        .char_indices()
        .map(|(at, _)| at)
        .filter(|at| starts(*at) && text.get(*at..).is_some_and(is_dangerous))
        .collect();
    if dangers.is_empty() {
        return Cow::Borrowed(text);
    }
    let mut defused = String::with_capacity(text.len() + dangers.len());
    let mut from = 0;
    for at in dangers {
        defused.push_str(text.get(from..at).unwrap_or_default());
        defused.push('\'');
        from = at;
    }
    defused.push_str(text.get(from..).unwrap_or_default());
    Cow::Owned(defused)
}

/// Whether a line begins with a trigger, after any blanks, or with a tab or line end of its own.
fn is_dangerous(line: &str) -> bool {
    if line.starts_with(['\t', '\r', '\n']) {
        return true;
    }
    let first = line.chars().find(|c| *c == '\n' || *c == '\r' || !is_blank_char(*c));
    first.is_some_and(|c| matches!(c, '=' | '+' | '-' | '@' | '＝' | '＋' | '－' | '＠'))
}
