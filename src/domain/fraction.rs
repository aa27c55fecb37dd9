//! Owns the undivided quotient: a numerator over a denominator, divided and rounded once, at the end.
//! Does not own money or what a share means. Invariant: the denominator is above zero, so a quotient that has no
//! value cannot be made. Where an exact result would need more than 28 digits, both sides are divided first; where
//! that does not fit either, the answer is `None`.

use std::cmp::Ordering;

use rust_decimal::Decimal;

use crate::domain::decimal::Arithmetic as _;
use crate::domain::money::Money;
use crate::domain::rounding::half_up;

/// A quotient that is not divided yet, so that a tie such as 84.995 is still one when it is rounded.
///
/// ```
/// use huikuan::domain::fraction::Fraction;
/// use huikuan::domain::money::Money;
/// // One third of a third of 45.00 is exactly 5: dividing twice would have left 4.999….
/// let third = Fraction::of_counts(1, 3).unwrap();
/// let amount = Fraction::from(Money::from_minor(4_500));
/// let ninth = third.times(third).and_then(|share| amount.times(share)).unwrap();
/// assert_eq!(ninth.to_money(), Some(Money::from_minor(500)));
/// assert_eq!(Fraction::of_counts(1, 0), None);
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Fraction {
    numerator: Decimal,
    denominator: Decimal,
}

impl Fraction {
    /// `numerator` over `denominator`; nothing over zero has a meaning.
    pub fn new(numerator: Decimal, denominator: Decimal) -> Option<Fraction> {
        if denominator.is_zero() {
            return None;
        }
        let sign = if denominator.is_sign_negative() { -Decimal::ONE } else { Decimal::ONE };
        Some(Fraction { numerator: numerator.times(sign)?, denominator: denominator.abs() })
    }

    /// One amount over another of the same currency.
    pub fn of(part: Money, whole: Money) -> Option<Fraction> {
        Fraction::of_counts(part.minor(), whole.minor())
    }

    /// One whole number over another.
    pub fn of_counts(part: i64, whole: i64) -> Option<Fraction> {
        Fraction::new(Decimal::from(part), Decimal::from(whole))
    }

    /// The sum; denominators are multiplied unless they are equal.
    pub fn plus(self, other: Fraction) -> Option<Fraction> {
        self.combine(other, |one, two| {
            if one.denominator == two.denominator {
                let numerator = one.numerator.plus(two.numerator)?;
                return Some(Fraction { numerator, ..one });
            }
            let left = one.numerator.times(two.denominator)?;
            let right = two.numerator.times(one.denominator)?;
            Fraction::new(left.plus(right)?, one.denominator.times(two.denominator)?)
        })
    }

    /// The difference.
    pub fn minus(self, other: Fraction) -> Option<Fraction> {
        self.plus(Fraction { numerator: -other.numerator, ..other })
    }

    /// The product.
    pub fn times(self, other: Fraction) -> Option<Fraction> {
        self.combine(other, |one, two| {
            let numerator = one.numerator.times(two.numerator)?;
            Fraction::new(numerator, one.denominator.times(two.denominator)?)
        })
    }

    /// The quotient of two quotients; `None` when the second is zero.
    pub fn over(self, other: Fraction) -> Option<Fraction> {
        self.times(Fraction::new(other.denominator, other.numerator)?)
    }

    /// Neither less than `least` nor more than `most`.
    #[must_use]
    pub fn within(self, least: Decimal, most: Decimal) -> Fraction {
        match () {
            () if self.compare(least).is_lt() => least.into(),
            () if self.compare(most).is_gt() => most.into(),
            () => self,
        }
    }

    /// How it compares with a number, decided before anything is rounded.
    pub fn compare(self, limit: Decimal) -> Ordering {
        match self.denominator.times(limit) {
            Some(limit) => self.numerator.cmp(&limit),
            // A limit too large to be multiplied is one to divide by: the quotient has a value, or is larger still.
            None => self.value().map_or(self.numerator.cmp(&Decimal::ZERO), |value| value.cmp(&limit)),
        }
    }

