//! Why the customer has not paid and what to try (mock 02), and what we still owe; only for our eyes.

use crate::i18n::playbook as words;
use crate::report::playbook::advice_for;
use crate::ui::components::button::{ButtonKind, IconButton, LinkButton};
use crate::ui::components::icon::Icon;
use crate::ui::components::sheet::{Sheet, SheetBody};
use crate::ui::deal::Doing;
use crate::ui::deal::issue::issue_rows;
use crate::ui::notes::Notes;
use crate::ui::pages::customer::desk::Desk;
use crate::ui::pages::playbook::advice_view;
use crate::ui::prelude::*;
use crate::ui::routes;
use crate::ui::view::{live, view};

/// Causes and tactics, then our own open matters.
#[component]
pub fn Unpaid(
    /// What the parts share.
    desk: Desk,
) -> impl IntoView {
    let state = desk.state;
    let notes = Notes::here(state);
    let id = desk.id();
    let diagnose = move || {
        let kind = ButtonKind::Ghost;
        view! {
            <LinkButton href=routes::playbook(id) text=state.say(words::diagnose) icon=Icon::Question kind/>
        }
    };
    let told = move || {
        let (advice, on) = desk.row(|row| (advice_for(row), row.diagnosis().map(|it| it.on)));
        let lang = state.lang();
        if on.is_none() && advice.tactics.is_empty() {
            return view! { <p class="lab">{words::not_diagnosed(lang)}</p> };
        }
        let on = on.map(|on| view! { <p class="cap">{words::diagnosed(on, state.today.get(), lang)}</p> });
        view! { {advice_view(state, notes, &advice)} {on} }
    };
    let add = Callback::new(move |()| desk.doing.set(Some(Doing::Issue(id, None))));
    let plus = move || {
        view! { <IconButton icon=Icon::Plus label=state.say(words::add_issue) on_press=add ghost=true/> }
    };
    view! {
        <div class="is-brief" data-testid="why-unpaid" data-private="">
            <Sheet title=state.say(words::why_unpaid) aside=diagnose body=SheetBody::Padded>
                {live(told)}
            </Sheet>
        </div>
        <div data-private="">
            <Sheet title=state.say(words::issues) aside=plus>{issue_rows(state, id, desk.doing)}</Sheet>
        </div>
    }
}
