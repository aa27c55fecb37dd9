//! Owns: proposing a mapping for a list nobody has explained yet, and the questions that remain.
//! Does not own: the words (`synonyms`), the reading of rows (`read`).
//! Invariant: each field goes to one column at most; a column whose cells contradict its head is not proposed.

use std::cmp::Reverse;

use serde::{Deserialize, Serialize};

use super::cell::amount::{self, DecimalMark, Sign};
use super::cell::date;
use super::cell::words::{says_nothing, terms_days, tidy};
use super::error::SheetError;
use super::field::{AmountUnit, Field, Mapping, Need, Questions};
use super::head::{self, HeadRow, HeadText};
use super::profile::Profile;
use super::progress::Watch;
use super::synonyms::{Meaning, meanings};
use super::table::{CellView, RawTable, RowView};
use crate::domain::money::Currency;
use crate::domain::sorting::sort_by_key;

/// Rows whose cells are compared with what the head says.
const SAMPLED_ROWS: usize = 200;
/// Fewer cells than this contradict nothing.
const FEW_CELLS: usize = 3;

/// A mapping as far as the list explains itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proposal {
    /// The mapping.
    pub mapping: Mapping,
    /// How sure each column's meaning is, in per cent; 0 where there is none.
    pub confidence: Vec<u8>,
    /// What is left to ask.
    pub questions: Questions,
}

/// Proposes a mapping for a list.
///
/// # Errors
/// [`SheetError::NoHeader`] when no row looks like a head row, [`SheetError::Cancelled`].
pub fn propose(table: &RawTable, watch: &mut Watch<'_>) -> Result<Proposal, SheetError> {
    Ok(look_through(table, watch)?.0)
}

/// [`propose`], with what the columns told.
pub(super) fn look_through(
    table: &RawTable,
    watch: &mut Watch<'_>,
) -> Result<(Proposal, Profile), SheetError> {
    let head = head::find(table).ok_or(SheetError::NoHeader)?;
    complete(table, head, table.row(head.idx).map_or(1, RowView::number), watch)
}

/// Proposes the columns anew for a head row that a person has chosen.
///
/// # Errors
/// [`SheetError::NoHeader`] when the file has no such row, [`SheetError::Cancelled`].
pub fn propose_below(table: &RawTable, head_row: u32, watch: &mut Watch<'_>) -> Result<Proposal, SheetError> {
    let idx = table.find_row(head_row).ok_or(SheetError::NoHeader)?;
    Ok(complete(table, HeadRow { idx, n_known: 0 }, head_row, watch)?.0)
}

fn complete(
    table: &RawTable,
    head: HeadRow,
    head_row: u32,
    watch: &mut Watch<'_>,
) -> Result<(Proposal, Profile), SheetError> {
    let texts = head_texts(table, head.idx);
    let (columns, confidence) = assign(table, head, &texts);
    let mut mapping = Mapping { head_row, columns, date_order: None, unit: None, currency: None };
    let (title_unit, title_currency) = titles(table, head.idx);
    let amounts = || {
        let columns = mapping.columns.iter().zip(&texts);
        columns.filter(|(field, _)| field.is_some_and(Field::is_amount)).map(|(_, text)| text)
    };
    let profile = Profile::of(table, &mapping, watch)?;
    let is_chinese = amounts().any(HeadText::is_chinese);
    let named = amounts().find_map(|text| text.currency).or(title_currency);
    let signed = profile.only_sign().and_then(Sign::currency);
    let has_column = mapping.column_of(Field::Currency).is_some();
    let by_language = Some(Currency::CNY).filter(|_| is_chinese && !has_column);
    let currency = named.or(signed).or(by_language);
    let unit = amounts().find_map(|text| text.unit).or(title_unit);
    let is_doubtful = is_chinese && unit.is_none() && profile.fine_amount().is_some();
    mapping.unit = unit.or(Some(AmountUnit::One).filter(|_| !is_doubtful));
    mapping.currency = currency;
    mapping.date_order = profile.proven_order();
    let questions = questions(&mapping, &profile);
    Ok((Proposal { mapping, confidence, questions }, profile))
}

/// What a mapping leaves to ask, once its columns have been looked through.
pub fn questions(mapping: &Mapping, profile: &Profile) -> Questions {
    let lacks = |fields: &[Field]| fields.iter().all(|field| mapping.column_of(*field).is_none());
    let needs = [
        (Need::Customer, &[Field::CustomerName, Field::CustomerCode][..]),
        (Need::Amount, &[Field::Amount, Field::OpenBalance][..]),
        (Need::Date, &[Field::IssueDate, Field::DueDate][..]),
    ];
    Questions {
        date_order: profile.open_date().filter(|_| mapping.date_order.is_none()).map(str::to_owned),
        currency: mapping.currency.is_none() && lacks(&[Field::Currency]),
        unit: profile.fine_amount().filter(|_| mapping.unit.is_none()).map(str::to_owned),
        missing: needs.into_iter().filter(|(_, fields)| lacks(fields)).map(|(need, _)| need).collect(),
    }
}

