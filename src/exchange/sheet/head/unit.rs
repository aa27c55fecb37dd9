//! Owns: the words in heads and titles that say in what amounts are counted: 万元, USD, in thousands.
//! Does not own: units written beside single figures (`cell::amount`).
//! Invariant: a text is taken for a unit only when all of it is one.

use crate::domain::money::Currency;
use crate::exchange::sheet::cell::currency;
use crate::exchange::sheet::field::AmountUnit;

/// What such words say.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct UnitWords {
    pub(super) unit: Option<AmountUnit>,
    pub(super) currency: Option<Currency>,
}

const FILLERS: [&str; 9] =
    ["金额单位", "货币单位", "单位", "货币", "币种", "currency", "amounts", "unit", "in"];
const SCALES: [(&str, AmountUnit); 10] = [
    ("百万", AmountUnit::Million),
    ("millions", AmountUnit::Million),
    ("million", AmountUnit::Million),
    ("mn", AmountUnit::Million),
    ("万", AmountUnit::TenThousand),
    ("亿", AmountUnit::HundredMillion),
    ("千", AmountUnit::Thousand),
    ("thousands", AmountUnit::Thousand),
    ("thousand", AmountUnit::Thousand),
    ("000", AmountUnit::Thousand),
];
/// Codes believed at the end of a longer word; others end English words (`country`, `overall`).
const PLAIN_CODES: [&str; 13] =
    ["cny", "rmb", "usd", "eur", "gbp", "hkd", "jpy", "inr", "sgd", "aud", "cad", "twd", "krw"];

/// Reads a folded text that is nothing but unit and currency words.
pub(super) fn read_all(folded: &str) -> Option<UnitWords> {
    parse(folded, true)
}

/// Cuts unit and currency words off the end of a folded head: `金额万元`, `amountusd`.
pub(super) fn read_end(folded: &str) -> Option<(&str, UnitWords)> {
    let cuts = folded.char_indices().map(|(at, _)| at).skip(1);
    cuts.filter_map(|at| folded.split_at_checked(at)).find_map(|(stem, end)| Some((stem, parse(end, false)?)))
}

fn parse(folded: &str, any_code: bool) -> Option<UnitWords> {
    let said = read_on(folded, UnitWords::default(), any_code)?;
    (said != UnitWords::default()).then_some(said)
}

/// Tries every word that may come next, since `in` begins both `in USD` and `INR`.
fn read_on(rest: &str, said: UnitWords, any_code: bool) -> Option<UnitWords> {
    if rest.is_empty() {
        return Some(said);
    }
    let scale = SCALES.iter().filter_map(|(word, unit)| {
        read_on(rest.strip_prefix(word)?, UnitWords { unit: Some(*unit), ..said }, any_code)
    });
    let yuan = rest.strip_prefix('元').and_then(|after| {
        let unit = said.unit.or(Some(AmountUnit::One));
        read_on(after, UnitWords { unit, currency: said.currency.or(Some(Currency::CNY)) }, any_code)
    });
    let named = || currency::strip_name(rest).into_iter().chain(strip_code(rest, any_code));
    let currencies = named().filter_map(|(currency, after)| {
        read_on(after, UnitWords { currency: Some(currency), ..said }, any_code)
    });
    let fillers = FILLERS.iter().filter_map(|filler| read_on(rest.strip_prefix(filler)?, said, any_code));
    yuan.or_else(|| scale.chain(currencies).chain(fillers).next())
}

fn strip_code(rest: &str, any_code: bool) -> Option<(Currency, &str)> {
    let (code, after) = rest.split_at_checked(3)?;
    let believed = any_code || PLAIN_CODES.contains(&code);
    Some((currency::from_code(code).filter(|_| believed)?, after))
}
