//! Owns: how the cells of a workbook look: number formats, heads, sums.
//! Does not own: which cell has which look.
//! Invariant: style 0 is the plain one, which programs take where none is named.

use std::fmt::Write as _;

use super::parts::MAIN;
use crate::exchange::sheet::write::{ColumnKind, TableOut};

/// The first format that is not Excel's own.
const FIRST_OWN_FORMAT: usize = 164;

const REGULAR: usize = 0;
const BOLD: usize = 1;
const NO_LINE: usize = 0;
const LINE_BELOW: usize = 1;
const LINE_ABOVE: usize = 2;

/// The looks a workbook needs: two for each kind of column (its cells, its sum), then two for heads.
pub(super) struct Styles {
    kinds: Vec<ColumnKind>,
}

/// The style of a sum below cells of a style.
pub(super) fn sum_of(plain: usize) -> usize {
    plain + 1
}

impl Styles {
    pub(super) fn of(tables: &[TableOut]) -> Styles {
        let mut kinds = vec![ColumnKind::Text];
        for column in tables.iter().flat_map(|table| &table.columns) {
            if !kinds.contains(&column.kind) {
                kinds.push(column.kind);
            }
        }
        Styles { kinds }
    }

    /// The style of a column's cells.
    pub(super) fn plain(&self, kind: ColumnKind) -> usize {
        2 * self.kinds.iter().position(|known| *known == kind).unwrap_or_default()
    }

    /// The style of a column's head; numbers stand at the right, so do their heads.
    pub(super) fn head(&self, kind: ColumnKind) -> usize {
        2 * self.kinds.len() + usize::from(kind != ColumnKind::Text)
    }

    /// The part.
    pub(super) fn xml(&self) -> String {
        let mut formats = String::new();
        let mut looks = String::new();
        let mut n_formats = 0;
        for (place, kind) in self.kinds.iter().enumerate() {
            let id = built_in(*kind).unwrap_or_else(|| {
                let (id, code) = (FIRST_OWN_FORMAT + place, code(*kind));
                n_formats += 1;
                let _ = write!(formats, r#"<numFmt numFmtId="{id}" formatCode="{code}"/>"#);
                id
            });
            looks += &look(id, REGULAR, NO_LINE, "");
            looks += &look(id, BOLD, LINE_ABOVE, "");
        }
        looks += &look(0, BOLD, LINE_BELOW, r#"<alignment wrapText="1"/>"#);
        looks += &look(0, BOLD, LINE_BELOW, r#"<alignment horizontal="right" wrapText="1"/>"#);
        if n_formats > 0 {
            formats = format!(r#"<numFmts count="{n_formats}">{formats}</numFmts>"#);
        }
        let n_looks = 2 * self.kinds.len() + 2;
        let font = r#"<sz val="11"/><name val="Calibri"/><family val="2"/>"#;
        let line = r#"style="thin"><color auto="1"/>"#;
        format!(
            r#"<styleSheet xmlns="{MAIN}">{formats}<fonts count="2"><font>{font}</font><font><b/>{font}</font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="3"><border><left/><right/><top/><bottom/><diagonal/></border><border><left/><right/><top/><bottom {line}</bottom><diagonal/></border><border><left/><right/><top {line}</top><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="{n_looks}">{looks}</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>"#
        )
    }
}

fn look(format: usize, font: usize, border: usize, alignment: &str) -> String {
    format!(
        r#"<xf numFmtId="{format}" fontId="{font}" fillId="0" borderId="{border}" xfId="0" applyNumberFormat="1" applyFont="1" applyBorder="1" applyAlignment="1">{alignment}</xf>"#
    )
}

/// The number Excel has for a format of its own, which it shows as the person's country does.
fn built_in(kind: ColumnKind) -> Option<usize> {
    match kind {
        ColumnKind::Text => Some(0),
        ColumnKind::Integer => Some(1),
        ColumnKind::Money { digits: 0 } => Some(3),
        ColumnKind::Money { digits: 2 } => Some(4),
        ColumnKind::Percent => Some(10),
        ColumnKind::Money { .. } | ColumnKind::Date => None,
    }
}

fn code(kind: ColumnKind) -> String {
    match kind {
        ColumnKind::Money { digits } => format!("#,##0.{}", "0".repeat(digits as usize)),
        ColumnKind::Date => "yyyy-mm-dd".to_owned(),
        ColumnKind::Text | ColumnKind::Integer | ColumnKind::Percent => "General".to_owned(),
    }
}
