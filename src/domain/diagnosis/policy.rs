//! Owns the shipped answers of the diagnosis: points of questions, tactics of causes, which tactics are pressure.
//! Does not own how they are combined (`diagnosis`). Invariant: every cause has its tactics; all of it is editable.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::domain::diagnosis::codes::{Cause, Question, Tactic};

/// What a yes says for each cause.
const POINTS: [(u8, &[(Cause, u8)]); 18] = [
    (1, &[(Cause::LegacyIssues, 3), (Cause::ServicePoor, 2), (Cause::ProductQuality, 2)]),
    (2, &[(Cause::OurManagement, 4)]),
    (3, &[(Cause::StaffTurnover, 4)]),
    (4, &[(Cause::ProcessGap, 3), (Cause::LowDemand, 1)]),
    (5, &[(Cause::Overstock, 4)]),
    (6, &[(Cause::SeasonPassed, 3)]),
    (7, &[(Cause::MarketSlump, 3), (Cause::ProductWeak, 1)]),
    (8, &[(Cause::Downstream, 4)]),
    (9, &[(Cause::FundsElsewhere, 2), (Cause::Competitor, 2), (Cause::CashWithheld, 1)]),
    (10, &[(Cause::Leverage, 4)]),
    (11, &[(Cause::CashShort, 4)]),
    (12, &[(Cause::CashWithheld, 3), (Cause::ControlNeed, 1)]),
    (13, &[(Cause::Habitual, 4)]),
    (14, &[(Cause::Malicious, 5)]),
    (15, &[(Cause::PolicyBudget, 4)]),
    (16, &[(Cause::LowMargin, 4)]),
    (17, &[(Cause::Exit, 3), (Cause::Audit, 2)]),
    (18, &[(Cause::Dispute, 4)]),
];

/// Which tactics answer a cause, first choice first, by number.
const TACTICS: [(Cause, [u8; 3]); 34] = [
    (Cause::PolicyPull, [8, 25, 33]),
    (Cause::ThresholdHigh, [33, 23, 25]),
    (Cause::MarketDisorder, [22, 29, 16]),
    (Cause::StaffTurnover, [22, 16, 33]),
    (Cause::SupportLack, [22, 7, 10]),
    (Cause::RepSkill, [16, 33, 11]),
    (Cause::LegacyIssues, [22, 29, 7]),
    (Cause::ProductQuality, [22, 29, 26]),
    (Cause::ServicePoor, [22, 12, 29]),
    (Cause::BrandWeak, [8, 10, 12]),
    (Cause::ProductWeak, [10, 8, 26]),
    (Cause::CreditLoose, [33, 28, 24]),
    (Cause::OurManagement, [27, 22, 18]),
    (Cause::LowDemand, [33, 19, 11]),
    (Cause::ProcessGap, [33, 11, 18]),
    (Cause::CashShort, [23, 10, 24]),
    (Cause::CashWithheld, [25, 8, 21]),
    (Cause::Overstock, [26, 10, 9]),
    (Cause::FundsElsewhere, [8, 33, 25]),
    (Cause::Leverage, [7, 29, 1]),
    (Cause::Habitual, [19, 4, 21]),
    (Cause::Malicious, [28, 21, 31]),
    (Cause::ControlNeed, [17, 33, 19]),
    (Cause::Exit, [32, 28, 31]),
    (Cause::Audit, [23, 11, 27]),
    (Cause::Downstream, [10, 23, 33]),
    (Cause::LowMargin, [8, 10, 25]),
    (Cause::Dispute, [29, 22, 16]),
    (Cause::SeasonPassed, [23, 26, 9]),
    (Cause::MarketSlump, [10, 26, 23]),
    (Cause::Competitor, [8, 25, 11]),
    (Cause::DownstreamSlow, [9, 10, 26]),
    (Cause::PolicyBudget, [27, 16, 30]),
    (Cause::CreditClimate, [24, 32, 33]),
];

/// Tactics that press: limited shipment, conviction, stop of supply, law.
const PRESSURE: [u8; 4] = [1, 19, 21, 31];

/// The editable answers of the diagnosis: a definition of this product, nobody prescribes it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DiagnosisPolicy {
    /// What a yes to each question says for which cause.
    pub points: BTreeMap<Question, Vec<(Cause, u8)>>,
    /// The tactics of each cause, first choice first.
    pub tactics: BTreeMap<Cause, Vec<Tactic>>,
    /// Tactics that are left out while something of ours is to be mended first.
    pub pressure: Vec<Tactic>,
    /// Fewer points say nothing.
    pub min_points: u16,
    /// So many causes are kept at most.
    pub max_causes: usize,
    /// So many tactics are suggested at most: there is no single knock-out trick.
    pub max_tactics: usize,
}

impl Default for DiagnosisPolicy {
    /// The catalogue's points and tactics; two points, three causes, three tactics.
    fn default() -> Self {
        let tactics = |numbers: &[u8]| numbers.iter().copied().filter_map(Tactic::new).collect();
        DiagnosisPolicy {
            points: POINTS
                .into_iter()
                .filter_map(|(number, points)| Some((Question::new(number)?, points.to_vec())))
                .collect(),
            tactics: TACTICS.into_iter().map(|(cause, numbers)| (cause, tactics(&numbers))).collect(),
            pressure: tactics(&PRESSURE),
            min_points: 2,
            max_causes: 3,
            max_tactics: 3,
        }
    }
}
