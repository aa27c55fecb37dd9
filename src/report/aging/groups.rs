//! Which row of the report an invoice belongs to. Owns the groups and their numbers.
//!
//! Invariant: every invoice belongs to exactly one group, so the rows of a report hold everything once.

use std::collections::BTreeMap;

use crate::domain::aging::vintage;
use crate::domain::sorting::{map, set};
use crate::ledger::arena::Key as _;
use crate::ledger::book::{Book, Invoice};
use crate::ledger::event::InvoiceState;
use crate::report::aging::{Group, GroupBy};

/// The groups of a report, numbered in their own order.
pub(super) struct Groups {
    by: GroupBy,
    pub(super) names: Vec<Group>,
    /// For groupings by customer or by what a customer has: the group of each customer.
    of_customer: Vec<usize>,
    vintages: BTreeMap<i32, usize>,
}

const STATES: [InvoiceState; 3] = [InvoiceState::Normal, InvoiceState::Abnormal, InvoiceState::ReturnedStock];

impl Groups {
    pub(super) fn of(book: &Book, by: GroupBy) -> Self {
        let customers = book.customers();
        let mut groups = Self { by, names: Vec::new(), of_customer: Vec::new(), vintages: BTreeMap::new() };
        match by {
            GroupBy::Customer => groups.names = customers.iter().map(|(it, _)| Group::Customer(it)).collect(),
            GroupBy::Owner => groups.name_customers(customers.rows().iter().map(|row| row.owner.as_str())),
            GroupBy::Territory => {
                groups.name_customers(customers.rows().iter().map(|row| row.territory.as_str()));
            }
            GroupBy::State => groups.names = STATES.map(Group::State).to_vec(),
            GroupBy::Vintage => {
                let years = set(book.invoices().rows().iter().map(|row| vintage(row.issued)));
                groups.vintages = map(years.iter().copied().zip(0..));
                groups.names = years.into_iter().map(Group::Vintage).collect();
            }
            GroupBy::Key => {
                groups.names = vec![Group::Key(true), Group::Key(false)];
                groups.of_customer = customers.rows().iter().map(|row| usize::from(!row.key)).collect();
            }
        }
        groups
    }

    fn name_customers<'b>(&mut self, names: impl Iterator<Item = &'b str> + Clone) {
        let mut known = map(names.clone().map(|name| (name, 0_usize)));
        for (place, of) in (0..).zip(known.values_mut()) {
            *of = place;
        }
        self.of_customer = names.map(|name| known.get(name).copied().unwrap_or_default()).collect();
        self.names = known.into_keys().map(|name| Group::Named(name.to_owned())).collect();
    }

    pub(super) fn of_invoice(&self, row: &Invoice) -> usize {
        match self.by {
            GroupBy::Customer => row.customer.place(),
            GroupBy::Owner | GroupBy::Territory | GroupBy::Key => {
                self.of_customer.get(row.customer.place()).copied().unwrap_or_default()
            }
            GroupBy::State => STATES.iter().position(|state| *state == row.state).unwrap_or_default(),
            GroupBy::Vintage => self.vintages.get(&vintage(row.issued)).copied().unwrap_or_default(),
        }
    }
}
