//! One number of a policy as text: how it is listed, read, held to its bounds and written back.
//!
//! A calculator's policy is gone through once, number by number, with a pen. The same walk lists the numbers for a
//! screen, reads what was typed, and lays what a house says over the defaults; so no number is listed twice.

use std::collections::BTreeMap;

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive as _;

use crate::domain::exact::Exact;
use crate::domain::grade::{ByGrade, Settlement};
use crate::domain::money::Money;
use crate::domain::rounding;
use crate::ledger::gate::amount::half_width;
use crate::ledger::gate::{code_of, of_code};

/// Which numbers stand together; in the order of the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Group {
    /// What a score is made of.
    Score,
    /// What a grade takes and gets.
    Grades,
    /// The credit limit.
    Limit,
    /// Reviews of credit, and what may leave.
    Shipping,
    /// Promises and how close they are followed.
    Promises,
    /// From when on what warns how loudly.
    Warning,
    /// From which day past due on which step is taken.
    Escalation,
    /// Aging and the cost of money.
    Others,
    /// What a collector earns.
    Incentive,
    /// The loss allowance.
    Provision,
    /// Periods of the law.
    Statutory,
    /// Late interest in mainland China.
    Interest,
    /// Late interest elsewhere.
    Abroad,
    /// Rest days.
    Calendar,
}

impl Group {
    /// All of them, in order.
    pub const ALL: [Self; 14] = [
        Self::Score,
        Self::Grades,
        Self::Limit,
        Self::Shipping,
        Self::Promises,
        Self::Warning,
        Self::Escalation,
        Self::Others,
        Self::Incentive,
        Self::Provision,
        Self::Statutory,
        Self::Interest,
        Self::Abroad,
        Self::Calendar,
    ];

    /// Whether its numbers are the law's rather than the house's.
    pub const fn is_law(self) -> bool {
        matches!(self, Self::Statutory | Self::Interest | Self::Abroad | Self::Calendar)
    }
}

/// How a number is typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A number, or nothing where the house wants none.
    Number,
    /// Numbers in a row, apart by spaces; pairs with a colon between.
    List,
    /// Yes or no.
    YesNo,
    /// How the rest is paid.
    Settlement,
    /// A day.
    Day,
    /// Lines of a day and a rate.
    Rates,
    /// Lines of a year and its rest days.
    Calendar,
}

/// In which order the numbers of a list follow one another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Order {
    /// Each larger than the one before.
    Rising,
    /// Each smaller than the one before.
    Falling,
}

/// What is wrong with one text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Fault {
    /// It is no number within these bounds.
    Number(i64, i64),
    /// So many numbers belong here.
    Count(usize),
    /// They are not in this order.
    Order(Order),
    /// It is none of what can be chosen.
    Choice,
    /// It is no day.
    Day,
    /// This line says no day and rate, or an earlier day than the line before.
    Rates(usize),
    /// This line says no year and rest days, or an earlier year than the line before.
    Year(usize),
    /// The year lacks holidays whose date never moves, or has too few days off to be complete.
    Incomplete(i32),
}

/// A number as it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    /// With which others.
    pub group: Group,
    /// What it is.
    pub row: &'static str,
    /// Of which grade, level or factor; empty where there is one.
    pub column: &'static str,
    /// How it is typed.
    pub kind: Kind,
    /// What the product says.
    pub default: String,
    /// What was said, as it is written; the default where it cannot be read.
    pub now: String,
    /// What is wrong with what was said.
    pub fault: Option<Fault>,
}

impl Field {
    /// Its name in events.
    pub fn code(&self) -> String {
        code(self.row, self.column)
    }
}

fn code(row: &str, column: &str) -> String {
    if column.is_empty() { row.to_owned() } else { format!("{row}.{column}") }
}

/// A place in a policy that a text can be read from and written into.
pub trait Slot {
    /// How it is typed.
    fn kind(&self) -> Kind;
    /// What it says.
    fn text(&self) -> String;
    /// Says what the text says, within these bounds.
    ///
    /// # Errors
    /// What is wrong with the text; the place may then say anything.
    fn take(&mut self, text: &str, within: (i64, i64)) -> Result<(), Fault>;
}

/// What the numbers are said by.
#[derive(Clone, Copy, Debug)]
pub enum Said<'a> {
    /// Texts by their names.
    Named(&'a BTreeMap<String, String>),
    /// Texts in the order of the walk.
    Nth(&'a [String]),
}

/// Goes through policies: lays over them what was said, and lists them if asked to.
#[derive(Debug)]
pub struct Pen<'a> {
    said: Said<'a>,
    fields: Option<Vec<Field>>,
    group: Group,
}

