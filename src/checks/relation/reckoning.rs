//! What the terms of a relation allow, and whether it can hold.

use crate::checks::{by_scale, is_one, tolerance};
use crate::claims::Claim;
use crate::quantity::compare::{Verdict, cluster};
use crate::quantity::{Meaning, Scale, Set, unit};
use crate::rules::{Expression, Figure, Operator, Relation, Tolerance};

/// Whether a relation can be satisfied.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Outcome {
    /// Every choice of likely values satisfies it.
    Holds,
    /// Some choice may satisfy it.
    Open,
    /// No choice of possible values satisfies it.
    Fails,
}

/// A quantity of a relation and what its claims allow together.
#[derive(Debug, Clone)]
pub(super) struct Operand<'a> {
    pub(super) quantity: usize,
    pub(super) claims: Vec<&'a Claim>,
    pub(super) likely: Set,
    pub(super) possible: Set,
}

/// What the claims about a quantity allow together, on the scale that most of them use; `None` if there
/// are none or they contradict each other.
pub(super) fn operand<'a>(quantity: usize, claims: &[&'a Claim]) -> Option<Operand<'a>> {
    let own: Vec<&Claim> = claims.iter().copied().filter(|c| c.quantity == quantity).collect();
    // Of equally many, the first.
    let claims = by_scale(&own).into_iter().rev().max_by_key(Vec::len)?;
    let meanings: Vec<&Meaning> = claims.iter().map(|c| &c.meaning).collect();
    if !is_one(&claims) && cluster(&meanings).verdict == Verdict::Contradictory {
        return None;
    }
    let together = |set: &dyn Fn(&Meaning) -> Set| {
        meanings.iter().fold(Set::all(), |common, meaning| common.intersect(&set(meaning)))
    };
    let (likely, possible) = (together(&|m| m.likely.clone()), together(&Meaning::tolerable));
    Some(Operand { quantity, claims, likely, possible })
}

/// What a term allows.
pub(super) struct Term {
    pub(super) likely: Set,
    pub(super) possible: Set,
    /// What it is a number of; `None` where that does not matter (a bare figure, a quotient).
    pub(super) scale: Option<Scale>,
}

/// What a figure of the relation allows: just what it says, and about as much if it says "about".
fn figure(figure: &Figure) -> Term {
    let (likely, possible) = figure.stated();
    let scale = if figure.is_date() { Some(Scale::Date) } else { figure.unit().map(Scale::Unit) };
    Term { likely, possible, scale }
}

