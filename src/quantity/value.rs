//! What a phrase allows: intervals, and choices between them.

use std::fmt;

use smallvec::SmallVec;

use super::number::Number;

/// A set of numbers without gaps. An end that is `None` is unbounded; a point has equal ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Interval {
    /// The lower end.
    pub min: Option<Number>,
    /// The upper end.
    pub max: Option<Number>,
    /// Whether the lower end itself is left out.
    pub min_open: bool,
    /// Whether the upper end itself is left out.
    pub max_open: bool,
}

impl Interval {
    /// Every number.
    pub const ALL: Self = Self { min: None, max: None, min_open: false, max_open: false };

    /// The number alone.
    pub const fn point(number: Number) -> Self {
        Self::between(number, number)
    }

    /// From `min` to `max`, both in it.
    pub const fn between(min: Number, max: Number) -> Self {
        Self { min: Some(min), max: Some(max), min_open: false, max_open: false }
    }

    /// `number` or more.
    pub const fn at_least(number: Number) -> Self {
        Self { min: Some(number), ..Self::ALL }
    }

    /// More than `number`.
    pub const fn more_than(number: Number) -> Self {
        Self { min: Some(number), min_open: true, ..Self::ALL }
    }

    /// `number` or less.
    pub const fn at_most(number: Number) -> Self {
        Self { max: Some(number), ..Self::ALL }
    }

    /// Less than `number`.
    pub const fn less_than(number: Number) -> Self {
        Self { max: Some(number), max_open: true, ..Self::ALL }
    }

    /// The number, where there is just one.
    pub fn as_point(&self) -> Option<Number> {
        (self.min == self.max).then_some(self.min).flatten()
    }

    /// Whether no number at all is in it.
    pub fn is_empty(&self) -> bool {
        match (self.min, self.max) {
            (Some(min), Some(max)) => min > max || (min == max && (self.min_open || self.max_open)),
            _ => false,
        }
    }

    /// Whether `number` is in it.
    pub fn contains(&self, number: Number) -> bool {
        !self.intersect(&Self::point(number)).is_empty()
    }

    /// What is in both. It may be [empty](Self::is_empty).
    #[must_use]
    pub fn intersect(&self, other: &Self) -> Self {
        let (min, min_open) = match (self.min, other.min) {
            (Some(a), Some(b)) if a == b => (Some(a), self.min_open || other.min_open),
            (Some(a), Some(b)) if a > b => (Some(a), self.min_open),
            (Some(a), None) => (Some(a), self.min_open),
            (_, b) => (b, other.min_open),
        };
        let (max, max_open) = match (self.max, other.max) {
            (Some(a), Some(b)) if a == b => (Some(a), self.max_open || other.max_open),
            (Some(a), Some(b)) if a < b => (Some(a), self.max_open),
            (Some(a), None) => (Some(a), self.max_open),
            (_, b) => (b, other.max_open),
        };
        Self { min, max, min_open, max_open }
    }
}

/// Writes `22`, `10 to 12`, `>= 24`, `> 48000`, `<= 5`, `< 29.5`.
impl fmt::Display for Interval {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.min, self.max) {
            (Some(a), Some(b)) if a == b => write!(f, "{a}"),
            (Some(a), Some(b)) => write!(f, "{a} to {b}"),
            (Some(a), None) => write!(f, "{} {a}", if self.min_open { ">" } else { ">=" }),
            (None, Some(b)) => write!(f, "{} {b}", if self.max_open { "<" } else { "<=" }),
            (None, None) => f.write_str("any number"),
        }
    }
}

/// The values of a phrase as its words say, before any widening.
///
/// One interval, or one for each alternative of a choice; none where the phrase has no value
/// (a date, an identifier, a number beyond the bound).
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Values {
    /// The alternatives, in the order of the text.
    pub alternatives: SmallVec<[Interval; 1]>,
    /// The written precision: the place of the last significant digit (251 → 1, 250 → 10,
    /// 48,000 → 1,000, 1.2 million → 100,000). Zero where the number is exact by its nature.
    pub place: Option<Number>,
}
