//! Random days of a rep: raw numbers that become intentions against whatever the book holds by then, so that most
//! are carried out, some are refused, and a failing history still shrinks.

use chrono::{Datelike as _, NaiveDate};
use huikuan::domain::date::add_days;
use huikuan::domain::diagnosis::codes::Question;
use huikuan::domain::due_date::{DueRule, Terms};
use huikuan::domain::gap::Measure as MeasureKind;
use huikuan::domain::limitation::EvidenceGrade;
use huikuan::domain::money::{Currency, Money};
use huikuan::ledger::book::Book;
use huikuan::ledger::command::{Allocating, Command, Deal, DueSpec, NewInvoice, NewReceipt, Part, Payer};
use huikuan::ledger::event::contact::{Channel, Diagnosis, Issue, Outcome, Touch};
use huikuan::ledger::event::dealing::{
    Hold, Measure, Plan, Promise, PutOff, Round, Says, Side, Since, Slice, Talk, Target,
};
use huikuan::ledger::event::house::House;
use huikuan::ledger::event::{
    AdjustmentKind, BillOutcome, ContactRole, CustomerFields, CustomerKind, InvoiceState, KeyMark, PayMethod,
};
use huikuan::ledger::id::{EntityId, EventId};
use huikuan::ledger::import::ListRow;
use proptest::prelude::*;

use crate::laws::tablet::{Tablet, first_day};

/// What a person wants to do.
#[derive(Clone, Debug)]
pub enum Intent {
    Run(Command),
    Import { rows: Vec<ListRow>, take_changes: bool },
}

#[derive(Clone, Copy, Debug)]
enum Kind {
    Customer,
    Edit,
    Contact,
    Sale,
    SaleToNew,
    Receipt,
    Allocate,
    Release,
    Adjust,
    State,
    Bill,
    Void,
    Undo,
    Import,
    Deal,
}

/// One intention, still raw.
#[derive(Clone, Copy, Debug)]
pub struct Op {
    kind: Kind,
    a: usize,
    b: usize,
    c: usize,
    amount: i64,
    day: i64,
}

impl Op {
    /// Whether a day goes by before it.
    pub fn is_late(self) -> bool {
        self.day % 3 == 0
    }
}

/// A raw intention; what makes history is more frequent than what ends it.
pub fn any_op() -> impl Strategy<Value = Op> {
    let kind = prop_oneof![
        2 => Just(Kind::Customer),
        2 => Just(Kind::Edit),
        1 => Just(Kind::Contact),
        6 => Just(Kind::Sale),
        1 => Just(Kind::SaleToNew),
        8 => Just(Kind::Receipt),
        4 => Just(Kind::Allocate),
        3 => Just(Kind::Release),
        3 => Just(Kind::Adjust),
        2 => Just(Kind::State),
        4 => Just(Kind::Bill),
        3 => Just(Kind::Void),
        5 => Just(Kind::Undo),
        5 => Just(Kind::Import),
        6 => Just(Kind::Deal),
    ];
    (kind, 0_usize..64, 0_usize..64, 0_usize..64, 1_i64..40, 0_i64..70)
        .prop_map(|(kind, a, b, c, amount, day)| Op { kind, a, b, c, amount: amount * 100, day })
}

/// A history of raw intentions.
pub fn any_history(most: usize) -> impl Strategy<Value = Vec<Op>> {
    prop::collection::vec(any_op(), 1..most)
}

const NAMES: [&str; 4] = ["金穗农业合作社", "绿源植保有限公司", "兴隆农资超市", "惠民农资经营部"];
const NUMBERS: [&str; 5] = ["A1", "A2", "A3", "A4", ""];

fn pick<T>(from: impl IntoIterator<Item = T>, n: usize) -> Option<T> {
    let mut all: Vec<T> = from.into_iter().collect();
    (!all.is_empty()).then(|| all.swap_remove(n % all.len()))
}

