//! Owns: taking an amount apart that is more than digits: sign, currency, grouped figure, unit.
//! Does not own: which decimal mark applies (`profile`).
//! Invariant: everything around the figure is understood, or there is no figure.

use super::{DecimalMark, Figure, Sign};
use crate::exchange::sheet::cell::currency;
use crate::exchange::sheet::field::AmountUnit;
use crate::exchange::sheet::head::half_width;
use crate::exchange::sheet::table::is_blank_char;

pub(super) const UNITS: [(&str, AmountUnit); 12] = [
    ("亿元", AmountUnit::HundredMillion),
    ("亿", AmountUnit::HundredMillion),
    ("百万元", AmountUnit::Million),
    ("百万", AmountUnit::Million),
    ("万元", AmountUnit::TenThousand),
    ("万圆", AmountUnit::TenThousand),
    ("万", AmountUnit::TenThousand),
    ("千元", AmountUnit::Thousand),
    ("千", AmountUnit::Thousand),
    ("元", AmountUnit::One),
    ("圆", AmountUnit::One),
    ("块", AmountUnit::One),
];

/// A text cut into what stands before, in and after its figure.
pub(super) struct Parts {
    before: String,
    pub(super) body: String,
    after: String,
}

impl Parts {
    pub(super) fn of(text: &str) -> Option<Parts> {
        if text.len() > 200 {
            return None;
        }
        let half: String = text.chars().map(plain_sign).collect();
        let is_digit = |c: char| c.is_ascii_digit();
        let first = half.find(is_digit)?;
        // `.5` begins at its mark.
        let begin = if half.get(..first)?.ends_with(['.', ',']) { first - 1 } else { first };
        let in_body = |c: char| is_digit(c) || matches!(c, '.' | ',' | '\'' | ' ');
        let end = half.get(begin..)?.find(|c| !in_body(c)).map_or(half.len(), |length| begin + length);
        let piece = |range: std::ops::Range<usize>| half.get(range).map(|part| part.trim().to_owned());
        Some(Parts { before: piece(0..begin)?, body: piece(begin..end)?, after: piece(end..half.len())? })
    }

    pub(super) fn figure(&self, mark: DecimalMark) -> Option<Figure> {
        let (digits, decimals) = grouped(&self.body, mark.mark())?;
        let outside = |part: &str| {
            part.chars().filter(|c| !matches!(c, '-' | '+' | '(' | ')' | ' ')).collect::<String>()
        };
        let count = |c: char| self.before.matches(c).count() + self.after.matches(c).count();
        let bracketed = match (self.before.matches('(').count(), self.after.matches(')').count()) {
            (0, 0) => false,
            (1, 1) => true,
            _ => return None,
        };
        let n_marks = count('-') + count('+');
        if n_marks > 1 || (bracketed && n_marks > 0) || self.after.contains('(') || self.before.contains(')')
        {
            return None;
        }
        let before = outside(&self.before);
        let (unit, after) = trailing_unit(&outside(&self.after));
        let sign = match (before.is_empty(), after.is_empty()) {
            (true, true) => None,
            (false, true) => Some(sign(&before)?),
            (true, false) => Some(sign(&after)?),
            (false, false) => return None,
        };
        Some(Figure { negative: bracketed || count('-') == 1, digits, decimals, unit, sign })
    }
}

fn plain_sign(c: char) -> char {
    match half_width(c) {
        '−' | '–' | '—' | '﹣' => '-',
        '’' | '`' | '´' => '\'',
        '。' | '·' => '.',
        blank if is_blank_char(blank) => ' ',
        other => other,
    }
}

/// Cuts 元, 万元, 亿 and a closing 整 off what follows a figure.
fn trailing_unit(after: &str) -> (Option<AmountUnit>, String) {
    let known = UNITS.iter().find_map(|(word, unit)| Some((*unit, after.strip_prefix(word)?)));
    let Some((unit, rest)) = known else { return (None, after.to_owned()) };
    let rest = rest.strip_prefix(['整', '正']).unwrap_or(rest);
    let rest = rest.strip_prefix("人民币").unwrap_or(rest);
    (Some(unit), rest.to_owned())
}

fn sign(text: &str) -> Option<Sign> {
    let mut chars = text.chars();
    match (chars.next()?, chars.next()) {
        (symbol @ ('¥' | '$' | '€' | '£'), None) => Some(Sign::Symbol(symbol)),
        _ => currency::from_name(text.trim_end_matches([':', '.'])).map(Sign::Named),
    }
}

/// Digits in groups of three (or two and three, as in India), and decimals after the mark.
fn grouped(body: &str, mark: char) -> Option<(u128, u32)> {
    let (whole, decimals) = body.split_once(mark).unwrap_or((body, ""));
    if !decimals.bytes().all(|byte| byte.is_ascii_digit()) || (whole.is_empty() && decimals.is_empty()) {
        return None;
    }
    let separator = whole.chars().find(|c| !c.is_ascii_digit());
    if let Some(separator) = separator {
        let lengths: Vec<usize> = whole.split(separator).map(str::len).collect();
        let (first, rest) = lengths.split_first()?;
        let (last, middle) = rest.split_last()?;
        let even = middle.iter().all(|length| *length == 3) || middle.iter().all(|length| *length == 2);
        if !(1..=3).contains(first) || *last != 3 || !even {
            return None;
        }
    }
    let digits = whole.chars().filter(|c| Some(*c) != separator).chain(decimals.chars());
    let number = digits.map(|c| c.to_digit(10)).try_fold(0_u128, |number, digit| {
        Some(number.saturating_mul(10).saturating_add(u128::from(digit?)))
    })?;
    Some((number, u32::try_from(decimals.len()).ok()?))
}
