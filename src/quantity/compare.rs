//! What a figure is taken to say, and whether figures can be true together.
//!
//! Every width that is used where a rule says nothing else stands in the constants at the top.
//!
//! | figure | likely: a plain reader | possible: a generous reader |
//! | --- | --- | --- |
//! | exact count or age under 100 | itself | itself |
//! | any other exact figure | ± half its written precision, at most 5 % | the same |
//! | fraction ("a third") | ± 5 % | the same |
//! | about N | ± the same as the exact figure, at least 1 | ± the written precision, at least 10 % |
//! | nearly N, just over N | as about N, only below, only above | likewise |
//! | at least, at most, 10 to 12 | as written | the same |
//! | more than N, fewer than N | as written | as written; exactly N strains it |
//! | dozens, several | as written | any number |
//!
//! Counts are whole numbers and not below zero.

use super::number::Number;
use super::set::Set;
use super::unit::Unit;
use super::value::{Interval, Values};
use super::{Hedge, Kind, Leaning, Mention};

/// An exact count below this is itself alone.
pub const ALONE_BELOW: Number = Number::whole(100);
/// How far an exact figure reaches at most, and a fraction always, in percent of itself.
pub const LIKELY_PERCENT: i128 = 5;
/// How far "about" reaches at least for a plain reader, in whole figures.
pub const ABOUT_LIKELY_LEAST: Number = Number::ONE;
/// How far "about" reaches at least for a generous reader, in percent of the figure.
pub const ABOUT_POSSIBLE_PERCENT: i128 = 10;
/// Figures that only an open end brings together are far apart from this ratio on, in percent.
pub const FAR_PERCENT: i128 = 125;
/// Figures below this are never far apart.
pub const FAR_FROM: Number = Number::whole(1_000);

/// What a figure is taken to say, in base units of its scale.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Meaning {
    /// What a plain reader takes it to say.
    pub likely: Set,
    /// What a generous reader would allow; `likely` is in it.
    pub possible: Set,
    /// The number that the words give, where they give just one: 24 in "at least 24", "about 24".
    pub figure: Option<Number>,
    /// Which side of `figure` the words leave open.
    pub bound: Bound,
    /// What it can be compared with.
    pub scale: Scale,
    /// Whether it can only be a whole number.
    pub whole: bool,
    /// Just what the words say, without any width.
    pub stated: Set,
    /// How the words soften or bound it.
    pub hedge: Hedge,
}

/// Which side of its number a figure leaves open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Bound {
    /// Neither.
    Closed,
    /// "at least N"; strictly: "more than N".
    Above {
        /// Whether N itself is left out.
        strict: bool,
    },
    /// "at most N"; strictly: "fewer than N".
    Below {
        /// Whether N itself is left out.
        strict: bool,
    },
}

/// What a number is a number of, as far as comparing goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scale {
    /// Counted things.
    Number,
    /// Parts of a whole: percentages and ratios, as fractions of 1.
    Share,
    /// A measure, in base units of its dimension.
    Unit(Unit),
    /// Days, counted from a fixed one.
    Date,
}

impl Scale {
    /// Whether numbers on the two scales can be compared.
    pub fn fits(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Unit(a), Self::Unit(b)) => a.converts_to(b),
            _ => self == other,
        }
    }
}

/// Whether figures can be true together. Ordered from harmless to grave.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    /// What a plain reader takes them to say is possible at once.
    Compatible,
    /// Only an open end brings them together, and they are far apart.
    Distant,
    /// Only a generous reader can believe them all.
    Strained,
    /// They cannot all be true.
    Contradictory,
}

/// What comparing many figures gives.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cluster {
    /// Whether they can be true together.
    pub verdict: Verdict,
    /// The indices of those that show it, ascending: two or, for choices, a few more that cannot be met
    /// together. Empty if they are compatible.
    pub witnesses: Vec<usize>,
}

