//! The cached fold of a book: how its bytes are laid out, and when it may be believed.
//!
//! Disposable: whatever does not look exactly right is passed over, and the log is folded instead.

use crate::ledger::book::Book;
use crate::ledger::id::Hlc;
use crate::storage::port::Snapshot;

/// Raised whenever the shape of [`Book`] changes; a test notices when that was forgotten.
const FORM: u32 = 4;

/// The book as a snapshot that has taken in so many segments.
pub fn encode(book: &Book, n_segments: u32) -> Snapshot {
    let mut bytes = FORM.to_le_bytes().to_vec();
    bytes.extend(book.clock().bits().to_le_bytes());
    // Writing to a vector does not fail; should it, the bytes are cut short and the snapshot is not believed.
    let bytes = postcard::to_extend(book, bytes).unwrap_or_default();
    Snapshot { n_segments, bytes }
}

/// The latest stamp the snapshot has taken in, if it is of this form.
pub fn clock(bytes: &[u8]) -> Option<Hlc> {
    let (form, rest) = bytes.split_first_chunk::<4>()?;
    let (clock, _) = rest.split_first_chunk::<8>()?;
    (u32::from_le_bytes(*form) == FORM).then(|| Hlc::from_bits(u64::from_le_bytes(*clock)))
}

/// The book of a snapshot, if it is of this form and whole.
pub fn decode(bytes: &[u8]) -> Option<Book> {
    clock(bytes)?;
    let book: Book = postcard::from_bytes(bytes.get(12..)?).ok()?;
    Some(book)
}
