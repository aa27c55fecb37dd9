//! Owns when a state body or a large enterprise must have paid an SME (保障中小企业款项支付条例 arts 9–10).
//! Does not own whether the creditor is an SME and said so, or the interest (`late_interest`).
//! Invariant: a state body never has more than 60 days; the earliest reading is taken, no rest day moves it.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::domain::date::add_days;

/// The numbers of the regulation, editable because they change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct SmeDuePolicy {
    /// Days of a state body or public institution, where nothing else is agreed.
    pub government_days: u16,
    /// The most days it may agree.
    pub government_max_days: u16,
    /// Days of a large enterprise, where nothing else is agreed.
    pub large_days: u16,
    /// Above so many agreed days they must be reasonable.
    pub large_reasonable_days: u16,
    /// Contracts before this day stand under the rules of 2020.
    pub in_force_from: NaiveDate,
}

impl Default for SmeDuePolicy {
    /// 30 days, at most 60; 60 days, longer if reasonable; in force from 1 June 2025.
    fn default() -> Self {
        SmeDuePolicy {
            government_days: 30,
            government_max_days: 60,
            large_days: 60,
            large_reasonable_days: 60,
            in_force_from: NaiveDate::from_ymd_opt(2025, 6, 1).unwrap_or_default(),
        }
    }
}

impl SmeDuePolicy {
    /// Whether a contract still stands under the rules before, which a screen has to say.
    pub fn is_under_old_rules(&self, contract_date: NaiveDate) -> bool {
        contract_date < self.in_force_from
    }
}

/// Who has to pay.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Payer {
    /// 机关, and 事业单位 like one.
    Government,
    /// 大型企业.
    Large,
}

impl Payer {
    /// Reads a catalogue code of a kind of customer; the regulation binds no other kind.
    pub fn from_code(code: &str) -> Option<Payer> {
        match code {
            "GOV" | "INSTITUTION" => Some(Payer::Government),
            "LARGE" => Some(Payer::Large),
            _ => None,
        }
    }
}

/// From when the days count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trigger {
    /// From delivery.
    Delivery(NaiveDate),
    /// From passing the inspection that the contract makes a condition.
    Inspection {
        /// The last day of the agreed inspection period.
        limit: Option<NaiveDate>,
        /// When it was passed.
        passed: Option<NaiveDate>,
    },
}

/// What is to be said about a statutory term.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SmeDueFlag {
    /// A state body agreed on more than it may.
    ContractOver60Capped,
    /// A large enterprise agreed on a term that must be reasonable.
    Over60MustBeReasonable,
    /// The buyer delayed the inspection: the days run from the end of its period.
    InspectionDelayedStartAtLimit,
    /// Nothing says from when the days run.
    NoAgreedInspectionPeriod,
}

impl SmeDueFlag {
    /// The catalogue code.
    pub fn code(self) -> &'static str {
        match self {
            SmeDueFlag::ContractOver60Capped => "CONTRACT_OVER_60_CAPPED",
            SmeDueFlag::Over60MustBeReasonable => "OVER_60_MUST_BE_REASONABLE",
            SmeDueFlag::InspectionDelayedStartAtLimit => "INSPECTION_DELAYED_START_AT_LIMIT",
            SmeDueFlag::NoAgreedInspectionPeriod => "NO_AGREED_INSPECTION_PERIOD",
        }
    }
}

/// The statutory term.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SmeDue {
    /// The day, and the days it took; `None` where nothing says from when they run.
    pub due: Option<(NaiveDate, u16)>,
    /// What is to be said about it.
    pub flags: Vec<SmeDueFlag>,
}

