//! Owns `Exact`, a number of a policy (a rate, a weight, a coefficient) that travels as decimal text.
//! Does not own rounding (`rounding`) or what a number means: the policy that holds it says so.
//! Invariant: written and read back it is the same number; no binary float ever stands in between.

use std::fmt;

use rust_decimal::Decimal;
use serde::de::{self, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::domain::rounding;

/// An exact decimal number of a policy.
///
/// ```
/// use huikuan::domain::exact::Exact;
/// let rate = Exact::new(435, 4); // 0.0435
/// assert_eq!(serde_json::to_string(&rate).unwrap(), "\"0.0435\"");
/// assert_eq!(serde_json::from_str::<Exact>("\"0.0435\"").unwrap(), rate);
/// assert!(serde_json::from_str::<Exact>("0.0435").is_err()); // a JSON number may have been a float
/// ```
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Exact(Decimal);

impl Exact {
    /// `digits` with the point moved `places` to the left; at most 28 places are kept.
    pub fn new(digits: i64, places: u32) -> Exact {
        Exact(Decimal::new(digits, places.min(Decimal::MAX_SCALE)))
    }

    /// The number.
    pub fn value(self) -> Decimal {
        self.0
    }
}

impl From<Decimal> for Exact {
    fn from(value: Decimal) -> Exact {
        Exact(value)
    }
}

impl fmt::Debug for Exact {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, f)
    }
}

impl Serialize for Exact {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for Exact {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Digits;
        impl Visitor<'_> for Digits {
            type Value = Exact;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a plain decimal number as text")
            }
            fn visit_str<E: de::Error>(self, text: &str) -> Result<Exact, E> {
                let number = rounding::parse(text).map(Exact);
                number.ok_or_else(|| E::invalid_value(de::Unexpected::Str(text), &self))
            }
        }
        deserializer.deserialize_str(Digits)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_policy_number_reads_back_with_its_digits() {
        for (digits, places) in [(0, 0), (-1500, 4), (150, 2), (i64::MAX, 28), (1, 99)] {
            let number = Exact::new(digits, places);
            let text = serde_json::to_string(&number).unwrap();
            let back: Exact = serde_json::from_str(&text).unwrap();
            assert_eq!((back, back.value().scale()), (number, number.value().scale()), "{text}");
        }
    }

    #[test]
    fn other_spellings_are_no_numbers() {
        for text in ["\"\"", "\"1e3\"", "\"1,5\"", "\" 1\"", "1", "null", "\"0x1\""] {
            assert!(serde_json::from_str::<Exact>(text).is_err(), "{text}");
        }
    }
}
