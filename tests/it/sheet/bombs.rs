//! Files built to exhaust the device: each refused while counting, in no time and next to no memory.

use std::time::Instant;

use huikuan::exchange::sheet::error::{Bomb, Flaw, SheetError};

use super::workbooks::{Book, archive, decode, xml_row};

/// Refused with this code, and far faster than the work would take.
#[expect(clippy::disallowed_methods, reason = "a test measures that a refusal is quick")]
fn refused(bytes: Vec<u8>) -> SheetError {
    assert!(bytes.len() < 4 * 1024 * 1024, "a bomb is small: {}", bytes.len());
    let begin = Instant::now();
    let error = decode(bytes).err().unwrap();
    assert!(begin.elapsed().as_secs() < 10, "{error:?} took {:?}", begin.elapsed());
    error
}

#[test]
fn two_cells_at_the_far_corners() {
    let cell = |place: &str| {
        format!(
            r#"<row r="{}"><c r="{place}"><v>1</v></c></row>"#,
            place.trim_start_matches(char::is_alphabetic)
        )
    };
    let far = |place: &str| Book { rows: &(cell("A1") + &cell(place)), ..Book::default() }.bytes();
    assert_eq!(refused(far("XFD1048576")), SheetError::TooManyRows { limit: 200_000 });
    assert_eq!(refused(far("ZZ100000")), SheetError::TooManyColumns { limit: 256 });
    assert_eq!(refused(far("A4294967295")), SheetError::TooManyRows { limit: 200_000 });
    let row_only = r#"<row r="1"><c><v>1</v></c></row><row r="1048576"><c><v>1</v></c></row>"#;
    assert_eq!(
        refused(Book { rows: row_only, ..Book::default() }.bytes()),
        SheetError::TooManyRows { limit: 200_000 }
    );
}

