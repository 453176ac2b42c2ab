//! Relations between quantities: the language of `must`.

use crate::quantity::{Interval, Unit};
use crate::span::Span;

/// Two expressions and what must hold between them.
#[derive(Debug, Clone, PartialEq)]
pub struct Relation {
    /// The left side.
    pub left: Expression,
    /// What must hold.
    pub comparison: Comparison,
    /// The right side.
    pub right: Expression,
    /// The relation as the editor wrote it.
    pub text: String,
}

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

/// A term of a relation. Spans are byte ranges of [`Relation::text`].
#[derive(Debug, Clone, PartialEq)]
pub enum Expression {
    /// A figure: what it allows, and its unit.
    Figure {
        /// The numbers it allows.
        interval: Interval,
        /// Its unit, if it has one (percent is 1/100 without a unit).
        unit: Option<Unit>,
        /// Where it stands.
        span: Span,
    },
    /// A quantity, as an index into the rulebook.
    Quantity {
        /// Which one.
        index: usize,
        /// Where its name stands.
        span: Span,
    },
    /// Two terms and what is done with them.
    Binary {
        /// What is done.
        operator: Operator,
        /// The left term.
        left: Box<Expression>,
        /// The right term.
        right: Box<Expression>,
    },
}

/// What is done with two terms.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)] // the names are their own meaning
pub enum Operator {
    Add,
    Subtract,
    Multiply,
    Divide,
}
