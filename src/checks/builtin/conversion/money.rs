//! Money in two currencies: one article, one rate.

use super::super::flaw::Flaw;
use super::super::page::{Kinds, Page, Sentence};
use super::join::opens_bracket;
use super::measure::{figures, numbers};
use crate::finding::Severity;
use crate::quantity::{Hedge, Kind, Mention, Number, Standing, wording, words};

/// The most conversions of an article that are compared.
const MOST_PAIRS: usize = 200;

/// How far two rates may lie apart beyond what their figures leave open, in percent.
const SLACK: i128 = 5;

/// How far they may lie apart where the text near by speaks of other years.
const SLACK_OF_YEARS: i128 = 60;

/// Money whose rate changes by the hour.
const RESTLESS: [&str; 3] = ["BTC", "ETH", "satoshi"];

/// An amount in two currencies.
struct Pair<'p, 't> {
    sentence: &'p Sentence<'t>,
    /// The one whose currency comes first in the alphabet, then the other.
    told: [&'p Mention; 2],
    /// The two currencies.
    key: [&'static str; 2],
    /// Whether a letter before the sign says whose dollar it is.
    lettered: [bool; 2],
    /// How many of the second currency one of the first is worth: from, to.
    rate: [Number; 2],
    /// Whether its paragraph speaks of a year.
    dated: bool,
}

pub(super) fn flaws(page: &Page<'_>) -> Vec<Flaw> {
    let mut pairs: Vec<Pair<'_, '_>> = Vec::new();
    for (at, sentence) in page.likely(|clues| clues.several(Kinds::of(&[Kind::Money]))) {
        for two in sentence.mentions.windows(2) {
            let [a, b] = two else { continue };
            if pairs.len() < MOST_PAIRS
                && a.kind == Kind::Money
                && b.kind == Kind::Money
                && let Some(pair) = pair(sentence, a, b)
            {
                let end = page.sentences.len().min(at + 3);
                let near = page.sentences.get(at.saturating_sub(2)..end).unwrap_or_default();
                let dated = near.iter().any(|s| s.block == sentence.block && speaks_of_year(s));
                pairs.push(Pair { dated, ..pair });
            }
        }
    }
    outliers(&pairs)
}

/// The conversions that most of the others of the same currencies contradict; of two, the second.
fn outliers(pairs: &[Pair<'_, '_>]) -> Vec<Flaw> {
    let mut flaws = Vec::new();
    for (at, pair) in pairs.iter().enumerate() {
        let like = |other: &&Pair<'_, '_>| other.key == pair.key && other.lettered == pair.lettered;
        let others = pairs.iter().enumerate().filter(|(i, other)| *i != at && like(other));
        let (mut against, mut all, mut witness) = (0, 0, None);
        for (i, other) in others {
            all += 1;
            if contradict(pair, other) {
                against += 1;
                witness = witness.or(Some((i, other)));
            }
        }
        let Some((place, other)) = witness else { continue };
        // Where half of them disagree, the article may speak of many times.
        if against * 3 >= all * 2 && (all > 1 || place < at) {
            flaws.extend(flaw(pair, other));
        }
    }
    // Where conversions are at odds everywhere, there was not one rate.
    if flaws.len() * 2 > pairs.len() { Vec::new() } else { flaws }
}

fn contradict(a: &Pair<'_, '_>, b: &Pair<'_, '_>) -> bool {
    let slack = if a.dated || b.dated { SLACK_OF_YEARS } else { SLACK };
    let widened = Number::ratio(100 + slack, 100);
    let below = |x: Number, y: Number| widened.and_then(|w| x.mul(w)).is_some_and(|x| x < y);
    below(a.rate[1], b.rate[0]) || below(b.rate[1], a.rate[0])
}

fn flaw(pair: &Pair<'_, '_>, other: &Pair<'_, '_>) -> Option<Flaw> {
    let rate = |p: &Pair<'_, '_>| {
        let [low, high] = p.rate;
        low.add(high)?.div(Number::whole(2)).and_then(figures)
    };
    let [first, second] = pair.key;
    let message = format!(
        "one {first} is worth about {} {second} here, and {} in the other conversion",
        wording::number(rate(pair)?),
        wording::number(rate(other)?)
    );
    let help = "Two conversions in one article should use one rate; see which was made on another day, or by \
                mistake.";
    let severity = if pair.sentence.quoted(pair.told[0].span) { Severity::Note } else { Severity::Warning };
    let [a, b] = in_order(pair.told);
    let [c, d] = in_order(other.told);
    Some(
        Flaw::new(severity, message, help)
            .figure(b, "converted")
            .figure(a, "from this")
            .figure(d, "converted elsewhere")
            .figure(c, "from this"),
    )
}

fn in_order([a, b]: [&Mention; 2]) -> [&Mention; 2] {
    if a.span.start <= b.span.start { [a, b] } else { [b, a] }
}

fn pair<'p, 't>(sentence: &'p Sentence<'t>, a: &'p Mention, b: &'p Mention) -> Option<Pair<'p, 't>> {
    let (x, y) = (a.unit?, b.unit?);
    let rates = x.per.is_some() || y.per.is_some();
    let restless = RESTLESS.contains(&x.base.symbol) || RESTLESS.contains(&y.base.symbol);
    if rates || restless || x.base.dimension == y.base.dimension || !told_again(sentence, a, b) {
        return None;
    }
    if [a, b].iter().any(|m| matches!(m.standing, Standing::OtherTime | Standing::Earlier)) {
        return None;
    }
    let ordered = x.base.dimension.0 < y.base.dimension.0;
    let (told, units) = if ordered { ([a, b], [x, y]) } else { ([b, a], [y, x]) };
    // The first is the one that was converted, and stands as it is; the second was rounded.
    let (source, made) = (reach(a, 1)?, reach(b, 10)?);
    let (from, to) = if ordered { (source, made) } else { (made, source) };
    let rate = [to[0].div(from[1])?, to[1].div(from[0])?];
    let lettered = told.map(|m| {
        let words = sentence.words(m.span);
        words.contains('$') && words.contains(|c: char| c.is_ascii_uppercase())
    });
    let key = units.map(|u| u.base.dimension.0.trim_start_matches("money-"));
    Some(Pair { sentence, told, key, lettered, rate, dated: false })
}

/// "€10 million ($11 million)", "£5, or $6,": and nothing that makes the second a different amount.
fn told_again(sentence: &Sentence<'_>, a: &Mention, b: &Mention) -> bool {
    let next = sentence.after(b.span).first();
    if opens_bracket(sentence, a.span, b.span) {
        let close = |t: &crate::quantity::Token<'_>| {
            matches!(t.text, ")" | ";" | "," | "/" | "]") || t.is_any(words!["at", "or", "by"])
        };
        return next.is_some_and(close);
    }
    let ends = || next.is_none_or(|t| !t.is_word());
    match sentence.between(a.span, b.span) {
        [or] => or.is("or") && b.hedge == Hedge::About && ends(),
        [comma, or] => comma.is_sign(',') && or.is("or") && ends(),
        _ => false,
    }
}

/// From what to what an amount reaches as it is written, at most so many percent off.
fn reach(mention: &Mention, most: i128) -> Option<[Number; 2]> {
    let numbers = numbers(mention)?;
    let [n] = numbers[..] else { return None };
    let percent = |p: i128| Number::ratio(p, 100).and_then(|p| p.mul(n));
    let half = mention.values.place.and_then(|p| p.div(Number::whole(2)))?.min(percent(most)?);
    let width = if mention.hedge == Hedge::Exact { half } else { half.max(percent(most.min(5))?) };
    let low = n.sub(width).filter(|low| *low > Number::ZERO)?;
    Some([low, n.add(width)?])
}

/// Whether a sentence names a year or another time.
fn speaks_of_year(sentence: &Sentence<'_>) -> bool {
    let year = |m: &Mention| m.date.is_some_and(|d| d.from.year.is_some() || d.to.year.is_some());
    sentence.mentions.iter().any(|m| year(m) || m.standing == Standing::OtherTime)
        || sentence.span.text(sentence.text).contains(" ago")
}