#[test]
fn one_far_cell_in_every_row() {
    let row = |row: u32| format!(r#"<row r="{row}"><c r="IV{row}"><v>1</v></c></row>"#);
    let rows = (1..=20_000).map(row).collect::<Vec<_>>().concat();
    assert_eq!(
        refused(Book { rows: &rows, ..Book::default() }.bytes()),
        SheetError::TooManyCells { limit: 2_000_000 }
    );
}

#[test]
fn places_that_no_sheet_has_are_answered() {
    for place in ["ZZZZZZZZZZZZ1", "A99999999999999999999", "A0", "1", "A", "", "A1B", "甲1"] {
        let row = format!(r#"<row r="1"><c r="{place}"><v>1</v></c></row>"#);
        let after =
            r#"<mergeCells><mergeCell ref="B2:A1"/><mergeCell ref="A1:ZZZZZZZZ99999999999"/></mergeCells>"#;
        let answer = decode(Book { rows: &row, after, ..Book::default() }.bytes());
        assert!(answer.is_err(), "{place}: {answer:?}");
    }
}

const TEXTS: &str = r#"<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main""#;

#[test]
fn shared_texts_out_of_proportion() {
    let bomb = |texts: &str| {
        let rows = xml_row(1, &["客户", "应收金额"]);
        refused(Book { rows: &rows, texts: Some(texts), ..Book::default() }.bytes())
    };
    let declared = format!(r#"{TEXTS} uniqueCount="99999999999999999"><si><t>a</t></si></sst>"#);
    assert_eq!(bomb(&declared), SheetError::Bomb { what: Bomb::Texts });
    let declared_oddly = format!("{TEXTS} uniqueCount\n =\t'3000000'><si><t>a</t></si></sst>");
    assert_eq!(bomb(&declared_oddly), SheetError::Bomb { what: Bomb::Texts });
    let many = format!("{TEXTS}>{}</sst>", "<si/>".repeat(2_100_000));
    assert_eq!(bomb(&many), SheetError::Bomb { what: Bomb::Texts });
    let long = format!("{TEXTS}><si><t>{}</t></si></sst>", "A".repeat(60 * 1024 * 1024));
    assert_eq!(bomb(&long), SheetError::Bomb { what: Bomb::LongText });
}

#[test]
fn much_unpacked_from_little() {
    let zeros = vec![b'0'; 101 * 1024 * 1024];
    let rows = xml_row(1, &["客户", "应收金额"]);
    let media: [(&str, &[u8]); 1] = [("xl/media/image1.png", &zeros)];
    let bytes = Book { rows: &rows, more: &media, ..Book::default() }.bytes();
    assert_eq!(refused(bytes), SheetError::Bomb { what: Bomb::Unpacked });
    let spread: Vec<(String, &[u8])> =
        (0..11).map(|at| (format!("xl/media/{at}.png"), &zeros[..10 * 1024 * 1024])).collect();
    let spread: Vec<(&str, &[u8])> = spread.iter().map(|(name, bytes)| (name.as_str(), *bytes)).collect();
    let bytes = Book { rows: &rows, more: &spread, ..Book::default() }.bytes();
    assert_eq!(refused(bytes), SheetError::Bomb { what: Bomb::Unpacked });
}

#[test]
fn archives_of_too_many_nested_or_stray_parts() {
    let rows = xml_row(1, &["客户", "应收金额"]);
    let names: Vec<String> = (0..20_000).map(|at| format!("xl/{at}.xml")).collect();
    let many: Vec<(&str, &[u8])> = names.iter().map(|name| (name.as_str(), &b""[..])).collect();
    assert_eq!(
        refused(Book { rows: &rows, more: &many, ..Book::default() }.bytes()),
        SheetError::Bomb { what: Bomb::Entries }
    );
    let inner = archive(&[("a", b"b")]);
    let nested: [(&str, &[u8]); 1] = [("xl/embeddings/more.xlsx", &inner)];
    assert_eq!(
        refused(Book { rows: &rows, more: &nested, ..Book::default() }.bytes()),
        SheetError::Bomb { what: Bomb::Nested }
    );
    let stray: [(&str, &[u8]); 1] = [("../../evil.xml", b"<a/>")];
    let error = refused(Book { rows: &rows, more: &stray, ..Book::default() }.bytes());
    assert_eq!(error, SheetError::Malformed { row: None, detail: Flaw::ArchivePath });
}

#[test]
fn styles_out_of_proportion() {
    let rows = xml_row(1, &["客户", "应收金额"]);
    let bomb = |inside: &str| {
        let styles = format!("<styleSheet>{inside}</styleSheet>");
        let more: [(&str, &[u8]); 1] = [("xl/other/styles.xml", styles.as_bytes())];
        refused(Book { rows: &rows, more: &more, ..Book::default() }.bytes())
    };
    let many = "<xf/>".repeat(300_000);
    assert_eq!(bomb(&many), SheetError::Bomb { what: Bomb::Styles });
    let long_format = format!(r#"<numFmt numFmtId="200" formatCode="{}"/>"#, "0".repeat(900_000));
    assert_eq!(
        bomb(&(long_format + &"<xf numFmtId='200'/>".repeat(1_000))),
        SheetError::Bomb { what: Bomb::Styles }
    );
    let sheets = "<x:sheet\n/>".repeat(300_000);
    assert_eq!(bomb(&sheets), SheetError::Bomb { what: Bomb::Styles });
}

#[test]
fn one_cell_of_endless_pieces() {
    let pieces = "<r><t>0123456789</t></r>".repeat(50_000);
    let rows = format!(r#"<row r="1"><c r="A1" t="inlineStr"><is>{pieces}</is></c></row>"#);
    assert_eq!(
        refused(Book { rows: &rows, ..Book::default() }.bytes()),
        SheetError::Bomb { what: Bomb::LongText }
    );
}

#[test]
fn entities_are_not_expanded() {
    let laughs = format!(
        r#"<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "{0}"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>{TEXTS}><si><t>&b;&b;</t></si></sst>"#,
        "ha".repeat(1000)
    );
    let rows = xml_row(1, &["客户", "应收金额"]);
    let error = refused(Book { rows: &rows, texts: Some(&laughs), ..Book::default() }.bytes());
    assert_eq!(error, SheetError::Malformed { row: None, detail: Flaw::Xml });
    let wide: Vec<u8> =
        "<sst uniqueCount=\"999999999999\">".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let marked = [b"\xFF\xFE".to_vec(), wide].concat();
    let more: [(&str, &[u8]); 1] = [("xl/sharedStrings.xml", &marked)];
    let error = refused(Book { rows: &rows, more: &more, ..Book::default() }.bytes());
    assert_eq!(error, SheetError::Malformed { row: None, detail: Flaw::Xml });
}
