//! The aging bar: one stack in bucket order with 2 px gaps, on a scale shared by the whole list.
//!
//! Owns the shade of a bucket (level of the ramp, and the hatch of the buckets beyond 90 days). A filter fades the other
//! slices; it never removes or reorders them.

use crate::ui::prelude::*;
use crate::ui::view::view;

/// How a bucket is drawn: its level on the ramp, and its rank among the buckets of the same level.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Shade {
    /// 0 not due, 1 to 3 up to 90 days, 4 everything older.
    pub level: u8,
    /// 0 plain, 1 and 2 hatched: buckets beyond 90 days share their colour and differ by hatch.
    pub rank: u8,
}

impl Shade {
    /// The shades of buckets given their levels in order: `[0, 1, 2, 3, 4, 4, 4]` hatches the last two.
    pub fn of_levels(levels: &[u8]) -> Vec<Self> {
        let mut before = None;
        levels
            .iter()
            .map(|&level| {
                let rank = match before {
                    Some(Self { level: last, rank }) if last == level => (rank + 1).min(2),
                    _ => 0,
                };
                let shade = Self { level: level.min(4), rank };
                before = Some(shade);
                shade
            })
            .collect()
    }

    /// The class of a fill in this shade.
    pub const fn fill(self) -> &'static str {
        match (self.level, self.rank) {
            (0, _) => "age-0",
            (1, _) => "age-1",
            (2, _) => "age-2",
            (3, _) => "age-3",
            (_, 0) => "age-4",
            (_, 1) => "age-4 is-second",
            (_, _) => "age-4 is-third",
        }
    }

    /// The class that gives a cell or column the colour of this shade.
    pub const fn flow(self) -> &'static str {
        match self.level {
            0 => "flow-0",
            1 => "flow-1",
            2 => "flow-2",
            3 => "flow-3",
            _ => "flow-4",
        }
    }
}

/// One slice of a bar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Slice {
    /// How it is drawn.
    pub shade: Shade,
    /// Its amount in minor units; 0 and below are not drawn.
    pub amount: i64,
    /// Faded, because a filter chose another bucket.
    pub dim: bool,
}

/// The height of a bar.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum BarSize {
    /// 20 px, in a row.
    #[default]
    Small,
    /// 30 px, on its own.
    Large,
}

/// A stacked bar of one customer's buckets.
#[component]
pub fn AgingBar(
    /// The slices in bucket order.
    slices: Vec<Slice>,
    /// The largest total of the list, which fills the width; 0 lets this bar fill it.
    #[prop(optional)]
    scale: i64,
    /// One sentence for those who hear the bar; empty where the figures stand beside it.
    #[prop(optional, into)]
    label: String,
    /// Its height.
    #[prop(optional)]
    size: BarSize,
) -> impl IntoView {
    let total: i64 = slices.iter().map(|slice| slice.amount.max(0)).sum();
    let class = match (size, total) {
        (BarSize::Small, 0) => "aging-bar is-small is-empty",
        (BarSize::Large, 0) => "aging-bar is-large is-empty",
        (BarSize::Small, _) => "aging-bar is-small",
        (BarSize::Large, _) => "aging-bar is-large",
    };
    let width = per_mille(total, scale.max(total));
    let role = if label.is_empty() { "presentation" } else { "img" };
    let label = (!label.is_empty()).then_some(label);
    let slices = slices
        .into_iter()
        .filter(|slice| slice.amount > 0)
        .map(|slice| {
            let class = format!("{}{}", slice.shade.fill(), if slice.dim { " is-dim" } else { "" });
            view! { <span class=class style:flex-grow=slice.amount.to_string()></span> }
        })
        .collect_view();
    view! {
        <div class=class role=role aria-label=label style:width=width>
            {slices}
        </div>
    }
}

/// `part / whole` as a width with one decimal: `97.5%`. A whole of 0 is the full width.
fn per_mille(part: i64, whole: i64) -> String {
    let share = if whole <= 0 { 1000 } else { i128::from(part) * 1000 / i128::from(whole) };
    format!("{}.{}%", share / 10, share % 10)
}
