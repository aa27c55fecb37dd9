//! The choices of the aging screen: the day, what a row is, which buckets, age from which day, which currency.

use chrono::NaiveDate;

use crate::domain::aging::Preset;
use crate::domain::date::parse_iso;
use crate::domain::money::Currency;
use crate::i18n::aging as words;
use crate::i18n::format::date::iso;
use crate::report::aging::{Basis, GroupBy};
use crate::ui::components::button::IconButton;
use crate::ui::components::icon::Icon;
use crate::ui::components::segmented::{Segment, Segmented};
use crate::ui::pages::aging::address::{grouping, grouping_code};
use crate::ui::pages::aging::desk::Desk;
use crate::ui::pages::aging::metrics::MetricsSwitch;
use crate::ui::pages::aging::own::OwnBuckets;
use crate::ui::prelude::*;
use crate::ui::view::{live, view};

/// The day: a day back, the calendar, a day on.
#[component]
pub fn AsOf(
    /// What is looked at.
    desk: Desk,
) -> impl IntoView {
    let state = desk.state();
    let label = move |say: fn(crate::i18n::Lang) -> &'static str| move || say(state.lang());
    let step = move |to: fn(&NaiveDate) -> Option<NaiveDate>| {
        if let Some(day) = to(&desk.as_of.get_untracked()) {
            desk.look_at(day);
        }
    };
    let text = move || words::as_of(desk.as_of.get(), state.today.get(), state.lang());
    view! {
        <span class="as-of" role="group" aria-label=label(words::as_of_choices)>
            <button
                type="button"
                aria-label=label(words::day_back)
                on:click=move |_| step(NaiveDate::pred_opt)
            >
                {Icon::Left}
            </button>
            <label class="as-of-day">
                {Icon::Calendar}
                <span data-testid="as-of">{text}</span>
                <input
                    type="date"
                    aria-label=label(words::choose_day)
                    prop:value=move || iso(desk.as_of.get())
                    on:change=move |ev| {
                        if let Some(day) = parse_iso(&event_target_value(&ev)) {
                            desk.look_at(day);
                        }
                    }
                />
            </label>
            <button
                type="button"
                aria-label=label(words::day_on)
                on:click=move |_| step(NaiveDate::succ_opt)
            >
                {Icon::Right}
            </button>
        </span>
    }
}

/// Today or the end of last month, in one tap.
#[component]
pub fn AsOfShortcuts(
    /// What is looked at.
    desk: Desk,
) -> impl IntoView {
    let state = desk.state();
    let options = move || {
        let lang = state.lang();
        vec![Segment::new(words::today(lang)), Segment::new(words::last_month_end(lang))]
    };
    let selected = move || {
        let day = desk.as_of.get();
        [state.today.get(), desk.last_month_end()].iter().position(|known| *known == day)
    };
    let choose = Callback::new(move |place: usize| {
        desk.look_at(if place == 0 {
            state.today.get_untracked()
        } else {
            untrack(|| desk.last_month_end())
        });
    });
    view! {
        <Segmented
            label=state.say(words::as_of_choices)
            options=Signal::derive(options)
            selected=Signal::derive(selected)
            on_select=choose
        />
    }
}

const PRESETS: [(Preset, &str); 5] = [
    (Preset::Cn, "cn"),
    (Preset::Ifrs, "ifrs"),
    (Preset::Days120, "days120"),
    (Preset::Years, "years"),
    (Preset::Own, "own"),
];

/// The row of choices over the figures.
#[component]
pub fn AgingOptions(
    /// What is looked at.
    desk: Desk,
) -> impl IntoView {
    let state = desk.state();
    let editing = RwSignal::new(false);
    let is_own = move || state.preferences.preset.get() == Preset::Own;
    let edit = move || {
        is_own().then(|| {
            view! {
                <IconButton
                    icon=Icon::Pen
                    label=state.say(words::edit_boundaries)
                    on_press=Callback::new(move |()| editing.set(true))
                />
            }
        })
    };
    view! {
        <div class="aging-options no-print">
            <span class="only-bar"><AsOfShortcuts desk/></span>
            <GroupingChoice desk/>
            <BucketsChoice desk editing/>
            {edit}
            <BasisChoice desk/>
            <CurrencyChoice desk/>
            <span class="push"></span>
            <MetricsSwitch desk/>
        </div>
        <OwnBuckets desk open=editing/>
    }
}

#[component]
fn GroupingChoice(
    /// What is looked at.
    desk: Desk,
) -> impl IntoView {
    let state = desk.state();
    let options = move || {
        let lang = state.lang();
        GroupBy::ALL.map(|by| (grouping_code(by).to_owned(), words::group_by(by, lang).to_owned())).to_vec()
    };
    let choose = Callback::new(move |code: String| {
        desk.change(|address| {
            address.by = grouping(&code).unwrap_or_default();
            address.open = None;
        });
    });
    view! {
        <Choice
            name="grouping"
            label=state.say(words::grouping)
            options=Signal::derive(options)
            chosen=Signal::derive(move || grouping_code(desk.address.with(|it| it.by)).to_owned())
            on_choose=choose
        />
    }
}

