//! The gate: what people type, and everything that is wrong with it, said in both languages.

use chrono::NaiveDate;
use expect_test::expect;
use huikuan::domain::date::parse_iso;
use huikuan::domain::due_date::{DueRule, Terms};
use huikuan::domain::money::{Currency, Money};
use huikuan::domain::workday::{Calendar, Convention};
use huikuan::i18n::{self, Lang};
use huikuan::ledger::book::Book;
use huikuan::ledger::command::{Allocating, Command, Ctx, DueSpec, NewReceipt, Payer};
use huikuan::ledger::event::{
    AdjustmentKind, BillOutcome, ContactRole, CustomerFields, InvoiceState, Nature, PayMethod,
};
use huikuan::ledger::gate::act::{AdjustForm, BillForm, StateForm, VoidForm};
use huikuan::ledger::gate::customer::{ContactForm, CustomerForm};
use huikuan::ledger::gate::invoice::{InvoiceForm, ON_DATE, PartForm};
use huikuan::ledger::gate::receipt::{ReceiptForm, Settling, SettlingForm, ShareForm};
use huikuan::ledger::gate::recent::recent;
use huikuan::ledger::gate::terms::TermsForm;
use huikuan::ledger::gate::{Field, Problem, ProblemKind, at};
use huikuan::ledger::id::{DeviceId, EntityId};
use huikuan::storage::log::{Pen, read_event};

const TODAY: &str = "2026-11-24";

fn day(text: &str) -> NaiveDate {
    parse_iso(text).unwrap()
}

/// A book that commands are carried out on, as the app does it.
struct Desk {
    book: Book,
    minted: u128,
}

impl Desk {
    fn new() -> Self {
        let mut desk = Self { book: Book::default(), minted: 0 };
        desk.run(&Command::OpenBook {
            currency: Currency::CNY, name: "账".to_owned(), nature: Nature::Real
        });
        desk
    }

    fn run(&mut self, command: &Command) {
        let (calendar, minted) = (Calendar::china(), &mut self.minted);
        let mut mint = || {
            *minted += 1;
            EntityId::from_bits(*minted)
        };
        let mut ctx = Ctx { today: day(TODAY), mint: &mut mint, calendar: &calendar };
        let facts = self.book.decide(command, &mut ctx).unwrap();
        let sealed = Pen::new(&self.book, DeviceId::from_bits(7)).seal(facts, 1_000).unwrap();
        for line in sealed.lines.split(|byte| *byte == b'\n').filter(|line| !line.is_empty()) {
            self.book.apply(&read_event(line, 1).unwrap());
        }
    }

    fn customer(&mut self, name: &str, terms: Option<Terms>) -> EntityId {
        let fields = CustomerFields { name: Some(name.to_owned()), terms, ..CustomerFields::default() };
        self.run(&Command::AddCustomer { fields });
        self.book.customers().rows().last().unwrap().id
    }

    fn invoice(&mut self, customer: EntityId, number: &str, issued: &str, amount: &str) -> EntityId {
        let form =
            InvoiceForm { amount: amount.to_owned(), number: number.to_owned(), ..invoice(customer, issued) };
        self.run(&form.parse(&self.book, day(TODAY)).unwrap());
        self.book.invoices().rows().last().unwrap().id
    }

    fn receipt(&mut self, form: &ReceiptForm) -> EntityId {
        self.run(&form.parse(&self.book, day(TODAY)).unwrap());
        self.book.receipts().rows().last().unwrap().id
    }
}

fn invoice(customer: EntityId, issued: &str) -> InvoiceForm {
    InvoiceForm {
        customer: customer.to_string(),
        issued: issued.to_owned(),
        amount: "8万".to_owned(),
        terms: TermsForm { code: "NET_DAYS".to_owned(), ..TermsForm::default() },
        ..InvoiceForm::default()
    }
}

