//! Rows: what is wrong with them, all at once, what is suggested, and that the suggestion puts it right.

use expect_test::{Expect, expect};
use huikuan::domain::money::{Currency, Money};
use huikuan::exchange::sheet::field::{AmountUnit, DateOrder, Field};
use huikuan::exchange::sheet::progress::Flow;
use huikuan::exchange::sheet::row::{Fix, ImportRow, ProblemKind, RowProblem};
use huikuan::exchange::sheet::workbook::Workbook;

use super::workbooks::{Book, open, parse, preview, read_gb18030, xml_row};

fn told(problem: &RowProblem) -> String {
    let RowProblem { row, column, head, found, kind, suggestion } = problem;
    let place = column.map_or("-".to_owned(), |column| column.to_string());
    let meant = suggestion.as_ref().map(|meant| format!(" -> {:?}", meant.text)).unwrap_or_default();
    format!("{row}/{place} {head} {found:?} {kind:?}{meant}\n")
}

/// Problems of a list, then the numbers of the rows that are good.
fn check(list: impl Into<Vec<u8>>, expected: &Expect) {
    let parsed = parse(list);
    let problems: String = parsed.problems.iter().map(told).collect();
    let good: Vec<u32> = parsed.rows.iter().map(|row| row.row).collect();
    expected.assert_eq(&format!("{problems}good {good:?}\n"));
}

