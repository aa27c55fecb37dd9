//! Owns: reading one amount as people and systems write it, exactly, from its digits.
//! Does not own: which decimal mark a column uses (`profile`), limits of an invoice (`read`).
//! Invariant: no floating point; rounding happens only in [`Figure::rounded`], half away from zero, and only
//! numbers stored by Excel are rounded without asking.

mod parts;

use self::parts::{Parts, UNITS};
use crate::domain::money::{Currency, Money};
use crate::exchange::sheet::cell::currency;
use crate::exchange::sheet::field::AmountUnit;
use crate::exchange::sheet::head::half_width;

/// Which mark stands before the decimals.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DecimalMark {
    /// 1,234.50
    Dot,
    /// 1.234,50
    Comma,
}

impl DecimalMark {
    const fn mark(self) -> char {
        match self {
            DecimalMark::Dot => '.',
            DecimalMark::Comma => ',',
        }
    }

    /// The other mark.
    #[must_use]
    pub const fn other(self) -> DecimalMark {
        match self {
            DecimalMark::Dot => DecimalMark::Comma,
            DecimalMark::Comma => DecimalMark::Dot,
        }
    }
}

/// An exact decimal figure with what is written around it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Figure {
    negative: bool,
    digits: u128,
    decimals: u32,
    /// The unit written beside it: 元, 万.
    pub unit: Option<AmountUnit>,
    /// The currency symbol or name written beside it.
    pub sign: Option<Sign>,
}

/// How a figure names its currency.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sign {
    /// A symbol that several currencies share.
    Symbol(char),
    /// A code or name.
    Named(Currency),
}

impl Sign {
    /// The currency meant, where a symbol is read as its commonest one.
    pub fn currency(self) -> Option<Currency> {
        match self {
            Sign::Symbol(symbol) => currency::from_name(symbol.encode_utf8(&mut [0; 4])),
            Sign::Named(currency) => Some(currency),
        }
    }

    /// Whether an amount in this currency may be written so.
    pub fn fits(self, currency: Currency) -> bool {
        match self {
            Sign::Symbol(symbol) => currency::symbol_fits(symbol, currency),
            Sign::Named(named) => named == currency,
        }
    }
}

/// Why a figure is no amount of a currency.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AmountFault {
    /// More decimals than the currency has, not all zero.
    TooManyDecimals,
    /// Above [`Money::MAX_ENTRY`].
    TooLarge,
}

impl Figure {
    /// The amount in a unit and currency, exactly.
    pub fn exact(self, unit: AmountUnit, currency: Currency) -> Result<Money, AmountFault> {
        let (minor, rest) = self.minor(unit, currency).ok_or(AmountFault::TooLarge)?;
        if rest { Err(AmountFault::TooManyDecimals) } else { Ok(minor) }
    }

    /// The amount in a unit and currency, rounded half away from zero to the currency's decimals.
    pub fn rounded(self, unit: AmountUnit, currency: Currency) -> Option<Money> {
        self.minor(unit, currency).map(|(minor, _)| minor)
    }

    /// Whether it may be a sum in ten thousands: small, and with more decimals than cents.
    pub fn looks_scaled_down(self) -> bool {
        let finer =
            self.decimals > 2 && !self.digits.is_multiple_of(10_u128.saturating_pow(self.decimals - 2));
        let small = 10_u128.checked_pow(self.decimals).is_none_or(|one| self.digits / one < 10_000);
        finer && self.decimals <= 6 && small
    }

    /// Minor units rounded half away from zero, and whether anything was rounded away.
    fn minor(self, unit: AmountUnit, currency: Currency) -> Option<(Money, bool)> {
        let shift = self.unit.unwrap_or(unit).exponent() + currency.minor_digits();
        let (size, inexact) = if shift >= self.decimals {
            (self.digits.checked_mul(10_u128.checked_pow(shift - self.decimals)?)?, false)
        } else {
            let step = 10_u128.checked_pow(self.decimals - shift)?;
            let up = u128::from(self.digits % step >= step / 2);
            (self.digits / step + up, !self.digits.is_multiple_of(step))
        };
        let minor = Money::from_minor(i64::try_from(size).ok()?);
        let minor = Some(minor).filter(|minor| minor.fits_an_entry())?;
        Some((if self.negative { -minor } else { minor }, inexact))
    }
}

/// Reads a tidied text with a known decimal mark.
pub fn read(text: &str, mark: DecimalMark) -> Option<Figure> {
    let is_plain = mark == DecimalMark::Dot || !text.contains('.');
    plain(text).filter(|_| is_plain).or_else(|| Parts::of(text)?.figure(mark))
}

