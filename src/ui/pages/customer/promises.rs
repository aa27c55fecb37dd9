//! What the customer promised, and how it was kept: the last promises on a line of time, each opened by a tap.

use crate::domain::money::{Currency, Money};
use crate::domain::promise::PromiseStatus;
use crate::i18n::format::date::day;
use crate::i18n::format::money::{Detail, brief, full};
use crate::i18n::labels::label;
use crate::i18n::{paper, promise as words, shell};
use crate::ledger::command::Command;
use crate::ledger::event::dealing::{Promise, Says};
use crate::ledger::gate::promise::EndForm;
use crate::ledger::gate::{Field, code_of};
use crate::ledger::id::EntityId;
use crate::report::promises::{Kept, PromiseNow, SliceNow, promises_of, replaced_by};
use crate::ui::components::button::{Button, ButtonKind, LinkButton};
use crate::ui::components::dialog::Dialog;
use crate::ui::components::icon::Icon;
use crate::ui::components::money::MoneyView;
use crate::ui::components::text_field::TextField;
use crate::ui::deal::promise::{PromiseDialog, Promising};
use crate::ui::pages::customer::desk::Desk;
use crate::ui::prelude::*;
use crate::ui::record::attempt::{self, Attempt};
use crate::ui::record::draft::DraftName;
use crate::ui::routes;
use crate::ui::view::view;

/// So many slices stand on the line.
const FEW: usize = 4;

/// A promise as the page shows it.
#[derive(Clone, PartialEq)]
struct Shown {
    id: EntityId,
    said: Promise,
    slices: Vec<SliceNow>,
}

/// The promises.
#[component]
pub fn Promises(
    /// What the parts share.
    desk: Desk,
) -> impl IntoView {
    let state = desk.state;
    let all = Memo::fresh(move || {
        let today = state.today.get();
        state.book(|book| {
            let now = promises_of(book, desk.customer, today, &book.house().promise());
            now.into_iter().map(shown).collect::<Vec<Shown>>()
        })
    });
    let opened = RwSignal::new(None::<EntityId>);
    let promising = RwSignal::new(None::<Promising>);
    let ask = Callback::new(move |()| {
        let currency = desk.currency.get_untracked();
        promising.set(Some(Promising::of(desk.id(), currency)));
    });
    let rate = move || {
        let (today, currency) = (state.today.get(), desk.currency.get());
        let policy = state.book(|book| book.house().promise());
        let kept = all.with(|all| {
            let in_it = all.iter().filter(|it| it.said.currency == currency);
            Kept::of(in_it.flat_map(|it| &it.slices), today, &policy)
        });
        (kept.n_due > 0).then(|| words::kept_rate(kept, state.lang()))
    };
    let nodes = move || {
        let mut slices: Vec<(EntityId, Currency, bool, SliceNow)> = all.with(|all| {
            let of = |it: &Shown| {
                let (id, currency, withdrawn) = (it.id, it.said.currency, it.said.withdrawn.is_some());
                it.slices.iter().map(move |slice| (id, currency, withdrawn, *slice)).collect::<Vec<_>>()
            };
            all.iter().flat_map(of).collect()
        });
        crate::domain::sorting::sort_by_key(&mut slices, |(_, _, _, slice)| slice.promise.due);
        let from = slices.len().saturating_sub(FEW);
        slices.split_off(from).into_iter().map(|it| node(desk, it, opened)).collect_view()
    };
    view! {
        <section class="sheet promise-sheet" data-testid="promises">
            <div class="between">
                <h2>{move || words::promises(state.lang())}</h2>
                <span class="cap">{rate}</span>
            </div>
            <ol class="promise-line" aria-label=move || words::timeline(state.lang())>
                {nodes}
                <li>
                    <button type="button" class="promise-node is-ask" on:click=move |_| ask.run(())>
                        <span class="promise-mark">{Icon::Plus}</span>
                        <b>{move || words::record(state.lang())}</b>
                    </button>
                </li>
            </ol>
        </section>
        <PromiseDialog open=promising/>
        <Opened desk all opened promising/>
    }
}

fn shown(now: PromiseNow<'_>) -> Shown {
    Shown { id: now.id, said: now.said.clone(), slices: now.slices }
}

