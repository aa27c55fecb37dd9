//! The log: events as canonical bytes in hash chains, and the fold of them.
//!
//! A log is text, one event a line. An event's id is the SHA-256 of its bytes; each device's events form a chain by
//! `prev`. Old bytes are never rewritten; unknown kinds are kept as they are.

use std::collections::{HashMap, HashSet};

use crate::domain::sorting::sort_by_key;
use crate::ledger::apply::Event;
use crate::ledger::book::Book;
use crate::ledger::event::json::{self, Malformed, Raw};
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
    pub fn seal(&mut self, facts: Vec<Fact>, now: u64) -> Result<Sealed, Malformed> {
        let n_events = u32::try_from(facts.len()).unwrap_or(u32::MAX);
        let mut sealed = Sealed::default();
        for (place, fact) in (0..n_events).zip(facts) {
            self.seal_one(fact, (place, n_events), now, &mut sealed)?;
        }
        Ok(sealed)
    }

    /// Seals one fact at its place in a batch of so many: for long batches, a few at a time.
    ///
    /// # Errors
    /// Never for facts made by this app: only if a row's serialiser had a bug.
    pub fn seal_one(
        &mut self,
        fact: Fact,
        batch: (u32, u32),
        now: u64,
        sealed: &mut Sealed,
    ) -> Result<(), Malformed> {
        self.clock = self.clock.next(now);
        let body = fact.body()?;
        let frame = Frame {
            batch,
            body: Raw::of(&body),
            dev: self.device,
            hlc: self.clock,
            kind: fact.kind(),
            prev: self.prev,
            seq: self.next_seq,
            v: FORMAT,
        };
        let start = sealed.lines.len();
        sealed.lines.extend_from_slice(json::write(&frame)?.as_bytes());
        let id = EventId::of(sealed.lines.get(start..).unwrap_or_default());
        sealed.lines.push(b'\n');
        let (device, seq, at) = (self.device, self.next_seq, self.clock);
        sealed.events.push(Event { id, device, seq, at, place: batch.0, fact });
        (self.prev, self.next_seq) = (Some(id), self.next_seq + 1);
        Ok(())
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
    let frame: Frame<'_> = json::read_bytes(bytes).map_err(|_| LogError::NotAnEvent { line })?;
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

/// Checks the hash chain of every device: an event follows the one it names, later than it. Gaps are allowed where a
/// file was shared in part; a wrong link never is, nor two events at one place of a chain.
///
/// # Errors
/// The first link that does not hold, or the first line that is no event.
pub fn verify<'a>(log: impl Iterator<Item = &'a [u8]>) -> Result<u64, LogError> {
    let mut links = Vec::new();
    for (place, bytes) in log.enumerate() {
        let (line, _) = read_line(bytes, place + 1)?;
        links.push(Link { device: line.device, seq: line.seq, id: line.id, prev: line.prev, at: line.at });
    }
    verify_links(links)
}

/// What a chain is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Link {
    /// Whose chain.
    pub device: DeviceId,
    /// The place in it, from 0.
    pub seq: u64,
    /// The event there.
    pub id: EventId,
    /// The event it names as the one before it.
    pub prev: Option<EventId>,
    /// When.
    pub at: Hlc,
}

/// No chain is as long as this: it keeps counting free of overflow whatever a file says.
const SEQ_END: u64 = 1 << 53;

/// Checks chains whose events were read already: see [`verify`].
///
/// # Errors
/// The first link that does not hold.
pub fn verify_links(mut links: Vec<Link>) -> Result<u64, LogError> {
    links.sort_unstable();
    links.dedup();
    let broken = |link: &Link| Err(LogError::ChainBroken { device: link.device, seq: link.seq });
    for link in &links {
        if link.prev.is_some() != (link.seq > 0) || link.seq >= SEQ_END || link.at > Hlc::LATEST {
            return broken(link);
        }
    }
    for pair in links.windows(2) {
        let [link, next] = pair else { continue };
        if link.device != next.device {
            continue;
        }
        let forked = next.seq == link.seq;
        let follows = next.seq > link.seq + 1 || next.prev == Some(link.id);
        if forked || !follows || next.at <= link.at {
            return broken(next);
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
        sort_by_key(&mut events, key);
    }
    events.dedup_by_key(|event| event.id);
    let excluded = excluded(events.iter().map(|event| (event.id, &event.fact)));
    let mut book = Book::default();
    for event in &events {
        if excluded.contains(&event.id) { book.pass_over(event) } else { book.apply(event) }
    }
    book
}

/// The events that undone merges keep out, of events in order. The latest word on an event counts; the word of an
/// exclusion that is itself kept out does not. An exclusion comes after all it names, so backwards is once through.
pub fn excluded<'a>(events: impl DoubleEndedIterator<Item = (EventId, &'a Fact)>) -> HashSet<EventId> {
    let mut decided: HashMap<EventId, bool> = HashMap::new();
    for (id, fact) in events.rev() {
        if let Fact::Exclude(fact) = fact
            && decided.get(&id) != Some(&true)
        {
            fact.events.iter().for_each(|id| {
                decided.entry(*id).or_insert(true);
            });
            fact.lifts.iter().for_each(|id| {
                decided.entry(*id).or_insert(false);
            });
        }
    }
    decided.into_iter().filter(|(_, out)| *out).map(|(id, _)| id).collect()
}
