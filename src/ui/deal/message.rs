//! A message to a customer, filled from the ledger: chosen, read, changed, copied or shared, and put on record.

use crate::domain::limitation::EvidenceGrade;
use crate::domain::money::Currency;
use crate::i18n::message::{self as words, About, Message};
use crate::i18n::{Lang, table_out};
use crate::ledger::book::Book;
use crate::ledger::command::Command;
use crate::ledger::event::contact::{Channel, Outcome, Touch};
use crate::ledger::event::dealing::Says;
use crate::ledger::id::EntityId;
use crate::platform::{files, ids};
use crate::ui::components::button::Button;
use crate::ui::components::icon::Icon;
use crate::ui::components::segmented::{Segment, Segmented};
use crate::ui::components::text_field::{TextField, TextKind};
use crate::ui::deal::{Deciding, whose};
use crate::ui::notes::Notes;
use crate::ui::prelude::*;
use crate::ui::record::attempt::{Attempt, Failed};
use crate::ui::record::draft::DraftName;
use crate::ui::state::{AppState, expect_state};
use crate::ui::tasks::spawn_local;
use crate::ui::view::{live, view};
use crate::ui::why::Copy;

/// Reads what a message to a customer is about.
fn about<T>(
    state: AppState,
    customer: EntityId,
    currency: Currency,
    read: impl FnOnce(About<'_>) -> T,
) -> Option<T> {
    let today = state.today.get();
    state.book(|book: &Book| {
        let customer = book.customers().find(customer)?;
        let person = book.customers()[customer].people.first().and_then(|it| state.person(it.person));
        let who = person.as_ref().map(|it| it.name.as_str());
        Some(read(About { book, customer, currency, who, today }))
    })
}

/// The messages that fit, by their codes.
fn kinds_of(it: About<'_>) -> Vec<&'static str> {
    it.kinds()
}

/// The message: which, in which language, and its text.
#[component]
pub fn MessageSheet(
    /// To whom.
    customer: EntityId,
    /// In which currency.
    currency: Currency,
    /// The code of the one to begin with, where it fits.
    first: &'static str,
    /// Closes it.
    doing: Deciding,
) -> impl IntoView {
    let state = expect_state();
    let language = RwSignal::new(state.preferences.lang.get_untracked());
    let notes = Notes::of(language.into());
    let kinds = Memo::new(move |_| about(state, customer, currency, kinds_of).unwrap_or_default());
    let first = kinds.with_untracked(|kinds| kinds.iter().position(|code| *code == first));
    let place = RwSignal::new(first.unwrap_or_default());
    let kind = Memo::new(move |_| kinds.with(|kinds| kinds.get(place.get()).copied()));
    let titles = Signal::derive(move || {
        let title = |code: &&'static str| Segment::new(notes.row("message", code)[0].clone());
        kinds.with(|kinds| kinds.iter().map(title).collect::<Vec<_>>())
    });
    let languages = Signal::derive(|| Lang::ALL.map(|it| Segment::new(it.own_name())).to_vec());
    let editor = move || {
        let Some(kind) = kind.get() else {
            return view! { <p class="lab">{words::nothing(state.lang())}</p> };
        };
        if !notes.are_here() {
            return notes.missing(state);
        }
        let lang = language.get();
        let found =
            about(state, customer, currency, |it| notes.with(|content| it.message(kind, content, lang)));
        let Message { text, note } = found.unwrap_or_default();
        let [title, ..] = notes.row("message", kind);
        view! { <Editor customer kind lang title text note doing/> }
    };
    view! {
        {whose(state, customer)}
        <div class="message-top">
            <Segmented
                label=state.say(words::kind)
                options=titles
                selected=Signal::derive(move || Some(place.get()))
                on_select=Callback::new(move |chosen| place.set(chosen))
            />
            <Segmented
                label=state.say(words::language)
                options=languages
                selected=Signal::derive(move || Lang::ALL.iter().position(|it| *it == language.get()))
                on_select=Callback::new(move |chosen: usize| language.set(Lang::ALL[chosen.min(1)]))
            />
        </div>
        {live(editor)}
    }
}

/// The text, which may be changed before it goes out.
#[component]
fn Editor(
    /// To whom.
    customer: EntityId,
    /// Which message.
    kind: &'static str,
    /// The language it is written in.
    lang: Lang,
    /// What it is called: all that the record says of it, for the text names people.
    title: String,
    /// As it was filled.
    text: String,
    /// What to mind.
    note: String,
    /// Closes it.
    doing: Deciding,
) -> impl IntoView {
    let state = expect_state();
    let draft = DraftName::of(state, &format!("message:{customer}:{kind}:{}", lang.tag()));
    let value = RwSignal::new(draft.read::<String>().unwrap_or_else(|| text.clone()));
    draft.follow(text, move || value.get());
    let attempt = Attempt::new(state, Vec::new);
    let can_share = files::shareable_text("").is_some();
    let share = Callback::new(move |()| {
        if let Some(data) = files::shareable_text(&value.get_untracked()) {
            spawn_local(async move { _ = files::share(&data).await });
        }
    });
    let sent = Callback::new(move |()| {
        let touch = Touch {
            asked: matches!(kind, "REMIND" | "DEMAND"),
            cause: None,
            channel: Channel::Message,
            evidence: EvidenceGrade::WrittenSent,
            heard: Vec::new(),
            next: None,
            note: title.clone(),
            on: state.today.get_untracked(),
            outcome: Outcome::Undecided,
            person: None,
            said: String::new(),
            stance: None,
        };
        let command = Command::say(customer, ids::mint(), Says::Contact(Some(Box::new(touch))));
        let said = words::recorded(state.preferences.lang.get_untracked()).to_owned();
        attempt.keep(Ok(command), Some(draft.clone()), said, move || doing.set(None));
    });
    let note = (!note.is_empty()).then(|| view! { <p class="lab">{note}</p> });
    let share = can_share.then(|| {
        view! { <Button text=state.say(table_out::share) icon=Icon::Share on_press=share/> }
    });
    view! {
        <div class="message-text">
            <TextField id="message-text" label=state.say(words::text) value kind=TextKind::Lines/>
        </div>
        {note}
        <Failed attempt/>
        <div class="btn-row is-end form-buttons">
            <Button text=state.say(words::sent) on_press=sent disabled=attempt.busy/>
            {share}
            <Copy text=Callback::new(move |()| value.get_untracked())/>
        </div>
    }
}
