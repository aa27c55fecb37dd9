//! A tablet without a browser: decides, seals, keeps its log and folds, as the app does.

use chrono::NaiveDate;
use huikuan::domain::date::add_days;
use huikuan::domain::money::{Currency, Money};
use huikuan::domain::workday::Calendar;
use huikuan::ledger::book::Book;
use huikuan::ledger::command::{Command, Ctx};
use huikuan::ledger::event::{Fact, Nature};
use huikuan::ledger::id::{DeviceId, EntityId, EventId};
use huikuan::ledger::import::{Importer, ListRow, Outcome};
use huikuan::ledger::refusal::Refusal;
use huikuan::storage::log::{self, Pen, Sealed};

/// The day every tablet of the tests starts on.
pub fn first_day() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 21).unwrap()
}

/// A tablet with one book.
#[derive(Clone)]
pub struct Tablet {
    pub book: Book,
    pub log: Vec<u8>,
    pub today: NaiveDate,
    number: u64,
    now: u64,
    minted: u128,
    calendar: Calendar,
}

impl Tablet {
    /// A tablet whose shelf is empty.
    pub fn blank(number: u64) -> Self {
        Self {
            book: Book::default(),
            log: Vec::new(),
            today: first_day(),
            number,
            now: 1_795_219_200_000 + number % 1_000,
            minted: 0,
            calendar: Calendar::china(),
        }
    }

    /// A tablet with an empty book in yuan.
    pub fn with_book(number: u64) -> Self {
        let mut tablet = Self::blank(number);
        let name = "本部".to_owned();
        tablet.run(&Command::OpenBook { currency: Currency::CNY, name, nature: Nature::Real }).unwrap();
        tablet
    }

    /// A tablet with a list of so many invoices, all due, spread over so many customers.
    pub fn with_list(n_invoices: i64, n_customers: i64) -> Self {
        let mut tablet = Self::with_book(1);
        let row = |n: i64| {
            let issued = add_days(tablet.today, -100 - n * 7 % 800).unwrap();
            ListRow {
                row: 1,
                customer: format!("客户{}", n % n_customers),
                number: format!("N{n}"),
                issued: Some(issued),
                due: add_days(issued, 30 + n % 60),
                amount: Money::from_minor((1_000 + n) * 100),
                paid: (n % 3 == 0).then(|| Money::from_minor(1_000 * 100)),
                ..ListRow::default()
            }
        };
        let rows: Vec<ListRow> = (0..n_invoices).map(row).collect();
        tablet.import(&rows, true);
        tablet
    }

    /// Another tablet that starts from this one's file.
    pub fn copied_to(&self, number: u64) -> Self {
        let mut other = Self::blank(number);
        (other.today, other.now) = (self.today, self.now);
        other.take_in(&self.log);
        other
    }

    /// Its chain's name.
    pub fn device(&self) -> DeviceId {
        DeviceId::from_bits(self.number)
    }

    /// Its log, an event each.
    pub fn lines(&self) -> Vec<&[u8]> {
        log::lines(&self.log).collect()
    }

    /// Lets days go by.
    pub fn sleep(&mut self, days: i64) {
        self.today = add_days(self.today, days).unwrap();
        self.now += 86_400_000 * days.unsigned_abs();
    }

    /// What the command comes to, without writing it.
    pub fn decide(&mut self, command: &Command) -> Result<Vec<Fact>, Refusal> {
        let (minted, number) = (&mut self.minted, self.number);
        let mut mint = || {
            *minted += 1;
            // Random-looking, as real ids are: two tablets never mint the same.
            EntityId::derived("minted", &[&number.to_be_bytes(), &minted.to_be_bytes()])
        };
        let mut ctx = Ctx { today: self.today, mint: &mut mint, calendar: &self.calendar };
        self.book.decide(command, &mut ctx)
    }

    /// Decides and writes; the step's first event.
    pub fn run(&mut self, command: &Command) -> Result<EventId, Refusal> {
        let facts = self.decide(command)?;
        Ok(self.write(facts).events.first().unwrap().id)
    }

    /// Takes a list over; nothing is written where it says nothing new.
    pub fn import(&mut self, rows: &[ListRow], take_changes: bool) -> (Outcome, Option<EventId>) {
        let (facts, outcome) = self.compare(rows, take_changes);
        let sealed = self.write(facts);
        (outcome, sealed.events.first().map(|event| event.id))
    }

    /// What a list would come to.
    pub fn compare(&self, rows: &[ListRow], take_changes: bool) -> (Vec<Fact>, Outcome) {
        let mut importer = Importer::new(&self.book, self.today, take_changes);
        for row in rows {
            importer.take(row);
        }
        importer.finish()
    }

    /// Seals facts, stores them and takes them in.
    pub fn write(&mut self, facts: Vec<Fact>) -> Sealed {
        self.now += 1_000;
        let sealed = Pen::new(&self.book, self.device()).seal(facts, self.now).unwrap();
        self.log.extend_from_slice(&sealed.lines);
        sealed.events.iter().for_each(|event| self.book.apply(event));
        sealed
    }

    /// Merges a file: the union of both logs, folded anew.
    pub fn take_in(&mut self, file: &[u8]) {
        self.log = union(&self.log, file);
        self.book = fold(&self.log);
    }
}

/// Both logs, every event once, in the order of their stamps.
pub fn union(one: &[u8], other: &[u8]) -> Vec<u8> {
    let mut lines: Vec<_> = log::lines(one)
        .chain(log::lines(other))
        .map(|bytes| {
            let (line, _) = log::read_line(bytes, 0).unwrap();
            (line.at, line.device, line.seq, bytes)
        })
        .collect();
    lines.sort_unstable();
    lines.dedup();
    lines.into_iter().flat_map(|(.., bytes)| bytes.iter().copied().chain([b'\n'])).collect()
}

/// The book of a log.
pub fn fold(file: &[u8]) -> Book {
    log::fold(log::lines(file)).unwrap()
}
