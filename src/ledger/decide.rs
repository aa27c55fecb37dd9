//! From an intention to facts, or to a reason why not. Pure: reads the book, changes nothing.

use chrono::NaiveDate;

use crate::domain::allocation::{self, OpenDebt};
use crate::domain::money::{Currency, Money};
use crate::ledger::arena::{CustomerIdx, InvoiceIdx, ReceiptIdx};
use crate::ledger::book::{Book, Customer};
use crate::ledger::command::{Allocating, Command, Ctx, DueSpec, NewInvoice, NewReceipt, Payer};
use crate::ledger::event::{
    AccountFact, Act, AdjustmentRow, AllocationRow, BillOutcome, BillRow, BookFact, CustomerChange,
    CustomerFields, Fact, InvoiceRow, InvoiceState, PersonRow, ReceiptRow, ReleaseRow, StateRow, VoidRow,
};
use crate::ledger::id::EntityId;
use crate::ledger::refusal::{Refusal, Thing};

mod dealing;
mod undo;

/// Facts to store together: one batch, one unit of undo.
pub type Decision = Result<Vec<Fact>, Refusal>;

impl Book {
    /// Decides a command: the facts that carry it out, or why it cannot be.
    ///
    /// # Errors
    /// A [`Refusal`] that says what stands in the way; the book is unchanged either way.
    pub fn decide(&self, command: &Command, ctx: &mut Ctx<'_>) -> Decision {
        match command {
            Command::OpenBook { currency, name, nature } => {
                if self.identity.is_some() {
                    return Err(Refusal::AlreadyOpen);
                }
                let id = (ctx.mint)();
                Ok(vec![Fact::Book(BookFact {
                    currency: *currency,
                    id,
                    name: name.clone(),
                    nature: *nature,
                })])
            }
            Command::RenameBook { name } => {
                let book = self.identity.as_ref().ok_or(Refusal::NotHere(Thing::Step))?;
                if name.trim().is_empty() {
                    return Err(Refusal::NameMissing);
                }
                Ok(vec![Fact::Book(BookFact { name: name.trim().to_owned(), ..book.clone() })])
            }
            Command::AddCustomer { fields } => {
                let fact = self.new_account(Act::AddCustomer, fields.clone(), ctx)?;
                Ok(vec![fact.into()])
            }
            Command::EditCustomer { customer, fields } => self.edit_customer(*customer, fields),
            Command::AddContact { customer, person, role } => {
                self.change_contact(*customer, *person, Some(*role))
            }
            Command::ChangeContact { customer, person, role } => {
                self.change_contact(*customer, *person, *role)
            }
            Command::RecordInvoice(invoice) => self.record_invoice(invoice, ctx),
            Command::RecordReceipt(receipt) => self.record_receipt(receipt, ctx),
            Command::Allocate { receipt, how } => self.allocate(*receipt, how),
            Command::Release { receipt, invoice } => self.release(*receipt, *invoice),
            Command::Adjust { .. } => self.adjust(command, ctx),
            Command::SetState { invoice, state, reason } => self.set_state(*invoice, *state, reason.as_ref()),
            Command::SettleBill { receipt, outcome, date } => {
                self.settle_bill(*receipt, *outcome, *date, ctx.today)
            }
            Command::Void { id, reason } => self.void(*id, reason),
            Command::Deal(deals) => self.deal(deals, ctx),
            Command::Undo { first } => self.undo(*first),
        }
    }

    /// The live customer of this id.
    fn known_customer(&self, id: EntityId) -> Result<(CustomerIdx, &Customer), Refusal> {
        let found = self.customers.find(id).map(|it| (it, &self.customers[it]));
        found.filter(|(_, row)| !row.voided).ok_or(Refusal::NotHere(Thing::Customer))
    }

    fn known_invoice(&self, id: EntityId) -> Result<InvoiceIdx, Refusal> {
        let live = self.invoices.find(id).filter(|&it| !self.invoices[it].voided);
        live.ok_or(Refusal::NotHere(Thing::Invoice))
    }

    fn known_receipt(&self, id: EntityId) -> Result<ReceiptIdx, Refusal> {
        let live = self.receipts.find(id).filter(|&it| !self.receipts[it].voided);
        live.ok_or(Refusal::NotHere(Thing::Receipt))
    }

    fn new_account(
        &self,
        act: Act,
        mut fields: CustomerFields,
        ctx: &mut Ctx<'_>,
    ) -> Result<AccountFact, Refusal> {
        let name = fields.name.as_deref().unwrap_or_default().trim().to_owned();
        if name.is_empty() {
            return Err(Refusal::NameMissing);
        }
        self.refuse_twin(None, &name, fields.code.as_deref())?;
        fields.name = Some(name);
        let mut fact = AccountFact::new(act, (ctx.mint)());
        fact.fields = Some(CustomerChange { clears: Vec::new(), set: fields, was: None });
        Ok(fact)
    }

