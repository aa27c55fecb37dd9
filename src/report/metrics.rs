//! The figures of a whole ledger as of a day: days sales outstanding, days delinquent, collection effectiveness, the
//! loss allowance by age, and how much of each bucket rolled on within a month.
//!
//! Owns which sums of the ledger enter them, in one pass over its invoices. Does not own the formulas (`domain`) or
//! their steps (`worksheet`). Invariants: the balances of the allowance sum to the receivable; what stood in a bucket a
//! month ago was settled since, stands there still, or rolled on. Invoices and receivable both carry VAT.

use chrono::{Datelike as _, NaiveDate};
use rust_decimal::Decimal;

use crate::domain::aging::{BucketScheme, Preset, year_band};
use crate::domain::date::{add_days, add_months, days_between};
use crate::domain::dso::MonthOfSales;
use crate::domain::fraction::Fraction;
use crate::domain::money::{Currency, Money};
use crate::domain::provision::ProvisionMatrix;
use crate::domain::workday::Calendar;
use crate::ledger::balance::settles_at;
use crate::ledger::book::Book;
use crate::ledger::event::AdjustmentKind;
use crate::ledger::event::house::House;
use crate::report::aging::{AgingSpec, Placing};
use crate::report::worksheet::Filled;

/// The period of the ratios, in days.
pub const PERIOD: u32 = 90;
/// How many months the counting back may use.
const MONTHS: i32 = 12;

/// The matrix the allowance is worked out by: the first of the house's.
pub fn provision_matrix(house: &House) -> ProvisionMatrix {
    let [first, ..] = house.provision();
    first
}

/// What is missing for a ratio that compares with sales.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Missing {
    /// The first invoice is later than the period begins: on which day, and where it would have to begin.
    History {
        /// The day of the first invoice.
        first: NaiveDate,
        /// The day the period begins.
        from: NaiveDate,
    },
    /// Nothing was sold in the period.
    Sales,
    /// No money ever came in: what was invoiced and paid is probably not in this book.
    Paid,
}

/// What happened within a month to what stood in a bucket at its beginning.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Roll {
    /// What stood there.
    pub before: Money,
    /// What of it is open no more.
    pub settled: Money,
    /// What of it stands there still.
    pub stayed: Money,
    /// What of it stands in an older bucket.
    pub rolled: Money,
}

impl Roll {
    /// Rolled on, in per cent of what stood there, two decimals; nothing where nothing stood there.
    pub fn rate_pct(&self) -> Option<Decimal> {
        self.before.is_positive().then(|| Fraction::of(self.rolled, self.before)?.percent(2)).flatten()
    }
}

/// The sums the ratios are made of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Metrics {
    /// The day.
    pub as_of: NaiveDate,
    /// In which currency.
    pub currency: Currency,
    /// The day before the first of the period.
    pub from: NaiveDate,
    /// What is owed on the day.
    pub receivable: Money,
    /// What of it is not due.
    pub current: Money,
    /// What was owed when the period began.
    pub begin: Money,
    /// Invoiced in the period, less what was credited and sent back.
    pub sales: Money,
    /// The same by months counted back from the day, newest first, as far as the ledger goes.
    pub months: Vec<MonthOfSales>,
    /// Why there is no ratio.
    pub missing: Option<Missing>,
    /// What is owed by the buckets of the matrix, in its order.
    pub by_age: Vec<Money>,
    /// The day a month ago, with which the buckets are compared.
    pub month_ago: NaiveDate,
    /// One a bucket of the scheme looked at.
    pub rolls: Vec<Roll>,
    /// What the allowance is worked out by.
    pub matrix: ProvisionMatrix,
}

/// A ratio.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Metric {
    /// Days sales outstanding, by the balance at the end.
    Dso,
    /// The same by counting back month by month.
    Countback,
    /// The same if nothing were overdue.
    BestPossible,
    /// Average days delinquent.
    Add,
    /// The collection effectiveness index.
    Cei,
}

impl Metric {
    /// All of them, in the order of the screen.
    pub const ALL: [Self; 5] = [Self::Dso, Self::Countback, Self::BestPossible, Self::Add, Self::Cei];

    /// The calculator, its variant, and the step that is the figure.
    fn sheet(self) -> (&'static str, &'static str, &'static str) {
        match self {
            Self::Dso => ("dso", "simple", "dso"),
            Self::Countback => ("dso", "countback", "dso"),
            Self::BestPossible => ("dso", "best_possible", "dso"),
            Self::Add => ("add", "crf", "add"),
            Self::Cei => ("cei", "", "cei_pct"),
        }
    }
}

