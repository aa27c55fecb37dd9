//! Owns when a claim is barred (诉讼时效), by a cautious reading of 民法典 188, 189, 192, 195.
//! Does not own the evidence (`ledger`) or legal advice. Invariant: what cannot be proved resets nothing, and the day
//! by which one is safe never moves earlier.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::domain::date::{add_months, days_between};
use crate::domain::sorting::sort_by_key;

/// The numbers of the law and when to warn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct LimitationPolicy {
    /// Months from the last reset until a claim is barred.
    pub months: u16,
    /// Months of a guarantee whose period is not agreed (民法典 692); nothing resets it.
    pub guarantee_months: u16,
    /// Up to so many days left: red.
    pub red_days: u16,
    /// Up to so many days left: orange.
    pub orange_days: u16,
    /// Up to so many days left: yellow.
    pub yellow_days: u16,
}

impl Default for LimitationPolicy {
    /// Three years; six months for a guarantee; 30, 90 and 180 days.
    fn default() -> Self {
        LimitationPolicy { months: 36, guarantee_months: 6, red_days: 30, orange_days: 90, yellow_days: 180 }
    }
}

/// What interrupts the limitation (时效中断).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum ResetKind {
    /// 催款主张 that reached the debtor.
    Demand,
    /// 债务人承诺付款, signed.
    Acknowledgement,
    /// 部分付款.
    PartPayment,
    /// 还款计划, signed.
    RepaymentPlan,
    /// 提供担保.
    Security,
    /// 请求延期.
    ExtensionRequest,
    /// 诉讼/仲裁/支付令, dated by the end of the procedure.
    Suit,
}

impl ResetKind {
    /// Every kind, in the catalogue's order.
    pub const ALL: [ResetKind; 7] = [
        ResetKind::Demand,
        ResetKind::Acknowledgement,
        ResetKind::PartPayment,
        ResetKind::RepaymentPlan,
        ResetKind::Security,
        ResetKind::ExtensionRequest,
        ResetKind::Suit,
    ];

    /// The catalogue code.
    pub fn code(self) -> &'static str {
        match self {
            ResetKind::Demand => "DEMAND",
            ResetKind::Acknowledgement => "ACKNOWLEDGEMENT",
            ResetKind::PartPayment => "PART_PAYMENT",
            ResetKind::RepaymentPlan => "REPAYMENT_PLAN",
            ResetKind::Security => "SECURITY",
            ResetKind::ExtensionRequest => "EXTENSION_REQUEST",
            ResetKind::Suit => "SUIT",
        }
    }

    /// Reads a catalogue code.
    pub fn from_code(code: &str) -> Option<ResetKind> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }

    /// Whether it is the debtor's express agreement to pay, which alone revives a barred claim.
    pub fn revives(self) -> bool {
        matches!(self, ResetKind::Acknowledgement | ResetKind::RepaymentPlan)
    }
}

/// How well an event can be proved.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum EvidenceGrade {
    /// 书面已送达.
    WrittenDelivered,
    /// 书面已发出.
    WrittenSent,
    /// 有录音.
    Recorded,
    /// 仅口头.
    Oral,
}

impl EvidenceGrade {
    /// Whether a court will take it: delivered or recorded.
    pub fn is_provable(self) -> bool {
        matches!(self, EvidenceGrade::WrittenDelivered | EvidenceGrade::Recorded)
    }
}

/// Something that may have interrupted the limitation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ResetEvent {
    /// What happened.
    pub kind: ResetKind,
    /// When; for a suit, when the procedure ended.
    pub date: NaiveDate,
    /// Whether it can be proved; see [`EvidenceGrade::is_provable`].
    pub is_provable: bool,
}

/// What became of an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// The due day began the period.
    Due,
    /// The event began it anew.
    Reset(ResetKind),
    /// The event cannot be proved.
    IgnoredUnproven(ResetKind),
    /// The event came too late.
    IgnoredExpired(ResetKind),
}

