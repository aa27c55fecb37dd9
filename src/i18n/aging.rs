//! Words of the aging screen: buckets, groups, the choices round them, and the law of the report in a sentence.

use chrono::NaiveDate;

use crate::domain::aging::{BucketScheme, Preset, SchemeError};
use crate::domain::money::{Currency, Money};
use crate::exchange::tables::aging::AgingWords;
use crate::i18n::Lang;
use crate::i18n::format::count::{Counted, count, plural, whole};
use crate::i18n::format::date::day;
use crate::i18n::format::money::{ColumnUnit, full};
use crate::i18n::labels::label;
use crate::i18n::shell::{self, words};
use crate::ledger::book::Book;
use crate::ledger::event::InvoiceState;
use crate::report::aging::boundaries::BoundariesProblem;
use crate::report::aging::{AgingReport, AgingSpec, Basis, Group, GroupBy};

pub mod answer;
pub mod table;

words! {
    /// A day back.
    day_back: "前一天", "A day back";
    /// A day on.
    day_on: "后一天", "A day on";
    /// The day to look at.
    choose_day: "选截至日", "Choose the as-of day";
    /// Which day.
    as_of_choices: "截至日", "As-of day";
    /// Today.
    today: "今天", "Today";
    /// The last day of last month.
    last_month_end: "上月底", "Last month end";
    /// Print.
    print: "打印", "Print";
    /// One row a what.
    grouping: "分组", "Rows";
    /// Which buckets.
    buckets: "账龄档", "Buckets";
    /// Age from which day.
    basis: "从哪天算", "Age from";
    /// Which currency.
    currency: "币种", "Currency";
    /// Past due.
    overdue: "逾期", "Overdue";
    /// Received and not set against an invoice.
    unapplied: "未核销到账", "Unapplied cash";
    /// Bills in the drawer.
    bills_held: "在手票据", "Bills held";
    /// The cells are a filter.
    filter: "按账龄筛选", "Filter by age";
    /// The table.
    table: "账龄表", "Aging table";
    /// The last line of a filtered table.
    subtotal: "小计", "Subtotal";
    /// The last line of the whole table; the head of its last column.
    total: "合计", "Total";
    /// Orders the rows by name.
    by_name: "按名称排序", "Sort by name";
    /// Lifts the filter.
    show_all: "看全部", "Show all";
    /// To the customer's page.
    see_customer: "看客户", "See customer";
    /// Money came in.
    record_receipt: "记到账", "Record receipt";
    /// An invoice without a number.
    no_number: "没有票号", "No number";
    /// Nothing was ever owed.
    nothing_yet: "还没有应收", "Nothing owed yet";
    /// What to do about it.
    nothing_yet_note: "记一张发票，或把名单导进来。", "Record an invoice, or import your list.";
    /// To the import.
    import: "导入名单", "Import a list";
    /// All was paid.
    all_settled: "应收都收回来了", "All is paid";
    /// Nothing was owed on that day.
    nothing_then: "这一天没有应收", "Nothing was owed on that day";
    /// Back to today.
    back_to_today: "回到今天", "Back to today";
    /// Nobody owes anything in this bucket.
    bucket_empty: "这一档没有欠款", "Nothing in this bucket";
    /// A day that has not come.
    ahead: "截至日还没到：按现在的欠款推算。", "That day has not come: today's debts, aged to it.";
    /// Changes one's own boundaries.
    edit_boundaries: "改分档", "Edit buckets";
    /// The editor of one's own boundaries.
    own_title: "自己分档", "Your own buckets";
    /// The field.
    boundaries: "每档的最后一天", "Last day of each bucket";
    /// How to fill it in.
    boundaries_hint: "逾期天数，从小到大，用空格隔开，如 15 45 90", "Days past due, rising, set apart by spaces: 15 45 90";
    /// Takes the boundaries over.
    use_these: "就这样分", "Use these";
    /// Leaves all as it was.
    cancel: "取消", "Cancel";
    /// On paper.
    sample_mark: "样例", "Sample";
}

/// `截至 11月24日`, `As of 24 Nov`.
pub fn as_of(date: NaiveDate, today: NaiveDate, lang: Lang) -> String {
    let day = day(date, today, lang);
    match lang {
        Lang::ZhCn => format!("截至 {day}"),
        Lang::En => format!("As of {day}"),
    }
}

