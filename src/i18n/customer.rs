//! Words of a customer's page, and of the forms for a customer and a contact.

use crate::i18n::Lang;
use crate::i18n::format::count::{Counted, count};
use crate::i18n::labels::label;
use crate::i18n::shell::words;
use crate::ledger::event::{ContactRole, CustomerKind};
use crate::ledger::gate::code_of;

words! {
    /// Back to the list.
    back: "返回客户", "Back to customers";
    /// Changes what is known of the customer.
    edit: "编辑", "Edit";
    /// Records money.
    record_receipt: "记到账", "Received";
    /// Records an invoice.
    new_invoice: "新发票", "New invoice";
    /// A key account.
    key: "重点", "Key";
    /// What is owed.
    owed: "欠款", "Owed";
    /// In which currency.
    currency: "看哪种货币", "Currency shown";
    /// What is past due.
    overdue: "逾期", "Overdue";
    /// Received and not set against any invoice.
    unapplied: "未核销到账", "Unapplied";
    /// Bills in the drawer.
    bills_held: "在手票据", "Bills held";
    /// Aging.
    aging: "账龄", "Aging";
    /// The due date.
    due: "到期日", "Due";
    /// How far past it.
    days: "逾期", "Days over";
    /// What was invoiced.
    original: "原额", "Amount";
    /// What is still open.
    open: "余额", "Open";
    /// Nothing is owed.
    all_settled: "没有欠款", "Nothing is owed";
    /// Nothing ever was.
    no_invoices: "还没有发票", "No invoices yet";
    /// What to do then.
    no_invoices_note: "记一张发票，这里就有欠款和账龄。", "Record an invoice to see what is owed and how old it is.";
    /// The receipts.
    no_receipts: "还没有到账", "Nothing received yet";
    /// A settled invoice's column.
    issued: "开票日", "Dated";
    /// The day money came in.
    received: "到账日", "Received";
    /// How it was paid.
    method: "付款方式", "Paid by";
    /// How much.
    amount: "金额", "Amount";
    /// The rows that are not shown yet.
    show_more: "再看一些", "Show more";
    /// Who they are.
    contacts: "联系人", "Contacts";
    /// One more.
    add_contact: "加联系人", "Add contact";
    /// Nobody is known.
    no_contacts: "还不知道找谁。先加一个管付款的人。", "Nobody yet. Add somebody who handles payment.";
    /// Their data is not on this device.
    unknown_person: "名字不在这台设备上", "Name not on this device";
    /// Changes a contact.
    edit_contact: "改联系人", "Edit contact";
    /// They left.
    remove_contact: "去掉", "Remove";
    /// What is known of the customer.
    facts: "客户资料", "About";
    /// The legal name.
    name: "名称", "Name";
    /// Number in the seller's books.
    code: "编号", "Number";
    /// What sort of customer.
    kind: "类型", "Type";
    /// Our person.
    owner: "业务员", "Owner";
    /// Where it is.
    territory: "区域", "Territory";
    /// The agreed way to a due date.
    terms: "账期", "Terms";
    /// Anything worth keeping in mind.
    note: "备注", "Note";
    /// Nothing is known.
    not_said: "没填", "Not filled in";
    /// No choice made.
    no_choice: "不填", "Not said";
    /// Watched weekly.
    is_key: "重点客户", "Key account";
    /// What that means.
    is_key_note: "每周看一次", "Reviewed every week";
    /// A customer's form.
    add_customer: "加客户", "Add customer";
    /// A customer's form.
    edit_customer: "编辑客户", "Edit customer";
    /// What that does.
    void_customer_note: "只能删除没有发票和到账的客户。历史里还查得到。", "Only a customer without invoices and receipts can be removed. The history keeps it.";
    /// Before a role is chosen.
    choose_role: "请选择", "Choose";
    /// A person's name.
    person: "姓名", "Name";
    /// What they decide.
    role: "管哪一步", "What they decide";
    /// How to call them.
    phone: "电话", "Phone";
    /// Calls them.
    call: "打电话", "Call";
    /// Nobody of this id.
    not_here: "这里没有这个客户", "This customer is not here";
    /// How that may be.
    not_here_note: "也许它在另一本账里，或者已经撤销。", "It may be in another book, or was taken back.";
    /// The way on.
    see_customers: "看全部客户", "See all customers";
    /// A step.
    added: "客户已加", "Customer added";
    /// A step.
    changed: "客户资料已改", "Customer changed";
    /// A step.
    contact_added: "联系人已加", "Contact added";
    /// A step.
    contact_changed: "联系人已改", "Contact changed";
    /// A step.
    contact_removed: "联系人已去掉", "Contact removed";
    /// Leaves all as it was.
    cancel: "取消", "Cancel";
    /// Carries it out.
    save: "保存", "Save";
    /// On its way.
    saving: "正在存", "Saving";
}

