//! Which measures (办法) a cause calls for. Owns what of the catalogue's measures a tactic is carried out with; which
//! tactics answer a cause is the policy's. A tactic that is said and not done (a letter, a talk) has none.

use crate::domain::diagnosis::codes::{Cause, Tactic};
use crate::domain::diagnosis::policy::DiagnosisPolicy;
use crate::domain::gap::Measure;

/// What a tactic is carried out with.
pub fn measures_of(tactic: Tactic) -> &'static [Measure] {
    use Measure::{
        AccompanyDownstream, CustomerIncentive, DownstreamPromo, EarlyDiscount, GrassrootsPromo,
        LendSalesStaff, NewProduct, OpenOutlets, PotentialAnalysis, TrainStaff,
    };
    match u8::from(tactic) {
        // The itemised account: what is in it for them.
        8 => &[PotentialAnalysis, NewProduct],
        // Sold on before it is shipped.
        9 => &[DownstreamPromo, OpenOutlets],
        // Help to sell, and to be paid by those downstream.
        10 => &[GrassrootsPromo, OpenOutlets, LendSalesStaff, DownstreamPromo, AccompanyDownstream],
        12 => &[LendSalesStaff, TrainStaff],
        25 => &[EarlyDiscount],
        // Stock that moves.
        26 => &[GrassrootsPromo, DownstreamPromo, NewProduct],
        // The joint plan of a month.
        33 => &[PotentialAnalysis, CustomerIncentive],
        _ => &[],
    }
}

/// The measures that fit any of the causes, in the catalogue's order.
///
/// ```
/// use huikuan::domain::diagnosis::{codes::Cause, measures::fitting, policy::DiagnosisPolicy};
/// use huikuan::domain::gap::Measure;
/// let policy = DiagnosisPolicy::default();
/// assert!(fitting(&[Cause::DownstreamSlow], &policy).contains(&Measure::DownstreamPromo));
/// // Nothing that is sold mends a dispute.
/// assert_eq!(fitting(&[Cause::Dispute], &policy), []);
/// ```
pub fn fitting(causes: &[Cause], policy: &DiagnosisPolicy) -> Vec<Measure> {
    let tactics = || causes.iter().flat_map(|cause| policy.tactics.get(cause).into_iter().flatten());
    let fits = |measure: &Measure| tactics().any(|tactic| measures_of(*tactic).contains(measure));
    Measure::ALL.into_iter().filter(fits).collect()
}
