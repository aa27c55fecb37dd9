//! A calculator on its own: what it asks for, what it answers, and by which steps.
//!
//! Owns the fields of every calculator and the steps that lead to its answer. Does not own the rules (`domain`) or the
//! words (`i18n::worksheet`). Invariant: a step says how it follows from what stands above it, in the names of fields
//! and earlier steps, so that anybody can work it out again; the tests do, with an evaluator of their own.

use std::cell::RefCell;

use chrono::NaiveDate;
use rust_decimal::Decimal;

use crate::domain::date::parse_iso;
use crate::domain::decimal::Arithmetic as _;
use crate::domain::money::{Currency, Money};
use crate::domain::rounding::parse;
use crate::domain::workday::Calendar;
use crate::ledger::event::house::House;
use crate::ledger::gate::amount;

mod add;
mod aging;
mod allocation;
mod bill_discount;
mod cei;
mod credit_limit;
mod credit_review;
mod credit_score;
mod diagnosis;
mod dso;
mod due_date;
mod early_discount;
mod early_warning;
mod expected_date;
mod filled;
mod gap;
mod incentive;
mod instalment;
mod interest_schedule;
mod kaplan_meier;
mod late_interest;
mod limitation;
mod negotiation;
mod orientation;
mod pbi;
mod prefill;
mod promise;
mod provision;
mod rounding;
mod shipping;
mod sme_due;
mod workday;

pub use filled::Filled;
pub use late_interest::{of_invoice as late_interest_of, variants_against};
pub use prefill::prefill;

/// What calculators beside each other are for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
    /// What the law gives a creditor.
    Law,
    /// At the customer's desk.
    Talk,
    /// What is promised, expected and wanted.
    Plan,
    /// What is owed, and how it is paid.
    Ledger,
    /// How much, on which terms, and whether goods leave.
    Credit,
    /// What the others count with.
    Days,
}

/// Every calculator, those of one name beside each other, as the screen groups them.
pub const GROUPS: &[(Group, &[&[Worksheet]])] = &[
    (
        Group::Ledger,
        &[
            aging::SHEETS,
            dso::SHEETS,
            add::SHEETS,
            cei::SHEETS,
            pbi::SHEETS,
            kaplan_meier::SHEETS,
            provision::SHEETS,
            allocation::SHEETS,
        ],
    ),
    (
        Group::Talk,
        &[
            negotiation::SHEETS,
            instalment::SHEETS,
            early_discount::SHEETS,
            bill_discount::SHEETS,
            diagnosis::SHEETS,
        ],
    ),
    (
        Group::Plan,
        &[promise::SHEETS, gap::SHEETS, expected_date::SHEETS, incentive::SHEETS, orientation::SHEETS],
    ),
    (
        Group::Credit,
        &[
            credit_score::SHEETS,
            credit_limit::SHEETS,
            credit_review::SHEETS,
            early_warning::SHEETS,
            shipping::SHEETS,
        ],
    ),
    (Group::Law, &[late_interest::SHEETS, interest_schedule::SHEETS, sme_due::SHEETS, limitation::SHEETS]),
    (Group::Days, &[due_date::SHEETS, workday::SHEETS, rounding::SHEETS]),
];

/// A calculator by its name and variant.
pub fn sheet_of(name: &str, variant: &str) -> Option<&'static Worksheet> {
    all().flatten().find(|sheet| sheet.name == name && sheet.variant == variant)
}

/// Every calculator, those of one name beside each other.
pub fn all() -> impl Iterator<Item = &'static [Worksheet]> {
    GROUPS.iter().flat_map(|(_, calculators)| calculators.iter().copied())
}

/// A worked example of each sheet, a line each: its name, the currency, a text a field. Lines inside a text are parted
/// by `|`, their cells by `~`. A test writes it from the examples that all projects share.
const EXAMPLES: &str = include_str!("worksheet/examples.txt");

/// A worked example to try a calculator with: the currency, and a text for each field.
pub fn example(sheet: &Worksheet) -> Option<(Currency, Vec<String>)> {
    EXAMPLES.lines().find_map(|line| {
        let mut texts = line.split('\t');
        let (name, variant) = texts.next()?.split_once(' ')?;
        if name != sheet.name || variant != sheet.variant {
            return None;
        }
        let currency = Currency::parse(texts.next()?)?;
        Some((currency, texts.map(|text| text.replace('|', "\n").replace('~', "\t")).collect()))
    })
}

