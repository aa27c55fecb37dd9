//! What has no place of its own on the bar: a list of screens, each with a line on what it is for.

use crate::i18n::{more as words, plan, playbook, policy, shell, worksheet};
use crate::ui::components::icon::Icon;
use crate::ui::prelude::*;
use crate::ui::routes;
use crate::ui::shell::PageHead;
use crate::ui::state::expect_state;
use crate::ui::view::view;

/// The list of screens.
#[component]
pub fn MorePage() -> impl IntoView {
    let state = expect_state();
    let lang = move || state.lang();
    let rows = move || {
        [
            // On the rail it has a place of its own.
            (Icon::Credit, routes::CREDIT, shell::credit(lang()), words::credit_note(lang()), "only-bar"),
            (Icon::Ledger, routes::LEDGER, shell::ledger(lang()), words::ledger_note(lang()), ""),
            (Icon::Check, routes::PLAN, plan::plan(lang()), plan::note(lang()), ""),
            (Icon::Question, routes::PLAYBOOK, playbook::title(lang()), playbook::note(lang()), ""),
            (Icon::Sheet, routes::CALCULATORS, worksheet::calculators(lang()), worksheet::note(lang()), ""),
            (Icon::Filter, routes::POLICY, policy::title(lang()), words::policy_note(lang()), ""),
            (Icon::Data, routes::BOOKS, shell::books(lang()), words::books_note(lang()), ""),
        ]
        .into_iter()
        .map(|(icon, href, name, note, class)| {
            view! {
                <li class=class>
                    <a class="row is-link more-row" href=href>
                        {icon}
                        <span class="push">
                            <b class="row-title">{name}</b>
                            <span class="row-note">{note}</span>
                        </span>
                        {Icon::Right}
                    </a>
                </li>
            }
        })
        .collect_view()
    };
    view! {
        <main class="page" id="page" tabindex="-1">
            <PageHead title=state.say(shell::more)/>
            <div class="page-body">
                <section class="sheet more-sheet">
                    <ul class="rows">{rows}</ul>
                </section>
            </div>
        </main>
    }
}
