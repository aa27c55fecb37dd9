//! The aging table as written: one unit, and sums that foot.
//!
//! Owns the rounding of the table: every cell is rounded once to the unit of the column, and every printed sum is the
//! sum of the printed cells (rounding rule R3). Does not own which rows are shown.

use crate::domain::money::{Currency, Money};
use crate::i18n::Lang;
use crate::i18n::format::DASH;
use crate::i18n::format::money::ColumnUnit;
use crate::report::aging::AgingReport;

/// The figures of the table, ready to be set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WrittenTable {
    /// The one unit.
    pub unit: ColumnUnit,
    /// The lines, in the order asked for.
    pub lines: Vec<WrittenLine>,
    /// The line under them.
    pub foot: WrittenLine,
}

/// A line of figures.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct WrittenLine {
    /// One cell a bucket; a dash where nothing stands.
    pub cells: Vec<String>,
    /// Their sum.
    pub total: String,
}

/// Writes the rows at these places of the report, and their sum.
pub fn written(report: &AgingReport, places: &[usize], currency: Currency, lang: Lang) -> WrittenTable {
    let rows = || places.iter().filter_map(|place| report.rows.get(*place));
    let largest = rows().map(|row| row.total).max().unwrap_or(Money::ZERO);
    let unit = ColumnUnit::for_largest(largest, currency, lang);
    let mut sums = vec![0_i64; report.buckets.len()];
    let mut lines = Vec::with_capacity(places.len());
    for row in rows() {
        let steps: Vec<i64> = row.buckets.iter().map(|sum| unit.steps(*sum, currency)).collect();
        sums.iter_mut().zip(&steps).for_each(|(sum, step)| *sum += step);
        // An amount below half a step is written as 0.00, not as if nothing were owed.
        let cells = row.buckets.iter().zip(&steps).map(|(amount, step)| {
            if amount.is_zero() { DASH.to_owned() } else { unit.write(*step, currency) }
        });
        lines.push(WrittenLine { cells: cells.collect(), total: unit.write(steps.iter().sum(), currency) });
    }
    let written = |sum: &i64| if *sum == 0 { DASH.to_owned() } else { unit.write(*sum, currency) };
    let foot = WrittenLine {
        cells: sums.iter().map(written).collect(),
        total: unit.write(sums.iter().sum(), currency),
    };
    WrittenTable { unit, lines, foot }
}