/// What a row is, in the list of groupings.
pub fn group_by(by: GroupBy, lang: Lang) -> &'static str {
    let (zh, en) = match by {
        GroupBy::Customer => ("按客户", "By customer"),
        GroupBy::Owner => ("按业务员", "By owner"),
        GroupBy::Territory => ("按区域", "By territory"),
        GroupBy::State => ("按产品状态", "By goods state"),
        GroupBy::Vintage => ("按年份", "By year"),
        GroupBy::Key => ("按重点客户", "By key account"),
    };
    lang.pick(zh, en)
}

/// A set of buckets, in the list of presets.
pub fn preset(preset: Preset, lang: Lang) -> &'static str {
    let (zh, en) = match preset {
        Preset::Cn => ("常用 7 档", "Usual 7"),
        Preset::Ifrs => ("IFRS 5 档", "IFRS 5"),
        Preset::Days120 => ("30/60/90/120 天", "30/60/90/120"),
        Preset::Years => ("按年分档", "By years"),
        Preset::Own => ("自己分档", "Your own"),
    };
    lang.pick(zh, en)
}

/// From which day an invoice ages.
pub fn basis_of(basis: Basis, lang: Lang) -> &'static str {
    match basis {
        Basis::Due => lang.pick("从到期日算", "From due date"),
        Basis::Issued => lang.pick("从开票日算", "From invoice date"),
    }
}

/// A bucket in full: `未到期`, `1–30 天`, `90 天以上`, `1 年以上`, `1–2 年`.
pub fn bucket(scheme: &BucketScheme, place: usize, basis: Basis, lang: Lang) -> String {
    if scheme.counts_years() {
        return match (scheme.range(place), lang) {
            ((Some(0) | None, Some(last)), Lang::ZhCn) => format!("{last} 年以内"),
            ((Some(0) | None, Some(_)), Lang::En) => "Up to a year".to_owned(),
            ((Some(first), Some(last)), Lang::ZhCn) => format!("{first}–{last} 年"),
            ((Some(first), Some(last)), Lang::En) => format!("{first}–{last} years"),
            ((first, None), Lang::ZhCn) => format!("{} 年以上", first.unwrap_or_default()),
            ((first, None), Lang::En) => format!("Over {} years", first.unwrap_or_default()),
        };
    }
    match (scheme.range(place), lang) {
        ((None, _), _) => not_due(basis, lang).to_owned(),
        ((Some(first), Some(last)), Lang::ZhCn) => format!("{first}–{last} 天"),
        ((Some(first), Some(last)), Lang::En) => format!("{first}–{last} days"),
        ((Some(366), None), Lang::ZhCn) => "1 年以上".to_owned(),
        ((Some(366), None), Lang::En) => "Over a year".to_owned(),
        ((Some(first), None), Lang::ZhCn) => format!("{} 天以上", first.saturating_sub(1)),
        ((Some(first), None), Lang::En) => format!("Over {} days", first.saturating_sub(1)),
    }
}

/// A bucket as the head of a column: `未到期`, `1–30`, `90+`, `1–2 年`.
pub fn bucket_head(scheme: &BucketScheme, place: usize, basis: Basis, lang: Lang) -> String {
    let unit = if scheme.counts_years() { lang.pick(" 年", "y") } else { "" };
    match scheme.range(place) {
        (None | Some(0), _) if scheme.counts_years() => format!("≤1{unit}"),
        (None, _) => not_due(basis, lang).to_owned(),
        (Some(first), Some(last)) => format!("{first}–{last}{unit}"),
        (Some(first), None) if scheme.counts_years() => format!("{first}+{unit}"),
        (Some(first), None) => format!("{}+", first.saturating_sub(1)),
    }
}

/// The youngest bucket; counted from the invoice date it holds what was invoiced on the day itself.
fn not_due(basis: Basis, lang: Lang) -> &'static str {
    match basis {
        Basis::Due => lang.pick("未到期", "Not due"),
        Basis::Issued => lang.pick("当天开票", "Same day"),
    }
}

/// The name of a row.
pub fn group(group: &Group, book: &Book, by: GroupBy, lang: Lang) -> String {
    match group {
        Group::Customer(customer) => book.customers()[*customer].name.clone(),
        Group::Named(name) if !name.is_empty() => name.clone(),
        Group::Named(_) if by == GroupBy::Owner => lang.pick("没写业务员", "No owner").to_owned(),
        Group::Named(_) => lang.pick("没写区域", "No territory").to_owned(),
        Group::State(state) => state_label(*state, lang).to_owned(),
        Group::Vintage(year) => match lang {
            Lang::ZhCn => format!("{year} 年开票"),
            Lang::En => format!("Invoiced {year}"),
        },
        Group::Key(true) => lang.pick("重点客户", "Key accounts").to_owned(),
        Group::Key(false) => lang.pick("其他客户", "Other customers").to_owned(),
    }
}

