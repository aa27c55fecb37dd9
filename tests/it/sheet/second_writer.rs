//! Tables written twice, by us and by rust_xlsxwriter: the same cells, looks, widths and rows that stay in sight.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Read as _};

use calamine::{Data, Reader as _, Xlsx};
use chrono::{Datelike, NaiveDate};
use huikuan::domain::date::parse_iso;
use huikuan::domain::money::Money;
use huikuan::exchange::sheet::write::{CellOut, ColumnKind, ColumnOut, TableOut, WriteError, write_xlsx};
use proptest::prelude::*;
use quick_xml::Reader;
use quick_xml::events::Event;
use rust_xlsxwriter::{ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook};
use zip::ZipArchive;

use super::second_reader::{TEXTS, compare};
use super::workbooks::decode;

/// The workbook as the library writes it.
fn theirs(tables: &[TableOut], names: &[&str]) -> Vec<u8> {
    let mut book = Workbook::new();
    for (table, name) in tables.iter().zip(names) {
        let sheet = book.add_worksheet();
        sheet.set_name(*name).unwrap().set_freeze_panes(1, 0).unwrap();
        let head = Format::new().set_bold().set_border_bottom(FormatBorder::Thin).set_text_wrap();
        for (at, column) in (0..).zip(&table.columns) {
            let align =
                if column.kind == ColumnKind::Text { FormatAlign::General } else { FormatAlign::Right };
            let head = head.clone().set_align(align);
            sheet.write_string_with_format(0, at, &column.head, &head).unwrap();
        }
        for (number, row) in (1..).zip(table.rows.iter().chain(&table.footer)) {
            for (at, cell) in (0..).zip(row) {
                let column = table.columns.get(usize::from(at));
                let plain = column.map_or_else(Format::new, |column| format(column.kind));
                let is_sum = column.is_some() && number as usize > table.rows.len();
                let format = if is_sum { plain.set_bold().set_border_top(FormatBorder::Thin) } else { plain };
                let scaled =
                    |value: i64, digits: u32| -> f64 { format!("{value}e-{digits}").parse().unwrap() };
                match (cell, column.map(|column| column.kind)) {
                    (CellOut::Empty, _) => sheet.write_blank(number, at, &format),
                    (CellOut::Text(text), _) => sheet.write_string_with_format(number, at, text, &format),
                    (CellOut::Money(money), Some(ColumnKind::Money { digits })) => {
                        sheet.write_number_with_format(number, at, scaled(money.minor(), digits), &format)
                    }
                    (CellOut::Money(money), _) => {
                        sheet.write_number_with_format(number, at, scaled(money.minor(), 2), &format)
                    }
                    (CellOut::Integer(value), _) => {
                        sheet.write_number_with_format(number, at, scaled(*value, 0), &format)
                    }
                    (CellOut::Percent(value), _) => {
                        sheet.write_number_with_format(number, at, scaled(*value, 4), &format)
                    }
                    (CellOut::Date(date), _) => {
                        let [month, day] = [date.month(), date.day()].map(|part| u8::try_from(part).unwrap());
                        match ExcelDateTime::from_ymd(u16::try_from(date.year()).unwrap_or(0), month, day) {
                            Ok(day) => sheet.write_datetime_with_format(number, at, &day, &format),
                            Err(_) => sheet.write_string_with_format(number, at, date.to_string(), &format),
                        }
                    }
                }
                .unwrap();
            }
        }
    }
    book.save_to_buffer().unwrap()
}

fn format(kind: ColumnKind) -> Format {
    match kind {
        ColumnKind::Text => Format::new(),
        ColumnKind::Money { digits: 0 } => Format::new().set_num_format("#,##0"),
        ColumnKind::Money { digits } => {
            Format::new().set_num_format(format!("#,##0.{}", "0".repeat(digits as usize)))
        }
        ColumnKind::Date => Format::new().set_num_format("yyyy-mm-dd"),
        ColumnKind::Integer => Format::new().set_num_format("0"),
        ColumnKind::Percent => Format::new().set_num_format("0.00%"),
    }
}

/// An element of XML; text aside.
#[derive(Debug, Default)]
struct Element {
    name: String,
    attributes: BTreeMap<String, String>,
    inside: Vec<Element>,
}

