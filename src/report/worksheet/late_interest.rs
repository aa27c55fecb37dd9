//! Interest for late payment, regime by regime: `principal * rate * days / basis`, rounded once.

use chrono::NaiveDate;

use crate::domain::late_interest::LateClaim;
use crate::domain::late_interest::abroad::{CompoundInterest, at_rate, eu, india, japan, uk, united_states};
use crate::domain::late_interest::china::{
    ChinaLatePolicy, DailyInterest, LprInterest, back_to_back, contract_daily, judgment_double, lpr_plus,
    lpr_plus_segmented, sme_agreed, sme_default,
};
use crate::domain::late_interest::rates::{PublishedRate, RateTable};
use crate::domain::money::{Currency, Money};
use crate::domain::workday::Calendar;
use crate::ledger::book::Invoice;
use crate::ledger::event::CustomerKind;
use crate::ledger::event::house::House;
use crate::report::worksheet::{Basis, Entries, Field, Kind, Steps, Value, Worksheet, field, optional};

const NAME: &str = "late_interest";

const PRINCIPAL: Field = field("principal", Kind::Money);
const DUE: Field = field("due", Kind::Date);
const PAID: Field = field("paid", Kind::Date);
const BASIS: Field = optional("basis", Kind::Count, "365");
const RATES: &[Field] = &[field("from", Kind::Date), field("rate_pct", Kind::Number)];

const SME: &[Basis] = &[Basis::Law("SME_PAYMENT")];
const SALES: &[Basis] = &[Basis::CivilCode(585), Basis::Law("SALES_18")];

/// Every regime.
pub const SHEETS: &[Worksheet] = &[
    sheet("CN_SME_DEFAULT", &[PRINCIPAL, DUE, PAID], SME, |it| {
        let policy = it.house.china_late();
        daily(it, policy.sme_daily.value(), sme_default(&claim(it), &policy)?)
    }),
    sheet(
        "CN_SME_AGREED",
        &[
            PRINCIPAL,
            DUE,
            PAID,
            field("agreed_annual", Kind::Percent),
            field("contract_date", Kind::Date),
            BASIS,
        ],
        SME,
        sme_at_agreed_rate,
    ),
    sheet(
        "CN_LPR_PLUS",
        &[PRINCIPAL, DUE, PAID, optional("markup", Kind::Percent, "50"), BASIS],
        SALES,
        |it| at_lpr(it, lpr_plus(&claim(it), it.percent("markup"), &it.house.lpr(), &china(it))?, true),
    ),
    sheet(
        "CN_LPR_PLUS_SEGMENTED",
        &[PRINCIPAL, DUE, PAID, optional("markup", Kind::Percent, "50"), BASIS],
        SALES,
        at_every_lpr,
    ),
    sheet("CN_BACK_TO_BACK", &[PRINCIPAL, DUE, PAID, BASIS], &[Basis::Law("BACK_TO_BACK")], |it| {
        at_lpr(it, back_to_back(&claim(it), &it.house.lpr(), &china(it))?, false)
    }),
    sheet(
        "CN_CONTRACT_DAILY",
        &[PRINCIPAL, DUE, PAID, field("daily", Kind::Percent)],
        &[Basis::Contract, Basis::CivilCode(585)],
        at_contract_rate,
    ),
    sheet("CN_JUDGMENT_DOUBLE", &[PRINCIPAL, DUE, PAID], &[Basis::Law("JUDGMENT_DOUBLE")], |it| {
        let policy = it.house.china_late();
        daily(it, policy.judgment_daily.value(), judgment_double(&claim(it), &policy)?)
    }),
    sheet(
        "EU_LPD",
        &[PRINCIPAL, DUE, PAID, field("reference_rates", Kind::Lines(RATES))],
        &[Basis::Law("LAW_EU_LPD")],
        european,
    ),
    sheet(
        "UK_LPCDA",
        &[PRINCIPAL, DUE, PAID, field("base_rates", Kind::Lines(RATES))],
        &[Basis::Law("LAW_UK_LPCDA")],
        british,
    ),
    sheet(
        "UK_RATE",
        &[PRINCIPAL, field("annual", Kind::Percent), field("days", Kind::Count)],
        &[Basis::Law("LAW_UK_LPCDA")],
        british_at_rate,
    ),
    sheet(
        "IN_MSMED",
        &[PRINCIPAL, field("from", Kind::Date), PAID, field("bank_rate", Kind::Percent)],
        &[Basis::Law("LAW_IN_MSMED")],
        indian,
    ),
    sheet(
        "JP_TORITEKI",
        &[PRINCIPAL, field("from", Kind::Date), PAID],
        &[Basis::Law("LAW_JP_TORITEKI")],
        japanese,
    ),
    sheet(
        "US_PPA",
        &[PRINCIPAL, field("days", Kind::Count), field("rate", Kind::Percent)],
        &[Basis::Law("LAW_US_PPA")],
        american,
    ),
];

