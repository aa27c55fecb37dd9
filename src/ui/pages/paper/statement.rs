//! A customer's account statement, as the A4 page that is printed: what was booked, what is owed and how old it is, and
//! the half that comes back. Above it, off the paper: the days it covers, that it was handed over, what they answered
//! or signed.

use chrono::NaiveDate;

use crate::domain::aging::{BucketScheme, Preset};
use crate::domain::date::{add_days, add_months, month_start, parse_iso};
use crate::domain::money::{Currency, Money};
use crate::i18n::aging::bucket;
use crate::i18n::format::characters::in_characters;
use crate::i18n::format::date::iso;
use crate::i18n::format::money::{full, plain};
use crate::i18n::record::terms_in_full;
use crate::i18n::{Lang, customer as of_customer, paper as words};
use crate::ledger::arena::CustomerIdx;
use crate::ledger::event::paper::{Seller, Statement};
use crate::ledger::gate::paper::state as stated;
use crate::ledger::id::EntityId;
use crate::report::aging::Basis;
use crate::report::customers::account;
use crate::report::statement::{Ledger, currency_of, ledger};
use crate::ui::components::aging_bar::{AgingBar, BarSize, Shade, Slice};
use crate::ui::components::button::{Button, ButtonKind, LinkButton};
use crate::ui::components::date_field::DateField;
use crate::ui::components::dial::Dial;
use crate::ui::components::empty_state::{Emptiness, EmptyState};
use crate::ui::components::icon::Icon;
use crate::ui::deal::{DealDialog, Deciding, Doing};
use crate::ui::prelude::*;
use crate::ui::record::attempt::{Attempt, Failed};
use crate::ui::routes;
use crate::ui::state::{AppState, expect_state};
use crate::ui::view::{live, view};

/// A statement that was not asked otherwise begins so many months before this one.
const MONTHS_BACK: i32 = -2;
/// So many days they have to answer.
const DAYS_TO_ANSWER: i64 = 7;

/// A customer's statement.
#[component]
pub fn StatementPage() -> impl IntoView {
    let state = expect_state();
    let found = state.subject_customer();
    live(move || match found.get() {
        Some(customer) => view! { <Drawn desk=Desk::new(state, customer)/> },
        None => view! {
            <main class="page is-alone" id="page" tabindex="-1">
                <EmptyState
                    why=Emptiness::Nothing(Icon::Customers)
                    title=state.say(of_customer::not_here)
                    note=state.say(of_customer::not_here_note)
                >
                    <LinkButton href=routes::CUSTOMERS.to_owned() text=state.say(of_customer::see_customers)/>
                </EmptyState>
            </main>
        },
    })
}

/// What the parts of the page share; copied freely.
#[derive(Clone, Copy)]
struct Desk {
    state: AppState,
    customer: CustomerIdx,
    id: EntityId,
    currency: Currency,
    from: RwSignal<String>,
    to: RwSignal<String>,
    doing: Deciding,
}

impl Desk {
    fn new(state: AppState, customer: CustomerIdx) -> Self {
        let today = state.today.get_untracked();
        let from = add_months(month_start(today), MONTHS_BACK).unwrap_or(today);
        let (id, currency) = state.book_now(|book| {
            let row = &book.customers()[customer];
            (row.id, currency_of(book, row))
        });
        let (from, to) = (RwSignal::new(iso(from)), RwSignal::new(iso(today)));
        Self { state, customer, id, currency, from, to, doing: RwSignal::new(None) }
    }

    /// The days it covers; up to today while a field holds no day.
    fn days(self) -> (NaiveDate, NaiveDate) {
        let today = self.state.today.get();
        let to = parse_iso(&self.to.get()).unwrap_or(today);
        let from = parse_iso(&self.from.get()).unwrap_or_else(|| month_start(to));
        (from.min(to), to)
    }

    fn ledger(self) -> Ledger {
        let (from, to) = self.days();
        self.state.book(|book| ledger(book, self.customer, self.currency, from, to))
    }

    /// What was said of the statement of the month it ends in.
    fn said(self) -> Option<Statement> {
        let to = self.days().1;
        self.state.book(|book| book.customers()[self.customer].statement(self.currency, to).cloned())
    }

    /// What was signed of it is kept under this name.
    fn paper(self) -> EntityId {
        Statement::id(self.id, self.currency, self.days().1)
    }
}

