//! What the law says of a debt: the day by which it had to be paid, interest over all that is late, and when a claim
//! is barred.
//!
//! Owns which facts of the ledger enter those rules. Does not own the rules (`domain`) or a single sheet (`worksheet`).
//! Invariant: a customer's late interest is the sum of that of its invoices, each rounded by itself.

use chrono::NaiveDate;

use crate::domain::date::days_between;
use crate::domain::due_date::DueRule;
use crate::domain::late_interest::LateClaim;
use crate::domain::late_interest::china::{lpr_plus, sme_default};
use crate::domain::limitation::{Limitation, LimitationPolicy, ResetEvent, ResetKind, Step, limitation};
use crate::domain::money::{Currency, Money};
use crate::domain::sme_due::Payer;
use crate::domain::sorting::sort_by_key;
use crate::domain::workday::Calendar;
use crate::ledger::arena::{CustomerIdx, InvoiceIdx};
use crate::ledger::book::{Book, Invoice};
use crate::ledger::event::CustomerKind;
use crate::ledger::event::house::House;
use crate::report::worksheet::{Filled, Worksheet, sheet_of, variants_against};

/// The day by which a state body or large enterprise had to pay us.
#[derive(Clone, Debug)]
pub struct Statutory {
    /// The rule, filled in.
    pub filled: Filled,
    /// The day.
    pub due: NaiveDate,
    /// Days past it; zero or less while there is time.
    pub days_past: i64,
    /// Whether the invoice is older than the regulation as it stands.
    pub under_old_rules: bool,
}

/// The statutory day of an invoice, where the regulation binds its debtor.
///
/// The days run from delivery, which the ledger does not know: the day of the invoice stands in.
pub fn statutory(
    row: &Invoice,
    debtor: Option<CustomerKind>,
    house: &House,
    today: NaiveDate,
    calendar: &Calendar,
) -> Option<Statutory> {
    let payer = match debtor? {
        CustomerKind::Gov => "GOV",
        CustomerKind::Institution => "INSTITUTION",
        CustomerKind::Large => "LARGE",
        CustomerKind::Sme | CustomerKind::Individual | CustomerKind::Overseas => return None,
    };
    if row.currency != Currency::CNY || Payer::from_code(payer).is_none() {
        return None;
    }
    let known = [
        ("payer", payer.to_owned()),
        ("trigger_date", row.issued.to_string()),
        ("contract_days", agreed_days(row).to_string()),
    ];
    let filled = Filled::by(house, ("sme_due", ""), &known, row.currency, calendar, today)?;
    let due = filled.date("statutory_due")?;
    Some(Statutory {
        due,
        days_past: days_between(due, today),
        under_old_rules: house.sme_due().is_under_old_rules(row.issued),
        filled,
    })
}

/// The days agreed on: those of the terms, else from the invoice to its due date.
fn agreed_days(row: &Invoice) -> i64 {
    let terms = row.extra.as_ref().and_then(|extra| extra.terms);
    match terms.map(|terms| terms.rule) {
        Some(DueRule::NetDays { days }) => days.into(),
        _ => days_between(row.issued, row.due).max(0),
    }
}

/// One invoice of a claim for late interest.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LateLine {
    /// Which.
    pub invoice: InvoiceIdx,
    /// What is open of it.
    pub principal: Money,
    /// Days late.
    pub days: i64,
    /// The interest, rounded by itself.
    pub interest: Money,
}

/// Late interest over all that a customer owes and is late with, by one rule.
#[derive(Clone, Debug)]
pub struct LateSum {
    /// The rule.
    pub sheet: &'static Worksheet,
    /// The invoices, largest interest first.
    pub lines: Vec<LateLine>,
    /// Their sum.
    pub interest: Money,
    /// What is open and late.
    pub principal: Money,
}

