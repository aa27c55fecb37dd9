//! The aging screen: who owes how much and how old it is, as of any day; the bar is the filter.
//!
//! Owns the order of the parts. What is looked at stands in the address, so every view can be linked.

use crate::i18n::{aging as words, shell};
use crate::ui::components::button::{Button, ButtonKind, IconButton, LinkButton};
use crate::ui::components::empty_state::{Emptiness, EmptyState};
use crate::ui::components::icon::Icon;
use crate::ui::pages::aging::desk::Desk;
use crate::ui::pages::aging::list::AgingList;
use crate::ui::pages::aging::metrics::MetricsView;
use crate::ui::pages::aging::options::{AgingOptions, AsOf, AsOfShortcuts};
use crate::ui::pages::aging::paper::{PaperTable, follow_printing, print};
use crate::ui::pages::aging::summary::Summary;
use crate::ui::prelude::*;
use crate::ui::record::Recording;
use crate::ui::routes;
use crate::ui::shell::{PageHead, use_overlays};
use crate::ui::table_out::TableOutButton;
use crate::ui::view::{live, view};
use crate::ui::why::WhyDialog;

mod address;
mod desk;
mod drill;
mod list;
mod metrics;
mod options;
mod own;
mod paper;
mod summary;

/// The aging screen.
#[component]
pub fn AgingPage() -> impl IntoView {
    let desk = Desk::new();
    let state = desk.state();
    follow_printing(desk);
    let nothing = Memo::new(move |_| desk.nothing_owed());
    let answer = Memo::new(move |_| desk.answer());
    let table = Callback::new(move |()| desk.table_out());
    view! {
        <main class="page" id="page" tabindex="-1">
            <PageHead
                title=state.say(shell::aging)
                beside=move || view! { <AsOf desk/> <span class="only-wide"><AsOfShortcuts desk/></span> }
                actions=move || view! { <TableOutButton make=table/> <PrintButton desk/> }
            />
            <div class="page-body">
                <AgingOptions desk/>
                {move || nothing.get().then(|| view! { <NothingOwed desk/> })}
                <Summary desk/>
                <AgingList desk/>
                <MetricsView desk/>
                <PaperTable desk/>
            </div>
            <WhyDialog answer on_close=Callback::new(move |()| desk.asked.set(None))/>
        </main>
    }
}

#[component]
fn PrintButton(
    /// What is looked at.
    desk: Desk,
) -> impl IntoView {
    let text = desk.state().say(words::print);
    let press = Callback::new(move |()| print(desk));
    view! {
        <span class="only-wide"><Button text icon=Icon::Print on_press=press/></span>
        <span class="only-bar"><IconButton label=text icon=Icon::Print on_press=press/></span>
    }
}

/// What stands where figures would, when there are none: nothing yet, nothing then, or all paid.
#[component]
fn NothingOwed(
    /// What is looked at.
    desk: Desk,
) -> impl IntoView {
    let overlays = use_overlays();
    live(move || {
        let lang = desk.state().lang();
        let never = desk.state().book(|book| book.invoices().rows().iter().all(|row| row.voided));
        if never {
            let record = Callback::new(move |()| overlays.recording.set(Some(Recording::default())));
            return view! {
                <section class="sheet is-filling">
                    <EmptyState
                        why=Emptiness::Nothing(Icon::Aging)
                        title=words::nothing_yet(lang).to_owned()
                        note=words::nothing_yet_note(lang).to_owned()
                    >
                        <Button text=shell::record(lang).to_owned() kind=ButtonKind::Primary on_press=record/>
                        <LinkButton href=routes::IMPORT.to_owned() text=words::import(lang).to_owned()/>
                    </EmptyState>
                </section>
            };
        }
        let past = desk.as_of.get() < desk.state().today.get();
        let (why, title) = if past {
            (Emptiness::Nothing(Icon::Calendar), words::nothing_then(lang))
        } else {
            (Emptiness::Cleared(lang), words::all_settled(lang))
        };
        let back = past.then(|| {
            let today = Callback::new(move |()| desk.look_at(desk.state().today.get_untracked()));
            view! { <Button text=words::back_to_today(lang).to_owned() on_press=today/> }
        });
        view! {
            <section class="sheet is-filling">
                <EmptyState why title=title.to_owned()>{back}</EmptyState>
            </section>
        }
    })
}
