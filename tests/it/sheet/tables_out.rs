//! Tables that leave: typed cells stay typed, and no text is ever a formula to whoever opens it.

use std::io::Cursor;

use calamine::{Data, Reader, Xlsx};
use chrono::NaiveDate;
use expect_test::expect;
use huikuan::domain::money::Money;
use huikuan::exchange::sheet::table::CellView;
use huikuan::exchange::sheet::write::{
    CellOut, ColumnKind, ColumnOut, TableOut, WriteError, defuse, write_csv, write_xlsx,
};
use proptest::prelude::*;

use super::workbooks::{decode, lines};

fn column(head: &str, kind: ColumnKind) -> ColumnOut {
    ColumnOut { head: head.to_owned(), kind }
}

fn aging() -> TableOut {
    let day = NaiveDate::from_ymd_opt(2026, 3, 5).unwrap();
    TableOut {
        name: "账龄 [2026/06]".to_owned(),
        columns: vec![
            column("客户", ColumnKind::Text),
            column("金额", ColumnKind::Money { digits: 2 }),
            column("日元", ColumnKind::Money { digits: 0 }),
            column("到期日", ColumnKind::Date),
            column("天数", ColumnKind::Integer),
            column("占比", ColumnKind::Percent),
        ],
        rows: vec![
            vec![
                CellOut::Text("金穗 \"农\"".to_owned()),
                CellOut::Money(Money::from_minor(12_345_678)),
                CellOut::Money(Money::from_minor(500)),
                CellOut::Date(day),
                CellOut::Integer(-12),
                CellOut::Percent(1_234),
            ],
            vec![CellOut::Text("=1+1".to_owned()), CellOut::Money(Money::from_minor(-5)), CellOut::Empty],
        ],
        footer: Some(vec![CellOut::Text("合计".to_owned()), CellOut::Money(Money::from_minor(12_345_673))]),
    }
}

