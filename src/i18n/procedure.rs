//! Words of how a customer pays: its sheet and form, when money may be expected, and the five questions.

use chrono::NaiveDate;

use crate::i18n::Lang;
use crate::i18n::format::date::{day, day_or_today, weekday};
use crate::i18n::labels::label;
use crate::i18n::shell::words;
use crate::ledger::event::dealing::{Procedure, QUESTIONS};
use crate::ledger::gate::code_of;
use crate::ledger::gate::procedure::{
    COPY, CUTOFF, DAYS, EVERY, INVOICE, KNOWN, METHODS, PAPERS, REST, RUNS,
};
use crate::report::procedure::{Expected, NextRun};

words! {
    /// The sheet, and its form.
    title: "怎么付款", "How they pay";
    /// Nobody wrote it down.
    nothing_yet: "还没记。记下来，每张发票就有预计到账日。", "Not written down yet. With it every invoice shows when its money may come.";
    /// Writes it down.
    fill: "填写", "Fill in";
    /// It was kept.
    kept: "付款流程已记下", "How they pay is written down";
    /// Nobody is named.
    unknown: "未定", "Open";
    /// By the month.
    monthly: "每月几号", "On days of the month";
    /// By the week.
    weekly: "每周星期几", "On weekdays";
    /// Nobody knows.
    no_runs: "不固定", "On no fixed day";
    /// Nobody said.
    unsaid: "没说", "Not said";
    /// A proof of transport.
    transport: "运输证明", "Proof of transport";
    /// A paper of acceptance.
    acceptance: "验收单", "Acceptance paper";
    /// The papers are taken as complete with the invoice.
    from_issue: "按开票日单证齐全算", "Papers taken as complete with the invoice";
    /// As complete today.
    from_today: "赶上的那个付款日没付，按单证今天齐全算", "The run it could make went by: papers taken as complete today";
    /// The agreement gives more time.
    before_due: "约定到期日更晚", "Due later by agreement";
    /// No list of rest days.
    unknown_year: "那年的放假安排还没公布", "Rest days of that year are not published yet";
}

/// The four steps: sign, question, and what its days are called.
pub fn steps(lang: Lang) -> [(&'static str, &'static str, &'static str); 4] {
    lang.pick(
        [
            ("报", "报给谁", "报送要几个工作日"),
            ("签", "谁签批", "签批要几个工作日"),
            ("核", "谁核准", "核准要几个工作日"),
            ("付", "谁付款", "付出到账几个工作日"),
        ],
        [
            ("1", "Submit to", "Working days to submit"),
            ("2", "Signs", "Working days to sign"),
            ("3", "Approves", "Working days to approve"),
            ("4", "Pays", "Working days until it is here"),
        ],
    )
}

/// What a field of the form asks for.
pub fn field(place: usize, lang: Lang) -> &'static str {
    let step = |n: usize| steps(lang).get(n).copied().unwrap_or_default();
    match place {
        CUTOFF => lang.pick("付款日前几个工作日截止", "Cut-off, working days before"),
        EVERY => lang.pick("付款日怎么定", "They pay"),
        RUNS => lang.pick("哪几天", "On which days"),
        REST => lang.pick("付款日逢休息日", "A pay day on a rest day"),
        INVOICE => lang.pick("要什么发票", "Invoice"),
        COPY => lang.pick("发票形式", "In which form"),
        PAPERS => lang.pick("还要附", "Also wanted"),
        METHODS => lang.pick("可以怎么付", "May pay by"),
        KNOWN => lang.pick("五问：哪些已经问清", "Five questions: which are answered"),
        place if place < DAYS => step(place).1,
        place => step(place - DAYS).2,
    }
}

/// What helps to fill it in.
pub fn hint(place: usize, lang: Lang) -> &'static str {
    let runs = lang.pick(
        "如 10、25，31 是月底；每周用 1 到 7，1 是周一",
        "Such as 10, 25; 31 is the last. By the week 1 to 7, 1 is Monday",
    );
    if place == RUNS { runs } else { "" }
}

/// The step beside a person's name, and how long it takes.
pub fn step(nth: usize, days: u16, lang: Lang) -> String {
    let name = steps(lang).get(nth).map(|it| it.1).unwrap_or_default();
    match (days, lang) {
        (0, _) => name.to_owned(),
        (_, Lang::ZhCn) => format!("{name} {days} 天"),
        (_, Lang::En) => format!("{name}, {days} d"),
    }
}

