//! Owns money: an exact integer of minor units, and the currency that says what a minor unit is.
//! Does not own: reading what people type (separators, full-width digits), grouping, symbols, exchange rates.
//! Invariant: no floating point anywhere; an entry is at most [`Money::MAX_ENTRY`], so a sum over a million
//! entries still fits and the saturating operators never saturate.

use std::fmt;

use rust_decimal::Decimal;
use serde::de::{self, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::domain::rounding;
use crate::domain::sorting::sort_by_key;

mod arithmetic;

/// A currency by its three-letter ISO 4217 code.
///
/// ```
/// use huikuan::domain::money::Currency;
/// assert_eq!(Currency::parse("jpy"), Some(Currency::JPY));
/// assert_eq!(Currency::JPY.minor_digits(), 0); // 1 yen is the smallest amount
/// assert_eq!(Currency::CNY.minor_digits(), 2); // 1 yuan = 100 fen
/// assert_eq!(Currency::parse("RMB元"), None);
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Currency([u8; 3]);

impl Currency {
    /// Chinese yuan, the base currency of a book unless another is chosen.
    pub const CNY: Currency = Currency(*b"CNY");
    /// US dollar.
    pub const USD: Currency = Currency(*b"USD");
    /// Euro.
    pub const EUR: Currency = Currency(*b"EUR");
    /// Pound sterling.
    pub const GBP: Currency = Currency(*b"GBP");
    /// Hong Kong dollar.
    pub const HKD: Currency = Currency(*b"HKD");
    /// Japanese yen, which has no minor unit.
    pub const JPY: Currency = Currency(*b"JPY");
    /// Indian rupee.
    pub const INR: Currency = Currency(*b"INR");
    /// Kuwaiti dinar, which has three decimals.
    pub const KWD: Currency = Currency(*b"KWD");

    /// The codes that lists offer, the usual ones first.
    pub const OFFERED: [&str; 8] = ["CNY", "USD", "EUR", "HKD", "GBP", "JPY", "INR", "KWD"];

    /// Reads a code of three ASCII letters in either case.
    pub fn parse(text: &str) -> Option<Currency> {
        let bytes: [u8; 3] = text.as_bytes().try_into().ok()?;
        bytes.iter().all(u8::is_ascii_alphabetic).then(|| Currency(bytes.map(|b| b.to_ascii_uppercase())))
    }

    /// The code in capitals, such as `CNY`.
    pub fn code(&self) -> &str {
        // Only ASCII letters can be inside; the empty text is unreachable.
        std::str::from_utf8(&self.0).unwrap_or_default()
    }

    /// How many decimals an amount has (ISO 4217): 0 for yen and won, 3 for the dinars, else 2.
    pub fn minor_digits(self) -> u32 {
        match &self.0 {
            b"JPY" | b"KRW" | b"VND" | b"CLP" | b"ISK" | b"PYG" | b"UGX" | b"RWF" | b"BIF" | b"DJF"
            | b"GNF" | b"KMF" | b"XAF" | b"XOF" | b"XPF" | b"VUV" => 0,
            b"KWD" | b"BHD" | b"OMR" | b"JOD" | b"TND" | b"IQD" | b"LYD" => 3,
            _ => 2,
        }
    }
}

impl Default for Currency {
    fn default() -> Self {
        Currency::CNY
    }
}

impl fmt::Debug for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl fmt::Display for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl Serialize for Currency {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.code())
    }
}

impl<'de> Deserialize<'de> for Currency {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Code;
        impl Visitor<'_> for Code {
            type Value = Currency;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a three-letter currency code")
            }
            fn visit_str<E: de::Error>(self, text: &str) -> Result<Currency, E> {
                Currency::parse(text).ok_or_else(|| E::invalid_value(de::Unexpected::Str(text), &self))
            }
        }
        deserializer.deserialize_str(Code)
    }
}

/// An amount of money in minor units (fen for CNY); the currency stands beside it, not inside.
///
/// Addition and subtraction saturate instead of wrapping. With every entry at most [`Money::MAX_ENTRY`] that
/// cannot happen: 9.0e12 × 1 000 000 entries = 9.0e18 < 9.22e18.
///
/// ```
/// use huikuan::domain::money::{Currency, Money};
/// let invoice = Money::parse("1234.5", Currency::CNY).unwrap();
/// let paid = Money::from_minor(100_000);
/// assert_eq!((invoice - paid).plain(Currency::CNY), "234.50");
/// ```
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Money(i64);

