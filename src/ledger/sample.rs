//! The sample book: a living example, relative to the day it is made. Its facts then stay put.
//!
//! Twelve customers and 36 invoices of a farm-supply dealer: every bucket, key accounts, a state organ, bills held and
//! honoured, money not yet set against anything, a disputed invoice, returned goods, a credit note and a write-off;
//! promises of every state, a stop, assessments, contacts, an issue of ours, a diagnosis, a target, plans and what is
//! done about the gap.

use chrono::{Datelike as _, Days, NaiveDate};

use crate::domain::due_date::{DueRule, Terms};
use crate::domain::money::{Currency, Money};
use crate::ledger::event::{
    AccountFact, Act, AdjustmentKind, AdjustmentRow, BillOutcome, BillRow, BookFact, ContactRole,
    CustomerChange, CustomerFields, CustomerKind, Fact, InvoiceRow, InvoiceState, KeyMark, Nature, PayMethod,
    PersonRecord, PersonRow, ReceiptRow,
};
use crate::ledger::id::EntityId;

mod dealings;
mod plans;

/// The language of the sample's names; its figures are the same in both.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SampleLang {
    /// Chinese.
    Zh,
    /// English.
    En,
}

type Words = (&'static str, &'static str);

/// A customer of the sample.
struct Dealer {
    name: Words,
    kind: CustomerKind,
    key: bool,
    owner: Words,
    territory: Words,
    terms: u16,
    people: &'static [(Words, ContactRole, &'static str)],
    invoices: &'static [Bill],
    /// Received and not set against anything.
    prepaid: i64,
}

/// An invoice of the sample: how many days past due, its amount in yuan, and what became of it.
struct Bill {
    days_past_due: i64,
    yuan: i64,
    then: Then,
}

/// What became of an invoice.
#[derive(Clone, Copy)]
enum Then {
    Open,
    PaidInPart(i64),
    /// A bank acceptance bill for so much, still held.
    BillHeld(i64),
    /// Paid in full by a bill that was honoured.
    BillHonoured,
    /// Paid in full so many days after it was due.
    Paid(i64),
    Credited(i64),
    WrittenOff(i64),
    Returned(i64),
    Disputed,
    GoodsBack,
}

const fn bill(days_past_due: i64, yuan: i64, then: Then) -> Bill {
    Bill { days_past_due, yuan, then }
}

const LI: Words = ("李敏", "Li Min");
const ZHANG: Words = ("张伟", "Zhang Wei");
const EAST: Words = ("城东", "East");
const NORTH: Words = ("北片", "North");

