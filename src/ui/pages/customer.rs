//! A customer's page (mock 02): what is owed and how old, the open invoices, what came in, who they are.
//!
//! Owns the order of the parts and which dialogs can be opened from here. Parts that no data feeds yet are absent.

use crate::domain::date::month_start;
use crate::i18n::{customer as words, order, paper, shell};
use crate::ledger::id::EntityId;
use crate::ui::components::button::{Button, ButtonKind, IconButton, LinkButton};
use crate::ui::components::empty_state::{Emptiness, EmptyState};
use crate::ui::components::icon::Icon;
use crate::ui::components::tag::Tag;
use crate::ui::deal::plan_card::PlanCard;
use crate::ui::deal::{DealDialog, Doing};
use crate::ui::entry::{InvoiceDialog, ReceiptDialog};
use crate::ui::pages::customer::contact_form::ContactDialog;
use crate::ui::pages::customer::contact_log::ContactLog;
use crate::ui::pages::customer::contacts::Contacts;
use crate::ui::pages::customer::credit::GradeSeal;
use crate::ui::pages::customer::desk::Desk;
use crate::ui::pages::customer::exposure::Exposure;
use crate::ui::pages::customer::facts::Facts;
use crate::ui::pages::customer::form::{CustomerDialog, Editing};
use crate::ui::pages::customer::grounds::Grounds;
use crate::ui::pages::customer::hold::{HeldBanner, held_tag};
use crate::ui::pages::customer::invoices::{OpenInvoices, Settled};
use crate::ui::pages::customer::orders::Orders;
use crate::ui::pages::customer::procedure::Pays;
use crate::ui::pages::customer::promises::Promises;
use crate::ui::pages::customer::receipts::Receipts;
use crate::ui::pages::customer::unpaid::Unpaid;
use crate::ui::pages::plan::followed;
use crate::ui::prelude::*;
use crate::ui::record::Recording;
use crate::ui::routes;
use crate::ui::shell::{PageHead, sample_mark, use_overlays};
use crate::ui::state::expect_state;
use crate::ui::view::{live, view};

mod contact_form;
mod contact_log;
mod contacts;
pub mod credit;
mod desk;
mod exposure;
mod facts;
pub mod form;
mod grounds;
mod hold;
mod invoices;
mod orders;
mod procedure;
mod promises;
mod receipts;
mod unpaid;

/// A customer's page.
#[component]
pub fn CustomerPage() -> impl IntoView {
    let state = expect_state();
    let found = state.subject_customer();
    live(move || match found.get() {
        Some(customer) => view! { <Account desk=Desk::new(state, customer)/> },
        None => view! { <NotHere/> },
    })
}

/// The page of a customer that is here.
#[component]
fn Account(
    /// What the parts share.
    desk: Desk,
) -> impl IntoView {
    view! {
        <main class="page" id="page" tabindex="-1">
            <Head desk/>
            <HeldBanner desk/>
            <div class="page-body">
                <Exposure desk/>
                <div class="customer-columns">
                    <div>
                        <OpenInvoices desk/>
                        <Promises desk/>
                        <Orders desk/>
                        <ContactLog desk/>
                        <Receipts desk/>
                        <Settled desk/>
                    </div>
                    <div>
                        <Pays desk/>
                        <Month desk/>
                        <Unpaid desk/>
                        <Contacts desk/>
                        <Grounds desk/>
                        <Facts desk/>
                    </div>
                </div>
            </div>
            <InvoiceDialog open=desk.invoice/>
            <ReceiptDialog open=desk.receipt/>
            <CustomerDialog editing=desk.editing/>
            <ContactDialog contacting=desk.contacting/>
            <DealDialog doing=desk.doing/>
        </main>
    }
}

/// This month's plan, in the book's currency.
#[component]
fn Month(
    /// What the parts share.
    desk: Desk,
) -> impl IntoView {
    let state = desk.state;
    let plan = followed(state, move || month_start(state.today.get()));
    view! {
        <section class="sheet plan-card" data-testid="plan-card">
            <PlanCard plan customer=desk.customer doing=desk.doing/>
        </section>
    }
}

/// Name, marks and what is done here most: instead of the general quick add, its two kinds with the customer filled in.
#[component]
fn Head(
    /// What the parts share.
    desk: Desk,
) -> impl IntoView {
    let state = desk.state;
    let overlays = use_overlays();
    let id = desk.id();
    let name = move || desk.row(|row| row.name.clone());
    let key = move || {
        desk.row(|row| row.key).then(|| {
            let text = state.say(words::key);
            view! { <Tag text icon=Icon::Key/> }
        })
    };
    let record = move |what: fn(EntityId) -> Recording| {
        Callback::new(move |()| overlays.recording.set(Some(what(id))))
    };
    let check = Callback::new(move |()| desk.doing.set(Some(Doing::Order(id, None))));
    view! {
        <header class="page-head">
            <a
                class="btn is-ghost is-icon page-back"
                href=routes::CUSTOMERS
                aria-label=move || words::back(state.lang())
            >
                {Icon::Left}
            </a>
            <h1 class="customer-name">{name}</h1>
            <GradeSeal desk/>
            {key}
            {held_tag(desk)}
            {sample_mark(state)}
            <span class="push"></span>
            <span class="btn-row is-end">
                <IconButton
                    icon=Icon::Search
                    label=state.say(shell::search)
                    on_press=Callback::new(move |()| overlays.searching.set(true))
                />
                <IconButton
                    icon=Icon::Pen
                    label=state.say(words::edit)
                    on_press=Callback::new(move |()| desk.editing.set(Some(Editing::Known(id))))
                />
                <Button text=state.say(words::record_receipt) icon=Icon::Import on_press=record(Recording::receipt_of)/>
                <Button
                    text=state.say(words::new_invoice)
                    icon=Icon::Document
                    on_press=record(Recording::invoice_to)
                />
                <Button text=state.say(order::order) icon=Icon::Truck on_press=check/>
                <LinkButton href=routes::statement(id) text=state.say(paper::statement) icon=Icon::Sheet/>
                <LinkButton
                    href=routes::negotiate(id)
                    text=state.say(shell::negotiate)
                    icon=Icon::Deal
                    kind=ButtonKind::Primary
                />
            </span>
        </header>
    }
}

/// The address names nobody in this book.
#[component]
fn NotHere() -> impl IntoView {
    let state = expect_state();
    view! {
        <main class="page" id="page" tabindex="-1">
            <PageHead
                title=state.say(shell::customers)
            />
            <div class="page-body">
                <section class="sheet" data-testid="customer-not-here">
                    <EmptyState
                        why=Emptiness::Nothing(Icon::Customers)
                        title=state.say(words::not_here)
                        note=state.say(words::not_here_note)
                    >
                        <LinkButton
                            href=routes::CUSTOMERS.to_owned()
                            text=state.say(words::see_customers)
                        />
                    </EmptyState>
                </section>
            </div>
        </main>
    }
}
