//! Files that are no lists: each refused with its own code, whatever its name.

use huikuan::exchange::sheet::error::{Flaw, Found, MAX_FILE_BYTES, SheetError};
use huikuan::exchange::sheet::progress::Flow;
use huikuan::exchange::sheet::workbook::Workbook;

use super::workbooks::{Book, archive, decode, open, read_gb18030, xml_row};

fn found(bytes: impl Into<Vec<u8>>) -> Option<Found> {
    match decode(bytes) {
        Err(SheetError::NotASheet { found }) => Some(found),
        _ => None,
    }
}

#[test]
fn other_kinds_of_files() {
    assert_eq!(found(*b"%PDF-1.7 ..."), Some(Found::Pdf));
    assert_eq!(found(*b"\x89PNG\r\n\x1a\n"), Some(Found::Picture));
    assert_eq!(found(*b"Rar!\x1a\x07"), Some(Found::Archive));
    assert_eq!(found(*b"{\"format\":\"huikuan\"}"), Some(Found::Json));
    assert_eq!(found(*b"\xEF\xBB\xBF [\n {\"a\":1}]"), Some(Found::Json));
    assert_eq!(found(*b"<html><table><tr><td>1</td></tr></table></html>"), Some(Found::Markup));
    assert_eq!(found(*b"<?xml version=\"1.0\"?><Workbook/>"), Some(Found::Markup));
    assert_eq!(found(vec![0_u8; 1000]), Some(Found::Binary));
    assert_eq!(found((0..=255_u8).cycle().take(4000).collect::<Vec<u8>>()), Some(Found::Binary));
    assert_eq!(
        found(archive(&[("xl/workbook.bin", b"x"), ("[Content_Types].xml", b"<Types/>")])),
        Some(Found::Xlsb)
    );
    let ods: [(&str, &[u8]); 2] =
        [("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", b"<a/>")];
    assert_eq!(found(archive(&ods)), Some(Found::Ods));
    assert_eq!(found(archive(&[("word/document.xml", b"<a/>")])), Some(Found::Document));
    assert_eq!(found(archive(&[("readme.txt", b"hello")])), Some(Found::Archive));
}

#[test]
fn old_and_locked_workbooks() {
    let compound = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".to_vec();
    assert_eq!(decode(compound.clone()).err(), Some(SheetError::OldExcel));
    let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let locked = [compound, vec![0; 600], name].concat();
    assert_eq!(decode(locked).err(), Some(SheetError::Encrypted));
}

#[test]
fn nothing_to_read() {
    assert_eq!(decode(*b"").err(), Some(SheetError::Empty));
    assert_eq!(decode(*b"\xEF\xBB\xBF\r\n \n").err(), Some(SheetError::Empty));
    assert_eq!(decode(Book::default().bytes()).err(), Some(SheetError::Empty));
    assert_eq!(open("just one column\n1\n2\n").err(), Some(SheetError::NoHeader));
    assert_eq!(open("1,2,3\n4,5,6\n").err(), Some(SheetError::NoHeader));
    let rows = xml_row(1, &["客户", "应收金额"]);
    let other = Workbook::open(
        Book { rows: &rows, ..Book::default() }.bytes(),
        Some("没有"),
        read_gb18030,
        &mut |_| Flow::Continue,
    );
    assert_eq!(other.err(), Some(SheetError::NoSheet));
}

#[test]
fn files_that_are_too_large() {
    let limit = MAX_FILE_BYTES as u64;
    let bytes = vec![b'a'; MAX_FILE_BYTES + 1];
    assert_eq!(decode(bytes).err(), Some(SheetError::TooLarge { bytes: limit + 1, limit }));
    let rows = |n: usize| "a,b\n".repeat(n);
    assert!(decode(rows(200_000)).is_ok());
    assert_eq!(decode(rows(200_001)).err(), Some(SheetError::TooManyRows { limit: 200_000 }));
    assert!(
        decode("\n".repeat(300_000) + "a,b")
            .is_err_and(|error| error == SheetError::TooManyRows { limit: 200_000 })
    );
    assert!(decode(",".repeat(10_000) + "\na,b\n").is_ok(), "empty cells do not count");
    assert_eq!(decode("a,".repeat(100_000)).err(), Some(SheetError::TooManyColumns { limit: 256 }));
    let wide = "1,".repeat(256) + "\n";
    assert_eq!(decode(wide.repeat(8_000)).err(), Some(SheetError::TooManyCells { limit: 2_000_000 }));
}

#[test]
fn damaged_files() {
    let unclosed = SheetError::Malformed { row: Some(2), detail: Flaw::UnclosedQuote };
    assert_eq!(decode("客户,金额\n\"甲,1\n乙,2\n丙,3\n").err(), Some(unclosed.clone()));
    let long = format!("客户,金额\n\"甲,1\n{}\"", "乙,2\n".repeat(10_000));
    assert_eq!(decode(long).err(), Some(unclosed));
    let rows = xml_row(1, &["客户", "应收金额"]) + &xml_row(2, &["甲", "n:1"]);
    let whole = Book { rows: &rows, ..Book::default() }.bytes();
    for cut in [4, 30, whole.len() / 2, whole.len() - 1] {
        let error = decode(whole[..cut].to_vec()).err();
        assert_eq!(error, Some(SheetError::Malformed { row: None, detail: Flaw::Archive }), "cut at {cut}");
    }
    let upside_down = xml_row(5, &["客户", "应收金额"]) + &xml_row(2, &["甲", "n:1"]);
    let error = decode(Book { rows: &upside_down, ..Book::default() }.bytes()).err();
    assert_eq!(error, Some(SheetError::Malformed { row: Some(5), detail: Flaw::RowOrder }));
    let broken = decode(Book { rows: "<row><c><v>1</v>", ..Book::default() }.bytes()).err();
    assert!(matches!(broken, Some(SheetError::Malformed { detail: Flaw::Xml, .. })), "{broken:?}");
}