/// `未清发票 7 张`, `7 open invoices`.
pub fn open_invoices(n: usize, lang: Lang) -> String {
    counted("未清发票", "open", n, Counted::Invoice, lang)
}

/// `已结清 12 张`, `12 settled invoices`.
pub fn settled_invoices(n: usize, lang: Lang) -> String {
    counted("已结清", "settled", n, Counted::Invoice, lang)
}

/// `到账 5 笔`, `5 receipts`.
pub fn receipts(n: usize, lang: Lang) -> String {
    counted("到账", "", n, Counted::Receipt, lang)
}

fn counted(zh: &str, en: &str, n: usize, of: Counted, lang: Lang) -> String {
    let number = count(i64::try_from(n).unwrap_or(i64::MAX), of, lang);
    match (lang, number.split_once(' ')) {
        (Lang::ZhCn, _) => format!("{zh} {number}"),
        (Lang::En, Some((figure, unit))) if !en.is_empty() => format!("{figure} {en} {unit}"),
        (Lang::En, _) => number,
    }
}

/// `逾期占 77%`, `77% overdue`.
pub fn overdue_share(percent: &str, lang: Lang) -> String {
    match lang {
        Lang::ZhCn => format!("逾期占 {percent}"),
        Lang::En => format!("{percent} overdue"),
    }
}

/// Goes on after a first part: `，逾期占 77%`.
pub fn comma(text: &str, lang: Lang) -> String {
    format!("{}{text}", lang.pick("，", ", "))
}

/// The aging bar for those who hear it.
pub fn bar_label(parts: &[(String, String)], lang: Lang) -> String {
    let parts: Vec<String> = parts.iter().map(|(bucket, amount)| format!("{bucket} {amount}")).collect();
    match lang {
        Lang::ZhCn => format!("账龄：{}", parts.join("，")),
        Lang::En => format!("Aging: {}", parts.join(", ")),
    }
}

/// What sort of customer.
pub fn kind_of(kind: CustomerKind, lang: Lang) -> &'static str {
    label("customer_type", &code_of(&kind), lang).unwrap_or_default()
}

/// What somebody decides.
pub fn role_of(role: ContactRole, lang: Lang) -> &'static str {
    label("contact_role", &code_of(&role), lang).unwrap_or_default()
}

/// Calls a person, for those who hear it.
pub fn call_person(name: &str, lang: Lang) -> String {
    match lang {
        Lang::ZhCn => format!("打给{name}"),
        Lang::En => format!("Call {name}"),
    }
}

/// Changes a person, for those who hear it.
pub fn edit_person(name: &str, lang: Lang) -> String {
    match lang {
        Lang::ZhCn => format!("改{name}"),
        Lang::En => format!("Edit {name}"),
    }
}

#[cfg(test)]
mod tests {
    use super::{open_invoices, receipts, settled_invoices};
    use crate::i18n::Lang::{En, ZhCn};

    #[test]
    fn counts_stand_where_each_language_puts_them() {
        assert_eq!(
            (open_invoices(7, ZhCn), open_invoices(7, En)),
            ("未清发票 7 张".into(), "7 open invoices".into())
        );
        assert_eq!(
            (settled_invoices(1, ZhCn), settled_invoices(1, En)),
            ("已结清 1 张".into(), "1 settled invoice".into())
        );
        assert_eq!((receipts(2, ZhCn), receipts(2, En)), ("到账 2 笔".into(), "2 receipts".into()));
    }
}
