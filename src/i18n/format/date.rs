//! Civil dates as written: near ones short, far ones with their year, printed ones in ISO form.
//!
//! Owns month and weekday names. `today` is always an argument; this file knows no clock.

use chrono::{Datelike, NaiveDate};

use crate::i18n::Lang;

const WEEKDAYS: [(&str, &str); 7] = [
    ("周一", "Mon"),
    ("周二", "Tue"),
    ("周三", "Wed"),
    ("周四", "Thu"),
    ("周五", "Fri"),
    ("周六", "Sat"),
    ("周日", "Sun"),
];

const MONTHS: [(&str, &str); 12] = [
    ("Jan", "January"),
    ("Feb", "February"),
    ("Mar", "March"),
    ("Apr", "April"),
    ("May", "May"),
    ("Jun", "June"),
    ("Jul", "July"),
    ("Aug", "August"),
    ("Sep", "September"),
    ("Oct", "October"),
    ("Nov", "November"),
    ("Dec", "December"),
];

fn month_names(date: NaiveDate) -> (&'static str, &'static str) {
    MONTHS.get(date.month0() as usize).copied().unwrap_or_default()
}

/// The weekday: `周二`, `Tue`.
pub fn weekday(date: NaiveDate, lang: Lang) -> &'static str {
    let index = date.weekday().num_days_from_monday() as usize;
    let (zh, en) = WEEKDAYS.get(index).copied().unwrap_or_default();
    lang.pick(zh, en)
}

/// A date as it stands in a row: `11月24日`, `24 Nov`; with its year when that is not this year.
pub fn day(date: NaiveDate, today: NaiveDate, lang: Lang) -> String {
    if date.year() != today.year() {
        return day_with_year(date, lang);
    }
    match lang {
        Lang::ZhCn => format!("{}月{}日", date.month(), date.day()),
        Lang::En => format!("{} {}", date.day(), month_names(date).0),
    }
}

/// A date as a headline: `11月24日 周二`, `Tue 24 Nov`; with its year, and no weekday, when that is not this year.
pub fn day_with_weekday(date: NaiveDate, today: NaiveDate, lang: Lang) -> String {
    let short = day(date, today, lang);
    if date.year() != today.year() {
        return short;
    }
    match lang {
        Lang::ZhCn => format!("{short} {}", weekday(date, lang)),
        Lang::En => format!("{} {short}", weekday(date, lang)),
    }
}

/// A date that says today, tomorrow or yesterday where it can: `今天`, `明天`, `昨天`, otherwise as [`day`].
///
/// The English words stand inside a sentence, hence their small initial.
pub fn day_or_today(date: NaiveDate, today: NaiveDate, lang: Lang) -> String {
    match date.signed_duration_since(today).num_days() {
        0 => lang.pick("今天", "today").to_owned(),
        1 => lang.pick("明天", "tomorrow").to_owned(),
        -1 => lang.pick("昨天", "yesterday").to_owned(),
        _ => day(date, today, lang),
    }
}

/// A date with its year: `2027年5月24日`, `24 May 2027`.
pub fn day_with_year(date: NaiveDate, lang: Lang) -> String {
    match lang {
        Lang::ZhCn => format!("{}年{}月{}日", date.year(), date.month(), date.day()),
        Lang::En => format!("{} {} {}", date.day(), month_names(date).0, date.year()),
    }
}

/// A month: `11月`, `November`; with its year when that is not this year: `2025年11月`, `November 2025`.
pub fn month(date: NaiveDate, today: NaiveDate, lang: Lang) -> String {
    match (lang, date.year() == today.year()) {
        (Lang::ZhCn, true) => format!("{}月", date.month()),
        (Lang::ZhCn, false) => format!("{}年{}月", date.year(), date.month()),
        (Lang::En, true) => month_names(date).1.to_owned(),
        (Lang::En, false) => format!("{} {}", month_names(date).1, date.year()),
    }
}

