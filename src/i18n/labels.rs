//! Labels of the domain's enums, as the catalogue of terms words them.
//!
//! Owns one table in both languages; a test compares it with the frozen catalogue, so it cannot drift. Does not own
//! sentences, and does not decide which code applies.

use crate::i18n::Lang;

/// Rows of words as one text, a line each, parted by tabs: a thousand words are as many bytes as they have, and no more.
macro_rules! table {
    ($(($first:literal $(, $word:literal)+ $(,)?)),* $(,)?) => {
        concat!($($first, $("\t", $word,)+ "\n",)*)
    };
}

pub(crate) use table;

/// The rows of a table, each with its words.
pub fn rows<const N: usize>(table: &'static str) -> impl Iterator<Item = [&'static str; N]> {
    table.lines().map(|line| {
        let mut words = line.split('\t');
        std::array::from_fn(|_| words.next().unwrap_or_default())
    })
}

/// Every label: enum, code, zh-CN, English; enums and codes in the catalogue's order.
#[rustfmt::skip]
pub const LABELS: &str = table![
    ("pay_method", "TRANSFER", "银行转账", "Bank transfer"),
    ("pay_method", "CASH", "现金", "Cash"),
    ("pay_method", "BANK_ACCEPTANCE", "银行承兑汇票", "Bank acceptance bill"),
    ("pay_method", "COMMERCIAL_ACCEPTANCE", "商业承兑汇票", "Commercial acceptance bill"),
    ("pay_method", "E_RECEIVABLE", "应收账款电子凭证", "Electronic receivable certificate"),
    ("pay_method", "CHEQUE", "支票", "Cheque"),
    ("pay_method", "OFFSET", "抵账", "Set-off"),
    ("pay_method", "OTHER", "其他", "Other"),
    ("receivable_state", "NORMAL", "产品正常", "Product normal"),
    ("receivable_state", "ABNORMAL", "产品异常", "Product abnormal / disputed"),
    ("receivable_state", "RETURNED_STOCK", "已退(拆)回入库", "Goods returned or dismantled into stock"),
    ("aging_bucket", "NOT_DUE", "未到期", "Not due"),
    ("aging_bucket", "D1_30", "逾期1-30天", "1-30 days"),
    ("aging_bucket", "D31_60", "逾期31-60天", "31-60 days"),
    ("aging_bucket", "D61_90", "逾期61-90天", "61-90 days"),
    ("aging_bucket", "D91_180", "逾期91-180天", "91-180 days"),
    ("aging_bucket", "D181_365", "逾期181-365天", "181-365 days"),
    ("aging_bucket", "D366_PLUS", "逾期一年以上", "Over one year"),
    ("year_band", "Y0_1", "1年以内(含1年)", "Up to 1 year"),
    ("year_band", "Y1_2", "1至2年", "1-2 years"),
    ("year_band", "Y2_3", "2至3年", "2-3 years"),
    ("year_band", "Y3_4", "3至4年", "3-4 years"),
    ("year_band", "Y4_5", "4至5年", "4-5 years"),
    ("year_band", "Y5_PLUS", "5年以上", "Over 5 years"),
    ("customer_type", "GOV", "机关", "State organ"),
    ("customer_type", "INSTITUTION", "事业单位", "Public institution"),
    ("customer_type", "LARGE", "大型企业", "Large enterprise"),
    ("customer_type", "SME", "中小企业", "SME"),
    ("customer_type", "INDIVIDUAL", "个体工商户", "Individual business"),
    ("customer_type", "OVERSEAS", "境外客户", "Overseas customer"),
    ("contact_role", "OWNER", "老板/法定代表人", "Owner / legal representative"),
    ("contact_role", "SIGNER", "签批人", "Signer"),
    ("contact_role", "APPROVER", "核准人", "Approver"),
    ("contact_role", "FINANCE", "财务", "Finance"),
    ("contact_role", "CASHIER", "出纳", "Cashier"),
    ("contact_role", "PURCHASE", "采购", "Purchasing"),
    ("contact_role", "ACCEPTOR", "验收人", "Acceptance"),
    ("contact_role", "WAREHOUSE", "仓库", "Warehouse"),
    ("contact_role", "SALES", "业务员", "Sales"),
    ("contact_role", "PAYMENT_OWNER", "付款责任人", "Payment owner"),
    ("due_kind", "ON_RECEIPT", "货到付款", "On receipt"),
    ("due_kind", "NET_DAYS", "N天付款", "Net days"),
    ("due_kind", "NET_MONTHS", "N个月付款", "Net months"),
    ("due_kind", "EOM_PLUS", "月结N天", "End of month plus N days"),
    ("due_kind", "DAY_OF_MONTH", "次月固定日", "Fixed day of a later month"),
    ("due_base", "DELIVERY", "交货日", "Delivery"),
    ("due_base", "INSPECTION_PASS", "验收合格日", "Acceptance"),
    ("due_base", "INVOICE_RECEIVED", "收票日", "Invoice received"),
    ("due_base", "SETTLEMENT_CONFIRMED", "结算确认日", "Settlement confirmed"),
    ("allocation_method", "FIFO_DUE", "先到期先冲", "Oldest due first"),
    ("allocation_method", "SPECIFIED", "债务人指定", "As the debtor specifies"),
    ("allocation_method", "PROPORTIONAL", "按比例", "Proportional"),
    ("allocation_method", "CN_560", "民法典560条", "Civil Code 560"),
    ("allocation_method", "CN_561", "费用-利息-本金", "Costs, interest, principal"),
    ("workday_convention", "none", "不调整", "None"),
    ("workday_convention", "following", "顺延", "Following"),
    ("workday_convention", "preceding", "提前", "Preceding"),
    ("workday_convention", "modified_following", "顺延但不跨月", "Modified following"),
    ("credit_grade", "A", "优", "Excellent"),
    ("credit_grade", "B", "良", "Good"),
    ("credit_grade", "C", "一般", "Fair"),
    ("credit_grade", "D", "差", "Poor"),
    ("credit_factor", "brand_scale", "品牌规模", "Brand scale"),
    ("credit_factor", "growth", "近年增长率", "Growth rate"),
    ("credit_factor", "profit_rate", "近年利润率", "Profit rate"),
    ("credit_factor", "payment_history", "历史付款(付款口碑)", "Payment history"),
    ("credit_factor", "industry_reputation", "行业综合口碑", "Industry reputation"),
    ("credit_factor", "product_strength", "综合产品力", "Product strength"),
    ("credit_aspect", "background", "背景状况", "Background"),
    ("credit_aspect", "management", "管理水平", "Management"),
    ("credit_aspect", "operations", "经营状况", "Operations"),
    ("credit_aspect", "solvency", "偿债能力", "Solvency"),
    ("credit_aspect", "credit_record", "信用记录", "Credit record"),
    ("credit_aspect", "ownership", "体制", "Ownership"),
    ("knockout", "BILL_DISHONOURED", "票据拒付", "Bill dishonoured in 12 months"),
    ("knockout", "JUDGMENT_DEBTOR", "失信被执行人", "On the court's dishonest-debtor list"),
    ("knockout", "INSOLVENCY", "破产/清算", "Insolvency or winding up"),
    ("knockout", "LICENCE_REVOKED", "吊销/注销", "Licence revoked"),
    ("knockout", "FRAUD", "欺诈嫌疑", "Suspected fraud"),
    ("knockout", "OVERDUE_180", "逾期超180天", "More than 180 days overdue without plan"),
    ("traffic_light", "GREEN", "绿", "Green"),
    ("traffic_light", "AMBER", "黄", "Amber"),
    ("traffic_light", "RED", "红", "Red"),
    ("alert_level", "GREEN", "正常", "Normal"),
    ("alert_level", "YELLOW", "注意", "Watch"),
    ("alert_level", "ORANGE", "警告", "Warning"),
    ("alert_level", "RED", "严重", "Severe"),
    ("warning_reason", "UTILISATION", "额度使用", "Limit use"),
    ("warning_reason", "OVERDUE", "逾期", "Overdue"),
    ("warning_reason", "BROKEN_PROMISE", "失约", "Broken promises"),
    ("warning_reason", "RECONCILIATION", "对账过期", "Reconciliation out of date"),
    ("warning_reason", "STOCKTAKE", "盘库过期", "Stocktake out of date"),
    ("warning_reason", "LIMITATION", "时效临近", "Limitation near"),
    ("review_status", "OK", "未到期", "Not due"),
    ("review_status", "DUE", "应复评", "Review due"),
    ("review_status", "OVERDUE", "复评超期", "Review overdue"),
    ("review_status", "DUE_NOW_TRIGGER", "事件触发复评", "Triggered now"),
    ("evidence_grade", "WRITTEN_DELIVERED", "书面已送达", "Written, delivered"),
    ("evidence_grade", "WRITTEN_SENT", "书面已发出", "Written, sent"),
    ("evidence_grade", "RECORDED", "有录音", "Recorded"),
    ("evidence_grade", "ORAL", "仅口头", "Oral only"),
    ("excuse", "QUALITY", "产品有质量问题", "Product has defects"),
    ("excuse", "AFTER_SALES", "售后没到位", "After-sales lacking"),
    ("excuse", "SUPPORT", "活动支持不够", "Not enough support"),
    ("excuse", "PAID_OTHERS", "钱刚付给别家", "Just paid another supplier"),
    ("excuse", "DOWNSTREAM_OWES", "下线没回款", "Downstream has not paid"),
    ("excuse", "CASH_TIGHT", "最近资金紧张", "Cash is tight"),
    ("excuse", "BOSS_AWAY", "老板/签字人不在", "Signer is away"),
    ("excuse", "NO_INVOICE", "没收到发票", "Invoice not received"),
    ("excuse", "PERSONAL", "买车、建房、结婚等", "Car, house, wedding"),
    ("excuse", "NOT_SOLD", "货还没卖完", "Goods not sold yet"),
    ("excuse", "BUDGET", "预算/财政没到位", "Budget not released"),
    ("excuse", "AUDIT_WAIT", "等审计/验收", "Waiting for audit/acceptance"),
    ("excuse", "THIRD_PARTY", "等上家付款", "Waiting for upstream payment"),
    ("gov_question", "PROJECT", "交易项目是什么", "What is the transaction"),
    ("gov_question", "ACCEPTOR", "项目验收人是谁", "Who accepts"),
    ("gov_question", "CRITERIA", "验收标准是什么", "What is the acceptance standard"),
    ("gov_question", "METHOD_DATE", "付款方式和日期是什么", "Payment method and date"),
    ("gov_question", "PAYMENT_OWNER", "付款责任人是谁", "Who is responsible for payment"),
    ("invoice_need", "NONE", "不需要", "None"),
    ("invoice_need", "VAT_SPECIAL", "增值税专用发票", "VAT special invoice"),
    ("invoice_need", "VAT_NORMAL", "增值税普通发票", "VAT ordinary invoice"),
    ("invoice_need", "PROFORMA", "形式发票", "Pro forma"),
    ("copy_form", "ORIGINAL", "原件", "Original"),
    ("copy_form", "FAX", "传真件", "Fax"),
    ("copy_form", "SCAN", "扫描件", "Scan"),
    ("copy_form", "E_INVOICE", "电子发票", "E-invoice"),
];