    fn refuse_twin(&self, own: Option<CustomerIdx>, name: &str, code: Option<&str>) -> Result<(), Refusal> {
        let code = code.filter(|code| !code.is_empty());
        let twin = self.customers.iter().find(|(it, row)| {
            Some(*it) != own && !row.voided && (row.name == name || code.is_some_and(|code| row.code == code))
        });
        twin.map_or(Ok(()), |(_, row)| Err(Refusal::CustomerExists { name: row.name.clone() }))
    }

    fn edit_customer(&self, id: EntityId, fields: &CustomerFields) -> Decision {
        let (customer, row) = self.known_customer(id)?;
        let mut set = fields.clone();
        if let Some(name) = &mut set.name {
            *name = name.trim().to_owned();
            if name.is_empty() {
                return Err(Refusal::NameMissing);
            }
        }
        let name = set.name.as_deref().unwrap_or(&row.name);
        self.refuse_twin(Some(customer), name, set.code.as_deref())?;
        let (set, was) = changed_fields(&set, &row.fields());
        if set == CustomerFields::default() {
            return Err(Refusal::NothingToDo);
        }
        let mut fact = AccountFact::new(Act::EditCustomer, id);
        fact.fields = Some(CustomerChange { clears: Vec::new(), set, was: Some(was) });
        Ok(vec![fact.into()])
    }

    fn change_contact(
        &self,
        id: EntityId,
        person: EntityId,
        role: Option<crate::ledger::event::ContactRole>,
    ) -> Decision {
        let (_, row) = self.known_customer(id)?;
        let was = row.people.iter().find(|contact| contact.person == person).map(|contact| contact.role);
        if was.is_none() && role.is_none() {
            return Err(Refusal::NotHere(Thing::Contact));
        }
        let mut fact = AccountFact::new(Act::EditContact, id);
        fact.people.push(PersonRow { id: person, role, was });
        Ok(vec![fact.into()])
    }

    fn record_invoice(&self, new: &NewInvoice, ctx: &mut Ctx<'_>) -> Decision {
        let number = new.number.trim();
        let mut fact = match &new.customer {
            Payer::Known(id) => {
                let (customer, row) = self.known_customer(*id)?;
                let same = |it: &InvoiceIdx| {
                    let invoice = &self.invoices[*it];
                    !invoice.voided && !number.is_empty() && &*invoice.number == number
                };
                if self.customers[customer].invoices.iter().any(same) {
                    return Err(Refusal::InvoiceExists { number: number.to_owned() });
                }
                AccountFact::new(Act::RecordInvoice, row.id)
            }
            Payer::New(name) => {
                let fields = CustomerFields { name: Some(name.clone()), ..CustomerFields::default() };
                self.new_account(Act::RecordInvoice, fields, ctx)?
            }
        };
        let n_parts =
            u8::try_from(new.parts.len()).ok().filter(|n| *n > 0).ok_or(Refusal::AmountOutOfRange)?;
        for (part, number_of_part) in new.parts.iter().zip(1_u8..) {
            let (due, terms) = match part.due {
                DueSpec::On(due) => (due, None),
                DueSpec::By(terms) => {
                    (terms.due(new.issued, ctx.calendar).ok_or(Refusal::NoSuchDay)?, Some(terms))
                }
            };
            if due < new.issued {
                return Err(Refusal::DueBeforeIssue { issued: new.issued, due });
            }
            fact.invoices.push(InvoiceRow {
                amount: entry(part.amount)?,
                currency: new.currency.filter(|currency| *currency != self.currency()),
                due,
                id: (ctx.mint)(),
                issued: new.issued,
                number: number.to_owned(),
                project: said(new.project.as_ref()),
                state: InvoiceState::Normal,
                terms,
                tranche: (n_parts > 1).then_some((number_of_part, n_parts)),
                was: None,
            });
        }
        Ok(vec![fact.into()])
    }

    fn record_receipt(&self, new: &NewReceipt, ctx: &mut Ctx<'_>) -> Decision {
        let (customer, _) = self.known_customer(new.customer)?;
        let amount = entry(new.amount)?;
        refuse_future(new.date, ctx.today)?;
        let currency = new.currency.unwrap_or(self.currency());
        let to = self.spread(customer, currency, amount, &new.how)?;
        let mut fact = AccountFact::new(Act::RecordReceipt, new.customer);
        fact.receipts.push(ReceiptRow {
            amount,
            currency: Some(currency).filter(|currency| *currency != self.currency()),
            date: new.date,
            id: (ctx.mint)(),
            matures: new.matures.filter(|_| new.method.is_bill()),
            method: new.method,
            reference: said(new.reference.as_ref()),
            to: to.into_iter().map(|(invoice, amount)| (self.invoices[invoice].id, amount)).collect(),
        });
        Ok(vec![fact.into()])
    }