/// What the law lets us ask a customer for lateness today, a figure a rule; nothing in other currencies than CNY.
pub fn late_interest(
    book: &Book,
    customer: CustomerIdx,
    currency: Currency,
    today: NaiveDate,
) -> Vec<LateSum> {
    if currency != Currency::CNY {
        return Vec::new();
    }
    let house = book.house();
    let (policy, lpr) = (house.china_late(), house.lpr());
    let one = |variant: &str, claim: &LateClaim| match variant {
        "CN_SME_DEFAULT" => sme_default(claim, &policy).map(|it| it.interest),
        _ => lpr_plus(claim, policy.max_markup.value(), &lpr, &policy).map(|it| it.interest),
    };
    let late =
        |row: &Invoice| !row.voided && row.currency == currency && row.open.is_positive() && row.due < today;
    let sum = |variant: &&'static str| {
        let sheet = sheet_of("late_interest", variant)?;
        let line = |(invoice, row): (InvoiceIdx, &Invoice)| {
            let claim = LateClaim { principal: row.open, due: row.due, paid: today };
            let interest = one(variant, &claim)?;
            Some(LateLine { invoice, principal: row.open, days: claim.days(), interest })
        };
        let rows = book.invoices_of(customer).filter(|(_, row)| late(row));
        // One invoice whose day no rate is known for would make the sum look smaller than the claim.
        let mut lines = rows.map(line).collect::<Option<Vec<_>>>()?;
        sort_by_key(&mut lines, |line| std::cmp::Reverse(line.interest));
        let interest = lines.iter().map(|line| line.interest).sum();
        let principal = lines.iter().map(|line| line.principal).sum();
        (!lines.is_empty()).then_some(LateSum { sheet, lines, interest, principal })
    };
    let kind = book.customers()[customer].kind;
    variants_against(kind).iter().filter_map(sum).collect()
}

/// When the claim of an invoice is barred.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clock {
    /// Which invoice.
    pub invoice: InvoiceIdx,
    /// Until when, and how near that is.
    pub limitation: Limitation,
    /// The last event that counts, and its day; nothing where the period still runs from the due day.
    pub last: Option<(ResetKind, NaiveDate)>,
    /// Events that nobody could prove, such as a promise or a demand by word of mouth.
    pub n_unproven: usize,
}

/// What a customer owned to, or was told, that may begin the period of its debt anew, and whether it can be shown: a
/// promise by word of mouth cannot; a signed one can, and so can a statement that was signed or answered with a seal;
/// of the demands those that were delivered in writing or recorded.
pub struct Spoken(Vec<(Option<Currency>, ResetEvent)>);

impl Spoken {
    /// All of a customer's; the same for each of its invoices.
    pub fn of(book: &Book, customer: CustomerIdx) -> Self {
        let row = &book.customers()[customer];
        let owned = |currency, date, is_provable| {
            (Some(currency), ResetEvent { kind: ResetKind::Acknowledgement, date, is_provable })
        };
        let promised = row.promises().into_iter().map(|(id, it)| {
            let signed = row.signature(id).map(|signed| owned(it.currency, signed.on, signed.is_whole()));
            signed.unwrap_or_else(|| owned(it.currency, it.on, false))
        });
        let answered = row.statements().into_iter().filter_map(|(id, it)| {
            // What was signed is the balance we stated, whatever was answered later.
            if let Some(signed) = row.signature(id).filter(|_| it.balance.is_positive()) {
                return Some(owned(it.currency, signed.on, signed.is_whole()));
            }
            let answer = it.answer.as_ref().filter(|answer| answer.balance.is_positive())?;
            Some(owned(it.currency, answer.on, answer.stamped))
        });
        // A demand for part of what is owed covers all of it.
        let demanded = row.touches().into_iter().filter(|(_, it)| it.is_demand()).map(|(_, it)| {
            let is_provable = it.evidence.is_provable();
            (None, ResetEvent { kind: ResetKind::Demand, date: it.on, is_provable })
        });
        Self(promised.chain(answered).chain(demanded).collect())
    }
}

