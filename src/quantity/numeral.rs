//! Numerals: what one number, in digits or in words, amounts to.
//!
//! ```text
//! numeral    = of-scale | fraction | digits-number | words
//! digits-number = digits [vulgar | digits "/" digits | part] {scale} {["and"] digits {scale}} [part]
//!            | digits ("e" | "E" | "^") [sign] digits                          "1e10"  "10^5"
//!            | digits ("x" | "×") "10" "^" [sign] digits                       "1.3x10^6"
//!            | digits "/" digits | "1" "over" whole
//! words      = whole [point] [part] {scale} | ["a"] "baker" "'s" "dozen"
//! scale      = "hundred" | "thousand" | "million" | "m" | "bn" | "lakh" | "dozen" ...
//! ```

use nom::Parser;
use nom::branch::alt;
use nom::combinator::{map, opt};
use nom::sequence::{pair, preceded};

use super::amount::{Amount, Style, of_digits};
use super::fraction::{and_part, over, part_of_scale, point, spelled_fraction};
use super::lexicon::{NumberWord, Tags};
use super::number::Number;
use super::spelled::{spelled_scale, tens, whole};
use super::spelling::words;
use super::stream::{Input, Parsed, hyphen, token, word};
use super::token::{Sort, Token};

/// A numeral. `money`: a currency stands before it, so that "m" is million and "b" is billion.
pub(super) fn numeral<'a, 't>(input: Input<'a, 't>, money: bool) -> Parsed<'a, 't, Amount> {
    let (first, rest) = input.split_first().ok_or(nom::Err::Error(()))?;
    match first.sort {
        Sort::Digits if !goes_on(rest) => Ok((rest, of_digits(first.text))),
        Sort::Digits => in_digits(input, money),
        Sort::Fraction => {
            let part = first.fraction().and_then(|(n, d)| Number::ratio(n.into(), d.into()));
            let amount = Amount::new(part, Some(Number::ZERO), Style::Fraction);
            Ok(scales(rest, amount, money))
        }
        Sort::Word => match first.number() {
            Some(NumberWord::Digit(n) | NumberWord::Teen(n) | NumberWord::Tens(n)) if !goes_on(rest) => {
                Ok((rest, Amount::small(n)))
            }
            None if !may_begin(first, rest) => Err(nom::Err::Error(())),
            _ => in_words(input),
        },
        _ => Err(nom::Err::Error(())),
    }
}

/// Whether a number of one token may go on with what follows it: most do not, and then its grammar need not be asked. The
/// words are all that the productions of this module and of fractions and scales begin with, but for number words.
fn goes_on(rest: Input<'_, '_>) -> bool {
    let hyphen = rest.first().is_some_and(Token::is_dash);
    rest.get(usize::from(hyphen)).is_some_and(|t| match t.sort {
        Sort::Word => {
            t.number().is_some()
                || t.ordinal().is_some()
                || t.is_any(words![
                    "and", "over", "point", "a", "an", "half", "halves", "quarter", "quarters", "dozens",
                    "dozs", "dzs", "e", "x", "k", "m", "mm", "b", "bil", "t", "cr",
                ])
        }
        Sort::Sign(c) => matches!(c, '^' | '×' | '/' | '⁄'),
        Sort::Digits | Sort::Fraction => !hyphen,
        Sort::Link => false,
    })
}

/// Whether a number in words may begin with this word, which is none itself: "a dozen", "half", "third".
fn may_begin(word: &Token<'_>, rest: Input<'_, '_>) -> bool {
    if word.is_any(words!["a", "an"]) {
        return goes_on(rest) || rest.first().is_some_and(|t| t.is("baker"));
    }
    word.ordinal().is_some() || word.is_any(words!["half", "halves", "quarter", "quarters", "baker"])
}

/// A numeral that begins with a word.
fn in_words<'a, 't>(input: Input<'a, 't>) -> Parsed<'a, 't, Amount> {
    let of_scale = map(part_of_scale, |(value, by)| Amount {
        scale: Some(by),
        ..Amount::new(Some(value), Some(value), Style::Words)
    });
    let fraction = map(spelled_fraction, |part| Amount::new(Some(part), Some(Number::ZERO), Style::Fraction));
    alt((of_scale, fraction, words)).parse(input)
}