/// A date on paper, in files and in date fields: `2026-11-24`, the same in every language.
pub fn iso(date: NaiveDate) -> String {
    format!("{:04}-{:02}-{:02}", date.year(), date.month(), date.day())
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::{day, day_or_today, day_with_weekday, day_with_year, iso, month, weekday};
    use crate::i18n::Lang::{En, ZhCn};

    fn date(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).unwrap()
    }

    const TODAY: (i32, u32, u32) = (2026, 11, 24);

    #[test]
    fn a_near_date_is_short_and_a_far_one_has_its_year() {
        let today = date(TODAY.0, TODAY.1, TODAY.2);
        for (shown, zh, en) in [
            (date(2026, 11, 24), "11月24日", "24 Nov"),
            (date(2026, 1, 1), "1月1日", "1 Jan"),
            (date(2027, 5, 24), "2027年5月24日", "24 May 2027"),
            (date(2025, 12, 31), "2025年12月31日", "31 Dec 2025"),
        ] {
            assert_eq!(day(shown, today, ZhCn), zh);
            assert_eq!(day(shown, today, En), en);
        }
    }

    #[test]
    fn a_headline_date_names_its_weekday() {
        let today = date(TODAY.0, TODAY.1, TODAY.2);
        assert_eq!(day_with_weekday(today, today, ZhCn), "11月24日 周二");
        assert_eq!(day_with_weekday(today, today, En), "Tue 24 Nov");
        assert_eq!(day_with_weekday(date(2027, 5, 24), today, ZhCn), "2027年5月24日");
        assert_eq!(day_with_weekday(date(2027, 5, 24), today, En), "24 May 2027");
    }

    #[test]
    fn only_the_days_next_to_today_have_names() {
        let today = date(2026, 12, 31);
        for (shown, zh, en) in [
            (date(2026, 12, 31), "今天", "today"),
            (date(2027, 1, 1), "明天", "tomorrow"),
            (date(2026, 12, 30), "昨天", "yesterday"),
            (date(2026, 12, 29), "12月29日", "29 Dec"),
            (date(2027, 1, 2), "2027年1月2日", "2 Jan 2027"),
        ] {
            assert_eq!(day_or_today(shown, today, ZhCn), zh);
            assert_eq!(day_or_today(shown, today, En), en);
        }
    }

    #[test]
    fn every_weekday_and_month_has_its_name() {
        let today = date(TODAY.0, TODAY.1, TODAY.2);
        let week: Vec<_> = (23..30).map(|d| weekday(date(2026, 11, d), ZhCn)).collect();
        assert_eq!(week.concat(), "周一周二周三周四周五周六周日");
        let week: Vec<_> = (23..30).map(|d| weekday(date(2026, 11, d), En)).collect();
        assert_eq!(week.join(" "), "Mon Tue Wed Thu Fri Sat Sun");
        let year: Vec<_> = (1..=12).map(|m| month(date(2026, m, 1), today, En)).collect();
        assert_eq!(
            year.join(" "),
            "January February March April May June July August September October November December"
        );
        let year: Vec<_> = (1..=12).map(|m| day(date(2026, m, 9), today, En)).collect();
        assert_eq!(year.join(" "), "9 Jan 9 Feb 9 Mar 9 Apr 9 May 9 Jun 9 Jul 9 Aug 9 Sep 9 Oct 9 Nov 9 Dec");
    }

    #[test]
    fn a_month_says_its_year_only_when_it_must() {
        let today = date(TODAY.0, TODAY.1, TODAY.2);
        assert_eq!(month(date(2026, 11, 1), today, ZhCn), "11月");
        assert_eq!(month(date(2025, 11, 1), today, ZhCn), "2025年11月");
        assert_eq!(month(date(2025, 11, 1), today, En), "November 2025");
    }

    #[test]
    fn paper_takes_the_iso_form() {
        assert_eq!(iso(date(2026, 11, 24)), "2026-11-24");
        assert_eq!(iso(date(2026, 1, 5)), "2026-01-05");
        assert_eq!(day_with_year(date(2026, 1, 5), ZhCn), "2026年1月5日");
        assert_eq!(day_with_year(date(2026, 1, 5), En), "5 Jan 2026");
    }
}
