//! Numerals: what one number, in digits or in words, amounts to.
//!
//! ```text
//! numeral    = fraction | scaled | words
//! scaled     = digits [vulgar | digits "/" digits | "and a half"] {scale}       "3 1/2"  "1.2 million"
//!            | digits ("e" | "E" | "^") [sign] digits                          "1e10"  "10^5"
//! words      = ["a"] group {[","] ["and"] group} [point] ["and" part]          scales descend
//! group      = hundreds {scale} | {scale}                                      "four hundred million"
//! hundreds   = [tens | "a"] "hundred" [["and"] tens] | tens
//! tens       = TENS [["-"] DIGIT] | TEEN | DIGIT
//! point      = "point" DIGIT {DIGIT}                                           "two point four"
//! part       = ("a" | "one" | tens) ("half" | "quarter(s)" | "third(s)" ...)
//! fraction   = [tens ["-"]] part-word | digits "/" digits | vulgar             "two-thirds"  "1/4"  "½"
//!            | "half a" scale | "half a dozen" | "a quarter of a" scale
//! scale      = "hundred" | "thousand" | "million" | "m" | "bn" | "lakh" | "dozen" ...
//! ```

use nom::branch::alt;
use nom::combinator::{map, opt, value, verify};
use nom::sequence::{pair, preceded, terminated};
use nom::{IResult, Parser};

use super::lexicon::{NumberWord, Tags};
use super::number::Number;
use super::token::{Sort, Token};

/// What the parsers of phrases read: the tokens that are left of a sentence.
pub(super) type Input<'a, 't> = &'a [Token<'t>];
/// What they return.
pub(super) type Parsed<'a, 't, T> = IResult<Input<'a, 't>, T, ()>;

/// What a numeral amounts to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Amount {
    /// The number; `None` beyond the bound.
    pub(super) value: Option<Number>,
    /// The place of the last significant digit; `None` beyond the bound, zero for a fraction, which
    /// is exact by its nature.
    pub(super) place: Option<Number>,
    /// The product of its scale words, where it has any.
    pub(super) scale: Option<Number>,
    /// How it is written.
    pub(super) style: Style,
}

/// How a numeral is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Style {
    /// Digits without separators, decimals or scale: it may be a year or a name.
    Plain,
    /// Digits otherwise.
    Digits,
    /// Words.
    Words,
    /// A fraction below one.
    Fraction,
}

impl Amount {
    fn new(value: Option<Number>, place: Option<Number>, style: Style) -> Self {
        Self { value, place, scale: None, style }
    }

    fn whole(n: i128, style: Style) -> Self {
        Self::new(Some(Number::whole(n)), Some(Number::whole(place_of_whole(n))), style)
    }

    /// The amount with one more scale.
    pub(super) fn scaled(self, by: Number) -> Self {
        let times = |n: Option<Number>| n.and_then(|n| n.mul(by));
        Self {
            value: times(self.value),
            place: times(self.place),
            scale: Some(self.scale.and_then(|s| s.mul(by)).unwrap_or(by)),
            style: if self.style == Style::Plain { Style::Digits } else { self.style },
        }
    }

    fn plus(self, part: Number) -> Self {
        Self { value: self.value.and_then(|v| v.add(part)), place: Some(part), ..self }
    }
}

/// The place of the last digit of a whole number that is not a trailing zero.
fn place_of_whole(mut n: i128) -> i128 {
    let mut place = 1;
    while n != 0 && n % 10 == 0 {
        n /= 10;
        place *= 10;
    }
    place
}

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

