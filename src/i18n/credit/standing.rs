//! Words of where a customer's credit stands: what warns, how much of the limit is used, when it is looked at again.

use chrono::NaiveDate;

use crate::domain::credit_review::{CreditReview, ReviewStatus, Trigger};
use crate::domain::early_warning::{AlertLevel, WarningReason};
use crate::domain::grade::Grade;
use crate::domain::money::{Currency, Money};
use crate::i18n::Lang;
use crate::i18n::format::count::{Counted, count, plural};
use crate::i18n::format::date::day;
use crate::i18n::format::money::{Detail, brief};
use crate::i18n::format::share::{percent, percent_of};
use crate::i18n::labels::label;
use crate::report::credit::standing::Standing;

/// The level of the early warning.
pub fn alert(level: AlertLevel, lang: Lang) -> &'static str {
    label("alert_level", level.code(), lang).unwrap_or_default()
}

/// Why it warns, a line each.
pub fn reasons(row: &Standing, currency: Currency, lang: Lang) -> Vec<String> {
    let zh = lang == Lang::ZhCn;
    let sum = |sum: Money| brief(sum, currency, Detail::Balance, lang).to_string();
    let line = |reason: WarningReason| match reason {
        WarningReason::Utilisation if row.over().is_positive() && zh => format!("超额度 {}", sum(row.over())),
        WarningReason::Utilisation if row.over().is_positive() => {
            format!("{} over the limit", sum(row.over()))
        }
        WarningReason::Utilisation => used_share(row, lang),
        WarningReason::Overdue => {
            let days = count(row.oldest.unwrap_or_default(), Counted::Day, lang);
            if zh { format!("最久逾期 {days}") } else { format!("oldest {days} overdue") }
        }
        WarningReason::BrokenPromise if zh => format!("90 天内失约 {} 次", row.n_failed),
        WarningReason::BrokenPromise => {
            let n = row.n_failed;
            format!("{n} {} broken in 90 days", plural(n.into(), "promise", "promises"))
        }
        WarningReason::Limitation => {
            let left = row.days_to_bar.unwrap_or_default();
            let days = count(left.abs(), Counted::Day, lang);
            match (left < 0, zh) {
                (true, true) => format!("诉讼时效过了 {days}"),
                (true, false) => format!("Barred by limitation for {days}"),
                (false, true) => format!("离诉讼时效还有 {days}"),
                (false, false) => format!("{days} to limitation"),
            }
        }
        WarningReason::Reconciliation | WarningReason::Stocktake => {
            label("warning_reason", reason.code(), lang).unwrap_or_default().to_owned()
        }
    };
    row.warning.reasons.iter().map(|(reason, _)| line(*reason)).collect()
}

/// How much of the limit is used: `已用 92%`.
pub fn used_share(row: &Standing, lang: Lang) -> String {
    let limit = row.limit.unwrap_or_default();
    let Some(share) = percent_of(row.exposure.total().minor().max(0), limit.minor()) else {
        return lang.pick("没有额度", "No credit granted").to_owned();
    };
    match lang {
        Lang::ZhCn => format!("已用 {}", percent(share)),
        Lang::En => format!("{} used", percent(share)),
    }
}

/// What is left of the limit, or above it.
pub fn room(row: &Standing, currency: Currency, lang: Lang) -> String {
    let sum = |sum: Money| brief(sum, currency, Detail::Balance, lang).to_string();
    let (over, limit) = (row.over(), row.limit.unwrap_or_default());
    match (over.is_positive(), lang) {
        (true, Lang::ZhCn) => format!("超 {}，先收回再发货", sum(over)),
        (true, Lang::En) => format!("{} over: collect before shipping", sum(over)),
        (false, Lang::ZhCn) => format!("还可赊 {}", sum(limit - row.exposure.total())),
        (false, Lang::En) => format!("{} left", sum(limit - row.exposure.total())),
    }
}

/// The limit: `额度 40.00万`, and that it is an exception.
pub fn limit_of(row: &Standing, currency: Currency, lang: Lang) -> String {
    let Some(limit) = row.limit else { return lang.pick("没定额度", "No limit set").to_owned() };
    let sum = brief(limit, currency, Detail::Balance, lang);
    match (row.is_exception, lang) {
        (false, Lang::ZhCn) => format!("额度 {sum}"),
        (false, Lang::En) => format!("Limit {sum}"),
        (true, Lang::ZhCn) => format!("例外额度 {sum}"),
        (true, Lang::En) => format!("Limit by exception {sum}"),
    }
}

/// Where the review stands: `11月7日复评`, `该复评了：超额度`.
pub fn review_state(review: &CreditReview, triggers: &[Trigger], today: NaiveDate, lang: Lang) -> String {
    let date = day(review.next_review, today, lang);
    match (review.status, lang) {
        (ReviewStatus::Ok, Lang::ZhCn) => format!("{date}复评"),
        (ReviewStatus::Ok, Lang::En) => format!("Review {date}"),
        (ReviewStatus::DueNowTrigger, _) => {
            let why: Vec<&str> = triggers.iter().map(|it| trigger(*it, lang)).collect();
            let state = lang.pick("该复评：", "Review now: ");
            format!("{state}{}", why.join(lang.pick("、", ", ")))
        }
        (status, Lang::ZhCn) => {
            format!("{}（{date}）", label("review_status", status.code(), lang).unwrap_or_default())
        }
        (status, Lang::En) => {
            format!("{} ({date})", label("review_status", status.code(), lang).unwrap_or_default())
        }
    }
}

/// What asks for a review at once.
fn trigger(trigger: Trigger, lang: Lang) -> &'static str {
    match trigger {
        Trigger::Knockout => lang.pick("出现否决项", "knock-out"),
        Trigger::PbiDrop15 => lang.pick("付款变慢", "pays slower"),
        Trigger::OverLimit => lang.pick("超额度", "over limit"),
        Trigger::OwnershipChange => lang.pick("换了老板", "new owners"),
        Trigger::BrokenPromise2 => lang.pick("失约两次", "two broken promises"),
        Trigger::Overdue60 => lang.pick("逾期满 60 天", "60 days overdue"),
    }
}

/// The grade gone by while the review is overdue.
pub fn lowered(to: Grade, lang: Lang) -> String {
    match lang {
        Lang::ZhCn => format!("复评超期，暂按 {} 级", to.code()),
        Lang::En => format!("Review overdue: treated as {}", to.code()),
    }
}
