//! The editor of one's own buckets: the last day of each, and at once what they come to.

use crate::domain::aging::{BucketScheme, Preset};
use crate::i18n::aging as words;
use crate::i18n::shell::close;
use crate::report::aging::Basis;
use crate::report::aging::boundaries::scheme;
use crate::ui::components::button::{Button, ButtonKind};
use crate::ui::components::dialog::Dialog;
use crate::ui::components::tag::Tag;
use crate::ui::components::text_field::TextField;
use crate::ui::pages::aging::desk::Desk;
use crate::ui::prelude::*;
use crate::ui::tasks::effect;
use crate::ui::view::view;

/// The editor.
#[component]
pub fn OwnBuckets(
    /// What is looked at.
    desk: Desk,
    /// Whether it is open.
    open: RwSignal<bool>,
) -> impl IntoView {
    let state = desk.state();
    let text = RwSignal::new(String::new());
    let tried = RwSignal::new(false);
    effect(move || {
        if open.get() {
            tried.set(false);
            text.set(untrack(|| as_text(&starting_from(desk))));
        }
    });
    let read = Memo::new(move |_| text.with(|text| scheme(text)));
    let problem = Signal::derive(move || {
        let problem = read.get().err().filter(|_| tried.get())?;
        Some(words::boundaries_problem(&problem, state.lang()))
    });
    let shut = Callback::new(move |()| open.set(false));
    let take = Callback::new(move |()| {
        tried.set(true);
        let Ok(scheme) = read.get_untracked() else { return };
        state.preferences.boundaries.set(scheme.boundaries().to_vec());
        state.preferences.preset.set(Preset::Own);
        open.set(false);
        desk.narrow(None);
    });
    let foot = move || {
        let lang = state.lang();
        view! {
            <Button text=words::cancel(lang).to_owned() kind=ButtonKind::Ghost on_press=shut/>
            <Button text=words::use_these(lang).to_owned() kind=ButtonKind::Primary on_press=take/>
        }
    };
    let preview = move || {
        let scheme = read.get().ok()?;
        let name = |bucket| words::bucket(&scheme, bucket, Basis::Due, state.lang());
        let names = (0..scheme.n_buckets()).map(name).map(|text| view! { <Tag text/> }).collect_view();
        Some(view! { <p class="tag-row">{names}</p> })
    };
    view! {
        <Dialog
            id="own-buckets-title"
            open=open
            on_close=shut
            title=state.say(words::own_title)
            close_label=state.say(close)
            foot=foot
        >
            <TextField
                id="own-boundaries"
                label=state.say(words::boundaries)
                hint=state.say(words::boundaries_hint)
                value=text
                problem=problem
            />
            {preview}
        </Dialog>
    }
}

/// One's own boundaries of before, else those in use now.
fn starting_from(desk: Desk) -> Vec<u16> {
    let kept = desk.state().boundaries();
    if !kept.is_empty() {
        return kept;
    }
    let used = desk.spec.with(|spec| spec.scheme.clone());
    let days = if used.counts_years() { BucketScheme::preset(Preset::Own) } else { used };
    days.boundaries().to_vec()
}

fn as_text(boundaries: &[u16]) -> String {
    boundaries.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ")
}