impl Meaning {
    /// What the mention is taken to say; `None` where it has no value.
    pub fn of(mention: &Mention) -> Option<Self> {
        let share = matches!(mention.kind, Kind::Percent | Kind::Ratio);
        let unit = mention.unit.filter(|_| !share);
        let whole = unit.is_none() && matches!(mention.kind, Kind::Count | Kind::Vague);
        // Percentages are compared as fractions of 1, measures in base units.
        let base = |n: Number| match (mention.kind, unit) {
            (Kind::Percent, _) => n.div(Number::whole(100)),
            (_, Some(unit)) => unit.to_base(n),
            _ => Some(n),
        };
        let stated = &mention.values.alternatives;
        if stated.is_empty() {
            return None;
        }
        let read = |widths: &dyn Fn(Number) -> Option<Number>| {
            let widened = stated.iter().map(|i| widen(i, mention.leaning, widths));
            let floored = widened.map(|i| if i.min.is_none() { floor(&i, mention.kind) } else { i });
            let set = Set::of(floored);
            (if whole { set.whole() } else { set }).map(base)
        };
        let likely = read(&|n| likely_width(mention, n));
        let possible = match mention.hedge {
            Hedge::About => read(&|n| possible_width(mention.values.place, n)).union(&likely),
            _ if mention.kind == Kind::Vague => Set::of([Interval::at_least(Number::ZERO)]).union(&likely),
            _ => likely.clone(),
        };
        let (figure, bound) = match stated.as_slice() {
            [only] => figure_and_bound(only),
            _ => (None, Bound::Closed),
        };
        (!likely.is_empty()).then(|| Self {
            likely,
            possible,
            figure: figure.and_then(base),
            bound,
            scale: if share { Scale::Share } else { unit.map_or(Scale::Number, Scale::Unit) },
            whole,
            stated: read(&|_| Some(Number::ZERO)),
            hedge: mention.hedge,
        })
    }

    /// What this share of `base` is taken to say: "fewer than half" of "59".
    #[must_use]
    pub fn share_of(&self, base: &Self) -> Self {
        let product = |a: &Set, b: &Set| {
            let set = a.multiply(b);
            if base.whole { set.whole().intersect(&Set::of([Interval::at_least(Number::ZERO)])) } else { set }
        };
        let likely = product(&self.likely, &base.likely);
        Self {
            possible: product(&self.possible, &base.possible).union(&likely),
            likely,
            figure: self.figure.zip(base.figure).and_then(|(a, b)| a.mul(b)),
            bound: self.bound,
            scale: base.scale,
            whole: base.whole,
            stated: product(&self.stated, &base.stated),
            hedge: if self.hedge == Hedge::Exact { base.hedge } else { self.hedge },
        }
    }

    /// All that is not ruled out: what is possible, and the N of "more than N".
    pub fn tolerable(&self) -> Set {
        match self.strict_bound() {
            Some(n) => self.possible.union(&Set::point(n)),
            None => self.possible.clone(),
        }
    }

    /// The N of "more than N" and "fewer than N".
    fn strict_bound(&self) -> Option<Number> {
        match self.bound {
            Bound::Above { strict: true } | Bound::Below { strict: true } => self.figure,
            _ => None,
        }
    }
}

/// Whether two figures can both be true. The same in either order.
pub fn compare(a: &Meaning, b: &Meaning) -> Verdict {
    cluster(&[a, b]).verdict
}

/// Whether figures can all be true, and if not, which of them show it. Figures whose scales do not fit
/// must not be put together.
///
/// Time grows linearly with their number for a bounded number of witnesses.
pub fn cluster(meanings: &[&Meaning]) -> Cluster {
    let found = |verdict, witnesses| Cluster { verdict, witnesses };
    if let Some(core) = contradiction(meanings) {
        return found(Verdict::Contradictory, core);
    }
    let likely: Vec<&Set> = meanings.iter().map(|m| &m.likely).collect();
    if let Some(core) = unmet(&likely) {
        return found(Verdict::Strained, core);
    }
    match distant(meanings) {
        Some((a, b)) => found(Verdict::Distant, vec![a.min(b), a.max(b)]),
        None => found(Verdict::Compatible, Vec::new()),
    }
}

