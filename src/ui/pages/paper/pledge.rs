//! A promise or the balance of a statement, drawn up to be signed: the customer sees this and nothing else, signs on
//! the glass or types a name, and takes a copy along.
//!
//! What is signed is a text; it is kept with its hash and shown from then on, whatever becomes of the promise. Whoever
//! signs a statement has answered it: one step, taken back as one.

use serde::{Deserialize, Serialize};

use crate::domain::date::parse_iso;
use crate::domain::money::{Currency, Money};
use crate::i18n::format::characters::in_characters;
use crate::i18n::format::date::day_with_year;
use crate::i18n::format::money::{full, mark};
use crate::i18n::{Lang, paper as words};
use crate::ledger::event::dealing::Promise;
use crate::ledger::event::paper::Signed;
use crate::ledger::gate::paper::sign;
use crate::ledger::id::EntityId;
use crate::platform::files::{OutFile, download};
use crate::platform::{clipboard, ids};
use crate::report::pledge::{Paper, Pledge, pledge, statement_of};
use crate::ui::components::button::{Button, ButtonKind, LinkButton};
use crate::ui::components::empty_state::{Emptiness, EmptyState};
use crate::ui::components::icon::Icon;
use crate::ui::components::money::MoneyView;
use crate::ui::components::select_field::SelectField;
use crate::ui::components::sign_pad::{SignPad, drawn};
use crate::ui::components::text_field::TextField;
use crate::ui::prelude::*;
use crate::ui::record::attempt::{Attempt, Failed};
use crate::ui::record::choice::people;
use crate::ui::record::draft::DraftName;
use crate::ui::routes;
use crate::ui::state::{AppState, expect_state};
use crate::ui::tasks::spawn_local;
use crate::ui::view::{live, view};

/// What was drawn or typed before it is confirmed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
struct SignForm {
    /// Of the text that was on the screen: under another the strokes would be no signature.
    hash: String,
    person: String,
    strokes: String,
    typed: String,
}

