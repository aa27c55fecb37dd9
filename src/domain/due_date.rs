//! Owns payment terms: from which day a term runs, how long, and what a rest day does to its end.
//! Does not own the statutory clock for small firms or which invoice has which terms.
//! Invariant: the due date is a function of terms, base day and calendar; months clip to the month's end.

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

use crate::domain::date::{add_days, add_months, month_end, month_start};
use crate::domain::trace::{Line, Rule, Source, Term, Trace};
use crate::domain::workday::{Calendar, Convention};

/// How long the customer has, from the base day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum DueRule {
    /// Due on the base day itself (货到付款).
    OnReceipt,
    /// So many days after the base day.
    NetDays {
        /// Days.
        days: u16,
    },
    /// So many months after the base day, clipped to the month's end (Civil Code art. 202).
    NetMonths {
        /// Months.
        months: u16,
    },
    /// So many days after the end of the base month (月结 n 天).
    EomPlus {
        /// Days.
        days: u16,
    },
    /// A fixed day of the month so many months after the base month (次月 25 日), clipped to the month's end.
    DayOfMonth {
        /// 1 to 31; 31 is the last day of any month.
        day: u8,
        /// 0 is the base month itself, 1 the next.
        months: u16,
    },
}

/// The day a contract lets the term run from.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum DueBase {
    /// The day of delivery.
    Delivery,
    /// The day the goods passed inspection.
    InspectionPass,
    /// The day the customer received the invoice; the invoice date where nothing better is known.
    #[default]
    InvoiceReceived,
    /// The day the settlement was confirmed.
    SettlementConfirmed,
}

/// Payment terms as agreed with a customer. Fields stand in the order of their names: stored facts are written
/// with sorted keys.
///
/// ```
/// use huikuan::domain::{date::parse_iso, due_date::{DueRule, Terms}, workday::{Calendar, Convention}};
/// let calendar = Calendar::china();
/// let day = |text: &str| parse_iso(text).unwrap();
/// // Net 30 from 1 September 2026 ends on 1 October, inside the holiday, and rolls to 8 October.
/// let terms = Terms::new(DueRule::NetDays { days: 30 }).rolling(Convention::Following);
/// assert_eq!(terms.due(day("2026-09-01"), &calendar), Some(day("2026-10-08")));
/// // 月结 60 天 from 11 August: 31 August + 60 days.
/// let terms = Terms::new(DueRule::EomPlus { days: 60 });
/// assert_eq!(terms.due(day("2026-08-11"), &calendar), Some(day("2026-10-30")));
/// // 次月 31 日 from 11 August: September has 30 days.
/// let terms = Terms::new(DueRule::DayOfMonth { day: 31, months: 1 });
/// assert_eq!(terms.due(day("2026-08-11"), &calendar), Some(day("2026-09-30")));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Terms {
    /// The day the term runs from.
    pub base: DueBase,
    /// What happens when the last day is a rest day.
    pub convention: Convention,
    /// How long the customer has.
    pub rule: DueRule,
}

impl DueRule {
    /// The catalogue code of the kind.
    pub fn code(self) -> &'static str {
        match self {
            DueRule::OnReceipt => "ON_RECEIPT",
            DueRule::NetDays { .. } => "NET_DAYS",
            DueRule::NetMonths { .. } => "NET_MONTHS",
            DueRule::EomPlus { .. } => "EOM_PLUS",
            DueRule::DayOfMonth { .. } => "DAY_OF_MONTH",
        }
    }

    /// The due day before rest days are looked at; `None` for a day of the month outside 1 to 31.
    fn unadjusted(self, base: NaiveDate) -> Option<NaiveDate> {
        match self {
            DueRule::OnReceipt => Some(base),
            DueRule::NetDays { days } => add_days(base, days.into()),
            DueRule::NetMonths { months } => add_months(base, months.into()),
            DueRule::EomPlus { days } => add_days(month_end(base), days.into()),
            DueRule::DayOfMonth { day, months } => {
                let month = add_months(month_start(base), months.into())?;
                (1..=31).contains(&day).then_some(())?;
                month.with_day(u32::from(day).min(month_end(month).day()))
            }
        }
    }

    fn traced(self, base: NaiveDate) -> (Rule, Vec<Line>) {
        let term_days = |days: u16| Line::count(Term::TermDays, days);
        let term_months = |months: u16| Line::count(Term::TermMonths, months);
        let (rule, mut agreed) = match self {
            DueRule::OnReceipt => (Rule::OnReceipt, vec![]),
            DueRule::NetDays { days } => (Rule::NetDays, vec![term_days(days)]),
            DueRule::NetMonths { months } => (Rule::NetMonths, vec![term_months(months)]),
            DueRule::EomPlus { days } => (Rule::EomPlus, vec![term_days(days)]),
            DueRule::DayOfMonth { day, months } => {
                (Rule::DayOfMonth, vec![Line::count(Term::DayNumber, day), term_months(months)])
            }
        };
        agreed.insert(0, Line::date(Term::Base, base));
        (rule, agreed)
    }
}

impl DueBase {
    /// Every base, in the order they are offered.
    pub const ALL: [DueBase; 4] =
        [DueBase::Delivery, DueBase::InspectionPass, DueBase::InvoiceReceived, DueBase::SettlementConfirmed];