/// The page of a customer that is here.
#[component]
fn Drawn(
    /// What the parts share.
    desk: Desk,
) -> impl IntoView {
    let state = desk.state;
    let attempt = Attempt::new(state, Vec::new);
    let hand_over = Callback::new(move |()| {
        let ((from, to), balance) = untrack(|| (desk.days(), desk.ledger().closing));
        let on = state.today.get_untracked();
        let statement = Statement { answer: None, balance, currency: desk.currency, from, on, to };
        let said = words::handed_over(state.preferences.lang.get_untracked()).to_owned();
        attempt.keep(Ok(stated(desk.id, statement)), None, said, || ());
    });
    let print = Callback::new(|()| {
        window().print().ok();
    });
    let stands = Memo::new(move |_| desk.said());
    let actions = move || match stands.get() {
        Some(said) => {
            let answer = Doing::Answer(desk.id, said);
            let on_press = Callback::new(move |()| desk.doing.set(Some(answer.clone())));
            view! { <Button text=state.say(words::record_answer) on_press/> }
        }
        None => {
            view! { <Button text=state.say(words::hand_over) icon=Icon::Check on_press=hand_over disabled=attempt.busy/> }
        }
    };
    let signing = move || {
        let (id, (from, to)) = (desk.paper(), desk.days());
        let is_signed = state.book(|book| book.customers()[desk.customer].signature(id).is_some());
        // What is signed is what stands here; once it is, the paper stands by itself.
        let (href, word) = if is_signed {
            (routes::pledge(id), words::see_signed as fn(Lang) -> &'static str)
        } else {
            (routes::pledge_of(desk.id, &iso(from), &iso(to)), words::to_sign as fn(Lang) -> &'static str)
        };
        view! { <LinkButton href=href text=state.say(word) icon=Icon::Pen/> }
    };
    let standing = move || {
        let (to, today, lang) = (desk.days().1, state.today.get(), state.lang());
        stands.with(|said| words::standing(to, said.as_ref(), today, lang))
    };
    let latest = Signal::derive(move || iso(state.today.get()));
    view! {
        <main class="page is-paper" id="page" tabindex="-1">
            <header class="page-head no-print">
                <a
                    class="btn is-ghost is-icon page-back"
                    href=routes::customer(desk.id)
                    aria-label=move || of_customer::back(state.lang())
                >
                    {Icon::Left}
                </a>
                <h1>{move || words::statement(state.lang())}</h1>
                <span class="lab" data-testid="statement-state">{standing}</span>
                <span class="push"></span>
                <span class="btn-row is-end">
                    <Button
                        text=state.say(words::letterhead)
                        on_press=Callback::new(move |()| desk.doing.set(Some(Doing::Seller)))
                    />
                    {actions}
                    {signing}
                    <Button text=state.say(words::print) icon=Icon::Print kind=ButtonKind::Primary on_press=print/>
                </span>
            </header>
            <div class="page-body">
                <div class="record-pair statement-days no-print">
                    <DateField id="statement-from" label=state.say(words::from) value=desk.from latest/>
                    <DateField id="statement-to" label=state.say(words::until) value=desk.to latest/>
                </div>
                <Failed attempt/>
                <article class="statement" data-testid="statement">{move || paper(desk)}</article>
            </div>
            <DealDialog doing=desk.doing/>
        </main>
    }
}

/// The paper.
fn paper(desk: Desk) -> AnyView {
    let (state, currency) = (desk.state, desk.currency);
    let lang = state.lang();
    let (from, to) = desk.days();
    let told = desk.ledger();
    let (name, territory, terms, people, seller) = state.book(|book| {
        let row = &book.customers()[desk.customer];
        let people: Vec<EntityId> = row.people.iter().map(|it| it.person).collect();
        (row.name.clone(), row.territory.clone(), row.terms, people, book.seller())
    });
    let people: Vec<String> = people.into_iter().filter_map(|it| Some(state.person(it)?.name)).collect();
    let place = words::place(&territory, lang);
    let owed = told.closing.abs();
    let number = words::paper_number("DZ", to, desk.paper());
    let reply = add_days(to, DAYS_TO_ANSWER).unwrap_or(to);
    let sample = state.book(crate::ledger::book::Book::is_sample);
    view! {
        <header class="between statement-from">
            <b>{seller.name.clone()}</b>
            <span>{number}</span>
        </header>
        <h2>{words::statement_title(lang)}</h2>
        <div class="statement-to">
            <p>{words::to(lang)} " " <b>{name}</b> {place}</p>
            <p>{words::period(lang)} " " {iso(from)} " – " {iso(to)}</p>
            <p>{words::contacts(lang)} " " {people.join("、")}</p>
            <p>{words::terms(lang)} " " {terms.map(|terms| terms_in_full(terms, lang))}</p>
        </div>
        {table(&told, from, currency, lang)}
        <p class="statement-owed print-keep">
            <span>{words::owed(to, told.closing, lang)}</span>
            <b lang="zh-CN">{in_characters(owed, currency)}</b>
            <strong class="num" data-testid="statement-closing">{full(owed, currency).to_string()}</strong>
        </p>
        {strip(desk, to, lang)}
        {payee(&seller, lang)}
        <footer class="print-keep">
            <p class="statement-note">{words::reply_by(reply, lang)}</p>
            <div class="statement-reply">
                {half(words::correct(lang), false, lang)}
                {half(words::differs(lang), true, lang)}
            </div>
            <p class="between statement-made">
                <span>{words::made_here(state.today.get(), lang)}</span>
            </p>
        </footer>
        {sample.then(|| view! { <p class="print-sample">{crate::i18n::aging::sample_mark(lang)}</p> })}
    }
}

/// What was booked, a line each, with the balance after it.
fn table(told: &Ledger, from: NaiveDate, currency: Currency, lang: Lang) -> AnyView {
    let sum = |amount: Money| plain_or_blank(amount, currency);
    let lines = told.lines.iter().map(|line| {
        let (charged, credited) = if line.change.is_negative() {
            (String::new(), sum(-line.change))
        } else {
            (sum(line.change), String::new())
        };
        view! {
            <tr>
                <td>{iso(line.on)}</td>
                <td>{line.number.clone()}</td>
                <td>{words::line(&line.what, lang)}</td>
                <td class="num">{charged}</td>
                <td class="num">{credited}</td>
                <td class="num">{plain(line.balance, currency)}</td>
            </tr>
        }
    });
    let amount_head = |word| view! { <th class="num" scope="col">{words::head(word, currency, lang)}</th> };
    view! {
        <table class="table statement-table">
            <thead>
                <tr>
                    <th scope="col">{words::date(lang)}</th>
                    <th scope="col">{words::number(lang)}</th>
                    <th scope="col">{words::what(lang)}</th>
                    {amount_head(words::charged(lang))}
                    {amount_head(words::credited(lang))}
                    {amount_head(words::balance(lang))}
                </tr>
            </thead>
            <tbody>
                <tr>
                    <td>{iso(from)}</td>
                    <td></td>
                    <td>{words::opening(lang)}</td>
                    <td></td>
                    <td></td>
                    <td class="num">{plain(told.opening, currency)}</td>
                </tr>
                {lines.collect_view()}
            </tbody>
            <tfoot>
                <tr>
                    <th scope="row" colspan="3">{words::sums(lang)}</th>
                    <td class="num strong">{plain(told.charged, currency)}</td>
                    <td class="num strong">{plain(told.credited, currency)}</td>
                    <td></td>
                </tr>
            </tfoot>
        </table>
    }
}

fn plain_or_blank(amount: Money, currency: Currency) -> String {
    if amount.is_zero() { String::new() } else { plain(amount, currency) }
}

/// How old the receivable is, in five steps.
fn strip(desk: Desk, to: NaiveDate, lang: Lang) -> AnyView {
    let scheme = BucketScheme::preset(Preset::Ifrs);
    let buckets = desk.state.book(|book| account(book, desk.customer, desk.currency, &scheme, to)).buckets;
    let levels: Vec<u8> = (0..buckets.len()).map(|place| scheme.dial(place)).collect();
    let shades = Shade::of_levels(&levels);
    let slices = buckets.iter().zip(shades);
    let slices: Vec<Slice> =
        slices.map(|(sum, shade)| Slice { shade, amount: sum.minor(), dim: false }).collect();
    let cells = buckets.iter().zip(&levels).enumerate().map(|(place, (sum, level))| {
        view! {
            <div>
                <dt><Dial level=*level/> " " {bucket(&scheme, place, Basis::Due, lang)}</dt>
                <dd class="num strong">{plain(*sum, desk.currency)}</dd>
            </div>
        }
    });
    view! {
        <div class="statement-strip print-keep">
            <AgingBar slices size=BarSize::Large/>
            <dl>{cells.collect_view()}</dl>
        </div>
    }
}

/// Where to pay, as far as it is known.
fn payee(seller: &Seller, lang: Lang) -> AnyView {
    let clerk = format!("{} {}", seller.clerk, seller.phone);
    let told = [
        (words::account_name(lang), seller.name.as_str()),
        (words::bank(lang), seller.bank.as_str()),
        (words::account(lang), seller.account.as_str()),
        (words::clerk(lang), clerk.trim()),
    ];
    let told = told.into_iter().filter(|(_, text)| !text.is_empty());
    let told = told.map(|(name, text)| view! { <div><dt>{name}</dt> <dd>{text.to_owned()}</dd></div> });
    view! { <dl class="statement-payee print-keep">{told.collect_view()}</dl> }
}

/// A half of the reply.
fn half(title: &'static str, with_lines: bool, lang: Lang) -> AnyView {
    view! {
        <section>
            <p><i class="statement-box"></i> <b>{title}</b></p>
            {with_lines.then(|| view! { <hr/> <hr/> })}
            <span class="statement-seal">{words::stamp(lang)}</span>
            <p class="statement-sign">{words::signed_by(lang)} <u></u></p>
            <p class="statement-sign">{words::date(lang)} <u></u></p>
        </section>
    }
}
