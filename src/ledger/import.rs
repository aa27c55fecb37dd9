//! A list of invoices into facts. Owns what a row of somebody's list means to the book: who it is, whether the book
//! has it already, what changed. Does not own reading files.
//!
//! Ids are derived from natural keys (RULINGS 4), so the same list on two tablets comes to the same book, and the
//! same list again adds nothing. A customer is its code, else its normalised legal name; an invoice is its customer
//! and number, else customer, dates, amount and how many alike came before it.

use std::collections::{BTreeMap, HashMap, HashSet};

use chrono::NaiveDate;

use crate::domain::money::{Currency, Money};
use crate::ledger::arena::InvoiceIdx;
use crate::ledger::book::Book;
use crate::ledger::event::{
    AccountFact, Act, CustomerChange, CustomerFields, CustomerKind, Fact, InvoiceRow, InvoiceState, KeyMark,
    PaidRow, PayMethod, ROWS_PER_EVENT, ReceiptRow,
};
use crate::ledger::id::EntityId;

/// A row of somebody's list, read and sound.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ListRow {
    /// Its row in the file, from 1.
    pub row: u32,
    /// Who owes.
    pub customer: String,
    /// The customer's number in the list; empty where there is none.
    pub code: String,
    /// The invoice's number; empty where there is none.
    pub number: String,
    /// The day the invoice is dated; the due date where the list has no other.
    pub issued: Option<NaiveDate>,
    /// The day it is due.
    pub due: Option<NaiveDate>,
    /// What was invoiced.
    pub amount: Money,
    /// All that was paid so far, without dates.
    pub paid: Option<Money>,
    /// The day it was paid in full.
    pub settled: Option<NaiveDate>,
    /// Its currency, where the row says one.
    pub currency: Option<Currency>,
    /// Our person.
    pub owner: Option<String>,
    /// Where the customer is.
    pub territory: Option<String>,
    /// What sort of customer.
    pub kind: Option<CustomerKind>,
    /// The project or contract.
    pub project: Option<String>,
    /// Whether it is disputed, or its goods are back.
    pub state: InvoiceState,
    /// Whether the customer is watched weekly.
    pub key: Option<bool>,
    /// Anything else.
    pub note: Option<String>,
}

/// What reading the list would do to the book.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outcome {
    /// Customers the book does not have.
    pub new_customers: u32,
    /// Invoices the book does not have.
    pub new_invoices: u32,
    /// Rows the book has already, unchanged.
    pub known: u32,
    /// Receipts that rows say were paid and the book does not have.
    pub new_receipts: u32,
    /// Invoices that the list tells differently from the book.
    pub changes: Vec<Change>,
    /// Rows whose 'paid so far' is less than the book has: left as they are.
    pub paid_less: u32,
    /// Sum of the new invoices, a line a currency in the order met.
    pub sums: Vec<(Currency, Money)>,
}

/// An invoice that the list tells differently.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// Row in the file.
    pub row: u32,
    /// Whose.
    pub customer: String,
    /// Its number.
    pub number: String,
    /// What the book has.
    pub was: (Money, NaiveDate),
    /// What the list says.
    pub says: (Money, NaiveDate),
    /// Its currency.
    pub currency: Currency,
    /// The book has received more than the list's new amount: it cannot be taken over.
    pub below_paid: bool,
}

/// Turns rows into facts against a book, a few rows at a time so that nothing freezes.
pub struct Importer<'a> {
    book: &'a Book,
    base: Currency,
    as_of: NaiveDate,
    take_changes: bool,
    outcome: Outcome,
    facts: Vec<AccountFact>,
    at: HashMap<EntityId, usize>,
    alike: BTreeMap<(EntityId, NaiveDate, NaiveDate, Money), u32>,
    seen: HashSet<EntityId>,
}

impl<'a> Importer<'a> {
    /// Starts a list that speaks of the day `as_of`; `take_changes` lets it replace what the book has.
    pub fn new(book: &'a Book, as_of: NaiveDate, take_changes: bool) -> Self {
        Self {
            book,
            base: book.currency(),
            as_of,
            take_changes,
            outcome: Outcome::default(),
            facts: Vec::new(),
            at: HashMap::new(),
            alike: BTreeMap::new(),
            seen: HashSet::new(),
        }
    }

    /// Amounts that name no currency, and facts that need not name one, are in this one: for a book still to be opened.
    #[must_use]
    pub fn counting_in(self, base: Currency) -> Self {
        Self { base, ..self }
    }

