//! Whom a new entry is probably about: the customers of the latest entries.

use crate::ledger::arena::{CustomerIdx, InvoiceIdx, Key as _, ReceiptIdx};
use crate::ledger::book::Book;

/// So many entries are looked at, so that the answer costs the same in a large book.
const LOOKED_AT: usize = 400;

/// Live customers, those of the latest invoices and receipts first; filled up with the latest customers.
pub fn recent(book: &Book, most: usize) -> Vec<CustomerIdx> {
    let mut found = Vec::with_capacity(most);
    let mut take = |customer: CustomerIdx| {
        if found.len() < most && !book.customers()[customer].voided && !found.contains(&customer) {
            found.push(customer);
        }
        found.len() < most
    };
    let mut invoices =
        (0..book.invoices().len()).rev().filter_map(|place| u32::try_from(place).ok()).peekable();
    let mut receipts =
        (0..book.receipts().len()).rev().filter_map(|place| u32::try_from(place).ok()).peekable();
    for _ in 0..LOOKED_AT {
        let invoice = invoices.peek().map(|place| &book.invoices()[InvoiceIdx::from_place(*place)]);
        let receipt = receipts.peek().map(|place| &book.receipts()[ReceiptIdx::from_place(*place)]);
        let customer = match (invoice, receipt) {
            (Some(invoice), Some(receipt)) if invoice.batch > receipt.batch => {
                invoices.next();
                invoice.customer
            }
            (_, Some(receipt)) => {
                receipts.next();
                receipt.customer
            }
            (Some(invoice), None) => {
                invoices.next();
                invoice.customer
            }
            (None, None) => break,
        };
        if !take(customer) {
            return found;
        }
    }
    for (customer, _) in book.customers().iter().rev().take(LOOKED_AT) {
        if !take(customer) {
            break;
        }
    }
    found
}
