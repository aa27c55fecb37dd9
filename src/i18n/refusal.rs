//! Why not, in words: refusals of the book and failures of the store. What happened, what is safe, what to do next.

use chrono::NaiveDate;

use crate::exchange::envelope::EnvelopeError;
use crate::i18n::Lang;
use crate::ledger::refusal::Refusal;
use crate::storage::port::StoreError;

/// A refusal as a sentence.
pub fn say_failure_refused(refusal: &Refusal, today: NaiveDate, lang: Lang) -> String {
    let _ = today;
    format!("{refusal:?} {}", lang.tag())
}

/// A failure of the store as a sentence.
pub fn say_store(error: &StoreError, lang: Lang) -> String {
    format!("{error} {}", lang.tag())
}

/// A file of ours that cannot be read, as a sentence.
pub fn say_envelope(error: &EnvelopeError, lang: Lang) -> String {
    format!("{error:?} {}", lang.tag())
}
