//! Playbook (诊断): eighteen questions, what they point to and what to try; how to answer excuses; what is never done.
//!
//! Owns the order of the parts. By itself it is for looking things up; of a customer the answers are kept.

use crate::i18n::{playbook as words, shell};
use crate::ledger::arena::CustomerIdx;
use crate::ui::components::button::{Button, ButtonKind};
use crate::ui::components::icon::Icon;
use crate::ui::components::segmented::{Segment, Segmented};
use crate::ui::deal::DealDialog;
use crate::ui::pages::playbook::cards::{Excuses, Never};
use crate::ui::pages::playbook::desk::Desk;
use crate::ui::pages::playbook::findings::Findings;
use crate::ui::prelude::*;
use crate::ui::record::attempt::Failed;
use crate::ui::routes;
use crate::ui::shell::sample_mark;
use crate::ui::state::expect_state;
use crate::ui::view::{live, view};

mod cards;
mod desk;
mod findings;

pub use findings::{advice_view, tactic_rows};

/// The playbook by itself.
#[component]
pub fn PlaybookPage() -> impl IntoView {
    view! { <Book customer=None/> }
}

/// The playbook for a customer.
#[component]
pub fn PlaybookOf() -> impl IntoView {
    let state = expect_state();
    let found = state.subject_customer();
    live(move || view! { <Book customer=found.get()/> })
}

/// The three parts.
#[component]
fn Book(
    /// Whose, if anybody's.
    customer: Option<CustomerIdx>,
) -> impl IntoView {
    let state = expect_state();
    let desk = Desk::new(state, customer);
    let tab = RwSignal::new(0_usize);
    let tabs = Signal::derive(move || {
        let lang = state.lang();
        [words::questions(lang), words::excuses(lang), words::never(lang)].map(Segment::new).to_vec()
    });
    let of = desk.whom.as_ref().map(|(id, name)| (routes::customer(*id), name.clone()));
    let back = of.as_ref().map_or_else(|| routes::MORE.to_owned(), |(href, _)| href.clone());
    let whose = of.map(|(href, name)| view! { <a class="page-sub credit-name" href=href>{name}</a> });
    let keep = desk.whom.is_some().then(|| {
        let save = desk.save();
        view! {
            <Button
                text=state.say(words::save)
                icon=Icon::Check
                kind=ButtonKind::Primary
                disabled=desk.attempt.busy
                on_press=save
            />
        }
    });
    let (attempt, doing) = (desk.attempt, desk.doing);
    let notes = desk.notes;
    let desk = StoredValue::new(desk);
    let shown = move || match tab.get() {
        1 => view! { <Excuses notes/> },
        2 => view! { <Never notes/> },
        _ => view! { <Findings desk=desk.get_value()/> },
    };
    view! {
        <main class="page" id="page" tabindex="-1">
            <header class="page-head">
                <a class="btn is-ghost is-icon page-back" href=back aria-label=state.say(shell::more)>
                    {Icon::Left}
                </a>
                <h1>{move || words::title(state.lang())}</h1>
                {whose}
                {sample_mark(state)}
                <span class="push"></span>
                <span class="btn-row is-end">
                    <Segmented
                        label=state.say(words::part)
                        options=tabs
                        selected=Signal::derive(move || Some(tab.get()))
                        on_select=Callback::new(move |place| tab.set(place))
                    />
                    {keep}
                </span>
            </header>
            <Failed attempt/>
            {notes.missing(state)}
            {live(shown)}
            <DealDialog doing/>
        </main>
    }
}
