//! How far apart figures may be under a rule: what replaces the widths that figures have by themselves.

use crate::claims::Claim;
use crate::quantity::{Hedge, Interval, Meaning, Number, Scale, Set, Unit};
use crate::rules::{Figure, Tolerance};

/// The claims as the rule takes them.
pub(super) fn adapted(claims: &[&Claim], tolerance: &Tolerance) -> Vec<Claim> {
    let one = |claim: &&Claim| Claim { meaning: meaning(claim, tolerance), ..(*claim).clone() };
    claims.iter().map(one).collect()
}

fn meaning(claim: &Claim, tolerance: &Tolerance) -> Meaning {
    let meaning = &claim.meaning;
    let own = match (tolerance, meaning.hedge) {
        // "Dozens" says nothing that could be taken at its word.
        (Tolerance::Written, _) | (_, Hedge::Vague) => return meaning.clone(),
        (Tolerance::Exact, _) | (_, Hedge::Exact) => {
            Meaning { likely: meaning.stated.clone(), possible: meaning.stated.clone(), ..meaning.clone() }
        }
        _ => meaning.clone(),
    };
    let scale = own.scale;
    Meaning {
        likely: widened(&own.likely, tolerance, scale, claim.unit),
        possible: widened(&own.possible, tolerance, scale, claim.unit),
        ..own
    }
}

/// The set with half the tolerance on either side, so that two such sets meet where they are no farther
/// apart than the tolerance. `unit`: in which a tolerance without a unit is meant.
pub(super) fn widened(set: &Set, tolerance: &Tolerance, scale: Scale, unit: Option<Unit>) -> Set {
    match tolerance {
        Tolerance::Written | Tolerance::Hedges | Tolerance::Exact => set.clone(),
        Tolerance::Absolute(figure) => match half(figure, scale, unit) {
            Some(half) => set.add(&Set::of([Interval::between(half.negate(), half)])),
            None => set.clone(),
        },
        Tolerance::Percent(percent) => {
            let part = |n: Number| n.abs().mul(*percent)?.div(Number::whole(200));
            let wider = |i: &Interval| Interval {
                min: i.min.and_then(|n| n.sub(part(n)?)),
                max: i.max.and_then(|n| n.add(part(n)?)),
                ..*i
            };
            Set::of(set.intervals().iter().map(wider))
        }
    }
}

/// Half the tolerance in base units of the scale; `None` where it is of another one.
fn half(figure: &Figure, scale: Scale, unit: Option<Unit>) -> Option<Number> {
    let number = figure.mention.values.alternatives.first()?.as_point()?;
    let own = figure.unit();
    let points = own.is_some_and(|unit| unit.symbol() == "percentage-point");
    let base = match (scale, own.or(unit)) {
        (Scale::Share, None) => number.div(Number::whole(100))?,
        (Scale::Share, Some(_)) if points || own.is_none() => number.div(Number::whole(100))?,
        (Scale::Unit(of), Some(unit)) if unit.converts_to(&of) => unit.to_base(number)?,
        (Scale::Date, Some(unit)) if unit.base.dimension.is_time() => unit.to_base(number)?,
        (Scale::Number | Scale::Date, None) => number,
        _ => return None,
    };
    base.div(Number::whole(2))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::quantity::{Verdict, compare::compare};
    use crate::testing::claim;
    use rstest::rstest;

    fn tolerance(text: &str) -> Tolerance {
        match text {
            "written" => Tolerance::Written,
            "none" => Tolerance::Hedges,
            "exact" => Tolerance::Exact,
            _ => match text.strip_suffix('%') {
                Some(percent) => Tolerance::Percent(Number::parse(percent).unwrap()),
                None => Tolerance::Absolute(Box::new(Figure::parse(text).unwrap())),
            },
        }
    }

    #[rstest]
    #[case("written", "1,200", "1,240", Verdict::Compatible)]
    #[case("none", "1,200", "1,240", Verdict::Contradictory)]
    #[case("none", "1,200", "about 1,240", Verdict::Strained)] // hedges keep their widths
    #[case("exact", "1,200", "about 1,200", Verdict::Compatible)]
    #[case("exact", "23", "about 24", Verdict::Contradictory)]
    #[case("exact", "24", "at least 23", Verdict::Compatible)]
    #[case("2", "22", "24", Verdict::Compatible)]
    #[case("2", "22", "25", Verdict::Contradictory)]
    #[case("2", "22", "at least 24", Verdict::Compatible)]
    #[case("2", "22", "at least 25", Verdict::Contradictory)]
    #[case("2 days", "6 weeks", "44 days", Verdict::Compatible)]
    #[case("2 days", "6 weeks", "45 days", Verdict::Contradictory)]
    #[case("2", "40 days", "42 days", Verdict::Compatible)] // in the unit that is written
    #[case("2", "40%", "42%", Verdict::Compatible)]
    #[case("2", "40%", "43%", Verdict::Contradictory)]
    #[case("10%", "100", "110", Verdict::Compatible)]
    #[case("10%", "100", "112", Verdict::Contradictory)]
    #[case("exact", "dozens", "30", Verdict::Compatible)]
    fn two(#[case] text: &str, #[case] a: &str, #[case] b: &str, #[case] verdict: Verdict) {
        let (a, b) = (claim(0, 0, a), claim(0, 1, b));
        let adapted = adapted(&[&a, &b], &tolerance(text));
        assert_eq!(compare(&adapted[0].meaning, &adapted[1].meaning), verdict);
    }
}
