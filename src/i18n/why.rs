//! The answer to 'why?' in words: formula, inputs, steps, source, in both languages.
//!
//! Owns the words of every rule, term, value and source of a [`Trace`], each by an exhaustive match. Does not own the
//! calculation, and is the same for every figure: a page brings its own parts, this file says traces.

use chrono::NaiveDate;

use crate::domain::trace::{Line, Rule, Source, Term, Trace, Value};
use crate::i18n::Lang;
use crate::i18n::format::count::{Counted, count, plural, whole};
use crate::i18n::format::date::day_with_year;
use crate::i18n::labels::label;
use crate::i18n::shell::words;
use crate::ledger::event::house::days::HOUSE;

words! {
    /// Opens the answer.
    how_so: "怎么算的", "How it is worked out";
    /// Before the formula.
    formula: "算法", "Formula";
    /// Puts the answer into the clipboard.
    copy: "复制文字", "Copy text";
    /// It is there.
    copied: "已复制", "Copied";
    /// The browser did not let us.
    not_copied: "浏览器不让复制，请选中文字再复制", "The browser did not allow it. Select the text to copy it";
}

/// The same, of one figure: for those who hear a button and do not see what it stands beside.
pub fn how_so_of(figure: &str, lang: Lang) -> String {
    match lang {
        Lang::ZhCn => format!("{}：{figure}", how_so(lang)),
        Lang::En => format!("{}: {figure}", how_so(lang)),
    }
}

/// A figure explained, ready to be read or copied.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// Which figure.
    pub title: String,
    /// The figure as the screen shows it.
    pub value: String,
    /// How it came about, part by part.
    pub parts: Vec<Part>,
}

/// One rule of an answer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Part {
    /// The rule in words.
    pub formula: String,
    /// What went in: name and value.
    pub inputs: Vec<(String, String)>,
    /// What came of it, the result last.
    pub steps: Vec<(String, String)>,
    /// What the rule rests on.
    pub sources: Vec<String>,
}

impl Answer {
    /// The answer as plain text, for a message or a note.
    pub fn text(&self, lang: Lang) -> String {
        let colon = colon(lang);
        let mut lines = vec![format!("{}{colon}{}", self.title, self.value)];
        for part in &self.parts {
            lines.push(String::new());
            lines.push(format!("{}{colon}{}", formula(lang), part.formula));
            lines.extend(
                part.inputs.iter().chain(&part.steps).map(|(name, value)| format!("{name}{colon}{value}")),
            );
            if !part.sources.is_empty() {
                lines.push(rests_on(&part.sources, lang));
            }
        }
        lines.join("\n")
    }
}

/// What a part rests on, in one line.
pub fn rests_on(sources: &[String], lang: Lang) -> String {
    match lang {
        Lang::ZhCn => format!("依据：{}", sources.join("；")),
        Lang::En => format!("Source: {}", sources.join("; ")),
    }
}

fn colon(lang: Lang) -> &'static str {
    lang.pick("：", ": ")
}

/// A trace as a part of an answer.
pub fn of_trace(trace: &Trace, lang: Lang) -> Part {
    let said = |line: &Line| (say_term(line.term, lang).to_owned(), say_value(line, lang));
    Part {
        formula: say_rule(trace.rule, lang).to_owned(),
        inputs: trace.inputs.iter().map(said).collect(),
        steps: trace.steps.iter().map(said).collect(),
        sources: trace.sources.iter().map(|source| say_source(source, lang)).collect(),
    }
}

