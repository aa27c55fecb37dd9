//! Words of stopping and resuming shipping, of putting off, of the month's target, and of a call.

use chrono::NaiveDate;

use crate::domain::money::{Currency, Money};
use crate::i18n::Lang;
use crate::i18n::format::date::{day, day_or_today, month};
use crate::i18n::format::money::{Detail, brief};
use crate::i18n::shell::words;
use crate::report::today::Cause;

words! {
    /// Stops shipping.
    stop: "停发货", "Hold";
    /// The form's title.
    stop_title: "停发货", "Hold shipping";
    /// What it does.
    stop_note: "从今天起不再给他发货。随时可以恢复。", "Nothing is sent from today on. It can be resumed at any time.";
    /// Why.
    reason: "原因", "Reason";
    /// Until what.
    condition: "什么情况下恢复（可不填）", "Resumes when (optional)";
    /// Resumes shipping.
    resume: "恢复发货", "Resume";
    /// The form's title.
    resume_title: "恢复发货", "Resume shipping";
    /// What was settled.
    why_resume: "为什么可以恢复", "Why it can go on";
    /// The usual reason.
    settled: "欠款已清", "The debt is settled";
    /// Shipping was stopped.
    stopped: "已停发货", "Shipping is on hold";
    /// Shipping goes on.
    resumed: "已恢复发货", "Shipping goes on";
    /// Puts a matter off.
    put_off: "改期", "Put off";
    /// The form's title.
    put_off_title: "今天不办", "Not today";
    /// When again.
    until: "哪天再办", "Show it again on";
    /// Why not today.
    why_not: "为什么今天不办", "Why not today";
    /// Reasons that are probably meant.
    not_there: "人不在", "Not there";
    /// Another.
    agreed_later: "约好改天", "Agreed on another day";
    /// The form's title.
    target_title: "本月目标", "This month's target";
    /// How much.
    target_amount: "这个月要收多少", "To collect this month";
    /// What the target is compared with.
    target_note: "现金到账算收到，票据兑付了才算。", "Cash counts when it comes in, bills when they are honoured.";
    /// The target was set.
    target_set: "目标已定", "Target set";
    /// Calls somebody.
    call: "打电话", "Call";
    /// Nobody has a number.
    no_number: "没有存电话。可以到客户页加一个联系人。", "No number is stored. Add a contact on the customer's page.";
    /// What came of it.
    outcome: "结果", "How it went";
    /// They paid.
    paid: "到账了", "They paid";
    /// They promised anew.
    new_promise: "有新承诺", "New promise";
    /// Nobody answered.
    no_answer: "没接", "No answer";
    /// Why it waits then.
    no_answer_reason: "没接电话", "No answer on the phone";
}

/// The reason a stop probably has.
pub fn probable_reason(cause: &Cause, currency: Currency, lang: Lang) -> String {
    let short = |sum: Money| brief(sum, currency, Detail::Balance, lang).to_string();
    match (cause, lang) {
        (Cause::OverLimit { used, limit }, Lang::ZhCn) => {
            format!("超额度：占用 {}，额度 {}", short(*used), short(*limit))
        }
        (Cause::OverLimit { used, limit }, Lang::En) => {
            format!("Over the limit: {} of {}", short(*used), short(*limit))
        }
        (Cause::StopDue { days, .. }, Lang::ZhCn) => format!("前款没结清，最久逾期 {days} 天"),
        (Cause::StopDue { days, .. }, Lang::En) => format!("Old debt unpaid, {days} days overdue"),
        _ => String::new(),
    }
}

/// The condition a stop probably has.
pub fn probable_condition(amount: Money, currency: Currency, lang: Lang) -> String {
    let sum = brief(amount, currency, Detail::Balance, lang);
    match lang {
        Lang::ZhCn => format!("付清 {sum}就恢复"),
        Lang::En => format!("Once {sum} is paid"),
    }
}

/// The tag beside a customer's name.
pub fn held_since(on: NaiveDate, today: NaiveDate, lang: Lang) -> String {
    match lang {
        Lang::ZhCn => format!("停发货，{}起", day(on, today, lang)),
        Lang::En => format!("On hold since {}", day(on, today, lang)),
    }
}

/// What was put off, and until when.
pub fn was_put_off(until: NaiveDate, today: NaiveDate, lang: Lang) -> String {
    let until = day_or_today(until, today, lang);
    match lang {
        Lang::ZhCn => format!("已改到{until}"),
        Lang::En => format!("Put off until {until}"),
    }
}

/// Whose target it is.
pub fn target_of(first: NaiveDate, today: NaiveDate, lang: Lang) -> String {
    match lang {
        Lang::ZhCn => format!("{}目标", month(first, today, lang)),
        Lang::En => format!("{} target", month(first, today, lang)),
    }
}
