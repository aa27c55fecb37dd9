//! The customers as a list, and one customer as a page.

use chrono::NaiveDate;

use crate::domain::aging::BucketScheme;
use crate::domain::money::{Currency, Money};
use crate::domain::sorting::{sort_by, sort_by_key};
use crate::ledger::arena::{CustomerIdx, InvoiceIdx, ReceiptIdx};
use crate::ledger::book::{Balance, Book};
use crate::report::aging::{AgingSpec, Basis, DrillLine, Group, GroupBy, drill};

/// A customer in the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CustomerRow {
    /// Which.
    pub customer: CustomerIdx,
    /// What it owes in the book's currency, and what stands beside that.
    pub balance: Balance,
    /// What of it is past due.
    pub overdue: Money,
    /// The most days any of its invoices is past due; zero where none is.
    pub oldest: i64,
    /// How many invoices are open, in any currency.
    pub n_open: u32,
    /// Whether it owes in other currencies too.
    pub other_currencies: bool,
}

/// In which order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum CustomerSort {
    /// What is past due, largest first.
    #[default]
    Overdue,
    /// What is owed, largest first.
    Balance,
    /// Longest past due first.
    Oldest,
    /// By name.
    Name,
}

/// All live customers with what they owe today, in the order asked for.
pub fn customers(book: &Book, sort: CustomerSort, today: NaiveDate) -> Vec<CustomerRow> {
    let base = book.currency();
    let mut rows: Vec<CustomerRow> = book
        .customers()
        .iter()
        .filter(|(_, row)| !row.voided)
        .map(|(customer, row)| {
            let mut line = CustomerRow {
                customer,
                balance: row.balance(base),
                overdue: Money::ZERO,
                oldest: 0,
                n_open: 0,
                other_currencies: row
                    .balances
                    .iter()
                    .any(|it| it.currency != base && !it.receivable.is_zero()),
            };
            for (_, invoice) in book.invoices_of(customer).filter(|(_, invoice)| invoice.open.is_positive()) {
                line.n_open += 1;
                let days = (today - invoice.due).num_days();
                if days > 0 {
                    line.oldest = line.oldest.max(days);
                    if invoice.currency == base {
                        line.overdue += invoice.open;
                    }
                }
            }
            line
        })
        .collect();
    let name = |row: &CustomerRow| &book.customers()[row.customer].name;
    sort_by(&mut rows, |a, b| match sort {
        CustomerSort::Overdue => (b.overdue, b.balance.receivable).cmp(&(a.overdue, a.balance.receivable)),
        CustomerSort::Balance => b.balance.receivable.cmp(&a.balance.receivable),
        CustomerSort::Oldest => b.oldest.cmp(&a.oldest),
        CustomerSort::Name => name(a).cmp(name(b)),
    });
    rows
}

/// One customer's account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Account {
    /// Which.
    pub customer: CustomerIdx,
    /// What it owes, a line a currency that has anything.
    pub balances: Vec<Balance>,
    /// One sum a bucket, in the currency asked for.
    pub buckets: Vec<Money>,
    /// What is past due in that currency.
    pub overdue: Money,
    /// Open invoices in that currency, oldest due first.
    pub open: Vec<DrillLine>,
    /// Settled invoices, latest first.
    pub settled: Vec<InvoiceIdx>,
    /// Receipts, latest first.
    pub receipts: Vec<ReceiptIdx>,
}

/// A customer's account as of a day, in one of its currencies.
pub fn account(
    book: &Book,
    customer: CustomerIdx,
    currency: Currency,
    scheme: &BucketScheme,
    as_of: NaiveDate,
) -> Account {
    let spec = AgingSpec { scheme: scheme.clone(), basis: Basis::Due, by: GroupBy::Customer, currency };
    let open = drill(book, &spec, as_of, &Group::Customer(customer), None);
    let mut buckets = vec![Money::ZERO; scheme.n_buckets()];
    for line in &open {
        if let Some(sum) = buckets.get_mut(line.bucket) {
            *sum += line.open;
        }
    }
    let overdue = open.iter().filter(|line| line.days_past_due > 0).map(|line| line.open).sum();
    let live =
        |row: &Balance| !(row.receivable.is_zero() && row.unapplied.is_zero() && row.bills_held.is_zero());
    let mut settled: Vec<InvoiceIdx> = book
        .invoices_of(customer)
        .filter(|(_, row)| !row.voided && row.open.is_zero())
        .map(|(it, _)| it)
        .collect();
    sort_by_key(&mut settled, |&it| std::cmp::Reverse((book.invoices()[it].issued, book.invoices()[it].id)));
    let mut receipts: Vec<ReceiptIdx> =
        book.receipts_of(customer).filter(|(_, row)| !row.voided).map(|(it, _)| it).collect();
    sort_by_key(&mut receipts, |&it| std::cmp::Reverse((book.receipts()[it].date, book.receipts()[it].id)));
    Account {
        customer,
        balances: book.customers()[customer].balances.iter().filter(|row| live(row)).copied().collect(),
        buckets,
        overdue,
        open,
        settled,
        receipts,
    }
}