fn usd(n: usize) -> Option<Currency> {
    n.is_multiple_of(6).then_some(Currency::USD)
}

/// The intention behind raw numbers; none where the book has nothing to do it with.
pub fn intent(op: Op, tablet: &Tablet) -> Option<Intent> {
    let (book, today) = (&tablet.book, tablet.today);
    let date = add_days(today, -op.day).unwrap();
    let amount = Money::from_minor(op.amount);
    let customer = || pick(book.customers().rows().iter().map(|row| row.id), op.a);
    let invoice = || pick(book.invoices().rows().iter().map(|row| row.id), op.a);
    let command = match op.kind {
        Kind::Customer => {
            let code = Some(format!("C{}", op.b % 3)).filter(|_| op.c.is_multiple_of(3));
            let name = Some(NAMES[op.a % 4].to_owned());
            Command::AddCustomer { fields: CustomerFields { name, code, ..CustomerFields::default() } }
        }
        Kind::Edit => Command::EditCustomer { customer: customer()?, fields: edited(op) },
        Kind::Contact => contact(op, book, customer()?),
        Kind::Sale => Command::RecordInvoice(sale(op, Payer::Known(customer()?), date)),
        Kind::SaleToNew => Command::RecordInvoice(sale(op, Payer::New(NAMES[op.a % 4].to_owned()), date)),
        Kind::Receipt => Command::RecordReceipt(receipt(op, book, customer()?, date)),
        Kind::Allocate => {
            let free = book.receipts().rows().iter().filter(|row| row.unapplied.is_positive() || op.b == 0);
            Command::Allocate { receipt: pick(free.map(|row| row.id), op.a)?, how: how(op, book) }
        }
        Kind::Release => {
            let set = book.allocations().iter().filter(|row| !row.amount.is_zero() || op.b == 0);
            let (receipt, invoice) = pick(
                set.map(|row| (book.receipts()[row.receipt].id, book.invoices()[row.invoice].id)),
                op.a,
            )?;
            Command::Release { receipt, invoice }
        }
        Kind::Adjust => {
            let kinds = [AdjustmentKind::CreditNote, AdjustmentKind::WriteOff, AdjustmentKind::Return];
            let reason = op.c.is_multiple_of(2).then(|| "折让".to_owned());
            Command::Adjust { invoice: invoice()?, kind: kinds[op.b % 3], amount, date, reason }
        }
        Kind::State => {
            let states = [InvoiceState::Normal, InvoiceState::Abnormal, InvoiceState::ReturnedStock];
            let reason = op.c.is_multiple_of(2).then(|| format!("原因{}", op.c));
            Command::SetState { invoice: invoice()?, state: states[op.b % 3], reason }
        }
        Kind::Bill => {
            let bills = book.receipts().rows().iter().filter(|row| row.is_held_bill() || op.b == 0);
            let outcomes = [BillOutcome::Dishonoured, BillOutcome::Honoured];
            let outcome = outcomes[usize::from(op.c.is_multiple_of(3))];
            Command::SettleBill { receipt: pick(bills.map(|row| row.id), op.a)?, outcome, date }
        }
        Kind::Void => Command::Void { id: anything(op, book)?, reason: "录错".to_owned() },
        Kind::Undo => Command::Undo { first: step(op, book)? },
        Kind::Deal => deal(op, book, customer()?, date, today)?,
        Kind::Import => return Some(list(op, today)),
    };
    Some(Intent::Run(command))
}

