//! What a file holds and what taking it in would do, with the two ways to take it.

use std::sync::Arc;

use crate::exchange::envelope::{FileRead, Scope};
use crate::i18n::books as page_words;
use crate::i18n::books::files as words;
use crate::i18n::refusal;
use crate::i18n::shell;
use crate::ledger::event::Nature;
use crate::ui::components::button::{Button, ButtonKind};
use crate::ui::components::check_field::CheckField;
use crate::ui::components::dialog::Dialog;
use crate::ui::components::icon::Icon;
use crate::ui::components::tag::{Tag, TagKind};
use crate::ui::prelude::*;
use crate::ui::state::{Handing, MergePreview, expect_state};
use crate::ui::tasks::effect;
use crate::ui::view::view;

/// A file that was read, and what merging it would do.
#[derive(Clone)]
pub(super) struct Offer {
    /// The file.
    pub(super) file: Arc<FileRead>,
    /// What merging it would do, or why it cannot be merged.
    pub(super) preview: Result<MergePreview, Handing>,
}

impl Offer {
    /// Whether merging would change anything.
    fn adds(&self, lift: bool) -> bool {
        self.preview.as_ref().is_ok_and(|it| it.n_events > 0 || (lift && it.n_excluded > 0))
    }
}

/// Shows the offer and hears the answer.
#[component]
pub(super) fn MergeDialog(
    /// What is offered.
    offer: RwSignal<Option<Offer>>,
    /// Merge it; `true` lets events count again that an undone merge keeps out.
    on_merge: Callback<(Arc<FileRead>, bool)>,
    /// Open it as a book of its own.
    on_own: Callback<Arc<FileRead>>,
) -> impl IntoView {
    let state = expect_state();
    let lang = move || state.lang();
    let lift = RwSignal::new(false);
    effect(move || {
        if offer.with(Option::is_some) {
            lift.set(false);
        }
    });
    let close = Callback::new(move |()| offer.set(None));
    let can_merge =
        Signal::derive(move || offer.with(|it| it.as_ref().is_some_and(|it| it.adds(lift.get()))));
    let merge = Callback::new(move |()| {
        if let Some(it) = offer.get_untracked() {
            on_merge.run((it.file, lift.get_untracked()));
        }
    });
    let own = Callback::new(move |()| {
        if let Some(it) = offer.get_untracked() {
            on_own.run(it.file);
        }
    });
    let foot = move || {
        let merge_button = can_merge.get().then(|| {
            let text = state.say(words::merge);
            view! { <Button text kind=ButtonKind::Primary on_press=merge/> }
        });
        view! {
            <Button text=state.say(page_words::cancel) on_press=close/>
            <Button text=state.say(words::own) on_press=own/>
            {merge_button}
        }
    };
    view! {
        <Dialog
            id="merge-title"
            open=Signal::derive(move || offer.with(Option::is_some))
            on_close=close
            title=state.say(words::preview)
            close_label=state.say(page_words::close)
            foot
        >
            {move || offer.get().map(|offer| view! { <Holds file=offer.file/> })}
            {move || offer.get().map(|offer| view! { <Effects preview=offer.preview lift/> })}
            <p class="lab">{move || words::own_note(lang())}</p>
        </Dialog>
    }
}

/// What the file holds.
#[component]
fn Holds(
    /// The file.
    file: Arc<FileRead>,
) -> impl IntoView {
    let state = expect_state();
    let lang = move || state.lang();
    let n_events = i64::try_from(file.n_events).unwrap_or(i64::MAX);
    let n_people = i64::try_from(file.people.len()).unwrap_or(i64::MAX);
    let n_customers = match &file.scope {
        Scope::Book => None,
        Scope::Customers(chosen) => Some(i64::try_from(chosen.len()).unwrap_or(i64::MAX)),
    };
    let scope = move || match n_customers {
        None => words::whole_book(lang()).to_owned(),
        Some(n) => words::some_customers(n, lang()),
    };
    let sample = (file.book.nature == Nature::Sample).then(|| {
        view! { <Tag text=state.say(shell::sample) kind=TagKind::Accent/> }
    });
    let checksum = file.sha256.get(..8).unwrap_or_default().to_owned();
    view! {
        <dl class="facts file-facts" data-testid="file-facts">
            <dt>{move || words::of_book(lang())}</dt>
            <dd>
                <b>{file.book.name.clone()}</b>
                " "
                {sample}
            </dd>
            <dt>{move || words::scope(lang())}</dt>
            <dd>{scope}</dd>
            <dt>{move || words::entries(lang())}</dt>
            <dd>{move || words::n_entries(n_events, lang())}</dd>
            <dt>{move || words::people(lang())}</dt>
            <dd>{move || words::n_people(n_people, lang())}</dd>
            <dt>{move || words::currency(lang())}</dt>
            <dd>{file.book.currency.code().to_owned()}</dd>
            <dt>{move || words::checksum(lang())}</dt>
            <dd>
                <span class="fingerprint">{checksum}</span>
                " "
                {move || words::checked(lang())}
            </dd>
        </dl>
    }
}

/// What merging would do, or why it cannot be done.
#[component]
fn Effects(
    /// What merging would do.
    preview: Result<MergePreview, Handing>,
    /// Let events count again.
    lift: RwSignal<bool>,
) -> impl IntoView {
    let state = expect_state();
    let lang = move || state.lang();
    let preview = match preview {
        Ok(preview) => preview,
        Err(handing) => {
            let said = move || refusal::handing(&handing, state.today.get(), lang());
            return view! {
                <p class="merge-effect" data-testid="merge-effect">
                    {Icon::Alert}
                    <span>{move || said().in_one()}</span>
                </p>
            };
        }
    };
    let n_events = i64::try_from(preview.n_events).unwrap_or(i64::MAX);
    let n_excluded = i64::try_from(preview.n_excluded).unwrap_or(i64::MAX);
    let into =
        move || state.entry.with(|entry| entry.as_ref().map_or_else(String::new, |entry| entry.name.clone()));
    let brings = move || {
        if n_events > 0 {
            words::brings(n_events, &into(), lang())
        } else {
            words::nothing_new(lang()).to_owned()
        }
    };
    let stranger = (preview.stranger && n_events > 0).then(|| {
        view! {
            <p class="merge-effect">
                {Icon::Info}
                <span>{move || words::another_book(lang())}</span>
            </p>
        }
    });
    let excluded = (n_excluded > 0).then(|| {
        view! {
            <CheckField
                label=Signal::derive(move || words::lift(n_excluded, lang()))
                hint=state.say(words::lift_note)
                value=lift
            />
        }
    });
    view! {
        <p class="merge-effect" data-testid="merge-effect">
            {Icon::Import}
            <span>{brings}</span>
        </p>
        {stranger}
        {excluded}
    }
}
