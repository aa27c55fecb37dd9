//! What measures brought beside what was expected of them, by territory (E14).

use crate::domain::gap::Measure as Kind;
use crate::domain::money::Money;
use crate::domain::sorting::sort_by;
use crate::ledger::book::Book;

/// A measure in a territory, over all months.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Effect {
    /// Where; empty where not said.
    pub territory: String,
    /// Which.
    pub kind: Kind,
    /// How often it was tried and is known to have come to something, or to nothing.
    pub n: usize,
    /// What it was to bring.
    pub estimated: Money,
    /// What it brought.
    pub actual: Money,
}

/// Every measure whose outcome is known, by territory and in the catalogue's order.
pub fn effects(book: &Book) -> Vec<Effect> {
    let mut found: Vec<Effect> = Vec::new();
    for row in book.customers().rows().iter().filter(|row| !row.dealings().is_empty()) {
        for (_, it) in row.measures() {
            let Some(actual) = it.actual else { continue };
            match found.iter_mut().find(|known| known.kind == it.kind && known.territory == row.territory) {
                Some(known) => {
                    known.n += 1;
                    known.estimated += it.amount;
                    known.actual += actual;
                }
                None => found.push(Effect {
                    territory: row.territory.clone(),
                    kind: it.kind,
                    n: 1,
                    estimated: it.amount,
                    actual,
                }),
            }
        }
    }
    sort_by(&mut found, |a, b| (&a.territory, a.kind).cmp(&(&b.territory, b.kind)));
    found
}
