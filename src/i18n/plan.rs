//! Words of the month's plan: the screen, a customer's card, its two forms, and what is to be thought of a plan.

use chrono::NaiveDate;

use crate::domain::gap::Measure as Kind;
use crate::domain::money::{Currency, Money};
use crate::i18n::Lang;
use crate::i18n::format::count::{Counted, count};
use crate::i18n::format::date::{day, month};
use crate::i18n::format::money::{ColumnUnit, Detail, brief};
use crate::i18n::format::share::percent;
use crate::i18n::shell::words;
use crate::i18n::worksheet;
use crate::ledger::event::dealing::{Measure, Plan};
use crate::report::plan::effect::Effect;
use crate::report::plan::proposal::Past;
use crate::report::plan::{COMMITTED_PCT, Doubt};

words! {
    /// The screen.
    plan: "计划", "Plan";
    /// What it is for.
    note: "目标、承诺、缺口，补缺口的办法", "Target, promises, the gap and what closes it";
    /// The month before.
    previous: "上个月", "Previous month";
    /// The month after.
    next: "下个月", "Next month";
    /// The target.
    target: "目标", "Target";
    /// Came in or promised.
    committed: "已收和承诺", "Committed";
    /// What is done about the gap.
    measures: "补缺口的办法", "What closes the gap";
    /// The same in a column.
    measures_short: "办法", "Measures";
    /// What is missing after the measures.
    short: "补完还差", "Still short";
    /// What is missing.
    missing: "还差", "Short";
    /// The list, for those who hear it.
    list: "按片区、业务员、客户分的计划", "The plan by territory, rep and customer";
    /// A customer, territory or rep.
    who: "片区、业务员、客户", "Territory, rep, customer";
    /// No territory.
    no_unit: "没分片区", "No territory";
    /// No rep.
    no_rep: "没定业务员", "No rep";
    /// A plan that the customer did not agree to.
    unconfirmed: "客户没确认", "Not agreed yet";
    /// No plan.
    unplanned: "没做计划", "No plan yet";
    /// Nothing to collect.
    nothing: "这个月没有可收的", "Nothing to collect this month";
    /// What to do then.
    nothing_note: "有到期或逾期的发票，或定了目标，这里就有。", "It fills once invoices fall due or a target is set.";
    /// How measures did.
    effects: "办法灵不灵", "What measures brought";
    /// None of them is known.
    no_effects: "办法做完，记下实收，这里就能比。", "Record what a measure brought, and it is compared here.";
    /// Makes a plan.
    make: "定计划", "Make a plan";
    /// Changes it.
    change: "改计划", "Change the plan";
    /// Adds a measure.
    add: "加办法", "Add a measure";
    /// The title of the plan's form.
    plan_title: "这户的计划", "Plan for this customer";
    /// The title of a measure's form.
    measure_title: "补缺口的办法", "Measure";
    /// To be collected.
    collect: "收多少", "To collect";
    /// To be shipped.
    ship: "发多少货（可不填）", "To ship (optional)";
    /// What stands in the way.
    difficulties: "有什么困难", "What stands in the way";
    /// How it is made up for.
    remedies: "怎么弥补", "How to make up for it";
    /// Who agreed.
    confirmed_by: "客户谁确认的", "Agreed by";
    /// When.
    confirmed_on: "哪天确认的", "Agreed on";
    /// Why it changed.
    reason: "为什么改，或为什么定这么高", "Why it changed, or is so high";
    /// When it is asked for.
    reason_hint: "月初以后改数要写，留着原来的版本", "Needed once the month has begun; the first version stays";
    /// The plan was kept.
    plan_kept: "计划已存", "Plan saved";
    /// A measure was kept.
    measure_kept: "办法已存", "Measure saved";
    /// A measure was taken away.
    measure_gone: "办法已去掉", "Measure removed";
    /// Which measure.
    kind: "办法", "Measure";
    /// Nothing chosen.
    choose: "选一种", "Choose one";
    /// How much more.
    amount: "能多收多少", "Adds";
    /// How likely.
    probability: "把握（%）", "Chance (%)";
    /// Who.
    owner: "谁去办", "Who does it";
    /// By when.
    by: "哪天办完", "Done by";
    /// What the estimate rests on.
    basis: "凭什么这样估", "What the estimate rests on";
    /// What it brought.
    actual: "实际多收（没办完不填）", "What it brought (empty until known)";
    /// Removes it.
    remove: "去掉这条", "Remove";
    /// As last time.
    as_before: "照上次加", "Add as last time";
    /// The gap explained.
    gap: "缺口", "Gap";
    /// What stands before the formula.
    why_note: "目标减去已收和可信的承诺；超过最好月份一倍半的承诺不算。", "Target less what came in and credible promises; promises beyond one and a half times the best month do not count.";
    /// Back to the overview.
    overview: "看全部", "Show all";
}

