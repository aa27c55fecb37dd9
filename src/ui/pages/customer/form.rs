//! The form of a customer, new or known, in a dialog. What was typed is kept until it is stored or thrown away.

use crate::i18n::customer as words;
use crate::i18n::{entry, labels, record, shell};
use crate::ledger::gate::Field;
use crate::ledger::gate::customer::CustomerForm;
use crate::ledger::id::EntityId;
use crate::ui::components::button::{Button, ButtonKind};
use crate::ui::components::check_field::CheckField;
use crate::ui::components::dialog::Dialog;
use crate::ui::components::select_field::SelectField;
use crate::ui::components::text_field::{TextField, TextKind};
use crate::ui::entry::act::VoidAct;
use crate::ui::prelude::*;
use crate::ui::record::attempt::{Attempt, Failed};
use crate::ui::record::choice::owned;
use crate::ui::record::draft::DraftName;
use crate::ui::record::fields::TermsFields;
use crate::ui::record::terms::{BesideTerms, TermsChoice, TermsDetail};
use crate::ui::routes;
use crate::ui::state::{AppState, expect_state};
use crate::ui::view::{live, view};

/// Which customer is being filled in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Editing {
    /// A new one.
    New,
    /// One the book knows.
    Known(EntityId),
}

impl Editing {
    const fn known(self) -> Option<EntityId> {
        match self {
            Self::New => None,
            Self::Known(id) => Some(id),
        }
    }

    fn draft_name(self, state: AppState) -> DraftName {
        let name = self.known().map_or_else(|| "customer".to_owned(), |id| format!("customer:{id}"));
        DraftName::of(state, &name)
    }

    /// The form as it stands before anybody typed.
    fn blank(self, state: AppState) -> CustomerForm {
        state.book_now(|book| {
            let known = self.known().and_then(|id| book.customers().find(id));
            known.map(|it| CustomerForm::of(&book.customers()[it])).unwrap_or_default()
        })
    }
}

/// The fields of the form.
#[derive(Clone, Copy)]
struct Fields {
    name: RwSignal<String>,
    code: RwSignal<String>,
    kind: RwSignal<String>,
    territory: RwSignal<String>,
    owner: RwSignal<String>,
    key: RwSignal<bool>,
    terms: TermsFields,
    note: RwSignal<String>,
}

impl Fields {
    fn of(form: CustomerForm) -> Self {
        Self {
            name: RwSignal::new(form.name),
            code: RwSignal::new(form.code),
            kind: RwSignal::new(form.kind),
            territory: RwSignal::new(form.territory),
            owner: RwSignal::new(form.owner),
            key: RwSignal::new(form.key),
            terms: TermsFields::of(form.terms),
            note: RwSignal::new(form.note),
        }
    }

    fn read(&self) -> CustomerForm {
        CustomerForm {
            name: self.name.get(),
            code: self.code.get(),
            kind: self.kind.get(),
            territory: self.territory.get(),
            owner: self.owner.get(),
            key: self.key.get(),
            terms: self.terms.read(),
            note: self.note.get(),
        }
    }

    fn fill(&self, form: CustomerForm) {
        self.name.set(form.name);
        self.code.set(form.code);
        self.kind.set(form.kind);
        self.territory.set(form.territory);
        self.owner.set(form.owner);
        self.key.set(form.key);
        self.terms.fill(form.terms);
        self.note.set(form.note);
    }
}

/// The form of a customer.
#[component]
pub fn CustomerDialog(
    /// Which; nothing while it is closed.
    editing: RwSignal<Option<Editing>>,
) -> impl IntoView {
    let state = expect_state();
    let open = Memo::new(move |_| editing.with(Option::is_some));
    let title = Signal::derive(move || match editing.get() {
        Some(Editing::Known(_)) => words::edit_customer(state.lang()).to_owned(),
        _ => words::add_customer(state.lang()).to_owned(),
    });
    view! {
        <Dialog
            id="customer-form-title"
            open
            on_close=Callback::new(move |()| editing.set(None))
            title
            close_label=state.say(shell::close)
        >
            {move || editing.get().map(|which| view! { <Form which editing/> })}
        </Dialog>
    }
}

