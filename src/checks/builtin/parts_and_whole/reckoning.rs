//! Adding up parts, and holding the sum against the whole, in the unit of the whole.

use super::super::flaw::Flaw;
use super::super::page::Sentence;
use crate::finding::Severity;
use crate::quantity::{Hedge, Interval, Kind, Meaning, Mention, Number, Scale, Set, Unit, wording};

/// Counts up to this are taken to be counted one by one; others may have been rounded.
const COUNTED_TO: Number = Number::whole(1_000);

/// The most parts of which every choice is tried.
const MOST_CHOSEN: usize = 8;

/// How the sum of some parts lies to their whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    /// The parts make more than the whole.
    Over,
    /// They make less.
    Under,
}

/// Parts that do not make their whole.
#[derive(Debug)]
pub(super) struct Reckoning<'m> {
    pub(super) whole: &'m Mention,
    pub(super) parts: Vec<&'m Mention>,
    pub(super) side: Side,
    /// Whether rounding of the figures could explain it.
    pub(super) rounding: bool,
    /// The sum of the parts.
    sum: Set,
    /// The whole.
    of: Set,
}

impl<'m> Reckoning<'m> {
    /// What comes of parts that do not make their whole; `singles`: how many parts may stand there without a
    /// figure ("and a child"). None where they can make it, or cannot be compared.
    pub(super) fn of(whole: &'m Mention, parts: Vec<&'m Mention>, singles: usize) -> Option<Self> {
        let amounts = Amounts::of(whole, &parts)?;
        let single = up_to(singles)?;
        let plain = parts.iter().try_fold(Number::ZERO, |sum, part| sum.add(amounts.plain(part)?));
        let (mut sum, mut loose) = (Set::point(plain.unwrap_or(Number::ZERO)), single.clone());
        if plain.is_some() {
            loose = loose.add(&sum);
        } else {
            for part in &parts {
                let part = amounts.of_part(part)?;
                (sum, loose) = (sum.add(&part.exact), loose.add(&part.loose));
            }
        }
        let (exact, Amount { exact: of, loose: loosely_of }) = (sum.add(&single), amounts.of_part(whole)?);
        if exact.meets(&of) {
            return None;
        }
        let (low, high) = (exact.bounds()?, of.bounds()?);
        // "The status is 0, or 1 where it failed": what has two parts is at least two.
        if whole.kind == Kind::Count && high.max.is_some_and(|max| max < Number::whole(2)) {
            return None;
        }
        let side = match (low.min, high.max) {
            (Some(min), Some(max)) if min >= max => Side::Over,
            _ => Side::Under,
        };
        let rounding = loose.meets(&loosely_of);
        Some(Self { whole, parts, side, rounding, sum, of })
    }

    /// Whether parts make their whole.
    pub(super) fn fits(whole: &Mention, parts: &[&Mention], singles: usize) -> bool {
        let fits = || {
            let amounts = Amounts::of(whole, parts)?;
            let start = up_to(singles)?;
            let sum =
                parts.iter().try_fold(start, |sum, part| Some(sum.add(&amounts.of_part(part)?.exact)))?;
            Some(sum.meets(&amounts.of_part(whole)?.exact))
        };
        fits().unwrap_or(false)
    }

    /// Whether the whole has a unit and its parts have none.
    pub(super) fn is_bare(&self) -> bool {
        self.whole.unit.is_some() && self.parts.iter().all(|p| p.unit.is_none() && !names_unit(p, self.whole))
    }

    /// Whether the sum lies within a fraction of the whole, or one away: a sum was meant.
    pub(super) fn is_near(&self, fraction: i128) -> bool {
        let middle = |set: &Set| set.bounds().and_then(|b| b.min.or(b.max));
        let near = || {
            let (sum, of) = (middle(&self.sum)?, middle(&self.of)?);
            let most = of.abs().div(Number::whole(fraction))?.max(Number::ONE);
            Some(sum.sub(of)?.abs() <= most)
        };
        near().unwrap_or(false)
    }

    /// Whether the parts make another figure: that is their whole.
    pub(super) fn makes(&self, other: &Mention) -> bool {
        let makes = || {
            let amounts = Amounts::of(other, &self.parts)?;
            Some(self.sum.meets(&amounts.of_part(other)?.loose))
        };
        makes().unwrap_or(false)
    }

