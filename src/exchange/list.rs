//! A row of somebody's spreadsheet as the ledger takes it.

use chrono::Duration;

use crate::exchange::sheet::cell::words::ImportState;
use crate::exchange::sheet::row::ImportRow;
use crate::ledger::event::{CustomerKind, InvoiceState};
use crate::ledger::import::ListRow;

/// The row in the ledger's terms. Days of credit give the due date where the list has none; 'paid so far' with a day
/// of payment counts as paid in full on that day only where it is the whole amount.
pub fn list_row(row: ImportRow) -> ListRow {
    let by_terms =
        || Some(row.issued? + Duration::days(i64::from(row.terms_days.filter(|days| *days <= 3_650)?)));
    let paid_in_full = row.paid.is_none_or(|paid| paid == row.amount);
    ListRow {
        row: row.row,
        due: row.due.or_else(by_terms),
        settled: row.settled.filter(|_| paid_in_full),
        kind: row.kind.as_deref().and_then(customer_kind),
        state: match row.state {
            Some(ImportState::Abnormal) => InvoiceState::Abnormal,
            Some(ImportState::ReturnedStock) => InvoiceState::ReturnedStock,
            Some(ImportState::Normal) | None => InvoiceState::Normal,
        },
        key: row.is_key.then_some(true),
        customer: row.customer_name,
        code: row.customer_code.unwrap_or_default(),
        number: row.number.unwrap_or_default(),
        issued: row.issued,
        amount: row.amount,
        paid: row.paid,
        currency: Some(row.currency),
        owner: row.owner,
        territory: row.territory,
        project: row.project,
        note: row.note,
    }
}

/// The kind of customer that a list's own word means, where it is one we know.
fn customer_kind(word: &str) -> Option<CustomerKind> {
    let word = word.to_lowercase();
    let says = |needles: &[&str]| needles.iter().any(|needle| word.contains(needle));
    if says(&["事业", "institution", "学校", "医院"]) {
        Some(CustomerKind::Institution)
    } else if says(&["机关", "政府", "gov", "局", "委"]) {
        Some(CustomerKind::Gov)
    } else if says(&["大型", "large", "集团"]) {
        Some(CustomerKind::Large)
    } else if says(&["个体", "individual"]) {
        Some(CustomerKind::Individual)
    } else if says(&["境外", "海外", "国外", "overseas", "export"]) {
        Some(CustomerKind::Overseas)
    } else if says(&["中小", "小微", "sme", "small", "企业"]) {
        Some(CustomerKind::Sme)
    } else {
        None
    }
}
