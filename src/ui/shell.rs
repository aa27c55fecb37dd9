//! The shell round every screen: rail or bar, the save mark, toasts, search, quick add.

use crate::i18n::refusal::{self, Obstacle, say_failure_refused, say_store};
use crate::i18n::shell as words;
use crate::i18n::why::Answer;
use crate::ledger::command::Command;
use crate::ledger::event::Nature;
use crate::ui::components::button::IconButton;
use crate::ui::components::icon::Icon;
use crate::ui::components::nav::{NavItem, NavPlace, Rail, SaveMark};
use crate::ui::components::tag::{Tag, TagKind};
use crate::ui::components::toast::{self, ToastRegion};
use crate::ui::pages::aging::AgingPage;
use crate::ui::pages::books::BooksPage;
use crate::ui::pages::calculators::{CalculatorPage, CalculatorsPage};
use crate::ui::pages::credit::{CreditOf, CreditPage};
use crate::ui::pages::customer::CustomerPage;
use crate::ui::pages::customers::CustomersPage;
use crate::ui::pages::import::ImportPage;
use crate::ui::pages::ledger::LedgerPage;
use crate::ui::pages::more::MorePage;
use crate::ui::pages::negotiate::{NegotiatePage, TalkPage};
use crate::ui::pages::paper::{PledgePage, StatementPage};
use crate::ui::pages::plan::PlanPage;
use crate::ui::pages::playbook::{PlaybookOf, PlaybookPage};
use crate::ui::pages::policy::PolicyPage;
use crate::ui::pages::today::TodayPage;
use crate::ui::pages::visit::VisitPage;
use crate::ui::prelude::*;
use crate::ui::record::{RecordDialog, Recording};
use crate::ui::routes;
use crate::ui::search::SearchDialog;
use crate::ui::state::{AppState, Failure, Handing, Saving, expect_state};
use crate::ui::tasks::spawn_local;
use crate::ui::update::UpdateOffer;
use crate::ui::view::{live, view};
use crate::ui::why::WhyDialog;

/// What floats over the screens, opened from anywhere below the shell.
#[derive(Clone, Copy)]
pub struct Overlays {
    /// The search.
    pub searching: RwSignal<bool>,
    /// The quick add, and what for.
    pub recording: RwSignal<Option<Recording>>,
    /// The figure that is explained, also over an open dialog.
    pub why: RwSignal<Option<Answer>>,
}

impl Overlays {
    fn new() -> Self {
        Self { searching: RwSignal::new(false), recording: RwSignal::new(None), why: RwSignal::new(None) }
    }
}

/// The overlays from anywhere below the shell; closed ones of nobody elsewhere.
pub fn use_overlays() -> Overlays {
    use_context::<Overlays>().unwrap_or_else(Overlays::new)
}

/// Rail, screens, and what floats over them.
#[component]
pub fn Shell() -> impl IntoView {
    let state = expect_state();
    let overlays = Overlays::new();
    provide_context(overlays);
    let items = Signal::derive(move || nav_items(state, &state.path.read()));
    let saved = move || {
        let text = Signal::derive(move || save_word(state).to_owned());
        let failed = Signal::derive(move || matches!(state.saving.get(), Saving::NotSaved(_)));
        view! { <SaveMark text failed/> }
    };
    view! {
        <a class="skip-link" href="#page">{move || words::skip(state.lang())}</a>
        <div class="app">
            <Rail
                label=state.say(words::navigation)
                name=state.say(words::product)
                home=routes::HOME
                items
                foot=saved
            />
            {screens(state)}
        </div>
        <RecordDialog open=overlays.recording/>
        <SearchDialog open=overlays.searching/>
        <WhyDialog
            id="why-anywhere"
            answer=overlays.why
            on_close=Callback::new(move |()| overlays.why.set(None))
        />
        <Toasts state/>
        <UpdateOffer/>
    }
}

