//! How a customer pays: who handles a request for money and for how long, on which days they pay, what must lie with
//! the invoice, and by which means money may come.
//!
//! Owns the shape of the entry, one a customer; what is to be expected from it is worked out (`report::procedure`).
//! People are named by the keys of their person records.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::domain::date::stored;
use crate::domain::workday::Convention;
use crate::ledger::event::PayMethod;
use crate::ledger::id::EntityId;

/// So many working days at most are written down for one step, or for the cut-off.
pub const MOST_DAYS: u16 = 250;

/// A customer's way to pay (付款流程).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Procedure {
    /// Whether a paper of acceptance goes with the invoice.
    pub acceptance: bool,
    /// In which form they want the invoice, one of [`COPY_FORMS`]; empty where nobody said.
    pub copy: String,
    /// Working days before a run until which an approved invoice still gets into it.
    pub cutoff: u16,
    /// Which invoice they want, one of [`INVOICE_NEEDS`]; empty where nobody said.
    pub invoice: String,
    /// Which of the five questions have an answer: bit n stands for question n.
    pub known: u16,
    /// By which means they may pay; empty where nobody said.
    pub methods: Vec<PayMethod>,
    /// The days of the month on which they pay, 31 for its last; empty where they pay by weekday, or nobody knows.
    pub month_days: Vec<u8>,
    /// The day on which this was last verified.
    #[serde(with = "stored")]
    pub on: NaiveDate,
    /// How a run moves that falls on a rest day.
    pub rest: Convention,
    /// Submitted to, signed by, approved by, paid by.
    pub stages: [Stage; 4],
    /// Whether a proof of transport goes with the invoice.
    pub transport: bool,
    /// The weekdays on which they pay, 1 for Monday to 7 for Sunday.
    pub weekdays: Vec<u8>,
}

/// One step of a request for money.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Stage {
    /// How many working days it usually takes.
    pub days: u16,
    /// Who sees to it.
    pub person: Option<EntityId>,
}

/// Which invoice a customer may want before it pays, by the catalogue's codes.
pub const INVOICE_NEEDS: [&str; 4] = ["NONE", "VAT_SPECIAL", "VAT_NORMAL", "PROFORMA"];
/// In which form.
pub const COPY_FORMS: [&str; 4] = ["ORIGINAL", "FAX", "SCAN", "E_INVOICE"];
/// What must be known of a large or public customer before a contract (五问), by the catalogue's codes.
pub const QUESTIONS: [&str; 5] = ["PROJECT", "ACCEPTOR", "CRITERIA", "METHOD_DATE", "PAYMENT_OWNER"];

impl Procedure {
    /// The entry of a customer's procedure: the same on every tablet.
    pub fn id(customer: EntityId) -> EntityId {
        EntityId::derived("procedure", &[&customer.bits().to_be_bytes()])
    }

    /// The questions that have no answer, by their codes.
    pub fn open_questions(&self) -> Vec<&'static str> {
        QUESTIONS
            .into_iter()
            .enumerate()
            .filter(|(n, _)| self.known >> n & 1 == 0)
            .map(|(_, code)| code)
            .collect()
    }

    /// Working days until an invoice with all its papers is approved.
    pub fn approval(&self) -> u16 {
        let [submit, sign, approve, _] = self.stages;
        [submit, sign, approve].iter().fold(0, |sum: u16, it| sum.saturating_add(it.days))
    }

    /// Whether it says what can be: days that there are, by the month or by the week.
    pub fn is_sound(&self) -> bool {
        let within = |days: &[u8], most: u8| days.iter().all(|day| (1..=most).contains(day));
        within(&self.month_days, 31)
            && within(&self.weekdays, 7)
            && (self.month_days.is_empty() || self.weekdays.is_empty())
            && self.stages.iter().all(|it| it.days <= MOST_DAYS)
            && self.cutoff <= MOST_DAYS
            && self.known < 1 << QUESTIONS.len()
            && (self.copy.is_empty() || COPY_FORMS.contains(&self.copy.as_str()))
            && (self.invoice.is_empty() || INVOICE_NEEDS.contains(&self.invoice.as_str()))
    }
}
