//! Words of a negotiation: our hand, their face, what each step trades.

use chrono::NaiveDate;

use crate::domain::money::{Currency, Money};
use crate::i18n::Lang;
use crate::i18n::format::date;
use crate::i18n::format::money::{Detail, brief, full};
use crate::i18n::shell::words;
use crate::report::negotiate::PERIOD_DAYS;

words! {
    /// The screen.
    title: "谈判", "Negotiate";
    /// Whom to talk to.
    choose: "先和谁谈", "Whom to talk to";
    /// Why these.
    choose_note: "有逾期的客户，欠得多的在前", "Customers with money past due, most first";
    /// Nobody has money past due.
    nobody: "没有逾期的客户", "Nothing is past due";
    /// What that means.
    nobody_note: "要和没逾期的客户谈，从客户页进来。", "To talk to another customer, open it first.";
    /// Our hand.
    hand: "底牌", "Your hand";
    /// Only we see it.
    only_us: "只有自己看得到", "Only you see this";
    /// What we count on.
    expected: "预期能收", "Expected";
    /// What we want to leave with.
    target: "目标成交", "Target";
    /// What we open with.
    opening: "开口", "Opening ask";
    /// Axis and step words.
    ours: "我方", "We";
    /// The customer's line.
    theirs: "客户", "They";
    /// The opening on the axis.
    axis_opening: "开口", "Opening";
    /// The target on the axis.
    axis_target: "目标", "Target";
    /// The expectation on the axis.
    axis_expected: "预期", "Expected";
    /// The rung that was said.
    said: "已开口", "Said";
    /// What the ladder is.
    ladder_note: "越让越小，每一步都换回一样", "Each step is smaller, and trades for something";
    /// The last rung.
    last_rung: "收口，不再让", "The end: no further";
    /// The customer's offer.
    their_offer: "客户还价", "Their offer";
    /// Keeps it.
    keep_offer: "记下还价", "Record offer";
    /// Less.
    less: "减", "Less";
    /// More.
    more: "加", "More";
    /// The next ask.
    next_ask: "下一口价", "Next ask";
    /// What the customer sees.
    our_offer: "我方报价", "Our offer";
    /// What the customer sees before anything was said.
    on_account: "账上逾期", "Past due on account";
    /// Says it.
    say_it: "报这个价", "Say this";
    /// It was said before.
    said_already: "已报这个价", "Said";
    /// They agree.
    settle: "谈成，记承诺", "Agreed: promise";
    /// The customer's own button.
    agree: "同意，定下来", "Agreed, settle it";
    /// Turns the face.
    turn: "转给客户看", "Turn to customer";
    /// And back.
    turn_back: "转回来", "Turn back";
    /// The hand is hidden.
    veiled: "底牌已遮挡", "Your hand is hidden";
    /// How to look.
    peek: "按住 1 秒看一眼，松手就遮上", "Hold one second to look; let go to hide";
    /// For those who hear it.
    hidden: "已遮挡", "Hidden";
    /// In how many parts.
    parts: "分几次付", "Payments";
    /// The first day.
    first_day: "第一笔", "First on";
    /// What it is made of.
    made_of: "开口由这些组成", "What the ask is made of";
    /// Past due.
    item_overdue: "逾期", "Past due";
    /// Falls due.
    item_order: "订单预付", "Order prepayment";
    /// What of an order is to be paid before it ships.
    ordered: "已定订单的预付款", "Prepayment of a confirmed order";
    /// All of it.
    justified: "最多能开口", "Most that can be asked";
    /// Disputed or returned.
    left_out: "有争议或退货的另谈", "Disputed or returned, apart";
    /// Leaves without a promise.
    no_deal: "没谈成", "No deal";
    /// It was ended.
    ended: "这次谈判记下了", "This talk is closed";
    /// Starts the figures anew.
    start_over: "重新算", "Start over";
    /// The last rounds.
    rounds: "说过的", "What was said";
    /// What was asked was kept.
    asked: "报价记下了", "Ask recorded";
    /// What was offered was kept.
    offered: "还价记下了", "Offer recorded";
    /// Argument.
    argument: "理由", "Argument";
    /// A discount for paying at once.
    discount: "今天一次付清，让", "Paid in full today, less";
    /// The discount's rate.
    discount_rate: "让百分之几", "Discount in per cent";
    /// The opening is below the target.
    opening_low: "开口低于目标，没有可让的", "The opening is below the target: nothing to give";
    /// The target is below what is expected.
    target_low: "目标低于预期，可以提高", "The target is below what you expect: raise it";
    /// The target cannot be itemised.
    target_high: "目标超过能逐笔说清的数，先降目标", "The target is more than can be itemised: lower it";
    /// The opening cannot be itemised.
    opening_high: "开口超过能逐笔说清的数", "The opening is more than can be itemised";
    /// No figure.
    no_figure: "填一个金额", "Enter an amount";
    /// Their offer reaches the target.
    reached: "客户已到目标，可以谈成", "They have reached the target: settle";
}

