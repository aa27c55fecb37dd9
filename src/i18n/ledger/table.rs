//! Words of the ledger as a table for spreadsheet programs. Heads are those that an import recognises.

use crate::exchange::tables::ledger::{Column, Word};
use crate::i18n::Lang;
use crate::i18n::labels::label;
use crate::i18n::ledger::{adjustment_kind, kind, method};
use crate::ledger::event::BillOutcome;
use crate::ledger::gate::code_of;

/// A word of the table.
pub fn word(word: Word, lang: Lang) -> String {
    let said = match word {
        Word::Sheet(of) => kind(of, lang),
        Word::Head(column) => head(column, lang),
        Word::Total(currency) => return format!("{} {}", lang.pick("合计", "Total"), currency.code()),
        Word::State(state) => label("receivable_state", &code_of(&state), lang).unwrap_or_default(),
        Word::Method(how) => method(how, lang),
        Word::Bill(BillOutcome::Held) => lang.pick("在手", "Held"),
        Word::Bill(BillOutcome::Honoured) => lang.pick("已兑付", "Honoured"),
        Word::Bill(BillOutcome::Dishonoured) => lang.pick("拒付", "Dishonoured"),
        Word::Kind(kind) => adjustment_kind(kind, lang),
    };
    said.to_owned()
}

/// The head of a column.
const fn head(column: Column, lang: Lang) -> &'static str {
    match column {
        Column::Customer => lang.pick("客户名称", "Customer"),
        Column::Code => lang.pick("客户编号", "Customer code"),
        Column::Number => lang.pick("发票号", "Invoice no."),
        Column::Issued => lang.pick("开票日期", "Invoice date"),
        Column::Due => lang.pick("到期日", "Due date"),
        Column::DaysPastDue => lang.pick("逾期天数", "Days past due"),
        Column::State => lang.pick("产品状态", "Goods state"),
        Column::Project => lang.pick("项目", "Project"),
        Column::Received => lang.pick("到账日", "Received on"),
        Column::Method => lang.pick("付款方式", "Paid by"),
        Column::Reference => lang.pick("流水号或票号", "Reference"),
        Column::Matures => lang.pick("票据到期", "Payable on"),
        Column::Bill => lang.pick("票据状态", "Bill"),
        Column::Date => lang.pick("日期", "Date"),
        Column::Kind => lang.pick("种类", "Kind"),
        Column::Reason => lang.pick("原因", "Reason"),
        Column::Currency => lang.pick("币种", "Currency"),
        Column::Amount => lang.pick("金额", "Amount"),
        Column::Open => lang.pick("余额", "Open"),
        Column::Unapplied => lang.pick("未核销", "Unapplied"),
        Column::Owner => lang.pick("业务员", "Owner"),
        Column::Territory => lang.pick("区域", "Territory"),
    }
}
