//! Words of credit: the list of customers, the score card, the verdict, and what stands on a customer's page.

use chrono::NaiveDate;

use crate::domain::credit_score::codes::{CreditFlag, Factor, Knockout};
use crate::domain::grade::{Grade, GradeTerms, Settlement};
use crate::domain::money::{Currency, Money};
use crate::i18n::Lang;
use crate::i18n::format::MINUS;
use crate::i18n::format::count::{Counted, count};
use crate::i18n::format::date::{day, day_with_year};
use crate::i18n::format::money::{Detail, brief};
use crate::i18n::labels::label;
use crate::i18n::shell::words;
use crate::report::credit::changes::Change;
use crate::report::credit::{Credit, History};

pub mod lists;
pub mod standing;
pub mod why;

words! {
    /// The screen of one customer.
    title: "信用评分", "Credit score";
    /// The list, for those who hear it.
    list: "客户的信用", "Credit of customers";
    /// Back to the list.
    back: "返回信用", "Back to credit";
    /// Opens the history.
    history: "历次评分", "History";
    /// Nothing is in it.
    no_history: "还没有评过。点“定级”就记下第一次。", "Not assessed yet. “Assess” records the first one.";
    /// Decides and stores.
    decide: "定级", "Assess";
    /// Something was changed and is not stored.
    not_saved: "未保存，只是试算", "Not saved, only a trial";
    /// Puts everything back as it was assessed.
    reset: "还原", "Reset";
    /// A part of the form.
    tab_score: "六项打分", "Score";
    /// A part of the form.
    tab_aspects: "六方面", "Aspects";
    /// A part of the form.
    tab_contract: "合同证据", "Contract";
    /// A part of the form.
    tab_limit: "额度", "Limit";
    /// The parts of the form, for those who hear it.
    tabs: "看哪一部分", "Part of the form";
    /// How to score.
    tap: "点格子打 1–5 分，再点取消", "Tap 1–5; again to clear";
    /// All points.
    total: "总分", "Score";
    /// How the card is read.
    legend: "行越高，权重越大；格子满得越多，分越高。涂满的面积占多少，总分就是多少。", "The taller a row, the more it weighs. The filled share of the card is the score.";
    /// How a card with gaps is read.
    legend_gaps: "有没填的：总分只按已填的权重算；缺得多，最高 C。", "Some are not known: the score counts the others only. With much missing it is at most C.";
    /// Why a row cannot be tapped.
    locked: "账上算出，不能改", "From the ledger, locked";
    /// Nothing is known.
    unknown: "没填", "not known";
    /// Nothing was paid yet.
    no_record: "无记录", "no record";
    /// Nothing is judged.
    unjudged: "没打分", "Not scored";
    /// Nothing was paid.
    no_payments: "近 12 个月没有收款，也没有逾期，暂无记录。", "Nothing paid or overdue in 12 months: no record yet.";
    /// A rate in per cent.
    percent_a_year: "%，三年平均", "%, 3-year average";
    /// A rate in per cent.
    percent_margin: "%，最近一年净利", "%, latest net";
    /// Before any score.
    no_score: "还没有分", "No score yet";
    /// At the top.
    at_top: "分数已够 A", "The score is enough for A";
    /// Before the reasons.
    lowered_by: "等级为什么低于分数", "Why the grade is below the score";
    /// What each grade gets.
    terms: "各级的账期和额度", "Terms and limit of each grade";
    /// Of the customer's grade.
    follow_up: "跟进节奏（工作日）", "Follow-up: workdays to a promise";
    /// No limit can be worked out.
    no_limit: "算不出", "Unknown";
    /// An aspect that nobody looked at.
    not_seen: "没看", "Not seen";
    /// What rules out.
    knockouts: "否决项（有一项就是 D）", "Knock-outs (any of them means D)";
    /// Found in the ledger.
    found: "账上查到，不能取消", "Found in the ledger; cannot be unticked";
    /// A checklist.
    evidence: "装富还是真有（少于 3 项最高 C）", "Appearance or evidence (fewer than 3: at most C)";
    /// A checklist.
    liability: "合同写明了没有", "Does the contract say";
    /// A checklist.
    trade_terms: "贸易条款清楚吗", "Are the trade terms clear";
    /// A checklist.
    claim: "保护债权的条款", "Clauses that protect the claim";
    /// Nobody looked at a checklist.
    not_gone_through: "没核对过", "Not gone through";
    /// Takes the ticks of a checklist away.
    clear_checks: "清掉", "Clear";
    /// A36.
    unwritten: "已经赊账，却没核对到书面的付款方式、期限和违约责任。补上合同再赊。", "Goods are out on credit, yet no written method, term and liability were seen. Get them in writing first.";
    /// What bounds the limit.
    candidates: "额度怎么定：取最小的一项", "The limit is the smallest of these";
    /// It is the smallest.
    binding: "就是它", "Binding";
    /// A figure.
    monthly: "月均进货", "Monthly purchases";
    /// A figure.
    net_worth: "净资产", "Net worth";
    /// A figure.
    working: "营运资金", "Working capital";
    /// A report of an agency.
    report: "资信调查报告", "Agency report";
    /// Who made it.
    agency: "机构", "Agency";
    /// When.
    report_on: "报告日", "Dated";
    /// What it says.
    report_says: "评级或意见", "Rating or opinion";
    /// What it advises.
    report_limit: "建议额度", "Limit advised";
    /// After six months.
    report_old: "报告已满 6 个月，不能再作依据。", "The report is over 6 months old and no longer counts.";
    /// A deviation from the rule.
    exception: "例外额度", "Exception";
    /// What an exception needs.
    exception_note: "不能自己批自己：写批准人的名字、原因和截止日。到期自动失效。", "Nobody approves their own. Say who approved it, why, and until when; it then ends by itself.";
    /// The limit granted.
    exception_limit: "批准的额度", "Limit granted";
    /// Who granted it.
    who: "批准人", "Approved by";
    /// Why.
    reason: "原因", "Reason";
    /// Until when.
    until: "截止日", "Until";
    /// Anything else.
    note: "备注", "Note";
    /// A column.
    customer: "客户", "Customer";
    /// A column.
    grade: "等级", "Grade";
    /// A column.
    score: "分数", "Score";
    /// A column.
    used: "占用", "Used";
    /// A column.
    limit: "额度", "Limit";
    /// A column.
    review: "复评", "Review";
    /// A column.
    warning: "预警", "Warning";
    /// Never assessed.
    never: "没评过", "Not assessed";
    /// To the first assessment.
    assess_first: "评一次，就有等级和额度", "Assess it to get a grade and a limit";
    /// The first of all.
    first_time: "第一次评", "First assessment";
    /// Nothing changed.
    nothing_changed: "和上次一样", "As before";
    /// Nobody yet.
    none_yet: "还没有客户", "No customers yet";
    /// What to do then.
    none_yet_note: "先加客户或导入清单，再来评信用。", "Add a customer or import a list, then assess its credit.";
    /// Where the bar stands.
    exposure: "占用额度", "Exposure";
    /// A step.
    reset_done: "已还原", "Put back";
}

