//! What is known of the customer itself.

use crate::i18n::customer as words;
use crate::i18n::record::terms_in_full;
use crate::ui::components::sheet::Sheet;
use crate::ui::pages::customer::desk::Desk;
use crate::ui::pages::customer::hold::stop_button;
use crate::ui::prelude::*;
use crate::ui::view::view;

/// The facts.
#[component]
pub fn Facts(
    /// What the parts share.
    desk: Desk,
) -> impl IntoView {
    let state = desk.state;
    let facts = move || {
        let lang = state.lang();
        let row = desk.row(Clone::clone);
        let line = |label: &'static str, value: Option<String>| {
            let known = value.filter(|value| !value.is_empty());
            let value = match known {
                Some(value) => value.into_view(),
                None => view! { <span class="quiet">{words::not_said(lang)}</span> },
            };
            view! { <dt>{label}</dt> <dd>{value}</dd> }
        };
        let note = (!row.note.is_empty()).then(|| line(words::note(lang), Some(row.note)));
        view! {
            {line(words::code(lang), Some(row.code))}
            {line(words::kind(lang), row.kind.map(|kind| words::kind_of(kind, lang).to_owned()))}
            {line(words::owner(lang), Some(row.owner))}
            {line(words::territory(lang), Some(row.territory))}
            {line(words::terms(lang), row.terms.map(|terms| terms_in_full(terms, lang)))}
            {note}
        }
    };
    view! {
        <Sheet title=state.say(words::facts) aside=move || stop_button(desk)>
            <dl class="facts">{facts}</dl>
        </Sheet>
    }
}
