//! Words of the quick add (记一笔), and of payment terms wherever they stand.

use crate::domain::due_date::{DueBase, DueRule, Terms};
use crate::domain::money::{Currency, Money};
use crate::domain::workday::Convention;
use crate::i18n::Lang;
use crate::i18n::format::count::{Counted, count, plural};
use crate::i18n::format::money::full;
use crate::i18n::labels::label;
use crate::i18n::shell::words;
use crate::ledger::gate::receipt::Settling;

words! {
    /// The quick add.
    title: "记一笔", "Record";
    /// What is recorded.
    what: "记什么", "What to record";
    /// Money or a bill that came in.
    receipt: "到账", "Receipt";
    /// What was sold on credit.
    invoice: "发票", "Invoice";
    /// Whose.
    customer: "客户", "Customer";
    /// Finding the customer.
    find_customer: "名称、拼音首字母或编号", "Name, initials or number";
    /// Empties the search.
    clear: "清空", "Clear";
    /// Those of the latest entries.
    recent: "最近的客户", "Recent customers";
    /// Nobody matches.
    nobody: "没有这个客户", "No such customer";
    /// Choosing somebody else.
    change: "换客户", "Change";
    /// How much.
    amount: "金额", "Amount";
    /// The keys of the amount.
    keypad: "数字键", "Number keys";
    /// Takes a digit back.
    backspace: "退一格", "Delete last";
    /// Writes it.
    save: "保存", "Save";
    /// It is on its way to the disk.
    saving: "正在存", "Saving";
    /// The day money came in.
    received_on: "到账日", "Received on";
    /// How it was paid.
    method: "付款方式", "Paid by";
    /// The day a bill is payable.
    matures: "票据到期日", "Bill payable on";
    /// The bank's or the bill's number.
    reference: "流水号或票号", "Bank or bill number";
    /// What a receipt settles.
    settles: "冲哪些发票", "What it settles";
    /// Before the amount is known.
    settles_nothing_yet: "填好金额，这里显示冲哪些发票", "Enter the amount to see what it settles";
    /// Before the customer is known.
    settles_for_nobody_yet: "选好客户、填好金额，这里显示冲哪些发票", "Choose the customer and enter the amount to see what it settles";
    /// There is no invoice to settle.
    nothing_open: "没有未清的发票，这笔先挂着", "No open invoices. It stays unapplied";
    /// What is left of a receipt.
    stays_unapplied: "先挂着", "Stays unapplied";
    /// An invoice is settled by it.
    settled: "结清", "Settled";
    /// So much of an invoice is taken.
    takes: "冲多少", "How much of it";
    /// The number printed on an invoice.
    number: "发票号", "Invoice number";
    /// The day an invoice is dated.
    issued: "开票日", "Invoice date";
    /// How the due date is reached.
    terms: "账期", "Terms";
    /// A due date instead of terms.
    on_date: "直接选到期日", "Choose a due date";
    /// The due date.
    due: "到期日", "Due date";
    /// So many days.
    n_days: "天数", "Days";
    /// So many months.
    n_months: "月数", "Months";
    /// The day of the month.
    day_of_month: "几号", "Day of the month";
    /// How many months later.
    months_later: "隔几个月", "Months later";
    /// From which day the terms run.
    base: "从哪天算起", "Counted from";
    /// What a rest day does.
    rest_days: "遇休息日", "On a rest day";
    /// What is rarely needed.
    more: "更多", "More";
    /// The currency.
    currency: "货币", "Currency";
    /// The project or contract.
    project: "项目或合同", "Project or contract";
    /// Due in parts.
    in_parts: "分期到期", "Due in parts";
    /// What each part has.
    in_parts_note: "每期一个金额和到期日，加起来等于发票", "An amount and a due date each; together the invoice";
    /// One more part.
    add_part: "加一期", "Add a part";
    /// Takes the part away.
    remove_part: "去掉这一期", "Remove this part";
    /// What was typed before is still there.
    restored: "上次没记完，接着填", "Picked up where you left off";
    /// Starts over.
    start_over: "重新填", "Start over";
    /// After a failure.
    still_here: "填的都还在。", "What you typed is still here.";
    /// All that is owed.
    all_owed: "全部", "All";
    /// What is past due.
    all_overdue: "逾期", "Overdue";
    /// The one invoice it is for.
    this_invoice: "这张", "This one";
}