const DEALERS: [Dealer; 12] = [
    Dealer {
        name: ("惠民农资经营部", "Huimin Agri Supplies"),
        kind: CustomerKind::Sme,
        key: true,
        owner: LI,
        territory: EAST,
        terms: 30,
        people: &[
            (("何志强", "He Zhiqiang"), ContactRole::Owner, "138 0000 1201"),
            (("王会计", "Ms Wang"), ContactRole::Finance, "138 0000 1202"),
            (("小李", "Xiao Li"), ContactRole::Cashier, ""),
        ],
        invoices: &[
            bill(62, 52_400, Then::Open),
            bill(62, 46_000, Then::Open),
            bill(62, 30_000, Then::Open),
            bill(43, 74_000, Then::PaidInPart(20_000)),
            bill(22, 60_500, Then::Open),
            bill(9, 38_000, Then::Open),
            bill(-14, 86_000, Then::Open),
        ],
        prepaid: 0,
    },
    Dealer {
        name: ("兴隆农资超市", "Xinglong Agri Store"),
        kind: CustomerKind::Individual,
        key: false,
        owner: LI,
        territory: EAST,
        terms: 30,
        people: &[(("陈老板", "Mr Chen"), ContactRole::Owner, "138 0000 1203")],
        invoices: &[
            bill(-21, 102_000, Then::Open),
            bill(17, 124_000, Then::Open),
            bill(48, 78_000, Then::Open),
            bill(76, 56_200, Then::Open),
            bill(133, 27_500, Then::WrittenOff(1_500)),
        ],
        prepaid: 0,
    },
    Dealer {
        name: ("大丰收农服站", "Dafengshou Farm Service"),
        kind: CustomerKind::Sme,
        key: false,
        owner: ZHANG,
        territory: NORTH,
        terms: 30,
        people: &[(("孙站长", "Mr Sun"), ContactRole::Signer, "138 0000 1204")],
        invoices: &[
            bill(12, 21_000, Then::Open),
            bill(39, 40_000, Then::Returned(6_000)),
            bill(83, 42_500, Then::Open),
            bill(214, 119_000, Then::Open),
        ],
        prepaid: 0,
    },
    Dealer {
        name: ("绿源植保有限公司", "Lüyuan Crop Care"),
        kind: CustomerKind::Sme,
        key: false,
        owner: LI,
        territory: NORTH,
        terms: 45,
        people: &[
            (("周主管", "Ms Zhou"), ContactRole::Approver, "138 0000 1205"),
            (("赵采购", "Mr Zhao"), ContactRole::Purchase, ""),
        ],
        invoices: &[
            bill(-9, 42_000, Then::Open),
            bill(26, 63_000, Then::Open),
            bill(55, 52_600, Then::Open),
            bill(68, 31_000, Then::Open),
            bill(101, 48_000, Then::Open),
        ],
        prepaid: 0,
    },
    Dealer {
        name: ("天禾生物科技", "Tianhe Biotech"),
        kind: CustomerKind::Large,
        key: false,
        owner: ZHANG,
        territory: EAST,
        terms: 60,
        people: &[(("林经理", "Ms Lin"), ContactRole::PaymentOwner, "138 0000 1206")],
        invoices: &[
            bill(-33, 224_000, Then::Open),
            bill(5, 81_000, Then::Open),
            bill(72, 23_600, Then::Open),
        ],
        prepaid: 20_000,
    },
    Dealer {
        name: ("红星种业", "Hongxing Seeds"),
        kind: CustomerKind::Sme,
        key: false,
        owner: ZHANG,
        territory: NORTH,
        terms: 30,
        people: &[(("吴老板", "Mr Wu"), ContactRole::Owner, "138 0000 1207")],
        invoices: &[
            bill(-18, 61_000, Then::Open),
            bill(29, 26_000, Then::Credited(2_000)),
            bill(88, 15_000, Then::Open),
        ],
        prepaid: 0,
    },
    Dealer {
        name: ("永顺粮油", "Yongshun Grain & Oil"),
        kind: CustomerKind::Large,
        key: true,
        owner: LI,
        territory: EAST,
        terms: 60,
        people: &[
            (("刘主管", "Mr Liu"), ContactRole::Approver, "138 0000 1208"),
            (("马会计", "Ms Ma"), ContactRole::Finance, "138 0000 1209"),
        ],
        invoices: &[bill(-25, 640_000, Then::Open), bill(150, 180_000, Then::BillHonoured)],
        prepaid: 0,
    },
    Dealer {
        name: ("金穗农业合作社", "Jinsui Growers Co-op"),
        kind: CustomerKind::Sme,
        key: false,
        owner: LI,
        territory: EAST,
        terms: 30,
        people: &[(("周社长", "Chairman Zhou"), ContactRole::Signer, "138 0000 1210")],
        invoices: &[bill(-6, 300_000, Then::Open), bill(120, 95_000, Then::Paid(8))],
        prepaid: 0,
    },
    Dealer {
        name: ("城东农业局", "Chengdong Agri Bureau"),
        kind: CustomerKind::Gov,
        key: false,
        owner: ZHANG,
        territory: EAST,
        terms: 30,
        people: &[(("郑科长", "Mr Zheng"), ContactRole::Acceptor, "138 0000 1211")],
        invoices: &[bill(38, 215_000, Then::Open)],
        prepaid: 0,
    },
    Dealer {
        name: ("顺达化肥", "Shunda Fertiliser"),
        kind: CustomerKind::Sme,
        key: false,
        owner: ZHANG,
        territory: NORTH,
        terms: 30,
        people: &[(("钱出纳", "Ms Qian"), ContactRole::Cashier, "138 0000 1212")],
        invoices: &[bill(52, 159_200, Then::BillHeld(50_000))],
        prepaid: 0,
    },
    Dealer {
        name: ("丰泽农场", "Fengze Farm"),
        kind: CustomerKind::Sme,
        key: false,
        owner: LI,
        territory: NORTH,
        terms: 30,
        people: &[(("冯场长", "Mr Feng"), ContactRole::Owner, "138 0000 1213")],
        invoices: &[bill(19, 263_600, Then::Disputed), bill(402, 11_200, Then::GoodsBack)],
        prepaid: 0,
    },
    Dealer {
        name: ("县农技推广站", "County Agri-Extension Station"),
        kind: CustomerKind::Institution,
        key: false,
        owner: ZHANG,
        territory: NORTH,
        terms: 30,
        people: &[(("韩老师", "Ms Han"), ContactRole::PaymentOwner, "138 0000 1214")],
        invoices: &[bill(-11, 295_200, Then::Open)],
        prepaid: 0,
    },
];

