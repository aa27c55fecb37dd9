//! Owns: tables as CSV that Excel opens by a tap: UTF-8 with mark, every cell quoted, text defused.
//! Does not own: which texts are dangerous (`defuse`).
//! Invariant: numbers and dates are written as themselves, a minus included; only text is defused.

use super::{CellOut, ColumnKind, TableOut, decimal, defuse};

/// Writes a table as CSV. It is for reading: our own JSON keeps texts unchanged.
pub fn write_csv(table: &TableOut) -> Vec<u8> {
    let mut out = String::from("\u{FEFF}");
    let heads = table.columns.iter().map(|column| defuse(&column.head).into_owned());
    write_line(&mut out, heads);
    for row in table.rows.iter().chain(&table.footer) {
        let kind = |at: usize| table.columns.get(at).map_or(ColumnKind::Text, |column| column.kind);
        write_line(&mut out, row.iter().enumerate().map(|(at, cell)| text(cell, kind(at))));
    }
    out.into_bytes()
}

fn text(cell: &CellOut, kind: ColumnKind) -> String {
    match cell {
        CellOut::Empty => String::new(),
        CellOut::Text(text) => defuse(text).into_owned(),
        CellOut::Money(money) => decimal(money.minor(), kind.money_digits()),
        CellOut::Date(date) => date.to_string(),
        CellOut::Integer(number) => number.to_string(),
        CellOut::Percent(hundredths) => format!("{}%", decimal(*hundredths, 2)),
    }
}

fn write_line(out: &mut String, cells: impl Iterator<Item = String>) {
    for (at, cell) in cells.enumerate() {
        if at > 0 {
            out.push(',');
        }
        out.push('"');
        out.push_str(&cell.replace('"', "\"\""));
        out.push('"');
    }
    out.push_str("\r\n");
}