/// The regimes that speak of a debtor of this kind where nothing else was agreed.
pub fn variants_against(debtor: Option<CustomerKind>) -> &'static [&'static str] {
    use CustomerKind::{Gov, Individual, Institution, Large, Overseas, Sme};
    match debtor {
        Some(Gov | Institution | Large) | None => &["CN_SME_DEFAULT", "CN_LPR_PLUS"],
        Some(Sme | Individual) => &["CN_LPR_PLUS"],
        Some(Overseas) => &[],
    }
}

/// What the law lets a creditor of mainland China ask for this invoice today, where nothing else was agreed: as a small
/// supplier of a state body or large enterprise (or of a customer nobody put in a class), and by the law of sales.
/// Nothing where it is not late, in another currency, or owed from abroad.
pub fn of_invoice(
    row: &Invoice,
    debtor: Option<CustomerKind>,
    today: NaiveDate,
    (calendar, house): (&Calendar, &House),
) -> Vec<(&'static Worksheet, Money)> {
    let variants = variants_against(debtor);
    if row.currency != Currency::CNY || row.due >= today || !row.open.is_positive() {
        return Vec::new();
    }
    let known = [
        ("principal", row.open.plain(row.currency)),
        ("due", row.due.to_string()),
        ("paid", today.to_string()),
    ];
    let asked = SHEETS.iter().filter(|sheet| variants.contains(&sheet.variant));
    let worked = asked.filter_map(|sheet| {
        let text = |field: &Field| known.iter().find(|(name, _)| *name == field.name);
        let texts = sheet.fields.iter().map(|field| text(field).map_or("", |(_, text)| text.as_str()));
        let entries = Entries::new(sheet.fields, texts, row.currency, calendar, today).under(house.clone());
        let steps = (sheet.work_out)(&entries)?;
        let interest = steps.steps.iter().find(|step| step.name == "interest")?;
        match interest.value {
            Value::Money(interest) => Some((sheet, interest)),
            _ => None,
        }
    });
    worked.collect()
}

