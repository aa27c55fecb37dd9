//! Why not, in words: refusals of the book, failures of the store, files that cannot be taken.
//!
//! Owns the three parts of such a message: what happened, what is safe, what to do next. Does not own the cases (each
//! layer names its own) nor where the message stands. Every match is exhaustive: a new case has no words by accident.

use chrono::NaiveDate;

use crate::exchange::envelope::EnvelopeError;
use crate::i18n::Lang;
use crate::ledger::refusal::Refusal;
use crate::storage::port::StoreError;

pub mod book;
pub mod file;
pub mod store;

/// What happened, what is safe, and what to do next: whole sentences.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// What happened.
    pub what: String,
    /// What is safe.
    pub safe: &'static str,
    /// What to do next.
    pub next: &'static str,
    lang: Lang,
}

impl Said {
    /// What is safe and what to do next, as they stand under what happened.
    pub fn below(&self) -> String {
        join(&[self.safe, self.next], self.lang)
    }

    /// All of it in one line, for a message that floats.
    pub fn in_one(&self) -> String {
        join(&[&self.what, self.safe, self.next], self.lang)
    }
}

/// Chinese sentences follow each other, English ones leave a space.
fn join(sentences: &[&str], lang: Lang) -> String {
    let said: Vec<&str> = sentences.iter().copied().filter(|sentence| !sentence.is_empty()).collect();
    said.join(lang.pick("", " "))
}

/// Why a file or a list did not get in or out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Obstacle<'a> {
    /// Somebody stopped it.
    Stopped,
    /// The reader made no progress.
    Stuck,
    /// The browser no longer gives the file out.
    FileGone,
    /// It is not a file of ours, or not whole.
    Unreadable(&'a EnvelopeError),
    /// A sample and a real book.
    SampleAndReal,
    /// Two currencies.
    OtherCurrency,
    /// The book says no.
    Refused(&'a Refusal),
    /// The store failed.
    Store(&'a StoreError),
}

/// A refusal as one line.
pub fn say_failure_refused(refusal: &Refusal, today: NaiveDate, lang: Lang) -> String {
    book::refused(refusal, today, lang).in_one()
}

/// A failure of the store as one line.
pub fn say_store(error: &StoreError, lang: Lang) -> String {
    store::failed(error, lang).in_one()
}

/// Why a file did not get in or out, as one line.
pub fn say_handing<'a>(obstacle: impl Into<Obstacle<'a>>, today: NaiveDate, lang: Lang) -> String {
    handing(obstacle, today, lang).in_one()
}

/// Why a file did not get in or out.
pub fn handing<'a>(obstacle: impl Into<Obstacle<'a>>, today: NaiveDate, lang: Lang) -> Said {
    let (what, next) = match obstacle.into() {
        Obstacle::Refused(refusal) => return book::refused(refusal, today, lang),
        Obstacle::Store(error) => return store::failed(error, lang),
        Obstacle::Unreadable(error) => return file::unreadable(error, lang),
        Obstacle::Stopped => (
            lang.pick("已停下。", "Stopped."),
            lang.pick("想继续，就再选一次文件。", "To go on, choose the file again."),
        ),
        Obstacle::Stuck => (
            lang.pick(
                "这份文件读了 10 秒没有进展，已停下。",
                "Reading this file made no progress for 10 seconds, so it was stopped.",
            ),
            lang.pick(
                "请对方重新导出一份，或分成几份再读。",
                "Ask for a fresh export, or for the file in smaller parts.",
            ),
        ),
        Obstacle::FileGone => (
            lang.pick(
                "这份文件读不到了，可能已移走，或还在网盘里没下载。",
                "This file cannot be read any more: it was moved, or is still in the cloud.",
            ),
            lang.pick(
                "先把它存到这台设备上，再选一次。",
                "Save it on this device first, then choose it again.",
            ),
        ),
        Obstacle::SampleAndReal => (
            lang.pick("样例和真账不能合在一起。", "A sample and a real book cannot be merged."),
            lang.pick("想看这份文件，就单独打开。", "To look at this file, open it as a book of its own."),
        ),
        Obstacle::OtherCurrency => (
            lang.pick(
                "两本账簿的本位币不同，合起来加不到一起。",
                "The two books count in different currencies.",
            ),
            lang.pick("想看这份文件，就单独打开。", "To look at this file, open it as a book of its own."),
        ),
    };
    Said { what: what.to_owned(), safe: nothing_written(lang), next, lang }
}

/// What is safe after a file was turned away.
const fn nothing_written(lang: Lang) -> &'static str {
    lang.pick("什么都没有写入。", "Nothing was written.")
}
