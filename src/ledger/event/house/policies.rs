//! The walk through every policy, and each calculator's numbers under a version. The defaults stand in `domain`.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive as _;

use crate::domain::credit_limit::CreditLimitPolicy;
use crate::domain::credit_review::CreditReviewPolicy;
use crate::domain::credit_score::codes::Factor;
use crate::domain::credit_score::policy::{CreditScorePolicy, RateSteps, Weights};
use crate::domain::early_warning::{EarlyWarningPolicy, Thresholds};
use crate::domain::escalation::{Escalation, EscalationPolicy};
use crate::domain::exact::Exact;
use crate::domain::grade::{ByGrade, TermsPolicy};
use crate::domain::incentive::IncentivePolicy;
use crate::domain::instalment::acceleration::AccelerationPolicy;
use crate::domain::late_interest::abroad::AbroadLatePolicy;
use crate::domain::late_interest::china::ChinaLatePolicy;
use crate::domain::late_interest::rates::RateTable;
use crate::domain::limitation::LimitationPolicy;
use crate::domain::money::Money;
use crate::domain::pbi::{CurvePoint, PbiPolicy};
use crate::domain::promise::PromisePolicy;
use crate::domain::provision::ProvisionMatrix;
use crate::domain::shipping::ShippingPolicy;
use crate::domain::sme_due::SmeDuePolicy;
use crate::domain::workday::Calendar;
use crate::ledger::event::house::House;
use crate::ledger::event::house::days::RestDays;
use crate::ledger::event::house::pen::{
    BasisPoints, Field, Group, Hundreds, List, Order, Pen, Percent, Said, Slot, per_cent,
};

/// Per cent of a whole.
const WHOLE: (i64, i64) = (0, 100);
/// Days of two years: beyond that it is no term.
const DAYS: (i64, i64) = (0, 730);
/// Days of ten years.
const YEARS: (i64, i64) = (0, 3_650);
/// A factor.
const FACTOR: (i64, i64) = (0, 10);

/// Nothing said.
static NOTHING: BTreeMap<String, String> = BTreeMap::new();

/// How many numbers have a place of their own in events; they come first.
pub(super) const N_FIRST: usize = 27;

/// The product's own numbers among those that have a place of their own.
pub(super) fn first_defaults() -> Vec<Field> {
    let mut pen = Pen::listing(Said::Named(&NOTHING));
    first_ones(&mut House::default(), &mut pen);
    pen.listed()
}

/// Every number, in the order of the form. What is said by name does not speak of those that have a place of their own.
pub(super) fn walk(house: &mut House, said: Said<'_>) -> Vec<Field> {
    let first = if matches!(said, Said::Named(_)) { Said::Named(&NOTHING) } else { said };
    let mut pen = Pen::listing(first);
    first_ones(house, &mut pen);
    pen.turn(said);
    credit_score(&mut CreditScorePolicy::default(), &mut pen);
    pbi(&mut PbiPolicy::default(), &mut pen);
    credit_limit(&mut CreditLimitPolicy::default(), &mut pen);
    credit_review(&mut CreditReviewPolicy::default(), &mut pen);
    shipping(&mut ShippingPolicy::default(), &mut pen);
    promise(&mut PromisePolicy::default(), &mut pen);
    early_warning(&mut EarlyWarningPolicy::default(), &mut pen);
    escalation(&mut EscalationPolicy::default(), &mut pen);
    incentive(&mut IncentivePolicy::default(), &mut pen);
    provision(&mut ProvisionMatrix::shipped(), &mut pen);
    sme_due(&mut SmeDuePolicy::default(), &mut pen);
    limitation(&mut LimitationPolicy::default(), &mut pen);
    acceleration(&mut AccelerationPolicy::default(), &mut pen);
    china_late(&mut ChinaLatePolicy::default(), &mut pen);
    pen.one("lpr", WHOLE, &mut RateTable::lpr_1y());
    abroad_late(&mut AbroadLatePolicy::default(), &mut pen);
    pen.one("ecb", WHOLE, &mut RateTable::ecb_refinancing());
    pen.one("boe", WHOLE, &mut RateTable::bank_of_england());
    calendar(&mut Calendar::china(), NaiveDate::default(), &mut pen);
    pen.listed()
}