/// A calculator, in one of its variants.
#[derive(Debug)]
pub struct Worksheet {
    /// The calculator, as the catalogue calls it.
    pub name: &'static str,
    /// Which of its variants; empty where it has one.
    pub variant: &'static str,
    /// What it asks for.
    pub fields: &'static [Field],
    /// What it rests on.
    pub sources: &'static [Basis],
    /// Works it out; `None` where something is missing or the figures do not fit.
    pub work_out: fn(&Entries<'_>) -> Option<Steps>,
}

impl Worksheet {
    /// Whether it speaks of money, so that the currency matters.
    pub fn has_amounts(&self) -> bool {
        let has = |fields: &[Field]| fields.iter().any(|field| matches!(field.kind, Kind::Money));
        let inside = |field: &Field| matches!(field.kind, Kind::Lines(columns) if has(columns));
        has(self.fields) || self.fields.iter().any(inside)
    }
}

/// What a rule rests on: a law's article with its date, or a definition.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Basis {
    /// 民法典, by article.
    CivilCode(u16),
    /// A regulation, by its code in the words.
    Law(&'static str),
    /// What the parties agreed.
    Contract,
    /// A definition of this product: nobody prescribes it.
    Project,
}

/// What a calculator asks for.
#[derive(Debug)]
pub struct Field {
    /// Its name in formulas.
    pub name: &'static str,
    /// What is typed.
    pub kind: Kind,
    /// What is meant where nothing is typed; `None` where it must be.
    pub else_: Option<&'static str>,
}

/// What is typed into a field.
#[derive(Debug)]
pub enum Kind {
    /// An amount.
    Money,
    /// A rate as a percentage: 6 is 6 %.
    Percent,
    /// A number.
    Number,
    /// A whole number.
    Count,
    /// A day.
    Date,
    /// A word of one's own, such as the number of an invoice.
    Text,
    /// One of these codes.
    Choice(&'static [&'static str]),
    /// Yes (`yes`) or no (anything else).
    Flag,
    /// A line each, its columns one after the other.
    Lines(&'static [Field]),
}

/// A value of a step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// An amount.
    Money(Money),
    /// A fraction, read as a percentage.
    Percent(Decimal),
    /// A number with the places it has.
    Number(Decimal),
    /// A whole number.
    Count(i64),
    /// A day.
    Date(NaiveDate),
    /// A code with a label of its own.
    Code(&'static str),
    /// A word that somebody typed, or a figure that is none of these.
    Text(String),
    /// So, or not.
    Flag(bool),
    /// There is none: the rule has no answer here.
    Nothing,
}

/// A named value, and how it came about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// Its name in formulas.
    pub name: &'static str,
    /// Which line of several of this name, from 0.
    pub nth: Option<u16>,
    /// How it follows, in the names of fields and earlier steps; empty where it is given or looked up.
    pub how: &'static str,
    /// The value.
    pub value: Value,
    /// Whether it is part of the answer.
    pub is_answer: bool,
}

/// The steps of a calculation in order; the answer among them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Steps {
    /// In order.
    pub steps: Vec<Step>,
}

impl Steps {
    /// A value that is looked up or set by a policy.
    pub fn given(&mut self, name: &'static str, value: Value) {
        self.put(name, None, "", value, false);
    }

    /// A value on the way.
    pub fn step(&mut self, name: &'static str, how: &'static str, value: Value) {
        self.put(name, None, how, value, false);
    }

    /// A value of the answer.
    pub fn answer(&mut self, name: &'static str, how: &'static str, value: Value) {
        self.put(name, None, how, value, true);
    }

    /// A value of the answer, where the rule has one here.
    pub fn answer_or_nothing(&mut self, name: &'static str, how: &'static str, value: Option<Value>) {
        let how = if value.is_some() { how } else { "" };
        self.put(name, None, how, value.unwrap_or(Value::Nothing), true);
    }

    /// A value of one line, part of the answer or not.
    pub fn line(&mut self, name: &'static str, nth: usize, how: &'static str, value: Value, is_answer: bool) {
        self.put(name, u16::try_from(nth).ok(), how, value, is_answer);
    }

    #[inline(never)]
    fn put(
        &mut self,
        name: &'static str,
        nth: Option<u16>,
        how: &'static str,
        value: Value,
        is_answer: bool,
    ) {
        self.steps.push(Step { name, nth, how, value, is_answer });
    }
}

/// Why an entry cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// It is needed.
    Missing,
    /// It is not what the field asks for.
    Unreadable,
}

/// An entry that cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wrong {
    /// The field.
    pub field: &'static str,
    /// Its line, from 1, where it has lines.
    pub line: Option<usize>,
    /// Why.
    pub fault: Fault,
}

/// What was typed, and what everything is seen in.
pub struct Entries<'a> {
    fields: &'static [Field],
    texts: Vec<&'a str>,
    line: Option<usize>,
    /// The currency of every amount.
    pub currency: Currency,
    /// Which days are worked.
    pub calendar: &'a Calendar,
    /// The day it is worked out.
    pub today: NaiveDate,
    /// The numbers of the rules.
    pub house: House,
    wrong: RefCell<Vec<Wrong>>,
}