/// The screen that the address names; one that names none leads to where the app opens.
fn screens(state: AppState) -> AnyView {
    // Somebody else on the same screen builds no other.
    let named = Memo::new(move |_| {
        let path = state.path.read();
        let (screen, subject) = routes::parts(&path);
        (screen.to_owned(), !subject.is_empty())
    });
    live(move || {
        named.with(|(screen, of_one)| if *of_one { screen_of(state, screen) } else { whole(state, screen) })
    })
}

fn whole(state: AppState, screen: &str) -> AnyView {
    match screen {
        routes::TODAY => view! { <TodayPage/> },
        routes::AGING => view! { <AgingPage/> },
        routes::CUSTOMERS => view! { <CustomersPage/> },
        routes::NEGOTIATE => view! { <NegotiatePage/> },
        routes::CREDIT => view! { <CreditPage/> },
        routes::PLAN => view! { <PlanPage/> },
        routes::POLICY => view! { <PolicyPage/> },
        routes::CALCULATORS => view! { <CalculatorsPage/> },
        routes::PLAYBOOK => view! { <PlaybookPage/> },
        routes::LEDGER => view! { <LedgerPage/> },
        routes::IMPORT => view! { <ImportPage/> },
        routes::BOOKS => view! { <BooksPage/> },
        routes::MORE => view! { <MorePage/> },
        _ => home(state),
    }
}

/// The screen of one customer, promise or calculator.
fn screen_of(state: AppState, screen: &str) -> AnyView {
    match screen {
        routes::CUSTOMERS => view! { <CustomerPage/> },
        routes::NEGOTIATE => view! { <TalkPage/> },
        routes::CREDIT => view! { <CreditOf/> },
        routes::CALCULATORS => view! { <CalculatorPage/> },
        routes::PLEDGE => view! { <PledgePage/> },
        routes::STATEMENT => view! { <StatementPage/> },
        routes::PLAYBOOK => view! { <PlaybookOf/> },
        routes::VISIT => view! { <VisitPage/> },
        _ => home(state),
    }
}

fn home(state: AppState) -> AnyView {
    state.go(routes::HOME);
    ().into_view()
}

fn nav_items(state: AppState, path: &str) -> Vec<NavItem> {
    let lang = state.lang();
    let item = |icon, label: &str, href: &str, also: &[&str]| NavItem {
        icon,
        label: label.to_owned(),
        href: href.to_owned(),
        current: path.starts_with(href) || also.iter().any(|also| path.starts_with(also)),
        place: NavPlace::Both,
    };
    // On the bar there is no room for the last one: it stands under More.
    let on_bar = [
        routes::LEDGER,
        routes::PLAN,
        routes::PLAYBOOK,
        routes::CALCULATORS,
        routes::POLICY,
        routes::BOOKS,
        routes::IMPORT,
        routes::CREDIT,
    ];
    let beyond = &on_bar[..7];
    let placed = |place, item: NavItem| NavItem { place, ..item };
    vec![
        item(Icon::Today, words::today(lang), routes::TODAY, &[]),
        item(Icon::Customers, words::customers(lang), routes::CUSTOMERS, &[routes::VISIT]),
        item(Icon::Aging, words::aging(lang), routes::AGING, &[]),
        item(Icon::Deal, words::negotiate(lang), routes::NEGOTIATE, &[]),
        placed(NavPlace::Rail, item(Icon::Credit, words::credit(lang), routes::CREDIT, &[])),
        placed(NavPlace::Rail, item(Icon::More, words::more(lang), routes::MORE, beyond)),
        placed(NavPlace::Bar, item(Icon::More, words::more(lang), routes::MORE, &on_bar)),
    ]
}

/// What tells a sample from somebody's book, beside the title of every screen.
pub fn sample_mark(state: AppState) -> AnyView {
    live(move || {
        let shown =
            state.entry.with(|entry| entry.as_ref().is_some_and(|entry| entry.nature == Nature::Sample));
        shown.then(|| {
            view! { <span class="sample-mark"><Tag text=state.say(words::sample) kind=TagKind::Accent/></span> }
        })
    })
}

