//! Third step: what would be written, and writing it.

use crate::domain::date::parse_iso;
use crate::i18n::format::count::whole;
use crate::i18n::format::date::iso;
use crate::i18n::format::money::full;
use crate::i18n::import as words;
use crate::ledger::import::{Change, Outcome};
use crate::ui::components::button::{Button, ButtonKind};
use crate::ui::components::check_field::CheckField;
use crate::ui::components::date_field::DateField;
use crate::ui::components::error_state::ErrorState;
use crate::ui::components::sheet::{Sheet, SheetBody};
use crate::ui::components::text_field::TextField;
use crate::ui::pages::import::choose::Working;
use crate::ui::pages::import::session::{Session, Step};
use crate::ui::prelude::*;
use crate::ui::view::{live, view};

/// Changes listed on the screen; all are counted.
const SHOWN: usize = 200;

/// What would be written, and the button that writes it.
#[component]
pub(super) fn OutcomeStep(
    /// The import.
    session: Session,
) -> impl IntoView {
    let lang = move || session.state.lang();
    let title = session.state.say(words::outcome);
    let failure = move || {
        session.failure.get().map(|what| {
            let safe = session.state.say(words::untouched);
            view! { <ErrorState what safe/> }
        })
    };
    let adds = move || {
        session.outcome.with(|outcome| {
            outcome.as_ref().is_some_and(|it| {
                it.new_invoices + it.new_receipts + it.new_customers > 0
                    || (session.take_changes.get() && it.changes.iter().any(|change| !change.below_paid))
            })
        })
    };
    let held = Signal::derive(move || session.waiting.get().is_some() || !adds());
    let go_text = Signal::derive(move || {
        let n = session.outcome.with(|it| it.as_ref().map_or(0, |it| it.new_invoices));
        if n > 0 { words::confirm_n(n, lang()) } else { words::confirm(lang()).to_owned() }
    });
    view! {
        {failure}
        <Working session/>
        <WhichBook session/>
        <Sheet title body=SheetBody::Padded>{move || sums(session)}</Sheet>
        <Changes session/>
        <div class="import-go">
            <span class="lab push">
                {move || if adds() { String::new() } else { words::nothing(lang()).to_owned() }}
            </span>
            <Button
                text=session.state.say(words::back)
                on_press=Callback::new(move |()| session.step.set(Step::Check))
            />
            <Button text=go_text kind=ButtonKind::Primary disabled=held on_press=Callback::new(move |()| session.write())/>
        </div>
    }
}

/// The list's day, and a new book where one is needed or asked for.
#[component]
fn WhichBook(
    /// The import.
    session: Session,
) -> impl IntoView {
    let lang = move || session.state.lang();
    let day = RwSignal::new(iso(session.as_of.get_untracked()));
    let into_new = RwSignal::new(session.new_book.get_untracked());
    let has_book = session.state.entry.get_untracked().is_some();
    if session.book_name.get_untracked().is_empty() {
        session.book_name.set(words::book_default(session.state.preferences.lang.get_untracked()).to_owned());
    }
    Effect::new(move |before: Option<(String, bool)>| {
        let now = (day.get(), into_new.get());
        if before.is_some_and(|before| before != now)
            && let Some(date) = parse_iso(&now.0)
        {
            session.as_of.set(date);
            session.new_book.set(now.1);
            session.compare_again();
        }
        now
    });
    let sample_note = move || {
        let is_sample = session.state.book(crate::ledger::book::Book::is_sample);
        (has_book && is_sample && !into_new.get())
            .then(|| view! { <p class="import-need" role="note">{words::into_sample(lang())}</p> })
    };
    let switch = has_book.then(|| {
        view! {
            <CheckField
                label=session.state.say(words::new_book)
                value=into_new
            />
        }
    });
    let name = move || {
        into_new.get().then(|| {
            view! {
                <TextField
                    id="import-book-name"
                    label=session.state.say(words::book_name)
                    value=session.book_name
                />
            }
        })
    };
    view! {
        <section class="sheet is-padded">
            {sample_note}
            <div class="field-grid">
                <DateField
                    id="import-as-of"
                    label=session.state.say(words::as_of)
                    hint=session.state.say(words::as_of_hint)
                    value=day
                />
                {switch}
                {name}
            </div>
        </section>
    }
}

fn sums(session: Session) -> Option<AnyView> {
    let lang = session.state.lang();
    let outcome: Outcome = session.outcome.get()?;
    let figure = |n: u32, word: &str| {
        let n = whole(i64::from(n));
        let word = word.to_owned();
        view! { <div><b class="figure">{n}</b><span class="lab">{word}</span></div> }
    };
    let money = outcome
        .sums
        .iter()
        .map(|(currency, sum)| {
            let written = full(*sum, *currency).to_string();
            view! { <div><b class="figure">{written}</b><span class="lab">{words::field(crate::exchange::sheet::field::Field::Amount, lang)}</span></div> }
        })
        .collect_view();
    let less = (outcome.paid_less > 0)
        .then(|| view! { <p class="lab">{words::paid_less(outcome.paid_less, lang)}</p> });
    let n_changes = u32::try_from(outcome.changes.len()).unwrap_or(u32::MAX);
    Some(view! {
        <div class="import-sum" data-testid="import-outcome">
            {figure(outcome.new_invoices, words::new_invoices(lang))}
            {figure(outcome.new_customers, words::new_customers(lang))}
            {figure(outcome.new_receipts, words::new_receipts(lang))}
            {figure(outcome.known, words::known(lang))}
            {figure(n_changes, words::changed(lang))}
            {money}
        </div>
        {less}
    })
}

/// Invoices that the list tells differently.
#[component]
fn Changes(
    /// The import.
    session: Session,
) -> impl IntoView {
    let lang = move || session.state.lang();
    let title = session.state.say(words::changed);
    let take = session.take_changes;
    Effect::new(move |before: Option<bool>| {
        let now = take.get();
        if before.is_some_and(|before| before != now) {
            session.compare_again();
        }
        now
    });
    let any =
        Memo::new(move |_| session.outcome.with(|it| it.as_ref().is_some_and(|it| !it.changes.is_empty())));
    let rows = move || {
        let changes = session.outcome.with(|it| it.as_ref().map(|it| it.changes.clone())).unwrap_or_default();
        changes.into_iter().take(SHOWN).map(|it| change_row(&it, lang())).collect_view()
    };
    live(move || {
        any.get().then(|| {
            view! {
                <Sheet title>
                    <div class="import-take">
                        <CheckField
                            label=session.state.say(words::take_changes)
                            value=take
                        />
                    </div>
                    <ul class="import-changes rows">{rows}</ul>
                </Sheet>
            }
        })
    })
}

fn change_row(change: &Change, lang: crate::i18n::Lang) -> AnyView {
    let (name, was, says) = words::change(change, lang);
    let note =
        change.below_paid.then(|| view! { <span class="row-note due">{words::below_paid(lang)}</span> });
    view! {
        <li class="row">
            <span class="import-row-no">{words::row_no(change.row, lang)}</span>
            <span class="push">{name}{note}</span>
            <del>{was}</del>
            <ins>{says}</ins>
        </li>
    }
}
