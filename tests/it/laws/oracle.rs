//! The ledger again, naively: what every step put in and took out, replayed from the start each time. Knows nothing of
//! arenas, chains of allocations, balances or undo facts; an undone step is simply left out.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use huikuan::ledger::command::{Allocating, Command};
use huikuan::ledger::event::{BillOutcome, Fact};
use huikuan::ledger::id::{EntityId, EventId};
use huikuan::ledger::import::{self, ListRow};

use crate::laws::script::Intent;

type Currency = Option<String>;

#[derive(Clone, Debug)]
enum Effect {
    Invoice {
        id: EntityId,
        row: Invoice,
    },
    Receipt {
        id: EntityId,
        row: Receipt,
    },
    Allocate {
        receipt: EntityId,
        invoice: EntityId,
        amount: i64,
    },
    /// What which step had set, by how much.
    Release {
        receipt: EntityId,
        invoice: EntityId,
        of: Vec<(EventId, i64)>,
    },
    Adjust {
        id: EntityId,
        invoice: EntityId,
        amount: i64,
        date: NaiveDate,
    },
    Bill {
        receipt: EntityId,
        outcome: BillOutcome,
        date: NaiveDate,
    },
    Void {
        id: EntityId,
    },
}

#[derive(Clone, Debug)]
pub struct Invoice {
    pub customer: EntityId,
    pub currency: Currency,
    pub amount: i64,
    pub issued: NaiveDate,
    pub due: NaiveDate,
}

#[derive(Clone, Debug)]
pub struct Receipt {
    pub customer: EntityId,
    pub currency: Currency,
    pub amount: i64,
    pub date: NaiveDate,
    pub bill: bool,
    pub outcome: Option<(BillOutcome, NaiveDate)>,
    pub paid_on: Option<EntityId>,
}

/// What counts after all steps.
#[derive(Default)]
pub struct World {
    pub invoices: BTreeMap<EntityId, Invoice>,
    pub receipts: BTreeMap<EntityId, Receipt>,
    adjustments: BTreeMap<EntityId, (EntityId, i64, NaiveDate)>,
    allocations: Vec<Share>,
}

#[derive(Clone, Copy, PartialEq)]
struct Share {
    receipt: EntityId,
    invoice: EntityId,
    amount: i64,
    step: EventId,
}

#[derive(Default)]
pub struct Oracle {
    steps: Vec<(EventId, Vec<Effect>)>,
    undone: BTreeSet<EventId>,
    seen: Vec<EntityId>,
}

impl Receipt {
    fn settles_at(&self, as_of: NaiveDate) -> bool {
        let refused =
            matches!(self.outcome, Some((BillOutcome::Dishonoured, refused_on)) if refused_on <= as_of);
        self.date <= as_of && !refused
    }
}

impl World {
    pub fn open(&self, invoice: EntityId) -> i64 {
        self.open_at(invoice, NaiveDate::MAX)
    }

    pub fn open_at(&self, invoice: EntityId, as_of: NaiveDate) -> i64 {
        let Some(row) = self.invoices.get(&invoice).filter(|row| row.issued <= as_of) else { return 0 };
        let settled: i64 = self
            .allocations
            .iter()
            .filter(|share| share.invoice == invoice && self.receipts[&share.receipt].settles_at(as_of))
            .map(|share| share.amount)
            .sum();
        let lowered: i64 = self
            .adjustments
            .values()
            .filter(|(of, _, date)| *of == invoice && *date <= as_of)
            .map(|(_, amount, _)| amount)
            .sum();
        (row.amount - settled - lowered).max(0)
    }

    pub fn unapplied_at(&self, receipt: EntityId, as_of: NaiveDate) -> i64 {
        let Some(row) = self.receipts.get(&receipt).filter(|row| row.settles_at(as_of)) else { return 0 };
        let spread = self.allocations.iter().filter(|share| {
            let counts = self.invoices.get(&share.invoice).is_some_and(|invoice| invoice.issued <= as_of);
            share.receipt == receipt && counts
        });
        row.amount - spread.map(|share| share.amount).sum::<i64>()
    }

    fn imported_on(&self, invoice: EntityId) -> i64 {
        self.receipts.values().filter(|row| row.paid_on == Some(invoice)).map(|row| row.amount).sum()
    }

    /// What a receipt has settled of an invoice, by the steps that set it so.
    fn set_by(&self, receipt: EntityId, invoice: EntityId) -> BTreeMap<EventId, i64> {
        let mut set_by = BTreeMap::new();
        for share in self.allocations.iter().filter(|it| (it.receipt, it.invoice) == (receipt, invoice)) {
            *set_by.entry(share.step).or_default() += share.amount;
        }
        set_by.retain(|_, amount| *amount > 0);
        set_by
    }

