//! Whether figures can be true together.

use super::meaning::{Bound, Meaning};
use super::width::percent;
use super::{FAR_FROM, FAR_PERCENT};
use crate::quantity::number::Number;
use crate::quantity::set::Set;
use crate::quantity::value::Interval;

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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::quantity::compare::tests::meaning;
    use proptest::prelude::*;
    use rstest::rstest;

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
    #[case(&["more than 50%", "fewer than 30%", "fewer than 30%"], Verdict::Contradictory, &[0, 1])] // the first of equals
    #[case(&["at most 5", "at most 3", "7"], Verdict::Contradictory, &[1, 2])] // the least upper end
    #[case(&["at least 9", "at least 9", "7"], Verdict::Contradictory, &[0, 2])]
    #[case(&["7", "at least 9", "at least 12"], Verdict::Contradictory, &[0, 2])] // the greatest lower end
    #[case(&["fewer than 30%", "at least 30%"], Verdict::Contradictory, &[0, 1])]
    #[case(&["at most 30%", "fewer than 30%", "at least 30%"], Verdict::Contradictory, &[1, 2])]
    #[case(&["at least 30%", "more than 30%", "at most 30%"], Verdict::Contradictory, &[1, 2])]
    #[case(&["at least 30%", "at most 30%"], Verdict::Compatible, &[])]
    #[case(&["more than 999", "1,300"], Verdict::Compatible, &[])] // the one is below 1,000
    #[case(&["more than 1,000", "1,260"], Verdict::Distant, &[0, 1])]
    #[case(&["up to 1,250", "1,000"], Verdict::Distant, &[0, 1])]
    #[case(&["up to 1,240", "1,000"], Verdict::Compatible, &[])]
    #[case(&["up to 80,000", "at most 70,000", "48,000", "50,000"], Verdict::Distant, &[0, 2])]
    #[case(&["more than 48,000", "70,000", "70,000"], Verdict::Distant, &[0, 1])]
    #[case(&[], Verdict::Compatible, &[])]
    #[case(&["22"], Verdict::Compatible, &[])]
    fn many(#[case] texts: &[&str], #[case] verdict: Verdict, #[case] witnesses: &[usize]) {
        let meanings: Vec<Meaning> = texts.iter().map(|t| meaning(t)).collect();
        let cluster = cluster(&meanings.iter().collect::<Vec<_>>());
        assert_eq!((cluster.verdict, cluster.witnesses.as_slice()), (verdict, witnesses));
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