/// The factor, as short as the card needs it.
pub fn factor(factor: Factor, lang: Lang) -> &'static str {
    match (factor, lang) {
        // The catalogue's label explains itself in brackets; the card has a line of its own for that.
        (Factor::PaymentHistory, Lang::ZhCn) => "历史付款",
        _ => label("credit_factor", factor.code(), lang).unwrap_or_default(),
    }
}

/// The grade's word: `优`, `Excellent`.
pub fn grade_word(grade: Grade, lang: Lang) -> &'static str {
    label("credit_grade", grade.code(), lang).unwrap_or_default()
}

/// The grade for those who hear it: `信用等级 B，良`.
pub fn grade_label(grade: Grade, lang: Lang) -> String {
    match lang {
        Lang::ZhCn => format!("信用等级 {}，{}", grade.code(), grade_word(grade, lang)),
        Lang::En => format!("Credit grade {}, {}", grade.code(), grade_word(grade, lang)),
    }
}

/// Hundredths as written: `68.67`, `−4.5`; whole numbers without a point where `places` is off.
pub fn points(hundredths: i64) -> String {
    let sign = if hundredths < 0 { MINUS } else { "" };
    let (whole, rest) = (hundredths.unsigned_abs() / 100, hundredths.unsigned_abs() % 100);
    format!("{sign}{whole}.{rest:02}")
}