/// Something agreed, judged or decided; now and then an entry that is there already says something else or nothing.
fn deal(op: Op, book: &Book, customer: EntityId, on: NaiveDate, today: NaiveDate) -> Option<Command> {
    let amount = Money::from_minor(op.amount);
    let row = book.customers().rows().iter().find(|row| row.id == customer)?;
    let known = |of: &str| pick(row.now().filter(|row| row.says.of() == of).map(|row| row.id), op.b);
    let fresh = EntityId::derived("deal", &[&op.a.to_be_bytes(), &op.b.to_be_bytes(), &op.c.to_be_bytes()]);
    let since = || Since { on: today, reason: format!("说了{}", op.b) };
    let id_of = |of: &str| known(of).filter(|_| op.c.is_multiple_of(3)).unwrap_or(fresh);
    let (id, says) = match op.b % 11 {
        0 | 1 => {
            let slice = |n: i64| Slice { amount, due: add_days(on, n * 9).unwrap() };
            let promise = Promise {
                backing: Vec::new(),
                competing: String::new(),
                confidence: None,
                currency: Currency::CNY,
                method: PayMethod::Transfer,
                note: String::new(),
                on,
                person: None,
                replaces: known("promise").filter(|_| op.c.is_multiple_of(5)),
                slices: (0..=op.day % 3).map(slice).collect(),
                talk: None,
                withdrawn: op.c.is_multiple_of(4).then(since),
            };
            let withdrawn_whole = op.c % 7 == 1;
            (id_of("promise"), Says::Promise((!withdrawn_whole).then(|| Box::new(promise))))
        }
        2 => {
            let released = op.c.is_multiple_of(2).then(since);
            let hold = Hold { condition: String::new(), on, reason: "逾期".to_owned(), released };
            (row.hold().map_or(fresh, |(id, _)| id), Says::Hold(Some(Box::new(hold))))
        }
        3 => {
            let by = [Side::Ours, Side::Theirs][op.c % 2];
            let mut talk = row.talk().map_or_else(
                || Talk {
                    closed: false,
                    currency: Currency::CNY,
                    expected: amount,
                    on,
                    opening: amount,
                    ordered: Money::ZERO,
                    rounds: Vec::new(),
                    target: amount,
                },
                |(_, talk)| talk.clone(),
            );
            talk.rounds.push(Round { amount, argument: String::new(), by, on });
            talk.closed = op.c.is_multiple_of(5);
            (row.talk().map_or(fresh, |(id, _)| id), Says::Talk(Some(Box::new(talk))))
        }
        5 => {
            let month = first_of_month(today);
            let probability = u8::try_from(op.c % 101).unwrap();
            let measure = Measure {
                actual: op.c.is_multiple_of(2).then_some(amount),
                amount,
                basis: "去年同期".to_owned(),
                by: today,
                kind: MeasureKind::ALL[op.c % 11],
                month,
                owner: "李敏".to_owned(),
                probability,
            };
            (fresh, Says::Measure(Some(Box::new(measure))))
        }
        6 => {
            let month = first_of_month(today);
            let plan = Plan {
                agreed: op.c.is_multiple_of(2).then_some(today),
                agreed_by: None,
                collect: amount,
                difficulties: String::new(),
                month,
                on: today,
                reason: "变了".to_owned(),
                remedies: String::new(),
                ship: None,
            };
            (Plan::id(customer, month), Says::Plan(Some(Box::new(plan))))
        }
        4 => {
            let until = add_days(today, 1 + i64::try_from(op.c).unwrap()).unwrap();
            let put_off =
                PutOff { on: today, reason: "约好了".to_owned(), until, what: "BROKEN".to_owned() };
            (PutOff::id(customer, "BROKEN"), Says::PutOff(Some(put_off)))
        }
        9 => {
            let touch = Touch {
                asked: op.c.is_multiple_of(2),
                cause: None,
                channel: Channel::Call,
                evidence: EvidenceGrade::Recorded,
                heard: Vec::new(),
                next: op.c.is_multiple_of(3).then(since),
                note: String::new(),
                on,
                outcome: Outcome::Undecided,
                person: None,
                said: format!("说了{}", op.b),
                stance: None,
            };
            (id_of("contact"), Says::Contact(Some(Box::new(touch))))
        }
        7 => {
            let what = format!("欠了{}", op.c);
            let settled = op.c.is_multiple_of(2).then(since);
            let issue = Issue { fix_by: None, on, settled, times: 1 + u16::from(op.c % 2 == 1), what };
            (id_of("issue"), Says::Issue(Some(Box::new(issue))))
        }
        8 => {
            let question = Question::new(1 + u8::try_from(op.c % 18).unwrap()).unwrap();
            let it = Diagnosis { also: Vec::new(), no: Vec::new(), on, yes: vec![question] };
            (Diagnosis::id(customer), Says::Diagnosis(Some(Box::new(it))))
        }
        _ => {
            let month = first_of_month(first_day());
            let says = if op.c.is_multiple_of(2) {
                Says::Target(Some(Target { amount, month }))
            } else {
                let house = House { bands: [90, 70, u8::try_from(op.c).unwrap()], ..House::default() };
                return Some(Command::Deal(vec![Deal {
                    customer: None,
                    id: House::ID,
                    says: Says::House(Some(Box::new(house))),
                }]));
            };
            return Some(Command::Deal(vec![Deal { customer: None, id: Target::id(month), says }]));
        }
    };
    Some(Command::Deal(vec![Deal { customer: Some(customer), id, says }]))
}

