//! Amounts at their edges: reading and printing, limits, shares, stored form.

use crate::domain::money::*;

fn jpy(text: &str) -> Result<Money, MoneyError> {
    Money::parse(text, Currency::JPY)
}

fn cny(text: &str) -> Result<Money, MoneyError> {
    Money::parse(text, Currency::CNY)
}

#[test]
fn what_is_printed_reads_back() {
    let kwd = Currency::KWD;
    for minor in (-2_100..=2_100).chain([Money::MAX_ENTRY.minor(), -Money::MAX_ENTRY.minor()]) {
        let amount = Money::from_minor(minor);
        for currency in [Currency::CNY, Currency::JPY, kwd] {
            assert_eq!(Money::parse(&amount.plain(currency), currency), Ok(amount));
            let decimal = amount.to_decimal(currency);
            assert_eq!(decimal.to_string(), amount.plain(currency));
            assert_eq!(Money::from_decimal_half_up(decimal, currency), Some(amount));
        }
    }
    assert_eq!(Money::from_minor(-5).plain(kwd), "-0.005");
}

#[test]
fn only_plain_amounts_are_read() {
    for text in ["1,000", "1 000", "１", "¥1", "1.2.3", "--1", "1e3", ".", "-.", "1.x", "x"] {
        assert_eq!(cny(text), Err(MoneyError::NotANumber), "{text}");
    }
    for text in ["", "-", "+"] {
        assert_eq!(cny(text), Err(MoneyError::Empty), "{text}");
    }
    assert_eq!(cny(".5"), Ok(Money::from_minor(50)));
    assert_eq!(cny("+1."), Ok(Money::from_minor(100)));
    assert_eq!(cny("-0.00"), Ok(Money::ZERO));
}

#[test]
fn decimals_beyond_the_currency_must_be_zeros() {
    assert_eq!(jpy("12.00"), Ok(Money::from_minor(12)));
    assert_eq!(jpy("12.5"), Err(MoneyError::TooManyDecimals { allowed: 0 }));
    assert_eq!(cny("0.010"), Ok(Money::from_minor(1)));
    assert_eq!(cny("0.001"), Err(MoneyError::TooManyDecimals { allowed: 2 }));
}

#[test]
fn entries_are_capped() {
    assert_eq!(cny("90000000000.00"), Ok(Money::MAX_ENTRY));
    for text in ["90000000000.01", "-90000000000.01", "9".repeat(40).as_str()] {
        assert_eq!(cny(text), Err(MoneyError::TooLarge), "{text}");
    }
    assert!(Money::MAX_ENTRY.minor().checked_mul(1_000_000).is_some());
    assert!(!Money::from_minor(i64::MIN).fits_an_entry());
}

#[test]
fn arithmetic_never_wraps() {
    let (most, one) = (Money::from_minor(i64::MAX), Money::from_minor(1));
    assert_eq!(most + one, most);
    assert_eq!(-Money::from_minor(i64::MIN), most);
    assert_eq!(most.checked_add(one), None);
    assert_eq!(Money::from_minor(i64::MIN).checked_sub(one), None);
    assert_eq!([one, one, -one].iter().sum::<Money>(), one);
}

#[test]
fn shares_conserve_the_amount_whatever_the_weights() {
    for minor in [-1_000, -1, 0, 1, 7, 999, 1_000_003] {
        for weights in [&[1, 1, 1][..], &[0, 0], &[5], &[-3, 2, 1], &[i64::MAX, i64::MAX, 1], &[7, 0, 11, 13]]
        {
            let shares = Money::from_minor(minor).split(weights);
            assert_eq!(shares.len(), weights.len());
            assert_eq!(shares.iter().sum::<Money>(), Money::from_minor(minor));
            let same_side = |share: &Money| share.is_zero() || share.is_negative() == (minor < 0);
            assert!(shares.iter().all(same_side));
        }
    }
    assert_eq!(Money::from_minor(3).split(&[0, 0]).iter().map(|s| s.minor()).collect::<Vec<_>>(), [2, 1]);
    assert!(Money::from_minor(3).split(&[]).is_empty());
    let extreme = [i64::MAX, i64::MIN].map(|minor| Money::from_minor(minor).split(&[1, 2]));
    assert!(extreme.iter().all(|shares| shares.len() == 2));
}

#[test]
fn stored_form_is_a_bare_integer_and_a_code() {
    assert_eq!(serde_json::to_string(&(Money::from_minor(-12), Currency::USD)).unwrap(), r#"[-12,"USD"]"#);
    assert_eq!(serde_json::from_str::<(Money, Currency)>(r#"[7,"jpy"]"#).unwrap().1, Currency::JPY);
    assert!(serde_json::from_str::<Currency>("\"¥\"").is_err());
    let packed = postcard::to_allocvec(&Currency::KWD).unwrap();
    assert_eq!(postcard::from_bytes::<Currency>(&packed).unwrap(), Currency::KWD);
}
