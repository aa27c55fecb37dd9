//! Files for the tests: text files, workbooks made of hand-written XML, and the shortest way to read them.

use std::io::{Cursor, Write};

use huikuan::exchange::sheet::error::SheetError;
use huikuan::exchange::sheet::preview::Preview;
use huikuan::exchange::sheet::progress::Flow;
use huikuan::exchange::sheet::read::{Parsed, read};
use huikuan::exchange::sheet::table::RawTable;
use huikuan::exchange::sheet::workbook::Workbook;
use huikuan::exchange::sheet::{decode, recognise};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// What a browser does with its own decoder.
pub(super) fn read_gb18030(bytes: &[u8]) -> String {
    encoding_rs::GB18030.decode_without_bom_handling(bytes).0.into_owned()
}

pub(super) fn decode(bytes: impl Into<Vec<u8>>) -> Result<RawTable, SheetError> {
    decode::decode(bytes.into(), None, read_gb18030, &mut |_| Flow::Continue)
}

pub(super) fn open(bytes: impl Into<Vec<u8>>) -> Result<Workbook, SheetError> {
    Workbook::open(bytes.into(), None, read_gb18030, &mut |_| Flow::Continue)
}

pub(super) fn preview(bytes: impl Into<Vec<u8>>) -> Preview {
    open(bytes).unwrap().preview(None, &mut |_| Flow::Continue).unwrap()
}

/// Reads a list under the mapping that is proposed for it.
pub(super) fn parse(bytes: impl Into<Vec<u8>>) -> Parsed {
    let table = decode(bytes).unwrap();
    let proposal = recognise::propose(&table, &mut |_| Flow::Continue).unwrap();
    read(&table, &proposal.mapping, &mut |_| Flow::Continue).unwrap()
}

/// The rows of a list, one line each, cells apart by `|`.
pub(super) fn lines(table: &RawTable) -> String {
    let line = |row: huikuan::exchange::sheet::table::RowView<'_>| {
        let cells: Vec<String> = row.cells().map(|cell| cell.shown().into_owned()).collect();
        format!("{} {}\n", row.number(), cells.join("|"))
    };
    table.rows_from(0).map(line).collect()
}

/// An archive of named parts.
pub(super) fn archive(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    for (name, content) in parts {
        writer.start_file(*name, options).unwrap();
        writer.write_all(content).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// What a hand-made workbook consists of.
#[derive(Default)]
pub(super) struct Book<'a> {
    /// Inside of `<sheetData>`.
    pub(super) rows: &'a str,
    /// After `</sheetData>`.
    pub(super) after: &'a str,
    /// The shared texts part, complete.
    pub(super) texts: Option<&'a str>,
    /// Day numbers count from 1904.
    pub(super) epoch_1904: bool,
    /// More parts.
    pub(super) more: &'a [(&'a str, &'a [u8])],
}

const RELATIONS: &str = r#"<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#;
const BOOK_RELATIONS: &str = r#"<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#;
/// Style 1 is a date.
const STYLES: &str = r#"<?xml version="1.0"?><styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>"#;

impl Book<'_> {
    pub(super) fn bytes(&self) -> Vec<u8> {
        let epoch = if self.epoch_1904 { r#"<workbookPr date1904="1"/>"# } else { "<workbookPr/>" };
        let book = format!(
            r#"<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">{epoch}<sheets><sheet name="台账" sheetId="1" r:id="rId1"/></sheets></workbook>"#
        );
        let sheet = format!(
            r#"<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{}</sheetData>{}</worksheet>"#,
            self.rows, self.after
        );
        let mut parts: Vec<(&str, &[u8])> = vec![
            ("_rels/.rels", RELATIONS.as_bytes()),
            ("xl/workbook.xml", book.as_bytes()),
            ("xl/_rels/workbook.xml.rels", BOOK_RELATIONS.as_bytes()),
            ("xl/styles.xml", STYLES.as_bytes()),
            ("xl/worksheets/sheet1.xml", sheet.as_bytes()),
        ];
        if let Some(texts) = self.texts {
            parts.push(("xl/sharedStrings.xml", texts.as_bytes()));
        }
        parts.extend(self.more);
        archive(&parts)
    }
}

/// A row of cells as XML: `n:` a number, `d:` a date's number, `e:` an error, `f:` a formula without result, else text.
pub(super) fn xml_row(number: u32, cells: &[&str]) -> String {
    let cell = |(at, text): (usize, &&str)| {
        let place = format!("{}{number}", char::from(b'A' + u8::try_from(at).unwrap()));
        match text.split_at_checked(2) {
            Some(("n:", value)) => format!(r#"<c r="{place}"><v>{value}</v></c>"#),
            Some(("d:", value)) => format!(r#"<c r="{place}" s="1"><v>{value}</v></c>"#),
            Some(("e:", value)) => format!(r#"<c r="{place}" t="e"><v>{value}</v></c>"#),
            Some(("f:", value)) => format!(r#"<c r="{place}"><f>{value}</f></c>"#),
            _ if text.is_empty() => String::new(),
            _ => format!(r#"<c r="{place}" t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>"#),
        }
    };
    let cells: String = cells.iter().enumerate().map(cell).collect();
    format!(r#"<row r="{number}">{cells}</row>"#)
}
