//! Words of promises: recording one, how they stand, taking one back.

use chrono::NaiveDate;

use crate::domain::money::{Currency, Money};
use crate::domain::promise::{Credibility, PromiseStatus};
use crate::i18n::Lang;
use crate::i18n::format::date;
use crate::i18n::format::money::{Detail, brief, full};
use crate::i18n::format::share::{percent, percent_of};
use crate::i18n::shell::words;
use crate::i18n::{plan, worksheet};
use crate::ledger::event::dealing::{MOST_SURE, Measure};
use crate::report::plan::promised::Months;
use crate::report::promises::Kept;

words! {
    /// The section.
    promises: "付款承诺", "Promises";
    /// Records one.
    record: "记承诺", "Promise";
    /// The sheet's title.
    title: "对方答应付多少、哪天付", "What they promise, and by when";
    /// The whole amount.
    amount: "一共答应", "Promised in all";
    /// The day it was given.
    on: "哪天答应的", "Given on";
    /// How it is to be paid.
    method: "怎么付", "Paid by";
    /// Who gave it.
    person: "谁答应的", "Given by";
    /// Nobody was named.
    nobody: "没说是谁", "Nobody named";
    /// A note.
    note: "备注", "Note";
    /// How sure our person is.
    confidence: "我看有几成把握（5 最有把握）", "How sure I am (5 is surest)";
    /// Whom else they promised.
    competing: "这几天还答应了谁", "Who else was promised money now";
    /// What backs it.
    backing: "靠什么兑现", "What backs it";
    /// Nothing to choose from.
    no_measures: "还没有支撑的办法：在计划里加一条，承诺才有着落。", "Nothing backs it yet: add a measure to the plan.";
    /// Nothing was chosen.
    unbacked: "没有支撑", "Nothing backs it";
    /// In how many parts.
    parts: "分几次付", "Payments";
    /// A part's amount.
    part_amount: "金额", "Amount";
    /// A part's day.
    by: "最晚哪天", "By";
    /// Stores it.
    save: "记下承诺", "Record promise";
    /// It is on its way.
    saving: "正在存", "Saving";
    /// It is stored.
    saved: "承诺记下了", "Promise recorded";
    /// None yet.
    none: "还没有承诺", "No promise yet";
    /// What to do then.
    none_note: "谈好金额和日期就记下来，到期那天会排进今日。", "Record the amount and the day; on that day it leads the list of Today.";
    /// Replaces one.
    again: "重新约", "Promise anew";
    /// Takes it back.
    withdraw: "对方收回", "Withdrawn";
    /// The dialog's title.
    withdraw_title: "对方收回了这个承诺", "They take this promise back";
    /// Why.
    reason: "原因", "Why";
    /// It was taken back.
    withdrawn: "承诺已收回", "Promise withdrawn";
    /// What the present value is for.
    worth: "分期今天值多少", "Worth today";
    /// The older ones.
    older: "以前的承诺", "Earlier promises";
    /// The list's name for those who hear it.
    timeline: "承诺经过", "Promises in order";
}

/// How a slice stands.
pub fn status(status: PromiseStatus, lang: Lang) -> &'static str {
    match status {
        PromiseStatus::Open => lang.pick("未到期", "Open"),
        PromiseStatus::Kept => lang.pick("兑现", "Kept"),
        PromiseStatus::KeptLate => lang.pick("晚到", "Kept late"),
        PromiseStatus::Partial => lang.pick("只到一部分", "In part"),
        PromiseStatus::Broken => lang.pick("失约", "Broken"),
        PromiseStatus::Superseded => lang.pick("已改约", "Replaced"),
    }
}

/// What is still to come of a slice.
pub fn remaining(amount: Money, currency: Currency, lang: Lang) -> String {
    match lang {
        Lang::ZhCn => format!("还差 {}", brief(amount, currency, Detail::Balance, lang)),
        Lang::En => format!("{} to come", brief(amount, currency, Detail::Balance, lang)),
    }
}

