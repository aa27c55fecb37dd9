//! Owns: what a head means that is longer than the known ones, by the parts it holds.
//! Does not own: whole heads (`synonyms`).
//! Invariant: the first rule that fits decides, so the narrower ones come first; a rule of confidence 0 says that the
//! column is none of ours.

use super::{Meaning, RULE_RANK};
use crate::exchange::sheet::field::Field;

/// Parts of a head apart by spaces, all of which must occur; parts of which none may occur; what it then means.
type Rule = (&'static str, &'static str, Field, u8);

pub(super) fn by_rule(folded: &str) -> Option<Meaning> {
    let has = |part: &str| folded.contains(part);
    let fits = |(all, none, _, _): &&Rule| {
        all.split(' ').all(has) && !none.split(' ').any(|part| !part.is_empty() && has(part))
    };
    RULES.iter().find(fits).map(|(_, _, field, confidence)| Meaning {
        field: *field,
        confidence: *confidence,
        rank: RULE_RANK,
    })
}

/// What is neither a sum, a day nor a name although it sounds like one.
const COUNTS: &str = "天 days 率 rate 比例 percent 账龄 aging ageing 次数 额度";
/// Sums that are 未 something else than paid.
const NOT_OPEN: &str = "天 率 账龄 开票 发货 到期 税 额度";
const PLANS: &str = "计划 目标 率 预计 承诺 应 任务";
const NOT_SETTLED: &str = "天数 率 计划 预计 承诺 约定 应 目标 逾期 账龄 日均 周期";
const CONTACT: &str = "电话 手机 联系 税号 账号 地址 邮编 经理 传真";

const RULES: [Rule; 83] = [
    // Counts and ages first: `逾期天数`, `DaysLate` and `回款率` are computed by us, not imported.
    ("信用 天", "", Field::TermsDays, 80),
    ("付款 天", "逾期 超", Field::TermsDays, 75),
    ("terms", "date amount", Field::TermsDays, 70),
    ("creditdays", "", Field::TermsDays, 85),
    // Dates.
    ("到期", "天 金额 款 率 未 合同", Field::DueDate, 75),
    ("应 日期", "对应 金额", Field::DueDate, 75),
    ("付款 期限", "天", Field::DueDate, 65),
    ("due date", "paid", Field::DueDate, 80),
    ("回款 日", NOT_SETTLED, Field::SettledDate, 75),
    ("收款 日", NOT_SETTLED, Field::SettledDate, 75),
    ("到账 日", "", Field::SettledDate, 75),
    ("结清 日", "", Field::SettledDate, 75),
    ("paid date", "", Field::SettledDate, 80),
    ("payment date", "due expected promised", Field::SettledDate, 75),
    ("settle date", "", Field::SettledDate, 75),
    ("clear date", "", Field::SettledDate, 75),
    ("开票 日", "", Field::IssueDate, 80),
    ("发票 日", "", Field::IssueDate, 80),
    ("单据 日", "", Field::IssueDate, 75),
    ("出库 日", "", Field::IssueDate, 65),
    ("发货 日", "", Field::IssueDate, 65),
    ("invoice date", "", Field::IssueDate, 80),
    ("document date", "", Field::IssueDate, 70),
    ("billing date", "", Field::IssueDate, 75),
    // Sums.
    ("逾期", "", Field::Note, 0),
    ("未 金额", NOT_OPEN, Field::OpenBalance, 75),
    ("未 款", NOT_OPEN, Field::OpenBalance, 75),
    ("余额", "可用 信用 授信 额度 期初 年初", Field::OpenBalance, 75),
    ("欠款", COUNTS, Field::OpenBalance, 70),
    ("outstanding", COUNTS, Field::OpenBalance, 75),
    ("open amount", COUNTS, Field::OpenBalance, 75),
    ("balance", "opening credit limit brought", Field::OpenBalance, 70),
    ("已 款", COUNTS, Field::Paid, 75),
    ("已 金额", "开票 率 逾期", Field::Paid, 65),
    ("回款 额", PLANS, Field::Paid, 70),
    ("收款 额", PLANS, Field::Paid, 70),
    ("paid amount", "unpaid", Field::Paid, 75),
    ("amount received", "", Field::Paid, 75),
    ("payments", "terms", Field::Paid, 60),
    ("应收 额", COUNTS, Field::Amount, 75),
    ("发票 额", "税额 未", Field::Amount, 80),
    ("开票 额", "税额 未", Field::Amount, 80),
    ("价税合计", "", Field::Amount, 85),
    ("invoice amount", "", Field::Amount, 80),
    ("amountin", "tax", Field::Amount, 65),
    ("gross amount", "", Field::Amount, 65),
    // Names and numbers.
    ("customer type", "", Field::CustomerKind, 80),
    ("customer group", "", Field::CustomerKind, 70),
    ("客户 类", "", Field::CustomerKind, 75),
    ("客户 性质", "", Field::CustomerKind, 75),
    ("重点 客户", "名称", Field::KeyAccount, 75),
    ("客户 码", CONTACT, Field::CustomerCode, 75),
    ("客户 编号", "", Field::CustomerCode, 80),
    ("客户 号", CONTACT, Field::CustomerCode, 65),
    ("customer id", "", Field::CustomerCode, 75),
    ("customer no", "note name", Field::CustomerCode, 70),
    ("customer code", "", Field::CustomerCode, 80),
    ("customer number", "phone", Field::CustomerCode, 80),
    ("账龄", "", Field::Note, 0),
    ("客户 名", CONTACT, Field::CustomerName, 80),
    ("单位 名", "我方 销", Field::CustomerName, 75),
    ("往来 名", "", Field::CustomerName, 70),
    ("购 名称", "货物 商品 采购员", Field::CustomerName, 75),
    ("customer name", "", Field::CustomerName, 85),
    ("client name", "", Field::CustomerName, 80),
    ("account name", "manager owner", Field::CustomerName, 70),
    ("发票 号", "税号 电话 账号", Field::InvoiceNumber, 85),
    ("单据 号", "", Field::InvoiceNumber, 75),
    ("invoice no", "note", Field::InvoiceNumber, 80),
    ("invoice number", "", Field::InvoiceNumber, 85),
    ("invoice #", "", Field::InvoiceNumber, 85),
    ("合同 号", "", Field::Project, 60),
    ("项目 名", "负责 经理", Field::Project, 80),
    ("业务 员", "编 号 电话", Field::Owner, 80),
    ("销售 员", "编 号 电话", Field::Owner, 80),
    ("销售 负责", "", Field::Owner, 75),
    ("客户 经理", "电话", Field::Owner, 75),
    ("salesrep", "", Field::Owner, 80),
    ("salesperson", "", Field::Owner, 85),
    ("account manager", "email phone", Field::Owner, 75),
    ("区域", "经理", Field::Territory, 65),
    ("大区", "经理", Field::Territory, 65),
    ("备注", "", Field::Note, 70),
];
