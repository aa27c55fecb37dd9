//! Bucket boundaries as a person types them.
//!
//! Owns reading the text; what makes a sound set of boundaries is `domain::aging`'s.

use crate::domain::aging::{BucketScheme, SchemeError};

/// Why a text is no set of boundaries.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BoundariesProblem {
    /// Something in it is not a number of days below 65,536.
    NotDays(String),
    /// The numbers make no scheme.
    Unsound(SchemeError),
}

/// The scheme of a text such as `15 45 90`: whole days, set apart by anything that is not a digit.
///
/// Full-width digits count as digits, so that a Chinese keyboard needs no switching.
///
/// ```
/// use huikuan::domain::aging::SchemeError;
/// use huikuan::report::aging::boundaries::{BoundariesProblem, scheme};
/// assert_eq!(scheme("15、４５，90 天").unwrap().boundaries(), [15, 45, 90]);
/// assert_eq!(scheme("x"), Err(BoundariesProblem::Unsound(SchemeError::NoBoundary)));
/// assert_eq!(scheme("70000"), Err(BoundariesProblem::NotDays("70000".to_owned())));
/// ```
///
/// # Errors
/// With the first thing that is wrong.
pub fn scheme(text: &str) -> Result<BucketScheme, BoundariesProblem> {
    let plain: String = text
        .chars()
        .map(|c| match c {
            '０'..='９' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
            c => c,
        })
        .collect();
    let mut days = Vec::new();
    for digits in plain.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty()) {
        days.push(digits.parse().map_err(|_| BoundariesProblem::NotDays(digits.to_owned()))?);
    }
    BucketScheme::own(&days).map_err(BoundariesProblem::Unsound)
}
