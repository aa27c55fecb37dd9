//! How a customer pays, as a form: a list of texts, each at its place, so that one loop reads, shows and keeps them.

use chrono::NaiveDate;

use crate::domain::workday::Convention;
use crate::ledger::event::dealing::{MOST_DAYS, Procedure, QUESTIONS, Stage};
use crate::ledger::gate::chosen::{add, is_chosen};
use crate::ledger::gate::{Field, Problem, ProblemKind, Reader, code_of, count, of_code, said};
use crate::ledger::id::EntityId;

/// The first of four people: submitted to, signs, approves, pays; a contact's id, or empty.
pub const PEOPLE: usize = 0;
/// The first of their four working days.
pub const DAYS: usize = 4;
/// Working days before a run.
pub const CUTOFF: usize = 8;
/// Runs by the month, by the week, or none known.
pub const EVERY: usize = 9;
/// On which days.
pub const RUNS: usize = 10;
/// How a run moves off a rest day, by its code.
pub const REST: usize = 11;
/// Which invoice they want, by its code.
pub const INVOICE: usize = 12;
/// In which form, by its code.
pub const COPY: usize = 13;
/// What else lies with it: several codes.
pub const PAPERS: usize = 14;
/// By which means they may pay: several codes.
pub const METHODS: usize = 15;
/// Which of the five questions have an answer: several codes.
pub const KNOWN: usize = 16;
const TEXTS: usize = 17;

/// Runs by the month.
pub const MONTHLY: &str = "month";
/// Runs by the week.
pub const WEEKLY: &str = "week";
/// A proof of transport, among the papers.
pub const TRANSPORT: &str = "transport";
/// A paper of acceptance, among the papers.
pub const ACCEPTANCE: &str = "acceptance";

/// The form of what is known; of nobody's way runs by the month, moved to the next workday.
pub fn form(known: Option<&Procedure>) -> Vec<String> {
    let mut texts = vec![String::new(); TEXTS];
    let mut set = |place: usize, text: String| {
        if let Some(at) = texts.get_mut(place) {
            *at = text;
        }
    };
    let Some(it) = known else {
        set(EVERY, MONTHLY.to_owned());
        set(REST, Convention::Following.code().to_owned());
        return texts;
    };
    let number = |n: u16| if n == 0 { String::new() } else { n.to_string() };
    for (n, stage) in it.stages.iter().enumerate() {
        set(PEOPLE + n, stage.person.map(|it| it.to_string()).unwrap_or_default());
        set(DAYS + n, number(stage.days));
    }
    set(CUTOFF, number(it.cutoff));
    let every = match (it.month_days.is_empty(), it.weekdays.is_empty()) {
        (false, _) => MONTHLY,
        (_, false) => WEEKLY,
        _ => "",
    };
    set(EVERY, every.to_owned());
    let mut runs = String::new();
    for day in it.month_days.iter().chain(&it.weekdays) {
        add(&mut runs, ", ", &day.to_string());
    }
    set(RUNS, runs);
    set(REST, it.rest.code().to_owned());
    set(INVOICE, it.invoice.clone());
    set(COPY, it.copy.clone());
    let mut papers = String::new();
    for (is_wanted, code) in [(it.transport, TRANSPORT), (it.acceptance, ACCEPTANCE)] {
        if is_wanted {
            add(&mut papers, " ", code);
        }
    }
    set(PAPERS, papers);
    let mut methods = String::new();
    for method in &it.methods {
        add(&mut methods, " ", &code_of(method));
    }
    set(METHODS, methods);
    let mut answered = String::new();
    let open = it.open_questions();
    for code in QUESTIONS.into_iter().filter(|code| !open.contains(code)) {
        add(&mut answered, " ", code);
    }
    set(KNOWN, answered);
    texts
}

/// What a form says, as verified today.
///
/// # Errors
/// Everything that is wrong with it, each problem at the place of its text.
pub fn parse(texts: &[String], today: NaiveDate) -> Result<Procedure, Vec<Problem>> {
    let text = |place: usize| texts.get(place).map(String::as_str).unwrap_or_default();
    let mut reader = Reader::default();
    // None where nothing was typed.
    let working_days = |reader: &mut Reader, place: usize| match said(text(place)) {
        Some(typed) => reader.keep(Field::Nth(place), count(&typed, 0, MOST_DAYS)).unwrap_or_default(),
        None => 0,
    };
    let mut stages = [Stage::default(); 4];
    for (n, stage) in stages.iter_mut().enumerate() {
        *stage =
            Stage { days: working_days(&mut reader, DAYS + n), person: EntityId::parse(text(PEOPLE + n)) };
    }
    let cutoff = working_days(&mut reader, CUTOFF);
    let most = match text(EVERY) {
        MONTHLY => 31,
        WEEKLY => 7,
        _ => 0,
    };
    let days = if most > 0 { runs(&mut reader, text(RUNS), most) } else { Vec::new() };
    let (month_days, weekdays) = if most == 7 { (Vec::new(), days) } else { (days, Vec::new()) };
    let mut known = 0;
    for (n, code) in QUESTIONS.into_iter().enumerate() {
        known |= u16::from(is_chosen(text(KNOWN), code)) << n;
    }
    reader.finish(Some(Procedure {
        acceptance: is_chosen(text(PAPERS), ACCEPTANCE),
        copy: text(COPY).to_owned(),
        cutoff,
        invoice: text(INVOICE).to_owned(),
        known,
        methods: text(METHODS).split(' ').filter_map(of_code).collect(),
        month_days,
        on: today,
        rest: Convention::from_code(text(REST)).unwrap_or(Convention::Following),
        stages,
        transport: is_chosen(text(PAPERS), TRANSPORT),
        weekdays,
    }))
}

/// Days as people write them beside each other, `10, 25` or `10、25`; in their order and each once.
fn runs(reader: &mut Reader, text: &str, most: u16) -> Vec<u8> {
    let mut typed: Vec<u16> = Vec::new();
    for part in text.split([',', '，', '、', ' ', ';', '；']).filter(|part| !part.is_empty()) {
        // One sentence beside the field is enough.
        let Some(day) = reader.keep(Field::Nth(RUNS), count(part, 1, most)) else { return Vec::new() };
        typed.push(day);
    }
    if typed.is_empty() {
        reader.refuse(Field::Nth(RUNS), ProblemKind::Missing);
    }
    (1..=31).filter(|day| typed.contains(&u16::from(*day))).collect()
}