/// Whether a sum is to be believed, beside what the customer pays in a month.
pub fn believed(verdict: Credibility, usual: Months, currency: Currency, lang: Lang) -> String {
    let said = worksheet::named("promise", verdict.code(), lang).unwrap_or_default();
    if verdict == Credibility::NoHistory {
        return format!("{said}{}", lang.pick("，没有可比的月份", " to compare with"));
    }
    let sum = |it| brief(it, currency, Detail::Plan, lang).to_string();
    let (typical, best) = (sum(usual.typical), sum(usual.best));
    match lang {
        Lang::ZhCn => format!("{said}：一般一个月付 {typical}，最好的月份 {best}"),
        Lang::En => format!("{said}: {typical} in a usual month, {best} in the best"),
    }
}

/// A measure that backs a promise.
pub fn backed_by(it: &Measure, currency: Currency, lang: Lang) -> String {
    format!("{} {}", plan::kind_of(it.kind, lang), brief(it.amount, currency, Detail::Plan, lang))
}

/// How sure our person was.
pub fn sure(confidence: u8, lang: Lang) -> String {
    match lang {
        Lang::ZhCn => format!("把握 {confidence}/{MOST_SURE}"),
        Lang::En => format!("Sure {confidence}/{MOST_SURE}"),
    }
}

/// Whom else they promised money to.
pub fn competes(with: &str, lang: Lang) -> String {
    match lang {
        Lang::ZhCn => format!("还答应了：{with}"),
        Lang::En => format!("Also promised: {with}"),
    }
}

/// What the promise took the place of.
pub fn instead_of(sum: Money, currency: Currency, due: NaiveDate, today: NaiveDate, lang: Lang) -> String {
    let (sum, due) = (brief(sum, currency, Detail::Balance, lang).to_string(), date::day(due, today, lang));
    match lang {
        Lang::ZhCn => format!("改自：{due}前 {sum}"),
        Lang::En => format!("In place of {sum} by {due}"),
    }
}

/// When and by whom it was given.
pub fn given(on: NaiveDate, name: Option<&str>, today: NaiveDate, lang: Lang) -> String {
    let on = date::day_or_today(on, today, lang);
    match (lang, name) {
        (Lang::ZhCn, Some(name)) => format!("{on} {name}答应"),
        (Lang::ZhCn, None) => format!("{on} 答应"),
        (Lang::En, Some(name)) => format!("Given by {name}, {on}"),
        (Lang::En, None) => format!("Given {on}"),
    }
}

/// Taken back, since when and why.
pub fn withdrawn_on(on: NaiveDate, reason: &str, today: NaiveDate, lang: Lang) -> String {
    let on = date::day_or_today(on, today, lang);
    match lang {
        Lang::ZhCn => format!("{on} 收回：{reason}"),
        Lang::En => format!("Withdrawn {on}: {reason}"),
    }
}

/// How often promises were kept, and how much of the money: what was paid by its day, of what was due by now.
pub fn kept_rate(kept: Kept, lang: Lang) -> String {
    let (n, of, share) = (
        kept.n_kept,
        kept.n_due,
        percent(percent_of(kept.paid.minor(), kept.due.minor()).unwrap_or_default()),
    );
    match lang {
        Lang::ZhCn => format!("到期 {of} 次，兑现 {n} 次；按金额 {share}"),
        Lang::En => format!("{n} kept of {of} due; {share} of the money"),
    }
}

/// What a plan is worth today at what money costs us.
pub fn plan_worth(worth: Money, cost: Money, currency: Currency, rate: &str, lang: Lang) -> String {
    let (worth, cost) = (full(worth, currency), full(cost, currency));
    match lang {
        Lang::ZhCn => format!("今天值 {worth}，等的成本 {cost}（资金年 {rate}）"),
        Lang::En => {
            format!("Worth {worth} today; waiting costs {cost} (money at {rate} a year)")
        }
    }
}

/// A part by its number.
pub fn nth(n: usize, lang: Lang) -> String {
    const CHARACTERS: [&str; 6] = ["一", "二", "三", "四", "五", "六"];
    match lang {
        Lang::ZhCn => CHARACTERS.get(n).map_or_else(|| (n + 1).to_string(), |it| (*it).to_owned()),
        Lang::En => (n + 1).to_string(),
    }
}

/// A part's amount, named for those who hear it.
pub fn nth_amount(n: usize, lang: Lang) -> String {
    match lang {
        Lang::ZhCn => format!("第{}次金额", nth(n, lang)),
        Lang::En => format!("Payment {}", n + 1),
    }
}
