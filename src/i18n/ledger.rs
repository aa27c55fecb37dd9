//! Words of the ledger screen: kinds of entries, what narrows them, the heads of the list and its sums.

use chrono::NaiveDate;

use crate::domain::money::Currency;
use crate::i18n::Lang;
use crate::i18n::format::count::{Counted, count, days_past_due};
use crate::i18n::format::date::day;
use crate::i18n::format::money::full;
use crate::i18n::labels::label;
use crate::i18n::shell::words;
use crate::ledger::book::Bill;
use crate::ledger::event::{AdjustmentKind, BillOutcome, InvoiceState, PayMethod};
use crate::ledger::gate::code_of;
use crate::report::ledger::{CurrencySum, EntryKind, Filter};

pub mod table;

words! {
    /// The choice between invoices, receipts and adjustments.
    kinds: "看哪一种", "Kind of entry";
    /// The choice of what to leave out.
    filters: "筛选", "Filter";
    /// What the box searches.
    search: "客户、拼音首字母或单号", "Customer, initials or number";
    /// What the cross of the box does.
    clear_search: "清空查找", "Clear search";
    /// The day that money is due.
    due: "到期日", "Due";
    /// The day that money came in.
    received: "到账日", "Received";
    /// The day of an adjustment.
    date: "日期", "Date";
    /// The number printed on an invoice.
    number: "发票号", "Invoice no.";
    /// Whose.
    customer: "客户", "Customer";
    /// Days past due.
    overdue: "逾期", "Overdue";
    /// How it was paid, and under which number.
    paid_by: "方式和单号", "Method and number";
    /// What became of a bill.
    bill: "票据", "Bill";
    /// What sort of adjustment, of which invoice.
    adjustment: "种类和发票", "Kind and invoice";
    /// Why an invoice was lowered.
    reason: "原因", "Reason";
    /// The amount invoiced.
    invoiced: "原额", "Amount";
    /// The amount received or adjusted.
    amount: "金额", "Amount";
    /// What is left of an invoice.
    open: "余额", "Open";
    /// What is left of a receipt.
    unapplied: "未核销", "Unapplied";
    /// An invoice that nothing is left of.
    settled: "已清", "Settled";
    /// An invoice without a number.
    no_number: "没有票号", "No number";
    /// A balance of an imported list.
    imported: "导入余额", "Imported";
    /// Lifts the filter and the search.
    show_all: "看全部", "Show all";
    /// What to search for instead.
    not_found_note: "试试客户名、拼音首字母，或单号的一部分。", "Try part of a name, pinyin initials, or part of a number.";
    /// How to begin.
    nothing_yet_note: "记一笔，或把清单导进来。", "Record one, or import your list.";
    /// Where adjustments come from.
    no_adjustments_note: "红字、坏账核销和退货从发票里记。", "Credit notes, write-offs and returns are recorded from an invoice.";
    /// To the import.
    import: "导入清单", "Import a list";
    /// A link names an entry that is not there.
    unknown_entry: "这一笔不在这本账里，账没有变。", "This entry is not in this book. Nothing was changed.";
}

/// A kind of entry.
pub const fn kind(kind: EntryKind, lang: Lang) -> &'static str {
    match kind {
        EntryKind::Invoices => lang.pick("发票", "Invoices"),
        EntryKind::Receipts => lang.pick("到账", "Receipts"),
        EntryKind::Adjustments => lang.pick("冲减", "Adjustments"),
    }
}

/// A filter, as it reads for a kind of entry.
pub const fn filter(kind: EntryKind, filter: Filter, lang: Lang) -> &'static str {
    match (kind, filter) {
        (_, Filter::All) => lang.pick("全部", "All"),
        (EntryKind::Receipts, Filter::Open) => lang.pick("未核销", "Unapplied"),
        (EntryKind::Receipts, Filter::Overdue) => lang.pick("在手票据", "Bills held"),
        (EntryKind::Receipts, Filter::Abnormal) => lang.pick("拒付", "Dishonoured"),
        (_, Filter::Open) => lang.pick("未清", "Open"),
        (_, Filter::Overdue) => lang.pick("逾期", "Overdue"),
        (_, Filter::Abnormal) => lang.pick("异常", "Disputed"),
    }
}

/// A filter that leaves nothing, and whether that is good news.
pub const fn nothing_in(kind: EntryKind, filter: Filter, lang: Lang) -> (&'static str, bool) {
    match (kind, filter) {
        (EntryKind::Invoices, Filter::All) => (lang.pick("还没有发票", "No invoices yet"), false),
        (EntryKind::Receipts, Filter::All) => (lang.pick("还没有到账", "No receipts yet"), false),
        (EntryKind::Adjustments, _) => (lang.pick("还没有冲减", "No adjustments yet"), false),
        (EntryKind::Receipts, Filter::Open) => (lang.pick("到账都核销了", "All receipts are applied"), true),
        (EntryKind::Receipts, Filter::Overdue) => (lang.pick("手里没有票据", "No bills held"), false),
        (EntryKind::Receipts, Filter::Abnormal) => {
            (lang.pick("没有拒付的票据", "No dishonoured bills"), true)
        }
        (EntryKind::Invoices, Filter::Open) => (lang.pick("发票都收清了", "All invoices are settled"), true),
        (EntryKind::Invoices, Filter::Overdue) => (lang.pick("没有逾期的发票", "Nothing is overdue"), true),
        (EntryKind::Invoices, Filter::Abnormal) => (lang.pick("没有异常的发票", "Nothing is disputed"), true),
    }
}

