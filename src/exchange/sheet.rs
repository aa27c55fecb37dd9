//! Owns: foreign spreadsheets: reading CSV and XLSX lists of invoices, writing tables as CSV and XLSX.
//! Does not own: our own JSON format, the ledger, the worker in which all of this runs.
//! Invariant: nothing here reads a clock, keeps state between files or evaluates a formula; a hostile file costs an
//! error code, not memory.

pub mod cell;
pub mod decode;
pub mod error;
pub mod field;
pub mod head;
pub mod number;
pub mod preview;
pub mod profile;
pub mod progress;
pub mod read;
pub mod recognise;
pub mod row;
pub mod synonyms;
pub mod table;
pub mod workbook;
pub mod write;
