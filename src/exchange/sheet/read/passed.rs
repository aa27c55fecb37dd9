//! Owns: telling rows that are no invoices: totals, repeated heads, lines with nothing but names.
//! Does not own: blank rows, which are not kept at all.
//! Invariant: a row with an amount and a customer of its own is never passed over.

use super::Reading;
use crate::exchange::sheet::cell::words::{says_nothing, tidy};
use crate::exchange::sheet::field::Field;
use crate::exchange::sheet::head::fold;
use crate::exchange::sheet::table::{CellView, RowView};

const TOTALS: [&str; 18] = [
    "合计",
    "总计",
    "小计",
    "共计",
    "累计",
    "总额",
    "本页合计",
    "本页小计",
    "合计金额",
    "总合计",
    "本月合计",
    "total",
    "totals",
    "subtotal",
    "grandtotal",
    "sum",
    "overall",
    "totalamount",
];

pub(super) fn is_passed(reading: &Reading, row: RowView<'_>) -> bool {
    is_total(reading, row) || is_head_again(reading, row) || has_no_figures(reading, row)
}

/// A row whose customer is missing or is itself a word for a total.
fn is_total(reading: &Reading, row: RowView<'_>) -> bool {
    let names_none = [Field::CustomerName, Field::CustomerCode].into_iter().all(|field| {
        let cell = reading.cell(row, field);
        cell.is_blank() || says_total(cell)
    });
    names_none && row.cells().any(says_total)
}

fn says_total(cell: CellView<'_>) -> bool {
    let CellView::Text(text) = cell else { return false };
    // Nearly all cells are names; they end here.
    let may = if text.is_ascii() {
        text.trim_start().starts_with(['t', 'T', 's', 'S', 'g', 'G', 'o', 'O'])
    } else {
        text.contains(['计', '额'])
    };
    if !may || text.len() > 40 {
        return false;
    }
    let folded = fold(text);
    let words = folded.trim_end_matches(|c: char| c.is_ascii_digit());
    let by_customer = words.len() > 6 && (words.ends_with("小计") || words.ends_with("合计"));
    TOTALS.contains(&words) || by_customer
}

/// A head printed again on the next page.
fn is_head_again(reading: &Reading, row: RowView<'_>) -> bool {
    let same = |field: Field| {
        let column = reading.place(field)?;
        let head = reading.heads.get(column)?;
        let CellView::Text(text) = row.cell(column) else { return None };
        (!head.is_empty() && tidy(text) == head.as_str()).then_some(())
    };
    let money = same(Field::Amount).or_else(|| same(Field::OpenBalance));
    money.is_some()
}

/// No sum, no day and no number: a signature line, a remark, a customer without invoices.
fn has_no_figures(reading: &Reading, row: RowView<'_>) -> bool {
    let fields = [
        Field::Amount,
        Field::OpenBalance,
        Field::Paid,
        Field::IssueDate,
        Field::DueDate,
        Field::InvoiceNumber,
    ];
    fields.into_iter().all(|field| match reading.cell(row, field) {
        CellView::Text(text) => says_nothing(&tidy(text)),
        cell => cell.is_blank(),
    })
}
