//! Owns the four operations on decimals, each compiled once: the library writes its own anew into every place that
//! uses it, a kilobyte each. Invariant: what does not fit is `None`.

use rust_decimal::Decimal;

/// Exact arithmetic, as far as 28 digits go.
pub trait Arithmetic: Sized {
    /// The sum.
    fn plus(self, other: Decimal) -> Option<Decimal>;
    /// The difference.
    fn minus(self, other: Decimal) -> Option<Decimal>;
    /// The product.
    fn times(self, other: Decimal) -> Option<Decimal>;
    /// The quotient; nothing over zero has a value.
    fn over(self, other: Decimal) -> Option<Decimal>;
}

impl Arithmetic for Decimal {
    #[inline(never)]
    fn plus(self, other: Decimal) -> Option<Decimal> {
        self.checked_add(other)
    }

    #[inline(never)]
    fn minus(self, other: Decimal) -> Option<Decimal> {
        self.checked_sub(other)
    }

    #[inline(never)]
    fn times(self, other: Decimal) -> Option<Decimal> {
        self.checked_mul(other)
    }

    #[inline(never)]
    fn over(self, other: Decimal) -> Option<Decimal> {
        self.checked_div(other)
    }
}