impl<'a> Entries<'a> {
    /// A text for each field, in its order.
    pub fn new(
        fields: &'static [Field],
        texts: impl IntoIterator<Item = &'a str>,
        currency: Currency,
        calendar: &'a Calendar,
        today: NaiveDate,
    ) -> Self {
        let texts = texts.into_iter().collect();
        let (house, wrong) = (House::default(), RefCell::default());
        Self { fields, texts, line: None, currency, calendar, today, house, wrong }
    }

    /// The same under the house's own numbers instead of the product's.
    #[must_use]
    pub fn under(self, house: House) -> Self {
        Self { house, ..self }
    }

    /// What could not be read, field by field.
    pub fn wrong(&self) -> Vec<Wrong> {
        self.wrong.borrow().clone()
    }

    /// An amount.
    pub fn money(&self, name: &'static str) -> Money {
        self.read(name, |text| amount::read(text, self.currency).ok())
    }

    /// A rate as a fraction.
    pub fn percent(&self, name: &'static str) -> Decimal {
        self.read(name, |text| {
            let text = text.trim_end_matches(['%', '％']).trim_end();
            parse(text)?.over(Decimal::ONE_HUNDRED)
        })
    }

    /// A number.
    pub fn number(&self, name: &'static str) -> Decimal {
        self.read(name, parse)
    }

    /// A whole number that fits.
    pub fn count<T: TryFrom<i64> + Default>(&self, name: &'static str) -> T {
        self.read(name, |text| T::try_from(text.parse().ok()?).ok())
    }

    /// A day.
    pub fn date(&self, name: &'static str) -> NaiveDate {
        self.read(name, parse_iso)
    }

    /// A word.
    pub fn word(&self, name: &'static str) -> String {
        self.read(name, |text| Some(text.to_owned()))
    }

    /// One of the codes of an enum; its first where nothing fits.
    pub fn code<T: Default>(&self, name: &'static str, read: impl Fn(&str) -> Option<T>) -> T {
        self.read(name, read)
    }

    /// Whether it was ticked.
    pub fn flag(&self, name: &'static str) -> bool {
        self.text(name) == Some("yes")
    }

    /// Whether anything stands there.
    pub fn has(&self, name: &'static str) -> bool {
        self.text(name).is_some()
    }

    /// Every line of a field, read one after the other.
    pub fn lines<T>(&self, name: &'static str, read: impl Fn(&Entries<'_>) -> T) -> Vec<T> {
        let columns = self.fields.iter().find(|field| field.name == name).map(|field| &field.kind);
        let Some(Kind::Lines(columns)) = columns else { return Vec::new() };
        let text = self.text(name).unwrap_or_default();
        let lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
        let read = |(place, line): (usize, &str)| {
            let line = Entries {
                line: Some(place + 1),
                ..Entries::new(columns, cells(line), self.currency, self.calendar, self.today)
            };
            let row = read(&line);
            // The field is the one on the screen; its columns have no place of their own.
            let wrong = line.wrong.into_inner().into_iter().map(|wrong| Wrong { field: name, ..wrong });
            self.wrong.borrow_mut().extend(wrong);
            row
        };
        lines.map(read).collect()
    }

    /// The steps, unless something could not be read.
    pub fn whole(&self, steps: Option<Steps>) -> Option<Steps> {
        steps.filter(|_| self.wrong.borrow().is_empty())
    }

    fn text(&self, name: &str) -> Option<&str> {
        let (place, field) = self.fields.iter().enumerate().find(|(_, field)| field.name == name)?;
        let typed = self.texts.get(place).map(|text| text.trim()).filter(|text| !text.is_empty());
        typed.or(field.else_.filter(|text| !text.is_empty()))
    }

    fn read<T: Default>(&self, name: &'static str, read: impl Fn(&str) -> Option<T>) -> T {
        let fault = match self.text(name) {
            Some(text) => match read(text) {
                Some(value) => return value,
                None => Fault::Unreadable,
            },
            None if self.is_optional(name) => return T::default(),
            None => Fault::Missing,
        };
        self.wrong.borrow_mut().push(Wrong { field: name, line: self.line, fault });
        T::default()
    }

    fn is_optional(&self, name: &str) -> bool {
        self.fields.iter().any(|field| field.name == name && field.else_.is_some())
    }
}

/// The cells of a line: parted by tabs, as a spreadsheet copies them, or else by spaces.
pub fn cells(line: &str) -> impl Iterator<Item = &str> {
    let has_tabs = line.contains('\t');
    line.split(move |c: char| if has_tabs { c == '\t' } else { c == ' ' || c == '，' })
        .filter(move |text| has_tabs || !text.is_empty())
}

/// A field that must be filled in.
const fn field(name: &'static str, kind: Kind) -> Field {
    Field { name, kind, else_: None }
}

/// A field that means this where nothing is typed; empty for nothing at all.
const fn optional(name: &'static str, kind: Kind, else_: &'static str) -> Field {
    Field { name, kind, else_: Some(else_) }
}
