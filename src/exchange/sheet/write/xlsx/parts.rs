//! Owns: the parts of a workbook that say how the others belong together.
//! Does not own: cells, texts, looks; how parts are packed (`archive`).
//! Invariant: nothing here tells the time or the machine, so equal tables give equal bytes.

use std::fmt::Write as _;
use std::io;

use super::archive::Archive;
use super::styles::Styles;
use super::texts::escape;

/// How every part begins.
pub(super) const DECLARATION: &str =
    concat!(r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"#, "\n");
/// The namespace of sheets, texts and looks.
pub(super) const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
/// How a sheet ends.
pub(super) const SHEET_END: &str = "</sheetData></worksheet>";

const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";
const TYPES: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml";
/// A day of no meaning: when somebody made a list is no business of the list.
const CREATED: &str = "2000-01-01T00:00:00Z";

/// Where a sheet lies, beside the workbook.
pub(super) fn sheet_path(idx: usize) -> String {
    format!("worksheets/sheet{}.xml", idx + 1)
}

/// A sheet up to the widths of its columns: its first row stays in sight.
pub(super) fn sheet_begin(is_first: bool) -> String {
    let selected = if is_first { r#" tabSelected="1""# } else { "" };
    format!(
        r#"{DECLARATION}<worksheet xmlns="{MAIN}"><sheetViews><sheetView{selected} workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/><selection pane="bottomLeft"/></sheetView></sheetViews><sheetFormatPr defaultRowHeight="15"/>"#
    )
}

/// Writes all parts but the sheets and the texts. Programs tell a workbook by its first part.
pub(super) fn write(archive: &mut Archive, names: &[String], styles: &Styles) -> io::Result<()> {
    let mut overrides = String::new();
    let mut sheets = String::new();
    let mut relations = String::new();
    for (idx, name) in names.iter().enumerate() {
        let (number, path) = (idx + 1, sheet_path(idx));
        let _ = write!(overrides, r#"<Override PartName="/xl/{path}" ContentType="{TYPES}.worksheet+xml"/>"#);
        sheets.push_str(r#"<sheet name=""#);
        name.chars().for_each(|c| escape(c, &mut sheets));
        let _ = write!(sheets, r#"" sheetId="{number}" r:id="rId{number}"/>"#);
        relations += &relation(number, &format!("{RELATIONS}/worksheet"), &path);
    }
    let n_sheets = names.len();
    relations += &relation(n_sheets + 1, &format!("{RELATIONS}/styles"), "styles.xml");
    relations += &relation(n_sheets + 2, &format!("{RELATIONS}/sharedStrings"), "sharedStrings.xml");
    let root = relation(1, &format!("{RELATIONS}/officeDocument"), "xl/workbook.xml")
        + &relation(2, &format!("{PACKAGE}/relationships/metadata/core-properties"), "docProps/core.xml");
    let parts = [
        (
            "[Content_Types].xml",
            format!(
                r#"<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="{TYPES}.sheet.main+xml"/>{overrides}<Override PartName="/xl/styles.xml" ContentType="{TYPES}.styles+xml"/><Override PartName="/xl/sharedStrings.xml" ContentType="{TYPES}.sharedStrings+xml"/><Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>"#
            ),
        ),
        ("_rels/.rels", all(&root)),
        (
            "docProps/core.xml",
            format!(
                r#"<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dcterms:created xsi:type="dcterms:W3CDTF">{CREATED}</dcterms:created><dcterms:modified xsi:type="dcterms:W3CDTF">{CREATED}</dcterms:modified></cp:coreProperties>"#
            ),
        ),
        (
            "xl/workbook.xml",
            format!(
                r#"<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}"><bookViews><workbookView/></bookViews><sheets>{sheets}</sheets></workbook>"#
            ),
        ),
        ("xl/_rels/workbook.xml.rels", all(&relations)),
        ("xl/styles.xml", styles.xml()),
    ];
    for (name, xml) in parts {
        archive.begin(name)?;
        archive.write(DECLARATION.as_bytes())?;
        archive.write(xml.as_bytes())?;
    }
    Ok(())
}

fn relation(number: usize, kind: &str, target: &str) -> String {
    format!(r#"<Relationship Id="rId{number}" Type="{kind}" Target="{target}"/>"#)
}

fn all(relations: &str) -> String {
    format!(r#"<Relationships xmlns="{PACKAGE}/relationships">{relations}</Relationships>"#)
}
