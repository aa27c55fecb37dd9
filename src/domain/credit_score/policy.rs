//! Owns the editable numbers of the credit score: weights, bands, what caps.
//! Does not own the steps (`credit_score`). Invariant: the defaults are the house's own definition, A ≥ 85.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::domain::credit_score::codes::Factor;
use crate::domain::exact::Exact;
use crate::domain::grade::Grade;

/// The weight of each factor; they need not sum to 100, shares are what counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Weights {
    /// 品牌规模.
    pub brand_scale: u16,
    /// 近年增长率.
    pub growth: u16,
    /// 近年利润率.
    pub profit_rate: u16,
    /// 历史付款.
    pub payment_history: u16,
    /// 行业综合口碑.
    pub industry_reputation: u16,
    /// 综合产品力.
    pub product_strength: u16,
}

impl Weights {
    /// The weight of a factor.
    pub fn of(&self, factor: Factor) -> u16 {
        match factor {
            Factor::BrandScale => self.brand_scale,
            Factor::Growth => self.growth,
            Factor::ProfitRate => self.profit_rate,
            Factor::PaymentHistory => self.payment_history,
            Factor::IndustryReputation => self.industry_reputation,
            Factor::ProductStrength => self.product_strength,
        }
    }
}

/// The lowest rounded score of each grade; below C is D.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bands {
    /// From here on A.
    pub a: Exact,
    /// From here on B.
    pub b: Exact,
    /// From here on C.
    pub c: Exact,
}

impl Bands {
    /// The grade of a rounded score.
    pub fn grade(&self, score: Decimal) -> Grade {
        let reaches = |band: Exact| score >= band.value();
        match () {
            () if reaches(self.a) => Grade::A,
            () if reaches(self.b) => Grade::B,
            () if reaches(self.c) => Grade::C,
            () => Grade::D,
        }
    }
}

/// Points for a rate: those of the first step it reaches.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RateSteps {
    /// From which rate (a fraction) on, and how many points, 0–100; highest first.
    pub steps: Vec<(Exact, u8)>,
    /// The points below all steps.
    pub otherwise: u8,
}

impl RateSteps {
    /// The points of a rate.
    pub fn points(&self, rate: Decimal) -> u8 {
        self.steps.iter().find(|(from, _)| rate >= from.value()).map_or(self.otherwise, |(_, points)| *points)
    }
}

/// Every number of the credit score: an editable definition of this product, nobody prescribes it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CreditScorePolicy {
    /// What each factor weighs.
    pub weights: Weights,
    /// The points of levels 1 to 5.
    pub level_points: [u8; 5],
    /// The points of growth.
    pub growth: RateSteps,
    /// The points of the profit rate.
    pub profit_rate: RateSteps,
    /// Up to this payment behaviour index the payment history earns no points.
    pub pbi_for_no_points: u8,
    /// From this index on it earns all 100 points; straight between.
    pub pbi_for_full_points: u8,
    /// From which score on which grade.
    pub bands: Bands,
    /// More than this percent of the weight unknown: at most C.
    pub missing_weight_cap_pct: u8,
    /// Fewer points of payment history: at most C.
    pub payment_history_c_below: u16,
    /// Fewer points of payment history: D.
    pub payment_history_d_below: u16,
    /// Fewer items of evidence: at most C.
    pub evidence_items_for_better_than_c: u8,
    /// So many red aspects: D; fewer, but one: one grade down.
    pub red_aspects_for_d: u8,
    /// So many amber aspects and no red one: one grade down.
    pub amber_aspects_down_one: u8,
}

impl Default for CreditScorePolicy {
    /// Weights 15/10/15/30/15/15, levels 20 to 100, bands 85/70/55; payment history below 50 points (more than 30
    /// days beyond terms) at most C, below 25 (more than 75 days) D.
    fn default() -> Self {
        let steps = |steps: &[(i64, u8)], otherwise| RateSteps {
            steps: steps.iter().map(|(pct, points)| (Exact::new(*pct, 2), *points)).collect(),
            otherwise,
        };
        CreditScorePolicy {
            weights: Weights {
                brand_scale: 15,
                growth: 10,
                profit_rate: 15,
                payment_history: 30,
                industry_reputation: 15,
                product_strength: 15,
            },
            level_points: [20, 40, 60, 80, 100],
            growth: steps(&[(20, 100), (10, 80), (0, 60), (-10, 40)], 20),
            profit_rate: steps(&[(10, 100), (5, 80), (2, 60), (0, 40)], 10),
            pbi_for_no_points: 20,
            pbi_for_full_points: 80,
            bands: Bands { a: Exact::new(85, 0), b: Exact::new(70, 0), c: Exact::new(55, 0) },
            missing_weight_cap_pct: 40,
            payment_history_c_below: 50,
            payment_history_d_below: 25,
            evidence_items_for_better_than_c: 3,
            red_aspects_for_d: 2,
            amber_aspects_down_one: 3,
        }
    }
}
