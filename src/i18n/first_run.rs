//! Words of the first screen: what the product is for, the three ways in, the promise.

use crate::i18n::Lang;
use crate::i18n::format::count::{Counted, count};
use crate::i18n::shell::words;

words! {
    /// The promise of the product, first line.
    title_first: "该收的钱，", "What you are owed,";
    /// The promise of the product, second line.
    title_second: "一笔一笔收回来。", "collected one by one.";
    /// What is in the book.
    lead: "今天找谁、要多少、怎么开口，都在这本账里。", "Whom to see today, how much to ask, how to begin: all in one book.";
    /// The three ways in, for those who hear it.
    ways: "怎么开始", "How to begin";
    /// The sample.
    sample: "先用样例试一试", "Try it with a sample";
    /// While the sample is made.
    sample_busy: "正在备好样例", "Getting the sample ready";
    /// A list.
    import: "导入 Excel 或 CSV", "Import Excel or CSV";
    /// What an import does.
    import_note: "先预览、再对列，确认后才写入", "Preview, match columns, then confirm";
    /// An empty book.
    empty: "新建空账簿", "Start an empty book";
    /// What it begins with.
    empty_note: "从第一户客户记起", "Begin with your first customer";
    /// While it is made.
    empty_busy: "正在建账簿", "Making the book";
    /// Where the data is.
    safe: "数据只存在这台设备。", "Your data stays on this device.";
    /// What that means.
    safe_more: "不注册、不上传，断网也能用。", "No sign-up, no upload, works offline.";
    /// A backup.
    restore: "从备份恢复", "Restore a backup";
    /// The language, said in both, since nobody knows yet which one is read.
    language: "语言 Language", "Language 语言";
}

/// How many customers the sample has; a test counts them.
pub const SAMPLE_CUSTOMERS: i64 = 12;
/// How many invoices the sample has; a test counts them.
pub const SAMPLE_INVOICES: i64 = 36;

/// What is in the sample.
pub fn sample_note(n_customers: i64, n_invoices: i64, lang: Lang) -> String {
    let (customers, invoices) =
        (count(n_customers, Counted::Customer, lang), count(n_invoices, Counted::Invoice, lang));
    match lang {
        Lang::ZhCn => format!("{customers}客户、{invoices}发票，随时清空"),
        Lang::En => format!("{customers}, {invoices}; clear it any time"),
    }
}