#[component]
fn Form(
    /// Which customer.
    which: Editing,
    /// Closes the dialog.
    editing: RwSignal<Option<Editing>>,
) -> impl IntoView {
    let state = expect_state();
    let name = which.draft_name(state);
    let blank = which.blank(state);
    let kept = name.read::<CustomerForm>();
    let restored = RwSignal::new(kept.is_some());
    let fields = Fields::of(kept.unwrap_or_else(|| blank.clone()));
    name.follow(blank.clone(), move || fields.read());
    let parse = move || state.book(|book| fields.read().parse(book, which.known()));
    let attempt = Attempt::of(state, parse);
    let start_over = Callback::new(move |()| {
        fields.fill(blank.clone());
        restored.set(false);
    });
    let save = Callback::new(move |()| {
        let name = name.clone();
        attempt.carry_out(untrack(parse), Vec::new(), move |first| {
            name.forget();
            editing.set(None);
            let lang = state.preferences.lang.get_untracked();
            let added = which == Editing::New;
            state.tell(if added { words::added(lang) } else { words::changed(lang) }, Some(first));
            let newest = state.book_now(|book| book.customers().rows().last().map(|row| row.id));
            if let Some(id) = newest.filter(|_| added) {
                state.open(&routes::customer(id));
            }
        });
    });
    let voiding = RwSignal::new(false);
    live(move || match which.known().filter(|_| voiding.get()) {
        Some(id) => {
            let done = Callback::new(move |()| editing.set(None));
            let cancel = Callback::new(move |()| voiding.set(false));
            view! { <VoidAct id note=words::void_customer_note done cancel/> }
        }
        None => view! {
            <Restored restored start_over/>
            <Controls fields attempt/>
            <Failed attempt/>
            <Buttons
                attempt
                save
                cancel=Callback::new(move |()| editing.set(None))
                void=which.known().map(|_| Callback::new(move |()| voiding.set(true)))
            />
        },
    })
}

/// What was typed before is still there.
#[component]
pub fn Restored(
    /// Whether it is.
    restored: RwSignal<bool>,
    /// Throws it away.
    start_over: Callback<()>,
) -> impl IntoView {
    let state = expect_state();
    view! {
        <span class="record-restored" hidden=move || !restored.get() data-testid="draft-restored">
            <span class="lab">{move || record::restored(state.lang())}</span>
            <Button
                text=state.say(record::start_over)
                kind=ButtonKind::Ghost
                on_press=start_over
            />
        </span>
    }
}

#[component]
fn Controls(
    /// The fields.
    fields: Fields,
    /// The form's attempt.
    attempt: Attempt,
) -> impl IntoView {
    let state = expect_state();
    let kinds = Signal::derive(move || {
        let lang = state.lang();
        owned(std::iter::once(("", words::no_choice(lang))).chain(labels::choices("customer_type", lang)))
    });
    view! {
        <div class="field-grid">
            <TextField
                id="customer-name"
                label=state.say(words::name)
                value=fields.name
                problem=attempt.problem(Field::Name)
                whole=true
            />
            <TextField id="customer-code" label=state.say(words::code) value=fields.code problem=attempt.problem(Field::Code)/>
            <SelectField id="customer-kind" label=state.say(words::kind) options=kinds value=fields.kind/>
            <TextField id="customer-territory" label=state.say(words::territory) value=fields.territory/>
            <TextField id="customer-owner" label=state.say(words::owner) value=fields.owner/>
            <TermsChoice id="customer-terms" fields=fields.terms beside=BesideTerms::None attempt/>
            {move || {
                fields.terms.code.with(|code| !code.is_empty())
                    .then(|| view! { <TermsDetail id="customer-terms" fields=fields.terms/> })
            }}
        </div>
        <CheckField label=state.say(words::is_key) value=fields.key hint=state.say(words::is_key_note)/>
        <TextField id="customer-note" label=state.say(words::note) value=fields.note kind=TextKind::Lines/>
    }
}

/// What can be done with a form.
#[component]
pub fn Buttons(
    /// The form's attempt.
    attempt: Attempt,
    /// Stores it.
    save: Callback<()>,
    /// Leaves it, keeping what was typed.
    cancel: Callback<()>,
    /// Takes back what it speaks of; none for something new.
    void: Option<Callback<()>>,
) -> impl IntoView {
    let state = expect_state();
    let saving = Signal::derive(move || {
        let lang = state.lang();
        if attempt.busy.get() { words::saving(lang) } else { words::save(lang) }.to_owned()
    });
    let void = void.map(|void| {
        let text = state.say(entry::void);
        view! { <Button text kind=ButtonKind::Ghost on_press=void/> <span class="push"></span> }
    });
    view! {
        <div class="btn-row is-end form-buttons">
            {void}
            <Button text=state.say(words::cancel) on_press=cancel/>
            <Button text=saving kind=ButtonKind::Primary on_press=save disabled=attempt.busy/>
        </div>
    }
}
