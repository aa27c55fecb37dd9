//! Owns: telling rows that are no invoices: totals, repeated heads, lines with nothing but names.
//! Does not own: blank rows, which are not kept at all.
//! Invariant: a row with an amount and a customer of its own is never passed over.

use super::Reading;
use crate::exchange::sheet::cell::currency;
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

/// A row whose customer is missing or is itself a word for a total. Somebody may be called like one: whoever has a
/// number and a day is an entry, and either of them is enough unless the row calls itself by a Chinese word for a
/// total, which nobody is called.
fn is_total(reading: &Reading, row: RowView<'_>) -> bool {
    let customer = [Field::CustomerName, Field::CustomerCode].map(|field| reading.cell(row, field));
    if !customer.iter().all(|cell| cell.is_blank() || says_total(*cell).is_some()) {
        return false;
    }
    let is_plain = customer.into_iter().filter_map(says_total).any(|said| said == Said::Plainly);
    if !is_plain && !row.cells().any(|cell| says_total(cell).is_some()) {
        return false;
    }
    let says = |field| match reading.cell(row, field) {
        CellView::Text(text) => !says_nothing(&tidy(text)) && says_total(CellView::Text(text)).is_none(),
        cell => !cell.is_blank(),
    };
    let (numbered, dated) = (says(Field::InvoiceNumber), says(Field::IssueDate) || says(Field::DueDate));
    if is_plain { !(numbered && dated) } else { !numbered && !dated }
}

/// How sure a text names a total.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Said {
    /// A Chinese word for a total and nothing else.
    Plainly,
    /// What a customer may be called as well.
    Perhaps,
}

fn says_total(cell: CellView<'_>) -> Option<Said> {
    let CellView::Text(text) = cell else { return None };
    // Nearly all cells are names; they end here.
    let may = if text.is_ascii() {
        text.trim_start().starts_with(['t', 'T', 's', 'S', 'g', 'G', 'o', 'O'])
    } else {
        text.contains(['计', '额'])
    };
    if !may || text.len() > 40 {
        return None;
    }
    let folded = fold(text);
    let words = folded.trim_end_matches(|c: char| c.is_ascii_digit());
    // Our own lists name the currency of their sums.
    let is_total = |total: &&&str| {
        let rest = words.strip_prefix(**total);
        rest.is_some_and(|rest| rest.is_empty() || currency::from_name(rest).is_some())
    };
    if let Some(total) = TOTALS.iter().find(is_total) {
        return Some(if total.is_ascii() { Said::Perhaps } else { Said::Plainly });
    }
    let by_customer = words.len() > 6 && (words.ends_with("小计") || words.ends_with("合计"));
    by_customer.then_some(Said::Perhaps)
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
