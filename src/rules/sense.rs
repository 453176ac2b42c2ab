//! Whether a relation makes sense before any article is read: its units fit, and it can both fail and
//! hold.

use super::comparison::Comparison;
use super::expression::{Expression, Operator, Relation};
use super::figure::Figure;
use super::mistake::Slip;
use super::quantity::{FigureSort, Quantity};
use crate::quantity::{Interval, Number, Set, Unit, unit, wording};
use crate::span::Span;

/// What a term is a number of.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Sort {
    /// Its quantity does not say.
    Unknown,
    /// A plain number.
    Bare,
    /// Nothing, whatever its unit.
    Zero,
    Count,
    Share,
    Unit(Unit),
    Date,
}

/// What is wrong with the relation, and where in its text; a term whose quantity `known` does not have
/// was told of elsewhere.
pub(super) fn check(relation: &Relation, known: &[Quantity]) -> Result<(), (Span, Slip)> {
    let (left, right) = (sort(&relation.left, known)?, sort(&relation.right, known)?);
    let whole = span(&relation.left).join(span(&relation.right));
    let fits = left == right || joined(Operator::Subtract, left, right).is_some();
    if !fits || (left == Sort::Date) != (right == Sort::Date) && both_known(left, right) {
        return Err((whole, misfit("compared", left, right)));
    }
    never(relation, known).map_or(Ok(()), |slip| Err((whole, slip)))
}

fn both_known(a: Sort, b: Sort) -> bool {
    a != Sort::Unknown && b != Sort::Unknown
}

/// Where an expression stands in the text of its relation.
fn span(expression: &Expression) -> Span {
    match expression {
        Expression::Figure(figure) => figure.span,
        Expression::Quantity { span, .. } => *span,
        Expression::Binary { left, right, .. } => span(left).join(span(right)),
    }
}

/// What an expression is a number of.
fn sort(expression: &Expression, known: &[Quantity]) -> Result<Sort, (Span, Slip)> {
    Ok(match expression {
        Expression::Figure(figure) => of_figure(figure),
        Expression::Quantity { index, .. } => known.get(*index).map_or(Sort::Unknown, of_quantity),
        Expression::Binary { operator, left, right } => {
            let (a, b) = (sort(left, known)?, sort(right, known)?);
            joined(*operator, a, b).ok_or_else(|| {
                let verb = match operator {
                    Operator::Add => "added",
                    Operator::Subtract => "subtracted from each other",
                    Operator::Multiply => "multiplied",
                    Operator::Divide => "divided by each other",
                };
                (span(expression), misfit(verb, a, b))
            })?
        }
    })
}

fn of_figure(figure: &Figure) -> Sort {
    let zero = figure.mention.values.alternatives == [Interval::point(Number::ZERO)];
    match figure.unit() {
        _ if figure.is_date() => Sort::Date,
        _ if figure.is_share() => Sort::Share,
        Some(unit) => Sort::Unit(unit),
        None if zero => Sort::Zero,
        None => Sort::Bare,
    }
}

fn of_quantity(quantity: &Quantity) -> Sort {
    match (quantity.selector.sort, quantity.selector.unit) {
        (Some(FigureSort::Count), _) => Sort::Count,
        (Some(FigureSort::Share), _) => Sort::Share,
        (Some(FigureSort::Date), _) => Sort::Date,
        (None, Some(unit)) => Sort::Unit(unit),
        (None, None) => Sort::Unknown,
    }
}

/// What comes of two terms; `None` where they do not go together.
fn joined(operator: Operator, a: Sort, b: Sort) -> Option<Sort> {
    use Sort::{Bare, Count, Date, Share, Unknown, Zero};
    let time = |sort| matches!(sort, Sort::Unit(u) if u.base.dimension.is_time() && u.per.is_none());
    match operator {
        Operator::Add | Operator::Subtract => match (a, b) {
            (Unknown, _) | (_, Unknown) => Some(Unknown),
            (Date, Date) => (operator == Operator::Subtract).then(|| unit::lookup("day").map(Sort::Unit))?,
            (Date, other) => time(other).then_some(Date),
            (other, Date) => (operator == Operator::Add && time(other)).then_some(Date),
            (Zero, other) | (other, Zero) => Some(other),
            (Sort::Unit(x), Sort::Unit(y)) => x.converts_to(&y).then_some(a),
            (Bare, Count | Share) => Some(b),
            (Count | Share, Bare) => Some(a),
            _ => (a == b).then_some(a),
        },
        _ if a == Date || b == Date => None,
        Operator::Multiply => Some(match (a, b) {
            (Bare | Share | Zero, other) | (other, Bare | Share | Zero) => other,
            (Count, Count) => Count,
            (Count, Sort::Unit(_)) => b,
            (Sort::Unit(_), Count) => a,
            _ => Unknown,
        }),
        Operator::Divide => Some(match (a, b) {
            (Sort::Unit(x), Sort::Unit(y)) if x.converts_to(&y) => Bare,
            (Count, Count) | (Share, Share) => Bare,
            (other, Bare | Share | Zero) => other,
            (Sort::Unit(_), Count) => a,
            _ => Unknown,
        }),
    }
}

