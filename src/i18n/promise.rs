//! Words of promises: recording one, how they stand, taking one back.

use chrono::NaiveDate;

use crate::domain::money::{Currency, Money};
use crate::domain::promise::PromiseStatus;
use crate::i18n::Lang;
use crate::i18n::format::date;
use crate::i18n::format::money::{Detail, brief, full};
use crate::i18n::shell::words;

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

/// How often promises were kept: kept in full by their day, of those whose day has passed.
pub fn kept_rate(kept: i64, due: i64, lang: Lang) -> String {
    match lang {
        Lang::ZhCn => format!("到期 {due} 次，兑现 {kept} 次"),
        Lang::En => format!("{kept} kept of {due} due"),
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
