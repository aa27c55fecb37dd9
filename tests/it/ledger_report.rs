//! The ledger as a list, and the search: an account in a few lines in, the rows that a person sees out.

use chrono::NaiveDate;
use expect_test::{Expect, expect};
use huikuan::domain::money::{Currency, Money};
use huikuan::domain::workday::Calendar;
use huikuan::exchange::sheet::progress::Flow;
use huikuan::exchange::sheet::workbook::Workbook;
use huikuan::exchange::sheet::write::write_csv;
use huikuan::exchange::tables::ledger::ledger_table;
use huikuan::i18n::Lang;
use huikuan::i18n::format::date::iso;
use huikuan::i18n::ledger::table::word;
use huikuan::ledger::book::Book;
use huikuan::ledger::command::{Allocating, Command, Ctx, DueSpec, NewInvoice, NewReceipt, Part, Payer};
use huikuan::ledger::event::{AdjustmentKind, BillOutcome, CustomerFields, InvoiceState, Nature, PayMethod};
use huikuan::ledger::id::{DeviceId, EntityId};
use huikuan::report::ledger::{EntryKind, EntryRef, Filter, LedgerSpec, Order, Sort, ledger};
use huikuan::report::search::{SearchIndex, find};
use huikuan::storage::log::Pen;

/// One line a fact: `customer`, `invoice`, `pay`, `bill`, `refused`, `adjust`, `dispute`, `return`, `void`.
const ACCOUNT: &str = "
customer 惠民农资经营部 C-01
customer 重庆长丰种业 C-02
customer Harvest\u{a0}Supplies\u{a0}Ltd H9
customer 兴隆农资超市 C-03
invoice 惠民农资经营部 XS-0824-01 2026-09-23 52400.00 CNY
invoice 惠民农资经营部 XS-0824-02 2026-09-23 46000.00 CNY
invoice 重庆长丰种业 XS-1003-01 2026-11-02 60500.00 CNY
invoice 重庆长丰种业 XS-1108-01 2026-12-08 86000.00 CNY
invoice Harvest\u{a0}Supplies\u{a0}Ltd INV\u{a0}7788 2026-10-12 12000.00 USD
invoice 兴隆农资超市 ＸＳ－２００１ 2026-11-24 9900.50 CNY
invoice 兴隆农资超市 销0001 2026-11-23 100.00 CNY
invoice 兴隆农资超市 XS-VOID 2026-08-01 777.00 CNY
void XS-VOID
dispute XS-1003-01
return 销0001
pay 惠民农资经营部 70000.00 2026-10-20 TT-901
pay 兴隆农资超市 20000.00 2026-11-01 TT-902
bill 重庆长丰种业 10000.00 2026-10-30 PJ-33 2027-01-30
bill 重庆长丰种业 5000.00 2026-10-31 PJ-34 2027-01-31
refused PJ-34
adjust XS-0824-02 1000.00 2026-10-25
";

const TODAY: (i32, u32, u32) = (2026, 11, 24);

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(TODAY.0, TODAY.1, TODAY.2).unwrap()
}

/// A book under test, and what its author would do next.
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
        let mut ctx = Ctx { today: today(), mint: &mut mint, calendar: &self.calendar };
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

    fn receipt(&self, reference: &str) -> EntityId {
        let named = |row: &&huikuan::ledger::book::Receipt| row.reference.as_deref() == Some(reference);
        self.book.receipts().rows().iter().find(named).unwrap().id
    }

    fn money_in(&mut self, words: &[&str], method: PayMethod) {
        let receipt = NewReceipt {
            customer: self.customer(words[0]),
            amount: Money::parse(words[1], Currency::CNY).unwrap(),
            date: day(words[2]),
            currency: None,
            method,
            matures: words.get(4).map(|it| day(it)),
            reference: Some(words[3].to_owned()),
            how: Allocating::OldestFirst,
        };
        self.run(&Command::RecordReceipt(receipt));
    }

    fn take(&mut self, words: &[&str]) {
        let (verb, words) = words.split_first().unwrap();
        match *verb {
            "customer" => {
                let fields = CustomerFields {
                    name: Some(words[0].to_owned()),
                    code: Some(words[1].to_owned()),
                    ..CustomerFields::default()
                };
                self.run(&Command::AddCustomer { fields });
            }
            "invoice" => {
                let currency = Currency::parse(words[4]).unwrap();
                let amount = Money::parse(words[3], currency).unwrap();
                self.run(&Command::RecordInvoice(NewInvoice {
                    customer: Payer::Known(self.customer(words[0])),
                    number: words[1].to_owned(),
                    issued: day("2026-08-01"),
                    parts: vec![Part { amount, due: DueSpec::On(day(words[2])) }],
                    currency: Some(currency),
                    project: None,
                }));
            }
            "pay" => self.money_in(words, PayMethod::Transfer),
            "bill" => self.money_in(words, PayMethod::BankAcceptance),
            "refused" => {
                let (receipt, outcome) = (self.receipt(words[0]), BillOutcome::Dishonoured);
                self.run(&Command::SettleBill { receipt, outcome, date: today() });
            }
            "adjust" => self.run(&Command::Adjust {
                invoice: self.invoice(words[0]),
                kind: AdjustmentKind::CreditNote,
                amount: Money::parse(words[1], Currency::CNY).unwrap(),
                date: day(words[2]),
                reason: None,
            }),
            "dispute" | "return" => {
                let state =
                    if *verb == "return" { InvoiceState::ReturnedStock } else { InvoiceState::Abnormal };
                self.run(&Command::SetState { invoice: self.invoice(words[0]), state, reason: None });
            }
            "void" => {
                self.run(&Command::Void { id: self.invoice(words[0]), reason: "typed twice".to_owned() });
            }
            other => unreachable!("{other}"),
        }
    }
}

