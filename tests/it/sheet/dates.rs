//! Dates of single cells: every way one is met, and what is made of it.

use expect_test::expect;
use huikuan::exchange::sheet::cell::date;
use huikuan::exchange::sheet::field::DateOrder;

use super::words::check_cells;

#[test]
fn dates_that_leave_no_doubt() {
    let cells = "2026-3-5¦2026-03-05¦2026/03/05¦2026/3/5¦2026.3.5¦2026年3月5日¦2026年03月05号¦2026 年 3 月 5 日¦\
        20260305¦２０２６－０３－０５¦２０２６年３月５日¦2026-03-05 00:00:00¦2026-03-05T14:30:00Z¦\
        2026-03-05T14:30:00+08:00¦2026/3/5 14:30¦2026/3/5 下午 2:30¦2026年3月5日 14时30分¦\
        20260305143000¦5-Mar-2026¦05 March 2026¦Mar 5, 2026¦March 5th, 2026¦05MAR2026¦\
        2026-Mar-05¦5 Sept 2026¦Thu, 5 Mar 2026¦2026-03-05 星期四¦2026-03-05（周四）¦13/3/2026¦\
        3/13/2026¦3/3/2026¦15.03.2026¦13/3/2026 12:00:00 AM¦45678¦ 2026-03-05\u{a0}¦\
        2026\u{200b}-03-05¦2024-02-29";
    check_cells(
        cells,
        |cell| format!("{:?}", date::read(cell, None)),
        &expect![[r#"
        "2026-3-5" = Ok(2026-03-05)
        "2026-03-05" = Ok(2026-03-05)
        "2026/03/05" = Ok(2026-03-05)
        "2026/3/5" = Ok(2026-03-05)
        "2026.3.5" = Ok(2026-03-05)
        "2026年3月5日" = Ok(2026-03-05)
        "2026年03月05号" = Ok(2026-03-05)
        "2026 年 3 月 5 日" = Ok(2026-03-05)
        "20260305" = Ok(2026-03-05)
        "２０２６－０３－０５" = Ok(2026-03-05)
        "２０２６年３月５日" = Ok(2026-03-05)
        "2026-03-05 00:00:00" = Ok(2026-03-05)
        "2026-03-05T14:30:00Z" = Ok(2026-03-05)
        "2026-03-05T14:30:00+08:00" = Ok(2026-03-05)
        "2026/3/5 14:30" = Ok(2026-03-05)
        "2026/3/5 下午 2:30" = Ok(2026-03-05)
        "2026年3月5日 14时30分" = Ok(2026-03-05)
        "20260305143000" = Ok(2026-03-05)
        "5-Mar-2026" = Ok(2026-03-05)
        "05 March 2026" = Ok(2026-03-05)
        "Mar 5, 2026" = Ok(2026-03-05)
        "March 5th, 2026" = Ok(2026-03-05)
        "05MAR2026" = Ok(2026-03-05)
        "2026-Mar-05" = Ok(2026-03-05)
        "5 Sept 2026" = Ok(2026-09-05)
        "Thu, 5 Mar 2026" = Ok(2026-03-05)
        "2026-03-05 星期四" = Ok(2026-03-05)
        "2026-03-05（周四）" = Ok(2026-03-05)
        "13/3/2026" = Ok(2026-03-13)
        "3/13/2026" = Ok(2026-03-13)
        "3/3/2026" = Ok(2026-03-03)
        "15.03.2026" = Ok(2026-03-15)
        "13/3/2026 12:00:00 AM" = Ok(2026-03-13)
        "45678" = Ok(2025-01-21)
        " 2026-03-05\u{a0}" = Ok(2026-03-05)
        "2026\u{200b}-03-05" = Ok(2026-03-05)
        "2024-02-29" = Ok(2024-02-29)
    "#]],
    );
}

#[test]
fn dates_that_are_refused_or_asked_about() {
    let cells = "3/5/2026¦05.03.2026¦3-5-2026¦2026/2/30¦2026-02-29¦2026-13-05¦31/4/2026¦45/45/2026¦26-3-5¦\
        05-06-07¦3/5/26¦5-Mar-26¦2026-03¦2026年3月¦202603¦3月5日¦1/1/1899¦2300-01-01¦0000-00-00¦月底¦\
        货到付款¦2026-03-05 2026-04-05¦-5¦0¦1¦9999999999¦2026--03--05¦20261305¦12:30¦１¦";
    check_cells(
        cells,
        |cell| format!("{:?}", date::read(cell, None)),
        &expect![[r#"
        "3/5/2026" = Err(Ambiguous)
        "05.03.2026" = Err(Ambiguous)
        "3-5-2026" = Err(Ambiguous)
        "2026/2/30" = Err(Impossible(Some(2026-02-28)))
        "2026-02-29" = Err(Impossible(Some(2026-02-28)))
        "2026-13-05" = Err(Impossible(Some(2026-05-13)))
        "31/4/2026" = Err(Impossible(Some(2026-04-30)))
        "45/45/2026" = Err(Impossible(None))
        "26-3-5" = Err(TwoDigitYear(Some(2026-03-05)))
        "05-06-07" = Err(TwoDigitYear(None))
        "3/5/26" = Err(TwoDigitYear(None))
        "5-Mar-26" = Err(TwoDigitYear(Some(2026-03-05)))
        "2026-03" = Err(Unreadable)
        "2026年3月" = Err(Unreadable)
        "202603" = Err(Unreadable)
        "3月5日" = Err(Unreadable)
        "1/1/1899" = Err(OutOfRange)
        "2300-01-01" = Err(OutOfRange)
        "0000-00-00" = Err(OutOfRange)
        "月底" = Err(Unreadable)
        "货到付款" = Err(Unreadable)
        "2026-03-05 2026-04-05" = Err(Unreadable)
        "-5" = Err(Unreadable)
        "0" = Err(Unreadable)
        "1" = Err(Unreadable)
        "9999999999" = Err(Unreadable)
        "2026--03--05" = Ok(2026-03-05)
        "20261305" = Err(Impossible(Some(2026-05-13)))
        "12:30" = Err(Unreadable)
        "１" = Err(Unreadable)
        "" = Err(Unreadable)
    "#]],
    );
}

#[test]
fn the_order_of_day_and_month_decides_and_a_date_against_it_is_not_bent() {
    let cells = "3/5/2026¦5.3.2026¦13/3/2026¦3/13/2026¦3/5/26¦05-06-07¦2026-03-05";
    let read = |order| move |cell: &str| format!("{:?}", date::read(cell, Some(order)));
    check_cells(
        cells,
        read(DateOrder::MonthFirst),
        &expect![[r#"
        "3/5/2026" = Ok(2026-03-05)
        "5.3.2026" = Ok(2026-05-03)
        "13/3/2026" = Err(Impossible(Some(2026-03-13)))
        "3/13/2026" = Ok(2026-03-13)
        "3/5/26" = Err(TwoDigitYear(Some(2026-03-05)))
        "05-06-07" = Err(TwoDigitYear(Some(2007-05-06)))
        "2026-03-05" = Ok(2026-03-05)
    "#]],
    );
    check_cells(
        cells,
        read(DateOrder::DayFirst),
        &expect![[r#"
        "3/5/2026" = Ok(2026-05-03)
        "5.3.2026" = Ok(2026-03-05)
        "13/3/2026" = Ok(2026-03-13)
        "3/13/2026" = Err(Impossible(Some(2026-03-13)))
        "3/5/26" = Err(TwoDigitYear(Some(2026-05-03)))
        "05-06-07" = Err(TwoDigitYear(Some(2007-06-05)))
        "2026-03-05" = Ok(2026-03-05)
    "#]],
    );
}

#[test]
fn day_numbers_of_both_systems() {
    let read = |epoch_1904| move |cell: &str| format!("{:?}", date::read_number(cell, epoch_1904));
    let cells = "45678¦45678.75¦46086¦25569¦25568¦109574¦109575¦20260305¦20260230¦0¦-3¦1e9";
    check_cells(
        cells,
        read(false),
        &expect![[r#"
        "45678" = Ok(2025-01-21)
        "45678.75" = Ok(2025-01-21)
        "46086" = Ok(2026-03-05)
        "25569" = Ok(1970-01-01)
        "25568" = Err(Unreadable)
        "109574" = Ok(2199-12-31)
        "109575" = Err(Unreadable)
        "20260305" = Ok(2026-03-05)
        "20260230" = Err(Impossible(Some(2026-02-28)))
        "0" = Err(Unreadable)
        "-3" = Err(Unreadable)
        "1e9" = Err(Unreadable)
    "#]],
    );
    check_cells(
        "44216¦44216.5¦20260305¦60",
        read(true),
        &expect![[r#"
        "44216" = Ok(2025-01-21)
        "44216.5" = Ok(2025-01-21)
        "20260305" = Ok(2026-03-05)
        "60" = Err(Unreadable)
    "#]],
    );
}

#[test]
fn every_day_of_two_centuries_is_read_back_in_every_form() {
    let mut day = chrono::NaiveDate::from_ymd_opt(1970, 1, 1).unwrap();
    let last = chrono::NaiveDate::from_ymd_opt(2199, 12, 31).unwrap();
    while day <= last {
        for form in ["%Y-%m-%d", "%Y/%-m/%-d", "%Y年%-m月%-d日", "%Y%m%d"] {
            let text = day.format(form).to_string();
            assert_eq!(date::read(&text, None), Ok(day), "{text}");
        }
        assert_eq!(date::read(&day.format("%-m/%-d/%Y").to_string(), Some(DateOrder::MonthFirst)), Ok(day));
        assert_eq!(date::read(&day.format("%d.%m.%Y").to_string(), Some(DateOrder::DayFirst)), Ok(day));
        day = day.succ_opt().unwrap();
    }
}
