//! Temperatures on two scales, and differences of temperatures.

use super::super::flaw::Flaw;
use super::super::page::Sentence;
use super::join::Join;
use super::measure::{Measure, point, rounds, shown};
use crate::finding::Severity;
use crate::quantity::{Number, Tags, Unit, WordList, unit, words};

/// How many words around a temperature tell whether it is a level or a difference.
const WITHIN: usize = 5;

/// Words of a difference.
const DIFFERENCES: &WordList = words![
    "rise",
    "rises",
    "rose",
    "risen",
    "warming",
    "warmed",
    "increase",
    "increased",
    "drop",
    "dropped",
    "fall",
    "fell",
    "decrease",
    "difference",
    "change",
    "anomaly",
    "warmer",
    "cooler",
    "hotter",
    "colder",
    "higher",
    "lower",
    "above",
    "below",
    "cooling",
    "cooled",
    "swing",
    "target",
    "by",
];

/// Words of a level.
const LEVELS: &WordList = words![
    "high",
    "highs",
    "low",
    "lows",
    "oven",
    "reached",
    "reach",
    "hit",
    "boils",
    "melts",
    "freezes",
    "at",
    "fever",
    "peaked",
    "topped",
    "heat",
    "preheat",
    "zero",
    "freezing",
    "recorded",
    "registered",
];

/// What the words around say of a temperature.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Reading {
    Level,
    Difference,
    Either,
}

/// Whether both measure temperature; bare degrees do beside a scale.
pub(super) fn concerns(a: &Measure<'_>, b: &Measure<'_>) -> bool {
    let [x, y] = [a, b].map(|m| m.unit.base.dimension.0);
    matches!((x, y), ("temperature", "temperature" | "angle") | ("angle", "temperature"))
}

pub(super) fn flaw(sentence: &Sentence<'_>, a: &Measure<'_>, b: &Measure<'_>, join: Join) -> Option<Flaw> {
    let (from, to) = (scale(&a.unit, &b.unit)?, scale(&b.unit, &a.unit)?);
    if from == to || matches!(join, Join::Bracket(3..) | Join::Choice) && a.unit.per.is_none() && far(a, b) {
        return None;
    }
    let level = || fit(a, b, |n| level(n, &from, &to), |n| level(n, &to, &from), level_width);
    let difference = || {
        let narrow = |n: Number, place: Number, cap: i128, hedged: bool, made: Number| {
            rounds(made, n, place, cap, hedged)
        };
        fit(a, b, |n| change(n, &from, &to), |n| change(n, &to, &from), narrow)
    };
    // Where the words do not tell, only a difference that fits to the degree will do.
    let to_the_degree = || {
        let close = |n: Number, _: Number, _: i128, _: bool, made: Number| {
            made.sub(n).map(Number::abs) <= Some(Number::ONE)
        };
        fit(a, b, |n| change(n, &from, &to), |n| change(n, &to, &from), close)
    };
    let reading = reading(sentence, a, b);
    let fits = match reading {
        Reading::Level => level(),
        Reading::Difference => difference(),
        Reading::Either => level() || to_the_degree(),
    };
    if fits {
        return None;
    }
    let made = match reading {
        Reading::Difference => shown(&a.numbers, |n| change(n, &from, &to))?,
        Reading::Level | Reading::Either => shown(&a.numbers, |n| self::level(n, &from, &to))?,
    };
    let (source, again) = (sentence.words(a.span), sentence.words(b.span));
    let name = if to.base.symbol == "degF" {
        "°F"
    } else if to.base.symbol == "degC" {
        "°C"
    } else {
        "K"
    };
    let (message, help) = if reading == Reading::Difference {
        (
            format!("a difference of {source} would be {made} {name}, not {again}"),
            "A difference is converted by 9/5 or 5/9 alone, without the 32 degrees between the scales.",
        )
    } else {
        (format!("{source} would be {made} {name}, not {again}"), "See which of the two is right.")
    };
    let severity = if sentence.quoted(a.span) { Severity::Warning } else { Severity::Error };
    Some(point(a, b, Flaw::new(severity, message, help)))
}

/// A choice between two temperatures, or one that stands far behind another, is hardly a conversion.
fn far(a: &Measure<'_>, b: &Measure<'_>) -> bool {
    a.numbers.len() != b.numbers.len()
}

