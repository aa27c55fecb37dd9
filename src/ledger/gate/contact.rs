//! Contacts, what we owe, and why they do not pay, as forms.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::domain::diagnosis::codes::{Cause, Excuse, Question};
use crate::domain::limitation::EvidenceGrade;
use crate::ledger::event::contact::{Channel, Diagnosis, Issue, MOST_TIMES, Outcome, Touch};
use crate::ledger::event::dealing::Since;
use crate::ledger::gate::{Field, Problem, ProblemKind, Reader, code_of, count, of_code, said};
use crate::ledger::id::EntityId;

/// A contact being filled in; what is chosen stands as a code.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Vec<String>", into = "Vec<String>")]
pub struct TouchForm {
    /// The day.
    pub on: String,
    /// How they were reached.
    pub channel: String,
    /// With whom: a contact's id, or empty.
    pub person: String,
    /// Whether a sum and a day were asked for: `yes`, `no`, or not said yet.
    pub asked: String,
    /// What came of it.
    pub outcome: String,
    /// The excuses heard, between spaces.
    pub heard: String,
    /// Why they do not pay, as they say.
    pub said: String,
    /// Why, as we see it; may be empty.
    pub cause: String,
    /// How well it can be proved.
    pub evidence: String,
    /// Anything worth keeping in mind.
    pub note: String,
    /// For whom we argued, 1 to 5; may be empty.
    pub stance: String,
    /// The day of the next step; may be empty.
    pub next_on: String,
    /// The next step; may be empty.
    pub next: String,
}

/// A draft is kept as a list of texts: one way to read and write for every form that is.
impl From<TouchForm> for Vec<String> {
    fn from(it: TouchForm) -> Self {
        vec![
            it.on,
            it.channel,
            it.person,
            it.asked,
            it.outcome,
            it.heard,
            it.said,
            it.cause,
            it.evidence,
            it.note,
            it.stance,
            it.next_on,
            it.next,
        ]
    }
}

impl From<Vec<String>> for TouchForm {
    fn from(texts: Vec<String>) -> Self {
        let mut texts = texts.into_iter();
        let mut next = || texts.next().unwrap_or_default();
        Self {
            on: next(),
            channel: next(),
            person: next(),
            asked: next(),
            outcome: next(),
            heard: next(),
            said: next(),
            cause: next(),
            evidence: next(),
            note: next(),
            stance: next(),
            next_on: next(),
            next: next(),
        }
    }
}

impl TouchForm {
    /// A visit of today with this person, said by word of mouth: what it probably is.
    pub fn blank(today: NaiveDate, person: Option<EntityId>) -> Self {
        Self {
            on: today.to_string(),
            channel: code_of(&Channel::Visit),
            person: person.map(|it| it.to_string()).unwrap_or_default(),
            evidence: code_of(&EvidenceGrade::Oral),
            ..Self::default()
        }
    }

    /// The form of a contact that is on record.
    pub fn of(it: &Touch) -> Self {
        let heard: Vec<String> = it.heard.iter().map(code_of).collect();
        Self {
            on: it.on.to_string(),
            channel: code_of(&it.channel),
            person: it.person.map(|it| it.to_string()).unwrap_or_default(),
            asked: if it.asked { "yes" } else { "no" }.to_owned(),
            outcome: code_of(&it.outcome),
            heard: heard.join(" "),
            said: it.said.clone(),
            cause: it.cause.map(|it| code_of(&it)).unwrap_or_default(),
            evidence: code_of(&it.evidence),
            note: it.note.clone(),
            stance: it.stance.map(|it| it.to_string()).unwrap_or_default(),
            next_on: it.next.as_ref().map(|it| it.on.to_string()).unwrap_or_default(),
            next: it.next.as_ref().map(|it| it.reason.clone()).unwrap_or_default(),
        }
    }

    /// The contact.
    ///
    /// # Errors
    /// Everything that is wrong with it.
    pub fn parse(&self, today: NaiveDate) -> Result<Touch, Vec<Problem>> {
        let mut reader = Reader::default();
        let on = reader.past_day(Field::Date, &self.on, today);
        let chosen = |code: &str| if code.is_empty() { Err(ProblemKind::Missing) } else { Ok(code == "yes") };
        let asked = reader.keep(Field::Asked, chosen(&self.asked));
        let outcome: Option<Outcome> =
            reader.keep(Field::Kind, of_code(&self.outcome).ok_or(ProblemKind::Missing));
        let stance = match self.stance.trim() {
            "" => None,
            text => reader.keep(Field::Nth(0), count(text, 1, 5)),
        };
        let next = self.next(on, &mut reader);
        let touch = on.zip(asked).zip(outcome).map(|((on, asked), outcome)| Touch {
            asked,
            cause: of_code::<Cause>(&self.cause),
            channel: of_code(&self.channel).unwrap_or_default(),
            evidence: of_code(&self.evidence).unwrap_or(EvidenceGrade::Oral),
            heard: self.heard.split_whitespace().filter_map(of_code::<Excuse>).collect(),
            next,
            note: said(&self.note).unwrap_or_default(),
            on,
            outcome,
            person: EntityId::parse(&self.person),
            said: said(&self.said).unwrap_or_default(),
            stance,
        });
        reader.finish(touch)
    }