#[test]
fn amounts() {
    let list = "客户,应收金额,已收,未收,到期日
甲,100,,,2026-03-05
乙,1.52 万,,,2026-03-05
丙,,,,2026-03-05
丁,-50,,,2026-03-05
戊,0,,,2026-03-05
己,12.345,,,2026-03-05
庚,90000000000.01,,,2026-03-05
辛,约12000,,,2026-03-05
壬,abc,-3,,2026-03-05
癸,100,120,,2026-03-05
子,100,20,70,2026-03-05
丑,100,,130,2026-03-05
寅,100,30,70,2026-03-05
卯,\"1.234,50\",,,2026-03-05
辰,$100,,,2026-03-05
巳,100元,,,2026-03-05
";
    check(
        list,
        &expect![[r#"
        3/1 应收金额 "1.52 万" AmountUnreadable -> "15200.00"
        4/1 应收金额 "" MissingAmount
        5/1 应收金额 "-50" AmountNegative
        6/1 应收金额 "0" AmountZero
        7/1 应收金额 "12.345" TooManyDecimals { allowed: 2 } -> "12.35"
        8/1 应收金额 "90000000000.01" AmountTooLarge
        9/1 应收金额 "约12000" AmountUnreadable -> "12000.00"
        10/1 应收金额 "abc" AmountUnreadable
        10/2 已收 "-3" AmountNegative
        11/2 已收 "120" PaidExceedsAmount { amount: Money(10000) } -> "100.00"
        12/3 未收 "70" OpenDisagrees { expected: Money(8000) } -> "80.00"
        13/3 未收 "130" OpenExceedsAmount { amount: Money(10000) } -> "100.00"
        15/1 应收金额 "1.234,50" AmountUnreadable -> "1234.50"
        16/1 应收金额 "$100" CurrencyDiffers { expected: CNY }
        good [2, 14, 17]
    "#]],
    );
}

#[test]
fn dates() {
    let list = "Client,Amount CNY,Issued,Due
a,1,2026/2/30,2026-03-05
b,1,,5/6/2026
c,1,5-6-26,2026-03-05
d,1,2026-03-05,soon
e,1,,
f,1,2026-03-05,2026-02-05
g,1,2026-05-12,2026-03-06
h,1,1899-01-01,
i,1,-,2026-03-05
j,1,2026-05-12,2026-01-06
";
    check(
        list,
        &expect![[r#"
        2/2 Issued "2026/2/30" DateImpossible -> "2026-02-28"
        3/3 Due "5/6/2026" DateAmbiguous
        4/2 Issued "5-6-26" DateTwoDigitYear
        5/3 Due "soon" DateUnreadable
        6/3 Due "" MissingDate
        7/3 Due "2026-02-05" DueBeforeIssue { issued: 2026-03-05 } -> "2026-05-02"
        8/3 Due "2026-03-06" DueBeforeIssue { issued: 2026-05-12 } -> "2026-06-03"
        9/2 Issued "1899-01-01" DateOutOfRange
        11/3 Due "2026-01-06" DueBeforeIssue { issued: 2026-05-12 } -> "2026-06-01"
        good [10]
    "#]],
    );
}

#[test]
fn names_numbers_and_words() {
    let long = "长".repeat(201);
    let list = format!(
        "客户名称,发票号,应收金额,到期日,币种,备注
甲,A-1,1,2026-03-05,人民币,
,A-2,1,2026-03-05,USD,
甲,a-1,1,2026-03-05,CNY,
甲,A-1,1,2026-03-05,CNY,
 甲 ,A-1,1,2026-03-05,CNY,
乙,A-1,1,2026-03-05,比特币,
{long},A-4,1,2026-03-05,CNY,
丙,2.54320001234E+19,1,2026-03-05,CNY,
丁,A-6,1,234.50,2026-03-05,CNY,急
戊,A-7,1,2026-03-05,,
己,,x,2026-13-45,,
"
    );
    check(
        list.clone(),
        &expect![[r#"
            3/0 客户名称 "" MissingCustomer -> "甲"
            5/1 发票号 "A-1" DuplicateInvoiceInFile { first_row: 2 } -> "A-1-2"
            6/1 发票号 "A-1" DuplicateInvoiceInFile { first_row: 2 } -> "A-1-3"
            7/4 币种 "比特币" CurrencyUnknown -> "CNY"
            8/0 客户名称 "长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长" TextTooLong { limit: 200 } -> "长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长"
            9/1 发票号 "2.54320001234E+19" DigitsLost
            10/3 到期日 "234.50" DateUnreadable
            10/4 币种 "2026-03-05" CurrencyUnknown -> "CNY"
            10/6  "急" ExtraCells
            11/4 币种 "" CurrencyUnknown -> "CNY"
            12/2 应收金额 "x" AmountUnreadable
            12/3 到期日 "2026-13-45" DateImpossible
            12/4 币种 "" CurrencyUnknown -> "CNY"
            good [2, 4]
        "#]],
    );
    let twin = preview(list).problems.into_iter().find(|problem| problem.row == 5).unwrap();
    assert_eq!(twin.kind, ProblemKind::DuplicateInvoiceInFile { first_row: 2 });
}

#[test]
fn faults_of_workbook_cells() {
    let rows = [
        xml_row(1, &["客户", "发票号", "应收金额", "到期日"]),
        xml_row(2, &["甲", "A-1", "n:55.940000000000005", "d:46086"]),
        xml_row(3, &["甲", "A-2", "e:#REF!", "d:46086"]),
        xml_row(4, &["甲", "A-3", "f:SUM(A1:A2)", "e:#DIV/0!"]),
        xml_row(5, &["e:#N/A", "A-4", "n:1", "d:46086"]),
        xml_row(6, &["甲", "n:25432000000012345678", "n:1", "d:46086"]),
        xml_row(7, &["甲", "A-6", "d:46086", "n:12"]),
        xml_row(8, &["甲", "A-7", "n:1e30", "n:46086"]),
        xml_row(9, &["甲", "A-8", "n:2.675", "n:20260305"]),
        xml_row(10, &["甲", "A-9", "n:2.674999", "46086"]),
        xml_row(11, &["甲", "n:611365", "n:-5", "d:46086"]),
        xml_row(12, &["甲", "A-11", "n:0.004", "d:46086.99"]),
    ];
    let bytes = Book { rows: &rows.concat(), ..Book::default() }.bytes();
    check(
        bytes.clone(),
        &expect![[r##"
            3/2 应收金额 "#REF!" CellError { fault: Reference }
            4/2 应收金额 "=" CellError { fault: NoResult }
            4/3 到期日 "#DIV/0!" CellError { fault: Division }
            5/0 客户 "#N/A" CellError { fault: NotAvailable }
            6/1 发票号 "25432000000012300000" DigitsLost
            7/2 应收金额 "2026-03-05" AmountUnreadable
            7/3 到期日 "12" DateUnreadable
            8/2 应收金额 "1000000000000000000000000000000" AmountTooLarge
            11/2 应收金额 "-5" AmountNegative
            12/2 应收金额 "0.004" AmountZero
            good [2, 9, 10]
        "##]],
    );
    let amounts: Vec<i64> = parse(bytes).rows.iter().map(|row| row.amount.minor()).collect();
    // Rounded from the 15 digits that Excel keeps, half away from zero.
    assert_eq!(amounts, [5594, 268, 267]);
}

#[test]
fn garbled_characters_are_told_by_row() {
    let mut list = "客户,应收金额,到期日\n甲,1,2026-03-05\n乙乙乙,1,2026-03-05\n".repeat(20).into_bytes();
    let at = list.len() - 20;
    list[at] = 0xFF;
    let parsed = parse(list);
    assert_eq!(parsed.problems.len(), 1);
    assert_eq!((parsed.problems[0].row, parsed.problems[0].kind), (60, ProblemKind::TextGarbled));
}

#[test]
fn totals_repeated_heads_and_remarks_are_no_rows() {
    let list = "客户,应收金额,到期日
甲,1,2026-03-05
甲 小计,1,
乙,2,2026-03-05
本页合计,3,
客户,应收金额,到期日
丙,3,2026-03-05
合计：,6,
审核：张三,,
注：以上为含税金额,,
合计贸易有限公司,5,2026-03-05
";
    let preview = preview(list);
    assert_eq!((preview.totals.n_good, preview.totals.n_passed), (4, 6), "{:?}", preview.problems);
    assert_eq!(preview.totals.sums[0].amount, Money::from_minor(1100));
}

#[test]
fn a_customer_who_is_called_like_a_total_is_a_customer() {
    let list = "客户,发票号,应收金额,到期日
Total,A-1,1,2026-03-05
Sum,,2,2026-03-05
张氏农资合计,A-2,3,2026-03-05
Total Energies,A-3,4,2026-03-05
合计,A-4,5,2026-03-05
张氏农资 合计,,6,
Total CNY,,7,
合计（人民币）,,8,
小计,,9,2026-03-05
,A-5,10,2026-03-05
";
    check(
        list,
        &expect![[r#"
        11/0 客户 "" MissingCustomer -> "小计"
        good [2, 3, 4, 5, 6]
    "#]],
    );
    assert_eq!(preview(list).totals.n_passed, 4);
}

#[test]
fn one_figure_in_ten_thousands_among_plain_ones_is_asked_about_and_put_right() {
    let line = |row: u32| format!("客户{row},{row}00.00,2026-03-05\n");
    let mut rows = (2..=36).map(line).collect::<Vec<_>>().concat();
    rows = rows.replace("客户14,1400.00", "顺达化肥,1.52 万");
    let mut book = open("客户,金额,到期日\n".to_owned() + &rows).unwrap();
    let preview = book.preview(None, &mut |_| Flow::Continue).unwrap();
    assert_eq!((preview.totals.n_good, preview.totals.n_bad), (34, 1));
    let problem = &preview.problems[0];
    assert_eq!((problem.row, problem.kind), (14, ProblemKind::AmountUnreadable));
    let suggestion = problem.suggestion.clone().unwrap();
    assert_eq!(suggestion.text, "15200.00");
    let check = book.apply_fix(Fix { row: 14, column: 1, text: suggestion.text });
    assert_eq!(check.problems, []);
    assert_eq!(check.read.unwrap().amount, Money::from_minor(1_520_000));
    let preview = book.preview(None, &mut |_| Flow::Continue).unwrap();
    assert_eq!((preview.totals.n_good, preview.totals.n_bad), (35, 0));
    assert!(book.rows(0, 100).rows.iter().any(|row| row.customer_name == "顺达化肥"));
}

#[test]
fn a_column_in_ten_thousands_is_read_so_and_plain_figures_in_it_are_asked_about() {
    let list = "客户,金额,到期日\n甲,1.52万,2026-03-05\n乙,3万元,2026-03-05\n丙,0.8万,2026-03-05\n丁,5,2026-03-05\n戊,500元,2026-03-05\n";
    check(
        list,
        &expect![[r#"
        5/1 金额 "5" AmountUnreadable
        good [2, 3, 4, 6]
    "#]],
    );
    let amounts: Vec<i64> = parse(list).rows.iter().map(|row| row.amount.minor()).collect();
    assert_eq!(amounts, [1_520_000, 3_000_000, 800_000, 50_000]);
}

#[test]
fn units_of_heads_and_of_the_mapping() {
    let list = "客户,应收(万元),已收(元),到期日\n甲,1.5,5000,2026-03-05\n";
    let row = parse(list).rows.remove(0);
    assert_eq!((row.amount.minor(), row.paid.map(Money::minor)), (1_500_000, Some(500_000)));
    let mut book = open("客户,应收,已收,到期日\n甲,1.5,2,2026-03-05\n").unwrap();
    let mut mapping = book.preview(None, &mut |_| Flow::Continue).unwrap().mapping;
    mapping.unit = Some(AmountUnit::TenThousand);
    let preview = book.preview(Some(mapping), &mut |_| Flow::Continue).unwrap();
    let suggestion = preview.problems[0].suggestion.clone().unwrap();
    assert_eq!(
        preview.problems[0].kind,
        ProblemKind::PaidExceedsAmount { amount: Money::from_minor(1_500_000) }
    );
    assert_eq!(suggestion.text, "15000.00元", "in this column plain figures would be ten thousands");
    let check = book.apply_fix(Fix { row: 2, column: 2, text: suggestion.text });
    assert_eq!(check.read.unwrap().paid, Some(Money::from_minor(1_500_000)));
}

#[test]
fn every_suggestion_is_read_as_what_it_shows() {
    let list = "客户名称,发票号,应收金额,已收,未收,开票日期,到期日
甲,A-1,1.52 万,,,2026-03-05,2026-03-06
甲,A-2,12.345,,,2026/2/30,2026-03-06
,A-3,100,120,,2026-03-05,2026-03-06
甲,A-3,100,20,70,2026-05-12,2026-06-01
甲,A-3,100,,130,2026-05-12,2026-06-01
甲,A-4,\"1.234,50\",,,20260231,2026-05-31
乙,A-4,约12000,,,2026-05-12,2026-01-06
乙,A-4,100,,,26-3-5,2026-05-31
";
    let mut book = open(list).unwrap();
    let mut n_taken = 0;
    for _ in 0..4 {
        let problems = book.preview(None, &mut |_| Flow::Continue).unwrap().problems;
        for problem in problems {
            let text = problem.suggestion.unwrap().text;
            book.apply_fix(Fix { row: problem.row, column: problem.column.unwrap(), text });
            n_taken += 1;
        }
    }
    let preview = book.preview(None, &mut |_| Flow::Continue).unwrap();
    assert_eq!((preview.problems, preview.totals.n_good), (vec![], 8));
    assert!(n_taken >= 11, "{n_taken}");
}

#[test]
fn suggestions_of_one_kind_are_taken_together_and_others_left() {
    let line = |row: u32| format!("客户{row},10.{row:04},2026/2/30\n");
    let rows = (0..2_500).map(line).collect::<Vec<_>>().concat();
    let mut book = open("客户,金额(元),到期日\n".to_owned() + &rows).unwrap();
    let before = book.preview(None, &mut |_| Flow::Continue).unwrap();
    assert_eq!(before.problems.len(), 1_000, "listed up to the cap");
    assert_eq!(before.totals.n_bad, 2_500);
    let n_fine = (0..2_500).filter(|row| row % 100 != 0).count();
    assert_eq!(before.totals.n_problems as usize, 2_500 + n_fine);
    let kind = ProblemKind::TooManyDecimals { allowed: 2 };
    let n_changed = book.accept_suggestions(kind, &mut |_| Flow::Continue).unwrap();
    assert_eq!(n_changed as usize, n_fine);
    let after = book.preview(None, &mut |_| Flow::Continue).unwrap();
    assert!(after.problems.iter().all(|problem| problem.kind == ProblemKind::DateImpossible));
    book.accept_suggestions(ProblemKind::DateImpossible, &mut |_| Flow::Continue).unwrap();
    let done = book.preview(None, &mut |_| Flow::Continue).unwrap();
    assert_eq!((done.totals.n_good, done.problems.len()), (2_500, 0));
}

#[test]
fn a_fix_of_a_number_settles_its_twins() {
    let list = "客户,发票号,金额,到期日\n甲,1,5,2026-03-05\n甲,1,6,2026-03-05\n甲,1,7,2026-03-05\n";
    let mut book = open(list).unwrap();
    let found = book.preview(None, &mut |_| Flow::Continue).unwrap().problems;
    let meant: Vec<_> = found.iter().map(|problem| problem.suggestion.clone().unwrap().text).collect();
    assert_eq!(meant, ["1-2", "1-3"]);
    let check = book.apply_fix(Fix { row: 2, column: 1, text: "9".to_owned() });
    assert!(check.read.is_some());
    let found = book.preview(None, &mut |_| Flow::Continue).unwrap().problems;
    assert_eq!(found.len(), 1, "row 3 is now the first of its number");
    assert_eq!(found[0].kind, ProblemKind::DuplicateInvoiceInFile { first_row: 3 });
}

#[test]
fn the_answered_order_of_days_is_applied_and_what_contradicts_it_told() {
    let list = "Client,Amount USD,Due\na,1,3/5/2026\nb,2,4/6/2026\nc,3,13/5/2026\nd,4,5/13/2026\n";
    let mut book = open(list).unwrap();
    let asked = book.preview(None, &mut |_| Flow::Continue).unwrap();
    assert_eq!(asked.questions.date_order.as_deref(), Some("3/5/2026"), "the list proves both orders");
    assert_eq!(asked.totals.n_good, 2);
    let mut mapping = asked.mapping;
    mapping.date_order = Some(DateOrder::DayFirst);
    let preview = book.preview(Some(mapping), &mut |_| Flow::Continue).unwrap();
    assert_eq!(preview.totals.n_good, 3);
    assert_eq!(
        preview.problems.iter().map(told).collect::<String>(),
        "5/2 Due \"5/13/2026\" DateImpossible -> \"2026-05-13\"\n"
    );
}

#[test]
fn only_the_open_balance_is_given() {
    let list = "客户,未收金额,已收金额,开票日期\n甲,70,30,2026-03-05\n乙,50,,2026-03-05\n";
    let rows = parse(list).rows;
    let sums: Vec<_> = rows
        .iter()
        .map(|row| (row.amount.minor(), row.paid.map(Money::minor), row.open.map(Money::minor)))
        .collect();
    assert_eq!(sums, [(10_000, Some(3_000), Some(7_000)), (5_000, Some(0), Some(5_000))]);
}

fn row_of(head: &str, cell: &str) -> ImportRow {
    parse(format!("客户,金额,到期日,{head}\n甲,1,2026-03-05,{cell}\n乙,1,2026-03-05,\n")).rows.remove(0)
}

#[test]
fn the_other_columns() {
    use huikuan::exchange::sheet::cell::words::ImportState;
    assert_eq!(row_of("业务员", " 王建国 ").owner.as_deref(), Some("王建国"));
    assert_eq!(row_of("区域", "华东").territory.as_deref(), Some("华东"));
    assert_eq!(row_of("客户类型", "经销商").kind.as_deref(), Some("经销商"));
    assert_eq!(row_of("项目名称", "一期").project.as_deref(), Some("一期"));
    assert_eq!(row_of("争议", "是").state, Some(ImportState::Abnormal));
    assert_eq!(row_of("状态", "已退回入库").state, Some(ImportState::ReturnedStock));
    assert_eq!(row_of("账期", "30天").terms_days, Some(30));
    assert!(row_of("重点客户", "√").is_key);
    assert!(!row_of("重点客户", "否").is_key);
    assert_eq!(row_of("备注", "-").note, None);
    assert_eq!(row_of("币种", "港币").currency, Currency::HKD);
    assert_eq!(row_of("收款日期", "2026-04-01").settled, chrono::NaiveDate::from_ymd_opt(2026, 4, 1));
    assert_eq!(row_of("客户编码", "007").customer_code.as_deref(), Some("007"));
}

#[test]
fn everything_that_crosses_to_the_page_survives_the_crossing() {
    let list = "客户,金额,到期日\n甲,1.52万,2026-03-05\n乙,7,2026/2/30\n丙,8,2026-03-05\n";
    let mut book = open(list).unwrap();
    let preview = book.preview(None, &mut |_| Flow::Continue).unwrap();
    let crossed = postcard::from_bytes(&postcard::to_allocvec(&preview).unwrap());
    assert_eq!(crossed, Ok(preview));
    let chunk = book.rows(0, 10);
    assert_eq!(chunk.rows.len(), 1);
    assert_eq!(postcard::from_bytes(&postcard::to_allocvec(&chunk).unwrap()), Ok(chunk));
    let error = Workbook::open(vec![b'{'], None, read_gb18030, &mut |_| Flow::Continue).err();
    assert_eq!(postcard::from_bytes(&postcard::to_allocvec(&error).unwrap()), Ok(error));
    let fields: Vec<Field> =
        postcard::from_bytes(&postcard::to_allocvec(&Field::ALL.to_vec()).unwrap()).unwrap();
    assert_eq!(fields, Field::ALL);
}