/// Hundredths without idle zeros: `11`, `4.2`.
fn short(hundredths: i64) -> String {
    let text = points(hundredths);
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// What a judged level means.
pub fn level(factor: Factor, level: u8, lang: Lang) -> &'static str {
    let brand = factor == Factor::BrandScale;
    match (level, brand) {
        (1, true) => lang.pick("没名气", "Unknown"),
        (2, true) => lang.pick("本地有名", "Known locally"),
        (3, true) => lang.pick("一省有名", "Regional"),
        (4, true) => lang.pick("全国有名", "National"),
        (5, true) => lang.pick("行业龙头", "Leading"),
        (1, _) => lang.pick("很弱", "Very weak"),
        (2, _) => lang.pick("偏弱", "Weak"),
        (3, _) => lang.pick("一般", "Fair"),
        (4, _) => lang.pick("好", "Good"),
        (5, _) => lang.pick("很好", "Very good"),
        _ => unjudged(lang),
    }
}

/// A cell of the card for those who hear it.
pub fn cell(at: Factor, n: u8, lang: Lang) -> String {
    match lang {
        Lang::ZhCn => format!("{n} 分，{}", level(at, n, lang)),
        Lang::En => format!("{n}, {}", level(at, n, lang)),
    }
}

/// The payment history in words: `平均晚 24 天。承诺兑现 1 次、部分 1 次、失约 1 次。`
pub fn history_note(history: &History, lang: Lang) -> String {
    let Some(days) = history.days.and_then(|days| days.rounded(0)) else {
        return no_payments(lang).to_owned();
    };
    let n = i64::try_from(days.trunc().mantissa()).unwrap_or_default();
    let size = count(n.abs(), Counted::Day, lang);
    let late = match (n.signum(), lang) {
        (1, Lang::ZhCn) => format!("近 12 个月平均晚 {size}。"),
        (1, Lang::En) => format!("On average {size} late in 12 months."),
        (0, Lang::ZhCn) => "近 12 个月平均按期付。".to_owned(),
        (0, Lang::En) => "On time on average in 12 months.".to_owned(),
        (_, Lang::ZhCn) => format!("近 12 个月平均早 {size}。"),
        (_, Lang::En) => format!("On average {size} early in 12 months."),
    };
    let (kept, partial, broken) = (history.kept, history.partial, history.broken);
    if kept + partial + broken == 0 {
        return late;
    }
    match lang {
        Lang::ZhCn => format!("{late}承诺兑现 {kept} 次、部分 {partial} 次、失约 {broken} 次。"),
        Lang::En => format!("{late} Promises: {kept} kept, {partial} in part, {broken} broken."),
    }
}

/// The score beside the last one: `总分，上次 74.00`.
pub fn last_score(last: Option<u16>, lang: Lang) -> String {
    match (last, lang) {
        (None, _) => total(lang).to_owned(),
        (Some(last), Lang::ZhCn) => format!("总分，上次 {}", points(last.into())),
        (Some(last), Lang::En) => format!("Score; last {}", points(last.into())),
    }
}

/// How far the score moved: `少 6.00`.
pub fn moved(by: i64, lang: Lang) -> String {
    let size = points(by.abs());
    match (by.signum(), lang) {
        (1, Lang::ZhCn) => format!("多 {size}"),
        (1, Lang::En) => format!("Up {size}"),
        (-1, Lang::ZhCn) => format!("少 {size}"),
        (-1, Lang::En) => format!("Down {size}"),
        _ => lang.pick("分数没变", "Score unchanged").to_owned(),
    }
}

/// What changed, in one line.
pub fn changes(all: &[Change], lang: Lang) -> String {
    let said: Vec<String> = all.iter().map(|change| change_line(*change, lang)).collect();
    if said.is_empty() { nothing_changed(lang).to_owned() } else { said.join(lang.pick("，", "; ")) }
}

fn change_line(change: Change, lang: Lang) -> String {
    let arrow = |of: Factor, before: Option<String>, after: Option<String>| {
        let none = if of == Factor::PaymentHistory { no_record(lang) } else { unknown(lang) };
        let or = |it: Option<String>| it.unwrap_or_else(|| none.to_owned());
        format!("{} {}\u{a0}→\u{a0}{}", factor(of, lang), or(before), or(after))
    };
    let rate = |it: Option<i32>| it.map(|it| format!("{}%", short(it.into())));
    match change {
        Change::Level(of, before, after) => {
            arrow(of, before.map(|it| it.to_string()), after.map(|it| it.to_string()))
        }
        Change::Rate(of, before, after) => arrow(of, rate(before), rate(after)),
        Change::History(before, after) => arrow(Factor::PaymentHistory, before.map(short), after.map(short)),
        Change::Aspects => lang.pick("六方面有改", "aspects changed").to_owned(),
        Change::Checks => lang.pick("核对清单有改", "checklists changed").to_owned(),
        Change::Knockouts => lang.pick("否决项有改", "knock-outs changed").to_owned(),
        Change::Figures => lang.pick("额度依据有改", "limit figures changed").to_owned(),
        Change::Exception => lang.pick("例外有改", "exception changed").to_owned(),
    }
}

