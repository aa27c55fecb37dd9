//! A list nobody here made up: the IBM Watson receivables sample, 2 466 invoices of 100 customers.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use expect_test::expect;
use huikuan::domain::money::{Currency, Money};
use huikuan::exchange::sheet::field::{DateOrder, Field};
use huikuan::exchange::sheet::progress::{Flow, Progress};
use huikuan::exchange::sheet::row::ImportRow;
use huikuan::exchange::sheet::workbook::Workbook;

use super::workbooks::{open, read_gb18030};

const LIST: &[u8] = include_bytes!("../../fixtures/import/ibm-watson-accounts-receivable.csv");

#[test]
fn its_columns_need_no_hand_and_only_the_currency_is_asked() {
    let mut book = open(LIST).unwrap();
    let preview = book.preview(None, &mut |_| Flow::Continue).unwrap();
    let heads =
        preview.heads.iter().map(|head| format!("{} {:?} {}\n", head.text, head.field, head.confidence));
    expect![[r#"
        countryCode Some(Territory) 100
        customerID Some(CustomerCode) 100
        PaperlessDate None 0
        invoiceNumber Some(InvoiceNumber) 100
        InvoiceDate Some(IssueDate) 100
        DueDate Some(DueDate) 100
        InvoiceAmount Some(Amount) 100
        Disputed Some(State) 100
        SettledDate Some(SettledDate) 100
        PaperlessBill None 0
        DaysToSettle None 0
        DaysLate None 0
    "#]]
    .assert_eq(&heads.collect::<String>());
    assert_eq!(preview.mapping.date_order, Some(DateOrder::MonthFirst), "the dates prove it");
    assert_eq!(preview.questions.date_order, None);
    assert!(preview.questions.currency);
    assert_eq!(preview.questions.missing, []);
    assert_eq!(preview.questions.unit, None);
}

#[test]
fn every_row_is_read_and_the_sums_are_those_of_the_file() {
    let mut book = open(LIST).unwrap();
    let mut mapping = book.preview(None, &mut |_| Flow::Continue).unwrap().mapping;
    mapping.currency = Some(Currency::USD);
    let preview = book.preview(Some(mapping), &mut |_| Flow::Continue).unwrap();
    assert!(preview.questions.is_settled());
    assert_eq!(preview.problems, []);
    let totals = &preview.totals;
    assert_eq!((totals.n_good, totals.n_bad, totals.n_passed, totals.n_customers), (2466, 0, 0, 100));
    // The amounts once more, straight from the text of the seventh column.
    let text = std::str::from_utf8(LIST).unwrap();
    let sum: i64 = text.lines().skip(1).map(|line| cents(line.split(',').nth(6).unwrap())).sum();
    assert_eq!(totals.sums.len(), 1);
    assert_eq!((totals.sums[0].currency, totals.sums[0].amount), (Currency::USD, Money::from_minor(sum)));
    assert_eq!(totals.sums[0].paid, totals.sums[0].amount, "every invoice of the sample is settled");
    assert_eq!(preview.rows.len(), 50);
}

fn cents(text: &str) -> i64 {
    let (whole, part) = text.split_once('.').unwrap_or((text, "0"));
    let tenths: i64 = part.parse().unwrap();
    whole.parse::<i64>().unwrap() * 100 + if part.len() == 1 { tenths * 10 } else { tenths }
}

fn all_rows(book: &Workbook, chunk: u32) -> Vec<ImportRow> {
    let mut rows = Vec::new();
    let mut from = Some(0);
    while let Some(begin) = from {
        let chunk = book.rows(begin, chunk);
        rows.extend(chunk.rows);
        from = chunk.next;
    }
    rows
}

#[test]
fn its_first_row_says_what_the_file_says() {
    let book = open(LIST).unwrap();
    let rows = all_rows(&book, 500);
    let day = |month, day| NaiveDate::from_ymd_opt(2013, month, day);
    let first = &rows[0];
    assert_eq!((first.row, first.customer_name.as_str()), (2, "0379-NEVHP"));
    assert_eq!(first.customer_code.as_deref(), Some("0379-NEVHP"));
    assert_eq!(first.number.as_deref(), Some("0000611365"));
    assert_eq!((first.issued, first.due, first.settled), (day(1, 2), day(2, 1), day(1, 15)));
    assert_eq!(
        (first.amount, first.paid, first.territory.as_deref()),
        (Money::from_minor(5594), None, Some("391"))
    );
}

#[test]
fn chunks_of_any_size_give_the_same_rows() {
    let book = open(LIST).unwrap();
    let whole = all_rows(&book, u32::MAX);
    assert_eq!(whole.len(), 2466);
    assert_eq!(all_rows(&book, 1), whole);
    assert_eq!(all_rows(&book, 999), whole);
    let numbers: BTreeSet<&str> = whole.iter().filter_map(|row| row.number.as_deref()).collect();
    assert_eq!(numbers.len(), 2466);
}

#[test]
fn the_watcher_hears_of_it_and_can_stop_it() {
    let mut heard: Vec<Progress> = Vec::new();
    Workbook::open(LIST.to_vec(), None, read_gb18030, &mut |progress| {
        heard.push(progress);
        Flow::Continue
    })
    .unwrap();
    assert!(heard.len() >= 4, "two thousand rows in several passes: {heard:?}");
    assert!(heard.iter().all(|progress| progress.done <= progress.total));
    for stop_at in 0..heard.len() {
        let mut n_heard = 0;
        let stopped = Workbook::open(LIST.to_vec(), None, read_gb18030, &mut |_| {
            n_heard += 1;
            if n_heard > stop_at { Flow::Cancel } else { Flow::Continue }
        });
        assert_eq!(stopped.err(), Some(huikuan::exchange::sheet::error::SheetError::Cancelled));
    }
}

#[test]
fn a_column_taken_out_of_the_mapping_is_taken_out_of_the_rows() {
    let mut book = open(LIST).unwrap();
    let mut mapping = book.preview(None, &mut |_| Flow::Continue).unwrap().mapping;
    let territory = mapping.column_of(Field::Territory).unwrap();
    mapping.columns[territory] = None;
    let preview = book.preview(Some(mapping), &mut |_| Flow::Continue).unwrap();
    assert_eq!(preview.heads[territory].field, None);
    assert_eq!(book.rows(0, 1).rows[0].territory, None);
}
