//! Owns: reading one date as people and systems write it.
//! Does not own: which order a list uses (`profile`), which day comes first on an invoice (`read`).
//! Invariant: a date is read in one way or not at all; the time of day is dropped.

use chrono::{Datelike, NaiveDate};

use crate::domain::date::{add_days, month_end};
use crate::exchange::sheet::field::DateOrder;
use crate::exchange::sheet::head::half_width;
use crate::exchange::sheet::table::is_blank_char;

/// Years a list of receivables can hold.
const YEARS: std::ops::RangeInclusive<u32> = 1970..=2199;
/// Day numbers of Excel that fall into those years.
const SERIALS: std::ops::RangeInclusive<i64> = 25_569..=109_574;

/// Why a text is no date, with the day it may have meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DateFault {
    /// Not written as a date.
    Unreadable,
    /// A date that does not exist.
    Impossible(Option<NaiveDate>),
    /// Day and month can be read either way.
    Ambiguous,
    /// The century is missing.
    TwoDigitYear(Option<NaiveDate>),
    /// Before 1970 or after 2199.
    OutOfRange,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Token {
    Number { value: u32, digits: u32 },
    Month(u32),
}

/// Reads a tidied text; `order` is how the list writes 3/5/2026.
pub fn read(text: &str, order: Option<DateOrder>) -> Result<NaiveDate, DateFault> {
    if let Some(date) = iso(text.as_bytes()) {
        return date;
    }
    match tokens(text).ok_or(DateFault::Unreadable)? {
        [Some(Token::Number { value, digits }), None, None] => single(text, value, digits),
        [Some(first), Some(second), Some(third)] => triple([first, second, third], order),
        _ => Err(DateFault::Unreadable),
    }
}

/// Reads the number of a date cell without date format: Excel's day number, or 20260305.
pub fn read_number(text: &str, epoch_1904: bool) -> Result<NaiveDate, DateFault> {
    let whole = text.split_once('.').map_or(text, |(whole, _)| whole);
    let number: i64 = whole.parse().map_err(|_| DateFault::Unreadable)?;
    if (19_700_101..=21_991_231).contains(&number) {
        let part = |by: i64, modulo: i64| u32::try_from(number / by % modulo).unwrap_or_default();
        return civil(part(10_000, 10_000), part(100, 100), part(1, 100));
    }
    let number = if epoch_1904 { number + 1_462 } else { number };
    serial(number).ok_or(DateFault::Unreadable)
}

/// Day number of the 1900 system. Its day 60 is the 29 February 1900 that never was, so later days count from 30
/// December 1899.
fn serial(number: i64) -> Option<NaiveDate> {
    let epoch = NaiveDate::from_ymd_opt(1899, 12, 30)?;
    add_days(epoch, Some(number).filter(|number| SERIALS.contains(number))?)
}

/// What a cell tells about the order of day and month.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OrderEvidence {
    /// It can only be read in one order.
    Proves(DateOrder),
    /// It can be read either way and that matters.
    Open,
}

/// What a tidied text tells about the order of day and month, if it is written so that the order matters.
pub fn order_evidence(text: &str) -> Option<OrderEvidence> {
    let [Some(first), Some(second), Some(Token::Number { digits: 4, .. })] = tokens(text)? else {
        return None;
    };
    let (Token::Number { value: first, digits: 1..=2 }, Token::Number { value: second, digits: 1..=2 }) =
        (first, second)
    else {
        return None;
    };
    match (first > 12, second > 12) {
        (true, false) => Some(OrderEvidence::Proves(DateOrder::DayFirst)),
        (false, true) => Some(OrderEvidence::Proves(DateOrder::MonthFirst)),
        (false, false) if first != second => Some(OrderEvidence::Open),
        _ => None,
    }
}

/// 2026-03-05 with any time behind it, the form most systems write.
fn iso(text: &[u8]) -> Option<Result<NaiveDate, DateFault>> {
    let [y1, y2, y3, y4, b'-' | b'/', m1, m2, b'-' | b'/', d1, d2, rest @ ..] = text else { return None };
    let (year, month, day) = (number(&[*y1, *y2, *y3, *y4])?, number(&[*m1, *m2])?, number(&[*d1, *d2])?);
    rest.is_empty().then(|| civil(year, month, day))
}