impl Step {
    /// The code: the event's own, with what spoke against it in front.
    pub fn code(self) -> String {
        match self {
            Step::Due => "DUE".to_owned(),
            Step::Reset(kind) => kind.code().to_owned(),
            Step::IgnoredUnproven(kind) => format!("IGNORED_UNPROVEN:{}", kind.code()),
            Step::IgnoredExpired(kind) => format!("IGNORED_EXPIRED:{}", kind.code()),
        }
    }
}

/// How near the end of the period is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LimitationLevel {
    /// 安全.
    Ok,
    /// 180天内.
    Yellow,
    /// 90天内.
    Orange,
    /// 30天内.
    Red,
    /// 已过时效.
    Expired,
}

impl LimitationLevel {
    /// The catalogue code.
    pub fn code(self) -> &'static str {
        match self {
            LimitationLevel::Ok => "OK",
            LimitationLevel::Yellow => "YELLOW",
            LimitationLevel::Orange => "ORANGE",
            LimitationLevel::Red => "RED",
            LimitationLevel::Expired => "EXPIRED",
        }
    }
}

/// Where the limitation of a claim stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Limitation {
    /// The last day on which the claim is certainly not barred; no rest day extends it.
    pub safe_by: NaiveDate,
    /// Days until then; negative after it.
    pub days_left: i64,
    /// How near it is.
    pub level: LimitationLevel,
    /// The due day and every event up to `as_of`, by date, with what became of it.
    pub trail: Vec<Step>,
}

/// Where the limitation of a claim stands on `as_of`.
///
/// The period begins with the due day, or with the last of agreed instalments of one debt (art. 189). A provable event
/// on or before the day one is safe by begins it anew; later, only the debtor's express agreement to pay does (art. 192).
/// `None` beyond the calendar's end.
///
/// ```
/// use huikuan::domain::limitation::{LimitationLevel, LimitationPolicy, ResetEvent, ResetKind, limitation};
/// use huikuan::domain::date::parse_iso;
/// let day = |text: &str| parse_iso(text).unwrap();
/// let demand = ResetEvent { kind: ResetKind::Demand, date: day("2025-09-01"), is_provable: true };
/// let barred = limitation(day("2022-05-31"), &[], &[demand], day("2026-11-21"), &LimitationPolicy::default()).unwrap();
/// assert_eq!((barred.safe_by, barred.level), (day("2025-05-31"), LimitationLevel::Expired));
/// assert_eq!(barred.trail[1].code(), "IGNORED_EXPIRED:DEMAND");
/// ```
pub fn limitation(
    due: NaiveDate,
    instalment_dues: &[NaiveDate],
    events: &[ResetEvent],
    as_of: NaiveDate,
    policy: &LimitationPolicy,
) -> Option<Limitation> {
    let from = |day| add_months(day, policy.months.into());
    let mut safe_by = from(instalment_dues.iter().copied().max().unwrap_or(due))?;
    let mut known: Vec<&ResetEvent> = events.iter().filter(|event| event.date <= as_of).collect();
    sort_by_key(&mut known, |event| event.date);
    let mut trail = vec![Step::Due];
    for event in known {
        trail.push(match () {
            () if !event.is_provable => Step::IgnoredUnproven(event.kind),
            () if event.date > safe_by && !event.kind.revives() => Step::IgnoredExpired(event.kind),
            () => {
                safe_by = safe_by.max(from(event.date)?);
                Step::Reset(event.kind)
            }
        });
    }
    let days_left = days_between(as_of, safe_by);
    Some(Limitation { safe_by, days_left, level: level(days_left, policy), trail })
}

fn level(days_left: i64, policy: &LimitationPolicy) -> LimitationLevel {
    match () {
        () if days_left < 0 => LimitationLevel::Expired,
        () if days_left <= policy.red_days.into() => LimitationLevel::Red,
        () if days_left <= policy.orange_days.into() => LimitationLevel::Orange,
        () if days_left <= policy.yellow_days.into() => LimitationLevel::Yellow,
        () => LimitationLevel::Ok,
    }
}

