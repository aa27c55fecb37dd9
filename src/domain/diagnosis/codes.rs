//! Owns the codes of the diagnosis: causes and their root, questions, tactics, what customers say.
//! Does not own their labels (`i18n`) or which tactic answers which cause (`policy`).
//! Invariant: a code is the catalogue's, letter for letter, and the order of causes is the catalogue's.

use std::fmt;

use serde::{Deserialize, Serialize};

/// On whose side a cause lies (责任归属), in the order in which equal causes are ranked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Root {
    /// 我方.
    Ours,
    /// 双方.
    Shared,
    /// 市场/外部.
    Market,
    /// 对方.
    Theirs,
}

impl Root {
    /// The catalogue code.
    pub fn code(self) -> &'static str {
        match self {
            Root::Ours => "OURS",
            Root::Shared => "SHARED",
            Root::Market => "MARKET",
            Root::Theirs => "THEIRS",
        }
    }
}

/// Why a customer does not pay (欠款原因).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Cause {
    /// 政策、资源牵引力不够.
    PolicyPull,
    /// 我方要求过高.
    ThresholdHigh,
    /// 窜货乱价投诉未解决.
    MarketDisorder,
    /// 我方人员变动频繁.
    StaffTurnover,
    /// 支持不到位.
    SupportLack,
    /// 业务员心态/技巧不足.
    RepSkill,
    /// 遗留问题未解决.
    LegacyIssues,
    /// 产品质量/性能问题.
    ProductQuality,
    /// 服务不周到.
    ServicePoor,
    /// 品牌影响力差.
    BrandWeak,
    /// 产品销售力差.
    ProductWeak,
    /// 赊销太随意.
    CreditLoose,
    /// 我方管理失误(票据、单证).
    OurManagement,
    /// 要求过低.
    LowDemand,
    /// 无目标/措施/承诺/跟踪.
    ProcessGap,
    /// 确实资金紧张.
    CashShort,
    /// 有钱不愿占用.
    CashWithheld,
    /// 库存积压.
    Overstock,
    /// 资金被其他产品占用.
    FundsElsewhere,
    /// 以回款要政策.
    Leverage,
    /// 惯性拖欠.
    Habitual,
    /// 恶意拖欠.
    Malicious,
    /// 压款心理.
    ControlNeed,
    /// 转行或退出.
    Exit,
    /// 年检/查账.
    Audit,
    /// 下游拖欠.
    Downstream,
    /// 利润低.
    LowMargin,
    /// 合作争议.
    Dispute,
    /// 季节已过.
    SeasonPassed,
    /// 市场不振.
    MarketSlump,
    /// 竞品挤压.
    Competitor,
    /// 下游进货不力.
    DownstreamSlow,
    /// 政策/预算变动.
    PolicyBudget,
    /// 信用环境.
    CreditClimate,
}

impl Cause {
    /// Every cause, in the catalogue's order.
    pub const ALL: [Cause; 34] = [
        Cause::PolicyPull,
        Cause::ThresholdHigh,
        Cause::MarketDisorder,
        Cause::StaffTurnover,
        Cause::SupportLack,
        Cause::RepSkill,
        Cause::LegacyIssues,
        Cause::ProductQuality,
        Cause::ServicePoor,
        Cause::BrandWeak,
        Cause::ProductWeak,
        Cause::CreditLoose,
        Cause::OurManagement,
        Cause::LowDemand,
        Cause::ProcessGap,
        Cause::CashShort,
        Cause::CashWithheld,
        Cause::Overstock,
        Cause::FundsElsewhere,
        Cause::Leverage,
        Cause::Habitual,
        Cause::Malicious,
        Cause::ControlNeed,
        Cause::Exit,
        Cause::Audit,
        Cause::Downstream,
        Cause::LowMargin,
        Cause::Dispute,
        Cause::SeasonPassed,
        Cause::MarketSlump,
        Cause::Competitor,
        Cause::DownstreamSlow,
        Cause::PolicyBudget,
        Cause::CreditClimate,
    ];

