//! Words of a visit: before, during and after it, and of the contacts on record.

use chrono::NaiveDate;

use crate::domain::money::{Currency, Money};
use crate::i18n::Lang;
use crate::i18n::format::date::{day, day_or_today};
use crate::i18n::format::money::{Detail, brief};
use crate::i18n::labels::label;
use crate::i18n::shell::words;
use crate::ledger::event::contact::{Channel, Outcome, Touch};
use crate::ledger::gate::code_of;
use crate::report::visit::{Card, MOST_A_DAY};

words! {
    /// The screen, and what leads to it.
    title: "拜访", "Visit";
    /// Before it.
    before: "访前", "Before";
    /// During it.
    during: "访中", "During";
    /// After it.
    after: "访后", "After";
    /// Which part.
    part: "到哪一步", "Step";
    /// What to say first.
    opener: "开口这样说", "Open with";
    /// Rehearses it.
    rehearse: "练 60 秒", "Rehearse 60 s";
    /// Time is up.
    rehearsed: "再练一次", "Once more";
    /// The ask.
    ask: "开口要", "Ask for";
    /// The rungs.
    rungs: "往下让", "Then";
    /// Nothing can be itemised.
    no_ask: "没有能逐笔说清的欠款，先对账。", "Nothing can be itemised: reconcile first.";
    /// All that is owed.
    owed: "欠款", "Owed";
    /// What is due.
    due: "已到期", "Due";
    /// What was heard before.
    heard: "听过的借口", "Excuses heard";
    /// None.
    none_heard: "还没听到", "None so far";
    /// Who signs.
    signer: "谁签", "Who signs";
    /// Nobody known.
    no_signer: "还不知道，问一下", "Not known: ask";
    /// Papers.
    papers: "单证", "Papers";
    /// Missing.
    papers_missing: "上次说有缺，带齐再去", "Some were missing: bring them";
    /// None missing as far as we know.
    papers_fine: "没听说缺", "None known to be missing";
    /// Begins the visit.
    begin: "到了，开始谈", "Start";
    /// How they were reached.
    channel: "怎么联系的", "How";
    /// With whom.
    person: "和谁谈的", "With";
    /// Whether it was asked.
    asked: "要了金额和日期吗", "Asked for sum and day";
    /// Yes.
    was_asked: "要了", "Asked";
    /// No.
    not_asked: "没要", "Not asked";
    /// What came of it.
    outcome: "结果", "Outcome";
    /// Excuses.
    excuses: "他怎么说（可多选）", "What they said (any)";
    /// In their words.
    said: "他说的原因", "Their reason";
    /// As we see it.
    cause: "我看的原因", "The cause as we see it";
    /// How well it can be proved.
    evidence: "凭据", "Evidence";
    /// What that means.
    evidence_note: "书面已送达或有录音的催款才算时效中断。", "Only a demand delivered in writing or recorded resets limitation.";
    /// A note.
    note: "备注", "Note";
    /// The day.
    on: "哪天", "Day";
    /// Beyond the few taps.
    more: "再记细一点", "More detail";
    /// Stores it.
    save: "记下这次", "Save";
    /// It is stored.
    saved: "记下了", "On record";
    /// The self-check.
    stance: "我是在替谁说话", "For whom did I argue";
    /// Its ends.
    stance_note: "1 = 替客户找理由，5 = 替公司要款", "1 = for the customer, 5 = for us";
    /// The next step.
    next: "下一步做什么", "Next step";
    /// Its day.
    next_on: "哪天做", "On";
    /// Stores it.
    save_after: "收尾", "Finish";
    /// Nothing logged today.
    nothing_yet: "先在“访中”记下这次。", "Log the visit first, under During.";
    /// It is complete.
    complete: "这次拜访收好尾了。", "This visit is complete.";
    /// The log.
    log: "联系记录", "Contacts";
    /// Empty.
    none: "还没有联系记录。记下来，才知道谁承诺过什么。", "No contact yet. What is on record can be built on.";
    /// Writes a message.
    message: "写消息", "Message";
    /// To the promise.
    promise: "记承诺", "Promise";
    /// To the receipt.
    receipt: "记到账", "Received";
    /// Probable next steps.
    follow_up: "盯承诺", "Follow up the promise";
    /// Another.
    bring_papers: "送单据", "Bring the papers";
    /// Another.
    call_again: "再打电话", "Call again";
    /// Shows the older ones.
    all: "看全部", "Show all";
}

/// What a channel is called.
pub fn channel_of(channel: Channel, lang: Lang) -> &'static str {
    match channel {
        Channel::Visit => lang.pick("上门", "Visit"),
        Channel::Call => lang.pick("电话", "Call"),
        Channel::Message => lang.pick("消息", "Message"),
        Channel::Letter => lang.pick("信函", "Letter"),
    }
}

/// What an outcome is called.
pub fn outcome_of(outcome: Outcome, lang: Lang) -> &'static str {
    match outcome {
        Outcome::Promised => lang.pick("有承诺", "Promised"),
        Outcome::Paid => lang.pick("付了", "Paid"),
        Outcome::Undecided => lang.pick("没定", "Undecided"),
        Outcome::Refused => lang.pick("不肯", "Refused"),
        Outcome::NotReached => lang.pick("没见到", "Not reached"),
    }
}

