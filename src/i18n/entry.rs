//! Words of the two entry dialogs: an invoice, a receipt, and what is done with them.

use crate::domain::money::{Currency, Money};
use crate::i18n::Lang;
use crate::i18n::format::money::full;
use crate::i18n::labels::label;
use crate::i18n::ledger::adjustment_kind;
use crate::i18n::shell::words;
use crate::ledger::event::{AdjustmentKind, InvoiceState};
use crate::ledger::gate::code_of;

words! {
    /// What was sold on credit.
    invoice: "发票", "Invoice";
    /// Money or a bill that came in.
    receipt: "到账", "Receipt";
    /// Whose.
    customer: "客户", "Customer";
    /// What was invoiced.
    amount: "原额", "Amount";
    /// What is still open of an invoice.
    open: "余额", "Open";
    /// What came in.
    received: "金额", "Amount";
    /// What of it is not set against any invoice.
    unapplied: "未核销", "Unapplied";
    /// The day it is dated.
    issued: "开票日", "Dated";
    /// The last day on which payment is in time.
    due: "到期日", "Due";
    /// How the due date was reached.
    how_due: "账期", "Terms";
    /// The due date was typed or came with a list.
    due_as_given: "到期日是直接给的，没有按账期算", "The due date was given as such, not worked out from terms";
    /// The project or contract.
    project: "项目", "Project";
    /// Which part of how many.
    tranche: "分期", "Part";
    /// Normal, disputed, goods back.
    state: "状态", "State";
    /// What settled it.
    settled_by: "怎么冲的", "What settled it";
    /// Nothing did.
    settled_by_nothing: "还没有到账冲它", "Nothing has settled any of it";
    /// What it settled.
    settles: "冲了哪些发票", "What it settled";
    /// Nothing.
    settles_nothing: "还没有冲任何发票", "It has settled no invoice yet";
    /// The day it came in.
    date: "到账日", "Received";
    /// How it was paid.
    method: "付款方式", "Paid by";
    /// The bank's or the bill's number.
    reference: "流水号或票号", "Reference";
    /// A bill.
    bill: "票据", "Bill";
    /// A bill's day.
    matures: "票据到期", "Payable on";
    /// A figure of an imported list.
    imported: "导入清单里的已回款", "Paid so far, from an imported list";
    /// It is gone.
    gone: "这一笔已不在账上", "This entry is no longer in the book";
    /// How that may be.
    gone_note: "可能已作废，或刚被撤销。", "It may have been voided, or just taken back.";
    /// Back to what led here.
    back: "返回", "Back";
    /// Records money for it.
    record_receipt: "记到账", "Received";
    /// Changes its state.
    set_state: "改状态", "Set state";
    /// A credit note, write-off or return.
    adjust: "冲减", "Reduce";
    /// Recorded in error.
    void: "作废", "Void";
    /// What that does to an invoice.
    void_invoice_note: "作废后不再算欠款，历史里还查得到。", "It no longer counts as owed; the history keeps it.";
    /// What that does to a receipt.
    void_receipt_note: "作废后它冲过的发票重新算欠款，历史里还查得到。", "The invoices it settled are open again; the history keeps it.";
    /// What that does to a credit note, write-off or return.
    void_adjustment_note: "作废后这张发票的余额加回来，历史里还查得到。", "What it took off is open again; the history keeps it.";
    /// Takes back what a receipt settled of an invoice.
    release: "取消核销", "Release";
    /// Sets the rest against invoices.
    settle_rest: "核销余款", "Apply the rest";
    /// A bill was paid.
    honoured: "已兑付", "Honoured";
    /// A bill was refused.
    dishonoured: "拒付", "Dishonoured";
    /// Tells of the refusal what it does.
    dishonour_note: "从那天起，它冲过的发票重新算欠款。", "From that day the invoices it settled are open again.";
    /// Which kind of lowering.
    kind: "哪一种", "Which kind";
    /// By how much.
    by_how_much: "冲减多少", "By how much";
    /// On which day.
    on_day: "哪天", "On which day";
    /// In somebody's words.
    reason: "原因", "Reason";
    /// Leaves all as it was.
    cancel: "取消", "Cancel";
    /// Carries it out.
    save: "保存", "Save";
    /// On its way.
    saving: "正在存", "Saving";
    /// A number that is not there.
    no_number: "无编号", "No number";
    /// State was changed.
    state_set: "状态已改", "State set";
    /// Something was voided.
    voided: "已作废", "Voided";
    /// An allocation was taken back.
    released: "已取消核销", "Released";
    /// The rest was set against invoices.
    settled_rest: "余款已核销", "Rest applied";
}

/// The title of an invoice's dialog.
pub fn invoice_title(number: &str, lang: Lang) -> String {
    let number = if number.is_empty() { no_number(lang) } else { number };
    format!("{} {number}", invoice(lang))
}

/// The title of a receipt's dialog.
pub fn receipt_title(amount: Money, currency: Currency, lang: Lang) -> String {
    format!("{} {}", receipt(lang), full(amount, currency))
}

/// When an invoice is due, beside its number.
pub fn due_on(day: &str, lang: Lang) -> String {
    match lang {
        Lang::ZhCn => format!("{day}到期"),
        Lang::En => format!("due {day}"),
    }
}

/// How much of an invoice can be lowered.
pub fn at_most(open: Money, currency: Currency, lang: Lang) -> String {
    let open = full(open, currency);
    match lang {
        Lang::ZhCn => format!("最多 {open}"),
        Lang::En => format!("At most {open}"),
    }
}

/// The state of an invoice.
pub fn state_of(state: InvoiceState, lang: Lang) -> &'static str {
    label("receivable_state", &code_of(&state), lang).unwrap_or_default()
}

/// What was stored: `退货 ¥5,000.00`.
pub fn adjusted(kind: AdjustmentKind, amount: Money, currency: Currency, lang: Lang) -> String {
    format!("{} {}", adjustment_kind(kind, lang), full(amount, currency))
}

/// What was stored of a bill.
pub const fn bill_settled(honoured: bool, lang: Lang) -> &'static str {
    if honoured {
        lang.pick("票据已兑付", "Bill honoured")
    } else {
        lang.pick("票据拒付", "Bill dishonoured")
    }
}
