//! Figures, documents and claims for tests, read from a few words without the grammar.

use crate::quantity::{
    Dimension, Hedge, Interval, Kind, Leaning, Mention, Number, Standing, Unit, Values, unit::UnitEntry,
};
use crate::span::Span;

const fn entry(symbol: &'static str, dimension: &'static str, factor: i128) -> UnitEntry {
    UnitEntry { symbol, dimension: Dimension(dimension), factor: Number::whole(factor), offset: Number::ZERO }
}

static UNITS: [(&str, Kind, UnitEntry); 6] = [
    ("percentage points", Kind::Percent, entry("percentage-point", "percentage-point", 1)),
    ("years old", Kind::Age, entry("year", "time", 365)),
    ("weeks", Kind::Duration, entry("week", "time", 7)),
    ("days", Kind::Duration, entry("day", "time", 1)),
    ("km", Kind::Measure, entry("km", "length", 1_000)),
    ("%", Kind::Percent, entry("percent", "percent", 1)),
];

/// The mention of "about 24", "at least 24", "22 or 24", "10 to 12", "25%", "6 weeks", "ratio < 1/2", "dozens".
pub(crate) fn figure(text: &str) -> Mention {
    let (mut kind, mut unit, mut rest) = (Kind::Count, None, text);
    for (word, unit_kind, entry) in &UNITS {
        if let Some(stripped) = rest.strip_suffix(word) {
            (kind, unit, rest) = (*unit_kind, Some(Unit { base: entry, per: None }), stripped.trim());
            break;
        }
    }
    if let Some(stripped) = rest.strip_prefix("ratio ") {
        (kind, rest) = (Kind::Ratio, stripped);
    }
    let mut strip = |words: &[&str]| {
        let found = words.iter().find_map(|w| rest.strip_prefix(w));
        rest = found.unwrap_or(rest).trim();
        found.is_some()
    };
    let mut leaning = Leaning::Both;
    let hedge = if strip(&["about "]) {
        Hedge::About
    } else if strip(&["nearly "]) {
        leaning = Leaning::Below;
        Hedge::About
    } else if strip(&["just over "]) {
        leaning = Leaning::Above;
        Hedge::About
    } else if strip(&["at least "]) {
        Hedge::AtLeast
    } else if strip(&["more than ", "over "]) {
        Hedge::MoreThan
    } else if strip(&["at most ", "up to "]) {
        Hedge::AtMost
    } else if strip(&["fewer than ", "< "]) {
        Hedge::LessThan
    } else if rest.contains(" to ") {
        Hedge::Between
    } else if rest == "dozens" {
        kind = Kind::Vague;
        Hedge::Vague
    } else {
        Hedge::Exact
    };
    let (alternatives, place) = match hedge {
        Hedge::Vague => (vec![Interval::between(Number::whole(24), Number::whole(99))], None),
        Hedge::Between => {
            let (low, high) = rest.split_once(" to ").unwrap();
            (vec![Interval::between(number(low).0, number(high).0)], Some(number(high).1))
        }
        _ => {
            let shape = match hedge {
                Hedge::AtLeast => Interval::at_least,
                Hedge::MoreThan => Interval::more_than,
                Hedge::AtMost => Interval::at_most,
                Hedge::LessThan => Interval::less_than,
                _ => Interval::point,
            };
            let numbers: Vec<_> = rest.split(" or ").map(number).collect();
            (numbers.iter().map(|n| shape(n.0)).collect(), numbers.first().map(|n| n.1))
        }
    };
    Mention {
        block: 0,
        sentence: Span::new(0, 0),
        span: Span::new(0, 0),
        number: Span::new(0, 0),
        kind,
        hedge,
        leaning,
        values: Values { alternatives, place },
        unit,
        noun: None,
        modifiers: Vec::new(),
        postmodifiers: Vec::new(),
        predicate: Vec::new(),
        rest: false,
        trend: None,
        standing: Standing::Asserted,
        date: None,
        base: None,
    }
}

/// A number and its place.
fn number(text: &str) -> (Number, Number) {
    if let Some((n, d)) = text.split_once('/') {
        return (Number::ratio(n.parse().unwrap(), d.parse().unwrap()).unwrap(), Number::ZERO);
    }
    let digits: String = text.chars().filter(|c| *c != ',').collect();
    let decimals = digits.split_once('.').map_or(0, |(_, fraction)| fraction.len());
    let zeros = if decimals > 0 || digits == "0" {
        0
    } else {
        digits.len() - digits.trim_end_matches('0').len()
    };
    let exponent = i32::try_from(zeros).unwrap() - i32::try_from(decimals).unwrap();
    (Number::parse(&digits).unwrap(), Number::power_of_ten(exponent).unwrap())
}
