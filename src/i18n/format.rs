//! How amounts, shares, counts and dates are written, in both languages.
//!
//! Integer arithmetic only; one rounding (half away from zero) at the end of each written figure. Negative numbers
//! carry U+2212, never a hyphen. Holds no sentence: a format is a figure with its unit, nothing around it.

pub mod characters;
pub mod count;
pub mod date;
pub mod money;
pub mod share;

/// The minus of every written number: U+2212, as wide as a digit and never a line break.
pub const MINUS: &str = "\u{2212}";

/// What stands where there is nothing to count, such as an empty aging cell.
pub const DASH: &str = "—";

/// Digits in groups of three: `1234567` is `1,234,567`.
pub(crate) fn grouped(digits: u64) -> String {
    let plain = digits.to_string();
    let mut out = String::with_capacity(plain.len() + plain.len() / 3);
    for (place, digit) in plain.chars().enumerate() {
        if place > 0 && (plain.len() - place).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// `value / divisor` rounded half away from zero; a divisor of 0 leaves the value as it is.
pub(crate) fn rounded_div(value: u64, divisor: u64) -> u64 {
    if divisor == 0 {
        return value;
    }
    let (whole, rest) = (value / divisor, value % divisor);
    if rest >= divisor - rest { whole + 1 } else { whole }
}

#[cfg(test)]
mod tests {
    use super::{grouped, rounded_div};

    #[test]
    fn digits_stand_in_groups_of_three() {
        for (digits, written) in [
            (0, "0"),
            (7, "7"),
            (999, "999"),
            (1_000, "1,000"),
            (12_345, "12,345"),
            (123_456, "123,456"),
            (1_234_567, "1,234,567"),
            (92_233_720_368_547_758, "92,233,720,368,547,758"),
        ] {
            assert_eq!(grouped(digits), written);
        }
    }

    #[test]
    fn halves_round_up() {
        for (value, divisor, result) in [
            (0, 100, 0),
            (49, 100, 0),
            (50, 100, 1),
            (149, 100, 1),
            (150, 100, 2),
            (4, 3, 1),
            (5, 3, 2),
            (7, 0, 7),
        ] {
            assert_eq!(rounded_div(value, divisor), result, "{value} / {divisor}");
        }
    }
}