/// The numbers that have a place of their own in events.
fn first_ones(it: &mut House, pen: &mut Pen<'_>) {
    pen.group(Group::Score);
    for (factor, weight) in Factor::ALL.into_iter().zip(&mut it.weights) {
        pen.field("weight", factor.code(), WHOLE, weight);
    }
    pen.group(Group::Grades);
    for (grade, band) in ["A", "B", "C"].into_iter().zip(&mut it.bands) {
        pen.field("band", grade, WHOLE, band);
    }
    let ByGrade { a, b, c, d } = &mut it.terms;
    let days = ByGrade { a: &mut a.days as &mut dyn Slot, b: &mut b.days, c: &mut c.days, d: &mut d.days };
    pen.grades("days", DAYS, days);
    let (ad, bd, cd, dd) = (&mut a.deposit_pct, &mut b.deposit_pct, &mut c.deposit_pct, &mut d.deposit_pct);
    pen.grades("deposit", WHOLE, ByGrade { a: ad, b: bd, c: cd, d: dd });
    let (ad, bd, cd, dd) = (&mut a.settlement, &mut b.settlement, &mut c.settlement, &mut d.settlement);
    pen.grades("settlement", WHOLE, ByGrade { a: ad, b: bd, c: cd, d: dd });
    let ByGrade { a, b, c, d } = &mut it.chances;
    pen.grades("chance", WHOLE, ByGrade { a, b, c, d });
    pen.group(Group::Others);
    pen.one("money_cost", (0, 36), &mut BasisPoints(&mut it.money_cost));
    let now = it.aging.iter().map(|day| alone(*day)).collect();
    let aging = &mut it.aging;
    let mut put = |rows: &Rows| set(aging, rows.iter().map(|row| row.0.to_u16()));
    pen.one(
        "aging",
        (1, 3_650),
        &mut List { now, second: None, n: 0, order: Some(Order::Rising), put: &mut put },
    );
}

/// What stands in a list.
type Rows = [(Decimal, Decimal)];

/// A number that stands alone.
fn alone(number: impl Into<Decimal>) -> (Decimal, Decimal) {
    (number.into(), Decimal::ZERO)
}

/// Puts what was read in its place, if all of it fits.
fn set<T>(place: &mut Vec<T>, read: impl Iterator<Item = Option<T>>) -> Option<()> {
    *place = read.collect::<Option<Vec<T>>>()?;
    Some(())
}

/// Puts as many as there are places.
fn fill<T>(places: &mut [T], read: impl Iterator<Item = Option<T>>) -> Option<()> {
    for (place, read) in places.iter_mut().zip(read) {
        *place = read?;
    }
    Some(())
}

/// A fraction in per cent.
fn percent_of(rate: Exact) -> Decimal {
    rate.value() * Decimal::ONE_HUNDRED
}

