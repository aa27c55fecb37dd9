//! Which rows stand in the window, and where. Whole pixels only.
//!
//! Owns the mapping between the scroll bar and the list. A browser refuses elements beyond some 17 to 33 million pixels,
//! so a longer list is scrolled through a canvas of [`CANVAS`]: small steps move it pixel by pixel, long ones in proportion.
//! Invariant: at either end of the bar the list is at that end, and never more than [`MOST_ROWS`] rows are wanted.

use std::ops::Range;

/// The tallest canvas. 100 000 rows of 72 px fit without any scaling.
pub const CANVAS: i64 = 8_000_000;
/// The most rows that exist at once.
pub const MOST_ROWS: usize = 60;
/// The row kept beyond each edge, so that the keyboard can walk over it.
const BEYOND: usize = 1;

/// The measures of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Measures {
    /// Number of rows.
    pub count: usize,
    /// Height of a row.
    pub row: i64,
    /// The height in which rows are seen: the list without its head and foot.
    pub body: i64,
    /// The row that is open, and how much taller it is than the others.
    pub open: Option<(usize, i64)>,
}

/// Where a list stands: the scroll bar's position, and the pixel of the list at the top of the window.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// The scroll bar.
    pub bar: i64,
    /// The list.
    pub top: i64,
}

impl Measures {
    fn signed(rows: usize) -> i64 {
        i64::try_from(rows).unwrap_or(i64::MAX / 1000)
    }

    /// The height of all rows.
    pub fn total(&self) -> i64 {
        let taller = self.open.filter(|(row, _)| *row < self.count).map_or(0, |(_, taller)| taller);
        Self::signed(self.count) * self.row + taller
    }

    /// The height of the canvas the bar runs over.
    pub fn canvas(&self) -> i64 {
        self.total().min(CANVAS)
    }

    /// Whether the list is longer than the canvas.
    pub fn scaled(&self) -> bool {
        self.total() > CANVAS
    }

    fn last_top(&self) -> i64 {
        (self.total() - self.body).max(0)
    }

    fn last_bar(&self) -> i64 {
        (self.canvas() - self.body).max(0)
    }

    /// The bar's position that stands for a place in the list, in proportion.
    pub fn bar_of(&self, top: i64) -> i64 {
        let top = top.clamp(0, self.last_top());
        if self.scaled() { top * self.last_bar() / self.last_top().max(1) } else { top }
    }

    fn top_of(&self, bar: i64) -> i64 {
        let bar = bar.clamp(0, self.last_bar());
        if self.scaled() { bar * self.last_top() / self.last_bar().max(1) } else { bar }
    }

    /// The place after the bar moved to `bar`.
    pub fn scrolled(&self, from: Place, bar: i64) -> Place {
        let step = bar - from.bar;
        let small = step.abs() <= 2 * self.body;
        let top = if !self.scaled() || !small || bar <= 0 || bar >= self.last_bar() {
            self.top_of(bar)
        } else {
            (from.top + step).clamp(0, self.last_top())
        };
        Place { bar, top }
    }

    /// The pixel at which a row begins.
    pub fn row_top(&self, row: usize) -> i64 {
        let taller = self.open.filter(|(open, _)| *open < row).map_or(0, |(_, taller)| taller);
        Self::signed(row) * self.row + taller
    }

    /// The row under a pixel of the list.
    pub fn row_at(&self, top: i64) -> usize {
        let row = self.row.max(1);
        let top = top.max(0);
        let index = match self.open {
            Some((open, taller)) if top >= Self::signed(open + 1) * row => {
                ((top - taller) / row).max(Self::signed(open))
            }
            _ => top / row,
        };
        usize::try_from(index).unwrap_or_default().min(self.count.saturating_sub(1))
    }

    /// The rows to keep on the page when the list stands at `top`.
    pub fn window(&self, top: i64) -> Range<usize> {
        if self.count == 0 {
            return 0..0;
        }
        let first = self.row_at(top).saturating_sub(BEYOND);
        let last = (self.row_at(top + self.body) + 1 + BEYOND).min(self.count);
        first..last.min(first + MOST_ROWS)
    }