/// Figures that cannot be met together even by a generous reader.
fn contradiction(meanings: &[&Meaning]) -> Option<Vec<usize>> {
    // "More than 24" beside exactly 24 is strained at most. So first all are held together with that 24
    // let into "more than 24", and then, as written, all but the exact 24.
    let mut strict: Vec<Number> = meanings.iter().filter_map(|m| m.strict_bound()).collect();
    strict.sort_unstable();
    let spared = |m: &Meaning| m.possible.as_point().filter(|n| strict.binary_search(n).is_ok());
    let mut let_in: Vec<Number> = meanings.iter().filter_map(|m| spared(m)).collect();
    let_in.sort_unstable();
    if !let_in.is_empty() {
        let lenient = |m: &Meaning| match m.strict_bound() {
            Some(n) if let_in.binary_search(&n).is_ok() => m.tolerable(),
            _ => m.possible.clone(),
        };
        let sets: Vec<Set> = meanings.iter().map(|m| lenient(m)).collect();
        if let Some(core) = unmet(&sets.iter().collect::<Vec<_>>()) {
            return Some(core);
        }
    }
    let (at, sets): (Vec<usize>, Vec<&Set>) = meanings
        .iter()
        .enumerate()
        .filter(|(_, m)| spared(m).is_none())
        .map(|(i, m)| (i, &m.possible))
        .unzip();
    Some(unmet(&sets)?.into_iter().filter_map(|i| at.get(i).copied()).collect())
}

/// The indices of a few sets that no number is in, ascending; `None` if a number is in all.
fn unmet(sets: &[&Set]) -> Option<Vec<usize>> {
    let bounds: Vec<Interval> = sets.iter().map(|s| s.bounds().unwrap_or(Interval::ALL)).collect();
    // The greatest lower and the least upper end: of plain intervals, these two tell it all.
    let low = first_by(&bounds, |a, b| (a.min, a.min_open) > (b.min, b.min_open))?;
    let high = first_by(&bounds, ends_before)?;
    if let (Some(a), Some(b)) = (sets.get(low), sets.get(high))
        && !a.meets(b)
    {
        return Some(vec![low.min(high), low.max(high)]);
    }
    // Choices: meet them one by one; whoever empties the rest is a witness; begin again from the
    // witnesses, until they alone cannot be met.
    let mut core: Vec<usize> = Vec::new();
    let mut common = Set::all();
    loop {
        let mut rest = common.clone();
        let last = sets.iter().position(|set| {
            rest = rest.intersect(set);
            rest.is_empty()
        })?;
        core.push(last);
        common = common.intersect(sets.get(last)?);
        if common.is_empty() {
            core.sort_unstable();
            return Some(core);
        }
    }
}

/// Whether `a` ends lower than `b`.
fn ends_before(a: &Interval, b: &Interval) -> bool {
    match (a.max, b.max) {
        (Some(x), Some(y)) => x < y || (x == y && a.max_open && !b.max_open),
        (x, y) => x.is_some() && y.is_none(),
    }
}

/// The first of those that none of the others is `before`.
fn first_by<T>(items: &[T], before: impl Fn(&T, &T) -> bool) -> Option<usize> {
    let mut best: Option<(usize, &T)> = None;
    for (i, item) in items.iter().enumerate() {
        if best.is_none_or(|(_, b)| before(item, b)) {
            best = Some((i, item));
        }
    }
    best.map(|(i, _)| i)
}

/// Two figures that only an open end brings together although one is far above the other.
fn distant(meanings: &[&Meaning]) -> Option<(usize, usize)> {
    let figures = |wanted: fn(Bound) -> bool| {
        meanings
            .iter()
            .enumerate()
            .filter(move |(_, m)| wanted(m.bound))
            .filter_map(|(i, m)| Some((m.figure?, i)))
            .filter(|(n, _)| *n >= FAR_FROM)
    };
    // The least number said to be exceeded beside the greatest that is reached, and the mirror of it.
    let far = |low: Option<(Number, usize)>, high: Option<(Number, usize)>| {
        let ((low, i), (high, j)) = (low?, high?);
        (high >= percent(low, FAR_PERCENT)?).then_some((i, j))
    };
    let reached = |b| !matches!(b, Bound::Below { .. });
    let limited = |b| !matches!(b, Bound::Above { .. });
    let least = |f| figures(f).min();
    let greatest = |f| figures(f).max_by_key(|(n, i)| (*n, std::cmp::Reverse(*i)));
    far(least(|b| matches!(b, Bound::Above { .. })), greatest(reached))
        .or_else(|| far(least(limited), greatest(|b| matches!(b, Bound::Below { .. }))))
}

/// What cannot be less than nothing is not told to be by an open end; a change, a debt or a temperature can.
fn floor(interval: &Interval, kind: Kind) -> Interval {
    match (kind, interval.max) {
        (Kind::Percent | Kind::Money | Kind::Measure, _) => *interval,
        (_, Some(max)) if max.is_negative() => *interval,
        _ => Interval { min: Some(Number::ZERO), min_open: false, ..*interval },
    }
}

