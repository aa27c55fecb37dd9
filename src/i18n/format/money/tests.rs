//! Every rule of written amounts, as tables.

use super::{Brief, ColumnUnit, Detail, brief, full, mark, plain};
use crate::domain::money::{Currency, Money};
use crate::i18n::Lang::{En, ZhCn};

fn yuan(text: &str) -> Money {
    Money::parse(text, Currency::CNY).unwrap()
}

fn currency(code: &str) -> Currency {
    Currency::parse(code).unwrap()
}

#[test]
fn a_full_amount_shows_every_minor_digit() {
    for (minor, code, written) in [
        (123_456_700, "CNY", "¥1,234,567.00"),
        (-2_050, "CNY", "\u{2212}¥20.50"),
        (5, "CNY", "¥0.05"),
        (0, "CNY", "¥0.00"),
        (1_200, "JPY", "JP¥1,200"),
        (1_234_567, "KWD", "KWD\u{a0}1,234.567"),
        (99_999, "USD", "$999.99"),
        (99_999, "EUR", "€999.99"),
        (99_999, "GBP", "£999.99"),
        (99_999, "HKD", "HK$999.99"),
        (99_999, "CHF", "CHF\u{a0}999.99"),
        (i64::MIN, "CNY", "\u{2212}¥92,233,720,368,547,758.08"),
    ] {
        assert_eq!(full(Money::from_minor(minor), currency(code)).to_string(), written);
    }
}

#[test]
fn a_full_amount_comes_in_parts() {
    let written = full(Money::from_minor(-5_240_009), Currency::CNY);
    assert_eq!(
        (written.sign, &*written.mark, &*written.whole, &*written.minor),
        ("\u{2212}", "¥", "52,400", ".09")
    );
    assert_eq!(full(Money::from_minor(7), Currency::JPY).minor, "");
    assert_eq!(plain(Money::from_minor(-5_240_000), Currency::CNY), "\u{2212}52,400.00");
    assert_eq!(plain(Money::from_minor(5_240_000), Currency::JPY), "5,240,000");
}

#[test]
fn a_balance_in_summary() {
    for (amount, zh, en) in [
        ("0", "0", "¥0"),
        ("0.05", "0.05元", "¥0.05"),
        ("8600", "8,600元", "¥8,600"),
        ("9999.99", "9,999.99元", "¥9,999.99"),
        ("10000", "1.00万", "¥10K"),
        ("10049.99", "1.00万", "¥10K"),
        ("10050", "1.01万", "¥10.1K"),
        ("128400", "12.84万", "¥128.4K"),
        ("128450", "12.85万", "¥128.5K"),
        ("999949.99", "99.99万", "¥999.9K"),
        ("999950", "100.00万", "¥1M"),
        ("1240000", "124.00万", "¥1.24M"),
        ("1718800", "171.88万", "¥1.72M"),
        ("99999949.99", "9,999.99万", "¥100M"),
        ("99999950", "1.00亿", "¥100M"),
        ("124000000", "1.24亿", "¥124M"),
        ("12345678901", "123.46亿", "¥12.35B"),
        ("-20000", "\u{2212}2.00万", "\u{2212}¥20K"),
        ("-300", "\u{2212}300元", "\u{2212}¥300"),
    ] {
        let amount = yuan(amount);
        assert_eq!(brief(amount, Currency::CNY, Detail::Balance, ZhCn).to_string(), zh);
        assert_eq!(brief(amount, Currency::CNY, Detail::Balance, En).to_string(), en);
    }
}

#[test]
fn a_plan_in_summary() {
    for (amount, zh, en) in [
        ("1235000", "123.5万", "¥1.24M"),
        ("1234999.99", "123.5万", "¥1.23M"),
        ("128400", "12.8万", "¥128K"),
        ("128500", "12.9万", "¥129K"),
        ("204000", "20.4万", "¥204K"),
        ("1200000", "120.0万", "¥1.2M"),
        ("-20000", "\u{2212}2.0万", "\u{2212}¥20K"),
        ("999499.99", "99.9万", "¥999K"),
        ("999500", "100.0万", "¥1M"),
        ("99999500", "1.00亿", "¥100M"),
        ("8600", "8,600元", "¥8,600"),
    ] {
        let amount = yuan(amount);
        assert_eq!(brief(amount, Currency::CNY, Detail::Plan, ZhCn).to_string(), zh);
        assert_eq!(brief(amount, Currency::CNY, Detail::Plan, En).to_string(), en);
    }
}