impl<'a> Pen<'a> {
    /// Only lays over what was said.
    pub fn over(own: &'a BTreeMap<String, String>) -> Self {
        Self { said: Said::Named(own), fields: None, group: Group::Score }
    }

    /// Lists every number as well.
    pub fn listing(said: Said<'a>) -> Self {
        Self { said, fields: Some(Vec::new()), group: Group::Score }
    }

    /// What was listed.
    pub fn listed(self) -> Vec<Field> {
        self.fields.unwrap_or_default()
    }

    /// From here on, what is said is said by this.
    pub fn turn(&mut self, said: Said<'a>) {
        self.said = said;
    }

    /// The numbers that follow stand together.
    pub fn group(&mut self, group: Group) {
        self.group = group;
    }

    /// A number of its own.
    pub fn one(&mut self, row: &'static str, within: (i64, i64), slot: &mut dyn Slot) {
        self.field(row, "", within, slot);
    }

    /// A number of one column.
    pub fn field(
        &mut self,
        row: &'static str,
        column: &'static str,
        within: (i64, i64),
        slot: &mut dyn Slot,
    ) {
        let place = self.fields.as_ref().map_or(0, Vec::len);
        let said = match self.said {
            Said::Named(own) if own.is_empty() => None,
            Said::Named(own) => own.get(&code(row, column)).map(String::as_str),
            Said::Nth(texts) => texts.get(place).map(String::as_str),
        };
        if said.is_none() && self.fields.is_none() {
            return;
        }
        let default = slot.text();
        let fault =
            said.and_then(|said| slot.take(&said.chars().map(half_width).collect::<String>(), within).err());
        if fault.is_some() {
            // What cannot be read leaves the default, which always can.
            let _ = slot.take(&default, within);
        }
        let (group, kind) = (self.group, slot.kind());
        if let Some(fields) = &mut self.fields {
            fields.push(Field { group, row, column, kind, now: slot.text(), default, fault });
        }
    }

    /// A number of each grade.
    pub fn grades(&mut self, row: &'static str, within: (i64, i64), slots: ByGrade<&mut dyn Slot>) {
        let ByGrade { a, b, c, d } = slots;
        self.field(row, "A", within, a);
        self.field(row, "B", within, b);
        self.field(row, "C", within, c);
        self.field(row, "D", within, d);
    }
}

/// A plain decimal number within bounds, with at most six places.
fn number(text: &str, (least, most): (i64, i64)) -> Result<Decimal, Fault> {
    let read = rounding::parse(text.trim().trim_end_matches('%').trim_end());
    let read = read.map(|it| it.normalize()).filter(|it| it.scale() <= 6);
    let fits = |it: &Decimal| (Decimal::from(least)..=Decimal::from(most)).contains(it);
    read.filter(fits).ok_or(Fault::Number(least, most))
}

fn whole(text: &str, within: (i64, i64)) -> Result<i64, Fault> {
    let wrong = Fault::Number(within.0, within.1);
    number(text, within)?.to_i64().filter(|_| !text.contains('.')).ok_or(wrong)
}

macro_rules! wholes {
    ($($of:ty)+) => {$(
        impl Slot for $of {
            fn kind(&self) -> Kind {
                Kind::Number
            }
            fn text(&self) -> String {
                self.to_string()
            }
            fn take(&mut self, text: &str, within: (i64, i64)) -> Result<(), Fault> {
                let wrong = Fault::Number(within.0, within.1);
                *self = whole(text, within)?.try_into().map_err(|_| wrong)?;
                Ok(())
            }
        }
    )+};
}
wholes!(u8 u16 i64);

impl Slot for Option<i64> {
    fn kind(&self) -> Kind {
        Kind::Number
    }
    fn text(&self) -> String {
        self.map(|it| it.to_string()).unwrap_or_default()
    }
    fn take(&mut self, text: &str, within: (i64, i64)) -> Result<(), Fault> {
        *self = if text.trim().is_empty() { None } else { Some(whole(text, within)?) };
        Ok(())
    }
}

impl Slot for Exact {
    fn kind(&self) -> Kind {
        Kind::Number
    }
    fn text(&self) -> String {
        self.value().normalize().to_string()
    }
    fn take(&mut self, text: &str, within: (i64, i64)) -> Result<(), Fault> {
        *self = Exact::from(number(text, within)?);
        Ok(())
    }
}

/// A fraction, typed in per cent.
pub struct Percent<'a>(pub &'a mut Exact);

impl Slot for Percent<'_> {
    fn kind(&self) -> Kind {
        Kind::Number
    }
    fn text(&self) -> String {
        (self.0.value() * Decimal::ONE_HUNDRED).normalize().to_string()
    }
    fn take(&mut self, text: &str, within: (i64, i64)) -> Result<(), Fault> {
        *self.0 = per_cent(number(text, within)?);
        Ok(())
    }
}

