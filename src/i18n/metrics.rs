//! Words of the ratios of a whole ledger, the allowance and the roll rates; and the answers to their 'why?'.

use crate::domain::money::{Currency, Money};
use crate::domain::workday::Calendar;
use crate::i18n::Lang;
use crate::i18n::aging::bucket;
use crate::i18n::format::date::iso;
use crate::i18n::format::money::full;
use crate::i18n::shell::words;
use crate::i18n::why::{Answer, Part};
use crate::i18n::worksheet::{named, why};
use crate::report::aging::AgingSpec;
use crate::report::metrics::{Metric, Metrics, Missing, PERIOD, Roll};

words! {
    /// The table of the aging screen.
    table: "明细", "List";
    /// The ratios.
    metrics: "指标", "Metrics";
    /// Which of both.
    shown: "看什么", "Show";
    /// Which they are.
    ratios: "回款指标", "Collection metrics";
    /// The allowance.
    provision: "坏账准备", "Loss allowance";
    /// How much rolled on.
    roll_rates: "迁徙率", "Roll rates";
    /// A bucket.
    age: "账龄档", "Bucket";
    /// What stands in it.
    balance: "余额", "Balance";
    /// Its rate.
    rate: "计提比例", "Rate";
    /// What is set aside.
    set_aside: "计提", "Allowance";
    /// What stood in it a month ago.
    before: "一个月前", "A month ago";
    /// What of it was settled.
    settled: "已结清", "Settled";
    /// What of it stands there still.
    stayed: "还在这档", "Still here";
    /// What of it is older now.
    rolled: "滚到更老", "Rolled on";
    /// Of all.
    total: "合计", "Total";
    /// No matrix is prescribed.
    provision_note: "按开票日起算的年份，各档余额 × 比例，逐档四舍五入再相加。比例是某上市公司 2024 年半年报披露的，不是法定标准。", "By years from the invoice date: balance × rate, each bucket rounded, then added up. The rates are those a listed company disclosed for the first half of 2024; no law prescribes any.";
    /// What a roll rate is.
    roll_note: "迁徙率 = 一个月前在这档的钱里，今天滚到更老一档的 ÷ 一个月前的余额。结清的、还在这档的、滚走的，加起来等于一个月前的余额。", "Roll rate = what stands in an older bucket today ÷ what stood here a month ago. Settled, still here and rolled on add up to the balance of a month ago.";
}

/// What a ratio is called, its variant included.
pub fn name(metric: Metric, lang: Lang) -> &'static str {
    match metric {
        Metric::Dso => lang.pick("DSO 回款天数", "DSO"),
        Metric::Countback => lang.pick("DSO 倒推法", "DSO, countback"),
        Metric::BestPossible => lang.pick("最佳 DSO", "Best possible DSO"),
        Metric::Add => lang.pick("ADD 平均逾期天数", "ADD, days delinquent"),
        Metric::Cei => lang.pick("CEI 催收效率", "CEI"),
    }
}

/// The same where there is little room, still with its variant.
pub fn short(metric: Metric, lang: Lang) -> String {
    match (metric, lang) {
        (Metric::Dso, Lang::ZhCn) => format!("DSO 期末 {PERIOD} 天"),
        (Metric::Dso, Lang::En) => format!("DSO, {PERIOD} days"),
        (Metric::Cei, Lang::ZhCn) => format!("CEI {PERIOD} 天"),
        (Metric::Cei, Lang::En) => format!("CEI, {PERIOD} days"),
        (other, _) => name(other, lang).to_owned(),
    }
}

/// Its variant and period in a few words.
pub fn variant(metric: Metric, lang: Lang) -> String {
    let text = match (metric, lang) {
        (Metric::Dso, Lang::ZhCn) => "期末法，近 {} 天，含税",
        (Metric::Dso, Lang::En) => "End balance, {} days, with VAT",
        (Metric::Countback, Lang::ZhCn) => "按月倒推，含税",
        (Metric::Countback, Lang::En) => "Month by month, with VAT",
        (Metric::BestPossible, Lang::ZhCn) => "只算未到期，近 {} 天，含税",
        (Metric::BestPossible, Lang::En) => "Not due only, {} days, with VAT",
        (Metric::Add, Lang::ZhCn) => "DSO − 最佳 DSO，近 {} 天",
        (Metric::Add, Lang::En) => "DSO − best possible, {} days",
        (Metric::Cei, Lang::ZhCn) => "近 {} 天，不按月均",
        (Metric::Cei, Lang::En) => "{} days, no monthly average",
    };
    text.replace("{}", &PERIOD.to_string())
}

/// A ratio with its unit.
pub fn figure(metric: Metric, number: &str, lang: Lang) -> (String, &'static str) {
    let unit = match metric {
        Metric::Cei => "%",
        _ => lang.pick("天", "d"),
    };
    (number.to_owned(), unit)
}

