//! The age dial ○ ◔ ◑ ◕ ●: the cue for aging that is not colour. Drawn, never a font's glyph.

use crate::ui::prelude::*;
use crate::ui::view::view;

/// The filled part of the dial at each level, on an 18 px grid.
const FILLS: [&str; 5] = [
    "",
    "M9 9V2.2A6.8 6.8 0 0 1 15.8 9z",
    "M9 2.2A6.8 6.8 0 0 1 9 15.8z",
    "M9 9V2.2A6.8 6.8 0 1 1 2.2 9z",
    "M9 2.2a6.8 6.8 0 1 1 0 13.6a6.8 6.8 0 1 1 0-13.6z",
];

/// The dial of one aging level: 0 not due, 1 to 30 days, 31 to 60, 61 to 90, 4 for everything older.
#[component]
pub fn Dial(
    /// 0 to 4; anything above reads as 4.
    level: u8,
    /// 26 px instead of 18, for legends.
    #[prop(optional)]
    large: bool,
) -> impl IntoView {
    let level = usize::from(level.min(4));
    let fill = FILLS.get(level).copied().unwrap_or_default();
    let class = format!("dial dial-{level}{}", if large { " is-large" } else { "" });
    view! {
        <svg class=class viewBox="0 0 18 18" aria-hidden="true">
            <circle cx="9" cy="9" r="6.8"></circle>
            {(!fill.is_empty()).then(|| view! { <path class="dial-fill" d=fill></path> })}
        </svg>
    }
}
