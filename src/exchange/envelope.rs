//! Our own file: a book, or some customers of it, as one JSON object that proves itself.
//!
//! ```text
//! {"format":"huikuan","major":1,"minor":0,"book":{…},"scope":"book",
//!  "counts":{"events":n,"people":m},"heads":[{"dev":…,"id":…,"seq":…}, …],
//!  "events":[⏎<event>,⏎…⏎],"people":[{"id":…,"record":{…}}, …],"sha256":"…"}⏎
//! ```
//!
//! The members stand in this order and without blanks (the line breaks above are for reading, but for those marked ⏎).
//! `sha256` is over every byte before `,"sha256"`. Events stand in the order of `(hlc, dev, seq)`, each with exactly
//! the bytes its id is the hash of; heads by device, people by id. Nothing of the exporter and no time is in it, so a
//! file read into an empty book and written again is the same file, byte for byte. With some customers only
//! (`{"customers":[…]}`) it holds what opens the book and these accounts as they count, and the people they name;
//! what only a newer app understands goes with the whole book alone. `envelope.schema.json` says it for other readers.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use crate::domain::sorting::{set, sort_by_key};
use crate::ledger::book::Book;
use crate::ledger::event::json::{self, Malformed};
use crate::ledger::event::{BookFact, Fact, Frame, PersonRecord};
use crate::ledger::id::{DeviceId, EntityId, EventId, Hlc};
use crate::storage::log::{self, LogError};

mod reading;

/// The version of the file that this app writes; another major version is not read.
pub const MAJOR: u32 = 1;
const MINOR: u32 = 0;
const FORMAT: &str = "huikuan";
/// The kind of the events that open and name a book.
const BOOK: &str = "book";
const SEAL: &[u8] = b",\"sha256\":\"";

/// What a file holds.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Scope {
    /// The whole book.
    #[default]
    Book,
    /// These customers.
    Customers(Vec<EntityId>),
}

impl Scope {
    /// The same, its customers in the order of their ids and each once.
    fn in_order(&self) -> Self {
        match self {
            Self::Book => Self::Book,
            Self::Customers(chosen) => {
                let chosen = set(chosen.iter().copied());
                Self::Customers(chosen.into_iter().collect())
            }
        }
    }
}

/// A file that was read and found whole.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileRead {
    /// The book it is of.
    pub book: BookFact,
    /// What of it.
    pub scope: Scope,
    /// Its events, one a line.
    #[serde(with = "serde_bytes")]
    pub lines: Vec<u8>,
    /// How many events.
    pub n_events: u64,
    /// Its people.
    pub people: Vec<(EntityId, PersonRecord)>,
    /// How far each device's chain goes.
    pub heads: Vec<(DeviceId, u64, EventId)>,
    /// Its hash.
    pub sha256: String,
}

/// Why a file is refused.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum EnvelopeError {
    /// It is not JSON, or was cut off.
    NotJson {
        /// Where reading stopped, from 1.
        line: u64,
        /// Where on that line, from 1.
        column: u64,
    },
    /// It is JSON of another kind: a member is missing, there twice, out of place or unknown.
    NotOurs,
    /// A newer app wrote it.
    TooNew {
        /// Its major version.
        found: u32,
    },
    /// Its hash is not the one it says: it was changed or damaged.
    WrongHash,
    /// It does not hold what it says it holds: another number of entries, other heads, another book or customer.
    CountsDiffer,
    /// One of its events is not an event.
    NotAnEvent {
        /// From 1.
        event: u64,
    },
    /// One of its events does not follow the one before it: it was changed.
    ChainBroken {
        /// The number of the event in its chain.
        seq: u64,
    },
    /// It names no book.
    NoBook,
}

impl From<LogError> for EnvelopeError {
    fn from(error: LogError) -> Self {
        match error {
            LogError::NotAnEvent { line } => Self::NotAnEvent { event: line as u64 },
            LogError::ChainBroken { seq, .. } => Self::ChainBroken { seq },
        }
    }
}