    /// How an amount is set against a customer's open invoices of one currency. Amounts the payer chose are held to
    /// what is open; what is left goes oldest due first.
    ///
    /// # Errors
    /// When a chosen invoice is not this customer's, is in another currency, or less is open than was chosen.
    pub fn spread(
        &self,
        customer: CustomerIdx,
        currency: Currency,
        amount: Money,
        how: &Allocating,
    ) -> Result<Vec<(InvoiceIdx, Money)>, Refusal> {
        let debts: Vec<OpenDebt<InvoiceIdx>> = self.customers[customer]
            .invoices
            .iter()
            .map(|&it| (it, &self.invoices[it]))
            .filter(|(_, row)| row.open.is_positive() && row.currency == currency)
            .map(|(it, row)| OpenDebt::plain(it, row.issued, row.due, row.open))
            .collect();
        let spread = match how {
            Allocating::Unapplied => return Ok(Vec::new()),
            Allocating::OldestFirst => allocation::fifo_due(amount, &debts),
            Allocating::Proportional => allocation::proportional(amount, &debts),
            Allocating::Chosen(chosen) => {
                let mut wanted = Vec::with_capacity(chosen.len());
                for (id, share) in chosen {
                    let invoice = self.known_invoice(*id)?;
                    let debt = debts.iter().find(|debt| debt.id == invoice).ok_or(Refusal::NotTogether)?;
                    if *share > debt.open {
                        return Err(Refusal::MoreThanOpen { open: debt.open, currency });
                    }
                    wanted.push((invoice, *share));
                }
                allocation::specified(amount, &wanted, &debts)
            }
        };
        Ok(spread.allocated)
    }

    fn allocate(&self, id: EntityId, how: &Allocating) -> Decision {
        let receipt = &self.receipts[self.known_receipt(id)?];
        if !receipt.settles() || !receipt.unapplied.is_positive() {
            return Err(Refusal::NothingToDo);
        }
        let shares = self.spread(receipt.customer, receipt.currency, receipt.unapplied, how)?;
        if shares.is_empty() {
            return Err(Refusal::NothingToDo);
        }
        let mut fact = AccountFact::new(Act::Allocate, self.customers[receipt.customer].id);
        fact.allocations = shares
            .into_iter()
            .map(|(invoice, amount)| AllocationRow {
                amount,
                invoice: self.invoices[invoice].id,
                receipt: id,
            })
            .collect();
        Ok(vec![fact.into()])
    }

    fn release(&self, receipt: EntityId, invoice: EntityId) -> Decision {
        let from = self.known_receipt(receipt)?;
        let to = self.known_invoice(invoice)?;
        if !self.receipts[from].settles() || !self.allocations_of(from).any(|row| row.invoice == to) {
            return Err(Refusal::NothingToDo);
        }
        let mut fact = AccountFact::new(Act::Release, self.customers[self.receipts[from].customer].id);
        fact.releases.push(ReleaseRow { amount: None, invoice, receipt });
        Ok(vec![fact.into()])
    }

    fn adjust(&self, command: &Command, ctx: &mut Ctx<'_>) -> Decision {
        let Command::Adjust { invoice, kind, amount, date, reason } = command else {
            return Err(Refusal::NothingToDo);
        };
        let row = &self.invoices[self.known_invoice(*invoice)?];
        let amount = entry(*amount)?;
        refuse_future(*date, ctx.today)?;
        if amount > row.open {
            return Err(Refusal::MoreThanOpen { open: row.open, currency: row.currency });
        }
        let mut fact = AccountFact::new(Act::Adjust, self.customers[row.customer].id);
        fact.adjustments.push(AdjustmentRow {
            amount,
            date: *date,
            id: (ctx.mint)(),
            invoice: *invoice,
            kind: *kind,
            reason: said(reason.as_ref()),
        });
        Ok(vec![fact.into()])
    }

    fn set_state(&self, id: EntityId, state: InvoiceState, reason: Option<&String>) -> Decision {
        let row = &self.invoices[self.known_invoice(id)?];
        if row.state == state {
            return Err(Refusal::NothingToDo);
        }
        let mut fact = AccountFact::new(Act::SetState, self.customers[row.customer].id);
        fact.states.push(StateRow { invoice: id, reason: said(reason), state, was: row.state });
        Ok(vec![fact.into()])
    }

