//! Which rows of an aging report are shown, and in which order.
//!
//! Owns the filter by bucket and the sort. Changes no figure: a filter hides rows, never slices of a row.

use std::cmp::Ordering;

use crate::domain::sorting::sort_by;
use crate::report::aging::{AgingReport, AgingRow, Group};

/// By what the rows are sorted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum AgingSort {
    /// By the name of the group.
    Name,
    /// By what stands in one bucket.
    Bucket(usize),
    /// By what is owed in all.
    #[default]
    Total,
}

/// The rows to show.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Arrangement {
    /// Only groups that owe something in this bucket.
    pub bucket: Option<usize>,
    /// By what they are sorted.
    pub sort: AgingSort,
    /// Smallest first; names from the end.
    pub reversed: bool,
}

/// The places of the rows to show, in order. Equal rows keep the order of the report.
///
/// Figures run from the largest, names from the beginning; `reversed` turns either round.
pub fn arranged(report: &AgingReport, how: Arrangement, name: &dyn Fn(&Group) -> String) -> Vec<usize> {
    let within = |row: &AgingRow| how.bucket.is_none_or(|bucket| amount(row, bucket) != 0);
    let mut shown: Vec<(usize, &AgingRow)> =
        report.rows.iter().enumerate().filter(|(_, row)| within(row)).collect();
    match how.sort {
        AgingSort::Name => shown.sort_by_cached_key(|(_, row)| name(&row.group)),
        AgingSort::Bucket(bucket) => {
            sort_by(&mut shown, |(_, a), (_, b)| falling(amount(a, bucket), amount(b, bucket)));
        }
        AgingSort::Total => sort_by(&mut shown, |(_, a), (_, b)| falling(a.total.minor(), b.total.minor())),
    }
    if how.reversed {
        shown.reverse();
    }
    shown.into_iter().map(|(place, _)| place).collect()
}

fn amount(row: &AgingRow, bucket: usize) -> i64 {
    row.buckets.get(bucket).map_or(0, |sum| sum.minor())
}

fn falling(a: i64, b: i64) -> Ordering {
    b.cmp(&a)
}