impl Element {
    fn of(xml: &str) -> Element {
        let mut reader = Reader::from_str(xml);
        reader.config_mut().expand_empty_elements = true;
        let mut open = vec![Element::default()];
        loop {
            match reader.read_event().unwrap() {
                Event::Start(tag) => {
                    let attributes = tag.attributes().map(Result::unwrap);
                    let pair = |attribute: quick_xml::events::attributes::Attribute<'_>| {
                        (attribute.key.into_inner().to_owned(), attribute.value.into_owned())
                    };
                    open.push(Element {
                        name: tag.name().into_inner().to_owned(),
                        attributes: attributes.map(pair).collect(),
                        inside: Vec::new(),
                    });
                }
                Event::End(_) => {
                    let element = open.pop().unwrap();
                    open.last_mut().unwrap().inside.push(element);
                }
                Event::Eof => break,
                _ => {}
            }
        }
        assert_eq!(open.len(), 1, "every element ends");
        open.pop().unwrap().inside.pop().unwrap()
    }

    fn find(&self, name: &str) -> Option<&Element> {
        self.inside.iter().find(|element| element.name == name)
    }

    fn all(&self, name: &str) -> &[Element] {
        self.find(name).map_or(&[], |element| &element.inside)
    }

    fn get(&self, name: &str) -> &str {
        self.attributes.get(name).map_or("", String::as_str)
    }

    fn place(&self, name: &str) -> usize {
        self.get(name).parse().unwrap_or(0)
    }
}

/// All parts of a workbook, in their order.
fn parts(bytes: &[u8]) -> Vec<(String, String)> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let part = |idx| {
        let mut part = archive.by_index(idx).unwrap();
        let mut xml = String::new();
        part.read_to_string(&mut xml).unwrap();
        (part.name().unwrap().into_owned(), xml)
    };
    (0..ZipArchive::new(Cursor::new(bytes)).unwrap().len()).map(part).collect()
}

fn part(bytes: &[u8], name: &str) -> Element {
    let parts = parts(bytes);
    Element::of(&parts.iter().find(|(found, _)| found == name).unwrap().1)
}

/// What a person sees of each style.
fn looks(styles: &Element) -> Vec<String> {
    let own_formats: BTreeMap<&str, &str> =
        styles.all("numFmts").iter().map(|own| (own.get("numFmtId"), own.get("formatCode"))).collect();
    let look = |style: &Element| {
        let format = match style.get("numFmtId") {
            "0" => "General",
            "1" => "0",
            "3" => "#,##0",
            "4" => "#,##0.00",
            "10" => "0.00%",
            own => own_formats.get(own).unwrap(),
        };
        let font = &styles.all("fonts")[style.place("fontId")];
        let bold = if font.find("b").is_some() { " bold" } else { "" };
        let border = &styles.all("borders")[style.place("borderId")];
        let lines: Vec<String> =
            border.inside.iter().map(|side| format!("{}{}", side.name, side.get("style"))).collect();
        let align = style.find("alignment").map(|align| (align.get("horizontal"), align.get("wrapText")));
        let (name, size) = (font.find("name").unwrap().get("val"), font.find("sz").unwrap().get("val"));
        format!("{format}{bold} {name} {size} {lines:?} {:?}", align.unwrap_or_default())
    };
    styles.all("cellXfs").iter().map(look).collect()
}

/// Cells with their looks, and which rows stay in sight.
fn shape(bytes: &[u8], idx: usize) -> (BTreeMap<String, String>, String) {
    let looks = looks(&part(bytes, "xl/styles.xml"));
    let sheet = part(bytes, &format!("xl/worksheets/sheet{}.xml", idx + 1));
    let rows = sheet.all("sheetData").iter();
    let shown = rows
        .flat_map(|row| &row.inside)
        .map(|cell| (cell.get("r").to_owned(), looks[cell.place("s")].clone()));
    let view = sheet.all("sheetViews")[0].find("pane").unwrap();
    (shown.filter(|(_, look)| *look != looks[0]).collect(), format!("{:?}", view.attributes))
}

