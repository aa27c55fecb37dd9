//! Words of the day's list: why a customer stands there, what shows it, and what to do; and of the month beside it.

use chrono::{Datelike as _, NaiveDate};

use crate::domain::aging::BucketScheme;
use crate::domain::credit_review::ReviewStatus;
use crate::domain::money::{Currency, Money};
use crate::i18n::Lang;
use crate::i18n::aging::bucket;
use crate::i18n::deal;
use crate::i18n::format::count::{Counted, count, days_past_due};
use crate::i18n::format::date::{day, day_or_today, day_with_weekday, weekday};
use crate::i18n::format::money::{Detail, brief, full};
use crate::i18n::format::share::{percent, percent_of};
use crate::i18n::format::{MINUS, rounded_div};
use crate::i18n::labels::label;
use crate::i18n::shell::words;
use crate::i18n::why::{Answer, Part};
use crate::ledger::event::PayMethod;
use crate::ledger::gate::code_of;
use crate::report::aging::Basis;
use crate::report::today::{Cause, Group, Matter, Row, Today};

words! {
    /// Which day's list.
    which_day: "哪一天", "Which day";
    /// Today's.
    today: "今天", "Today";
    /// The order explained.
    why: "为什么这样排", "Why this order";
    /// All done.
    all_done: "今天的都办完了", "All done for today";
    /// All done for another day.
    nothing_then: "那天没有要办的", "Nothing to do that day";
    /// Goes back to today.
    see_today: "看今天", "See today";
    /// No invoice yet.
    nothing_yet: "账上还没有发票", "No invoices yet";
    /// What to do then.
    nothing_yet_note: "记下或导入发票，每天就知道先办哪几件。", "Record or import invoices, and every day begins with what to do first.";
    /// Imports a list.
    import: "导入清单", "Import a list";
    /// Shows more rows.
    more: "再看后面的", "Show more";
    /// What came in.
    collected: "已收", "Collected";
    /// What is promised.
    promised: "已承诺", "Promised";
    /// What is missing.
    gap: "缺口", "Gap";
    /// Nothing is missing.
    no_gap: "够了", "Covered";
    /// Promises of the next days.
    promises_due: "承诺到期", "Promises due";
    /// No target yet.
    no_target: "这个月还没定目标，算不出缺口。", "No target for this month yet, so there is no gap to show.";
    /// Sets it.
    set_target: "先定本月目标", "Set this month's target";
    /// Changes it.
    change_target: "改目标", "Change the target";
    /// The record button.
    receive: "记到账", "Received";
    /// To the negotiation.
    negotiate: "去谈判", "Negotiate";
    /// To the assessment.
    assess: "去评级", "Assess";
    /// To the papers.
    hand_in: "递单据", "Papers";
    /// To the questions.
    fill: "补一问", "Ask";
    /// To the statement.
    reconcile: "去对账", "Statement";
    /// To what we owe.
    settle: "去了结", "Settle";
    /// The list, for those who hear it.
    list: "先办的事", "What to do first";
    /// The currency looked at.
    currency: "货币", "Currency";
}

/// The day and what is left of the month.
pub fn beside(today: NaiveDate, days_left: i64, lang: Lang) -> String {
    let date = day_with_weekday(today, today, lang);
    match (lang, days_left) {
        (Lang::ZhCn, 0) => format!("{date}，本月最后一天"),
        (Lang::En, 0) => format!("{date}, last day of the month"),
        (Lang::ZhCn, n) => format!("{date}，本月还剩 {n} 天"),
        (Lang::En, n) => format!("{date}, {} left this month", count(n, Counted::Day, lang)),
    }
}

/// Whose measure, and which.
pub fn of_measure(name: &str, kind: &str, lang: Lang) -> String {
    match lang {
        Lang::ZhCn => format!("{name}：{kind}"),
        Lang::En => format!("{name}: {kind}"),
    }
}

/// The next workday as a choice: 明天, or its weekday.
pub fn next_day(next: NaiveDate, today: NaiveDate, lang: Lang) -> String {
    match (today.succ_opt() == Some(next), lang) {
        (true, Lang::ZhCn) => "明天".to_owned(),
        (true, Lang::En) => "Tomorrow".to_owned(),
        (false, _) => weekday(next, lang).to_owned(),
    }
}