#[expect(clippy::needless_pass_by_value, reason = "a component takes its properties by value")]
/// The head of a screen: its title, what it offers, and what every screen offers.
#[component]
pub fn PageHead(
    /// The title.
    #[prop(into)]
    title: Signal<String>,
    /// What stands beside the title.
    #[prop(optional, into)]
    beside: ViewFn,
    /// Buttons of this screen, before search and quick add.
    #[prop(optional, into)]
    actions: ViewFn,
    /// The way back to the list this screen belongs to.
    #[prop(optional, into)]
    back: Option<(String, String)>,
) -> impl IntoView {
    let state = expect_state();
    let overlays = use_overlays();
    let back = back.map(|(href, label)| {
        view! { <a class="btn is-ghost is-icon" href=href aria-label=label>{Icon::Left}</a> }
    });
    view! {
        <header class="page-head">
            {back}
            <h1>{move || title.get()}</h1>
            {beside.run()}
            {sample_mark(state)}
            <span class="push"></span>
            <span class="btn-row is-end">
                {actions.run()}
                <IconButton
                    icon=Icon::Search
                    label=state.say(words::search)
                    on_press=Callback::new(move |()| overlays.searching.set(true))
                />
                <crate::ui::components::button::Button
                    text=state.say(words::record)
                    icon=Icon::Plus
                    on_press=Callback::new(move |()| overlays.recording.set(Some(Recording::default())))
                />
            </span>
        </header>
    }
}

/// What was just done, with the way back.
#[component]
fn Toasts(
    /// The app's state.
    state: AppState,
) -> impl IntoView {
    let count = StoredValue::new(0_u64);
    let shown = Memo::new(move |_| {
        let notice = state.notice.get()?;
        count.try_update_value(|count| *count += 1);
        Some(toast::Notice {
            id: count.get_value(),
            action: notice.undo.map(|_| words::undo(state.preferences.lang.get_untracked()).to_owned()),
            text: notice.text,
            amount: None,
            failed: notice.stays,
        })
    });
    let take_back = Callback::new(move |_id: u64| {
        let Some(first) = state.notice.get_untracked().and_then(|notice| notice.undo) else { return };
        state.notice.set(None);
        spawn_local(async move {
            let lang = state.preferences.lang.get_untracked();
            match state.run(&Command::Undo { first }).await {
                Ok(_) => state.tell(words::undone(lang), None),
                Err(failure) => state.warn(say(&failure, state)),
            }
        });
    });
    view! {
        <ToastRegion
            notice=shown
            on_action=take_back
            on_done=Callback::new(move |_| state.notice.set(None))
            close_label=state.say(words::close)
        />
    }
}

/// Why a command was not carried out, in the language of the interface.
pub fn say(failure: &Failure, state: AppState) -> String {
    let lang = state.preferences.lang.get_untracked();
    match failure {
        Failure::Refused(refusal) => say_failure_refused(refusal, state.today.get_untracked(), lang),
        Failure::Store(error) => say_store(error, lang),
    }
}

/// Why a file did not get in or out, in the language of the interface.
pub fn say_handing(handing: &Handing, state: AppState) -> String {
    let obstacle = match handing {
        Handing::Failed(Failure::Refused(refusal)) => Obstacle::Refused(refusal),
        Handing::Failed(Failure::Store(error)) => Obstacle::Store(error),
        Handing::Unreadable(error) => Obstacle::Unreadable(error),
        Handing::Stopped => Obstacle::Stopped,
        Handing::Stuck => Obstacle::Stuck,
        Handing::SampleAndReal => Obstacle::SampleAndReal,
        Handing::OtherCurrency => Obstacle::OtherCurrency,
    };
    refusal::say_handing(obstacle, state.today.get_untracked(), state.preferences.lang.get_untracked())
}

fn save_word(state: AppState) -> &'static str {
    let word = match state.saving.get() {
        Saving::Saved => words::SaveWord::Saved,
        Saving::Saving => words::SaveWord::Saving,
        Saving::NotSaved(_) => words::SaveWord::NotSaved,
    };
    words::saving_words(word, state.lang())
}
