//! Owns: reading single cells: amounts, dates, currencies, words. One file each.
//! Does not own: rows, columns, or what is to be done about a cell that cannot be read.
//! Invariant: nothing is guessed silently; a cell that allows two readings is told as such.

pub mod amount;
pub mod currency;
pub mod date;
pub mod words;
