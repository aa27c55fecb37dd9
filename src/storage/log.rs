//! The log: events as canonical bytes in hash chains, and the fold of them.
//!
//! A log is text, one event a line. An event's id is the SHA-256 of its bytes; each device's events form a chain by
//! `prev`. Old bytes are never rewritten; unknown kinds are kept as they are.

use std::collections::HashSet;

use crate::ledger::apply::Event;
use crate::ledger::book::Book;
use crate::ledger::event::{FORMAT, Fact, Frame};
use crate::ledger::id::{DeviceId, EventId, Hlc};

/// Writes events: knows where a device's chain ends.
#[derive(Clone, Copy, Debug)]
pub struct Pen {
    device: DeviceId,
    next_seq: u64,
    prev: Option<EventId>,
    clock: Hlc,
}

/// Events of one batch, sealed: their bytes to store, and what the book takes in once they are stored.
#[derive(Clone, Debug, Default)]
pub struct Sealed {
    /// One event a line.
    pub lines: Vec<u8>,
    /// The same, read.
    pub events: Vec<Event>,
}

impl Pen {
    /// A pen that goes on where this device's chain ends in the book.
    pub fn new(book: &Book, device: DeviceId) -> Self {
        let chain = book.chain(device);
        Self {
            device,
            next_seq: chain.map_or(0, |chain| chain.seq + 1),
            prev: chain.map(|chain| chain.head),
            clock: book.clock(),
        }
    }

    /// Seals facts as one batch written at `now` (milliseconds since 1970).
    ///
    /// # Errors
    /// Never for facts made by this app: only if a row's serialiser had a bug.
    pub fn seal(&mut self, facts: Vec<Fact>, now: u64) -> Result<Sealed, serde_json::Error> {
        let n_events = u32::try_from(facts.len()).unwrap_or(u32::MAX);
        let mut sealed = Sealed::default();
        for (place, fact) in (0..n_events).zip(facts) {
            self.clock = self.clock.next(now);
            let body = fact.body()?;
            let frame = Frame {
                batch: (place, n_events),
                body: &body,
                dev: self.device,
                hlc: self.clock,
                kind: fact.kind(),
                prev: self.prev,
                seq: self.next_seq,
                v: FORMAT,
            };
            let start = sealed.lines.len();
            serde_json::to_writer(&mut sealed.lines, &frame)?;
            let id = EventId::of(sealed.lines.get(start..).unwrap_or_default());
            sealed.lines.push(b'\n');
            sealed.events.push(Event {
                id,
                device: self.device,
                seq: self.next_seq,
                at: self.clock,
                place,
                fact,
            });
            (self.prev, self.next_seq) = (Some(id), self.next_seq + 1);
        }
        Ok(sealed)
    }
}

/// Why a log cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LogError {
    /// This line is not an event.
    NotAnEvent {
        /// From 1.
        line: usize,
    },
    /// An event does not follow the one it names: something was changed, or lost, before it.
    ChainBroken {
        /// Whose chain.
        device: DeviceId,
        /// The number of the event that does not fit.
        seq: u64,
    },
}

/// An event of a log whose body is still bytes.
#[derive(Clone, Debug)]
pub struct Line<'a> {
    /// Its name.
    pub id: EventId,
    /// Whose.
    pub device: DeviceId,
    /// Its number in its chain.
    pub seq: u64,
    /// When.
    pub at: Hlc,
    /// The event before it in its chain.
    pub prev: Option<EventId>,
    /// Its bytes.
    pub bytes: &'a [u8],
}

/// Splits a log into lines.
pub fn lines(log: &[u8]) -> impl Iterator<Item = &[u8]> {
    log.split(|byte| *byte == b'\n').filter(|line| !line.is_empty())
}

/// Reads the frame of a line and names it by its hash.
///
/// # Errors
/// When it is not an event.
pub fn read_line(bytes: &[u8], line: usize) -> Result<(Line<'_>, Frame<'_>), LogError> {
    let frame: Frame<'_> = serde_json::from_slice(bytes).map_err(|_| LogError::NotAnEvent { line })?;
    let line = Line {
        id: EventId::of(bytes),
        device: frame.dev,
        seq: frame.seq,
        at: frame.hlc,
        prev: frame.prev,
        bytes,
    };
    Ok((line, frame))
}

/// Reads a line wholly.
///
/// # Errors
/// When it is not an event, or its body has not the shape of its kind.
pub fn read_event(bytes: &[u8], line: usize) -> Result<Event, LogError> {
    let (head, frame) = read_line(bytes, line)?;
    let fact = Fact::read(&frame).map_err(|_| LogError::NotAnEvent { line })?;
    Ok(Event { id: head.id, device: head.device, seq: head.seq, at: head.at, place: frame.batch.0, fact })
}

/// Checks the hash chain of every device: an event follows the one it names. Gaps are allowed where a file was
/// shared in part; a wrong link never is.
///
/// # Errors
/// The first link that does not hold, or the first line that is no event.
pub fn verify<'a>(log: impl Iterator<Item = &'a [u8]>) -> Result<u64, LogError> {
    let mut links: Vec<(DeviceId, u64, Option<EventId>, EventId)> = Vec::new();
    for (place, bytes) in log.enumerate() {
        let (line, _) = read_line(bytes, place + 1)?;
        links.push((line.device, line.seq, line.prev, line.id));
    }
    links.sort_unstable();
    links.dedup();
    for pair in links.windows(2) {
        let [(device, seq, _, id), (next_device, next_seq, prev, _)] = pair else { continue };
        let same_chain = device == next_device;
        let wrong = same_chain && *next_seq == seq + 1 && *prev != Some(*id);
        let forked = same_chain && next_seq == seq;
        if wrong || forked {
            return Err(LogError::ChainBroken { device: *next_device, seq: *next_seq });
        }
    }
    Ok(links.len() as u64)
}

/// Folds a whole log: any order of lines, duplicates and all, comes to the same book.
///
/// # Errors
/// When a line is not an event.
pub fn fold<'a>(log: impl Iterator<Item = &'a [u8]>) -> Result<Book, LogError> {
    let mut events = Vec::new();
    for (place, bytes) in log.enumerate() {
        events.push(read_event(bytes, place + 1)?);
    }
    Ok(fold_events(events))
}

/// Folds events in any order into a book.
pub fn fold_events(mut events: Vec<Event>) -> Book {
    let key = |event: &Event| (event.at, event.device, event.seq, event.id);
    if !events.is_sorted_by_key(key) {
        events.sort_unstable_by_key(key);
    }
    events.dedup_by_key(|event| event.id);
    let mut excluded: HashSet<EventId> = HashSet::new();
    for event in &events {
        if let Fact::Exclude(fact) = &event.fact {
            fact.lifts.iter().for_each(|id| {
                excluded.remove(id);
            });
            excluded.extend(&fact.events);
        }
    }
    let mut book = Book::default();
    for event in &events {
        if excluded.contains(&event.id) { book.pass_over(event) } else { book.apply(event) }
    }
    book
}