    /// Takes a row.
    pub fn take(&mut self, row: &ListRow) {
        let customer = customer_id(&row.code, &row.customer);
        let account = self.account(customer, row);
        let issued = row.issued.or(row.due).unwrap_or(self.as_of);
        let due = row.due.unwrap_or(issued);
        let id = self.invoice_id(customer, row, issued, due);
        let currency = row.currency.unwrap_or(self.base);
        let mut told_more = Money::ZERO;
        if self.seen.insert(id) {
            match self.book.invoices().find(id).filter(|&it| !self.book.invoices()[it].voided) {
                None => {
                    let row = invoice_row(row, id, issued, due, self.base);
                    self.outcome.new_invoices += 1;
                    add_to(&mut self.outcome.sums, currency, row.amount);
                    self.facts[account].invoices.push(row);
                }
                Some(known) => told_more = self.compare(account, known, row, issued, due),
            }
            self.settle(account, id, row, currency, told_more);
        }
    }

    fn account(&mut self, customer: EntityId, row: &ListRow) -> usize {
        if let Some(&account) = self.at.get(&customer) {
            return account;
        }
        let mut fact = AccountFact::new(Act::Import, customer);
        let known = self.book.customers().find(customer).map(|it| &self.book.customers()[it]);
        if known.is_none_or(|known| known.voided) {
            self.outcome.new_customers += 1;
            fact.fields = Some(CustomerChange { clears: Vec::new(), set: fields(row), was: None });
        }
        self.facts.push(fact);
        self.at.insert(customer, self.facts.len() - 1);
        self.facts.len() - 1
    }

    fn invoice_id(
        &mut self,
        customer: EntityId,
        row: &ListRow,
        issued: NaiveDate,
        due: NaiveDate,
    ) -> EntityId {
        if !row.number.is_empty() {
            return invoice_id(customer, &row.number);
        }
        let ordinal = self.alike.entry((customer, issued, due, row.amount)).or_insert(0);
        *ordinal += 1;
        let parts = [
            customer.to_string(),
            issued.to_string(),
            due.to_string(),
            row.amount.minor().to_string(),
            ordinal.to_string(),
        ];
        EntityId::derived("invoice-unnumbered", &parts.each_ref().map(String::as_bytes))
    }

    /// Compares the row with what the book has; by how much its invoice becomes larger where the row is taken over.
    fn compare(
        &mut self,
        account: usize,
        known: InvoiceIdx,
        row: &ListRow,
        issued: NaiveDate,
        due: NaiveDate,
    ) -> Money {
        let is = &self.book.invoices()[known];
        if (is.amount, is.due, is.issued) == (row.amount, due, issued) {
            self.outcome.known += 1;
            return Money::ZERO;
        }
        let below_paid = row.amount < is.amount - is.open;
        self.outcome.changes.push(Change {
            row: row.row,
            customer: row.customer.clone(),
            number: row.number.clone(),
            was: (is.amount, is.due),
            says: (row.amount, due),
            currency: is.currency,
            below_paid,
        });
        if !self.take_changes || below_paid {
            return Money::ZERO;
        }
        let mut told = invoice_row(row, is.id, issued, due, self.base);
        told.was = Some(is.terms());
        self.facts[account].invoices.push(told);
        row.amount - is.amount
    }

    /// What the row says was paid: on a day, or so far.
    fn settle(
        &mut self,
        account: usize,
        invoice: EntityId,
        row: &ListRow,
        currency: Currency,
        told_more: Money,
    ) {
        let known = self.book.invoices().find(invoice).filter(|&it| !self.book.invoices()[it].voided);
        if let Some(settled) = row.settled {
            let id = EntityId::derived("settled", &[&invoice.bits().to_be_bytes()]);
            let open = known.map_or(row.amount, |it| self.book.invoices()[it].open + told_more);
            let known_receipt =
                self.book.receipts().find(id).is_some_and(|it| !self.book.receipts()[it].voided);
            if !known_receipt && open.is_positive() {
                self.outcome.new_receipts += 1;
                self.facts[account].receipts.push(ReceiptRow {
                    amount: open,
                    currency: Some(currency).filter(|currency| *currency != self.base),
                    date: settled,
                    id,
                    matures: None,
                    method: PayMethod::Transfer,
                    reference: None,
                    to: vec![(invoice, open)],
                });
            }
        } else if let Some(paid) = row.paid.filter(|paid| paid.is_positive()) {
            let before = known.map_or(Money::ZERO, |it| self.book.paid_so_far(it));
            if paid > before {
                self.outcome.new_receipts += 1;
                self.facts[account].paid.push(PaidRow { as_of: self.as_of, invoice, paid });
            } else if paid < before {
                self.outcome.paid_less += 1;
            }
        }
    }