/// Until when a guarantor can be held, where no period is agreed: six months from the due day, whatever happens.
pub fn guarantee_until(due: NaiveDate, policy: &LimitationPolicy) -> Option<NaiveDate> {
    add_months(due, policy.guarantee_months.into())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::date::{add_days, parse_iso};

    fn day(text: &str) -> NaiveDate {
        parse_iso(text).unwrap()
    }

    fn event(kind: ResetKind, date: &str) -> ResetEvent {
        ResetEvent { kind, date: day(date), is_provable: true }
    }

    fn stands(due: &str, events: &[ResetEvent]) -> (String, Vec<String>) {
        let policy = LimitationPolicy::default();
        let limitation = limitation(day(due), &[], events, day("2026-11-21"), &policy).unwrap();
        (limitation.safe_by.to_string(), limitation.trail.into_iter().map(Step::code).collect())
    }

    #[test]
    fn an_event_on_the_last_day_still_counts() {
        let on = |date| stands("2022-05-31", &[event(ResetKind::Demand, date)]).0;
        assert_eq!(on("2025-05-31"), "2028-05-31");
        assert_eq!(on("2025-06-01"), "2025-05-31");
    }

    #[test]
    fn only_an_express_agreement_revives_a_barred_claim() {
        for kind in ResetKind::ALL {
            let revives = matches!(kind, ResetKind::Acknowledgement | ResetKind::RepaymentPlan);
            let safe_by = stands("2022-05-31", &[event(kind, "2025-09-01")]).0;
            assert_eq!(safe_by, if revives { "2028-09-01" } else { "2025-05-31" }, "{kind:?}");
            assert_eq!(ResetKind::from_code(kind.code()), Some(kind));
            assert_eq!(serde_json::to_string(&kind).unwrap(), format!("\"{}\"", kind.code()));
        }
        let unproven = ResetEvent { is_provable: false, ..event(ResetKind::Acknowledgement, "2025-09-01") };
        assert_eq!(stands("2022-05-31", &[unproven]).1, ["DUE", "IGNORED_UNPROVEN:ACKNOWLEDGEMENT"]);
    }

    #[test]
    fn events_count_in_order_of_their_dates_and_later_ones_not_yet() {
        let events = [
            event(ResetKind::PartPayment, "2026-01-10"),
            event(ResetKind::Demand, "2024-02-29"),
            event(ResetKind::Suit, "2026-11-22"),
        ];
        let (safe_by, trail) = stands("2021-06-30", &events);
        assert_eq!(
            (safe_by.as_str(), trail),
            ("2029-01-10", vec!["DUE".into(), "DEMAND".into(), "PART_PAYMENT".into()])
        );
    }

    #[test]
    fn an_event_before_the_due_day_moves_nothing_back() {
        let (safe_by, trail) = stands("2026-06-30", &[event(ResetKind::Acknowledgement, "2026-01-10")]);
        assert_eq!((safe_by.as_str(), trail.len()), ("2029-06-30", 2));
    }

    #[test]
    fn every_warning_has_its_days() {
        let policy = LimitationPolicy::default();
        let at = |days_left: i64| {
            let as_of = add_days(day("2027-06-30"), -days_left).unwrap();
            limitation(day("2024-06-30"), &[], &[], as_of, &policy).unwrap().level.code()
        };
        assert_eq!(
            [-1, 0, 30, 31, 90, 91, 180, 181].map(at),
            ["EXPIRED", "RED", "RED", "ORANGE", "ORANGE", "YELLOW", "YELLOW", "OK"]
        );
        assert_eq!(guarantee_until(day("2026-08-31"), &policy), Some(day("2027-02-28")));
        assert!(EvidenceGrade::Recorded.is_provable() && !EvidenceGrade::WrittenSent.is_provable());
        let json = serde_json::to_string(&policy).unwrap();
        assert_eq!(serde_json::from_str::<LimitationPolicy>(&json).unwrap(), policy);
    }
}
