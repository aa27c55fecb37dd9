//! The lines of a month as a tree, read from the top: the company stands in the head, then territory, rep, customer.

use crate::domain::gap::{Gap, gap};
use crate::domain::money::Money;
use crate::ledger::book::Book;
use crate::report::plan::{Line, MonthPlan, increments, taken};

/// How deep a node stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    /// A territory.
    Unit,
    /// A rep.
    Rep,
    /// A customer: the place of its line.
    Customer(usize),
}

/// A node of the tree.
#[derive(Clone, Debug, PartialEq)]
pub struct Node {
    /// How deep.
    pub level: Level,
    /// The territory's, rep's or customer's name; empty where it was not said.
    pub name: String,
    /// What is to come in.
    pub target: Money,
    /// What came in.
    pub collected: Money,
    /// What is promised.
    pub promised: Money,
    /// The gap, and how far measures close it.
    pub gap: Gap,
}

/// Every node, each before its children; the sums of a node are those of the customers below it.
pub fn tree(book: &Book, plan: &MonthPlan) -> Vec<Node> {
    let name_of = |line: &Line| &book.customers()[line.customer];
    let mut nodes = Vec::new();
    let mut rest = plan.lines.as_slice();
    let mut place = 0;
    while let Some(first) = rest.first() {
        let territory = &name_of(first).territory;
        let (unit, after) = rest.split_at(run(rest, |line| name_of(line).territory == *territory));
        rest = after;
        nodes.push(node(Level::Unit, territory, unit));
        let mut unit = unit;
        while let Some(first) = unit.first() {
            let owner = &name_of(first).owner;
            let (rep, after) = unit.split_at(run(unit, |line| name_of(line).owner == *owner));
            unit = after;
            nodes.push(node(Level::Rep, owner, rep));
            for line in rep {
                let one = std::slice::from_ref(line);
                nodes.push(node(Level::Customer(place), &name_of(line).name, one));
                place += 1;
            }
        }
    }
    nodes
}

/// How many lines at the beginning belong together.
fn run(lines: &[Line], same: impl Fn(&Line) -> bool) -> usize {
    lines.iter().take_while(|line| same(line)).count()
}

fn node(level: Level, name: &str, lines: &[Line]) -> Node {
    let sum = |of: fn(&Line) -> Money| lines.iter().map(of).sum::<Money>();
    let (target, collected, promised) = (sum(|it| it.target), sum(|it| it.collected), sum(|it| it.promised));
    Node {
        level,
        name: name.to_owned(),
        target,
        collected,
        promised,
        gap: gap(target, collected + promised, &increments(taken(lines))),
    }
}
