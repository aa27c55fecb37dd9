//! Owns the codes of the credit score: factors, lights, knock-outs, flags.
//! Does not own their labels (`i18n`). Invariant: a code is the catalogue's, letter for letter.

use serde::{Deserialize, Serialize};

/// One of the six factors (信用评分六要素).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Factor {
    /// 品牌规模.
    BrandScale,
    /// 近年增长率.
    Growth,
    /// 近年利润率.
    ProfitRate,
    /// 历史付款.
    PaymentHistory,
    /// 行业综合口碑.
    IndustryReputation,
    /// 综合产品力.
    ProductStrength,
}

impl Factor {
    /// Every factor, in the catalogue's order.
    pub const ALL: [Factor; 6] = [
        Factor::BrandScale,
        Factor::Growth,
        Factor::ProfitRate,
        Factor::PaymentHistory,
        Factor::IndustryReputation,
        Factor::ProductStrength,
    ];

    /// The catalogue code.
    pub fn code(self) -> &'static str {
        match self {
            Factor::BrandScale => "brand_scale",
            Factor::Growth => "growth",
            Factor::ProfitRate => "profit_rate",
            Factor::PaymentHistory => "payment_history",
            Factor::IndustryReputation => "industry_reputation",
            Factor::ProductStrength => "product_strength",
        }
    }
}

/// The light of one aspect.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum TrafficLight {
    /// Nothing to say against it.
    Green,
    /// A doubt.
    Amber,
    /// A reason not to.
    Red,
}

impl TrafficLight {
    /// Every light, best first.
    pub const ALL: [TrafficLight; 3] = [TrafficLight::Green, TrafficLight::Amber, TrafficLight::Red];

    /// The catalogue code.
    pub fn code(self) -> &'static str {
        match self {
            TrafficLight::Green => "GREEN",
            TrafficLight::Amber => "AMBER",
            TrafficLight::Red => "RED",
        }
    }

    /// Reads a catalogue code.
    pub fn from_code(code: &str) -> Option<TrafficLight> {
        Self::ALL.into_iter().find(|light| light.code() == code)
    }
}

/// What rules a customer out whatever the score (否决项).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Knockout {
    /// 票据拒付: a bill dishonoured in the last twelve months.
    BillDishonoured,
    /// 失信被执行人: on the court's list of dishonest debtors.
    JudgmentDebtor,
    /// 破产/清算.
    Insolvency,
    /// 吊销/注销.
    LicenceRevoked,
    /// 欺诈嫌疑.
    Fraud,
    /// 逾期超180天: more than 180 days overdue without a plan.
    #[serde(rename = "OVERDUE_180")]
    Overdue180,
}

impl Knockout {
    /// Every knock-out, in the catalogue's order.
    pub const ALL: [Knockout; 6] = [
        Knockout::BillDishonoured,
        Knockout::JudgmentDebtor,
        Knockout::Insolvency,
        Knockout::LicenceRevoked,
        Knockout::Fraud,
        Knockout::Overdue180,
    ];

    /// The catalogue code.
    pub fn code(self) -> &'static str {
        match self {
            Knockout::BillDishonoured => "BILL_DISHONOURED",
            Knockout::JudgmentDebtor => "JUDGMENT_DEBTOR",
            Knockout::Insolvency => "INSOLVENCY",
            Knockout::LicenceRevoked => "LICENCE_REVOKED",
            Knockout::Fraud => "FRAUD",
            Knockout::Overdue180 => "OVERDUE_180",
        }
    }

    /// Reads a catalogue code.
    pub fn from_code(code: &str) -> Option<Knockout> {
        Self::ALL.into_iter().find(|knockout| knockout.code() == code)
    }
}

/// Why a grade is lower than its score.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CreditFlag {
    /// No factor is known.
    NoDataCapC,
    /// The payment history or too much of the weight is unknown.
    ProvisionalCapC,
    /// Paid late on average: at most C.
    PaymentHistoryCapC,
    /// Paid very late on average: D.
    PaymentHistoryD,
    /// Fewer items of evidence than appearance needs: at most C.
    EvidenceCapC,
    /// One red aspect.
    AspectRedDown1,
    /// Two red aspects or more.
    Aspect2RedD,
    /// Three amber aspects or more, none red.
    Aspect3AmberDown1,
    /// Ruled out.
    Knockout(Knockout),
}

impl CreditFlag {
    /// The catalogue code; a knock-out carries its own behind the word.
    pub fn code(self) -> &'static str {
        match self {
            CreditFlag::NoDataCapC => "NO_DATA_CAP_C",
            CreditFlag::ProvisionalCapC => "PROVISIONAL_CAP_C",
            CreditFlag::PaymentHistoryCapC => "PAYMENT_HISTORY_CAP_C",
            CreditFlag::PaymentHistoryD => "PAYMENT_HISTORY_D",
            CreditFlag::EvidenceCapC => "EVIDENCE_CAP_C",
            CreditFlag::AspectRedDown1 => "ASPECT_RED_DOWN1",
            CreditFlag::Aspect2RedD => "ASPECT_2RED_D",
            CreditFlag::Aspect3AmberDown1 => "ASPECT_3AMBER_DOWN1",
            CreditFlag::Knockout(Knockout::BillDishonoured) => "KNOCKOUT_BILL_DISHONOURED",
            CreditFlag::Knockout(Knockout::JudgmentDebtor) => "KNOCKOUT_JUDGMENT_DEBTOR",
            CreditFlag::Knockout(Knockout::Insolvency) => "KNOCKOUT_INSOLVENCY",
            CreditFlag::Knockout(Knockout::LicenceRevoked) => "KNOCKOUT_LICENCE_REVOKED",
            CreditFlag::Knockout(Knockout::Fraud) => "KNOCKOUT_FRAUD",
            CreditFlag::Knockout(Knockout::Overdue180) => "KNOCKOUT_OVERDUE_180",
        }
    }
}
