//! The orders that were checked, latest first: what was done, and by which rule. Absent while there are none.

use crate::i18n::format::money::full;
use crate::i18n::order as words;
use crate::ledger::event::dealing::Order;
use crate::ledger::id::EntityId;
use crate::ui::components::money::MoneyView;
use crate::ui::components::sheet::Sheet;
use crate::ui::components::tag::{Tag, TagKind};
use crate::ui::deal::Doing;
use crate::ui::pages::customer::desk::Desk;
use crate::ui::pages::customer::invoices::More;
use crate::ui::prelude::*;
use crate::ui::view::{live, view};

/// So many are shown at first.
const FEW: usize = 4;

/// The orders.
#[component]
pub fn Orders(
    /// What the parts share.
    desk: Desk,
) -> impl IntoView {
    let state = desk.state;
    let shown = RwSignal::new(FEW);
    let orders = Memo::fresh(move || {
        desk.row(|row| row.orders().map(|(id, it)| (id, it.clone())).collect::<Vec<(EntityId, Order)>>())
    });
    let n = Memo::new(move |_| orders.with(Vec::len));
    let rows = move || orders.get().into_iter().take(shown.get()).map(|it| row(desk, it)).collect_view();
    live(move || {
        (n.get() > 0).then(|| {
            view! {
                <div data-private="">
                    <Sheet title=state.say(words::orders)>
                        <ul class="rows" data-testid="orders">{rows}</ul>
                        <More desk shown n/>
                    </Sheet>
                </div>
            }
        })
    })
}

/// One of them; opens it to be looked at again.
fn row(desk: Desk, (id, it): (EntityId, Order)) -> AnyView {
    let (lang, today) = (desk.state.lang(), desk.state.today.get());
    let kind = if it.is_override() { TagKind::Due } else { TagKind::Hollow };
    let customer = desk.id();
    let said = [it.reason.clone(), it.note.clone()].into_iter().filter(|line| !line.is_empty());
    let said = said.map(|line| view! { <span class="row-note">{line}</span> }).collect_view();
    view! {
        <li>
            <button
                type="button"
                class="row is-link"
                on:click=move |_| desk.doing.set(Some(Doing::Order(customer, Some(id))))
            >
                <span class="push">
                    <span class="row-title">{words::verdict(it.decision, lang)}</span> " "
                    <Tag text=words::done(&it, lang) kind/>
                    <span class="row-note">{words::told(&it, today, lang)}</span>
                    {said}
                </span>
                <b class="num"><MoneyView amount=full(it.amount, it.currency)/></b>
            </button>
        </li>
    }
}