/// The sums of a ledger as of a day, in one pass over its invoices.
pub fn metrics(book: &Book, spec: &AgingSpec, as_of: NaiveDate) -> Metrics {
    let currency = spec.currency;
    let from = add_days(as_of, -i64::from(PERIOD)).unwrap_or(NaiveDate::MIN);
    let month_ago = add_months(as_of, -1).unwrap_or(NaiveDate::MIN);
    let (now, then, before) = (book.open_at(as_of), book.open_at(from), book.open_at(month_ago));
    let (place_now, place_before) = (Placing::new(spec, as_of), Placing::new(spec, month_ago));
    let matrix = provision_matrix(&book.house());
    let ages = Ages::new(&matrix, as_of);
    let mut it = Metrics {
        as_of,
        currency,
        from,
        receivable: Money::ZERO,
        current: Money::ZERO,
        begin: Money::ZERO,
        sales: Money::ZERO,
        months: Vec::new(),
        missing: None,
        by_age: vec![Money::ZERO; matrix.rates.len()],
        month_ago,
        rolls: vec![Roll::default(); spec.scheme.n_buckets()],
        matrix,
    };
    // A day in month n of counting back lies after `ends[n + 1]` and not after `ends[n]`.
    let ends: Vec<NaiveDate> = (0..=MONTHS).filter_map(|n| add_months(as_of, -n)).collect();
    let mut sold = vec![Money::ZERO; ends.len()];
    let mut sell = |it: &mut Metrics, day: NaiveDate, amount: Money| {
        if day > as_of {
            return;
        }
        if day > from {
            it.sales += amount;
        }
        let month = ends.iter().filter(|end| day <= **end).count().saturating_sub(1);
        if let Some(sum) = sold.get_mut(month) {
            *sum += amount;
        }
    };
    let mut first: Option<NaiveDate> = None;
    for (invoice, row) in book.invoices().iter() {
        if row.voided || row.currency != currency || row.issued > as_of {
            continue;
        }
        first = Some(first.map_or(row.issued, |first| first.min(row.issued)));
        sell(&mut it, row.issued, row.amount);
        it.begin += then.of_row(invoice, row);
        let (open, was_open) = (now.of_row(invoice, row), before.of_row(invoice, row));
        if open.is_positive() {
            it.receivable += open;
            if row.due >= as_of {
                it.current += open;
            }
            if let Some(sum) = it.by_age.get_mut(ages.place(row.issued, row.due)) {
                *sum += open;
            }
        }
        if let Some(roll) = it.rolls.get_mut(place_before.bucket(row)).filter(|_| was_open.is_positive()) {
            let left = open.min(was_open);
            roll.before += was_open;
            roll.settled += was_open - left;
            if place_now.bucket(row) == place_before.bucket(row) {
                roll.stayed += left;
            } else {
                roll.rolled += left;
            }
        }
    }
    for row in book.adjustments().rows().iter().filter(|row| !row.voided) {
        let invoice = &book.invoices()[row.invoice];
        let is_sale = row.kind != AdjustmentKind::WriteOff && invoice.currency == currency;
        if is_sale && !invoice.voided {
            sell(&mut it, row.date, Money::ZERO - row.amount);
        }
    }
    it.months = months(&ends, &sold, first);
    it.missing = missing(book, &it, first);
    it
}

/// The months counted back that the ledger knows whole.
fn months(ends: &[NaiveDate], sold: &[Money], first: Option<NaiveDate>) -> Vec<MonthOfSales> {
    let spans = ends.windows(2).zip(sold);
    let known = spans.filter_map(|(span, sales)| {
        let &[end, start] = span else { return None };
        let days = u16::try_from(days_between(start, end)).ok()?;
        (first? <= end).then_some(MonthOfSales { sales: (*sales).max(Money::ZERO), days })
    });
    known.collect()
}

fn missing(book: &Book, it: &Metrics, first: Option<NaiveDate>) -> Option<Missing> {
    let paid = || {
        let mut receipts = book.receipts().rows().iter();
        receipts.any(|row| row.currency == it.currency && settles_at(row, it.as_of))
    };
    match first {
        Some(first) if first > it.from => Some(Missing::History { first, from: it.from }),
        _ if !it.sales.is_positive() => Some(Missing::Sales),
        _ if !paid() => Some(Missing::Paid),
        _ => None,
    }
}

