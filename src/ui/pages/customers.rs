//! Customers: one line each, what is past due first; found by name, initials or number.
//!
//! What is searched and the order live in the address, so that the view can be linked and survives a reload.

use leptos::prelude::*;

use crate::i18n::{customers as words, shell};
use crate::ui::components::button::{Button, ButtonKind, IconButton, LinkButton};
use crate::ui::components::empty_state::{Emptiness, EmptyState};
use crate::ui::components::icon::Icon;
use crate::ui::components::search_box::SearchBox;
use crate::ui::components::virtual_list::VirtualList;
use crate::ui::pages::customer::form::{CustomerDialog, Editing};
use crate::ui::pages::customers::desk::Desk;
use crate::ui::pages::customers::list::{Head, Sums, cells, key};
use crate::ui::routes;
use crate::ui::shell::PageHead;
use crate::ui::view::{live, view};

mod desk;
mod list;

/// The customers.
#[component]
pub fn CustomersPage() -> impl IntoView {
    let desk = Desk::new();
    let state = desk.state;
    let editing = RwSignal::new(None::<Editing>);
    let add = Callback::new(move |()| editing.set(Some(Editing::New)));
    let found = move || {
        view! {
            <SearchBox
                label=Signal::derive(move || words::search(state.lang()).to_owned())
                clear_label=Signal::derive(move || words::clear(state.lang()).to_owned())
                value=desk.query
            />
        }
    };
    let actions = move || {
        let text = Signal::derive(move || words::add(state.lang()).to_owned());
        view! {
            <span class="only-wide"><Button text icon=Icon::Customers on_press=add/></span>
            <span class="only-bar"><IconButton label=text icon=Icon::Customers on_press=add/></span>
        }
    };
    view! {
        <main class="page" id="page" tabindex="-1">
            <PageHead
                title=Signal::derive(move || shell::customers(state.lang()).to_owned())
                beside=found
                actions
            />
            <div class="page-body">
                <section class="sheet is-filling">
                    <Listed desk add/>
                </section>
            </div>
            <CustomerDialog editing/>
        </main>
    }
}

/// The list, or what stands where it would.
#[component]
fn Listed(
    /// What is looked at.
    desk: Desk,
    /// Adds a customer.
    add: Callback<()>,
) -> impl IntoView {
    let state = desk.state;
    let n_all = Memo::new(move |_| desk.rows.with(Vec::len));
    let n_found = Memo::new(move |_| desk.found.with(Vec::len));
    let kind = Memo::new(move |_| (n_all.get() == 0, n_found.get() == 0));
    live(move || match kind.get() {
        (true, _) => view! {
            <EmptyState
                why=Emptiness::Nothing(Icon::Customers)
                title=Signal::derive(move || words::none_yet(state.lang()).to_owned())
                note=Signal::derive(move || words::none_yet_note(state.lang()).to_owned())
            >
                <Button text=Signal::derive(move || words::add(state.lang()).to_owned()) on_press=add/>
                <LinkButton
                    href=routes::IMPORT.to_owned()
                    text=Signal::derive(move || words::import(state.lang()).to_owned())
                    kind=ButtonKind::Primary
                />
            </EmptyState>
        },
        (false, true) => view! {
            <EmptyState
                why=Emptiness::Nothing(Icon::Search)
                title=Signal::derive(move || words::none_found(state.lang()).to_owned())
                note=Signal::derive(move || words::none_found_note(state.lang()).to_owned())
            >
                <Button
                    text=Signal::derive(move || words::show_all(state.lang()).to_owned())
                    on_press=Callback::new(move |()| desk.query.set(String::new()))
                />
            </EmptyState>
        },
        (false, false) => view! {
            <VirtualList
                label=Signal::derive(move || words::list(state.lang()).to_owned())
                class="customers-list"
                count=n_found
                key=move |index| key(desk, index)
                row=move |index| cells(desk, index)
                head=move || view! { <Head desk/> }
                foot=move || view! { <Sums desk/> }
            />
        },
    })
}
