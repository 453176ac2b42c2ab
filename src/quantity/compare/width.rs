//! How far figures reach.

use super::{ABOUT_LIKELY_LEAST, ABOUT_POSSIBLE_PERCENT, ALONE_BELOW, LIKELY_PERCENT};
use crate::quantity::number::Number;
use crate::quantity::set::Set;
use crate::quantity::value::{Interval, Values};
use crate::quantity::{Hedge, Kind, Leaning, Mention};

/// An interval whose closed figures reach out by `width`; a bound stays where the words put it.
pub(super) fn widen(
    interval: &Interval,
    leaning: Leaning,
    width: &dyn Fn(Number) -> Option<Number>,
) -> Interval {
    let (Some(min), Some(max)) = (interval.min, interval.max) else {
        // "Just under N" is below it, but not far below; "just over N" likewise.
        return match (leaning, interval.min, interval.max) {
            (Leaning::Below, None, Some(max)) => {
                Interval { min: width(max).and_then(|w| max.sub(w)), ..*interval }
            }
            (Leaning::Above, Some(min), None) => {
                Interval { max: width(min).and_then(|w| min.add(w)), ..*interval }
            }
            _ => *interval,
        };
    };
    let below = if leaning == Leaning::Above { Some(Number::ZERO) } else { width(min) };
    let above = if leaning == Leaning::Below { Some(Number::ZERO) } else { width(max) };
    Interval { min: below.and_then(|w| min.sub(w)), max: above.and_then(|w| max.add(w)), ..*interval }
}

/// How far a figure of this kind reaches for a plain reader; `None` past the bound.
pub(super) fn likely_width(mention: &Mention, kind: Kind, n: Number) -> Option<Number> {
    match mention.hedge {
        Hedge::About => about_likely_width(mention.values.place, n),
        Hedge::Exact if !(matches!(kind, Kind::Count | Kind::Age) && n < ALONE_BELOW) => {
            half_place(mention.values.place.filter(|p| kind != Kind::Ratio || *p > Number::ZERO), n)
        }
        Hedge::MoreThan | Hedge::LessThan if mention.leaning != Leaning::Both => {
            possible_width(mention.values.place, n)
        }
        _ => Some(Number::ZERO),
    }
}

/// Half the written precision, at most [`LIKELY_PERCENT`] of the figure; that much where the
/// precision is not told, as of a fraction.
fn half_place(place: Option<Number>, n: Number) -> Option<Number> {
    let most = percent(n.abs(), LIKELY_PERCENT)?;
    place.map_or(Some(most), |place| Some(most.min(place.div(Number::whole(2))?)))
}

/// How far "about" reaches for a plain reader.
fn about_likely_width(place: Option<Number>, n: Number) -> Option<Number> {
    let place = place.filter(|p| *p > Number::ZERO);
    // "About 0.5" does not reach to 1.5: a figure with decimals reaches by its last one. Nor does
    // "about a third" reach by a whole.
    let least = place.map_or(Number::ZERO, |p| p.min(ABOUT_LIKELY_LEAST));
    Some(half_place(place, n)?.max(least))
}

/// How far "about" reaches for a generous reader; `None` past the bound.
pub(super) fn possible_width(place: Option<Number>, n: Number) -> Option<Number> {
    let share = percent(n.abs(), ABOUT_POSSIBLE_PERCENT)?;
    Some(place.map_or(share, |place| place.max(share)))
}

/// What the figure of a rule allows, likely and possible: just what it says, and more only where it
/// says "about".
pub fn stated(values: &Values, hedge: Hedge, leaning: Leaning) -> (Set, Set) {
    let read = |width: &dyn Fn(Number) -> Option<Number>| {
        Set::of(values.alternatives.iter().map(|i| widen(i, leaning, width)))
    };
    if hedge != Hedge::About {
        let set = Set::of(values.alternatives.iter().copied());
        return (set.clone(), set);
    }
    let likely = read(&|n| about_likely_width(values.place, n));
    let possible = read(&|n| possible_width(values.place, n)).union(&likely);
    (likely, possible)
}

pub(super) fn percent(n: Number, percent: i128) -> Option<Number> {
    n.mul(Number::whole(percent))?.div(Number::whole(100))
}