fn state_label(state: InvoiceState, lang: Lang) -> &'static str {
    let code = match state {
        InvoiceState::Normal => "NORMAL",
        InvoiceState::Abnormal => "ABNORMAL",
        InvoiceState::ReturnedStock => "RETURNED_STOCK",
    };
    label("receivable_state", code, lang).unwrap_or(code)
}

/// `应收合计，12 户`.
pub fn receivable_of(n_customers: u32, lang: Lang) -> String {
    let customers = count(i64::from(n_customers), Counted::Customer, lang);
    match lang {
        Lang::ZhCn => format!("应收合计，{customers}"),
        Lang::En => format!("Receivable, {customers}"),
    }
}

/// `占 50%`, `50%`.
pub fn share(percent: &str, lang: Lang) -> String {
    match lang {
        Lang::ZhCn => format!("占 {percent}"),
        Lang::En => percent.to_owned(),
    }
}

/// How many rows stand in the table: `6 户在 61–90 天`, `12 户`, `3 组`.
pub fn rows_shown(n: usize, by: GroupBy, bucket: Option<&str>, lang: Lang) -> String {
    let n = i64::try_from(n).unwrap_or(i64::MAX);
    let rows = rows(n, by, lang);
    match (bucket, lang) {
        (None, _) => rows,
        (Some(bucket), Lang::ZhCn) => format!("{rows}在{}", spaced(bucket)),
        (Some(bucket), Lang::En) => format!("{rows}: {}", bucket.to_lowercase()),
    }
}

fn rows(n: i64, by: GroupBy, lang: Lang) -> String {
    match (by, lang) {
        (GroupBy::Customer, _) => count(n, Counted::Customer, lang),
        (_, Lang::ZhCn) => format!("{} 组", whole(n)),
        (_, Lang::En) => format!("{} {}", whole(n), plural(n, "group", "groups")),
    }
}

/// A word behind a Chinese one: with a space where it begins with a digit.
fn spaced(word: &str) -> String {
    if word.starts_with(|c: char| c.is_ascii()) { format!(" {word}") } else { word.to_owned() }
}

/// `其余 6 户没有 61–90 天的欠款`.
pub fn rows_hidden(n: usize, by: GroupBy, bucket: &str, lang: Lang) -> String {
    let n = i64::try_from(n).unwrap_or(i64::MAX);
    let rows = rows(n, by, lang);
    match lang {
        Lang::ZhCn => format!("其余 {rows}没有{}的欠款", spaced(bucket)),
        Lang::En => format!("{rows} more without anything in {}", bucket.to_lowercase()),
    }
}

/// `看全部 12 户`.
pub fn show_all_of(n: usize, by: GroupBy, lang: Lang) -> String {
    let rows = rows(i64::try_from(n).unwrap_or(i64::MAX), by, lang);
    match lang {
        Lang::ZhCn => format!("看全部 {rows}"),
        Lang::En => format!("Show all {rows}"),
    }
}

/// `单位：万元`, `In ¥K`.
pub fn unit(unit: ColumnUnit, currency: Currency, lang: Lang) -> String {
    let label = unit.label(currency, lang);
    match lang {
        Lang::ZhCn => format!("单位：{label}"),
        Lang::En => format!("In {label}"),
    }
}

/// The law of the report with its figures: the buckets sum to the receivable. Second, whether it holds.
pub fn law(report: &AgingReport, currency: Currency, lang: Lang) -> (String, bool) {
    let (buckets, receivable) = (report.buckets_sum(), report.total);
    let written = |amount: Money| full(amount, currency).to_string();
    let (sum, all) = (written(buckets), written(receivable));
    if buckets == receivable {
        let said = match lang {
            Lang::ZhCn => format!("各档合计 {sum} = 应收合计 {all}"),
            Lang::En => format!("Buckets {sum} = receivable {all}"),
        };
        return (said, true);
    }
    let gap = written(buckets - receivable);
    let said = match lang {
        Lang::ZhCn => format!("各档合计 {sum} 与应收合计 {all} 差 {gap}。账没有动，请到数据页导出一份再核对"),
        Lang::En => format!(
            "Buckets {sum} and receivable {all} differ by {gap}. Nothing was changed; export a copy under Data and check it"
        ),
    };
    (said, false)
}

/// That what was received and not applied stands beside the buckets.
pub fn beside(lang: Lang) -> &'static str {
    lang.pick(
        "未核销到账和在手票据另列，不进任何一档",
        "Unapplied cash and bills held stand beside them, in no bucket",
    )
}

