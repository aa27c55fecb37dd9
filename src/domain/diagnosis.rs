//! Owns the diagnosis (原因诊断): from yes/no answers to causes, and from causes to what to do.
//! Does not own the questions' words (`i18n`, content) or the decision: it suggests, people choose.
//! Invariant: what is ours is mended before anyone presses; at most three tactics, never the same twice.

use std::cmp::Reverse;

use crate::domain::diagnosis::codes::{Cause, Question, Root, Tactic};
use crate::domain::diagnosis::ethics::Compliance;
use crate::domain::diagnosis::policy::DiagnosisPolicy;
use crate::domain::sorting::sort_by_key;

pub mod codes;
pub mod ethics;
pub mod measures;
pub mod policy;

/// What the answers say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnosis {
    /// The likeliest causes and their points, likeliest first.
    pub causes: Vec<(Cause, u16)>,
    /// What to do about them.
    pub advice: Advice,
}

/// What to do about causes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Advice {
    /// Whether one of them is ours, so that a date for mending it comes before any pressure.
    pub fix_ours_first: bool,
    /// What to try, first choice first.
    pub tactics: Vec<Tactic>,
}

/// The causes that the questions answered with yes point to, and what to do about them.
///
/// Ranked by points, then root (ours, shared, market, theirs), then the catalogue's order; the first three with two
/// points or more are kept. Answering a question twice says nothing more.
///
/// ```
/// use huikuan::domain::diagnosis::{codes::{Cause, Question}, diagnose, policy::DiagnosisPolicy};
/// let yes = ["Q01", "Q10", "Q13"].map(|code| Question::from_code(code).unwrap());
/// let diagnosis = diagnose(&yes, &DiagnosisPolicy::default());
/// assert_eq!(diagnosis.causes[0], (Cause::Leverage, 4));
/// // An unsolved issue of ours is among them: it comes first, and nobody presses.
/// assert!(diagnosis.advice.fix_ours_first);
/// let tactics: Vec<_> = diagnosis.advice.tactics.into_iter().map(|tactic| tactic.code()).collect();
/// assert_eq!(tactics, ["T22", "T29", "T07"]);
/// ```
pub fn diagnose(yes: &[Question], policy: &DiagnosisPolicy) -> Diagnosis {
    let said = policy.points.iter().filter(|(question, _)| yes.contains(question));
    let said: Vec<(Cause, u8)> = said.flat_map(|(_, points)| points.iter().copied()).collect();
    let points = |cause: Cause| {
        let of_cause = said.iter().filter(|(said, _)| *said == cause);
        of_cause.fold(0_u16, |sum, (_, points)| sum.saturating_add((*points).into()))
    };
    let ranked = Cause::ALL.into_iter().map(|cause| (cause, points(cause)));
    let mut causes: Vec<(Cause, u16)> =
        ranked.filter(|(_, points)| *points > 0 && *points >= policy.min_points).collect();
    // Stable: equal causes keep the catalogue's order.
    sort_by_key(&mut causes, |(cause, points)| (Reverse(*points), cause.root()));
    causes.truncate(policy.max_causes);
    let advice = advise(causes.iter().map(|(cause, _)| *cause), policy);
    Diagnosis { causes, advice }
}

/// What to do about causes, found by the questions or set by hand, likeliest first.
///
/// The tactics of our own causes come first. Where there is one, tactics that press are left out before the first three
/// are taken.
pub fn advise(causes: impl IntoIterator<Item = Cause>, policy: &DiagnosisPolicy) -> Advice {
    let mut causes: Vec<Cause> = causes.into_iter().collect();
    sort_by_key(&mut causes, |cause| cause.root() != Root::Ours);
    let fix_ours_first = causes.iter().any(|cause| cause.root() == Root::Ours);
    let mut tactics: Vec<Tactic> = Vec::new();
    for tactic in causes.iter().filter_map(|cause| policy.tactics.get(cause)).flatten() {
        let is_decent = tactic.compliance() != Compliance::Forbidden;
        let is_allowed = is_decent && !(fix_ours_first && policy.pressure.contains(tactic));
        if is_allowed && !tactics.contains(tactic) && tactics.len() < policy.max_tactics {
            tactics.push(*tactic);
        }
    }
    Advice { fix_ours_first, tactics }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(codes: &[&str]) -> Diagnosis {
        let yes: Vec<_> = codes.iter().map(|code| Question::from_code(code).unwrap()).collect();
        diagnose(&yes, &DiagnosisPolicy::default())
    }

    #[test]
    fn points_add_up_over_questions_and_a_repeated_answer_does_not() {
        // Paid others (1) and money comes in (3): cash withheld 4; the rest of Q09 is market 2, theirs 2.
        let withheld = asked(&["Q09", "Q12", "Q09"]);
        assert_eq!(
            withheld.causes,
            [(Cause::CashWithheld, 4), (Cause::Competitor, 2), (Cause::FundsElsewhere, 2)]
        );
    }

    #[test]
    fn one_point_says_nothing() {
        // Q04: process gap 3, low demand 1.
        assert_eq!(asked(&["Q04"]).causes, [(Cause::ProcessGap, 3)]);
        assert_eq!(
            asked(&[]),
            Diagnosis { causes: vec![], advice: Advice { fix_ours_first: false, tactics: vec![] } }
        );
    }

    #[test]
    fn equal_points_rank_by_root_then_by_the_catalogue() {
        let all = asked(&["Q02", "Q03", "Q05", "Q15", "Q18"]);
        let causes = [(Cause::StaffTurnover, 4), (Cause::OurManagement, 4), (Cause::Dispute, 4)];
        assert_eq!(all.causes, causes);
    }

    #[test]
    fn nobody_presses_while_something_of_ours_is_open() {
        let policy = DiagnosisPolicy::default();
        let codes = |causes: &[Cause]| {
            let advice = advise(causes.iter().copied(), &policy);
            (advice.fix_ours_first, advice.tactics.into_iter().map(Tactic::code).collect::<Vec<_>>())
        };
        assert_eq!(
            codes(&[Cause::LowDemand]),
            (true, vec!["T33".to_owned(), "T11".to_owned()]),
            "T19 presses"
        );
        let malicious = ["T28", "T21", "T31"].map(ToOwned::to_owned).to_vec();
        assert_eq!(codes(&[Cause::Malicious]), (false, malicious));
        let mixed = codes(&[Cause::Malicious, Cause::RepSkill]);
        assert_eq!(mixed, (true, ["T16", "T33", "T11"].map(ToOwned::to_owned).to_vec()));
    }

    #[test]
    fn codes_read_back_and_every_cause_has_tactics() {
        let policy = DiagnosisPolicy::default();
        for cause in Cause::ALL {
            assert_eq!(Cause::from_code(cause.code()), Some(cause));
            assert_eq!(serde_json::to_string(&cause).unwrap(), format!("\"{}\"", cause.code()));
            assert_eq!(policy.tactics.get(&cause).map(Vec::len), Some(3));
        }
        assert_eq!(policy.points.len(), 18);
        for code in ["Q00", "Q19", "Q1", "Q001", "X01"] {
            assert_eq!(Question::from_code(code), None, "{code}");
        }
        let json = serde_json::to_string(&policy).unwrap();
        assert_eq!(serde_json::from_str::<DiagnosisPolicy>(&json).unwrap(), policy);
        assert!(
            serde_json::from_str::<Tactic>("34").is_err() && serde_json::from_str::<Question>("0").is_err()
        );
    }
}
