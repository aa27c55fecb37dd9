//! How one receipt is spread over open debts: in turn, as the debtor says, by shares, and within one debt.

use std::cmp::Reverse;

use rust_decimal::Decimal;

use crate::domain::allocation::{
    Allocation, DebtParts, OpenDebt, fifo_due, legal_order, proportional, specified, within_one_debt,
};
use crate::domain::decimal::Arithmetic as _;
use crate::domain::money::Money;
use crate::domain::rounding::half_up;
use crate::domain::sorting::sort_by_key;
use crate::report::worksheet::{Basis, Entries, Field, Kind, Steps, Value, Worksheet, field, optional};

const AMOUNT: Field = field("amount", Kind::Money);
const ID: Field = field("id", Kind::Text);
const INVOICES: Field = field(
    "invoices",
    Kind::Lines(&[
        ID,
        field("date", Kind::Date),
        field("due", Kind::Date),
        field("open", Kind::Money),
        optional("secured", Kind::Money, "0"),
        optional("rate", Kind::Percent, "0"),
    ]),
);
const DESIGNATION: Field = optional("designation", Kind::Lines(&[ID, AMOUNT]), "");

/// Every method.
pub const SHEETS: &[Worksheet] = &[
    sheet("FIFO_DUE", &[AMOUNT, INVOICES], &[Basis::Project], |it| {
        let (amount, debts) = (it.money("amount"), debts(it));
        let mut spread = Spread::new(amount, &debts);
        spread.turns("amount");
        spread.finish(it, fifo_due(amount, &debts), "sum(if(turn.id == here(allocated.id), turn.paid, 0))")
    }),
    sheet("SPECIFIED", &[AMOUNT, DESIGNATION, INVOICES], &[Basis::CivilCode(560)], |it| {
        let (amount, named, debts) = (it.money("amount"), designation(it), debts(it));
        let mut spread = Spread::new(amount, &debts);
        spread.named(&named);
        spread.turns("amount - sum(named.paid)");
        let how = "sum(if(named.id == here(allocated.id), named.paid, 0)) + sum(if(turn.id == here(allocated.id), turn.paid, 0))";
        spread.finish(it, specified(amount, &named, &debts), how)
    }),
    sheet("PROPORTIONAL", &[AMOUNT, INVOICES], &[Basis::Project], |it| {
        let (amount, debts) = (it.money("amount"), debts(it));
        let mut spread = Spread::new(amount, &debts);
        spread.shares("amount", &vec![1; debts.len()])?;
        spread.finish(
            it,
            proportional(amount, &debts),
            "sum(if(share.id == here(allocated.id), share.paid, 0))",
        )
    }),
    sheet(
        "CN_560",
        &[AMOUNT, DESIGNATION, INVOICES, field("as_of", Kind::Date)],
        &[Basis::CivilCode(560)],
        |it| {
            let (amount, named, debts) = (it.money("amount"), designation(it), debts(it));
            let as_of = it.date("as_of");
            // Due first; then least secured, highest rate, earliest due.
            let rank = |debt: &OpenDebt<String>| {
                (debt.due > as_of, debt.secured, Reverse(debt.annual_rate), debt.due)
            };
            // A group for each rank, numbered by how many debts rank before it.
            let group = |debt| 1 + debts.iter().filter(|other| rank(other) < rank(debt)).count();
            let groups: Vec<usize> = debts.iter().map(group).collect();
            let mut spread = Spread::new(amount, &debts);
            spread.named(&named);
            spread.shares("amount - sum(named.paid)", &groups)?;
            let how = "sum(if(named.id == here(allocated.id), named.paid, 0)) + sum(if(share.id == here(allocated.id), share.paid, 0))";
            spread.finish(it, legal_order(amount, &named, &debts, as_of), how)
        },
    ),
    sheet(
        "CN_561",
        &[
            AMOUNT,
            optional("expenses", Kind::Money, "0"),
            optional("interest", Kind::Money, "0"),
            field("principal", Kind::Money),
        ],
        &[Basis::CivilCode(561)],
        one_debt,
    ),
];

