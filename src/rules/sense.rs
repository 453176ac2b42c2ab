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
    let zero = figure.mention.values.alternatives.as_slice() == [Interval::point(Number::ZERO)];
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
    if divides_by_nothing(&relation.left) || divides_by_nothing(&relation.right) {
        return Some(Slip::NeverFails { why: "nothing can be divided by zero" });
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

/// Whether something is divided by zero, or by a term less itself, whatever articles say.
fn divides_by_nothing(expression: &Expression) -> bool {
    let Expression::Binary { operator, left, right } = expression else { return false };
    let nothing = match &**right {
        Expression::Figure(figure) => of_figure(figure) == Sort::Zero,
        Expression::Binary { operator: Operator::Subtract, left, right } => same(left, right),
        _ => false,
    };
    (*operator == Operator::Divide && nothing) || divides_by_nothing(left) || divides_by_nothing(right)
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

#[cfg(test)]
mod tests {
    use crate::rules::{Mistakes, Rulebook};
    use rstest::rstest;

    /// Counts `men` and `women`, the share `turnout`, money `cost` and `debt`, lengths `road` and `wall`, durations
    /// `truce` and `lull`, the days `began` and `ended`, a rate `speed`, and `index`, of which nothing is known.
    const QUANTITIES: &str = r#"
        [quantities]
        men     = { label = "men", noun = ["man"], kind = "count" }
        women   = { label = "women", noun = ["woman"], kind = "count" }
        guests  = { label = "guests", noun = ["guest"] }
        turnout = { label = "turnout", with = ["turnout"], kind = "share" }
        swing   = { label = "swing", with = ["swing"], kind = "share" }
        cost    = { label = "cost", with = ["cost"], unit = "dollar" }
        debt    = { label = "debt", with = ["debt"], unit = "dollar" }
        road    = { label = "road", with = ["road"], unit = "km" }
        wall    = { label = "wall", with = ["wall"], unit = "metre" }
        truce   = { label = "truce", with = ["truce"], unit = "day" }
        lull    = { label = "lull", with = ["lull"], unit = "week" }
        reign   = { label = "reign", with = ["reign"], unit = "year" }
        began   = { label = "began", with = ["begin"], kind = "date" }
        ended   = { label = "ended", with = ["end"], kind = "date" }
        speed   = { label = "speed", with = ["speed"], unit = "km/h" }
        index   = { label = "index", phrases = ["index of {n}"] }
    "#;

    /// What is said against a relation between them; nothing where it makes sense.
    fn told(must: &str) -> String {
        let file = format!("{QUANTITIES}\n[[rules]]\nid = \"a\"\nmust = \"{must}\"\n");
        match Rulebook::load(vec![("rules.toml".to_owned(), file)]) {
            Ok(_) => String::new(),
            Err(Mistakes(mistakes)) => {
                mistakes.iter().map(ToString::to_string).collect::<Vec<_>>().join("; ")
            }
        }
    }

    #[rstest]
    #[case("men + women <= 40")]
    #[case("men = 0")]
    #[case("men - women = 0")]
    #[case("men <= women * 2")]
    #[case("men / women > 2")]
    #[case("men / women > half")]
    #[case("men = 25% * guests")]
    #[case("men = turnout * women")]
    #[case("turnout - swing < 60%")]
    #[case("turnout / swing > 2")]
    #[case("turnout < 1")]
    #[case("0 + cost = debt")]
    #[case("cost - 0 = debt")]
    #[case("cost + debt = 3 dollars")]
    #[case("cost / debt < 2")]
    #[case("cost / men < 3 dollars")]
    #[case("cost * men < 3 dollars")]
    #[case("men * cost < 3 dollars")]
    #[case("road > wall")]
    #[case("road / 2 > wall")]
    #[case("road - wall > 3 km")]
    #[case("road / truce > 3")] // not known what that is
    #[case("road * wall > 3")]
    #[case("truce + lull = 42 days")]
    #[case("ended - began = truce")]
    #[case("ended - began > 6 weeks")]
    #[case("began + truce = ended")]
    #[case("truce + began = ended")]
    #[case("ended - truce = began")]
    #[case("began < ended")]
    #[case("began > 19 January 2025")]
    #[case("index + men = 3")]
    #[case("index = turnout")]
    #[case("index < cost")]
    #[case("index = began")]
    #[case("men - women != 5")]
    #[case("men > women - 5")]
    #[case("index - 5 < 0")]
    #[case("men / (women - guests) > 1")]
    fn sense(#[case] must: &str) {
        assert_eq!(told(must), "");
    }

    #[rstest]
    #[case("men = 3 km", "a count and a figure in km cannot be compared")]
    #[case("turnout = men", "a share and a count cannot be compared")]
    #[case("turnout + men = 3", "a share and a count cannot be added")]
    #[case("men - cost = 3", "a count and a figure in USD cannot be subtracted from each other")]
    #[case("cost = 3", "a figure in USD and a number without a unit cannot be compared")]
    #[case("cost + road = debt", "a figure in USD and a figure in km cannot be added")]
    #[case("speed = road", "a figure in km/h and a figure in km cannot be compared")]
    #[case("truce = road", "a figure in days and a figure in km cannot be compared")]
    #[case("truce = reign", "cannot be compared: months and years have no fixed number of days")]
    #[case("began + ended = truce", "a day and a day cannot be added")]
    #[case("truce - began = ended", "a figure in days and a day cannot be subtracted from each other")]
    #[case("began + road = ended", "a day and a figure in km cannot be added")]
    #[case("began + 3 = ended", "a day and a number without a unit cannot be added")]
    #[case("speed + began = ended", "and a day cannot be added")]
    #[case("began * 2 = ended", "a day and a number without a unit cannot be multiplied")]
    #[case("2 / began = ended", "a number without a unit and a day cannot be divided by each other")]
    #[case("men * women = 3 km", "a count and a figure in km cannot be compared")]
    #[case("men / women = 3 km", "a number without a unit and a figure in km cannot be compared")]
    #[case("men * cost = 3 km", "a figure in USD and a figure in km cannot be compared")]
    #[case("cost * men = 3 km", "a figure in USD and a figure in km cannot be compared")]
    #[case("cost * 2 = 3 km", "a figure in USD and a figure in km cannot be compared")]
    #[case("turnout * cost = 3 km", "a figure in USD and a figure in km cannot be compared")]
    #[case("cost / men = 3 km", "a figure in USD and a figure in km cannot be compared")]
    #[case("cost / 2 = 3 km", "a figure in USD and a figure in km cannot be compared")]
    #[case("cost / debt = 3 km", "a number without a unit and a figure in km cannot be compared")]
    #[case("swing / turnout = 3 km", "a number without a unit and a figure in km cannot be compared")]
    #[case("men - 3 = 3 km", "a count and a figure in km cannot be compared")]
    #[case("3 - turnout = 3 km", "a share and a figure in km cannot be compared")]
    #[case("0 + turnout = 3 km", "a share and a figure in km cannot be compared")]
    #[case("turnout - 0 = 3 km", "a share and a figure in km cannot be compared")]
    #[case("began = men", "a day and a count cannot be compared")]
    #[case("began = 0", "a day and a number without a unit cannot be compared")]
    fn units_that_do_not_fit(#[case] must: &str, #[case] said: &str) {
        assert!(told(must).contains(said), "{}", told(must));
    }

    #[rstest]
    #[case("1 < 2", "it speaks of no quantity")]
    #[case("men <= men", "both sides are the same")]
    #[case("men < men", "both sides are the same")]
    #[case("men + 5 = men + 5", "both sides are the same")]
    #[case("men * women >= men * women", "both sides are the same")]
    #[case("men / 0 = women", "nothing can be divided by zero")]
    #[case("men = women / 0", "nothing can be divided by zero")]
    #[case("men / (women - women) = 3", "nothing can be divided by zero")]
    #[case("2 * (men / 0) = 3", "nothing can be divided by zero")]
    #[case("(men / 0) * 2 = 3", "nothing can be divided by zero")]
    #[case("men >= 0", "it holds whatever the articles say")]
    #[case("men + women >= 0", "it holds whatever the articles say")]
    #[case("guests >= 0", "it holds whatever the articles say")]
    #[case("turnout >= 0", "it holds whatever the articles say")]
    #[case("truce >= 0 days", "it holds whatever the articles say")]
    #[case("men * women < 0", "no figures can satisfy it")]
    #[case("men < 0", "no figures can satisfy it")]
    fn relations_that_say_nothing(#[case] must: &str, #[case] said: &str) {
        assert!(told(must).contains(said), "{}", told(must));
    }

    #[rstest]
    #[case("men + 5 = men + 6")]
    #[case("men + women = men - women")]
    #[case("men + women = women + men")]
    #[case("men / (women - 5) = 3")]
    #[case("(men - women) / 2 = 3")]
    #[case("0 / men = 0")]
    #[case("men * (women - women) = 3")]
    #[case("men - women >= 0")]
    #[case("men / women >= 0")] // of nothing divided by nothing, nothing is known
    #[case("cost >= 0 dollars")]
    #[case("road > 0 km")]
    #[case("index >= 0")]
    fn relations_that_say_something(#[case] must: &str) {
        assert_eq!(told(must), "");
    }
}