fn credit_score(it: &mut CreditScorePolicy, pen: &mut Pen<'_>) {
    pen.group(Group::Score);
    let now = it.level_points.iter().map(|points| alone(*points)).collect();
    let places = &mut it.level_points;
    let mut put = |rows: &Rows| fill(places, rows.iter().map(|row| row.0.to_u8()));
    let order = Some(Order::Rising);
    pen.one("level_points", WHOLE, &mut List { now, second: None, n: 5, order, put: &mut put });
    for (row, steps) in [("growth_steps", &mut it.growth), ("profit_steps", &mut it.profit_rate)] {
        let RateSteps { steps, otherwise } = steps;
        let now = steps.iter().map(|(from, points)| (percent_of(*from), (*points).into())).collect();
        let mut put =
            |rows: &Rows| set(steps, rows.iter().map(|row| Some((per_cent(row.0), row.1.to_u8()?))));
        let order = Some(Order::Falling);
        pen.field(
            row,
            "steps",
            (-100, 1_000),
            &mut List { now, second: Some(WHOLE), n: 0, order, put: &mut put },
        );
        pen.field(row, "otherwise", WHOLE, otherwise);
    }
    pen.one("missing_weight", WHOLE, &mut it.missing_weight_cap_pct);
    pen.field("history_below", "C", WHOLE, &mut it.payment_history_c_below);
    pen.field("history_below", "D", WHOLE, &mut it.payment_history_d_below);
    pen.one("evidence", (0, 6), &mut it.evidence_items_for_better_than_c);
    pen.one("red_aspects", (1, 6), &mut it.red_aspects_for_d);
    pen.one("amber_aspects", (1, 6), &mut it.amber_aspects_down_one);
    pen.field("index", "none", WHOLE, &mut it.pbi_for_no_points);
    pen.field("index", "full", WHOLE, &mut it.pbi_for_full_points);
}

fn pbi(it: &mut PbiPolicy, pen: &mut Pen<'_>) {
    pen.group(Group::Score);
    let now = it.curve.iter().map(|it| (it.days.into(), it.index.into())).collect();
    let curve = &mut it.curve;
    let mut put = |rows: &Rows| {
        let point =
            |row: &(Decimal, Decimal)| Some(CurvePoint { days: row.0.to_i32()?, index: row.1.to_u8()? });
        set(curve, rows.iter().map(point))
    };
    let order = Some(Order::Rising);
    pen.one("curve", (-365, 3_650), &mut List { now, second: Some(WHOLE), n: 0, order, put: &mut put });
    pen.one("window", (1, 60), &mut it.window_months);
}

fn credit_limit(it: &mut CreditLimitPolicy, pen: &mut Pen<'_>) {
    pen.group(Group::Limit);
    let ByGrade { a, b, c, d } = &mut it.coefficient;
    pen.grades("coefficient", FACTOR, ByGrade { a, b, c, d });
    pen.one("net_worth", WHOLE, &mut Percent(&mut it.net_worth_share));
    pen.one("working_capital", WHOLE, &mut Percent(&mut it.working_capital_share));
    pen.one("concentration", WHOLE, &mut Percent(&mut it.concentration_share));
    pen.one("month", (1, 31), &mut it.days_per_month);
    pen.one("unit", (1, 1_000_000), &mut Hundreds(&mut it.unit));
}

fn credit_review(it: &mut CreditReviewPolicy, pen: &mut Pen<'_>) {
    pen.group(Group::Shipping);
    pen.one("review_months", (1, 60), &mut it.every_months);
    pen.one("review_grace", DAYS, &mut it.grace_days);
}

fn shipping(it: &mut ShippingPolicy, pen: &mut Pen<'_>) {
    pen.group(Group::Shipping);
    let ByGrade { a, b, c, d } = &mut it.grace_days;
    pen.grades("grace", DAYS, ByGrade { a, b, c, d });
    pen.one("hold_above", (100, 1_000), &mut it.hold_above_limit_pct);
    pen.one("stocktake", DAYS, &mut it.stocktake_max_age);
    pen.one("commercial_bills", WHOLE, &mut it.counts_commercial_bills);
    pen.one("bank_bills", WHOLE, &mut it.counts_bank_bills);
}