/// A promise or statement as the paper that is signed.
#[component]
pub fn PledgePage() -> impl IntoView {
    let state = expect_state();
    let subject = state.subject();
    let found = Memo::new(move |_| {
        let id = subject.with(|id| EntityId::parse(id))?;
        let day = |name| state.query.with(|query| parse_iso(&query.get(name)?));
        match day("from").zip(day("to")) {
            Some(days) => state.book(|book| statement_of(book, id, days, state.today.get())),
            None => state.book(|book| pledge(book, id)),
        }
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
    let (title, number) = (words::title(it, lang), words::number_of(it));
    let sample = state.book(crate::ledger::book::Book::is_sample);
    let side = match &it.signed {
        Some(signed) => told(state, it, signed),
        None => to_sign(state, it),
    };
    let body = match &it.signed {
        // What was signed, word for word; its first line stands above.
        Some(signed) => {
            let head = format!("{title} {number}\n");
            let text = signed.text.strip_prefix(&head).unwrap_or(&signed.text).to_owned();
            view! { <div class="pledge-words">{text}</div> }
        }
        None => drawn_up(it, lang),
    };
    let prompt = if it.signed.is_some() { words::kept(lang) } else { words::check_and_sign(lang) };
    let (back, back_to) = match it.paper {
        Paper::Promise(_) => (routes::customer(it.customer), crate::i18n::customer::back(lang)),
        Paper::Statement(_) => (routes::statement(it.customer), words::statement(lang)),
    };
    view! {
        <main class="page is-facing" id="page" tabindex="-1">
            <header class="page-head no-print">
                <a
                    class="btn is-ghost is-icon page-back"
                    href=back
                    aria-label=back_to
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
                        <h2>{title}</h2>
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

/// The parts of a promise.
fn parts(it: &Promise, lang: Lang) -> AnyView {
    let slices = it.slices.iter().enumerate().map(|(place, slice)| {
        view! {
            <li>
                <span class="lab">{words::slice(place, slice.due, lang)}</span>
                <b class="num"><MoneyView amount=full(slice.amount, it.currency)/></b>
            </li>
        }
    });
    view! { <ol class="pledge-slices">{slices.collect_view()}</ol> }
}

/// The paper as it stands: amount, parts, clauses.
fn drawn_up(it: &Pledge, lang: Lang) -> AnyView {
    let parts = if let Paper::Promise(it) = &it.paper { Some(parts(it, lang)) } else { None };
    // What was noted with the promise is ours: it is neither shown nor signed.
    let clauses = words::clauses(it, lang).into_iter();
    let clauses = clauses.map(|clause| view! { <li>{Icon::Check} <span>{clause}</span></li> });
    view! {
        <p class="pledge-owes">{words::owes(it, lang)}</p>
        {boxes(it.sum().abs(), it.currency(), lang)}
        {parts}
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
fn to_sign(state: AppState, it: &Pledge) -> AnyView {
    let lang = state.lang();
    let draft = DraftName::of(state, &format!("sign:{}", it.id));
    let (given_by, statement, word) = match &it.paper {
        Paper::Promise(it) => (it.person, None, words::confirm as fn(Lang) -> &'static str),
        Paper::Statement(it) => (None, Some(it.clone()), words::confirm_balance as fn(Lang) -> &'static str),
    };
    let text = words::text(it, lang);
    let hash = StoredValue::new(Signed::hash_of(&text));
    let blank = SignForm {
        hash: hash.get_value(),
        person: given_by.map(|id| id.to_string()).unwrap_or_default(),
        ..SignForm::default()
    };
    let form = draft.read::<SignForm>().filter(|it| it.hash == blank.hash).unwrap_or_else(|| blank.clone());
    let (person, strokes, typed) =
        (RwSignal::new(form.person), RwSignal::new(form.strokes), RwSignal::new(form.typed));
    let read = move || SignForm {
        hash: hash.get_value(),
        person: person.get(),
        strokes: strokes.get(),
        typed: typed.get().trim().to_owned(),
    };
    draft.follow(blank, read);
    let attempt = Attempt::new(state, Vec::new);
    let missing = RwSignal::new(false);
    let (id, customer, signers) = (it.id, it.customer, it.signers.clone());
    let weak = move || {
        let who = EntityId::parse(&person.get());
        let signs = who.is_some_and(|who| signers.contains(&who));
        (!signs).then(|| {
            view! { <p class="credit-alert">{Icon::Alert} <span>{words::not_a_signer(state.lang())}</span></p> }
        })
    };
    let confirm = Callback::new(move |()| {
        let SignForm { hash, person, strokes, typed } = untrack(read);
        let (on, person) = (state.today.get_untracked(), EntityId::parse(&person));
        let signed = Signed { hash, of: id, on, person, strokes, text: text.clone(), typed };
        missing.set(!signed.is_signed());
        if missing.get_untracked() {
            return;
        }
        let command = sign(customer, ids::mint(), signed, statement.as_ref());
        let said = words::kept(state.preferences.lang.get_untracked()).to_owned();
        attempt.keep(Ok(command), Some(draft.clone()), said, || ());
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
                    <span>{it.debtor.clone()}</span>
                    <span>{move || typed.get()}</span>
                </p>
            </div>
            <div class="pledge-by no-print">
                <SelectField
                    id="sign-person"
                    label=state.say(words::person)
                    options=Signal::derive(move || people(state, customer))
                    value=person
                />
                <div role="status">{weak}</div>
                <TextField id="sign-typed" label=state.say(words::or_type) value=typed/>
                <p class="field-problem" role="alert" hidden=move || !missing.get()>
                    {move || missing.get().then(|| words::not_signed(state.lang()))}
                </p>
                <Failed attempt/>
            </div>
            <div class="pledge-go no-print">
                <Button text=state.say(words::again) icon=Icon::Undo on_press=clear/>
                <Button
                    text=state.say(word)
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
fn told(state: AppState, it: &Pledge, signed: &Signed) -> AnyView {
    let lang = state.lang();
    let name = signed.person.and_then(|id| state.person(id)).map(|person| person.name);
    let note = if signed.is_whole() { words::whole(lang) } else { words::changed(lang) };
    let text = StoredValue::new(format!("{}\n{}\nSHA-256 {}", signed.text, signed.typed, signed.hash));
    let file = format!("{}.txt", words::number_of(it));
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
                <p class="lab">{words::signed_on(signed.on, name.as_deref(), lang)}</p>
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
