//! Files of every make become the same cells: encodings, delimiters, line ends, workbooks.

use expect_test::expect;
use huikuan::domain::money::Money;
use huikuan::exchange::sheet::progress::Flow;
use huikuan::exchange::sheet::table::{Delimiter, Encoding, Source};
use huikuan::exchange::sheet::workbook::Workbook;
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook as Writer};

use super::workbooks::{Book, decode, lines, parse, preview, read_gb18030, xml_row};

const GB18030: &[u8] = include_bytes!("../../fixtures/import/gb18030-receivables.csv");
const SEMICOLON: &[u8] = include_bytes!("../../fixtures/import/semicolon-latin.csv");

fn text_source(bytes: impl Into<Vec<u8>>) -> (Encoding, Delimiter) {
    let table = decode(bytes).unwrap();
    let Source::Text { encoding, delimiter } = table.source() else { unreachable!("not a text file") };
    (*encoding, *delimiter)
}

#[test]
fn a_gb18030_list_is_read_with_its_rare_characters_and_without_its_total() {
    assert_eq!(text_source(GB18030), (Encoding::Gb18030, Delimiter::Comma));
    let preview = preview(GB18030);
    assert_eq!((preview.totals.n_good, preview.totals.n_passed, preview.problems.len()), (4, 1, 0));
    assert!(preview.questions.is_settled());
    let rows = parse(GB18030).rows;
    let line = |row: &huikuan::exchange::sheet::row::ImportRow| {
        let paid = row.paid.map(Money::minor);
        format!(
            "{} {} {:?} {:?} {} {paid:?} {:?}\n",
            row.row,
            row.customer_name,
            row.issued,
            row.due,
            row.amount.minor(),
            row.note
        )
    };
    expect![[r#"
        2 金穗农业合作社 Some(2026-03-05) Some(2026-04-04) 12500000 Some(2500000) None
        3 顺达化肥有限公司 Some(2026-03-09) Some(2026-04-08) 8860050 None Some("含运费")
        4 天禾生物科技股份有限公司 Some(2026-03-12) Some(2026-05-11) 2240000 Some(2240000) None
        5 镕基机械（集团）厂 Some(2026-03-20) Some(2026-04-19) 600000 Some(0) Some("镕、囍、㐀")
    "#]]
    .assert_eq(&rows.iter().map(line).collect::<String>());
}

#[test]
fn a_semicolon_list_with_decimal_commas_and_a_title() {
    assert_eq!(text_source(SEMICOLON), (Encoding::Utf8, Delimiter::Semicolon));
    let preview = preview(SEMICOLON);
    assert_eq!(preview.mapping.head_row, 3);
    assert!(preview.questions.is_settled(), "{:?}", preview.questions);
    let rows = parse(SEMICOLON).rows;
    let line = |row: &huikuan::exchange::sheet::row::ImportRow| {
        format!("{} {} {:?} {} {}\n", row.row, row.customer_name, row.due, row.amount.minor(), row.currency)
    };
    expect![[r#"
        4 Müller & Söhne GmbH Some(2026-04-04) 123450 EUR
        5 Bäckerei Groß Some(2026-04-16) 1200000 EUR
        6 Straßenbau Köln AG Some(2026-04-27) 99990 EUR
    "#]]
    .assert_eq(&rows.iter().map(line).collect::<String>());
}

#[test]
fn the_same_list_in_every_encoding() {
    let text = "客户,应收金额,到期日\r\n金穗,100,2026-03-05\r\n";
    let utf16 = |mark: [u8; 2], bytes: fn(u16) -> [u8; 2]| -> Vec<u8> {
        mark.into_iter().chain(text.encode_utf16().flat_map(bytes)).collect()
    };
    let chinese = encoding_rs::GB18030.encode(text).0.into_owned();
    let cases = [
        (text.as_bytes().to_vec(), Encoding::Utf8),
        (format!("\u{feff}{text}").into_bytes(), Encoding::Utf8),
        (utf16([0xFF, 0xFE], u16::to_le_bytes), Encoding::Utf16Le),
        (utf16([0xFE, 0xFF], u16::to_be_bytes), Encoding::Utf16Be),
        (chinese, Encoding::Gb18030),
    ];
    for (bytes, encoding) in cases {
        assert_eq!(text_source(bytes.clone()), (encoding, Delimiter::Comma));
        assert_eq!(lines(&decode(bytes).unwrap()), "1 客户|应收金额|到期日\n2 金穗|100|2026-03-05\n");
    }
}

#[test]
fn delimiters_line_ends_quotes_and_blank_rows() {
    let cases: [(&str, &str); 9] = [
        ("a,b\n1,2\n", "1 a|b\n2 1|2\n"),
        ("a;b\n1,5;2,5\n", "1 a|b\n2 1,5|2,5\n"),
        ("a\tb\n1,000\t2\n", "1 a|b\n2 1,000|2\n"),
        ("sep=;\r\na;b\r\n1;2\r\n", "2 a|b\n3 1|2\n"),
        ("a,b\r1,2\r3,4\r", "1 a|b\n2 1|2\n3 3|4\n"),
        ("a,b\r\n\r\n1,2\r\n,,\r\n3,4", "1 a|b\n3 1|2\n5 3|4\n"),
        ("\n\na,b\n\n\n1,2\n", "3 a|b\n6 1|2\n"),
        ("a,b\n\"x, \"\"y\"\"\nz\",2\n3,4\n", "1 a|b\n2 x, \"y\"\nz|2\n3 3|4\n"),
        ("a,b\n\"1,234.50\",5\" pipe\n", "1 a|b\n2 1,234.50|5\" pipe\n"),
    ];
    for (text, expected) in cases {
        assert_eq!(lines(&decode(text).unwrap()), expected, "{text:?}");
    }
}

#[test]
fn a_workbook_of_a_real_writer() {
    let mut writer = Writer::new();
    writer.add_worksheet().set_name("封面").unwrap().write_string(0, 0, "应收账款").unwrap();
    let sheet = writer.add_worksheet();
    sheet.set_name("六月").unwrap();
    sheet.write_string(0, 0, "应收账款明细表").unwrap();
    for (at, head) in ["客户名称", "发票号", "开票日期", "应收金额", "已回款", "业务员"].iter().enumerate()
    {
        sheet.write_string(2, u16::try_from(at).unwrap(), *head).unwrap();
    }
    let date = Format::new().set_num_format("yyyy/m/d");
    let day = ExcelDateTime::from_ymd(2026, 3, 5).unwrap();
    sheet.write_string(3, 0, "金穗").unwrap().write_number(3, 1, 611_365).unwrap();
    sheet.write_datetime_with_format(3, 2, day, &date).unwrap();
    sheet.write_number(3, 3, 0.1 + 0.2).unwrap().write_number(3, 4, 0.0).unwrap();
    sheet.write_string(4, 0, "顺达").unwrap().write_string(4, 1, "A-1").unwrap();
    sheet.write_number(4, 2, 46_086).unwrap().write_string(4, 3, "1,234.50").unwrap();
    sheet.write_formula(4, 4, rust_xlsxwriter::Formula::new("=D5*0").set_result("0")).unwrap();
    sheet.set_row_hidden(4).unwrap();
    writer.add_worksheet().set_name("隐藏").unwrap().set_hidden(true);
    let bytes = writer.save_to_buffer().unwrap();

    let table = decode(bytes.clone()).unwrap();
    let sheets = vec!["封面".to_owned(), "六月".to_owned()];
    assert_eq!(*table.source(), Source::Workbook { sheets, chosen: 1, epoch_1904: false });
    expect![[r#"
         1 应收账款明细表
         3 客户名称|发票号|开票日期|应收金额|已回款|业务员
         4 金穗|611365|2026-03-05|0.3|0
         5 顺达|A-1|46086|1,234.50|0
    "#]]
    .assert_eq(&lines(&table));
    let rows = parse(bytes.clone()).rows;
    let read: Vec<_> = rows
        .iter()
        .map(|row| (row.number.as_deref(), row.issued.unwrap().to_string(), row.amount.minor()))
        .collect();
    assert_eq!(
        read,
        [(Some("611365"), "2026-03-05".into(), 30), (Some("A-1"), "2026-03-05".into(), 123_450)]
    );

    let cover = Workbook::open(bytes, Some("封面"), read_gb18030, &mut |_| Flow::Continue);
    assert_eq!(cover.err(), Some(huikuan::exchange::sheet::error::SheetError::NoHeader));
}

#[test]
fn a_workbook_whose_days_count_from_1904() {
    let head = xml_row(1, &["客户", "应收金额", "开票日期", "到期日"]);
    let rows = head + &xml_row(2, &["甲", "n:12.5", "d:44624", "n:44654"]);
    let bytes = Book { rows: &rows, epoch_1904: true, ..Book::default() }.bytes();
    let parsed = parse(bytes);
    assert_eq!(parsed.problems, []);
    let row = &parsed.rows[0];
    // 44 624 days after 1 January 1904.
    assert_eq!(row.issued, chrono::NaiveDate::from_ymd_opt(2026, 3, 5));
    assert_eq!(row.due, chrono::NaiveDate::from_ymd_opt(2026, 4, 4));
}

#[test]
fn a_customer_merged_over_several_rows_is_theirs_in_each() {
    let rows = [
        xml_row(1, &["客户", "应收金额", "到期日", "业务员"]),
        xml_row(2, &["金穗", "n:1", "2026-03-05", "王"]),
        xml_row(3, &["", "n:2", "2026-03-06"]),
        xml_row(5, &["", "n:3", "2026-03-07"]),
        xml_row(6, &["顺达", "n:4", "2026-03-08", "李"]),
        xml_row(7, &["", "n:5", "2026-03-09"]),
    ];
    let after = r#"<mergeCells count="3"><mergeCell ref="A2:A5"/><mergeCell ref="D2:D5"/><mergeCell ref="B6:C6"/></mergeCells>"#;
    let bytes = Book { rows: &rows.concat(), after, ..Book::default() }.bytes();
    expect![[r#"
         1 客户|应收金额|到期日|业务员
         2 金穗|1|2026-03-05|王
         3 金穗|2|2026-03-06|王
         5 金穗|3|2026-03-07|王
         6 顺达|4|2026-03-08|李
         7 |5|2026-03-09
    "#]]
    .assert_eq(&lines(&decode(bytes.clone()).unwrap()));
    let parsed = parse(bytes);
    assert_eq!(parsed.rows.len(), 4);
    assert_eq!(parsed.problems.len(), 1, "row 7 is not merged: {:?}", parsed.problems);
}

#[test]
fn shared_rich_and_spaced_texts() {
    let texts = r#"<?xml version="1.0"?><sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" count="6" uniqueCount="4"><si><t>客户</t></si><si><r><t>应收</t></r><r><t>金额</t></r></si><si><t xml:space="preserve"> 甲&amp;乙 </t></si><si/></sst>"#;
    let rows = r#"<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row><row r="2"><c r="A2" t="s"><v>2</v></c><c r="B2"><v>5</v></c><c r="C2" t="s"><v>3</v></c></row><row r="3"><c r="A3" t="s"><v>2</v></c><c r="B3" t="b"><v>1</v></c></row>"#;
    let bytes = Book { rows, texts: Some(texts), ..Book::default() }.bytes();
    assert_eq!(lines(&decode(bytes).unwrap()), "1 客户|应收金额\n2  甲&乙 |5\n3  甲&乙 |TRUE\n");
}

#[test]
fn a_text_of_spaces_alone_is_nothing_however_often_it_comes() {
    let texts = r#"<sst><si><t>客户</t></si><si><t xml:space="preserve">  </t></si></sst>"#;
    let rows = r#"<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1"><v>1</v></c></row><row r="2"><c r="A2" t="s"><v>1</v></c><c r="B2"><v>2</v></c></row><row r="3"><c r="A3" t="s"><v>1</v></c><c r="B3"><v>3</v></c></row>"#;
    let bytes = Book { rows, texts: Some(texts), ..Book::default() }.bytes();
    assert_eq!(lines(&decode(bytes).unwrap()), "1 客户|1\n2 |2\n3 |3\n");
}

#[test]
fn damaged_wide_characters_are_marked_as_such() {
    let text = "客户,应收金额,到期日\n金穗农业合作社,100,2026-03-05\n";
    let units: Vec<u8> = text.encode_utf16().chain([0xD83D]).flat_map(u16::to_le_bytes).collect();
    let bytes = [b"\xFF\xFE", units.as_slice(), b"x"].concat();
    let read = lines(&decode(bytes).unwrap());
    assert_eq!(read, "1 客户|应收金额|到期日\n2 金穗农业合作社|100|2026-03-05\n3 \u{FFFD}\u{FFFD}\n");
}

#[test]
fn a_cell_is_read_whole_or_the_workbook_is_refused() {
    let read = |cells: &str| {
        let rows = format!(r#"<row r="1">{cells}</row>"#);
        let texts = Some("<sst><si><t>金穗</t></si></sst>");
        decode(Book { rows: &rows, texts, ..Book::default() }.bytes())
    };
    let whole =
        r#"<c><v>1<!-- -->2<![CDATA[3]]>&#52;</v></c><c><v>甲&amp;乙</v></c><c t="e"><v>#SPILL!</v></c>"#;
    assert_eq!(lines(&read(whole).unwrap()), "1 1234|甲&乙|#VALUE!\n");
    let damaged = [
        r#"<c t="s"><v>x</v></c>"#,
        r#"<c t="s"><v>1</v></c>"#,
        r#"<c t="n"><v>1,5</v></c>"#,
        r#"<c t="b"><v>2</v></c>"#,
        r#"<c t="q"><v>1</v></c>"#,
        "<c><v>1<w>2</w></v></c>",
        "<c><v>1</w></c>",
        "<c><v>1&x;</v></c>",
        "<c><w>1</w></c>",
        r#"<c r="A1 t="n"><v>1</v></c>"#,
    ];
    for cells in damaged {
        assert!(read(cells).is_err(), "{cells}: {:?}", read(cells));
    }
    assert!(read(r#"<c r="A4294967297"><v>1</v></c>"#).is_err(), "no place wraps around to the first row");
}