/// The rule that was applied.
pub fn say_rule(rule: Rule, lang: Lang) -> &'static str {
    let (zh, en) = match rule {
        Rule::DaysPastDue => (
            "逾期天数 = 截至日 − 到期日，再看落在哪一档。到期当天不算逾期",
            "Days past due = as-of day − due day; the bucket is the one that holds it. The due day itself is not overdue",
        ),
        Rule::YearBand => (
            "从开票日起数周年，看截至日还没过哪一个周年。周年当天算在前一档",
            "Anniversaries of the invoice date: the first one the as-of day has not passed. The anniversary itself still counts as the younger year",
        ),
        Rule::OnReceipt => ("到期日 = 起算日（货到付款）", "Due day = base day (payable on receipt)"),
        Rule::NetDays => (
            "到期日 = 起算日 + 约定天数。起算当天不计",
            "Due day = base day + agreed days; the base day is not counted",
        ),
        Rule::NetMonths => (
            "到期日 = 起算日 + 约定月数。没有对应的日子，就取当月最后一天",
            "Due day = base day + agreed months; where that day does not exist, the last day of the month",
        ),
        Rule::EomPlus => (
            "到期日 = 起算月的最后一天 + 约定天数（月结）",
            "Due day = last day of the base month + agreed days",
        ),
        Rule::DayOfMonth => (
            "到期日 = 起算月之后约定月份的固定日。没有这一天，就取当月最后一天",
            "Due day = the fixed day of the agreed later month; where it does not exist, the last day of that month",
        ),
    };
    lang.pick(zh, en)
}

/// What a value stands for.
pub fn say_term(term: Term, lang: Lang) -> &'static str {
    let (zh, en) = match term {
        Term::Base => ("起算日", "Base day"),
        Term::TermDays => ("约定天数", "Agreed days"),
        Term::TermMonths => ("约定月数", "Agreed months"),
        Term::DayNumber => ("约定日", "Agreed day of the month"),
        Term::MonthEnd => ("起算月最后一天", "Last day of the base month"),
        Term::BeforeAdjustment => ("遇休息日之前", "Before rest days"),
        Term::Convention => ("遇休息日", "On a rest day"),
        Term::Due => ("到期日", "Due day"),
        Term::AsOf => ("截至日", "As-of day"),
        Term::InvoiceDate => ("开票日", "Invoice date"),
        Term::DaysPastDue => ("逾期天数", "Days past due"),
        Term::BandEnd => ("这一档的最后一天", "Last day of the band"),
        Term::Bucket => ("账龄档", "Bucket"),
    };
    lang.pick(zh, en)
}

fn say_value(line: &Line, lang: Lang) -> String {
    match &line.value {
        Value::Date(date) => day_with_year(*date, lang),
        Value::Count(n) => say_count(line.term, *n, lang),
        Value::Code(code) => say_code(line.term, code, lang),
    }
}

/// A whole number with the unit of what it counts.
fn say_count(term: Term, n: i64, lang: Lang) -> String {
    match term {
        Term::TermMonths => match lang {
            Lang::ZhCn => format!("{} 个月", whole(n)),
            Lang::En => format!("{} {}", whole(n), plural(n, "month", "months")),
        },
        Term::DayNumber => match lang {
            Lang::ZhCn => format!("{n} 日"),
            Lang::En => whole(n),
        },
        Term::TermDays
        | Term::DaysPastDue
        | Term::Base
        | Term::MonthEnd
        | Term::BeforeAdjustment
        | Term::Convention
        | Term::Due
        | Term::AsOf
        | Term::InvoiceDate
        | Term::BandEnd
        | Term::Bucket => count(n, Counted::Day, lang),
    }
}

/// A code with the label of its kind; as it stands where no label is known.
fn say_code(term: Term, code: &str, lang: Lang) -> String {
    let known = match term {
        Term::Convention => label("workday_convention", code, lang).map(str::to_owned),
        Term::Bucket => label("aging_bucket", code, lang)
            .or_else(|| label("year_band", code, lang))
            .map(str::to_owned)
            .or_else(|| own_bucket(code, lang)),
        _ => None,
    };
    known.unwrap_or_else(|| code.to_owned())
}

/// A bucket between boundaries of one's own: `D16_45`, `D46_PLUS`.
fn own_bucket(code: &str, lang: Lang) -> Option<String> {
    let (first, last) = code.strip_prefix('D')?.split_once('_')?;
    let first: i64 = first.parse().ok()?;
    Some(match (last.parse::<i64>(), lang) {
        (Ok(last), Lang::ZhCn) => format!("逾期{first}-{last}天"),
        (Ok(last), Lang::En) => format!("{first}-{last} days"),
        (Err(_), Lang::ZhCn) => format!("逾期{}天以上", first - 1),
        (Err(_), Lang::En) => format!("Over {} days", first - 1),
    })
}

