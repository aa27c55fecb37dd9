//! Owns the loss allowance of receivables (坏账准备): a matrix of rates by age, single items, loss rates from a flow.
//! Does not own the ages (`aging`) or the posting. No matrix is mandated by law: each is data with its source.
//! Invariant: the total is the sum of the rounded lines; no line exceeds its balance.

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::domain::decimal::Arithmetic as _;
use crate::domain::exact::Exact;
use crate::domain::fraction::Fraction;
use crate::domain::money::Money;
use crate::domain::rounding::half_up;

/// Loss rates by age.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProvisionMatrix {
    /// Its name.
    pub id: String,
    /// Where the rates come from.
    pub source: String,
    /// The day they were taken over.
    pub as_of: NaiveDate,
    /// The code of each bucket and its rate, a fraction; youngest first.
    pub rates: Vec<(String, Exact)>,
}

impl ProvisionMatrix {
    /// The matrices a book starts with; all of them editable.
    ///
    /// By years 5/10/15/30/50/100 % as a listed company disclosed them (300593.SZ, first half of 2024) and a common
    /// stricter template; by days past due the illustrative example 12 of IFRS 9.
    pub fn shipped() -> [ProvisionMatrix; 3] {
        const YEARS: [&str; 6] = ["Y0_1", "Y1_2", "Y2_3", "Y3_4", "Y4_5", "Y5_PLUS"];
        let matrix = |id: &str, source: &str, buckets: &[&str], per_mille: &[i64]| ProvisionMatrix {
            id: id.to_owned(),
            source: source.to_owned(),
            as_of: NaiveDate::from_ymd_opt(2026, 11, 21).unwrap_or_default(),
            rates: buckets
                .iter()
                .zip(per_mille)
                .map(|(bucket, rate)| ((*bucket).to_owned(), Exact::new(*rate, 3)))
                .collect(),
        };
        [
            matrix("CN_A", "300593.SZ 2024 H1", &YEARS, &[50, 100, 150, 300, 500, 1_000]),
            matrix("CN_B", "常见模板", &YEARS, &[50, 100, 300, 500, 800, 1_000]),
            matrix(
                "IFRS_IE12",
                "IFRS 9 IE12",
                &["NOT_DUE", "D1_30", "D31_60", "D61_90", "D91_PLUS"],
                &[3, 16, 36, 66, 106],
            ),
        ]
    }
}

/// An item that is taken out of the matrix and provided for by itself (单项计提).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SpecificItem {
    /// What it is.
    pub name: String,
    /// Its balance, not contained in those by age.
    pub balance: Money,
    /// Its loss rate, a fraction; looks forward already.
    pub rate: Decimal,
}

/// One line of the allowance.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProvisionLine {
    /// The code of the bucket, or `SPECIFIC:` and the name of a single item.
    pub bucket: String,
    /// Its balance.
    pub balance: Money,
    /// The rate applied, multiplier included and at most 1, six decimals.
    pub rate: Decimal,
    /// Balance × unrounded rate, rounded half up.
    pub provision: Money,
}

/// The allowance of a book.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Provision {
    /// Buckets with a balance in the matrix's order, then single items.
    pub lines: Vec<ProvisionLine>,
    /// Σ lines as printed.
    pub total: Money,
    /// Total in percent of all balances, two decimals; `None` without any.
    pub coverage_pct: Option<Decimal>,
}

/// Why an allowance cannot be worked out.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ProvisionProblem {
    /// A balance stands in a bucket for which the matrix has no rate.
    #[error("no rate for bucket {bucket}")]
    NoRate {
        /// The code of the bucket.
        bucket: String,
    },
    /// A figure does not fit.
    #[error("a figure does not fit")]
    TooLarge,
}

