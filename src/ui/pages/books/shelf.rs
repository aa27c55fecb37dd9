//! The books on this device: open, rename, make, reset, delete. One book can never touch another: each press names
//! the key of the one it means.

use crate::i18n::books as words;
use crate::i18n::shell;
use crate::ledger::event::Nature;
use crate::ledger::id::EntityId;
use crate::platform::clock;
use crate::storage::port::BookEntry;
use crate::ui::components::button::{Button, IconButton};
use crate::ui::components::icon::Icon;
use crate::ui::components::sheet::Sheet;
use crate::ui::components::tag::{Tag, TagKind};
use crate::ui::pages::books::erase::EraseDialog;
use crate::ui::pages::books::new_book::NewBookDialog;
use crate::ui::pages::books::rename::RenameDialog;
use crate::ui::pages::books::work::{Work, WorkView};
use crate::ui::prelude::*;
use crate::ui::routes;
use crate::ui::state::{Phase, expect_state};
use crate::ui::tasks::spawn_local;
use crate::ui::view::view;

/// What a row can ask for.
#[derive(Clone, Copy)]
struct Asks {
    open: Callback<EntityId>,
    rename: Callback<()>,
    reset: Callback<EntityId>,
    erase: Callback<BookEntry>,
    busy: Signal<bool>,
}

/// The books on this device.
#[component]
pub(super) fn ShelfSheet() -> impl IntoView {
    let state = expect_state();
    let lang = move || state.lang();
    let work = Work::new();
    let (naming, renaming) = (RwSignal::new(false), RwSignal::new(false));
    let erasing = RwSignal::new(None::<BookEntry>);
    let open = Callback::new(move |key: EntityId| {
        spawn_local(async move {
            state.open_book(key).await;
            if state.phase.get_untracked() == Phase::Ready {
                state.go(routes::HOME);
            }
        });
    });
    let reset = Callback::new(move |key: EntityId| {
        work.begin(words::working);
        spawn_local(async move {
            let outcome = state.reset_sample(key).await;
            if outcome.is_ok() {
                state.tell(words::reset_done(state.preferences.lang.get_untracked()), None);
            }
            work.end(outcome.err().map(Into::into));
        });
    });
    let sample = Callback::new(move |()| {
        work.begin(words::working);
        spawn_local(async move {
            match state.open_sample().await {
                Ok(()) => state.go(routes::HOME),
                Err(failure) => work.end(Some(failure.into())),
            }
        });
    });
    let busy = Signal::derive(move || work.is_busy());
    let asks = Asks {
        open,
        rename: Callback::new(move |()| renaming.set(true)),
        reset,
        erase: Callback::new(move |entry| erasing.set(Some(entry))),
        busy,
    };
    let has_sample =
        Memo::new(move |_| state.shelf.with(|shelf| shelf.iter().any(|it| it.nature == Nature::Sample)));
    let aside = move || view! { <span class="cap">{words::shelf_note(lang())}</span> };
    view! {
        <Sheet title=state.say(words::shelf) aside>
            <ul class="rows" data-testid="shelf">
                {move || state.shelf.get().into_iter().map(|entry| view! { <BookRow entry asks/> }).collect_view()}
            </ul>
            <div class="sheet-foot">
                <Button
                    text=state.say(words::new_book)
                    icon=Icon::Plus
                    disabled=busy
                    on_press=Callback::new(move |()| naming.set(true))
                />
                <Show when=move || !has_sample.get()>
                    <Button
                        text=state.say(words::open_sample)
                        icon=Icon::Play
                        disabled=busy
                        on_press=sample
                    />
                </Show>
                <WorkView work/>
            </div>
        </Sheet>
        <NewBookDialog open=naming then=routes::HOME/>
        <RenameDialog open=renaming/>
        <EraseDialog asked=erasing/>
    }
}

/// One book.
#[component]
fn BookRow(
    /// The book.
    entry: BookEntry,
    /// What can be asked for.
    asks: Asks,
) -> impl IntoView {
    let state = expect_state();
    let lang = move || state.lang();
    let key = entry.key;
    let is_sample = entry.nature == Nature::Sample;
    let current =
        Memo::new(move |_| state.entry.with(|open| open.as_ref().is_some_and(|open| open.key == key)));
    let exported = entry.exported.as_ref().map(|exported| clock::day_of(exported.at));
    let bytes = entry.bytes;
    let line = move || words::shelf_line(bytes, exported, is_sample, state.today.get(), lang());
    let name = entry.name.clone();
    let erase_label = Signal::derive(move || words::erase_named(&name, lang()));
    let sample_tag = is_sample.then(|| {
        view! { <Tag text=state.say(shell::sample) kind=TagKind::Accent/> }
    });
    let reset = is_sample.then(|| {
        view! {
            <Button
                text=state.say(words::reset)
                disabled=asks.busy
                on_press=Callback::new(move |()| asks.reset.run(key))
            />
        }
    });
    let main = move || {
        if current.get() {
            let text = state.say(words::rename);
            view! { <Button text disabled=asks.busy on_press=asks.rename/> }
        } else {
            let text = state.say(words::open);
            view! { <Button text disabled=asks.busy on_press=Callback::new(move |()| asks.open.run(key))/> }
        }
    };
    let current_tag = move || current.get().then(|| view! { <Tag text=state.say(words::current)/> });
    let title = entry.name.clone();
    let entry = StoredValue::new(entry);
    view! {
        <li class=move || if current.get() { "row book-row is-current" } else { "row book-row" }>
            {Icon::Book}
            <span class="push">
                <span class="book-row-name">
                    <b class="row-title">{title}</b>
                    {sample_tag}
                    {current_tag}
                </span>
                <span class="row-note">{line}</span>
            </span>
            <span class="btn-row">
                {reset}
                {main}
                <IconButton
                    icon=Icon::Trash
                    label=erase_label
                    disabled=asks.busy
                    on_press=Callback::new(move |()| asks.erase.run(entry.get_value()))
                />
            </span>
        </li>
    }
}
