//! Sentences for what somebody has to look at: two tablets or two lists said something twice, or differently.

use chrono::NaiveDate;

use crate::domain::money::{Currency, Money};
use crate::i18n::Lang;
use crate::i18n::format::count::{Counted, count, plural, whole};
use crate::i18n::format::date;
use crate::i18n::format::money::full;
use crate::i18n::shell::words;

words! {
    /// Title.
    title: "要看一眼的", "To look at";
    /// There is nothing.
    none: "没有要看的", "Nothing to look at";
    /// What would stand here.
    none_note: "两台设备或两份表对不上的地方，会列在这里。", "Where two devices or two lists disagree, it is listed here.";
    /// Opens what a task is about.
    look: "看一看", "Look";
}

/// Two customers of one name.
pub fn same_name(first: &str, second: &str, lang: Lang) -> String {
    match lang {
        Lang::ZhCn if first == second => format!("有两户客户都叫 {first}"),
        Lang::ZhCn => format!("{first} 和 {second} 名称差不多"),
        Lang::En if first == second => format!("Two customers are called {first}"),
        Lang::En => format!("{first} and {second} have nearly the same name"),
    }
}

/// What to do about it.
pub fn same_name_note(lang: Lang) -> &'static str {
    lang.pick("如果是同一户，以后只用其中一户。", "If they are one, use only one of them from now on.")
}

/// Two receipts that may be one.
pub fn same_receipt(
    customer: &str,
    day: NaiveDate,
    amount: (Money, Currency),
    today: NaiveDate,
    lang: Lang,
) -> String {
    let (day, amount) = (date::day(day, today, lang), full(amount.0, amount.1));
    match lang {
        Lang::ZhCn => format!("{customer} {day} 的 {amount} 记了两笔"),
        Lang::En => format!("{customer}: {amount} on {day} was recorded twice"),
    }
}

/// What to do about it.
pub fn same_receipt_note(lang: Lang) -> &'static str {
    lang.pick("来自两台设备。如果是同一笔，作废其中一笔。", "On two devices. If it is one, void one of them.")
}

/// How an invoice is told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// What was invoiced.
    pub amount: Money,
    /// When it is due.
    pub due: NaiveDate,
    /// The day it is dated.
    pub issued: NaiveDate,
}

/// An invoice that two sources tell differently.
pub fn invoice_differs(customer: &str, number: &str, lang: Lang) -> String {
    match lang {
        Lang::ZhCn => format!("{customer} 的{}，两处写的不一样", invoice(number, lang)),
        Lang::En => format!("{} of {customer} is told in two ways", invoice(number, lang)),
    }
}

/// The two ways.
pub fn invoice_differs_note(
    stands: &Told,
    says: &Told,
    currency: Currency,
    today: NaiveDate,
    lang: Lang,
) -> String {
    let line = |told: &Told| {
        let (issued, due) = (date::day(told.issued, today, lang), date::day(told.due, today, lang));
        let amount = full(told.amount, currency);
        match lang {
            Lang::ZhCn => format!("{amount}，{issued} 开票，{due} 到期"),
            Lang::En => format!("{amount}, dated {issued}, due {due}"),
        }
    };
    match lang {
        Lang::ZhCn => format!("现在按：{}。另一处写：{}。", line(stands), line(says)),
        Lang::En => format!("Counted: {}. The other says: {}.", line(stands), line(says)),
    }
}

/// A receipt that two sources tell differently.
pub fn receipt_differs(customer: &str, day: NaiveDate, today: NaiveDate, lang: Lang) -> String {
    let day = date::day(day, today, lang);
    match lang {
        Lang::ZhCn => format!("{customer} {day} 的到账，两处金额不一样"),
        Lang::En => format!("{customer}: the receipt of {day} has two amounts"),
    }
}

/// The two amounts.
pub fn receipt_differs_note(stands: Money, says: Money, currency: Currency, lang: Lang) -> String {
    let (stands, says) = (full(stands, currency), full(says, currency));
    match lang {
        Lang::ZhCn => format!("现在按 {stands}，另一处写 {says}。"),
        Lang::En => format!("Counted: {stands}. The other says {says}."),
    }
}

/// More was set against an invoice than there was.
pub fn over_allocated(customer: &str, number: &str, lang: Lang) -> String {
    match lang {
        Lang::ZhCn => format!("{customer} 的{}，核销的比能核销的多", invoice(number, lang)),
        Lang::En => format!("{} of {customer} was settled by more than there was", invoice(number, lang)),
    }
}

/// Where the rest went.
pub fn over_allocated_note(excess: Money, currency: Currency, lang: Lang) -> String {
    let excess = full(excess, currency);
    match lang {
        Lang::ZhCn => format!("多出的 {excess} 留在未核销里。"),
        Lang::En => format!("The {excess} too much stayed unapplied."),
    }
}

/// An invoice was lowered by more than was open.
pub fn over_adjusted(customer: &str, number: &str, lang: Lang) -> String {
    match lang {
        Lang::ZhCn => format!("{customer} 的{}，冲减的比没收的多", invoice(number, lang)),
        Lang::En => format!("{} of {customer} was lowered by more than was open", invoice(number, lang)),
    }
}

/// What became of the rest.
pub fn over_adjusted_note(excess: Money, currency: Currency, lang: Lang) -> String {
    let excess = full(excess, currency);
    match lang {
        Lang::ZhCn => format!("多出的 {excess} 没有算进去。"),
        Lang::En => format!("The {excess} too much does not count."),
    }
}

fn invoice(number: &str, lang: Lang) -> String {
    match (number.is_empty(), lang) {
        (true, Lang::ZhCn) => "一张没有号码的发票".to_owned(),
        (true, Lang::En) => "An invoice without a number".to_owned(),
        (false, Lang::ZhCn) => format!("发票 {number}"),
        (false, Lang::En) => format!("Invoice {number}"),
    }
}

/// Events that only a newer app understands.
pub fn unknown(n: i64, lang: Lang) -> String {
    match lang {
        Lang::ZhCn => format!("有 {} 条记录，要更新版本才看得懂", whole(n)),
        Lang::En => format!("{} {} a newer app", whole(n), plural(n, "entry needs", "entries need")),
    }
}

/// What becomes of them.
pub fn unknown_note(lang: Lang) -> &'static str {
    lang.pick(
        "原样留着，导出时也带上；更新后就算进来。",
        "They are kept as they are and exported too; after an update they count.",
    )
}

/// Facts about things that are in no file read so far.
pub fn dangling(n: i64, lang: Lang) -> String {
    match lang {
        Lang::ZhCn => format!("有 {} 条记录，说的客户或发票还没收到", whole(n)),
        Lang::En => format!(
            "{} {} of customers or invoices not received yet",
            whole(n),
            plural(n, "entry speaks", "entries speak")
        ),
    }
}

/// What to do about it.
pub fn dangling_note(lang: Lang) -> &'static str {
    lang.pick("请对方导出整本账簿，再合并一次。", "Ask for an export of the whole book and merge it.")
}

/// So many more than are shown.
pub fn further(n: i64, lang: Lang) -> String {
    match lang {
        Lang::ZhCn => format!("还有 {}", count(n, Counted::Task, lang)),
        Lang::En => format!("{} more", whole(n)),
    }
}