fn short_sum(sum: Money, currency: Currency, lang: Lang) -> String {
    brief(sum, currency, Detail::Plan, lang).to_string()
}

/// A measure by the catalogue's word.
pub fn kind_of(kind: Kind, lang: Lang) -> &'static str {
    worksheet::named("gap", kind.code(), lang).unwrap_or_default()
}

/// Whose plan and of which month.
pub fn of_month(first: NaiveDate, today: NaiveDate, lang: Lang) -> String {
    match lang {
        Lang::ZhCn => format!("{}计划", month(first, today, lang)),
        Lang::En => format!("{} plan", month(first, today, lang)),
    }
}

/// Who does a measure, by when, how likely it works, and why that is believed.
pub fn measure_note(it: &Measure, today: NaiveDate, lang: Lang) -> String {
    let (by, chance) = (day(it.by, today, lang), percent(it.probability.into()));
    match lang {
        Lang::ZhCn => format!("{}，{by}前，把握 {chance}，{}", it.owner, it.basis),
        Lang::En => format!("{}, by {by}, {chance} likely, {}", it.owner, it.basis),
    }
}

/// What a measure brought.
pub fn brought(actual: Money, currency: Currency, lang: Lang) -> String {
    let actual = short_sum(actual, currency, lang);
    match lang {
        Lang::ZhCn => format!("实收 {actual}"),
        Lang::En => format!("brought {actual}"),
    }
}

/// How many customers have a plan, and by when all should.
pub fn coverage((owing, planned): (usize, usize), by: NaiveDate, today: NaiveDate, lang: Lang) -> String {
    let n = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
    let (owing_text, by) = (count(n(owing), Counted::Customer, lang), day(by, today, lang));
    match lang {
        Lang::ZhCn => format!("欠款的 {owing_text}，{planned} 户有计划（{by}前该都有）"),
        Lang::En => format!("{planned} of {owing_text} who owe have a plan (all by {by})"),
    }
}

/// How much of the target is committed, in hundredths of a per cent.
pub fn committed_share(share: i64, lang: Lang) -> String {
    let (share, wanted) = (percent(share / 100), percent(COMMITTED_PCT));
    match lang {
        Lang::ZhCn => format!("已收和承诺占目标 {share}，要到 {wanted} 才稳"),
        Lang::En => format!("{share} of the target is in or promised; {wanted} is safe"),
    }
}

/// What the tree does not come to the target by.
pub fn left_over(unassigned: Money, over: Money, currency: Currency, lang: Lang) -> Option<String> {
    let sum = |sum| short_sum(sum, currency, lang);
    match (unassigned.is_positive(), over.is_positive(), lang) {
        (true, _, Lang::ZhCn) => Some(format!("目标里有 {} 没有客户可分", sum(unassigned))),
        (true, _, Lang::En) => Some(format!("{} of the target has no customer to ask", sum(unassigned))),
        (_, true, Lang::ZhCn) => Some(format!("各户计划加起来比目标多 {}", sum(over))),
        (_, true, Lang::En) => Some(format!("The plans come to {} more than the target", sum(over))),
        _ => None,
    }
}

/// Promises that are not counted.
pub fn doubted(sum: Money, currency: Currency, lang: Lang) -> String {
    let sum = short_sum(sum, currency, lang);
    match lang {
        Lang::ZhCn => format!("另有承诺 {sum} 高出最好月份太多，没算进来"),
        Lang::En => format!("Promises of {sum} are far beyond the best month and do not count"),
    }
}

/// Why a plan is hard to believe.
pub fn doubt(doubt: Doubt, currency: Currency, lang: Lang) -> String {
    let sum = |sum| short_sum(sum, currency, lang);
    match (doubt, lang) {
        (Doubt::MoreThanDue(due), Lang::ZhCn) => format!("计划高于可收的：逾期和本月到期共 {}", sum(due)),
        (Doubt::MoreThanDue(due), Lang::En) => {
            format!("More than is overdue or due this month: {}", sum(due))
        }
        (Doubt::AboveBest(best), Lang::ZhCn) => {
            format!("计划高于最好月份的一倍半：最多一个月付过 {}", sum(best))
        }
        (Doubt::AboveBest(best), Lang::En) => {
            format!("More than one and a half times the best month, {}", sum(best))
        }
    }
}

