//! Words of the two entry dialogs: an invoice, a receipt, and what is done with them.

use crate::i18n::Lang;
use crate::i18n::shell::words;

words! {
    /// What was sold on credit.
    invoice: "发票", "Invoice";
    /// Money or a bill that came in.
    receipt: "到账", "Receipt";
}