    /// Whether it is less than `limit`, decided before anything is rounded.
    pub fn is_below(self, limit: Decimal) -> bool {
        self.compare(limit).is_lt()
    }

    /// An operation on both sides as they are, or divided where that would leave 28 digits.
    fn combine(
        self,
        other: Fraction,
        operation: impl Fn(Fraction, Fraction) -> Option<Fraction>,
    ) -> Option<Fraction> {
        operation(self, other).or_else(|| operation(self.value()?.into(), other.value()?.into()))
    }

    /// Divided to 28 digits, for a formula that goes on from here.
    pub fn value(self) -> Option<Decimal> {
        self.numerator.over(self.denominator)
    }

    /// Divided and rounded half away from zero: the one rounding of a printed ratio.
    pub fn rounded(self, places: u32) -> Option<Decimal> {
        self.value().map(|value| half_up(value, places))
    }

    /// A hundred times the quotient, divided and rounded half away from zero.
    pub fn percent(self, places: u32) -> Option<Decimal> {
        let numerator = self.numerator.times(Decimal::ONE_HUNDRED)?;
        Fraction { numerator, ..self }.rounded(places)
    }

    /// Divided and rounded half away from zero to a whole minor unit.
    pub fn to_money(self) -> Option<Money> {
        self.value().and_then(Money::from_minor_half_up)
    }
}

impl From<Decimal> for Fraction {
    fn from(value: Decimal) -> Fraction {
        Fraction { numerator: value, denominator: Decimal::ONE }
    }
}

/// The amount in minor units.
impl From<Money> for Fraction {
    fn from(amount: Money) -> Fraction {
        Decimal::from(amount.minor()).into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fraction(part: i64, whole: i64) -> Fraction {
        Fraction::of_counts(part, whole).unwrap()
    }

    #[test]
    fn a_tie_after_several_divisions_is_still_a_tie() {
        // 1/3 × 3/200 = 0.005 exactly.
        let tie = fraction(1, 3).times(fraction(3, 200)).unwrap();
        assert_eq!(tie.rounded(2).unwrap().to_string(), "0.01");
        assert_eq!(fraction(1, 3).plus(fraction(1, 6)).unwrap().rounded(0).unwrap(), Decimal::ONE);
        assert_eq!(fraction(1, 6).minus(fraction(2, 3)).unwrap().rounded(0).unwrap(), -Decimal::ONE);
    }

    #[test]
    fn signs_move_to_the_numerator() {
        assert_eq!(fraction(1, -2), fraction(-1, 2));
        assert!(fraction(3, -2).is_below(-Decimal::ONE));
        assert_eq!(fraction(1, 2).over(fraction(-1, 4)).unwrap().value(), Some(Decimal::from(-2)));
        assert_eq!(fraction(1, 2).over(fraction(0, 4)), None);
    }

    #[test]
    fn bounds_hold_to_the_last_digit() {
        let bounded = |part, whole| fraction(part, whole).within(Decimal::ZERO, Decimal::ONE);
        assert_eq!(bounded(-1, 1_000_000).value(), Some(Decimal::ZERO));
        assert_eq!(bounded(1_000_001, 1_000_000).value(), Some(Decimal::ONE));
        assert_eq!(bounded(1, 3), fraction(1, 3));
    }

    #[test]
    fn large_denominators_are_divided_rather_than_given_up() {
        let tiny = Fraction::new(Decimal::ONE, Decimal::MAX).unwrap();
        let third = fraction(1, 3);
        assert_eq!(third.plus(tiny).unwrap().rounded(6), third.rounded(6));
        assert_eq!(third.times(fraction(i64::MAX, i64::MAX - 1)).unwrap().rounded(6), third.rounded(6));
    }

    #[test]
    fn what_does_not_fit_has_no_value() {
        let huge = Fraction::from(Decimal::MAX);
        assert_eq!(huge.times(huge), None);
        assert_eq!(huge.plus(huge), None);
        assert_eq!(huge.percent(2), None);
        assert_eq!(huge.to_money(), None);
        assert!(
            huge.compare(Decimal::MAX).is_eq() && Fraction::of_counts(1, 3).unwrap().is_below(Decimal::MAX)
        );
    }
}
