//! The aging report: a ledger in a few lines in, the table that a person sees out.

use chrono::NaiveDate;
use expect_test::{Expect, expect};
use huikuan::domain::aging::{BucketScheme, Preset};
use huikuan::domain::due_date::{DueRule, Terms};
use huikuan::domain::money::{Currency, Money};
use huikuan::domain::workday::{Calendar, Convention};
use huikuan::exchange::sheet::write::{CellOut, write_csv};
use huikuan::exchange::tables::aging::aging_table;
use huikuan::i18n::Lang;
use huikuan::i18n::aging as words;
use huikuan::i18n::aging::answer::{Telling, answer};
use huikuan::i18n::aging::table::written;
use huikuan::ledger::book::Book;
use huikuan::ledger::command::{Allocating, Command, Ctx, DueSpec, NewInvoice, NewReceipt, Part, Payer};
use huikuan::ledger::event::{
    AdjustmentKind, BillOutcome, CustomerFields, InvoiceState, KeyMark, Nature, PayMethod,
};
use huikuan::ledger::id::{DeviceId, EntityId};
use huikuan::report::aging::arranged::{AgingSort, Arrangement, arranged};
use huikuan::report::aging::boundaries::{BoundariesProblem, scheme};
use huikuan::report::aging::why::{Figure, Why, why};
use huikuan::report::aging::{AgingReport, AgingSpec, Basis, Group, GroupBy, aging, currencies, drill};
use huikuan::storage::log::Pen;

/// One fact a line; `customer NAME OWNER TERRITORY [key]`, `invoice NAME NUMBER ISSUED DUE AMOUNT CURRENCY`.
const LEDGER: &str = "
customer 惠民 王磊 县东 key
customer 兴隆 王磊 县西
customer 大丰 - 县西
customer Harvest 李娜 -
invoice 惠民 A-1 2026-07-24 2026-09-23 52400.00 CNY
invoice 惠民 A-2 2026-10-25 2026-11-24 46000.00 CNY
invoice 惠民 A-3 2026-10-24 2026-11-23 30000.00 CNY
invoice 兴隆 B-1 2025-11-20 2025-12-20 10000.50 CNY
invoice 兴隆 B-2 2026-11-01 2026-12-01 9000.00 CNY
invoice 大丰 C-1 2025-10-01 2025-11-23 8000.00 CNY
invoice 大丰 C-2 2026-07-01 2026-08-25 777.00 CNY
invoice Harvest D-1 2026-09-01 2026-10-01 1200.00 USD
dispute C-1
return C-2
pay 惠民 20000.00 2026-10-20 A-1
pay 兴隆 500.00 2026-11-02 -
bill 惠民 10000.00 2026-11-10 A-3
credit A-1 400.00 2026-10-25
writeoff C-2 77.00 2026-11-20
";

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

const TODAY: &str = "2026-11-24";

/// A book being written.
struct Author {
    book: Book,
    minted: u128,
    calendar: Calendar,
}

impl Author {
    fn run(&mut self, command: &Command) {
        let minted = &mut self.minted;
        let mut mint = || {
            *minted += 1;
            EntityId::from_bits(*minted)
        };
        let mut ctx = Ctx { today: day(TODAY), mint: &mut mint, calendar: &self.calendar };
        let facts = self.book.decide(command, &mut ctx).unwrap();
        let sealed = Pen::new(&self.book, DeviceId::from_bits(1)).seal(facts, 1_000).unwrap();
        sealed.events.iter().for_each(|event| self.book.apply(event));
    }

    fn customer(&self, name: &str) -> EntityId {
        self.book.customers().rows().iter().find(|row| row.name == name).unwrap().id
    }

    fn invoice(&self, number: &str) -> EntityId {
        self.book.invoices().rows().iter().find(|row| &*row.number == number).unwrap().id
    }

    fn receive(&mut self, parts: &[&str], method: PayMethod) {
        let amount = Money::parse(parts[1], Currency::CNY).unwrap();
        let how = match parts[3] {
            "-" => Allocating::Unapplied,
            number => Allocating::Chosen(vec![(self.invoice(number), amount)]),
        };
        self.run(&Command::RecordReceipt(NewReceipt {
            customer: self.customer(parts[0]),
            amount,
            date: day(parts[2]),
            currency: None,
            method,
            matures: method.is_bill().then(|| day("2027-01-30")),
            reference: None,
            how,
        }));
    }

    fn adjust(&mut self, kind: AdjustmentKind, parts: &[&str]) {
        let amount = Money::parse(parts[1], Currency::CNY).unwrap();
        let invoice = self.invoice(parts[0]);
        self.run(&Command::Adjust { invoice, kind, amount, date: day(parts[2]), reason: None });
    }

    fn read(&mut self, line: &str) {
        let words: Vec<&str> = line.split(' ').collect();
        let parts = &words[1..];
        let said = |text: &str| Some(if text == "-" { String::new() } else { text.to_owned() });
        match words[0] {
            "customer" => self.run(&Command::AddCustomer {
                fields: CustomerFields {
                    name: said(parts[0]),
                    owner: said(parts[1]),
                    territory: said(parts[2]),
                    key: parts.get(3).map(|_| KeyMark::Key),
                    ..CustomerFields::default()
                },
            }),
            "invoice" => {
                let currency = Currency::parse(parts[5]).unwrap();
                let amount = Money::parse(parts[4], currency).unwrap();
                self.run(&Command::RecordInvoice(NewInvoice {
                    customer: Payer::Known(self.customer(parts[0])),
                    number: parts[1].to_owned(),
                    issued: day(parts[2]),
                    parts: vec![Part { amount, due: DueSpec::On(day(parts[3])) }],
                    currency: Some(currency),
                    project: None,
                }));
            }
            "dispute" | "return" => {
                let (invoice, disputed) = (self.invoice(parts[0]), words[0] == "dispute");
                let state = if disputed { InvoiceState::Abnormal } else { InvoiceState::ReturnedStock };
                self.run(&Command::SetState { invoice, state, reason: None });
            }
            "pay" => self.receive(parts, PayMethod::Transfer),
            "bill" => self.receive(parts, PayMethod::BankAcceptance),
            "credit" => self.adjust(AdjustmentKind::CreditNote, parts),
            "writeoff" => self.adjust(AdjustmentKind::WriteOff, parts),
            other => panic!("unknown fact {other}"),
        }
    }
}

