//! Bounds of measures: of cold, of latitude, of acidity, of ratings.

use super::super::flaw::Flaw;
use super::super::page::Sentence;
use super::{any, first, flaw, last, least};
use crate::finding::Severity;
use crate::quantity::topic::ACIDITY;
use crate::quantity::{Hedge, Kind, Mention, Number, Trend, Unit, WordList, wording, words};

/// Whether there are bounds for what is measured in this unit.
pub(super) fn is_bounded(unit: Unit) -> bool {
    unit.base.symbol == "deg" || unit.base.dimension.0 == "temperature"
}

/// What is wrong with a temperature, or with degrees of the globe.
pub(super) fn measure(sentence: &Sentence<'_>, mention: &Mention, unit: Unit) -> Option<Flaw> {
    if unit.base.symbol == "deg" {
        latitude(sentence, mention)
    } else if unit.base.dimension.0 == "temperature" && unit.per.is_none() {
        cold(sentence, mention, unit)
    } else {
        None
    }
}

/// "minus 300 degrees Celsius": colder than nothing can be.
fn cold(sentence: &Sentence<'_>, mention: &Mention, unit: Unit) -> Option<Flaw> {
    let value = least(mention).filter(|n| n.is_negative())?;
    let below = unit.to_base(value)?.is_negative();
    if !below || mention.trend == Some(Trend::Down) {
        return None;
    }
    let zero = match unit.base.symbol {
        "degC" => "-273.15 °C",
        "degF" => "-459.67 °F",
        _ => "0 K",
    };
    let message = format!("nothing is colder than {zero}, and {} is", sentence.words(mention.span));
    Some(
        flaw(sentence, mention.span, Severity::Error, message, "See whether a digit or the scale slipped.")
            .figure(mention, "below absolute zero"),
    )
}

/// "a latitude of 95 degrees north", "95°N".
fn latitude(sentence: &Sentence<'_>, mention: &Mention) -> Option<Flaw> {
    let value = least(mention)?;
    let after = first(sentence.after(mention.span), 3);
    let before = last(sentence.before(mention.span), 5);
    let near = |words: &WordList| any(before, words) || any(after, words);
    let letter = |letters: [&str; 2]| {
        let sign = sentence.words(mention.span).contains('°');
        sign && after.first().is_some_and(|t| letters.contains(&t.text))
    };
    let (name, most) = if near(words!["latitude", "latitudes"]) || letter(["N", "S"]) {
        ("latitude", 90)
    } else if near(words!["longitude", "longitudes"]) || letter(["E", "W"]) {
        ("longitude", if any(before, words!["solar", "heliographic", "galactic"]) { 360 } else { 180 })
    } else {
        return None;
    };
    let east = near(words!["longitude"]) && !near(words!["west", "east"]) && !letter(["E", "W"]);
    if value.abs() <= Number::whole(most) || east && value <= Number::whole(360) {
        return None;
    }
    let message = format!("a {name} is at most {most} degrees, not {}", wording::number(value));
    Some(
        flaw(
            sentence,
            mention.span,
            Severity::Error,
            message,
            "See whether latitude and longitude are swapped.",
        )
        .figure(mention, "off the globe"),
    )
}

/// "a pH of 15".
pub(super) fn acidity(sentence: &Sentence<'_>, mention: &Mention) -> Option<Flaw> {
    if !matches!(mention.kind, Kind::Count | Kind::Identifier)
        || !sentence.vocabulary.may_have(words![ACIDITY])
    {
        return None;
    }
    let before = last(sentence.before(mention.number), 3);
    let links = |t: &crate::quantity::Token<'_>| {
        t.is_any(words!["of", "is", "was", "at", "level", "value", "to", "=", "a"]) || t.is_sign('=')
    };
    let name = before.iter().rev().find(|t| !links(t)).filter(|t| t.text == "pH")?;
    let value = super::super::again::number(sentence.words(mention.number))?;
    let counts = mention.noun.as_ref().is_some_and(|n| !n.inherited && n.span.start >= mention.number.end);
    if value <= Number::whole(14) || counts {
        return None;
    }
    let message = format!("the pH scale ends at 14, and {} is beyond it", wording::number(value));
    let found = Flaw::warning(message, "See whether a point is missing.").figure(mention, "off the scale");
    Some(found.context(sentence.block, name.span(), "the scale"))
}

/// Words of what is rated by points out of a most.
const RATED: &WordList = words![
    "rated", "rate", "rating", "ratings", "scored", "score", "scores", "stars", "star", "review", "reviews",
    "grade", "graded", "mark", "marks", "points", "rates", "gave", "average", "gives", "give", "got",
];

/// "6 out of 5 stars", "11 on a scale of 1 to 10", "on a scale of 1 to 5, a 6".
pub(super) fn rating(sentence: &Sentence<'_>, mention: &Mention, next: &Mention) -> Option<Flaw> {
    let end = |m: &Mention| match m.values.alternatives.as_slice() {
        [only] => only.max,
        _ => None,
    };
    let full = sentence.between(mention.span, next.span);
    let between = first(full, 8);
    // The scale may stand first.
    let scale_first = last(sentence.before(mention.span), 2).iter().any(|t| t.is("scale"))
        && mention.hedge == Hedge::Between;
    let (mark, scale) = if scale_first { (next, mention) } else { (mention, next) };
    let value = least(mark).filter(|_| mark.kind == Kind::Count)?;
    let most = end(scale)?;
    let out_of = matches!(between, [.., out, of] if out.is("out") && of.is("of") && between.len() < 4);
    let on_scale = matches!(between, [on, a] if on.is("on") && a.is("a"))
        && any(first(sentence.after(next.span), 4), words!["scale"])
        || any(between, words!["scale"])
            && (any(between, words!["on"]) && any(last(full, 4), words!["scale"])
                || next.hedge == Hedge::Between);
    let rated = any(last(sentence.before(mention.span), 6), RATED)
        || any(first(sentence.after(next.span), 2), RATED)
        || [mention, next].iter().any(|m| m.noun.as_ref().is_some_and(|n| RATED.contains(n.lemma.as_str())));
    let marked =
        scale_first && any(between, words!["got", "a", "scored", "rated", "gave", "it"]) && between.len() < 8;
    // "Eleven out of ten" is how people praise.
    let praise = most == Number::whole(10) && value == Number::whole(11) && out_of;
    let decimal = !value.is_whole() && most <= Number::whole(10);
    if value <= most || praise || !(out_of && (rated || decimal) || on_scale || marked) {
        return None;
    }
    let message = format!(
        "{} is past the end of a scale that ends at {}",
        wording::number(value),
        wording::number(most)
    );
    let found = flaw(sentence, mark.span, Severity::Warning, message, "See which of the two is meant.");
    Some(found.figure(mark, "the mark").figure(scale, "the scale"))
}
