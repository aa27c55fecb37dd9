//! Owns the credit grade of a customer, what a policy says for each grade, and the terms that go with it.
//! Does not own how a grade comes about (`credit_score`) or when it is looked at again (`credit_review`).
//! Invariant: A is the best and the first; no grade lies below D.

use serde::{Deserialize, Serialize};

/// The credit grade (信用等级): A 优, B 良, C 一般, D 差. Ordered from the best to the worst.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Grade {
    /// 优: relaxed terms.
    A,
    /// 良: ordinary terms.
    B,
    /// 一般: a deposit and secured instruments.
    C,
    /// 差: nothing leaves before it is paid.
    D,
}

impl Grade {
    /// Every grade, best first.
    pub const ALL: [Grade; 4] = [Grade::A, Grade::B, Grade::C, Grade::D];

    /// The catalogue code.
    pub fn code(self) -> &'static str {
        match self {
            Grade::A => "A",
            Grade::B => "B",
            Grade::C => "C",
            Grade::D => "D",
        }
    }

    /// Reads a catalogue code.
    pub fn from_code(code: &str) -> Option<Grade> {
        Self::ALL.into_iter().find(|grade| grade.code() == code)
    }

    /// One grade down; D stays D.
    #[must_use]
    pub fn lowered(self) -> Grade {
        match self {
            Grade::A => Grade::B,
            Grade::B => Grade::C,
            Grade::C | Grade::D => Grade::D,
        }
    }

    /// At best `best`: a cap never raises a grade.
    ///
    /// ```
    /// use huikuan::domain::grade::Grade;
    /// assert_eq!(Grade::A.capped_at(Grade::C), Grade::C);
    /// assert_eq!(Grade::D.capped_at(Grade::C), Grade::D);
    /// ```
    #[must_use]
    pub fn capped_at(self, best: Grade) -> Grade {
        self.max(best)
    }
}

/// One value of a policy for each grade.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ByGrade<T> {
    /// For grade A.
    #[serde(rename = "A")]
    pub a: T,
    /// For grade B.
    #[serde(rename = "B")]
    pub b: T,
    /// For grade C.
    #[serde(rename = "C")]
    pub c: T,
    /// For grade D.
    #[serde(rename = "D")]
    pub d: T,
}

impl<T> ByGrade<T> {
    /// The value for a grade.
    pub fn of(&self, grade: Grade) -> &T {
        match grade {
            Grade::A => &self.a,
            Grade::B => &self.b,
            Grade::C => &self.c,
            Grade::D => &self.d,
        }
    }
}

/// How a customer of a grade may pay.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Settlement {
    /// By any method, within the days of the terms.
    OpenAccount,
    /// The part that is not paid down by a bank acceptance bill (银行承兑汇票).
    BankAcceptance,
    /// Cash or a bank acceptance bill before the goods leave (款到发货).
    BeforeShipment,
}

/// The terms of one grade.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct GradeTerms {
    /// Days of credit.
    pub days: u16,
    /// Percent of the order paid before shipment, 0–100.
    pub deposit_pct: u8,
    /// How the rest is paid.
    pub settlement: Settlement,
}

/// The terms of every grade: an editable policy of the house, nobody prescribes it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TermsPolicy {
    /// What each grade gets.
    pub terms: ByGrade<GradeTerms>,
}

impl Default for TermsPolicy {
    /// A 60 days, B 30 days, C 30 days with 30 % paid down and the rest by bank acceptance bill, D paid before
    /// shipment: better customers get relaxed terms, poorer ones pay cash or by bank bill (优质客户放宽, 较差客户现款).
    fn default() -> Self {
        let terms = |days, deposit_pct, settlement| GradeTerms { days, deposit_pct, settlement };
        TermsPolicy {
            terms: ByGrade {
                a: terms(60, 0, Settlement::OpenAccount),
                b: terms(30, 0, Settlement::OpenAccount),
                c: terms(30, 30, Settlement::BankAcceptance),
                d: terms(0, 100, Settlement::BeforeShipment),
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn grades_fall_one_by_one_and_read_back() {
        assert_eq!(Grade::ALL.map(Grade::lowered), [Grade::B, Grade::C, Grade::D, Grade::D]);
        for grade in Grade::ALL {
            assert_eq!(Grade::from_code(grade.code()), Some(grade));
            assert_eq!(serde_json::to_string(&grade).unwrap(), format!("\"{}\"", grade.code()));
            assert!(grade <= grade.lowered(), "the order runs from best to worst");
        }
        assert_eq!(Grade::from_code("E"), None);
    }

    #[test]
    fn a_worse_grade_never_gets_better_terms() {
        let policy = TermsPolicy::default();
        for pair in Grade::ALL.windows(2) {
            let (better, worse) = (policy.terms.of(pair[0]), policy.terms.of(pair[1]));
            assert!(better.days >= worse.days && better.deposit_pct <= worse.deposit_pct);
        }
        let json = serde_json::to_string(&policy).unwrap();
        assert_eq!(serde_json::from_str::<TermsPolicy>(&json).unwrap(), policy);
    }
}
