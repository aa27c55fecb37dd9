//! Files in and out: the only room that knows file formats. Knows the domain's values; never the ledger's
//! browser, screens or storage.

pub mod envelope;
pub mod list;
pub mod sheet;
pub mod tables;
