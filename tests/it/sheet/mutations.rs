//! Damaged files of every kind are answered, never with a panic.

use huikuan::domain::money::Currency;
use huikuan::exchange::sheet::cell::amount::{self, DecimalMark};
use huikuan::exchange::sheet::cell::date;
use huikuan::exchange::sheet::cell::words::{says_nothing, state, terms_days, tidy, yes_or_no};
use huikuan::exchange::sheet::field::{AmountUnit, Field};
use huikuan::exchange::sheet::head::HeadText;
use huikuan::exchange::sheet::progress::Flow;
use huikuan::exchange::sheet::row::Fix;
use huikuan::exchange::sheet::synonyms::meanings;
use huikuan::exchange::sheet::workbook::Workbook;
use proptest::collection::vec;
use proptest::prelude::*;

use super::workbooks::{Book, archive, read_gb18030, xml_row};

const LIST: &[u8] = include_bytes!("../../fixtures/import/gb18030-receivables.csv");

fn workbook_parts() -> Vec<u8> {
    let rows = [
        xml_row(1, &["客户", "发票号", "应收金额", "到期日", "已回款"]),
        xml_row(2, &["金穗", "A-1", "n:100.5", "d:46086", "n:3"]),
        xml_row(3, &["", "A-2", "e:#REF!", "2026-03-05", "f:SUM(A1:A2)"]),
    ];
    let after = r#"<mergeCells count="1"><mergeCell ref="A2:A3"/></mergeCells>"#;
    let texts = "<sst uniqueCount=\"1\"><si><t>甲</t></si></sst>";
    Book { rows: &rows.concat(), after, texts: Some(texts), ..Book::default() }.bytes()
}

/// Opens, previews, fixes and reads; whatever comes of it must be consistent.
fn use_everything(bytes: Vec<u8>) {
    let Ok(mut book) = Workbook::open(bytes, None, read_gb18030, &mut |_| Flow::Continue) else { return };
    let preview = book.preview(None, &mut |_| Flow::Continue).unwrap();
    let mut rows = Vec::new();
    let mut from = Some(0);
    while let Some(begin) = from {
        let chunk = book.rows(begin, 7);
        rows.extend(chunk.rows);
        from = chunk.next;
    }
    assert_eq!(rows.len(), preview.totals.n_good as usize);
    for row in &rows {
        assert!(row.amount.is_positive() && row.amount.fits_an_entry());
        assert!(row.paid.is_none_or(|paid| !paid.is_negative() && paid <= row.amount));
        assert!(row.issued.is_some() || row.due.is_some());
        assert!(!row.customer_name.is_empty());
    }
    for problem in preview.problems.iter().take(20) {
        if let (Some(column), Some(suggestion)) = (problem.column, &problem.suggestion) {
            book.apply_fix(Fix { row: problem.row, column, text: suggestion.text.clone() });
        }
    }
    let mut mapping = preview.mapping;
    mapping.columns.rotate_right(1);
    mapping.columns.push(Some(Field::Note));
    mapping.head_row += 1;
    book.preview(Some(mapping), &mut |_| Flow::Continue).unwrap();
}

fn mutate(original: &[u8], edits: &[(prop::sample::Index, u8, u8)]) -> Vec<u8> {
    let mut bytes = original.to_vec();
    for (at, kind, value) in edits {
        let at = at.index(bytes.len().max(1));
        match kind % 4 {
            0 if at < bytes.len() => bytes[at] = *value,
            1 => bytes.insert(at.min(bytes.len()), *value),
            2 if at < bytes.len() => drop(bytes.remove(at)),
            _ => bytes.truncate(at.max(1)),
        }
    }
    bytes
}

fn edits() -> impl Strategy<Value = Vec<(prop::sample::Index, u8, u8)>> {
    vec((any::<prop::sample::Index>(), any::<u8>(), any::<u8>()), 1..6)
}

/// More cases by PROPTEST_CASES.
fn config() -> ProptestConfig {
    let default = ProptestConfig::default();
    ProptestConfig { cases: default.cases.max(400), failure_persistence: None, ..default }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn a_damaged_text_file(edits in edits()) {
        use_everything(mutate(LIST, &edits));
    }

    #[test]
    fn a_damaged_workbook(edits in edits()) {
        use_everything(mutate(&workbook_parts(), &edits));
    }

    /// The archive is sound, the XML inside is not.
    #[test]
    fn a_workbook_of_damaged_parts(edits in edits(), part in 0_usize..6) {
        use std::io::Read;
        let bytes = workbook_parts();
        let mut sound = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
        let mut parts = Vec::new();
        for at in 0..sound.len() {
            let mut entry = sound.by_index(at).unwrap();
            let name = entry.name().unwrap().into_owned();
            let mut content = Vec::new();
            entry.read_to_end(&mut content).unwrap();
            parts.push((name, if at == part { mutate(&content, &edits) } else { content }));
        }
        let parts: Vec<(&str, &[u8])> = parts.iter().map(|(name, content)| (name.as_str(), content.as_slice())).collect();
        use_everything(archive(&parts));
    }

    #[test]
    fn bytes_of_no_kind(bytes in vec(any::<u8>(), 0..400), kind in 0_usize..5) {
        let mark: &[u8] = [&b""[..], b"PK\x03\x04", b"\xD0\xCF\x11\xE0", b"\xFF\xFE", b"\xEF\xBB\xBF"][kind];
        use_everything([mark, &bytes].concat());
    }

    #[test]
    fn a_list_of_random_cells(rows in vec(vec("[-0-9.,/年月日万元()¥$=\"\n; a-cé甲E+]{0,12}", 6), 1..12)) {
        let heads = "客户,发票号,应收金额,到期日,已回款,币种\n";
        let line = |row: &Vec<String>| {
            let cells: Vec<String> = row.iter().map(|cell| format!("\"{}\"", cell.replace('"', "\"\""))).collect();
            cells.join(",") + "\n"
        };
        use_everything((heads.to_owned() + &rows.iter().map(line).collect::<String>()).into_bytes());
    }

    #[test]
    fn a_text_of_any_kind_in_a_cell(text in "\\PC{0,40}|[-+()0-9.,'  年月日万亿元¥$€%eE/:]{0,20}") {
        let text = tidy(&text);
        assert_eq!(tidy(&text), text);
        for mark in [DecimalMark::Dot, DecimalMark::Comma] {
            for figure in [amount::read(&text, mark), amount::guess(&text, mark)].into_iter().flatten() {
                for unit in [AmountUnit::One, AmountUnit::TenThousand, AmountUnit::HundredMillion] {
                    let exact = figure.exact(unit, Currency::CNY).ok();
                    assert!(exact.is_none() || exact == figure.rounded(unit, Currency::CNY));
                }
            }
        }
        let _ = (amount::glance(&text), date::read(&text, None), date::read_number(&text, true));
        let _ = (date::order_evidence(&text), yes_or_no(&text), state(&text), terms_days(&text), says_nothing(&text));
        assert!(meanings(&HeadText::read(&text)).len() <= 2);
    }
}
