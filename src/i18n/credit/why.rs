//! Why a score and a limit are what they are, in words and with this ledger's numbers.

use chrono::NaiveDate;

use crate::domain::credit_limit::Exposure;
use crate::domain::money::{Currency, Money};
use crate::domain::trace::Source;
use crate::i18n::Lang;
use crate::i18n::credit::{
    exposure, factor, flag, history_note, knockout, limit, lists, no_limit, points, short, total,
};
use crate::i18n::format::money::full;
use crate::i18n::policy::named;
use crate::i18n::why::{Answer, Part, say_source};
use crate::ledger::event::dealing::Assessment;
use crate::report::credit::Credit;

/// A version of the rules: its number, and when it was stored.
pub type Version = (usize, Option<NaiveDate>);

fn sources((number, on): Version, lang: Lang) -> Vec<String> {
    vec![say_source(&Source::Project, lang), named(number, on, lang)]
}

/// Why the score and the grade are what they are.
pub fn of_score(credit: &Credit, version: Version, lang: Lang) -> Answer {
    let score = credit.score.map_or_else(|| "—".to_owned(), |score| points(score.into()));
    let history = &credit.history;
    let sum = |sum: Money| full(sum, history.currency).to_string();
    let known: u32 =
        credit.factors.iter().filter(|it| it.points.is_some()).map(|it| u32::from(it.weight)).sum();
    let lines = credit.factors.iter().map(|it| {
        let said = it.points.map_or_else(
            || lang.pick("没填，不算权重", "not known, carries no weight").to_owned(),
            |got| format!("{} × {} ÷ {known} = {}", short(got), it.weight, points(it.share)),
        );
        (factor(it.factor, lang).to_owned(), said)
    });
    let mut steps: Vec<(String, String)> = vec![(total(lang).to_owned(), score.clone())];
    let by_score = credit.grade_by_score.map_or("—", crate::domain::grade::Grade::code);
    steps.push((lang.pick("按分数", "By score").to_owned(), by_score.to_owned()));
    steps.extend(credit.flags.iter().map(|it| (lang.pick("再看", "Then").to_owned(), flag(*it, lang))));
    steps.push((lang.pick("等级", "Grade").to_owned(), credit.grade.code().to_owned()));
    let mut paid = vec![
        (lang.pick("12 个月收到", "Paid in 12 months").to_owned(), sum(history.paid)),
        (lang.pick("还开着、已逾期", "Open and overdue").to_owned(), sum(history.overdue)),
    ];
    paid.extend(
        credit.found.iter().map(|it| {
            (lang.pick("账上查到", "Found in the ledger").to_owned(), knockout(*it, lang).to_owned())
        }),
    );
    let days =
        history.days.and_then(|days| days.rounded(2)).map_or_else(|| "—".to_owned(), |it| it.to_string());
    Answer {
        title: lang.pick("信用评分", "Credit score").to_owned(),
        value: format!("{score} · {}", credit.grade.code()),
        parts: vec![
            Part {
                formula: lang.pick("总分 = Σ 得分 × 权重 ÷ Σ 已知的权重；再看上限、六方面和否决项", "Score = Σ points × weight ÷ Σ known weights; then caps, aspects and knock-outs").to_owned(),
                inputs: lines.collect(),
                steps,
                sources: sources(version, lang),
            },
            Part {
                formula: lang.pick("付款记录：每笔按金额加权，平均比约定晚几天；未付的逾期算到今天。承兑汇票按收到那天算，拒付的不算", "Payment history: days beyond terms, weighted by amount; what is open and overdue counts to today. A bill counts from the day it was handed over, a refused one never").to_owned(),
                inputs: paid,
                steps: vec![
                    (lang.pick("平均晚几天", "Days beyond terms").to_owned(), days),
                    (lang.pick("付款行为指数", "Payment behaviour index").to_owned(), history.index.map_or_else(|| "—".to_owned(), points)),
                    (lang.pick("说明", "In words").to_owned(), history_note(history, lang)),
                ],
                sources: sources(version, lang),
            },
        ],
    }
}

/// Why the limit is what it is.
pub fn of_limit(
    credit: &Credit,
    draft: &Assessment,
    used: &Exposure,
    currency: Currency,
    version: Version,
    lang: Lang,
) -> Answer {
    let sum = |sum: Money| full(sum, currency).to_string();
    let binding = credit.limit().binding;
    let value = binding.map_or_else(|| no_limit(lang).to_owned(), |(_, it)| sum(it));
    let days = credit.terms.terms.of(credit.grade).days;
    let coefficient = credit.limit_policy.coefficient.of(credit.grade).value().normalize();
    let monthly = draft.monthly_sales.unwrap_or(credit.sales_seen);
    let mut inputs = vec![
        (lang.pick("等级", "Grade").to_owned(), credit.grade.code().to_owned()),
        (lang.pick("月均进货", "Monthly purchases").to_owned(), sum(monthly)),
        (lang.pick("账期（天）", "Terms (days)").to_owned(), days.to_string()),
        (lang.pick("等级系数", "Grade factor").to_owned(), coefficient.to_string()),
    ];
    inputs.extend(draft.net_worth.map(|it| (lang.pick("净资产", "Net worth").to_owned(), sum(it))));
    inputs.extend(
        draft.working_capital.map(|it| (lang.pick("营运资金", "Working capital").to_owned(), sum(it))),
    );
    let mut steps: Vec<(String, String)> = credit
        .limit()
        .candidates
        .iter()
        .map(|(bound, it)| (lists::bound(*bound, &credit.limit_policy, lang), sum(*it)))
        .collect();
    steps.push((limit(lang).to_owned(), value.clone()));
    Answer {
        title: limit(lang).to_owned(),
        value,
        parts: vec![
            Part {
                formula: lang
                    .pick(
                        "额度 = 已知各项里最小的一项，往下取整",
                        "Limit = the smallest known candidate, rounded down",
                    )
                    .to_owned(),
                inputs,
                steps,
                sources: sources(version, lang),
            },
            Part {
                formula: lang
                    .pick(
                        "占用 = 应收 + 没兑付的票据 − 没核销的到账",
                        "Exposure = receivable + bills not honoured − unapplied receipts",
                    )
                    .to_owned(),
                inputs: vec![
                    (lang.pick("应收", "Receivable").to_owned(), sum(used.receivable)),
                    (
                        lang.pick("没兑付的票据", "Bills not honoured").to_owned(),
                        sum(used.bills_not_honoured),
                    ),
                    (lang.pick("没核销的到账", "Unapplied receipts").to_owned(), sum(used.prepaid)),
                ],
                steps: vec![(exposure(lang).to_owned(), sum(used.total()))],
                sources: sources(version, lang),
            },
        ],
    }
}
