//! What passed between us and the customer, latest first; only for our eyes.

use crate::i18n::playbook::cause;
use crate::i18n::{message, visit as words};
use crate::ledger::event::contact::Touch;
use crate::ledger::id::EntityId;
use crate::ui::components::button::{Button, ButtonKind, LinkButton};
use crate::ui::components::icon::Icon;
use crate::ui::components::sheet::Sheet;
use crate::ui::deal::Doing;
use crate::ui::pages::customer::desk::Desk;
use crate::ui::prelude::*;
use crate::ui::routes;
use crate::ui::view::{live, view};

/// So many are shown at first.
const FEW: usize = 4;

/// The contacts on record.
#[component]
pub fn ContactLog(
    /// What the parts share.
    desk: Desk,
) -> impl IntoView {
    let state = desk.state;
    let all = RwSignal::new(false);
    let touches = Memo::fresh(move || {
        desk.row(|row| {
            row.touches().into_iter().map(|(id, it)| (id, it.clone())).collect::<Vec<(EntityId, Touch)>>()
        })
    });
    let id = desk.id();
    let aside = move || {
        let write = Callback::new(move |()| {
            desk.doing.set(Some(Doing::Message(id, desk.currency.get_untracked(), "")));
        });
        view! {
            <span class="btn-row is-end">
                <Button text=state.say(message::title) icon=Icon::Pen kind=ButtonKind::Ghost on_press=write/>
                <LinkButton href=routes::visit(id) text=state.say(words::title) icon=Icon::Customers/>
            </span>
        }
    };
    let rows = move || {
        let lang = state.lang();
        let n = touches.with(Vec::len);
        if n == 0 {
            return view! { <p class="row lab">{words::none(lang)}</p> };
        }
        let shown = if all.get() { n } else { FEW };
        let rows = touches.get().into_iter().take(shown).map(|(id, it)| row(desk, id, &it));
        let more = (n > shown).then(|| {
            let show = Callback::new(move |()| all.set(true));
            view! { <div class="row"><Button text=state.say(words::all) kind=ButtonKind::Ghost on_press=show/></div> }
        });
        view! { <ul class="rows" data-testid="contact-log">{rows.collect_view()}</ul> {more} }
    };
    view! {
        <div data-private="">
            <Sheet title=state.say(words::log) aside=aside>{live(rows)}</Sheet>
        </div>
    }
}

fn row(desk: Desk, id: EntityId, it: &Touch) -> AnyView {
    let state = desk.state;
    let (lang, today) = (state.lang(), state.today.get());
    let name = it.person.and_then(|id| state.person(id)).map(|person| person.name);
    let why = it.cause.map(|it| words::touch_cause(cause(it, lang), lang)).unwrap_or_default();
    let lines = [words::touch_said(it, lang), why, it.note.clone(), words::touch_next(it, today, lang)];
    let lines = lines.into_iter().filter(|line| !line.is_empty());
    let lines = lines.map(|line| view! { <span class="row-note">{line}</span> }).collect_view();
    let customer = desk.id();
    view! {
        <li>
            <button
                type="button"
                class="row is-link"
                on:click=move |_| desk.doing.set(Some(Doing::Touch(customer, id)))
            >
                <span class="push">
                    <span class="row-title">{words::touch_title(it, lang)}</span>
                    <span class="row-note">{words::touch_facts(it, name.as_deref(), today, lang)}</span>
                    {lines}
                </span>
            </button>
        </li>
    }
}