fn number(digits: &[u8]) -> Option<u32> {
    digits.iter().try_fold(0_u32, |number, digit| {
        let digit = digit.is_ascii_digit().then(|| u32::from(digit - b'0'))?;
        number.checked_mul(10)?.checked_add(digit)
    })
}

/// The numbers and month names of a text, at most three, its time of day cut off.
fn tokens(text: &str) -> Option<[Option<Token>; 3]> {
    if text.len() > 64 {
        return None;
    }
    if let Some(found) = plain_tokens(text.as_bytes()) {
        return Some(found);
    }
    let half: String = text.chars().map(half_width).collect();
    let date = without_time(&half);
    let mut found = [None; 3];
    let mut n_found = 0;
    let mut rest = date;
    while let Some(first) = rest.chars().next() {
        let length = if first.is_ascii_digit() {
            rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len())
        } else if first.is_alphabetic() && !matches!(first, '年' | '月' | '日' | '号') {
            let ends = |c: char| !c.is_alphabetic() || matches!(c, '年' | '月' | '日' | '号');
            rest.find(ends).unwrap_or(rest.len())
        } else {
            first.len_utf8()
        };
        let (piece, after) = rest.split_at_checked(length)?;
        rest = after;
        let token = if first.is_ascii_digit() {
            let digits = u32::try_from(piece.len()).ok()?;
            // Numbers too long for a part of a date are told by their length alone.
            Token::Number { value: piece.get(..8.min(piece.len()))?.parse().ok()?, digits }
        } else if let Some(month) = month_name(piece) {
            Token::Month(month)
        } else if is_separator(first) || is_aside(piece) {
            continue;
        } else {
            return None;
        };
        *found.get_mut(n_found)? = Some(token);
        n_found += 1;
    }
    Some(found)
}

/// Three numbers with one separator between each two: nearly all dates of nearly all files.
fn plain_tokens(text: &[u8]) -> Option<[Option<Token>; 3]> {
    let separator = text.iter().find(|byte| !byte.is_ascii_digit()).filter(|byte| b"/-.".contains(byte))?;
    let mut parts = text.split(|byte| byte == separator).map(|part| {
        let digits = u32::try_from(part.len()).ok().filter(|digits| (1..=4).contains(digits))?;
        Some(Token::Number { value: number(part)?, digits })
    });
    let found = [Some(parts.next()??), Some(parts.next()??), Some(parts.next()??)];
    parts.next().is_none().then_some(found)
}

fn is_separator(c: char) -> bool {
    is_blank_char(c)
        || matches!(
            c,
            '-' | '/' | '.' | ',' | '年' | '月' | '日' | '号' | '、' | '\\' | '\'' | '(' | ')' | '–'
        )
}

/// Words beside a date that say nothing about the day.
fn is_aside(word: &str) -> bool {
    const ASIDES: [&str; 14] =
        ["t", "z", "am", "pm", "上午", "下午", "st", "nd", "rd", "th", "of", "gmt", "utc", "晚上"];
    const WEEKDAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
    let word = word.to_ascii_lowercase();
    ASIDES.contains(&word.as_str())
        || (word.is_ascii()
            && word.get(..3).is_some_and(|start| WEEKDAYS.contains(&start))
            && word.len() <= 9)
        || word.starts_with('周')
        || word.starts_with("星期")
}

fn month_name(word: &str) -> Option<u32> {
    const NAMES: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    let word = word.to_ascii_lowercase();
    let named = NAMES.iter().position(|name| {
        word.len() >= 3 && (name.starts_with(&word) || word == "sept" && *name == "september")
    });
    named.and_then(|at| u32::try_from(at + 1).ok())
}

/// Cuts `14:30`, `T00:00:00Z` and `14时30分` off the end.
fn without_time(text: &str) -> &str {
    let Some(at) = text.find([':', '时', '点']) else { return text };
    let before = text.get(..at).unwrap_or(text);
    before.trim_end_matches(|c: char| c.is_ascii_digit())
}