/// The label of a code such as `("pay_method", "TRANSFER")`; nothing where the catalogue has no such code.
pub fn label(enum_name: &str, code: &str, lang: Lang) -> Option<&'static str> {
    let [.., zh, en] = rows::<4>(LABELS).find(|[of, known, ..]| *of == enum_name && *known == code)?;
    Some(lang.pick(zh, en))
}

/// Every code of an enum with its label, in the catalogue's order. For lists to choose from.
pub fn choices(enum_name: &str, lang: Lang) -> impl Iterator<Item = (&'static str, &'static str)> {
    let of_enum = move |[of, ..]: &[&str; 4]| *of == enum_name;
    rows::<4>(LABELS).filter(of_enum).map(move |[_, code, zh, en]| (code, lang.pick(zh, en)))
}

#[cfg(test)]
mod tests {
    use super::{choices, label};
    use crate::i18n::Lang;

    #[test]
    fn a_code_has_a_label_in_each_language() {
        assert_eq!(label("pay_method", "TRANSFER", Lang::ZhCn), Some("银行转账"));
        assert_eq!(label("pay_method", "TRANSFER", Lang::En), Some("Bank transfer"));
        assert_eq!(label("pay_method", "BARTER", Lang::En), None);
        assert_eq!(label("contact_role", "TRANSFER", Lang::En), None);
    }

    #[test]
    fn choices_come_in_the_catalogue_order() {
        let codes: Vec<_> = choices("allocation_method", Lang::En).map(|(code, _)| code).collect();
        assert_eq!(codes, ["FIFO_DUE", "SPECIFIED", "PROPORTIONAL", "CN_560", "CN_561"]);
    }
}
