//! Owns: how the cells of one row go together to an invoice.
//! Does not own: reading cells (`cells`), terms and due-date rules of the ledger.
//! Invariant: paid is at most the amount, and amount less paid is the open balance wherever the list gives all three.

use chrono::{Datelike, NaiveDate};

use super::cells::{RowCells, suggested_amount, suggested_date};
use crate::domain::money::{Currency, Money};
use crate::exchange::sheet::cell::words::{self, says_nothing, terms_days, tidy};
use crate::exchange::sheet::field::Field;
use crate::exchange::sheet::row::{ImportRow, ProblemKind, SuggestedValue, Suggestion};
use crate::exchange::sheet::table::RawTable;

/// Longest names, in characters.
const NAME_LIMIT: usize = 200;
/// Longest codes and numbers, in characters.
const CODE_LIMIT: usize = 100;
/// Longest remarks, in characters.
const NOTE_LIMIT: usize = 2_000;
/// How far up a customer is looked for who is named once for many rows.
const LOOK_UP_ROWS: usize = 1_000;

/// Reads a row; `None` when so much is missing that there is no invoice. Problems are noted in `cells` either way.
pub(super) fn read_row(cells: &mut RowCells<'_>, table: &RawTable, idx: usize) -> Option<ImportRow> {
    check_width(cells);
    let currency = cells.currency();
    let customer = customer(cells, table, idx);
    let number = number(cells);
    let (issued, due) = dates(cells);
    let settled = cells.date(Field::SettledDate);
    let money = money(cells, currency);
    let terms_days = terms(cells, due);
    let owner = cells.text(Field::Owner, NAME_LIMIT);
    let territory = cells.text(Field::Territory, NAME_LIMIT);
    let kind = cells.text(Field::CustomerKind, NAME_LIMIT);
    let project = cells.text(Field::Project, NAME_LIMIT);
    let state = cells.text(Field::State, NOTE_LIMIT).and_then(|text| words::state(&text));
    let is_key = cells.text(Field::KeyAccount, NOTE_LIMIT).is_some_and(|text| is_key(&text));
    let note = cells.text(Field::Note, NOTE_LIMIT);
    let (customer_name, customer_code) = customer?;
    let Sums { amount, paid, open } = money?;
    Some(ImportRow {
        row: cells.row.number(),
        customer_name,
        customer_code,
        number,
        issued,
        due,
        amount,
        paid,
        settled,
        open,
        currency,
        owner,
        territory,
        kind,
        project,
        state,
        terms_days,
        is_key,
        note,
    })
}

/// A cell beyond the last head comes from a separator that should have been quoted, so the cells before it are in
/// doubt too.
fn check_width(cells: &mut RowCells<'_>) {
    let heads = &cells.reading.heads;
    let n_heads = heads.iter().rposition(|head| !head.is_empty()).map_or(0, |last| last + 1);
    if !cells.reading.is_text || cells.row.len() <= n_heads {
        return;
    }
    let fixed = |column: usize| cells.reading.fix_at(cells.row.number(), column).is_some_and(str::is_empty);
    let extra = (n_heads..cells.row.len()).find(|at| !cells.row.cell(*at).is_blank() && !fixed(*at));
    if extra.is_some() {
        cells.note_at(extra, ProblemKind::ExtraCells, None);
    }
}

fn customer(cells: &mut RowCells<'_>, table: &RawTable, idx: usize) -> Option<(String, Option<String>)> {
    let before = cells.problems.len();
    let name = cells.text(Field::CustomerName, NAME_LIMIT);
    let code = cells.text(Field::CustomerCode, CODE_LIMIT);
    if cells.problems.len() > before {
        return None;
    }
    if let Some(name) = name.or_else(|| code.clone()) {
        return Some((name, code));
    }
    let has_names = cells.reading.place(Field::CustomerName).is_some();
    let field = if has_names { Field::CustomerName } else { Field::CustomerCode };
    let above = customer_above(cells, table, idx, field);
    cells.note(field, ProblemKind::MissingCustomer, above);
    None
}

/// The customer of the nearest row above that names one: lists often name a customer once.
fn customer_above(cells: &RowCells<'_>, table: &RawTable, idx: usize, field: Field) -> Option<Suggestion> {
    let nearest = (cells.reading.begin..idx).rev().take(LOOK_UP_ROWS).filter_map(|above| table.row(above));
    let names = nearest.map(|row| tidy(&cells.reading.cell(row, field).shown()).into_owned());
    let name = names.into_iter().find(|name| !says_nothing(name))?;
    Some(Suggestion { text: name.clone(), value: SuggestedValue::Text(name) })
}