fn head_texts(table: &RawTable, head_idx: usize) -> Vec<HeadText> {
    let row = table.row(head_idx);
    (0..table.n_columns())
        .map(|column| HeadText::read(&row.map_or(CellView::Empty, |row| row.cell(column)).shown()))
        .collect()
}

fn titles(table: &RawTable, head_idx: usize) -> (Option<AmountUnit>, Option<Currency>) {
    let rows = table.rows_from(0).take(head_idx).map(head::title_says);
    rows.fold((None, None), |said, more| (said.0.or(more.0), said.1.or(more.1)))
}

/// Gives each field to its surest column.
fn assign(table: &RawTable, head: HeadRow, texts: &[HeadText]) -> (Vec<Option<Field>>, Vec<u8>) {
    let mut candidates: Vec<(Meaning, usize)> = Vec::new();
    for (column, text) in texts.iter().enumerate() {
        let known = meanings(text);
        if !known.is_empty() {
            let shape = Shape::of(table, head.idx + 1, column);
            candidates.extend(known.into_iter().filter_map(|meaning| Some((shape.settle(meaning)?, column))));
        }
    }
    sort_by_key(&mut candidates, |(meaning, column)| (Reverse(meaning.confidence), meaning.rank, *column));
    let mut columns = vec![None; texts.len()];
    let mut confidence = vec![0; texts.len()];
    for (meaning, column) in candidates {
        if columns.contains(&Some(meaning.field)) || columns.get(column).is_none_or(Option::is_some) {
            continue;
        }
        if let (Some(field), Some(sure)) = (columns.get_mut(column), confidence.get_mut(column)) {
            (*field, *sure) = (Some(meaning.field), meaning.confidence);
        }
    }
    (columns, confidence)
}

/// What the cells of a column look like.
#[derive(Debug, Clone, Copy, Default)]
struct Shape {
    filled: usize,
    dates: usize,
    figures: usize,
    terms: usize,
}

impl Shape {
    fn of(table: &RawTable, begin: usize, column: usize) -> Shape {
        let mut shape = Shape::default();
        for row in table.rows_from(begin).take(SAMPLED_ROWS) {
            match row.cell(column) {
                CellView::Empty | CellView::Fault(_) => {}
                CellView::Text(text) => shape.note_text(&tidy(text)),
                CellView::Number(number) => shape.note_number(&number.to_string()),
                CellView::Date(_) => {
                    shape.filled += 1;
                    shape.dates += 1;
                }
                CellView::Flag(_) => shape.filled += 1,
            }
        }
        shape
    }

    fn note_text(&mut self, text: &str) {
        if says_nothing(text) {
            return;
        }
        self.filled += 1;
        self.dates += usize::from(!matches!(date::read(text, None), Err(date::DateFault::Unreadable)));
        let figure =
            [DecimalMark::Dot, DecimalMark::Comma].into_iter().find_map(|mark| amount::read(text, mark));
        self.figures += usize::from(figure.is_some());
        self.terms += usize::from(terms_days(text).is_some());
    }

    fn note_number(&mut self, text: &str) {
        self.filled += 1;
        self.figures += 1;
        self.dates += usize::from(date::read_number(text, false).is_ok());
        self.terms += usize::from(terms_days(text).is_some());
    }

    /// Drops a reading that the cells contradict, or turns it into the one they support: a column headed 回款 may
    /// hold sums or days.
    fn settle(self, meaning: Meaning) -> Option<Meaning> {
        let instead =
            |field, count| self.mostly(count).then_some(Meaning { field, confidence: 60, ..meaning });
        match meaning.field {
            field if field.is_date() && self.contradicts(self.dates) => match field {
                Field::DueDate => instead(Field::TermsDays, self.terms),
                Field::SettledDate => instead(Field::Paid, self.figures),
                _ => None,
            },
            field if field.is_amount() && self.contradicts(self.figures) => match field {
                Field::Paid => instead(Field::SettledDate, self.dates),
                Field::Amount => instead(Field::DueDate, self.dates),
                _ => None,
            },
            Field::TermsDays if self.contradicts(self.terms) => instead(Field::DueDate, self.dates),
            _ => Some(meaning),
        }
    }

    const fn contradicts(self, fitting: usize) -> bool {
        self.filled >= FEW_CELLS && fitting * 4 < self.filled
    }

    const fn mostly(self, fitting: usize) -> bool {
        fitting * 2 > self.filled
    }
}