/// The class and the symbol of a state: told by shape before colour.
fn looks(slice: &SliceNow, withdrawn: bool) -> (&'static str, Option<Icon>) {
    match slice.status {
        PromiseStatus::Kept | PromiseStatus::KeptLate => ("promise-node is-kept", Some(Icon::Check)),
        PromiseStatus::Partial => ("promise-node is-part", None),
        PromiseStatus::Broken => ("promise-node is-broken", Some(Icon::Close)),
        PromiseStatus::Open if withdrawn => ("promise-node is-gone", Some(Icon::Undo)),
        PromiseStatus::Superseded => ("promise-node is-gone", Some(Icon::Undo)),
        PromiseStatus::Open => ("promise-node is-open", None),
    }
}

fn state_word(slice: &SliceNow, withdrawn: bool, lang: crate::i18n::Lang) -> &'static str {
    if withdrawn && slice.status == PromiseStatus::Open {
        words::withdraw(lang)
    } else {
        words::status(slice.status, lang)
    }
}

fn node(
    desk: Desk,
    (id, currency, withdrawn, slice): (EntityId, Currency, bool, SliceNow),
    opened: RwSignal<Option<EntityId>>,
) -> AnyView {
    let state = desk.state;
    let lang = state.lang();
    let (class, icon) = looks(&slice, withdrawn);
    let sum = brief(slice.promise.promised, currency, Detail::Plan, lang).to_string();
    let short = slice.remaining.is_positive() && slice.status == PromiseStatus::Partial;
    let rest = short.then(|| words::remaining(slice.remaining, currency, lang));
    view! {
        <li>
            <button type="button" class=class on:click=move |_| opened.set(Some(id))>
                <span class="promise-mark">{icon.map(Icon::view)}</span>
                <b>{sum} " " {state_word(&slice, withdrawn, lang)}</b>
                <span class="cap">
                    {day(slice.promise.due, state.today.get(), lang)}
                </span>
                {rest.map(|rest| view! { <span class="cap">{rest}</span> })}
            </button>
        </li>
    }
}

/// One promise: its slices, who gave it and when, and what can be done with it.
#[component]
fn Opened(
    /// What the parts share.
    desk: Desk,
    /// The promises.
    all: Memo<Vec<Shown>>,
    /// Which is open.
    opened: RwSignal<Option<EntityId>>,
    /// Opens the form of a promise.
    promising: RwSignal<Option<Promising>>,
) -> impl IntoView {
    let state = desk.state;
    let found = Memo::new(move |_| {
        let id = opened.get()?;
        all.with(|all| all.iter().find(|it| it.id == id).cloned())
    });
    let is_open = Memo::new(move |_| found.with(Option::is_some));
    let ending = RwSignal::new(false);
    let close = Callback::new(move |()| {
        ending.set(false);
        opened.set(None);
    });
    let again = Callback::new(move |()| {
        let Some(it) = found.get_untracked() else { return };
        let awaited = it.slices.iter().filter(|slice| slice.is_awaited());
        let sum: Money = awaited.map(|slice| slice.remaining).sum();
        let today = state.today.get_untracked();
        let slices =
            sum.is_positive().then_some(crate::ledger::event::dealing::Slice { amount: sum, due: today });
        close.run(());
        promising.set(Some(Promising {
            slices: slices.into_iter().collect(),
            replaces: Some(it.id),
            ..Promising::of(desk.id(), it.said.currency)
        }));
    });
    let foot = move || {
        let awaited =
            found.with(|it| it.as_ref().is_some_and(|it| it.slices.iter().any(SliceNow::is_awaited)));
        let id = opened.get()?;
        let is_signed = desk.row(|row| row.signature(id).is_some());
        let word = if is_signed { paper::see_signed } else { paper::to_sign };
        let sign = view! { <LinkButton href=routes::pledge(id) text=state.say(word) icon=Icon::Pen/> };
        if !awaited || ending.get() {
            return is_signed.then_some(sign);
        }
        Some({
            view! {
                {sign}
                <Button text=state.say(words::withdraw) on_press=Callback::new(move |()| ending.set(true))/>
                <Button text=state.say(words::again) kind=ButtonKind::Primary on_press=again/>
            }
        })
    };
    view! {
        <Dialog
            id="promise-opened"
            open=is_open
            on_close=close
            title=state.say(words::promises)
            close_label=state.say(shell::close)
            foot=foot
        >
            {move || found.get().map(|it| told(desk, it))}
            {move || {
                let it = found.get().filter(|_| ending.get());
                it.map(|it| view! { <Withdrawing desk id=it.id said=it.said done=close/> })
            }}
        </Dialog>
    }
}