const fn sheet(
    variant: &'static str,
    fields: &'static [Field],
    sources: &'static [Basis],
    work_out: fn(&Entries<'_>) -> Option<Steps>,
) -> Worksheet {
    Worksheet { name: "allocation", variant, fields, sources, work_out }
}

fn debts(it: &Entries<'_>) -> Vec<OpenDebt<String>> {
    it.lines("invoices", |line| OpenDebt {
        id: line.word("id"),
        invoice_date: line.date("date"),
        due: line.date("due"),
        open: line.money("open"),
        secured: line.money("secured"),
        annual_rate: line.percent("rate"),
    })
}

fn designation(it: &Entries<'_>) -> Vec<(String, Money)> {
    it.lines("designation", |line| (line.word("id"), line.money("amount")))
}

/// The receipt on its way through the debts, told step by step.
struct Spread<'a> {
    debts: &'a [OpenDebt<String>],
    /// What is still open of each.
    open: Vec<Money>,
    left: Money,
    steps: Steps,
}

impl<'a> Spread<'a> {
    fn new(amount: Money, debts: &'a [OpenDebt<String>]) -> Self {
        let open = debts.iter().map(|debt| debt.open.max(Money::ZERO)).collect();
        Spread { debts, open, left: amount, steps: Steps::default() }
    }

    fn line(&mut self, name: &'static str, nth: usize, how: &'static str, value: Value) {
        self.steps.line(name, nth, how, value, false);
    }

    /// Pays a debt up to a cap.
    fn pay(&mut self, idx: usize, cap: Money) -> Money {
        let paid = cap.min(self.open[idx]).min(self.left).max(Money::ZERO);
        self.open[idx] -= paid;
        self.left -= paid;
        paid
    }

    /// What the debtor named, in the debtor's order.
    fn named(&mut self, named: &[(String, Money)]) {
        let debts = self.debts;
        let known = named
            .iter()
            .filter_map(|(id, wish)| Some((debts.iter().position(|debt| debt.id == *id)?, *wish)));
        for (nth, (idx, wish)) in known.enumerate() {
            self.line("named.id", nth, "", Value::Text(debts[idx].id.clone()));
            self.line("named.wish", nth, "", Value::Money(wish));
            self.line("named.open", nth, "", Value::Money(self.open[idx]));
            let how = if nth == 0 { "amount" } else { "previous(named.before) - previous(named.paid)" };
            self.line("named.before", nth, how, Value::Money(self.left));
            let paid = self.pay(idx, wish);
            let how = "max(min(named.wish, named.open, named.before), 0)";
            self.line("named.paid", nth, how, Value::Money(paid));
        }
    }

    /// The others by due date, invoice date and number, as far as the money goes.
    fn turns(&mut self, left: &'static str) {
        self.steps.step("left", left, Value::Money(self.left));
        let debts = self.debts;
        let mut order: Vec<usize> = (0..debts.len()).filter(|idx| self.open[*idx].is_positive()).collect();
        sort_by_key(&mut order, |idx| (debts[*idx].due, debts[*idx].invoice_date, &debts[*idx].id));
        for (nth, idx) in order.into_iter().enumerate() {
            if !self.left.is_positive() {
                break;
            }
            self.line("turn.id", nth, "", Value::Text(debts[idx].id.clone()));
            self.line("turn.due", nth, "", Value::Date(debts[idx].due));
            self.line("turn.open", nth, "", Value::Money(self.open[idx]));
            let how = if nth == 0 { "left" } else { "previous(turn.before) - previous(turn.paid)" };
            self.line("turn.before", nth, how, Value::Money(self.left));
            let paid = self.pay(idx, self.open[idx]);
            self.line("turn.paid", nth, "min(turn.open, turn.before)", Value::Money(paid));
        }
    }

