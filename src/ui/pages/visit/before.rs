//! Before the visit: what to say first and what to ask for; what we owe, what was heard, who signs. Sixty seconds to
//! say it aloud.

use crate::domain::money::Money;
use crate::i18n::format::money::{Detail, brief};
use crate::i18n::labels::label;
use crate::i18n::{playbook, visit as words};
use crate::ledger::gate::code_of;
use crate::platform::timer;
use crate::ui::components::button::{Button, ButtonKind, IconButton, LinkButton};
use crate::ui::components::icon::Icon;
use crate::ui::components::money::Wan;
use crate::ui::components::sheet::{Sheet, SheetBody};
use crate::ui::deal::Doing;
use crate::ui::deal::issue::issue_rows;
use crate::ui::pages::playbook::tactic_rows;
use crate::ui::pages::visit::Desk;
use crate::ui::prelude::*;
use crate::ui::routes;
use crate::ui::tasks::spawn_local;
use crate::ui::view::{live, view};

/// So long somebody rehearses, in seconds.
const REHEARSAL: u32 = 60;

/// So many excuses are shown: those heard last.
const EXCUSES: usize = 3;

/// The card.
#[component]
pub fn Before(
    /// What the parts share.
    desk: Desk,
) -> impl IntoView {
    let (state, id, doing) = (desk.state, desk.id, desk.doing);
    let add = Callback::new(move |()| doing.set(Some(Doing::Issue(id, None))));
    let aside = move || {
        view! { <IconButton icon=Icon::Plus label=state.say(playbook::add_issue) on_press=add ghost=true/> }
    };
    let begin = Callback::new(move |()| desk.step.set(1));
    view! {
        <div class="page-body is-two visit" data-private="">
            <div class="playbook-side">
                <section class="sheet visit-card" data-testid="visit-card">
                    {live(move || opening(desk))}
                    <div class="btn-row">
                        <Rehearsal desk/>
                        <span class="push"></span>
                        <Button
                            text=state.say(words::begin)
                            icon=Icon::Right
                            kind=ButtonKind::Primary
                            large=true
                            on_press=begin
                        />
                    </div>
                </section>
                <Sheet title=state.say(playbook::tactics) aside=move || diagnose_link(desk) body=SheetBody::Padded>
                    {live(move || to_try(desk))}
                </Sheet>
            </div>
            <div class="playbook-side">
                <Sheet title=state.say(playbook::issues) aside=aside>{issue_rows(state, id, doing)}</Sheet>
                <section class="sheet is-padded">{live(move || known(desk))}</section>
            </div>
        </div>
    }
}

/// The figures, the first sentences, the ask and what is under it.
fn opening(desk: Desk) -> AnyView {
    let state = desk.state;
    let (lang, today, currency) = (state.lang(), state.today.get(), desk.currency);
    let card = desk.card.get();
    let sum = |it: Money| brief(it, currency, Detail::Balance, lang);
    let oldest = card.overdue.first().map(|(it, _)| state.book(|book| book.invoices()[*it].due));
    let said = card.ask.map(|ask| {
        let line = words::opener_line(&card, ask, oldest, (currency, today), lang);
        view! { <p class="spoken visit-opener">{line}</p> }
    });
    let none = card.ask.is_none().then(|| view! { <p class="lab">{words::no_ask(lang)}</p> });
    let ask = card.ask.map(|ask| {
        view! { <div><dt>{words::ask(lang)}</dt><dd class="visit-ask"><Wan amount=sum(ask)/></dd></div> }
    });
    let under: Vec<String> = card
        .rungs
        .iter()
        .filter(|rung| card.ask.is_some_and(|ask| **rung < ask))
        .map(|rung| sum(*rung).to_string())
        .collect();
    let under = (!under.is_empty()).then(|| {
        view! { <div><dt>{words::rungs(lang)}</dt><dd>{under.join(" → ")}</dd></div> }
    });
    let left_out = card.left_out.is_positive().then(|| {
        view! { <p class="cap">{words::left_out(card.left_out, currency, lang)}</p> }
    });
    let failed =
        (card.n_failed > 0).then(|| view! { <p class="due">{words::failed(card.n_failed, lang)}</p> });
    view! {
        <h2 class="exposure-title">{words::opener(lang)}</h2>
        {said}
        {none}
        <dl class="visit-figures">
            {ask}
            {under}
            <div><dt>{words::due(lang)}</dt><dd class:due=card.sum_overdue().is_positive()><Wan amount=sum(card.sum_overdue())/></dd></div>
            <div><dt>{words::owed(lang)}</dt><dd><Wan amount=sum(card.owed)/></dd></div>
        </dl>
        {left_out}
        {failed}
    }
}

