//! What comes back on a statement, and who we are on paper, as forms.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::ledger::command::{Command, Deal};
use crate::ledger::event::dealing::Says;
use crate::ledger::event::paper::{Answer, Seller, Signed, Statement};
use crate::ledger::gate::{Field, Problem, ProblemKind, Reader, said};
use crate::ledger::id::EntityId;

/// The answer to a statement being filled in.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct AnswerForm {
    /// What they owe by their books.
    pub balance: String,
    /// What differs; may be empty.
    pub differs: String,
    /// The day.
    pub on: String,
    /// The key of who signed; may be empty.
    pub person: String,
    /// It bears their seal.
    pub stamped: bool,
}

impl AnswerForm {
    /// The answer.
    ///
    /// # Errors
    /// Everything that is wrong with it.
    pub fn parse(&self, statement: &Statement, today: NaiveDate) -> Result<Statement, Vec<Problem>> {
        let mut reader = Reader::default();
        let balance = reader.balance(Field::Amount, &self.balance, statement.currency);
        let on = reader.past_day(Field::Date, &self.on, today);
        if on.is_some_and(|on| on < statement.to) {
            reader.refuse(Field::Date, ProblemKind::TooEarly { after: statement.to });
        }
        let answer = balance.zip(on).map(|(balance, on)| Answer {
            balance,
            differs: said(&self.differs).unwrap_or_default(),
            on,
            person: EntityId::parse(&self.person),
            stamped: self.stamped,
        });
        reader.finish(answer.map(|answer| Statement { answer: Some(answer), ..statement.clone() }))
    }
}

/// Who we are being filled in.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct SellerForm {
    /// Our legal name.
    pub name: String,
    /// The bank.
    pub bank: String,
    /// The account.
    pub account: String,
    /// Whom to ask.
    pub clerk: String,
    /// How to call.
    pub phone: String,
}

impl SellerForm {
    /// The form of what is known.
    pub fn of(seller: Seller) -> Self {
        let Seller { account, bank, clerk, name, phone } = seller;
        Self { name, bank, account, clerk, phone }
    }

    /// The command that keeps it.
    ///
    /// # Errors
    /// Everything that is wrong with it.
    pub fn parse(&self) -> Result<Command, Vec<Problem>> {
        let mut reader = Reader::default();
        let text = |text: &str| said(text).unwrap_or_default();
        let seller = reader.text(Field::Name, &self.name).map(|name| Seller {
            account: text(&self.account),
            bank: text(&self.bank),
            clerk: text(&self.clerk),
            name,
            phone: text(&self.phone),
        });
        let says = seller.map(|seller| Says::Seller(Some(Box::new(seller))));
        reader.finish(says.map(|says| Command::Deal(vec![Deal { customer: None, id: Seller::ID, says }])))
    }
}

/// The command that says a statement of a customer.
pub fn state(customer: EntityId, statement: Statement) -> Command {
    let id = Statement::id(customer, statement.currency, statement.to);
    let says = Says::Statement(Some(Box::new(statement)));
    Command::say(customer, id, says)
}

/// The command that keeps what a customer signed; whoever signs a statement has answered it: its balance is agreed.
pub fn sign(customer: EntityId, id: EntityId, signed: Signed, statement: Option<&Statement>) -> Command {
    let deal = |id, says| Deal { customer: Some(customer), id, says };
    let open = statement.filter(|it| it.answer.as_ref().is_none_or(|answer| !answer.agrees(it)));
    let agreed = open.map(|it| {
        let answer = Answer {
            balance: it.balance,
            differs: String::new(),
            on: signed.on,
            person: signed.person,
            stamped: false,
        };
        deal(signed.of, Says::Statement(Some(Box::new(Statement { answer: Some(answer), ..it.clone() }))))
    });
    let signed = deal(id, Says::Signed(Some(Box::new(signed))));
    Command::Deal(agreed.into_iter().chain([signed]).collect())
}