fn promise(it: &mut PromisePolicy, pen: &mut Pen<'_>) {
    pen.group(Group::Promises);
    let ByGrade { a, b, c, d } = &mut it.cadence;
    for (grade, days) in [("A", a), ("B", b), ("C", c), ("D", d)] {
        let now = days.iter().map(|day| alone(*day)).collect();
        let mut put = |rows: &Rows| set(days, rows.iter().map(|row| row.0.to_i8()));
        let order = Some(Order::Rising);
        pen.field("cadence", grade, (-60, 60), &mut List { now, second: None, n: 0, order, put: &mut put });
    }
    pen.one("tolerance", (0, 30), &mut it.tolerance_days);
    pen.one("promise_window", (1, 3_650), &mut it.window_days);
    pen.one("min_matured", (1, 100), &mut it.min_matured);
    pen.one("too_good", (100, 1_000), &mut it.too_good_above_best_pct);
    pen.one("too_easy", WHOLE, &mut it.too_easy_up_to_typical_pct);
}

fn early_warning(it: &mut EarlyWarningPolicy, pen: &mut Pen<'_>) {
    pen.group(Group::Warning);
    let mut row = |row, within, it: &mut Thresholds| {
        pen.field(row, "YELLOW", within, &mut it.yellow);
        pen.field(row, "ORANGE", within, &mut it.orange);
        pen.field(row, "RED", within, &mut it.red);
    };
    row("utilisation", (0, 1_000), &mut it.utilisation_pct);
    row("overdue", YEARS, &mut it.max_dpd);
    row("broken", (1, 100), &mut it.broken_promises);
    row("reconciliation", YEARS, &mut it.reconciliation_age);
    row("stocktake_age", YEARS, &mut it.stocktake_age);
    row("limitation_left", YEARS, &mut it.limitation_days_left);
}

fn escalation(it: &mut EscalationPolicy, pen: &mut Pen<'_>) {
    pen.group(Group::Escalation);
    for (step, from) in Escalation::ALL.into_iter().zip(&mut it.from_days) {
        pen.field("escalation", step.code(), (-365, 3_650), from);
    }
}

fn incentive(it: &mut IncentivePolicy, pen: &mut Pen<'_>) {
    pen.group(Group::Incentive);
    let now = it.factors.iter().map(|(days, factor)| ((*days).into(), factor.value())).collect();
    let factors = &mut it.factors;
    let mut put =
        |rows: &Rows| set(factors, rows.iter().map(|row| Some((row.0.to_i32()?, Exact::from(row.1)))));
    let order = Some(Order::Rising);
    pen.one("factors", (-365, 3_650), &mut List { now, second: Some(FACTOR), n: 0, order, put: &mut put });
    pen.one("latest_factor", FACTOR, &mut it.latest_factor);
    pen.one("bonus", FACTOR, &mut it.bonus);
    pen.one("early_days", DAYS, &mut it.early_days);
    pen.field("legacy", "1", FACTOR, &mut it.legacy_first_year);
    pen.field("legacy", "2", FACTOR, &mut it.legacy_second_year);
    pen.field("legacy", "3", FACTOR, &mut it.legacy_third_year);
    pen.field("legacy", "4", FACTOR, &mut it.legacy_older);
}

fn provision(it: &mut [ProvisionMatrix; 3], pen: &mut Pen<'_>) {
    pen.group(Group::Provision);
    for (column, matrix) in ["CN_A", "CN_B", "IFRS_IE12"].into_iter().zip(it) {
        let now: Vec<_> = matrix.rates.iter().map(|(_, rate)| alone(percent_of(*rate))).collect();
        let (n, rates) = (now.len(), &mut matrix.rates);
        let mut put = |rows: &Rows| {
            for ((_, rate), row) in rates.iter_mut().zip(rows) {
                *rate = per_cent(row.0);
            }
            Some(())
        };
        pen.field("matrix", column, WHOLE, &mut List { now, second: None, n, order: None, put: &mut put });
    }
}

fn sme_due(it: &mut SmeDuePolicy, pen: &mut Pen<'_>) {
    pen.group(Group::Statutory);
    pen.field("government", "days", DAYS, &mut it.government_days);
    pen.field("government", "max", DAYS, &mut it.government_max_days);
    pen.one("large_days", DAYS, &mut it.large_days);
    pen.one("large_reasonable", DAYS, &mut it.large_reasonable_days);
    pen.one("in_force", WHOLE, &mut it.in_force_from);
}

