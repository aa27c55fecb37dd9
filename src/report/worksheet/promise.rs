//! Payment promises: what became of one, how far they hold, when to follow up, whether one is to be believed.

use chrono::NaiveDate;

use crate::domain::grade::Grade;
use crate::domain::money::Money;
use crate::domain::promise::{Matured, Promise, PromiseStatus, cadence, credibility, reliability, standing};
use crate::domain::workday::Convention;
use crate::report::worksheet::{Basis, Entries, Field, Kind, Steps, Value, Worksheet, field, optional};

const PROMISED: Field = field("promised", Kind::Money);
const DUE: Field = field("due", Kind::Date);
const GRADE: Field = field("grade", Kind::Choice(&["A", "B", "C", "D"]));

/// The state, the reliability, the follow-ups, the credibility.
pub const SHEETS: &[Worksheet] = &[
    sheet(
        "status",
        &[
            PROMISED,
            DUE,
            optional("receipts", Kind::Lines(&[field("date", Kind::Date), field("amount", Kind::Money)]), ""),
            field("as_of", Kind::Date),
            optional("replaced_on", Kind::Date, ""),
        ],
        status,
    ),
    sheet(
        "reliability",
        &[
            optional("matured", Kind::Lines(&[PROMISED, field("paid_by_due", Kind::Money)]), ""),
            GRADE,
            field("open_remainder", Kind::Money),
        ],
        held,
    ),
    sheet("cadence", &[GRADE, DUE, field("today", Kind::Date)], follow_ups),
    sheet(
        "credibility",
        &[PROMISED, field("typical_month", Kind::Money), field("best_month", Kind::Money)],
        believed,
    ),
];

const fn sheet(
    variant: &'static str,
    fields: &'static [Field],
    work_out: fn(&Entries<'_>) -> Option<Steps>,
) -> Worksheet {
    Worksheet { name: "promise", variant, fields, sources: &[Basis::Project], work_out }
}

fn grade(it: &Entries<'_>) -> Option<Grade> {
    it.code("grade", |text| Grade::from_code(text).map(Some))
}

fn status(it: &Entries<'_>) -> Option<Steps> {
    let promise = Promise {
        replaced_on: it.has("replaced_on").then(|| it.date("replaced_on")),
        ..Promise::new(it.money("promised"), it.date("due"))
    };
    let as_of = it.date("as_of");
    let receipts: Vec<(NaiveDate, Money)> =
        it.lines("receipts", |line| (line.date("date"), line.money("amount")));
    let paid: Money = receipts.iter().filter(|(day, _)| *day <= as_of).map(|(_, amount)| *amount).sum();
    let found = standing(&promise, receipts, as_of, &it.house.promise());
    let mut steps = Steps::default();
    let how = "sum(if(receipts.date <= min(due, as_of), receipts.amount, 0))";
    steps.answer("paid_by_due", how, Value::Money(found.paid_by_due));
    let how = "sum(if(receipts.date <= as_of, receipts.amount, 0))";
    steps.step("paid_in_all", how, Value::Money(paid));
    steps.answer("remaining", "max(promised - paid_in_all, 0)", Value::Money(found.remaining));
    let how = if found.status == PromiseStatus::Superseded {
        "if(and(replaced_on < due, replaced_on <= as_of), SUPERSEDED)"
    } else {
        "if(paid_by_due >= promised, KEPT, if(as_of <= due, OPEN, if(paid_in_all >= promised, KEPT_LATE, if(paid_in_all > 0, PARTIAL, BROKEN))))"
    };
    steps.answer("status", how, Value::Code(found.status.code()));
    it.whole(Some(steps))
}

fn held(it: &Entries<'_>) -> Option<Steps> {
    let (policy, grade, open) = (it.house.promise(), grade(it), it.money("open_remainder"));
    let matured = it.lines("matured", |line| Matured {
        promised: line.money("promised"),
        paid_by_due: line.money("paid_by_due"),
    });
    let grade = grade?;
    let known = reliability(matured.iter().copied(), grade, &policy)?;
    let counted = || matured.iter().filter(|promise| promise.promised.is_positive());
    let n = i64::try_from(counted().count()).ok()?;
    let kept = counted().map(|it| it.paid_by_due.clamp(Money::ZERO, it.promised)).sum();
    let mut steps = Steps::default();
    steps.step("n_matured", "count(matured.promised > 0)", Value::Count(n));
    steps.given("min_matured", Value::Count(policy.min_matured.into()));
    steps.answer("default_used", "n_matured < min_matured", Value::Flag(known.default_used));
    let (rate, expected) = if known.default_used {
        steps.given("default_rate", Value::Percent(policy.default_reliability.of(grade).value()));
        ("default_rate", "round(open_remainder * default_rate)")
    } else {
        let how = "sum(max(min(matured.paid_by_due, matured.promised), 0))";
        steps.step("kept_total", how, Value::Money(kept));
        let promised = counted().map(|it| it.promised).sum();
        steps.step("promised_total", "sum(max(matured.promised, 0))", Value::Money(promised));
        ("round(kept_total / promised_total, 4)", "round(open_remainder * kept_total / promised_total)")
    };
    steps.answer("reliability", rate, Value::Percent(known.rate));
    steps.answer("expected", expected, Value::Money(known.expected(open)?));
    it.whole(Some(steps))
}

fn follow_ups(it: &Entries<'_>) -> Option<Steps> {
    let (policy, grade, due, today) = (it.house.promise(), grade(it), it.date("due"), it.date("today"));
    let days = cadence(due, grade?, today, it.calendar, &policy)?;
    let mut steps = Steps::default();
    let base = it.calendar.adjust(due, Convention::Following)?;
    steps.step("base_day", "next_workday(due)", Value::Date(base));
    // Offsets rise, so what is past is at the front.
    let offsets = policy.cadence.of(grade?);
    let offsets = offsets.iter().skip(offsets.len().saturating_sub(days.len()));
    for (nth, (day, offset)) in days.iter().zip(offsets).enumerate() {
        steps.line("offset", nth, "", Value::Count((*offset).into()), false);
        steps.line("dates", nth, "add_workdays(base_day, offset)", Value::Date(*day), true);
    }
    it.whole(Some(steps))
}

fn believed(it: &Entries<'_>) -> Option<Steps> {
    let policy = it.house.promise();
    let (promised, typical) = (it.money("promised"), it.money("typical_month"));
    let verdict = credibility(promised, typical, it.money("best_month"), &policy);
    let mut steps = Steps::default();
    let share = |pct: u16| Value::Percent(rust_decimal::Decimal::new(pct.into(), 2));
    steps.given("too_good_above", share(policy.too_good_above_best_pct));
    steps.given("too_easy_up_to", share(policy.too_easy_up_to_typical_pct));
    let how = "if(or(typical_month <= 0, best_month <= 0), NO_HISTORY, if(promised > best_month * too_good_above, TOO_GOOD, if(promised <= typical_month * too_easy_up_to, TOO_EASY, PLAUSIBLE)))";
    steps.answer("verdict", how, Value::Code(verdict.code()));
    it.whole(Some(steps))
}