#[test]
fn a_table_as_text() {
    let text = String::from_utf8(write_csv(&aging())).unwrap();
    expect![[r#"
        <mark>"客户","金额","日元","到期日","天数","占比"
        "金穗 ""农""","123456.78","500","2026-03-05","-12","12.34%"
        "'=1+1","-0.05",""
        "合计","123456.73"
    "#]]
    .assert_eq(&text.replace('\u{feff}', "<mark>").replace('\r', ""));
    assert!(text.starts_with('\u{feff}') && text.ends_with("\r\n"));
    // Our own reader sees the same cells.
    let table = decode(text).unwrap();
    assert_eq!(table.row(1).map(|row| row.cell(0)), Some(CellView::Text("金穗 \"农\"")));
}

#[test]
fn a_table_as_a_workbook() {
    let bytes = write_xlsx(&[aging(), aging()]).unwrap();
    assert_eq!(bytes, write_xlsx(&[aging(), aging()]).unwrap(), "equal tables, equal bytes");
    let mut book = Xlsx::new(Cursor::new(&bytes)).unwrap();
    assert_eq!(book.sheet_names(), ["账龄 202606", "账龄 202606 2"]);
    let range = book.worksheet_range("账龄 202606").unwrap();
    assert_eq!(range.get_value((1, 1)), Some(&Data::Float(123_456.78)));
    assert_eq!(range.get_value((1, 2)), Some(&Data::Float(500.0)));
    assert_eq!(range.get_value((1, 5)), Some(&Data::Float(0.1234)));
    assert_eq!(range.get_value((2, 0)), Some(&Data::String("=1+1".to_owned())));
    assert_eq!(range.get_value((3, 1)), Some(&Data::Float(123_456.73)));
    assert_eq!(book.worksheet_formula("账龄 202606").unwrap().used_cells().count(), 0);
    expect![[r#"
         1 客户|金额|日元|到期日|天数|占比
         2 金穗 "农"|123456.78|500|2026-03-05|-12|0.1234
         3 =1+1|-0.05
         4 合计|123456.73
    "#]]
    .assert_eq(&lines(&decode(bytes).unwrap()));
}

#[test]
fn tables_of_odd_shapes() {
    assert!(!write_xlsx(&[]).unwrap().is_empty());
    let empty = TableOut::default();
    assert!(!write_xlsx(std::slice::from_ref(&empty)).unwrap().is_empty());
    assert_eq!(write_csv(&empty), "\u{feff}\r\n".as_bytes());
    let wide = TableOut { columns: vec![column("a", ColumnKind::Text); 16_385], ..TableOut::default() };
    assert_eq!(write_xlsx(&[wide]), Err(WriteError::TooLarge));
    let long = "长".repeat(40_000);
    let control = "a\u{1}b\u{b}c".to_owned();
    let table = TableOut {
        columns: vec![column("a", ColumnKind::Text)],
        rows: vec![vec![CellOut::Text(long)], vec![CellOut::Text(control)]],
        ..TableOut::default()
    };
    let bytes = write_xlsx(&[table]).unwrap();
    let mut book = Xlsx::new(Cursor::new(bytes)).unwrap();
    let range = book.worksheet_range("Sheet").unwrap();
    assert!(matches!(range.get_value((1, 0)), Some(Data::String(text)) if text.chars().count() == 32_767));
    assert_eq!(range.get_value((2, 0)), Some(&Data::String("abc".to_owned())));
}

/// What is known to start formulas somewhere, plain and disguised.
fn payloads() -> Vec<String> {
    let starts = ["=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n", "|"];
    let bodies = ["1+1", "cmd|' /C calc'!A0", "SUM(1:1)", "HYPERLINK(\"http://x\",\"y\")"];
    let before = ["", " ", "\u{a0}", "\u{3000}", "\t", "甲\n", "甲\r\n ", "\u{feff}", "\u{200b}", "\u{0}"];
    let mut payloads = Vec::new();
    for start in starts {
        for body in bodies {
            payloads.extend(before.iter().map(|before| format!("{before}{start}{body}")));
        }
    }
    payloads
}

/// Whether some program may run a cell: any of its lines, blanks aside, begins with a trigger.
fn is_live(text: &str) -> bool {
    let blank = |c: char| c.is_whitespace() || c.is_control() || matches!(c, '\u{feff}' | '\u{200b}');
    text.split(['\n', '\r'])
        .any(|line| line.trim_start_matches(blank).starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']))
}

#[test]
fn formula_payloads_are_text_in_both_formats() {
    let payloads = payloads();
    assert!(payloads.len() >= 400);
    let table = TableOut {
        columns: vec![column("=head()", ColumnKind::Text), column("数", ColumnKind::Integer)],
        rows: payloads.iter().map(|text| vec![CellOut::Text(text.clone()), CellOut::Integer(-1)]).collect(),
        ..TableOut::default()
    };
    let csv = write_csv(&table);
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(&csv[3..]);
    let records: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    assert_eq!(records.len(), payloads.len() + 1);
    assert_eq!(&records[0][0], "'=head()");
    for (record, payload) in records[1..].iter().zip(&payloads) {
        assert!(!is_live(&record[0]), "{payload:?} became {:?}", &record[0]);
        assert_eq!(
            record[0].replace('\'', ""),
            payload.replace('\'', ""),
            "nothing but apostrophes is added"
        );
        assert_eq!(&record[1], "-1", "numbers stay numbers");
    }
    let bytes = write_xlsx(&[table]).unwrap();
    let mut book = Xlsx::new(Cursor::new(bytes)).unwrap();
    assert_eq!(book.worksheet_formula("Sheet").unwrap().used_cells().count(), 0);
    let range = book.worksheet_range("Sheet").unwrap();
    for (at, payload) in payloads.iter().enumerate() {
        let row = u32::try_from(at + 1).unwrap();
        let Some(Data::String(text)) = range.get_value((row, 0)) else {
            unreachable!("{payload:?} is no text")
        };
        let seen = |text: &str| text.replace(['\u{0}', '\r', '\n', ' ', '\t'], "");
        assert_eq!(seen(text), seen(payload));
    }
}

#[test]
fn formulas_in_a_foreign_list_are_text_to_us() {
    let list = "客户,金额,到期日,备注\n=HYPERLINK(1),5,2026-03-05,+1\n@甲,=1+1,2026-03-05,\n";
    let parsed = super::workbooks::parse(list);
    assert_eq!(
        (parsed.rows[0].customer_name.as_str(), parsed.rows[0].note.as_deref()),
        ("=HYPERLINK(1)", Some("+1"))
    );
    assert_eq!(parsed.problems.len(), 1, "a formula is no amount");
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_text_stays_live(text in "[=+@＝－\\-\t\r\n \u{a0}a甲'\"]{0,12}") {
        let defused = defuse(&text);
        prop_assert!(!is_live(&defused), "{defused:?}");
        prop_assert_eq!(defuse(&defused).into_owned(), defused.clone(), "once is enough");
        if !is_live(&text) && !text.starts_with(['\t', '\r', '\n']) && !text.contains(['\t', '\r', '\n']) {
            prop_assert_eq!(defused.into_owned(), text);
        }
    }

    #[test]
    fn a_csv_of_ours_is_read_back_defused_cell_by_cell(cells in prop::collection::vec("[a-z甲乙,;\"\n|']{0,10}", 1..5), n in 1_usize..20) {
        let columns: Vec<ColumnOut> = cells.iter().map(|_| column("x", ColumnKind::Text)).collect();
        let rows = vec![cells.iter().cloned().map(CellOut::Text).collect::<Vec<_>>(); n];
        let bytes = write_csv(&TableOut { columns, rows, ..TableOut::default() });
        let mut reader = csv::ReaderBuilder::new().has_headers(true).from_reader(&bytes[3..]);
        for record in reader.records() {
            let record = record.unwrap();
            prop_assert_eq!(record.iter().collect::<Vec<_>>(), cells.iter().map(|cell| defuse(cell)).collect::<Vec<_>>());
        }
    }
}
