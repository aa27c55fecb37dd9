//! How the customer pays, on one sheet: who handles a request for money, what must lie with it, and the next run.

use crate::i18n::procedure as words;
use crate::ledger::event::dealing::{Procedure, Stage};
use crate::report::procedure::{next_run, open_questions};
use crate::ui::components::button::{Button, ButtonKind, IconButton};
use crate::ui::components::icon::Icon;
use crate::ui::components::tag::{Tag, TagKind};
use crate::ui::deal::Doing;
use crate::ui::pages::customer::desk::Desk;
use crate::ui::prelude::*;
use crate::ui::view::{live, view};

/// The sheet; offers to fill it in where nobody did.
#[component]
pub fn Pays(
    /// What the parts share.
    desk: Desk,
) -> impl IntoView {
    let state = desk.state;
    let edit = Callback::new(move |()| desk.doing.set(Some(Doing::Pays(desk.id()))));
    live(move || {
        let (lang, today) = (state.lang(), state.today.get());
        let (known, open) = desk.row(|row| (row.procedure().cloned(), open_questions(row)));
        let Some(it) = known else {
            return view! {
                <section class="sheet is-padded" data-testid="pays">
                    <h2>{words::title(lang)}</h2>
                    <p class="lab">{words::nothing_yet(lang)}</p>
                    <div class="btn-row">
                        <Button text=state.say(words::fill) icon=Icon::Pen kind=ButtonKind::Tonal on_press=edit/>
                    </div>
                </section>
            };
        };
        let label = format!("{} {}", crate::i18n::customer::edit(lang), words::title(lang));
        let badge = open.as_deref().map(|open| readiness(desk, open));
        view! {
            <section class="sheet is-padded payer" data-testid="pays" data-private="">
                <div class="payer-head">
                    <h2>{words::title(lang)}</h2>
                    <span class="cap push">{words::verified(it.on, today, lang)}</span>
                    <IconButton icon=Icon::Pen label on_press=edit ghost=true/>
                </div>
                {chain(desk, &it)}
                {needs(desk, &it)}
                {badge}
            </section>
        }
    })
}

/// Who does what, in turn.
fn chain(desk: Desk, it: &Procedure) -> AnyView {
    let (state, lang) = (desk.state, desk.state.lang());
    let step = |(nth, stage): (usize, &Stage)| {
        let name = stage.person.and_then(|person| state.person(person)).map(|it| it.name);
        let name = name.unwrap_or_else(|| words::unknown(lang).to_owned());
        let class = if nth == 0 { "is-first" } else { "" };
        view! {
            <li class=class>
                <span class="payer-step" aria-hidden="true">{words::steps(lang)[nth].0}</span>
                <b>{name}</b>
                <span class="cap">{words::step(nth, stage.days, lang)}</span>
            </li>
        }
    };
    let steps = it.stages.iter().enumerate().map(step).collect_view();
    view! { <ol class="payer-chain">{steps}</ol> }
}

/// What lies with a request, and when they pay.
fn needs(desk: Desk, it: &Procedure) -> AnyView {
    let (state, lang, today) = (desk.state, desk.state.lang(), desk.state.today.get());
    let tags = words::wanted(it, lang).into_iter().map(|text| {
        view! { <Tag text icon=Icon::Check/> }
    });
    let next = state.calendar(|calendar| next_run(it, today, calendar));
    let next = next.map(|next| view! { <span class="cap">{words::next_run(next, today, lang)}</span> });
    let means = words::by_means(it, lang).map(|text| view! { <p class="cap">{text}</p> });
    view! {
        <div class="payer-needs">
            {tags.collect_view()}
            <span class="payer-day"><b>{words::runs(it, lang)}</b> {next}</span>
        </div>
        {means}
    }
}

/// How many of the five questions have an answer, and which do not.
fn readiness(desk: Desk, open: &[&str]) -> AnyView {
    let lang = desk.state.lang();
    let kind = if open.is_empty() { TagKind::Accent } else { TagKind::Hollow };
    view! {
        <p class="payer-ready" data-testid="readiness">
            <Tag text=words::readiness(open, lang) kind/>
            <span class="cap">{words::missing(open, lang)}</span>
        </p>
    }
}