/// Writes tables both ways and finds no difference.
fn the_same(tables: &[TableOut], names: &[&str]) {
    let (ours, theirs) = (write_xlsx(tables).unwrap(), theirs(tables, names));
    let [mut our_book, mut their_book] = [&ours, &theirs].map(|bytes| Xlsx::new(Cursor::new(bytes)).unwrap());
    assert_eq!(our_book.sheet_names(), names);
    for (idx, name) in names.iter().enumerate() {
        assert_eq!(our_book.worksheet_formula(name).unwrap().used_cells().count(), 0);
        let (our_cells, their_cells) =
            (our_book.worksheet_range(name).unwrap(), their_book.worksheet_range(name).unwrap());
        for (row, column, cell) in their_cells.used_cells() {
            assert_eq!(our_cells.get((row, column)), Some(cell), "{name}: {row} {column}");
        }
        assert_eq!(our_cells.get_size(), their_cells.get_size());
        assert_eq!(our_cells.used_cells().count(), their_cells.used_cells().count());
        assert_eq!(shape(&ours, idx), shape(&theirs, idx), "{name}");
    }
}

fn table(name: &str, kinds: &[ColumnKind], rows: Vec<Vec<CellOut>>) -> TableOut {
    let column = |(at, kind): (usize, &ColumnKind)| ColumnOut { head: format!("列 {at}"), kind: *kind };
    let columns = kinds.iter().enumerate().map(column).collect();
    TableOut { name: name.to_owned(), columns, rows, footer: None }
}

fn texts_table(texts: &[&str]) -> TableOut {
    let row = |text: &&str| vec![CellOut::Text((*text).to_owned())];
    table("文", &[ColumnKind::Text], texts.iter().map(row).collect())
}

const KINDS: [ColumnKind; 8] = [
    ColumnKind::Text,
    ColumnKind::Money { digits: 2 },
    ColumnKind::Money { digits: 0 },
    ColumnKind::Money { digits: 3 },
    ColumnKind::Money { digits: 4 },
    ColumnKind::Date,
    ColumnKind::Integer,
    ColumnKind::Percent,
];

#[test]
fn cells_of_every_kind_look_as_they_did() {
    let numbers = [0, 1, -1, 5, -5, 99, 100, -12_345_678, 1_234_567_890_123_456, i64::MAX, i64::MIN];
    let days = [
        "1899-12-30",
        "1900-01-01",
        "1900-02-28",
        "1900-03-01",
        "1969-12-31",
        "2024-02-29",
        "2026-03-05",
        "9999-12-31",
    ];
    let mut rows: Vec<Vec<CellOut>> = Vec::new();
    for number in numbers {
        let money = CellOut::Money(Money::from_minor(number));
        let mut row = vec![CellOut::Text(format!("={number}")), money.clone(), money.clone(), money.clone()];
        row.extend([money, CellOut::Empty, CellOut::Integer(number), CellOut::Percent(number)]);
        rows.push(row);
    }
    for day in days {
        let day = CellOut::Date(parse_iso(day).unwrap());
        rows.push(vec![CellOut::Empty, CellOut::Empty, CellOut::Empty, CellOut::Empty, CellOut::Empty, day]);
    }
    // Any cell may stand in any column, and beyond the last one.
    let odd = [
        CellOut::Money(Money::from_minor(-105)),
        CellOut::Text("文".to_owned()),
        CellOut::Date(NaiveDate::from_ymd_opt(-5, 1, 2).unwrap()),
        CellOut::Date(parse_iso("2026-03-05").unwrap()),
        CellOut::Percent(-5),
        CellOut::Integer(7),
        CellOut::Empty,
        CellOut::Text(String::new()),
        CellOut::Integer(-3),
        CellOut::Empty,
        CellOut::Text("外".to_owned()),
    ];
    rows.push(odd.to_vec());
    rows.push(Vec::new());
    let one = TableOut { footer: Some(odd.to_vec()), ..table("一", &KINDS, rows) };
    let two = TableOut { footer: Some(vec![CellOut::Integer(1)]), ..table("二", &KINDS[6..], Vec::new()) };
    let three = table("三", &[], vec![vec![CellOut::Text("无列".to_owned())]]);
    let four = TableOut { name: "四".to_owned(), ..TableOut::default() };
    let tables = [one, two, three, four];
    the_same(&tables, &["一", "二", "三", "四"]);
    assert!(compare(&write_xlsx(&tables[..3]).unwrap()) > 80);
}