    /// The catalogue code.
    pub fn code(self) -> &'static str {
        match self {
            Cause::PolicyPull => "POLICY_PULL",
            Cause::ThresholdHigh => "THRESHOLD_HIGH",
            Cause::MarketDisorder => "MARKET_DISORDER",
            Cause::StaffTurnover => "STAFF_TURNOVER",
            Cause::SupportLack => "SUPPORT_LACK",
            Cause::RepSkill => "REP_SKILL",
            Cause::LegacyIssues => "LEGACY_ISSUES",
            Cause::ProductQuality => "PRODUCT_QUALITY",
            Cause::ServicePoor => "SERVICE_POOR",
            Cause::BrandWeak => "BRAND_WEAK",
            Cause::ProductWeak => "PRODUCT_WEAK",
            Cause::CreditLoose => "CREDIT_LOOSE",
            Cause::OurManagement => "OUR_MANAGEMENT",
            Cause::LowDemand => "LOW_DEMAND",
            Cause::ProcessGap => "PROCESS_GAP",
            Cause::CashShort => "CASH_SHORT",
            Cause::CashWithheld => "CASH_WITHHELD",
            Cause::Overstock => "OVERSTOCK",
            Cause::FundsElsewhere => "FUNDS_ELSEWHERE",
            Cause::Leverage => "LEVERAGE",
            Cause::Habitual => "HABITUAL",
            Cause::Malicious => "MALICIOUS",
            Cause::ControlNeed => "CONTROL_NEED",
            Cause::Exit => "EXIT",
            Cause::Audit => "AUDIT",
            Cause::Downstream => "DOWNSTREAM",
            Cause::LowMargin => "LOW_MARGIN",
            Cause::Dispute => "DISPUTE",
            Cause::SeasonPassed => "SEASON_PASSED",
            Cause::MarketSlump => "MARKET_SLUMP",
            Cause::Competitor => "COMPETITOR",
            Cause::DownstreamSlow => "DOWNSTREAM_SLOW",
            Cause::PolicyBudget => "POLICY_BUDGET",
            Cause::CreditClimate => "CREDIT_CLIMATE",
        }
    }

    /// Reads a catalogue code.
    pub fn from_code(code: &str) -> Option<Cause> {
        Self::ALL.into_iter().find(|cause| cause.code() == code)
    }

    /// On whose side it lies.
    pub fn root(self) -> Root {
        match self {
            Cause::PolicyPull
            | Cause::ThresholdHigh
            | Cause::MarketDisorder
            | Cause::StaffTurnover
            | Cause::SupportLack
            | Cause::RepSkill
            | Cause::LegacyIssues
            | Cause::ProductQuality
            | Cause::ServicePoor
            | Cause::BrandWeak
            | Cause::ProductWeak
            | Cause::CreditLoose
            | Cause::OurManagement
            | Cause::LowDemand
            | Cause::ProcessGap => Root::Ours,
            Cause::LowMargin | Cause::Dispute => Root::Shared,
            Cause::SeasonPassed
            | Cause::MarketSlump
            | Cause::Competitor
            | Cause::DownstreamSlow
            | Cause::PolicyBudget
            | Cause::CreditClimate => Root::Market,
            Cause::CashShort
            | Cause::CashWithheld
            | Cause::Overstock
            | Cause::FundsElsewhere
            | Cause::Leverage
            | Cause::Habitual
            | Cause::Malicious
            | Cause::ControlNeed
            | Cause::Exit
            | Cause::Audit
            | Cause::Downstream => Root::Theirs,
        }
    }

    /// Whether it is the seller's own doing, so that it costs commission.
    pub fn is_sales_caused(self) -> bool {
        matches!(self, Cause::RepSkill | Cause::CreditLoose | Cause::LowDemand | Cause::ProcessGap)
    }
}

/// One of the numbered tactics (催收方法), T01 to T33.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "u8", into = "u8")]
pub struct Tactic(u8);

impl Tactic {
    /// A tactic by its number, 1 to 33.
    pub const fn new(number: u8) -> Option<Tactic> {
        if 1 <= number && number <= 33 { Some(Tactic(number)) } else { None }
    }

    /// The catalogue code.
    pub fn code(self) -> String {
        format!("T{:02}", self.0)
    }
}

impl TryFrom<u8> for Tactic {
    type Error = &'static str;
    fn try_from(number: u8) -> Result<Tactic, Self::Error> {
        Tactic::new(number).ok_or("a tactic is 1 to 33")
    }
}

impl From<Tactic> for u8 {
    fn from(tactic: Tactic) -> u8 {
        tactic.0
    }
}

impl fmt::Debug for Tactic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.code())
    }
}

/// One of the numbered yes/no questions, Q01 to Q18.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "u8", into = "u8")]
pub struct Question(u8);

impl Question {
    /// A question by its number, 1 to 18.
    pub const fn new(number: u8) -> Option<Question> {
        if 1 <= number && number <= 18 { Some(Question(number)) } else { None }
    }

    /// The catalogue code.
    pub fn code(self) -> String {
        format!("Q{:02}", self.0)
    }

    /// Reads a catalogue code.
    pub fn from_code(code: &str) -> Option<Question> {
        let number = code.strip_prefix('Q').filter(|digits| digits.len() == 2)?.parse().ok()?;
        Question::new(number)
    }
}

impl TryFrom<u8> for Question {
    type Error = &'static str;
    fn try_from(number: u8) -> Result<Question, Self::Error> {
        Question::new(number).ok_or("a question is 1 to 18")
    }
}

impl From<Question> for u8 {
    fn from(question: Question) -> u8 {
        question.0
    }
}

impl fmt::Debug for Question {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.code())
    }
}

/// What customers say for not paying (借口), in the catalogue's order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Excuse {
    /// 产品有质量问题.
    Quality,
    /// 售后没到位.
    AfterSales,
    /// 活动支持不够.
    Support,
    /// 钱刚付给别家.
    PaidOthers,
    /// 下线没回款.
    DownstreamOwes,
    /// 最近资金紧张.
    CashTight,
    /// 老板/签字人不在.
    BossAway,
    /// 没收到发票.
    NoInvoice,
    /// 买车、建房、结婚等.
    Personal,
    /// 货还没卖完.
    NotSold,
    /// 预算/财政没到位.
    Budget,
    /// 等审计/验收.
    AuditWait,
    /// 等上家付款.
    ThirdParty,
}
