//! How a customer pays, as a form.

use chrono::NaiveDate;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::domain::workday::Convention;
use crate::ledger::event::dealing::{MOST_DAYS, Procedure, Stage};
use crate::ledger::gate::plan::kept_as_texts;
use crate::ledger::gate::{Field, Problem, ProblemKind, Reader, code_of, count, of_code, said};
use crate::ledger::id::EntityId;

/// The field of the cut-off; those before it are the days of the four steps.
pub const CUTOFF: Field = Field::Nth(4);
/// The field of the days of the runs.
pub const RUNS: Field = Field::Nth(5);
/// Runs by the month.
pub const MONTHLY: &str = "month";
/// Runs by the week.
pub const WEEKLY: &str = "week";
/// A proof of transport, among the papers.
pub const TRANSPORT: &str = "transport";
/// A paper of acceptance, among the papers.
pub const ACCEPTANCE: &str = "acceptance";

kept_as_texts!(ProcedureForm {
    submit,
    submit_days,
    sign,
    sign_days,
    approve,
    approve_days,
    pay,
    pay_days,
    every,
    days,
    cutoff,
    rest,
    invoice,
    copy,
    papers,
    methods,
    known,
});

/// How a customer pays, being filled in; several choices are one text of codes.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Vec<String>", into = "Vec<String>")]
pub struct ProcedureForm {
    /// Who takes the request: a contact's id, or empty.
    pub submit: String,
    /// Working days until it is handed on.
    pub submit_days: String,
    /// Who signs.
    pub sign: String,
    /// Working days until then.
    pub sign_days: String,
    /// Who approves.
    pub approve: String,
    /// Working days until then.
    pub approve_days: String,
    /// Who pays.
    pub pay: String,
    /// Working days from a run until the money is here.
    pub pay_days: String,
    /// Runs by the month, by the week, or none known.
    pub every: String,
    /// On which days.
    pub days: String,
    /// Working days before a run.
    pub cutoff: String,
    /// How a run moves off a rest day.
    pub rest: String,
    /// Which invoice they want, by its code.
    pub invoice: String,
    /// In which form, by its code.
    pub copy: String,
    /// What else lies with it.
    pub papers: String,
    /// By which means they may pay.
    pub methods: String,
    /// Which of the five questions have an answer.
    pub known: String,
}

/// Whether a code is among those chosen.
pub fn is_chosen(codes: &str, code: &str) -> bool {
    codes.split(' ').any(|it| it == code)
}

/// Chooses a code, or no longer.
pub fn toggle(codes: &str, code: &str) -> String {
    let mut kept: Vec<&str> = codes.split(' ').filter(|it| !it.is_empty() && *it != code).collect();
    if !is_chosen(codes, code) {
        kept.push(code);
    }
    kept.join(" ")
}

fn codes<T: Serialize>(of: &[T]) -> String {
    of.iter().map(code_of).collect::<Vec<_>>().join(" ")
}

fn chosen<T: DeserializeOwned>(codes: &str) -> Vec<T> {
    codes.split(' ').filter_map(of_code).collect()
}

impl ProcedureForm {
    /// A form nobody typed into: runs by the month, moved to the next workday.
    pub fn blank() -> Self {
        Self { every: MONTHLY.to_owned(), rest: Convention::Following.code().to_owned(), ..Self::default() }
    }

    /// What is known as its form.
    pub fn of(it: &Procedure) -> Self {
        let person = |stage: Stage| stage.person.map(|it| it.to_string()).unwrap_or_default();
        let number = |n: u16| if n == 0 { String::new() } else { n.to_string() };
        let [submit, sign, approve, pay] = it.stages;
        let (every, days) = match (it.month_days.as_slice(), it.weekdays.as_slice()) {
            ([], []) => ("", &[][..]),
            ([], days) => (WEEKLY, days),
            (days, _) => (MONTHLY, days),
        };
        let mut papers = if it.transport { TRANSPORT.to_owned() } else { String::new() };
        if it.acceptance {
            papers = toggle(&papers, ACCEPTANCE);
        }
        Self {
            submit: person(submit),
            submit_days: number(submit.days),
            sign: person(sign),
            sign_days: number(sign.days),
            approve: person(approve),
            approve_days: number(approve.days),
            pay: person(pay),
            pay_days: number(pay.days),
            every: every.to_owned(),
            days: days.iter().map(u8::to_string).collect::<Vec<_>>().join(", "),
            cutoff: number(it.cutoff),
            rest: it.rest.code().to_owned(),
            invoice: it.invoice.as_ref().map(code_of).unwrap_or_default(),
            copy: it.copy.as_ref().map(code_of).unwrap_or_default(),
            papers,
            methods: codes(&it.methods),
            known: codes(&it.known),
        }
    }

    /// What it says, as verified today.
    ///
    /// # Errors
    /// Everything that is wrong with it.
    pub fn parse(&self, today: NaiveDate) -> Result<Procedure, Vec<Problem>> {
        let mut reader = Reader::default();
        let typed = [
            (&self.submit, &self.submit_days),
            (&self.sign, &self.sign_days),
            (&self.approve, &self.approve_days),
            (&self.pay, &self.pay_days),
        ];
        let mut stages = [Stage::default(); 4];
        for (nth, (stage, (person, days))) in stages.iter_mut().zip(typed).enumerate() {
            *stage = Stage {
                days: working_days(&mut reader, Field::Nth(nth), days),
                person: EntityId::parse(person),
            };
        }
        let cutoff = working_days(&mut reader, CUTOFF, &self.cutoff);
        let (mut month_days, mut weekdays) = (Vec::new(), Vec::new());
        match self.every.as_str() {
            MONTHLY => month_days = runs(&mut reader, &self.days, 31),
            WEEKLY => weekdays = runs(&mut reader, &self.days, 7),
            _ => {}
        }
        let mut known = chosen(&self.known);
        known.sort_unstable();
        known.dedup();
        reader.finish(Some(Procedure {
            acceptance: is_chosen(&self.papers, ACCEPTANCE),
            copy: of_code(&self.copy),
            cutoff,
            invoice: of_code(&self.invoice),
            known,
            methods: chosen(&self.methods),
            month_days,
            on: today,
            rest: Convention::from_code(&self.rest).unwrap_or(Convention::Following),
            stages,
            transport: is_chosen(&self.papers, TRANSPORT),
            weekdays,
        }))
    }
}

/// None where nothing was typed.
fn working_days(reader: &mut Reader, field: Field, text: &str) -> u16 {
    if said(text).is_none() {
        return 0;
    }
    reader.keep(field, count(text, 0, MOST_DAYS)).unwrap_or_default()
}

/// Days as people write them beside each other: `10, 25` or `10、25`.
fn runs(reader: &mut Reader, text: &str, most: u16) -> Vec<u8> {
    let mut days: Vec<u8> = Vec::new();
    let parts = || text.split([',', '，', '、', ' ', ';', '；']).filter(|part| !part.is_empty());
    if parts().next().is_none() {
        reader.refuse(RUNS, ProblemKind::Missing);
    }
    for part in parts() {
        let day = count(part, 1, most).map(|day| u8::try_from(day).unwrap_or(31));
        // One sentence beside the field is enough.
        let Some(day) = reader.keep(RUNS, day) else { break };
        days.push(day);
    }
    days.sort_unstable();
    days.dedup();
    days
}
