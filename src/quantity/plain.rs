//! The plain figure: a number of one token with its hedge, its scale and its unit, which no name stands before and no word
//! behind that a figure may go on with.
//!
//! ```text
//! plain    = [hedge] (number [scale] [["-"] unit] | currency digits [scale]) end
//! number   = digits, but for those that may be a year | "two" to "ninety"
//! end      = a word that no figure goes on with | "-" such a word | "," | "." | ";"
//! ```
//!
//! Half of all figures are such, and none of them needs any of the other parsers, each of which would look whether it is
//! its own: a date, a time, a name, a range ... All of them together are more instructions than a processor has at hand.

use smallvec::smallvec;

use super::age;
use super::amount::{Amount, Style, of_digits};
use super::atom::Atom;
use super::hedge::Effect;
use super::lexicon::{NumberWord, Tags};
use super::phrase::{self, Figure, HAND_OVER};
use super::spelled::{is_dozens, spelled_scale};
use super::spelling::words;
use super::token::{self, Sort, Token};
use super::unit::{self, Unit};
use super::value::{Interval, Values};
use super::{Hedge, Kind};

/// The plain figure that starts at token `at`, where no idiom does. `hedges`: those that start there.
pub(super) fn figure(tokens: &[Token<'_>], at: usize, hedges: (Effect, usize)) -> Option<Figure> {
    let start = at + hedges.1;
    let first = tokens.get(start)?;
    let currency = match first.sort {
        Sort::Digits | Sort::Word => None,
        Sort::Sign('$') => Some("USD"),
        Sort::Sign('€') => Some("EUR"),
        Sort::Sign('£') => Some("GBP"),
        _ => return None,
    };
    let number = start + usize::from(currency.is_some());
    let mut amount = amount(tokens.get(number)?, currency.is_some())?;
    let before = start.checked_sub(1).and_then(|before| tokens.get(before));
    if currency.is_none() && before.is_some_and(|before| names(tokens, start, before)) {
        return None;
    }
    let mut end = number + 1;
    if amount.style != Style::Words
        && let Some(by) = tokens.get(end).filter(|t| is_scale(t)).and_then(spelled_scale)
    {
        amount = amount.scaled(by);
        end += 1;
    }
    let number = number..end;
    let hyphen = tokens.get(end).is_some_and(|t| t.is_dash() && t.glued());
    let mut attributive = false;
    let unit = match currency {
        Some(symbol) => Some(unit::by_symbol(symbol)?),
        None => match tokens.get(end + usize::from(hyphen)) {
            Some(name) if name.has(Tags::UNIT) || name.is_sign('%') => {
                let (unit, length) = self::unit(tokens, end + usize::from(hyphen), name, hyphen)?;
                attributive = hyphen;
                end += usize::from(hyphen) + length;
                Some(unit)
            }
            _ => None,
        },
    };
    if !ends(tokens, end, unit.is_some()) {
        return None;
    }
    let unit = unit.map(Unit::from);
    let kind = unit.map_or(Kind::Count, phrase::kind_of_unit);
    let mut figure = Figure { unit, attributive, ..Figure::bare(start..end, number, kind) };
    if let Some(value) = amount.value {
        figure.values = Values { alternatives: smallvec![Interval::point(value)], place: amount.place };
    }
    if start > at {
        let lead = token::slice(tokens, at, start);
        // "handed over 30 hostages": the particle of a verb, not a hedge.
        let handed = || at.checked_sub(1).is_some_and(|before| tokens[before].is_any(HAND_OVER));
        if lead.first().is_some_and(|t| t.is("over")) && handed() {
            return None;
        }
        figure.rest = lead.iter().any(|t| t.is_any(words!["further", "additional", "extra"]));
        figure.tokens.start = at;
    }
    // Behind a number that is an age stands no other word.
    let open = |t: &Token<'_>| t.is_word() && !t.has(Tags::FUNCTION | Tags::FINITE);
    if unit.is_none() && (start > at || !tokens.get(end).is_some_and(open)) {
        let atom = Atom::of(start, figure.number.clone(), amount);
        if age::tells_age(tokens, &atom, &figure) {
            figure.kind = Kind::Age;
            figure.unit = unit::by_symbol("year").map(Unit::from);
        }
    }
    if hedges.0.hedge != Hedge::Exact {
        phrase::bound(&mut figure, hedges.0);
    }
    Some(figure)
}

/// What a number of one token amounts to. `money`: its currency stands before it.
fn amount(number: &Token<'_>, money: bool) -> Option<Amount> {
    match number.sort {
        Sort::Digits if money && number.glued() => Some(of_digits(number.text)),
        // Four digits may be a year, and with a zero before them, or as 911, they may be of a telephone.
        Sort::Digits if !money && !number.glued() => {
            let called = match number.text.as_bytes() {
                [b'0', second, ..] => *second != b'.',
                [.., b'9', b'1', b'1'] => true,
                [_, second, third, _] => *second != b'.' && *third != b'.',
                _ => false,
            };
            (!called).then(|| of_digits(number.text))
        }
        Sort::Word if !money && !number.glued() => match number.number()? {
            NumberWord::Digit(n @ 2..) | NumberWord::Teen(n) | NumberWord::Tens(n)
                if !number.has(Tags::BEARER) =>
            {
                Some(Amount::small(n))
            }
            _ => None,
        },
        _ => None,
    }
}

/// Whether the token before a number may name or label it, or be a part of it.
fn names(tokens: &[Token<'_>], number: usize, before: &Token<'_>) -> bool {
    match before.sort {
        Sort::Word => {
            let text = before.text.as_bytes();
            let small = || text.iter().all(u8::is_ascii_lowercase);
            // "In", "Only", but not "IN".
            let opening = || {
                before.has(Tags::FUNCTION | Tags::ADVERB) && !text.get(1).is_some_and(u8::is_ascii_uppercase)
            };
            let the = |at: usize| tokens.get(at).is_some_and(|t| t.is("the"));
            // Number words are labelled, but not named.
            let named = || {
                !(small() || opening())
                    // "the sp 500"
                    || before.tags.is_none() && number.checked_sub(2).is_some_and(the)
            };
            before.has(Tags::LABEL)
                || before.is("no")
                || !tokens.get(number).is_some_and(Token::is_word) && named()
        }
        Sort::Sign(sign) => !matches!(sign, ',' | ';' | '“' | '"'),
        _ => true,
    }
}

/// Whether a word is a scale that is written in full: "million".
fn is_scale(token: &Token<'_>) -> bool {
    !token.glued() && token.text.len() > 6 && matches!(token.number(), Some(NumberWord::Scale(_)))
}

/// The unit of this name behind a number, and how many tokens it has, where all that tells which it is is the name.
/// `hyphened`: a hyphen stands between them.
fn unit(
    tokens: &[Token<'_>],
    at: usize,
    name: &Token<'_>,
    hyphened: bool,
) -> Option<(&'static unit::UnitEntry, usize)> {
    let text = name.text.as_bytes();
    let plain = name.is_sign('%') && !hyphened
        || name.glued() == hyphened
            && text.len() > 2
            && text.iter().all(u8::is_ascii_lowercase)
            // "twenty-second"
            && !name.has(Tags::ORDINAL)
            && !name.is_any(words!["won", "bar", "rand", "stone", "real", "pounds"]);
    if plain { unit::at_start(tokens.get(at..)?) } else { None }
}

/// Whether a figure that ends before token `at` is not gone on with there. `measured`: it has a unit.
fn ends(tokens: &[Token<'_>], at: usize, measured: bool) -> bool {
    let Some(token) = tokens.get(at) else { return true };
    match token.sort {
        Sort::Word => !token.glued() && ends_before(tokens, at, measured),
        Sort::Sign(',' | '.' | ';') => !tokens.get(at + 1).is_some_and(Token::glued),
        // "11-member"
        Sort::Sign('-') => {
            let tied = |t: &Token<'_>| {
                t.glued() && t.is_word() && t.text.len() > 2 && !t.is_any(words!["plus", "odd", "ish", "and"])
            };
            !measured
                && token.glued()
                && tokens.get(at + 1).is_some_and(tied)
                // "3-minus-5"
                && !tokens.get(at + 2).is_some_and(|t| t.glued() && t.is_dash())
                && ends_before(tokens, at + 1, measured)
        }
        _ => false,
    }
}

/// Whether no figure goes on with the word at token `at`.
fn ends_before(tokens: &[Token<'_>], at: usize, measured: bool) -> bool {
    /// The classes of words that a figure may go on with.
    const GO_ON: Tags = Tags::CARDINAL.or(Tags::ORDINAL).or(Tags::REST).or(Tags::BEARER).or(Tags::FACTOR);
    let Some(token) = tokens.get(at) else { return false };
    let text = token.text.as_bytes();
    let small = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_lowercase);
    if !small(text.first())
        || !small(text.last())
        || token.has(GO_ON)
        || text.len() < 3 && !token.has(Tags::FUNCTION)
        || !token.text.is_ascii()
        || is_dozens(token)
        || token.is_any(words![
            "a", "an", "out", "per", "each", "every", "over", "through", "point", "past", "half", "halves",
            "quarter", "quarters", "hours", "more", "fewer", "less", "higher", "lower", "others", "give",
            "times", "bil", "am", "old", "olds", "last", "next", "o'clock"
        ])
    {
        return false;
    }
    // What these go on with is told by the word behind them; at most words no other figure starts.
    let behind = tokens.get(at + 1);
    let starts = || behind.is_some_and(Token::opens);
    let is = |words| behind.is_some_and(|t| t.is_any(words));
    if token.is_any(words!["to", "or", "and", "at", "in", "of"]) {
        return match () {
            () if token.is("in") => measured,
            () if token.is("of") => !is(words!["every", "age"]) && !starts(),
            () if token.is("at") => !is(words!["least", "most"]),
            () => {
                !starts()
                    && !is(words![
                        "so",
                        "thereabouts",
                        "more",
                        "greater",
                        "higher",
                        "over",
                        "above",
                        "older",
                        "better",
                        "up",
                        "less",
                        "fewer",
                        "lower",
                        "under",
                        "below",
                        "younger"
                    ])
            }
        };
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::quantity::counted::tests::known_words;
    use crate::quantity::{hedge, lexer};
    use proptest::prelude::*;
    use rstest::rstest;

    /// The figure behind the bar, read as a plain one, and by all parsers.
    fn both(text: &str) -> (Option<Figure>, Option<Figure>) {
        let (before, _) = text.split_once('|').unwrap_or_default();
        let text = text.replace('|', "");
        let tokens = lexer::tokens(&text, 0);
        let at = tokens.iter().position(|t| t.start() >= before.len()).unwrap();
        let hedges = hedge::before(&tokens[at..]);
        (figure(&tokens, at, hedges), phrase::any_figure(&tokens, at, hedges))
    }

    #[rstest]
    #[case("|1,300 shoppers came")]
    #[case("the |seven nurses")]
    #[case("He |nearly 250 soldiers left")]
    #[case("at least |12, he said")]
    #[case("Smith, |44, said")]
    #[case("rose |0.3 percent in January")]
    #[case("by |5% on Monday")]
    #[case("the |11-member council")]
    #[case("a |six-week truce")]
    #[case("for |four hours and heard")]
    #[case("|three days to pay")]
    #[case("paid |$8.4 million for it")]
    #[case("of |2.5 million people")]
    fn most_figures_are_plain(#[case] text: &str) {
        let (plain, any) = both(text);
        assert!(plain.is_some());
        assert_eq!(format!("{plain:?}"), format!("{any:?}"));
    }

    #[rstest]
    #[case("in |2018 people left")]
    #[case("|12 to 14 people")]
    #[case("|12 of every 20 people")]
    #[case("|5 guaraníes")]
    #[case("at |1 am on Monday")]
    #[case("the |seventy second man")]
    #[case("|20 or more people")]
    #[case("a |21-year-old man")]
    #[case("|$5 a month")]
    #[case("Boeing |787 jets")]
    #[case("handed |over 30 hostages")]
    #[case("|one man")]
    #[case("|3 dozs of them")]
    fn others_are_not(#[case] text: &str) {
        assert!(both(text).0.is_none());
    }

    /// What stands around figures more than anywhere else.
    const NEAR: &[&str] = &[
        "about",
        "over",
        "more than",
        "at least",
        "a total of",
        "a further",
        "close to",
        "the",
        "handed",
        "no",
        "of",
        "in",
        "to",
        "or",
        "who was",
        "she turned",
        "Smith",
        ",",
        "children",
        "people",
        "hostages",
        "million",
        "thousand",
        "percent",
        "per cent",
        "%",
        "weeks",
        "years",
        "km",
        "dollars",
        "pounds",
        "month",
        "fold",
        "times",
        "as",
        "old",
        "st",
        "s",
        "-",
        "(",
        ")",
        ".",
        "/",
        ":",
        "'s",
        "$",
        "€",
        "£",
        "US",
        "USD",
        "GMT",
        "am",
        "p.m.",
        "the sp",
        "Boeing",
        "IN",
        "iOS",
        "No.",
        "phase",
        "#",
        "degC",
        "kEUR",
        "x",
        "bil",
        "every",
        "than",
        "fewer",
        "others",
        "3",
        "five",
    ];
    const NUMBERS: &[&str] = &[
        "5",
        "12",
        "10",
        "250",
        "911",
        "2018",
        "1,300",
        "12,500",
        "3.5",
        "7.30",
        "0800",
        "05",
        "1",
        "20",
        "five",
        "twelve",
        "seventy",
        "one",
        "nil",
        "zero",
        "hundred",
        "dozen",
        "2000",
        "1000000000000000000000000000000000",
    ];

    /// Every word that is written in a parser of figures, and those of the lexicon and of units.
    fn words_of_the_grammar() -> Vec<&'static str> {
        let sources = [
            include_str!("age.rs"),
            include_str!("amount.rs"),
            include_str!("atom.rs"),
            include_str!("clock.rs"),
            include_str!("counted.rs"),
            include_str!("currency.rs"),
            include_str!("date.rs"),
            include_str!("fraction.rs"),
            include_str!("hedge.rs"),
            include_str!("idiom.rs"),
            include_str!("lookalike.rs"),
            include_str!("numeral.rs"),
            include_str!("phrase.rs"),
            include_str!("range.rs"),
            include_str!("spelled.rs"),
            include_str!("stream.rs"),
            include_str!("tens.rs"),
            include_str!("unit.rs"),
            include_str!("worded.rs"),
        ];
        let code = sources.map(|source| source.split("#[cfg(test)]").next().unwrap_or_default());
        let quoted =
            code.iter().flat_map(|code| code.lines().flat_map(|line| line.split('"').skip(1).step_by(2)));
        let mut words = known_words();
        words.extend(quoted.flat_map(|text| text.split([' ', '|', '_'])).filter(|word| !word.is_empty()));
        words.sort_unstable();
        words.dedup();
        words
    }

    /// Asserts that the plain figures of a text are those that all parsers make of its words.
    fn plain_are_any(text: &str) {
        let tokens = lexer::tokens(text, 0);
        for at in 0..tokens.len() {
            let hedges = hedge::before(&tokens[at..]);
            if let Some(plain) = figure(&tokens, at, hedges) {
                let any = phrase::any_figure(&tokens, at, hedges);
                assert_eq!(format!("{:?}", Some(plain)), format!("{any:?}"), "{text}");
            }
        }
    }

    #[test]
    fn no_word_of_the_grammar_is_passed_over() {
        let words = words_of_the_grammar();
        assert!(words.contains(&"dozs") && words.contains(&"thereabouts") && words.len() > 1000);
        for word in words {
            for text in [
                format!("some 3 {word} came"),
                format!("five {word} and so on"),
                format!("in 1,250 {word}-old men"),
                format!("3-{word} long"),
                format!("3-{word}-5 long"),
                format!("$5 {word} of it"),
                format!("5 million {word} too"),
                format!("the {word} 12 were"),
                format!("6% {word} or"),
                format!("7 people {word} more"),
                format!("20 weeks {word} ago"),
            ] {
                plain_are_any(&text);
            }
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(1024))]
        /// A plain figure is what all parsers of figures make of its words.
        #[test]
        fn plain_figures_are_any_figures(
            picks in prop::collection::vec((any::<prop::sample::Index>(), 0..12_u8, 0..12_u8), 2..12),
        ) {
            let known = words_of_the_grammar();
            let mut text = String::new();
            for (pick, list, shape) in picks {
                let word = match list {
                    0..4 => NUMBERS[pick.index(NUMBERS.len())],
                    4..8 => NEAR[pick.index(NEAR.len())],
                    _ => known[pick.index(known.len())],
                };
                match shape {
                    0 => text.push_str(&word.to_uppercase()),
                    1 => text.extend(word.chars().take(1).flat_map(char::to_uppercase).chain(word.chars().skip(1))),
                    _ => text.push_str(word),
                }
                text.push_str(if shape < 10 { " " } else { "" });
            }
            plain_are_any(&text);
        }
    }
}