/// Where a score lies, for those who hear it.
pub fn scale_label(credit: &Credit, lang: Lang) -> String {
    let [a, b, c] = credit.bands.map(short);
    let score = credit.score.map_or_else(|| no_score(lang).to_owned(), |score| points(score.into()));
    match lang {
        Lang::ZhCn => format!("{score}；A 从 {a} 分起，B {b}，C {c}"),
        Lang::En => format!("{score}; A from {a}, B from {b}, C from {c}"),
    }
}

/// Where a band begins.
pub fn band(from: i64) -> String {
    short(from)
}

/// What a grade gets, and what its rule is.
pub fn terms_of(grade: Grade, terms: &GradeTerms, slack: u16, lang: Lang) -> (String, String) {
    let (days, deposit) = (terms.days, terms.deposit_pct);
    let zh = lang == Lang::ZhCn;
    let what = match terms.settlement {
        Settlement::OpenAccount if deposit == 0 && zh => format!("赊 {days} 天"),
        Settlement::OpenAccount if deposit == 0 => format!("{days} days' credit"),
        Settlement::OpenAccount if zh => format!("先付 {deposit}%，其余 {days} 天"),
        Settlement::OpenAccount => format!("{deposit}% down, the rest in {days} days"),
        Settlement::BankAcceptance if zh => format!("先付 {deposit}%，其余银行承兑"),
        Settlement::BankAcceptance => format!("{deposit}% down, rest by bank bill"),
        Settlement::BeforeShipment => lang.pick("现款或银行承兑", "Cash or bank bill").to_owned(),
    };
    let rule = match (terms.settlement, grade, slack) {
        (Settlement::BeforeShipment, ..) => lang.pick("先款后货", "Paid before shipment").to_owned(),
        (_, _, 0) => lang.pick("前款不清，后货不发", "No shipping while overdue").to_owned(),
        _ if zh => format!("逾期超过 {slack} 天停发货"),
        _ => format!("Shipping stops {slack} days overdue"),
    };
    (what, rule)
}

/// What is missing to the next grade: `离 A 还差 12.00 分`.
pub fn to_next(grade: Grade, missing: i64, lang: Lang) -> String {
    match lang {
        Lang::ZhCn => format!("离 {} 还差 {} 分", grade.code(), points(missing)),
        Lang::En => format!("{} points to {}", points(missing), grade.code()),
    }
}

/// What one step gives: `历史付款每提一格，加 6.00`.
pub fn raise(of: Factor, by: i64, lang: Lang) -> String {
    match lang {
        Lang::ZhCn => format!("{}提一格，加 {}", factor(of, lang), points(by)),
        Lang::En => format!("{} up one cell: +{}", factor(of, lang), points(by)),
    }
}

/// When promises of a grade are followed up.
pub fn cadence(days: &[i8], lang: Lang) -> String {
    let before: Vec<String> =
        days.iter().filter(|it| **it < 0).map(|it| it.unsigned_abs().to_string()).collect();
    let after: Vec<String> = days.iter().filter(|it| **it > 0).map(ToString::to_string).collect();
    // A run is told by its ends.
    let after = match after.as_slice() {
        [first, _, .., last] if days.last().map(|it| usize::from(it.unsigned_abs())) == Some(after.len()) => {
            format!("{first}–{last}")
        }
        all => all.join(lang.pick("、", ", ")),
    };
    let before = before.join(lang.pick("、", ", "));
    let same = if days.contains(&0) { lang.pick("、当天", ", the day") } else { "" };
    match lang {
        Lang::ZhCn => format!("承诺日前 {before}{same}、后 {after}"),
        Lang::En => format!("{before} before{same}, {after} after"),
    }
}

