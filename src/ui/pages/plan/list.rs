//! Territories, reps and customers of a month, each with its target, what is in or promised, and what is missing.

use std::hash::{DefaultHasher, Hash as _, Hasher as _};

use crate::domain::money::Money;
use crate::i18n::Lang;
use crate::i18n::format::DASH;
use crate::i18n::{plan as words, today};
use crate::ledger::book::Book;
use crate::report::plan::{Level, Node, tree};
use crate::ui::components::virtual_list::VirtualList;
use crate::ui::pages::plan::{Desk, address, empty};
use crate::ui::prelude::*;
use crate::ui::view::{live, view};

/// The tree, or what stands where it would.
pub fn listed(desk: Desk) -> AnyView {
    let (state, plan) = (desk.state, desk.plan);
    let nodes = Memo::fresh(move || state.book(|book| plan.with(|plan| tree(book, plan))));
    let n = Memo::new(move |_| nodes.with(Vec::len));
    let any = Memo::new(move |_| n.get() > 0);
    live(move || {
        if !any.get() {
            return empty(state);
        }
        let key = move |index: usize| {
            let mut looks = DefaultHasher::new();
            (state.revision(), state.today.get(), plan.with(|plan| plan.month)).hash(&mut looks);
            (state.lang() == Lang::En, is_picked(desk, &nodes, index), index).hash(&mut looks);
            looks.finish()
        };
        let head = move || {
            let lang = state.lang();
            let who = format!("{} {}", words::who(lang), words::unit(state.book(Book::currency), lang));
            let sums = [
                words::target(lang),
                words::committed(lang),
                words::measures_short(lang),
                words::short(lang),
            ];
            let cells = sums.map(|text| view! { <span class="num" role="columnheader">{text}</span> });
            view! {
                <div class="vlist-line" role="row">
                    <span class="cell-clip" role="columnheader">{who}</span>
                    {cells.into_iter().collect_view()}
                </div>
            }
        };
        view! {
            <VirtualList
                label=state.say(words::list)
                class="plan-tree"
                count=n
                key
                row=move |index| {
                    nodes.with_untracked(|nodes| nodes.get(index).map(|node| cells(desk, node)).into_view())
                }
                head
            />
        }
    })
}

fn is_picked(desk: Desk, nodes: &Memo<Vec<Node>>, index: usize) -> bool {
    let at = nodes.with(|nodes| nodes.get(index).map(|node| node.level));
    let Some(Level::Customer(place)) = at else { return false };
    let customer = desk.plan.with(|plan| plan.lines.get(place).map(|line| line.customer));
    customer.is_some() && customer == desk.picked.get()
}

/// The cells of a row. Nothing in them follows a signal: what they show is in the key.
fn cells(desk: Desk, node: &Node) -> AnyView {
    untrack(|| {
        let state = desk.state;
        let lang = state.lang();
        let currency = state.book(Book::currency);
        let sum = |sum: Money| {
            if sum.is_zero() { DASH.to_owned() } else { today::strip_figure(sum, currency, lang) }
        };
        let name = match node.level {
            Level::Unit => group("plan-unit", &node.name, words::no_unit(lang)),
            Level::Rep => group("plan-rep", &node.name, words::no_rep(lang)),
            Level::Customer(place) => customer(desk, node, place),
        };
        let committed = node.collected + node.promised;
        let short = node.gap.residual.max(Money::ZERO);
        let class = if matches!(node.level, Level::Customer(_)) { "num" } else { "num strong" };
        view! {
            {name}
            <span class=class role="cell">{sum(node.target)}</span>
            <span class=class role="cell">{sum(committed)}</span>
            <span class=format!("{class} is-folded") role="cell">{sum(node.gap.planned)}</span>
            <span class=class role="cell">{sum(short)}</span>
        }
    })
}

fn group(class: &'static str, name: &str, none: &'static str) -> AnyView {
    let name = if name.is_empty() { none.to_owned() } else { name.to_owned() };
    view! { <span class=class role="cell"><b>{name}</b></span> }
}

fn customer(desk: Desk, node: &Node, place: usize) -> AnyView {
    let state = desk.state;
    let lang = state.lang();
    let known = desk.plan.with(|plan| {
        plan.lines.get(place).map(|line| (line.customer, plan.month, line.planned, line.agreed.is_some()))
    });
    let Some((customer, month, has_plan, confirmed)) = known else { return ().into_view() };
    let id = state.book(|book| book.customers()[customer].id);
    let (class, beside) = match (has_plan, confirmed) {
        (true, true) => ("swatch is-solid", ""),
        (true, false) => ("swatch is-hatched", words::unconfirmed(lang)),
        (false, _) => ("swatch is-hollow", words::unplanned(lang)),
    };
    let current = (desk.picked.get() == Some(customer)).then_some("true");
    view! {
        <span class="plan-name" role="cell">
            <span class=class></span>
            <a class="row-open cell-clip" href=address(month, &format!("customer={id}")) aria-current=current>{node.name.clone()}</a>
            <span class="cap cell-clip">{beside}</span>
        </span>
    }
}
