//! Owns: a number as a workbook stores it, read from its text and written in plain digits.
//! Does not own: what the number means (an amount, a day, a code).
//! Invariant: no binary fraction in between: the digits are those of the text, the 15 that Excel keeps.

use std::fmt;

/// How many significant digits Excel keeps: the noise of binary fractions (`55.940000000000005`) lies behind them.
const DIGITS: usize = 15;
/// No number of a workbook has more digits before the point.
const FARTHEST: i32 = 308;
/// Bits of the exponent, which stands below the digits.
const LOW: u32 = 11;
const MIDDLE: i64 = 1 << (LOW - 1);

/// A stored number: `digits × 10^exponent`, without zeros at the end of the digits.
///
/// ```
/// use huikuan::exchange::sheet::number::Stored;
/// let shown = |text| Stored::read(text).map(|it| it.to_string());
/// assert_eq!(shown("55.940000000000005").as_deref(), Ok("55.94"));
/// assert_eq!(shown("1.5E3").as_deref(), Ok("1500"));
/// assert_eq!(shown("-2e-3").as_deref(), Ok("-0.002"));
/// ```
// In one word, because a list has millions of them.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Stored(i64);

/// Why a text is no stored number.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum NoNumber {
    /// It is larger than any number of a workbook, or none at all (`inf`, `nan`).
    TooLarge,
    /// It is something else.
    Text,
}

impl Stored {
    /// Reads a number as files write it: digits, a point, and a power of ten after `e`. Rounds half away from zero
    /// to the 15 digits that Excel keeps.
    pub fn read(text: &str) -> Result<Self, NoNumber> {
        let bare = text.strip_prefix(['-', '+']).unwrap_or(text);
        // What a program writes that divided by zero.
        if ["inf", "infinity", "nan"].iter().any(|word| bare.eq_ignore_ascii_case(word)) {
            return Err(NoNumber::TooLarge);
        }
        let (mantissa, power) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
        let power = whole(power)?;
        let unsigned = mantissa.strip_prefix(['-', '+']).unwrap_or(mantissa);
        let (before, behind) = unsigned.split_once('.').unwrap_or((unsigned, ""));
        let all = || before.bytes().chain(behind.bytes());
        if all().next().is_none() || !all().all(|b| b.is_ascii_digit()) {
            return Err(NoNumber::Text);
        }
        let mut digits = all().skip_while(|b| *b == b'0').map(|b| i64::from(b - b'0'));
        let mut kept = digits.by_ref().take(DIGITS).fold(0, |kept, digit| kept * 10 + digit);
        let mut n_dropped = 0;
        for digit in digits {
            if n_dropped == 0 && digit >= 5 {
                kept += 1;
            }
            n_dropped += 1;
        }
        let n_behind = i32::try_from(behind.len()).unwrap_or(i32::MAX / 2);
        let exponent = power.saturating_sub(n_behind).saturating_add(n_dropped);
        Self::of(if mantissa.starts_with('-') { -kept } else { kept }, exponent)
    }

    fn of(mut digits: i64, mut exponent: i32) -> Result<Self, NoNumber> {
        if digits == 0 {
            return Ok(Self(MIDDLE));
        }
        while digits % 10 == 0 {
            digits /= 10;
            exponent += 1;
        }
        // Far below anything that is ever written, and its place would not fit.
        if exponent < -2 * FARTHEST {
            return Ok(Self(MIDDLE));
        }
        if n_digits(digits).saturating_add(exponent) > FARTHEST {
            return Err(NoNumber::TooLarge);
        }
        Ok(Self(digits << LOW | (i64::from(exponent) + MIDDLE)))
    }

    fn parts(self) -> (i64, i32) {
        let exponent = (self.0 & ((1 << LOW) - 1)) - MIDDLE;
        (self.0 >> LOW, i32::try_from(exponent).unwrap_or_default())
    }

    /// How many digits stand before the point; zero or less where it begins behind it.
    fn n_whole(self) -> i32 {
        let (digits, exponent) = self.parts();
        n_digits(digits) + exponent
    }

    /// Whether digits before the point were lost when it was stored.
    pub fn is_lossy(self) -> bool {
        usize::try_from(self.n_whole()).is_ok_and(|n| n > DIGITS)
    }

    /// Whether it is 1 or more.
    pub fn is_one_or_more(self) -> bool {
        self.0 > 0 && self.n_whole() >= 1
    }
}

fn n_digits(digits: i64) -> i32 {
    digits.unsigned_abs().checked_ilog10().map_or(0, |log| i32::try_from(log).unwrap_or_default() + 1)
}

/// The power of ten behind an `e`; what is too far stays too far.
fn whole(text: &str) -> Result<i32, NoNumber> {
    let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
    if digits.is_empty() || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return Err(NoNumber::Text);
    }
    let size = digits.parse().unwrap_or(i32::MAX / 4).min(i32::MAX / 4);
    Ok(if text.starts_with('-') { -size } else { size })
}

impl fmt::Display for Stored {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (digits, exponent) = self.parts();
        if digits < 0 {
            f.write_str("-")?;
        }
        let text = digits.unsigned_abs().to_string();
        let n_whole = self.n_whole();
        if exponent >= 0 {
            f.write_str(&text)?;
            return (0..exponent).try_for_each(|_| f.write_str("0"));
        }
        match usize::try_from(n_whole) {
            Ok(place) if place > 0 => {
                let (before, behind) = text.split_at(place);
                write!(f, "{before}.{behind}")
            }
            _ => {
                f.write_str("0.")?;
                (n_whole..0).try_for_each(|_| f.write_str("0"))?;
                f.write_str(&text)
            }
        }
    }
}