    /// What the rows taken so far would do.
    pub fn outcome(&self) -> &Outcome {
        &self.outcome
    }

    /// The facts, an event a customer and not more than [`ROWS_PER_EVENT`] rows each.
    pub fn finish(self) -> (Vec<Fact>, Outcome) {
        let facts = self.facts.into_iter().filter(|fact| fact.n_rows() > 0).flat_map(in_events).collect();
        (facts, self.outcome)
    }
}

/// The id of a customer that a list names: by code, else by its normalised legal name.
pub fn customer_id(code: &str, name: &str) -> EntityId {
    let code = code.trim();
    if code.is_empty() {
        EntityId::derived("customer-name", &[normalised(name).as_bytes()])
    } else {
        EntityId::derived("customer-code", &[code.as_bytes()])
    }
}

/// The id of a numbered invoice of a customer.
pub fn invoice_id(customer: EntityId, number: &str) -> EntityId {
    EntityId::derived("invoice", &[&customer.bits().to_be_bytes(), number.trim().as_bytes()])
}

/// A legal name as compared: full-width letters, digits and brackets become plain, spaces go, case does not count.
pub fn normalised(name: &str) -> String {
    name.chars()
        .map(|c| match c {
            '！'..='～' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
            c => c,
        })
        .filter(|c| !c.is_whitespace() && *c != '\u{200b}' && *c != '\u{feff}')
        .flat_map(char::to_lowercase)
        .collect()
}

fn fields(row: &ListRow) -> CustomerFields {
    let name = if row.customer.trim().is_empty() { &row.code } else { &row.customer };
    CustomerFields {
        code: Some(row.code.trim().to_owned()).filter(|code| !code.is_empty()),
        key: row.key.map(|key| if key { KeyMark::Key } else { KeyMark::Ordinary }),
        kind: row.kind,
        name: Some(name.trim().to_owned()),
        note: row.note.clone(),
        owner: row.owner.clone(),
        terms: None,
        territory: row.territory.clone(),
    }
}

fn invoice_row(row: &ListRow, id: EntityId, issued: NaiveDate, due: NaiveDate, base: Currency) -> InvoiceRow {
    InvoiceRow {
        amount: row.amount,
        currency: row.currency.filter(|currency| *currency != base),
        due,
        id,
        issued,
        number: row.number.clone(),
        project: row.project.clone(),
        state: row.state,
        terms: None,
        tranche: None,
        was: None,
    }
}

fn add_to(sums: &mut Vec<(Currency, Money)>, currency: Currency, amount: Money) {
    match sums.iter_mut().find(|(known, _)| *known == currency) {
        Some((_, sum)) => *sum += amount,
        None => sums.push((currency, amount)),
    }
}

/// A long account as several events: all its invoices come before what was paid on them.
fn in_events(mut fact: AccountFact) -> Vec<Fact> {
    if fact.n_rows() <= ROWS_PER_EVENT {
        return vec![fact.into()];
    }
    let (act, customer) = (fact.act, fact.customer);
    let (invoices, receipts, paid) = (
        std::mem::take(&mut fact.invoices),
        std::mem::take(&mut fact.receipts),
        std::mem::take(&mut fact.paid),
    );
    let mut facts: Vec<Fact> = if fact.n_rows() > 0 { vec![fact.into()] } else { Vec::new() };
    let mut part = |fill: &dyn Fn(&mut AccountFact)| {
        let mut part = AccountFact::new(act, customer);
        fill(&mut part);
        facts.push(part.into());
    };
    invoices.chunks(ROWS_PER_EVENT).for_each(|rows| part(&|part| part.invoices = rows.to_vec()));
    receipts.chunks(ROWS_PER_EVENT).for_each(|rows| part(&|part| part.receipts = rows.to_vec()));
    paid.chunks(ROWS_PER_EVENT).for_each(|rows| part(&|part| part.paid = rows.to_vec()));
    facts
}