    fn take(&mut self, step: EventId, effect: &Effect) {
        match effect {
            Effect::Invoice { id, row } => {
                self.invoices.insert(*id, row.clone());
            }
            Effect::Receipt { id, row } => {
                self.receipts.insert(*id, row.clone());
            }
            // What an undone step had brought is not there to be set against anything, or released.
            Effect::Allocate { receipt, .. } | Effect::Release { receipt, .. }
                if !self.receipts.contains_key(receipt) => {}
            &Effect::Allocate { receipt, invoice, amount } => {
                self.allocations.push(Share { receipt, invoice, amount, step });
            }
            &Effect::Release { receipt, invoice, ref of } => {
                let set_by = self.set_by(receipt, invoice);
                let there = of.iter().filter(|(step, amount)| set_by.get(step) == Some(amount));
                let shares = there.map(|&(step, amount)| Share { receipt, invoice, amount: -amount, step });
                self.allocations.extend(shares);
            }
            Effect::Adjust { id, invoice, amount, date } => {
                self.adjustments.insert(*id, (*invoice, *amount, *date));
            }
            Effect::Bill { receipt, outcome, date } => {
                if let Some(row) = self.receipts.get_mut(receipt) {
                    row.outcome = Some((*outcome, *date));
                }
            }
            Effect::Void { id } => {
                self.invoices.remove(id);
                self.receipts.remove(id);
                self.adjustments.remove(id);
                self.allocations.retain(|share| share.receipt != *id);
            }
        }
    }
}

impl Oracle {
    /// What counts after the steps that were not undone.
    pub fn world(&self) -> World {
        let mut world = World::default();
        let counted = self.steps.iter().filter(|(first, _)| !self.undone.contains(first));
        for (step, effects) in counted {
            for effect in effects {
                world.take(*step, effect);
            }
        }
        world
    }

    /// Notes a step that was carried out; only ids of new things are read off the facts.
    pub fn note(&mut self, first: EventId, intent: &Intent, facts: &[Fact], today: NaiveDate) {
        let world = self.world();
        let effects = match intent {
            Intent::Run(Command::Undo { first }) => {
                self.undone.insert(*first);
                Vec::new()
            }
            Intent::Run(command) => self.effects(&world, command, facts),
            Intent::Import { rows, take_changes } => list(world, first, rows, *take_changes, today),
        };
        for effect in &effects {
            if let Effect::Invoice { id, .. } = effect
                && !self.seen.contains(id)
            {
                self.seen.push(*id);
            }
        }
        self.steps.push((first, effects));
    }

    fn effects(&self, world: &World, command: &Command, facts: &[Fact]) -> Vec<Effect> {
        let account = |fact: &Fact| match fact {
            Fact::Account(fact) => Some(fact.clone()),
            _ => None,
        };
        let Some(fact) = facts.first().and_then(account) else { return Vec::new() };
        match command {
            Command::RecordInvoice(new) => {
                let invoice = |(part, row): (_, &huikuan::ledger::event::InvoiceRow)| {
                    let part: &huikuan::ledger::command::Part = part;
                    let row = (row.id, row.due);
                    let currency = new.currency.map(|currency| currency.to_string());
                    let amount = part.amount.minor();
                    let made =
                        Invoice { customer: fact.customer, currency, amount, issued: new.issued, due: row.1 };
                    Effect::Invoice { id: row.0, row: made }
                };
                new.parts.iter().zip(&fact.invoices).map(invoice).collect()
            }
            Command::RecordReceipt(new) => {
                let id = fact.receipts[0].id;
                let row = Receipt {
                    customer: new.customer,
                    currency: new.currency.map(|currency| currency.to_string()),
                    amount: new.amount.minor(),
                    date: new.date,
                    bill: new.method.is_bill(),
                    outcome: None,
                    paid_on: None,
                };
                let shares = self.spread(world, &row, row.amount, &new.how);
                let allocate = |(invoice, amount)| Effect::Allocate { receipt: id, invoice, amount };
                std::iter::once(Effect::Receipt { id, row }).chain(shares.into_iter().map(allocate)).collect()
            }
            Command::Allocate { receipt, how } => {
                let row = &world.receipts[receipt];
                let shares = self.spread(world, row, world.unapplied_at(*receipt, NaiveDate::MAX), how);
                let allocate = |(invoice, amount)| Effect::Allocate { receipt: *receipt, invoice, amount };
                shares.into_iter().map(allocate).collect()
            }
            Command::Release { receipt, invoice } => {
                let of = world.set_by(*receipt, *invoice).into_iter().collect();
                vec![Effect::Release { receipt: *receipt, invoice: *invoice, of }]
            }
            Command::Adjust { invoice, amount, date, .. } => {
                let (id, amount) = (fact.adjustments[0].id, amount.minor());
                vec![Effect::Adjust { id, invoice: *invoice, amount, date: *date }]
            }
            Command::SettleBill { receipt, outcome, date } => {
                vec![Effect::Bill { receipt: *receipt, outcome: *outcome, date: *date }]
            }
            Command::Void { id, .. } => vec![Effect::Void { id: *id }],
            _ => Vec::new(),
        }
    }