fn author(ledger: &str) -> Author {
    let mut author = Author { book: Book::default(), minted: 0, calendar: Calendar::china() };
    let name = "本部".to_owned();
    author.run(&Command::OpenBook { currency: Currency::CNY, name, nature: Nature::Real });
    ledger.lines().filter(|line| !line.is_empty()).for_each(|line| author.read(line));
    author
}

fn spec(by: GroupBy) -> AgingSpec {
    AgingSpec { scheme: BucketScheme::default(), basis: Basis::Due, by, currency: Currency::CNY }
}

fn name(book: &Book, spec: &AgingSpec, group: &Group) -> String {
    words::group(group, book, spec.by, Lang::ZhCn)
}

/// The report as a table of plain amounts, after asking whether its law holds for every line and in all.
fn table(book: &Book, spec: &AgingSpec, as_of: &str) -> String {
    let report = aging(book, spec, day(as_of));
    assert_eq!(report.buckets_sum(), report.total, "the buckets are the receivable");
    let mut columns = vec![Money::ZERO; report.buckets.len()];
    for row in &report.rows {
        assert_eq!(row.buckets.iter().copied().sum::<Money>(), row.total);
        columns.iter_mut().zip(&row.buckets).for_each(|(sum, part)| *sum += *part);
        let lines = drill(book, spec, day(as_of), &row.group, None);
        assert_eq!(lines.iter().map(|line| line.open).sum::<Money>(), row.total, "the invoices are the row");
        assert_eq!(u32::try_from(lines.len()).unwrap(), row.n_invoices);
    }
    assert_eq!(columns, report.buckets);
    let plain = |amount: &Money| if amount.is_zero() { "-".to_owned() } else { amount.plain(spec.currency) };
    let line = |name: &str, buckets: &[Money], total: Money| {
        let cells: Vec<String> = buckets.iter().map(plain).collect();
        format!("{name} | {} | {}\n", cells.join(" "), plain(&total))
    };
    let mut out = format!("{}\n", spec.scheme.codes().join(" "));
    for row in &report.rows {
        out += &line(&name(book, spec, &row.group), &row.buckets, row.total);
    }
    out += &line("合计", &report.buckets, report.total);
    out + &format!(
        "{} 户 {} 张，逾期 {}，未核销 {}，票据 {}\n",
        report.n_customers,
        report.n_invoices,
        plain(&report.overdue),
        plain(&report.unapplied),
        plain(&report.bills_held)
    )
}

#[expect(clippy::needless_pass_by_value, reason = "expected tables are written where they are used")]
fn check(book: &Book, spec: &AgingSpec, as_of: &str, expected: Expect) {
    expected.assert_eq(&table(book, spec, as_of));
}

