//! Reading our own file: refuses whatever [`super::write`] would not have written, at the first thing that is wrong.

use std::collections::BTreeSet;

use serde::Deserialize;
use serde_json::value::RawValue;
use sha2::{Digest as _, Sha256};

use crate::exchange::envelope::{
    Counts, Envelope, EnvelopeError, FORMAT, FileRead, Head, MAJOR, SEAL, Scope, belongs, book_of, hex,
    people_in,
};
use crate::ledger::event::Fact;
use crate::ledger::id::EntityId;
use crate::storage::log::{self, Link};

/// What is looked at first: whether it is ours, and not too new. A newer format may differ in everything else.
#[derive(Deserialize)]
struct Label {
    format: Option<String>,
    major: Option<u32>,
}

pub(super) fn file(bytes: &[u8], progress: &mut dyn FnMut(u64, u64)) -> Result<FileRead, EnvelopeError> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    check_label(bytes)?;
    check_seal(bytes)?;
    let envelope: Envelope<'_> = serde_json::from_slice(bytes).map_err(|_| EnvelopeError::NotOurs)?;
    let (n_events, n_people) = (envelope.events.len() as u64, envelope.people.len() as u64);
    if envelope.counts != (Counts { events: n_events, people: n_people }) {
        return Err(EnvelopeError::CountsDiffer);
    }
    let events = Events::read(&envelope.events, &envelope.scope, progress)?;
    let heads = heads_of(&events.links);
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

fn check_label(bytes: &[u8]) -> Result<(), EnvelopeError> {
    let label: Label = serde_json::from_slice(bytes).map_err(|error| unread(&error))?;
    if label.format.as_deref() != Some(FORMAT) {
        return Err(EnvelopeError::NotOurs);
    }
    match label.major {
        Some(MAJOR) => Ok(()),
        Some(found) if found > MAJOR => Err(EnvelopeError::TooNew { found }),
        _ => Err(EnvelopeError::NotOurs),
    }
}

fn unread(error: &serde_json::Error) -> EnvelopeError {
    if error.is_data() {
        EnvelopeError::NotOurs
    } else {
        EnvelopeError::NotJson { line: error.line() as u64, column: error.column() as u64 }
    }
}

/// The file ends in the hash of all that stands before it.
fn check_seal(bytes: &[u8]) -> Result<(), EnvelopeError> {
    const HEX: usize = 64;
    const END: &[u8] = b"\"}";
    let bytes = bytes.trim_ascii_end();
    let sealed = bytes.len().checked_sub(SEAL.len() + HEX + END.len()).ok_or(EnvelopeError::WrongHash)?;
    let (covered, seal) = bytes.split_at(sealed);
    let hash =
        seal.strip_prefix(SEAL).and_then(|rest| rest.strip_suffix(END)).ok_or(EnvelopeError::WrongHash)?;
    if hex(&Sha256::digest(covered)).as_bytes() == hash { Ok(()) } else { Err(EnvelopeError::WrongHash) }
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
    fn read(
        events: &[&RawValue],
        scope: &Scope,
        progress: &mut dyn FnMut(u64, u64),
    ) -> Result<Self, EnvelopeError> {
        const TELL_EVERY: u64 = 64;
        let mut read = Self::default();
        read.lines.reserve(events.iter().map(|event| event.get().len() + 1).sum());
        let total = events.len() as u64;
        for (event, raw) in (1..).zip(events) {
            read.take(raw.get().as_bytes(), scope, EnvelopeError::NotAnEvent { event })?;
            if event % TELL_EVERY == 0 {
                progress(event, total);
            }
        }
        Ok(read)
    }

    fn take(
        &mut self,
        bytes: &[u8],
        scope: &Scope,
        not_an_event: EnvelopeError,
    ) -> Result<(), EnvelopeError> {
        // An event is one line of a log; inside its strings JSON allows no line break anyway.
        let read = if bytes.contains(&b'\n') { None } else { log::read_line(bytes, 0).ok() };
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

fn heads_of(links: &[Link]) -> Vec<Head> {
    crate::exchange::envelope::heads_of(links.iter().map(|link| (link.device, link.seq, link.id)))
}