/// How old an invoice is on the as-of day: `逾期 62 天`, `当天到期`, `还有 14 天`.
pub fn age(days_past_due: i64, lang: Lang) -> String {
    if days_past_due == 0 {
        // The as-of day need not be today.
        return lang.pick("当天到期", "due that day").to_owned();
    }
    crate::i18n::format::count::days_past_due(days_past_due, lang)
}

/// The same after its dial, which says 'overdue' by itself: `62 天`, `当天到期`, `还有 14 天`.
pub fn days(days_past_due: i64, lang: Lang) -> String {
    if days_past_due > 0 { count(days_past_due, Counted::Day, lang) } else { age(days_past_due, lang) }
}

/// Only the oldest invoices of a large group are listed.
pub fn drill_rest(shown: usize, total: usize, lang: Lang) -> String {
    let [shown, total] = [shown, total].map(|n| i64::try_from(n).unwrap_or(i64::MAX));
    let all = count(total, Counted::Invoice, lang);
    match lang {
        Lang::ZhCn => format!("共 {all}，只列最早到期的 {} 张", whole(shown)),
        Lang::En => format!("{all}; the {} due first are listed", whole(shown)),
    }
}

/// What is wrong with boundaries, and how to set it right.
pub fn boundaries_problem(problem: &BoundariesProblem, lang: Lang) -> String {
    match (problem, lang) {
        (BoundariesProblem::NotDays(text), Lang::ZhCn) => format!("{text} 太大，天数最多 65,535"),
        (BoundariesProblem::NotDays(text), Lang::En) => format!("{text} is too large; days go up to 65,535"),
        (BoundariesProblem::Unsound(SchemeError::NoBoundary), Lang::ZhCn) => {
            "至少写一个天数，如 30".to_owned()
        }
        (BoundariesProblem::Unsound(SchemeError::NoBoundary), Lang::En) => {
            "Write at least one number of days, such as 30".to_owned()
        }
        (BoundariesProblem::Unsound(SchemeError::NotRising { boundary }), Lang::ZhCn) => {
            format!("{boundary} 要比前一个大，并且大于 0")
        }
        (BoundariesProblem::Unsound(SchemeError::NotRising { boundary }), Lang::En) => {
            format!("{boundary} must be larger than the one before it, and above 0")
        }
        (BoundariesProblem::Unsound(SchemeError::TooMany { allowed }), Lang::ZhCn) => {
            format!("最多 {allowed} 个，再多就分不清了")
        }
        (BoundariesProblem::Unsound(SchemeError::TooMany { allowed }), Lang::En) => {
            format!("At most {allowed}; more cannot be told apart")
        }
    }
}

/// The line under the title on paper: day, grouping, basis, unit.
pub fn paper_line(date: NaiveDate, by: GroupBy, basis: Basis, unit: &str, lang: Lang) -> String {
    let iso = crate::i18n::format::date::iso(date);
    let separator = lang.pick("，", ", ");
    let as_of = lang.pick("截至", "As of");
    [
        format!("{as_of} {iso}"),
        group_by(by, lang).to_owned(),
        basis_of(basis, lang).to_owned(),
        unit.to_owned(),
    ]
    .join(separator)
}

/// The words of the exported table.
pub fn table_words(spec: &AgingSpec, date: NaiveDate, lang: Lang) -> AgingWords {
    let iso = crate::i18n::format::date::iso(date);
    let head = |place| format!("{} {}", bucket(&spec.scheme, place, spec.basis, lang), spec.currency.code());
    AgingWords {
        sheet: format!("{} {iso}", shell::aging(lang)),
        group: match spec.by {
            GroupBy::Customer => lang.pick("客户", "Customer"),
            GroupBy::Owner => lang.pick("业务员", "Owner"),
            GroupBy::Territory => lang.pick("区域", "Territory"),
            GroupBy::State => lang.pick("产品状态", "Goods state"),
            GroupBy::Vintage => lang.pick("开票年份", "Invoice year"),
            GroupBy::Key => lang.pick("重点客户", "Key account"),
        }
        .to_owned(),
        invoices: lang.pick("未清发票", "Open invoices").to_owned(),
        buckets: (0..spec.scheme.n_buckets()).map(head).collect(),
        total: total(lang).to_owned(),
    }
}

/// The name of an exported file, without its ending.
pub fn file_name(book: &str, date: NaiveDate, lang: Lang) -> String {
    let iso = crate::i18n::format::date::iso(date);
    match lang {
        Lang::ZhCn => format!("{book} 账龄 {iso}"),
        Lang::En => format!("{book} aging {iso}"),
    }
}
