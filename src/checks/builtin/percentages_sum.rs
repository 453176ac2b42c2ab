//! Shares that make up one whole.

mod closed;
mod list;
mod sentence;
#[cfg(test)]
mod tests;

use super::clues::Clues;
use super::flaw::Flaw;
use super::page::{Kinds, Page};
use crate::finding::Severity;
use crate::quantity::topic::Hint;
use crate::quantity::{Hedge, Interval, Kind, Mention, Number, Set, wording};

super::check! {
    /// Shares of one whole that do not make 100 percent.
    ///
    /// Where a text gives all parts of a whole, they make 100 percent, give or take half the last place of each. A
    /// list that makes more has a wrong figure or a wrong base; one that makes less lacks a part. A list is taken as
    /// whole only where the text shows it: it is "made up of" the parts, says how something is split or breaks
    /// down, tells yes, no and undecided, or ends in "the remaining" or "other". Too much is graver than too
    /// little.
    ///
    /// Fails:
    ///
    /// > In the poll, 60 percent said yes, 30 percent no and 15 percent were undecided.
    ///
    /// > The shirt is made of 70% cotton, 20% polyester and 15% elastane.
    ///
    /// > Half of the milk goes into cheese, 30 percent into butter, and the remaining 30 percent is sold fresh.
    ///
    /// Passes:
    ///
    /// > In the poll, 61 percent said yes, 30 percent no and 10 percent were undecided; 60 percent of them named
    /// > the price, 50 percent the noise and 45 percent the smell.
    ///
    /// It will not catch shares that no word of the text calls all of one whole, nor those of which each stands in
    /// another paragraph.
    "percentages-sum", on, sentences: check, whole: list::flaws
}

/// What a text says of its shares when they may overlap, or are known not to add up.
const OPEN: [&str; 14] = [
    "more than one",
    "multiple",
    "all that apply",
    "overlap",
    "rounding",
    "not add",
    "n't add",
    "not total",
    "not sum",
    "exceed 100",
    "more than 100",
    "several answers",
    "both",
    "Hispanic",
];

/// One share of the whole.
struct Portion<'m> {
    mention: &'m Mention,
    set: Set,
}

/// What the shares have to make.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Whole {
    /// All parts are there: 100 percent.
    All,
    /// Some may not be told: at most 100 percent.
    Some,
    /// One is told without its size ("the rest"): less than 100 percent.
    Rest,
}

fn check(page: &Page<'_>) -> Vec<Flaw> {
    let mut flaws = Vec::new();
    for (at, _) in page.likely(may_tell) {
        flaws.extend(sentence::flaw(page, at));
    }
    flaws
}

/// What numbers between dashes may be read as.
const NAMED: Kinds = Kinds::of(&[Kind::Identifier, Kind::Score, Kind::Date]);

/// Whether a sentence may tell of shares of a whole: two, one that goes down to the other, one that is all that is left, or
/// numbers between dashes ("50-30-25 split").
fn may_tell(clues: Clues) -> bool {
    const SHARES: Kinds = Kinds::of(&[Kind::Percent, Kind::Ratio]);
    clues.several(SHARES)
        || clues.any(Clues::of(SHARES)) && clues.any(Clues::RANGE.or(Clues::word(Hint::Left)))
        || clues.any(Clues::of(NAMED)) && clues.any(Clues::word(Hint::Split))
}

/// Whether a mention is a share of something.
fn is_share(mention: &Mention) -> bool {
    match mention.kind {
        Kind::Percent => mention.unit.is_some_and(|u| u.symbol() == "percent"),
        Kind::Ratio => mention.unit.is_none(),
        _ => false,
    }
}

/// Whether a text says that its shares may overlap.
fn open(text: &str) -> bool {
    OPEN.iter().any(|word| text.contains(word))
}

