//! Exact numbers with a stated bound.

use std::cmp::Ordering;
use std::fmt;
use std::num::NonZeroI128;

use num_rational::Ratio;
use num_traits::{CheckedAdd, CheckedDiv, CheckedMul, CheckedSub};

/// The most significant digits that a written number may have to be given a value.
pub const MAX_DIGITS: usize = 30;
/// The largest power of ten, up or down, that a written number may reach to be given a value.
pub const MAX_EXPONENT: i32 = 30;
/// The length up to which 64 bits hold whatever number is written.
const MOST_IN_64_BITS: usize = 18;

/// An exact rational number.
///
/// Written numbers are bounded by [`MAX_DIGITS`] and [`MAX_EXPONENT`]; arithmetic is checked and
/// returns `None` past what 128 bits hold, which relations treat as open. Never binary floating
/// point.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Number {
    numerator: i128,
    /// Above zero, and without a divisor that the numerator has as well.
    denominator: NonZeroI128,
}

/// The denominator of whole numbers.
const UNIT: NonZeroI128 = match NonZeroI128::new(1) {
    Some(one) => one,
    None => NonZeroI128::MAX,
};

impl PartialOrd for Number {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Number {
    fn cmp(&self, other: &Self) -> Ordering {
        if self.denominator == other.denominator {
            return self.numerator.cmp(&other.numerator);
        }
        match (self.small(), other.small()) {
            // No product of two numbers of 64 bits is too large for 128.
            (Some((a, b)), Some((c, d))) => {
                (i128::from(a) * i128::from(d)).cmp(&(i128::from(c) * i128::from(b)))
            }
            _ => self.wide().cmp(&other.wide()),
        }
    }
}

// Named as the operators, but checked: none of them can stand in for `std::ops`.
#[allow(clippy::should_implement_trait)]
impl Number {
    /// Zero.
    pub const ZERO: Self = Self::whole(0);
    /// One.
    pub const ONE: Self = Self::whole(1);

    /// A whole number.
    pub const fn whole(n: i128) -> Self {
        Self { numerator: n, denominator: UNIT }
    }

    /// `numerator / denominator`; `None` for a zero denominator.
    pub fn ratio(numerator: i128, denominator: i128) -> Option<Self> {
        if denominator == 0 || denominator == i128::MIN || numerator == i128::MIN {
            return None;
        }
        let small = || Self::reduced(i64::try_from(numerator).ok()?, i64::try_from(denominator).ok()?);
        small().or_else(|| Self::narrow(&Ratio::new(numerator, denominator)))
    }

    /// Ten to the power `exponent`; `None` past [`MAX_EXPONENT`].
    pub fn power_of_ten(exponent: i32) -> Option<Self> {
        if exponent.abs() > MAX_EXPONENT {
            return None;
        }
        let power = Self::whole(10_i128.checked_pow(exponent.unsigned_abs())?);
        if exponent < 0 { Self::ONE.div(power) } else { Some(power) }
    }

    /// The number that the ASCII decimal digits and at most one `.` of `text` write; `None` for any
    /// other text and for a number past the bound.
    pub fn parse(text: &str) -> Option<Self> {
        let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
        if whole.is_empty() && fraction.is_empty() {
            return None;
        }
        if text.len() <= MOST_IN_64_BITS {
            return Self::parse_small(whole, fraction);
        }
        let mut value: i128 = 0;
        let mut digits = 0;
        for byte in whole.bytes().chain(fraction.bytes()) {
            if !byte.is_ascii_digit() {
                return None;
            }
            if value != 0 || byte != b'0' {
                digits += 1;
            }
            if digits > MAX_DIGITS {
                return None;
            }
            value = value * 10 + i128::from(byte - b'0');
        }
        let places = i32::try_from(fraction.len()).ok().filter(|p| *p <= MAX_EXPONENT)?;
        if places == 0 {
            Some(Self::whole(value))
        } else {
            Self::whole(value).mul(Self::power_of_ten(-places)?)
        }
    }