#[test]
fn columns_are_as_wide_as_they_were() {
    let texts = ["短", "a longer text of forty characters in all!", "两行\n第二行长一些的文字"];
    for (text, expected) in texts.iter().zip(["8.7109375", "43.7109375", "20.7109375"]) {
        let bytes = write_xlsx(&[texts_table(&[text])]).unwrap();
        let mut book = Workbook::new();
        let width: f64 = expected.split_once('.').unwrap().0.parse().unwrap();
        book.add_worksheet().set_column_width(0, width).unwrap();
        for bytes in [bytes, book.save_to_buffer().unwrap()] {
            let columns = part(&bytes, "xl/worksheets/sheet1.xml");
            let column = &columns.all("cols")[0];
            assert_eq!([column.get("min"), column.get("max"), column.get("width")], ["1", "1", expected]);
        }
    }
}

/// What a cell can hold of a text.
fn kept(text: &str) -> String {
    let in_xml = |c: &char| !c.is_control() || matches!(c, '\n' | '\r' | '\t');
    text.chars().filter(in_xml).filter(|c| !matches!(c, '\u{fffe}' | '\u{ffff}')).collect()
}

#[test]
fn texts_arrive_letter_by_letter() {
    let more = [
        "<r><t>x</t></r>",
        "</t></si>",
        "_x000D",
        "_x000D\r",
        "_x000d_",
        "__x000D__x000D_",
        "\r",
        "\n",
        "\t",
        " ",
        "]]>",
        "&amp;lt;",
        "\u{7f}\u{85}\u{9f}",
        "\u{ffff}",
        "'",
        "👨‍👩‍👧‍👦 🇨🇳",
        "A\u{0}B",
    ];
    let texts: Vec<&str> = TEXTS.into_iter().chain(more).collect();
    let bytes = write_xlsx(&[texts_table(&texts)]).unwrap();
    compare(&bytes);
    let mut book = Xlsx::new(Cursor::new(&bytes)).unwrap();
    let range = book.worksheet_range("文").unwrap();
    for (row, text) in (1..).zip(&texts) {
        let found = range.get_value((row, 0)).and_then(calamine::DataType::get_string).unwrap_or_default();
        assert_eq!(found, kept(text));
    }
    // Equal texts are stored once.
    let twice: Vec<&str> = texts.iter().chain(&texts).copied().collect();
    let [once, twice] = [texts, twice].map(|texts| {
        let texts = part(&write_xlsx(&[texts_table(&texts)]).unwrap(), "xl/sharedStrings.xml");
        assert_eq!(texts.get("uniqueCount"), texts.inside.len().to_string());
        (texts.inside.len(), texts.place("count"))
    });
    assert_eq!(once.0, twice.0);
    assert_eq!(once.1 * 2, twice.1 + 1, "a head and the cells");
}

#[test]
fn sheets_have_names_that_programs_accept() {
    let long = "一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二";
    let wanted = [
        "账龄",
        "账龄",
        "A&B <\"x\">",
        "abc",
        "ABC",
        "'引号'",
        "a'b",
        "[]:*?/\\",
        "",
        " ",
        "History",
        "history",
        "\u{1}\u{ffff}甲\n乙",
        "1234567890123456789012345678901",
        "1234567890123456789012345678901",
        long,
        long,
        "😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀",
        "_x0041_",
    ];
    let tables: Vec<TableOut> = wanted.iter().map(|name| table(name, &[], Vec::new())).collect();
    let bytes = write_xlsx(&tables).unwrap();
    let book = Xlsx::new(Cursor::new(&bytes)).unwrap();
    let expected = [
        "账龄",
        "账龄 2",
        "A&B <\"x\">",
        "abc",
        "ABC 2",
        "引号",
        "a'b",
        "Sheet",
        "Sheet 2",
        "Sheet 3",
        "History 2",
        "history 3",
        "甲乙",
        "1234567890123456789012345678901",
        "12345678901234567890123456789 2",
        "一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一",
        "一二三四五六七八九十一二三四五六七八九十一二三四五六七八九 2",
        "😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀",
        "_x0041_",
    ];
    assert_eq!(book.sheet_names(), expected);
    let mut library = Workbook::new();
    for name in expected {
        library.add_worksheet().set_name(name).unwrap();
        assert!(name.encode_utf16().count() <= 31);
    }
    library.save_to_buffer().unwrap();
}

