//! Amounts as written: in full, as a summary (万, 亿, K, M) and in the one unit of a column.
//!
//! Owns currency marks and the choice of unit. Does not own reading amounts, which is the gate's work.
//! Invariant: one rounding, half away from zero, and the unit is chosen after it: 9,999.996万 is 1.00亿.

use std::fmt;

use crate::domain::money::{Currency, Money};
use crate::i18n::Lang;
use crate::i18n::format::{MINUS, grouped, rounded_div};

/// From this many yuan (dollars, yen …) on, a summary uses a larger unit.
const SUMMARY_FROM: u64 = 10_000;

/// How fine a summary is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Detail {
    /// Balances and limits: 12.84万, ¥128.4K. One step is 100 yuan.
    Balance,
    /// Targets, promises and plans: 123.5万, ¥1.24M, ¥128K. One step is 1,000 yuan.
    Plan,
}

/// A full amount in its written parts, so that the mark and the minor digits can be set quietly.
///
/// ```
/// use huikuan::domain::money::{Currency, Money};
/// use huikuan::i18n::format::money::full;
/// let written = full(Money::from_minor(123_456_700), Currency::CNY);
/// assert_eq!((written.mark.as_str(), written.whole.as_str(), written.minor.as_str()), ("¥", "1,234,567", ".00"));
/// assert_eq!(written.to_string(), "¥1,234,567.00");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// U+2212 or nothing; stands before the mark.
    pub sign: &'static str,
    /// The currency's mark, or its code and a no-break space where we know no mark.
    pub mark: String,
    /// The digits before the point, in groups of three.
    pub whole: String,
    /// The point and the minor digits; empty for a currency without them.
    pub minor: String,
}

impl fmt::Display for Written {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}{}{}", self.sign, self.mark, self.whole, self.minor)
    }
}

/// A summary: the figure, and its unit where the unit is set smaller than the figure (万, 亿, 元).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Brief {
    /// Sign, mark and digits; in English the K or M as well.
    pub figure: String,
    /// 万, 亿 or 元; empty in English and where the mark says enough.
    pub unit: &'static str,
}

impl fmt::Display for Brief {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.figure, self.unit)
    }
}

/// The mark that stands before an amount: `¥`, `HK$`, or the code and a no-break space.
///
/// ¥ alone is the yuan, the currency a book starts with; the yen says so: `JP¥`.
pub fn mark(currency: Currency) -> String {
    let code = currency.code();
    let mark = match code {
        "CNY" => "¥",
        "USD" => "$",
        "EUR" => "€",
        "GBP" => "£",
        "JPY" => "JP¥",
        "HKD" => "HK$",
        "TWD" => "NT$",
        "MOP" => "MOP$",
        "SGD" => "S$",
        "AUD" => "A$",
        "NZD" => "NZ$",
        "CAD" => "C$",
        "MXN" => "MX$",
        "BRL" => "R$",
        "KRW" => "₩",
        "INR" => "₹",
        "VND" => "₫",
        "THB" => "฿",
        "PHP" => "₱",
        "RUB" => "₽",
        "TRY" => "₺",
        "UAH" => "₴",
        "ILS" => "₪",
        "NGN" => "₦",
        _ => return format!("{code}\u{a0}"),
    };
    mark.to_owned()
}

/// A currency's name after a number in Chinese (`万美元`); the code where it has no common short name.
fn unit_name(currency: Currency) -> String {
    let name = match currency.code() {
        "CNY" => "元",
        "USD" => "美元",
        "EUR" => "欧元",
        "GBP" => "英镑",
        "JPY" => "日元",
        "HKD" => "港元",
        "TWD" => "新台币",
        "SGD" => "新加坡元",
        "AUD" => "澳元",
        "CAD" => "加元",
        "KRW" => "韩元",
        code => return format!(" {code}"),
    };
    name.to_owned()
}

fn sign_of(amount: Money) -> &'static str {
    if amount.minor() < 0 { MINUS } else { "" }
}

fn major(currency: Currency) -> u64 {
    10_u64.pow(currency.minor_digits())
}

/// `count` of a place `digits` after the point: `(1284, 2)` is `12.84`.
fn decimal(count: u64, digits: u32) -> String {
    let scale = 10_u64.pow(digits);
    let whole = grouped(count / scale);
    if digits == 0 {
        return whole;
    }
    format!("{whole}.{:0width$}", count % scale, width = digits as usize)
}

/// An amount in full: `¥1,234,567.00`, `−¥20.50`, `JP¥1,200`. The same in both languages.
pub fn full(amount: Money, currency: Currency) -> Written {
    let abs = amount.minor().unsigned_abs();
    let digits = currency.minor_digits();
    let minor = if digits == 0 {
        String::new()
    } else {
        format!(".{:0width$}", abs % major(currency), width = digits as usize)
    };
    Written { sign: sign_of(amount), mark: mark(currency), whole: grouped(abs / major(currency)), minor }
}

/// An amount in full without its mark, for a column whose head names the currency: `52,400.00`.
pub fn plain(amount: Money, currency: Currency) -> String {
    let digits = decimal(amount.minor().unsigned_abs(), currency.minor_digits());
    format!("{}{digits}", sign_of(amount))
}

