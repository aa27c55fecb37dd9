//! A promise, drawn up to be signed: the customer sees this and nothing else, signs on the glass or types a name, and
//! takes a copy along.
//!
//! What is signed is a text; it is kept with its hash and shown from then on, whatever becomes of the promise.

use serde::{Deserialize, Serialize};

use crate::domain::money::{Currency, Money};
use crate::i18n::format::characters::in_characters;
use crate::i18n::format::date::day_with_year;
use crate::i18n::format::money::{full, mark};
use crate::i18n::{Lang, paper as words};
use crate::ledger::command::Command;
use crate::ledger::event::dealing::Says;
use crate::ledger::event::paper::Signed;
use crate::ledger::id::EntityId;
use crate::platform::files::{OutFile, download};
use crate::platform::{clipboard, ids};
use crate::report::pledge::{Pledge, pledge};
use crate::ui::components::button::{Button, ButtonKind, LinkButton};
use crate::ui::components::empty_state::{Emptiness, EmptyState};
use crate::ui::components::icon::Icon;
use crate::ui::components::money::MoneyView;
use crate::ui::components::sign_pad::{SignPad, drawn};
use crate::ui::components::text_field::TextField;
use crate::ui::prelude::*;
use crate::ui::record::attempt::{Attempt, Failed};
use crate::ui::record::draft::DraftName;
use crate::ui::routes;
use crate::ui::state::{AppState, expect_state};
use crate::ui::tasks::spawn_local;
use crate::ui::view::{live, view};

/// What was drawn or typed before it is confirmed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
struct SignForm {
    strokes: String,
    typed: String,
}

/// A promise as paper.
#[component]
pub fn PledgePage() -> impl IntoView {
    let state = expect_state();
    let subject = state.subject();
    let found = Memo::new(move |_| {
        let id = subject.with(|id| EntityId::parse(id))?;
        state.book(|book| pledge(book, id))
    });
    live(move || match found.get() {
        Some(pledge) => sheet(state, &pledge),
        None => view! {
            <main class="page is-alone" id="page" tabindex="-1">
                <EmptyState
                    why=Emptiness::Nothing(Icon::Document)
                    title=state.say(words::no_pledge)
                    note=state.say(words::no_pledge_note)
                >
                    <LinkButton href=routes::CUSTOMERS.to_owned() text=state.say(crate::i18n::customer::back)/>
                </EmptyState>
            </main>
        },
    })
}

fn sheet(state: AppState, it: &Pledge) -> AnyView {
    let lang = state.lang();
    let name = it.promise.person.and_then(|id| state.person(id)).map(|person| person.name);
    let number = words::paper_number("CN", it.promise.on, it.id);
    let sample = state.book(crate::ledger::book::Book::is_sample);
    let side = match &it.signed {
        Some(signed) => told(state, it, signed, name.as_deref()),
        None => to_sign(state, it, name),
    };
    let body = match &it.signed {
        // What was signed, word for word; its first line stands above.
        Some(signed) => {
            let head = format!("{} {number}\n", words::pledge(lang));
            let text = signed.text.strip_prefix(&head).unwrap_or(&signed.text).to_owned();
            view! { <div class="pledge-words">{text}</div> }
        }
        None => drawn_up(it, lang),
    };
    let prompt = if it.signed.is_some() { words::kept(lang) } else { words::check_and_sign(lang) };
    view! {
        <main class="page is-facing" id="page" tabindex="-1">
            <header class="page-head no-print">
                <a
                    class="btn is-ghost is-icon page-back"
                    href=routes::customer(it.customer)
                    aria-label=crate::i18n::customer::back(lang)
                >
                    {Icon::Left}
                </a>
                <h1 class="facing-title">{prompt}</h1>
                <span class="push"></span>
                <span class="lab facing-only">{Icon::EyeOff} {words::only_this(lang)}</span>
            </header>
            <div class="pledge" data-testid="pledge">
                <article class="pledge-text">
                    <header class="between">
                        <h2>{words::pledge(lang)}</h2>
                        <span class="lab">{number}</span>
                    </header>
                    {body}
                    <footer class="between pledge-foot">
                        <div>
                            <p class="lab">{words::payee(lang)}</p>
                            <p class="pledge-payee">{it.seller.name.clone()}</p>
                            <p class="lab">{it.seller.clerk.clone()} " " {it.seller.phone.clone()}</p>
                        </div>
                        <p class="pledge-seal">{words::seal(lang)}</p>
                    </footer>
                </article>
                {side}
            </div>
            {sample.then(|| view! { <p class="print-sample">{crate::i18n::aging::sample_mark(lang)}</p> })}
        </main>
    }
}