/// A percentage as a fraction.
pub fn per_cent(percent: Decimal) -> Exact {
    Exact::from(percent * Decimal::new(1, 2))
}

/// Hundredths of a per cent, typed in per cent.
pub struct BasisPoints<'a>(pub &'a mut u16);

impl Slot for BasisPoints<'_> {
    fn kind(&self) -> Kind {
        Kind::Number
    }
    fn text(&self) -> String {
        format!("{}.{:02}", *self.0 / 100, *self.0 % 100)
    }
    fn take(&mut self, text: &str, within: (i64, i64)) -> Result<(), Fault> {
        let hundredths = number(text, within)? * Decimal::ONE_HUNDRED;
        let read = hundredths.to_u16().filter(|_| hundredths.fract().is_zero());
        *self.0 = read.ok_or(Fault::Number(within.0, within.1))?;
        Ok(())
    }
}

/// An amount in hundredths, typed whole.
pub struct Hundreds<'a>(pub &'a mut Money);

impl Slot for Hundreds<'_> {
    fn kind(&self) -> Kind {
        Kind::Number
    }
    fn text(&self) -> String {
        (self.0.minor() / 100).to_string()
    }
    fn take(&mut self, text: &str, within: (i64, i64)) -> Result<(), Fault> {
        *self.0 = Money::from_minor(whole(text, within)? * 100);
        Ok(())
    }
}

impl Slot for bool {
    fn kind(&self) -> Kind {
        Kind::YesNo
    }
    fn text(&self) -> String {
        (if *self { "yes" } else { "no" }).to_owned()
    }
    fn take(&mut self, text: &str, _: (i64, i64)) -> Result<(), Fault> {
        *self = match text {
            "yes" => true,
            "no" => false,
            _ => return Err(Fault::Choice),
        };
        Ok(())
    }
}

impl Slot for Settlement {
    fn kind(&self) -> Kind {
        Kind::Settlement
    }
    fn text(&self) -> String {
        code_of(self)
    }
    fn take(&mut self, text: &str, _: (i64, i64)) -> Result<(), Fault> {
        *self = of_code(text).ok_or(Fault::Choice)?;
        Ok(())
    }
}

/// Puts numbers in their place, if they fit.
pub type Put<'a> = dyn FnMut(&[(Decimal, Decimal)]) -> Option<()> + 'a;

/// Numbers in a row; of a pair, the second has bounds of its own.
pub struct List<'a> {
    /// What they are: the first of a pair, and the second or zero.
    pub now: Vec<(Decimal, Decimal)>,
    /// The bounds of the second of each pair; none where the numbers stand alone.
    pub second: Option<(i64, i64)>,
    /// How many belong here; zero where any number does.
    pub n: usize,
    /// How the first ones follow one another.
    pub order: Option<Order>,
    /// Puts them in their place; whether they fit.
    pub put: &'a mut Put<'a>,
}

impl Slot for List<'_> {
    fn kind(&self) -> Kind {
        Kind::List
    }

    fn text(&self) -> String {
        let one = |(first, second): &(Decimal, Decimal)| match self.second {
            Some(_) => format!("{}:{}", first.normalize(), second.normalize()),
            None => first.normalize().to_string(),
        };
        self.now.iter().map(one).collect::<Vec<_>>().join(" ")
    }

    fn take(&mut self, text: &str, within: (i64, i64)) -> Result<(), Fault> {
        let wrong = Fault::Number(within.0, within.1);
        let parts = text.split(|c: char| c.is_whitespace() || matches!(c, ',' | '、' | ';'));
        let mut read = Vec::new();
        for part in parts.filter(|part| !part.is_empty()) {
            read.push(match self.second {
                Some(second) => {
                    let (first, rest) = part.split_once(':').ok_or(wrong)?;
                    (number(first, within)?, number(rest, second)?)
                }
                None => (number(part, within)?, Decimal::ZERO),
            });
        }
        if self.n > 0 && read.len() != self.n {
            return Err(Fault::Count(self.n));
        }
        if let Some(order) = self.order {
            let follows = |pair: &[(Decimal, Decimal)]| match (pair.first(), pair.last(), order) {
                (Some(a), Some(b), Order::Rising) => a.0 < b.0,
                (Some(a), Some(b), Order::Falling) => a.0 > b.0,
                _ => true,
            };
            if !read.windows(2).all(follows) {
                return Err(Fault::Order(order));
            }
        }
        (self.put)(&read).ok_or(wrong)?;
        self.now = read;
        Ok(())
    }
}