fn limitation(it: &mut LimitationPolicy, pen: &mut Pen<'_>) {
    pen.group(Group::Statutory);
    pen.one("limitation_months", (1, 240), &mut it.months);
    pen.one("guarantee_months", (1, 240), &mut it.guarantee_months);
    pen.field("limitation", "YELLOW", YEARS, &mut it.yellow_days);
    pen.field("limitation", "ORANGE", YEARS, &mut it.orange_days);
    pen.field("limitation", "RED", YEARS, &mut it.red_days);
}

fn acceleration(it: &mut AccelerationPolicy, pen: &mut Pen<'_>) {
    pen.group(Group::Statutory);
    pen.one("instalments", (1, 100), &mut it.min_instalments);
    pen.one("unpaid", WHOLE, &mut it.min_unpaid_pct);
}

fn china_late(it: &mut ChinaLatePolicy, pen: &mut Pen<'_>) {
    pen.group(Group::Interest);
    pen.one("sme_daily", (0, 1), &mut Percent(&mut it.sme_daily));
    pen.one("judgment_daily", (0, 1), &mut Percent(&mut it.judgment_daily));
    pen.field("markup", "least", WHOLE, &mut Percent(&mut it.min_markup));
    pen.field("markup", "most", WHOLE, &mut Percent(&mut it.max_markup));
    pen.one("lending", FACTOR, &mut it.lending_multiple);
    pen.one("excess", (100, 1_000), &mut Percent(&mut it.excess_factor));
    pen.one("basis", (360, 366), &mut it.basis_days);
}

fn abroad_late(it: &mut AbroadLatePolicy, pen: &mut Pen<'_>) {
    const SUM: (i64, i64) = (0, 1_000_000);
    pen.group(Group::Abroad);
    pen.one("margin", WHOLE, &mut it.margin_points);
    pen.one("eu_sum", SUM, &mut Hundreds(&mut it.eu_fixed_sum));
    let pounds = |sum: Money| Decimal::from(sum.minor() / 100);
    let pence = |sum: Decimal| sum.to_i64().map(|sum| Money::from_minor(sum * 100));
    let now = it.uk_fixed_sums.iter().map(|(below, sum)| (pounds(*below), pounds(*sum))).collect();
    let sums = &mut it.uk_fixed_sums;
    let mut put = |rows: &Rows| set(sums, rows.iter().map(|row| pence(row.0).zip(pence(row.1))));
    let order = Some(Order::Rising);
    pen.one("uk_sums", SUM, &mut List { now, second: Some(SUM), n: 0, order, put: &mut put });
    pen.one("uk_above", SUM, &mut Hundreds(&mut it.uk_fixed_sum_above));
    pen.one("india", FACTOR, &mut it.india_multiple);
    pen.one("japan", WHOLE, &mut Percent(&mut it.japan_annual));
    pen.one("us_period", (1, 366), &mut it.us_period_days);
    pen.one("us_basis", (360, 366), &mut it.us_basis_days);
    pen.one("abroad_basis", (360, 366), &mut it.basis_days);
}

fn calendar(it: &mut Calendar, on: NaiveDate, pen: &mut Pen<'_>) {
    pen.group(Group::Calendar);
    pen.one("rest_days", WHOLE, &mut RestDays::new(it, on));
}