/// The first day of a day's month.
pub fn first_of_month(day: NaiveDate) -> NaiveDate {
    add_days(day, -i64::from(day.day0())).unwrap()
}

fn edited(op: Op) -> CustomerFields {
    let mut fields = CustomerFields::default();
    match op.b % 6 {
        0 => fields.name = Some(NAMES[op.c % 4].to_owned()),
        1 => fields.kind = Some([CustomerKind::Gov, CustomerKind::Sme][op.c % 2]),
        2 => fields.terms = Some(Terms::new(DueRule::NetDays { days: 30 + u16::try_from(op.c).unwrap() })),
        3 => fields.key = Some([KeyMark::Key, KeyMark::Ordinary][op.c % 2]),
        4 => (fields.owner, fields.territory) = (Some(format!("李敏{}", op.c % 2)), Some("城东".to_owned())),
        _ => (fields.note, fields.code) = (Some(String::new()), Some(format!("C{}", op.c % 3))),
    }
    fields
}

fn contact(op: Op, book: &Book, customer: EntityId) -> Command {
    let known = book.customers().rows().iter().find(|row| row.id == customer).into_iter();
    let known = pick(known.flat_map(|row| &row.people).map(|contact| contact.person), op.b);
    let roles = [ContactRole::Owner, ContactRole::Finance, ContactRole::Cashier];
    let role = roles[op.c % 3];
    if let Some(person) = known.filter(|_| op.c.is_multiple_of(2)) {
        let role = (!op.c.is_multiple_of(4)).then_some(role);
        return Command::ChangeContact { customer, person, role };
    }
    let person = EntityId::derived("person", &[&op.b.to_be_bytes()]);
    Command::AddContact { customer, person, role }
}

fn sale(op: Op, customer: Payer, issued: NaiveDate) -> NewInvoice {
    let amount = Money::from_minor(op.amount);
    let due = match op.c % 3 {
        0 => DueSpec::By(Terms::new(DueRule::NetDays { days: 30 })),
        _ => DueSpec::On(add_days(issued, i64::try_from(op.c).unwrap() - 2).unwrap()),
    };
    let n_parts = 1 + usize::from(op.b.is_multiple_of(7));
    NewInvoice {
        customer,
        number: NUMBERS[op.b % 5].to_owned(),
        issued,
        parts: vec![Part { amount, due }; n_parts],
        currency: usd(op.c),
        project: op.b.is_multiple_of(4).then(|| "冬储".to_owned()),
    }
}