/// Looks at the next workday.
pub fn see_next(next: NaiveDate, today: NaiveDate, lang: Lang) -> String {
    let name = next_day(next, today, lang);
    match lang {
        Lang::ZhCn => format!("看{name}"),
        Lang::En => format!("See {name}"),
    }
}

/// How many things.
pub fn first_these(n: usize, lang: Lang) -> String {
    match lang {
        _ if n == 0 => lang.pick("没有要办的", "Nothing to do").to_owned(),
        Lang::ZhCn => format!("先办这 {n} 件"),
        Lang::En => format!("{n} to do first"),
    }
}

/// How many were put off.
pub fn put_off(n: u32, lang: Lang) -> String {
    match lang {
        Lang::ZhCn => format!("另有 {}改期", count(n.into(), Counted::Customer, lang)),
        Lang::En => format!("{} put off", count(n.into(), Counted::Customer, lang)),
    }
}

/// The character of a reason's stamp.
pub const fn stamp(cause: &Cause) -> &'static str {
    match cause {
        Cause::Due { .. } => "约",
        Cause::Failed { .. } => "失",
        Cause::OverLimit { .. } => "超",
        Cause::StopDue { .. } => "停",
        Cause::MayResume { .. } => "放",
        Cause::Crossed { .. } => "龄",
        Cause::PayDay { .. } => "付",
        Cause::Questions { .. } => "问",
        Cause::Barred { .. } => "效",
        Cause::Review { .. } => "评",
        Cause::Ours { .. } => "欠",
    }
}

/// What is told of matters: the currency, the buckets, and which day it is.
#[derive(Clone, Copy, Debug)]
pub struct Telling<'a> {
    /// The currency of the amounts.
    pub currency: Currency,
    /// The buckets.
    pub scheme: &'a BucketScheme,
    /// The day it is.
    pub today: NaiveDate,
    /// The language.
    pub lang: Lang,
}