/// What happened to a debt that may begin its period anew: part payments, and what was owned to or demanded once it was
/// due, which counts for nothing where it cannot be shown. In the order of their days.
fn resets(book: &Book, invoice: InvoiceIdx, spoken: &Spoken, today: NaiveDate) -> Vec<ResetEvent> {
    let row = &book.invoices()[invoice];
    let paid = book.allocations_to(invoice).map(|part| &book.receipts()[part.receipt]);
    let mut events: Vec<ResetEvent> = paid
        .filter(|it| it.settles() && !it.imported && it.date <= today)
        .map(|it| ResetEvent { kind: ResetKind::PartPayment, date: it.date, is_provable: true })
        .collect();
    let counts = |(currency, it): &&(Option<Currency>, ResetEvent)| {
        currency.is_none_or(|currency| currency == row.currency) && row.due < it.date && it.date <= today
    };
    events.extend(spoken.0.iter().filter(counts).map(|(_, it)| *it));
    sort_by_key(&mut events, |event| event.date);
    events
}

/// The clock of one invoice.
pub fn clock(book: &Book, invoice: InvoiceIdx, today: NaiveDate) -> Option<Clock> {
    let row = &book.invoices()[invoice];
    let policy = book.house().limitation();
    clock_after(book, invoice, &Spoken::of(book, row.customer), today, &policy)
}

/// Days until the claim of an invoice is barred.
pub fn days_to_bar(
    book: &Book,
    invoice: InvoiceIdx,
    spoken: &Spoken,
    today: NaiveDate,
    policy: &LimitationPolicy,
) -> Option<i64> {
    clock_after(book, invoice, spoken, today, policy).map(|clock| clock.limitation.days_left)
}

fn clock_after(
    book: &Book,
    invoice: InvoiceIdx,
    spoken: &Spoken,
    today: NaiveDate,
    policy: &LimitationPolicy,
) -> Option<Clock> {
    let events = resets(book, invoice, spoken, today);
    let due = book.invoices()[invoice].due;
    let limitation = limitation(due, &[], &events, today, policy)?;
    let happened = || limitation.trail.iter().skip(1).zip(&events);
    let mut counts = happened().filter(|(step, _)| matches!(step, Step::Reset(_)));
    let last = counts.next_back().map(|(_, event)| (event.kind, event.date));
    let n_unproven = happened().filter(|(step, _)| matches!(step, Step::IgnoredUnproven(_))).count();
    Some(Clock { invoice, limitation, last, n_unproven })
}

/// The clocks of all that a customer owes and is late with, the first to run out first.
pub fn clocks(book: &Book, customer: CustomerIdx, currency: Currency, today: NaiveDate) -> Vec<Clock> {
    let late = book.invoices_of(customer).filter(|(_, row)| {
        !row.voided && row.currency == currency && row.open.is_positive() && row.due < today
    });
    let (spoken, policy) = (Spoken::of(book, customer), book.house().limitation());
    let clock = |(it, _)| clock_after(book, it, &spoken, today, &policy);
    let mut clocks: Vec<Clock> = late.filter_map(clock).collect();
    sort_by_key(&mut clocks, |clock| clock.limitation.safe_by);
    clocks
}

/// The clock as the calculator works it out, with every step.
pub fn clock_filled(
    book: &Book,
    invoice: InvoiceIdx,
    today: NaiveDate,
    calendar: &Calendar,
) -> Option<Filled> {
    let row = &book.invoices()[invoice];
    let line = |event: &ResetEvent| {
        let provable = if event.is_provable { "yes" } else { "no" };
        format!("{} {} {provable}", event.kind.code(), event.date)
    };
    let spoken = Spoken::of(book, row.customer);
    let events: Vec<String> = resets(book, invoice, &spoken, today).iter().map(line).collect();
    let known = [("due", row.due.to_string()), ("events", events.join("\n")), ("as_of", today.to_string())];
    Filled::by(&book.house(), ("limitation", ""), &known, row.currency, calendar, today)
}