/// The scale of a temperature; bare degrees are on the scale that the other one is not.
fn scale(unit: &Unit, other: &Unit) -> Option<Unit> {
    match (unit.base.symbol, other.base.symbol) {
        ("deg", "degF") => unit::lookup("degC"),
        ("deg", "degC") => unit::lookup("degF"),
        ("deg", _) => None,
        _ => Some(*unit),
    }
}

/// A level on another scale.
fn level(n: Number, from: &Unit, to: &Unit) -> Option<Number> {
    from.to_base(n)?.sub(to.base.offset)?.div(to.base.factor)
}

/// A difference on another scale.
fn change(n: Number, from: &Unit, to: &Unit) -> Option<Number> {
    n.mul(from.base.factor)?.div(to.base.factor)
}

/// Whether a level may be written so: to the degree, or to the five or ten degrees to which it is rounded; an
/// oven's to its mark.
fn level_width(written: Number, place: Number, _: i128, hedged: bool, made: Number) -> bool {
    let by = |n: i128| written.div(Number::whole(n)).is_some_and(Number::is_whole);
    let round = if by(10) {
        Number::whole(4)
    } else if by(5) {
        Number::whole(3)
    } else {
        Number::ONE
    };
    let width = if place < Number::ONE { place.max(Number::ratio(1, 10).unwrap_or(place)) } else { round };
    let width = if hedged { width.max(Number::whole(5)) } else { width };
    let hot = (written >= Number::whole(140)).then(|| written.div(Number::whole(20))).flatten();
    made.sub(written).map(Number::abs) <= Some(width.max(hot.unwrap_or(Number::ZERO)))
}

/// Whether all numbers of `a` and `b` are the same on two scales, converted there or back.
fn fit(
    a: &Measure<'_>,
    b: &Measure<'_>,
    there: impl Fn(Number) -> Option<Number>,
    back: impl Fn(Number) -> Option<Number>,
    width: impl Fn(Number, Number, i128, bool, Number) -> bool,
) -> bool {
    let hedged = a.hedged || b.hedged;
    if a.numbers.len() != b.numbers.len() {
        return true;
    }
    let pairs = || a.numbers.iter().zip(&b.numbers);
    pairs().all(|(x, y)| there(*x).is_some_and(|made| width(*y, b.place, 30, hedged, made)))
        || pairs().all(|(x, y)| back(*y).is_some_and(|made| width(*x, a.place, 10, hedged, made)))
}

/// What the words near by say that the temperature is.
fn reading(sentence: &Sentence<'_>, a: &Measure<'_>, b: &Measure<'_>) -> Reading {
    let before = sentence.before(a.span);
    let near = before.get(before.len().saturating_sub(WITHIN)..).unwrap_or_default();
    let after = sentence.after(b.span).iter().take(WITHIN).take_while(|t| !t.is_sign(',') && !t.is_sign(';'));
    let inside = sentence.between(a.span, b.span).iter();
    let around = || near.iter().chain(inside.clone()).chain(after.clone());
    // "rose to 30C", "up from 10C": where a change ends is a level. But "limit warming to 1.5C".
    let ends = near.last().is_some_and(|t| t.is_any(words!["to", "from", "at"]));
    let warming = around()
        .any(|t| t.is_any(words!["warming", "limit", "limiting", "target", "industrial", "preindustrial"]));
    let differs = around().any(|t| t.is_any(DIFFERENCES));
    let levels = around().any(|t| t.is_any(LEVELS));
    // Bare degrees beside a scale, and "temperatures of": a level, where no change is told.
    let bare = a.unit.base.symbol == "deg" || b.unit.base.symbol == "deg";
    let is = near.last().is_some_and(|t| t.is_any(words!["was", "were", "is"]));
    let told = bare || is || near.iter().any(|t| t.is_any(words!["temperature", "temperatures"]));
    match (differs, levels) {
        _ if warming && !levels => Reading::Difference,
        _ if ends && differs => Reading::Either,
        (true, false) => Reading::Difference,
        (false, true) => Reading::Level,
        (false, false) if told && !near.iter().any(|t| t.has(Tags::UP | Tags::DOWN)) => Reading::Level,
        _ => Reading::Either,
    }
}
