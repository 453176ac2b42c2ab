//! Binding mentions to quantities.

use crate::span::Span;

/// A mention bound to a quantity: the document says, at this place, that the quantity is so much.
#[derive(Debug, Clone)]
pub struct Claim {
    /// The index of the quantity in the rulebook.
    pub quantity: usize,
    /// The mention and the words of its predicate that were evidence, in bytes of the file.
    pub span: Span,
    /// What it states, as [`Mention::value`](crate::quantity::Mention::value) writes it.
    pub value: String,
}
