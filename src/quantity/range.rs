//! Ranges, choices and proportions: two numbers that make one figure.
//!
//! ```text
//! range     = "between" atom "and" atom | ["from"] atom ("to" | "-" | "–") atom
//! choice    = atom "or" atom
//! proportion = atom ("in" | "out of" | "in every") atom              "one in four"
//! ```

use smallvec::smallvec;

use super::amount::Style;
use super::atom::{Atom, atom};
use super::date;
use super::hedge::{self, Effect};
use super::lexicon::Tags;
use super::lookalike;
use super::number::Number;
use super::phrase::{Figure, kind_of};
use super::token::{self, Token};
use super::value::{Interval, Values};
use super::{Hedge, Kind};

pub(super) fn second_is_none(figure: &Figure) -> bool {
    figure.values.alternatives.len() == 1 && figure.from_to.is_none() && figure.effect.hedge != Hedge::Between
}

/// What joins two ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Joint {
    To,
    Dash,
    Or,
    And,
}

/// The second end of a range or choice, and what joins it to the first.
pub(super) fn second_end(
    tokens: &[Token<'_>],
    first: &Atom,
    between: bool,
    from: bool,
) -> Option<(Joint, Atom)> {
    let at = first.end;
    let sign = tokens.get(at)?;
    let (joint, mut next) = match () {
        () if sign.is("to") => (Joint::To, at + 1),
        () if sign.is("and") && between => (Joint::And, at + 1),
        () if sign.is("or") => (Joint::Or, at + 1),
        () if sign.is_dash() => (Joint::Dash, at + 1),
        () => return None,
    };
    // "200,000 to-260,000"
    if joint == Joint::To && tokens.get(next).is_some_and(|t| t.is_dash() && t.glued()) {
        next += 1;
    }
    let tight = sign.glued() == tokens.get(next).is_some_and(Token::glued);
    if joint == Joint::Dash && !tight {
        return None;
    }
    let follows_change = first
        .start
        .checked_sub(1)
        .and_then(|i| tokens.get(i))
        .is_some_and(|t| t.has(Tags::UP | Tags::DOWN) || t.is("by"));
    let (inner, hedges) = if joint == Joint::Dash {
        (Effect::EXACT, 0)
    } else {
        hedge::before(token::slice(tokens, next, tokens.len()))
    };
    if joint == Joint::Or && inner.hedge != Hedge::Exact && inner.hedge != Hedge::About {
        return None;
    }
    let second = atom(tokens, next + hedges)?;
    if joint == Joint::Dash
        && first.number.len() == 1
        && second.amount.style == Style::Words
        && first.amount.style == Style::Words
        && sign.glued()
        && first.amount.value >= Some(Number::whole(20))
    {
        return None;
    }
    if joint == Joint::Or && second.amount.style == Style::Words && second.amount.value == Some(Number::ONE) {
        return None;
    }
    if date::date(tokens, next).is_some() && first.unit.is_none() && first.amount.style == Style::Plain {
        return None;
    }
    let symbol = |a: &Atom| a.unit.map(|u| u.symbol());
    let same_unit = symbol(first) == symbol(&second);
    // "from $500,000 to $1 million a year": the rate is told once.
    let same_base = first.unit.zip(second.unit).is_some_and(|(a, b)| a.base == b.base && a.per.is_none());
    let ok = match (first.unit.is_some(), second.unit.is_some()) {
        (true, true) => same_unit || same_base || (first.attributive && joint == Joint::Dash),
        (true, false) => !first.suffixed && !second_has_noun_of_its_own(tokens, &second),
        (false, true) => second.suffixed || joint != Joint::To || first.amount.value < second.amount.value,
        (false, false) => true,
    };
    // "rose 5 to 20" and "was up 3 to 15": an amount and the level it led to.
    let amount_and_level = follows_change
        && joint == Joint::To
        && !from
        && (first.unit.is_some()
            || first.unit.is_none()
                && second.unit.is_none_or(|u| !u.base.dimension.is_money() && !second.suffixed));
    (ok && !amount_and_level).then_some((joint, second))
}

/// "$5 to 10 people": the second number counts something else.
fn second_has_noun_of_its_own(tokens: &[Token<'_>], second: &Atom) -> bool {
    tokens.get(second.end).is_some_and(super::noun::is_plural)
}

/// A range, a choice or a score of two numbers.
pub(super) fn pair(tokens: &[Token<'_>], first: &Atom, joint: Joint, second: &Atom, from: bool) -> Figure {
    let mut low = first.clone();
    let high = second.clone();
    // "$26 and $31 million", "two to three billion", "15 to 20 lakh": the scale is shared.
    if low.amount.scale.is_none()
        && let Some(scale) = high.amount.scale
        && let (Some(a), Some(b)) = (low.amount.value, high.amount.value.and_then(|b| b.div(scale)))
        && a.abs() < Number::whole(1000)
        && (a < b || joint == Joint::Or)
    {
        low.amount = low.amount.scaled(scale);
    }
    let unit = high.unit.or(low.unit);
    let number = first.number.start..second.number.end;
    let place = match (low.amount.place, high.amount.place) {
        (Some(a), Some(b)) => Some(a.min(b)),
        (a, b) => a.or(b),
    };
    let kind = kind_of(second, unit, first.age || second.age);
    let mut figure = Figure {
        unit,
        attributive: second.attributive,
        ..Figure::bare(first.start..second.end, number, kind)
    };
    let (Some(a), Some(b)) = (low.amount.value, high.amount.value) else { return figure };
    figure.values.place = place;
    if joint == Joint::Or {
        figure.values.alternatives = smallvec![Interval::point(a), Interval::point(b)];
        return figure;
    }
    let plain = |x: &Atom| x.amount.style == Style::Plain && x.unit.is_none();
    // "2-1" and "10 - 5": a score, unless it goes up and something counted follows.
    let hyphen = tokens[first.end].glued() || tokens[first.end].is_sign('-');
    if joint == Joint::Dash
        && plain(first)
        && plain(second)
        && hyphen
        && (a >= b || !lookalike::counts_follow(tokens, second.end))
    {
        figure.kind = Kind::Score;
        figure.values = Values::default();
        return figure;
    }
    if a > b && !from && unit.is_none() && joint == Joint::To && first.amount.style != Style::Words {
        figure.kind = Kind::Score;
        figure.values = Values::default();
        return figure;
    }
    figure.values.alternatives = smallvec![Interval::between(a.min(b), a.max(b))];
    figure.effect = Effect { hedge: Hedge::Between, ..Effect::EXACT };
    figure.from_to = from.then_some(a > b);
    figure
}

/// "one in four", "nine out of 10", "two in every three": a ratio of small numbers.
pub(super) fn proportion(tokens: &[Token<'_>], first: &Atom, alone: bool) -> Option<Figure> {
    if !alone || first.unit.is_some() {
        return None;
    }
    let at = first.end;
    let word = |i: usize, w: &str| tokens.get(i).is_some_and(|t| t.is(w));
    let (mut next, loose) = match () {
        () if word(at, "out") && word(at + 1, "of") => (at + 2, false),
        () if word(at, "in") => (at + 1, true),
        () if word(at, "of") && word(at + 1, "every") => (at + 1, false),
        () => return None,
    };
    let every = word(next, "every") || word(next, "each");
    next += usize::from(every);
    let second = atom(tokens, next).filter(|s| s.unit.is_none() && date::date(tokens, next).is_none())?;
    let (upper, lower) = (first.amount.value?, second.amount.value?);
    let round = |n: Number| {
        let (n, d) = n.parts();
        d == 1 && (n <= 10 || matches!(n, 12 | 15 | 20 | 25 | 30 | 50) || n % 100 == 0)
    };
    let plausible = upper.is_whole() && lower.is_whole() && upper > Number::ZERO && upper < lower;
    // "12 in 20 seconds" and "two in 1998" are no shares; "one in four" and "3 in 10" are.
    let one = upper == Number::ONE && second.amount.style == Style::Words;
    if !plausible || (loose && !every && !one && !round(lower)) || lower <= Number::ONE {
        return None;
    }
    let value = upper.div(lower)?;
    let mut figure =
        Figure::bare(first.start..second.end, first.number.start..second.number.end, Kind::Ratio);
    figure.values = Values { alternatives: smallvec![Interval::point(value)], place: Some(Number::ZERO) };
    Some(figure)
}