fn book() -> Book {
    let mut author = Author { book: Book::default(), minted: 0, calendar: Calendar::china() };
    let name = "本部".to_owned();
    author.run(&Command::OpenBook { currency: Currency::CNY, name, nature: Nature::Real });
    for line in ACCOUNT.lines().filter(|line| !line.is_empty()) {
        let words: Vec<&str> = line.split(' ').collect();
        author.take(&words);
    }
    author.book
}

/// Pinyin initials as a browser gives them: of each character the commoner reading.
fn initial(c: char) -> Option<char> {
    const KNOWN: [(char, char); 21] = [
        ('惠', 'h'),
        ('民', 'm'),
        ('农', 'n'),
        ('资', 'z'),
        ('经', 'j'),
        ('营', 'y'),
        ('部', 'b'),
        ('重', 'z'),
        ('庆', 'q'),
        ('长', 'c'),
        ('丰', 'f'),
        ('种', 'z'),
        ('业', 'y'),
        ('兴', 'x'),
        ('隆', 'l'),
        ('超', 'c'),
        ('市', 's'),
        ('天', 't'),
        ('禾', 'h'),
        ('生', 's'),
        ('物', 'w'),
    ];
    KNOWN.iter().find(|(of, _)| *of == c).map(|(_, letter)| *letter)
}

fn index(book: &Book) -> SearchIndex {
    SearchIndex::of(book, &mut initial)
}

/// A row as a reader would put it down: date, number, customer, amount, what is open.
fn line(book: &Book, entry: EntryRef) -> String {
    let (date, number, customer, amount, open, currency) = match entry {
        EntryRef::Invoice(it) => {
            let row = &book.invoices()[it];
            (row.due, &*row.number, row.customer, row.amount, row.open, row.currency)
        }
        EntryRef::Receipt(it) => {
            let row = &book.receipts()[it];
            let number = row.reference.as_deref().unwrap_or_default();
            (row.date, number, row.customer, row.amount, row.unapplied, row.currency)
        }
        EntryRef::Adjustment(it) => {
            let row = &book.adjustments()[it];
            let invoice = &book.invoices()[row.invoice];
            (row.date, &*invoice.number, invoice.customer, row.amount, Money::ZERO, invoice.currency)
        }
    };
    let customer = &book.customers()[customer].name;
    let (amount, open) = (amount.plain(currency), open.plain(currency));
    format!("{} {number} {customer} {amount} {open} {currency}", iso(date))
}

fn check(spec: &LedgerSpec, wanted: &Expect) {
    let book = book();
    let list = ledger(&book, &index(&book), spec, today());
    let mut shown: Vec<String> = list.entries.iter().map(|entry| line(&book, *entry)).collect();
    let base = book.currency();
    shown.push(format!("= {} {}", list.amount.plain(base), list.open.plain(base)));
    for sum in &list.others {
        let (amount, open) = (sum.amount.plain(sum.currency), sum.open.plain(sum.currency));
        shown.push(format!("+ {} x {} {amount} {open}", sum.n_entries, sum.currency));
    }
    wanted.assert_eq(&shown.join("\n"));
}

fn all() -> LedgerSpec {
    LedgerSpec::default()
}

