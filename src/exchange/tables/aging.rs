//! The aging report as a table: a row a group, as shown, and its sum.

use crate::domain::money::{Currency, Money};
use crate::exchange::sheet::write::{CellOut, ColumnKind, ColumnOut, TableOut};
use crate::report::aging::{AgingReport, AgingRow, Group};

/// The words of the table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AgingWords {
    /// Name of its sheet.
    pub sheet: String,
    /// Head of the column of groups.
    pub group: String,
    /// Head of the column that counts open invoices.
    pub invoices: String,
    /// Heads of the buckets, in order.
    pub buckets: Vec<String>,
    /// Head of the last column, and name of the last row.
    pub total: String,
}

/// The rows at these places of the report, in this order, and their sum.
pub fn aging_table(
    report: &AgingReport,
    places: &[usize],
    currency: Currency,
    words: AgingWords,
    name: &dyn Fn(&Group) -> String,
) -> TableOut {
    let money = ColumnKind::Money { digits: currency.minor_digits() };
    let column = |head: String, kind| ColumnOut { head, kind };
    let mut columns =
        vec![column(words.group, ColumnKind::Text), column(words.invoices, ColumnKind::Integer)];
    columns.extend(words.buckets.into_iter().map(|head| column(head, money)));
    columns.push(column(words.total.clone(), money));
    let shown: Vec<&AgingRow> = places.iter().filter_map(|place| report.rows.get(*place)).collect();
    let line = |name: String, n_invoices: u32, buckets: &[Money], total: Money| {
        let mut cells = vec![CellOut::Text(name), CellOut::Integer(n_invoices.into())];
        cells.extend(buckets.iter().chain([&total]).map(|amount| CellOut::Money(*amount)));
        cells
    };
    let rows =
        shown.iter().map(|row| line(name(&row.group), row.n_invoices, &row.buckets, row.total)).collect();
    let sum_of = |bucket: usize| shown.iter().filter_map(|row| row.buckets.get(bucket)).copied().sum();
    let sums: Vec<Money> = (0..report.buckets.len()).map(sum_of).collect();
    let n_invoices = shown.iter().map(|row| row.n_invoices).sum();
    let footer = line(words.total, n_invoices, &sums, sums.iter().copied().sum());
    TableOut { name: words.sheet, columns, rows, footer: Some(footer) }
}
