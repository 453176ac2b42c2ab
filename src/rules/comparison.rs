//! What must hold between the two sides of a relation.

use crate::quantity::{Interval, Set};

/// What must hold between two sides.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)] // the names are their own meaning
pub enum Comparison {
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
}

impl Comparison {
    /// The sign, as rules write it.
    pub const fn sign(self) -> &'static str {
        match self {
            Self::Equal => "=",
            Self::NotEqual => "!=",
            Self::Less => "<",
            Self::LessOrEqual => "<=",
            Self::Greater => ">",
            Self::GreaterOrEqual => ">=",
        }
    }

    /// What holds of two numbers exactly if this does not.
    #[must_use]
    pub const fn opposite(self) -> Self {
        match self {
            Self::Equal => Self::NotEqual,
            Self::NotEqual => Self::Equal,
            Self::Less => Self::GreaterOrEqual,
            Self::LessOrEqual => Self::Greater,
            Self::Greater => Self::LessOrEqual,
            Self::GreaterOrEqual => Self::Less,
        }
    }

    /// Whether it holds of a number and itself.
    pub const fn reflexive(self) -> bool {
        matches!(self, Self::Equal | Self::LessOrEqual | Self::GreaterOrEqual)
    }

    /// Whether some number of `left` and some of `right` compare so.
    pub fn can_hold(self, left: &Set, right: &Set) -> bool {
        let (Some(l), Some(r)) = (left.bounds(), right.bounds()) else { return false };
        // Whether some number of `a` is below some of `b`, or at it.
        let below = |a: &Interval, b: &Interval, or_at: bool| match (a.min, b.max) {
            (Some(low), Some(high)) => low < high || (or_at && low == high && !a.min_open && !b.max_open),
            _ => true,
        };
        match self {
            Self::Equal => left.meets(right),
            Self::NotEqual => left.as_point().is_none() || left.as_point() != right.as_point(),
            Self::Less => below(&l, &r, false),
            Self::LessOrEqual => below(&l, &r, true),
            Self::Greater => below(&r, &l, false),
            Self::GreaterOrEqual => below(&r, &l, true),
        }
    }
}