#[component]
fn BucketsChoice(
    /// What is looked at.
    desk: Desk,
    /// The editor of one's own boundaries.
    editing: RwSignal<bool>,
) -> impl IntoView {
    let state = desk.state();
    let options = move || {
        let lang = state.lang();
        PRESETS.map(|(preset, code)| (code.to_owned(), words::preset(preset, lang).to_owned())).to_vec()
    };
    let chosen = move || {
        // While the editor is open its entry stays chosen; closed without a choice, the list says what is used.
        let preset = if editing.get() { Preset::Own } else { state.preferences.preset.get() };
        PRESETS.iter().find(|(known, _)| *known == preset).map_or("cn", |(_, code)| code).to_owned()
    };
    let choose = Callback::new(move |code: String| {
        let preset =
            PRESETS.iter().find(|(_, known)| *known == code).map_or(Preset::Cn, |(preset, _)| *preset);
        if preset == Preset::Own && untrack(|| state.boundaries()).is_empty() {
            editing.set(true);
        } else {
            state.preferences.preset.set(preset);
            desk.narrow(None);
        }
    });
    view! {
        <Choice
            name="buckets"
            label=state.say(words::buckets)
            options=Signal::derive(options)
            chosen=Signal::derive(chosen)
            on_choose=choose
        />
    }
}

#[component]
fn BasisChoice(
    /// What is looked at.
    desk: Desk,
) -> impl IntoView {
    let state = desk.state();
    // Years are counted from the invoice date whatever the basis, so there is nothing to choose.
    let fixed = Signal::derive(move || desk.spec.with(|spec| spec.scheme.counts_years()));
    let options = move || {
        let lang = state.lang();
        let option = |basis, code: &str| (code.to_owned(), words::basis_of(basis, lang).to_owned());
        vec![option(Basis::Due, "due"), option(Basis::Issued, "issued")]
    };
    let chosen = move || {
        let issued = fixed.get() || desk.address.with(|it| it.basis == Basis::Issued);
        if issued { "issued".to_owned() } else { "due".to_owned() }
    };
    let choose = Callback::new(move |code: String| {
        desk.change(|address| address.basis = if code == "issued" { Basis::Issued } else { Basis::Due });
    });
    view! {
        <Choice
            name="basis"
            label=state.say(words::basis)
            options=Signal::derive(options)
            chosen=Signal::derive(chosen)
            on_choose=choose
            disabled=fixed
        />
    }
}

#[component]
fn CurrencyChoice(
    /// What is looked at.
    desk: Desk,
) -> impl IntoView {
    let state = desk.state();
    let options = move || {
        let code = |currency: &Currency| (currency.code().to_owned(), currency.code().to_owned());
        desk.currencies.with(|all| all.iter().map(code).collect::<Vec<_>>())
    };
    let choose = Callback::new(move |code: String| {
        desk.change(|address| {
            address.currency = Currency::parse(&code);
            address.open = None;
        });
    });
    live(move || {
        (desk.currencies.with(Vec::len) > 1).then(|| {
            view! {
                <Choice
                    name="currency"
                    label=state.say(words::currency)
                    options=Signal::derive(options)
                    chosen=Signal::derive(move || desk.spec.with(|spec| spec.currency.code().to_owned()))
                    on_choose=choose
                />
            }
        })
    })
}

/// One choice: the device's own list, its label read aloud because its words say what it is.
#[component]
fn Choice(
    /// Its name, for links and tests.
    name: &'static str,
    /// What is chosen.
    label: Signal<String>,
    /// Codes and their words, in order.
    options: Signal<Vec<(String, String)>>,
    /// The code chosen.
    chosen: Signal<String>,
    /// Asks for another.
    on_choose: Callback<String>,
    /// There is nothing to choose.
    #[prop(optional)]
    disabled: Signal<bool>,
) -> impl IntoView {
    let choices = move || {
        options
            .get()
            .into_iter()
            .map(|(code, text)| {
                let value = code.clone();
                view! {
                    <option value=value prop:selected=move || chosen.with(|now| *now == code)>
                        {text}
                    </option>
                }
            })
            .collect_view()
    };
    view! {
        <span class="field-select aging-option">
            <select
                class="field-control"
                name=name
                aria-label=label
                disabled=disabled
                on:change=move |ev| on_choose.run(event_target_value(&ev))
            >
                {choices}
            </select>
            {Icon::Down}
        </span>
    }
}
