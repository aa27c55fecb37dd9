//! Owns the shape of an answer to 'why?': which rule, from what, by which steps, on whose authority.
//! Does not own the words (`i18n` says every code in both languages) or the calculation itself.
//! Invariant: the value of the last step is the value the calculator returned.

use chrono::NaiveDate;

/// The rule that was applied.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rule {
    /// Days past due = as-of day − due day, then the bucket whose range holds it.
    DaysPastDue,
    /// The first anniversary of the invoice date that the as-of day has not passed.
    YearBand,
    /// Due on the base day itself.
    OnReceipt,
    /// Base day + n days.
    NetDays,
    /// Base day + n months, clipped to the month's end.
    NetMonths,
    /// Last day of the base month + n days (月结 n 天).
    EomPlus,
    /// A fixed day of a later month, clipped to the month's end (次月 25 日).
    DayOfMonth,
}

/// What a value in a trace stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Term {
    /// The day the contract counts from.
    Base,
    /// The agreed number of days.
    TermDays,
    /// The agreed number of months.
    TermMonths,
    /// The agreed day of the month.
    DayNumber,
    /// The last day of the base month.
    MonthEnd,
    /// The due day before rest days are looked at.
    BeforeAdjustment,
    /// How a rest day moves the due day.
    Convention,
    /// The due day.
    Due,
    /// The day the figures are looked at.
    AsOf,
    /// The invoice date.
    InvoiceDate,
    /// Days past due; zero or less is not due.
    DaysPastDue,
    /// The last anniversary still inside the band; absent in the open-ended band.
    BandEnd,
    /// The aging bucket or year band.
    Bucket,
}

/// A value in a trace.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// A civil date.
    Date(NaiveDate),
    /// A whole number of what the term counts (days, months, a day of the month).
    Count(i64),
    /// A code with a label of its own, such as a bucket or a convention.
    Code(String),
}

/// One named value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// What it stands for.
    pub term: Term,
    /// The value.
    pub value: Value,
}

/// What a rule rests on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Source {
    /// 民法典 (Civil Code of China), by article.
    CivilCode(u16),
    /// What the parties agreed.
    Contract,
    /// A definition of this product: nobody prescribes it.
    Project,
    /// The list of rest days of a year, as published or as edited here.
    RestDayList {
        /// Where the list was published.
        published_in: String,
        /// The day it was taken over.
        as_of: NaiveDate,
    },
    /// No list of rest days is published for the year: only weekends and fixed-date holidays are known.
    RestDaysUnknown {
        /// The year without a list.
        year: i32,
    },
}

/// The whole answer to 'why?' for one figure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trace {
    /// The rule applied.
    pub rule: Rule,
    /// What went in.
    pub inputs: Vec<Line>,
    /// The intermediate values in order; the last one is the result.
    pub steps: Vec<Line>,
    /// What the rule rests on.
    pub sources: Vec<Source>,
}

impl Line {
    /// A date in a trace.
    pub fn date(term: Term, date: NaiveDate) -> Line {
        Line { term, value: Value::Date(date) }
    }

    /// A whole number in a trace.
    pub fn count(term: Term, count: impl Into<i64>) -> Line {
        Line { term, value: Value::Count(count.into()) }
    }

    /// A labelled code in a trace.
    pub fn code(term: Term, code: impl Into<String>) -> Line {
        Line { term, value: Value::Code(code.into()) }
    }
}

impl Trace {
    /// The figure this trace explains.
    pub fn result(&self) -> Option<&Value> {
        self.steps.last().map(|line| &line.value)
    }
}