const fn sheet(
    variant: &'static str,
    fields: &'static [Field],
    sources: &'static [Basis],
    work_out: fn(&Entries<'_>) -> Option<Steps>,
) -> Worksheet {
    Worksheet { name: NAME, variant, fields, sources, work_out }
}

fn claim(it: &Entries<'_>) -> LateClaim {
    claim_from(it, "due")
}

fn claim_from(it: &Entries<'_>, last_day_in_time: &'static str) -> LateClaim {
    LateClaim { principal: it.money("principal"), due: it.date(last_day_in_time), paid: it.date("paid") }
}

fn china(it: &Entries<'_>) -> ChinaLatePolicy {
    ChinaLatePolicy { basis_days: it.count("basis"), ..it.house.china_late() }
}

const DAYS: &str = "max(paid - due, 0)";
const DAYS_FROM: &str = "max(paid - from, 0)";
const AT_RATE: &str = "round(principal * rate * days / basis)";

fn daily(it: &Entries<'_>, rate: rust_decimal::Decimal, interest: DailyInterest) -> Option<Steps> {
    let mut steps = Steps::default();
    steps.given("daily", Value::Percent(rate));
    steps.answer("days", DAYS, Value::Count(interest.days));
    steps.answer("interest", "round(principal * daily * days)", Value::Money(interest.interest));
    it.whole(Some(steps))
}

fn sme_at_agreed_rate(it: &Entries<'_>) -> Option<Steps> {
    let (lpr, signed) = (it.house.lpr(), it.date("contract_date"));
    let interest = sme_agreed(&claim(it), it.percent("agreed_annual"), signed, &lpr, &china(it))?;
    let mut steps = Steps::default();
    steps.given("lpr", Value::Percent(lpr.at(signed)?));
    steps.answer("days", DAYS, Value::Count(interest.days));
    steps.answer("rate", "max(agreed_annual, lpr)", Value::Percent(interest.rate));
    steps.answer("floor_applied", "agreed_annual < lpr", Value::Flag(interest.floor_applied));
    steps.answer("interest", AT_RATE, Value::Money(interest.interest));
    it.whole(Some(steps))
}

fn at_lpr(it: &Entries<'_>, interest: LprInterest, with_markup: bool) -> Option<Steps> {
    let mut steps = Steps::default();
    steps.answer("lpr", "", Value::Percent(interest.lpr));
    steps.answer("days", DAYS, Value::Count(interest.days));
    if with_markup {
        steps.answer("rate", "lpr * (1 + markup)", Value::Percent(interest.rate));
        steps.answer("interest", AT_RATE, Value::Money(interest.interest));
    } else {
        steps.answer("interest", "round(principal * lpr * days / basis)", Value::Money(interest.interest));
    }
    it.whole(Some(steps))
}

fn at_every_lpr(it: &Entries<'_>) -> Option<Steps> {
    let interest = lpr_plus_segmented(&claim(it), it.percent("markup"), &it.house.lpr(), &china(it))?;
    let mut steps = Steps::default();
    steps.answer("days", DAYS, Value::Count(interest.days));
    for (nth, segment) in interest.segments.iter().enumerate() {
        steps.line("segments.from", nth, "", Value::Date(segment.from), true);
        steps.line("segments.lpr", nth, "", Value::Percent(segment.rate), true);
        steps.line("segments.days", nth, "", Value::Count(segment.days), true);
    }
    let how = "round(principal * (1 + markup) * sum(segments.lpr * segments.days) / basis)";
    steps.answer("interest", how, Value::Money(interest.interest));
    it.whole(Some(steps))
}

fn at_contract_rate(it: &Entries<'_>) -> Option<Steps> {
    let (policy, lpr) = (it.house.china_late(), it.house.lpr());
    let claim = claim(it);
    let interest = contract_daily(&claim, it.percent("daily"), &lpr, &policy)?;
    let mut steps = Steps::default();
    let first = crate::domain::date::add_days(claim.due, 1)?;
    steps.given("basis", Value::Count(policy.basis_days.into()));
    steps.given("lpr", Value::Percent(lpr.at(first)?));
    steps.answer("days", DAYS, Value::Count(interest.days));
    steps.answer("interest", "round(principal * daily * days)", Value::Money(interest.interest));
    steps.answer("annualised_pct", "round(daily * basis * 100, 2)", Value::Number(interest.annualised_pct));
    for (nth, flag) in interest.flags.iter().enumerate() {
        steps.line("flags", nth, "", Value::Code(flag.code()), true);
    }
    it.whole(Some(steps))
}

/// Published rates as they are typed: a day and a percentage a line.
fn rates(it: &Entries<'_>, name: &'static str) -> RateTable {
    let rate =
        |line: &Entries<'_>| PublishedRate { from: line.date("from"), pct: line.number("rate_pct").into() };
    RateTable { source: name.to_owned(), as_of: it.date("paid"), rates: it.lines(name, rate) }
}

fn european(it: &Entries<'_>) -> Option<Steps> {
    let policy = it.house.abroad_late();
    let interest = eu(&claim(it), &rates(it, "reference_rates"), &policy)?;
    let mut steps = Steps::default();
    steps.given("basis", Value::Count(policy.basis_days.into()));
    steps.answer("days", DAYS, Value::Count(interest.days));
    for (nth, segment) in interest.segments.iter().enumerate() {
        steps.line("segments.rate_pct", nth, "", Value::Number(segment.rate_pct), true);
        steps.line("segments.days", nth, "", Value::Count(segment.days), true);
    }
    let how = "round(principal * sum(segments.rate_pct * segments.days) / 100 / basis)";
    steps.answer("interest", how, Value::Money(interest.interest));
    steps.answer("fixed_sum", "", Value::Money(interest.fixed_sum));
    steps.answer("total", "interest + fixed_sum", Value::Money(interest.total));
    it.whole(Some(steps))
}

fn british(it: &Entries<'_>) -> Option<Steps> {
    let policy = it.house.abroad_late();
    let interest = uk(&claim(it), &rates(it, "base_rates"), &policy)?;
    let mut steps = Steps::default();
    steps.given("basis", Value::Count(policy.basis_days.into()));
    steps.answer("days", DAYS, Value::Count(interest.days));
    steps.answer("reference_date", "", Value::Date(interest.reference_date));
    steps.answer("rate_pct", "", Value::Number(interest.rate_pct));
    let how = "round(principal * rate_pct / 100 * days / basis)";
    steps.answer("interest", how, Value::Money(interest.interest));
    steps.answer("fixed_sum", "", Value::Money(interest.fixed_sum));
    steps.answer("total", "interest + fixed_sum", Value::Money(interest.total));
    it.whole(Some(steps))
}

fn british_at_rate(it: &Entries<'_>) -> Option<Steps> {
    let policy = it.house.abroad_late();
    let interest = at_rate(it.money("principal"), it.percent("annual"), it.count("days"), &policy)?;
    let mut steps = Steps::default();
    steps.given("basis", Value::Count(policy.basis_days.into()));
    let how = "round(principal * annual * days / basis)";
    steps.answer("interest", how, Value::Money(interest.interest));
    let how = "round(principal * annual / basis) * days";
    steps.answer("gov_uk_shows", how, Value::Money(interest.daily_rounded));
    it.whole(Some(steps))
}

fn indian(it: &Entries<'_>) -> Option<Steps> {
    let policy = it.house.abroad_late();
    let CompoundInterest { periods, rest_days, interest } =
        india(&claim_from(it, "from"), it.percent("bank_rate"), &policy)?;
    let mut steps = Steps::default();
    steps.given("basis", Value::Count(policy.basis_days.into()));
    steps.given("multiple", Value::Number(policy.india_multiple.value()));
    steps.answer("full_months", "whole_months(from, paid)", Value::Count(periods));
    steps.answer("rest_days", "paid - add_months(from, full_months)", Value::Count(rest_days));
    let how = "round(principal * (1 + multiple * bank_rate / 12) ^ full_months * (1 + multiple * bank_rate * rest_days / basis) - principal)";
    steps.answer("interest", how, Value::Money(interest));
    it.whole(Some(steps))
}

fn japanese(it: &Entries<'_>) -> Option<Steps> {
    let policy = it.house.abroad_late();
    let interest = japan(&claim_from(it, "from"), &policy)?;
    let mut steps = Steps::default();
    steps.given("basis", Value::Count(policy.basis_days.into()));
    steps.given("annual", Value::Percent(policy.japan_annual.value()));
    steps.answer("days", DAYS_FROM, Value::Count(interest.days));
    steps.answer("interest", "floor(principal * annual * days / basis)", Value::Money(interest.interest));
    it.whole(Some(steps))
}

fn american(it: &Entries<'_>) -> Option<Steps> {
    let policy = it.house.abroad_late();
    let CompoundInterest { periods, rest_days, interest } =
        united_states(it.money("principal"), it.count("days"), it.percent("rate"), &policy)?;
    let mut steps = Steps::default();
    steps.given("basis", Value::Count(policy.us_basis_days.into()));
    steps.given("period_days", Value::Count(policy.us_period_days.into()));
    steps.answer("periods", "floor(days / period_days)", Value::Count(periods));
    steps.answer("rest_days", "days - periods * period_days", Value::Count(rest_days));
    let how = "round(principal * (1 + rate / 12) ^ periods * (1 + rate * rest_days / basis) - principal)";
    steps.answer("interest", how, Value::Money(interest));
    it.whole(Some(steps))
}