/// The unit key of the keypad.
pub const fn unit_key(lang: Lang) -> &'static str {
    lang.pick("万", "K")
}

/// Somebody the book does not know yet: `新客户“天禾”`.
pub fn new_customer(name: &str, lang: Lang) -> String {
    match lang {
        Lang::ZhCn => format!("新客户“{name}”"),
        Lang::En => format!("New customer “{name}”"),
    }
}

/// What a customer owes, beside its name.
pub fn owes(amount: &str, lang: Lang) -> String {
    match lang {
        Lang::ZhCn => format!("欠 {amount}"),
        Lang::En => format!("owes {amount}"),
    }
}

/// What is left of an invoice.
pub fn left(amount: &str, lang: Lang) -> String {
    match lang {
        Lang::ZhCn => format!("还剩 {amount}"),
        Lang::En => format!("{amount} left"),
    }
}

/// What an invoice takes though nobody chose it.
pub fn takes_the_rest(amount: &str, lang: Lang) -> String {
    match lang {
        Lang::ZhCn => format!("余下冲 {amount}"),
        Lang::En => format!("takes the rest: {amount}"),
    }
}

/// Invoices that are not listed one by one.
pub fn more_invoices(n: usize, lang: Lang) -> String {
    let n = count(i64::try_from(n).unwrap_or(i64::MAX), Counted::Invoice, lang);
    match lang {
        Lang::ZhCn => format!("另有 {n}"),
        Lang::En => format!("{n} more"),
    }
}

/// The place of a part: `第 2 期`.
pub fn part(place: usize, lang: Lang) -> String {
    match lang {
        Lang::ZhCn => format!("第 {place} 期"),
        Lang::En => format!("Part {place}"),
    }
}

/// The date that terms lead to.
pub fn due_on(day: &str, lang: Lang) -> String {
    match lang {
        Lang::ZhCn => format!("{day}到期"),
        Lang::En => format!("Due {day}"),
    }
}

/// What was stored: `记到账 ¥80,000.00`.
pub fn receipt_recorded(amount: Money, currency: Currency, lang: Lang) -> String {
    format!("{} {}", lang.pick("记到账", "Received"), full(amount, currency))
}

/// What was stored: `记发票 ¥80,000.00`.
pub fn invoice_recorded(amount: Money, currency: Currency, lang: Lang) -> String {
    format!("{} {}", lang.pick("记发票", "Invoiced"), full(amount, currency))
}

/// A way to set a receipt against invoices, on its button.
pub const fn settling(how: Settling, lang: Lang) -> &'static str {
    match how {
        Settling::OldestFirst => lang.pick("先到期先冲", "Oldest first"),
        Settling::Chosen => lang.pick("指定发票", "Choose"),
        Settling::Proportional => lang.pick("按比例", "Pro rata"),
        Settling::Unapplied => lang.pick("先挂着", "Keep"),
    }
}

/// The customer's own terms, in the list of terms.
pub fn agreed(terms: Terms, lang: Lang) -> String {
    match lang {
        Lang::ZhCn => format!("按约定：{}", rule(terms.rule, lang)),
        Lang::En => format!("As agreed: {}", rule(terms.rule, lang)),
    }
}

/// A kind of terms, in the list of terms.
pub const fn due_kind(code: &str, lang: Lang) -> &'static str {
    match code.as_bytes() {
        b"ON_RECEIPT" => lang.pick("货到付款", "On receipt"),
        b"NET_DAYS" => lang.pick("若干天", "Net days"),
        b"NET_MONTHS" => lang.pick("若干个月", "Net months"),
        b"EOM_PLUS" => lang.pick("月结加天数", "Month end plus days"),
        _ => lang.pick("某月固定日", "Fixed day of a month"),
    }
}