/// Every channel, with its code, in the order of the row of choices.
pub const CHANNELS: [Channel; 4] = [Channel::Visit, Channel::Call, Channel::Message, Channel::Letter];

/// Every outcome, in the order of the row of choices.
pub const OUTCOMES: [Outcome; 5] =
    [Outcome::Promised, Outcome::Paid, Outcome::Undecided, Outcome::Refused, Outcome::NotReached];

/// The first sentences at the door: the sum, since when it is due, and one dated ask. No apology, no pity.
pub fn opener_line(
    card: &Card,
    ask: Money,
    oldest: Option<NaiveDate>,
    (currency, today): (Currency, NaiveDate),
    lang: Lang,
) -> String {
    let sum = |it| brief(it, currency, Detail::Balance, lang);
    let (overdue, sum) = (card.sum_overdue(), sum(ask));
    let due = brief(overdue, currency, Detail::Balance, lang);
    // What falls due within the month is part of what is asked for.
    let ahead = ask > overdue;
    match (oldest, lang) {
        (Some(since), Lang::ZhCn) => {
            let ahead = if ahead { "连这 30 天到期的，" } else { "" };
            let since = day(since, today, lang);
            format!("“到期的货款 {due}，最早一笔 {since}到期。{ahead}今天先安排 {sum}，几号能到账？”")
        }
        (Some(since), Lang::En) => {
            let ahead = if ahead { "With what falls due in 30 days, let us settle" } else { "Let us settle" };
            let since = day(since, today, lang);
            format!(
                "“{due} is due, the oldest since {since}. {ahead} {sum} today: on which day does it arrive?”"
            )
        }
        (None, Lang::ZhCn) => format!("“这 30 天到期 {sum}，我们今天把付款日定下来：几号？”"),
        (None, Lang::En) => format!("“{sum} falls due in 30 days. Let us fix the day now: which one?”"),
    }
}

/// How often we were there, and how often we asked for money.
pub fn frequency(card: &Card, lang: Lang) -> String {
    let left = MOST_A_DAY.saturating_sub(card.today);
    match lang {
        Lang::ZhCn => {
            format!(
                "近 30 天要款 {} 次，没要款的 {} 次。今天还可联系 {left} 次，工作日 9–18 点。",
                card.asked, card.served
            )
        }
        Lang::En => format!(
            "In 30 days: {} asking for money, {} not. {left} more today, workdays 9 to 18.",
            card.asked, card.served
        ),
    }
}

/// How many promises were not kept.
pub fn failed(n: usize, lang: Lang) -> String {
    match lang {
        Lang::ZhCn => format!("承诺没按时兑现 {n} 次"),
        Lang::En => format!("{n} promises not kept in time"),
    }
}

/// How often an excuse was heard.
pub fn times(n: usize, lang: Lang) -> String {
    match lang {
        Lang::ZhCn => format!("{n} 次"),
        Lang::En => format!("{n}×"),
    }
}

/// What is left out of the ask.
pub fn left_out(sum: Money, currency: Currency, lang: Lang) -> String {
    let sum = brief(sum, currency, Detail::Balance, lang);
    match lang {
        Lang::ZhCn => format!("有争议 {sum} 另算"),
        Lang::En => format!("{sum} disputed stands apart"),
    }
}

/// Seconds left.
pub fn seconds(n: u32, lang: Lang) -> String {
    match lang {
        Lang::ZhCn => format!("还剩 {n} 秒"),
        Lang::En => format!("{n} s left"),
    }
}

/// The head of a contact on record: how, and what came of it.
pub fn touch_title(it: &Touch, lang: Lang) -> String {
    format!("{} · {}", channel_of(it.channel, lang), outcome_of(it.outcome, lang))
}

/// Day, person, whether it was asked, and how it can be proved.
pub fn touch_facts(it: &Touch, name: Option<&str>, today: NaiveDate, lang: Lang) -> String {
    let asked = if it.asked { was_asked(lang) } else { not_asked(lang) };
    let evidence = label("evidence_grade", &code_of(&it.evidence), lang).unwrap_or_default();
    let day = day_or_today(it.on, today, lang);
    let parts = [day.as_str(), name.unwrap_or_default(), asked, evidence];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}

/// What they said: excuses, then in their words.
pub fn touch_said(it: &Touch, lang: Lang) -> String {
    let heard = it.heard.iter().filter_map(|excuse| label("excuse", &code_of(excuse), lang));
    let all: Vec<&str> = heard.chain([it.said.as_str()]).filter(|text| !text.is_empty()).collect();
    match (all.is_empty(), lang) {
        (true, _) => String::new(),
        (_, Lang::ZhCn) => format!("他说：{}", all.join("；")),
        (_, Lang::En) => format!("They said: {}", all.join("; ")),
    }
}

/// Why, as we see it.
pub fn touch_cause(name: &str, lang: Lang) -> String {
    match lang {
        Lang::ZhCn => format!("我看：{name}"),
        Lang::En => format!("We think: {name}"),
    }
}

/// The next step.
pub fn touch_next(it: &Touch, today: NaiveDate, lang: Lang) -> String {
    let Some(next) = &it.next else { return String::new() };
    let on = day_or_today(next.on, today, lang);
    match lang {
        Lang::ZhCn => format!("下一步：{on} {}", next.reason),
        Lang::En => format!("Next: {}, {on}", next.reason),
    }
}
