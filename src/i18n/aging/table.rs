//! The aging table as written: one unit, and sums that foot.
//!
//! Owns the rounding of the table: every cell is rounded once to the unit of the column, and every printed sum is the
//! sum of the printed cells (rounding rule R3). Does not own which rows are shown.

use crate::domain::money::{Currency, Money};
use crate::i18n::Lang;
use crate::i18n::format::DASH;
use crate::i18n::format::money::ColumnUnit;
use crate::report::aging::{AgingReport, AgingRow};

/// How the figures of the table are set, and their sum.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WrittenTable {
    /// The one unit.
    pub unit: ColumnUnit,
    /// The line under them.
    pub foot: WrittenLine,
    currency: Currency,
}

/// A line of figures.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct WrittenLine {
    /// One cell a bucket; a dash where nothing stands.
    pub cells: Vec<String>,
    /// Their sum.
    pub total: String,
}

/// The unit and the sum of the rows at these places of the report.
pub fn written(report: &AgingReport, places: &[usize], currency: Currency, lang: Lang) -> WrittenTable {
    let rows = || places.iter().filter_map(|place| report.rows.get(*place));
    let largest = rows().map(|row| row.total).max().unwrap_or(Money::ZERO);
    let unit = ColumnUnit::for_largest(largest, currency, lang);
    let mut sums = vec![0_i64; report.buckets.len()];
    for row in rows() {
        sums.iter_mut().zip(&row.buckets).for_each(|(sum, amount)| *sum += unit.steps(*amount, currency));
    }
    let is_none = |place: usize| sums[place] == 0;
    WrittenTable { unit, foot: line(unit, currency, &sums, &is_none), currency }
}

impl WrittenTable {
    /// A row of the table. Written when it is looked at: of a long table few rows are.
    pub fn line(&self, row: &AgingRow) -> WrittenLine {
        let steps: Vec<i64> = row.buckets.iter().map(|sum| self.unit.steps(*sum, self.currency)).collect();
        // An amount below half a step is written as 0.00, not as if nothing were owed.
        line(self.unit, self.currency, &steps, &|place| row.buckets[place].is_zero())
    }
}

fn line(unit: ColumnUnit, currency: Currency, steps: &[i64], is_none: &dyn Fn(usize) -> bool) -> WrittenLine {
    let cell = |(place, step): (usize, &i64)| {
        if is_none(place) { DASH.to_owned() } else { unit.write(*step, currency) }
    };
    WrittenLine {
        cells: steps.iter().enumerate().map(cell).collect(),
        total: unit.write(steps.iter().sum(), currency),
    }
}
