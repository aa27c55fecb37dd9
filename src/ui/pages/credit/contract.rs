//! What is looked at beside the score: the six aspects and knock-outs, and the checklists of evidence and contract.

use crate::domain::credit_score::codes::{Knockout, TrafficLight};
use crate::i18n::credit::{self as words, lists};
use crate::i18n::labels::label;
use crate::ui::components::button::{Button, ButtonKind};
use crate::ui::components::icon::Icon;
use crate::ui::components::segmented::{Segment, Segmented};
use crate::ui::pages::credit::desk::Desk;
use crate::ui::prelude::*;
use crate::ui::view::{live, view};

/// Every item of the contract's liability list.
const WHOLE: u16 = 0b111;
/// The places of the checklists in the form, and in which order they are shown.
const EVIDENCE: usize = 0;
const TERMS: usize = 1;
const CLAIM: usize = 2;
const LIABILITY: usize = 3;

/// The six aspects as lights, and what rules out.
#[component]
pub fn Aspects(
    /// What the parts share.
    desk: Desk,
) -> impl IntoView {
    let state = desk.state;
    let aspects = desk.fields().aspects;
    let rows = (0..6_usize)
        .map(|place| {
            let said = move || lists::aspects(state.lang()).get(place).copied().unwrap_or_default();
            let options = Signal::derive(move || {
                let lang = state.lang();
                let lights = TrafficLight::ALL
                    .map(|it| label("traffic_light", it.code(), lang).unwrap_or_default());
                let words = [words::not_seen(lang)].into_iter().chain(lights);
                words.map(Segment::new).collect::<Vec<_>>()
            });
            let selected =
                Signal::derive(move || aspects.with(|all| all.get(place).map(|light| usize::from(*light))));
            let select = Callback::new(move |light: usize| {
                aspects.update(|all| {
                    if let Some(at) = all.get_mut(place) {
                        *at = u8::try_from(light).unwrap_or_default();
                    }
                });
            });
            view! {
                <li class="row">
                    <span class="push">
                        <b class="row-title">{move || said().0}</b>
                        <span class="row-note">{move || said().1}</span>
                    </span>
                    <Segmented label=Signal::derive(move || said().0.to_owned()) options selected on_select=select/>
                </li>
            }
        })
        .collect_view();
    let bits = desk.fields().knockouts;
    let outs = Knockout::ALL
        .into_iter()
        .enumerate()
        .map(|(place, knockout)| {
            let found = Signal::derive(move || desk.now.with(|now| now.credit.found.contains(&knockout)));
            let ticked = Signal::derive(move || found.get() || bits.get() >> place & 1 == 1);
            let text = Signal::derive(move || {
                let lang = state.lang();
                let name = words::knockout(knockout, lang);
                if found.get() { format!("{name}（{}）", words::found(lang)) } else { name.to_owned() }
            });
            tick(text, ticked, found, Callback::new(move |()| bits.update(|bits| *bits ^= 1 << place)))
        })
        .collect_view();
    view! {
        <h2 class="sr-only">{move || words::tab_aspects(state.lang())}</h2>
        <ul class="rows credit-aspects" data-testid="credit-aspects">{rows}</ul>
        <div class="credit-part">
            <h3>{move || words::knockouts(state.lang())}</h3>
            <div class="credit-ticks">{outs}</div>
        </div>
    }
}

/// The checklists.
#[component]
pub fn Contract(
    /// What the parts share.
    desk: Desk,
) -> impl IntoView {
    let state = desk.state;
    let checks = desk.fields().checks;
    let unwritten = move || {
        let said = checks.with(|all| all.get(LIABILITY).copied().flatten());
        let warns = desk.now.with(|now| now.exposure.receivable.is_positive()) && said != Some(WHOLE);
        warns.then(|| {
            view! { <p class="credit-warning" data-testid="credit-unwritten">{Icon::Alert} {words::unwritten(state.lang())}</p> }
        })
    };
    let titles: [(usize, fn(_) -> _); 4] = [
        (EVIDENCE, words::evidence),
        (LIABILITY, words::liability),
        (TERMS, words::trade_terms),
        (CLAIM, words::claim),
    ];
    let lists = titles.map(|(list, title)| checklist(desk, list, title)).collect_view();
    view! {
        <h2 class="sr-only">{move || words::tab_contract(state.lang())}</h2>
        {unwritten}
        <div data-testid="credit-checks">{lists}</div>
    }
}

fn checklist(desk: Desk, list: usize, title: fn(crate::i18n::Lang) -> &'static str) -> AnyView {
    let state = desk.state;
    let checks = desk.fields().checks;
    let bits = move || checks.with(|all| all.get(list).copied().flatten());
    let set = move |bits: Option<u16>| {
        checks.update(|all| {
            if let Some(at) = all.get_mut(list) {
                *at = bits;
            }
        });
    };
    let n = lists::items(list, crate::i18n::Lang::ZhCn).len();
    let items = (0..n)
        .map(|place| {
            let text = Signal::derive(move || {
                lists::items(list, state.lang()).get(place).copied().unwrap_or_default().to_owned()
            });
            let ticked = Signal::derive(move || bits().unwrap_or_default() >> place & 1 == 1);
            let toggle = Callback::new(move |()| set(Some(untrack(bits).unwrap_or_default() ^ 1 << place)));
            tick(text, ticked, Signal::derive(|| false), toggle)
        })
        .collect_view();
    let clear = live(move || {
        bits().is_some().then(|| {
            view! {
                <Button
                    text=state.say(words::clear_checks)
                    kind=ButtonKind::Ghost
                    on_press=Callback::new(move |()| set(None))
                />
            }
        })
    });
    view! {
        <div class="credit-part">
            <div class="between">
                <h3>{move || title(state.lang())}</h3>
                <span class="cap">{move || words::ticked(bits(), n, state.lang())} {clear}</span>
            </div>
            <div class="credit-ticks">{items}</div>
        </div>
    }
}

/// An item that is ticked or not; a locked one cannot be unticked.
fn tick(text: Signal<String>, ticked: Signal<bool>, locked: Signal<bool>, toggle: Callback<()>) -> AnyView {
    view! {
        <label class="check">
            <input type="checkbox" prop:checked=ticked disabled=locked on:change=move |_| toggle.run(())/>
            <span>{text}</span>
        </label>
    }
}
