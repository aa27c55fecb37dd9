//! Owns: what a whole column tells about the reading of its cells: decimal mark, unit, order of day and month.
//! Does not own: reading the cells (`cell`), deciding on the mapping (`recognise`).
//! Invariant: one way of reading per column; a cell that does not fit it is a problem of its row, not an exception.

use super::cell::amount::{self, DecimalMark, Glance, Sign};
use super::cell::date::{self, OrderEvidence};
use super::cell::words::tidy;
use super::error::SheetError;
use super::field::{AmountUnit, DateOrder, Field, Mapping};
use super::head::HeadText;
use super::progress::{Stage, Watch, announce_row};
use super::table::{CellView, Delimiter, RawTable, Source};

/// How the amounts of a column are to be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AmountHabit {
    /// Its decimal mark.
    pub mark: DecimalMark,
    /// The unit of figures that carry none.
    pub unit: AmountUnit,
    /// Most of its figures carry 万 or a similar unit, so those without are in doubt; otherwise those with one are.
    pub is_scaled: bool,
}

/// What the cells of the mapped columns tell.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Profile {
    tallies: Vec<Tally>,
    month_first: bool,
    day_first: bool,
    open_date: Option<String>,
    signs: Vec<Sign>,
    unsigned: bool,
    fine_amount: Option<String>,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Tally {
    dots: usize,
    commas: usize,
    groups_of_three: usize,
    scaled: usize,
    unscaled: usize,
}

impl Profile {
    /// Looks through the mapped date and amount columns of all rows below the head.
    pub fn of(table: &RawTable, mapping: &Mapping, watch: &mut Watch<'_>) -> Result<Profile, SheetError> {
        let mut profile = Profile::default();
        let mut tallies = vec![Tally::default(); mapping.columns.len()];
        let begin = table.find_row(mapping.head_row).map_or(0, |idx| idx + 1);
        let watched = |field: &Field| field.is_amount() || field.is_date();
        let columns: Vec<(usize, Field)> = mapping
            .columns
            .iter()
            .enumerate()
            .filter_map(|(at, field)| Some((at, field.filter(watched)?)))
            .collect();
        for (done, row) in table.rows_from(begin).enumerate() {
            announce_row(watch, Stage::Check, done, table.n_rows())?;
            for (at, field) in &columns {
                match (row.cell(*at), tallies.get_mut(*at)) {
                    (CellView::Text(text), Some(_)) if field.is_date() => profile.note_date(&tidy(text)),
                    (CellView::Text(text), Some(tally)) => profile.note_amount(&tidy(text), tally),
                    (CellView::Number(number), Some(tally)) if field.is_amount() => {
                        tally.unscaled += 1;
                        profile.note_fineness(&number.to_string());
                    }
                    _ => {}
                }
            }
        }
        profile.tallies = tallies;
        Ok(profile)
    }

    /// How the amounts of each column are to be read under a mapping of the same columns.
    pub fn habits(&self, table: &RawTable, mapping: &Mapping) -> Vec<AmountHabit> {
        let head_units = head_units(table, mapping);
        let amounts = || head_units.iter().flatten();
        let disagree = amounts().any(|unit| amounts().any(|other| other != unit));
        let dots: usize = self.tallies.iter().map(|tally| tally.dots).sum();
        let commas: usize = self.tallies.iter().map(|tally| tally.commas).sum();
        let semicolons = matches!(table.source(), Source::Text { delimiter: Delimiter::Semicolon, .. });
        let habit = |(at, tally): (usize, &Tally)| {
            // A column without proof follows the others of the list; 1.234 in a list cut by semicolons is a thousand.
            let mark = if tally.dots + tally.commas > 0 {
                if tally.commas > tally.dots { DecimalMark::Comma } else { DecimalMark::Dot }
            } else if commas > dots || (dots == 0 && semicolons && tally.groups_of_three > 0) {
                DecimalMark::Comma
            } else {
                DecimalMark::Dot
            };
            let own_unit = head_units.get(at).copied().flatten().filter(|_| disagree);
            let unit = own_unit.unwrap_or_else(|| mapping.unit_or_one());
            AmountHabit { mark, unit, is_scaled: tally.scaled > tally.unscaled }
        };
        self.tallies.iter().enumerate().map(habit).collect()
    }

    /// The order of day and month, if the dates of the list prove one and none the other.
    pub const fn proven_order(&self) -> Option<DateOrder> {
        match (self.month_first, self.day_first) {
            (true, false) => Some(DateOrder::MonthFirst),
            (false, true) => Some(DateOrder::DayFirst),
            _ => None,
        }
    }

    /// A date of the list that can be read either way.
    pub fn open_date(&self) -> Option<&str> {
        self.open_date.as_deref()
    }

    /// The one way in which all figures name their currency, if they do.
    pub fn only_sign(&self) -> Option<Sign> {
        match self.signs.as_slice() {
            [sign] if !self.unsigned => Some(*sign),
            _ => None,
        }
    }

    /// A figure with more decimals than money has: perhaps ten thousands.
    pub fn fine_amount(&self) -> Option<&str> {
        self.fine_amount.as_deref()
    }

    fn note_date(&mut self, text: &str) {
        match date::order_evidence(text) {
            Some(OrderEvidence::Proves(DateOrder::MonthFirst)) => self.month_first = true,
            Some(OrderEvidence::Proves(DateOrder::DayFirst)) => self.day_first = true,
            Some(OrderEvidence::Open) if self.open_date.is_none() => self.open_date = Some(text.to_owned()),
            _ => {}
        }
    }

    fn note_amount(&mut self, text: &str, tally: &mut Tally) {
        let Some(Glance { mark, unit, sign }) = amount::glance(text) else { return };
        match mark {
            Some(DecimalMark::Dot) => tally.dots += 1,
            Some(DecimalMark::Comma) => tally.commas += 1,
            None if text.contains('.') => tally.groups_of_three += 1,
            None => {}
        }
        match unit {
            None => tally.unscaled += 1,
            Some(AmountUnit::One) => {}
            Some(_) => tally.scaled += 1,
        }
        match sign {
            Some(sign) if !self.signs.contains(&sign) && self.signs.len() < 8 => self.signs.push(sign),
            Some(_) => {}
            None => self.unsigned = true,
        }
        self.note_fineness(text);
    }

    fn note_fineness(&mut self, text: &str) {
        if self.fine_amount.is_none()
            && amount::read_number(text).is_some_and(amount::Figure::looks_scaled_down)
        {
            self.fine_amount = Some(text.to_owned());
        }
    }
}

/// The unit that each amount column's own head names.
fn head_units(table: &RawTable, mapping: &Mapping) -> Vec<Option<AmountUnit>> {
    let head = table.find_row(mapping.head_row).and_then(|idx| table.row(idx));
    let unit = |(at, field): (usize, &Option<Field>)| {
        field.filter(|field| field.is_amount())?;
        HeadText::read(&head?.cell(at).shown()).unit
    };
    mapping.columns.iter().enumerate().map(unit).collect()
}
