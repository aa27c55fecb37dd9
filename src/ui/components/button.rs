//! Buttons: one solid accent button per region, the others outlines; none smaller than 48 px.

use crate::ui::components::icon::Icon;
use crate::ui::prelude::*;
use crate::ui::view::view;

/// What a button is to its region.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ButtonKind {
    /// The next thing to do; one per region.
    Primary,
    /// Anything else that can be done.
    #[default]
    Outline,
    /// The suggested choice among equals.
    Tonal,
    /// A way out, or something rarely wanted.
    Ghost,
    /// Something that cannot be taken back by itself.
    Danger,
}

impl ButtonKind {
    /// The classes of a button of this kind.
    pub const fn class(self) -> &'static str {
        match self {
            Self::Primary => "btn is-primary",
            Self::Outline => "btn",
            Self::Tonal => "btn is-tonal",
            Self::Ghost => "btn is-ghost",
            Self::Danger => "btn is-danger",
        }
    }
}

/// A button with a verb.
#[component]
pub fn Button(
    /// The verb, two to four characters, or one or two words.
    #[prop(into)]
    text: Signal<String>,
    /// What a press does.
    on_press: Callback<()>,
    /// What the button is to its region.
    #[prop(optional)]
    kind: ButtonKind,
    /// A symbol before the verb.
    #[prop(optional, into)]
    icon: Option<Icon>,
    /// Nothing can be done now; the reason stands beside the button.
    #[prop(optional, into)]
    disabled: Signal<bool>,
    /// 56 px high.
    #[prop(optional)]
    large: bool,
) -> impl IntoView {
    let class = format!("{}{}", kind.class(), if large { " is-large" } else { "" });
    view! {
        <button type="button" class=class disabled=disabled on:click=move |_| on_press.run(())>
            {icon.map(Icon::view)}
            {text}
        </button>
    }
}

/// A button that is only a symbol; its label is read aloud.
#[component]
pub fn IconButton(
    /// The symbol.
    icon: Icon,
    /// What it does.
    #[prop(into)]
    label: Signal<String>,
    /// What a press does.
    on_press: Callback<()>,
    /// Without a border, inside a head or a field.
    #[prop(optional)]
    ghost: bool,
    /// Nothing can be done now.
    #[prop(optional, into)]
    disabled: Signal<bool>,
) -> impl IntoView {
    let class = if ghost { "btn is-ghost is-icon" } else { "btn is-icon" };
    view! {
        <button type="button" class=class aria-label=label disabled=disabled on:click=move |_| on_press.run(())>
            {icon}
        </button>
    }
}

/// A link that looks like a button, because it leads somewhere.
#[component]
pub fn LinkButton(
    /// Where it leads.
    #[prop(into)]
    href: Signal<String>,
    /// The verb.
    #[prop(into)]
    text: Signal<String>,
    /// What it is to its region.
    #[prop(optional)]
    kind: ButtonKind,
    /// A symbol before the verb.
    #[prop(optional, into)]
    icon: Option<Icon>,
) -> impl IntoView {
    view! {
        <a class=kind.class() href=href>
            {icon.map(Icon::view)}
            {text}
        </a>
    }
}