/// The allowance: balance × min(1, rate × forward multiplier) by bucket, single items at their own rate.
///
/// # Errors
///
/// [`ProvisionProblem::NoRate`] when a balance would be left out.
///
/// ```
/// use huikuan::domain::provision::{ProvisionMatrix, provision};
/// use huikuan::domain::{exact::Exact, money::Money};
/// let [by_years, ..] = ProvisionMatrix::shipped();
/// let balances = [("Y0_1", Money::from_minor(10)), ("Y2_3", Money::from_minor(3))];
/// let allowance = provision(&balances, &by_years, Exact::new(1, 0), &[]).unwrap();
/// // 0.10 × 5 % = 0.005 → 0.01; 0.03 × 15 % = 0.0045 → 0.00
/// assert_eq!(allowance.total, Money::from_minor(1));
/// ```
pub fn provision(
    balances: &[(&str, Money)],
    matrix: &ProvisionMatrix,
    forward_multiplier: Exact,
    specific: &[SpecificItem],
) -> Result<Provision, ProvisionProblem> {
    let has_rate = |bucket: &str| matrix.rates.iter().any(|(known, _)| known == bucket);
    if let Some((bucket, _)) = balances.iter().find(|(bucket, _)| !has_rate(bucket)) {
        return Err(ProvisionProblem::NoRate { bucket: (*bucket).to_owned() });
    }
    let by_age = matrix.rates.iter().flat_map(|(bucket, rate)| {
        let rate = rate.value().times(forward_multiplier.value());
        balances
            .iter()
            .filter(move |(known, _)| known == bucket)
            .map(move |(_, balance)| line(bucket.clone(), *balance, rate))
    });
    let single =
        specific.iter().map(|item| line(format!("SPECIFIC:{}", item.name), item.balance, Some(item.rate)));
    let lines: Option<Vec<ProvisionLine>> = by_age.chain(single).collect();
    let lines = lines.ok_or(ProvisionProblem::TooLarge)?;
    let total: Money = lines.iter().map(|line| line.provision).sum();
    let balance: Money = lines.iter().map(|line| line.balance).sum();
    let coverage_pct = Fraction::of(total, balance).and_then(|share| share.percent(2));
    Ok(Provision { lines, total, coverage_pct })
}

fn line(bucket: String, balance: Money, rate: Option<Decimal>) -> Option<ProvisionLine> {
    let rate = rate?.min(Decimal::ONE);
    let provision = Fraction::from(balance).times(rate.into())?.to_money()?;
    Some(ProvisionLine { bucket, balance, rate: half_up(rate, 6), provision })
}

/// The loss rate of a bucket from a flow (迁徙率): finally lost / what ever reached it, four decimals; `None` for a
/// bucket nothing reached.
///
/// ```
/// use huikuan::domain::{money::Money, provision::loss_rate};
/// let rate = loss_rate(Money::from_minor(2_000), Money::from_minor(23_000)).unwrap();
/// assert_eq!(rate.to_string(), "0.0870");
/// ```
pub fn loss_rate(finally_lost: Money, reached: Money) -> Option<Decimal> {
    Fraction::of(finally_lost, reached)?.rounded(4)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::rounding::parse;

    fn minor(minor: i64) -> Money {
        Money::from_minor(minor)
    }

    #[test]
    fn the_multiplier_never_provides_more_than_everything() {
        let [matrix, ..] = ProvisionMatrix::shipped();
        let balances = [("Y4_5", minor(100)), ("Y5_PLUS", minor(100))];
        let bad = SpecificItem { name: "甲".to_owned(), balance: minor(200), rate: parse("0.25").unwrap() };
        let allowance = provision(&balances, &matrix, Exact::new(15, 1), &[bad]).unwrap();
        let lines: Vec<_> = allowance
            .lines
            .iter()
            .map(|line| format!("{} {} {}", line.bucket, line.rate, line.provision.minor()))
            .collect();
        assert_eq!(lines, ["Y4_5 0.750000 75", "Y5_PLUS 1.000000 100", "SPECIFIC:甲 0.250000 50"]);
        assert_eq!((allowance.total.minor(), allowance.coverage_pct), (225, parse("56.25")));
    }

    #[test]
    fn no_balance_is_left_out_in_silence() {
        let [matrix, ..] = ProvisionMatrix::shipped();
        let unknown = provision(&[("D1_30", minor(1))], &matrix, Exact::new(1, 0), &[]);
        assert_eq!(unknown, Err(ProvisionProblem::NoRate { bucket: "D1_30".to_owned() }));
        let huge = provision(&[("Y0_1", minor(1))], &matrix, Exact::from(Decimal::MAX), &[]);
        assert_eq!(huge.map(|huge| huge.total), Ok(minor(1)));
    }

    #[test]
    fn shipped_matrices_rise_with_age_and_read_back() {
        for matrix in ProvisionMatrix::shipped() {
            assert!(matrix.rates.windows(2).all(|pair| pair[0].1 < pair[1].1), "{}", matrix.id);
            let json = serde_json::to_string(&matrix).unwrap();
            assert_eq!(serde_json::from_str::<ProvisionMatrix>(&json).unwrap(), matrix);
        }
        assert_eq!(loss_rate(minor(1), minor(0)), None);
    }
}
