//! Segmented: one of a few choices in one row.

use crate::ui::prelude::*;
use crate::ui::view::view;

/// One choice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Segment {
    /// Its word.
    pub text: String,
    /// The language of the word where it is not the page's.
    pub lang: Option<&'static str>,
}

impl Segment {
    /// A choice in the page's language.
    pub fn new(text: impl Into<String>) -> Self {
        Self { text: text.into(), lang: None }
    }
}

/// A row of choices of which one is made.
#[component]
pub fn Segmented(
    /// What is chosen, for those who hear it.
    #[prop(into)]
    label: Signal<String>,
    /// The choices in order.
    #[prop(into)]
    options: Signal<Vec<Segment>>,
    /// The place of the one chosen; none where nothing fits.
    #[prop(into)]
    selected: Signal<Option<usize>>,
    /// Asks for another; a press on the chosen one asks for nothing.
    on_select: Callback<usize>,
) -> impl IntoView {
    let buttons = move || {
        let chosen = selected.get();
        options
            .get()
            .into_iter()
            .enumerate()
            .map(|(place, option)| {
                let pressed = chosen == Some(place);
                let strong = option.text.clone();
                view! {
                    <button
                        type="button"
                        lang=option.lang
                        data-text=strong
                        aria-pressed=if pressed { "true" } else { "false" }
                        on:click=move |_| {
                            if !pressed {
                                on_select.run(place);
                            }
                        }
                    >
                        {option.text}
                    </button>
                }
            })
            .collect_view()
    };
    view! {
        <div class="segmented" role="group" aria-label=label>
            {buttons}
        </div>
    }
}
