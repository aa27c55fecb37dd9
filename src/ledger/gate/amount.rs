//! Reading an amount as a person types it: separators, full-width digits, marks, 万 and 亿, K and M.
//!
//! Exact: digits go straight to minor units, nothing is rounded. What could mean two things is no amount.

use crate::domain::money::{Currency, Money};

/// Why a text is no amount.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AmountFault {
    /// Nothing was typed.
    Empty,
    /// It does not read as one amount.
    NotAnAmount,
    /// More decimals than the currency has.
    TooManyDecimals,
    /// Above [`Money::MAX_ENTRY`].
    TooLarge,
}

/// Units behind a figure, longest first, with their power of ten.
const UNITS: [(&str, u32); 13] = [
    ("万亿", 12),
    ("亿", 8),
    ("億", 8),
    ("万", 4),
    ("萬", 4),
    ("千", 3),
    ("bn", 9),
    ("mn", 6),
    ("b", 9),
    ("m", 6),
    ("k", 3),
    ("w", 4),
    ("百", 2),
];

/// Reads an amount of a currency.
///
/// ```
/// use huikuan::domain::money::{Currency, Money};
/// use huikuan::ledger::gate::amount::{AmountFault, read};
/// let yuan = |text| read(text, Currency::CNY).map(Money::minor);
/// assert_eq!(yuan("12.5万"), Ok(12_500_000)); // 125,000.00
/// assert_eq!(yuan("¥１，２３４．５"), Ok(123_450));
/// assert_eq!(yuan("80k"), Ok(8_000_000));
/// assert_eq!(yuan("12万5"), Err(AmountFault::NotAnAmount)); // 120,005 or 125,000?
/// ```
pub fn read(text: &str, currency: Currency) -> Result<Money, AmountFault> {
    let tidy: String = text.chars().map(half_width).filter(|c| !is_spacing(*c)).collect();
    let tidy = tidy.to_lowercase();
    if tidy.is_empty() {
        return Err(AmountFault::Empty);
    }
    let (negative, body) = without_sign(without_marks(&tidy, currency));
    // The mark may stand on either side of the sign: −¥5 and ¥−5.
    let body = without_marks(body, currency);
    let size = figures(body, currency)?;
    let size = i64::try_from(size).map_err(|_| AmountFault::TooLarge)?;
    let amount = Money::from_minor(if negative { -size } else { size });
    if amount.fits_an_entry() { Ok(amount) } else { Err(AmountFault::TooLarge) }
}

/// The half-width form of a full-width character, as typed on a Chinese keyboard; others as they are.
pub fn half_width(c: char) -> char {
    match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        '\u{3000}' => ' ',
        '。' => '.',
        '\u{2212}' => '-',
        '￥' => '¥',
        other => other,
    }
}

fn is_spacing(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\'' | '’' | '\u{200b}' | '\u{202f}' | '\u{2060}')
}

fn without_sign(text: &str) -> (bool, &str) {
    match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    }
}

/// The text without this currency's marks at either end. Another currency's mark stays, and is no amount.
fn without_marks(text: &str, currency: Currency) -> &str {
    let code = currency.code().to_lowercase();
    let marks: &[&str] = match currency.code() {
        "CNY" => &["人民币", "rmb", "块钱", "元整", "¥", "元", "圆", "块"],
        "USD" => &["us$", "$", "美元"],
        "EUR" => &["€", "欧元"],
        "GBP" => &["£", "英镑"],
        "JPY" => &["jp¥", "¥", "日元"],
        "HKD" => &["hk$", "$", "港元", "港币"],
        _ => &[],
    };
    let mut rest = text;
    for mark in marks.iter().copied().chain(std::iter::once(code.as_str())) {
        rest = rest.strip_prefix(mark).unwrap_or(rest);
        rest = rest.strip_suffix(mark).unwrap_or(rest);
    }
    rest
}

/// One figure, or several with ever smaller units: 1亿2000万. A last figure without unit must fill the places that
/// the unit before it leaves: 12万5000, but not 12万5.
fn figures(body: &str, currency: Currency) -> Result<u128, AmountFault> {
    let (mut rest, mut sum, mut last) = (body, 0_u128, None::<u32>);
    while !rest.is_empty() {
        let end = rest.find(|c: char| !c.is_ascii_digit() && c != '.' && c != ',').unwrap_or(rest.len());
        let (figure, after) = rest.split_at(end);
        let (whole, fraction) = parts(figure).ok_or(AmountFault::NotAnAmount)?;
        let unit = UNITS.iter().find(|(word, _)| after.starts_with(word));
        let exponent = unit.map_or(0, |(_, exponent)| *exponent);
        rest = unit.map_or(after, |(word, _)| after.strip_prefix(word).unwrap_or(after));
        let is_last = rest.is_empty();
        let follows = last.is_none_or(|before: u32| {
            exponent < before
                && (unit.is_some() || whole.len() == usize::try_from(before).unwrap_or(usize::MAX))
        });
        if !follows || (unit.is_none() && !is_last) || (!is_last && !fraction.is_empty()) {
            return Err(AmountFault::NotAnAmount);
        }
        sum = sum.checked_add(minor(&whole, fraction, exponent, currency)?).ok_or(AmountFault::TooLarge)?;
        last = Some(exponent);
    }
    last.map(|_| sum).ok_or(AmountFault::NotAnAmount)
}