/// The file but for its events.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Envelope<'a> {
    format: &'a str,
    major: u32,
    #[serde(rename = "minor")]
    _minor: u32,
    book: BookFact,
    scope: Scope,
    counts: Counts,
    heads: Vec<Head>,
    #[serde(rename = "events")]
    _events: [(); 0],
    people: Vec<Person>,
    sha256: String,
}

#[derive(Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Counts {
    events: u64,
    people: u64,
}

#[derive(PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Head {
    dev: DeviceId,
    id: EventId,
    seq: u64,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Person {
    id: EntityId,
    record: PersonRecord,
}

/// An event on its way into a file.
struct Chosen<'a> {
    place: (Hlc, DeviceId, u64),
    bytes: &'a [u8],
    /// What it says, where the file depends on it.
    fact: Option<Fact>,
}

/// Writes a file from a log's lines. Of a whole book only its opening is read and only its end is named by a hash:
/// whether every line holds is found out by reading the file back.
///
/// # Errors
/// When a line is not an event, or the log opens no book.
pub fn write<'a>(
    lines: impl Iterator<Item = &'a [u8]>,
    people: &[(EntityId, PersonRecord)],
    scope: &Scope,
) -> Result<Vec<u8>, EnvelopeError> {
    let scope = &scope.in_order();
    let is_whole = *scope == Scope::Book;
    let mut chosen = Vec::new();
    for (bytes, event) in lines.zip(1..) {
        let not_an_event = EnvelopeError::NotAnEvent { event };
        let frame: Frame<'_> = json::read_bytes(bytes).map_err(|_| not_an_event.clone())?;
        let matters = !is_whole || frame.kind == BOOK;
        let fact = matters.then(|| Fact::read(&frame)).transpose().map_err(|_| not_an_event)?;
        chosen.push(Chosen { place: (frame.hlc, frame.dev, frame.seq), bytes, fact });
    }
    sort_by_key(&mut chosen, |it| (it.place, it.bytes));
    chosen.dedup_by_key(|it| it.bytes);
    if !is_whole {
        // The exclusion itself stays behind, so what it keeps out does too.
        let facts = chosen.iter().filter_map(|it| Some((EventId::of(it.bytes), it.fact.as_ref()?)));
        let excluded = log::excluded(facts);
        let is_excluded = |it: &Chosen<'_>| !excluded.is_empty() && excluded.contains(&EventId::of(it.bytes));
        chosen.retain(|it| it.fact.as_ref().is_some_and(|fact| belongs(fact, scope)) && !is_excluded(it));
    }
    let facts = || chosen.iter().filter_map(|it| it.fact.as_ref());
    let named = (!is_whole).then(|| set(facts().flat_map(people_in)));
    let kept = |id: &EntityId| named.as_ref().is_none_or(|named| named.contains(id));
    let mut people: Vec<&(EntityId, PersonRecord)> = people.iter().filter(|(id, _)| kept(id)).collect();
    sort_by_key(&mut people, |(id, _)| *id);
    let book = book_of(facts()).ok_or(EnvelopeError::NoBook)?;
    let name = |place: usize| EventId::of(chosen.get(place).map_or(b"", |it| it.bytes));
    let heads = heads_of(&mut chosen.iter().map(|it| (it.place.1, it.place.2)), &name);
    Ok(compose(&book, scope, &heads, &chosen, &people))
}