/// The sample book, relative to a day: its facts, and its people.
pub fn sample(
    lang: SampleLang,
    today: NaiveDate,
    mint: &mut dyn FnMut() -> EntityId,
) -> (Vec<Fact>, Vec<(EntityId, PersonRecord)>) {
    let name = say(("样例账簿", "Sample book"), lang);
    let mut facts =
        vec![Fact::Book(BookFact { currency: Currency::CNY, id: mint(), name, nature: Nature::Sample })];
    let mut people = Vec::new();
    let mut numbers = Numbers::default();
    for (place, dealer) in DEALERS.iter().enumerate() {
        let mut making = Making { lang, today, mint, numbers: &mut numbers };
        let account = making.account(dealer, &mut people);
        let mut dealings = making.dealings(place, &account);
        dealings.extend(making.plans(place, dealer.owner, &account));
        facts.push(Fact::Account(Box::new(account)));
        facts.extend(dealings);
    }
    facts.push(dealings::target(today));
    (facts, people)
}

fn say((zh, en): Words, lang: SampleLang) -> String {
    if lang == SampleLang::Zh { zh } else { en }.to_owned()
}

/// Invoices of one day are numbered from 01.
#[derive(Default)]
struct Numbers(Vec<NaiveDate>);

impl Numbers {
    fn next(&mut self, issued: NaiveDate) -> String {
        let n = 1 + self.0.iter().filter(|day| **day == issued).count();
        self.0.push(issued);
        format!("XS-{:02}{:02}-{n:02}", issued.month(), issued.day())
    }
}

struct Making<'a> {
    lang: SampleLang,
    today: NaiveDate,
    mint: &'a mut dyn FnMut() -> EntityId,
    numbers: &'a mut Numbers,
}