#[test]
fn a_sheet_holds_so_much_and_no_more() {
    let cells = |n: usize| table("宽", &[], vec![vec![CellOut::Integer(1); n]]);
    assert_eq!(write_xlsx(&[cells(16_385)]), Err(WriteError::TooLarge));
    let bytes = write_xlsx(&[cells(16_384)]).unwrap();
    let mut book = Xlsx::new(Cursor::new(&bytes)).unwrap();
    assert_eq!(book.worksheet_range("宽").unwrap().end(), Some((1, 16_383)));
    let rows = |n: usize| table("长", &[], vec![Vec::new(); n]);
    assert_eq!(write_xlsx(&[rows(1_048_576)]), Err(WriteError::TooLarge));
    let summed = TableOut { footer: Some(Vec::new()), ..rows(1_048_575) };
    assert_eq!(write_xlsx(&[summed]), Err(WriteError::TooLarge));
    let mut full = rows(1_048_575);
    full.rows[1_048_574] = vec![CellOut::Text("末".to_owned())];
    let bytes = write_xlsx(&[full]).unwrap();
    let mut book = Xlsx::new(Cursor::new(&bytes)).unwrap();
    assert_eq!(
        book.worksheet_range("长").unwrap().get_value((1_048_575, 0)),
        Some(&Data::String("末".to_owned()))
    );
}

/// Every part is XML, is found by its kind, and is what programs look for first.
#[test]
fn parts_know_each_other() {
    let tables = [table("一", &KINDS, Vec::new()), table("二", &[], Vec::new())];
    for (tables, n_sheets) in [(&tables[..], 2), (&[], 1)] {
        let bytes = write_xlsx(tables).unwrap();
        let parts = parts(&bytes);
        assert_eq!(parts[0].0, "[Content_Types].xml");
        let types = Element::of(&parts[0].1);
        let names: BTreeSet<String> = parts.iter().map(|(name, _)| format!("/{name}")).collect();
        assert_eq!(names.len(), parts.len());
        let listed: BTreeSet<String> =
            types.inside.iter().map(|kind| kind.get("PartName").to_owned()).collect();
        let unlisted: Vec<&String> = names.difference(&listed).collect();
        assert_eq!(unlisted, ["/[Content_Types].xml", "/_rels/.rels", "/xl/_rels/workbook.xml.rels"]);
        assert!(listed.iter().all(|name| name.is_empty() || names.contains(name)));
        for (folder, relations) in [("/", "_rels/.rels"), ("/xl/", "xl/_rels/workbook.xml.rels")] {
            for relation in part(&bytes, relations).inside {
                assert!(names.contains(&format!("{folder}{}", relation.get("Target"))), "{relation:?}");
            }
        }
        let book = part(&bytes, "xl/workbook.xml");
        assert_eq!(book.all("sheets").len(), n_sheets);
        for (_, xml) in &parts {
            assert!(xml.starts_with("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<"));
            Element::of(xml);
        }
        let selected = |idx: usize| {
            let sheet = part(&bytes, &format!("xl/worksheets/sheet{}.xml", idx + 1));
            sheet.all("sheetViews")[0].get("tabSelected") == "1"
        };
        assert_eq!((0..n_sheets).filter(|idx| selected(*idx)).collect::<Vec<_>>(), [0]);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_read_back(texts in prop::collection::vec("\\PC{0,12}|[ \r\n\t&<>\"_x0-9A-F]{0,24}", 1..20)) {
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        let bytes = write_xlsx(&[texts_table(&texts)]).unwrap();
        compare(&bytes);
        let table = decode(bytes).unwrap();
        for row in table.rows_from(1) {
            let expected = kept(texts[row.number() as usize - 2]);
            prop_assert_eq!(row.cell(0).shown(), expected);
        }
    }
}
