//! Figures as rules write them: `59`, `about 24`, `at least 35`, `10 to 12`, `1.2 million`, `50%`.
//!
//! ```text
//! figure = "between" amount "and" amount
//!        | [ hedge ] amount [ ( "or" | "to" ) amount | "or more" | "or fewer" | "or less" ] ;
//! hedge  = "about" | "at least" | "more than" | ... ;                 (* the table HEDGES *)
//! amount = number [ scale ] [ "%" | "percent" | "per cent" | unit ] ;     (* a unit of one word *)
//! number = ( digits | group3 { "," group3 } ) [ "." digits ] ;        (* 1200 and 1,200, not 1,20 *)
//! scale  = "thousand" | "million" | "billion" | "trillion" ;
//! ```
//!
//! Words are read without case, with any white space between them.

use nom::Parser;
use nom::branch::alt;
use nom::bytes::complete::{tag, tag_no_case, take_while1};
use nom::character::complete::{char, digit1, multispace0, multispace1};
use nom::combinator::{cut, not, opt, peek, recognize, value, verify};
use nom::error::{ErrorKind, ParseError};
use nom::multi::{many0_count, many1_count};
use nom::sequence::{preceded, terminated};
use nom::{Err, IResult};

use crate::quantity::{Hedge, Interval, Leaning, Number, Unit, Values, unit};
use crate::span::Span;

/// A figure of a rule.
#[derive(Debug, Clone, PartialEq)]
pub struct Figure {
    /// The numbers that its words say, before any widening. The written precision is given only
    /// where the figure is hedged with "about": a bare figure in a rule is meant to the unit.
    pub values: Values,
    /// How its words soften or bound the number.
    pub hedge: Hedge,
    /// To which side an about-hedge reaches.
    pub leaning: Leaning,
    /// Its unit; none for a count, and for a percentage, which is a number of hundredths.
    pub unit: Option<Unit>,
    /// Where it stands in the text that was read.
    pub span: Span,
}

impl Figure {
    /// Reads a text that is one figure and nothing else.
    pub fn parse(text: &str) -> Result<Self, Unexpected> {
        let (rest, figure) =
            preceded(multispace0, |at| figure(at, text)).parse(text).map_err(|e| unexpected(e, text))?;
        let rest = rest.trim_start();
        if rest.is_empty() {
            Ok(figure)
        } else {
            Err(Failed::new(rest, "expected the end of the figure").within(text))
        }
    }

    /// What it states, written as [`Mention::value`](crate::quantity::Mention::value) writes it.
    pub fn value(&self) -> String {
        let about = if self.hedge == Hedge::About { "about " } else { "" };
        let alternatives: Vec<String> = self.values.alternatives.iter().map(Interval::to_string).collect();
        let unit = self.unit.as_ref().map(|unit| format!(" {}", unit.symbol())).unwrap_or_default();
        format!("{about}{}{unit}", alternatives.join(" or "))
    }
}

/// Where a text stops being what it should be.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct Unexpected {
    /// The word or sign that does not fit; empty at the end of the text.
    pub span: Span,
    /// What should stand there, or why this cannot.
    pub message: String,
}

/// A failure inside the grammar: the rest of the text from where it does not fit.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Failed<'t> {
    at: &'t str,
    message: &'static str,
}

impl<'t> Failed<'t> {
    pub(super) const fn new(at: &'t str, message: &'static str) -> Self {
        Self { at, message }
    }

    /// A failure that no other reading of the text can mend.
    pub(super) const fn for_good<T>(at: &'t str, message: &'static str) -> Parsed<'t, T> {
        Err(Err::Failure(Self::new(at, message)))
    }

    /// The failure as people see it, pointing at the whole word or at the one sign.
    pub(super) fn within(&self, text: &str) -> Unexpected {
        let word = self.at.find(|c: char| !c.is_alphanumeric()).unwrap_or(self.at.len());
        let length = if word > 0 { word } else { self.at.chars().next().map_or(0, char::len_utf8) };
        let start = text.len().saturating_sub(self.at.len());
        Unexpected { span: Span::new(start, start + length), message: self.message.to_owned() }
    }
}

impl<'t> ParseError<&'t str> for Failed<'t> {
    fn from_error_kind(at: &'t str, _: ErrorKind) -> Self {
        Self::new(at, "expected a figure")
    }

    fn append(_: &'t str, _: ErrorKind, other: Self) -> Self {
        other
    }
}

pub(super) type Parsed<'t, T> = IResult<&'t str, T, Failed<'t>>;

/// What nom returns, as people see it.
pub(super) fn unexpected(error: Err<Failed<'_>>, text: &str) -> Unexpected {
    match error {
        Err::Error(failed) | Err::Failure(failed) => failed.within(text),
        Err::Incomplete(_) => Failed::new("", "expected more text").within(text),
    }
}

