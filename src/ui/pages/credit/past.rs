//! The history: every assessment as it was decided, latest first, with what changed since the one before.

use crate::i18n::credit as words;
use crate::i18n::format::money::{Detail, brief};
use crate::i18n::policy::named;
use crate::report::credit::changes::past;
use crate::ui::components::money::Wan;
use crate::ui::components::policy_mark::version;
use crate::ui::components::seal::Grade;
use crate::ui::pages::credit::desk::Desk;
use crate::ui::prelude::*;
use crate::ui::routes;
use crate::ui::view::{live, view};

/// The history.
#[component]
pub fn Past(
    /// What the parts share.
    desk: Desk,
) -> impl IntoView {
    let state = desk.state;
    live(move || {
        let (lang, today) = (state.lang(), state.today.get());
        let (rows, currency) = state.book(|book| (past(book, desk.customer, &book.house()), book.currency()));
        if rows.is_empty() {
            return view! { <p class="lab">{words::no_history(lang)}</p> };
        }
        let rows = rows
            .into_iter()
            .map(|row| {
                let (score, note) = (row.said.score, row.said.note);
                let moved = match row.since {
                    Some((before, changes)) => {
                        let by = score.zip(before).map(|(now, before)| i64::from(now) - i64::from(before));
                        let told = words::changes(&changes, lang);
                        by.map_or_else(|| told.clone(), |by| format!("{} · {told}", words::moved(by, lang)))
                    }
                    None => words::first_time(lang).to_owned(),
                };
                let (number, on) = version(row.policy);
                let limit = row
                    .said
                    .limit
                    .map(|limit| view! { <Wan amount=brief(limit, currency, Detail::Balance, lang)/> });
                view! {
                    <li class="row">
                        <Grade letter=row.said.grade.code()/>
                        <span class="push">
                            <b>{words::past_head(row.said.on, today, lang)}</b>
                            <span class="row-note">{moved}</span>
                            <a class="row-note policy-mark" href=routes::POLICY>{named(number, on, lang)}</a>
                            {(!note.is_empty()).then(|| view! { <span class="row-note">{note}</span> })}
                        </span>
                        <b class="num">{score.map(|score| words::points(score.into()))}</b>
                        <span class="num credit-past-limit">{limit}</span>
                    </li>
                }
            })
            .collect_view();
        view! { <ul class="rows credit-past" data-testid="credit-past">{rows}</ul> }
    })
}