/// What is missing for a ratio.
pub fn missing(missing: Missing, lang: Lang) -> String {
    match (missing, lang) {
        (Missing::History { first, from }, Lang::ZhCn) => format!(
            "缺销售记录：账簿从 {} 的发票开始，要有 {} 以前的才算得准",
            iso(first),
            iso(from)
        ),
        (Missing::History { first, from }, Lang::En) => format!(
            "Sales are missing: the book begins with an invoice of {}, and needs some before {}",
            iso(first),
            iso(from)
        ),
        (Missing::Sales, Lang::ZhCn) => format!("近 {PERIOD} 天没有开票，算不出"),
        (Missing::Sales, Lang::En) => format!("Nothing was invoiced in {PERIOD} days"),
        (Missing::Paid, Lang::ZhCn) => {
            "缺销售记录：账簿里一笔到账也没有，开过又付清的发票多半没有进来".to_owned()
        }
        (Missing::Paid, Lang::En) => {
            "Sales are missing: no money ever came in, so what was invoiced and paid is probably not in this book"
                .to_owned()
        }
    }
}

fn note(metric: Metric, it: &Metrics, lang: Lang) -> String {
    let (from, to) = (iso(it.from), iso(it.as_of));
    let sales = match lang {
        Lang::ZhCn => "应收和销售都含税（按发票价税合计）。销售 = 开票 − 红字 − 退货",
        Lang::En => {
            "Receivable and sales both include VAT (as invoiced). Sales = invoices − credit notes − returns"
        }
    };
    let period = match (metric, lang) {
        (Metric::Countback, Lang::ZhCn) => format!("从 {to} 起一个月一个月往回数"),
        (Metric::Countback, Lang::En) => format!("Counted back month by month from {to}"),
        (_, Lang::ZhCn) => format!("{from} 之后到 {to}"),
        (_, Lang::En) => format!("After {from}, to {to}"),
    };
    match lang {
        Lang::ZhCn => format!("{}；{period}。{sales}。", variant(metric, lang)),
        Lang::En => format!("{}; {period}. {sales}.", variant(metric, lang)),
    }
}

/// Why a ratio is what it is, or what is missing for it.
pub fn answer(metric: Metric, it: &Metrics, calendar: &Calendar, lang: Lang) -> Answer {
    let note = note(metric, it, lang);
    match it.work_out(metric, calendar) {
        Some(filled) => {
            let (number, unit) = figure(metric, &it.figure(metric, calendar).unwrap_or_default(), lang);
            Answer {
                title: name(metric, lang).to_owned(),
                value: format!("{number} {unit}"),
                ..why(&filled, &note, lang)
            }
        }
        None => Answer {
            title: name(metric, lang).to_owned(),
            value: "—".to_owned(),
            parts: vec![Part {
                formula: it.missing.map(|it| missing(it, lang)).unwrap_or_default(),
                inputs: Vec::new(),
                steps: Vec::new(),
                sources: vec![note],
            }],
        },
    }
}

/// Why the allowance is what it is.
pub fn provision_answer(it: &Metrics, calendar: &Calendar, lang: Lang) -> Option<Answer> {
    Some(why(&it.provision(calendar)?, provision_note(lang), lang))
}

/// A bucket of the allowance by its code.
pub fn band(code: &'static str, lang: Lang) -> &'static str {
    named("provision", code, lang).unwrap_or(code)
}

/// Why the roll rates are what they are.
pub fn roll_answer(it: &Metrics, spec: &AgingSpec, lang: Lang) -> Answer {
    let money = |sum: Money, currency: Currency| full(sum, currency).to_string();
    let rows = it.rolls.iter().enumerate().filter(|(_, roll)| roll.before.is_positive());
    let line = |(place, roll): (usize, &Roll)| {
        let name = format!(
            "{} = {} ÷ {}",
            bucket(&spec.scheme, place, spec.basis, lang),
            money(roll.rolled, it.currency),
            money(roll.before, it.currency)
        );
        (name, roll_rate(roll))
    };
    let whole = it.rolled();
    Answer {
        title: roll_rates(lang).to_owned(),
        value: roll_rate(&whole),
        parts: vec![Part {
            formula: roll_note(lang).to_owned(),
            inputs: vec![
                (
                    before(lang).to_owned(),
                    format!("{} {}", iso(it.month_ago), money(whole.before, it.currency)),
                ),
                (settled(lang).to_owned(), money(whole.settled, it.currency)),
                (stayed(lang).to_owned(), money(whole.stayed, it.currency)),
                (rolled(lang).to_owned(), money(whole.rolled, it.currency)),
            ],
            steps: rows.map(line).collect(),
            sources: vec![
                lang.pick("本产品的定义，不是法定标准", "A definition of this product, no legal standard")
                    .to_owned(),
            ],
        }],
    }
}

/// A rate in per cent; a dash where nothing stood there.
pub fn roll_rate(roll: &Roll) -> String {
    roll.rate_pct().map_or_else(|| "—".to_owned(), |rate| format!("{rate}%"))
}