    /// The number of these digits before and behind the point, which 64 bits hold: nearly all are such.
    fn parse_small(whole: &str, fraction: &str) -> Option<Self> {
        let mut value: i64 = 0;
        for byte in whole.bytes().chain(fraction.bytes()) {
            let digit = byte.is_ascii_digit().then(|| i64::from(byte - b'0'))?;
            value = value * 10 + digit;
        }
        if fraction.is_empty() {
            return Some(Self::whole(value.into()));
        }
        Self::reduced(value, 10_i64.checked_pow(u32::try_from(fraction.len()).ok()?)?)
    }

    /// The sum.
    pub fn add(self, other: Self) -> Option<Self> {
        if self.is_whole() && other.is_whole() {
            return self.numerator.checked_add(other.numerator).map(Self::whole);
        }
        let small = || {
            let ((a, b), (c, d)) = (self.small()?, other.small()?);
            Self::reduced(a.checked_mul(d)?.checked_add(c.checked_mul(b)?)?, b.checked_mul(d)?)
        };
        small().or_else(|| Self::narrow(&self.wide().checked_add(&other.wide())?))
    }

    /// The difference.
    pub fn sub(self, other: Self) -> Option<Self> {
        if self.is_whole() && other.is_whole() {
            return self.numerator.checked_sub(other.numerator).map(Self::whole);
        }
        let small = || {
            let ((a, b), (c, d)) = (self.small()?, other.small()?);
            Self::reduced(a.checked_mul(d)?.checked_sub(c.checked_mul(b)?)?, b.checked_mul(d)?)
        };
        small().or_else(|| Self::narrow(&self.wide().checked_sub(&other.wide())?))
    }

    /// The product.
    pub fn mul(self, other: Self) -> Option<Self> {
        // Most numbers are whole, and then there is nothing to reduce.
        if self.is_whole() && other.is_whole() {
            return self.numerator.checked_mul(other.numerator).map(Self::whole);
        }
        let small = || {
            let ((a, b), (c, d)) = (self.small()?, other.small()?);
            Self::reduced(a.checked_mul(c)?, b.checked_mul(d)?)
        };
        small().or_else(|| Self::narrow(&self.wide().checked_mul(&other.wide())?))
    }

    /// The quotient; `None` by zero.
    pub fn div(self, other: Self) -> Option<Self> {
        if other.numerator == 0 {
            return None;
        }
        let small = || {
            let ((a, b), (c, d)) = (self.small()?, other.small()?);
            Self::reduced(a.checked_mul(d)?, b.checked_mul(c)?)
        };
        small().or_else(|| Self::narrow(&self.wide().checked_div(&other.wide())?))
    }

    /// The numerator and the denominator, where 64 bits hold them: nearly always. To reckon with those takes a tenth of the
    /// time that it takes with 128 bits, most of which is spent in the greatest common divisor.
    fn small(self) -> Option<(i64, i64)> {
        Some((i64::try_from(self.numerator).ok()?, i64::try_from(self.denominator.get()).ok()?))
    }

    /// As what is reckoned with where 64 bits are too few.
    const fn wide(self) -> Ratio<i128> {
        Ratio::new_raw(self.numerator, self.denominator.get())
    }

    /// What was reckoned so.
    fn narrow(wide: &Ratio<i128>) -> Option<Self> {
        Some(Self { numerator: *wide.numer(), denominator: NonZeroI128::new(*wide.denom())? })
    }

    /// `numerator / denominator`, which is not zero, in lowest terms.
    fn reduced(numerator: i64, denominator: i64) -> Option<Self> {
        let (mut divisor, mut rest) = (denominator.unsigned_abs(), numerator.unsigned_abs());
        while rest != 0 {
            (divisor, rest) = (rest, divisor % rest);
        }
        let divided = |n: i64| n.unsigned_abs().checked_div(divisor).map(i128::from);
        let (upper, lower) = (divided(numerator)?, divided(denominator)?);
        let upper = if (numerator < 0) == (denominator < 0) { upper } else { -upper };
        Some(Self { numerator: upper, denominator: NonZeroI128::new(lower)? })
    }

    /// Whether it has no fraction.
    pub fn is_whole(self) -> bool {
        self.denominator == UNIT
    }

