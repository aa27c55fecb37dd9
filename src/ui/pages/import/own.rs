//! A file of our own among the lists: what it holds, and the two ways to take it.

use crate::i18n::import as words;
use crate::ui::components::button::{Button, ButtonKind};
use crate::ui::components::error_state::ErrorState;
use crate::ui::components::sheet::{Sheet, SheetBody};
use crate::ui::pages::import::choose::Working;
use crate::ui::pages::import::session::Session;
use crate::ui::prelude::*;
use crate::ui::shell;
use crate::ui::view::view;

/// What the file holds, and the two ways to take it.
#[component]
pub(super) fn OwnFile(
    /// The import.
    session: Session,
) -> impl IntoView {
    let lang = move || session.state.lang();
    let title = session.state.say(words::own_file);
    let holds = move || {
        session.own.with(|file| {
            file.as_ref()
                .map(|it| words::own_holds(&it.book.name, it.n_events, it.people.len() as u64, lang()))
        })
    };
    let refused = Memo::new(move |_| {
        let preview = session.own.with(|file| file.as_ref().map(|file| session.state.preview_merge(file)));
        preview.and_then(Result::err).map(|handing| shell::say_handing(&handing, session.state))
    });
    let can_merge = move || session.state.entry.with(Option::is_some) && refused.get().is_none();
    let failure = move || {
        session.failure.get().map(|what| {
            let safe = session.state.say(words::untouched);
            view! { <ErrorState what safe/> }
        })
    };
    view! {
        {failure}
        <Working session/>
        <Sheet title body=SheetBody::Padded>
            <p data-testid="own-file">{holds}</p>
            <p class="lab">{move || session.state.entry.with(Option::is_some).then(|| refused.get()).flatten()}</p>
        </Sheet>
        <div class="import-go">
            <span class="push"></span>
            <Button
                text=session.state.say(words::other_file)
                on_press=Callback::new(move |()| session.start_over())
            />
            <Button
                text=session.state.say(words::own_restore)
                on_press=Callback::new(move |()| session.take_own(false))
            />
            {move || {
                can_merge()
                    .then(|| {
                        view! {
                            <Button
                                text=session.state.say(words::own_merge)
                                kind=ButtonKind::Primary
                                on_press=Callback::new(move |()| session.take_own(true))
                            />
                        }
                    })
            }}
        </div>
    }
}