/// The words before a figure, the longer before those that they begin with.
const HEDGES: &[(&str, Hedge, Leaning)] = &[
    ("exactly", Hedge::Exact, Leaning::Both),
    ("only", Hedge::Exact, Leaning::Both),
    ("about", Hedge::About, Leaning::Both),
    ("around", Hedge::About, Leaning::Both),
    ("roughly", Hedge::About, Leaning::Both),
    ("approximately", Hedge::About, Leaning::Both),
    ("some", Hedge::About, Leaning::Both),
    ("nearly", Hedge::About, Leaning::Below),
    ("almost", Hedge::About, Leaning::Below),
    ("just under", Hedge::About, Leaning::Below),
    ("just over", Hedge::About, Leaning::Above),
    ("at least", Hedge::AtLeast, Leaning::Both),
    ("no fewer than", Hedge::AtLeast, Leaning::Both),
    ("no less than", Hedge::AtLeast, Leaning::Both),
    ("more than", Hedge::MoreThan, Leaning::Both),
    ("over", Hedge::MoreThan, Leaning::Both),
    ("at most", Hedge::AtMost, Leaning::Both),
    ("up to", Hedge::AtMost, Leaning::Both),
    ("as many as", Hedge::AtMost, Leaning::Both),
    ("no more than", Hedge::AtMost, Leaning::Both),
    ("fewer than", Hedge::LessThan, Leaning::Both),
    ("less than", Hedge::LessThan, Leaning::Both),
    ("under", Hedge::LessThan, Leaning::Both),
];

/// A figure at the start of `at`, a rest of `text`. It fails softly where no figure begins.
pub(super) fn figure<'t>(at: &'t str, text: &str) -> Parsed<'t, Figure> {
    if let Ok((rest, ())) = terminated(words("between"), peek(digit)).parse(at) {
        let (rest, low) = amount(rest)?;
        let Ok((rest, ())) = preceded(multispace1, words("and")).parse(rest) else {
            return Failed::for_good(rest.trim_start(), "expected \u{201c}and\u{201d} and the upper figure");
        };
        let (rest, high) = cut(amount).parse(rest)?;
        return Ok((rest, range(low, high, Hedge::Between, Leaning::Both, span(at, rest, text))));
    }
    let (start, said) = opt(hedge).parse(at)?;
    let (hedge, leaning) = said.unwrap_or((Hedge::Exact, Leaning::Both));
    let (rest, first) = amount(start)?;
    let loose = matches!(hedge, Hedge::Exact | Hedge::About);
    if loose && let Ok((after, bound)) = bound_after(rest) {
        return Ok((after, single(first, bound, leaning, span(at, after, text))));
    }
    let Ok((second, choice)) = preceded(multispace1, joined).parse(rest) else {
        return Ok((rest, single(first, hedge, leaning, span(at, rest, text))));
    };
    if !loose {
        return Failed::for_good(
            rest.trim_start(),
            "only one figure can follow words such as \u{201c}at least\u{201d}",
        );
    }
    let (rest, second) = cut(amount).parse(second)?;
    let span = span(at, rest, text);
    if choice {
        let place = first.place.min(second.place);
        let alternatives = vec![Interval::point(first.number), Interval::point(second.number)];
        let place = (hedge == Hedge::About).then_some(place);
        let unit = first.unit.or(second.unit);
        Ok((rest, Figure { values: Values { alternatives, place }, hedge, leaning, unit, span }))
    } else {
        let hedge = if hedge == Hedge::About { hedge } else { Hedge::Between };
        Ok((rest, range(first, second, hedge, leaning, span)))
    }
}

fn single(amount: Amount, hedge: Hedge, leaning: Leaning, span: Span) -> Figure {
    let interval = match hedge {
        Hedge::Exact | Hedge::About | Hedge::Between | Hedge::Vague => Interval::point(amount.number),
        Hedge::AtLeast => Interval::at_least(amount.number),
        Hedge::MoreThan => Interval::more_than(amount.number),
        Hedge::AtMost => Interval::at_most(amount.number),
        Hedge::LessThan => Interval::less_than(amount.number),
    };
    let place = (hedge == Hedge::About).then_some(amount.place);
    Figure { values: Values { alternatives: vec![interval], place }, hedge, leaning, unit: amount.unit, span }
}

fn range(low: Amount, high: Amount, hedge: Hedge, leaning: Leaning, span: Span) -> Figure {
    let interval = Interval::between(low.number.min(high.number), low.number.max(high.number));
    let place = (hedge == Hedge::About).then_some(low.place.min(high.place));
    let unit = low.unit.or(high.unit);
    Figure { values: Values { alternatives: vec![interval], place }, hedge, leaning, unit, span }
}