fn misfit(verb: &'static str, a: Sort, b: Sort) -> Slip {
    let words = |sort| match sort {
        Sort::Unknown => "a figure".to_owned(),
        Sort::Bare | Sort::Zero => "a number without a unit".to_owned(),
        Sort::Count => "a count".to_owned(),
        Sort::Share => "a share".to_owned(),
        Sort::Unit(unit) => format!("a figure in {}", wording::units(&unit)),
        Sort::Date => "a day".to_owned(),
    };
    let time = |sort| matches!(sort, Sort::Unit(unit) if unit.base.dimension.is_time());
    // Days and years convert neither way.
    let calendar = if time(a) && time(b) { ": months and years have no fixed number of days" } else { "" };
    Slip::UnitsDoNotFit { what: format!("{} and {} cannot be {verb}{calendar}", words(a), words(b)) }
}

/// Why the relation can never fail, or never hold.
fn never(relation: &Relation, known: &[Quantity]) -> Option<Slip> {
    if !speaks(&relation.left) && !speaks(&relation.right) {
        return Some(Slip::NeverFails { why: "it speaks of no quantity" });
    }
    if same(&relation.left, &relation.right) {
        return Some(if relation.comparison.reflexive() {
            Slip::NeverFails { why: "both sides are the same" }
        } else {
            Slip::NeverHolds { why: "both sides are the same" }
        });
    }
    let (left, right) = (allowed(&relation.left, known), allowed(&relation.right, known));
    let can = |comparison: Comparison| comparison.can_hold(&left, &right);
    if !can(relation.comparison.opposite()) {
        Some(Slip::NeverFails { why: "it holds whatever the articles say" })
    } else if !can(relation.comparison) {
        Some(Slip::NeverHolds { why: "no figures can satisfy it" })
    } else {
        None
    }
}

fn speaks(expression: &Expression) -> bool {
    match expression {
        Expression::Figure(_) => false,
        Expression::Quantity { .. } => true,
        Expression::Binary { left, right, .. } => speaks(left) || speaks(right),
    }
}

/// Whether two expressions are the same, wherever they stand.
fn same(one: &Expression, other: &Expression) -> bool {
    match (one, other) {
        (Expression::Quantity { index, .. }, Expression::Quantity { index: other, .. }) => index == other,
        (Expression::Figure(figure), Expression::Figure(other)) => figure.value() == other.value(),
        (
            Expression::Binary { operator, left, right },
            Expression::Binary { operator: other, left: other_left, right: other_right },
        ) => operator == other && same(left, other_left) && same(right, other_right),
        _ => false,
    }
}

/// Every number that an expression can be: what is counted or lasts is not less than nothing.
fn allowed(expression: &Expression, known: &[Quantity]) -> Set {
    match expression {
        Expression::Figure(figure) => figure.stated().1,
        Expression::Quantity { index, .. } => {
            let counted = known.get(*index).is_some_and(|q| match of_quantity(q) {
                Sort::Count | Sort::Share => true,
                Sort::Unit(unit) => unit.base.dimension.is_time(),
                Sort::Unknown => !q.selector.noun.is_empty(),
                _ => false,
            });
            if counted { Set::of([Interval::at_least(Number::ZERO)]) } else { Set::all() }
        }
        Expression::Binary { operator, left, right } => {
            let (a, b) = (allowed(left, known), allowed(right, known));
            match operator {
                Operator::Add => a.add(&b),
                Operator::Subtract => a.subtract(&b),
                Operator::Multiply => a.multiply(&b),
                Operator::Divide => a.divide(&b),
            }
        }
    }
}