/// Nothing matches what was typed.
pub fn not_found(query: &str, lang: Lang) -> String {
    match lang {
        Lang::ZhCn => format!("没有找到“{query}”"),
        Lang::En => format!("Nothing found for \"{query}\""),
    }
}

/// How old an invoice is, after its dial: `62 天`, `还有 14 天`, `今天到期`.
pub fn days(past_due: i64, lang: Lang) -> String {
    if past_due > 0 { count(past_due, Counted::Day, lang) } else { days_past_due(past_due, lang) }
}

/// The state of an invoice that is not normal.
pub const fn state(state: InvoiceState, lang: Lang) -> Option<&'static str> {
    match state {
        InvoiceState::Normal => None,
        InvoiceState::Abnormal => Some(lang.pick("异常", "Disputed")),
        InvoiceState::ReturnedStock => Some(lang.pick("已退回", "Goods back")),
    }
}

/// How it was paid.
pub fn method(method: PayMethod, lang: Lang) -> &'static str {
    label("pay_method", &code_of(&method), lang).unwrap_or_default()
}

/// What became of a bill: `1月30日 到期`, `已兑付`, `拒付`.
pub fn bill_state(bill: &Bill, today: NaiveDate, lang: Lang) -> String {
    match (bill.outcome, bill.matures) {
        (BillOutcome::Honoured, _) => lang.pick("已兑付", "Honoured").to_owned(),
        (BillOutcome::Dishonoured, _) => lang.pick("拒付", "Dishonoured").to_owned(),
        (BillOutcome::Held, None) => lang.pick("在手", "Held").to_owned(),
        (BillOutcome::Held, Some(matures)) => {
            let matures = day(matures, today, lang);
            match lang {
                Lang::ZhCn => format!("{matures} 到期"),
                Lang::En => format!("due {matures}"),
            }
        }
    }
}

/// Why an invoice is lower.
pub const fn adjustment_kind(kind: AdjustmentKind, lang: Lang) -> &'static str {
    match kind {
        AdjustmentKind::CreditNote => lang.pick("红字", "Credit note"),
        AdjustmentKind::WriteOff => lang.pick("坏账核销", "Write-off"),
        AdjustmentKind::Return => lang.pick("退货", "Return"),
    }
}

/// Which part of how many: `第 1 期，共 3 期`, `1 of 3`.
pub fn tranche(part: u8, of: u8, lang: Lang) -> String {
    match lang {
        Lang::ZhCn => format!("{part}/{of} 期"),
        Lang::En => format!("{part} of {of}"),
    }
}

/// How many entries: `共 36 张`, `36 invoices`.
pub fn n_entries(n: usize, kind: EntryKind, lang: Lang) -> String {
    let n = i64::try_from(n).unwrap_or(i64::MAX);
    let counted = match kind {
        EntryKind::Invoices => Counted::Invoice,
        EntryKind::Receipts => Counted::Receipt,
        EntryKind::Adjustments => Counted::Entry,
    };
    let n = count(n, counted, lang);
    match lang {
        Lang::ZhCn => format!("共 {n}"),
        Lang::En => n,
    }
}

/// What stands beside the sums: `其中 3 张是美元…`.
pub fn other_currency(sum: &CurrencySum, kind: EntryKind, base: Currency, lang: Lang) -> String {
    let n = i64::try_from(sum.n_entries).unwrap_or(i64::MAX);
    let counted = if kind == EntryKind::Invoices { Counted::Invoice } else { Counted::Receipt };
    let (n, code) = (count(n, counted, lang), sum.currency.code());
    let (amount, open) = (full(sum.amount, sum.currency), full(sum.open, sum.currency));
    let left = match (kind, lang) {
        (EntryKind::Invoices, Lang::ZhCn) => format!("，余额 {open}"),
        (EntryKind::Invoices, Lang::En) => format!(", open {open}"),
        (EntryKind::Receipts, Lang::ZhCn) => format!("，未核销 {open}"),
        (EntryKind::Receipts, Lang::En) => format!(", unapplied {open}"),
        (EntryKind::Adjustments, _) => String::new(),
    };
    match lang {
        Lang::ZhCn => format!("另有 {code} {n}：{amount}{left}，不计入 {} 合计", base.code()),
        Lang::En => format!("Beside the {} sums, {n} in {code}: {amount}{left}", base.code()),
    }
}

/// The name of an exported file, without its ending.
pub fn file_name(book: &str, of: EntryKind, date: NaiveDate, lang: Lang) -> String {
    let iso = crate::i18n::format::date::iso(date);
    format!("{book} {} {iso}", kind(of, lang))
}