/// Terms in full: `月结 60 天，遇休息日顺延`.
pub fn terms_in_full(terms: Terms, lang: Lang) -> String {
    let base = (terms.base != DueBase::default()).then(|| {
        let from = label("due_base", terms.base.code(), lang).unwrap_or_default();
        match lang {
            Lang::ZhCn => format!("从{from}算起"),
            Lang::En => format!("from {}", from.to_lowercase()),
        }
    });
    let rest = (terms.convention != Convention::None).then(|| {
        let moved = label("workday_convention", terms.convention.code(), lang).unwrap_or_default();
        match lang {
            Lang::ZhCn => format!("遇休息日{moved}"),
            Lang::En => format!("rest days: {}", moved.to_lowercase()),
        }
    });
    let parts: Vec<String> = std::iter::once(rule(terms.rule, lang)).chain(base).chain(rest).collect();
    parts.join(lang.pick("，", ", "))
}

/// How long the customer has.
pub fn rule(rule: DueRule, lang: Lang) -> String {
    match (rule, lang) {
        (DueRule::OnReceipt, _) => lang.pick("货到付款", "On receipt").to_owned(),
        (DueRule::NetDays { days }, Lang::ZhCn) => format!("{days} 天付款"),
        (DueRule::NetDays { days }, Lang::En) => format!("Net {}", count(days.into(), Counted::Day, lang)),
        (DueRule::NetMonths { months }, Lang::ZhCn) => format!("{months} 个月付款"),
        (DueRule::NetMonths { months }, Lang::En) => {
            format!("Net {months} {}", plural(months.into(), "month", "months"))
        }
        (DueRule::EomPlus { days }, Lang::ZhCn) => format!("月结 {days} 天"),
        (DueRule::EomPlus { days }, Lang::En) => {
            format!("Month end + {}", count(days.into(), Counted::Day, lang))
        }
        (DueRule::DayOfMonth { day, months: 0 }, Lang::ZhCn) => format!("当月 {day} 日"),
        (DueRule::DayOfMonth { day, months: 1 }, Lang::ZhCn) => format!("次月 {day} 日"),
        (DueRule::DayOfMonth { day, months }, Lang::ZhCn) => format!("{months} 个月后的 {day} 日"),
        (DueRule::DayOfMonth { day, months: 0 }, Lang::En) => format!("Day {day} of the month"),
        (DueRule::DayOfMonth { day, months: 1 }, Lang::En) => format!("Day {day} of next month"),
        (DueRule::DayOfMonth { day, months }, Lang::En) => format!("Day {day}, {months} months later"),
    }
}

#[cfg(test)]
mod tests {
    use super::{rule, terms_in_full};
    use crate::domain::due_date::{DueBase, DueRule, Terms};
    use crate::domain::workday::Convention;
    use crate::i18n::Lang::{En, ZhCn};

    #[test]
    fn terms_are_said_as_contracts_say_them() {
        for (terms, zh, en) in [
            (DueRule::OnReceipt, "货到付款", "On receipt"),
            (DueRule::NetDays { days: 30 }, "30 天付款", "Net 30 days"),
            (DueRule::NetMonths { months: 1 }, "1 个月付款", "Net 1 month"),
            (DueRule::EomPlus { days: 60 }, "月结 60 天", "Month end + 60 days"),
            (DueRule::DayOfMonth { day: 25, months: 0 }, "当月 25 日", "Day 25 of the month"),
            (DueRule::DayOfMonth { day: 25, months: 1 }, "次月 25 日", "Day 25 of next month"),
            (DueRule::DayOfMonth { day: 5, months: 3 }, "3 个月后的 5 日", "Day 5, 3 months later"),
        ] {
            assert_eq!((rule(terms, ZhCn).as_str(), rule(terms, En).as_str()), (zh, en));
        }
        let terms = Terms {
            base: DueBase::InspectionPass,
            convention: Convention::Following,
            rule: DueRule::NetDays { days: 45 },
        };
        assert_eq!(terms_in_full(terms, ZhCn), "45 天付款，从验收合格日算起，遇休息日顺延");
        assert_eq!(terms_in_full(terms, En), "Net 45 days, from acceptance, rest days: following");
        assert_eq!(terms_in_full(Terms::new(DueRule::OnReceipt), ZhCn), "货到付款");
    }
}
