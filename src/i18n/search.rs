//! Words of the search.

use crate::i18n::Lang;
use crate::i18n::format::count::{Counted, count};
use crate::i18n::shell::words;

words! {
    /// What the box searches.
    prompt: "客户名、拼音首字母或发票号", "Customer, initials or invoice number";
    /// What the cross of the box does.
    clear: "清空查找", "Clear search";
    /// The list of what was found.
    results: "查找结果", "Results";
    /// The customers found.
    customers: "客户", "Customers";
    /// The invoices found.
    invoices: "发票", "Invoices";
    /// Before anything is typed.
    hint_title: "想找谁，找哪张票", "Who, or which invoice";
    /// What can be typed.
    hint: "打名字的一部分，或拼音首字母，如 hmnz；也可以打发票号里的几位。", "Type part of a name, pinyin initials, or a few digits of an invoice number.";
    /// An invoice without a number.
    no_number: "没有票号", "No number";
    /// An invoice that nothing is left of.
    settled: "已清", "Settled";
    /// A customer that owes nothing.
    owes_nothing: "没有欠款", "Nothing owed";
    /// Before the part of a balance that is past due.
    overdue: "逾期", "Overdue";
}

/// How many there are of what: `3 户`, `5 张`.
pub fn n_customers(n: usize, lang: Lang) -> String {
    count(i64::try_from(n).unwrap_or(i64::MAX), Counted::Customer, lang)
}

/// How many invoices: `5 张`, `5 invoices`.
pub fn n_invoices(n: usize, lang: Lang) -> String {
    count(i64::try_from(n).unwrap_or(i64::MAX), Counted::Invoice, lang)
}

/// What was found, for those who hear it: `找到 3 户，5 张发票`.
pub fn found(n_customers: usize, n_invoices: usize, lang: Lang) -> String {
    let (customers, invoices) = (self::n_customers(n_customers, lang), self::n_invoices(n_invoices, lang));
    match lang {
        Lang::ZhCn => format!("找到 {customers}客户，{invoices}发票"),
        Lang::En => format!("{customers} and {invoices} found"),
    }
}

/// There are more than fit: `前 6 户，共 40 户，再打几个字`.
pub fn first_of(shown: usize, all: &str, lang: Lang) -> String {
    match lang {
        Lang::ZhCn => format!("共 {all}，列出前 {shown}"),
        Lang::En => format!("first {shown} of {all}"),
    }
}

/// Nothing matches what was typed.
pub fn not_found(query: &str, lang: Lang) -> String {
    match lang {
        Lang::ZhCn => format!("没有找到“{query}”"),
        Lang::En => format!("Nothing found for \"{query}\""),
    }
}

/// The way to everything that matches.
pub fn in_ledger(query: &str, lang: Lang) -> String {
    match lang {
        Lang::ZhCn => format!("在台账里看“{query}”"),
        Lang::En => format!("See \"{query}\" in the ledger"),
    }
}