/// What is owed in the book's currency on a day, by the buckets of a matrix in its order.
pub fn owed_by_age(book: &Book, matrix: &ProvisionMatrix, as_of: NaiveDate) -> Vec<Money> {
    let (open, ages) = (book.open_at(as_of), Ages::new(matrix, as_of));
    let mut owed = vec![Money::ZERO; matrix.rates.len()];
    for (invoice, row) in book.invoices().iter().filter(|(_, row)| !row.voided) {
        if row.currency != book.currency() || row.issued > as_of {
            continue;
        }
        if let Some(sum) = owed.get_mut(ages.place(row.issued, row.due)) {
            *sum += open.of_row(invoice, row);
        }
    }
    owed
}

/// Which rate of a matrix a receivable of some age falls under, whatever buckets the screen shows.
struct Ages {
    scheme: BucketScheme,
    as_of: NaiveDate,
}

impl Ages {
    fn new(matrix: &ProvisionMatrix, as_of: NaiveDate) -> Self {
        let codes = || matrix.rates.iter().map(|(code, _)| code.as_str());
        let fits = |scheme: &BucketScheme| scheme.codes().iter().map(String::as_str).eq(codes());
        let known = Preset::FIXED.into_iter().map(BucketScheme::preset).find(fits);
        Self { scheme: known.unwrap_or_else(|| BucketScheme::preset(Preset::Years)), as_of }
    }

    fn place(&self, issued: NaiveDate, due: NaiveDate) -> usize {
        if self.scheme.counts_years() {
            // Dated in the year of the day: no anniversary has passed, and none needs to be worked out.
            if issued.year() == self.as_of.year() { 0 } else { year_band(issued, self.as_of) as usize }
        } else {
            self.scheme.place(issued, due, self.as_of)
        }
    }
}

impl Metrics {
    /// A ratio with its steps; nothing where something is missing.
    pub fn work_out(&self, metric: Metric, calendar: &Calendar) -> Option<Filled> {
        if self.missing.is_some() {
            return None;
        }
        let sum = |amount: Money| amount.plain(self.currency);
        let month = |it: &MonthOfSales| format!("{} {}", sum(it.sales), it.days);
        let months: Vec<String> = self.months.iter().map(month).collect();
        let known = [
            ("ar_end", sum(self.receivable)),
            ("ar_current", sum(self.current)),
            ("credit_sales", sum(self.sales)),
            ("days", PERIOD.to_string()),
            ("months", if metric == Metric::Cei { "1".to_owned() } else { months.join("\n") }),
            ("begin", sum(self.begin)),
            ("sales", sum(self.sales)),
            ("end_total", sum(self.receivable)),
            ("end_current", sum(self.current)),
        ];
        let (name, variant, _) = metric.sheet();
        Filled::new((name, variant), &known, self.currency, calendar, self.as_of)
    }

    /// A ratio as it is printed, two decimals.
    pub fn figure(&self, metric: Metric, calendar: &Calendar) -> Option<String> {
        self.work_out(metric, calendar)?.number(metric.sheet().2)
    }

    /// All buckets together.
    pub fn rolled(&self) -> Roll {
        let mut sum = Roll::default();
        for roll in &self.rolls {
            sum.before += roll.before;
            sum.settled += roll.settled;
            sum.stayed += roll.stayed;
            sum.rolled += roll.rolled;
        }
        sum
    }

    /// The allowance with its lines and their sum.
    pub fn provision(&self, calendar: &Calendar) -> Option<Filled> {
        let matrix = &self.matrix;
        let rates = matrix.rates.iter();
        let owed = rates.clone().zip(&self.by_age).filter(|(_, sum)| sum.is_positive());
        let balances: Vec<String> =
            owed.map(|((code, _), sum)| format!("{code} {}", sum.plain(self.currency))).collect();
        let percent = |rate: Decimal| (rate * Decimal::ONE_HUNDRED).normalize();
        let rates: Vec<String> =
            rates.map(|(code, rate)| format!("{code} {}", percent(rate.value()))).collect();
        let known = [
            ("balances", balances.join("\n")),
            ("matrix_id", matrix.id.clone()),
            ("matrix", rates.join("\n")),
        ];
        Filled::new(("provision", ""), &known, self.currency, calendar, self.as_of)
    }
}