    /// Group by group, each in proportion to what is open; odd units to the largest remainders.
    fn shares(&mut self, left: &'static str, groups: &[usize]) -> Option<()> {
        let all = self.left.max(Money::ZERO);
        self.steps.step("left", left, Value::Money(self.left));
        self.steps.given("minor_unit", Value::Money(Money::from_minor(1)));
        let mut order: Vec<usize> = (0..groups.len()).filter(|idx| self.open[*idx].is_positive()).collect();
        sort_by_key(&mut order, |idx| groups[*idx]);
        let open = |than: fn(&usize, &usize) -> bool, group: usize| -> Money {
            order.iter().filter(|idx| than(&groups[**idx], &group)).map(|idx| self.open[*idx]).sum()
        };
        let mut shares: Vec<Share> = Vec::with_capacity(order.len());
        for idx in &order {
            let of_group = open(usize::eq, groups[*idx]);
            let money = (all - open(usize::lt, groups[*idx])).max(Money::ZERO).min(of_group);
            let product = Decimal::from(money.minor()).times(self.open[*idx].minor().into())?;
            let exact = product.over(of_group.minor().into())?;
            let floor = Money::from_minor_half_up(exact.floor())?;
            shares.push(Share { group: groups[*idx], open: self.open[*idx], of_group, money, exact, floor });
        }
        for (nth, (idx, share)) in order.iter().zip(&shares).enumerate() {
            let id = self.debts[*idx].id.clone();
            self.line("share.id", nth, "", Value::Text(id));
            self.line("share.group", nth, "", Value::Count(i64::try_from(share.group).ok()?));
            self.line("share.place", nth, "", Value::Count(i64::try_from(nth + 1).ok()?));
            self.line("share.open", nth, "", Value::Money(share.open));
        }
        for (nth, share) in shares.iter().enumerate() {
            let how = "sum(if(share.group == here(share.group), share.open, 0))";
            self.line("share.of_group", nth, how, Value::Money(share.of_group));
            let how =
                "min(max(left - sum(if(share.group < here(share.group), share.open, 0)), 0), share.of_group)";
            self.line("share.money", nth, how, Value::Money(share.money));
            let how = "floor(share.money * share.open / share.of_group / minor_unit) * minor_unit";
            self.line("share.floor", nth, how, Value::Money(share.floor));
            let how = "share.money * share.open / share.of_group / minor_unit - share.floor / minor_unit";
            self.line("share.rest", nth, how, Value::Number(half_up(share.rest(), 4)));
        }
        for (nth, share) in shares.iter().enumerate() {
            let group = || shares.iter().enumerate().filter(|(_, other)| other.group == share.group);
            let floors: Money = group().map(|(_, other)| other.floor).sum();
            let spare = (share.money - floors).minor();
            let how =
                "(share.money - sum(if(share.group == here(share.group), share.floor, 0))) / minor_unit";
            self.line("share.spare", nth, how, Value::Count(spare));
            let is_ahead = |(at, other): &(usize, &Share)| {
                other.rest() > share.rest() || (other.rest() == share.rest() && *at < nth)
            };
            let rank = i64::try_from(group().filter(is_ahead).count() + 1).ok()?;
            let how = "1 + count(and(share.group == here(share.group), or(share.rest > here(share.rest), and(share.rest == here(share.rest), share.place < here(share.place)))))";
            self.line("share.rank", nth, how, Value::Count(rank));
            let extra = Money::from_minor((rank <= spare).into());
            let how = "share.floor + if(share.rank <= share.spare, minor_unit, 0)";
            self.line("share.paid", nth, how, Value::Money(share.floor + extra));
        }
        Some(())
    }

    fn finish(self, it: &Entries<'_>, found: Allocation<String>, how: &'static str) -> Option<Steps> {
        let mut steps = self.steps;
        for (nth, (id, paid)) in found.allocated.into_iter().enumerate() {
            steps.line("allocated.id", nth, "", Value::Text(id), true);
            steps.line("allocated.amount", nth, how, Value::Money(paid), true);
        }
        steps.answer("unapplied", "amount - sum(allocated.amount)", Value::Money(found.unapplied));
        it.whole(Some(steps))
    }
}

/// What one debt takes of its group's money.
struct Share {
    group: usize,
    open: Money,
    of_group: Money,
    money: Money,
    /// In minor units.
    exact: Decimal,
    floor: Money,
}

impl Share {
    fn rest(&self) -> Decimal {
        self.exact - self.exact.floor()
    }
}

fn one_debt(it: &Entries<'_>) -> Option<Steps> {
    let owed = DebtParts {
        expenses: it.money("expenses"),
        interest: it.money("interest"),
        principal: it.money("principal"),
    };
    let (paid, unapplied) = within_one_debt(it.money("amount"), owed);
    let mut steps = Steps::default();
    steps.step("expenses_owed", "expenses", Value::Money(owed.expenses));
    steps.step("interest_owed", "interest", Value::Money(owed.interest));
    steps.step("principal_owed", "principal", Value::Money(owed.principal));
    steps.answer("expenses", "max(min(expenses_owed, amount), 0)", Value::Money(paid.expenses));
    let how = "max(min(interest_owed, amount - expenses), 0)";
    steps.answer("interest", how, Value::Money(paid.interest));
    let how = "max(min(principal_owed, amount - expenses - interest), 0)";
    steps.answer("principal", how, Value::Money(paid.principal));
    let how = "amount - expenses - interest - principal";
    steps.answer("unapplied", how, Value::Money(unapplied));
    it.whole(Some(steps))
}
