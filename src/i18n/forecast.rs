//! Words of the thirteen weeks ahead.

use chrono::NaiveDate;

use crate::domain::money::{Currency, Money};
use crate::i18n::Lang;
use crate::i18n::format::count::{Counted, count};
use crate::i18n::format::date::day;
use crate::i18n::format::money::{Detail, brief};
use crate::i18n::shell::words;
use crate::report::forecast::{Basis, Forecast, LATER, Line, NO_DAY, Sums};

words! {
    /// The thirteen weeks.
    title: "13 周现金预测", "Cash in 13 weeks";
    /// Promised.
    committed: "有承诺", "Promised";
    /// Not promised.
    uncommitted: "没承诺", "Not promised";
    /// What the rest rests on.
    note: "没承诺的按客户的付款日、往常拖的天数或到期日估，只作补充。", "What nobody promised is placed by their payment runs, their usual delay or the due date; do not rely on it.";
    /// Nothing.
    nothing: "没有要收的款", "Nothing to come in";
}

/// A week, or what has none.
pub fn place(found: &Forecast, place: usize, today: NaiveDate, lang: Lang) -> String {
    match (found.weeks.get(place), lang) {
        (None, _) if place == LATER => lang.pick("13 周以后", "After that").to_owned(),
        (None, _) => lang.pick("说不准日子", "No day").to_owned(),
        (Some(first), _) if *first == today => lang.pick("本周", "This week").to_owned(),
        // Which year goes without saying.
        (Some(first), Lang::ZhCn) => format!("{}起", day(*first, *first, lang)),
        (Some(first), Lang::En) => format!("From {}", day(*first, *first, lang)),
    }
}

/// The bar of a week, for those who hear it.
pub fn bar(sums: Sums, currency: Currency, lang: Lang) -> String {
    let [yes, no] = [sums.committed, sums.uncommitted].map(|sum| brief(sum, currency, Detail::Plan, lang));
    let [yes, no] = [format!("{} {yes}", committed(lang)), format!("{} {no}", uncommitted(lang))];
    [yes, no].join(lang.pick("，", ", "))
}

/// What is to be done about a place.
pub fn advice(place: usize, lang: Lang) -> &'static str {
    if place == NO_DAY {
        lang.pick(
            "没有日子的钱，先要一个带日期的承诺。",
            "Money without a day: ask for a dated promise first.",
        )
    } else {
        note(lang)
    }
}

/// Why money is expected on its day, or on none.
pub fn basis(line: &Line, today: NaiveDate, lang: Lang) -> String {
    let on = line.day.map(|it| day(it, today, lang)).unwrap_or_default();
    let why = match (line.basis, lang) {
        (Basis::Promised, Lang::ZhCn) => "承诺".to_owned(),
        (Basis::Promised, Lang::En) => "promised".to_owned(),
        (Basis::Procedure, Lang::ZhCn) => "按他们的付款流程".to_owned(),
        (Basis::Procedure, Lang::En) => "by their procedure".to_owned(),
        (Basis::Usual(days), _) => return usual(&on, days, lang),
        (Basis::Due, Lang::ZhCn) => "到期".to_owned(),
        (Basis::Due, Lang::En) => "due date".to_owned(),
        (Basis::Overdue, _) => {
            return lang.pick("比往常拖得还久，也没承诺", "Later than usual, and no promise").to_owned();
        }
        (Basis::Contested, _) => return lang.pick("有争议或已退货", "Disputed or returned").to_owned(),
    };
    match lang {
        Lang::ZhCn => format!("{on}，{why}"),
        Lang::En => format!("{on}, {why}"),
    }
}

fn usual(on: &str, days: i32, lang: Lang) -> String {
    let n = count(days.unsigned_abs().into(), Counted::Day, lang);
    match (days > 0, lang) {
        (true, Lang::ZhCn) => format!("{on}，往常到期后 {n}付"),
        (true, Lang::En) => format!("{on}, usually {n} after the due date"),
        (false, Lang::ZhCn) => format!("{on}，往常到期前 {n}付"),
        (false, Lang::En) => format!("{on}, usually {n} before the due date"),
    }
}

/// How much comes from lines that are not shown.
pub fn rest(n: usize, sum: Money, currency: Currency, lang: Lang) -> String {
    let (n, sum) = (
        count(i64::try_from(n).unwrap_or(i64::MAX), Counted::Entry, lang),
        brief(sum, currency, Detail::Plan, lang),
    );
    match lang {
        Lang::ZhCn => format!("其余 {n}，共 {sum}"),
        Lang::En => format!("{n} more, {sum} in all"),
    }
}