impl Making<'_> {
    fn account(&mut self, dealer: &Dealer, people: &mut Vec<(EntityId, PersonRecord)>) -> AccountFact {
        let mut fact = AccountFact::new(Act::Sample, (self.mint)());
        fact.fields = Some(CustomerChange { set: self.fields(dealer), ..CustomerChange::default() });
        for (name, role, phone) in dealer.people {
            let id = (self.mint)();
            fact.people.push(PersonRow { id, role: Some(*role), was: None });
            let record = PersonRecord {
                name: say(*name, self.lang),
                phone: (*phone).to_owned(),
                ..PersonRecord::default()
            };
            people.push((id, record));
        }
        for bill in dealer.invoices {
            self.invoice(&mut fact, dealer, bill);
        }
        if dealer.prepaid > 0 {
            let receipt = self.receipt(4, dealer.prepaid, PayMethod::Transfer, Vec::new());
            fact.receipts.push(receipt);
        }
        fact
    }

    fn fields(&self, dealer: &Dealer) -> CustomerFields {
        CustomerFields {
            key: Some(if dealer.key { KeyMark::Key } else { KeyMark::Ordinary }),
            kind: Some(dealer.kind),
            name: Some(say(dealer.name, self.lang)),
            owner: Some(say(dealer.owner, self.lang)),
            terms: Some(Terms::new(DueRule::NetDays { days: dealer.terms })),
            territory: Some(say(dealer.territory, self.lang)),
            ..CustomerFields::default()
        }
    }

    /// The day so many days before today.
    fn ago(&self, days: i64) -> NaiveDate {
        let by = Days::new(days.unsigned_abs());
        let day = if days >= 0 { self.today.checked_sub_days(by) } else { self.today.checked_add_days(by) };
        day.unwrap_or(self.today)
    }

    fn invoice(&mut self, fact: &mut AccountFact, dealer: &Dealer, bill: &Bill) {
        let due = self.ago(bill.days_past_due);
        let issued = self.ago(bill.days_past_due + i64::from(dealer.terms));
        let id = (self.mint)();
        let state = match bill.then {
            Then::Disputed => InvoiceState::Abnormal,
            Then::GoodsBack => InvoiceState::ReturnedStock,
            _ => InvoiceState::Normal,
        };
        fact.invoices.push(InvoiceRow {
            amount: yuan(bill.yuan),
            currency: None,
            due,
            id,
            issued,
            number: self.numbers.next(issued),
            project: None,
            state,
            terms: Some(Terms::new(DueRule::NetDays { days: dealer.terms })),
            tranche: None,
            was: None,
        });
        self.then(fact, bill, id);
    }

    fn then(&mut self, fact: &mut AccountFact, bill: &Bill, id: EntityId) {
        let (late, whole) = (bill.days_past_due, bill.yuan);
        let mut pay = |making: &mut Self, days_ago: i64, amount: i64, method: PayMethod| {
            let receipt = making.receipt(days_ago, amount, method, vec![(id, yuan(amount))]);
            let receipt_id = receipt.id;
            fact.receipts.push(receipt);
            receipt_id
        };
        match bill.then {
            Then::Open | Then::Disputed | Then::GoodsBack => {}
            Then::PaidInPart(part) => {
                pay(self, late / 2, part, PayMethod::Transfer);
            }
            Then::BillHeld(part) => {
                // Payable in ten days: something to watch.
                pay(self, 80, part, PayMethod::BankAcceptance);
            }
            Then::BillHonoured => {
                let receipt = pay(self, late - 3, whole, PayMethod::BankAcceptance);
                let date = self.ago((late - 93).max(1));
                fact.bills.push(BillRow { date, outcome: BillOutcome::Honoured, receipt });
            }
            Then::Paid(days_late) => {
                pay(self, late - days_late, whole, PayMethod::Transfer);
            }
            Then::Credited(part) => self.adjust(fact, id, AdjustmentKind::CreditNote, 10, part),
            Then::WrittenOff(part) => self.adjust(fact, id, AdjustmentKind::WriteOff, 30, part),
            Then::Returned(part) => self.adjust(fact, id, AdjustmentKind::Return, 25, part),
        }
    }

    fn receipt(
        &mut self,
        days_ago: i64,
        amount: i64,
        method: PayMethod,
        to: Vec<(EntityId, Money)>,
    ) -> ReceiptRow {
        ReceiptRow {
            amount: yuan(amount),
            currency: None,
            date: self.ago(days_ago),
            id: (self.mint)(),
            matures: method.is_bill().then(|| self.ago(days_ago - 90)),
            method,
            reference: None,
            to,
        }
    }

    fn adjust(
        &mut self,
        fact: &mut AccountFact,
        invoice: EntityId,
        kind: AdjustmentKind,
        days_ago: i64,
        by: i64,
    ) {
        let id = (self.mint)();
        let date = self.ago(days_ago);
        fact.adjustments.push(AdjustmentRow { amount: yuan(by), date, id, invoice, kind, reason: None });
    }
}

const fn yuan(yuan: i64) -> Money {
    Money::from_minor(yuan * 100)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::aging::BucketScheme;
    use crate::ledger::book::Book;
    use crate::ledger::id::DeviceId;
    use crate::report::aging::{AgingSpec, Basis, GroupBy, aging};
    use crate::storage::log::Pen;

    fn book(lang: SampleLang, today: NaiveDate) -> Book {
        let mut n = 0;
        let mut mint = || {
            n += 1;
            EntityId::from_bits(n)
        };
        let (facts, _) = sample(lang, today, &mut mint);
        let sealed = Pen::new(&Book::default(), DeviceId::from_bits(1)).seal(facts, 1_000).unwrap();
        let mut book = Book::default();
        sealed.events.iter().for_each(|event| book.apply(event));
        book
    }

    #[test]
    fn it_holds_what_the_first_screen_promises_and_every_bucket() {
        for text in ["2026-11-24", "2024-02-29", "2026-12-31", "2027-01-01"] {
            let today: NaiveDate = text.parse().unwrap();
            for lang in [SampleLang::Zh, SampleLang::En] {
                let book = book(lang, today);
                assert_eq!((book.customers().len(), book.invoices().len()), (12, 36));
                assert_eq!(book.broken_laws(), []);
                assert!(book.conflicts().is_empty() && book.n_dangling() == 0);
                let spec = AgingSpec {
                    scheme: BucketScheme::default(),
                    basis: Basis::Due,
                    by: GroupBy::Customer,
                    currency: Currency::CNY,
                };
                let report = aging(&book, &spec, today);
                assert!(report.buckets.iter().all(|sum| sum.is_positive()), "{:?}", report.buckets);
                assert_eq!(report.total, yuan(3_469_000));
                assert_eq!((report.unapplied, report.bills_held), (yuan(20_000), yuan(50_000)));
            }
        }
    }
}
