//! What two tablets said differently, kept for somebody to look at. Owns the kinds; `apply` notes them.

use serde::{Deserialize, Serialize};

use crate::domain::money::Money;
use crate::ledger::arena::{AdjustmentIdx, InvoiceIdx, ReceiptIdx};
use crate::ledger::event::InvoiceTerms;

/// Two tablets said different things: nothing was dropped, somebody has to look.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Conflict {
    /// Another source tells the invoice differently; the older stands.
    InvoiceDiffers {
        /// Which.
        invoice: InvoiceIdx,
        /// What the other source says.
        says: InvoiceTerms,
    },
    /// More was set against an invoice, or taken from a receipt, than there was; the rest stayed unapplied.
    OverAllocated {
        /// Taken from.
        receipt: ReceiptIdx,
        /// Set against.
        invoice: InvoiceIdx,
        /// What did not fit.
        excess: Money,
    },
    /// An invoice was lowered by more than was open of it; the rest does not count.
    OverAdjusted {
        /// The credit note, write-off or return.
        adjustment: AdjustmentIdx,
        /// What did not fit.
        excess: Money,
    },
    /// Another source tells the receipt differently; the older stands.
    ReceiptDiffers {
        /// Which.
        receipt: ReceiptIdx,
        /// The other amount.
        says: Money,
    },
}