fn single(text: &str, value: u32, digits: u32) -> Result<NaiveDate, DateFault> {
    match digits {
        // 20260305, perhaps with a time glued to it.
        8 | 12 | 14 if text.bytes().next().is_some_and(|byte| byte.is_ascii_digit()) => {
            civil(value / 10_000, value / 100 % 100, value % 100)
        }
        5 | 6 => serial(i64::from(value)).ok_or(DateFault::Unreadable),
        _ => Err(DateFault::Unreadable),
    }
}

fn triple(parts: [Token; 3], order: Option<DateOrder>) -> Result<NaiveDate, DateFault> {
    let month = parts.iter().position(|part| matches!(part, Token::Month(_)));
    let [a, b, c] = parts.map(|part| match part {
        Token::Number { value, digits } => (value, digits),
        Token::Month(month) => (month, 0),
    });
    // Lengths of the three numbers; a month by name has none.
    match ((a.1, b.1, c.1), month) {
        ((4, 1..=2, 1..=2), None) | ((4, 0, 1..=2), Some(1)) => civil(a.0, b.0, c.0),
        ((1..=2, 0, 4), Some(1)) => civil(c.0, b.0, a.0),
        ((0, 1..=2, 4), Some(0)) => civil(c.0, a.0, b.0),
        ((1..=2, 1..=2, 4), None) => ordered(a.0, b.0, c.0, order),
        ((1..=2, 0, 2), Some(1)) => Err(DateFault::TwoDigitYear(civil(2000 + c.0, b.0, a.0).ok())),
        ((0, 1..=2, 2), Some(0)) => Err(DateFault::TwoDigitYear(civil(2000 + c.0, a.0, b.0).ok())),
        ((1..=2, 1..=2, 1..=2), None) => Err(DateFault::TwoDigitYear(short_year(a.0, b.0, c.0, order))),
        _ => Err(DateFault::Unreadable),
    }
}

fn ordered(first: u32, second: u32, year: u32, order: Option<DateOrder>) -> Result<NaiveDate, DateFault> {
    let month_first = civil(year, first, second);
    let day_first = civil(year, second, first);
    match order {
        Some(order) => {
            let (meant, swapped) = match order {
                DateOrder::MonthFirst => (month_first, day_first),
                DateOrder::DayFirst => (day_first, month_first),
            };
            meant.map_err(|fault| match (fault, swapped) {
                (DateFault::Impossible(_), Ok(date)) => DateFault::Impossible(Some(date)),
                (fault, _) => fault,
            })
        }
        None if first != second && first <= 12 && second <= 12 => Err(DateFault::Ambiguous),
        None if first > 12 => day_first,
        None => month_first,
    }
}

/// 26-3-5 is most likely written like the list's other dates; without any, only a number that can be no month is
/// taken for a year in front, as in China.
fn short_year(a: u32, b: u32, c: u32, order: Option<DateOrder>) -> Option<NaiveDate> {
    match order {
        Some(DateOrder::MonthFirst) => civil(2000 + c, a, b).ok(),
        Some(DateOrder::DayFirst) => civil(2000 + c, b, a).ok(),
        None if a > 12 => civil(2000 + a, b, c).ok(),
        None => None,
    }
}

fn civil(year: u32, month: u32, day: u32) -> Result<NaiveDate, DateFault> {
    if !YEARS.contains(&year) {
        return Err(DateFault::OutOfRange);
    }
    let year = i32::try_from(year).unwrap_or_default();
    let made = NaiveDate::from_ymd_opt(year, month, day);
    made.ok_or_else(|| {
        // 30 February becomes the month's last day; a thirteenth month is a day in the wrong place.
        let last = NaiveDate::from_ymd_opt(year, month, 1)
            .map(month_end)
            .filter(|last| (29..=31).contains(&day) && last.day() < day);
        DateFault::Impossible(last.or_else(|| NaiveDate::from_ymd_opt(year, day, month)))
    })
}