    /// The catalogue code.
    pub fn code(self) -> &'static str {
        match self {
            DueBase::Delivery => "DELIVERY",
            DueBase::InspectionPass => "INSPECTION_PASS",
            DueBase::InvoiceReceived => "INVOICE_RECEIVED",
            DueBase::SettlementConfirmed => "SETTLEMENT_CONFIRMED",
        }
    }
}

impl Terms {
    /// Terms that run from the invoice and end on the calendar day itself, rest day or not.
    pub fn new(rule: DueRule) -> Terms {
        Terms { rule, base: DueBase::default(), convention: Convention::None }
    }

    /// The same terms with another treatment of rest days.
    #[must_use]
    pub fn rolling(self, convention: Convention) -> Terms {
        Terms { convention, ..self }
    }

    /// The day the money is due; `None` when the rule names no day or the date cannot be expressed.
    pub fn due(&self, base: NaiveDate, calendar: &Calendar) -> Option<NaiveDate> {
        calendar.adjust(self.rule.unadjusted(base)?, self.convention)
    }

    /// Why the money is due on that day.
    pub fn explain(&self, base: NaiveDate, calendar: &Calendar) -> Option<Trace> {
        let unadjusted = self.rule.unadjusted(base)?;
        let (rule, mut inputs) = self.rule.traced(base);
        let mut steps = Vec::new();
        let mut sources = vec![Source::Contract, Source::CivilCode(201)];
        if matches!(self.rule, DueRule::EomPlus { .. }) {
            steps.push(Line::date(Term::MonthEnd, month_end(base)));
        }
        if matches!(self.rule, DueRule::NetMonths { .. } | DueRule::DayOfMonth { .. }) {
            sources.push(Source::CivilCode(202));
        }
        if self.convention != Convention::None {
            inputs.push(Line::code(Term::Convention, self.convention.code()));
            steps.push(Line::date(Term::BeforeAdjustment, unadjusted));
            sources.push(calendar.source(unadjusted));
        }
        steps.push(Line::date(Term::Due, self.due(base, calendar)?));
        Some(Trace { rule, inputs, steps, sources })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::date::{days_between, parse_iso};
    use crate::domain::trace::Value;

    const RULES: [DueRule; 8] = [
        DueRule::OnReceipt,
        DueRule::NetDays { days: 0 },
        DueRule::NetDays { days: 45 },
        DueRule::NetMonths { months: 3 },
        DueRule::EomPlus { days: 60 },
        DueRule::DayOfMonth { day: 25, months: 1 },
        DueRule::DayOfMonth { day: 31, months: 0 },
        DueRule::DayOfMonth { day: 31, months: 6 },
    ];

    fn day(text: &str) -> NaiveDate {
        parse_iso(text).unwrap()
    }

    #[test]
    fn the_explanation_ends_in_the_due_date() {
        let calendar = Calendar::china();
        for base in day("2025-12-01").iter_days().take(500) {
            for (rule, convention) in RULES.into_iter().flat_map(|r| Convention::ALL.map(|c| (r, c))) {
                let terms = Terms::new(rule).rolling(convention);
                let due = terms.due(base, &calendar).unwrap();
                assert_eq!(terms.explain(base, &calendar).unwrap().result(), Some(&Value::Date(due)));
                assert!(convention == Convention::None || calendar.is_workday(due));
            }
        }
    }

    #[test]
    fn month_ends_clip_and_leap_years_count() {
        let calendar = Calendar::china();
        let due = |rule, base| Terms::new(rule).due(day(base), &calendar).unwrap();
        assert_eq!(due(DueRule::NetMonths { months: 3 }, "2026-11-30"), day("2027-02-28"));
        assert_eq!(due(DueRule::NetMonths { months: 12 }, "2024-02-29"), day("2025-02-28"));
        assert_eq!(due(DueRule::DayOfMonth { day: 30, months: 1 }, "2024-01-31"), day("2024-02-29"));
        assert_eq!(days_between(day("2024-02-03"), due(DueRule::EomPlus { days: 1 }, "2024-02-03")), 27);
    }

    #[test]
    fn a_day_number_outside_the_month_is_no_due_date() {
        let calendar = Calendar::china();
        for day_number in [0, 32] {
            let terms = Terms::new(DueRule::DayOfMonth { day: day_number, months: 1 });
            assert_eq!(terms.due(day("2026-08-11"), &calendar), None);
            assert_eq!(terms.explain(day("2026-08-11"), &calendar), None);
        }
    }

    #[test]
    fn stored_terms_read_back_and_carry_catalogue_codes() {
        let terms = Terms::new(DueRule::DayOfMonth { day: 25, months: 1 }).rolling(Convention::Following);
        let json = serde_json::to_string(&terms).unwrap();
        let expected = r#"{"base":"INVOICE_RECEIVED","convention":"following","rule":{"DAY_OF_MONTH":{"day":25,"months":1}}}"#;
        assert_eq!(json, expected);
        for rule in RULES {
            let terms = Terms::new(rule);
            let json = serde_json::to_string(&terms).unwrap();
            assert!(json.contains(rule.code()), "{json}");
            assert_eq!(serde_json::from_str::<Terms>(&json).unwrap(), terms);
        }
        for base in DueBase::ALL {
            assert_eq!(serde_json::to_string(&base).unwrap(), format!("\"{}\"", base.code()));
        }
    }
}