/// The promise as it stands: amount, parts, clauses.
fn drawn_up(it: &Pledge, lang: Lang) -> AnyView {
    let (currency, sum) = (it.promise.currency, it.promise.amount());
    let slices = it.promise.slices.iter().enumerate().map(|(place, slice)| {
        view! {
            <li>
                <span class="lab">{words::slice(place, slice.due, lang)}</span>
                <b class="num"><MoneyView amount=full(slice.amount, currency)/></b>
            </li>
        }
    });
    // What was noted with the promise is ours: it is neither shown nor signed.
    let clauses = words::clauses(it, lang).into_iter();
    let clauses = clauses.map(|clause| view! { <li>{Icon::Check} <span>{clause}</span></li> });
    view! {
        <p class="pledge-owes">{words::owes(it, lang)}</p>
        {boxes(sum, currency, lang)}
        <ol class="pledge-slices">{slices.collect_view()}</ol>
        <ul class="pledge-clauses">{clauses.collect_view()}</ul>
    }
}

/// The amount a digit a box, as on a Chinese cheque; in one line where it does not fit or is no yuan.
fn boxes(sum: Money, currency: Currency, lang: Lang) -> AnyView {
    let digits = sum.minor().to_string();
    let written = full(sum, currency).to_string();
    if lang != Lang::ZhCn || currency != Currency::CNY || digits.len() > words::PLACES.len() {
        return view! { <p class="pledge-sum">{words::amount(lang)} " " <b class="num">{written}</b></p> };
    }
    let free = words::PLACES.len() - digits.len();
    let head = words::PLACES.iter().map(|place| view! { <th scope="col">{*place}</th> });
    let cells = (0..words::PLACES.len()).map(|place| {
        let text = match place.checked_sub(free) {
            Some(nth) => digits.get(nth..=nth).unwrap_or_default().to_owned(),
            None if place + 1 == free => mark(currency),
            None => String::new(),
        };
        view! { <td>{text}</td> }
    });
    view! {
        <table class="pledge-boxes" aria-label=written>
            <thead><tr><th scope="col">{words::unit(lang)}</th>{head.collect_view()}</tr></thead>
            <tbody><tr><th scope="row">{words::amount(lang)}</th>{cells.collect_view()}</tr></tbody>
        </table>
        <p class="pledge-characters" lang="zh-CN">
            <span>{words::in_words(lang)}</span>
            <b>{in_characters(sum, currency)}</b>
        </p>
    }
}

