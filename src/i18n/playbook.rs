//! Words of the playbook: why a customer does not pay, what to try, what they say, and what is never done.
//!
//! Owns the screen's words, the names of causes and tactics, and reading the content files: a line a row, its cells
//! parted by tabs (kind, code, then what the kind has). The content itself is fetched when a screen needs it.

use chrono::NaiveDate;

use crate::domain::diagnosis::codes::{Cause, Root, Tactic};
use crate::domain::diagnosis::ethics::Compliance;
use crate::i18n::Lang;
use crate::i18n::format::date::day;
use crate::i18n::labels::{rows, table};
use crate::i18n::shell::words;
use crate::i18n::worksheet::word;
use crate::ledger::event::contact::Issue;
use crate::ledger::gate::code_of;
use crate::report::playbook::{Patience, patience};

words! {
    /// The screen.
    title: "诊断", "Playbook";
    /// What it is for.
    note: "为什么没付、试什么办法、借口怎么答、什么不能做", "Why they do not pay, what to try, how to answer, what is never done";
    /// The questions.
    questions: "先问清楚", "Ask first";
    /// The excuses.
    excuses: "借口怎么答", "Excuses";
    /// What is not done.
    never: "不能做的", "Never";
    /// Which part is looked at.
    part: "看哪一块", "Part";
    /// A yes.
    yes: "是", "Yes";
    /// A no.
    no: "否", "No";
    /// The causes found.
    causes: "可能的原因", "Likely causes";
    /// None yet.
    none: "还看不出原因", "No cause yet";
    /// What to do then.
    none_note: "左边答“是”的题会指向原因，答几题就够。", "Every yes points to a cause; a few answers are enough.";
    /// The tactics.
    tactics: "试这几招", "Try these";
    /// Adds a cause.
    add_cause: "加原因", "Add a cause";
    /// None chosen.
    no_cause: "不加", "None";
    /// Set by hand.
    by_hand: "自己加的", "Set by hand";
    /// Ours comes first.
    ours_first: "根在我方：先给解决日期，不施压；没有争议的部分照样请他付。", "The root is ours: first a date for mending it, no pressure; the undisputed part is still asked for.";
    /// What waits until then.
    waits: "先放一放：", "Not until then: ";
    /// Stores the answers.
    save: "记下诊断", "Save diagnosis";
    /// They are stored.
    saved: "诊断记下了", "Diagnosis saved";
    /// Forgets the answers.
    clear: "重答", "Start over";
    /// It needs an answer.
    unanswered: "先答一题", "Answer a question first";
    /// Searches the excuses.
    search: "他说了什么", "What did they say";
    /// Empties the search.
    clear_search: "清空", "Clear";
    /// Nothing found.
    nothing_heard: "没有这样的说法。换个词，或看全部。", "Nothing like it. Try another word.";
    /// What to verify.
    verify: "核实", "Verify";
    /// How to answer.
    answer: "这样答", "Answer";
    /// What to do instead.
    instead: "改成", "Instead";
    /// On what ground.
    ground: "依据", "Ground";
    /// Over the list of what is not done.
    never_note: "只用来认出它。右边是合规的替代做法。不是法律意见。", "Only to recognise it; with what to do instead. Not legal advice.";
    /// The condition of a tactic.
    only_if: "条件", "Only if";
    /// On whose side.
    root: "根在", "Root";
    /// What we owe.
    issues: "我方还欠他的", "What we owe them";
    /// Nothing.
    no_issues: "没有未了的事", "Nothing open";
    /// Adds one.
    add_issue: "记一件", "Add";
    /// The form's title.
    issue_title: "我方未了的事", "What we still owe";
    /// What it is.
    issue_what: "什么事", "What";
    /// Since when.
    issue_on: "哪天提的", "Raised on";
    /// By when.
    issue_fix: "答应哪天解决（可先不填）", "To be settled by (may wait)";
    /// How often.
    issue_times: "提过几次", "Raised how often";
    /// Settles it.
    settle: "已解决", "Settled";
    /// It is stored.
    issue_saved: "记下了", "Noted";
    /// It is settled.
    issue_done: "这件事了了", "Settled";
    /// No date yet.
    no_fix_day: "还没说哪天解决", "No day given yet";
    /// To the playbook.
    diagnose: "诊断", "Diagnose";
    /// The section of the customer's page.
    why_unpaid: "为什么没付", "Why unpaid";
    /// Not diagnosed.
    not_diagnosed: "还没诊断。答几题，就知道先用哪一招。", "Not diagnosed yet. A few answers show what to try first.";
    /// The content is on its way.
    fetching: "正在取", "Loading";
    /// It did not arrive.
    missing: "说明没有取到。", "The notes did not arrive.";
    /// What is safe then.
    missing_safe: "账都在这台设备上，没有动过。连上网再试一次。", "Your books are on this device, untouched. Go online and try again.";
}

/// Names of causes that no question finds, so that no worksheet has them; a test compares all with the catalogue.
const BY_HAND: &str = table![
    ("POLICY_PULL", "政策、资源牵引力不够", "Policy/resource pull too weak"),
    ("THRESHOLD_HIGH", "我方要求过高", "Our thresholds too high"),
    ("MARKET_DISORDER", "窜货乱价投诉未解决", "Market disorder unsolved"),
    ("SUPPORT_LACK", "支持不到位", "Support not delivered"),
    ("REP_SKILL", "业务员心态/技巧不足", "Rep attitude or skill"),
    ("BRAND_WEAK", "品牌影响力差", "Weak brand"),
    ("CREDIT_LOOSE", "赊销太随意", "Credit too casual"),
    ("DOWNSTREAM_SLOW", "下游进货不力", "Slow downstream"),
    ("CREDIT_CLIMATE", "信用环境", "Credit climate"),
];

