//! Today: what to do first, one verb a row, and the month beside it. The app opens here.
//!
//! Owns the order of the parts. Which day and which currency are looked at stands in the address.

use crate::i18n::{shell, today as words};
use crate::ui::components::button::{Button, ButtonKind, LinkButton};
use crate::ui::components::empty_state::{Emptiness, EmptyState};
use crate::ui::components::icon::Icon;
use crate::ui::components::segmented::{Segment, Segmented};
use crate::ui::deal::DealDialog;
use crate::ui::pages::today::desk::Desk;
use crate::ui::pages::today::list::{Head, rows};
use crate::ui::pages::today::month::MonthSheet;
use crate::ui::prelude::*;
use crate::ui::record::Recording;
use crate::ui::routes;
use crate::ui::shell::{PageHead, use_overlays};
use crate::ui::view::{live, view};
use crate::ui::why::WhyDialog;

mod desk;
mod list;
mod month;

/// The day's list.
#[component]
pub fn TodayPage() -> impl IntoView {
    let desk = Desk::new();
    let state = desk.state;
    let beside = move || {
        let text = move || words::beside(state.today.get(), desk.month.with(|it| it.days_left), state.lang());
        view! { <span class="page-sub">{text}</span> }
    };
    let answer = Memo::new(move |_| desk.order());
    view! {
        <main class="page" id="page" tabindex="-1">
            <PageHead title=state.say(shell::today) beside actions=move || currencies(desk)/>
            <div class="page-body is-two today-body">
                <section class="sheet is-filling today-list">
                    <Head desk/>
                    <Listed desk/>
                </section>
                <MonthSheet desk/>
            </div>
            <DealDialog doing=desk.doing/>
            <WhyDialog answer on_close=Callback::new(move |()| desk.asked.set(false))/>
        </main>
    }
}

/// The currencies of the book, where there are several.
fn currencies(desk: Desk) -> AnyView {
    let state = desk.state;
    live(move || {
        let known = desk.currencies.get();
        (known.len() > 1).then(|| {
            let chosen = known.iter().position(|it| *it == desk.currency.get());
            let options: Vec<Segment> = known.iter().map(|it| Segment::new(it.code())).collect();
            view! {
                <Segmented
                    label=state.say(words::currency)
                    options=Signal::stored(options)
                    selected=Signal::stored(chosen)
                    on_select=Callback::new(move |place: usize| {
                        desk.look_in(desk.currencies.with_untracked(|known| known.get(place).copied()));
                    })
                />
            }
        })
    })
}

/// The list, or what stands where it would.
#[component]
fn Listed(
    /// What is looked at.
    desk: Desk,
) -> impl IntoView {
    let state = desk.state;
    let overlays = use_overlays();
    live(move || {
        let lang = state.lang();
        if desk.list.with(|list| !list.rows.is_empty()) {
            return rows(desk);
        }
        if state.book(|book| book.invoices().rows().iter().all(|row| row.voided)) {
            let record = Callback::new(move |()| overlays.recording.set(Some(Recording::default())));
            return view! {
                <EmptyState
                    why=Emptiness::Nothing(Icon::Today)
                    title=words::nothing_yet(lang).to_owned()
                    note=words::nothing_yet_note(lang).to_owned()
                >
                    <Button text=shell::record(lang).to_owned() kind=ButtonKind::Primary on_press=record/>
                    <LinkButton href=routes::IMPORT.to_owned() text=words::import(lang).to_owned()/>
                </EmptyState>
            };
        }
        let next = desk.looks_ahead();
        let (title, see) = if next {
            (words::nothing_then(lang), words::see_today(lang).to_owned())
        } else {
            (words::all_done(lang), words::see_next(desk.next_day(), state.today.get(), lang))
        };
        let put_off = desk.list.with(|list| list.put_off);
        let note = if put_off > 0 { words::put_off(put_off, lang) } else { String::new() };
        let look = Callback::new(move |()| desk.look_ahead(!next));
        view! {
            <EmptyState why=Emptiness::Cleared(lang) title=title.to_owned() note>
                <Button text=see on_press=look/>
            </EmptyState>
        }
    })
}
