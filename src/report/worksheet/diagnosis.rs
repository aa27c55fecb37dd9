//! From yes and no to causes, and from causes to what to try.

use crate::domain::diagnosis::codes::{Cause, Question, Root};
use crate::domain::diagnosis::diagnose;
use crate::domain::diagnosis::policy::DiagnosisPolicy;
use crate::domain::sorting::sort_by_key;
use crate::report::worksheet::{Basis, Entries, Field, Kind, Steps, Value, Worksheet, optional};

/// A yes a question.
const QUESTIONS: &[Field] = &[
    ask("yes.Q01"),
    ask("yes.Q02"),
    ask("yes.Q03"),
    ask("yes.Q04"),
    ask("yes.Q05"),
    ask("yes.Q06"),
    ask("yes.Q07"),
    ask("yes.Q08"),
    ask("yes.Q09"),
    ask("yes.Q10"),
    ask("yes.Q11"),
    ask("yes.Q12"),
    ask("yes.Q13"),
    ask("yes.Q14"),
    ask("yes.Q15"),
    ask("yes.Q16"),
    ask("yes.Q17"),
    ask("yes.Q18"),
];

const fn ask(name: &'static str) -> Field {
    optional(name, Kind::Flag, "")
}

const TACTICS: &[&str] = &[
    "T01", "T02", "T03", "T04", "T05", "T06", "T07", "T08", "T09", "T10", "T11", "T12", "T13", "T14", "T15",
    "T16", "T17", "T18", "T19", "T20", "T21", "T22", "T23", "T24", "T25", "T26", "T27", "T28", "T29", "T30",
    "T31", "T32", "T33",
];

/// The one sheet.
pub const SHEETS: &[Worksheet] = &[Worksheet {
    name: "diagnosis",
    variant: "",
    fields: QUESTIONS,
    sources: &[Basis::Project],
    work_out: causes,
}];

fn causes(it: &Entries<'_>) -> Option<Steps> {
    let policy = DiagnosisPolicy::default();
    let asked = (1_u8..)
        .zip(QUESTIONS)
        .filter_map(|(number, field)| Question::new(number).filter(|_| it.flag(field.name)));
    let yes: Vec<Question> = asked.collect();
    let found = diagnose(&yes, &policy);
    let mut steps = Steps::default();
    let said = policy.points.iter().filter(|(question, _)| yes.contains(question));
    let said =
        said.flat_map(|(question, points)| points.iter().map(|(cause, points)| (*question, *cause, *points)));
    for (nth, (question, cause, points)) in said.enumerate() {
        let question = QUESTIONS.get(usize::from(u8::from(question)).checked_sub(1)?)?;
        let question = question.name.trim_start_matches("yes.");
        steps.line("said.question", nth, "", Value::Code(question), false);
        steps.line("said.cause", nth, "", Value::Code(cause.code()), false);
        steps.line("said.points", nth, "", Value::Count(points.into()), false);
    }
    steps.given("min_points", Value::Count(policy.min_points.into()));
    for (nth, (cause, points)) in found.causes.iter().enumerate() {
        steps.line("causes.cause", nth, "", Value::Code(cause.code()), true);
        let how = "sum(if(said.cause == here(causes.cause), said.points, 0))";
        steps.line("causes.points", nth, how, Value::Count((*points).into()), true);
        steps.line("causes.root", nth, "", Value::Code(cause.root().code()), true);
    }
    let how = "count(causes.root == OURS) > 0";
    steps.answer("fix_ours_first", how, Value::Flag(found.advice.fix_ours_first));
    // What is ours is mended first, whatever its points.
    let mut kept: Vec<Cause> = found.causes.iter().map(|(cause, _)| *cause).collect();
    sort_by_key(&mut kept, |cause| cause.root() != Root::Ours);
    for (nth, tactic) in found.advice.tactics.iter().enumerate() {
        let answers = |cause: &&Cause| policy.tactics.get(cause).is_some_and(|of| of.contains(tactic));
        steps.line("against", nth, "", Value::Code(kept.iter().find(answers)?.code()), false);
        let code = TACTICS.get(usize::from(u8::from(*tactic)).checked_sub(1)?)?;
        steps.line("tactics", nth, "", Value::Code(code), true);
    }
    it.whole(Some(steps))
}