fn told(desk: Desk, it: Shown) -> AnyView {
    let state = desk.state;
    let (lang, today) = (state.lang(), state.today.get());
    let said = it.said;
    let name = said.person.and_then(|id| state.person(id)).map(|person| person.name);
    let withdrawn = said.withdrawn.as_ref();
    let before: Vec<String> = desk.row(|row| {
        let all =
            replaced_by(row, &said).into_iter().filter_map(|it| Some((it.amount(), it.slices.last()?.due)));
        all.map(|(sum, due)| words::instead_of(sum, said.currency, due, today, lang)).collect()
    });
    let before = before.into_iter().map(|it| view! { <p class="lab">{it}</p> });
    let gone = withdrawn.map(|since| words::withdrawn_on(since.on, &since.reason, today, lang));
    let paid_by = label("pay_method", &code_of(&said.method), lang).unwrap_or_default();
    let is_withdrawn = gone.is_some();
    let rows = it.slices.into_iter().map(|slice| {
        let rest = slice.is_awaited().then(|| words::remaining(slice.remaining, said.currency, lang));
        view! {
            <li class="row">
                <span class="push">
                    <span class="row-title">{day(slice.promise.due, today, lang)}</span>
                    <span class="row-note">{state_word(&slice, is_withdrawn, lang)} " " {rest}</span>
                </span>
                <b class="num"><MoneyView amount=full(slice.promise.promised, said.currency)/></b>
            </li>
        }
    });
    view! {
        <p class="lab">{words::given(said.on, name.as_deref(), today, lang)} " · " {paid_by}</p>
        <ul class="rows">{rows.collect_view()}</ul>
        {before.collect_view()}
        {ours(desk, &said)}
        {gone.map(|gone| view! { <p>{gone}</p> })}
        {(!said.note.is_empty()).then(|| view! { <p class="lab" data-private="">{said.note}</p> })}
    }
}

/// What we think of it: how sure our person was, whom else they promised, what backs it.
fn ours(desk: Desk, said: &Promise) -> AnyView {
    let lang = desk.state.lang();
    let backing = desk.row(|row| {
        let backs = row.measures().filter(|(id, _)| said.backing.contains(id));
        backs.map(|(_, it)| words::backed_by(it, said.currency, lang)).collect::<Vec<_>>()
    });
    let backed = if backing.is_empty() {
        words::unbacked(lang).to_owned()
    } else {
        format!("{}{}{}", words::backing(lang), lang.pick("：", ": "), backing.join(lang.pick("、", ", ")))
    };
    let sure = said.confidence.map(|sure| words::sure(sure, lang));
    let competes = (!said.competing.is_empty()).then(|| words::competes(&said.competing, lang));
    let all: Vec<String> = [Some(backed), sure, competes].into_iter().flatten().collect();
    view! { <p class="lab" data-private="">{all.join(" · ")}</p> }
}

/// Why the customer takes it back.
#[component]
fn Withdrawing(
    /// What the parts share.
    desk: Desk,
    /// Which promise.
    id: EntityId,
    /// What it says.
    said: Promise,
    /// It is done, or left.
    done: Callback<()>,
) -> impl IntoView {
    let state = desk.state;
    let customer = desk.id();
    let draft = DraftName::of(state, &format!("withdraw:{id}"));
    let reason = RwSignal::new(draft.read::<EndForm>().unwrap_or_default().reason);
    let form = move || EndForm { reason: reason.get() };
    draft.follow(EndForm::default(), form);
    let parse = move || form().parse(state.today.get());
    let attempt = Attempt::of(state, parse);
    let save = Callback::new(move |()| {
        let draft = draft.clone();
        let said = said.clone();
        let command = untrack(parse).map(|since| {
            let says = Says::Promise(Some(Box::new(Promise { withdrawn: Some(since), ..said })));
            Command::say(customer, id, says)
        });
        attempt.carry_out(command, Vec::new(), move |first| {
            draft.forget();
            done.run(());
            state.tell(words::withdrawn(state.preferences.lang.get_untracked()), Some(first));
        });
    });
    view! {
        <section class="entry-act">
            <h3>{move || words::withdraw_title(state.lang())}</h3>
            <TextField
                id="withdraw-reason"
                label=state.say(words::reason)
                value=reason
                problem=attempt.problem(Field::Reason)
            />
            <attempt::Failed attempt/>
            <span class="btn-row is-end">
                <Button text=state.say(words::withdraw) kind=ButtonKind::Primary on_press=save disabled=attempt.busy/>
            </span>
        </section>
    }
}
