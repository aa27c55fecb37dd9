//! Owns: reading the single cells of one row and noting what is wrong with them.
//! Does not own: how cells of a row must go together (`rules`).
//! Invariant: a cell that yields no value either was blank or left a problem behind.

use std::borrow::Cow;

use chrono::NaiveDate;

use super::Reading;
use crate::domain::money::{Currency, Money};
use crate::exchange::sheet::cell::amount::{self, AmountFault, Figure};
use crate::exchange::sheet::cell::currency;
use crate::exchange::sheet::cell::date::{self, DateFault};
use crate::exchange::sheet::cell::words::{says_nothing, tidy};
use crate::exchange::sheet::field::{AmountUnit, Field};
use crate::exchange::sheet::profile::AmountHabit;
use crate::exchange::sheet::row::{ProblemKind, RowProblem, SuggestedValue, Suggestion};
use crate::exchange::sheet::table::{CellView, RowView};

/// One row while it is read.
pub(super) struct RowCells<'a> {
    pub(super) reading: &'a Reading,
    pub(super) row: RowView<'a>,
    pub(super) problems: Vec<RowProblem>,
}

impl<'a> RowCells<'a> {
    pub(super) const fn new(reading: &'a Reading, row: RowView<'a>) -> RowCells<'a> {
        RowCells { reading, row, problems: Vec::new() }
    }

    /// Notes that a field of this row has a problem.
    pub(super) fn note(&mut self, field: Field, kind: ProblemKind, suggestion: Option<Suggestion>) {
        let column = self.reading.place(field);
        self.note_at(column, kind, suggestion);
    }

    pub(super) fn note_at(
        &mut self,
        column: Option<usize>,
        kind: ProblemKind,
        suggestion: Option<Suggestion>,
    ) {
        const LONGEST_FOUND: usize = 80;
        let fixed = column.and_then(|column| self.reading.fix_at(self.row.number(), column));
        let found = column.map_or(Cow::Borrowed(""), |column| {
            fixed.map_or_else(|| self.row.cell(column).shown(), Cow::Borrowed)
        });
        let head = column.and_then(|column| self.reading.heads.get(column)).cloned().unwrap_or_default();
        self.problems.push(RowProblem {
            row: self.row.number(),
            column: column.and_then(|column| u32::try_from(column).ok()),
            head,
            found: found.chars().take(LONGEST_FOUND).collect(),
            kind,
            suggestion,
        });
    }

    /// A text of at most so many characters.
    pub(super) fn text(&mut self, field: Field, limit: usize) -> Option<String> {
        let text = match self.reading.cell(self.row, field) {
            CellView::Empty => return None,
            CellView::Fault(fault) => {
                self.note(field, ProblemKind::CellError { fault }, None);
                return None;
            }
            CellView::Number(number) => {
                if number.is_lossy() {
                    self.note(field, ProblemKind::DigitsLost, None);
                    return None;
                }
                return Some(number.to_string());
            }
            CellView::Text(text) => tidy(text),
            cell => cell.shown(),
        };
        if says_nothing(&text) {
            return None;
        }
        if !text.is_ascii() && text.contains('\u{FFFD}') {
            self.note(field, ProblemKind::TextGarbled, None);
            return None;
        }
        if self.reading.is_text && is_lossy_number(&text) && is_identity(field) {
            self.note(field, ProblemKind::DigitsLost, None);
            return None;
        }
        if text.len() > limit && text.chars().count() > limit {
            let clipped: String = text.chars().take(limit).collect();
            let suggestion = Suggestion { text: clipped.clone(), value: SuggestedValue::Text(clipped) };
            let limit = u32::try_from(limit).unwrap_or(u32::MAX);
            self.note(field, ProblemKind::TextTooLong { limit }, Some(suggestion));
            return None;
        }
        Some(text.into_owned())
    }

    /// The row's currency: its own, else the list's.
    pub(super) fn currency(&mut self) -> Currency {
        let fallback = self.reading.mapping.currency;
        let Some(column) = self.reading.place(Field::Currency) else { return fallback.unwrap_or_default() };
        let shown = self.reading.cell(self.row, Field::Currency).shown();
        let text = tidy(&shown);
        let known = if says_nothing(&text) { fallback } else { currency::from_name(&text) };
        known.unwrap_or_else(|| {
            let code = fallback.unwrap_or_default().code().to_owned();
            let suggestion = Some(Suggestion { text: code.clone(), value: SuggestedValue::Text(code) });
            self.note_at(Some(column), ProblemKind::CurrencyUnknown, suggestion);
            fallback.unwrap_or_default()
        })
    }

    /// A day.
    pub(super) fn date(&mut self, field: Field) -> Option<NaiveDate> {
        let order = self.reading.mapping.date_order;
        let read = match self.reading.cell(self.row, field) {
            CellView::Empty => return None,
            CellView::Fault(fault) => {
                self.note(field, ProblemKind::CellError { fault }, None);
                return None;
            }
            CellView::Date(date) => return Some(date),
            CellView::Number(number) => date::read_number(&number.to_string(), self.reading.epoch_1904),
            CellView::Flag(_) => Err(DateFault::Unreadable),
            CellView::Text(text) => {
                let text = tidy(text);
                if says_nothing(&text) {
                    return None;
                }
                date::read(&text, order)
            }
        };
        let fault = match read {
            Ok(date) => return Some(date),
            Err(fault) => fault,
        };
        let (kind, meant) = match fault {
            DateFault::Unreadable => (ProblemKind::DateUnreadable, None),
            DateFault::Impossible(meant) => (ProblemKind::DateImpossible, meant),
            DateFault::Ambiguous => (ProblemKind::DateAmbiguous, None),
            DateFault::TwoDigitYear(meant) => (ProblemKind::DateTwoDigitYear, meant),
            DateFault::OutOfRange => (ProblemKind::DateOutOfRange, None),
        };
        self.note(field, kind, meant.map(suggested_date));
        None
    }

    /// An amount that is not below nothing.
    pub(super) fn amount(&mut self, field: Field, currency: Currency) -> Option<Money> {
        let amount = self.signed_amount(field, currency)?;
        if amount.is_negative() {
            self.note(field, ProblemKind::AmountNegative, None);
            return None;
        }
        Some(amount)
    }

    fn signed_amount(&mut self, field: Field, currency: Currency) -> Option<Money> {
        let column = self.reading.place(field)?;
        let habit = self.reading.habit(column);
        match self.reading.cell(self.row, field) {
            CellView::Empty => None,
            CellView::Fault(fault) => {
                self.note(field, ProblemKind::CellError { fault }, None);
                None
            }
            CellView::Number(number) => {
                // The only place where money is rounded on its way in: Excel stores binary fractions, and its 15
                // significant digits are brought to the currency's decimals, half away from zero.
                let figure = amount::read_number(&number.to_string());
                let rounded = figure.and_then(|figure| figure.rounded(habit.unit, currency));
                if rounded.is_none() {
                    self.note(field, ProblemKind::AmountTooLarge, None);
                }
                rounded
            }
            CellView::Text(text) => {
                let text = tidy(text);
                if says_nothing(&text) { None } else { self.amount_text(field, &text, habit, currency) }
            }
            CellView::Date(_) | CellView::Flag(_) => {
                self.note(field, ProblemKind::AmountUnreadable, None);
                None
            }
        }
    }

    fn amount_text(
        &mut self,
        field: Field,
        text: &str,
        habit: AmountHabit,
        currency: Currency,
    ) -> Option<Money> {
        let suggest = |figure: Figure| {
            let amount = figure.rounded(habit.unit, currency)?;
            Some(suggested_amount(amount, habit.unit, currency))
        };
        let Some(figure) = amount::read(text, habit.mark) else {
            let meant = amount::guess(text, habit.mark).and_then(suggest);
            self.note(field, ProblemKind::AmountUnreadable, meant);
            return None;
        };
        let is_fix =
            self.reading.place(field).is_some_and(|at| self.reading.fix_at(self.row.number(), at).is_some());
        if !is_fix && !fits_habit(figure, habit) {
            let meant = if figure.unit.is_some() { suggest(figure) } else { None };
            self.note(field, ProblemKind::AmountUnreadable, meant);
            return None;
        }
        if figure.sign.is_some_and(|sign| !sign.fits(currency)) {
            self.note(field, ProblemKind::CurrencyDiffers { expected: currency }, None);
            return None;
        }
        match figure.exact(habit.unit, currency) {
            Ok(amount) => Some(amount),
            Err(AmountFault::TooLarge) => {
                self.note(field, ProblemKind::AmountTooLarge, None);
                None
            }
            Err(AmountFault::TooManyDecimals) => {
                let kind = ProblemKind::TooManyDecimals { allowed: currency.minor_digits() };
                self.note(field, kind, suggest(figure));
                None
            }
        }
    }
}