    fn settle_bill(&self, id: EntityId, outcome: BillOutcome, date: NaiveDate, today: NaiveDate) -> Decision {
        let row = &self.receipts[self.known_receipt(id)?];
        if !row.is_held_bill() || outcome == BillOutcome::Held {
            return Err(Refusal::NotAHeldBill);
        }
        refuse_future(date, today)?;
        let mut fact = AccountFact::new(Act::SettleBill, self.customers[row.customer].id);
        fact.bills.push(BillRow { date, outcome, receipt: id });
        Ok(vec![fact.into()])
    }

    fn void(&self, id: EntityId, reason: &str) -> Decision {
        let customer = if let Some(it) = self.invoices.find(id) {
            let row = &self.invoices[self.known_invoice(id)?];
            let settled = self.allocations_to(it).any(|row| self.receipts[row.receipt].settles());
            if settled || self.adjustments_to(it).next().is_some() {
                return Err(Refusal::BuiltOn { thing: Thing::Invoice, name: row.number.to_string() });
            }
            row.customer
        } else if self.receipts.find(id).is_some() {
            let it = self.known_receipt(id)?;
            if self.is_counted_on(it) {
                return Err(Refusal::BuiltOn { thing: Thing::Receipt, name: String::new() });
            }
            self.receipts[it].customer
        } else if let Some(it) = self.adjustments.find(id) {
            let row = &self.adjustments[it];
            if row.voided {
                return Err(Refusal::NotHere(Thing::Adjustment));
            }
            self.invoices[row.invoice].customer
        } else {
            let (customer, _) = self.known_customer(id)?;
            if let Some(name) = self.in_use(customer) {
                return Err(Refusal::BuiltOn { thing: Thing::Customer, name });
            }
            customer
        };
        let mut fact = AccountFact::new(Act::Void, self.customers[customer].id);
        fact.voids.push(VoidRow { id, reason: said(Some(&reason.to_owned())) });
        Ok(vec![fact.into()])
    }

    /// What a customer is needed for: the number of a live invoice of it, or its own name where none has one.
    fn in_use(&self, customer: CustomerIdx) -> Option<String> {
        let row = &self.customers[customer];
        let live = row.invoices.iter().map(|&it| &self.invoices[it]).filter(|invoice| !invoice.voided);
        let number = live.map(|invoice| invoice.number.to_string()).find(|number| !number.is_empty());
        self.has_live_rows(customer).then(|| number.unwrap_or_else(|| row.name.clone()))
    }
}

impl From<AccountFact> for Fact {
    fn from(fact: AccountFact) -> Self {
        Self::Account(Box::new(fact))
    }
}

fn entry(amount: Money) -> Result<Money, Refusal> {
    let within = amount.is_positive() && amount <= Money::MAX_ENTRY;
    if within { Ok(amount) } else { Err(Refusal::AmountOutOfRange) }
}

fn refuse_future(date: NaiveDate, today: NaiveDate) -> Result<(), Refusal> {
    if date > today { Err(Refusal::InFuture { date }) } else { Ok(()) }
}

fn said(text: Option<&String>) -> Option<String> {
    text.map(|text| text.trim().to_owned()).filter(|text| !text.is_empty())
}

/// Of the named fields those that differ, beside what they were.
fn changed_fields(set: &CustomerFields, is: &CustomerFields) -> (CustomerFields, CustomerFields) {
    fn differs<T: Clone + PartialEq>(set: Option<&T>, is: Option<&T>) -> (Option<T>, Option<T>) {
        if set.is_some() && set != is { (set.cloned(), is.cloned()) } else { (None, None) }
    }
    let (code, was_code) = differs(set.code.as_ref(), is.code.as_ref());
    let (key, was_key) = differs(set.key.as_ref(), is.key.as_ref());
    let (kind, was_kind) = differs(set.kind.as_ref(), is.kind.as_ref());
    let (name, was_name) = differs(set.name.as_ref(), is.name.as_ref());
    let (note, was_note) = differs(set.note.as_ref(), is.note.as_ref());
    let (owner, was_owner) = differs(set.owner.as_ref(), is.owner.as_ref());
    let (terms, was_terms) = differs(set.terms.as_ref(), is.terms.as_ref());
    let (territory, was_territory) = differs(set.territory.as_ref(), is.territory.as_ref());
    (
        CustomerFields { code, key, kind, name, note, owner, terms, territory },
        CustomerFields {
            code: was_code,
            key: was_key,
            kind: was_kind,
            name: was_name,
            note: was_note,
            owner: was_owner,
            terms: was_terms,
            territory: was_territory,
        },
    )
}
