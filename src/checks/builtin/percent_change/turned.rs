//! Levels that go the other way than their verb: "fell from 310 to 340".

use super::super::flaw::Flaw;
use super::super::page::Sentence;
use super::pair::Pair;
use super::{change, pair};
use crate::finding::Severity;
use crate::quantity::{Tags, Token, Trend, WordList, words};

/// What changes the other way round, or has an order of its own.
const TURNED: &WordList = words![
    "inflation",
    "adjusted",
    "rank",
    "ranked",
    "ranking",
    "rankings",
    "place",
    "places",
    "position",
    "positions",
    "standings",
    "chart",
    "charts",
    "seed",
    "seeded",
    "snow",
    "rain",
    "snowfall",
    "yen",
    "euro",
    "euros",
    "pound",
    "sterling",
    "peso",
    "pesos",
    "lira",
    "rupee",
    "rupees",
    "ruble",
    "rouble",
    "rand",
    "rial",
    "franc",
    "currency",
    "dollar",
    "naira",
    "handicap",
    "odds",
    "league",
    "table",
    "grades",
];

/// Words that tell one way, beside levels that go the other.
pub(super) fn direction(sentence: &Sentence<'_>, pair: &Pair<'_>, told: bool) -> Option<Flaw> {
    let (word, said) = change::verb(sentence, pair.span)?;
    // "Dropped from 10 to 14 bombs": so many of them, and no change.
    let counts = matches!(&pair.mentions[..], [one] if one.noun.as_ref().is_some_and(|n| !n.inherited && n.span.start >= one.number.end));
    if counts && word.is_any(OBJECTS) {
        return None;
    }
    turned(sentence, pair, word, said, told)
}

/// Verbs whose object may be what is counted.
const OBJECTS: &WordList = words![
    "dropped", "drop", "drops", "cut", "cuts", "gained", "gain", "raised", "reduced", "slashed", "trimmed",
    "boosted", "cutting", "up",
];

/// What is wrong with a word that says which way the first of two levels goes to the second, if anything is.
pub(super) fn turned(
    sentence: &Sentence<'_>,
    pair: &Pair<'_>,
    word: &Token<'_>,
    said: Trend,
    told: bool,
) -> Option<Flaw> {
    let (low, high) = match said {
        Trend::Up => (&pair.to, &pair.from),
        Trend::Down => (&pair.from, &pair.to),
    };
    // The word says that `high` was above `low`; the figures say that it is not.
    // Rounding keeps the order of figures; softened ones may be either way round.
    let exact = low.exact && high.exact;
    let is_turned = low.point < high.point && (exact || !low.set.meets(&high.set));
    let before = sentence.before(word.span());
    let denied =
        before.iter().rev().take(4).any(|t| t.has(Tags::NEGATION) || t.is_any(words!["no", "without"]));
    let other = sentence.tokens().iter().take(200).any(|t| t.is_any(TURNED));
    let years = pair.mentions.iter().any(|m| pair::yearlike(sentence, m) && m.noun.is_none());
    if !is_turned || denied || other || years || !pair.clear || told && sentence.quoted(pair.span) {
        return None;
    }
    let (from, to) = (&pair.from.said, &pair.to.said);
    let rise = if said == Trend::Up { "fall" } else { "rise" };
    let message = format!("{from} to {to} is a {rise}, and the text says “{}”", word.text);
    let decides = pair.from.exact && pair.to.exact && !sentence.quoted(pair.span);
    let severity = if decides { Severity::Error } else { Severity::Warning };
    let mut flaw =
        Flaw::new(severity, message, "See whether the two figures changed places, or the word is another.");
    for mention in &pair.mentions {
        flaw = flaw.figure(mention, format!("a {rise}"));
    }
    Some(flaw.words(sentence.block, word.span(), word.lower(), "says the other way"))
}
