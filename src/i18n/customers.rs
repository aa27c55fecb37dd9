//! Words of the list of customers.

use crate::i18n::Lang;
use crate::i18n::format::count::{Counted, count};
use crate::i18n::shell::words;

words! {
    /// The list, for those who hear it.
    list: "客户列表", "Customers";
    /// Searching it.
    search: "名称、拼音首字母或编号", "Name, initials or number";
    /// Empties the search.
    clear: "清空", "Clear";
    /// A column.
    customer: "客户", "Customer";
    /// A column.
    open_count: "未清", "Open";
    /// A column.
    oldest: "最久", "Oldest";
    /// A column.
    overdue: "逾期", "Overdue";
    /// A column.
    balance: "欠款", "Owed";
    /// Nothing is past due.
    not_due: "未到期", "Not due";
    /// A key account.
    key: "重点", "Key";
    /// It owes in other currencies too.
    other_currencies: "另有外币", "Other currencies too";
    /// Adds one.
    add: "加客户", "Add customer";
    /// Nobody yet.
    none_yet: "还没有客户", "No customers yet";
    /// What to do then.
    none_yet_note: "导入手上的清单，或者先加一个。", "Import your list, or add one.";
    /// Imports a list.
    import: "导入清单", "Import a list";
    /// Nobody matches.
    none_found: "没找到", "Nothing found";
    /// What may help.
    none_found_note: "换个字，或用拼音首字母。", "Try another word, or fewer letters.";
    /// Shows everybody again.
    show_all: "看全部", "Show all";
}

/// How many customers are listed.
pub fn listed(n: usize, lang: Lang) -> String {
    count(i64::try_from(n).unwrap_or(i64::MAX), Counted::Customer, lang)
}

/// How many invoices are open, in a cell: `7 张`, `7`.
pub fn n_open(n: u32, lang: Lang) -> String {
    match lang {
        Lang::ZhCn => count(n.into(), Counted::Invoice, lang),
        Lang::En => n.to_string(),
    }
}
