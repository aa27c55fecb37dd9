//! Words of single cells: ticks, states, terms, currencies, and what tidying does to a text.

use expect_test::{Expect, expect};
use huikuan::exchange::sheet::cell::currency;
use huikuan::exchange::sheet::cell::words::{says_nothing, state, terms_days, tidy, yes_or_no};

/// What is made of each cell, one line each; cells apart by `¦`.
pub(super) fn check_cells(cells: &str, read: impl Fn(&str) -> String, expected: &Expect) {
    let line = |cell: &str| format!("{cell:?} = {}\n", read(&tidy(cell)));
    expected.assert_eq(&cells.split('¦').map(line).collect::<String>());
}

#[test]
fn ticks_and_states() {
    let ticks = "是¦Yes¦√¦1¦TRUE¦Ｙ¦否¦no¦0¦×¦-¦无¦maybe¦重点";
    check_cells(
        ticks,
        |cell| format!("{:?}", yes_or_no(cell)),
        &expect![[r#"
        "是" = Some(true)
        "Yes" = Some(true)
        "√" = Some(true)
        "1" = Some(true)
        "TRUE" = Some(true)
        "Ｙ" = Some(true)
        "否" = Some(false)
        "no" = Some(false)
        "0" = Some(false)
        "×" = Some(false)
        "-" = Some(false)
        "无" = Some(false)
        "maybe" = None
        "重点" = Some(true)
    "#]],
    );
    let states = "产品正常¦产品异常¦已退回入库¦已(拆)回入库¦有争议¦无争议¦Disputed¦not disputed¦Yes¦No¦已结清¦open¦质保";
    check_cells(
        states,
        |cell| format!("{:?}", state(cell)),
        &expect![[r#"
        "产品正常" = Some(Normal)
        "产品异常" = Some(Abnormal)
        "已退回入库" = Some(ReturnedStock)
        "已(拆)回入库" = Some(ReturnedStock)
        "有争议" = Some(Abnormal)
        "无争议" = Some(Normal)
        "Disputed" = Some(Abnormal)
        "not disputed" = Some(Normal)
        "Yes" = Some(Abnormal)
        "No" = Some(Normal)
        "已结清" = None
        "open" = None
        "质保" = None
    "#]],
    );
}

#[test]
fn terms_currencies_and_nothing() {
    let terms = "30¦30天¦Net 30¦net30¦30 days¦30D¦月结30天¦货到付款¦3000¦1.5¦-30";
    check_cells(
        terms,
        |cell| format!("{:?}", terms_days(cell)),
        &expect![[r#"
        "30" = Some(30)
        "30天" = Some(30)
        "Net 30" = Some(30)
        "net30" = Some(30)
        "30 days" = Some(30)
        "30D" = Some(30)
        "月结30天" = None
        "货到付款" = None
        "3000" = None
        "1.5" = None
        "-30" = None
    "#]],
    );
    let names = "人民币¦RMB¦cny¦￥¦美元¦US$¦Euro¦港币¦HKD¦日元¦XYZ¦ALL¦元¦N/A¦比特币";
    check_cells(
        names,
        |cell| format!("{:?}", currency::from_name(cell)),
        &expect![[r#"
        "人民币" = Some(CNY)
        "RMB" = Some(CNY)
        "cny" = Some(CNY)
        "￥" = Some(CNY)
        "美元" = Some(USD)
        "US$" = Some(USD)
        "Euro" = Some(EUR)
        "港币" = Some(HKD)
        "HKD" = Some(HKD)
        "日元" = Some(JPY)
        "XYZ" = None
        "ALL" = Some(ALL)
        "元" = Some(CNY)
        "N/A" = None
        "比特币" = None
    "#]],
    );
    let nothing = "¦-¦——¦/¦无¦N/A¦null¦0¦无锡";
    check_cells(
        nothing,
        |cell| says_nothing(cell).to_string(),
        &expect![[r#"
        "" = true
        "-" = true
        "——" = true
        "/" = true
        "无" = true
        "N/A" = true
        "null" = true
        "0" = false
        "无锡" = false
    "#]],
    );
}

#[test]
fn tidying_keeps_what_is_seen() {
    let cells = "  金穗 农业 ¦\u{3000}金穗\u{a0}¦\u{feff}甲¦甲\u{200b}乙¦甲\r\n乙¦甲  乙¦\u{202e}abc\u{202c}¦a\u{0}b¦\
        '=1+1¦a\tb";
    check_cells(
        cells,
        |cell| format!("{cell:?}"),
        &expect![[r#"
        "  金穗 农业 " = "金穗 农业"
        "\u{3000}金穗\u{a0}" = "金穗"
        "\u{feff}甲" = "甲"
        "甲\u{200b}乙" = "甲乙"
        "甲\r\n乙" = "甲 乙"
        "甲  乙" = "甲 乙"
        "\u{202e}abc\u{202c}" = "abc"
        "a\0b" = "ab"
        "'=1+1" = "'=1+1"
        "a\tb" = "a b"
    "#]],
    );
}
