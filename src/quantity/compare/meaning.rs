//! What a figure is taken to say.

use super::width::{likely_width, possible_width, widen};
use crate::quantity::number::Number;
use crate::quantity::set::Set;
use crate::quantity::unit::Unit;
use crate::quantity::value::Interval;
use crate::quantity::{Hedge, Kind, Mention};

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

impl Meaning {
    /// What the mention is taken to say; `None` where it has no value.
    pub fn of(mention: &Mention) -> Option<Self> {
        Self::read(mention, mention.kind, mention.unit)
    }

    /// What it would say if it were a count, without its unit.
    pub fn of_count(mention: &Mention) -> Option<Self> {
        Self::read(mention, Kind::Count, None)
    }

    /// What the figure of a mention says as one of this kind, in this unit.
    fn read(mention: &Mention, kind: Kind, unit: Option<Unit>) -> Option<Self> {
        let share = matches!(kind, Kind::Percent | Kind::Ratio);
        let unit = unit.filter(|_| !share);
        let whole = unit.is_none() && matches!(kind, Kind::Count | Kind::Vague);
        // Percentages are compared as fractions of 1, measures in base units.
        let base = |n: Number| match (kind, unit) {
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
            let floored = widened.map(|i| if i.min.is_none() { floor(&i, kind) } else { i });
            let set = Set::of(floored);
            (if whole { set.whole() } else { set }).map(base)
        };
        let likely = read(&|n| likely_width(mention, kind, n));
        let possible = match mention.hedge {
            Hedge::About => read(&|n| possible_width(mention.values.place, n)).union(&likely),
            _ if kind == Kind::Vague => Set::of([Interval::at_least(Number::ZERO)]).union(&likely),
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
    pub(super) fn strict_bound(&self) -> Option<Number> {
        match self.bound {
            Bound::Above { strict: true } | Bound::Below { strict: true } => self.figure,
            _ => None,
        }
    }
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::quantity::compare::tests::meaning;
    use rstest::rstest;

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
    #[case("ratio about 1/2", "0.475 to 0.525", "0.45 to 0.55")] // of a fraction, no place is known
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
    #[case(Interval::at_most(Number::whole(5)), Kind::Count, Some(0))]
    #[case(Interval::at_most(Number::ZERO), Kind::Count, Some(0))]
    #[case(Interval::at_most(Number::whole(-5)), Kind::Count, None)] // told to be below nothing
    #[case(Interval::at_most(Number::whole(5)), Kind::Money, None)]
    #[case(Interval::at_most(Number::whole(5)), Kind::Measure, None)]
    #[case(Interval::at_most(Number::whole(5)), Kind::Percent, None)]
    #[case(Interval::at_most(Number::whole(5)), Kind::Duration, Some(0))]
    fn what_is_counted_is_not_less_than_nothing(
        #[case] interval: Interval,
        #[case] kind: Kind,
        #[case] least: Option<i128>,
    ) {
        assert_eq!(floor(&interval, kind), Interval { min: least.map(Number::whole), ..interval });
    }

    /// Figures as texts write them: what is just under a number is not far under it.
    #[rstest]
    #[case("Just under 250 people came.", "225 to 249")]
    #[case("Just over 250 people came.", "251 to 275")]
    #[case("Under 250 people came.", "0 to 249")]
    fn near_a_bound(#[case] text: &str, #[case] likely: &str) {
        let mentions = crate::quantity::mentions(&crate::testing::article(text));
        assert_eq!(shown(&Meaning::of(&mentions[0]).unwrap().likely), likely);
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
}