impl Telling<'_> {
    fn short(&self, sum: Money) -> String {
        brief(sum, self.currency, Detail::Balance, self.lang).to_string()
    }

    /// Why a customer stands on the list.
    pub fn reason(&self, cause: &Cause, on: NaiveDate) -> String {
        let lang = self.lang;
        match (*cause, lang) {
            (Cause::Due { .. }, Lang::ZhCn) => format!("承诺{}到期", day_or_today(on, self.today, lang)),
            (Cause::Due { .. }, Lang::En) => format!("Promise due {}", day_or_today(on, self.today, lang)),
            (Cause::Failed { days, times, .. }, Lang::ZhCn) => format!("失约 {days} 天·今年第 {times} 次"),
            (Cause::Failed { days, times, .. }, Lang::En) => {
                format!("Broken {} ago, {} this year", count(days, Counted::Day, lang), ordinal(times))
            }
            (Cause::OverLimit { used, limit }, _) => over_limit(used, limit, lang),
            (Cause::StopDue { .. }, Lang::ZhCn) => "前款没结清，该停发货".to_owned(),
            (Cause::StopDue { .. }, Lang::En) => "Old debt unpaid: hold shipping".to_owned(),
            (Cause::MayResume { .. }, Lang::ZhCn) => "欠款已清，可以恢复发货".to_owned(),
            (Cause::MayResume { .. }, Lang::En) => "Settled: shipping can resume".to_owned(),
            (Cause::Crossed { bucket: place, day, .. }, _) => {
                let name = bucket(self.scheme, place, Basis::Due, lang);
                let when = day_or_today(day, self.today, lang);
                match lang {
                    Lang::ZhCn => format!("{when}进入 {name}"),
                    Lang::En => format!("Entered {name} {}", with_on(day, self.today, &when)),
                }
            }
            (Cause::PayDay { on }, _) => {
                let when = day_or_today(on, self.today, lang);
                match lang {
                    Lang::ZhCn => format!("{when}是对方付款日"),
                    Lang::En => format!("Their pay day is {when}"),
                }
            }
            (Cause::Questions { n }, Lang::ZhCn) => format!("五问还缺 {n} 问"),
            (Cause::Questions { n }, Lang::En) => format!("{n} of the five questions open"),
            (Cause::Barred { days }, Lang::ZhCn) => format!("还有 {days} 天过诉讼时效"),
            (Cause::Barred { days }, Lang::En) => {
                format!("Claim barred in {}", count(days, Counted::Day, lang))
            }
            (Cause::Ours { by, .. }, Lang::ZhCn) => {
                format!("我们答应{}办好的还没办", day(by, self.today, lang))
            }
            (Cause::Ours { by, .. }, Lang::En) => {
                format!("Our fix was due {}", day(by, self.today, lang))
            }
            (Cause::Review { status, .. }, _) => review(status, lang).to_owned(),
        }
    }

    /// What shows it; `known` is who gave a promise, how they pay, or which questions are open.
    pub fn evidence(&self, cause: &Cause, known: Option<&str>) -> String {
        let lang = self.lang;
        let on = |date: NaiveDate| day(date, self.today, lang);
        match (*cause, lang) {
            (Cause::Due { said, method, .. }, _) => {
                let given = match (known, lang) {
                    (Some(who), Lang::ZhCn) => format!("{who} {}答应", on(said)),
                    (None, Lang::ZhCn) => format!("{}答应", on(said)),
                    (Some(who), Lang::En) => format!("Given by {who}, {}", on(said)),
                    (None, Lang::En) => format!("Given {}", on(said)),
                };
                // A transfer is what everybody expects.
                let how =
                    label("pay_method", &code_of(&method), lang).filter(|_| method != PayMethod::Transfer);
                how.map_or(given.clone(), |how| format!("{given}{}{how}", lang.pick("·", ". ")))
            }
            (Cause::Failed { n, promised, paid, due, .. }, _) => {
                let (promised, paid) = (self.short(promised), (!paid.is_zero()).then(|| self.short(paid)));
                match (lang, n, paid) {
                    (Lang::ZhCn, 1, None) => format!("答应 {promised}，{}没有到账", on(due)),
                    (Lang::ZhCn, 1, Some(paid)) => format!("{}答应到 {promised}，只到 {paid}", on(due)),
                    (Lang::ZhCn, n, None) => format!("{n} 次共答应 {promised}，都没有到账"),
                    (Lang::ZhCn, n, Some(paid)) => format!("{n} 次共答应 {promised}，只到 {paid}"),
                    (Lang::En, 1, None) => format!("Promised {promised} by {}, got nothing", on(due)),
                    (Lang::En, 1, Some(paid)) => format!("Promised {promised} by {}, got {paid}", on(due)),
                    (Lang::En, n, None) => format!("{n} promises of {promised}, got nothing"),
                    (Lang::En, n, Some(paid)) => format!("{n} promises of {promised}, got {paid}"),
                }
            }
            (Cause::OverLimit { used, limit }, Lang::ZhCn) => {
                format!("占用 {}，额度 {}", self.short(used), self.short(limit))
            }
            (Cause::OverLimit { used, limit }, Lang::En) => {
                format!("Uses {}, limit {}", self.short(used), self.short(limit))
            }
            (Cause::StopDue { days, grade, grace }, Lang::ZhCn) => {
                format!("最久逾期 {days} 天，{} 级宽限 {grace} 天", grade.code())
            }
            (Cause::StopDue { days, grade, grace }, Lang::En) => {
                format!("{days} days overdue, grade {} allows {grace}", grade.code())
            }
            (Cause::MayResume { on: since }, Lang::ZhCn) => format!("{}停的", on(since)),
            (Cause::MayResume { on: since }, Lang::En) => format!("On hold since {}", on(since)),
            (Cause::Crossed { n, promised, .. }, _) => {
                let invoices = count(n.into(), Counted::Invoice, lang);
                match (lang, promised) {
                    (Lang::ZhCn, true) => format!("{invoices}发票·已有承诺"),
                    (Lang::ZhCn, false) => format!("{invoices}发票·没有承诺"),
                    (Lang::En, true) => format!("{invoices}, a promise stands"),
                    (Lang::En, false) => format!("{invoices}, no promise"),
                }
            }
            (Cause::PayDay { .. } | Cause::Questions { .. }, _) => known.unwrap_or_default().to_owned(),
            (Cause::Barred { .. }, _) => {
                lang.pick("对账单签了字，时效重新算", "A signed statement starts the time anew").to_owned()
            }
            (Cause::Ours { times, .. }, Lang::ZhCn) => format!("他们提过 {times} 次，先了结再要款"),
            (Cause::Ours { times, .. }, Lang::En) => {
                format!("Raised {}; settle it before asking", words_of_times(times))
            }
            (Cause::Review { last, status: ReviewStatus::DueNowTrigger, .. }, Lang::ZhCn) => {
                format!("{}评级以后有了新情况", on(last))
            }
            (Cause::Review { last, status: ReviewStatus::DueNowTrigger, .. }, Lang::En) => {
                format!("Things changed since {}", on(last))
            }
            (Cause::Review { last, .. }, Lang::ZhCn) => format!("上次评级 {}", on(last)),
            (Cause::Review { last, .. }, Lang::En) => format!("Last assessed {}", on(last)),
        }
    }

    /// What the amount is.
    pub fn amount_of(&self, row: &Row, on: NaiveDate) -> String {
        let lang = self.lang;
        if let Some(days) = row.age() {
            return days_past_due(days, lang);
        }
        let text = match row.matter.cause {
            Cause::Due { .. } => {
                let when = day_or_today(on, self.today, lang);
                return match lang {
                    Lang::ZhCn => format!("{when}应到"),
                    Lang::En => format!("due {when}"),
                };
            }
            Cause::Failed { .. } => ("答应的还差", "still to come"),
            Cause::OverLimit { .. } => ("超出额度", "over limit"),
            Cause::StopDue { .. } => ("超过宽限", "beyond grace"),
            Cause::MayResume { .. } => ("", ""),
            Cause::Crossed { .. }
            | Cause::PayDay { .. }
            | Cause::Questions { .. }
            | Cause::Barred { .. }
            | Cause::Review { .. }
            | Cause::Ours { .. } => ("欠款", "owed"),
        };
        lang.pick(text.0, text.1).to_owned()
    }

    /// Further reasons in one line.
    pub fn also(&self, matters: &[Matter], on: NaiveDate) -> String {
        let all: Vec<String> = matters.iter().map(|matter| self.reason(&matter.cause, on)).collect();
        match self.lang {
            Lang::ZhCn => format!("另：{}", all.join("；")),
            Lang::En => {
                // In the middle of a line the reasons begin small.
                let small = |it: String| it[..1].to_lowercase() + &it[1..];
                let all: Vec<String> = all.into_iter().map(small).collect();
                format!("Also: {}", all.join("; "))
            }
        }
    }

    /// Why the list stands in this order, with its own numbers.
    pub fn order(&self, list: &Today, name: &dyn Fn(&Row) -> String) -> Answer {
        let lang = self.lang;
        let parts = Group::ALL.into_iter().enumerate().filter_map(|(place, group)| {
            let rows: Vec<&Row> = list.rows.iter().filter(|row| row.matter.cause.group() == group).collect();
            let inputs = rows.iter().map(|row| (name(row), self.expectation(row))).collect::<Vec<_>>();
            (!rows.is_empty()).then(|| Part {
                formula: format!("{}. {}", place + 1, group_name(group, lang)),
                inputs,
                steps: Vec::new(),
                sources: vec![rule(lang).to_owned()],
            })
        });
        let mut parts: Vec<Part> = parts.collect();
        // The rule is the same for all; it is said once.
        parts.iter_mut().rev().skip(1).for_each(|part| part.sources.clear());
        Answer { title: why(lang).to_owned(), value: sequence(lang).to_owned(), parts }
    }

    fn expectation(&self, row: &Row) -> String {
        let share = rounded_div(row.chance.basis_points.unsigned_abs(), 100);
        let (amount, expected) = (full(row.matter.amount, self.currency), full(row.expected, self.currency));
        let source = match (row.chance.own, self.lang) {
            (true, Lang::ZhCn) => "兑现率".to_owned(),
            (true, Lang::En) => "kept before".to_owned(),
            (false, Lang::ZhCn) => format!("{} 级", row.chance.grade.code()),
            (false, Lang::En) => format!("grade {}", row.chance.grade.code()),
        };
        format!("{amount} × {share}% ({source}) = {expected}")
    }
}

