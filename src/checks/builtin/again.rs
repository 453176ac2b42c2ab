//! Figures that are told again: in brackets right behind the first telling, and what the words between say.

use super::page::Sentence;
use crate::quantity::{Number, Token, WordList, figure, words};
use crate::span::Span;

/// The most words between a figure and the bracket that tells it again: "a 30-foot wall of stone (9 m)".
const MOST_WORDS: usize = 4;

/// Words that open a bracket and only say that something is told again.
const LEADS: &WordList = words![
    "i",
    "e",
    "ie",
    "that",
    "is",
    "or",
    "say",
    "being",
    "equals",
    "equal",
    "equivalent",
    "to",
    "in",
    "words",
];

/// How a second figure stands in brackets behind a first one.
pub(super) struct Bracketed<'s, 't> {
    /// The tokens between the first figure and the bracket.
    pub(super) between: &'s [Token<'t>],
    /// The tokens behind the closing bracket.
    pub(super) behind: &'s [Token<'t>],
}

/// Whether `second` stands alone in brackets a few words behind `first`, or right behind it.
pub(super) fn bracketed<'s, 't>(
    sentence: &'s Sentence<'t>,
    first: Span,
    second: Span,
) -> Option<Bracketed<'s, 't>> {
    let (close, behind) = sentence.after(second).split_first()?;
    // "5 lb. (2 kg.)"
    let (close, behind) = if close.is_sign('.') { behind.split_first()? } else { (close, behind) };
    close.is_sign(')').then_some(())?;
    let between = behind_bracket(sentence.between(first, second))?;
    Some(Bracketed { between, behind })
}

/// The tokens before the bracket that opens in `tokens`, where only words that lead in follow it.
pub(super) fn behind_bracket<'s, 't>(tokens: &'s [Token<'t>]) -> Option<&'s [Token<'t>]> {
    let open = tokens.iter().take(MOST_WORDS + 2).position(|t| t.is_sign('('))?;
    let (before, inside) = tokens.split_at_checked(open)?;
    let lead = |t: &Token<'_>| t.is_any(LEADS) || !t.is_word() && matches!(t.text, "." | "," | "=" | "≈");
    inside.get(1..)?.iter().all(lead).then_some(before)
}

/// The one number that a piece of text states, all of it read.
pub(super) fn number(text: &str) -> Option<Number> {
    let (mention, end) = figure(text)?;
    match mention.values.alternatives.as_slice() {
        [only] if end == text.len() => only.as_point(),
        _ => None,
    }
}
