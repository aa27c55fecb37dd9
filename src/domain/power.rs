//! Owns powers with a fractional exponent in decimal arithmetic: 1.06^(40/365) without a binary float.
//! Does not own what is compounded (`early_discount`, `instalment`).
//! Invariant: the same digits on every machine; about 25 of them are right, and what does not fit is `None`.

use crate::domain::decimal::Arithmetic as _;
use rust_decimal::Decimal;

/// `base` to the power `numerator / denominator`.
///
/// Whole powers are multiplied out; only the fractional rest goes through `exp(rest × ln base)`. `None` when the
/// base is not above zero, the denominator is not above zero, or the result leaves the range of a decimal.
///
/// ```
/// use huikuan::domain::{power::power, rounding::{half_up, parse}};
/// let of = |base: &str, n, d| half_up(power(parse(base).unwrap(), n, d).unwrap(), 20).to_string();
/// assert_eq!(of("1.1", 2, 1), "1.21000000000000000000");
/// assert_eq!(of("2", 1, 2), "1.41421356237309504880"); // the square root of two
/// assert_eq!(of("1.06", -1, 1), "0.94339622641509433962");
/// ```
pub fn power(base: Decimal, numerator: i64, denominator: i64) -> Option<Decimal> {
    if base <= Decimal::ZERO || denominator <= 0 {
        return None;
    }
    let whole = whole_power(base, numerator.div_euclid(denominator))?;
    let rest = numerator.rem_euclid(denominator);
    if rest == 0 {
        return Some(whole);
    }
    let rest = Decimal::from(rest).over(Decimal::from(denominator))?;
    whole.times(exp(logarithm(base)?.times(rest)?)?)
}

/// By repeated squaring; a negative power is the reciprocal of the positive one.
fn whole_power(base: Decimal, exponent: i64) -> Option<Decimal> {
    let mut left = exponent.unsigned_abs();
    let mut square = base;
    let mut product = Decimal::ONE;
    while left > 0 {
        if left % 2 == 1 {
            product = product.times(square)?;
        }
        left /= 2;
        if left > 0 {
            square = square.times(square)?;
        }
    }
    if exponent < 0 { Decimal::ONE.over(product) } else { Some(product) }
}

/// The natural logarithm of two, to 28 decimals.
fn ln_2() -> Decimal {
    Decimal::from_parts(0xaa7a_65bf, 0x81f5_2f01, 0x1665_943f, false, 28)
}

/// ln x = ln m + n ln 2 with m between 0.7 and 1.4, and ln m = 2 (z + z³/3 + z⁵/5 + …) with z = (m − 1)/(m + 1).
fn logarithm(value: Decimal) -> Option<Decimal> {
    let (low, high) = (Decimal::new(7, 1), Decimal::new(14, 1));
    let mut reduced = value;
    let mut halvings = 0_i64;
    while reduced > high {
        reduced = reduced.over(Decimal::TWO)?;
        halvings += 1;
    }
    while reduced < low {
        reduced = reduced.times(Decimal::TWO)?;
        halvings -= 1;
    }
    let ratio = (reduced - Decimal::ONE).over(reduced + Decimal::ONE)?;
    let square = ratio.times(ratio)?;
    let mut odd_power = ratio;
    let mut sum = Decimal::ZERO;
    for odd in (1_i64..).step_by(2) {
        let term = odd_power.over(Decimal::from(odd))?;
        if term.is_zero() {
            break;
        }
        sum = sum.plus(term)?;
        odd_power = odd_power.times(square)?;
    }
    ln_2().times(Decimal::from(halvings))?.plus(sum.times(Decimal::TWO)?)
}

/// eˣ = eʳ × 2ⁿ with r = x − n ln 2 small, and eʳ = 1 + r + r²/2! + r³/3! + ….
fn exp(value: Decimal) -> Option<Decimal> {
    let twos = value.over(ln_2())?.round();
    let rest = value.minus(ln_2().times(twos)?)?;
    let mut term = Decimal::ONE;
    let mut sum = Decimal::ZERO;
    for n in 1_i64.. {
        sum = sum.plus(term)?;
        term = term.times(rest)?.over(Decimal::from(n))?;
        if term.is_zero() {
            break;
        }
    }
    let twos = i64::try_from(twos.mantissa()).ok()?;
    whole_power(Decimal::TWO, twos)?.times(sum)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::rounding::{half_up, parse};

    #[test]
    fn the_constant_is_the_logarithm_of_two() {
        assert_eq!(ln_2().to_string(), "0.6931471805599453094172321215");
    }

    #[test]
    fn known_logarithms_and_powers_of_e() {
        let ln = |text: &str| half_up(logarithm(parse(text).unwrap()).unwrap(), 20).to_string();
        assert_eq!(ln("1"), "0.00000000000000000000");
        assert_eq!(ln("10"), "2.30258509299404568402");
        assert_eq!(ln("0.001"), "-6.90775527898213705205");
        assert_eq!(half_up(exp(Decimal::ONE).unwrap(), 20).to_string(), "2.71828182845904523536");
        assert_eq!(half_up(exp(Decimal::from(-3)).unwrap(), 20).to_string(), "0.04978706836786394298");
    }

    #[test]
    fn roots_and_powers_undo_each_other() {
        for percent in [1_i64, 50, 99, 101, 106, 112, 200, 5_000] {
            let base = Decimal::new(percent, 2);
            for n in [2_i64, 3, 7, 20, 365] {
                let root = power(base, 1, n).unwrap();
                let back = power(root, n, 1).unwrap();
                assert_eq!(half_up(back, 20), half_up(base, 20), "{base} to the 1/{n}");
            }
        }
    }

    #[test]
    fn what_has_no_value_is_none() {
        assert_eq!(power(Decimal::ZERO, 1, 2), None);
        assert_eq!(power(Decimal::NEGATIVE_ONE, 1, 2), None);
        assert_eq!(power(Decimal::TWO, 1, 0), None);
        assert_eq!(power(Decimal::TWO, 97, 1), None);
        assert_eq!(power(Decimal::TWO, 193, 2), None);
        assert_eq!(power(Decimal::ONE_HUNDRED, i64::MAX, 1), None);
        assert_eq!(power(Decimal::ONE, i64::MIN, 1), Some(Decimal::ONE));
    }
}
