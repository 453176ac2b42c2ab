//! Parts of numbers in words.
//!
//! ```text
//! fraction   = ("a" | whole) ["-"] denominator | "half" | "one" "over" whole   "two-thirds"
//! denominator = "half" | "quarter(s)" | ordinal ["s"]                          "a twenty-fifth"
//! part       = ["-"] "and" ["-"] ("a" | "one" | tens) ["-"] denominator        "and a half"
//! of-scale   = ["a" | tens] ["-"] denominator ["of"] ["a"] scale               "half a million"
//! point      = "point" (DIGIT {DIGIT} | tens)                                  "point four seven"
//! ```
//!
//! A denominator is in the plural behind any number but one. "a third man" is the third one, not a
//! part of a man.

use nom::Parser;
use nom::branch::alt;
use nom::combinator::{map, opt, value};

use super::lexicon::{NumberWord, Tags};
use super::number::Number;
use super::spelled::{ordinal, part_word, spelled_scale, tens, whole};
use super::spelling::words;
use super::stream::{Input, Parsed, hyphen, inner_hyphen, token, word};
use super::token::Token;

fn article<'a, 't>(input: Input<'a, 't>) -> Parsed<'a, 't, i128> {
    value(1, token(|t: &Token<'_>| t.is_any(words!["a", "an"]))).parse(input)
}

/// What a fraction is divided by, and whether the word is in the plural.
fn denominator<'a, 't>(input: Input<'a, 't>) -> Parsed<'a, 't, (i128, bool)> {
    if let Ok((rest, found)) = ordinal(input)
        && found.0 > 2
    {
        return Ok((rest, found));
    }
    let (rest, found) = token(|t: &Token<'_>| part_word(t).is_some())(input)?;
    part_word(found).map(|part| (rest, part)).ok_or(nom::Err::Error(()))
}

/// "point four seven", "point eleven": the fraction, and its place.
pub(super) fn point<'a, 't>(input: Input<'a, 't>) -> Parsed<'a, 't, (Number, Number)> {
    let (start, _) = word("point")(input)?;
    let tenth = Number::power_of_ten(-1).ok_or(nom::Err::Error(()))?;
    let (mut rest, mut value, mut place) = (start, Number::ZERO, Number::ONE);
    let mut found = 0;
    while let Some(NumberWord::Digit(d)) = rest.first().and_then(Token::number) {
        let next = place.mul(tenth).and_then(|p| Some((p, value.add(p.mul(Number::whole(d.into()))?)?)));
        let Some((p, v)) = next.filter(|_| found < 12) else { break };
        (place, value) = (p, v);
        found += 1;
        rest = &rest[1..];
    }
    if found > 0 {
        return Ok((rest, (value, place)));
    }
    let (rest, n) = tens(start)?;
    let hundredth = Number::power_of_ten(-2).ok_or(nom::Err::Error(()))?;
    let value = hundredth.mul(Number::whole(n)).ok_or(nom::Err::Error(()))?;
    Ok((rest, (value, hundredth)))
}

/// "and a half", "-and-a-half", "and three quarters": below one.
pub(super) fn and_part<'a, 't>(input: Input<'a, 't>) -> Parsed<'a, 't, Number> {
    let upper = alt((article, tens));
    let (rest, (_, _, _, n, _, (d, plural))) =
        (opt(hyphen), word("and"), opt(hyphen), upper, opt(hyphen), denominator).parse(input)?;
    if n == 0 || n >= d || plural != (n != 1) {
        return Err(nom::Err::Error(()));
    }
    Number::ratio(n, d).map(|part| (rest, part)).ok_or(nom::Err::Error(()))
}

/// "half a million", "a quarter of a million", "half a dozen", "a half-million": the value, and the
/// scale.
pub(super) fn part_of_scale<'a, 't>(input: Input<'a, 't>) -> Parsed<'a, 't, (Number, Number)> {
    let (rest, (n, _, (d, _))) = (opt(alt((article, tens))), opt(hyphen), denominator).parse(input)?;
    let bare = n.is_none();
    let (rest, (_, of, _)) = (opt(hyphen), opt(word("of")), opt(article)).parse(rest)?;
    // "the third million" is an ordinal; "half million" and "quarter million" are not.
    if bare && d != 2 && (d != 4 || of.is_some()) {
        return Err(nom::Err::Error(()));
    }
    let (rest, by) = map(token(|t: &Token<'_>| spelled_scale(t).is_some()), spelled_scale).parse(rest)?;
    let by = by.ok_or(nom::Err::Error(()))?;
    let value = Number::ratio(n.unwrap_or(1), d).and_then(|part| part.mul(by)).ok_or(nom::Err::Error(()))?;
    Ok((rest, (value, by)))
}

/// "half", "two-thirds", "three quarters", "a third", "one over twenty"; a lone "third" or "second"
/// is none, and neither is "a third man".
pub(super) fn spelled_fraction<'a, 't>(input: Input<'a, 't>) -> Parsed<'a, 't, Number> {
    let one_over = |input| -> Parsed<'a, 't, (i128, (i128, bool))> {
        let (rest, (n, _)) = (value(1, word("one")), word("over")).parse(input)?;
        over(rest).map(|(rest, d)| (rest, (n, (d, false))))
    };
    let counted =
        map((alt((map(whole, |(n, _)| n), article)), opt(inner_hyphen), denominator), |(n, _, d)| (n, d));
    let half = value((1, (2, false)), alt((word("half"), word("halves"))));
    let (rest, (n, (d, plural))) = alt((one_over, counted, half)).parse(input)?;
    let named = input.first().is_some_and(|t| t.is_any(words!["a", "an"])) && d != 2 && d != 4;
    if n == 0 || plural != (n != 1) || (named && counts_singular(rest)) {
        return Err(nom::Err::Error(()));
    }
    Number::ratio(n, d).map(|part| (rest, part)).ok_or(nom::Err::Error(()))
}

/// What "one over" is divided by, where nothing is counted behind it: the fraction as it is spoken.
pub(super) fn over<'a, 't>(input: Input<'a, 't>) -> Parsed<'a, 't, i128> {
    let in_digits = |input| {
        let (rest, found) = token(|t: &Token<'_>| t.plain_whole().is_some_and(|n| n > 1))(input)?;
        Ok((rest, found.plain_whole().map_or(1, i128::from)))
    };
    let (rest, d) = alt((in_digits, map(whole, |(n, _)| n))).parse(input)?;
    let ends =
        rest.first().is_none_or(|t| t.has(Tags::FUNCTION) || !t.is_word() && !t.is_dash() && !t.is_sign('%'));
    if d > 1 && ends { Ok((rest, d)) } else { Err(nom::Err::Error(())) }
}

/// Whether one thing follows, so that "a third" is the third one: "a third man".
fn counts_singular(rest: Input<'_, '_>) -> bool {
    rest.first().is_some_and(|t| {
        t.is_word()
            && !t.has(Tags::FUNCTION)
            && t.number().is_none()
            && !t.is_any(words![
                "more", "less", "fewer", "higher", "lower", "larger", "smaller", "bigger", "off", "cheaper",
                "faster", "longer", "shorter", "each", "again",
            ])
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::quantity::lexer::tokens;
    use rstest::rstest;

    #[rstest]
    #[case("half", "0.5")]
    #[case("two-thirds", "2/3")]
    #[case("two - thirds", "2/3")]
    #[case("a third of", "1/3")]
    #[case("a third more", "1/3")]
    #[case("twenty-three fifths", "4.6")]
    #[case("one twenty-fifth", "0.04")]
    #[case("three twenty-firsts", "1/7")]
    #[case("a trillionth", "0.000000000001")]
    #[case("one one hundred and fifth", "1/105")]
    #[case("one over twenty-one", "1/21")]
    #[case("one over 20", "0.05")]
    fn fractions(#[case] text: &str, #[case] expected: &str) {
        assert_eq!(spelled_fraction(&tokens(text, 0)).map(|(_, n)| n.to_string()), Ok(expected.to_owned()));
    }

    #[rstest]
    #[case("a third man")]
    #[case("one third graders")]
    #[case("third")]
    #[case("two third")]
    #[case("three seconds")]
    #[case("one over 20 people")]
    fn no_fractions(#[case] text: &str) {
        assert!(spelled_fraction(&tokens(text, 0)).map_or(true, |(rest, _)| !rest.is_empty()));
    }
}