    /// The next step: a day and what, or neither.
    fn next(&self, on: Option<NaiveDate>, reader: &mut Reader) -> Option<Since> {
        if self.next.trim().is_empty() && self.next_on.trim().is_empty() {
            return None;
        }
        let day = reader.day(Field::Until, &self.next_on);
        if let (Some(day), Some(on)) = (day, on)
            && day < on
        {
            reader.refuse(Field::Until, ProblemKind::InPast { today: on });
        }
        let what = reader.text(Field::Reason, &self.next);
        day.zip(what).map(|(on, reason)| Since { on, reason })
    }
}

/// What we owe a customer, being filled in.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct IssueForm {
    /// In somebody's words.
    pub what: String,
    /// Since when.
    pub on: String,
    /// By when it is mended; may be empty.
    pub fix_by: String,
    /// How often it came up.
    pub times: String,
}

impl IssueForm {
    /// What came up today for the first time.
    pub fn blank(today: NaiveDate) -> Self {
        Self { on: today.to_string(), times: "1".to_owned(), ..Self::default() }
    }

    /// The form of what is on record.
    pub fn of(it: &Issue) -> Self {
        Self {
            what: it.what.clone(),
            on: it.on.to_string(),
            fix_by: it.fix_by.map(|day| day.to_string()).unwrap_or_default(),
            times: it.times.to_string(),
        }
    }

    /// What we owe.
    ///
    /// # Errors
    /// Everything that is wrong with it.
    pub fn parse(&self, today: NaiveDate) -> Result<Issue, Vec<Problem>> {
        let mut reader = Reader::default();
        let what = reader.text(Field::Name, &self.what);
        let on = reader.past_day(Field::Date, &self.on, today);
        let fix_by = match self.fix_by.trim() {
            "" => None,
            text => reader.day(Field::Until, text),
        };
        if let (Some(by), Some(on)) = (fix_by, on)
            && by < on
        {
            reader.refuse(Field::Until, ProblemKind::InPast { today: on });
        }
        let times = reader.keep(Field::Nth(0), count(&self.times, 1, MOST_TIMES));
        let issue = what.zip(on).zip(times);
        reader.finish(issue.map(|((what, on), times)| Issue { fix_by, on, settled: None, times, what }))
    }
}

/// Why a customer does not pay, being answered.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct DiagnosisForm {
    /// A letter a question, in order: `y`, `n`, or `-` where it is not answered yet.
    pub answers: String,
    /// Causes set by hand, between spaces.
    pub also: String,
}

/// So many questions are asked.
pub const QUESTIONS: u8 = 18;

impl DiagnosisForm {
    /// The form of a diagnosis on record, or of none.
    pub fn of(known: Option<&Diagnosis>) -> Self {
        let letter = |number: u8| {
            let among = |list: &[Question]| list.iter().any(|it| u8::from(*it) == number);
            match known {
                Some(it) if among(&it.yes) => 'y',
                Some(it) if among(&it.no) => 'n',
                _ => '-',
            }
        };
        let also: Vec<String> = known.map(|it| it.also.iter().map(code_of).collect()).unwrap_or_default();
        Self { answers: (1..=QUESTIONS).map(letter).collect(), also: also.join(" ") }
    }

    /// How a question is answered, by its number from 1.
    pub fn answer(&self, number: u8) -> Option<bool> {
        match self.answers.as_bytes().get(usize::from(number).checked_sub(1)?)? {
            b'y' => Some(true),
            b'n' => Some(false),
            _ => None,
        }
    }

    /// Answers a question; answering it the same way again takes the answer back.
    pub fn toggle(&mut self, number: u8, yes: bool) {
        let letter = match self.answer(number) {
            Some(known) if known == yes => '-',
            _ if yes => 'y',
            _ => 'n',
        };
        let change = |(place, known): (u8, char)| if place == number { letter } else { known };
        self.answers = (1..=QUESTIONS).zip(self.answers.chars()).map(change).collect();
    }

    /// The questions answered this way, in order.
    pub fn answered(&self, yes: bool) -> Vec<Question> {
        let these = (1..=QUESTIONS).filter(|number| self.answer(*number) == Some(yes));
        these.filter_map(Question::new).collect()
    }

    /// The causes set by hand.
    pub fn also(&self) -> Vec<Cause> {
        self.also.split_whitespace().filter_map(of_code).collect()
    }

    /// The diagnosis.
    ///
    /// # Errors
    /// When nothing is answered.
    pub fn parse(&self, today: NaiveDate) -> Result<Diagnosis, Vec<Problem>> {
        let it =
            Diagnosis { also: self.also(), no: self.answered(false), on: today, yes: self.answered(true) };
        if it.is_sound() {
            Ok(it)
        } else {
            Err(vec![Problem { field: Field::Kind, kind: ProblemKind::Missing }])
        }
    }
}