#[test]
fn invoices_stand_by_due_date_without_the_voided_and_currencies_are_not_mixed() {
    check(
        &all(),
        &expect![[r#"
        2026-09-23 XS-0824-01 惠民农资经营部 52400.00 0.00 CNY
        2026-09-23 XS-0824-02 惠民农资经营部 46000.00 27400.00 CNY
        2026-10-12 INV 7788 Harvest Supplies Ltd 12000.00 12000.00 USD
        2026-11-02 XS-1003-01 重庆长丰种业 60500.00 50500.00 CNY
        2026-11-23 销0001 兴隆农资超市 100.00 0.00 CNY
        2026-11-24 ＸＳ－２００１ 兴隆农资超市 9900.50 0.00 CNY
        2026-12-08 XS-1108-01 重庆长丰种业 86000.00 86000.00 CNY
        = 254900.50 163900.00
        + 1 x USD 12000.00 12000.00"#]],
    );
}

#[test]
fn open_leaves_out_what_is_settled() {
    check(
        &LedgerSpec { filter: Filter::Open, sort: Sort::Open, ..all() },
        &expect![[r#"
        2026-12-08 XS-1108-01 重庆长丰种业 86000.00 86000.00 CNY
        2026-11-02 XS-1003-01 重庆长丰种业 60500.00 50500.00 CNY
        2026-09-23 XS-0824-02 惠民农资经营部 46000.00 27400.00 CNY
        2026-10-12 INV 7788 Harvest Supplies Ltd 12000.00 12000.00 USD
        = 192500.00 163900.00
        + 1 x USD 12000.00 12000.00"#]],
    );
}

#[test]
fn overdue_starts_the_day_after_the_due_date() {
    check(
        &LedgerSpec { filter: Filter::Overdue, ..all() },
        &expect![[r#"
        2026-09-23 XS-0824-02 惠民农资经营部 46000.00 27400.00 CNY
        2026-10-12 INV 7788 Harvest Supplies Ltd 12000.00 12000.00 USD
        2026-11-02 XS-1003-01 重庆长丰种业 60500.00 50500.00 CNY
        = 106500.00 77900.00
        + 1 x USD 12000.00 12000.00"#]],
    );
}

#[test]
fn disputed_and_returned_are_found_whatever_is_open() {
    check(
        &LedgerSpec { filter: Filter::Abnormal, ..all() },
        &expect![[r#"
        2026-11-02 XS-1003-01 重庆长丰种业 60500.00 50500.00 CNY
        2026-11-23 销0001 兴隆农资超市 100.00 0.00 CNY
        = 60600.00 50500.00"#]],
    );
}

#[test]
fn heads_sort_by_number_customer_and_amount_both_ways() {
    check(
        &LedgerSpec { sort: Sort::Number, ..all() },
        &expect![[r#"
        2026-10-12 INV 7788 Harvest Supplies Ltd 12000.00 12000.00 USD
        2026-09-23 XS-0824-01 惠民农资经营部 52400.00 0.00 CNY
        2026-09-23 XS-0824-02 惠民农资经营部 46000.00 27400.00 CNY
        2026-11-02 XS-1003-01 重庆长丰种业 60500.00 50500.00 CNY
        2026-12-08 XS-1108-01 重庆长丰种业 86000.00 86000.00 CNY
        2026-11-23 销0001 兴隆农资超市 100.00 0.00 CNY
        2026-11-24 ＸＳ－２００１ 兴隆农资超市 9900.50 0.00 CNY
        = 254900.50 163900.00
        + 1 x USD 12000.00 12000.00"#]],
    );
    check(
        &LedgerSpec { sort: Sort::Customer, ..all() },
        &expect![[r#"
        2026-10-12 INV 7788 Harvest Supplies Ltd 12000.00 12000.00 USD
        2026-09-23 XS-0824-01 惠民农资经营部 52400.00 0.00 CNY
        2026-09-23 XS-0824-02 惠民农资经营部 46000.00 27400.00 CNY
        2026-11-23 销0001 兴隆农资超市 100.00 0.00 CNY
        2026-11-24 ＸＳ－２００１ 兴隆农资超市 9900.50 0.00 CNY
        2026-11-02 XS-1003-01 重庆长丰种业 60500.00 50500.00 CNY
        2026-12-08 XS-1108-01 重庆长丰种业 86000.00 86000.00 CNY
        = 254900.50 163900.00
        + 1 x USD 12000.00 12000.00"#]],
    );
    check(
        &LedgerSpec { sort: Sort::Amount, reversed: true, ..all() },
        &expect![[r#"
        2026-11-23 销0001 兴隆农资超市 100.00 0.00 CNY
        2026-11-24 ＸＳ－２００１ 兴隆农资超市 9900.50 0.00 CNY
        2026-10-12 INV 7788 Harvest Supplies Ltd 12000.00 12000.00 USD
        2026-09-23 XS-0824-02 惠民农资经营部 46000.00 27400.00 CNY
        2026-09-23 XS-0824-01 惠民农资经营部 52400.00 0.00 CNY
        2026-11-02 XS-1003-01 重庆长丰种业 60500.00 50500.00 CNY
        2026-12-08 XS-1108-01 重庆长丰种业 86000.00 86000.00 CNY
        = 254900.50 163900.00
        + 1 x USD 12000.00 12000.00"#]],
    );
}

#[test]
fn receipts_are_narrowed_to_unapplied_to_bills_held_and_to_refused_ones() {
    let receipts = LedgerSpec { kind: EntryKind::Receipts, ..all() };
    check(
        &receipts,
        &expect![[r#"
        2026-10-20 TT-901 惠民农资经营部 70000.00 0.00 CNY
        2026-10-30 PJ-33 重庆长丰种业 10000.00 0.00 CNY
        2026-10-31 PJ-34 重庆长丰种业 5000.00 0.00 CNY
        2026-11-01 TT-902 兴隆农资超市 20000.00 9999.50 CNY
        = 105000.00 9999.50"#]],
    );
    check(
        &LedgerSpec { filter: Filter::Open, ..receipts.clone() },
        &expect![[r#"
        2026-11-01 TT-902 兴隆农资超市 20000.00 9999.50 CNY
        = 20000.00 9999.50"#]],
    );
    check(
        &LedgerSpec { filter: Filter::Overdue, ..receipts.clone() },
        &expect![[r#"
        2026-10-30 PJ-33 重庆长丰种业 10000.00 0.00 CNY
        = 10000.00 0.00"#]],
    );
    check(
        &LedgerSpec { filter: Filter::Abnormal, ..receipts },
        &expect![[r#"
        2026-10-31 PJ-34 重庆长丰种业 5000.00 0.00 CNY
        = 5000.00 0.00"#]],
    );
}

#[test]
fn adjustments_go_by_the_number_of_their_invoice() {
    let query = "0824".to_owned();
    check(
        &LedgerSpec { kind: EntryKind::Adjustments, query, ..all() },
        &expect![[r#"
        2026-10-25 XS-0824-02 惠民农资经营部 1000.00 0.00 CNY
        = 1000.00 0.00"#]],
    );
}

/// The numbers that a query leaves.
fn numbers(query: &str) -> String {
    let book = book();
    let spec = LedgerSpec { query: query.to_owned(), ..all() };
    let list = ledger(&book, &index(&book), &spec, today());
    let number = |entry: &EntryRef| match entry {
        EntryRef::Invoice(it) => book.invoices()[*it].number.to_string(),
        EntryRef::Receipt(_) | EntryRef::Adjustment(_) => unreachable!(),
    };
    list.entries.iter().map(number).collect::<Vec<_>>().join(" ")
}

#[test]
fn a_list_is_searched_as_people_type() {
    for (query, wanted) in [
        ("惠民", "XS-0824-01 XS-0824-02"),
        ("hmnz", "XS-0824-01 XS-0824-02"),
        ("ＨＭＮＺ", "XS-0824-01 XS-0824-02"),
        ("农资", "XS-0824-01 XS-0824-02 销0001 ＸＳ－２００１"),
        ("c-02", "XS-1003-01 XS-1108-01"),
        // Both readings of 重 and 长, in any combination.
        ("zqcf", "XS-1003-01 XS-1108-01"),
        ("cqcf", "XS-1003-01 XS-1108-01"),
        ("cqzf", "XS-1003-01 XS-1108-01"),
        ("czf", ""),
        // Numbers: a part, full-width digits, the other case, spaces in either.
        ("0824", "XS-0824-01 XS-0824-02"),
        ("０８２４－０１", "XS-0824-01"),
        ("xs-11", "XS-1108-01"),
        ("xs 11", ""),
        ("xs-2001", "ＸＳ－２００１"),
        ("inv7788", "INV\u{a0}7788"),
        ("Inv 77 88", "INV\u{a0}7788"),
        ("harvest sup", "INV\u{a0}7788"),
        ("销", "销0001"),
        ("XS-VOID", ""),
        ("nobody", ""),
    ] {
        assert_eq!(numbers(query), wanted, "{query}");
    }
}

#[test]
fn an_order_narrowed_step_by_step_is_the_list_made_at_once() {
    let book = book();
    let index = index(&book);
    for kind in [EntryKind::Invoices, EntryKind::Receipts, EntryKind::Adjustments] {
        for sort in [Sort::Date, Sort::Number, Sort::Customer, Sort::Amount, Sort::Open] {
            let order = Order::of(&book, &index, kind, sort, false);
            let reversed = Order::of(&book, &index, kind, sort, true);
            for query in ["", "x", "xs", "xs-", "xs-0", "农", "zz"] {
                for filter in [Filter::All, Filter::Open, Filter::Overdue, Filter::Abnormal] {
                    let mut list = order.narrowed(&book, &index, filter, query, today());
                    let spec = LedgerSpec { kind, filter, query: query.to_owned(), sort, reversed: false };
                    assert_eq!(list, ledger(&book, &index, &spec, today()));
                    list.entries.reverse();
                    assert_eq!(list, reversed.narrowed(&book, &index, filter, query, today()));
                }
            }
        }
    }
}

#[test]
fn an_entry_is_found_by_its_id_whatever_its_kind() {
    let book = book();
    let ids = [book.invoices().rows()[1].id, book.receipts().rows()[0].id, book.adjustments().rows()[0].id];
    let shown = ids.map(|id| EntryRef::find(&book, id).map(|entry| (entry.id(&book) == id, entry.place())));
    assert_eq!(shown, [Some((true, 1)), Some((true, 0)), Some((true, 0))]);
    assert_eq!(EntryRef::find(&book, EntityId::from_bits(u128::MAX)), None);
}

/// What the search shows for a query: customers with what they owe and what is past due, then invoices.
fn search(query: &str, most: usize) -> String {
    let book = book();
    let found = find(&book, &index(&book), query, most, today());
    let mut shown = vec![format!("{} customers, {} invoices", found.n_customers, found.n_invoices)];
    for hit in &found.customers {
        let name = &book.customers()[hit.customer].name;
        let base = book.currency();
        shown.push(format!("{name} {} {}", hit.receivable.plain(base), hit.overdue.plain(base)));
    }
    for it in &found.invoices {
        let row = &book.invoices()[*it];
        shown.push(format!("{} {}", row.number, row.open.plain(row.currency)));
    }
    shown.join("\n")
}

#[test]
fn the_search_shows_who_begins_so_first_and_then_who_owes_most() {
    expect![[r#"
        2 customers, 0 invoices
        惠民农资经营部 27400.00 27400.00
        兴隆农资超市 0.00 0.00"#]]
    .assert_eq(&search("农资", 6));
    expect![[r#"
        3 customers, 0 invoices
        重庆长丰种业 136500.00 50500.00
        惠民农资经营部 27400.00 27400.00"#]]
    .assert_eq(&search("c-0", 2));
}

#[test]
fn the_search_shows_the_number_itself_before_its_parts_and_open_before_settled() {
    expect![[r#"
        0 customers, 1 invoices
        XS-0824-02 27400.00"#]]
    .assert_eq(&search("xs-0824-02", 6));
    expect![[r#"
        1 customers, 5 invoices
        惠民农资经营部 27400.00 27400.00
        XS-1108-01 86000.00
        XS-1003-01 50500.00
        ＸＳ－２００１ 0.00
        销0001 0.00
        XS-0824-01 0.00"#]]
    .assert_eq(&search("01", 6));
    expect![[r#"
        3 customers, 6 invoices
        重庆长丰种业 136500.00 50500.00
        惠民农资经营部 27400.00 27400.00
        兴隆农资超市 0.00 0.00
        XS-1108-01 86000.00
        XS-1003-01 50500.00
        XS-0824-02 27400.00"#]]
    .assert_eq(&search("0", 3));
}

#[test]
fn nothing_typed_and_nothing_there_find_nothing() {
    for query in ["", " ", "\u{3000}", "查无此人"] {
        assert_eq!(search(query, 6), "0 customers, 0 invoices", "{query:?}");
    }
}

#[test]
fn a_list_read_in_again_leaves_its_sum_out_and_says_so() {
    for lang in [Lang::ZhCn, Lang::En] {
        let bytes = table(&all(), lang).into_bytes();
        let watch = &mut |_| Flow::Continue;
        let mut list = Workbook::open(bytes, None, |_| String::new(), watch).unwrap();
        let preview = list.preview(None, watch).unwrap();
        let totals = &preview.totals;
        assert_eq!((totals.n_good, totals.n_bad, totals.n_passed), (7, 0, 1), "{:?}", preview.problems);
    }
}

/// The list as the CSV that a spreadsheet program opens.
fn table(spec: &LedgerSpec, lang: Lang) -> String {
    let book = book();
    let list = ledger(&book, &index(&book), spec, today());
    let written = write_csv(&ledger_table(&book, &list, spec.kind, today(), &|it| word(it, lang)));
    String::from_utf8(written).unwrap().replace(['\u{feff}', '\r'], "")
}

#[test]
fn a_list_leaves_as_a_table_with_every_currency_named_and_only_one_summed() {
    expect![[r#"
        "客户名称","客户编号","发票号","开票日期","到期日","逾期天数","产品状态","币种","金额","余额","项目","业务员","区域"
        "惠民农资经营部","C-01","XS-0824-01","2026-08-01","2026-09-23","","产品正常","CNY","52400.00","0.00","","",""
        "惠民农资经营部","C-01","XS-0824-02","2026-08-01","2026-09-23","62","产品正常","CNY","46000.00","27400.00","","",""
        "Harvest Supplies Ltd","H9","INV 7788","2026-08-01","2026-10-12","43","产品正常","USD","12000.00","12000.00","","",""
        "重庆长丰种业","C-02","XS-1003-01","2026-08-01","2026-11-02","22","产品异常","CNY","60500.00","50500.00","","",""
        "兴隆农资超市","C-03","销0001","2026-08-01","2026-11-23","","已退(拆)回入库","CNY","100.00","0.00","","",""
        "兴隆农资超市","C-03","ＸＳ－２００１","2026-08-01","2026-11-24","","产品正常","CNY","9900.50","0.00","","",""
        "重庆长丰种业","C-02","XS-1108-01","2026-08-01","2026-12-08","-14","产品正常","CNY","86000.00","86000.00","","",""
        "合计 CNY","","","","","","","","254900.50","163900.00","","",""
    "#]].assert_eq(&table(&all(), Lang::ZhCn));
    let overdue = LedgerSpec { filter: Filter::Overdue, ..all() };
    expect![[r#"
        "Customer","Customer code","Invoice no.","Invoice date","Due date","Days past due","Goods state","Currency","Amount","Open","Project","Owner","Territory"
        "惠民农资经营部","C-01","XS-0824-02","2026-08-01","2026-09-23","62","Product normal","CNY","46000.00","27400.00","","",""
        "Harvest Supplies Ltd","H9","INV 7788","2026-08-01","2026-10-12","43","Product normal","USD","12000.00","12000.00","","",""
        "重庆长丰种业","C-02","XS-1003-01","2026-08-01","2026-11-02","22","Product abnormal / disputed","CNY","60500.00","50500.00","","",""
        "Total CNY","","","","","","","","106500.00","77900.00","","",""
    "#]].assert_eq(&table(&overdue, Lang::En));
}

#[test]
fn receipts_and_adjustments_leave_as_tables() {
    expect![[r#"
        "客户名称","客户编号","到账日","付款方式","流水号或票号","票据到期","票据状态","币种","金额","未核销","业务员","区域"
        "惠民农资经营部","C-01","2026-10-20","银行转账","TT-901","","","CNY","70000.00","0.00","",""
        "重庆长丰种业","C-02","2026-10-30","银行承兑汇票","PJ-33","2027-01-30","在手","CNY","10000.00","0.00","",""
        "重庆长丰种业","C-02","2026-10-31","银行承兑汇票","PJ-34","2027-01-31","拒付","CNY","5000.00","0.00","",""
        "兴隆农资超市","C-03","2026-11-01","银行转账","TT-902","","","CNY","20000.00","9999.50","",""
        "合计 CNY","","","","","","","","105000.00","9999.50","",""
    "#]].assert_eq(&table(&LedgerSpec { kind: EntryKind::Receipts, ..all() }, Lang::ZhCn));
    expect![[r#"
        "Customer","Customer code","Date","Kind","Invoice no.","Reason","Currency","Amount","Owner","Territory"
        "惠民农资经营部","C-01","2026-10-25","Credit note","XS-0824-02","","CNY","1000.00","",""
        "Total CNY","","","","","","","1000.00","",""
    "#]].assert_eq(&table(&LedgerSpec { kind: EntryKind::Adjustments, ..all() }, Lang::En));
}