/// Why a text is not an amount.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum MoneyError {
    /// The text is empty or only a sign.
    #[error("no digits")]
    Empty,
    /// Something other than a sign, digits and one point.
    #[error("not a plain decimal number")]
    NotANumber,
    /// More decimals than the currency has, and they are not zeros.
    #[error("more than {allowed} decimals")]
    TooManyDecimals {
        /// Decimals the currency has.
        allowed: u32,
    },
    /// Above [`Money::MAX_ENTRY`] in size.
    #[error("amount too large")]
    TooLarge,
}

impl Money {
    /// Nothing.
    pub const ZERO: Money = Money(0);
    /// The largest single amount an entry may have, in minor units (90 billion yuan).
    pub const MAX_ENTRY: Money = Money(9_000_000_000_000);

    /// An amount of so many minor units.
    pub const fn from_minor(minor: i64) -> Money {
        Money(minor)
    }

    /// The number of minor units.
    pub const fn minor(self) -> i64 {
        self.0
    }

    /// Nothing at all.
    pub const fn is_zero(self) -> bool {
        self.0 == 0
    }

    /// More than nothing.
    pub const fn is_positive(self) -> bool {
        self.0 > 0
    }

    /// Less than nothing.
    pub const fn is_negative(self) -> bool {
        self.0 < 0
    }

    /// The size without the sign.
    #[must_use]
    pub const fn abs(self) -> Money {
        Money(self.0.saturating_abs())
    }

    /// Whether one entry may carry this amount.
    pub const fn fits_an_entry(self) -> bool {
        self.0.unsigned_abs() <= Self::MAX_ENTRY.0.unsigned_abs()
    }

    /// The sum, or `None` when it does not fit.
    pub fn checked_add(self, other: Money) -> Option<Money> {
        self.0.checked_add(other.0).map(Money)
    }

    /// The difference, or `None` when it does not fit.
    pub fn checked_sub(self, other: Money) -> Option<Money> {
        self.0.checked_sub(other.0).map(Money)
    }

    /// The amount in major units as an exact decimal, with the currency's decimals.
    pub fn to_decimal(self, currency: Currency) -> Decimal {
        Decimal::new(self.0, currency.minor_digits())
    }

    /// Rounds a decimal amount in major units to the currency, half away from zero: the one rounding at the
    /// end of a calculation.
    ///
    /// ```
    /// use huikuan::domain::{money::{Currency, Money}, rounding};
    /// let interest = rounding::parse("12.345").unwrap();
    /// assert_eq!(Money::from_decimal_half_up(interest, Currency::CNY), Some(Money::from_minor(1235)));
    /// assert_eq!(Money::from_decimal_half_up(interest, Currency::JPY), Some(Money::from_minor(12)));
    /// ```
    pub fn from_decimal_half_up(amount: Decimal, currency: Currency) -> Option<Money> {
        let digits = currency.minor_digits();
        let mut rounded = rounding::half_up(amount, digits);
        rounded.rescale(digits);
        (rounded.scale() == digits).then(|| i64::try_from(rounded.mantissa()).ok().map(Money)).flatten()
    }

    /// Rounds a number of minor units to a whole one, half away from zero; `None` when it does not fit.
    ///
    /// For formulas that stay in minor units all along and so need no currency.
    pub fn from_minor_half_up(minor: Decimal) -> Option<Money> {
        i64::try_from(rounding::half_up(minor, 0).mantissa()).ok().map(Money)
    }

