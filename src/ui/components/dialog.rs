//! Dialog and bottom sheet: the browser's own modal, so focus stays inside, Esc closes, and focus returns to where it was.
//!
//! Invariant: what is open is decided by the caller's signal alone; closing by any way only asks (`on_close`).

use leptos::ev::MouseEvent;
use leptos::html;
use leptos::wasm_bindgen::JsCast;

use crate::ui::components::icon::Icon;
use crate::ui::prelude::*;
use crate::ui::tasks::effect;
use crate::ui::view::view;

/// Where a dialog stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum DialogPlace {
    /// In the middle.
    #[default]
    Middle,
    /// In the middle, with room for two columns.
    Wide,
    /// Rising from the foot of the screen.
    Bottom,
}

/// A question or a form over the screen.
#[component]
pub fn Dialog(
    /// The id of the title, unique on the page.
    #[prop(into)]
    id: String,
    /// Whether it is open.
    #[prop(into)]
    open: Signal<bool>,
    /// Somebody wants it closed: the cross, Esc, or a tap beside it.
    on_close: Callback<()>,
    /// Its title.
    #[prop(into)]
    title: Signal<String>,
    /// What the cross does, for those who hear it.
    #[prop(into)]
    close_label: Signal<String>,
    /// Where it stands.
    #[prop(optional)]
    place: DialogPlace,
    /// The buttons at its foot, primary last.
    #[prop(optional, into)]
    foot: ViewFn,
    /// Its content, built afresh each time it opens.
    children: ChildrenFn,
) -> impl IntoView {
    let dialog = NodeRef::<html::Dialog>::new();
    effect(move || {
        let Some(element) = dialog.get() else { return };
        if open.get() {
            if !element.open() {
                // Refused only where the element has left the page, and then there is nothing to show.
                let _ = element.show_modal();
                focus_title(&element);
            }
        } else if element.open() {
            element.close();
        }
    });
    let class = match place {
        DialogPlace::Middle => "dialog",
        DialogPlace::Wide => "dialog is-wide",
        DialogPlace::Bottom => "dialog is-bottom",
    };
    // Only the backdrop reports the dialog itself as the target; everything else lies in the sheet inside.
    let beside = move |ev: MouseEvent| {
        let target: Option<web_sys::HtmlDialogElement> =
            ev.target().and_then(|target| target.dyn_into().ok());
        if target.is_some() {
            on_close.run(());
        }
    };
    let title_id = id.clone();
    let content = move || {
        open.get().then(|| {
            view! {
                <div class="dialog-body">{children()}</div>
                <footer class="dialog-foot btn-row is-end">{foot.run()}</footer>
            }
        })
    };
    view! {
        <dialog
            class=class
            aria-labelledby=id
            node_ref=dialog
            on:cancel=move |ev: web_sys::Event| {
                ev.prevent_default();
                on_close.run(());
            }
            on:close=move |_| {
                if open.get_untracked() {
                    on_close.run(());
                }
            }
            on:mousedown=beside
        >
            <div class="dialog-sheet">
                <header class="dialog-head">
                    <h2 id=title_id tabindex="-1">{title}</h2>
                    <button
                        type="button"
                        class="btn is-ghost is-icon"
                        aria-label=close_label
                        on:click=move |_| on_close.run(())
                    >
                        {Icon::Close}
                    </button>
                </header>
                {content}
            </div>
        </dialog>
    }
}

/// The browser would focus the cross, and Enter would close what was just opened.
fn focus_title(dialog: &web_sys::HtmlDialogElement) {
    let first = |selector| dialog.query_selector(selector).ok().flatten();
    if first("[autofocus]").is_none()
        && let Some(title) = first("h2").and_then(|title| title.dyn_into::<web_sys::HtmlElement>().ok())
    {
        title.focus().ok();
    }
}
