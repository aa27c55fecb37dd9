//! Reading our own file: refuses whatever [`super::write`] would not have written, at the first thing that is wrong.
//!
//! Every byte is hashed once as part of the file and read once as part of its event: the events stand on lines of
//! their own, so what is around them is read as if there were none. Only a file that is refused is looked at as a
//! whole, to tell what it is.

use std::collections::BTreeSet;

use serde::Deserialize;
use sha2::{Digest as _, Sha256};

use crate::exchange::envelope::{
    Counts, Envelope, EnvelopeError, FORMAT, FileRead, MAJOR, SEAL, Scope, belongs, book_of, heads_of, hex,
    people_in,
};
use crate::ledger::event::{Fact, json};
use crate::ledger::id::EntityId;
use crate::storage::log::{self, Link};

/// Bytes read before somebody who waits hears of it.
const TELL_EVERY: usize = 1 << 20;

/// What is looked at first: whether it is ours, and not too new. A newer format may differ in everything else.
#[derive(Deserialize)]
struct Label {
    format: Option<String>,
    major: Option<u32>,
}

/// How far reading is, in bytes: once over the file for its hash, and once for its events.
struct Told<'a> {
    done: usize,
    announced: usize,
    total: usize,
    tell: &'a mut dyn FnMut(u64, u64),
}

impl Told<'_> {
    fn add(&mut self, n_bytes: usize) {
        self.done += n_bytes;
        if self.done - self.announced >= TELL_EVERY {
            self.announced = self.done;
            (self.tell)(self.done.min(self.total) as u64, self.total as u64);
        }
    }
}

pub(super) fn file(bytes: &[u8], tell: &mut dyn FnMut(u64, u64)) -> Result<FileRead, EnvelopeError> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).trim_ascii_end();
    let mut told = Told { done: 0, announced: 0, total: bytes.len() * 2, tell };
    // What is no file of ours at all is told before what is wrong with it.
    sealed_file(bytes, &mut told).map_err(|error| check_label(bytes).err().unwrap_or(error))
}

fn sealed_file(bytes: &[u8], told: &mut Told<'_>) -> Result<FileRead, EnvelopeError> {
    check_seal(bytes, told)?;
    let (around, lines) = taken_apart(bytes).ok_or(EnvelopeError::NotOurs)?;
    let envelope: Envelope<'_> = json::read_bytes(&around).map_err(|_| EnvelopeError::NotOurs)?;
    if (envelope.format, envelope.major) != (FORMAT, MAJOR) {
        return Err(EnvelopeError::NotOurs);
    }
    let events = Events::read(lines, &envelope.scope, told)?;
    let (n_events, n_people) = (events.links.len() as u64, envelope.people.len() as u64);
    if envelope.counts != (Counts { events: n_events, people: n_people }) {
        return Err(EnvelopeError::CountsDiffer);
    }
    let read = &events.links;
    let heads = heads_of(&mut read.iter().map(|link| (link.device, link.seq)), &|place| read[place].id);
    log::verify_links(events.links)?;
    let book = book_of(events.opening.iter()).ok_or(EnvelopeError::NoBook)?;
    if heads != envelope.heads || book != envelope.book || envelope.scope != envelope.scope.in_order() {
        return Err(EnvelopeError::CountsDiffer);
    }
    let in_order =
        envelope.people.windows(2).all(|pair| pair.first().map(|it| it.id) < pair.last().map(|it| it.id));
    let named = |id| envelope.scope == Scope::Book || events.named.contains(&id);
    if !in_order || !envelope.people.iter().all(|person| named(person.id)) {
        return Err(EnvelopeError::CountsDiffer);
    }
    Ok(FileRead {
        book,
        scope: envelope.scope,
        lines: events.lines,
        n_events,
        people: envelope.people.into_iter().map(|person| (person.id, person.record)).collect(),
        heads: heads.iter().map(|head| (head.dev, head.seq, head.id)).collect(),
        sha256: envelope.sha256,
    })
}

/// What stands around the events, and the events, each on a line of its own.
fn taken_apart(bytes: &[u8]) -> Option<(Vec<u8>, &[u8])> {
    let is_end = |byte: &u8| *byte == b'\n';
    let (first, last) = (bytes.iter().position(is_end)?, bytes.iter().rposition(is_end)?);
    let (before, after) = (bytes.get(..first)?, bytes.get(last + 1..)?);
    let lines = bytes.get(first + 1..last)?;
    before.ends_with(b"\"events\":[").then(|| ([before, after].concat(), lines))
}

