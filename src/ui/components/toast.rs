//! Toast: what happened, and the way back, for eight seconds.
//!
//! The clock is the line's own animation: it waits while the toast is held or focused, and its end is the end of the
//! toast. A failed one has no clock and stays until it is closed.

use crate::i18n::format::money::Written;
use crate::ui::components::icon::Icon;
use crate::ui::components::money::MoneyView;
use crate::ui::prelude::*;
use crate::ui::view::view;

/// What a toast says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// Tells one toast from the next, even where they say the same.
    pub id: u64,
    /// What happened.
    pub text: String,
    /// The amount it happened with.
    pub amount: Option<Written>,
    /// The verb that takes it back, or the one act that helps.
    pub action: Option<String>,
    /// Something failed: it stays until closed.
    pub failed: bool,
}

/// The place where toasts appear, one at a time. It is always on the page, so that each is read aloud.
#[component]
pub fn ToastRegion(
    /// The toast to show.
    #[prop(into)]
    notice: Signal<Option<Notice>>,
    /// The verb was pressed.
    on_action: Callback<u64>,
    /// The toast is over: its time ran out, or it was closed.
    on_done: Callback<u64>,
    /// What the cross of a failed one does, for those who hear it.
    #[prop(into)]
    close_label: Signal<String>,
) -> impl IntoView {
    view! {
        <div class="toast-region" role="status">
            <For each=move || notice.get() key=|notice| notice.id let:notice>
                {toast(notice, on_action, on_done, close_label)}
            </For>
        </div>
    }
}

fn toast(
    notice: Notice,
    on_action: Callback<u64>,
    on_done: Callback<u64>,
    close_label: Signal<String>,
) -> AnyView {
    let Notice { id, text, amount, action, failed } = notice;
    let act_icon = if failed { Icon::Export } else { Icon::Undo };
    let action = action.map(|verb| {
        view! {
            <button type="button" class="btn" on:click=move |_| on_action.run(id)>
                {act_icon}
                {verb}
            </button>
        }
    });
    let end = if failed {
        view! {
            <button
                type="button"
                class="btn is-ghost is-icon"
                aria-label=close_label
                on:click=move |_| on_done.run(id)
            >
                {Icon::Close}
            </button>
        }
    } else {
        view! {
            <span class="toast-line" aria-hidden="true">
                <i on:animationend=move |_| on_done.run(id)></i>
            </span>
        }
    };
    view! {
        <div class=if failed { "toast is-failed" } else { "toast" }>
            {failed.then_some(Icon::Alert.view())}
            <span class="toast-text">
                {text} " " {amount.map(|amount| view! { <b><MoneyView amount=amount /></b> })}
            </span>
            {action}
            {end}
        </div>
    }
}