#[test]
fn a_customer_is_a_row_and_the_due_day_itself_is_not_due() {
    let book = author(LEDGER).book;
    check(
        &book,
        &spec(GroupBy::Customer),
        TODAY,
        expect![[r#"
        NOT_DUE D1_30 D31_60 D61_90 D91_180 D181_365 D366_PLUS
        惠民 | 46000.00 20000.00 - 32000.00 - - - | 98000.00
        兴隆 | 9000.00 - - - - 10000.50 - | 19000.50
        大丰 | - - - - 700.00 - 8000.00 | 8700.00
        合计 | 55000.00 20000.00 - 32000.00 700.00 10000.50 8000.00 | 125700.50
        3 户 7 张，逾期 70700.50，未核销 500.00，票据 10000.00
    "#]],
    );
    // A day later A-2 is a day late, and C-1 (366 days on the day before) is still the oldest.
    check(
        &book,
        &spec(GroupBy::Customer),
        "2026-11-25",
        expect![[r#"
        NOT_DUE D1_30 D31_60 D61_90 D91_180 D181_365 D366_PLUS
        惠民 | - 66000.00 - 32000.00 - - - | 98000.00
        兴隆 | 9000.00 - - - - 10000.50 - | 19000.50
        大丰 | - - - - 700.00 - 8000.00 | 8700.00
        合计 | 9000.00 66000.00 - 32000.00 700.00 10000.50 8000.00 | 125700.50
        3 户 7 张，逾期 116700.50，未核销 500.00，票据 10000.00
    "#]],
    );
}

#[test]
fn each_grouping_holds_everything_once() {
    let book = author(LEDGER).book;
    check(
        &book,
        &spec(GroupBy::Owner),
        TODAY,
        expect![[r#"
        NOT_DUE D1_30 D31_60 D61_90 D91_180 D181_365 D366_PLUS
        王磊 | 55000.00 20000.00 - 32000.00 - 10000.50 - | 117000.50
        没写业务员 | - - - - 700.00 - 8000.00 | 8700.00
        合计 | 55000.00 20000.00 - 32000.00 700.00 10000.50 8000.00 | 125700.50
        3 户 7 张，逾期 70700.50，未核销 500.00，票据 10000.00
    "#]],
    );
    check(
        &book,
        &spec(GroupBy::Territory),
        TODAY,
        expect![[r#"
        NOT_DUE D1_30 D31_60 D61_90 D91_180 D181_365 D366_PLUS
        县东 | 46000.00 20000.00 - 32000.00 - - - | 98000.00
        县西 | 9000.00 - - - 700.00 10000.50 8000.00 | 27700.50
        合计 | 55000.00 20000.00 - 32000.00 700.00 10000.50 8000.00 | 125700.50
        3 户 7 张，逾期 70700.50，未核销 500.00，票据 10000.00
    "#]],
    );
    check(
        &book,
        &spec(GroupBy::State),
        TODAY,
        expect![[r#"
        NOT_DUE D1_30 D31_60 D61_90 D91_180 D181_365 D366_PLUS
        产品正常 | 55000.00 20000.00 - 32000.00 - 10000.50 - | 117000.50
        产品异常 | - - - - - - 8000.00 | 8000.00
        已退(拆)回入库 | - - - - 700.00 - - | 700.00
        合计 | 55000.00 20000.00 - 32000.00 700.00 10000.50 8000.00 | 125700.50
        3 户 7 张，逾期 70700.50，未核销 500.00，票据 10000.00
    "#]],
    );
    check(
        &book,
        &spec(GroupBy::Vintage),
        TODAY,
        expect![[r#"
        NOT_DUE D1_30 D31_60 D61_90 D91_180 D181_365 D366_PLUS
        2026 年开票 | 55000.00 20000.00 - 32000.00 700.00 - - | 107700.00
        2025 年开票 | - - - - - 10000.50 8000.00 | 18000.50
        合计 | 55000.00 20000.00 - 32000.00 700.00 10000.50 8000.00 | 125700.50
        3 户 7 张，逾期 70700.50，未核销 500.00，票据 10000.00
    "#]],
    );
    check(
        &book,
        &spec(GroupBy::Key),
        TODAY,
        expect![[r#"
        NOT_DUE D1_30 D31_60 D61_90 D91_180 D181_365 D366_PLUS
        重点客户 | 46000.00 20000.00 - 32000.00 - - - | 98000.00
        其他客户 | 9000.00 - - - 700.00 10000.50 8000.00 | 27700.50
        合计 | 55000.00 20000.00 - 32000.00 700.00 10000.50 8000.00 | 125700.50
        3 户 7 张，逾期 70700.50，未核销 500.00，票据 10000.00
    "#]],
    );
    let total = |by| aging(&book, &spec(by), day(TODAY)).total;
    let totals = GroupBy::ALL.map(total);
    assert!(totals.iter().all(|total| *total == totals[0]), "{totals:?}");
}

#[test]
fn every_preset_puts_the_same_money_into_its_own_buckets() {
    let book = author(LEDGER).book;
    let of = |scheme| AgingSpec { scheme, ..spec(GroupBy::Key) };
    check(
        &book,
        &of(BucketScheme::preset(Preset::Ifrs)),
        TODAY,
        expect![[r#"
        NOT_DUE D1_30 D31_60 D61_90 D91_PLUS
        重点客户 | 46000.00 20000.00 - 32000.00 - | 98000.00
        其他客户 | 9000.00 - - - 18700.50 | 27700.50
        合计 | 55000.00 20000.00 - 32000.00 18700.50 | 125700.50
        3 户 7 张，逾期 70700.50，未核销 500.00，票据 10000.00
    "#]],
    );
    check(
        &book,
        &of(BucketScheme::preset(Preset::Days120)),
        TODAY,
        expect![[r#"
        NOT_DUE D1_30 D31_60 D61_90 D91_120 D121_PLUS
        重点客户 | 46000.00 20000.00 - 32000.00 - - | 98000.00
        其他客户 | 9000.00 - - - 700.00 18000.50 | 27700.50
        合计 | 55000.00 20000.00 - 32000.00 700.00 18000.50 | 125700.50
        3 户 7 张，逾期 70700.50，未核销 500.00，票据 10000.00
    "#]],
    );
    check(
        &book,
        &of(BucketScheme::preset(Preset::Years)),
        TODAY,
        expect![[r#"
        Y0_1 Y1_2 Y2_3 Y3_4 Y4_5 Y5_PLUS
        重点客户 | 98000.00 - - - - - | 98000.00
        其他客户 | 9700.00 18000.50 - - - - | 27700.50
        合计 | 107700.00 18000.50 - - - - | 125700.50
        3 户 7 张，逾期 70700.50，未核销 500.00，票据 10000.00
    "#]],
    );
    check(
        &book,
        &of(BucketScheme::own(&[1, 62]).unwrap()),
        TODAY,
        expect![[r#"
        NOT_DUE D1_1 D2_62 D63_PLUS
        重点客户 | 46000.00 20000.00 32000.00 - | 98000.00
        其他客户 | 9000.00 - - 18700.50 | 27700.50
        合计 | 55000.00 20000.00 32000.00 18700.50 | 125700.50
        3 户 7 张，逾期 70700.50，未核销 500.00，票据 10000.00
    "#]],
    );
}

#[test]
fn from_the_invoice_date_everything_is_older_and_overdue_stays_what_it_is() {
    let book = author(LEDGER).book;
    let issued = AgingSpec { basis: Basis::Issued, ..spec(GroupBy::Customer) };
    check(
        &book,
        &issued,
        TODAY,
        expect![[r#"
        NOT_DUE D1_30 D31_60 D61_90 D91_180 D181_365 D366_PLUS
        惠民 | - 46000.00 20000.00 - 32000.00 - - | 98000.00
        兴隆 | - 9000.00 - - - - 10000.50 | 19000.50
        大丰 | - - - - 700.00 - 8000.00 | 8700.00
        合计 | - 55000.00 20000.00 - 32700.00 - 18000.50 | 125700.50
        3 户 7 张，逾期 70700.50，未核销 500.00，票据 10000.00
    "#]],
    );
    let [by_due, by_issued] =
        [spec(GroupBy::Customer), issued].map(|spec| aging(&book, &spec, day(TODAY)).overdue);
    assert_eq!(by_due, by_issued);
}

#[test]
fn a_past_day_knows_nothing_of_what_came_later() {
    let book = author(LEDGER).book;
    let by_customer = spec(GroupBy::Customer);
    // Before the first payment: all of A-1 is open, and October's invoices do not exist yet.
    check(
        &book,
        &by_customer,
        "2026-10-19",
        expect![[r#"
        NOT_DUE D1_30 D31_60 D61_90 D91_180 D181_365 D366_PLUS
        惠民 | - 52400.00 - - - - - | 52400.00
        兴隆 | - - - - - 10000.50 - | 10000.50
        大丰 | - - 777.00 - - 8000.00 - | 8777.00
        合计 | - 52400.00 777.00 - - 18000.50 - | 71177.50
        3 户 4 张，逾期 71177.50，未核销 -，票据 -
    "#]],
    );
    // On the day of the payment it counts; the credit note of the 25th does not yet.
    check(
        &book,
        &by_customer,
        "2026-10-24",
        expect![[r#"
        NOT_DUE D1_30 D31_60 D61_90 D91_180 D181_365 D366_PLUS
        惠民 | 30000.00 - 32400.00 - - - - | 62400.00
        兴隆 | - - - - - 10000.50 - | 10000.50
        大丰 | - - 777.00 - - 8000.00 - | 8777.00
        合计 | 30000.00 - 33177.00 - - 18000.50 - | 81177.50
        3 户 5 张，逾期 51177.50，未核销 -，票据 -
    "#]],
    );
    // The bill settles A-3 from the day it came in, and is held beside the buckets.
    check(
        &book,
        &by_customer,
        "2026-11-10",
        expect![[r#"
        NOT_DUE D1_30 D31_60 D61_90 D91_180 D181_365 D366_PLUS
        惠民 | 66000.00 - 32000.00 - - - - | 98000.00
        兴隆 | 9000.00 - - - - 10000.50 - | 19000.50
        大丰 | - - - 777.00 - 8000.00 - | 8777.00
        合计 | 75000.00 - 32000.00 777.00 - 18000.50 - | 125777.50
        3 户 7 张，逾期 50777.50，未核销 500.00，票据 10000.00
    "#]],
    );
    check(
        &book,
        &by_customer,
        "2025-09-30",
        expect![[r#"
        NOT_DUE D1_30 D31_60 D61_90 D91_180 D181_365 D366_PLUS
        合计 | - - - - - - - | -
        0 户 0 张，逾期 -，未核销 -，票据 -
    "#]],
    );
}

#[test]
fn a_refused_bill_is_open_again_from_the_day_it_was_refused() {
    let mut author = author(LEDGER);
    let bill = author.book.receipts().rows().iter().find(|row| row.bill.is_some()).unwrap().id;
    let refused = BillOutcome::Dishonoured;
    author.run(&Command::SettleBill { receipt: bill, outcome: refused, date: day("2026-11-22") });
    let held = |as_of: &str| {
        let report = aging(&author.book, &spec(GroupBy::Customer), day(as_of));
        assert_eq!(report.buckets_sum(), report.total);
        (report.bills_held.minor(), report.total.minor())
    };
    let (before, after) = (held("2026-11-21"), held("2026-11-22"));
    assert_eq!((before.0, after.0), (1_000_000, 0));
    assert_eq!(after.1 - before.1, 1_000_000);
}

#[test]
fn currencies_never_meet() {
    let book = author(LEDGER).book;
    assert_eq!(currencies(&book), [Currency::CNY, Currency::USD]);
    let dollars = AgingSpec { currency: Currency::USD, ..spec(GroupBy::Owner) };
    check(
        &book,
        &dollars,
        TODAY,
        expect![[r#"
        NOT_DUE D1_30 D31_60 D61_90 D91_180 D181_365 D366_PLUS
        李娜 | - - 1200.00 - - - - | 1200.00
        合计 | - - 1200.00 - - - - | 1200.00
        1 户 1 张，逾期 1200.00，未核销 -，票据 -
    "#]],
    );
}

#[test]
fn a_filter_hides_rows_and_brings_its_own_order() {
    let book = author(LEDGER).book;
    let spec = spec(GroupBy::Customer);
    let report = aging(&book, &spec, day(TODAY));
    let shown = |bucket, sort, reversed| {
        let how = Arrangement { bucket, sort, reversed };
        let places = arranged(&report, how, &|group| name(&book, &spec, group));
        places.into_iter().map(|place| name(&book, &spec, &report.rows[place].group)).collect::<Vec<_>>()
    };
    assert_eq!(shown(None, AgingSort::Total, false), ["惠民", "兴隆", "大丰"]);
    assert_eq!(shown(None, AgingSort::Total, true), ["大丰", "兴隆", "惠民"]);
    assert_eq!(shown(None, AgingSort::Name, false), ["兴隆", "大丰", "惠民"]);
    assert_eq!(shown(None, AgingSort::Bucket(6), false), ["大丰", "惠民", "兴隆"]);
    assert_eq!(shown(Some(5), AgingSort::Bucket(5), false), ["兴隆"]);
    assert!(shown(Some(2), AgingSort::Total, false).is_empty());
}

#[test]
fn the_printed_table_foots() {
    let book = author(LEDGER).book;
    let spec = spec(GroupBy::Customer);
    let report = aging(&book, &spec, day(TODAY));
    let places: Vec<usize> = (0..report.rows.len()).collect();
    let told = |lang| {
        let table = written(&report, &places, Currency::CNY, lang);
        let rows = report.rows.iter().map(|row| table.line(row));
        let lines: Vec<_> = rows
            .chain([table.foot.clone()])
            .map(|line| format!("{} | {}", line.cells.join(" "), line.total))
            .collect();
        format!("{}\n{}\n", table.unit.label(Currency::CNY, lang), lines.join("\n"))
    };
    expect![[r#"
        万元
        4.60 2.00 — 3.20 — — — | 9.80
        0.90 — — — — 1.00 — | 1.90
        — — — — 0.07 — 0.80 | 0.87
        5.50 2.00 — 3.20 0.07 1.00 0.80 | 12.57
    "#]]
    .assert_eq(&told(Lang::ZhCn));
    expect![[r#"
        ¥K
        46.0 20.0 — 32.0 — — — | 98.0
        9.0 — — — — 10.0 — | 19.0
        — — — — 0.7 — 8.0 | 8.7
        55.0 20.0 — 32.0 0.7 10.0 8.0 | 125.7
    "#]]
    .assert_eq(&told(Lang::En));
}

#[test]
fn the_exported_table_is_exact_and_holds_what_is_shown() {
    let book = author(&LEDGER.replace("大丰", "=大丰")).book;
    let spec = spec(GroupBy::Customer);
    let report = aging(&book, &spec, day(TODAY));
    let how = Arrangement { bucket: Some(6), sort: AgingSort::Name, reversed: false };
    let named = |group: &Group| name(&book, &spec, group);
    let places = arranged(&report, how, &named);
    let heads = words::table_words(&spec, report.as_of, Lang::ZhCn);
    let table = aging_table(&report, &places, spec.currency, heads, &named);
    expect![[r#"
        ﻿"客户","未清发票","未到期 CNY","1–30 天 CNY","31–60 天 CNY","61–90 天 CNY","91–180 天 CNY","181–365 天 CNY","1 年以上 CNY","合计"
        "'=大丰","2","0.00","0.00","0.00","0.00","700.00","0.00","8000.00","8700.00"
        "合计","2","0.00","0.00","0.00","0.00","700.00","0.00","8000.00","8700.00"
    "#]].assert_eq(&String::from_utf8(write_csv(&table)).unwrap().replace("\r\n", "\n"));
    let all: Vec<usize> = (0..report.rows.len()).collect();
    let heads = words::table_words(&spec, report.as_of, Lang::En);
    let whole = aging_table(&report, &all, spec.currency, heads, &named);
    assert_eq!(whole.footer.unwrap().last(), Some(&CellOut::Money(report.total)));
}

/// Asks about a figure and reads the answer in both languages.
fn asked(author: &Author, spec: &AgingSpec, as_of: &str, figure: &Figure) -> String {
    let report: AgingReport = aging(&author.book, spec, day(as_of));
    let why = why(&author.book, spec, &report, &author.calendar, figure).unwrap();
    assert_parts_sum(&why, &report, figure);
    let told =
        |lang| answer(&why, Telling { book: &author.book, spec, as_of: report.as_of, lang }).text(lang);
    format!("{}\n---\n{}\n", told(Lang::ZhCn), told(Lang::En))
}

/// What an answer adds up is the figure on the screen.
fn assert_parts_sum(why: &Why, report: &AgingReport, figure: &Figure) {
    let row = |group: &Group| report.row(group).unwrap();
    let (told, shown) = match (why, figure) {
        (Why::Receivable(made_of), _) => {
            let less = made_of.credited + made_of.written_off + made_of.returned + made_of.settled;
            assert_eq!(made_of.invoiced - less, made_of.open);
            (made_of.open, report.total)
        }
        (Why::Overdue(made_of), _) => {
            assert_eq!(made_of.receivable - made_of.not_due, made_of.overdue);
            (made_of.overdue, report.overdue)
        }
        (Why::Unapplied(parts), _) => (parts.sum, report.unapplied),
        (Why::BillsHeld(parts), _) => (parts.sum, report.bills_held),
        (Why::Bucket(bucket, parts), _) => (parts.sum, report.buckets[*bucket]),
        (Why::Cell(group, Some(bucket), parts), _) => (parts.sum, row(group).buckets[*bucket]),
        (Why::Cell(group, None, parts), _) => (parts.sum, row(group).total),
        (Why::Invoice(made_of), _) => (made_of.open.open, made_of.open.open),
    };
    assert_eq!(told, shown, "{figure:?}");
}

#[test]
fn every_figure_says_how_it_came_about() {
    let author = author(LEDGER);
    let spec = spec(GroupBy::Customer);
    let said = |figure: Figure| asked(&author, &spec, TODAY, &figure);
    expect![[r#"
        应收合计：¥125,700.50

        算法：应收 = 开票 − 贷项通知 − 坏账核销 − 退货 − 已核销的到账。未核销的到账不冲减
        截至日：2026年11月24日
        开票，7 张：¥156,177.50
        贷项通知（红字、折让）：−¥400.00
        坏账核销：−¥77.00
        已核销的到账（含在手票据）：−¥30,000.00
        应收：¥125,700.50
        依据：本账簿记下的发票、到账和冲减
        ---
        Receivable: ¥125,700.50

        Formula: Receivable = invoiced − credit notes − write-offs − returns − applied receipts. Unapplied cash lowers nothing
        As-of day: 24 Nov 2026
        Invoiced, 7 invoices: ¥156,177.50
        Credit notes: −¥400.00
        Write-offs: −¥77.00
        Applied receipts (bills held included): −¥30,000.00
        Receivable: ¥125,700.50
        Source: The invoices, receipts and adjustments of this book
    "#]].assert_eq(&said(Figure::Receivable));
    expect![[r#"
        逾期：¥70,700.50

        算法：逾期 = 到期日早于截至日的未清金额。不管账龄从哪天算，都看到期日
        截至日：2026年11月24日
        应收合计：¥125,700.50
        截至日当天或以后到期：−¥55,000.00
        逾期最久：C-1 逾期 366 天
        逾期，5 张：¥70,700.50
        占应收：56%
        依据：到期当天不算逾期：民法典第 201 条；本账簿记下的发票、到账和冲减
        ---
        Overdue: ¥70,700.50

        Formula: Overdue = open amounts due before the as-of day, whatever the buckets count from
        As-of day: 24 Nov 2026
        Receivable: ¥125,700.50
        Due on that day or later: −¥55,000.00
        Longest overdue: C-1 366 days over
        Overdue, 5 invoices: ¥70,700.50
        Share of the receivable: 56%
        Source: The due day itself is not overdue: Civil Code of China, art. 201; The invoices, receipts and adjustments of this book
    "#]].assert_eq(&said(Figure::Overdue));
    expect![[r#"
        未核销到账：¥500.00

        算法：未核销到账 = 到账 − 已冲到发票上的部分。它另列，不进任何一档
        截至日：2026年11月24日
        兴隆，2026年11月2日：¥500.00
        合计：¥500.00
        依据：本账簿记下的发票、到账和冲减
        ---
        Unapplied cash: ¥500.00

        Formula: Unapplied cash = received − set against invoices. It stands beside the buckets, in none of them
        As-of day: 24 Nov 2026
        兴隆, 2 Nov 2026: ¥500.00
        Total: ¥500.00
        Source: The invoices, receipts and adjustments of this book
    "#]].assert_eq(&said(Figure::Unapplied));
    expect![[r#"
        在手票据：¥10,000.00

        算法：在手票据 = 收到、还没有兑付的票据。它已冲减发票，兑付了才算到账；拒付就恢复欠款
        截至日：2026年11月24日
        惠民，2027年1月30日：¥10,000.00
        合计：¥10,000.00
        依据：本账簿记下的发票、到账和冲减
        ---
        Bills held: ¥10,000.00

        Formula: Bills held = bills received and not yet paid. They settle their invoices, and count as collected only when honoured
        As-of day: 24 Nov 2026
        惠民, 30 Jan 2027: ¥10,000.00
        Total: ¥10,000.00
        Source: The invoices, receipts and adjustments of this book
    "#]].assert_eq(&said(Figure::BillsHeld));
    expect![[r#"
        1 年以上：¥8,000.00

        算法：1 年以上 = 截至日 − 到期日不少于 366 天的未清金额之和
        截至日：2026年11月24日
        大丰：¥8,000.00
        合计：¥8,000.00
        依据：本账簿记下的发票、到账和冲减
        ---
        Over a year: ¥8,000.00

        Formula: Over a year = open amounts with days past due of 366 or more
        As-of day: 24 Nov 2026
        大丰: ¥8,000.00
        Total: ¥8,000.00
        Source: The invoices, receipts and adjustments of this book
    "#]]
    .assert_eq(&said(Figure::Bucket(6)));
    let huimin = Group::Customer(author.book.customers().find(author.customer("惠民")).unwrap());
    expect![[r#"
        惠民，61–90 天：¥32,000.00

        算法：61–90 天 = 截至日 − 到期日在 61 到 90 天之间的未清金额之和
        截至日：2026年11月24日
        A-1，逾期 62 天：¥32,000.00
        合计：¥32,000.00
        依据：本账簿记下的发票、到账和冲减
        ---
        惠民, 61–90 days: ¥32,000.00

        Formula: 61–90 days = open amounts with days past due from 61 to 90
        As-of day: 24 Nov 2026
        A-1, 62 days over: ¥32,000.00
        Total: ¥32,000.00
        Source: The invoices, receipts and adjustments of this book
    "#]]
    .assert_eq(&said(Figure::Cell(huimin.clone(), Some(3))));
    expect![[r#"
        惠民：¥98,000.00

        算法：欠款 = 各档之和 = 每张发票的未清金额之和
        截至日：2026年11月24日
        A-2，当天到期：¥46,000.00
        A-1，逾期 62 天：¥32,000.00
        A-3，逾期 1 天：¥20,000.00
        合计：¥98,000.00
        依据：本账簿记下的发票、到账和冲减
        ---
        惠民: ¥98,000.00

        Formula: Owed = sum of the buckets = sum of the open invoices
        As-of day: 24 Nov 2026
        A-2, due that day: ¥46,000.00
        A-1, 62 days over: ¥32,000.00
        A-3, 1 day over: ¥20,000.00
        Total: ¥98,000.00
        Source: The invoices, receipts and adjustments of this book
    "#]]
    .assert_eq(&said(Figure::Cell(huimin, None)));
    for as_of in ["2026-10-19", "2026-10-24", "2026-11-10", "2025-09-30"] {
        for figure in [Figure::Receivable, Figure::Overdue, Figure::Unapplied, Figure::BillsHeld] {
            asked(&author, &spec, as_of, &figure);
        }
    }
}

#[test]
fn an_invoice_says_its_age_its_due_date_and_what_is_open() {
    let mut author = author(LEDGER);
    let terms = Terms::new(DueRule::NetDays { days: 30 }).rolling(Convention::Following);
    author.run(&Command::RecordInvoice(NewInvoice {
        customer: Payer::Known(author.customer("大丰")),
        number: "C-3".to_owned(),
        issued: day("2026-09-01"),
        parts: vec![Part { amount: Money::from_minor(1_234_500), due: DueSpec::By(terms) }],
        currency: None,
        project: None,
    }));
    let spec = spec(GroupBy::Customer);
    let invoice =
        |number: &str| Figure::Invoice(author.book.invoices().find(author.invoice(number)).unwrap());
    expect![[r#"
        C-3：¥12,345.00，逾期 47 天

        算法：逾期天数 = 截至日 − 到期日，再看落在哪一档。到期当天不算逾期
        到期日：2026年10月8日
        截至日：2026年11月24日
        逾期天数：47 天
        账龄档：逾期31-60天
        依据：回款簿的定义；民法典第 201 条

        算法：到期日 = 起算日 + 约定天数。起算当天不计
        起算日：2026年9月1日
        约定天数：30 天
        遇休息日：顺延
        遇休息日之前：2026年10月1日
        到期日：2026年10月8日
        依据：和客户的约定；民法典第 201 条；放假安排 gov.cn 202511/content_7047091，2026年8月7日取用

        算法：应收 = 开票 − 贷项通知 − 坏账核销 − 退货 − 已核销的到账。未核销的到账不冲减
        截至日：2026年11月24日
        开票，1 张：¥12,345.00
        应收：¥12,345.00
        依据：本账簿记下的发票、到账和冲减
        ---
        C-3: ¥12,345.00, 47 days over

        Formula: Days past due = as-of day − due day; the bucket is the one that holds it. The due day itself is not overdue
        Due day: 8 Oct 2026
        As-of day: 24 Nov 2026
        Days past due: 47 days
        Bucket: 31-60 days
        Source: Definition of Huikuan; Civil Code of China, art. 201

        Formula: Due day = base day + agreed days; the base day is not counted
        Base day: 1 Sep 2026
        Agreed days: 30 days
        On a rest day: Following
        Before rest days: 1 Oct 2026
        Due day: 8 Oct 2026
        Source: What was agreed with the customer; Civil Code of China, art. 201; Rest days gov.cn 202511/content_7047091, taken over 7 Aug 2026

        Formula: Receivable = invoiced − credit notes − write-offs − returns − applied receipts. Unapplied cash lowers nothing
        As-of day: 24 Nov 2026
        Invoiced, 1 invoice: ¥12,345.00
        Receivable: ¥12,345.00
        Source: The invoices, receipts and adjustments of this book
    "#]].assert_eq(&asked(&author, &spec, TODAY, &invoice("C-3")));
    expect![[r#"
        A-1：¥32,000.00，逾期 62 天

        算法：逾期天数 = 截至日 − 到期日，再看落在哪一档。到期当天不算逾期
        到期日：2026年9月23日
        截至日：2026年11月24日
        逾期天数：62 天
        账龄档：逾期61-90天
        依据：回款簿的定义；民法典第 201 条

        算法：应收 = 开票 − 贷项通知 − 坏账核销 − 退货 − 已核销的到账。未核销的到账不冲减
        截至日：2026年11月24日
        开票，1 张：¥52,400.00
        贷项通知（红字、折让）：−¥400.00
        已核销的到账（含在手票据）：−¥20,000.00
        应收：¥32,000.00
        依据：本账簿记下的发票、到账和冲减
        ---
        A-1: ¥32,000.00, 62 days over

        Formula: Days past due = as-of day − due day; the bucket is the one that holds it. The due day itself is not overdue
        Due day: 23 Sep 2026
        As-of day: 24 Nov 2026
        Days past due: 62 days
        Bucket: 61-90 days
        Source: Definition of Huikuan; Civil Code of China, art. 201

        Formula: Receivable = invoiced − credit notes − write-offs − returns − applied receipts. Unapplied cash lowers nothing
        As-of day: 24 Nov 2026
        Invoiced, 1 invoice: ¥52,400.00
        Credit notes: −¥400.00
        Applied receipts (bills held included): −¥20,000.00
        Receivable: ¥32,000.00
        Source: The invoices, receipts and adjustments of this book
    "#]].assert_eq(&asked(&author, &spec, TODAY, &invoice("A-1")));
    let issued = AgingSpec { basis: Basis::Issued, ..spec.clone() };
    expect![[r#"
        A-2：¥46,000.00，当天到期

        算法：账龄 = 截至日 − 开票日，再看落在哪一档
        开票日：2026年10月25日
        截至日：2026年11月24日
        账龄：30 天
        账龄档：1–30 天
        依据：回款簿的定义

        算法：应收 = 开票 − 贷项通知 − 坏账核销 − 退货 − 已核销的到账。未核销的到账不冲减
        截至日：2026年11月24日
        开票，1 张：¥46,000.00
        应收：¥46,000.00
        依据：本账簿记下的发票、到账和冲减
        ---
        A-2: ¥46,000.00, due that day

        Formula: Age = as-of day − invoice date; the bucket is the one that holds it
        Invoice date: 25 Oct 2026
        As-of day: 24 Nov 2026
        Age: 30 days
        Bucket: 1–30 days
        Source: Definition of Huikuan

        Formula: Receivable = invoiced − credit notes − write-offs − returns − applied receipts. Unapplied cash lowers nothing
        As-of day: 24 Nov 2026
        Invoiced, 1 invoice: ¥46,000.00
        Receivable: ¥46,000.00
        Source: The invoices, receipts and adjustments of this book
    "#]].assert_eq(&asked(&author, &issued, TODAY, &invoice("A-2")));
}

#[test]
fn a_long_list_of_parts_is_told_by_its_largest_and_the_rest() {
    let mut ledger = String::from("customer 惠民 - -\n");
    for n in 1..=12 {
        ledger += &format!("invoice 惠民 A-{n} 2026-10-01 2026-11-{n:02} {n}00.00 CNY\n");
    }
    let author = author(&ledger);
    let spec = spec(GroupBy::Customer);
    let report = aging(&author.book, &spec, day(TODAY));
    let cell = Figure::Cell(report.rows[0].group.clone(), None);
    let Some(Why::Cell(_, None, parts)) = why(&author.book, &spec, &report, &author.calendar, &cell) else {
        panic!("the row is there");
    };
    let first: Vec<i64> = parts.first.iter().map(|(_, amount)| amount.minor() / 10_000).collect();
    assert_eq!(first, [12, 11, 10, 9, 8, 7, 6, 5]);
    assert_eq!((parts.n_rest, parts.rest.minor(), parts.sum), (4, 100_000, report.total));
}

#[test]
fn the_law_is_said_with_its_figures_and_a_breach_is_not_hidden() {
    let book = author(LEDGER).book;
    let mut report = aging(&book, &spec(GroupBy::Customer), day(TODAY));
    let said = |report: &AgingReport| Lang::ALL.map(|lang| words::law(report, Currency::CNY, lang));
    let [(zh, holds), (en, _)] = said(&report);
    assert!(holds);
    expect![[r#"
        各档合计 ¥125,700.50 = 应收合计 ¥125,700.50
        Buckets ¥125,700.50 = receivable ¥125,700.50
    "#]]
    .assert_eq(&format!("{zh}\n{en}\n"));
    report.total += Money::from_minor(1);
    let [(zh, holds), (en, _)] = said(&report);
    assert!(!holds);
    expect![[r#"
        各档合计 ¥125,700.50 与应收合计 ¥125,700.51 差 −¥0.01。账没有动，请到数据页导出一份再核对
        Buckets ¥125,700.50 and receivable ¥125,700.51 differ by −¥0.01. Nothing was changed; export a copy under Data and check it
    "#]].assert_eq(&format!("{zh}\n{en}\n"));
}

#[test]
fn buckets_have_names_in_both_languages() {
    let own = BucketScheme::own(&[15, 45]).unwrap();
    let presets = Preset::FIXED.map(BucketScheme::preset);
    let mut out = String::new();
    for scheme in presets.iter().chain([&own]) {
        for lang in Lang::ALL {
            let names = |say: fn(&BucketScheme, usize, Basis, Lang) -> String| {
                (0..scheme.n_buckets())
                    .map(|bucket| say(scheme, bucket, Basis::Due, lang))
                    .collect::<Vec<_>>()
            };
            out +=
                &format!("{}\n{}\n", names(words::bucket).join(" · "), names(words::bucket_head).join(" · "));
        }
    }
    expect![[r#"
        未到期 · 1–30 天 · 31–60 天 · 61–90 天 · 91–180 天 · 181–365 天 · 1 年以上
        未到期 · 1–30 · 31–60 · 61–90 · 91–180 · 181–365 · 365+
        Not due · 1–30 days · 31–60 days · 61–90 days · 91–180 days · 181–365 days · Over a year
        Not due · 1–30 · 31–60 · 61–90 · 91–180 · 181–365 · 365+
        未到期 · 1–30 天 · 31–60 天 · 61–90 天 · 90 天以上
        未到期 · 1–30 · 31–60 · 61–90 · 90+
        Not due · 1–30 days · 31–60 days · 61–90 days · Over 90 days
        Not due · 1–30 · 31–60 · 61–90 · 90+
        未到期 · 1–30 天 · 31–60 天 · 61–90 天 · 91–120 天 · 120 天以上
        未到期 · 1–30 · 31–60 · 61–90 · 91–120 · 120+
        Not due · 1–30 days · 31–60 days · 61–90 days · 91–120 days · Over 120 days
        Not due · 1–30 · 31–60 · 61–90 · 91–120 · 120+
        1 年以内 · 1–2 年 · 2–3 年 · 3–4 年 · 4–5 年 · 5 年以上
        ≤1 年 · 1–2 年 · 2–3 年 · 3–4 年 · 4–5 年 · 5+ 年
        Up to a year · 1–2 years · 2–3 years · 3–4 years · 4–5 years · Over 5 years
        ≤1y · 1–2y · 2–3y · 3–4y · 4–5y · 5+y
        未到期 · 1–15 天 · 16–45 天 · 45 天以上
        未到期 · 1–15 · 16–45 · 45+
        Not due · 1–15 days · 16–45 days · Over 45 days
        Not due · 1–15 · 16–45 · 45+
    "#]]
    .assert_eq(&out);
}

#[test]
fn boundaries_are_read_as_people_type_them() {
    let read = |text: &str| scheme(text).map(|scheme| scheme.boundaries().to_vec());
    assert_eq!(read("15 45 90"), Ok(vec![15, 45, 90]));
    assert_eq!(read(" １５、45天，90/180 "), Ok(vec![15, 45, 90, 180]));
    let said = |text: &str| {
        let problem: BoundariesProblem = read(text).unwrap_err();
        Lang::ALL.map(|lang| words::boundaries_problem(&problem, lang)).join(" / ")
    };
    let all = ["", "30 30", "0", "90000", "1 2 3 4 5 6 7 8 9 10 11"].map(said).join("\n");
    expect![[r#"
        至少写一个天数，如 30 / Write at least one number of days, such as 30
        30 要比前一个大，并且大于 0 / 30 must be larger than the one before it, and above 0
        0 要比前一个大，并且大于 0 / 0 must be larger than the one before it, and above 0
        90000 太大，天数最多 65,535 / 90000 is too large; days go up to 65,535
        最多 10 个，再多就分不清了 / At most 10; more cannot be told apart"#]]
    .assert_eq(&all);
}