/// Reads the number that Excel stores, written in plain decimal digits.
pub fn read_number(text: &str) -> Option<Figure> {
    plain(text)
}

/// What one cell tells about its column.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Glance {
    /// The decimal mark it must be read with, if only one will do.
    pub mark: Option<DecimalMark>,
    /// The unit written beside the figure.
    pub unit: Option<AmountUnit>,
    /// The currency written beside the figure.
    pub sign: Option<Sign>,
}

/// Looks at a tidied text that may be an amount; `None` when there is no figure in it.
pub fn glance(text: &str) -> Option<Glance> {
    if plain(text).is_some() {
        return Some(Glance { mark: mark_of(text.trim_start_matches('-')), ..Glance::default() });
    }
    let parts = Parts::of(text)?;
    let body: String = parts.body.chars().filter(|c| !matches!(c, ' ' | '\'')).collect();
    let mark = mark_of(&body);
    let figure = parts.figure(mark.unwrap_or(DecimalMark::Dot));
    let (unit, sign) = figure.map_or((None, None), |figure| (figure.unit, figure.sign));
    Some(Glance { mark, unit, sign })
}

/// The mark that digits with dots and commas must be read with, if only one will do.
fn mark_of(body: &str) -> Option<DecimalMark> {
    let at = body.rfind(['.', ','])?;
    let last = if body.get(at..)?.starts_with('.') { DecimalMark::Dot } else { DecimalMark::Comma };
    if body.contains(last.other().mark()) {
        return Some(last);
    }
    if body.matches(last.mark()).count() > 1 {
        return Some(last.other());
    }
    // One mark and three digits after it is either a thousand or three decimals, unless the front cannot be a group.
    let front_is_group = (1..=3).contains(&at) && !body.starts_with('0');
    if body.len() - at - 1 == 3 && front_is_group { None } else { Some(last) }
}

/// What a text that cannot be read may have meant: the same with the other decimal mark, or its only figure without
/// the words around it, as long as these are words.
pub fn guess(text: &str, mark: DecimalMark) -> Option<Figure> {
    read(text, mark.other()).or_else(|| {
        let half: String = text.chars().map(half_width).collect();
        let is_part = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',');
        let mut figures =
            half.split(|c| !is_part(c)).filter(|part| part.contains(|c: char| c.is_ascii_digit()));
        let (figure, None) = (figures.next()?, figures.next()) else { return None };
        let figure = figure.trim_matches(['.', ',']);
        let (before, after) = half.split_once(figure)?;
        let after = after.trim_start();
        let unit = UNITS.iter().find(|(word, _)| after.starts_with(word));
        let after = unit.and_then(|(word, _)| after.strip_prefix(word)).unwrap_or(after);
        let speaks = |c: char| c.is_ascii_alphanumeric() || "%‰$€£万千百亿十".contains(c);
        if before.contains(speaks) || after.contains(speaks) || half.matches(['-', '(']).count() > 1 {
            return None;
        }
        let read = plain(figure).or_else(|| Parts::of(figure)?.figure(mark))?;
        let negative = before.contains(['-']);
        Some(Figure { unit: unit.map(|(_, unit)| *unit).or(read.unit), negative, ..read })
    })
}

/// Digits with at most one `.` and a leading minus: most cells of most files.
fn plain(text: &str) -> Option<Figure> {
    let (negative, figure) = text.strip_prefix('-').map_or((false, text), |rest| (true, rest));
    let mut digits = 0_u128;
    let mut small = 0_u64;
    let mut decimals = None::<u32>;
    let mut any = false;
    for byte in figure.bytes() {
        match byte {
            b'0'..=b'9' => {
                let digit = u64::from(byte - b'0');
                // Nearly all figures fit into the faster half.
                let more = small.checked_mul(10).and_then(|tens| tens.checked_add(digit));
                if let Some(more) = more.filter(|_| digits == 0) {
                    small = more;
                } else {
                    let tens = digits.max(u128::from(small)).saturating_mul(10);
                    digits = tens.saturating_add(u128::from(digit));
                }
                decimals = decimals.map(|n| n + 1);
                any = true;
            }
            b'.' if decimals.is_none() => decimals = Some(0),
            _ => return None,
        }
    }
    let digits = digits.max(u128::from(small));
    any.then_some(Figure { negative, digits, decimals: decimals.unwrap_or(0), unit: None, sign: None })
}
