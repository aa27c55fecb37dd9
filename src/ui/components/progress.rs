//! Progress: how far a long task is, in words and as a line.

use crate::i18n::format::share::percent;
use crate::ui::prelude::*;
use crate::ui::view::view;

/// How far a long task is.
#[component]
pub fn Progress(
    /// What is being done, with how much is done: 读到第 36,000 行.
    #[prop(into)]
    text: Signal<String>,
    /// The whole percent done; none while the end is not known.
    #[prop(into)]
    done: Signal<Option<u8>>,
) -> impl IntoView {
    let written = move || done.get().map(|done| percent(i64::from(done.min(100))));
    let value = move || done.get().map(|done| done.min(100).to_string());
    view! {
        <div class="progress">
            <div class="progress-text" role="status">
                <span>{text}</span>
                <span class="num">{written}</span>
            </div>
            <progress class="progress-line" max="100" value=value aria-label=text></progress>
        </div>
    }
}