/// What is used beside the limit as it would be.
pub fn against(used: Money, limit: Option<Money>, currency: Currency, lang: Lang) -> (String, String) {
    let sum = |sum: Money| brief(sum, currency, Detail::Balance, lang).to_string();
    let head = format!("{} {}", exposure(lang), sum(used));
    let Some(limit) = limit else { return (head, String::new()) };
    let note = match (used > limit, lang) {
        (true, Lang::ZhCn) => format!("比额度 {} 多 {}", sum(limit), sum(used - limit)),
        (true, Lang::En) => format!("{} above the limit of {}", sum(used - limit), sum(limit)),
        (false, Lang::ZhCn) => format!("在额度 {} 内，还可赊 {}", sum(limit), sum(limit - used)),
        (false, Lang::En) => format!("Within {}, {} left", sum(limit), sum(limit - used)),
    };
    (head, note)
}

/// When it is looked at again, if it is decided today.
pub fn next_review(on: NaiveDate, today: NaiveDate, lang: Lang) -> (String, String) {
    let date = day_with_year(on, lang);
    let left = count((on - today).num_days(), Counted::Day, lang);
    match lang {
        Lang::ZhCn => (format!("{date}复评"), format!("今天定级的话。每半年一次，还有 {left}")),
        Lang::En => {
            (format!("Review on {date}"), format!("If assessed today. Every half year; {left} to go"))
        }
    }
}

/// Why the grade is lower than the score.
pub fn flag(flag: CreditFlag, lang: Lang) -> String {
    let (zh, en) = match flag {
        CreditFlag::NoDataCapC => ("一项都不知道，最高 C", "Nothing is known: at most C"),
        CreditFlag::ProvisionalCapC => (
            "付款记录或四成以上的权重还不知道，最高 C",
            "Payment history or over 40% of the weight unknown: at most C",
        ),
        CreditFlag::PaymentHistoryCapC => {
            ("平均晚付超过 30 天，最高 C", "Over 30 days late on average: at most C")
        }
        CreditFlag::PaymentHistoryD => ("平均晚付超过 75 天，定 D", "Over 75 days late on average: D"),
        CreditFlag::EvidenceCapC => ("实据少于 3 项，最高 C", "Fewer than 3 items of evidence: at most C"),
        CreditFlag::AspectRedDown1 => ("六方面有一个红灯，降一级", "One red aspect: one grade down"),
        CreditFlag::Aspect2RedD => ("六方面有两个红灯，定 D", "Two red aspects: D"),
        CreditFlag::Aspect3AmberDown1 => ("六方面有三个黄灯，降一级", "Three amber aspects: one grade down"),
        CreditFlag::Knockout(it) => {
            let name = knockout(it, lang);
            return match lang {
                Lang::ZhCn => format!("否决项：{name}，定 D"),
                Lang::En => format!("{name}: D"),
            };
        }
    };
    lang.pick(zh, en).to_owned()
}

/// What rules out.
pub fn knockout(it: Knockout, lang: Lang) -> &'static str {
    label("knockout", it.code(), lang).unwrap_or_default()
}

/// What the toast says.
pub fn decided(
    grade: Grade,
    score: Option<u16>,
    limit: Option<Money>,
    currency: Currency,
    lang: Lang,
) -> String {
    let mut parts = vec![match lang {
        Lang::ZhCn => format!("已定级 {}", grade.code()),
        Lang::En => format!("Assessed: {}", grade.code()),
    }];
    parts.extend(score.map(|score| points(score.into())));
    parts.extend(limit.map(|limit| brief(limit, currency, Detail::Balance, lang).to_string()));
    parts.join(lang.pick("，", ", "))
}

/// What a month's purchases are by the ledger.
pub fn monthly_hint(sum: Money, currency: Currency, lang: Lang) -> String {
    let sum = brief(sum, currency, Detail::Balance, lang);
    match lang {
        Lang::ZhCn => format!("空着就用账上近 12 个月的月均：{sum}"),
        Lang::En => format!("Empty: {sum}, the ledger's monthly average of 12 months"),
    }
}

/// So many of so many are ticked; nothing where nobody looked.
pub fn ticked(bits: Option<u16>, of: usize, lang: Lang) -> String {
    bits.map_or_else(|| not_gone_through(lang).to_owned(), |bits| format!("{} / {of}", bits.count_ones()))
}

/// When an assessment was made.
pub fn past_head(on: NaiveDate, today: NaiveDate, lang: Lang) -> String {
    day(on, today, lang)
}