/// The digits before and after the point; separators stand between groups of three or of four digits, or nowhere.
fn parts(figure: &str) -> Option<(String, &str)> {
    let (whole, fraction) = figure.split_once('.').unwrap_or((figure, ""));
    if (whole.is_empty() && fraction.is_empty()) || !fraction.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    if !whole.contains(',') {
        return Some((whole.to_owned(), fraction));
    }
    let groups: Vec<&str> = whole.split(',').collect();
    let grouped_by = |size: usize| {
        let (first, others) = groups.split_first()?;
        ((1..=size).contains(&first.len()) && others.iter().all(|group| group.len() == size)).then_some(())
    };
    grouped_by(3).or_else(|| grouped_by(4))?;
    Some((groups.concat(), fraction))
}

fn minor(whole: &str, fraction: &str, exponent: u32, currency: Currency) -> Result<u128, AmountFault> {
    let fraction = fraction.trim_end_matches('0');
    let decimals = u32::try_from(fraction.len()).map_err(|_| AmountFault::TooManyDecimals)?;
    let shift =
        (exponent + currency.minor_digits()).checked_sub(decimals).ok_or(AmountFault::TooManyDecimals)?;
    let digits = whole
        .bytes()
        .chain(fraction.bytes())
        .try_fold(0_u128, |sum, digit| sum.checked_mul(10)?.checked_add(u128::from(digit - b'0')));
    let power = 10_u128.checked_pow(shift);
    digits.zip(power).and_then(|(digits, power)| digits.checked_mul(power)).ok_or(AmountFault::TooLarge)
}

#[cfg(test)]
mod tests {
    use super::{AmountFault, read};
    use crate::domain::money::{Currency, Money};

    fn yuan(text: &str) -> Result<i64, AmountFault> {
        read(text, Currency::CNY).map(Money::minor)
    }

    #[test]
    fn amounts_are_read_as_people_type_them() {
        for (text, fen) in [
            ("80000", 8_000_000),
            ("80,000.00", 8_000_000),
            ("8,0000", 8_000_000),
            ("1,2345,6789.5", 12_345_678_950),
            ("¥ 80 000", 8_000_000),
            ("８００００", 8_000_000),
            ("￥８０，０００．５０元", 8_000_050),
            ("人民币80000元整", 8_000_000),
            ("12.5万", 12_500_000),
            ("12.5 万元", 12_500_000),
            ("12.5w", 12_500_000),
            ("1.24亿", 12_400_000_000),
            ("1亿2000万", 12_000_000_000),
            ("12万5000", 12_500_000),
            ("12万5千", 12_500_000),
            ("3千", 300_000),
            ("80K", 8_000_000),
            ("1.2m", 120_000_000),
            ("1.2 Mn", 120_000_000),
            ("RMB 500", 50_000),
            ("500 cny", 50_000),
            ("0.01", 1),
            (".5", 50),
            ("5.", 500),
            ("7.000", 700),
            ("-5", -500),
            ("−¥5", -500),
            ("¥-5", -500),
            ("0", 0),
        ] {
            assert_eq!(yuan(text), Ok(fen), "{text}");
        }
    }

    #[test]
    fn what_could_mean_two_things_is_no_amount() {
        for text in [
            "12,5",
            "1,23",
            "1,234,56",
            "12万5",
            "1.5亿2000万",
            "5万3亿",
            "1.2.3",
            "1 + 2",
            "八万",
            "$500",
            "万",
            "abc",
            "12.5.万",
            "1,,000",
            ",",
            ".",
            "-",
            "¥",
            "12k5",
            "5..",
        ] {
            assert_eq!(yuan(text), Err(AmountFault::NotAnAmount), "{text}");
        }
    }

    #[test]
    fn nothing_is_rounded_and_nothing_overflows() {
        assert_eq!(yuan(" 　"), Err(AmountFault::Empty));
        assert_eq!(yuan("1.234"), Err(AmountFault::TooManyDecimals));
        assert_eq!(yuan("1.2345678万"), Err(AmountFault::TooManyDecimals));
        assert_eq!(yuan("1.234567万"), Ok(1_234_567));
        assert_eq!(yuan("900亿"), Ok(Money::MAX_ENTRY.minor()));
        assert_eq!(yuan("900.00000001亿"), Err(AmountFault::TooLarge));
        assert_eq!(yuan("99999999999999999999999999999999999999999999"), Err(AmountFault::TooLarge));
        assert_eq!(yuan("9万亿"), Err(AmountFault::TooLarge));
    }

    #[test]
    fn a_currency_knows_its_own_marks_and_decimals() {
        let minor = |text, code| read(text, Currency::parse(code).unwrap()).map(Money::minor);
        assert_eq!(minor("$1,200.50", "USD"), Ok(120_050));
        assert_eq!(minor("¥1,200", "JPY"), Ok(1_200));
        assert_eq!(minor("1200.5", "JPY"), Err(AmountFault::TooManyDecimals));
        assert_eq!(minor("1.234", "KWD"), Ok(1_234));
        assert_eq!(minor("€5", "USD"), Err(AmountFault::NotAnAmount));
        assert_eq!(minor("SEK 5", "SEK"), Ok(500));
    }
}