#[test]
fn another_currency_keeps_its_mark() {
    let amount = Money::from_minor(12_840_000);
    assert_eq!(
        brief(amount, Currency::USD, Detail::Balance, ZhCn),
        Brief { figure: "$12.84".to_owned(), unit: "万" }
    );
    assert_eq!(brief(amount, Currency::USD, Detail::Balance, En).to_string(), "$128.4K");
    assert_eq!(brief(amount, Currency::JPY, Detail::Balance, ZhCn).to_string(), "JP¥1,284.00万");
    assert_eq!(brief(amount, Currency::JPY, Detail::Plan, En).to_string(), "JP¥12.84M");
    assert_eq!(brief(Money::from_minor(50), Currency::JPY, Detail::Plan, ZhCn).to_string(), "JP¥50");
    assert_eq!(brief(amount, Currency::KWD, Detail::Balance, ZhCn).to_string(), "KWD\u{a0}1.28万");
}

#[test]
fn every_mark_is_told_apart() {
    let codes = [
        "CNY", "USD", "EUR", "GBP", "JPY", "HKD", "TWD", "MOP", "SGD", "AUD", "NZD", "CAD", "MXN", "BRL",
        "KRW", "INR", "VND", "THB", "PHP", "RUB", "TRY", "UAH", "ILS", "NGN", "CHF", "KWD",
    ];
    let mut marks: Vec<_> = codes.into_iter().map(|code| mark(currency(code))).collect();
    marks.sort();
    marks.dedup();
    assert_eq!(marks.len(), codes.len());
}

#[test]
fn a_column_has_one_unit() {
    for (largest, lang, label) in [
        ("9999.99", ZhCn, "元"),
        ("9999.99", En, "¥"),
        ("10000", ZhCn, "万元"),
        ("-10000", En, "¥K"),
        ("123456789", ZhCn, "万元"),
    ] {
        let unit = ColumnUnit::for_largest(yuan(largest), Currency::CNY, lang);
        assert_eq!(unit.label(Currency::CNY, lang), label);
    }
    assert_eq!(ColumnUnit::TenThousand.label(Currency::USD, ZhCn), "万美元");
    assert_eq!(ColumnUnit::TenThousand.label(currency("CHF"), ZhCn), "万 CHF");
    assert_eq!(ColumnUnit::Thousand.label(currency("CHF"), En), "CHFK");
    assert_eq!(ColumnUnit::One.label(currency("CHF"), ZhCn), "CHF");
}

#[test]
fn a_column_writes_its_numbers_in_that_unit() {
    for (amount, one, wan, thousand) in [
        ("128400", "128,400.00", "12.84", "128.4"),
        ("0", "0.00", "0.00", "0.0"),
        ("49.99", "49.99", "0.00", "0.0"),
        ("50", "50.00", "0.01", "0.1"),
        ("-20000", "\u{2212}20,000.00", "\u{2212}2.00", "\u{2212}20.0"),
        ("12345678900", "12,345,678,900.00", "1,234,567.89", "12,345,678.9"),
    ] {
        let amount = yuan(amount);
        for (unit, written) in
            [(ColumnUnit::One, one), (ColumnUnit::TenThousand, wan), (ColumnUnit::Thousand, thousand)]
        {
            assert_eq!(unit.write(unit.steps(amount, Currency::CNY), Currency::CNY), written);
        }
    }
}

#[test]
fn a_sum_of_steps_is_the_sum_of_what_is_printed() {
    let unit = ColumnUnit::TenThousand;
    let cells = ["149", "149", "149"].map(|text| unit.steps(yuan(text), Currency::CNY));
    let printed: Vec<_> = cells.iter().map(|&steps| unit.write(steps, Currency::CNY)).collect();
    assert_eq!(printed, ["0.01", "0.01", "0.01"]);
    // 447 yuan alone would print as 0.04; beside its three lines it has to read 0.03.
    assert_eq!(unit.write(cells.iter().sum(), Currency::CNY), "0.03");
}