/// The five marks of a plan.
pub fn quality(marks: u8, lang: Lang) -> String {
    match lang {
        Lang::ZhCn => format!("计划质量 {marks}/5：有日期、逐项凑够、写明困难和弥补、有办法、客户确认"),
        Lang::En => {
            format!("Plan quality {marks}/5: dated, itemised, difficulties and remedies, measures, agreed")
        }
    }
}

/// On which day the customer agreed.
pub fn agreed_on(on: NaiveDate, today: NaiveDate, lang: Lang) -> String {
    let on = day(on, today, lang);
    match lang {
        Lang::ZhCn => format!("客户{on}确认"),
        Lang::En => format!("Agreed {on}"),
    }
}

/// What stands in the way, and how it is made up for.
pub fn told(plan: &Plan, lang: Lang) -> String {
    let (difficulties, remedies) = (plan.difficulties.as_str(), plan.remedies.as_str());
    if difficulties.is_empty() || remedies.is_empty() {
        return format!("{difficulties}{remedies}");
    }
    format!("{difficulties}{}{remedies}", lang.pick("；", "; "))
}

/// How near plans came, in hundredths of a per cent.
pub fn accuracy(share: i64, lang: Lang) -> String {
    match lang {
        Lang::ZhCn => format!("准确度 {}（比月初定的）", percent(share / 100)),
        Lang::En => format!("Accuracy {} (of the plan at the start)", percent(share / 100)),
    }
}

/// The measures that fit the causes diagnosed, beside those in the plan.
pub fn fitting(kinds: &[Kind], lang: Lang) -> String {
    let names: Vec<&str> = kinds.iter().map(|kind| kind_of(*kind, lang)).collect();
    match lang {
        Lang::ZhCn if names.is_empty() => "诊断出的原因，没有对得上的办法：先按打法谈。".to_owned(),
        Lang::En if names.is_empty() => {
            "No further measure fits the causes found: work by the tactics.".to_owned()
        }
        Lang::ZhCn => format!("对得上原因的办法：{}", names.join("、")),
        Lang::En => format!("Measures that fit the causes: {}", names.join(", ")),
    }
}

/// Which of the measures are enough.
pub fn enough(kinds: &[Kind], lang: Lang) -> String {
    let names: Vec<&str> = kinds.iter().map(|kind| kind_of(*kind, lang)).collect();
    match lang {
        Lang::ZhCn => format!("办成这几条就够：{}", names.join("、")),
        Lang::En => format!("These are enough: {}", names.join(", ")),
    }
}

/// What worked before.
pub fn past(it: &Past, currency: Currency, today: NaiveDate, lang: Lang) -> String {
    let (name, sum) = (kind_of(it.kind, lang), short_sum(it.brought, currency, lang));
    let month = month(it.month, today, lang);
    match lang {
        Lang::ZhCn => format!("{name}：{month}收回 {sum}"),
        Lang::En => format!("{name}: brought {sum} in {month}"),
    }
}

/// Nothing that is known closes the gap.
pub fn none_closes(short: Money, any: bool, currency: Currency, lang: Lang) -> String {
    let sum = short_sum(short, currency, lang);
    match (any, lang) {
        (true, Lang::ZhCn) => format!("这些都办成还差 {sum}，再估一条"),
        (true, Lang::En) => format!("Even all of these leave {sum}. Estimate another"),
        (false, Lang::ZhCn) => format!("还差 {sum}，没有实绩可依，估一条办法"),
        (false, Lang::En) => format!("{sum} missing and no record to go by. Estimate a measure"),
    }
}

/// What a measure brought beside what was expected.
pub fn effect(it: &Effect, currency: Currency, lang: Lang) -> String {
    let [actual, estimated] = [it.actual, it.estimated].map(|sum| short_sum(sum, currency, lang));
    match lang {
        Lang::ZhCn => format!("估 {estimated}，收 {actual}"),
        Lang::En => format!("{actual} of {estimated}"),
    }
}

/// The bar, for those who hear it.
pub fn bar(parts: [(&str, Money); 4], currency: Currency, lang: Lang) -> String {
    let said = parts.map(|(name, sum)| format!("{name} {}", short_sum(sum, currency, lang)));
    said.join(lang.pick("，", ", "))
}

/// What a column of sums is in.
pub fn unit(currency: Currency, lang: Lang) -> String {
    let unit = lang.pick(ColumnUnit::TenThousand, ColumnUnit::Thousand);
    unit.label(currency, lang)
}