/// Counts a minute down; nothing ends when it is over.
#[component]
fn Rehearsal(
    /// What the parts share.
    desk: Desk,
) -> impl IntoView {
    let state = desk.state;
    let left = RwSignal::new(None::<u32>);
    let begin = Callback::new(move |()| {
        if left.get_untracked().is_some_and(|left| left > 0) {
            left.set(None);
            return;
        }
        left.set(Some(REHEARSAL));
        spawn_local(async move {
            loop {
                timer::sleep(1_000).await;
                // The screen was left, or it was stopped.
                let Some(now) = left.try_get_untracked().flatten().filter(|now| *now > 0) else { return };
                left.set(Some(now - 1));
            }
        });
    });
    let text = Signal::derive(move || {
        let lang = state.lang();
        match left.get() {
            None => words::rehearse(lang).to_owned(),
            Some(0) => words::rehearsed(lang).to_owned(),
            Some(n) => words::seconds(n, lang),
        }
    });
    view! { <Button text icon=Icon::Clock on_press=begin/> }
}

fn diagnose_link(desk: Desk) -> AnyView {
    view! {
        <LinkButton
            href=routes::playbook(desk.id)
            text=desk.state.say(playbook::diagnose)
            kind=ButtonKind::Ghost
            icon=Icon::Question
        />
    }
}

/// What to try, as last diagnosed.
fn to_try(desk: Desk) -> AnyView {
    let state = desk.state;
    let advice = state.book(|book| crate::report::playbook::advice_for(&book.customers()[desk.customer]));
    if advice.tactics.is_empty() {
        return view! { <p class="lab">{playbook::not_diagnosed(state.lang())}</p> };
    }
    let first = advice.ours_first.then(
        || view! { <p class="playbook-first">{Icon::Alert} <b>{playbook::ours_first(state.lang())}</b></p> },
    );
    view! { {first} {tactic_rows(state, desk.notes, &advice.tactics)} }
}

/// What was heard and how to answer it, who signs, papers, how often we were there.
fn known(desk: Desk) -> AnyView {
    let state = desk.state;
    let lang = state.lang();
    let card = desk.card.get();
    let heard = card.heard.iter().take(EXCUSES).map(|(excuse, n)| {
        let code = code_of(excuse);
        let [_, answer, _] = desk.notes.row("excuse", &code);
        let said = label("excuse", &code, lang).unwrap_or_default();
        view! {
            <li>
                <b>{said}</b> " " <span class="cap">{words::times(*n, lang)}</span>
                <p class="spoken">{answer}</p>
            </li>
        }
    });
    let heard = if card.heard.is_empty() {
        view! { <p class="lab">{words::none_heard(lang)}</p> }
    } else {
        view! { <ul class="visit-heard">{heard.collect_view()}</ul> }
    };
    let names: Vec<String> =
        card.signers.iter().filter_map(|id| state.person(*id)).map(|person| person.name).collect();
    let signer =
        if names.is_empty() { words::no_signer(lang).to_owned() } else { names.join(lang.pick("、", ", ")) };
    let papers = if card.papers_missing { words::papers_missing(lang) } else { words::papers_fine(lang) };
    view! {
        <h2 class="exposure-title">{words::heard(lang)}</h2>
        {heard}
        <dl class="visit-known">
            <dt>{words::signer(lang)}</dt>
            <dd>{signer}</dd>
            <dt>{words::papers(lang)}</dt>
            <dd>{papers}</dd>
        </dl>
        <p class="cap">{words::frequency(&card, lang)}</p>
    }
}