    /// The nearest place at which a row is wholly seen.
    pub fn revealing(&self, row: usize, top: i64) -> i64 {
        let (start, end) = (self.row_top(row), self.row_top(row + 1));
        let top = if start < top {
            start
        } else if end > top + self.body {
            end - self.body
        } else {
            top
        };
        top.clamp(0, self.last_top())
    }
}

#[cfg(test)]
mod tests {
    use super::{CANVAS, MOST_ROWS, Measures, Place};

    const LONG: Measures = Measures { count: 1_000_000, row: 48, body: 600, open: None };
    const SHORT: Measures = Measures { count: 100_000, row: 48, body: 600, open: None };

    #[test]
    fn a_list_of_a_hundred_thousand_rows_scrolls_pixel_by_pixel() {
        assert!(!SHORT.scaled());
        assert!(!Measures { row: 72, ..SHORT }.scaled());
        for bar in [0, 1, 47, 48, 4_799_400] {
            let place = SHORT.scrolled(Place::default(), bar);
            assert_eq!((place.top, SHORT.bar_of(place.top)), (bar, bar));
        }
    }

    #[test]
    fn a_million_rows_fit_the_canvas_and_both_ends_are_reached() {
        assert_eq!(LONG.canvas(), CANVAS);
        let end = CANVAS - LONG.body;
        for from in [Place::default(), Place { bar: end - 10, top: 1_000_000 }] {
            let place = LONG.scrolled(from, end);
            assert_eq!(place.top, LONG.total() - LONG.body);
            assert_eq!(LONG.window(place.top).end, 1_000_000);
        }
        let start = LONG.scrolled(Place { bar: 9, top: 400_000 }, 0);
        assert_eq!(start.top, 0);
    }

    #[test]
    fn small_steps_move_a_long_list_by_as_much_and_long_ones_in_proportion() {
        let from = Place { bar: 1_000_000, top: LONG.scrolled(Place::default(), 1_000_000).top };
        assert_eq!(LONG.scrolled(from, 1_000_120).top - from.top, 120);
        assert_eq!(LONG.scrolled(from, 999_900).top - from.top, -100);
        let far = LONG.scrolled(from, 4_000_000);
        assert!((LONG.bar_of(far.top) - 4_000_000).abs() <= 1);
    }

    #[test]
    fn the_window_covers_what_is_seen_and_stays_small() {
        for measures in [SHORT, LONG, Measures { body: 2400, ..SHORT }] {
            for top in [0, 1, 47, 48, 49, 31_111, measures.total() - measures.body] {
                let window = measures.window(top);
                assert!(window.len() <= MOST_ROWS, "{top}");
                assert!(measures.row_top(window.start) <= top, "{top}");
                assert!(measures.row_top(window.end) >= top + measures.body, "{top}");
            }
        }
        assert_eq!(Measures { count: 0, ..SHORT }.window(0), 0..0);
        assert_eq!(Measures { count: 3, ..SHORT }.window(0), 0..3);
    }

    #[test]
    fn an_open_row_pushes_the_others_down() {
        let open = Measures { open: Some((10, 66)), ..SHORT };
        assert_eq!(open.total(), SHORT.total() + 66);
        assert_eq!((open.row_top(10), open.row_top(11)), (480, 594));
        for (top, row) in [(479, 9), (480, 10), (527, 10), (528, 10), (593, 10), (594, 11), (642, 12)] {
            assert_eq!(open.row_at(top), row, "{top}");
        }
        // Every row, open or not, is found again at its own first and last pixel.
        for row in 0..40 {
            assert_eq!(open.row_at(open.row_top(row)), row);
            assert_eq!(open.row_at(open.row_top(row + 1) - 1), row);
        }
    }

    #[test]
    fn a_row_is_revealed_by_the_least_movement() {
        for (row, top, wanted) in [(5, 0, 0), (20, 0, 21 * 48 - 600), (2, 480, 96), (99_999, 0, 4_799_400)] {
            assert_eq!(SHORT.revealing(row, top), wanted);
        }
    }
}
