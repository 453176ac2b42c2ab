//! Whole numbers in words, cardinal and ordinal.
//!
//! ```text
//! whole      = ["a"] group {[","] ["and"] group}                               scales descend
//! group      = hundreds {scale} | {scale}                                      "four hundred million"
//! hundreds   = [tens | "a"] "hundred" [["and"] tens] | tens
//! tens       = TENS [["-"] DIGIT] | TEEN | DIGIT
//! ordinal    = whole, its last word an ordinal one              "twenty-first"  "two hundredth"
//! ```
//!
//! "one hundred and three quarters" is a hundred and a part: an "and" whose number is a numerator
//! below its denominator is left to what reads parts.

use nom::Parser;
use nom::branch::alt;
use nom::combinator::{map, opt, peek, value, verify};
use nom::sequence::{pair, preceded, terminated};

use super::lexicon::NumberWord;
use super::number::Number;
use super::spelling::words;
use super::stream::{Input, Parsed, hyphen, inner_hyphen, token, word};
use super::token::Token;

/// A whole number in words, and the scale that its last word names: 1 where that is no scale.
///
/// "two hundred and fifty-one thousand, three hundred and six".
pub(super) fn whole<'a, 't>(input: Input<'a, 't>) -> Parsed<'a, 't, (i128, i128)> {
    let (mut rest, (mut total, mut last)) = group(input, true)?;
    let mut scale = last;
    while last > 1 {
        let had_comma = rest.first().is_some_and(|t| t.is_sign(','));
        let (after, (_, and)) = (opt(token(|t: &Token<'_>| t.is_sign(','))), opt(word("and"))).parse(rest)?;
        let Ok((after, (value, by))) = group(after, false) else { break };
        // "three million, two" is a list; "three million, two hundred" goes on.
        if by >= last || (had_comma && by == 1 && value < 100) || value >= last {
            break;
        }
        if and.is_some() && is_numerator(value, after) {
            break;
        }
        let Some(sum) = total.checked_add(value) else { break };
        (total, last, rest) = (sum, by, after);
        scale = 1;
    }
    Ok((rest, (total, scale)))
}

/// Whether `n`, before `rest`, is the numerator of a part: "and three | quarters".
fn is_numerator(n: i128, rest: Input<'_, '_>) -> bool {
    let (rest, _) = opt(hyphen).parse(rest).unwrap_or((rest, None));
    rest.first().and_then(part_word).is_some_and(|(d, plural)| n < d && plural == (n != 1))
}

/// A number below a thousand and its scales: the amount with them, and their product (1 if none).
pub(super) fn group<'a, 't>(input: Input<'a, 't>, first: bool) -> Parsed<'a, 't, (i128, i128)> {
    let strict = |t: &Token<'_>| matches!(t.number(), Some(NumberWord::Scale(_) | NumberWord::Dozen));
    let scale = |input| {
        map(token(|t: &Token<'_>| strict(t) || is_dozens(t)), |t| scale_value(t.number())).parse(input)
    };
    let article = value(1, token(|t: &Token<'_>| t.is_any(words!["a", "an"])));
    let (mut rest, mut amount) = if first {
        alt((hundreds, terminated(article, peek(token(strict))), value(1, peek(token(strict)))))
            .parse(input)?
    } else {
        hundreds(input)?
    };
    let mut product = 1_i128;
    for _ in 0..3 {
        let (after, _) = opt(hyphen).parse(rest)?;
        let Ok((after, by)) = scale(after) else { break };
        if by == 12 && amount >= 100 {
            break;
        }
        let (Some(a), Some(p)) = (amount.checked_mul(by), product.checked_mul(by)) else { break };
        (amount, product, rest) = (a, p, after);
    }
    Ok((rest, (amount, product)))
}

/// "three dozens": the plural, which alone is a vague figure.
pub(super) fn is_dozens(token: &Token<'_>) -> bool {
    token.is_any(words!["dozens", "dozs", "dzs"])
}

fn scale_value(word: Option<NumberWord>) -> i128 {
    match word {
        Some(NumberWord::Scale(power)) => 10_i128.pow(u32::from(power.unsigned_abs())),
        _ => 12,
    }
}

fn hundreds<'a, 't>(input: Input<'a, 't>) -> Parsed<'a, 't, i128> {
    let hundred = |input| token(|t: &Token<'_>| t.number() == Some(NumberWord::Hundred))(input);
    let article = value(1, token(|t: &Token<'_>| t.is_any(words!["a", "an"])));
    let (rest, count) = opt(alt((tens, article))).parse(input)?;
    let (after, _) = opt(hyphen).parse(rest)?;
    let Ok((rest, _)) = hundred(after) else { return tens(input) };
    let base = count.unwrap_or(1) * 100;
    let joint = pair(opt(hyphen), opt(terminated(word("and"), opt(hyphen))));
    let Ok((after, ((_, and), more))) = pair(joint, verify(tens, |n| *n > 0)).parse(rest) else {
        return Ok((rest, base));
    };
    if and.is_some() && is_numerator(more, after) { Ok((rest, base)) } else { Ok((after, base + more)) }
}

/// Zero to ninety-nine.
pub(super) fn tens<'a, 't>(input: Input<'a, 't>) -> Parsed<'a, 't, i128> {
    let (rest, first) = token(|t: &Token<'_>| t.number().is_some())(input)?;
    match first.number() {
        Some(NumberWord::Digit(n) | NumberWord::Teen(n)) => Ok((rest, n.into())),
        Some(NumberWord::Tens(n)) => {
            let (rest, digit) = opt(preceded(opt(inner_hyphen), digit)).parse(rest)?;
            Ok((rest, i128::from(n) + digit.unwrap_or(0)))
        }
        _ => Err(nom::Err::Error(())),
    }
}

/// One to nine.
fn digit<'a, 't>(input: Input<'a, 't>) -> Parsed<'a, 't, i128> {
    let (rest, found) = token(|t: &Token<'_>| matches!(t.number(), Some(NumberWord::Digit(1..=9))))(input)?;
    match found.number() {
        Some(NumberWord::Digit(d)) => Ok((rest, d.into())),
        _ => Err(nom::Err::Error(())),
    }
}

/// The most tokens that an ordinal has.
const LONGEST_ORDINAL: usize = 16;

/// "first", "twenty-first", "two hundred and fifth", "trillionth"; and whether it is in the plural,
/// as denominators are.
pub(super) fn ordinal<'a, 't>(input: Input<'a, 't>) -> Parsed<'a, 't, (i128, bool)> {
    let (first, rest) = input.split_first().ok_or(nom::Err::Error(()))?;
    // Most are of one word.
    if let Some((word, plural)) = first.ordinal() {
        let n = match word {
            NumberWord::Digit(n) | NumberWord::Teen(n) | NumberWord::Tens(n) => n.into(),
            NumberWord::Hundred => 100,
            NumberWord::Dozen | NumberWord::Scale(_) => scale_value(Some(word)),
        };
        return Ok((rest, (n, plural)));
    }
    if first.number().is_none() && !first.is_dash() && !first.is_any(words!["a", "an"]) {
        return Err(nom::Err::Error(()));
    }
    long_ordinal(input)
}

/// An ordinal of any number of words.
fn long_ordinal<'a, 't>(input: Input<'a, 't>) -> Parsed<'a, 't, (i128, bool)> {
    let part_of_one = |t: &Token<'_>| {
        t.number().is_some() || t.is_dash() || t.is_sign(',') || t.is_any(words!["and", "a", "an"])
    };
    let last = input
        .iter()
        .take(LONGEST_ORDINAL)
        .take_while(|t| t.ordinal().is_some() || part_of_one(t))
        .position(|t| t.ordinal().is_some())
        .ok_or(nom::Err::Error(()))?;
    let (words, rest) = input.split_at_checked(last + 1).ok_or(nom::Err::Error(()))?;
    // Read as a cardinal, its last word standing for the cardinal one.
    let mut cardinal = words.to_vec();
    let mut plural = false;
    if let Some(end) = cardinal.last_mut() {
        plural = end.ordinal().is_some_and(|(_, plural)| plural);
        end.tags = end.tags.as_cardinal();
    }
    match whole(&cardinal) {
        Ok(([], (n, _))) => Ok((rest, (n, plural))),
        _ => Err(nom::Err::Error(())),
    }
}

/// The denominator that one word names, and whether it is in the plural: "half", "thirds".
pub(super) fn part_word(token: &Token<'_>) -> Option<(i128, bool)> {
    let named = [("half", 2, false), ("halves", 2, true), ("quarter", 4, false), ("quarters", 4, true)];
    if let Some((_, n, plural)) = named.iter().find(|(w, ..)| token.is(w)) {
        return Some((*n, *plural));
    }
    let (word, plural) = token.ordinal()?;
    let n = match word {
        NumberWord::Digit(n @ 3..) | NumberWord::Teen(n) | NumberWord::Tens(n) => n.into(),
        NumberWord::Digit(_) => return None,
        NumberWord::Hundred => 100,
        NumberWord::Dozen => 12,
        NumberWord::Scale(power) => 10_i128.checked_pow(u32::from(power.unsigned_abs()))?,
    };
    Some((n, plural))
}

/// The scale that a word spells in full or by a short form that is nothing else.
pub(super) fn spelled_scale(token: &Token<'_>) -> Option<Number> {
    match token.number() {
        Some(NumberWord::Hundred) => Some(Number::whole(100)),
        Some(NumberWord::Dozen) => Some(Number::whole(12)),
        Some(NumberWord::Scale(power)) => Number::power_of_ten(power.into()),
        _ if is_dozens(token) => Some(Number::whole(12)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::quantity::lexer::tokens;
    use proptest::prelude::*;
    use rstest::rstest;

    proptest! {
        /// What an ordinal begins with tells it where it has one word, and tells where there is none.
        #[test]
        fn short_ordinals_are_read_as_long_ones(words in prop::collection::vec((prop::sample::select(vec![
            "first", "seconds", "twelfth", "twentieth", "hundredth", "thousandths", "trillionth", "five", "twenty",
            "hundred", "million", "dozen", "a", "an", "and", "-", ",", "the", "half", "5",
        ]), any::<bool>()), 1..6)) {
            // Glued to the word before: "pre-hundredth".
            let pieces = words.iter().flat_map(|(word, glued)| [if *glued { "" } else { " " }, word]);
            let text: String = std::iter::once("x").chain(pieces).collect();
            let all = tokens(&text, 0);
            let tokens = &all[1..];
            prop_assume!(all[0].text == "x");
            prop_assert_eq!(format!("{:?}", ordinal(tokens)), format!("{:?}", long_ordinal(tokens)), "{}", text);
        }
    }

    #[rstest]
    #[case("fifty-nine", 59, "")]
    #[case("fifty - two left", 52, "left")]
    #[case("two hundred and fifty-one", 251, "")]
    #[case("twenty-eight thousand six hundred forty-two", 28_642, "")]
    #[case("three hundred, two hundred", 300, ", two hundred")]
    #[case("three dozens", 36, "")]
    #[case("a hundred and three quarters", 100, "and three quarters")]
    #[case("one hundred and thirty fifths", 130, "fifths")]
    fn cardinals(#[case] text: &str, #[case] n: i128, #[case] left: &str) {
        let tokens = tokens(text, 0);
        let (rest, (found, _)) = whole(&tokens).unwrap();
        assert_eq!((found, rest.first().map_or("", |t| &text[t.span().start..])), (n, left));
    }

    #[rstest]
    #[case("first", 1, false)]
    #[case("twenty-first", 21, false)]
    #[case("twenty firsts", 21, true)]
    #[case("two hundredth", 200, false)]
    #[case("one hundred and twenty-fifth", 125, false)]
    #[case("three trillionth", 3_000_000_000_000, false)]
    #[case("twenty-one trillion and three hundred twenty second", 21_000_000_000_322, false)]
    fn ordinals(#[case] text: &str, #[case] n: i128, #[case] plural: bool) {
        assert_eq!(ordinal(&tokens(text, 0)).map(|(_, found)| found), Ok((n, plural)));
    }

    #[rstest]
    #[case("one fifth")]
    #[case("one, two and third")]
    #[case("seconds")]
    fn no_ordinals(#[case] text: &str) {
        assert!(ordinal(&tokens(text, 0)).is_err());
    }
}