    /// The largest whole number that is not larger.
    #[must_use]
    pub fn floor(self) -> Self {
        if self.is_whole() { self } else { Self::whole(self.wide().floor().to_integer()) }
    }

    /// The smallest whole number that is not smaller.
    #[must_use]
    pub fn ceil(self) -> Self {
        if self.is_whole() { self } else { Self::whole(self.wide().ceil().to_integer()) }
    }

    /// Without its sign.
    #[must_use]
    pub fn abs(self) -> Self {
        Self { numerator: self.numerator.abs(), ..self }
    }

    /// With the other sign.
    #[must_use]
    pub fn negate(self) -> Self {
        Self { numerator: -self.numerator, ..self }
    }

    /// Whether it is below zero.
    pub fn is_negative(self) -> bool {
        self.numerator.is_negative()
    }

    /// The numerator and the denominator, in lowest terms, the denominator above zero.
    pub fn parts(self) -> (i128, i128) {
        (self.numerator, self.denominator.get())
    }
}

/// Writes a finite decimal in full (`0.25`, `-1200000`), and anything else as a fraction (`1/3`).
impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (numerator, denominator) = self.parts();
        let (mut rest, mut twos, mut fives) = (denominator, 0_u32, 0_u32);
        while rest % 2 == 0 {
            rest /= 2;
            twos += 1;
        }
        while rest % 5 == 0 {
            rest /= 5;
            fives += 1;
        }
        if denominator == 1 {
            return write!(f, "{numerator}");
        }
        let places = twos.max(fives);
        let scaled = 10_i128
            .checked_pow(places)
            .map(|p| p / denominator)
            .and_then(|factor| numerator.checked_mul(factor))
            .filter(|_| rest == 1);
        match scaled {
            None => write!(f, "{numerator}/{denominator}"),
            Some(scaled) => {
                let digits = format!("{:0>width$}", scaled.unsigned_abs(), width = places as usize + 1);
                let (whole, fraction) = digits.split_at(digits.len() - places as usize);
                let sign = if scaled < 0 { "-" } else { "" };
                write!(f, "{sign}{whole}.{fraction}")
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use rstest::rstest;

    proptest! {
        /// Zeros before a number, with which it takes more than 64 bits to write, change nothing.
        #[test]
        fn small_numbers_are_read_as_large_ones(text in "[0-9]{0,9}(\\.[0-9]{0,9})?|[0-9.x]{1,8}") {
            prop_assert!(text.len() > MOST_IN_64_BITS || text.is_empty() || text.starts_with('.') || {
                let long = format!("{}{text}", "0".repeat(MOST_IN_64_BITS));
                Number::parse(&text) == Number::parse(&long)
            }, "{text}");
        }
    }

    /// Small and large numbers, and those at the bound of what is small.
    fn parts() -> impl Strategy<Value = i128> {
        let edge = i128::from(i64::MAX);
        prop_oneof![
            -20..20_i128,
            any::<i32>().prop_map(i128::from),
            edge - 2..edge + 3,
            -edge - 3..3 - edge,
            any::<i128>().prop_map(|n| n / 4)
        ]
    }

    proptest! {
        /// What is reckoned with 64 bits is what is reckoned with 128.
        #[test]
        fn small_numbers_are_as_large_ones(a in parts(), b in parts(), c in parts(), d in parts()) {
            let numbers = Number::ratio(a, b).zip(Number::ratio(c, d));
            prop_assume!(numbers.is_some());
            let (x, y) = numbers.unwrap();
            prop_assert_eq!((x.wide(), y.wide()), (Ratio::new(a, b), Ratio::new(c, d)));
            let whole = x.is_whole() && y.is_whole();
            prop_assert_eq!(x.sub(y).map(Number::wide), x.wide().checked_sub(&y.wide()));
            if !whole {
                prop_assert_eq!(x.add(y).map(Number::wide), x.wide().checked_add(&y.wide()));
                prop_assert_eq!(x.mul(y).map(Number::wide), x.wide().checked_mul(&y.wide()));
            }
            if y != Number::ZERO {
                prop_assert_eq!(x.div(y).map(Number::wide), x.wide().checked_div(&y.wide()));
            }
            prop_assert_eq!(x.cmp(&y), x.wide().cmp(&y.wide()));
            prop_assert_eq!((x.floor().wide(), x.ceil().wide()), (x.wide().floor(), x.wide().ceil()));
        }
    }

    #[rstest]
    #[case("59", Some("59"))]
    #[case("059", Some("59"))]
    #[case("59.0", Some("59"))]
    #[case("0.25", Some("0.25"))]
    #[case(".5", Some("0.5"))]
    #[case("1.20", Some("1.2"))]
    #[case("", None)]
    #[case(".", None)]
    #[case("1,200", None)]
    #[case("1.2.3", None)]
    #[case("123456789012345678901234567890", Some("123456789012345678901234567890"))]
    #[case("1234567890123456789012345678901", None)] // 31 digits: past the bound
    #[case("0.0000000000000000000000000000001", None)] // 31 places: past the bound
    fn parse_and_show(#[case] text: &str, #[case] shown: Option<&str>) {
        assert_eq!(Number::parse(text).map(|n| n.to_string()).as_deref(), shown);
    }

    #[rstest]
    #[case(1, 3, "1/3")]
    #[case(-2, 3, "-2/3")]
    #[case(1, 8, "0.125")]
    #[case(-5, 4, "-1.25")]
    #[case(6, 3, "2")]
    #[case(7, -2, "-3.5")]
    fn fractions_show_as_decimals_where_they_end(#[case] n: i128, #[case] d: i128, #[case] shown: &str) {
        assert_eq!(Number::ratio(n, d).unwrap().to_string(), shown);
    }

    #[rstest]
    #[case(-3, 2, true, -2, -1)]
    #[case(3, 2, false, 1, 2)]
    #[case(0, 2, false, 0, 0)]
    #[case(-4, 2, true, -2, -2)]
    fn signs_and_whole_numbers_beside(
        #[case] n: i128,
        #[case] d: i128,
        #[case] negative: bool,
        #[case] floor: i128,
        #[case] ceil: i128,
    ) {
        let number = Number::ratio(n, d).unwrap();
        assert_eq!(number.is_negative(), negative);
        assert_eq!((number.floor(), number.ceil()), (Number::whole(floor), Number::whole(ceil)));
        assert_eq!(number.is_whole(), floor == ceil);
        assert_eq!(number.negate(), Number::ratio(-n, d).unwrap());
        assert_eq!(number.abs(), if negative { number.negate() } else { number });
        assert_eq!(number.parts().0.signum(), n.signum());
    }

    #[rstest]
    #[case("1", "2", "3", "-1", "2", "0.5")]
    #[case("0.5", "2", "2.5", "-1.5", "1", "0.25")]
    #[case("2", "0.5", "2.5", "1.5", "1", "4")]
    #[case("0.5", "0.25", "0.75", "0.25", "0.125", "2")]
    fn arithmetic(
        #[case] a: &str,
        #[case] b: &str,
        #[case] sum: &str,
        #[case] difference: &str,
        #[case] product: &str,
        #[case] quotient: &str,
    ) {
        let (a, b) = (Number::parse(a).unwrap(), Number::parse(b).unwrap());
        let found = [a.add(b), a.sub(b), a.mul(b), a.div(b)].map(|n| n.unwrap().to_string());
        assert_eq!(found, [sum, difference, product, quotient]);
    }

    #[test]
    fn arithmetic_past_the_bound_is_none() {
        let big = Number::power_of_ten(30).unwrap();
        assert_eq!(big.mul(big), None);
        assert_eq!(Number::ONE.div(Number::ZERO), None);
        assert_eq!(Number::power_of_ten(31), None);
        assert_eq!(Number::power_of_ten(-31), None);
        assert_eq!(Number::power_of_ten(-30).map(|n| n.mul(big)), Some(Some(Number::ONE)));
        assert_eq!(Number::ratio(1, i128::MIN), None);
        assert_eq!(Number::ratio(i128::MIN, 1), None);
        let most = Number::whole(i128::MAX);
        assert_eq!((most.add(Number::ONE), most.negate().sub(Number::whole(2))), (None, None));
        assert_eq!(Number::ratio(1, 0), None);
    }
}