/// When it was last verified.
pub fn verified(on: NaiveDate, today: NaiveDate, lang: Lang) -> String {
    let on = day_or_today(on, today, lang);
    match lang {
        Lang::ZhCn => format!("{on}核实"),
        Lang::En => format!("Verified {on}"),
    }
}

/// On which days they pay.
pub fn runs(it: &Procedure, lang: Lang) -> Option<String> {
    let monday = NaiveDate::from_isoywd_opt(2026, 1, chrono::Weekday::Mon)?;
    let weekday =
        |n: &u8| weekday(monday + chrono::Days::new(u64::from(*n).saturating_sub(1)), lang).to_owned();
    let weekdays = it.weekdays.iter().map(weekday).collect::<Vec<_>>();
    let of_month = |n: &u8| match (n, lang) {
        (31, Lang::ZhCn) => "月底".to_owned(),
        (31, Lang::En) => "the last".to_owned(),
        (n, Lang::ZhCn) => format!("{n} 日"),
        (n, Lang::En) => n.to_string(),
    };
    let days = it.month_days.iter().map(of_month).collect::<Vec<_>>();
    match (days.is_empty(), weekdays.is_empty(), lang) {
        (true, true, _) => None,
        (false, _, Lang::ZhCn) => Some(format!("每月 {}", days.join("、"))),
        (false, _, Lang::En) => Some(format!("Monthly on {}", days.join(", "))),
        (_, _, Lang::ZhCn) => Some(format!("每{}", weekdays.join("、"))),
        (_, _, Lang::En) => Some(format!("Every {}", weekdays.join(", "))),
    }
}

/// What must lie with a request for money, and by which means it may be paid.
pub fn wanted(it: &Procedure, lang: Lang) -> Vec<&'static str> {
    let invoice = match it.invoice.as_str() {
        "NONE" => Some(lang.pick("不要发票", "No invoice")),
        code => label("invoice_need", code, lang),
    };
    let copy = label("copy_form", &it.copy, lang);
    let transport = it.transport.then(|| transport(lang));
    let acceptance = it.acceptance.then(|| acceptance(lang));
    [invoice, copy, transport, acceptance].into_iter().flatten().collect()
}

/// On which days they pay, and what must lie with a request, in one line.
pub fn runs_and_papers(it: &Procedure, lang: Lang) -> Option<String> {
    let runs = runs(it, lang)?;
    let all: Vec<&str> = std::iter::once(runs.as_str()).chain(wanted(it, lang)).collect();
    Some(all.join(lang.pick("，", ", ")))
}

/// By which means they may pay, in one line.
pub fn by_means(it: &Procedure, lang: Lang) -> Option<String> {
    let means: Vec<&str> =
        it.methods.iter().filter_map(|it| label("pay_method", &code_of(it), lang)).collect();
    let means = means.join(lang.pick("、", ", "));
    (!means.is_empty()).then(|| match lang {
        Lang::ZhCn => format!("可以用{means}"),
        Lang::En => format!("May pay by {means}"),
    })
}

/// The next run that papers still make, which may not be the next of all, and by when they must be there.
pub fn next_run(it: NextRun, today: NaiveDate, lang: Lang) -> String {
    let (run, by) = (day(it.run, today, lang), day_or_today(it.papers_by, today, lang));
    match lang {
        Lang::ZhCn => format!("赶得上的付款日 {run}，单据最迟 {by}交"),
        Lang::En => format!("Papers in by {by} are paid on {run}"),
    }
}

/// What an expected day takes for granted.
pub fn expected_notes(it: &Expected, due: NaiveDate, lang: Lang) -> String {
    let basis = if it.missed { from_today(lang) } else { from_issue(lang) };
    let early = (it.day < due).then(|| before_due(lang));
    let unknown = (!it.calendar_known).then(|| unknown_year(lang));
    let mut told = basis.to_owned();
    for more in early.into_iter().chain(unknown) {
        told.push_str(lang.pick("；", "; "));
        told.push_str(more);
    }
    told
}

/// How ready a large or public customer is to pay.
pub fn readiness(open: &[&str], lang: Lang) -> String {
    let n = QUESTIONS.len() - open.len();
    match lang {
        Lang::ZhCn => format!("五问 {n}/5"),
        Lang::En => format!("{n} of 5 answered"),
    }
}

/// Which of the five questions are open.
pub fn missing(open: &[&str], lang: Lang) -> Option<String> {
    let asked: Vec<&str> = open.iter().filter_map(|it| label("gov_question", it, lang)).collect();
    (!asked.is_empty()).then(|| match lang {
        Lang::ZhCn => format!("还没问清：{}", asked.join("；")),
        Lang::En => format!("Still open: {}", asked.join("; ")),
    })
}