/// A single 1.52 万 among plain figures, or a plain one among those, may be a slip of the hand and is asked about.
fn fits_habit(figure: Figure, habit: AmountHabit) -> bool {
    match figure.unit {
        None => !habit.is_scaled,
        Some(AmountUnit::One) => true,
        Some(unit) => habit.is_scaled || unit == habit.unit,
    }
}

/// An amount as a suggestion, written so that the column's unit does not change it.
pub(super) fn suggested_amount(amount: Money, unit: AmountUnit, currency: Currency) -> Suggestion {
    let plain = amount.plain(currency);
    let text = if unit == AmountUnit::One { plain } else { format!("{plain}元") };
    Suggestion { text, value: SuggestedValue::Amount(amount, currency) }
}

/// A day as a suggestion.
pub(super) fn suggested_date(date: NaiveDate) -> Suggestion {
    Suggestion { text: date.to_string(), value: SuggestedValue::Date(date) }
}

const fn is_identity(field: Field) -> bool {
    matches!(field, Field::InvoiceNumber | Field::CustomerCode)
}

/// `2.54320001234E+19`: Excel wrote a long number into a text file.
fn is_lossy_number(text: &str) -> bool {
    let Some(at) = text.bytes().position(|byte| byte == b'E') else { return false };
    let (digits, exponent) = text.split_at_checked(at).unwrap_or_default();
    let Some(exponent) = exponent.strip_prefix("E+") else { return false };
    let is_number =
        |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    is_number(digits) && is_number(exponent)
}