/// An amount as a summary: `12.84万`, `1.24亿`, `8,600元`; `¥128.4K`, `¥1.24M`, `¥8,600`.
///
/// Below 10,000 it is written out, with its minor digits only where there are some. In Chinese the yuan needs no
/// mark beside 万; any other currency keeps its own.
pub fn brief(amount: Money, currency: Currency, detail: Detail, lang: Lang) -> Brief {
    let abs = amount.minor().unsigned_abs();
    let sign = sign_of(amount);
    let mark = mark(currency);
    if abs < SUMMARY_FROM * major(currency) {
        return small(abs, sign, &mark, currency, lang);
    }
    match lang {
        Lang::ZhCn => {
            let mark = if currency == Currency::CNY { "" } else { &mark };
            let (digits, unit) = in_wan_or_yi(abs, major(currency), detail);
            Brief { figure: format!("{sign}{mark}{digits}"), unit }
        }
        Lang::En => {
            let digits = in_thousands_or_more(abs, major(currency), detail);
            Brief { figure: format!("{sign}{mark}{digits}"), unit: "" }
        }
    }
}

/// A sum below 10,000, written out.
fn small(abs: u64, sign: &str, mark: &str, currency: Currency, lang: Lang) -> Brief {
    let digits = if abs.is_multiple_of(major(currency)) {
        grouped(abs / major(currency))
    } else {
        decimal(abs, currency.minor_digits())
    };
    match lang {
        Lang::ZhCn if currency == Currency::CNY => {
            Brief { figure: format!("{sign}{digits}"), unit: if abs == 0 { "" } else { "元" } }
        }
        _ => Brief { figure: format!("{sign}{mark}{digits}"), unit: "" },
    }
}

/// The digits and unit of a Chinese summary; 亿 from the sum that would otherwise read 10,000万.
fn in_wan_or_yi(abs: u64, major: u64, detail: Detail) -> (String, &'static str) {
    let digits = match detail {
        Detail::Balance => 2,
        Detail::Plan => 1,
    };
    let places = 10_u64.pow(digits);
    let count = rounded_div(abs, 10_000 * major / places);
    if count < 10_000 * places {
        (decimal(count, digits), "万")
    } else {
        (decimal(rounded_div(abs, 1_000_000 * major), 2), "亿")
    }
}

/// The digits and letter of an English summary: K, M or B, without trailing zeros.
fn in_thousands_or_more(abs: u64, major: u64, detail: Detail) -> String {
    let digits = match detail {
        Detail::Balance => 1,
        Detail::Plan => 0,
    };
    let places = 10_u64.pow(digits);
    for (step, digits, limit, letter) in [
        (1_000 / places, digits, 1_000 * places, 'K'),
        (10_000, 2, 100_000, 'M'),
        (10_000_000, 2, u64::MAX, 'B'),
    ] {
        let count = rounded_div(abs, step * major);
        if count < limit {
            let written = decimal(count, digits);
            let short = if written.contains('.') {
                written.trim_end_matches('0').trim_end_matches('.')
            } else {
                &written
            };
            return format!("{short}{letter}");
        }
    }
    decimal(abs / major, 0)
}

/// The one unit of a column of amounts, named once in its head.
///
/// A printed sum is the sum of the printed lines (rounding rule R3): take [`ColumnUnit::steps`] of every cell, add
/// those, and write the sums with [`ColumnUnit::write`]; rows and columns then foot.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ColumnUnit {
    /// 元 or the plain mark: every minor digit is shown.
    One,
    /// 万元, two decimals: one step is 100 yuan.
    TenThousand,
    /// ¥K, one decimal: one step is 100 yuan.
    Thousand,
}

impl ColumnUnit {
    /// The unit that suits the largest amount of a column: whole units below 10,000, else 万 or K.
    pub fn for_largest(largest: Money, currency: Currency, lang: Lang) -> Self {
        if largest.minor().unsigned_abs() < SUMMARY_FROM * major(currency) {
            return Self::One;
        }
        lang.pick(Self::TenThousand, Self::Thousand)
    }

    /// The unit as a column's head names it: `万元`, `万美元`, `¥K`, `元`.
    pub fn label(self, currency: Currency, lang: Lang) -> String {
        match (self, lang) {
            (Self::TenThousand, _) => format!("万{}", unit_name(currency)),
            (Self::Thousand, _) => format!("{}K", mark(currency).trim_end()),
            (Self::One, Lang::ZhCn) => unit_name(currency).trim_start().to_owned(),
            (Self::One, Lang::En) => mark(currency).trim_end().to_owned(),
        }
    }

    /// The amount in steps of the last written place, rounded once. Signed; sums of steps foot.
    pub fn steps(self, amount: Money, currency: Currency) -> i64 {
        let abs = amount.minor().unsigned_abs();
        let steps = match self {
            Self::One => abs,
            Self::TenThousand | Self::Thousand => rounded_div(abs, 100 * major(currency)),
        };
        let steps = i64::try_from(steps).unwrap_or(i64::MAX);
        if amount.minor() < 0 { -steps } else { steps }
    }

    /// Steps as written: `12.84`, `128.4`, `−2.00`.
    pub fn write(self, steps: i64, currency: Currency) -> String {
        let digits = match self {
            Self::One => currency.minor_digits(),
            Self::TenThousand => 2,
            Self::Thousand => 1,
        };
        let sign = if steps < 0 { MINUS } else { "" };
        format!("{sign}{}", decimal(steps.unsigned_abs(), digits))
    }
}

#[cfg(test)]
mod tests;
