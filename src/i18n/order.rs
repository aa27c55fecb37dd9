//! Words of the order check: what stands against an order, the cash that releases it, and what was done.

use chrono::NaiveDate;

use crate::domain::money::{Currency, Money};
use crate::domain::shipping::{ShippingReason, Verdict};
use crate::i18n::Lang;
use crate::i18n::deal::probable_condition;
use crate::i18n::format::count::{Counted, count};
use crate::i18n::format::date::day;
use crate::i18n::format::money::{Detail, brief};
use crate::i18n::shell::words;
use crate::i18n::worksheet::word;
use crate::ledger::event::dealing::{Course, Order};
use crate::report::order::Check;

words! {
    /// Opens it.
    order: "接单", "Order";
    /// The dialog.
    title: "接单前先看", "Order check";
    /// What is ordered.
    amount: "本次订单", "Order amount";
    /// What is on the way into the books.
    unbilled: "已发未开票（没有就空着）", "Shipped, not invoiced (if any)";
    /// What they paid for it.
    prepaid: "预付款（没有就空着）", "Paid in advance (if any)";
    /// Why it ships although.
    reason: "例外发货的原因，谁批的", "To ship anyway: why, and who agreed";
    /// Anything else.
    note: "备注", "Note";
    /// What is asked of the rule.
    decision: "发货决定", "Shipping decision";
    /// All of it.
    exposure: "总占用", "Exposure";
    /// Open invoices.
    receivable: "应收", "Receivable";
    /// What the exposure is made of.
    made_of: "总占用 = 应收 + 未开票 + 未到期票据 + 订单 − 预付", "Exposure = receivable + not invoiced + bills not due + order − paid in advance";
    /// What is past due.
    overdue: "逾期", "Overdue";
    /// The limit.
    limit: "额度", "Limit";
    /// Nobody set one.
    no_limit: "没定", "Not set";
    /// It ships.
    ship: "发货", "Ship";
    /// It ships although the rule says no.
    ship_anyway: "例外发货", "Ship anyway";
    /// It does not ship, and shipping stopped before.
    leave: "这单不发", "Do not ship";
    /// It was put on record.
    recorded: "接单记下了", "Order recorded";
    /// The list.
    orders: "接单记录", "Orders checked";
    /// The notice.
    notice: "停发货通知", "Hold notice";
    /// Shipping is stopped.
    held: "现在停着发货。恢复以后再发，或写明例外原因。", "Shipping is on hold. Resume it first, or say why it ships anyway.";
    /// Nothing stands against it.
    fill_in: "填上订单金额，就知道能不能发。", "Type the amount to see whether it may ship.";
}

/// Whether it may ship.
pub fn verdict(verdict: Verdict, lang: Lang) -> &'static str {
    word(verdict.code(), lang).unwrap_or_default()
}

/// A reason, as the catalogue words it.
pub fn reason_of(reason: ShippingReason, lang: Lang) -> &'static str {
    word(reason.code(), lang).unwrap_or_default()
}

/// What is past due, beside what the grade allows.
pub fn overdue_line(it: &Check, lang: Lang) -> String {
    let (days, grade) = (count(it.max_dpd, Counted::Day, lang), it.grade.code());
    let allowed = count(it.grace.into(), Counted::Day, lang);
    let late = match (it.overdue.is_positive(), lang) {
        (false, _) => return lang.pick("没有逾期。", "Nothing is overdue.").to_owned(),
        (true, Lang::ZhCn) => format!("最久 {days}，{grade} 级宽限 {allowed}。"),
        (true, Lang::En) => format!("for {days} at most; grade {grade} allows {allowed}."),
    };
    let unknown = lang.pick("还没评级，暂按 C 级。", " Not assessed: taken as C.");
    if it.is_assessed { late } else { late + unknown }
}

/// What would release it; stands under the sum to ask for.
pub fn release_line(it: &Check, lang: Lang) -> &'static str {
    match () {
        () if it.decision.verdict == Verdict::Allow => "",
        () if !it.knockouts.is_empty() => {
            lang.pick("付了款也不能按规则放行。", "Cash alone does not release it.")
        }
        () if it.needs_both() => {
            lang.pick("旧欠和本单都收到，就能发。", "Ships once this is paid: the old debt and the order.")
        }
        () if it.is_released_by_cash() => lang.pick("收到就能发。", "Ships once this is paid."),
        () => lang.pick(
            "要有人批。趁他要货，先收这笔。",
            "Somebody has to agree. Now is the moment to collect this.",
        ),
    }
}

/// How far it is from the limit.
pub fn beside_limit(left: Money, currency: Currency, lang: Lang) -> (&'static str, String) {
    let label = if left.is_negative() { lang.pick("超", "Over") } else { lang.pick("还剩", "Left") };
    (label, brief(left.abs(), currency, Detail::Balance, lang).to_string())
}

/// What is to be said before the sheet of the rule.
pub fn why_note(it: &Check, lang: Lang) -> &'static str {
    match () {
        () if it.needs_both() => lang.pick(
            "规则取两项里大的一项；真要放行，旧欠和本单都要付。",
            "The rule names the larger of two sums; both the old debt and this order have to be paid.",
        ),
        () if it.limit.is_none() => lang.pick(
            "没定额度，就不比额度：这里按总占用填。",
            "No limit is set, so none is exceeded: it stands here as large as the exposure.",
        ),
        () => "",
    }
}

/// The reason and the condition of a stop, as they probably are.
pub fn probable_stop(it: &Check, currency: Currency, lang: Lang) -> [String; 2] {
    let reason = it.rule().map(|rule| reason_of(rule, lang).to_owned()).unwrap_or_default();
    let released = it.is_released_by_cash();
    [reason, if released { probable_condition(it.release(), currency, lang) } else { String::new() }]
}

/// What was done with an order.
pub fn done(it: &Order, lang: Lang) -> String {
    match (it.course, lang) {
        (Course::Ship, _) if it.is_override() => ship_anyway(lang).to_owned(),
        (Course::Ship, _) => ship(lang).to_owned(),
        (Course::WhenPaid, Lang::ZhCn) => "收款后再发".to_owned(),
        (Course::WhenPaid, Lang::En) => "Ships when paid".to_owned(),
        (Course::Hold, _) => lang.pick("没发", "Not shipped").to_owned(),
    }
}

/// When it was, what the rule said, and what releases it.
pub fn told(it: &Order, today: NaiveDate, lang: Lang) -> String {
    let mut parts = vec![day(it.on, today, lang)];
    parts.extend(it.rule.map(|rule| reason_of(rule, lang).to_owned()));
    if it.release.is_positive() {
        let sum = brief(it.release, it.currency, Detail::Balance, lang);
        parts.push(match lang {
            Lang::ZhCn => format!("放行要收 {sum}"),
            Lang::En => format!("{sum} releases it"),
        });
    }
    parts.join(" · ")
}
