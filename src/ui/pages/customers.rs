//! Customers: one line each, what is past due first; found by name, initials or number.
//!
//! What is searched and the order live in the address, so that the view can be linked and survives a reload.

use crate::i18n::{customers as words, shell};
use crate::ui::components::button::{Button, ButtonKind, IconButton, LinkButton};
use crate::ui::components::empty_state::{Emptiness, EmptyState};
use crate::ui::components::icon::Icon;
use crate::ui::components::search_box::SearchBox;
use crate::ui::components::virtual_list::VirtualList;
use crate::ui::pages::customer::form::{CustomerDialog, Editing};
use crate::ui::pages::customers::desk::Desk;
use crate::ui::pages::customers::list::{Head, Sums, cells, key};
use crate::ui::prelude::*;
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
                label=state.say(words::search)
                clear_label=state.say(words::clear)
                value=desk.query
            />
        }
    };
    let actions = move || {
        let text = state.say(words::add);
        view! {
            <span class="only-wide"><Button text icon=Icon::Customers on_press=add/></span>
            <span class="only-bar"><IconButton label=text icon=Icon::Customers on_press=add/></span>
        }
    };
    view! {
        <main class="page" id="page" tabindex="-1">
            <PageHead
                title=state.say(shell::customers)
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
                title=state.say(words::none_yet)
                note=state.say(words::none_yet_note)
            >
                <Button text=state.say(words::add) on_press=add/>
                <LinkButton
                    href=routes::IMPORT.to_owned()
                    text=state.say(words::import)
                    kind=ButtonKind::Primary
                />
            </EmptyState>
        },
        (false, true) => view! {
            <EmptyState
                why=Emptiness::Nothing(Icon::Search)
                title=state.say(words::none_found)
                note=state.say(words::none_found_note)
            >
                <Button
                    text=state.say(words::show_all)
                    on_press=Callback::new(move |()| desk.query.set(String::new()))
                />
            </EmptyState>
        },
        (false, false) => view! {
            <VirtualList
                label=state.say(words::list)
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
