//! The questions before an empty book is made: its name and its currency.

use leptos::ev::SubmitEvent;

use crate::domain::money::Currency;
use crate::i18n::books as words;
use crate::ui::components::button::{Button, ButtonKind};
use crate::ui::components::dialog::Dialog;
use crate::ui::components::select_field::SelectField;
use crate::ui::components::text_field::TextField;
use crate::ui::pages::books::work::{Work, WorkView};
use crate::ui::prelude::*;
use crate::ui::state::expect_state;
use crate::ui::tasks::{effect, spawn_local};
use crate::ui::view::view;

/// Stands in the list of currencies for any other.
const OTHER: &str = "other";

/// What was typed so far.
#[derive(Clone, Copy)]
struct Form {
    name: RwSignal<String>,
    currency: RwSignal<String>,
    code: RwSignal<String>,
    /// Somebody tried to go on: from now on problems are shown.
    tried: RwSignal<bool>,
}

impl Form {
    fn currency(self) -> Option<Currency> {
        let chosen = self.currency.get();
        if chosen == OTHER { Currency::parse(self.code.get().trim()) } else { Currency::parse(&chosen) }
    }
}

/// Asks for name and currency, makes the book and opens it.
#[component]
pub(in crate::ui::pages) fn NewBookDialog(
    /// Whether it is open.
    open: RwSignal<bool>,
    /// Where to go once the book is open.
    then: &'static str,
) -> impl IntoView {
    let state = expect_state();
    let form = Form {
        name: RwSignal::new(String::new()),
        currency: RwSignal::new(Currency::CNY.code().to_owned()),
        code: RwSignal::new(String::new()),
        tried: RwSignal::new(false),
    };
    let work = Work::new();
    effect(move || {
        if open.get() {
            form.tried.set(false);
            form.name.set(words::name_default(state.preferences.lang.get_untracked()).to_owned());
        }
    });
    let create = Callback::new(move |()| {
        form.tried.set(true);
        let name = form.name.get_untracked();
        let Some(currency) = untrack(|| form.currency()).filter(|_| !name.trim().is_empty()) else { return };
        if untrack(|| work.is_busy()) {
            return;
        }
        work.begin(crate::i18n::first_run::empty_busy);
        spawn_local(async move {
            match state.create_empty(&name, currency).await {
                Ok(()) => state.go(then),
                Err(failure) => work.end(Some(failure.into())),
            }
        });
    });
    let foot = move || {
        view! {
            <Button
                text=state.say(words::cancel)
                on_press=Callback::new(move |()| open.set(false))
            />
            <Button
                text=state.say(words::create)
                kind=ButtonKind::Primary
                disabled=Signal::derive(move || work.is_busy())
                on_press=create
            />
        }
    };
    view! {
        <Dialog
            id="new-book-title"
            open
            on_close=Callback::new(move |()| open.set(false))
            title=state.say(words::new_book)
            close_label=state.say(words::close)
            foot
        >
            <Fields form create/>
            <WorkView work/>
        </Dialog>
    }
}

#[component]
fn Fields(
    /// What was typed.
    form: Form,
    /// Enter was pressed.
    create: Callback<()>,
) -> impl IntoView {
    let state = expect_state();
    let lang = move || state.lang();
    let options = Signal::derive(move || {
        let mut options: Vec<(String, String)> = words::currencies(lang())
            .into_iter()
            .map(|(currency, name)| (currency.code().to_owned(), words::currency_line(currency, name)))
            .collect();
        options.push((OTHER.to_owned(), words::other_currency(lang()).to_owned()));
        options
    });
    let name_problem = Signal::derive(move || {
        (form.tried.get() && form.name.with(|name| name.trim().is_empty()))
            .then(|| words::name_missing(lang()).to_owned())
    });
    let code_problem = Signal::derive(move || {
        (form.tried.get() && form.currency().is_none()).then(|| words::currency_wrong(lang()).to_owned())
    });
    let code = move || {
        form.currency.with(|chosen| chosen == OTHER).then(|| {
            view! {
                <TextField
                    id="new-book-code"
                    label=state.say(words::currency_code)
                    value=form.code
                    hint=state.say(words::currency_code_hint)
                    problem=code_problem
                />
            }
        })
    };
    let submit = move |ev: SubmitEvent| {
        ev.prevent_default();
        create.run(());
    };
    view! {
        <form class="new-book" on:submit=submit>
            <TextField
                id="new-book-name"
                label=state.say(words::name)
                value=form.name
                problem=name_problem
            />
            <SelectField
                id="new-book-currency"
                label=state.say(words::currency)
                options
                value=form.currency
                hint=state.say(words::currency_hint)
            />
            {code}
        </form>
    }
}