fn receipt(op: Op, book: &Book, customer: EntityId, date: NaiveDate) -> NewReceipt {
    let methods = [PayMethod::Transfer, PayMethod::BankAcceptance, PayMethod::Cash, PayMethod::EReceivable];
    // Every other receipt pays exactly what some invoice has open.
    let open = book.invoices().rows().iter().map(|row| row.open).filter(|open| open.is_positive());
    let exact = pick(open, op.b).filter(|_| op.b.is_multiple_of(2));
    NewReceipt {
        customer,
        amount: exact.unwrap_or(Money::from_minor(op.amount)),
        date,
        currency: usd(op.c),
        method: methods[op.b % 4],
        matures: Some(add_days(date, 90).unwrap()),
        reference: Some(format!("R{}", op.a)),
        how: how(op, book),
    }
}

fn how(op: Op, book: &Book) -> Allocating {
    let invoice = |n: usize| pick(book.invoices().rows().iter(), n);
    match op.c % 5 {
        0 => Allocating::Unapplied,
        1 => Allocating::Proportional,
        2 => {
            let chosen = [invoice(op.b), invoice(op.b + 1)].into_iter().flatten();
            Allocating::Chosen(
                chosen.map(|row| (row.id, row.open.min(Money::from_minor(op.amount)))).collect(),
            )
        }
        _ => Allocating::OldestFirst,
    }
}

fn anything(op: Op, book: &Book) -> Option<EntityId> {
    match op.b % 7 {
        0 => pick(book.customers().rows().iter().map(|row| row.id), op.a),
        1 | 2 => pick(book.adjustments().rows().iter().map(|row| row.id), op.a),
        3 | 4 => pick(book.invoices().rows().iter().map(|row| row.id), op.a),
        _ => pick(book.receipts().rows().iter().map(|row| row.id), op.a),
    }
}

fn step(op: Op, book: &Book) -> Option<EventId> {
    let recent = if op.b.is_multiple_of(2) { 2 } else { usize::MAX };
    pick(
        book.batches().iter().rev().filter(|batch| !batch.undone).take(recent).map(|batch| batch.first),
        op.a,
    )
}

/// A list of up to four rows about few invoices, so that most lists meet what is known.
fn list(op: Op, today: NaiveDate) -> Intent {
    let row = |n: usize| {
        let mix = op.a * 7 + op.b * 3 + n * 5;
        let issued = add_days(today, -i64::try_from(mix % 11).unwrap() * 9 - 1).unwrap();
        let amount = op.amount + 100 * i64::try_from(n + mix % 3).unwrap();
        ListRow {
            row: u32::try_from(n).unwrap() + 1,
            customer: NAMES[mix % 3].to_owned(),
            code: String::new(),
            number: NUMBERS[(mix / 2) % 4].to_owned(),
            issued: Some(issued),
            due: Some(add_days(issued, 30).unwrap()),
            amount: Money::from_minor(amount),
            paid: (mix % 4 == 1).then(|| Money::from_minor(amount / 200 * 100 + 100)),
            settled: (mix % 4 == 2).then(|| add_days(today, -1).unwrap()),
            currency: None,
            state: if mix.is_multiple_of(9) { InvoiceState::Abnormal } else { InvoiceState::Normal },
            owner: mix.is_multiple_of(5).then(|| "张伟".to_owned()),
            ..ListRow::default()
        }
    };
    Intent::Import { rows: (0..=op.c % 4).map(row).collect(), take_changes: op.day % 2 == 0 }
}

/// What doing it came to.
#[derive(Debug)]
pub enum Done {
    /// A step, by its first event.
    Step(EventId),
    /// A list that said nothing new.
    Nothing,
    Refused,
}

/// Does it.
pub fn act(tablet: &mut Tablet, intent: &Intent) -> Done {
    match intent {
        Intent::Run(command) => match tablet.run(command) {
            Ok(first) => Done::Step(first),
            Err(_) => Done::Refused,
        },
        Intent::Import { rows, take_changes } => {
            let (_, first) = tablet.import(rows, *take_changes);
            first.map_or(Done::Nothing, Done::Step)
        }
    }
}