fn over_limit(used: Money, limit: Money, lang: Lang) -> String {
    let over = percent_of((used - limit).minor(), limit.minor()).map(percent);
    match (over, lang) {
        (Some(over), Lang::ZhCn) => format!("超信用额度 {over}"),
        (Some(over), Lang::En) => format!("{over} over credit limit"),
        (None, _) => lang.pick("没有信用额度", "No credit limit").to_owned(),
    }
}

const fn review(status: ReviewStatus, lang: Lang) -> &'static str {
    match status {
        ReviewStatus::Overdue => lang.pick("信用复评已过期", "Credit review overdue"),
        ReviewStatus::DueNowTrigger => lang.pick("该复评信用", "Credit to review"),
        ReviewStatus::Due | ReviewStatus::Ok => lang.pick("信用复评到期", "Credit review due"),
    }
}

/// `yesterday` stands by itself, a date takes `on`.
fn with_on(day: NaiveDate, today: NaiveDate, when: &str) -> String {
    let near = (day - today).num_days().abs() <= 1;
    if near { when.to_owned() } else { format!("on {when}") }
}

fn words_of_times(times: u16) -> String {
    if times == 1 { "once".to_owned() } else { format!("{times} times") }
}

fn ordinal(n: usize) -> String {
    let ending = match (n % 10, n % 100) {
        (_, 11..=13) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    };
    format!("{n}{ending}")
}