fn receipt(customer: EntityId, amount: &str) -> ReceiptForm {
    ReceiptForm {
        customer: customer.to_string(),
        amount: amount.to_owned(),
        date: TODAY.to_owned(),
        ..ReceiptForm::default()
    }
}

fn chosen(shares: &[(EntityId, &str)]) -> SettlingForm {
    let share =
        |(id, amount): &(EntityId, &str)| ShareForm { invoice: id.to_string(), amount: (*amount).to_owned() };
    SettlingForm { how: Settling::Chosen, shares: shares.iter().map(share).collect() }
}

/// A form's problems as a person reads them, in both languages.
fn said(problems: &[Problem]) -> String {
    problems
        .iter()
        .flat_map(|problem| {
            Lang::ALL.map(|lang| {
                let field = match problem.field {
                    Field::Share(_) => "Share".to_owned(),
                    field => format!("{field:?}"),
                };
                format!("{field}: {}\n", i18n::gate::problem(problem, day(TODAY), lang))
            })
        })
        .collect()
}

fn wrong<T: std::fmt::Debug>(parsed: Result<T, Vec<Problem>>) -> String {
    said(&parsed.unwrap_err())
}

#[test]
fn an_invoice_is_read_with_the_terms_of_its_customer() {
    let mut desk = Desk::new();
    let agreed = Terms::new(DueRule::EomPlus { days: 60 });
    let acme = desk.customer("惠民农资", Some(agreed));
    let form = InvoiceForm {
        terms: TermsForm::default(),
        project: " 春耕 ".to_owned(),
        ..invoice(acme, "2026-08-11")
    };
    let Ok(Command::RecordInvoice(new)) = form.parse(&desk.book, day(TODAY)) else { panic!("reads") };
    assert_eq!(new.customer, Payer::Known(acme));
    assert_eq!(new.project.as_deref(), Some("春耕"));
    assert_eq!(new.parts.len(), 1);
    assert_eq!((new.parts[0].amount, new.parts[0].due), (Money::from_minor(8_000_000), DueSpec::By(agreed)));
    // A new customer has agreed to nothing yet.
    let stranger = InvoiceForm { customer: String::new(), new_customer: "新客".to_owned(), ..form.clone() };
    assert_eq!(
        at(&stranger.parse(&desk.book, day(TODAY)).unwrap_err(), Field::Due),
        Some(&ProblemKind::NoTermsAgreed)
    );
    let named = InvoiceForm {
        terms: TermsForm { code: "ON_RECEIPT".to_owned(), ..TermsForm::default() },
        ..stranger
    };
    let Ok(Command::RecordInvoice(new)) = named.parse(&desk.book, day(TODAY)) else { panic!("reads") };
    assert_eq!(new.customer, Payer::New("新客".to_owned()));
}

#[test]
fn terms_survive_their_form() {
    let mut desk = Desk::new();
    let acme = desk.customer("惠民农资", None);
    for rule in [
        DueRule::OnReceipt,
        DueRule::NetDays { days: 0 },
        DueRule::NetDays { days: 45 },
        DueRule::NetMonths { months: 3 },
        DueRule::EomPlus { days: 60 },
        DueRule::DayOfMonth { day: 31, months: 2 },
    ] {
        for convention in Convention::ALL {
            let terms = Terms::new(rule).rolling(convention);
            let form = InvoiceForm { terms: TermsForm::of(terms), ..invoice(acme, "2026-08-11") };
            let Ok(Command::RecordInvoice(new)) = form.parse(&desk.book, day(TODAY)) else { panic!("reads") };
            assert_eq!(new.parts[0].due, DueSpec::By(terms));
        }
    }
}

