//! Owns what may be done at all: how each tactic of the catalogue stands to law and decency.
//! Does not own the words (content) or which tactic answers which cause (`policy`).
//! Invariant: what is forbidden is never advice, whatever a policy says.

use crate::domain::diagnosis::codes::Tactic;

/// How a tactic stands to law and decency.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Compliance {
    /// As it is.
    Ok,
    /// Only in the honest form in which this product words it.
    Reworded,
    /// Only where a rule, a contract or the law allows it, and with notice.
    Conditional,
    /// Never; taught as what not to do.
    Forbidden,
}

impl Compliance {
    /// The catalogue code.
    pub fn code(self) -> &'static str {
        match self {
            Compliance::Ok => "OK",
            Compliance::Reworded => "REWORDED",
            Compliance::Conditional => "CONDITIONAL",
            Compliance::Forbidden => "FORBIDDEN",
        }
    }
}

impl Tactic {
    /// How it stands to law and decency.
    ///
    /// ```
    /// use huikuan::domain::diagnosis::{codes::Tactic, ethics::Compliance};
    /// // Pleading poverty is a lie where it is not so, and moves nobody where it is.
    /// assert_eq!(Tactic::new(15).unwrap().compliance(), Compliance::Forbidden);
    /// ```
    pub fn compliance(self) -> Compliance {
        match u8::from(self) {
            13 | 15 => Compliance::Forbidden,
            1 | 21 | 30 | 31 => Compliance::Conditional,
            3..=7 | 14 => Compliance::Reworded,
            _ => Compliance::Ok,
        }
    }
}