/// The pad, and what is done with it.
fn to_sign(state: AppState, it: &Pledge, name: Option<String>) -> AnyView {
    let lang = state.lang();
    let draft = DraftName::of(state, &format!("sign:{}", it.id));
    let form = draft.read::<SignForm>().unwrap_or_default();
    let (strokes, typed) = (RwSignal::new(form.strokes), RwSignal::new(form.typed));
    let read = move || SignForm { strokes: strokes.get(), typed: typed.get().trim().to_owned() };
    draft.follow(SignForm::default(), read);
    let attempt = Attempt::new(state, Vec::new);
    let missing = RwSignal::new(false);
    let (id, customer, person, text) = (it.id, it.customer, it.promise.person, words::text(it, lang));
    let confirm = Callback::new(move |()| {
        let SignForm { strokes, typed } = untrack(read);
        let on = state.today.get_untracked();
        let signed =
            Signed { hash: Signed::hash_of(&text), of: id, on, person, strokes, text: text.clone(), typed };
        missing.set(!signed.is_signed());
        if missing.get_untracked() {
            return;
        }
        let says = Says::Signed(Some(Box::new(signed)));
        let command = Command::say(customer, ids::mint(), says);
        let draft = draft.clone();
        attempt.carry_out(Ok(command), Vec::new(), move |first| {
            draft.forget();
            state.tell(words::kept(state.preferences.lang.get_untracked()), Some(first));
        });
    });
    let clear = Callback::new(move |()| {
        strokes.set(String::new());
        typed.set(String::new());
    });
    let today = state.today.get();
    view! {
        <section class="pledge-sign">
            <div class="between">
                <h2>{words::sign_here(lang)}</h2>
                <span class="lab">{day_with_year(today, lang)}</span>
            </div>
            <div class="pledge-pad">
                <SignPad label=state.say(words::here) strokes/>
                <p class="lab between">
                    <span>{name} " " {it.debtor.clone()}</span>
                    <span>{move || typed.get()}</span>
                </p>
            </div>
            <div class="no-print">
                <TextField id="sign-typed" label=state.say(words::or_type) value=typed/>
                <p class="field-problem" role="alert" hidden=move || !missing.get()>
                    {move || missing.get().then(|| words::not_signed(state.lang()))}
                </p>
                <Failed attempt/>
            </div>
            <div class="pledge-go no-print">
                <Button text=state.say(words::again) icon=Icon::Undo on_press=clear/>
                <Button
                    text=state.say(words::confirm)
                    icon=Icon::Check
                    kind=ButtonKind::Primary
                    disabled=attempt.busy
                    on_press=confirm
                />
            </div>
        </section>
    }
}

/// What was signed, and the copies of it.
fn told(state: AppState, it: &Pledge, signed: &Signed, name: Option<&str>) -> AnyView {
    let lang = state.lang();
    let note = if signed.is_whole() { words::whole(lang) } else { words::changed(lang) };
    let text = StoredValue::new(format!("{}\n{}\nSHA-256 {}", signed.text, signed.typed, signed.hash));
    let file = format!("{}.txt", words::paper_number("CN", it.promise.on, it.id));
    let save = Callback::new(move |()| {
        let bytes = text.with_value(|text| text.clone().into_bytes());
        download(&OutFile { name: file.clone(), mime: "text/plain", bytes });
    });
    let copy = Callback::new(move |()| {
        spawn_local(async move {
            let done = clipboard::copy(&text.get_value()).await;
            let lang = state.preferences.lang.get_untracked();
            state.tell(if done { words::copied(lang) } else { words::not_copied(lang) }, None);
        });
    });
    let print = Callback::new(|()| {
        window().print().ok();
    });
    let hash = signed.hash.get(..16).unwrap_or_default().to_owned();
    view! {
        <section class="pledge-sign" data-testid="signed">
            <div class="between">
                <h2>{words::kept(lang)}</h2>
                <span class="lab">{day_with_year(signed.on, lang)}</span>
            </div>
            <div class="pledge-pad">
                <div class="sign-pad">
                    {drawn(&signed.strokes)}
                    <b class="sign-typed">{signed.typed.clone()}</b>
                </div>
                <p class="lab">{words::signed_on(signed.on, name, lang)}</p>
            </div>
            <p class="cap">{note} <br/> "SHA-256 " {hash} "…"</p>
            <div class="pledge-go no-print">
                <Button text=state.say(words::copy) on_press=copy/>
                <Button text=state.say(words::save) icon=Icon::Export on_press=save/>
                <Button text=state.say(words::print) icon=Icon::Print kind=ButtonKind::Primary on_press=print/>
            </div>
        </section>
    }
}