/// A reason group, as the order names it.
pub const fn group_name(group: Group, lang: Lang) -> &'static str {
    match group {
        Group::Due => lang.pick("承诺今天到期", "Promise due today"),
        Group::Failed => lang.pick("失约，或只到一部分", "Promise broken or short"),
        Group::Limit => {
            lang.pick("超额度，或该停发货、该恢复", "Over the limit, or shipping to stop or resume")
        }
        Group::Bucket => {
            lang.pick("上个工作日以来新进一档账龄", "Entered an older bucket since the last workday")
        }
        Group::PayDay => {
            lang.pick("对方付款日是今天或下个工作日", "Their pay day is today or the next workday")
        }
        Group::Questions => lang.pick("五问没问全", "Some of the five questions open"),
        Group::Barred => lang.pick("快过诉讼时效", "A claim will soon be barred"),
        Group::Review => lang.pick("信用该复评", "Credit to be reviewed"),
        Group::Ours => lang.pick("我们欠客户的事过期了", "What we owe them is overdue"),
    }
}

const fn sequence(lang: Lang) -> &'static str {
    lang.pick("先看事由，再看预计能收多少", "First the reason, then the money to be expected")
}

const fn rule(lang: Lang) -> &'static str {
    lang.pick(
        "预计 = 金额 × 把握。有三次以上到期承诺的按兑现率，否则按信用等级；没评过按 C 级",
        "Expected = amount × chance: what was kept of three or more matured promises, else the grade's; C where nobody assessed it",
    )
}

/// What should be in by now.
pub fn due_by_now(gone: u32, all: u32, lang: Lang) -> String {
    let share = percent(percent_of(gone.into(), all.into()).unwrap_or_default());
    match lang {
        Lang::ZhCn => format!("今天该到 {share}"),
        Lang::En => format!("{share} due by now"),
    }
}

/// The month's ring in words.
pub fn ring(title: &str, figures: [(&str, String); 3], lang: Lang) -> String {
    let figures: Vec<String> = figures.into_iter().map(|(name, sum)| format!("{name} {sum}")).collect();
    match lang {
        Lang::ZhCn => format!("{title}：{}", figures.join("，")),
        Lang::En => format!("{title}: {}", figures.join(", ")),
    }
}

/// The button that puts a row off.
pub fn put_off_of(name: &str, lang: Lang) -> String {
    match lang {
        Lang::ZhCn => format!("{}：{name}", deal::put_off(lang)),
        Lang::En => format!("{} {name}", deal::put_off(lang)),
    }
}

/// A verb with whom it is done to, for those who hear it.
pub fn verb_of(verb: &str, name: &str, lang: Lang) -> String {
    match lang {
        Lang::ZhCn => format!("{verb}：{name}"),
        Lang::En => format!("{verb}: {name}"),
    }
}

/// A figure in the unit of the strip: 万 or K with one decimal, so that seven fit.
pub fn strip_figure(amount: Money, currency: Currency, lang: Lang) -> String {
    let major = 10_u64.pow(currency.minor_digits());
    let (unit, digits) = lang.pick((10_000, 1), (1_000, 0));
    let places = 10_u64.pow(digits);
    let steps = rounded_div(amount.minor().unsigned_abs(), unit * major / places);
    let sign = if amount.is_negative() { MINUS } else { "" };
    if digits == 0 {
        format!("{sign}{steps}")
    } else {
        format!("{sign}{}.{}", steps / places, steps % places)
    }
}

/// A day in the strip, by its number.
pub fn strip_day(day: NaiveDate, today: NaiveDate, lang: Lang) -> String {
    if day == today && lang == Lang::ZhCn { "今".to_owned() } else { day.day().to_string() }
}
