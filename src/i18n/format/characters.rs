//! Amounts in characters (大写金额), as documents have them: 壹拾捌万元整. Chinese only; the digits stand beside them.
//!
//! Rules of the Payment and Settlement Measures (支付结算办法, annex 1): 整 after 元 or 角, 零 for zeros between digits,
//! once for several; 元 is always said.

use crate::domain::money::{Currency, Money};

const DIGITS: [&str; 10] = ["零", "壹", "贰", "叁", "肆", "伍", "陆", "柒", "捌", "玖"];
const PLACES: [&str; 4] = ["", "拾", "佰", "仟"];
const GROUPS: [&str; 5] = ["", "万", "亿", "万亿", "亿亿"];

/// An amount of yuan in characters; nothing for another currency or an amount that is not above zero.
///
/// ```
/// use huikuan::domain::money::{Currency, Money};
/// use huikuan::i18n::format::characters::in_characters;
/// let written = |minor| in_characters(Money::from_minor(minor), Currency::CNY).unwrap();
/// assert_eq!(written(18_000_000), "壹拾捌万元整");
/// assert_eq!(written(1_234_506), "壹万贰仟叁佰肆拾伍元零陆分");
/// assert_eq!(written(10_000_000_010), "壹亿元壹角整");
/// ```
pub fn in_characters(amount: Money, currency: Currency) -> Option<String> {
    if currency != Currency::CNY || !amount.is_positive() {
        return None;
    }
    let minor = amount.minor().unsigned_abs();
    let (yuan, jiao, fen) = (minor / 100, minor / 10 % 10, minor % 10);
    let mut text = if yuan == 0 { String::new() } else { whole(yuan) + "元" };
    let digit = |n: u64| usize::try_from(n).ok().and_then(|n| DIGITS.get(n)).copied().unwrap_or_default();
    match (jiao, fen) {
        (0, 0) => text += "整",
        (0, fen) => {
            if yuan > 0 {
                text += "零";
            }
            text = text + digit(fen) + "分";
        }
        (jiao, 0) => text = text + digit(jiao) + "角整",
        (jiao, fen) => text = text + digit(jiao) + "角" + digit(fen) + "分",
    }
    Some(text)
}

fn whole(yuan: u64) -> String {
    let digits: Vec<usize> = yuan.to_string().bytes().map(|byte| usize::from(byte - b'0')).collect();
    let mut text = String::new();
    let (mut zero, mut said_in_group) = (false, false);
    for (at, digit) in digits.iter().enumerate() {
        let place = digits.len() - 1 - at;
        if *digit == 0 {
            zero = true;
        } else {
            if zero && !text.is_empty() {
                text += "零";
            }
            zero = false;
            said_in_group = true;
            text += DIGITS.get(*digit).copied().unwrap_or_default();
            text += PLACES.get(place % 4).copied().unwrap_or_default();
        }
        if place.is_multiple_of(4) {
            if said_in_group {
                text += GROUPS.get(place / 4).copied().unwrap_or_default();
            }
            said_in_group = false;
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_as_the_annex_writes_them() {
        // The annex's own examples (of the two ways to set its zeros, the one used here), and the corners of zeros.
        let table = [
            (140_950, "壹仟肆佰零玖元伍角整"),
            (600_714, "陆仟零柒元壹角肆分"),
            (168_032, "壹仟陆佰捌拾元叁角贰分"),
            (10_700_053, "壹拾万零柒仟元伍角叁分"),
            (1_640_902, "壹万陆仟肆佰零玖元零贰分"),
            (32_504, "叁佰贰拾伍元零肆分"),
            (5, "伍分"),
            (50, "伍角整"),
            (100, "壹元整"),
            (1_000_000_000, "壹仟万元整"),
            (1_000_000_100, "壹仟万零壹元整"),
            (100_001_000_000, "壹拾亿零壹万元整"),
            (9_000_000_000_000, "玖佰亿元整"),
        ];
        for (minor, text) in table {
            assert_eq!(
                in_characters(Money::from_minor(minor), Currency::CNY).as_deref(),
                Some(text),
                "{minor}"
            );
        }
        assert_eq!(in_characters(Money::ZERO, Currency::CNY), None);
        assert_eq!(in_characters(Money::from_minor(-1), Currency::CNY), None);
        assert_eq!(in_characters(Money::from_minor(1), Currency::USD), None);
    }
}
