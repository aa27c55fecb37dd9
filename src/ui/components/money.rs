//! Amounts on screen: in full with a quiet mark and quiet minor digits, or as a summary with a quiet 万.
//!
//! Does not choose the written form; `i18n::format::money` does.

use crate::i18n::format::money::{Brief, Written};
use crate::ui::prelude::*;
use crate::ui::view::view;

/// An amount in full.
#[component]
pub fn MoneyView(
    /// The written parts.
    amount: Written,
) -> impl IntoView {
    view! {
        <span class="money">{amount.sign}<i>{amount.mark}</i>{amount.whole}<small>{amount.minor}</small></span>
    }
}

/// A summary such as 12.84万 or ¥128.4K.
#[component]
pub fn Wan(
    /// The written parts.
    amount: Brief,
) -> impl IntoView {
    view! {
        <span class="wan">{amount.figure}{(!amount.unit.is_empty()).then(|| view! { <u>{amount.unit}</u> })}</span>
    }
}
