//! A row opened in place: its invoices, each leading to the ledger, and what can be done next.

use crate::domain::aging::dial;
use crate::i18n::aging as words;
use crate::i18n::format::money::full;
use crate::i18n::why::how_so;
use crate::ledger::book::Book;
use crate::report::aging::why::Figure;
use crate::report::aging::{DrillLine, Group, drill};
use crate::ui::components::button::{Button, ButtonKind, IconButton, LinkButton};
use crate::ui::components::dial::Dial;
use crate::ui::components::icon::Icon;
use crate::ui::components::money::MoneyView;
use crate::ui::pages::aging::desk::Desk;
use crate::ui::prelude::*;
use crate::ui::record::Recording;
use crate::ui::routes;
use crate::ui::shell::use_overlays;
use crate::ui::view::view;

/// As many invoices as a person reads in one place; the ledger has them all.
const LISTED: usize = 60;

/// The invoices of a group, in the bucket of the filter or in all, and what to do next.
#[component]
pub fn Drill(
    /// What is looked at.
    desk: Desk,
    /// Whose invoices.
    group: Group,
) -> impl IntoView {
    let state = desk.state();
    let of_group = group.clone();
    let lines = Memo::new(move |_| {
        let (spec, as_of) = (desk.spec.read(), desk.as_of.get());
        state.book(|book| drill(book, &spec, as_of, &of_group, desk.bucket.get()))
    });
    let by_customer = matches!(group, Group::Customer(_));
    let invoices = move || {
        let lang = state.lang();
        let lines = lines.read();
        let listed = lines.iter().take(LISTED);
        let views =
            state.book(|book| listed.map(|line| invoice(desk, book, line, by_customer)).collect_view());
        let rest = (lines.len() > LISTED).then(|| words::drill_rest(LISTED, lines.len(), lang));
        view! { {views} {rest.map(|rest| view! { <span class="lab">{rest}</span> })} }
    };
    let acts = acts(desk, &group);
    let asked = group;
    let why = Callback::new(move |()| {
        desk.asked.set(Some(Figure::Cell(asked.clone(), desk.bucket.get_untracked())));
    });
    view! {
        <div class="drill" role="cell" data-testid="drill">
            <div class="drill-list">{invoices}</div>
            <span class="btn-row is-end">
                <IconButton
                    icon=Icon::Info
                    label=state.say(how_so)
                    on_press=why
                    ghost=true
                />
                {acts}
            </span>
        </div>
    }
}

/// What can be done with a customer's row.
fn acts(desk: Desk, group: &Group) -> Option<AnyView> {
    let Group::Customer(customer) = *group else { return None };
    let state = desk.state();
    let overlays = use_overlays();
    let id = state.book_now(|book| book.customers()[customer].id);
    let record = Callback::new(move |()| overlays.recording.set(Some(Recording::receipt_of(id))));
    let view = view! {
        <LinkButton href=routes::customer(id) text=state.say(words::see_customer)/>
        <Button
            text=state.say(words::record_receipt)
            kind=ButtonKind::Primary
            on_press=record
        />
    };
    Some(view.into_view())
}

/// An invoice: its number and amount lead to the ledger, its age answers 'why?'.
fn invoice(desk: Desk, book: &Book, line: &DrillLine, by_customer: bool) -> AnyView {
    let lang = desk.state().lang();
    let row = &book.invoices()[line.invoice];
    let number =
        if row.number.is_empty() { words::no_number(lang).to_owned() } else { row.number.to_string() };
    let customer = (!by_customer).then(|| book.customers()[row.customer].name.clone());
    let amount = full(line.open, row.currency);
    let class = if line.days_past_due > 0 { "drill-age due" } else { "drill-age" };
    let asked = line.invoice;
    view! {
        <span class="drill-invoice">
            <a href=routes::invoice(row.id)>
                <span class="lab">{number}</span>
                <MoneyView amount/>
                {customer.map(|customer| view! { <span class="lab">{customer}</span> })}
            </a>
            <button type="button" class=class on:click=move |_| desk.asked.set(Some(Figure::Invoice(asked)))>
                <Dial level=dial(line.days_past_due)/>
                {words::days(line.days_past_due, lang)}
                <span class="sr-only">{how_so(lang)}</span>
            </button>
        </span>
    }
}
