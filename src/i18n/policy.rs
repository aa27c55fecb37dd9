//! Words of the rules: the house's own numbers, and where they come from.

use chrono::NaiveDate;

use crate::domain::credit_score::codes::Factor;
use crate::domain::grade::Settlement;
use crate::i18n::Lang;
use crate::i18n::format::date;
use crate::i18n::shell::words;

words! {
    /// The screen.
    title: "规则", "Rules";
    /// What it is.
    note: "这些数是本公司自己定的，没有法律规定。改了以后的评分、排序和折算都按新的算，已经定的级别不变。", "These numbers are the house's own; no law sets them. Scores, order and present values follow them from then on; grades already decided stay.";
    /// The weights.
    weights: "信用六项权重", "Weights of the six factors";
    /// Their sum.
    sum: "合计", "Sum";
    /// By grade.
    grades: "按等级", "By grade";
    /// The grade.
    grade: "等级", "Grade";
    /// The lowest score.
    band: "最低分", "From score";
    /// Days of credit.
    days: "账期（天）", "Days of credit";
    /// The down payment.
    deposit: "预付（%）", "Paid down (%)";
    /// The rest.
    settlement: "余款怎么付", "How the rest is paid";
    /// The chance of being paid.
    chance: "回款可能（%）", "Chance of payment (%)";
    /// Below the last band.
    below: "以下", "Below";
    /// Everything else.
    others: "其他", "Others";
    /// What money costs.
    money_cost: "资金年成本（%）", "Cost of money a year (%)";
    /// What for.
    money_cost_hint: "算分期今天值多少、提前付最多让多少", "For present values and the break-even of early payment";
    /// The buckets.
    aging: "自定账龄各档最后一天", "Last day of each own aging bucket";
    /// How.
    aging_hint: "如 30 60 90 180；账龄页选“自定”时用", "Such as 30 60 90 180; used where aging is set to own buckets";
    /// Stores them.
    save: "存为新版本", "Save as new version";
    /// They were stored.
    saved: "规则已更新", "Rules updated";
    /// Back to the product's own.
    defaults: "恢复默认", "Defaults";
    /// What changed when.
    history: "历次改动", "Versions";
    /// Nothing was.
    unchanged: "还没改过，用的是默认值", "Never changed: the defaults hold";
    /// On its way.
    not_saved: "改了还没存", "Changed, not saved";
}

/// A factor.
pub fn factor(factor: Factor, lang: Lang) -> &'static str {
    match factor {
        Factor::BrandScale => lang.pick("品牌规模", "Brand scale"),
        Factor::Growth => lang.pick("近年增长率", "Growth"),
        Factor::ProfitRate => lang.pick("近年利润率", "Profit rate"),
        Factor::PaymentHistory => lang.pick("历史付款", "Payment history"),
        Factor::IndustryReputation => lang.pick("行业口碑", "Reputation"),
        Factor::ProductStrength => lang.pick("综合产品力", "Product strength"),
    }
}

/// How the rest is paid.
pub fn settlement_of(settlement: Settlement, lang: Lang) -> &'static str {
    match settlement {
        Settlement::OpenAccount => lang.pick("赊账，方式不限", "Open account"),
        Settlement::BankAcceptance => lang.pick("银行承兑汇票", "Bank acceptance bill"),
        Settlement::BeforeShipment => lang.pick("款到发货", "Before shipment"),
    }
}

/// A cell named for those who hear it: what, of which grade.
pub fn of_grade(what: &str, grade: &str, lang: Lang) -> String {
    match lang {
        Lang::ZhCn => format!("{grade} 级{what}"),
        Lang::En => format!("{what}, grade {grade}"),
    }
}

/// A version by its number and day.
pub fn version(n: usize, on: Option<NaiveDate>, today: NaiveDate, lang: Lang) -> String {
    let on = on.map(|on| date::day_or_today(on, today, lang)).unwrap_or_default();
    match lang {
        Lang::ZhCn => format!("第 {n} 版 {on}"),
        Lang::En => format!("Version {n} {on}"),
    }
}
