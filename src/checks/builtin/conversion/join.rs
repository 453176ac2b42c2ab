//! What joins a figure and its second telling.

use super::super::again::{behind_bracket, bracketed};
use super::super::page::Sentence;
use crate::quantity::{Sort, Token, WordList, words};
use crate::span::Span;

/// How a second figure is joined to a first one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Join {
    /// "30 feet (9 m)": alone in brackets, this many words behind the first.
    Bracket(usize),
    /// "30C / 86F".
    Stroke,
    /// "10 miles, or 16 km,", "10 miles is 16 km.", "10 miles = 16 km".
    Told,
    /// "10 miles or 16 km": it may be a choice.
    Choice,
}

/// Words that say that the second figure is the first one again.
const TELLING: &WordList = words![
    "equals",
    "equal",
    "equivalent",
    "ie",
    "i",
    "is",
    "are",
    "was",
    "were",
    "makes",
    "namely",
    "corresponds",
    "=",
];

/// Words that may stand beside them.
const BESIDE: &WordList = words!["which", "that", "the", "to", "of", "e", "or", "about", "roughly"];

/// How `second` is joined to `first`, if as a second telling.
pub(super) fn join(sentence: &Sentence<'_>, first: Span, second: Span) -> Option<Join> {
    if let Some(found) = bracketed(sentence, first, second) {
        return words_only(found.between).then(|| Join::Bracket(words(found.between)));
    }
    let ends = || sentence.after(second).first().is_none_or(|t| !t.is_word() && t.sort != Sort::Digits);
    match sentence.between(first, second) {
        [stroke] if stroke.is_sign('/') => Some(Join::Stroke),
        [or] if or.is("or") => Some(Join::Choice),
        [comma, or] if comma.is_sign(',') && or.is("or") && ends() => Some(Join::Told),
        [sign] if sign.is_sign('=') || sign.is_sign('≈') => Some(Join::Told),
        [] => None,
        // "100 kilos – 220 pounds – of rice"
        dashes if dashes.len() <= 2 && dashes.iter().all(Token::is_dash) => {
            let closes = sentence.after(second).first().is_some_and(|t| t.is_dash() && !t.glued());
            (closes && !dashes.iter().any(|t| t.glued() && dashes.len() == 1)).then_some(Join::Told)
        }
        tokens if tokens.len() <= 5 && ends() => {
            let told = tokens.iter().any(|t| t.is_any(TELLING));
            let only = tokens.iter().all(|t| t.is_any(TELLING) || t.is_any(BESIDE) || !t.is_word());
            (told && only && tokens.iter().all(|t| t.is_word() || matches!(t.text, "," | "." | "=")))
                .then_some(Join::Told)
        }
        _ => None,
    }
}

/// Whether `second` opens brackets a few words behind `first`, whatever follows it there.
pub(super) fn opens_bracket(sentence: &Sentence<'_>, first: Span, second: Span) -> bool {
    behind_bracket(sentence.between(first, second)).is_some_and(words_only)
}

/// Only words, what ties them ("30-foot-long") and the stop of a short unit ("12 oz.").
fn words_only(tokens: &[Token<'_>]) -> bool {
    tokens.iter().all(|t| t.is_word() || t.is_dash() && t.glued() || t.is_sign('.') && t.glued())
}

fn words(tokens: &[Token<'_>]) -> usize {
    tokens.iter().filter(|t| t.is_word()).count()
}