impl<'m> Portion<'m> {
    /// A share, with the room that its last place leaves.
    fn of(mention: &'m Mention) -> Option<Self> {
        let [stated] = mention.values.alternatives.as_slice() else { return None };
        let place = mention.values.place.filter(|p| *p > Number::ZERO);
        let half = |n: Number| n.div(Number::whole(2));
        let (interval, slack) = if mention.kind == Kind::Ratio {
            let hundred = |n: Number| n.mul(Number::whole(100));
            let (min, max) = (stated.min.and_then(hundred), stated.max.and_then(hundred));
            (Interval { min, max, ..*stated }, Number::ONE)
        } else {
            (*stated, half(place.unwrap_or(Number::ONE).min(Number::ONE))?)
        };
        // "About 70 percent" reaches as far as "about" does elsewhere.
        let tenth = interval.max.and_then(|n| n.div(Number::whole(10))).unwrap_or(slack);
        let about = mention.hedge == Hedge::About;
        let slack = if about { slack.max(Number::whole(3)).max(tenth) } else { slack };
        let set = Set::of([Interval {
            min: interval.min.and_then(|n| n.sub(slack)),
            max: interval.max.and_then(|n| n.add(slack)),
            ..interval
        }]);
        Some(Self { mention, set })
    }

    /// What it states, in percent; the bound, where it states one.
    fn point(&self) -> Option<Number> {
        let stated = self.mention.values.alternatives.first()?;
        let n = stated.as_point().or(stated.min).or(stated.max)?;
        if self.mention.kind == Kind::Ratio { n.mul(Number::whole(100)) } else { Some(n) }
    }
}

/// Every sum that the shares allow, and half a place more.
fn sums(portions: &[Portion<'_>]) -> Set {
    let place = portions.iter().filter_map(|p| p.mention.values.place).filter(|p| *p > Number::ZERO).min();
    let half = place.unwrap_or(Number::ONE).min(Number::ONE).div(Number::whole(2)).unwrap_or(Number::ZERO);
    let slack = Set::of([Interval::between(half.negate(), half)]);
    portions.iter().fold(slack, |sum, p| sum.add(&p.set))
}

/// What is wrong with the shares of a whole, if anything is. `sure`: the words leave no doubt that they are all
/// of one whole.
fn flaw(portions: &[Portion<'_>], whole: Whole, sure: bool) -> Option<Flaw> {
    let hundred = Number::whole(100);
    let sum = portions.iter().try_fold(Number::ZERO, |sum, p| sum.add(p.point()?))?;
    let fits = match whole {
        Whole::All => Set::point(hundred),
        Whole::Some | Whole::Rest => Set::of([Interval::at_most(hundred)]),
    };
    // What leaves no rest does so whatever its last places hide.
    let rest = whole == Whole::Rest && sum < hundred;
    if portions.len() < 2 || rest || whole != Whole::Rest && sums(portions).meets(&fits) {
        return None;
    }
    // What is far off was no sum.
    let (least, most) = if sure { (50, 200) } else { (80, 130) };
    if sum < Number::whole(least) || sum > Number::whole(most) {
        return None;
    }
    let over = sum >= hundred;
    let severity = if over && sure { Severity::Error } else { Severity::Warning };
    let all: Option<Vec<String>> = portions.iter().map(|p| Some(shown(p.point()?))).collect();
    let exact = portions.iter().all(|p| p.mention.hedge == Hedge::Exact);
    let about = if exact { "" } else { "about " };
    let listed = list_of(&all?);
    let wanted = if whole == Whole::Rest { "which leaves no rest" } else { "not 100%" };
    let message = format!("{listed} make {about}{}%, {wanted}", shown(sum));
    let help = if over {
        "One share is too large, or they overlap; where they may, the text should say so."
    } else {
        "One share is too small, or one is not told."
    };
    let start = Flaw::new(severity, message, help);
    Some(portions.iter().fold(start, |flaw, p| flaw.figure(p.mention, "a share")))
}

fn shown(n: Number) -> String {
    let hundred = Number::whole(100);
    let rounded = || n.mul(hundred)?.add(Number::ratio(1, 2)?)?.floor().div(hundred);
    wording::number(rounded().unwrap_or(n))
}

/// "60, 30 and 15".
fn list_of(numbers: &[String]) -> String {
    match numbers {
        [first @ .., last] if !first.is_empty() && first.len() < 8 => {
            format!("{} and {last}", first.join(", "))
        }
        _ => format!("the {} shares", numbers.len()),
    }
}