/// What a rule rests on.
pub fn say_source(source: &Source, lang: Lang) -> String {
    match (source, lang) {
        (Source::CivilCode(article), Lang::ZhCn) => format!("民法典第 {article} 条"),
        (Source::CivilCode(article), Lang::En) => format!("Civil Code of China, art. {article}"),
        (Source::Contract, Lang::ZhCn) => "和客户的约定".to_owned(),
        (Source::Contract, Lang::En) => "What was agreed with the customer".to_owned(),
        (Source::Project, Lang::ZhCn) => "回款簿的定义".to_owned(),
        (Source::Project, Lang::En) => "Definition of Huikuan".to_owned(),
        (Source::RestDayList { published_in, as_of }, _) => rest_day_list(published_in, *as_of, lang),
        (Source::RestDaysUnknown { year }, Lang::ZhCn) => {
            format!("{year} 年的放假安排还没有公布，只按周末和固定节日算")
        }
        (Source::RestDaysUnknown { year }, Lang::En) => {
            format!("No list of rest days for {year} yet: only weekends and fixed holidays")
        }
    }
}

fn rest_day_list(published_in: &str, as_of: NaiveDate, lang: Lang) -> String {
    let taken = day_with_year(as_of, lang);
    match lang {
        Lang::ZhCn if published_in == HOUSE => format!("放假安排：规则里自填，{taken}"),
        Lang::En if published_in == HOUSE => format!("Rest days entered under Rules, {taken}"),
        Lang::ZhCn => format!("放假安排 {published_in}，{taken}取用"),
        Lang::En => format!("Rest days {published_in}, taken over {taken}"),
    }
}

#[cfg(test)]
mod tests {
    use super::{Answer, Part, of_trace};
    use crate::domain::aging::BucketScheme;
    use crate::domain::date::parse_iso;
    use crate::domain::due_date::{DueRule, Terms};
    use crate::domain::workday::{Calendar, Convention};
    use crate::i18n::Lang;

    fn told(part: Part, lang: Lang) -> String {
        Answer { title: "T".to_owned(), value: "V".to_owned(), parts: vec![part] }.text(lang)
    }

    #[test]
    fn an_age_is_told_with_its_days_and_law() {
        let day = |text: &str| parse_iso(text).unwrap();
        let (issued, due, as_of) = (day("2026-07-24"), day("2026-09-23"), day("2026-11-24"));
        let trace = BucketScheme::default().explain(issued, due, as_of);
        assert_eq!(
            told(of_trace(&trace, Lang::ZhCn), Lang::ZhCn),
            "T：V\n\n算法：逾期天数 = 截至日 − 到期日，再看落在哪一档。到期当天不算逾期\n到期日：2026年9月23日\n\
             截至日：2026年11月24日\n逾期天数：62 天\n账龄档：逾期61-90天\n依据：回款簿的定义；民法典第 201 条"
        );
        let own = BucketScheme::own(&[15, 45]).unwrap().explain(issued, due, as_of);
        let own = of_trace(&own, Lang::En);
        assert_eq!(own.steps.last().map(|(_, value)| value.as_str()), Some("Over 45 days"));
    }

    #[test]
    fn a_due_date_that_moved_names_the_list_of_rest_days() {
        let base = parse_iso("2026-09-01").unwrap();
        let terms = Terms::new(DueRule::NetDays { days: 30 }).rolling(Convention::Following);
        let trace = terms.explain(base, &Calendar::china()).unwrap();
        let part = of_trace(&trace, Lang::En);
        let steps: Vec<_> = part.steps.iter().map(|(name, value)| format!("{name} {value}")).collect();
        assert_eq!(steps, ["Before rest days 1 Oct 2026", "Due day 8 Oct 2026"]);
        assert!(
            part.sources.iter().any(|source| source.starts_with("Rest days gov.cn")),
            "{:?}",
            part.sources
        );
    }
}
