//! The checklists of an assessment and the six aspects: what is looked at, item by item.

use crate::domain::credit_limit::{Bound, CreditLimitPolicy};
use crate::i18n::Lang;
use crate::i18n::labels::choices;

type Items = &'static [(&'static str, &'static str)];

/// Appearance or evidence.
const EVIDENCE: Items = &[
    ("看到资金证明（流水、存款）", "Proof of funds seen (statements, deposits)"),
    ("经营场所是自己的", "Owns its premises"),
    ("有审计过的报表", "Audited figures"),
    ("问过同行，付款正常", "Trade references say it pays"),
    ("首单货款已付清", "The first order was paid"),
    ("查过法院公开信息", "Court records searched"),
];

/// Trade terms.
const TERMS: Items = &[
    ("价格", "Price"),
    ("数量", "Quantity"),
    ("交货地点", "Delivery point"),
    ("验收期限", "Inspection period"),
    ("付款方式", "Payment method"),
    ("到期日怎么算", "How the due date is reached"),
    ("什么时候开票", "When it is invoiced"),
    ("逾期利息", "Late interest"),
    ("所有权保留", "Retention of title"),
    ("争议在哪里解决", "Where disputes are settled"),
];

/// Clauses that protect the claim.
const CLAIM: Items = &[
    ("逾期违约金", "Late-payment penalty"),
    ("所有权保留（民法典第 641–642 条）", "Retention of title (Civil Code 641–642)"),
    ("担保或抵押", "Security or guarantee"),
    ("加速到期（民法典第 634 条）", "Acceleration (Civil Code 634)"),
    ("追款费用由谁付", "Who bears the cost of collection"),
    ("抵销", "Set-off"),
    ("送达地址", "Address for service"),
    ("有权签收的人", "Who may sign for goods"),
];

/// What every contract states.
const LIABILITY: Items =
    &[("付款方式", "How it is paid"), ("付款期限", "When it is paid"), ("违约责任", "What a breach costs")];

/// The items of a checklist: evidence, terms, claim, liability.
pub fn items(list: usize, lang: Lang) -> Vec<&'static str> {
    let items = [EVIDENCE, TERMS, CLAIM, LIABILITY].get(list).copied().unwrap_or_default();
    items.iter().map(|(zh, en)| lang.pick(*zh, *en)).collect()
}

/// What to look at for each aspect.
const LOOK_AT: [(&str, &str); 6] = [
    ("成立年份、股东、关联公司、涉诉", "Founding year, owners, related companies, lawsuits"),
    ("班子稳不稳，账和库存清不清，谁拍板", "Stable team, accounts and stock kept, who decides"),
    ("动销、库龄、网点、人手、淡旺季", "Sell-through, stock age, outlets, staff, season"),
    ("现金、授信、负债；流动比率低于 1 为红", "Cash, bank lines, debts; current ratio under 1 is red"),
    ("付我们的、付别家的、被执行、拒付", "How it pays us and others, court list, refused bills"),
    ("国有、民营、个体……付款自己说了算吗", "State, private, individual …: does it decide its payments?"),
];

/// The six aspects with what to look at.
pub fn aspects(lang: Lang) -> Vec<(&'static str, &'static str)> {
    let names = choices("credit_aspect", lang).map(|(_, name)| name);
    names.zip(LOOK_AT).map(|(name, (zh, en))| (name, lang.pick(zh, en))).collect()
}

/// What can bound a limit, with how it is worked out.
pub fn bound(bound: Bound, policy: &CreditLimitPolicy, lang: Lang) -> String {
    let (what, share) = match bound {
        Bound::SalesBased => (
            lang.pick("月均进货 × 账期月数 × 等级系数", "Monthly purchases × terms in months × grade factor"),
            None,
        ),
        Bound::NetWorth => (lang.pick("净资产", "net worth"), Some(policy.net_worth_share)),
        Bound::WorkingCapital => {
            (lang.pick("营运资金", "working capital"), Some(policy.working_capital_share))
        }
        Bound::Concentration => {
            (lang.pick("我方年销售额", "our yearly sales"), Some(policy.concentration_share))
        }
        Bound::PolicyCap => (lang.pick("公司上限", "The house's cap"), None),
    };
    let percent = share.map(|share| (share.value() * rust_decimal::Decimal::ONE_HUNDRED).normalize());
    match (percent, lang) {
        (None, _) => what.to_owned(),
        (Some(percent), Lang::ZhCn) => format!("{what}的 {percent}%"),
        (Some(percent), Lang::En) => format!("{percent}% of {what}"),
    }
}