/// A hedge, if a number follows it: else its words may be the name of a quantity.
fn hedge(at: &str) -> Parsed<'_, (Hedge, Leaning)> {
    for (phrase, hedge, leaning) in HEDGES {
        if let Ok((rest, ())) = terminated(words(phrase), peek(digit)).parse(at) {
            return Ok((rest, (*hedge, *leaning)));
        }
    }
    Err(Err::Error(Failed::new(at, "expected a figure")))
}

/// "or more", "or fewer" after a figure.
fn bound_after(at: &str) -> Parsed<'_, Hedge> {
    let less = alt((word("fewer"), word("less")));
    let bound = alt((value(Hedge::AtLeast, word("more")), value(Hedge::AtMost, less)));
    preceded((multispace1, word("or"), multispace1), bound).parse(at)
}

/// "or" (true) or "to" (false) and the white space after it.
fn joined(at: &str) -> Parsed<'_, bool> {
    alt((value(true, words("or")), value(false, words("to")))).parse(at)
}

/// A phrase in any case, and the white space that must follow each of its words.
fn words<'t>(phrase: &'static str) -> impl Parser<&'t str, Output = (), Error = Failed<'t>> {
    move |at: &'t str| {
        let mut rest = at;
        for part in phrase.split(' ') {
            (rest, _) = terminated(tag_no_case(part), multispace1).parse(rest)?;
        }
        Ok((rest, ()))
    }
}

/// One word in any case, not the beginning of a longer one.
fn word<'t>(expected: &'static str) -> impl Parser<&'t str, Output = &'t str, Error = Failed<'t>> {
    terminated(tag_no_case(expected), not(letters))
}

fn letters(at: &str) -> Parsed<'_, &str> {
    take_while1(char::is_alphabetic).parse(at)
}

fn digit(at: &str) -> Parsed<'_, &str> {
    digit1.parse(at)
}

/// A number with what is said after it.
#[derive(Clone, Copy)]
struct Amount {
    number: Number,
    /// The place of its last significant digit.
    place: Number,
    unit: Option<Unit>,
}

fn amount(at: &str) -> Parsed<'_, Amount> {
    let (rest, digits) = number(at)?;
    let past_bound = || Failed::for_good(at, "the number has more than 30 digits");
    let plain: String = digits.chars().filter(|c| *c != ',').collect();
    let (Some(mut number), Some(mut place)) = (Number::parse(&plain), place(&plain)) else {
        return past_bound();
    };
    let (mut rest, scale) = opt(preceded(multispace0, scale)).parse(rest)?;
    if let Some(factor) = scale.map(Number::whole) {
        let (Some(scaled), Some(scaled_place)) = (number.mul(factor), place.mul(factor)) else {
            return past_bound();
        };
        (number, place) = (scaled, scaled_place);
    }
    if let Ok((after, _)) = preceded(multispace0, percent).parse(rest) {
        let hundred = Number::whole(100);
        let (Some(part), Some(part_place)) = (number.div(hundred), place.div(hundred)) else {
            return past_bound();
        };
        return Ok((after, Amount { number: part, place: part_place, unit: None }));
    }
    let mut unit = None;
    if let Ok((after, name)) = letters(rest.trim_start())
        && !["or", "to", "and"].iter().any(|joint| name.eq_ignore_ascii_case(joint))
    {
        unit = unit::lookup(name);
        if unit.is_none() {
            return Failed::for_good(rest.trim_start(), "not a unit");
        }
        rest = after;
    }
    Ok((rest, Amount { number, place, unit }))
}

fn number(at: &str) -> Parsed<'_, &str> {
    let groups = many1_count(preceded(char(','), verify(digit1, |group: &str| group.len() == 3)));
    let grouped = (verify(digit1, |first: &str| first.len() <= 3), groups);
    let whole = alt((recognize(grouped), digit1));
    let (rest, digits) = recognize((whole, many0_count((char('.'), digit1)))).parse(at)?;
    if digits.matches('.').count() > 1 {
        return Failed::for_good(at, "a number has one decimal point at most");
    }
    if let Ok((_, _)) = preceded(char::<&str, Failed<'_>>(','), digit1).parse(rest) {
        return Failed::for_good(at, "three digits must follow each comma");
    }
    Ok((rest, digits))
}

/// The place of the last significant digit of plain decimal digits: 1 for 251, 10 for 250, 0.1 for 0.5.
fn place(plain: &str) -> Option<Number> {
    let exponent = match plain.split_once('.') {
        Some((_, fraction)) => -i32::try_from(fraction.len()).ok()?,
        None if plain.bytes().all(|b| b == b'0') => 0,
        None => i32::try_from(plain.len() - plain.trim_end_matches('0').len()).ok()?,
    };
    Number::power_of_ten(exponent)
}