    fn spread(&self, world: &World, of: &Receipt, amount: i64, how: &Allocating) -> Vec<(EntityId, i64)> {
        let theirs = |id: &&EntityId| {
            world
                .invoices
                .get(*id)
                .is_some_and(|row| row.customer == of.customer && row.currency == of.currency)
        };
        let mut open: Vec<(EntityId, i64)> =
            self.seen.iter().filter(theirs).map(|id| (*id, world.open(*id))).collect();
        open.retain(|(_, open)| *open > 0);
        let mut shares: BTreeMap<EntityId, i64> = BTreeMap::new();
        let mut left = amount;
        if let Allocating::Chosen(chosen) = how {
            for (id, share) in chosen {
                let room = open.iter().find(|(it, _)| it == id).map_or(0, |(_, open)| *open);
                let share = share.minor().min(room - shares.get(id).copied().unwrap_or(0)).min(left).max(0);
                *shares.entry(*id).or_default() += share;
                left -= share;
            }
        }
        match how {
            Allocating::Unapplied => {}
            Allocating::Proportional => {
                let total: i64 = open.iter().map(|(_, open)| open).sum();
                let paid = left.min(total);
                let part = |open: i64| (paid * open / total, paid * open % total);
                let floors: i64 = open.iter().map(|(_, open)| part(*open).0).sum();
                let mut by_rest: Vec<usize> = (0..open.len()).collect();
                by_rest.sort_by_key(|&it| -part(open[it].1).1);
                let odd: Vec<usize> =
                    by_rest.into_iter().take(usize::try_from(paid - floors).unwrap()).collect();
                for (it, (id, open)) in open.iter().enumerate() {
                    shares.insert(*id, part(*open).0 + i64::from(odd.contains(&it)));
                }
            }
            Allocating::OldestFirst | Allocating::Chosen(_) => {
                // Stable: among equal dates the one known first.
                open.sort_by_key(|(id, _)| (world.invoices[id].due, world.invoices[id].issued));
                for (id, open) in open {
                    let share = left.min(open - shares.get(&id).copied().unwrap_or(0));
                    *shares.entry(id).or_default() += share;
                    left -= share;
                }
            }
        }
        shares.into_iter().filter(|(_, share)| *share > 0).collect()
    }
}

/// A list against the world: every numbered invoice once, at its first row.
fn list(
    mut world: World,
    step: EventId,
    rows: &[ListRow],
    take_changes: bool,
    today: NaiveDate,
) -> Vec<Effect> {
    let mut effects = Vec::new();
    let mut told = BTreeSet::new();
    // All invoices of a list count before what was paid on them, all dated receipts before balances.
    let (mut receipts, mut balances) = (Vec::new(), Vec::new());
    for row in rows {
        let customer = import::customer_id(&row.code, &row.customer);
        let id = import::invoice_id(customer, &row.number);
        if !told.insert(id) {
            continue;
        }
        let made = Invoice {
            customer,
            currency: None,
            amount: row.amount.minor(),
            issued: row.issued.unwrap(),
            due: row.due.unwrap(),
        };
        let known = world.invoices.get(&id).map(|known| (known.amount, known.issued, known.due));
        let settled = known.map_or(0, |known| known.0 - world.open(id));
        let says = (made.amount, made.issued, made.due);
        let taken = known.is_none_or(|known| known != says && take_changes && made.amount >= settled);
        if taken {
            effects.push(Effect::Invoice { id, row: made });
            world.take(step, effects.last().unwrap());
        }
        let receipt = |amount, date, paid_on| Receipt {
            customer,
            currency: None,
            amount,
            date,
            bill: false,
            outcome: None,
            paid_on,
        };
        if let Some(settled) = row.settled {
            let receipt_id = EntityId::derived("settled", &[&id.bits().to_be_bytes()]);
            let open = world.open(id);
            if open > 0 && !world.receipts.contains_key(&receipt_id) {
                receipts.push((receipt_id, id, receipt(open, settled, None)));
            }
        } else if let Some(paid) = row.paid {
            let more = paid.minor() - world.imported_on(id);
            let receipt_id = huikuan::ledger::apply::imported_receipt_id(id, paid);
            if more > 0 && !world.receipts.contains_key(&receipt_id) {
                balances.push((receipt_id, id, receipt(more, today, Some(id))));
            }
        }
    }
    for (id, invoice, row) in receipts.into_iter().chain(balances) {
        let amount = row.amount.min(world.open(invoice));
        for effect in [Effect::Receipt { id, row }, Effect::Allocate { receipt: id, invoice, amount }] {
            world.take(step, &effect);
            effects.push(effect);
        }
    }
    effects
}
