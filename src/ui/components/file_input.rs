//! Choosing a file of ours: the browser's own input, out of sight, and what presses it.

use leptos::html;
use web_sys::{File, HtmlInputElement};

use crate::ui::prelude::*;
use crate::ui::view::view;

/// The browser's own way to choose a file; a button of the screen presses it.
#[component]
pub fn FileInput(
    /// Where the button finds it.
    node: NodeRef<html::Input>,
    /// What tests find it by.
    testid: &'static str,
    /// A file was chosen.
    on_file: Callback<File>,
) -> impl IntoView {
    let take = move |ev| {
        let input: HtmlInputElement = event_target(&ev);
        let file = input.files().and_then(|files| files.get(0));
        // The same file may be chosen again after it was set right.
        input.set_value("");
        if let Some(file) = file {
            on_file.run(file);
        }
    };
    view! {
        <input
            type="file"
            class="sr-only"
            tabindex="-1"
            aria-hidden="true"
            accept=".json,.txt,application/json,text/plain"
            data-testid=testid
            node_ref=node
            on:change=take
        />
    }
}

/// Opens the browser's own way to choose a file.
pub fn choose(node: NodeRef<html::Input>) {
    if let Some(input) = node.get_untracked() {
        input.click();
    }
}