fn figure_and_bound(interval: &Interval) -> (Option<Number>, Bound) {
    match (interval.min, interval.max) {
        (Some(n), None) => (Some(n), Bound::Above { strict: interval.min_open }),
        (None, Some(n)) => (Some(n), Bound::Below { strict: interval.max_open }),
        _ => (interval.as_point(), Bound::Closed),
    }
}

/// An interval whose closed figures reach out by `width`; a bound stays where the words put it.
fn widen(interval: &Interval, leaning: Leaning, width: &dyn Fn(Number) -> Option<Number>) -> Interval {
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

/// How far a figure reaches for a plain reader; `None` past the bound.
fn likely_width(mention: &Mention, n: Number) -> Option<Number> {
    match mention.hedge {
        Hedge::About => about_likely_width(mention.values.place, n),
        Hedge::Exact if !(matches!(mention.kind, Kind::Count | Kind::Age) && n < ALONE_BELOW) => {
            half_place(mention.values.place.filter(|p| mention.kind != Kind::Ratio || *p > Number::ZERO), n)
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
fn possible_width(place: Option<Number>, n: Number) -> Option<Number> {
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

fn percent(n: Number, percent: i128) -> Option<Number> {
    n.mul(Number::whole(percent))?.div(Number::whole(100))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::figure;
    use proptest::prelude::*;
    use rstest::rstest;

    fn meaning(text: &str) -> Meaning {
        Meaning::of(&figure(text)).unwrap()
    }

    fn shown(set: &Set) -> String {
        set.intervals().iter().map(ToString::to_string).collect::<Vec<_>>().join(" or ")
    }

    #[rstest]
    #[case("22", "22", "22")]
    #[case("99", "99", "99")]
    #[case("0", "0", "0")]
    #[case("100", "95 to 105", "95 to 105")] // half the place is 50: never more than 5 %
    #[case("251", "251", "251")]
    #[case("250", "245 to 255", "245 to 255")]
    #[case("48,000", "47500 to 48500", "47500 to 48500")]
    #[case("1,200", "1150 to 1250", "1150 to 1250")]
    #[case("1,234,567", "1234567", "1234567")]
    #[case("about 24", "23 to 25", "22 to 26")]
    #[case("about 250", "245 to 255", "225 to 275")]
    #[case("about 1,200", "1150 to 1250", "1080 to 1320")]
    #[case("about 20", "19 to 21", "10 to 30")]
    #[case("nearly 250", "245 to 250", "225 to 250")]
    #[case("just over 250", "250 to 255", "250 to 275")]
    #[case("at least 24", ">= 24", ">= 24")]
    #[case("more than 24", ">= 25", ">= 25")]
    #[case("at most 5", "0 to 5", "0 to 5")]
    #[case("fewer than 29.5", "0 to 29", "0 to 29")]
    #[case("fewer than 30", "0 to 29", "0 to 29")]
    #[case("10 to 12", "10 to 12", "10 to 12")]
    #[case("22 or 24", "22 or 24", "22 or 24")]
    #[case("dozens", "24 to 99", ">= 0")]
    #[case("25%", "0.245 to 0.255", "0.245 to 0.255")]
    #[case("about 25%", "0.24 to 0.26", "0.225 to 0.275")]
    #[case("ratio 1/2", "0.475 to 0.525", "0.475 to 0.525")]
    #[case("fewer than 5%", "< 0.05", "< 0.05")]
    #[case("up to 5 km", "<= 5000", "<= 5000")]
    #[case("up to 6 weeks", "0 to 42", "0 to 42")]
    #[case("5 km", "4750 to 5250", "4750 to 5250")]
    #[case("about 0.5 km", "400 to 600", "400 to 600")]
    #[case("6 weeks", "39.9 to 44.1", "39.9 to 44.1")]
    #[case("21 years old", "7665", "7665")]
    fn readings(#[case] text: &str, #[case] likely: &str, #[case] possible: &str) {
        let meaning = meaning(text);
        assert_eq!((shown(&meaning.likely).as_str(), shown(&meaning.possible).as_str()), (likely, possible));
    }

    #[rstest]
    #[case("22", "22", Verdict::Compatible)]
    #[case("22", "about 24", Verdict::Strained)]
    #[case("22", "at least 24", Verdict::Contradictory)]
    #[case("24", "at least 24", Verdict::Compatible)]
    #[case("23", "about 24", Verdict::Compatible)]
    #[case("21", "about 24", Verdict::Contradictory)]
    #[case("at least 24", "fewer than 29.5", Verdict::Compatible)]
    #[case("at least 30", "fewer than 29.5", Verdict::Contradictory)]
    #[case("22 or 24", "23", Verdict::Contradictory)]
    #[case("22 or 24", "24", Verdict::Compatible)]
    #[case("22 or 24", "at least 24", Verdict::Compatible)]
    #[case("more than 24", "24", Verdict::Strained)]
    #[case("more than 24", "25", Verdict::Compatible)]
    #[case("more than 24", "23", Verdict::Contradictory)]
    #[case("fewer than 24", "24", Verdict::Strained)]
    #[case("more than 24", "fewer than 25", Verdict::Contradictory)] // no whole number between
    #[case("more than 24", "at most 24", Verdict::Contradictory)]
    #[case("more than 48,000", "48,000", Verdict::Compatible)]
    #[case("more than 48,000", "60,000", Verdict::Distant)] // 1.25 times
    #[case("more than 48,000", "59,900", Verdict::Compatible)]
    #[case("more than 48,000", "at least 62,000", Verdict::Distant)]
    #[case("more than 100", "251", Verdict::Compatible)] // below 1,000
    #[case("up to 80,000", "48,000", Verdict::Distant)]
    #[case("up to 80,000", "at least 48,000", Verdict::Compatible)] // they would meet without the open ends
    #[case("about 250", "251", Verdict::Compatible)]
    #[case("about 250", "230", Verdict::Strained)]
    #[case("about 250", "200", Verdict::Contradictory)]
    #[case("nearly 250", "251", Verdict::Contradictory)]
    #[case("just over 250", "249", Verdict::Contradictory)]
    #[case("250", "260", Verdict::Compatible)]
    #[case("251", "252", Verdict::Contradictory)]
    #[case("1,200", "1,139", Verdict::Contradictory)]
    #[case("10 to 12", "12", Verdict::Compatible)]
    #[case("10 to 12", "13", Verdict::Contradictory)]
    #[case("dozens", "12", Verdict::Strained)] // a vague figure never contradicts
    #[case("dozens", "48,000", Verdict::Strained)]
    #[case("ratio 1/3", "34%", Verdict::Compatible)]
    #[case("ratio 1/3", "40%", Verdict::Contradictory)]
    #[case("25%", "ratio 1/4", Verdict::Compatible)]
    #[case("6 weeks", "42 days", Verdict::Compatible)]
    #[case("6 weeks", "50 days", Verdict::Contradictory)]
    #[case("21 years old", "22 years old", Verdict::Contradictory)]
    fn two(#[case] a: &str, #[case] b: &str, #[case] verdict: Verdict) {
        let (a, b) = (meaning(a), meaning(b));
        assert!(a.scale.fits(&b.scale));
        assert_eq!(compare(&a, &b), verdict);
        assert_eq!(compare(&b, &a), verdict);
    }

    #[rstest]
    #[case(&["22", "about 24", "at least 24", "fewer than 29.5"], Verdict::Contradictory, &[0, 2])]
    #[case(&["about 24", "22", "23"], Verdict::Contradictory, &[1, 2])]
    #[case(&["24", "about 24", "22 or 24"], Verdict::Compatible, &[])]
    #[case(&["about 24", "at least 20", "22"], Verdict::Strained, &[0, 2])]
    #[case(&["22 or 24", "24 or 26", "22 or 26"], Verdict::Contradictory, &[0, 1, 2])] // each pair meets
    #[case(&["at least 5", "22 or 24", "9 or 99", "23"], Verdict::Contradictory, &[1, 2])]
    #[case(&["10 or 30", "20", "20"], Verdict::Contradictory, &[0, 1])]
    #[case(&["more than 24", "24", "fewer than 25"], Verdict::Contradictory, &[0, 2])] // not the spared 24
    #[case(&["more than 24", "24", "at least 25"], Verdict::Contradictory, &[1, 2])]
    #[case(&["more than 24", "24"], Verdict::Strained, &[0, 1])]
    #[case(&["more than 48,000", "50,000", "at least 62,000"], Verdict::Contradictory, &[1, 2])]
    #[case(&["more than 48,000", "over 50,000", "70,000"], Verdict::Distant, &[0, 2])]
    #[case(&[], Verdict::Compatible, &[])]
    #[case(&["22"], Verdict::Compatible, &[])]
    fn many(#[case] texts: &[&str], #[case] verdict: Verdict, #[case] witnesses: &[usize]) {
        let meanings: Vec<Meaning> = texts.iter().map(|t| meaning(t)).collect();
        let cluster = cluster(&meanings.iter().collect::<Vec<_>>());
        assert_eq!((cluster.verdict, cluster.witnesses.as_slice()), (verdict, witnesses));
    }

    #[test]
    fn scales_do_not_mix() {
        let scales = ["5", "5%", "5 km", "5 weeks"].map(|t| meaning(t).scale);
        for (i, a) in scales.iter().enumerate() {
            for (j, b) in scales.iter().enumerate() {
                assert_eq!(a.fits(b), i == j);
            }
        }
        assert!(meaning("5 days").scale.fits(&meaning("5 weeks").scale));
    }

    #[rstest]
    #[case("ratio < 1/2", "59", "0 to 29", "0 to 29")]
    #[case("ratio 1/2", "59", "29 to 30", "29 to 30")]
    #[case("ratio 1/3", "10", "3 to 4", "3 to 4")] // no whole number within 5 %
    #[case("fewer than 25%", "200", "0 to 52", "0 to 52")]
    #[case("25%", "at least 200", ">= 49", ">= 49")]
    fn shares(#[case] ratio: &str, #[case] base: &str, #[case] likely: &str, #[case] possible: &str) {
        let share = meaning(ratio).share_of(&meaning(base));
        assert_eq!((shown(&share.likely).as_str(), shown(&share.possible).as_str()), (likely, possible));
        assert_eq!(share.scale, Scale::Number);
    }

    fn any_figure() -> impl Strategy<Value = String> {
        let number = prop_oneof![1_u32..130, (1_u32..70).prop_map(|n| n * 1_000)];
        let hedge = prop::sample::select(vec![
            "",
            "about ",
            "nearly ",
            "just over ",
            "at least ",
            "more than ",
            "at most ",
            "fewer than ",
        ]);
        prop_oneof![
            (hedge, number.clone()).prop_map(|(hedge, n)| format!("{hedge}{n}")),
            (number.clone(), number.clone()).prop_map(|(a, b)| format!("{a} or {b}")),
            (number.clone(), number).prop_map(|(a, b)| format!("{} to {}", a.min(b), a.max(b))),
            Just("dozens".to_owned()),
        ]
    }

    proptest! {
        #[test]
        fn order_changes_nothing(texts in prop::collection::vec(any_figure(), 2..6)) {
            let meanings: Vec<Meaning> = texts.iter().map(|t| meaning(t)).collect();
            let there: Vec<&Meaning> = meanings.iter().collect();
            let back: Vec<&Meaning> = meanings.iter().rev().collect();
            prop_assert_eq!(cluster(&there).verdict, cluster(&back).verdict);
            prop_assert_eq!(compare(there[0], there[1]), compare(there[1], there[0]));
        }

        #[test]
        fn likely_is_possible_and_agrees_with_itself(text in any_figure()) {
            let meaning = meaning(&text);
            prop_assert_eq!(&meaning.likely.intersect(&meaning.possible), &meaning.likely);
            prop_assert_eq!(compare(&meaning, &meaning), Verdict::Compatible);
        }

        /// The witnesses alone give the verdict of all, and none of them can be spared.
        #[test]
        fn witnesses_suffice(texts in prop::collection::vec(any_figure(), 2..7)) {
            let meanings: Vec<Meaning> = texts.iter().map(|t| meaning(t)).collect();
            let found = cluster(&meanings.iter().collect::<Vec<_>>());
            let few: Vec<&Meaning> = found.witnesses.iter().map(|&i| &meanings[i]).collect();
            prop_assert_eq!(cluster(&few).verdict, found.verdict);
            for spared in 0..few.len() {
                let mut fewer = few.clone();
                fewer.remove(spared);
                prop_assert!(cluster(&fewer).verdict < found.verdict);
            }
        }

        #[test]
        fn a_further_figure_never_mends(texts in prop::collection::vec(any_figure(), 2..6)) {
            let meanings: Vec<Meaning> = texts.iter().map(|t| meaning(t)).collect();
            let all: Vec<&Meaning> = meanings.iter().collect();
            prop_assert!(cluster(&all[1..]).verdict <= cluster(&all).verdict);
        }
    }
}
