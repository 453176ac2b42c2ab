//! What the parsers of numerals share: nom over the tokens that are left of a sentence.

use nom::combinator::value;
use nom::{IResult, Parser};

use super::token::{Sort, Token};

/// What the parsers of numerals read: the tokens that are left of a sentence.
pub(super) type Input<'a, 't> = &'a [Token<'t>];
/// What they return.
pub(super) type Parsed<'a, 't, T> = IResult<Input<'a, 't>, T, ()>;

/// A token that fits.
pub(super) fn token<'a, 't: 'a>(
    fits: impl Fn(&Token<'t>) -> bool,
) -> impl Fn(Input<'a, 't>) -> Parsed<'a, 't, &'a Token<'t>> {
    move |input| match input.split_first() {
        Some((first, rest)) if fits(first) => Ok((rest, first)),
        _ => Err(nom::Err::Error(())),
    }
}

/// This word, whatever its case.
pub(super) fn word<'a, 't: 'a>(
    text: &'static str,
) -> impl Fn(Input<'a, 't>) -> Parsed<'a, 't, &'a Token<'t>> {
    token(move |t| t.is(text))
}

/// A hyphen that is glued to the word before it; what follows may stand on the next line.
pub(super) fn hyphen<'a, 't>(input: Input<'a, 't>) -> Parsed<'a, 't, ()> {
    value((), token(|t: &Token<'_>| t.is_dash() && t.glued())).parse(input)
}

/// A hyphen inside a number word, which texts that were cut into words set apart: "fifty - two".
pub(super) fn inner_hyphen<'a, 't>(input: Input<'a, 't>) -> Parsed<'a, 't, ()> {
    value(
        (),
        token(|t: &Token<'_>| t.is_dash() && (t.glued() || matches!(t.sort, Sort::Sign('-' | '‐' | '‑')))),
    )
    .parse(input)
}