fn check_label(bytes: &[u8]) -> Result<(), EnvelopeError> {
    let label: Label = json::read_bytes(bytes).map_err(|_| unread(bytes))?;
    if label.format.as_deref() != Some(FORMAT) {
        return Err(EnvelopeError::NotOurs);
    }
    match label.major {
        Some(MAJOR) => Ok(()),
        Some(found) if found > MAJOR => Err(EnvelopeError::TooNew { found }),
        _ => Err(EnvelopeError::NotOurs),
    }
}

/// What a file is that has no label: something else, or no JSON from a line and column on.
fn unread(bytes: &[u8]) -> EnvelopeError {
    // A list is nothing of ours, wherever it ends.
    if bytes.trim_ascii_start().starts_with(b"[") {
        return EnvelopeError::NotOurs;
    }
    let Some(sound) = json::broken_at(bytes).and_then(|at| bytes.get(..at)) else {
        return EnvelopeError::NotOurs;
    };
    let line = sound.split(|byte| *byte == b'\n').count();
    let column = sound.rsplit(|byte| *byte == b'\n').next().map_or(0, <[u8]>::len);
    EnvelopeError::NotJson { line: line as u64, column: column as u64 }
}

/// The file ends in the hash of all that stands before it.
fn check_seal(bytes: &[u8], told: &mut Told<'_>) -> Result<(), EnvelopeError> {
    const HEX: usize = 64;
    const END: &[u8] = b"\"}";
    let sealed = bytes.len().checked_sub(SEAL.len() + HEX + END.len()).ok_or(EnvelopeError::WrongHash)?;
    let (covered, seal) = bytes.split_at(sealed);
    let hash =
        seal.strip_prefix(SEAL).and_then(|rest| rest.strip_suffix(END)).ok_or(EnvelopeError::WrongHash)?;
    let mut hasher = Sha256::new();
    for part in covered.chunks(TELL_EVERY) {
        hasher.update(part);
        told.add(part.len());
    }
    if hex(&hasher.finalize()).as_bytes() == hash { Ok(()) } else { Err(EnvelopeError::WrongHash) }
}

/// The events of a file, each read once.
#[derive(Default)]
struct Events {
    lines: Vec<u8>,
    links: Vec<Link>,
    /// What opens and names the book.
    opening: Vec<Fact>,
    /// Everybody the events name.
    named: BTreeSet<EntityId>,
}

impl Events {
    fn read(lines: &[u8], scope: &Scope, told: &mut Told<'_>) -> Result<Self, EnvelopeError> {
        let mut read = Self::default();
        read.lines.reserve(lines.len() + 1);
        let mut lines = lines.split(|byte| *byte == b'\n').zip(1..).peekable();
        while let Some((line, event)) = lines.next() {
            // All but the last are followed by a comma.
            let alone = if lines.peek().is_some() { line.strip_suffix(b",") } else { Some(line) };
            read.take(alone.unwrap_or_default(), scope, EnvelopeError::NotAnEvent { event })?;
            told.add(line.len() + 1);
        }
        Ok(read)
    }

    fn take(
        &mut self,
        bytes: &[u8],
        scope: &Scope,
        not_an_event: EnvelopeError,
    ) -> Result<(), EnvelopeError> {
        let read = log::read_line(bytes, 0).ok();
        let fact = read.as_ref().and_then(|(_, frame)| Fact::read(frame).ok()).filter(Fact::is_sound);
        let (Some((line, _)), Some(fact)) = (read, fact) else { return Err(not_an_event) };
        if !belongs(&fact, scope) {
            return Err(EnvelopeError::CountsDiffer);
        }
        let next = Link { device: line.device, seq: line.seq, id: line.id, prev: line.prev, at: line.at };
        let place = |link: &Link| (link.at, link.device, link.seq);
        if self.links.last().is_some_and(|before| place(before) >= place(&next)) {
            return Err(not_an_event);
        }
        self.links.push(next);
        self.lines.extend_from_slice(bytes);
        self.lines.push(b'\n');
        self.named.extend(people_in(&fact));
        if matches!(fact, Fact::Book(_)) {
            self.opening.push(fact);
        }
        Ok(())
    }
}