/// A hyphen that is glued to the word before it.
fn hyphen<'a, 't>(input: Input<'a, 't>) -> Parsed<'a, 't, ()> {
    value((), token(|t: &Token<'_>| t.is_dash() && t.glued)).parse(input)
}

/// A numeral. `money`: a currency stands before it, so that "m" is million and "b" is billion.
pub(super) fn numeral<'a, 't>(input: Input<'a, 't>, money: bool) -> Parsed<'a, 't, Amount> {
    let first = input.first().ok_or(nom::Err::Error(()))?;
    match first.sort {
        Sort::Digits => in_digits(input, money),
        Sort::Fraction(n, d) => {
            let part = Number::ratio(n.into(), d.into());
            let amount = Amount::new(part, Some(Number::ZERO), Style::Fraction);
            Ok(scales(&input[1..], amount, money))
        }
        Sort::Word => alt((part_of_scale, spelled_fraction, words)).parse(input),
        _ => Err(nom::Err::Error(())),
    }
}

fn in_digits<'a, 't>(input: Input<'a, 't>, money: bool) -> Parsed<'a, 't, Amount> {
    let (rest, digits) = token(|t: &Token<'_>| t.sort == Sort::Digits)(input)?;
    if let Ok((rest, power)) = exponent(rest, digits) {
        return Ok((rest, power));
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
    Ok(scales(rest, amount, money))
}

/// "1 200" with an ordinary space: one to three digits, then groups of just three.
fn spaced_group<'a, 't>(input: Input<'a, 't>, first: &Token<'t>, amount: Amount) -> (Input<'a, 't>, Amount) {
    let is_group = |t: &Token<'_>| {
        t.sort == Sort::Digits && !t.glued && t.text.len() == 3 && t.text.bytes().all(|b| b.is_ascii_digit())
    };
    if amount.style != Style::Plain || first.text.len() > 3 || first.text.starts_with('0') {
        return (input, amount);
    }
    let groups = input.iter().take(4).take_while(|t| is_group(t)).count();
    let after = input.get(groups);
    let joins_more =
        after.is_some_and(|t| t.glued && (t.is_dash() || t.is_sign('/')) || t.sort == Sort::Digits);
    if groups == 0 || joins_more {
        return (input, amount);
    }
    let text: String = std::iter::once(first.text).chain(input[..groups].iter().map(|t| t.text)).collect();
    (&input[groups..], Amount { style: Style::Digits, ..of_digits(&text) })
}

/// What a token of digits amounts to.
fn of_digits(text: &str) -> Amount {
    let plain: String = text.chars().filter(|c| c.is_ascii_digit() || *c == '.').collect();
    let value = Number::parse(&plain);
    let zeros = plain.len() - plain.trim_end_matches('0').len();
    let power = match plain.find('.') {
        Some(dot) => i32::try_from(plain.len() - dot - 1).map(|n| -n),
        None if zeros == plain.len() => Ok(0),
        None => i32::try_from(zeros),
    };
    let place = power.ok().and_then(Number::power_of_ten);
    let style = if text.len() <= 6 && text.bytes().all(|b| b.is_ascii_digit()) {
        Style::Plain
    } else {
        Style::Digits
    };
    Amount::new(value, place.filter(|_| value.is_some()), style)
}

/// "1e10", "1.99E-29", "10^5": all glued.
fn exponent<'a, 't>(input: Input<'a, 't>, digits: &Token<'t>) -> Parsed<'a, 't, Amount> {
    let (rest, mark) = token(|t: &Token<'_>| t.glued && (t.is("e") || t.is_sign('^')))(input)?;
    let (rest, minus) =
        opt(token(|t: &Token<'_>| t.glued && matches!(t.sort, Sort::Sign('-' | '−' | '+')))).parse(rest)?;
    let (rest, power) = token(|t: &Token<'_>| t.glued && t.sort == Sort::Digits)(rest)?;
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
    let steps = u32::try_from(power).ok().filter(|p| *p <= 64)?;
    (0..steps).try_fold(Number::ONE, |product, _| product.mul(base))
}

fn vulgar<'a, 't>(input: Input<'a, 't>) -> Parsed<'a, 't, Number> {
    let (rest, found) = token(|t: &Token<'_>| matches!(t.sort, Sort::Fraction(..)))(input)?;
    let Sort::Fraction(n, d) = found.sort else { return Err(nom::Err::Error(())) };
    Number::ratio(n.into(), d.into()).map(|p| (rest, p)).ok_or(nom::Err::Error(()))
}

/// "1/2" after a whole number: below one.
fn slashed_part<'a, 't>(input: Input<'a, 't>) -> Parsed<'a, 't, Number> {
    map(slashed, |a| a.value.unwrap_or(Number::ZERO)).parse(input)
}

/// "1/4": small whole numbers, the upper the smaller; "24/7", "9/11" and dates are none.
fn slashed<'a, 't>(input: Input<'a, 't>) -> Parsed<'a, 't, Amount> {
    let small = |t: &Token<'_>| t.sort == Sort::Digits && t.text.len() <= 3;
    let (rest, upper) = token(small)(input)?;
    let (rest, _) = token(|t: &Token<'_>| t.glued && matches!(t.sort, Sort::Sign('/' | '⁄')))(rest)?;
    let (rest, lower) = token(|t: &Token<'_>| t.glued && small(t))(rest)?;
    let next_glued = rest.first().is_some_and(|t| t.glued && (t.is_sign('/') || t.sort == Sort::Digits));
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
        let Some(by) = input.first().and_then(|t| scale_of(t, input, money)) else { break };
        amount = amount.scaled(by);
        input = &input[1..];
        // "2.5-million" and "a 3-million"
        if let Ok((rest, Some(by))) =
            preceded(hyphen, map(token(|t: &Token<'_>| t.glued), spelled_scale)).parse(input)
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
            preceded(hyphen, map(token(|t: &Token<'_>| t.glued), spelled_scale)).parse(input)
    {
        return (rest, amount.scaled(by));
    }
    (input, amount)
}

/// The scale that a word spells in full or by a short form that is nothing else.
fn spelled_scale(token: &Token<'_>) -> Option<Number> {
    match token.number? {
        NumberWord::Hundred => Some(Number::whole(100)),
        NumberWord::Dozen => Some(Number::whole(12)),
        NumberWord::Scale(power) => Number::power_of_ten(power.into()),
        _ => None,
    }
}

/// The scale that the first token of `input` is, behind a numeral.
fn scale_of(token: &Token<'_>, input: Input<'_, '_>, money: bool) -> Option<Number> {
    if let Some(by) = spelled_scale(token) {
        return Some(by);
    }
    let power = match token.text {
        "k" | "K" if token.glued => 3,
        "m" if token.glued && (money || counts_follow(input)) => 6,
        "M" if token.glued || money => 6,
        "b" | "B" | "bil" if money => 9,
        "B" if !token.glued
            && !input.get(1).is_some_and(|t| t.glued && !t.is_sign('.') && !t.is_sign(',')) =>
        {
            9
        }
        "T" | "t" if money && token.glued => 12,
        "cr" if token.glued || money => 7,
        _ => return None,
    };
    Number::power_of_ten(power)
}

/// Whether what follows "12m" is counted, so that the "m" is million and not metre.
fn counts_follow(input: Input<'_, '_>) -> bool {
    input.get(1).is_some_and(|t| {
        t.is_word()
            && !t.glued
            && !t.has(Tags::FUNCTION)
            && !t.is_any(&[
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
    let (rest, mut amount) = whole_words(input)?;
    let (rest, digits) = opt(point).parse(rest)?;
    if let Some((value, place)) = digits {
        amount.value = amount.value.and_then(|v| v.add(value));
        amount.place = Some(place);
    }
    let (rest, part) = opt(and_part).parse(rest)?;
    if let Some(part) = part {
        // "a million and a half" is half a million more, "two and a half" a half.
        let part = amount.scale.map_or(Some(part), |s| s.mul(part)).unwrap_or(part);
        amount = amount.plus(part);
    }
    if digits.is_some() || part.is_some() {
        return Ok(scales(rest, Amount { scale: None, ..amount }, false));
    }
    Ok((rest, amount))
}

/// "two hundred and fifty-one thousand, three hundred and six".
fn whole_words<'a, 't>(input: Input<'a, 't>) -> Parsed<'a, 't, Amount> {
    let (mut rest, (mut total, mut last)) = group(input, true)?;
    let mut scale = (last > 1).then_some(last);
    let mut hundreds_only = last == 1 && total % 100 == 0 && total > 0;
    while last > 1 || hundreds_only {
        let (after, _) =
            opt(pair(opt(token(|t: &Token<'_>| t.is_sign(','))), opt(word("and")))).parse(rest)?;
        let had_comma = rest.first().is_some_and(|t| t.is_sign(','));
        let Ok((after, (value, by))) = group(after, false) else { break };
        // "three million, two" is a list; "three million, two hundred" goes on.
        if by >= last || hundreds_only || (had_comma && by == 1 && value < 100) || value >= last {
            break;
        }
        let Some(sum) = total.checked_add(value) else { break };
        (total, last, rest) = (sum, by, after);
        scale = None;
        hundreds_only = false;
    }
    let mut amount = Amount::whole(total, Style::Words);
    amount.scale = scale.map(Number::whole);
    Ok((rest, amount))
}

/// A number below a thousand and its scales: the amount with them, and their product (1 if none).
fn group<'a, 't>(input: Input<'a, 't>, first: bool) -> Parsed<'a, 't, (i128, i128)> {
    let scale = |input| {
        map(
            token(|t: &Token<'_>| matches!(t.number, Some(NumberWord::Scale(_) | NumberWord::Dozen))),
            scale_value,
        )
        .parse(input)
    };
    let article = value(1, token(|t: &Token<'_>| t.is_any(&["a", "an"])));
    let (mut rest, mut amount) = if first {
        alt((
            hundreds,
            terminated(article, nom::combinator::peek(scale)),
            value(1, nom::combinator::peek(scale)),
        ))
        .parse(input)?
    } else {
        hundreds(input)?
    };
    let mut product = 1_i128;
    for _ in 0..3 {
        let (after, _) = opt(hyphen).parse(rest)?;
        let Ok((after, by)) = scale(after) else { break };
        let (Some(a), Some(p)) = (amount.checked_mul(by), product.checked_mul(by)) else { break };
        (amount, product, rest) = (a, p, after);
    }
    Ok((rest, (amount, product)))
}

fn scale_value(token: &Token<'_>) -> i128 {
    match token.number {
        Some(NumberWord::Scale(power)) => 10_i128.pow(u32::from(power.unsigned_abs())),
        Some(NumberWord::Dozen) => 12,
        _ => 1,
    }
}

fn hundreds<'a, 't>(input: Input<'a, 't>) -> Parsed<'a, 't, i128> {
    let hundred = |input| token(|t: &Token<'_>| t.number == Some(NumberWord::Hundred))(input);
    let article = value(1, token(|t: &Token<'_>| t.is_any(&["a", "an"])));
    let with_hundred = map(
        (
            terminated(opt(alt((tens, article))), opt(hyphen)),
            hundred,
            opt(alt((
                preceded(
                    pair(opt(hyphen), opt(terminated(word("and"), opt(hyphen)))),
                    verify(tens, |n| *n > 0),
                ),
                preceded(hyphen, tens),
            ))),
        ),
        |(n, _, rest)| n.unwrap_or(1) * 100 + rest.unwrap_or(0),
    );
    alt((with_hundred, tens)).parse(input)
}

/// Zero to ninety-nine.
fn tens<'a, 't>(input: Input<'a, 't>) -> Parsed<'a, 't, i128> {
    let (rest, first) = token(|t: &Token<'_>| t.number.is_some())(input)?;
    match first.number {
        Some(NumberWord::Digit(n) | NumberWord::Teen(n)) => Ok((rest, n.into())),
        Some(NumberWord::Tens(n)) => {
            let digit = |input| {
                map(token(|t: &Token<'_>| matches!(t.number, Some(NumberWord::Digit(1..=9)))), |t| {
                    match t.number {
                        Some(NumberWord::Digit(d)) => i128::from(d),
                        _ => 0,
                    }
                })
                .parse(input)
            };
            let (rest, digit) = opt(preceded(opt(hyphen), digit)).parse(rest)?;
            Ok((rest, i128::from(n) + digit.unwrap_or(0)))
        }
        _ => Err(nom::Err::Error(())),
    }
}

/// "point four seven": the fraction, and its place.
fn point<'a, 't>(input: Input<'a, 't>) -> Parsed<'a, 't, (Number, Number)> {
    let (mut rest, _) = word("point")(input)?;
    let (mut value, mut place) = (Number::ZERO, Number::ONE);
    let tenth = Number::power_of_ten(-1).ok_or(nom::Err::Error(()))?;
    let mut found = 0;
    while let Some(Token { number: Some(NumberWord::Digit(d)), .. }) = rest.first() {
        let next = place.mul(tenth).and_then(|p| Some((p, value.add(p.mul(Number::whole((*d).into()))?)?)));
        let Some((p, v)) = next.filter(|_| found < 12) else { break };
        (place, value) = (p, v);
        found += 1;
        rest = &rest[1..];
    }
    if found == 0 { Err(nom::Err::Error(())) } else { Ok((rest, (value, place))) }
}

/// "and a half", "-and-a-half", "and three quarters".
fn and_part<'a, 't>(input: Input<'a, 't>) -> Parsed<'a, 't, Number> {
    let upper = alt((value(1, token(|t: &Token<'_>| t.is_any(&["a", "one"]))), tens));
    let (rest, (_, _, _, n, _, d)) =
        (opt(hyphen), word("and"), opt(hyphen), upper, opt(hyphen), part_word).parse(input)?;
    Number::ratio(n, d).map(|part| (rest, part)).ok_or(nom::Err::Error(()))
}

/// The denominator that "half", "thirds", "quarters", "fifths" ... name.
fn part_word<'a, 't>(input: Input<'a, 't>) -> Parsed<'a, 't, i128> {
    let (rest, found) = token(|t: &Token<'_>| t.is_word())(input)?;
    match DENOMINATORS.iter().find(|(one, many, _)| found.is(one) || found.is(many)) {
        Some((_, _, n)) => Ok((rest, *n)),
        None => Err(nom::Err::Error(())),
    }
}

const DENOMINATORS: &[(&str, &str, i128)] = &[
    ("half", "halves", 2),
    ("third", "thirds", 3),
    ("quarter", "quarters", 4),
    ("fourth", "fourths", 4),
    ("fifth", "fifths", 5),
    ("sixth", "sixths", 6),
    ("seventh", "sevenths", 7),
    ("eighth", "eighths", 8),
    ("ninth", "ninths", 9),
    ("tenth", "tenths", 10),
    ("twelfth", "twelfths", 12),
    ("fifteenth", "fifteenths", 15),
    ("sixteenth", "sixteenths", 16),
    ("twentieth", "twentieths", 20),
    ("hundredth", "hundredths", 100),
    ("thousandth", "thousandths", 1000),
];

/// "half a million", "a quarter of a million", "half a dozen", "a half-million".
fn part_of_scale<'a, 't>(input: Input<'a, 't>) -> Parsed<'a, 't, Amount> {
    let upper = alt((value(1, token(|t: &Token<'_>| t.is_any(&["a", "one"]))), tens));
    let (rest, (n, _, d)) = (opt(upper), opt(hyphen), part_word).parse(input)?;
    let (rest, _) = opt(hyphen).parse(rest)?;
    let (rest, _) = opt(word("of")).parse(rest)?;
    let (rest, _) = opt(token(|t: &Token<'_>| t.is_any(&["a", "an"]))).parse(rest)?;
    let (rest, by) = map(token(|t: &Token<'_>| spelled_scale(t).is_some()), spelled_scale).parse(rest)?;
    let value = Number::ratio(n.unwrap_or(1), d).zip(by).and_then(|(part, by)| part.mul(by));
    Ok((rest, Amount { value, place: value, scale: by, style: Style::Words }))
}

/// "half", "two-thirds", "three quarters", "a third"; a lone "third" or "second" is none.
fn spelled_fraction<'a, 't>(input: Input<'a, 't>) -> Parsed<'a, 't, Amount> {
    let one = value(1, token(|t: &Token<'_>| t.is_any(&["a", "one"])));
    let counted = map((alt((one, tens)), opt(hyphen), part_word), |(n, _, d)| (n, d));
    let half = value((1, 2), alt((word("half"), word("halves"))));
    let (rest, (n, d)) = alt((counted, half)).parse(input)?;
    // "a third man" and "a third down" count in order; "a third of", "a third more" divide.
    let ordinal = d != 2 && d != 4 && input[0].is_any(&["a", "an"]);
    let named = rest.first().is_some_and(|t| {
        t.is_word()
            && !t.has(Tags::FUNCTION)
            && !t.is_any(&[
                "more", "less", "fewer", "higher", "lower", "larger", "smaller", "off", "cheaper", "faster",
                "longer", "shorter", "each", "again",
            ])
    });
    if ordinal && named {
        return Err(nom::Err::Error(()));
    }
    let plural = n != 1;
    let last = &input[input.len() - rest.len() - 1];
    if n == 0 || (n >= d && d != 2) || plural != last.text.ends_with('s') {
        return Err(nom::Err::Error(()));
    }
    Ok((rest, Amount::new(Number::ratio(n, d), Some(Number::ZERO), Style::Fraction)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::quantity::token::tokens;
    use rstest::rstest;

    /// The value, its place, and what is left of the text.
    fn read(text: &str) -> Option<(String, String, String)> {
        let tokens = tokens(text, 0);
        let (rest, amount) = numeral(&tokens, false).ok()?;
        let show = |n: Option<Number>| n.map_or("none".to_owned(), |n| n.to_string());
        let left = rest.first().map_or(String::new(), |t| text[t.start..].to_owned());
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
