//! Sets of numbers: unions of intervals, with exact arithmetic that widens where it cannot be exact.

use super::number::Number;
use super::value::Interval;

/// The most pieces a set is kept in; one with more is taken as a whole, gaps and all. It bounds what
/// the product of many choices costs and errs to the side of silence.
const MOST_PIECES: usize = 64;

/// A set of numbers: intervals in ascending order, without overlaps, none of them empty.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Set(Vec<Interval>);

impl Set {
    /// Every number; also what is not known.
    pub fn all() -> Self {
        Self(vec![Interval::ALL])
    }

    /// The number alone.
    pub fn point(number: Number) -> Self {
        Self(vec![Interval::point(number)])
    }

    /// What is in any of the intervals.
    pub fn of(intervals: impl IntoIterator<Item = Interval>) -> Self {
        let mut pieces: Vec<Interval> = intervals.into_iter().filter(|i| !i.is_empty()).collect();
        if pieces.len() < 2 {
            return Self(pieces);
        }
        pieces.sort_by_key(|i| (i.min, i.min_open));
        let mut merged: Vec<Interval> = Vec::with_capacity(pieces.len());
        for piece in pieces {
            match merged.last_mut() {
                Some(last) if touches(last, &piece) => extend(last, &piece),
                _ => merged.push(piece),
            }
        }
        if merged.len() > MOST_PIECES {
            let whole = hull(&merged);
            merged.clear();
            merged.extend(whole);
        }
        Self(merged)
    }

    /// The pieces, in ascending order.
    pub fn intervals(&self) -> &[Interval] {
        &self.0
    }

    /// Whether no number is in it.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The number, where there is just one.
    pub fn as_point(&self) -> Option<Number> {
        match self.0.as_slice() {
            [only] => only.as_point(),
            _ => None,
        }
    }

    /// From its lower to its upper end, without its gaps; `None` for the empty set.
    pub fn bounds(&self) -> Option<Interval> {
        hull(&self.0)
    }

    /// What is in both.
    #[must_use]
    pub fn intersect(&self, other: &Self) -> Self {
        Self::of(self.0.iter().flat_map(|a| other.0.iter().map(|b| a.intersect(b))))
    }

    /// Whether a number is in both.
    pub fn meets(&self, other: &Self) -> bool {
        self.0.iter().any(|a| other.0.iter().any(|b| !a.intersect(b).is_empty()))
    }

    /// What is in either.
    #[must_use]
    pub fn union(&self, other: &Self) -> Self {
        Self::of(self.0.iter().chain(&other.0).copied())
    }

    /// Its whole numbers: open and fractional ends drawn in to the nearest one.
    ///
    /// Where there is none ("a third of the ten"), the whole numbers around it: a set that a count
    /// cannot meet would contradict everything.
    #[must_use]
    pub fn whole(&self) -> Self {
        let inward = Self::of(self.0.iter().map(|i| Interval {
            min: i.min.map(|n| if n.is_whole() && i.min_open { step(n, Number::ONE) } else { n.ceil() }),
            max: i.max.map(
                |n| {
                    if n.is_whole() && i.max_open { step(n, Number::whole(-1)) } else { n.floor() }
                },
            ),
            min_open: false,
            max_open: false,
        }));
        if inward.is_empty() {
            let around =
                |i: &Interval| Interval { min: i.min.map(Number::floor), max: i.max.map(Number::ceil), ..*i };
            Self::of(self.0.iter().map(around))
        } else {
            inward
        }
    }

    /// The set with every end put through `map`, which must keep their order; an end without an image
    /// becomes unbounded.
    #[must_use]
    pub fn map(&self, map: impl Fn(Number) -> Option<Number>) -> Self {
        Self::of(self.0.iter().map(|i| Interval {
            min: i.min.and_then(&map),
            max: i.max.and_then(&map),
            ..*i
        }))
    }

    /// Every sum.
    #[must_use]
    pub fn add(&self, other: &Self) -> Self {
        self.pairwise(other, add)
    }

