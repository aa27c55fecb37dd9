//! Numbers as workbooks store them, read as digits: the same as by way of binary fractions, which keep 15 digits.

use huikuan::exchange::sheet::number::{NoNumber, Stored};
use proptest::prelude::*;

fn shown(text: &str) -> Result<String, NoNumber> {
    Stored::read(text).map(|it| it.to_string())
}

#[test]
fn what_a_workbook_may_hold() {
    let told = |text: &str| shown(text).unwrap();
    assert_eq!(told("0"), "0");
    assert_eq!(told("-0.00"), "0");
    assert_eq!(told("1E+3"), "1000");
    assert_eq!(told(".5"), "0.5");
    assert_eq!(told("999999999999999.95"), "1000000000000000");
    assert_eq!(told("0.30000000000000004"), "0.3");
    assert_eq!(told("1e-9999"), "0");
    assert_eq!(shown("1e308"), Err(NoNumber::TooLarge));
    assert_eq!(told("9e307").len(), 308);
    for text in ["1e99999999999", "inf", "-Infinity", "NaN"] {
        assert_eq!(shown(text), Err(NoNumber::TooLarge), "{text:?}");
    }
    for text in ["", ".", "-", "1e", "1,5", " 1", "0x1"] {
        assert_eq!(shown(text), Err(NoNumber::Text), "{text:?}");
    }
}

#[test]
fn digits_are_lost_from_sixteen_on() {
    let is_lossy = |text| Stored::read(text).unwrap().is_lossy();
    assert!(!is_lossy("999999999999999"));
    assert!(is_lossy("1000000000000000"));
    assert!(is_lossy("-6222020200112233445"));
    assert!(!is_lossy("0.1234567890123456"));
}

proptest! {
    #[test]
    fn fifteen_digits_are_what_a_binary_fraction_shows(digits in -999_999_999_999_999_i64..=999_999_999_999_999, exponent in -40_i32..40) {
        let text = format!("{digits}e{exponent}");
        let by_fraction: f64 = text.parse().unwrap();
        let plain = if digits == 0 { "0".to_owned() } else { by_fraction.to_string() };
        prop_assert_eq!(shown(&text).unwrap(), plain.clone());
        prop_assert_eq!(Stored::read(&plain), Stored::read(&text));
        prop_assert_eq!(Stored::read(&text).unwrap().is_one_or_more(), by_fraction >= 1.0);
    }

    #[test]
    fn any_text_is_read_or_refused(text in "[-+0-9.eE]{0,12}") {
        let is_number = text.parse::<f64>();
        prop_assert_eq!(Stored::read(&text) == Err(NoNumber::Text), is_number.is_err());
    }
}
