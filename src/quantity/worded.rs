//! Figures that words tell without a number of their own, or beside it: references, factors, vague
//! amounts.
//!
//! ```text
//! vague     = ["several" | "a few"] plural-scale | "several" | "dozens" | "a handful" ...
//!           | "a couple" ("of" | "more" | scale)
//! factor    = "doubled" | "twice" | "sixfold" | "three times as" ...
//! reference = "both" | "all" numeral | "one of the" ...
//! ```

use smallvec::smallvec;

use super::amount::Style;
use super::atom::atom;
use super::hedge::Effect;
use super::lexicon::{NumberWord, Tags};
use super::number::Number;
use super::phrase::{Figure, bound};
use super::spelling::{WordList, words};
use super::token::{Sort, Token, is_fold};
use super::value::{Interval, Values};
use super::{Hedge, Kind};

/// "both", "all four", "one of the sources".
pub(super) fn reference(tokens: &[Token<'_>], at: usize) -> Option<Figure> {
    let first = tokens.get(at).filter(|t| t.is_any(words!["both", "all", "one"]))?;
    if first.is("both") {
        return Some(Figure::bare(at..at + 1, at..at + 1, Kind::Reference));
    }
    let numeral =
        |i: usize| atom(tokens, i).filter(|a| a.unit.is_none() && a.amount.style != Style::Fraction);
    if first.is("all") {
        let next = at + 1 + usize::from(tokens.get(at + 1).is_some_and(|t| t.has(Tags::ARTICLE)));
        let found = numeral(next).filter(|_| !tokens[next].has(Tags::ARTICLE))?;
        return Some(Figure::bare(at..found.end, found.number, Kind::Reference));
    }
    if first.is("one") && tokens.get(at + 1).is_some_and(|t| t.is("of")) {
        let next = tokens.get(at + 2)?;
        return (!next.is_any(words!["whom", "which", "them"]))
            .then(|| Figure::bare(at..at + 1, at..at + 1, Kind::Reference));
    }
    None
}

/// "doubled", "twice", "sixfold", "three times as many". `hedges`: those at token `at`.
pub(super) fn factor(tokens: &[Token<'_>], at: usize, hedges: (Effect, usize)) -> Option<Figure> {
    let (effect, hedges) = hedges;
    let start = at + hedges;
    let first = tokens.get(start)?;
    let of = |n: i128, d: i128, end: usize| {
        let value = Number::ratio(n, d)?;
        let mut figure = Figure::valued(start..end, Kind::Factor, value);
        bound(&mut figure, effect);
        figure.tokens = at..end;
        Some(figure)
    };
    // All of them bear an amount of themselves, as few words do that are no numbers.
    let bears = first.has(Tags::BEARER) || is_fold(first.text.as_bytes());
    if let Some((_, n, d)) = NAMED.iter().find(|(words, ..)| bears && first.is_any(words)) {
        return of(*n, *d, start + 1);
    }
    // Without one of these words behind it, a number is no factor, and need not be read to know that.
    if !first.before_factor() {
        return None;
    }
    let found = atom(tokens, start).filter(|a| a.unit.is_none())?;
    let (n, d) = found.amount.value?.parts();
    let next = tokens.get(found.end)?;
    let hyphen = usize::from(next.is_dash() && next.glued());
    let word = tokens.get(found.end + hyphen)?;
    if word.is("fold")
        || (word.is("x")
            && word.glued()
            && !tokens.get(found.end + 1).is_some_and(|t| t.glued() && t.sort == Sort::Digits))
    {
        return of(n, d, found.end + hyphen + 1);
    }
    let compared = tokens.get(found.end + 1).is_some_and(|t| {
        t.is_any(words![
            "as", "more", "less", "fewer", "higher", "larger", "bigger", "greater", "faster", "longer",
            "the", "that", "its", "their", "what", "smaller", "lower", "cheaper", "stronger", "heavier",
            "worse", "better", "likelier",
        ])
    });
    if hyphen == 0 && word.is("times") && compared {
        return of(n, d, found.end + 1);
    }
    None
}

/// Words behind a number that make it a factor.
pub(super) const FACTORS: &[&str] = &["fold", "x", "times"];

/// Words that are factors, and by how much: the upper and the lower number of a ratio.
const NAMED: &[(&WordList, i128, i128)] = &[
    (words!["doubled", "doubling", "twice", "doubles", "twofold"], 2, 1),
    (words!["tripled", "tripling", "thrice", "triples", "threefold"], 3, 1),
    (words!["quadrupled", "fourfold"], 4, 1),
    (words!["halved"], 1, 2),
    (words!["fivefold"], 5, 1),
    (words!["sixfold"], 6, 1),
    (words!["sevenfold"], 7, 1),
    (words!["eightfold"], 8, 1),
    (words!["ninefold"], 9, 1),
    (words!["tenfold"], 10, 1),
];

/// Words for large numbers in the plural, and what they count in.
const PLURAL_SCALES: &[(&str, i32)] =
    &[("hundreds", 2), ("thousands", 3), ("millions", 6), ("billions", 9), ("trillions", 12)];

/// "several", "dozens", "hundreds of thousands", "a handful", "a few hundred". `hedges`: those at token `at`.
pub(super) fn vague(tokens: &[Token<'_>], at: usize, hedges: (Effect, usize)) -> Option<Figure> {
    let hedges = if tokens.get(at).is_some_and(|t| t.is("a")) { 0 } else { hedges.1 };
    let start = at + hedges;
    let first = tokens.get(start)?;
    if !first.has(Tags::BEARER) && !first.is("a") {
        return None;
    }
    let wide = |end: usize, low: Option<Number>, high: Option<Number>| {
        let values = Values {
            alternatives: smallvec![Interval { min: low, max: high, min_open: false, max_open: false }],
            place: low,
        };
        let effect = Effect { hedge: Hedge::Vague, ..Effect::EXACT };
        Some(Figure { values, effect, tokens: at..end, ..Figure::bare(start..end, start..end, Kind::Vague) })
    };
    let article = usize::from(first.is("a"));
    let word = tokens.get(start + article)?;
    let unsaid =
        (article == 0 && word.is("several")) || (article == 1 && word.is_any(words!["few", "handful"]));
    if unsaid {
        let end = start + article + 1;
        // "several hundred", "a few million"
        let scaled = tokens.get(end).is_some_and(|t| {
            matches!(t.number(), Some(NumberWord::Hundred | NumberWord::Scale(_) | NumberWord::Dozen))
        });
        return wide(end + usize::from(scaled), None, None);
    }
    // "a couple of them", "a couple hundred"; two who are married are none.
    if article == 1 && word.is("couple") {
        let next = tokens.get(start + 2)?;
        let by = super::spelled::spelled_scale(next);
        let end = start + 2 + usize::from(by.is_some());
        let by = by.filter(|_| !next.is("of")).unwrap_or(Number::ONE);
        let fits = by != Number::ONE || next.is_any(words!["of", "more", "dozen"]);
        return fits.then(|| wide(end, Number::whole(2).mul(by), Number::whole(4).mul(by))).flatten();
    }
    if article == 1 {
        return None;
    }
    let scale = |t: &Token<'_>| {
        PLURAL_SCALES.iter().find(|(w, _)| t.is(w)).and_then(|(_, p)| Number::power_of_ten(*p))
    };
    let of_scale = |i: usize| {
        let of = tokens.get(i).is_some_and(|t| t.is("of"));
        of.then(|| tokens.get(i + 1).and_then(scale)).flatten()
    };
    let ten = Number::whole(10);
    if first.is_any(words!["dozens", "scores"]) {
        let unit = Number::whole(if first.is("dozens") { 12 } else { 20 });
        return wide(start + 1, Some(unit), unit.mul(ten));
    }
    if first.is("tens") {
        let low = of_scale(start + 1)?.mul(ten)?;
        return wide(start + 3, Some(low), low.mul(ten));
    }
    let low = scale(first)?;
    match of_scale(start + 1) {
        Some(by) => wide(start + 3, low.mul(by), low.mul(by).and_then(|n| n.mul(ten))),
        None => wide(start + 1, Some(low), low.mul(ten)),
    }
}
