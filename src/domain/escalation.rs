//! Owns which step a late invoice has reached (升级阶梯): from a reminder before the due day to the court.
//! Does not own the limitation clock, which overrides it (`limitation`), or whether a step was taken (`ledger`).
//! Invariant: a later day never gives an earlier step.

use serde::{Deserialize, Serialize};

/// A step, from the mildest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Escalation {
    /// 到期前提醒.
    Remind,
    /// 到期电话.
    DueCall,
    /// 上门对账.
    Visit,
    /// 主管介入、停止赊销.
    Manager,
    /// 书面通知停止供货.
    StopSupply,
    /// 正式催款函.
    FormalDemand,
    /// 律师函/投诉平台.
    Lawyer,
    /// 支付令/仲裁/诉讼.
    Legal,
}

impl Escalation {
    /// Every step, in the catalogue's order.
    pub const ALL: [Escalation; 8] = [
        Escalation::Remind,
        Escalation::DueCall,
        Escalation::Visit,
        Escalation::Manager,
        Escalation::StopSupply,
        Escalation::FormalDemand,
        Escalation::Lawyer,
        Escalation::Legal,
    ];

    /// The catalogue code.
    pub fn code(self) -> &'static str {
        match self {
            Escalation::Remind => "REMIND",
            Escalation::DueCall => "DUE_CALL",
            Escalation::Visit => "VISIT",
            Escalation::Manager => "MANAGER",
            Escalation::StopSupply => "STOP_SUPPLY",
            Escalation::FormalDemand => "FORMAL_DEMAND",
            Escalation::Lawyer => "LAWYER",
            Escalation::Legal => "LEGAL",
        }
    }
}

/// From which day past due on each step is taken; negative is before: a definition of this product.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct EscalationPolicy {
    /// The days, in the order of [`Escalation::ALL`], rising.
    pub from_days: [i64; 8],
}

impl Default for EscalationPolicy {
    /// A week before, on the day, then 8, 16, 31, 46, 76 and 106 days past due.
    fn default() -> Self {
        EscalationPolicy { from_days: [-7, 0, 8, 16, 31, 46, 76, 106] }
    }
}

/// The step that an invoice so many days past due has reached; none before the first.
///
/// ```
/// use huikuan::domain::escalation::{Escalation, EscalationPolicy, escalation};
/// let at = |days| escalation(days, &EscalationPolicy::default());
/// assert_eq!([at(-8), at(-7), at(30)], [None, Some(Escalation::Remind), Some(Escalation::Manager)]);
/// ```
pub fn escalation(days_past_due: i64, policy: &EscalationPolicy) -> Option<Escalation> {
    let reached =
        Escalation::ALL.into_iter().zip(policy.from_days).filter(|(_, from)| days_past_due >= *from);
    reached.map(|(step, _)| step).max()
}
