//! The version of the rules that a result rests on, and the way to it.

use chrono::NaiveDate;

use crate::i18n::policy::named;
use crate::ledger::book::Book;
use crate::ledger::book::dealings::PolicyName;
use crate::platform::clock;
use crate::ui::prelude::*;
use crate::ui::routes;
use crate::ui::state::expect_state;
use crate::ui::view::view;

/// A version's number and the day it was stored.
pub fn version(name: PolicyName) -> (usize, Option<NaiveDate>) {
    (name.number, name.at.map(|at| clock::day_of(at.millis())))
}

/// The version that holds now.
#[component]
pub fn PolicyMark() -> impl IntoView {
    let state = expect_state();
    let named = move || {
        let (number, on) = version(state.book(Book::policy));
        named(number, on, state.lang())
    };
    view! { <a class="policy-mark" href=routes::POLICY data-testid="policy-mark">{named}</a> }
}