fn number(cells: &mut RowCells<'_>) -> Option<String> {
    let number = cells.text(Field::InvoiceNumber, CODE_LIMIT)?;
    if let Some(twin) = cells.reading.twins.of(cells.row.number()) {
        let other = format!("{number}-{}", twin.n_before + 1);
        let suggestion = Suggestion { text: other.clone(), value: SuggestedValue::Text(other) };
        let kind = ProblemKind::DuplicateInvoiceInFile { first_row: twin.first_row };
        cells.note(Field::InvoiceNumber, kind, Some(suggestion));
    }
    Some(number)
}

fn dates(cells: &mut RowCells<'_>) -> (Option<NaiveDate>, Option<NaiveDate>) {
    let before = cells.problems.len();
    let issued = cells.date(Field::IssueDate);
    let due = cells.date(Field::DueDate);
    match (issued, due) {
        (None, None) if cells.problems.len() == before => {
            let has_due = cells.reading.place(Field::DueDate).is_some();
            let field = if has_due { Field::DueDate } else { Field::IssueDate };
            cells.note(field, ProblemKind::MissingDate, None);
        }
        (Some(issued), Some(due)) if due < issued => {
            // 3/5 read as 5 March where 3 May was meant is the commonest cause.
            let swapped = NaiveDate::from_ymd_opt(due.year(), due.day(), due.month());
            let meant = swapped.filter(|swapped| *swapped >= issued).map(suggested_date);
            cells.note(Field::DueDate, ProblemKind::DueBeforeIssue { issued }, meant);
        }
        _ => {}
    }
    (issued, due)
}

struct Sums {
    amount: Money,
    paid: Option<Money>,
    open: Option<Money>,
}

fn money(cells: &mut RowCells<'_>, currency: Currency) -> Option<Sums> {
    let before = cells.problems.len();
    let amount = cells.amount(Field::Amount, currency);
    let paid = cells.amount(Field::Paid, currency);
    let open = cells.amount(Field::OpenBalance, currency);
    if cells.problems.len() > before {
        return None;
    }
    let Some(total) = amount.or_else(|| Some(open? + paid.unwrap_or_default())) else {
        let has_amounts = cells.reading.place(Field::Amount).is_some();
        let field = if has_amounts { Field::Amount } else { Field::OpenBalance };
        cells.note(field, ProblemKind::MissingAmount, None);
        return None;
    };
    let source = if amount.is_some() { Field::Amount } else { Field::OpenBalance };
    if !total.is_positive() {
        cells.note(source, ProblemKind::AmountZero, None);
        return None;
    }
    if !total.fits_an_entry() {
        cells.note(source, ProblemKind::AmountTooLarge, None);
        return None;
    }
    check_parts(cells, total, paid, open, currency);
    let paid = paid.or_else(|| open.map(|open| total - open));
    Some(Sums { amount: total, paid, open })
}

fn check_parts(
    cells: &mut RowCells<'_>,
    amount: Money,
    paid: Option<Money>,
    open: Option<Money>,
    currency: Currency,
) {
    let clip = |cells: &RowCells<'_>, field: Field, to: Money| {
        let column = cells.reading.place(field).unwrap_or_default();
        let unit = cells.reading.habit(column).unit;
        Some(suggested_amount(to, unit, currency))
    };
    if paid.is_some_and(|paid| paid > amount) {
        let suggestion = clip(cells, Field::Paid, amount);
        cells.note(Field::Paid, ProblemKind::PaidExceedsAmount { amount }, suggestion);
    } else if open.is_some_and(|open| open > amount) {
        let suggestion = clip(cells, Field::OpenBalance, amount - paid.unwrap_or_default());
        cells.note(Field::OpenBalance, ProblemKind::OpenExceedsAmount { amount }, suggestion);
    } else if let (Some(paid), Some(open)) = (paid, open)
        && amount - paid != open
    {
        let expected = amount - paid;
        let suggestion = clip(cells, Field::OpenBalance, expected);
        cells.note(Field::OpenBalance, ProblemKind::OpenDisagrees { expected }, suggestion);
    }
}

/// Days of credit matter only where no due date says more.
fn terms(cells: &mut RowCells<'_>, due: Option<NaiveDate>) -> Option<u32> {
    let text = cells.text(Field::TermsDays, NOTE_LIMIT)?;
    let days = terms_days(&text);
    if days.is_none() && due.is_none() {
        cells.note(Field::TermsDays, ProblemKind::TermsUnreadable, None);
    }
    days
}

fn is_key(text: &str) -> bool {
    words::yes_or_no(text).unwrap_or_else(|| text.contains('重') || text.eq_ignore_ascii_case("key"))
}
