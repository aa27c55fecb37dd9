//! Amounts of single cells: every way one is met, and what is made of it.

use expect_test::expect;
use huikuan::domain::money::Currency;
use huikuan::exchange::sheet::cell::amount::{self, DecimalMark};
use huikuan::exchange::sheet::field::AmountUnit;

use super::words::check_cells;

fn read_amount(mark: DecimalMark, unit: AmountUnit) -> impl Fn(&str) -> String {
    move |cell| match amount::read(cell, mark) {
        None => match amount::guess(cell, mark).and_then(|figure| figure.rounded(unit, Currency::CNY)) {
            None => "unreadable".to_owned(),
            Some(meant) => format!("unreadable, perhaps {}", meant.plain(Currency::CNY)),
        },
        Some(figure) => {
            let exact = figure.exact(unit, Currency::CNY).map(|amount| amount.plain(Currency::CNY));
            let written = figure.unit.map(|unit| format!(" {unit:?}")).unwrap_or_default();
            let sign = figure.sign.map(|sign| format!(" {sign:?}")).unwrap_or_default();
            exact.map_or_else(|fault| format!("{fault:?}"), |amount| amount + &written + &sign)
        }
    }
}

#[test]
fn amounts_with_a_decimal_point() {
    let cells = "1234.5¦1,234.50¦1,234,567.89¦12,34,567.00¦1 234 567.89¦1\u{a0}234.50¦1'234.50¦１２３４．５０¦\
        １，２３４．５０¦￥1,234.50¦¥ 1,234.50¦1234.50元¦1234元整¦人民币1234.50¦人民币1,234.50元¦RMB 1,234.50¦\
        CNY1234.50¦1234.50 CNY¦$1,234.50¦US$1,234.50¦€1.50¦1.52万¦1.52 万¦1.52万元¦3千¦0.5亿¦2百万¦1,234¦\
        0¦0.00¦.5¦5.¦+100¦-100¦－100¦−100¦100-¦100.00－¦(100.00)¦（1,234.50）¦¥(100)¦-¥100¦¥-100¦\
        ($1,234.50)¦1234.500¦1234.567¦0.005¦90000000000.00¦90000000000.01¦\
        99999999999999999999999999999999999999999999¦100块";
    check_cells(
        cells,
        read_amount(DecimalMark::Dot, AmountUnit::One),
        &expect![[r#"
        "1234.5" = 1234.50
        "1,234.50" = 1234.50
        "1,234,567.89" = 1234567.89
        "12,34,567.00" = 1234567.00
        "1 234 567.89" = 1234567.89
        "1\u{a0}234.50" = 1234.50
        "1'234.50" = 1234.50
        "１２３４．５０" = 1234.50
        "１，２３４．５０" = 1234.50
        "￥1,234.50" = 1234.50 Symbol('¥')
        "¥ 1,234.50" = 1234.50 Symbol('¥')
        "1234.50元" = 1234.50 One
        "1234元整" = 1234.00 One
        "人民币1234.50" = 1234.50 Named(CNY)
        "人民币1,234.50元" = 1234.50 One Named(CNY)
        "RMB 1,234.50" = 1234.50 Named(CNY)
        "CNY1234.50" = 1234.50 Named(CNY)
        "1234.50 CNY" = 1234.50 Named(CNY)
        "$1,234.50" = 1234.50 Symbol('$')
        "US$1,234.50" = 1234.50 Named(USD)
        "€1.50" = 1.50 Symbol('€')
        "1.52万" = 15200.00 TenThousand
        "1.52 万" = 15200.00 TenThousand
        "1.52万元" = 15200.00 TenThousand
        "3千" = 3000.00 Thousand
        "0.5亿" = 50000000.00 HundredMillion
        "2百万" = 2000000.00 Million
        "1,234" = 1234.00
        "0" = 0.00
        "0.00" = 0.00
        ".5" = 0.50
        "5." = 5.00
        "+100" = 100.00
        "-100" = -100.00
        "－100" = -100.00
        "−100" = -100.00
        "100-" = -100.00
        "100.00－" = -100.00
        "(100.00)" = -100.00
        "（1,234.50）" = -1234.50
        "¥(100)" = -100.00 Symbol('¥')
        "-¥100" = -100.00 Symbol('¥')
        "¥-100" = -100.00 Symbol('¥')
        "($1,234.50)" = -1234.50 Symbol('$')
        "1234.500" = 1234.50
        "1234.567" = TooManyDecimals
        "0.005" = TooManyDecimals
        "90000000000.00" = 90000000000.00
        "90000000000.01" = TooLarge
        "99999999999999999999999999999999999999999999" = TooLarge
        "100块" = 100.00 One
    "#]],
    );
}

#[test]
fn amounts_that_are_not_bent_into_shape() {
    let cells = "abc¦12,34¦1,23,4¦1234,5¦1.234,50¦1.234.567¦1..5¦--5¦(5¦5)¦(-5)¦-5-¦5%¦1e5¦1.5E+3¦约12000¦\
        12000元左右¦12000（含税）¦100/200¦2万5千¦12OO¦=1+1¦1 2 3¦￥¦-¦一万二¦1.52万万¦NaN¦inf¦0x10¦$100€¦\
        100.00.00";
    check_cells(
        cells,
        read_amount(DecimalMark::Dot, AmountUnit::One),
        &expect![[r#"
        "abc" = unreadable
        "12,34" = unreadable, perhaps 12.34
        "1,23,4" = unreadable
        "1234,5" = unreadable, perhaps 1234.50
        "1.234,50" = unreadable, perhaps 1234.50
        "1.234.567" = unreadable, perhaps 1234567.00
        "1..5" = unreadable
        "--5" = unreadable
        "(5" = unreadable, perhaps 5.00
        "5)" = unreadable, perhaps 5.00
        "(-5)" = unreadable
        "-5-" = unreadable
        "5%" = unreadable
        "1e5" = unreadable
        "1.5E+3" = unreadable
        "约12000" = unreadable, perhaps 12000.00
        "12000元左右" = unreadable, perhaps 12000.00
        "12000（含税）" = unreadable, perhaps 12000.00
        "100/200" = unreadable
        "2万5千" = unreadable
        "12OO" = unreadable
        "=1+1" = unreadable
        "1 2 3" = unreadable
        "￥" = unreadable
        "-" = unreadable
        "一万二" = unreadable
        "1.52万万" = unreadable
        "NaN" = unreadable
        "inf" = unreadable
        "0x10" = unreadable
        "$100€" = unreadable
        "100.00.00" = unreadable
    "#]],
    );
}

#[test]
fn amounts_with_a_decimal_comma_and_in_ten_thousands() {
    let comma = "1.234,50¦1234,5¦1.234.567,89¦1 234,50¦1.234¦12,5 €¦1,234.50¦0,05¦-1.000,00";
    check_cells(
        comma,
        read_amount(DecimalMark::Comma, AmountUnit::One),
        &expect![[r#"
        "1.234,50" = 1234.50
        "1234,5" = 1234.50
        "1.234.567,89" = 1234567.89
        "1 234,50" = 1234.50
        "1.234" = 1234.00
        "12,5 €" = 12.50 Symbol('€')
        "1,234.50" = unreadable, perhaps 1234.50
        "0,05" = 0.05
        "-1.000,00" = -1000.00
    "#]],
    );
    let scaled = "12.5¦0.0001¦12.345678¦1.52万¦15200元¦8¦(3)";
    check_cells(
        scaled,
        read_amount(DecimalMark::Dot, AmountUnit::TenThousand),
        &expect![[r#"
        "12.5" = 125000.00
        "0.0001" = 1.00
        "12.345678" = 123456.78
        "1.52万" = 15200.00 TenThousand
        "15200元" = 15200.00 One
        "8" = 80000.00
        "(3)" = -30000.00
    "#]],
    );
}

#[test]
fn a_column_is_read_with_the_mark_its_cells_prove() {
    let cells = "1234¦12.5¦12,5¦1,234.5¦1.234,5¦1,234¦1.234¦1,234,567¦1.234.567¦0.125¦1234.567¦¥1.234,00";
    check_cells(
        cells,
        |cell| format!("{:?}", amount::glance(cell).and_then(|seen| seen.mark)),
        &expect![[r#"
        "1234" = None
        "12.5" = Some(Dot)
        "12,5" = Some(Comma)
        "1,234.5" = Some(Dot)
        "1.234,5" = Some(Comma)
        "1,234" = None
        "1.234" = None
        "1,234,567" = Some(Dot)
        "1.234.567" = Some(Comma)
        "0.125" = Some(Dot)
        "1234.567" = Some(Dot)
        "¥1.234,00" = Some(Comma)
    "#]],
    );
}
