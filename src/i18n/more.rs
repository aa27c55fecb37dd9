//! Words of the page of what has no place of its own on the bar.

use crate::i18n::Lang;
use crate::i18n::shell::words;

words! {
    /// What the credit screen is.
    credit_note: "六项打分、等级、额度、复评", "Score, grade, limit and review";
    /// What the ledger is.
    ledger_note: "每一张发票、每一笔到账，查得到、排得开", "Every invoice and receipt: search, filter, sort";
    /// What the data page is.
    books_note: "账簿、导入导出、备份、语言和外观", "Books, import and export, backup, language and look";
    /// What the rules are.
    policy_note: "信用权重、额度系数、预警、跟进、计提、法定期限、利率和日历，每项有出处", "Weights, limits, warnings, cadences, provisions, legal periods, rates, calendar: each with its source";
}