/// What an expression allows; `None` where its terms cannot be reckoned with each other.
pub(super) fn evaluate(expression: &Expression, operands: &[Operand<'_>]) -> Option<Term> {
    match expression {
        Expression::Figure(stated) => Some(figure(stated)),
        Expression::Quantity { index, .. } => {
            let operand = operands.iter().find(|o| o.quantity == *index)?;
            let scale = operand.claims.first().map(|c| c.meaning.scale);
            Some(Term { likely: operand.likely.clone(), possible: operand.possible.clone(), scale })
        }
        Expression::Binary { operator, left, right } => {
            let (a, b) = (evaluate(left, operands)?, evaluate(right, operands)?);
            let (apply, scale): (fn(&Set, &Set) -> Set, _) = match operator {
                Operator::Add => (Set::add, sum_scale(*operator, &a, &b)?),
                Operator::Subtract => (Set::subtract, sum_scale(*operator, &a, &b)?),
                Operator::Multiply => (Set::multiply, product_scale(&a, &b)),
                Operator::Divide => (Set::divide, None),
            };
            Some(Term {
                likely: apply(&a.likely, &b.likely),
                possible: apply(&a.possible, &b.possible),
                scale,
            })
        }
    }
}

/// The scale of two terms that are added or compared; `None` if there is none.
#[allow(clippy::option_option)] // the inner one is a term's own "does not matter"
fn common_scale(a: &Term, b: &Term) -> Option<Option<Scale>> {
    match (a.scale, b.scale) {
        (Some(x), Some(y)) => x.fits(&y).then_some(Some(x)),
        (x, y) => Some(x.or(y)),
    }
}

/// The scale of a sum or difference: between two days lie days, and so many days after a day is a day.
#[allow(clippy::option_option)] // as above
fn sum_scale(operator: Operator, a: &Term, b: &Term) -> Option<Option<Scale>> {
    let lasts = |term: &Term| match term.scale {
        Some(Scale::Unit(unit)) => unit.base.dimension.is_time(),
        None => true,
        _ => false,
    };
    match (a.scale, b.scale) {
        (Some(Scale::Date), Some(Scale::Date)) => {
            (operator == Operator::Subtract).then(|| unit::lookup("day").map(Scale::Unit))
        }
        (Some(Scale::Date), _) => lasts(b).then_some(a.scale),
        (_, Some(Scale::Date)) => (operator == Operator::Add && lasts(a)).then_some(b.scale),
        _ => common_scale(a, b),
    }
}

/// A share of something is some of it; what else a product counts does not matter.
fn product_scale(a: &Term, b: &Term) -> Option<Scale> {
    match (a.scale, b.scale) {
        (Some(Scale::Share), other) | (other, Some(Scale::Share)) => other,
        _ => None,
    }
}

/// Whether a relation can be satisfied.
pub(super) fn outcome(relation: &Relation, operands: &[Operand<'_>], slack: &Tolerance) -> Outcome {
    let sides = evaluate(&relation.left, operands).zip(evaluate(&relation.right, operands));
    let Some((mut left, mut right)) = sides.filter(|(l, r)| common_scale(l, r).is_some()) else {
        return Outcome::Open;
    };
    let scale = left.scale.or(right.scale).unwrap_or(Scale::Number);
    for side in [&mut left, &mut right] {
        side.likely = tolerance::widened(&side.likely, slack, scale, None);
        side.possible = tolerance::widened(&side.possible, slack, scale, None);
    }
    if !relation.comparison.can_hold(&left.possible, &right.possible) {
        Outcome::Fails
    } else if !left.likely.is_empty()
        && !right.likely.is_empty()
        && !relation.comparison.opposite().can_hold(&left.likely, &right.likely)
    {
        Outcome::Holds
    } else {
        Outcome::Open
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::relation::quantities;
    use crate::checks::relation::tests::{NAMES, claims};
    use crate::testing::relation;
    use rstest::rstest;

    /// The outcome for claims such as `held 59; alive about 24`.
    fn outcome_of(text: &str, figures: &str) -> Option<Outcome> {
        let relation = relation(text, &NAMES);
        let claims = claims(0, figures);
        let claims: Vec<&Claim> = claims.iter().collect();
        let operands: Option<Vec<_>> = quantities(&relation).iter().map(|&q| operand(q, &claims)).collect();
        operands.map(|o| outcome(&relation, &o, &Tolerance::Written))
    }

    #[rstest]
    #[case("held = alive + bodies", "held 59; alive 22; bodies 35", Outcome::Fails)]
    #[case("held = alive + bodies", "held 59; alive 24; bodies 35", Outcome::Holds)]
    #[case("held = alive + bodies", "held 59; alive about 24; bodies at least 35", Outcome::Open)]
    #[case("held = alive + bodies", "held 59; alive at least 24; bodies at least 36", Outcome::Fails)]
    #[case("held = alive + bodies", "held 59; alive 22 or 24; bodies 35", Outcome::Open)]
    #[case("held = alive + bodies", "held 58; alive 22 or 24; bodies 35", Outcome::Fails)]
    #[case("held = alive + bodies", "held 59; alive about 24; bodies 40", Outcome::Fails)]
    #[case("held = alive + bodies", "held 61; alive about 24; bodies 35", Outcome::Open)]
    #[case("held = alive + bodies", "held 59; alive 22; bodies more than 37", Outcome::Open)] // strained at most
    #[case("held = alive + bodies", "held 59; alive 22; bodies more than 38", Outcome::Fails)]
    #[case("held = alive + bodies", "held 59; alive dozens; bodies 99", Outcome::Fails)] // not below zero
    #[case("held = alive + bodies", "held 59; alive dozens; bodies 58", Outcome::Open)]
    #[case("held = alive + bodies", "held 1,200; alive 200; bodies 950", Outcome::Open)]
    #[case("held - alive = bodies", "held 59; alive 22; bodies 37", Outcome::Holds)]
    #[case("held - alive = bodies", "held at most 59; alive 22; bodies 38", Outcome::Fails)]
    #[case("held != alive", "held 59; alive 59", Outcome::Fails)]
    #[case("held != alive", "held 59; alive 22", Outcome::Holds)]
    #[case("held != alive", "held 59; alive about 59", Outcome::Open)]
    #[case("alive < held", "held 59; alive 59", Outcome::Fails)]
    #[case("alive < held", "held 59; alive 58", Outcome::Holds)]
    #[case("alive < held", "held 59; alive at least 58", Outcome::Open)]
    #[case("alive <= held", "held 59; alive 59", Outcome::Holds)]
    #[case("alive <= held", "held 59; alive at least 59", Outcome::Open)]
    #[case("alive <= held", "held 59; alive at least 60", Outcome::Fails)]
    #[case("held > alive", "held 22; alive at least 22", Outcome::Fails)]
    #[case("held > alive", "held 22; alive fewer than 22", Outcome::Holds)]
    #[case("held >= alive", "held 22; alive 23", Outcome::Fails)]
    #[case("held >= alive", "held 23; alive 23", Outcome::Holds)]
    #[case("held >= alive", "held about 24; alive 26", Outcome::Open)]
    #[case("alive / held < 0.5", "held 59; alive 22", Outcome::Holds)]
    #[case("alive / held < 0.5", "held 59; alive 30", Outcome::Fails)]
    #[case("alive / held < 0.5", "held at most 59; alive 30", Outcome::Open)] // it could be a share of none
    #[case("alive / held < 0.5", "held 0; alive 30", Outcome::Open)]
    #[case("alive = held * 0.5", "held 60; alive 30", Outcome::Holds)]
    #[case("alive = held * bodies", "held 60; alive 30; bodies 50%", Outcome::Open)]
    #[case("alive = held * bodies", "held 60; alive 40; bodies 50%", Outcome::Fails)]
    #[case("held = alive + bodies", "held 60; alive 30; bodies 50%", Outcome::Open)] // scales do not fit
    #[case("alive = held * bodies", "held 60; alive 40 days; bodies 50%", Outcome::Open)]
    #[case("alive = bodies * held", "held 60; alive 40 days; bodies 50%", Outcome::Open)]
    #[case("alive = bodies * held", "held 60; alive 40; bodies 50%", Outcome::Fails)]
    #[case("alive = held * bodies", "held 60; alive 40 days; bodies 50", Outcome::Fails)] // not known what of
    #[case("alive = held / bodies", "held 60; alive 40%; bodies 50", Outcome::Fails)]
    #[case("held - alive = bodies", "held 60 days; alive 4 weeks; bodies 50 days", Outcome::Fails)]
    #[case("held - alive = bodies", "held 60 days; alive 4 weeks; bodies 32", Outcome::Open)]
    #[case("held + alive = 3", "held 60; alive 4 weeks", Outcome::Open)]
    #[case("held = alive", "held 60; alive 30 days", Outcome::Open)]
    #[case("held = alive", "held 6 weeks; alive 42 days", Outcome::Open)]
    #[case("held = alive", "held 6 weeks; alive 52 days", Outcome::Fails)]
    #[case("held = ( alive + bodies ) * 2", "held 10; alive 2; bodies 3", Outcome::Holds)]
    #[case("held = 59", "held 59", Outcome::Holds)]
    #[case("held = 59", "held 58; held about 59", Outcome::Fails)]
    #[case("held * held > 0", "held 900,000,000,000,000,000,000,000,000,000", Outcome::Open)] // past the bound
    fn outcomes(#[case] text: &str, #[case] figures: &str, #[case] outcome: Outcome) {
        assert_eq!(outcome_of(text, figures), Some(outcome));
    }

    /// A term of this scale, of which nothing else is known: "day" and the like are units, "?" is none.
    fn term(scale: &str) -> Term {
        let scale = match scale {
            "?" => None,
            "number" => Some(Scale::Number),
            "share" => Some(Scale::Share),
            "date" => Some(Scale::Date),
            unit => Some(Scale::Unit(unit::lookup(unit).unwrap())),
        };
        Term { likely: Set::all(), possible: Set::all(), scale }
    }

    /// What `a + b`, `a - b` and `a * b` are a number of, `-` where they cannot be reckoned.
    #[rstest]
    #[case("date", "date", "-", "day", "?")]
    #[case("date", "week", "date", "date", "?")]
    #[case("week", "date", "date", "-", "?")]
    #[case("date", "km", "-", "-", "?")]
    #[case("km", "date", "-", "-", "?")]
    #[case("date", "?", "date", "date", "?")]
    #[case("?", "date", "date", "-", "?")]
    #[case("date", "number", "-", "-", "?")]
    #[case("number", "date", "-", "-", "?")]
    #[case("day", "week", "day", "day", "?")]
    #[case("day", "km", "-", "-", "?")]
    #[case("?", "km", "km", "km", "?")]
    #[case("km", "?", "km", "km", "?")]
    #[case("?", "?", "?", "?", "?")]
    #[case("number", "share", "-", "-", "number")]
    #[case("share", "number", "-", "-", "number")]
    #[case("share", "km", "-", "-", "km")]
    #[case("share", "share", "share", "share", "share")]
    #[case("number", "number", "number", "number", "?")]
    fn scales(
        #[case] a: &str,
        #[case] b: &str,
        #[case] sum: &str,
        #[case] difference: &str,
        #[case] product: &str,
    ) {
        let (a, b) = (term(a), term(b));
        let expected = |scale: &str| if scale == "-" { None } else { Some(term(scale).scale) };
        assert_eq!(sum_scale(Operator::Add, &a, &b), expected(sum));
        assert_eq!(sum_scale(Operator::Subtract, &a, &b), expected(difference));
        assert_eq!(Some(product_scale(&a, &b)), expected(product));
    }

    #[rstest]
    #[case("held 59; alive 22")] // nothing of the bodies
    #[case("held 59; alive 22; alive 24; bodies 35")] // contradicts itself
    #[case("held 59; alive 22; alive at least 24; bodies 99")]
    fn skipped(#[case] figures: &str) {
        assert_eq!(outcome_of("held = alive + bodies", figures), None);
    }
}
