//! Shares of a whole, as whole percents that sum to 100.
//!
//! Owns the largest-remainder method. Does not own rates or metrics, which keep their own decimals.

use crate::domain::sorting::sort_by_key;
use crate::i18n::format::MINUS;

/// Whole percents of each part that sum to exactly 100, by largest remainder.
///
/// Equal remainders are settled for the earlier part, so the same parts always read the same. A whole of 0 gives
/// only zeros: nothing has no shares. Parts below 0 count as 0.
///
/// ```
/// use huikuan::i18n::format::share::percents;
/// assert_eq!(percents(&[1, 1, 1]), [34, 33, 33]);
/// ```
pub fn percents(parts: &[i64]) -> Vec<u8> {
    let kept: Vec<u128> = parts.iter().map(|part| u128::from(part.max(&0).unsigned_abs())).collect();
    apportioned(&kept, 100).into_iter().map(|share| u8::try_from(share).unwrap_or(100)).collect()
}

/// `total` split in proportion to `weights` so that the pieces sum to it exactly, by largest remainder.
///
/// Weights that sum to 0 give only zeros. Used for shares, and for rounding the figures of a row so that they foot.
pub(crate) fn apportioned(weights: &[u128], total: u128) -> Vec<u128> {
    let whole: u128 = weights.iter().sum();
    if whole == 0 {
        return vec![0; weights.len()];
    }
    let mut pieces: Vec<u128> = weights.iter().map(|weight| weight * total / whole).collect();
    let missing = total - pieces.iter().sum::<u128>();
    let mut by_remainder: Vec<usize> = (0..weights.len()).collect();
    // A stable sort: among equal remainders the earlier part is served first.
    sort_by_key(&mut by_remainder, |&place| {
        std::cmp::Reverse(weights.get(place).map_or(0, |weight| weight * total % whole))
    });
    for place in by_remainder.into_iter().take(usize::try_from(missing).unwrap_or(usize::MAX)) {
        if let Some(piece) = pieces.get_mut(place) {
            *piece += 1;
        }
    }
    pieces
}

/// The one share `part / whole` as a whole percent, half up; `None` where the whole is 0.
///
/// Not for a list of shares (those must sum: [`percents`]). May exceed 100, as exposure against a limit does.
pub fn percent_of(part: i64, whole: i64) -> Option<i64> {
    if whole == 0 {
        return None;
    }
    let negative = (part < 0) != (whole < 0);
    let (part, whole) = (u128::from(part.unsigned_abs()), u128::from(whole.unsigned_abs()));
    let value = (part * 200 + whole) / (whole * 2);
    let value = i64::try_from(value).unwrap_or(i64::MAX);
    Some(if negative { -value } else { value })
}

/// A whole percent as written: `50%`, `−3%`.
pub fn percent(value: i64) -> String {
    let sign = if value < 0 { MINUS } else { "" };
    format!("{sign}{}%", value.unsigned_abs())
}

#[cfg(test)]
mod tests {
    use super::{percent, percent_of, percents};

    #[test]
    fn shares_of_a_whole_sum_to_100() {
        for (parts, shares) in [
            (vec![17502, 6751, 5428, 2967, 2042], vec![50, 19, 16, 9, 6]),
            (vec![1, 1, 1], vec![34, 33, 33]),
            (vec![1, 1, 1, 1, 1, 1, 1], vec![15, 15, 14, 14, 14, 14, 14]),
            (vec![0, 0, 5], vec![0, 0, 100]),
            (vec![995, 5], vec![100, 0]),
            (vec![994, 6], vec![99, 1]),
            (vec![-5, 10], vec![0, 100]),
            (vec![0, 0], vec![0, 0]),
            (vec![], vec![]),
            (vec![i64::MAX, i64::MAX], vec![50, 50]),
        ] {
            assert_eq!(percents(&parts), shares, "{parts:?}");
        }
    }

    #[test]
    fn no_list_of_positive_parts_misses_100() {
        for a in 0..40_i64 {
            for b in 0..40_i64 {
                let sum: u32 = percents(&[a, b, 7, 13]).into_iter().map(u32::from).sum();
                assert_eq!(sum, 100, "{a} {b}");
            }
        }
    }

    #[test]
    fn one_share_rounds_half_up_and_may_exceed_the_whole() {
        for (part, whole, value) in [
            (1_718_800, 3_469_000, Some(50)),
            (1, 200, Some(1)),
            (1, 201, Some(0)),
            (129, 100, Some(129)),
            (-1, 8, Some(-13)),
            (0, 5, Some(0)),
            (5, 0, None),
        ] {
            assert_eq!(percent_of(part, whole), value, "{part} / {whole}");
        }
    }

    #[test]
    fn a_percent_carries_the_true_minus() {
        assert_eq!(percent(9), "9%");
        assert_eq!(percent(-3), "\u{2212}3%");
    }
}