    /// Every difference.
    #[must_use]
    pub fn subtract(&self, other: &Self) -> Self {
        self.pairwise(other, |a, b| add(a, &negate(b)?))
    }

    /// Every product.
    #[must_use]
    pub fn multiply(&self, other: &Self) -> Self {
        self.pairwise(other, multiply)
    }

    /// Every quotient; not known where the divisor can be zero.
    #[must_use]
    pub fn divide(&self, other: &Self) -> Self {
        self.pairwise(other, |a, b| multiply(a, &reciprocal(b)?))
    }

    /// `operation` on every pair of pieces; a result that is not known is every number.
    fn pairwise(&self, other: &Self, operation: impl Fn(&Interval, &Interval) -> Option<Interval>) -> Self {
        let operation = &operation;
        Self::of(
            self.0.iter().flat_map(|a| other.0.iter().map(move |b| operation(a, b).unwrap_or(Interval::ALL))),
        )
    }
}

/// `n` and `by`; `n` itself past the bound.
fn step(n: Number, by: Number) -> Number {
    n.add(by).unwrap_or(n)
}

/// Whether two pieces, `a` not starting after `b`, leave no gap between them.
fn touches(a: &Interval, b: &Interval) -> bool {
    match (a.max, b.min) {
        (Some(end), Some(start)) => start < end || (start == end && !(a.max_open && b.min_open)),
        _ => true,
    }
}

/// Lets `a` reach as far up as `b`.
fn extend(a: &mut Interval, b: &Interval) {
    let further = match (a.max, b.max) {
        (Some(x), Some(y)) => y > x || (y == x && a.max_open),
        (Some(_), None) => true,
        (None, _) => false,
    };
    if further {
        (a.max, a.max_open) = (b.max, b.max_open);
    }
}

fn hull(pieces: &[Interval]) -> Option<Interval> {
    let (first, last) = (pieces.first()?, pieces.last()?);
    Some(Interval { min: first.min, min_open: first.min_open, max: last.max, max_open: last.max_open })
}

fn add(a: &Interval, b: &Interval) -> Option<Interval> {
    let sum = |x: Option<Number>, y: Option<Number>| match (x, y) {
        (Some(x), Some(y)) => x.add(y).map(Some),
        _ => Some(None),
    };
    Some(Interval {
        min: sum(a.min, b.min)?,
        max: sum(a.max, b.max)?,
        min_open: a.min_open || b.min_open,
        max_open: a.max_open || b.max_open,
    })
}

fn negate(a: &Interval) -> Option<Interval> {
    let minus = |n: Option<Number>| match n {
        Some(n) => Number::ZERO.sub(n).map(Some),
        None => Some(None),
    };
    Some(Interval { min: minus(a.max)?, max: minus(a.min)?, min_open: a.max_open, max_open: a.min_open })
}

/// An end of an interval, ordered.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum End {
    Below,
    At(Number),
    Above,
}

impl End {
    fn is_zero(self) -> bool {
        self == Self::At(Number::ZERO)
    }

    fn is_negative(self) -> bool {
        self < Self::At(Number::ZERO)
    }

    fn number(self) -> Option<Number> {
        match self {
            Self::At(number) => Some(number),
            Self::Below | Self::Above => None,
        }
    }
}

/// An end, and whether it is left out.
type Corner = (End, bool);

/// The product of two ends, and whether it is left out.
fn corner((a, a_open): Corner, (b, b_open): Corner) -> Option<Corner> {
    if a.is_zero() || b.is_zero() {
        // Zero times anything is zero, reached wherever that zero is in its interval.
        let reached = (a.is_zero() && !a_open) || (b.is_zero() && !b_open);
        return Some((End::At(Number::ZERO), !reached));
    }
    Some(match (a.number(), b.number()) {
        (Some(x), Some(y)) => (End::At(x.mul(y)?), a_open || b_open),
        _ if a.is_negative() == b.is_negative() => (End::Above, true),
        _ => (End::Below, true),
    })
}

