//! The sample book.

use chrono::NaiveDate;

use crate::domain::money::Currency;
use crate::ledger::event::{BookFact, Fact, Nature, PersonRecord};
use crate::ledger::id::EntityId;

/// The language of the sample's names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SampleLang {
    /// Chinese.
    Zh,
    /// English.
    En,
}

/// The sample book, relative to a day.
pub fn sample(
    lang: SampleLang,
    _today: NaiveDate,
    mint: &mut dyn FnMut() -> EntityId,
) -> (Vec<Fact>, Vec<(EntityId, PersonRecord)>) {
    let name = if lang == SampleLang::Zh { "样例账簿" } else { "Sample book" };
    let book = BookFact { currency: Currency::CNY, id: mint(), name: name.to_owned(), nature: Nature::Sample };
    (vec![Fact::Book(book)], Vec::new())
}
