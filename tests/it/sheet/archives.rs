//! Archives as programs pack them and as they are damaged: the same list each time, or one refusal.

use std::io::{Cursor, Write as _};

use huikuan::exchange::sheet::error::{Flaw, SheetError};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

use super::workbooks::{Book, decode, lines, xml_row};

const DAMAGED: SheetError = SheetError::Malformed { row: None, detail: Flaw::Archive };

fn workbook() -> Vec<u8> {
    let rows = xml_row(1, &["客户", "应收金额"]) + &xml_row(2, &["甲", "n:5"]);
    Book { rows: &rows, ..Book::default() }.bytes()
}

/// The parts of a workbook packed again.
fn packed(options: SimpleFileOptions, is_streamed: bool) -> Vec<u8> {
    let bytes = workbook();
    let mut sound = ZipArchive::new(Cursor::new(&bytes)).unwrap();
    let mut again = Cursor::new(Vec::new());
    let mut streamed = ZipWriter::new_stream(Vec::new());
    let mut sought = ZipWriter::new(&mut again);
    sought.add_directory("xl/", options).unwrap();
    for at in 0..sound.len() {
        let mut part = sound.by_index(at).unwrap();
        let name = part.name().unwrap().into_owned();
        let mut content = Vec::new();
        std::io::copy(&mut part, &mut content).unwrap();
        streamed.start_file(name.as_str(), options).unwrap();
        streamed.write_all(&content).unwrap();
        sought.start_file(name.as_str(), options).unwrap();
        sought.write_all(&content).unwrap();
    }
    sought.finish().unwrap();
    let streamed = streamed.finish().unwrap().into_inner();
    if is_streamed { streamed } else { again.into_inner() }
}

/// Where the directory's end begins.
fn end_of(bytes: &[u8]) -> usize {
    bytes.windows(4).rposition(|window| window == b"PK\x05\x06").unwrap()
}

/// The same archive, its directory's end as large archives have it.
fn with_wide_end(mut bytes: Vec<u8>) -> Vec<u8> {
    let end = bytes.split_off(end_of(&bytes));
    let number = |at: usize, width: usize| {
        end[at..at + width].iter().rev().fold(0_u64, |number, byte| number << 8 | u64::from(*byte))
    };
    let (n_parts, length, place) = (number(10, 2), number(12, 4), number(16, 4));
    let wide_end = (bytes.len() as u64).to_le_bytes();
    bytes.extend([&b"PK\x06\x06"[..], &44_u64.to_le_bytes(), &[45, 0, 45, 0], &[0; 8]].concat());
    bytes.extend([n_parts, n_parts, length, place].map(u64::to_le_bytes).as_flattened());
    bytes.extend([&b"PK\x06\x07"[..], &[0; 4], &wide_end, &[1, 0, 0, 0]].concat());
    bytes.extend([&end[..8], &[0xFF; 12], &end[20..]].concat());
    bytes
}

#[test]
fn archives_of_every_make() {
    let expected = lines(&decode(workbook()).unwrap());
    let options = SimpleFileOptions::default();
    let plain = packed(options.compression_method(CompressionMethod::Stored), false);
    let wide = packed(options.large_file(true), false);
    let streamed = packed(options, true);
    let streamed_wide = packed(options.large_file(true), true);
    let mut commented = workbook();
    let end = end_of(&commented);
    commented[end + 20..].copy_from_slice(&7_u16.to_le_bytes());
    commented.extend(b"a note.");
    let archives = [
        with_wide_end(workbook()),
        with_wide_end(wide.clone()),
        plain,
        wide,
        streamed,
        streamed_wide,
        commented,
    ];
    for bytes in archives {
        ZipArchive::new(Cursor::new(&bytes)).unwrap();
        assert_eq!(decode(bytes).map(|table| lines(&table)), Ok(expected.clone()));
    }
}

#[test]
fn a_locked_part_is_told_as_such() {
    let mut bytes = workbook();
    let entry = bytes.windows(4).position(|window| window == b"PK\x01\x02").unwrap();
    bytes[entry + 8] |= 1;
    assert_eq!(decode(bytes).err(), Some(SheetError::Encrypted));
}

#[test]
fn what_was_not_packed_so_is_refused() {
    let plain = packed(SimpleFileOptions::default().compression_method(CompressionMethod::Stored), false);
    let at = plain.windows(6).rposition(|window| window == "客户".as_bytes()).unwrap();
    let mut other = plain.clone();
    other[at..at + 6].copy_from_slice("乙方".as_bytes());
    assert_eq!(decode(other).err(), Some(DAMAGED), "the checksum tells");
    let entry = plain.windows(4).rposition(|window| window == b"PK\x01\x02").unwrap();
    // The way of packing, the packed size, the length of the name, the place.
    for at in [10, 21, 22, 23, 29, 43, 44, 45] {
        let mut other = plain.clone();
        other[entry + at] = 0xFE;
        assert_eq!(decode(other).err(), Some(DAMAGED), "{at}");
    }
    let mut wide = with_wide_end(workbook());
    let end = end_of(&wide);
    wide[end - 20 + 15] = 0xFF;
    assert_eq!(decode(wide).err(), Some(DAMAGED), "an end that lies nowhere");
}

#[test]
fn names_that_lead_out() {
    let rows = xml_row(1, &["客户", "应收金额"]);
    for (name, is_refused) in [
        ("../a.txt", true),
        ("a/../../b.txt", true),
        ("a\\..\\..\\b.txt", true),
        ("a\0.txt", true),
        ("a/../b.txt", false),
        ("/a.txt", false),
        ("./..a/b...txt", false),
    ] {
        let more: [(&str, &[u8]); 1] = [(name, b"x")];
        let error = decode(Book { rows: &rows, more: &more, ..Book::default() }.bytes()).err();
        let refusal = SheetError::Malformed { row: None, detail: Flaw::ArchivePath };
        assert_eq!(error == Some(refusal), is_refused, "{name}: {error:?}");
    }
}
