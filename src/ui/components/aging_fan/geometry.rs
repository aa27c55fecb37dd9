//! Where the fan's parts stand, on a width of 1000. Integers only.
//!
//! Invariant: segments keep bucket order, are at least [`LEAST`] wide, and with their gaps fill the width exactly.

/// The width everything is measured on.
pub const WIDTH: i64 = 1000;
/// Space between the cells; the style sheet's column gap says the same (.8 %).
const CELL_GAP: i64 = 8;
/// Space between the segments of the bar.
const SEGMENT_GAP: i64 = 2;
/// The least width of a segment, so that the smallest bucket can still be seen.
const LEAST: i64 = 6;

/// A stretch of the width.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    /// Its left edge.
    pub left: i64,
    /// Its width.
    pub width: i64,
}

impl Span {
    /// Its right edge.
    pub const fn right(self) -> i64 {
        self.left + self.width
    }
}

/// The segments of the bar, true to scale but for the least width; nothing where there is nothing to show.
///
/// A bucket of 0 has no segment (`None`), and takes no gap.
pub fn segments(amounts: &[i64]) -> Vec<Option<Span>> {
    let shown: Vec<i64> = amounts.iter().map(|amount| (*amount).max(0)).collect();
    let total: i128 = shown.iter().map(|amount| i128::from(*amount)).sum();
    let count = shown.iter().filter(|amount| **amount > 0).count();
    let room = WIDTH - SEGMENT_GAP * (i64::try_from(count).unwrap_or_default() - 1).max(0);
    let mut widths: Vec<i64> = shown
        .iter()
        .map(|amount| {
            if *amount == 0 {
                return 0;
            }
            let share = i128::from(*amount) * i128::from(room) / total.max(1);
            i64::try_from(share).unwrap_or(room).max(LEAST)
        })
        .collect();
    // What rounding and the least width took or left, the widest segment gives or takes.
    let spare = room - widths.iter().sum::<i64>();
    if let Some(widest) = widths.iter_mut().max_by_key(|width| **width) {
        *widest += spare;
    }
    let mut left = 0;
    widths
        .into_iter()
        .map(|width| {
            (total > 0 && width > 0).then(|| {
                let span = Span { left, width };
                left += width + SEGMENT_GAP;
                span
            })
        })
        .collect()
}

/// The cell of bucket `place` among `count` equal ones.
pub fn cell(place: usize, count: usize) -> Span {
    let count = i64::try_from(count).unwrap_or(1).max(1);
    let place = i64::try_from(place).unwrap_or_default();
    let left = |at: i64| at * (WIDTH + CELL_GAP) / count;
    Span { left: left(place), width: left(place + 1) - CELL_GAP - left(place) }
}

/// The path that joins a segment above to its cell below, 30 high.
pub fn flow(segment: Span, cell: Span) -> String {
    format!(
        "M{} 30C{} 12 {} 18 {} 0H{}C{} 18 {} 12 {} 30Z",
        cell.left,
        cell.left,
        segment.left,
        segment.left,
        segment.right(),
        segment.right(),
        cell.right(),
        cell.right(),
    )
}

#[cfg(test)]
mod tests {
    use super::{LEAST, SEGMENT_GAP, Span, WIDTH, cell, flow, segments};

    #[test]
    fn segments_and_gaps_fill_the_width() {
        for amounts in [
            vec![17502, 6751, 5428, 2967, 2042],
            vec![1, 1_000_000_000, 1, 1, 1, 1, 1],
            vec![5, 0, 5],
            vec![7],
            vec![i64::MAX, i64::MAX, 1, 1],
        ] {
            let spans: Vec<Span> = segments(&amounts).into_iter().flatten().collect();
            let mut left = 0;
            for span in &spans {
                assert_eq!(span.left, left, "{amounts:?}");
                assert!(span.width >= LEAST, "{amounts:?}");
                left = span.right() + SEGMENT_GAP;
            }
            assert_eq!(left - SEGMENT_GAP, WIDTH, "{amounts:?}");
        }
    }

    #[test]
    fn an_empty_bucket_has_no_segment_and_an_empty_book_none_at_all() {
        let spans = segments(&[5, 0, 5]);
        assert_eq!(spans.iter().map(Option::is_some).collect::<Vec<_>>(), [true, false, true]);
        assert_eq!(segments(&[0, 0, -3]), [None, None, None]);
        assert!(segments(&[]).is_empty());
    }

    #[test]
    fn segments_are_true_to_scale() {
        let spans: Vec<Span> = segments(&[50, 25, 25]).into_iter().flatten().collect();
        assert_eq!(spans.iter().map(|span| span.width).collect::<Vec<_>>(), [498, 249, 249]);
    }

    #[test]
    fn cells_are_equal_and_end_at_the_edges() {
        for count in 4..=7_usize {
            assert_eq!(cell(0, count).left, 0);
            assert_eq!(cell(count - 1, count).right(), WIDTH);
            let widths: Vec<i64> = (0..count).map(|place| cell(place, count).width).collect();
            let (least, most) = (widths.iter().min().unwrap(), widths.iter().max().unwrap());
            assert!(most - least <= 1, "{widths:?}");
        }
    }

    #[test]
    fn a_flow_joins_the_edges_of_both() {
        let path = flow(Span { left: 10, width: 20 }, Span { left: 100, width: 200 });
        assert_eq!(path, "M100 30C100 12 10 18 10 0H30C30 18 300 12 300 30Z");
    }
}