    /// Reads plain digits with an optional sign and one `.`; no separators, no symbols.
    ///
    /// ```
    /// use huikuan::domain::money::{Currency, Money, MoneyError};
    /// assert_eq!(Money::parse("-0.05", Currency::CNY), Ok(Money::from_minor(-5)));
    /// assert_eq!(Money::parse("7.000", Currency::CNY), Ok(Money::from_minor(700)));
    /// assert_eq!(Money::parse("7.005", Currency::CNY), Err(MoneyError::TooManyDecimals { allowed: 2 }));
    /// assert_eq!(Money::parse("1,000", Currency::CNY), Err(MoneyError::NotANumber));
    /// ```
    pub fn parse(text: &str, currency: Currency) -> Result<Money, MoneyError> {
        let (negative, digits) = match text.as_bytes().first() {
            Some(b'-') => (true, &text[1..]),
            Some(b'+') => (false, &text[1..]),
            _ => (false, text),
        };
        let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
        if whole.is_empty() && fraction.is_empty() {
            return Err(if digits.is_empty() { MoneyError::Empty } else { MoneyError::NotANumber });
        }
        if !whole.bytes().chain(fraction.bytes()).all(|b| b.is_ascii_digit()) {
            return Err(MoneyError::NotANumber);
        }
        let allowed = currency.minor_digits();
        let kept = fraction.len().min(allowed as usize);
        if fraction.bytes().skip(kept).any(|b| b != b'0') {
            return Err(MoneyError::TooManyDecimals { allowed });
        }
        let padding = allowed as usize - kept;
        let minor = whole
            .bytes()
            .chain(fraction.bytes().take(kept))
            .chain(std::iter::repeat_n(b'0', padding))
            .try_fold(0_i64, |acc, b| acc.checked_mul(10)?.checked_add(i64::from(b - b'0')))
            .map(Money)
            .filter(|amount| amount.fits_an_entry())
            .ok_or(MoneyError::TooLarge)?;
        Ok(if negative { -minor } else { minor })
    }

    /// The amount in plain digits with all decimals of the currency: what files and formulas carry.
    ///
    /// ```
    /// use huikuan::domain::money::{Currency, Money};
    /// assert_eq!(Money::from_minor(123_450).plain(Currency::CNY), "1234.50");
    /// assert_eq!(Money::from_minor(-5).plain(Currency::CNY), "-0.05");
    /// assert_eq!(Money::from_minor(123_450).plain(Currency::JPY), "123450");
    /// ```
    pub fn plain(self, currency: Currency) -> String {
        let width = currency.minor_digits() as usize;
        let sign = if self.0 < 0 { "-" } else { "" };
        let digits = format!("{:0>1$}", self.0.unsigned_abs(), width + 1);
        let (whole, fraction) = digits.split_at(digits.len() - width);
        if width == 0 { format!("{sign}{whole}") } else { format!("{sign}{whole}.{fraction}") }
    }

    /// Divides the amount by weights so that not one minor unit is lost: everyone's share rounded down, then
    /// the left-over units to the largest remainders, ties in list order.
    ///
    /// Weights below zero count as zero; if all are zero the amount is shared equally. No weights, no shares.
    ///
    /// ```
    /// use huikuan::domain::money::Money;
    /// // 100.00 to three equal claims: the first gets the odd fen.
    /// let shares = Money::from_minor(10_000).split(&[1, 1, 1]);
    /// assert_eq!(shares.iter().map(|s| s.minor()).collect::<Vec<_>>(), [3334, 3333, 3333]);
    /// // 10.00 at 1:2:3 = 1.666…, 3.333…, 5.00; the largest remainder is the first.
    /// let shares = Money::from_minor(1_000).split(&[1, 2, 3]);
    /// assert_eq!(shares.iter().map(|s| s.minor()).collect::<Vec<_>>(), [167, 333, 500]);
    /// ```
    pub fn split(self, weights: &[i64]) -> Vec<Money> {
        let given: Vec<u128> = weights.iter().map(|w| u128::from(w.max(&0).unsigned_abs())).collect();
        let all_zero = given.iter().all(|w| *w == 0);
        let weights = if all_zero { vec![1_u128; given.len()] } else { given };
        let total: u128 = weights.iter().sum();
        if total == 0 {
            return Vec::new();
        }
        let size = u128::from(self.0.unsigned_abs());
        let mut shares: Vec<u128> = weights.iter().map(|w| size * w / total).collect();
        let left_over = size - shares.iter().sum::<u128>();
        let mut order: Vec<usize> = (0..weights.len()).collect();
        // A stable sort keeps list order among equal remainders.
        sort_by_key(&mut order, |&idx| std::cmp::Reverse(size * weights[idx] % total));
        for &idx in order.iter().take(usize::try_from(left_over).unwrap_or(usize::MAX)) {
            shares[idx] += 1;
        }
        let signed = |share: u128| {
            let magnitude = i64::try_from(share).unwrap_or(i64::MAX);
            Money(if self.0 < 0 { -magnitude } else { magnitude })
        };
        shares.into_iter().map(signed).collect()
    }
}

impl fmt::Debug for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Money({})", self.0)
    }
}

#[cfg(test)]
mod tests;
