//! Tag: a word about something. Never a control, so it may be smaller than one.

use crate::ui::components::icon::Icon;
use crate::ui::prelude::*;
use crate::ui::view::view;

/// What a tag means.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum TagKind {
    /// A plain word.
    #[default]
    Plain,
    /// A risk: overdue, over the limit, on hold.
    Due,
    /// Chosen, or money in hand.
    Accent,
    /// Open, undecided, disputed.
    Hollow,
}

/// A word about something.
#[component]
pub fn Tag(
    /// The word.
    #[prop(into)]
    text: Signal<String>,
    /// What it means.
    #[prop(optional)]
    kind: TagKind,
    /// A symbol before it.
    #[prop(optional, into)]
    icon: Option<Icon>,
) -> impl IntoView {
    let class = match kind {
        TagKind::Plain => "tag",
        TagKind::Due => "tag is-due",
        TagKind::Accent => "tag is-accent",
        TagKind::Hollow => "tag is-hollow",
    };
    view! {
        <span class=class>
            {icon.map(Icon::view)}
            {text}
        </span>
    }
}
