//! Owns the one rounding rule of the product and the way decimals are read and printed.
//! Does not own money (`money`) or grouping and signs on screens (`i18n`).
//! Invariant: half away from zero on the exact decimal; a number is read from text, never from a binary float.

use rust_decimal::{Decimal, RoundingStrategy};

/// Rounds half away from zero, the way people round by hand: 0.005 becomes 0.01 and −0.005 becomes −0.01.
///
/// Neither banker's rounding nor the browser's `Math.round`. The result carries exactly `places` decimals
/// wherever 28 digits allow it, and a negative zero becomes zero.
///
/// ```
/// use huikuan::domain::rounding::{half_up, parse};
/// let round = |text: &str, places| half_up(parse(text).unwrap(), places).to_string();
/// assert_eq!(round("1.005", 2), "1.01"); // a binary float would say 1.00
/// assert_eq!(round("0.125", 2), "0.13"); // banker's rounding would say 0.12
/// assert_eq!(round("-0.005", 2), "-0.01");
/// assert_eq!(round("-0.5", 0), "-1"); // Math.round would say 0
/// assert_eq!(round("7", 2), "7.00");
/// ```
#[must_use]
pub fn half_up(value: Decimal, places: u32) -> Decimal {
    let mut rounded = value.round_dp_with_strategy(places, RoundingStrategy::MidpointAwayFromZero);
    rounded.rescale(places);
    if rounded.is_zero() { rounded.abs() } else { rounded }
}

/// Reads a plain decimal number: optional sign, ASCII digits, at most one point, nothing else.
///
/// Numbers that do not fit 28 digits exactly are refused rather than shortened.
pub fn parse(text: &str) -> Option<Decimal> {
    let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
    let plain = digits.bytes().all(|b| b.is_ascii_digit() || b == b'.');
    let starts_and_ends = |at: Option<&u8>| at.is_some_and(u8::is_ascii_digit);
    let bytes = digits.as_bytes();
    (plain && starts_and_ends(bytes.first()) && starts_and_ends(bytes.last()))
        .then(|| Decimal::from_str_exact(text).ok())
        .flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_half_goes_away_from_zero_and_nothing_else_does() {
        for thousandths in -20_000_i64..=20_000 {
            let value = Decimal::new(thousandths, 3);
            let size = (thousandths.abs() + 5) / 10;
            assert_eq!(half_up(value, 2), Decimal::new(size * thousandths.signum(), 2), "{value}");
        }
    }

    #[test]
    fn there_is_no_negative_zero() {
        assert_eq!(half_up(Decimal::new(-4, 3), 2).to_string(), "0.00");
    }

    #[test]
    fn only_plain_numbers_are_read() {
        for text in
            ["", "-", "+", ".", "1.", ".5", "1e3", "1,000", " 1", "1 ", "--1", "1.2.3", "１", "0x1", "1_000"]
        {
            assert_eq!(parse(text), None, "{text}");
        }
        assert_eq!(parse("+0012.50"), Some(Decimal::new(1250, 2)));
        assert_eq!(parse("12345678901234567890123456789012"), None);
        assert_eq!(parse("0.12345678901234567890123456789012"), None);
    }
}
