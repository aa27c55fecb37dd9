//! Foreign spreadsheets in and tables out.
#![expect(clippy::needless_raw_string_hashes, reason = "expect-test writes its tables so")]

mod amounts;
mod archives;
mod bombs;
mod dates;
mod files;
mod heads;
mod lists;
mod mutations;
mod numbers;
mod real_list;
mod refusals;
mod rows;
mod second_reader;
mod second_writer;
mod tables_out;
mod words;
mod workbooks;
