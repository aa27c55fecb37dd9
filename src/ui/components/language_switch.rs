//! The two switches that change the whole screen at once: language and theme.

use crate::i18n::Lang;
use crate::ui::components::segmented::{Segment, Segmented};
use crate::ui::prelude::*;
use crate::ui::view::view;

/// 中文 or English, each in its own language.
#[component]
pub fn LanguageSwitch(
    /// The language now.
    #[prop(into)]
    current: Signal<Lang>,
    /// Asks for another.
    on_select: Callback<Lang>,
    /// What is chosen, for those who hear it.
    #[prop(into)]
    label: Signal<String>,
) -> impl IntoView {
    let options: Vec<Segment> = Lang::ALL
        .into_iter()
        .map(|lang| Segment { text: lang.own_name().to_owned(), lang: Some(lang.tag()) })
        .collect();
    let selected = Signal::derive(move || Lang::ALL.iter().position(|lang| *lang == current.get()));
    let on_place = Callback::new(move |place: usize| {
        if let Some(lang) = Lang::ALL.get(place) {
            on_select.run(*lang);
        }
    });
    view! { <Segmented label=label options=options selected=selected on_select=on_place /> }
}

/// The paper: as the device, light or dark.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// As the device says.
    #[default]
    System,
    /// White sheets.
    Light,
    /// Dark sheets.
    Dark,
}

impl Theme {
    /// Every theme, in the order of the switch.
    pub const ALL: [Self; 3] = [Self::System, Self::Light, Self::Dark];

    /// The value of `<html data-theme>`, and of the preference.
    pub const fn code(self) -> &'static str {
        match self {
            Self::System => "system",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    /// The theme a stored preference means; anything unknown follows the device.
    pub fn parse(code: &str) -> Self {
        Self::ALL.into_iter().find(|theme| theme.code() == code).unwrap_or_default()
    }
}

/// As the device, light or dark.
#[component]
pub fn ThemeSwitch(
    /// The theme now.
    #[prop(into)]
    current: Signal<Theme>,
    /// The words for system, light and dark, in this order.
    #[prop(into)]
    words: Signal<[String; 3]>,
    /// Asks for another.
    on_select: Callback<Theme>,
    /// What is chosen, for those who hear it.
    #[prop(into)]
    label: Signal<String>,
) -> impl IntoView {
    let options = Signal::derive(move || words.get().into_iter().map(Segment::new).collect::<Vec<_>>());
    let selected = Signal::derive(move || Theme::ALL.iter().position(|theme| *theme == current.get()));
    let on_place = Callback::new(move |place: usize| {
        if let Some(theme) = Theme::ALL.get(place) {
            on_select.run(*theme);
        }
    });
    view! { <Segmented label=label options=options selected=selected on_select=on_place /> }
}