/// What each concession trades, in order: the catalogue of fair exchanges.
pub fn trade(step: usize, last: bool, lang: Lang) -> &'static str {
    if last {
        return last_rung(lang);
    }
    match step {
        0 => said(lang),
        1 => lang.pick("换：今天先付一部分", "For: a part today"),
        2 => lang.pick("换：日期写进承诺", "For: dates in the promise"),
        _ => lang.pick("换：按月固定付", "For: a fixed day each month"),
    }
}

/// Which round it is.
pub fn round(n: usize, lang: Lang) -> String {
    match lang {
        Lang::ZhCn => format!("第 {n} 轮"),
        Lang::En => format!("Round {n}"),
    }
}

/// How much is past due, beside the hand's title and before [`only_us`].
pub fn overdue(sum: Money, currency: Currency, lang: Lang) -> String {
    let sum = brief(sum, currency, Detail::Balance, lang);
    match lang {
        Lang::ZhCn => format!("逾期 {sum}，"),
        Lang::En => format!("{sum} past due · "),
    }
}

/// What falls due in the period.
pub fn item_falling_due(lang: Lang) -> String {
    match lang {
        Lang::ZhCn => format!("{PERIOD_DAYS} 天内到期"),
        Lang::En => format!("Due within {PERIOD_DAYS} days"),
    }
}

/// How much was given since the opening.
pub fn given(sum: Money, currency: Currency, lang: Lang) -> String {
    let sum = brief(sum, currency, Detail::Plan, lang);
    match lang {
        Lang::ZhCn => format!("已让 {sum}"),
        Lang::En => format!("{sum} given"),
    }
}

/// Where both meet half way.
pub fn half_way(sum: &str, on_target: bool, lang: Lang) -> String {
    match (lang, on_target) {
        (Lang::ZhCn, true) => format!("各让一半，正落在 {sum}"),
        (Lang::ZhCn, false) => format!("各让一半是 {sum}"),
        (Lang::En, true) => format!("Half way lands on {sum}"),
        (Lang::En, false) => format!("Half way is {sum}"),
    }
}

/// What the formula asks for: twice the target less what is expected.
pub fn formula(ask: Money, capped: bool, currency: Currency, lang: Lang) -> String {
    let ask = brief(ask, currency, Detail::Plan, lang);
    match (lang, capped) {
        (Lang::ZhCn, false) => format!("2×目标−预期 = {ask}"),
        (Lang::ZhCn, true) => format!("2×目标−预期，封顶到 {ask}"),
        (Lang::En, false) => format!("2 × target − expected = {ask}"),
        (Lang::En, true) => format!("2 × target − expected, capped at {ask}"),
    }
}

/// What the customer's habit asks for.
pub fn habit(share: &str, ask: Money, n_past: usize, currency: Currency, lang: Lang) -> String {
    let ask = brief(ask, currency, Detail::Plan, lang);
    match (lang, n_past) {
        (Lang::ZhCn, 0..3) => format!("按常见的{share}成交算，要开 {ask}"),
        (Lang::ZhCn, n) => format!("他过去 {n} 次按{share}成交，要开 {ask}"),
        (Lang::En, 0..3) => format!("At the usual {share}, ask {ask}"),
        (Lang::En, n) => format!("They settled at {share} {n} times: ask {ask}"),
    }
}

/// The stepper's step.
pub fn by_steps(step: Money, currency: Currency, lang: Lang) -> String {
    let step = brief(step, currency, Detail::Plan, lang);
    match lang {
        Lang::ZhCn => format!("每 {step} 一步，也可以直接输"),
        Lang::En => format!("In steps of {step}, or type it"),
    }
}

/// What paying at once saves them.
pub fn saves(sum: Money, currency: Currency, lang: Lang) -> String {
    match lang {
        Lang::ZhCn => format!("少付 {}", full(sum, currency)),
        Lang::En => format!("{} less", full(sum, currency)),
    }
}

/// What it costs us a year, against the most that is not dearer than waiting.
pub fn discount_cost(apr: &str, most: &str, lang: Lang) -> String {
    match lang {
        Lang::ZhCn => format!("折年化 {apr}%，不亏最多让 {most}%"),
        Lang::En => format!("{apr}% a year; break-even is {most}%"),
    }
}

/// The chart in one sentence.
pub fn chart(ours: Option<&str>, theirs: Option<&str>, target: &str, lang: Lang) -> String {
    let none = lang.pick("还没有", "nothing yet");
    let (ours, theirs) = (ours.unwrap_or(none), theirs.unwrap_or(none));
    match lang {
        Lang::ZhCn => format!("我方报 {ours}，客户还 {theirs}，目标 {target}"),
        Lang::En => format!("We asked {ours}, they offered {theirs}, target {target}"),
    }
}

/// A round in the list of what was said.
pub fn line(ours: bool, sum: &str, on: NaiveDate, today: NaiveDate, lang: Lang) -> String {
    let who = if ours { self::ours(lang) } else { theirs(lang) };
    let on = date::day_or_today(on, today, lang);
    format!("{on} {who} {sum}")
}

/// The title of the customer's page link.
pub fn with(name: &str, person: Option<&str>, lang: Lang) -> String {
    let comma = lang.pick("，", ", ");
    person.map_or_else(|| name.to_owned(), |person| format!("{name}{comma}{person}"))
}