    /// Whether some of the parts, at least two, make the whole by themselves: the others are parts of parts.
    pub(super) fn some_make_it(&self) -> bool {
        let Some(amounts) = Amounts::of(self.whole, &self.parts) else { return true };
        if self.parts.len() > MOST_CHOSEN {
            return false;
        }
        let loose = |part: &&Mention| amounts.of_part(part).map(|amount| amount.loose);
        let parts: Vec<Option<Set>> = self.parts.iter().map(loose).collect();
        let chosen = |choice: usize| parts.iter().enumerate().filter(move |(i, _)| choice >> i & 1 == 1);
        let sum = |choice: usize| {
            let start = Set::point(Number::ZERO);
            chosen(choice).try_fold(start, |sum, (_, part)| Some(sum.add(part.as_ref()?)))
        };
        (0..1_usize << self.parts.len())
            .filter(|choice| choice.count_ones() >= 2)
            .any(|choice| sum(choice).is_none_or(|sum| sum.meets(&self.of)))
    }

    /// The flaw, in words.
    pub(super) fn flaw(&self, severity: Severity, sentence: &Sentence<'_>) -> Flaw {
        let quoted = sentence.quoted(self.whole.span);
        let severity = if quoted { severity.min(Severity::Warning) } else { severity };
        let shown: Vec<String> = self.parts.iter().map(|part| said(part)).collect();
        let sum = set(&self.sum);
        let message = format!("{} make {sum}, not {}", wording_list(&shown), said(self.whole));
        let help = match self.side {
            Side::Over => "See which of the figures is wrong, or whether the parts overlap.",
            Side::Under => "See which of the figures is wrong, or say what the rest is.",
        };
        let flaw = Flaw::new(severity, message, help).figure(self.whole, "the whole");
        let last = self.parts.len().saturating_sub(1);
        self.parts.iter().enumerate().fold(flaw, |flaw, (i, part)| {
            let label = if i == last { format!("the parts make {sum}") } else { "a part".to_owned() };
            flaw.figure(part, label)
        })
    }
}

/// From none to as many.
fn up_to(count: usize) -> Option<Set> {
    Some(Set::of([Interval::between(Number::ZERO, Number::whole(i128::try_from(count).ok()?))]))
}

/// How figures are read to be added up.
struct Amounts {
    /// The unit of the whole, if every figure is in it or in one that converts.
    unit: Option<Unit>,
    /// The whole, where a part is a share of it.
    whole: Option<Meaning>,
}

impl Amounts {
    fn of(whole: &Mention, parts: &[&Mention]) -> Option<Self> {
        // "Three years in Lyon and four in Turin, eight years in all"; "$1,450 a month: $1,200 in rent ...".
        let same = |p: &Mention| p.unit.zip(whole.unit).is_some_and(|(a, b)| a.base.symbol == b.base.symbol);
        let as_written = |p: &&Mention| p.kind == Kind::Count || is_share(p) || same(p);
        let convert =
            |p: &&Mention| is_share(p) || p.unit.zip(whole.unit).is_some_and(|(a, b)| a.converts_to(&b));
        let unit = if parts.iter().all(as_written) {
            None
        } else if parts.iter().all(convert) {
            whole.unit
        } else {
            return None;
        };
        // Things are counted in whole numbers: "a 6.1 magnitude quake" has no parts.
        let broken = |m: &Mention| m.values.alternatives.iter().any(|i| i.min.is_some_and(|n| !n.is_whole()));
        if whole.kind == Kind::Count && broken(whole) && !parts.iter().any(|p| broken(p)) {
            return None;
        }
        let shares = parts.iter().any(|p| is_share(p));
        // A figure that is just one number always says something.
        let read = if shares || point(whole).is_none() { Some(meaning(whole, unit)?) } else { None };
        Some(Self { unit, whole: read.filter(|_| shares) })
    }

    /// The number of a plain count, which allows nothing else. Nearly all parts are such.
    fn plain(&self, part: &Mention) -> Option<Number> {
        let counted =
            self.unit.is_none() && !is_share(part) && part.hedge != Hedge::About && is_counted(part);
        point(part).filter(|_| counted)
    }