fn multiply(a: &Interval, b: &Interval) -> Option<Interval> {
    let ends = |i: &Interval| {
        [(i.min.map_or(End::Below, End::At), i.min_open), (i.max.map_or(End::Above, End::At), i.max_open)]
    };
    let (mut low, mut high): (Option<Corner>, Option<Corner>) = (None, None);
    for x in ends(a) {
        for y in ends(b) {
            let (end, open) = corner(x, y)?;
            // Of equal ends, the one that is in the set counts.
            if low.is_none_or(|l| (end, open) < l) {
                low = Some((end, open));
            }
            if high.is_none_or(|(e, o)| (end, !open) > (e, !o)) {
                high = Some((end, open));
            }
        }
    }
    let ((low, low_open), (high, high_open)) = (low?, high?);
    let (min, max) = (low.number(), high.number());
    Some(Interval { min, max, min_open: low_open && min.is_some(), max_open: high_open && max.is_some() })
}

/// `None` where zero is in it: then nothing is known.
fn reciprocal(a: &Interval) -> Option<Interval> {
    if a.contains(Number::ZERO) {
        return None;
    }
    // It lies wholly above zero or wholly below, so that its ends change places; zero, which only an
    // open end can be, and no end change places too.
    let flip = |n: Option<Number>, open: bool| match n {
        None => Some((Some(Number::ZERO), true)),
        Some(n) if n == Number::ZERO => Some((None, false)),
        Some(n) => Number::ONE.div(n).map(|n| (Some(n), open)),
    };
    let ((min, min_open), (max, max_open)) = (flip(a.max, a.max_open)?, flip(a.min, a.min_open)?);
    Some(Interval { min, max, min_open, max_open })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use rstest::rstest;

    /// Reads `[1,2]`, `(1,2]`, `[1,)`, `{3}`, joined by ` u `.
    fn set(text: &str) -> Set {
        Set::of(text.split(" u ").filter(|t| !t.is_empty()).map(|t| {
            let inner = &t[1..t.len() - 1];
            let number = |n: &str| match n.strip_prefix('-') {
                Some(n) => Number::parse(n).map(Number::negate),
                None => Number::parse(n),
            };
            if t.starts_with('{') {
                return Interval::point(number(inner).unwrap());
            }
            let (min, max) = inner.split_once(',').unwrap();
            let (min, max) = (number(min), number(max));
            Interval {
                min,
                max,
                min_open: min.is_some() && t.starts_with('('),
                max_open: max.is_some() && t.ends_with(')'),
            }
        }))
    }

    #[rstest]
    #[case("[1,2] u [2,3]", "[1,3]")]
    #[case("[1,2) u (2,3]", "[1,2) u (2,3]")]
    #[case("[1,2) u {2}", "[1,2]")]
    #[case("[3,4] u [1,)", "[1,)")]
    #[case("(2,2] u {5}", "{5}")]
    #[case("(,1] u [0,2)", "(,2)")]
    #[case("[1,9] u [2,3]", "[1,9]")]
    fn normalised(#[case] written: &str, #[case] same: &str) {
        // The pieces of the right side one by one: put together, they could join as those of the left side do.
        let pieces: Vec<Interval> = same.split(" u ").map(|piece| set(piece).0[0]).collect();
        assert_eq!(set(written).intervals(), pieces);
    }

    #[rstest]
    #[case("{22} u {24}", "{23}", "")]
    #[case("{22} u {24}", "[23,)", "{24}")]
    #[case("[1,5]", "(5,9]", "")]
    #[case("[1,5]", "[5,9]", "{5}")]
    fn intersections(#[case] a: &str, #[case] b: &str, #[case] both: &str) {
        assert_eq!(set(a).intersect(&set(b)), set(both));
        assert_eq!(set(a).meets(&set(b)), !set(both).is_empty());
    }

    #[rstest]
    #[case("(24,)", "[25,)")]
    #[case("(,29.5)", "(,29]")]
    #[case("(,25)", "(,24]")]
    #[case("[21.6,26.4]", "[22,26]")]
    #[case("{2.5}", "[2,3]")] // nothing whole in it: what is around
    fn whole_numbers(#[case] a: &str, #[case] whole: &str) {
        assert_eq!(set(a).whole(), set(whole));
    }

    #[rstest]
    #[case("{22}", "+", "[35,)", "[57,)")]
    #[case("(1,2]", "+", "[3,4]", "(4,6]")]
    #[case("{59}", "-", "[35,)", "(,24]")]
    #[case("{22} u {24}", "+", "{35}", "{57} u {59}")]
    #[case("[2,3]", "*", "[4,5]", "[8,15]")]
    #[case("[-2,3]", "*", "[-5,4]", "[-15,12]")]
    #[case("(0,)", "*", "[2,)", "(0,)")]
    #[case("[0,)", "*", "(,-1]", "(,0]")]
    #[case("{0}", "*", "(,)", "{0}")]
    #[case("(,0.5)", "*", "{59}", "(,29.5)")]
    #[case("[10,20]", "/", "[2,5]", "[2,10]")]
    #[case("{22}", "/", "[44,)", "(0,0.5]")]
    #[case("{1}", "/", "(0,4]", "[0.25,)")]
    #[case("{1}", "/", "[-4,-2)", "(-0.5,-0.25]")]
    #[case("{1}", "/", "[0,4]", "(,)")] // the divisor can be zero: not known
    #[case("{1}", "/", "(,-2]", "[-0.5,0)")]
    #[case("[0,1)", "*", "(2,3]", "[0,3)")]
    #[case("(0,1]", "*", "[0,3)", "[0,3)")]
    #[case("(-1,1]", "*", "[-1,1)", "[-1,1)")] // -1 is 1 times -1, and 1 only what is left out
    #[case("[-1,1)", "*", "(-1,1]", "[-1,1)")]
    #[case("[-1,1]", "*", "(-1,1]", "[-1,1]")] // of equal corners, the one that is in
    #[case("[1,1]", "*", "(2,3)", "(2,3)")]
    #[case("(,-1]", "*", "(,-2)", "(2,)")]
    #[case("(,)", "*", "{-3}", "(,)")]
    #[case("(1,2)", "-", "(3,4]", "(-3,-1)")]
    fn arithmetic(#[case] a: &str, #[case] operator: &str, #[case] b: &str, #[case] result: &str) {
        let (a, b) = (set(a), set(b));
        let found = match operator {
            "+" => a.add(&b),
            "-" => a.subtract(&b),
            "*" => a.multiply(&b),
            _ => a.divide(&b),
        };
        assert_eq!(found, set(result));
    }

    #[test]
    fn past_the_bound_nothing_is_known() {
        let big = Set::point(Number::power_of_ten(30).unwrap());
        assert_eq!(big.multiply(&big), Set::all());
    }

    #[test]
    fn many_pieces_become_one() {
        let points = |factor: i128| Set::of((0..20).map(|n| Interval::point(Number::whole(n * factor))));
        let sums = points(1_000).add(&points(1));
        assert_eq!(sums.intervals().len(), 1);
        assert_eq!(sums.bounds(), Some(Interval::between(Number::ZERO, Number::whole(19_019))));
    }

    prop_compose! {
        fn any_interval()(a in -20_i128..20, b in -20_i128..20, open in any::<(bool, bool)>(), ends in 0..4)
            -> (Interval, i128)
        {
            let (low, high) = (a.min(b), a.max(b));
            let (min, max) = (Number::whole(low), Number::whole(high));
            let interval = match ends {
                0 => Interval { min: Some(min), max: Some(max), min_open: open.0, max_open: open.1 },
                1 => Interval { min: Some(min), min_open: open.0, ..Interval::ALL },
                2 => Interval { max: Some(max), max_open: open.1, ..Interval::ALL },
                _ => Interval::between(min, max),
            };
            (interval, i128::midpoint(low, high))
        }
    }

    /// Up to three intervals with whole ends between -4 and 4.
    fn few_intervals() -> impl Strategy<Value = Vec<Interval>> {
        let end = || prop::option::of(-4_i128..=4);
        let interval = (end(), end(), any::<(bool, bool)>()).prop_map(|(a, b, open)| Interval {
            min: a.map(Number::whole),
            max: b.map(Number::whole),
            min_open: a.is_some() && open.0,
            max_open: b.is_some() && open.1,
        });
        prop::collection::vec(interval, 0..=3)
    }

    /// The halves and the whole numbers from -12 to 12: of all intervals with whole ends within, each has one.
    fn halves() -> impl Iterator<Item = Number> {
        (-24..=24).map(|n| Number::ratio(n, 2).unwrap())
    }

    fn has(set: &Set, n: Number) -> bool {
        set.intervals().iter().any(|piece| piece.contains(n))
    }

    proptest! {
        #[test]
        fn a_set_has_what_its_pieces_have(a in few_intervals(), b in few_intervals()) {
            let within = |pieces: &[Interval], n: Number| pieces.iter().any(|piece| piece.contains(n));
            let (set_a, set_b) = (Set::of(a.clone()), Set::of(b.clone()));
            let (both, either) = (set_a.intersect(&set_b), set_a.union(&set_b));
            for n in halves() {
                prop_assert_eq!(has(&set_a, n), within(&a, n), "{}", n);
                prop_assert_eq!(has(&both, n), within(&a, n) && within(&b, n), "{}", n);
                prop_assert_eq!(has(&either, n), within(&a, n) || within(&b, n), "{}", n);
            }
            prop_assert_eq!(set_a.meets(&set_b), halves().any(|n| within(&a, n) && within(&b, n)));
            prop_assert_eq!(set_a.is_empty(), !halves().any(|n| within(&a, n)));
            // In order, and with a gap between any two.
            for pair in either.intervals().windows(2) {
                let (end, start) = (pair[0].max.unwrap(), pair[1].min.unwrap());
                prop_assert!(end < start || end == start && pair[0].max_open && pair[1].min_open, "{:?}", pair);
            }
            let whole = set_a.whole();
            if halves().any(|n| n.is_whole() && within(&a, n)) {
                for n in halves().filter(|n| n.is_whole()) {
                    prop_assert_eq!(has(&whole, n), within(&a, n), "{}", n);
                }
            }
        }

        #[test]
        fn sums_and_differences_are_exact(a in few_intervals(), b in few_intervals()) {
            let (a, b) = (Set::of(a), Set::of(b));
            let (sum, difference) = (a.add(&b), a.subtract(&b));
            for n in halves().filter(|n| n.is_whole() && n.abs() <= Number::whole(4)) {
                let made = |from: &dyn Fn(Number) -> Option<Number>| {
                    halves().any(|x| has(&a, x) && from(x).is_some_and(|y| has(&b, y)))
                };
                prop_assert_eq!(has(&sum, n), made(&|x| n.sub(x)), "{}", n);
                prop_assert_eq!(has(&difference, n), made(&|x| x.sub(n)), "{}", n);
            }
        }

        /// Whatever is in two sets, what comes of it is in the result.
        #[test]
        fn arithmetic_loses_nothing((a, x) in any_interval(), (b, y) in any_interval()) {
            let (nx, ny) = (Number::whole(x), Number::whole(y));
            prop_assume!(a.contains(nx) && b.contains(ny));
            let (a, b) = (Set::of([a]), Set::of([b]));
            let holds = |s: &Set, n: Option<Number>| n.is_none_or(|n| s.meets(&Set::point(n)));
            prop_assert!(holds(&a.add(&b), nx.add(ny)));
            prop_assert!(holds(&a.subtract(&b), nx.sub(ny)));
            prop_assert!(holds(&a.multiply(&b), nx.mul(ny)));
            prop_assert!(holds(&a.divide(&b), nx.div(ny)));
        }
    }
}