fn compose(
    book: &BookFact,
    scope: &Scope,
    heads: &[Head],
    chosen: &[Chosen<'_>],
    people: &[&(EntityId, PersonRecord)],
) -> Vec<u8> {
    let written = |value: Result<String, Malformed>| value.unwrap_or_default();
    let mut out = format!("{{\"format\":\"{FORMAT}\",\"major\":{MAJOR},\"minor\":{MINOR}");
    let counts = Counts { events: chosen.len() as u64, people: people.len() as u64 };
    // Writing to a string does not fail.
    let _ = write!(
        out,
        ",\"book\":{},\"scope\":{},\"counts\":{},\"heads\":{},\"events\":[",
        written(json::write(book)),
        written(json::write(scope)),
        written(json::write(&counts)),
        written(json::write(heads)),
    );
    let people: Vec<Person> =
        people.iter().map(|(id, record)| Person { id: *id, record: record.clone() }).collect();
    let people = written(json::write(&people));
    let mut bytes = out.into_bytes();
    // A vector that grows holds a large file twice.
    bytes.reserve_exact(chosen.iter().map(|it| it.bytes.len() + 2).sum::<usize>() + people.len() + 100);
    for (place, it) in chosen.iter().enumerate() {
        bytes.extend_from_slice(if place == 0 { b"\n" } else { b",\n" });
        bytes.extend_from_slice(it.bytes);
    }
    bytes.extend_from_slice(b"\n],\"people\":");
    bytes.extend_from_slice(people.as_bytes());
    let hash = hex(&Sha256::digest(&bytes));
    bytes.extend_from_slice(SEAL);
    bytes.extend_from_slice(hash.as_bytes());
    bytes.extend_from_slice(b"\"}\n");
    bytes
}

/// Reads a file and checks everything it says of itself. `progress` hears from the first hashed megabyte on how many
/// bytes were gone through, of how many in all.
///
/// # Errors
/// The first thing that is wrong; nothing of the file is to be used then.
pub fn read(bytes: &[u8], progress: &mut dyn FnMut(u64, u64)) -> Result<FileRead, EnvelopeError> {
    reading::file(bytes, progress)
}

fn belongs(fact: &Fact, scope: &Scope) -> bool {
    match (scope, fact) {
        (Scope::Book, _) | (_, Fact::Book(_)) => true,
        (Scope::Customers(chosen), Fact::Account(fact)) => chosen.contains(&fact.customer),
        (Scope::Customers(chosen), Fact::Dealing(fact)) => {
            fact.customer.is_some_and(|customer| chosen.contains(&customer))
        }
        (Scope::Customers(_), Fact::Exclude(_) | Fact::Unknown) => false,
    }
}

fn people_in(fact: &Fact) -> impl Iterator<Item = EntityId> {
    let rows = if let Fact::Account(fact) = fact { fact.people.as_slice() } else { &[] };
    rows.iter().map(|row| row.id)
}

/// The book that events open, under its latest name: as the fold has it.
fn book_of<'a>(facts: impl Iterator<Item = &'a Fact>) -> Option<BookFact> {
    let mut book: Option<BookFact> = None;
    for fact in facts {
        if let Fact::Book(fact) = fact {
            match &mut book {
                None => book = Some(fact.clone()),
                Some(book) if book.id == fact.id => book.name.clone_from(&fact.name),
                Some(_) => {}
            }
        }
    }
    book
}

/// The last of each device's events, which stand in this order; `name` is asked for the ids of these alone.
fn heads_of(events: &mut dyn Iterator<Item = (DeviceId, u64)>, name: &dyn Fn(usize) -> EventId) -> Vec<Head> {
    let mut last: BTreeMap<DeviceId, (u64, usize)> = BTreeMap::new();
    for (place, (device, seq)) in events.enumerate() {
        let head = last.entry(device).or_insert((seq, place));
        if seq >= head.0 {
            *head = (seq, place);
        }
    }
    last.into_iter().map(|(dev, (seq, place))| Head { dev, id: name(place), seq }).collect()
}

/// The hash of all that a book comes to, people included: equal books have equal hashes.
pub fn state_hash(book: &Book, people: &[(EntityId, PersonRecord)]) -> String {
    let mut hash = Sha256::new();
    // A vector takes all that is written to it.
    hash.update(postcard::to_allocvec(book).unwrap_or_default());
    let mut people: Vec<_> = people.iter().collect();
    sort_by_key(&mut people, |(id, _)| *id);
    hash.update(json::write(&people).unwrap_or_default());
    hex(&hash.finalize())
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}
