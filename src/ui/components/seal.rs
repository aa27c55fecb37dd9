//! Seals and swatches: the grade seal, the small grade of a row, and the three fills 实、斜、空.

use crate::ui::prelude::*;
use crate::ui::view::view;

/// The grade seal: a Song letter in a double square.
#[component]
pub fn Seal(
    /// The letter.
    #[prop(into)]
    letter: String,
    /// What the seal says, for those who hear it.
    #[prop(into)]
    label: String,
) -> impl IntoView {
    view! {
        <span class="seal" role="img" aria-label=label>
            {letter}
        </span>
    }
}

/// The small grade beside a name in a row.
#[component]
pub fn Grade(
    /// The letter.
    #[prop(into)]
    letter: String,
) -> impl IntoView {
    view! { <span class="grade">{letter}</span> }
}

/// What a fill means, on every ring, bar and legend.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fill {
    /// 实: money in hand.
    Solid,
    /// 斜: promised.
    Hatched,
    /// 空: the gap.
    Hollow,
}

/// The swatch of a fill, before its word in a legend.
#[component]
pub fn Swatch(
    /// Which fill.
    fill: Fill,
) -> impl IntoView {
    let class = match fill {
        Fill::Solid => "swatch is-solid",
        Fill::Hatched => "swatch is-hatched",
        Fill::Hollow => "swatch is-hollow",
    };
    view! { <span class=class></span> }
}