/// When an SME must have been paid.
///
/// ```
/// use huikuan::domain::sme_due::{Payer, SmeDuePolicy, Trigger, sme_due};
/// use huikuan::domain::date::parse_iso;
/// let delivered = Trigger::Delivery(parse_iso("2026-09-10").unwrap());
/// let agreed_90 = sme_due(Payer::Government, delivered, Some(90), &SmeDuePolicy::default());
/// assert_eq!(agreed_90.due, Some((parse_iso("2026-11-09").unwrap(), 60)));
/// assert_eq!(agreed_90.flags[0].code(), "CONTRACT_OVER_60_CAPPED");
/// ```
pub fn sme_due(payer: Payer, trigger: Trigger, contract_days: Option<u16>, policy: &SmeDuePolicy) -> SmeDue {
    let Some((start, delayed)) = start(trigger) else {
        return SmeDue { due: None, flags: vec![SmeDueFlag::NoAgreedInspectionPeriod] };
    };
    let (days, agreed) = match payer {
        Payer::Government => {
            let days = contract_days.unwrap_or(policy.government_days);
            let is_capped = days > policy.government_max_days;
            let flag = is_capped.then_some(SmeDueFlag::ContractOver60Capped);
            (days.min(policy.government_max_days), flag)
        }
        Payer::Large => {
            let days = contract_days.unwrap_or(policy.large_days);
            let is_long = days > policy.large_reasonable_days;
            (days, is_long.then_some(SmeDueFlag::Over60MustBeReasonable))
        }
    };
    SmeDue {
        due: add_days(start, days.into()).map(|due| (due, days)),
        flags: agreed.into_iter().chain(delayed).collect(),
    }
}

/// From when the days run, and whether that is because the buyer delayed.
fn start(trigger: Trigger) -> Option<(NaiveDate, Option<SmeDueFlag>)> {
    let delayed = Some(SmeDueFlag::InspectionDelayedStartAtLimit);
    match trigger {
        Trigger::Delivery(day) => Some((day, None)),
        Trigger::Inspection { limit: Some(limit), passed } => {
            let in_time = passed.filter(|day| *day <= limit);
            Some(in_time.map_or((limit, delayed), |day| (day, None)))
        }
        Trigger::Inspection { limit: None, passed } => passed.map(|day| (day, None)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::date::parse_iso;

    fn day(text: &str) -> NaiveDate {
        parse_iso(text).unwrap()
    }

    fn due(
        payer: Payer,
        trigger: Trigger,
        contract_days: Option<u16>,
    ) -> (Option<String>, Vec<&'static str>) {
        let due = sme_due(payer, trigger, contract_days, &SmeDuePolicy::default());
        let flags = due.flags.iter().map(|flag| flag.code()).collect();
        (due.due.map(|(day, days)| format!("{day} {days}")), flags)
    }

    #[test]
    fn sixty_days_are_still_allowed() {
        let delivered = Trigger::Delivery(day("2026-09-10"));
        let sixty = (Some("2026-11-09 60".to_owned()), vec![]);
        assert_eq!(due(Payer::Government, delivered, Some(60)), sixty);
        assert_eq!(due(Payer::Large, delivered, None), sixty);
        assert_eq!(due(Payer::Large, delivered, Some(61)).1, ["OVER_60_MUST_BE_REASONABLE"]);
        assert_eq!(due(Payer::Government, delivered, Some(0)).0.unwrap(), "2026-09-10 0");
    }

    #[test]
    fn an_inspection_counts_until_its_limit() {
        let inspected = |limit: Option<&str>, passed: Option<&str>| {
            let trigger = Trigger::Inspection { limit: limit.map(day), passed: passed.map(day) };
            due(Payer::Government, trigger, Some(90))
        };
        let capped = "CONTRACT_OVER_60_CAPPED";
        let delayed = "INSPECTION_DELAYED_START_AT_LIMIT";
        let from_limit = (Some("2026-11-24 60".to_owned()), vec![capped, delayed]);
        assert_eq!(inspected(Some("2026-09-25"), Some("2026-09-25")).1, [capped]);
        assert_eq!(inspected(Some("2026-09-25"), Some("2026-09-26")), from_limit);
        assert_eq!(inspected(Some("2026-09-25"), None), from_limit);
        assert_eq!(inspected(None, Some("2026-09-25")), (Some("2026-11-24 60".to_owned()), vec![capped]));
        assert_eq!(inspected(None, None), (None, vec!["NO_AGREED_INSPECTION_PERIOD"]));
    }

    #[test]
    fn older_contracts_are_told_apart() {
        let policy = SmeDuePolicy::default();
        assert!(
            policy.is_under_old_rules(day("2025-05-31")) && !policy.is_under_old_rules(day("2025-06-01"))
        );
        assert_eq!(Payer::from_code("SME"), None);
        let json = serde_json::to_string(&policy).unwrap();
        assert_eq!(serde_json::from_str::<SmeDuePolicy>(&json).unwrap(), policy);
    }
}