fn in_digits<'a, 't>(input: Input<'a, 't>, money: bool) -> Parsed<'a, 't, Amount> {
    let (rest, digits) = token(|t: &Token<'_>| t.sort == Sort::Digits)(input)?;
    if let Ok(power) = exponent(rest, digits).or_else(|_| times_ten(rest, digits)) {
        return Ok(power);
    }
    if digits.text == "1"
        && let Ok((rest, lower)) = preceded(word("over"), over).parse(rest)
    {
        return Ok((rest, Amount::new(Number::ratio(1, lower), Some(Number::ZERO), Style::Fraction)));
    }
    if let Ok((rest, ratio)) = slashed(input) {
        return Ok(scales(rest, ratio, money));
    }
    let mut amount = of_digits(digits.text);
    // "1½", "3 1/2", "2 and a half"
    let (rest, part) = opt(alt((vulgar, slashed_part, and_part))).parse(rest)?;
    if let Some(part) = part {
        amount = amount.plus(part);
        amount.style = Style::Digits;
    }
    let (rest, amount) = spaced_group(rest, digits, amount);
    let (rest, amount) = scales(rest, amount, money);
    let (rest, amount) = smaller_scales(rest, amount);
    Ok(scaled_part(rest, amount))
}

/// What is added to a number in digits and a scale in words: "5 crore 20 lakh", "4 thousand 3 hundred
/// and 21", "6 crore and two hundred". Only a hundred takes a number without a scale, lest "3 million
/// and 21 others" be one.
fn smaller_scales<'a, 't>(mut input: Input<'a, 't>, mut amount: Amount) -> (Input<'a, 't>, Amount) {
    let mut last = amount.scale;
    while let Some(scale) = last {
        let (after, and) = opt(word("and")).parse(input).unwrap_or((input, None));
        let in_digits = |input| {
            map(token(|t: &Token<'_>| t.plain_whole().is_some()), |t| t.plain_whole().map_or(0, i128::from))
                .parse(input)
        };
        let Ok((after, n)) = alt((in_digits, tens)).parse(after) else { break };
        let by = after.first().and_then(spelled_scale);
        let after = if by.is_some() { &after[1..] } else { after };
        let added = by.unwrap_or(Number::ONE).mul(Number::whole(n)).filter(|v| *v < scale && n > 0);
        let joins = by.is_some() || (and.is_some() && scale == Number::whole(100));
        let Some((added, total)) = added.filter(|_| joins).and_then(|a| Some((a, amount.value?.add(a)?)))
        else {
            break;
        };
        let place =
            Amount::whole(n, amount.style).place.and_then(|place| place.mul(by.unwrap_or(Number::ONE)));
        amount = Amount { value: Some(total), place: place.or(Some(added)), ..amount };
        (input, last) = (after, by);
    }
    (input, amount)
}

/// "x10^6" behind digits.
fn times_ten<'a, 't>(input: Input<'a, 't>, digits: &Token<'t>) -> Parsed<'a, 't, Amount> {
    let times = token(|t: &Token<'_>| t.is("x") || t.is_sign('×'));
    let (rest, (_, ten)) = pair(times, token(|t: &Token<'_>| t.text == "10")).parse(input)?;
    let (rest, power) = exponent(rest, ten)?;
    let base = of_digits(digits.text);
    let by = |n: Option<Number>| n.zip(power.value).and_then(|(n, p)| n.mul(p));
    Ok((rest, Amount::new(by(base.value), by(base.place), Style::Digits)))
}

/// "1 200" with an ordinary space: one to three digits, then groups of just three.
fn spaced_group<'a, 't>(input: Input<'a, 't>, first: &Token<'t>, amount: Amount) -> (Input<'a, 't>, Amount) {
    let is_group = |t: &Token<'_>| {
        t.sort == Sort::Digits
            && !t.glued()
            && t.text.len() == 3
            && t.text.bytes().all(|b| b.is_ascii_digit())
    };
    if amount.style != Style::Plain || first.text.len() > 3 || first.text.starts_with('0') {
        return (input, amount);
    }
    let groups = input.iter().take(4).take_while(|t| is_group(t)).count();
    let after = input.get(groups);
    let joins_more =
        after.is_some_and(|t| t.glued() && (t.is_dash() || t.is_sign('/')) || t.sort == Sort::Digits);
    if groups == 0 || joins_more {
        return (input, amount);
    }
    let text: String = std::iter::once(first.text).chain(input[..groups].iter().map(|t| t.text)).collect();
    (&input[groups..], Amount { style: Style::Digits, ..of_digits(&text) })
}

/// "1e10", "1.99E-29", "10^5": all glued.
fn exponent<'a, 't>(input: Input<'a, 't>, digits: &Token<'t>) -> Parsed<'a, 't, Amount> {
    let (rest, mark) = token(|t: &Token<'_>| t.glued() && (t.is("e") || t.is_sign('^')))(input)?;
    let (rest, minus) =
        opt(token(|t: &Token<'_>| t.glued() && matches!(t.sort, Sort::Sign('-' | '−' | '+')))).parse(rest)?;
    let (rest, power) = token(|t: &Token<'_>| t.glued() && t.sort == Sort::Digits)(rest)?;
    let base = of_digits(digits.text);
    let power =
        power.text.parse::<i32>().ok().map(|p| if minus.is_some_and(|m| !m.is_sign('+')) { -p } else { p });
    let amount = if mark.is_sign('^') {
        let value = power.zip(base.value).and_then(|(p, b)| raised(b, p));
        Amount::new(value, value, Style::Digits)
    } else {
        let ten = power.and_then(Number::power_of_ten);
        let times = |n: Option<Number>| n.zip(ten).and_then(|(n, t)| n.mul(t));
        Amount::new(times(base.value), times(base.place), Style::Digits)
    };
    Ok((rest, amount))
}

fn raised(base: Number, power: i32) -> Option<Number> {
    if base == Number::whole(10) {
        return Number::power_of_ten(power);
    }
    let steps = Some(power.unsigned_abs()).filter(|p| *p <= 64)?;
    let product = (0..steps).try_fold(Number::ONE, |product, _| product.mul(base))?;
    if power < 0 { Number::ONE.div(product) } else { Some(product) }
}

fn vulgar<'a, 't>(input: Input<'a, 't>) -> Parsed<'a, 't, Number> {
    let (rest, found) = token(|t: &Token<'_>| matches!(t.sort, Sort::Fraction))(input)?;
    let part = found.fraction().and_then(|(n, d)| Number::ratio(n.into(), d.into()));
    part.map(|p| (rest, p)).ok_or(nom::Err::Error(()))
}

/// "1/2" after a whole number: below one.
fn slashed_part<'a, 't>(input: Input<'a, 't>) -> Parsed<'a, 't, Number> {
    map(slashed, |a| a.value.unwrap_or(Number::ZERO)).parse(input)
}

/// "1/4": small whole numbers, the upper the smaller; "24/7", "9/11" and dates are none.
fn slashed<'a, 't>(input: Input<'a, 't>) -> Parsed<'a, 't, Amount> {
    let small = |t: &Token<'_>| t.sort == Sort::Digits && t.text.len() <= 3;
    let (rest, upper) = token(small)(input)?;
    let (rest, _) = token(|t: &Token<'_>| t.glued() && matches!(t.sort, Sort::Sign('/' | '⁄')))(rest)?;
    let (rest, lower) = token(|t: &Token<'_>| t.glued() && small(t))(rest)?;
    let next_glued = rest.first().is_some_and(|t| t.glued() && (t.is_sign('/') || t.sort == Sort::Digits));
    match (upper.plain_whole(), lower.plain_whole()) {
        (Some(n), Some(d)) if 0 < n && n < d && !next_glued && !matches!((n, d), (9, 11)) => {
            Ok((rest, Amount::new(Number::ratio(n.into(), d.into()), Some(Number::ZERO), Style::Fraction)))
        }
        _ => Err(nom::Err::Error(())),
    }
}

/// Scale words after a numeral.
fn scales<'a, 't>(mut input: Input<'a, 't>, mut amount: Amount, money: bool) -> (Input<'a, 't>, Amount) {
    for _ in 0..3 {
        let decimal = amount.style == Style::Digits && amount.value.is_some_and(|v| !v.is_whole());
        let Some(by) = input.first().and_then(|t| scale_of(t, input, money, decimal)) else { break };
        amount = amount.scaled(by);
        input = &input[1..];
        // "2.5-million" and "a 3-million"
        if let Ok((rest, Some(by))) =
            preceded(hyphen, map(token(|t: &Token<'_>| t.glued()), spelled_scale)).parse(input)
        {
            amount = amount.scaled(by);
            input = rest;
        }
        if amount.style == Style::Fraction {
            amount.style = Style::Words;
        }
    }
    if amount.scale.is_none()
        && let Ok((rest, Some(by))) =
            preceded(hyphen, map(token(|t: &Token<'_>| t.glued()), spelled_scale)).parse(input)
    {
        return (rest, amount.scaled(by));
    }
    (input, amount)
}

/// The scale that the first token of `input` is, behind a numeral.
fn scale_of(token: &Token<'_>, input: Input<'_, '_>, money: bool, decimal: bool) -> Option<Number> {
    if let Some(by) = spelled_scale(token) {
        return Some(by);
    }
    let alone = !input.get(1).is_some_and(|t| t.glued() && !t.is_sign('.') && !t.is_sign(','));
    let power = match token.text {
        "k" | "K" if token.glued() => 3,
        "k" if alone && !token.glued() && decimal => 3,
        "m" if token.glued() && (money || counts_follow(input)) => 6,
        "M" if token.glued() || money || alone => 6,
        "MM" | "mm" if money && token.glued() => 6,
        "b" | "B" | "bil" if money => 9,
        "b" if token.glued() && alone && decimal => 9,
        "B" if alone && !token.glued() => 9,
        "T" | "t" if money && token.glued() => 12,
        "cr" if token.glued() || money => 7,
        _ => return None,
    };
    Number::power_of_ten(power)
}

/// Whether what follows "12m" is counted, so that the "m" is million and not metre.
fn counts_follow(input: Input<'_, '_>) -> bool {
    input.get(1).is_some_and(|t| {
        t.is_word()
            && !t.glued()
            && !t.has(Tags::FUNCTION)
            && !t.is_any(words![
                "deep",
                "tall",
                "high",
                "long",
                "wide",
                "away",
                "apart",
                "thick",
                "race",
                "sprint",
                "final",
                "dash",
                "hurdles",
                "freestyle",
                "butterfly",
                "backstroke",
                "breaststroke",
                "relay",
                "pool",
                "below",
                "above",
                "radius",
                "wave",
                "waves",
                "pistol",
                "rifle",
                "medley",
                "title",
                "champion",
                "record",
                "heat",
                "runner",
            ])
    })
}

/// A number in words, with an article before a scale ("a hundred"), and what is added to it.
fn words<'a, 't>(input: Input<'a, 't>) -> Parsed<'a, 't, Amount> {
    let (rest, (n, scale)) = alt((bakers_dozen, whole)).parse(input)?;
    let mut amount = Amount::whole(n, Style::Words);
    amount.scale = (scale > 1).then(|| Number::whole(scale));
    let (rest, digits) = opt(point).parse(rest)?;
    if let Some((value, place)) = digits {
        amount.value = amount.value.and_then(|v| v.add(value));
        amount.place = Some(place);
        return Ok(scales(rest, Amount { scale: None, ..amount }, false));
    }
    match and_part(rest) {
        Ok((after, part)) if amount.scale.is_none() => Ok(scales(after, amount.plus(part), false)),
        _ => Ok(scaled_part(rest, amount)),
    }
}

/// "a baker's dozen".
fn bakers_dozen<'a, 't>(input: Input<'a, 't>) -> Parsed<'a, 't, (i128, i128)> {
    let clitic = token(|t: &Token<'_>| t.is_any(words!["'s", "’s"]));
    let (rest, _) = (opt(word("a")), word("baker"), clitic, word("dozen")).parse(input)?;
    Ok((rest, (13, 1)))
}

/// "and a half" behind a scale: "a million and a half" is half a million more, "a billion and a half
/// million" half a million too.
fn scaled_part<'a, 't>(input: Input<'a, 't>, amount: Amount) -> (Input<'a, 't>, Amount) {
    let (Some(scale), Ok((rest, part))) = (amount.scale, and_part(input)) else { return (input, amount) };
    let smaller = rest.first().and_then(spelled_scale).filter(|by| *by < scale);
    let rest = if smaller.is_some() { &rest[1..] } else { rest };
    match smaller.unwrap_or(scale).mul(part) {
        Some(part) => (rest, amount.plus(part)),
        None => (input, amount),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::quantity::lexer::tokens;
    use proptest::prelude::*;
    use rstest::rstest;

    proptest! {
        /// A number that does not go on is what its grammar says, and there is none that begins otherwise than it may.
        #[test]
        fn short_numbers_are_read_as_long_ones(
            words in prop::collection::vec((prop::sample::select(vec![
                "5", "12", "2,000", "0", "200", "10", "3.5", "½", "five", "twelve", "twenty", "hundred", "dozen", "dozens",
                "million", "zero", "point", "half", "halves", "quarter", "third", "fifths", "baker", "'s", "a", "an", "and",
                "over", "of", "e", "x", "×", "^", "/", "⁄", "-", "–", "k", "K", "m", "M", "MM", "b", "B", "bil", "T", "cr",
                ",", ".", "people", "one",
            ]), any::<bool>()), 1..8),
            money in any::<bool>(),
        ) {
            let text: String =
                words.iter().flat_map(|(word, glued)| [*word, if *glued { "" } else { " " }]).collect();
            let tokens = tokens(&text, 0);
            let long = match tokens[0].sort {
                Sort::Digits => in_digits(&tokens, money),
                Sort::Word => in_words(&tokens),
                _ => return Ok(()),
            };
            prop_assert_eq!(format!("{:?}", numeral(&tokens, money)), format!("{long:?}"), "{}", text);
        }
    }

    /// The value, its place, and what is left of the text.
    fn read(text: &str) -> Option<(String, String, String)> {
        let tokens = tokens(text, 0);
        let (rest, amount) = numeral(&tokens, false).ok()?;
        let show = |n: Option<Number>| n.map_or("none".to_owned(), |n| n.to_string());
        let left = rest.first().map_or(String::new(), |t| text[t.span().start..].to_owned());
        Some((show(amount.value), show(amount.place), left))
    }

    #[rstest]
    #[case("59", "59", "1", "")]
    #[case("250", "250", "10", "")]
    #[case("48,000", "48000", "1000", "")]
    #[case("12,34,567", "1234567", "1", "")]
    #[case("0", "0", "1", "")]
    #[case("27,349.19", "27349.19", "0.01", "")]
    #[case(".5", "0.5", "0.1", "")]
    #[case("1.2 million", "1200000", "100000", "")]
    #[case("1.5bn", "1500000000", "100000000", "")]
    #[case("8 B", "8000000000", "1000000000", "")]
    #[case("3k", "3000", "1000", "")]
    #[case("12 lakh", "1200000", "100000", "")]
    #[case("2 crore", "20000000", "10000000", "")]
    #[case("12m people", "12000000", "1000000", "people")]
    #[case("100m race", "100", "100", "m race")]
    #[case("4 hundred million people", "400000000", "100000000", "people")]
    #[case("1 200 people", "1200", "100", "people")]
    #[case("1½", "1.5", "0.5", "")]
    #[case("¾", "0.75", "0", "")]
    #[case("3 1/2", "3.5", "0.5", "")]
    #[case("1/4", "0.25", "0", "")]
    #[case("9/11", "9", "1", "/11")]
    #[case("10^5", "100000", "100000", "")]
    #[case("1e10", "10000000000", "10000000000", "")]
    #[case("1.99E-29", "0.0000000000000000000000000000199", "0.0000000000000000000000000000001", "")]
    #[case("fifty-nine", "59", "1", "")]
    #[case("Fifty nine", "59", "1", "")]
    #[case("thirty-\nthree", "33", "1", "")]
    #[case("two hundred and fifty-one", "251", "1", "")]
    #[case("twelve hundred", "1200", "100", "")]
    #[case("a hundred", "100", "100", "")]
    #[case("hundred", "100", "100", "")]
    #[case("forty-eight thousand", "48000", "1000", "")]
    #[case("twenty-eight thousand six hundred forty-two", "28642", "1", "")]
    #[case("one million, two hundred thousand", "1200000", "100000", "")]
    #[case("two million three hundred thousand and six", "2300006", "1", "")]
    #[case("three hundred, two hundred", "300", "100", ", two hundred")]
    #[case("four thousand to", "4000", "1000", "to")]
    #[case("two and a half million", "2500000", "500000", "")]
    #[case("a million and a half", "1500000", "500000", "")]
    #[case("two-and-a-half", "2.5", "0.5", "")]
    #[case("two point four seven million", "2470000", "10000", "")]
    #[case("half a million", "500000", "500000", "")]
    #[case("a quarter of a million", "250000", "250000", "")]
    #[case("half a dozen", "6", "6", "")]
    #[case("a dozen", "12", "1", "")]
    #[case("two dozen eggs", "24", "1", "eggs")]
    #[case("half", "0.5", "0", "")]
    #[case("two-thirds", "2/3", "0", "")]
    #[case("three quarters", "0.75", "0", "")]
    #[case("one third", "1/3", "0", "")]
    #[case("a third", "1/3", "0", "")]
    #[case("1,234,567,890,123,456,789,012,345,678,901", "none", "none", "")]
    fn numerals(#[case] text: &str, #[case] value: &str, #[case] place: &str, #[case] left: &str) {
        assert_eq!(read(text), Some((value.to_owned(), place.to_owned(), left.to_owned())));
    }

    #[rstest]
    #[case("third")]
    #[case("and a half")]
    #[case("a house")]
    #[case("m")]
    fn no_numerals(#[case] text: &str) {
        assert_eq!(read(text), None);
    }
}