#[test]
fn parts_come_to_the_invoice() {
    let mut desk = Desk::new();
    let acme = desk.customer("惠民农资", None);
    let part = |amount: &str, due: &str| PartForm { amount: amount.to_owned(), due: due.to_owned() };
    let parts = vec![part("3万", "2026-11-30"), part("50,000", "2026-12-31")];
    let form = InvoiceForm { parts, ..invoice(acme, "2026-11-02") };
    let Ok(Command::RecordInvoice(new)) = form.parse(&desk.book, day(TODAY)) else { panic!("reads") };
    assert_eq!(new.parts.len(), 2);
    assert_eq!(new.parts[1].due, DueSpec::On(day("2026-12-31")));
    let short =
        InvoiceForm { parts: vec![part("3万", "2026-11-30"), part("4万", "2026-12-31")], ..form.clone() };
    let long =
        InvoiceForm { parts: vec![part("3万", "2026-11-30"), part("5.5万", "2026-12-31")], ..form.clone() };
    let torn = InvoiceForm { parts: vec![part("x", ""), part("", "2026-01-01")], ..form };
    expect![[r#"
        Parts: 各期合计 ¥70,000.00，比发票少 ¥10,000.00
        Parts: The parts come to ¥70,000.00, ¥10,000.00 less than the invoice
        Parts: 各期合计 ¥85,000.00，比发票多 ¥5,000.00
        Parts: The parts come to ¥85,000.00, ¥5,000.00 more than the invoice
        PartAmount(0): “x”读不出金额。写成 80000、80,000.00 或 8万
        PartAmount(0): “x” is not an amount. Write 80000, 80,000.00 or 80K
        PartDue(0): 选到期日或账期
        PartDue(0): Choose a due date or terms
        PartAmount(1): 填金额
        PartAmount(1): Enter the amount
        PartDue(1): 到期日早于开票日（11月2日），改成那天或以后
        PartDue(1): Due before the invoice date (2 Nov). Choose that day or later
    "#]]
    .assert_eq(&[short, long, torn].map(|form| wrong(form.parse(&desk.book, day(TODAY)))).concat());
}

#[test]
fn everything_wrong_with_an_invoice_is_said_at_once() {
    let mut desk = Desk::new();
    let acme = desk.customer("惠民农资", None);
    desk.invoice(acme, "XS-1", "2026-11-01", "8万");
    let empty = InvoiceForm::default();
    let full = InvoiceForm {
        number: " XS-1 ".to_owned(),
        currency: "人民".to_owned(),
        amount: "0".to_owned(),
        due: "2026-10-31".to_owned(),
        terms: TermsForm { code: ON_DATE.to_owned(), ..TermsForm::default() },
        ..invoice(acme, "2026-11-02")
    };
    let odd = InvoiceForm {
        customer: EntityId::from_bits(999).to_string(),
        issued: "2026-11-31".to_owned(),
        amount: "1.234".to_owned(),
        terms: TermsForm { code: "NET_DAYS".to_owned(), count: "三十".to_owned(), ..TermsForm::default() },
        ..InvoiceForm::default()
    };
    let late = InvoiceForm {
        customer: String::new(),
        new_customer: " 惠民农资 ".to_owned(),
        amount: "1.5".to_owned(),
        currency: "JPY".to_owned(),
        terms: TermsForm {
            code: "DAY_OF_MONTH".to_owned(),
            day: "32".to_owned(),
            months: String::new(),
            ..TermsForm::default()
        },
        ..invoice(acme, "2026-11-25")
    };
    let huge = InvoiceForm { amount: "9000亿".to_owned(), ..invoice(acme, "2026-11-24") };
    expect![[r#"
        Customer: 选一个客户，或输入新客户的名字
        Customer: Choose a customer, or type a new name
        Issued: 选开票日
        Issued: Choose the invoice date
        Amount: 填金额
        Amount: Enter the amount
        Due: 和这个客户没有约定账期。选一种，或直接选到期日
        Due: No terms agreed with this customer. Choose some, or a due date
        Number: 这个客户已有发票 XS-1。核对一下，或换个号
        Number: This customer has invoice XS-1 already. Check it, or change the number
        Currency: “人民”不是货币代码。用三个字母，如 CNY、USD
        Currency: “人民” is not a currency code. Use three letters, such as CNY or USD
        Amount: 金额要大于 0
        Amount: The amount must be above 0
        Due: 到期日早于开票日（11月2日），改成那天或以后
        Due: Due before the invoice date (2 Nov). Choose that day or later
        Customer: 这个客户已不在账上，另选一个
        Customer: This customer is gone. Choose another
        Issued: “2026-11-31”不是日期。写成 2026-11-24
        Issued: “2026-11-31” is not a date. Write 2026-11-24
        Amount: 小数点后最多 2 位
        Amount: At most 2 decimals
        TermCount: “三十”不行，填 0 到 3650 的整数
        TermCount: “三十” does not fit. Write a whole number from 0 to 3650
        Customer: 已有客户“惠民农资”。选它，或换个名字
        Customer: There is a customer “惠民农资” already. Choose it, or another name
        Issued: 那天还没到，最晚填今天（11月24日）
        Issued: That day has not come. Today (24 Nov) is the latest
        Amount: 这种货币没有小数，去掉小数点后面的
        Amount: This currency has no decimals. Leave them out
        TermDay: “32”不行，填 1 到 31 的整数
        TermDay: “32” does not fit. Write a whole number from 1 to 31
        TermMonths: 填隔几个月
        TermMonths: Enter how many months later
        Amount: 一笔最多 ¥90,000,000,000.00，分成几笔记
        Amount: One entry holds up to ¥90,000,000,000.00. Split it
    "#]]
    .assert_eq(
        &[empty, full, odd, late, huge].map(|form| wrong(form.parse(&desk.book, day(TODAY)))).concat(),
    );
}

#[test]
fn a_receipt_is_set_against_what_was_chosen() {
    let mut desk = Desk::new();
    let acme = desk.customer("惠民农资", None);
    let first = desk.invoice(acme, "XS-1", "2026-09-01", "5万");
    let second = desk.invoice(acme, "XS-2", "2026-10-01", "3万");
    let form = ReceiptForm {
        method: "BANK_ACCEPTANCE".to_owned(),
        matures: "2027-02-24".to_owned(),
        reference: " 1024 ".to_owned(),
        settling: chosen(&[(second, "1.2万"), (first, "")]),
        ..receipt(acme, "２０，０００元")
    };
    let Ok(Command::RecordReceipt(new)) = form.parse(&desk.book, day(TODAY)) else { panic!("reads") };
    let expected = NewReceipt {
        customer: acme,
        amount: Money::from_minor(2_000_000),
        date: day(TODAY),
        currency: Some(Currency::CNY),
        method: PayMethod::BankAcceptance,
        matures: Some(day("2027-02-24")),
        reference: Some("1024".to_owned()),
        how: Allocating::Chosen(vec![
            (second, Money::from_minor(1_200_000)),
            (first, Money::from_minor(800_000)),
        ]),
    };
    assert_eq!(new, expected);
    for (how, allocating) in [
        (Settling::OldestFirst, Allocating::OldestFirst),
        (Settling::Proportional, Allocating::Proportional),
        (Settling::Unapplied, Allocating::Unapplied),
    ] {
        let form =
            ReceiptForm { settling: SettlingForm { how, ..SettlingForm::default() }, ..receipt(acme, "1k") };
        let Ok(Command::RecordReceipt(new)) = form.parse(&desk.book, day(TODAY)) else { panic!("reads") };
        assert_eq!((new.how, new.method, new.matures), (allocating, PayMethod::Transfer, None));
    }
}

#[test]
fn an_invoice_chosen_without_amount_takes_what_is_open_as_far_as_the_money_goes() {
    let mut desk = Desk::new();
    let acme = desk.customer("惠民农资", None);
    let first = desk.invoice(acme, "XS-1", "2026-09-01", "5万");
    let second = desk.invoice(acme, "XS-2", "2026-10-01", "3万");
    let customer = desk.book.customers().find(acme).unwrap();
    let spread = |amount: i64, shares: &[(EntityId, &str)]| {
        let there = Money::from_minor(amount);
        match chosen(shares).allocating(&desk.book, customer, Currency::CNY, there) {
            Allocating::Chosen(shares) => shares.iter().map(|(_, share)| share.minor()).collect::<Vec<_>>(),
            other => panic!("{other:?}"),
        }
    };
    assert_eq!(spread(10_000_000, &[(second, ""), (first, "")]), [3_000_000, 5_000_000]);
    assert_eq!(spread(4_000_000, &[(second, ""), (first, "")]), [3_000_000, 1_000_000]);
    assert_eq!(spread(3_000_000, &[(second, ""), (first, "")]), [3_000_000]);
    assert_eq!(spread(4_000_000, &[(second, ""), (first, "2万")]), [2_000_000, 2_000_000]);
}

#[test]
fn everything_wrong_with_a_receipt_is_said_at_once() {
    let mut desk = Desk::new();
    let (acme, other) = (desk.customer("惠民农资", None), desk.customer("金穗", None));
    let first = desk.invoice(acme, "XS-1", "2026-09-01", "5万");
    let second = desk.invoice(acme, "XS-2", "2026-10-01", "3万");
    let theirs = desk.invoice(other, "J-1", "2026-10-01", "3万");
    let empty = ReceiptForm { method: "BARTER".to_owned(), settling: chosen(&[]), ..ReceiptForm::default() };
    let late = ReceiptForm {
        date: "2026-11-25".to_owned(),
        method: "COMMERCIAL_ACCEPTANCE".to_owned(),
        matures: "2026-11-01".to_owned(),
        settling: chosen(&[(first, "6万"), (second, "abc"), (theirs, "1")]),
        ..receipt(acme, "10万")
    };
    let over =
        ReceiptForm { settling: chosen(&[(first, "5万"), (second, "3万")]), ..receipt(acme, "6万") };
    expect![[r#"
        Customer: 选一个客户，或输入新客户的名字
        Customer: Choose a customer, or type a new name
        Amount: 填金额
        Amount: Enter the amount
        Date: 选日期
        Date: Choose the day
        Method: 选付款方式
        Method: Choose how it was paid
        Settling: 点选要冲的发票，或改成先到期先冲
        Settling: Choose the invoices it settles, or oldest due first
        Date: 那天还没到，最晚填今天（11月24日）
        Date: That day has not come. Today (24 Nov) is the latest
        Share: 只欠 ¥50,000.00，改成不超过它
        Share: Only ¥50,000.00 is open. Stay within it
        Share: “abc”读不出金额。写成 80000、80,000.00 或 8万
        Share: “abc” is not an amount. Write 80000, 80,000.00 or 80K
        Settling: 有一张发票已不在账上，重新选
        Settling: One of the invoices is gone. Choose again
        Settling: 分出 ¥80,000.00，多了 ¥20,000.00，减掉一些
        Settling: ¥80,000.00 given out, ¥20,000.00 too much. Take some back
    "#]]
    .assert_eq(&[empty, late, over].map(|form| wrong(form.parse(&desk.book, day(TODAY)))).concat());
    let early = ReceiptForm {
        method: "E_RECEIVABLE".to_owned(),
        matures: "2026-11-01".to_owned(),
        ..receipt(acme, "1万")
    };
    expect![[r#"
        Matures: 早于到账日（11月24日），改成那天或以后
        Matures: Before the day it came in (24 Nov). Choose that day or later
    "#]]
    .assert_eq(&wrong(early.parse(&desk.book, day(TODAY))));
}

#[test]
fn what_is_left_of_a_receipt_is_set_against_what_was_chosen() {
    let mut desk = Desk::new();
    let acme = desk.customer("惠民农资", None);
    let kept = SettlingForm { how: Settling::Unapplied, ..SettlingForm::default() };
    let money = desk.receipt(&ReceiptForm { settling: kept, ..receipt(acme, "2万") });
    let first = desk.invoice(acme, "XS-1", "2026-09-01", "5万");
    let command = chosen(&[(first, "1.5万")]).parse(&desk.book, money);
    let shares = vec![(first, Money::from_minor(1_500_000))];
    assert_eq!(command, Ok(Command::Allocate { receipt: money, how: Allocating::Chosen(shares) }));
    let over = chosen(&[(first, "3万")]).parse(&desk.book, money);
    let nowhere = chosen(&[(first, "1万")]).parse(&desk.book, first);
    assert_eq!(
        [over, nowhere].map(|read| read.unwrap_err().remove(0).kind),
        [
            ProblemKind::MoreThanReceived {
                chosen: Money::from_minor(3_000_000),
                there: Money::from_minor(2_000_000),
                currency: Currency::CNY
            },
            ProblemKind::NotHere
        ]
    );
}

#[test]
fn a_customer_is_added_and_changed() {
    let mut desk = Desk::new();
    let agreed = Terms::new(DueRule::NetDays { days: 45 }).rolling(Convention::Following);
    let form = CustomerForm {
        name: " 惠民农资 ".to_owned(),
        code: "K01".to_owned(),
        kind: "SME".to_owned(),
        key: true,
        terms: TermsForm::of(agreed),
        ..CustomerForm::default()
    };
    desk.run(&form.parse(&desk.book, None).unwrap());
    let row = desk.book.customers().rows().last().unwrap().clone();
    assert_eq!((row.name.as_str(), row.key, row.terms), ("惠民农资", true, Some(agreed)));
    let again = CustomerForm::of(&row);
    assert_eq!(again, CustomerForm { name: "惠民农资".to_owned(), ..form.clone() });
    assert!(again.parse(&desk.book, Some(row.id)).is_ok(), "it is not its own twin");

    let other = desk.customer("金穗", None);
    let same_code = CustomerForm { name: "新名".to_owned(), ..form.clone() };
    let unnamed = CustomerForm {
        terms: TermsForm { code: "NET_MONTHS".to_owned(), count: "999".to_owned(), ..TermsForm::default() },
        ..CustomerForm::default()
    };
    let gone = form.parse(&desk.book, Some(EntityId::from_bits(999)));
    expect![[r#"
        Name: 已有客户“惠民农资”，换个名字
        Name: There is a customer “惠民农资” already. Use another name
        Code: 这个编号已是“惠民农资”的，换一个
        Code: “惠民农资” has this number already. Choose another
        Name: 填名字
        Name: Enter the name
        TermCount: “999”不行，填 0 到 120 的整数
        TermCount: “999” does not fit. Write a whole number from 0 to 120
        Customer: 这个客户已不在账上，另选一个
        Customer: This customer is gone. Choose another
        Name: 已有客户“惠民农资”，换个名字
        Name: There is a customer “惠民农资” already. Use another name
    "#]]
    .assert_eq(
        &[
            form.parse(&desk.book, Some(other)),
            same_code.parse(&desk.book, Some(other)),
            unnamed.parse(&desk.book, None),
            gone,
        ]
        .map(wrong)
        .concat(),
    );
}

#[test]
fn a_contact_can_be_called() {
    let form = ContactForm {
        name: " 王会计 ".to_owned(),
        phone: "（０１０）8888-6666 转 12".to_owned(),
        role: "FINANCE".to_owned(),
        note: "上午在".to_owned(),
    };
    let contact = form.parse().unwrap();
    assert_eq!((contact.role, contact.person.name.as_str()), (ContactRole::Finance, "王会计"));
    assert_eq!(contact.person.phone, "(010)8888-6666 转 12");
    let wrong_ones = [
        ContactForm { phone: "王会计".to_owned(), ..form.clone() },
        ContactForm { phone: "12".to_owned(), ..ContactForm::default() },
    ];
    expect![[r#"
        Phone: “王会计”拨不出去。只写数字、空格、- 和 +
        Phone: “王会计” cannot be called. Use digits, spaces, - and +
        Name: 填名字
        Name: Enter the name
        Role: 选他管哪一步
        Role: Choose what they decide
        Phone: “12”拨不出去。只写数字、空格、- 和 +
        Phone: “12” cannot be called. Use digits, spaces, - and +
    "#]]
    .assert_eq(&wrong_ones.map(|form| wrong(form.parse())).concat());
}

#[test]
fn an_invoice_is_lowered_or_changes_its_state_with_a_reason() {
    let mut desk = Desk::new();
    let acme = desk.customer("惠民农资", None);
    let id = desk.invoice(acme, "XS-1", "2026-11-01", "5万");
    let form = AdjustForm {
        kind: "CREDIT_NOTE".to_owned(),
        amount: "0.5万".to_owned(),
        date: "2026-11-20".to_owned(),
        reason: String::new(),
    };
    let lowered = Command::Adjust {
        invoice: id,
        kind: AdjustmentKind::CreditNote,
        amount: Money::from_minor(500_000),
        date: day("2026-11-20"),
        reason: None,
    };
    assert_eq!(form.parse(&desk.book, id, day(TODAY)), Ok(lowered));
    let early = AdjustForm { date: "2026-10-31".to_owned(), amount: "6万".to_owned(), ..form.clone() };
    let given_up = AdjustForm { kind: "WRITE_OFF".to_owned(), date: "2026-11-25".to_owned(), ..form };
    let disputed = StateForm { state: "ABNORMAL".to_owned(), reason: " ".to_owned() };
    let normal = StateForm { state: "NORMAL".to_owned(), reason: String::new() };
    expect![[r#"
        Amount: 只欠 ¥50,000.00，改成不超过它
        Amount: Only ¥50,000.00 is open. Stay within it
        Date: 早于开票日（11月1日），改成那天或以后
        Date: Before the invoice date (1 Nov). Choose that day or later
        Date: 那天还没到，最晚填今天（11月24日）
        Date: That day has not come. Today (24 Nov) is the latest
        Reason: 写一句原因，以后查得到
        Reason: Say why, in a few words
        Reason: 写一句原因，以后查得到
        Reason: Say why, in a few words
        Kind: 已经是这个状态，选另一个
        Kind: It is so already. Choose another
        Kind: 选一种
        Kind: Choose one
        Reason: 写一句原因，以后查得到
        Reason: Say why, in a few words
        Kind: 这一笔已不在账上，请关掉重开
        Kind: This entry is gone. Close and open it again
    "#]]
    .assert_eq(
        &[
            early.parse(&desk.book, id, day(TODAY)),
            given_up.parse(&desk.book, id, day(TODAY)),
            disputed.parse(&desk.book, id),
            normal.parse(&desk.book, id),
            StateForm::default().parse(&desk.book, id),
            VoidForm::default().parse(id),
            normal.parse(&desk.book, acme),
        ]
        .map(wrong)
        .concat(),
    );
    let disputed = StateForm { reason: "短了两袋".to_owned(), ..disputed };
    let expected =
        Command::SetState {
            invoice: id, state: InvoiceState::Abnormal, reason: Some("短了两袋".to_owned())
        };
    assert_eq!(disputed.parse(&desk.book, id), Ok(expected));
    let void = VoidForm { reason: "记错了".to_owned() };
    assert_eq!(void.parse(id), Ok(Command::Void { id, reason: "记错了".to_owned() }));
}

#[test]
fn a_bill_is_settled_after_it_came_in() {
    let mut desk = Desk::new();
    let acme = desk.customer("惠民农资", None);
    let form = ReceiptForm {
        method: "BANK_ACCEPTANCE".to_owned(),
        date: "2026-11-10".to_owned(),
        ..receipt(acme, "2万")
    };
    let bill = desk.receipt(&form);
    let on = |date: &str, id| {
        BillForm { date: date.to_owned() }.parse(&desk.book, id, BillOutcome::Honoured, day(TODAY))
    };
    let date = day("2026-11-20");
    let paid = Command::SettleBill { receipt: bill, outcome: BillOutcome::Honoured, date };
    assert_eq!(on("2026-11-20", bill), Ok(paid));
    let kinds =
        ["2026-11-09", "2026-11-25", "", "2026-13-01"].map(|date| on(date, bill).unwrap_err().remove(0).kind);
    assert_eq!(
        kinds,
        [
            ProblemKind::BeforeReceipt { received: day("2026-11-10") },
            ProblemKind::InFuture { today: day(TODAY) },
            ProblemKind::Missing,
            ProblemKind::NotADay { text: "2026-13-01".to_owned() },
        ]
    );
    assert_eq!(on("2026-11-20", acme).unwrap_err()[0].kind, ProblemKind::NotHere);
}

#[test]
fn the_customers_of_the_latest_entries_come_first() {
    let mut desk = Desk::new();
    let ids = ["甲", "乙", "丙", "丁"].map(|name| desk.customer(name, None));
    let names = |desk: &Desk, most| -> String {
        recent(&desk.book, most).iter().map(|it| desk.book.customers()[*it].name.as_str()).collect()
    };
    assert_eq!(names(&desk, 3), "丁丙乙");
    desk.invoice(ids[0], "A-1", "2026-11-01", "1万");
    desk.receipt(&receipt(ids[1], "1万"));
    desk.invoice(ids[0], "A-2", "2026-11-02", "1万");
    desk.invoice(ids[2], "A-3", "2026-11-02", "1万");
    assert_eq!(names(&desk, 6), "丙甲乙丁");
    assert_eq!(names(&desk, 2), "丙甲");
    assert_eq!(recent(&Book::default(), 6), []);
}

#[test]
fn the_houses_numbers_read_back_and_say_what_is_wrong_beside_each() {
    use huikuan::ledger::event::house::pen::{Fault, Order};
    use huikuan::ledger::event::house::{House, HouseProblem};
    use huikuan::ledger::gate::house::{AGING, BANDS, HouseForm, MONEY_COST, WEIGHTS};
    let form = HouseForm::of(&House::default());
    assert_eq!(form.texts.len(), House::default().fields().len());
    assert_eq!(form.parse(), Ok(House::default()));
    let with = |changes: &[(usize, &str)]| {
        let mut form = form.clone();
        for (at, text) in changes {
            form.texts[*at] = (*text).to_owned();
        }
        form.parse()
    };
    let house =
        with(&[(WEIGHTS, "２０"), (WEIGHTS + 1, "5"), (MONEY_COST, "4.35%"), (AGING, "30，60、90")]).unwrap();
    assert_eq!((house.weights[0], house.money_cost, house.aging.as_slice()), (20, 435, &[30, 60, 90][..]));
    let problems =
        with(&[(WEIGHTS, "x"), (BANDS, "101"), (MONEY_COST, "4.355"), (AGING, "0"), (20, "?")]).unwrap_err();
    let fields: Vec<Field> = problems.iter().map(|problem| problem.field).collect();
    let expected = [WEIGHTS, BANDS, 20, MONEY_COST, AGING].map(Field::Nth);
    assert_eq!(fields, expected, "all at once");
    let uneven = with(&[(WEIGHTS, "20"), (BANDS, "60")]).unwrap_err();
    assert_eq!(at(&uneven, Field::Nth(WEIGHTS)), Some(&ProblemKind::House(HouseProblem::Weights(105))));
    assert_eq!(at(&uneven, Field::Nth(BANDS)), Some(&ProblemKind::House(HouseProblem::Bands)));
    let back = with(&[(AGING, "90 60")]).unwrap_err();
    let falls = HouseProblem::Number(AGING, Fault::Order(Order::Rising));
    assert_eq!(at(&back, Field::Nth(AGING)), Some(&ProblemKind::House(falls)));
    for lang in Lang::ALL {
        for problem in uneven.iter().chain(&problems) {
            assert!(!i18n::gate::problem(problem, day(TODAY), lang).is_empty());
        }
    }
}
