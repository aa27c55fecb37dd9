//! Owns: which cell styles show a number as a day.
//! Does not own: which day a number is (`cells`).
//! Invariant: a time of day counts as a day with a time, a length of time as a number.

use std::collections::HashMap;

use super::xml::{Node, Xml, resolved};
use crate::exchange::sheet::error::Flaw;

/// Where in the part we are; formats and styles also stand in places that no cell refers to.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Section {
    Formats,
    CellStyles,
    Other,
}

/// For every cell style, in order, whether it shows a number as a day.
pub(super) fn date_styles(mut xml: Xml<'_>) -> Result<Vec<bool>, Flaw> {
    let mut own_formats: HashMap<String, bool> = HashMap::new();
    let mut styles = Vec::new();
    let mut section = Section::Other;
    loop {
        match xml.next()? {
            Node::Begin(tag) => match (section, tag.name()) {
                (_, b"numFmts") => section = Section::Formats,
                (_, b"cellXfs") => section = Section::CellStyles,
                (Section::Formats, b"numFmt") => {
                    if let (Some(id), Some(code)) = (tag.attribute("numFmtId")?, tag.attribute("formatCode")?)
                    {
                        own_formats.insert(id.to_owned(), shows_day(&resolved(code)?));
                    }
                }
                (Section::CellStyles, b"xf") => {
                    let id = tag.attribute("numFmtId")?.unwrap_or_default();
                    styles.push(own_formats.get(id).copied().unwrap_or_else(|| built_in_shows_day(id)));
                }
                _ => {}
            },
            Node::End(tag) => match tag.name() {
                b"numFmts" | b"cellXfs" => section = Section::Other,
                b"styleSheet" => return Ok(styles),
                _ => {}
            },
            Node::Over => return Err(Flaw::Xml),
            _ => {}
        }
    }
}

/// Formats that every workbook has without saying so; 27 to 36 and 50 to 58 are those of East Asia.
fn built_in_shows_day(id: &str) -> bool {
    matches!(id.parse(), Ok(14_u32..=22 | 27..=36 | 45 | 47 | 50..=58))
}

/// Whether a format has a part of a date or a time of day outside of quotes, brackets and escapes. Only its first
/// section counts, and a length of time such as `[h]:mm` is none.
fn shows_day(format: &str) -> bool {
    let mut rest = format.chars();
    let mut after_a = false;
    while let Some(c) = rest.next() {
        match c.to_ascii_lowercase() {
            '\\' | '_' | '*' => drop(rest.next()),
            '"' => drop(rest.find(|c| *c == '"')),
            ';' => return false,
            '[' => {
                let (inside, behind) = rest.as_str().split_once(']').unwrap_or_default();
                if is_elapsed(inside) {
                    return false;
                }
                rest = behind.chars();
            }
            'd' | 'h' | 'm' | 's' | 'y' if !after_a => return true,
            // `AM/PM`, `A/P`
            'm' | 'p' | '/' if after_a => return true,
            'a' => after_a = true,
            _ => {}
        }
    }
    false
}

/// `[h]`, `[mm]`, `[ss]`: hours, minutes or seconds that count on.
fn is_elapsed(inside: &str) -> bool {
    let mut letters = inside.bytes().map(|letter| letter.to_ascii_lowercase());
    let first = letters.next();
    matches!(first, Some(b'h' | b'm' | b's')) && letters.all(|letter| Some(letter) == first)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_of_days_and_of_other_numbers() {
        let days = [
            "yyyy/m/d",
            "DD/MM/YY",
            "H:MM:SS;@",
            "m\"M\"d\"D\";@",
            "[$-404]e\"\\xfc\"m\"\\xfc\"d\"\\xfc\"",
            "*-yyyy",
            "yyyy\"年\"m\"月\"d\"日\"",
            "[$-804]yyyy\"年\"m\"月\";@",
            "[Red]mmm-yy",
            "h:mm AM/PM",
            "上午/下午 h",
            "A/P",
            "mmss.0",
            "\"_\"yyyy",
            "\"\\\"d",
        ];
        for format in days {
            assert!(shows_day(format), "{format}");
        }
        let numbers = [
            "General",
            "0.00",
            "#,##0\\ [$\u{20bd}-46D]",
            "\"Y: \"0.00\"m\";\"Y: \"-0.00\"m\";@",
            "[h]:mm:ss",
            "[ss].000",
            "[Blue]\\+[h]:mm;[Red]\\-[h]:mm",
            "[>=100][Magenta][s].00",
            "[>=100][Magenta].00",
            "\\Y000000",
            "#,##0.0####\" YMD\"",
            "\"$\"#,##0_);[Red](\"$\"#,##0)",
            "#,##0.00\\ _M\"H\"_);[Red]#,##0.00\\ _M\"S\"_)",
            "#,##0*y",
            "0\"x\"*d",
            "",
            "[",
            "\"d",
            "[d",
            "\\",
            "¥#,##0.00;d",
        ];
        for format in numbers {
            assert!(!shows_day(format), "{format}");
        }
    }

    #[test]
    fn formats_without_a_text_of_their_own() {
        let days: Vec<u32> = (0..100).filter(|id| built_in_shows_day(&id.to_string())).collect();
        let expected: Vec<u32> = (14..=22).chain(27..=36).chain([45, 47]).chain(50..=58).collect();
        assert_eq!(days, expected);
        assert!(!built_in_shows_day("") && !built_in_shows_day("x"));
    }
}