/// What a cause is called.
pub fn cause(cause: Cause, lang: Lang) -> &'static str {
    let code = cause.code();
    let by_hand = || {
        let [_, zh, en] = rows::<3>(BY_HAND).find(|[known, ..]| *known == code)?;
        Some(lang.pick(zh, en))
    };
    word(code, lang).or_else(by_hand).unwrap_or_default()
}

/// What a tactic is called. A reworded one goes by its honest name alone: the customer may be looking on.
pub fn tactic(tactic: Tactic, lang: Lang) -> &'static str {
    let name = word(&tactic.code(), lang).unwrap_or_default();
    match tactic.compliance() {
        Compliance::Reworded => name.split('(').next().unwrap_or(name),
        _ => name,
    }
}

/// On whose side a cause lies.
pub fn side(root: Root, lang: Lang) -> String {
    let of = word(root.code(), lang).unwrap_or_default();
    match lang {
        Lang::ZhCn => format!("根在{of}"),
        Lang::En => format!("Root: {}", of.to_lowercase()),
    }
}

/// What a tactic answers: a cause, or what we still owe.
pub fn against(against: Option<Cause>, lang: Lang) -> String {
    let of = against.map_or(issues(lang), |it| cause(it, lang));
    match lang {
        Lang::ZhCn => format!("针对：{of}"),
        Lang::En => format!("Against: {of}"),
    }
}

/// Points of a cause, or that it was set by hand.
pub fn points(points: Option<u16>, lang: Lang) -> String {
    match (points, lang) {
        (None, _) => by_hand(lang).to_owned(),
        (Some(n), Lang::ZhCn) => format!("{n} 分"),
        (Some(n), Lang::En) => format!("{n} points"),
    }
}

/// A question by its number. The fourth asks in Chinese for the opposite of what counts; here it is asked as it counts.
pub fn question(number: u8, lang: Lang) -> &'static str {
    if number == 4 && lang == Lang::ZhCn {
        return "上次拜访没有要对方承诺金额和日期?";
    }
    word(&format!("Q{number:02}"), lang).unwrap_or_default()
}

/// How many of the questions are answered.
pub fn answered(n: usize, lang: Lang) -> String {
    match lang {
        Lang::ZhCn => format!("答了 {n} / 18"),
        Lang::En => format!("{n} of 18 answered"),
    }
}

/// When a diagnosis was stored.
pub fn diagnosed(on: NaiveDate, today: NaiveDate, lang: Lang) -> String {
    match lang {
        Lang::ZhCn => format!("{}诊断", day(on, today, lang)),
        Lang::En => format!("Diagnosed {}", day(on, today, lang)),
    }
}

/// How often a matter of ours came up: once, twice, and then a manager owns it.
pub fn raised(times: u16, lang: Lang) -> String {
    match (patience(times), lang) {
        (Patience::Spent, Lang::ZhCn) => format!("提了 {times} 次，交给主管"),
        (Patience::Spent, Lang::En) => format!("Raised {times}×: for the manager"),
        (_, Lang::ZhCn) => format!("提了 {times} 次"),
        (_, Lang::En) => format!("Raised {times}×"),
    }
}

/// Since when it is open, and by when we said it is mended.
pub fn issue_days(it: &Issue, today: NaiveDate, lang: Lang) -> String {
    let since = day(it.on, today, lang);
    match (it.fix_by, lang) {
        (Some(by), Lang::ZhCn) => format!("{since}提的，答应 {}解决", day(by, today, lang)),
        (Some(by), Lang::En) => format!("Since {since}, to be settled by {}", day(by, today, lang)),
        (None, Lang::ZhCn) => format!("{since}提的，{}", no_fix_day(lang)),
        (None, Lang::En) => format!("Since {since}. {}", no_fix_day(lang)),
    }
}

/// Whether the day we said has passed.
pub fn is_late(it: &Issue, today: NaiveDate) -> bool {
    it.fix_by.is_some_and(|by| by < today)
}

/// The code of a cause, for a list to choose from.
pub fn cause_choices(lang: Lang) -> Vec<(String, String)> {
    let none = (String::new(), no_cause(lang).to_owned());
    let all = Cause::ALL.into_iter().map(|it| (code_of(&it), cause(it, lang).to_owned()));
    std::iter::once(none).chain(all).collect()
}

/// A content file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Content(String);

impl Content {
    /// From the text of the file.
    pub fn new(text: String) -> Self {
        Self(text)
    }

    /// The rows of a kind: the code, and up to three cells; a cell that is not there is empty.
    pub fn rows<'a>(&'a self, kind: &'a str) -> impl Iterator<Item = [&'a str; 4]> {
        self.0.lines().filter_map(move |line| {
            let mut cells = line.split('\t');
            (cells.next() == Some(kind)).then(|| std::array::from_fn(|_| cells.next().unwrap_or_default()))
        })
    }

    /// The cells of one row.
    pub fn row(&self, kind: &str, code: &str) -> [String; 3] {
        let found = self.rows(kind).find(|[known, ..]| *known == code);
        let [_, a, b, c] = found.unwrap_or_default();
        [a.to_owned(), b.to_owned(), c.to_owned()]
    }
}
