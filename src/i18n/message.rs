//! Messages to a customer, filled from the ledger: what is due, what was promised, why shipping stopped.
//!
//! Owns what fills the templates of the content and which message fits. Never a threat, and nothing to third parties:
//! that is the templates' and a test's. The text may be in another language than the interface.

use chrono::NaiveDate;

use crate::domain::date::add_days;
use crate::domain::money::{Currency, Money};
use crate::i18n::Lang;
use crate::i18n::claims::number;
use crate::i18n::format::date::day_with_year;
use crate::i18n::format::money::full;
use crate::i18n::playbook::Content;
use crate::i18n::shell::words;
use crate::ledger::arena::{CustomerIdx, InvoiceIdx};
use crate::ledger::book::Book;
use crate::ledger::event::dealing::Slice;
use crate::report::negotiate::items;
use crate::report::promises::promises_of;

words! {
    /// The dialog.
    title: "写消息", "Message";
    /// Which one.
    kind: "哪一种", "Which";
    /// In which language.
    language: "用哪种语言写", "Written in";
    /// The text.
    text: "消息内容（可以改）", "Text (may be changed)";
    /// Puts it on record.
    sent: "记为已发", "Record as sent";
    /// It is on record.
    recorded: "已记到联系记录", "On record";
    /// Nothing is owed.
    nothing: "没有要发的：不欠款，也没有承诺。", "Nothing to send: nothing owed, nothing promised.";
}

/// So many days a formal demand leaves.
const DAYS_TO_PAY: i64 = 7;

/// So many invoices are listed; the rest are counted.
const MOST_LINES: usize = 20;

/// What a message is about.
#[derive(Clone, Copy, Debug)]
pub struct About<'a> {
    /// The book.
    pub book: &'a Book,
    /// To whom.
    pub customer: CustomerIdx,
    /// In which currency.
    pub currency: Currency,
    /// Who is addressed; the customer's own name where nobody is.
    pub who: Option<&'a str>,
    /// The day.
    pub today: NaiveDate,
}

/// A message: its text, and what to mind before it is sent.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Message {
    /// What is sent.
    pub text: String,
    /// What to mind; for our eyes, may be empty.
    pub note: String,
}

impl About<'_> {
    /// The messages that fit, by their codes: nobody is reminded of what is not due.
    pub fn kinds(self) -> Vec<&'static str> {
        let row = &self.book.customers()[self.customer];
        let is_due = !self.overdue().is_empty();
        let owes = is_due || !self.open().is_empty();
        let all = [
            ("REMIND", is_due),
            ("PROMISE", !self.promised().is_empty()),
            ("STATEMENT", owes),
            ("DEMAND", is_due),
            ("HOLD", is_due && row.hold().is_some()),
        ];
        all.into_iter().filter(|(_, fits)| *fits).map(|(code, _)| code).collect()
    }

    /// The message of a code, in the language of the content.
    pub fn message(self, code: &str, content: &Content, lang: Lang) -> Message {
        let [_, template, note] = content.row("message", code);
        let row = &self.book.customers()[self.customer];
        let sum = |rows: &[(InvoiceIdx, Money)]| -> Money { rows.iter().map(|(_, open)| *open).sum() };
        let (overdue, open) = (self.overdue(), self.open());
        let listed = if code == "STATEMENT" { &open } else { &overdue };
        let date = |on| day_with_year(on, lang);
        let hold = row.hold().map(|(_, hold)| hold);
        let blank = "____".to_owned();
        let or_blank =
            |text: Option<String>| text.filter(|it| !it.is_empty()).unwrap_or_else(|| blank.clone());
        let values = [
            ("who", self.who.unwrap_or(&row.name).to_owned()),
            ("customer", row.name.clone()),
            ("today", date(self.today)),
            ("by", date(add_days(self.today, DAYS_TO_PAY).unwrap_or(self.today))),
            ("n", overdue.len().to_string()),
            ("sum", full(sum(&overdue), self.currency).to_string()),
            ("owed", full(sum(&open), self.currency).to_string()),
            ("list", self.lines(listed, lang)),
            ("promise", self.slices(lang)),
            ("from", date(hold.map_or(self.today, |it| it.on))),
            ("reason", or_blank(hold.map(|it| it.reason.clone()))),
            ("condition", or_blank(hold.map(|it| it.condition.clone()))),
        ];
        Message { text: filled(&template, &values), note }
    }

    /// Past due and undisputed, oldest first.
    fn overdue(self) -> Vec<(InvoiceIdx, Money)> {
        items(self.book, self.customer, self.currency, self.today, Money::ZERO).overdue
    }

    /// All that is open, as the book has it.
    fn open(self) -> Vec<(InvoiceIdx, Money)> {
        let rows = self.book.invoices_of(self.customer);
        let open = rows.filter(|(_, row)| row.currency == self.currency && row.open.is_positive());
        open.map(|(it, row)| (it, row.open)).collect()
    }

    /// What was promised and is awaited, or to come.
    fn promised(self) -> Vec<Slice> {
        let policy = self.book.house().promise();
        let now = promises_of(self.book, self.customer, self.today, &policy);
        let of = now.iter().filter(|it| it.said.currency == self.currency).flat_map(|it| &it.slices);
        let awaited = of.filter(|it| it.is_awaited() && it.promise.due >= self.today);
        awaited.map(|it| Slice { amount: it.remaining, due: it.promise.due }).collect()
    }

    fn lines(self, rows: &[(InvoiceIdx, Money)], lang: Lang) -> String {
        let line = |(it, open): &(InvoiceIdx, Money)| {
            let row = &self.book.invoices()[*it];
            let (number, due) = (number(row, lang), day_with_year(row.due, lang));
            let open = full(*open, self.currency);
            match lang {
                Lang::ZhCn => format!("· {number}，{due}到期，{open}"),
                Lang::En => format!("· {number}, due {due}, {open}"),
            }
        };
        let mut lines: Vec<String> = rows.iter().take(MOST_LINES).map(line).collect();
        match (rows.len().saturating_sub(MOST_LINES), lang) {
            (0, _) => {}
            (more, Lang::ZhCn) => lines.push(format!("· 另有 {more} 张")),
            (more, Lang::En) => lines.push(format!("· and {more} more")),
        }
        lines.join("\n")
    }

    fn slices(self, lang: Lang) -> String {
        let line = |it: &Slice| {
            let (sum, due) = (full(it.amount, self.currency), day_with_year(it.due, lang));
            match lang {
                Lang::ZhCn => format!("· {due}前付 {sum}"),
                Lang::En => format!("· {sum} by {due}"),
            }
        };
        self.promised().iter().map(line).collect::<Vec<_>>().join("\n")
    }
}

/// A template with its places filled; what is written into one place is not looked at again.
fn filled(template: &str, values: &[(&str, String)]) -> String {
    let mut text = String::new();
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        text += &before.replace("\\n", "\n");
        let (name, behind) = after.split_once('}').unwrap_or((after, ""));
        text += values.iter().find(|(known, _)| *known == name).map_or("", |(_, value)| value);
        rest = behind;
    }
    text + &rest.replace("\\n", "\n")
}