/// A calculator's numbers: the defaults, and over them what this version says.
macro_rules! policies {
    ($($(#[$doc:meta])* $name:ident: $policy:ty = $default:expr;)+) => {$(
        $(#[$doc])*
        pub fn $name(&self) -> $policy {
            let mut policy = $default;
            if !self.own.is_empty() {
                $name(&mut policy, &mut Pen::over(&self.own));
            }
            policy
        }
    )+};
}

impl House {
    /// The credit score's numbers under this version.
    pub fn credit_score(&self) -> CreditScorePolicy {
        let mut policy = CreditScorePolicy::default();
        credit_score(&mut policy, &mut Pen::over(&self.own));
        let [brand_scale, growth, profit_rate, payment_history, industry_reputation, product_strength] =
            self.weights.map(u16::from);
        policy.weights = Weights {
            brand_scale,
            growth,
            profit_rate,
            payment_history,
            industry_reputation,
            product_strength,
        };
        let [a, b, c] = self.bands.map(|band| Exact::new(band.into(), 0));
        (policy.bands.a, policy.bands.b, policy.bands.c) = (a, b, c);
        policy
    }

    /// The terms of the grades under this version.
    pub fn terms(&self) -> TermsPolicy {
        TermsPolicy { terms: self.terms }
    }

    /// Of promises; what a grade's promises are worth until enough of its own matured is its chance.
    pub fn promise(&self) -> PromisePolicy {
        let mut policy = PromisePolicy::default();
        promise(&mut policy, &mut Pen::over(&self.own));
        let share = |chance: u8| Exact::new(chance.into(), 2);
        let ByGrade { a, b, c, d } = self.chances;
        policy.default_reliability = ByGrade { a: share(a), b: share(b), c: share(c), d: share(d) };
        policy
    }

    policies! {
        /// Of the payment behaviour index.
        pbi: PbiPolicy = PbiPolicy::default();
        /// Of the credit limit.
        credit_limit: CreditLimitPolicy = CreditLimitPolicy::default();
        /// Of credit reviews.
        credit_review: CreditReviewPolicy = CreditReviewPolicy::default();
        /// Of what may leave.
        shipping: ShippingPolicy = ShippingPolicy::default();
        /// Of warnings.
        early_warning: EarlyWarningPolicy = EarlyWarningPolicy::default();
        /// Of the steps a late invoice takes.
        escalation: EscalationPolicy = EscalationPolicy::default();
        /// Of what a collector earns.
        incentive: IncentivePolicy = IncentivePolicy::default();
        /// The matrices of the loss allowance.
        provision: [ProvisionMatrix; 3] = ProvisionMatrix::shipped();
        /// Of payments to small and medium enterprises.
        sme_due: SmeDuePolicy = SmeDuePolicy::default();
        /// Of limitation.
        limitation: LimitationPolicy = LimitationPolicy::default();
        /// Of instalments called due at once.
        acceleration: AccelerationPolicy = AccelerationPolicy::default();
        /// Of late interest in mainland China.
        china_late: ChinaLatePolicy = ChinaLatePolicy::default();
        /// Of late interest elsewhere.
        abroad_late: AbroadLatePolicy = AbroadLatePolicy::default();
    }

    /// The loan prime rate (LPR, one year).
    pub fn lpr(&self) -> RateTable {
        self.rates("lpr", RateTable::lpr_1y())
    }

    /// The main refinancing rate of the European Central Bank.
    pub fn ecb(&self) -> RateTable {
        self.rates("ecb", RateTable::ecb_refinancing())
    }

    /// The Bank Rate of the Bank of England.
    pub fn boe(&self) -> RateTable {
        self.rates("boe", RateTable::bank_of_england())
    }

    fn rates(&self, name: &'static str, shipped: RateTable) -> RateTable {
        let mut table = shipped;
        Pen::over(&self.own).one(name, WHOLE, &mut table);
        table
    }

    /// Whether it says anything of rest days.
    pub fn has_own_rest_days(&self) -> bool {
        self.own.contains_key("rest_days")
    }

    /// Rest days; a list that is not the shipped one was entered on this day.
    pub fn calendar(&self, on: NaiveDate) -> Calendar {
        let mut it = Calendar::china();
        if !self.own.is_empty() {
            calendar(&mut it, on, &mut Pen::over(&self.own));
        }
        it
    }
}
