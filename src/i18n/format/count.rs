//! Counts with their unit word, and the English plural.
//!
//! Owns the measure words (户, 张, 笔 …). Does not own sentences around a count.

use crate::i18n::Lang;
use crate::i18n::format::{MINUS, grouped};

/// What is being counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Counted {
    /// 户: customers.
    Customer,
    /// 张: invoices.
    Invoice,
    /// 笔: receipts.
    Receipt,
    /// 笔: entries of any kind in the book.
    Entry,
    /// 行: rows of a file or table.
    Row,
    /// 处: problems found in a file.
    Problem,
    /// 天: days.
    Day,
    /// 件: things to do.
    Task,
    /// 本: books.
    Book,
}

impl Counted {
    /// Every kind, in the order in which it is declared.
    pub const ALL: [Self; 9] = [
        Self::Customer,
        Self::Invoice,
        Self::Receipt,
        Self::Entry,
        Self::Row,
        Self::Problem,
        Self::Day,
        Self::Task,
        Self::Book,
    ];

    const fn words(self) -> (&'static str, &'static str, &'static str) {
        match self {
            Self::Customer => ("户", "customer", "customers"),
            Self::Invoice => ("张", "invoice", "invoices"),
            Self::Receipt => ("笔", "receipt", "receipts"),
            Self::Entry => ("笔", "entry", "entries"),
            Self::Row => ("行", "row", "rows"),
            Self::Problem => ("处", "problem", "problems"),
            Self::Day => ("天", "day", "days"),
            Self::Task => ("件", "thing", "things"),
            Self::Book => ("本", "book", "books"),
        }
    }
}

/// A whole number with separators: `100,000`, `−3`.
pub fn whole(n: i64) -> String {
    let sign = if n < 0 { MINUS } else { "" };
    format!("{sign}{}", grouped(n.unsigned_abs()))
}

/// A count with its unit: `12 户`, `12 customers`, `1 invoice`.
///
/// ```
/// use huikuan::i18n::Lang;
/// use huikuan::i18n::format::count::{Counted, count};
/// assert_eq!(count(1, Counted::Invoice, Lang::En), "1 invoice");
/// assert_eq!(count(36, Counted::Invoice, Lang::ZhCn), "36 张");
/// ```
pub fn count(n: i64, counted: Counted, lang: Lang) -> String {
    let (measure, one, many) = counted.words();
    let unit = match lang {
        Lang::ZhCn => measure,
        Lang::En => plural(n, one, many),
    };
    format!("{} {unit}", whole(n))
}

/// The English form for a count: the singular for 1 and −1, the plural for everything else, 0 included.
pub const fn plural(n: i64, one: &'static str, many: &'static str) -> &'static str {
    if matches!(n, 1 | -1) { one } else { many }
}

/// Days past the due date in words: `逾期 62 天`, `今天到期`, `还有 14 天`.
///
/// `days_past_due` counts from the due date: positive is overdue, 0 is due today (not overdue), negative is not due.
pub fn days_past_due(days_past_due: i64, lang: Lang) -> String {
    let days = count(i64::try_from(days_past_due.unsigned_abs()).unwrap_or(i64::MAX), Counted::Day, lang);
    match (days_past_due.signum(), lang) {
        (1, Lang::ZhCn) => format!("逾期 {days}"),
        (1, Lang::En) => format!("{days} over"),
        (0, Lang::ZhCn) => "今天到期".to_owned(),
        (0, Lang::En) => "due today".to_owned(),
        (_, Lang::ZhCn) => format!("还有 {days}"),
        (_, Lang::En) => format!("due in {days}"),
    }
}

#[cfg(test)]
mod tests {
    use super::{Counted, count, days_past_due, whole};
    use crate::i18n::Lang;

    #[test]
    fn a_count_carries_its_unit() {
        for (n, counted, zh, en) in [
            (12, Counted::Customer, "12 户", "12 customers"),
            (1, Counted::Customer, "1 户", "1 customer"),
            (36, Counted::Invoice, "36 张", "36 invoices"),
            (1, Counted::Receipt, "1 笔", "1 receipt"),
            (2, Counted::Entry, "2 笔", "2 entries"),
            (100_000, Counted::Row, "100,000 行", "100,000 rows"),
            (0, Counted::Problem, "0 处", "0 problems"),
            (62, Counted::Day, "62 天", "62 days"),
            (6, Counted::Task, "6 件", "6 things"),
            (1, Counted::Book, "1 本", "1 book"),
        ] {
            assert_eq!(count(n, counted, Lang::ZhCn), zh);
            assert_eq!(count(n, counted, Lang::En), en);
        }
    }

    #[test]
    fn only_one_is_singular() {
        for counted in Counted::ALL {
            let one = count(1, counted, Lang::En);
            for n in [0, 2, 11, 21, 101] {
                let many = count(n, counted, Lang::En);
                assert_ne!(many.split(' ').nth(1), one.split(' ').nth(1), "{n}");
            }
        }
    }

    #[test]
    fn days_say_on_which_side_of_the_due_date_they_are() {
        for (days, zh, en) in [
            (62, "逾期 62 天", "62 days over"),
            (1, "逾期 1 天", "1 day over"),
            (1_200, "逾期 1,200 天", "1,200 days over"),
            (0, "今天到期", "due today"),
            (-1, "还有 1 天", "due in 1 day"),
            (-14, "还有 14 天", "due in 14 days"),
        ] {
            assert_eq!(days_past_due(days, Lang::ZhCn), zh);
            assert_eq!(days_past_due(days, Lang::En), en);
        }
    }

    #[test]
    fn a_negative_number_carries_the_true_minus() {
        assert_eq!(whole(-1234), "\u{2212}1,234");
        assert_eq!(whole(i64::MIN), "\u{2212}9,223,372,036,854,775,808");
    }
}