    /// What a figure allows.
    fn of_part(&self, part: &Mention) -> Option<Amount> {
        if let Some(number) = self.plain(part) {
            return Some(Amount { exact: Set::point(number), loose: Set::point(number) });
        }
        let own = meaning(part, self.unit)?;
        let meaning = match &self.whole {
            Some(whole) if is_share(part) => own.share_of(whole),
            _ => own,
        };
        let (exact, loose) = if is_share(part) || meaning.hedge == Hedge::About {
            (meaning.possible.clone(), meaning.possible)
        } else if is_counted(part) {
            (meaning.stated.clone(), meaning.stated)
        } else {
            (meaning.stated, meaning.likely)
        };
        match self.unit {
            Some(unit) if meaning.scale != Scale::Share => {
                let (one, none) = (unit.to_base(Number::ONE)?, unit.to_base(Number::ZERO)?);
                let own = |set: Set| set.map(|n| n.sub(none)?.div(one.sub(none)?));
                Some(Amount { exact: own(exact), loose: own(loose) })
            }
            _ => Some(Amount { exact, loose }),
        }
    }
}

/// What a figure allows in the unit of the whole.
struct Amount {
    /// As it is told.
    exact: Set,
    /// With what it may have been rounded from.
    loose: Set,
}

/// "300 g white": the unit was read as a noun.
fn names_unit(part: &Mention, whole: &Mention) -> bool {
    part.noun.as_ref().zip(whole.unit).is_some_and(|(noun, unit)| noun.lemma.as_str() == unit.symbol())
}

fn is_share(mention: &Mention) -> bool {
    matches!(mention.kind, Kind::Percent | Kind::Ratio)
}

/// The number that a figure states, where it is just one.
fn point(mention: &Mention) -> Option<Number> {
    match mention.values.alternatives.as_slice() {
        [only] => only.as_point().filter(|_| !only.is_empty()),
        _ => None,
    }
}

/// A figure that was counted one by one, as far as its digits tell.
fn is_counted(mention: &Mention) -> bool {
    let small = |n: Number| n.abs() <= COUNTED_TO && n.is_whole();
    mention.values.alternatives.iter().all(|i| i.min.is_none_or(small) && i.max.is_none_or(small))
}

/// What the figure says, without its unit where all are reckoned without ("10 days: four in Rome, six in Florence").
fn meaning(mention: &Mention, unit: Option<Unit>) -> Option<Meaning> {
    if unit.is_none() && !is_share(mention) { Meaning::of_count(mention) } else { Meaning::of(mention) }
}

/// What a figure says, without its unit: "25", "about 24", "6 million".
pub(super) fn said(mention: &Mention) -> String {
    let mut bare = mention.clone();
    if mention.kind != Kind::Percent {
        bare.unit = None;
    }
    match bare.values.alternatives.as_slice() {
        [only] if bare.hedge == Hedge::Exact => match only.as_point() {
            Some(n) if mention.kind != Kind::Percent => scaled(n),
            _ => wording::phrase(&bare),
        },
        _ => wording::phrase(&bare),
    }
}

/// A set of amounts for people.
fn set(set: &Set) -> String {
    set.as_point().map_or_else(|| wording::set(set, &Scale::Number), scaled)
}

/// A number as prose writes it: "11 million", "1,204".
fn scaled(number: Number) -> String {
    let million = Number::whole(1_000_000);
    let in_units = |unit: i128| {
        let n = number.div(Number::whole(unit))?;
        let tenths = n.mul(Number::whole(100))?;
        (n.abs() >= Number::ONE && tenths.is_whole()).then_some(n)
    };
    if number.abs() >= million
        && let Some((n, name)) =
            [(1_000_000_000_000, "trillion"), (1_000_000_000, "billion"), (1_000_000, "million")]
                .into_iter()
                .find_map(|(unit, name)| Some((in_units(unit)?, name)))
    {
        return format!("{} {name}", wording::number(n));
    }
    wording::number(number)
}

/// "25", "25 and 9", "4, 5 and 4".
pub(super) fn wording_list(items: &[String]) -> String {
    match items {
        [] => String::new(),
        [only] => only.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}