fn scale(at: &str) -> Parsed<'_, i128> {
    alt((
        value(1_000, word("thousand")),
        value(1_000_000, word("million")),
        value(1_000_000_000, word("billion")),
        value(1_000_000_000_000, word("trillion")),
    ))
    .parse(at)
}

fn percent(at: &str) -> Parsed<'_, &str> {
    alt((tag("%"), word("percent"), recognize((word("per"), multispace1, word("cent"))))).parse(at)
}

/// What was read between `at` and `rest`, both rests of `text`.
fn span(at: &str, rest: &str, text: &str) -> Span {
    Span::new(text.len().saturating_sub(at.len()), text.len().saturating_sub(rest.len()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("59", "59", Hedge::Exact, None)]
    #[case(" exactly 59 ", "59", Hedge::Exact, None)]
    #[case("only 22", "22", Hedge::Exact, None)]
    #[case("about 24", "about 24", Hedge::About, Some("1"))]
    #[case("About  250", "about 250", Hedge::About, Some("10"))]
    #[case("nearly 48,000", "about 48000", Hedge::About, Some("1000"))]
    #[case("just over 1.2 million", "about 1200000", Hedge::About, Some("100000"))]
    #[case("about 0", "about 0", Hedge::About, Some("1"))]
    #[case("at least 35", ">= 35", Hedge::AtLeast, None)]
    #[case("35 or more", ">= 35", Hedge::AtLeast, None)]
    #[case("no fewer than 35", ">= 35", Hedge::AtLeast, None)]
    #[case("more than 48,000", "> 48000", Hedge::MoreThan, None)]
    #[case("at most 5", "<= 5", Hedge::AtMost, None)]
    #[case("no more than 5", "<= 5", Hedge::AtMost, None)]
    #[case("5 or fewer", "<= 5", Hedge::AtMost, None)]
    #[case("fewer than 4", "< 4", Hedge::LessThan, None)]
    #[case("22 or 24", "22 or 24", Hedge::Exact, None)]
    #[case("10 to 12", "10 to 12", Hedge::Between, None)]
    #[case("12 to 10", "10 to 12", Hedge::Between, None)]
    #[case("between 10 and 12", "10 to 12", Hedge::Between, None)]
    #[case("about 10 to 12", "about 10 to 12", Hedge::About, Some("1"))]
    #[case("50%", "0.5", Hedge::Exact, None)]
    #[case("12.5 per cent", "0.125", Hedge::Exact, None)]
    #[case("about 50 percent", "about 0.5", Hedge::About, Some("0.1"))]
    #[case("3 thousand", "3000", Hedge::Exact, None)]
    #[case("42 days", "42 day", Hedge::Exact, None)]
    #[case("about 5km", "about 5 km", Hedge::About, Some("1"))]
    #[case("5 to 10 km", "5 to 10 km", Hedge::Between, None)]
    fn figures(#[case] text: &str, #[case] shown: &str, #[case] hedge: Hedge, #[case] place: Option<&str>) {
        let figure = Figure::parse(text).unwrap();
        assert_eq!(figure.value(), shown);
        assert_eq!(figure.hedge, hedge);
        assert_eq!(figure.values.place.map(|p| p.to_string()).as_deref(), place);
        assert_eq!(figure.span.text(text), text.trim());
    }

    #[rstest]
    #[case("", 0, "", "expected a figure")]
    #[case("twelve", 0, "twelve", "expected a figure")]
    #[case("about", 0, "about", "expected a figure")]
    #[case("1,20", 0, "1", "three digits must follow each comma")]
    #[case("1234,567", 0, "1234", "three digits must follow each comma")]
    #[case("1.2.3", 0, "1", "a number has one decimal point at most")]
    #[case(
        "1234567890123456789012345678901",
        0,
        "1234567890123456789012345678901",
        "the number has more than 30 digits"
    )]
    #[case("42 dais", 3, "dais", "not a unit")]
    #[case("42dais", 2, "dais", "not a unit")]
    #[case("at least 3 or 4", 11, "or", "only one figure can follow words such as \u{201c}at least\u{201d}")]
    #[case("between 3 to 4", 10, "to", "expected \u{201c}and\u{201d} and the upper figure")]
    #[case("3 or", 2, "or", "expected the end of the figure")]
    #[case("3 or four", 5, "four", "expected a figure")]
    #[case("3 4", 2, "4", "expected the end of the figure")]
    #[case("3 or more \u{20ac}", 10, "\u{20ac}", "expected the end of the figure")]
    fn what_is_no_figure(#[case] text: &str, #[case] at: usize, #[case] word: &str, #[case] expected: &str) {
        let error = Figure::parse(text).unwrap_err();
        assert_eq!((error.span.start, error.span.text(text), error.message.as_str()), (at, word, expected));
    }
}
