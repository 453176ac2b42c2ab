//! Relations of any text: an expression that says the same when it is written again, or a mistake inside it.

use countercheck::rules::expression::{MAX_DEPTH, MAX_LENGTH};
use countercheck::rules::{Comparison, Expression, Figure, Operator, Relation, Unexpected};

use super::{rules, text};

/// The names that are quantities. One is also a number word.
const NAMES: [&str; 5] = ["held", "alive", "bodies", "cost", "one"];

/// The rule file that a text is put into, and the place for it.
const FILE: &str = r#"
[quantities.held]
label = "miners trapped"
noun = ["miner"]
with = ["trap"]
[quantities.alive]
label = "miners alive"
with = ["alive"]
[quantities.bodies]
label = "bodies"
noun = ["body"]
[quantities.cost]
label = "cost"
kind = "money"
with = ["pay"]
[[rules]]
id = "law"
"#;

/// All laws of a text as a relation, and as a figure.
pub(crate) fn hold(bytes: &[u8]) {
    let Some(text) = text(bytes) else { return };
    match Figure::parse(text) {
        Ok(figure) => {
            assert!(text.get(figure.span.start..figure.span.end).is_some(), "{figure:?}");
            let again = Figure::parse(figure.span.text(text)).expect("a figure alone is one");
            assert_eq!(says(&again), says(&figure), "{text:?}");
        }
        Err(mistake) => lies_inside(&mistake, text),
    }
    match parse(text) {
        Ok(relation) => written_again(&relation),
        Err(mistake) => lies_inside(&mistake, text),
    }
    // JSON writes texts as TOML reads them, but for one control character.
    if let Ok(value) = serde_json::to_string(&text.replace('\u{7f}', " ")) {
        rules::load(&format!("{FILE}must = {value}\nmessage = \"no\"\n"));
        rules::load(&format!("{FILE}agree = \"held\"\ntolerance = {value}\n"));
    }
}

fn parse(text: &str) -> Result<Relation<&str>, Unexpected> {
    Relation::parse(text, &|name| NAMES.contains(&name))
}

fn lies_inside(mistake: &Unexpected, text: &str) {
    let slice = text.get(mistake.span.start..mistake.span.end);
    assert!(slice.is_some(), "{mistake:?} is not inside {text:?}");
}

/// A relation that is written with all its signs is read as the same.
fn written_again(relation: &Relation<&str>) {
    let sign = match relation.comparison {
        Comparison::Equal => "=",
        Comparison::NotEqual => "!=",
        Comparison::Less => "<",
        Comparison::LessOrEqual => "<=",
        Comparison::Greater => ">",
        Comparison::GreaterOrEqual => ">=",
    };
    let (left, right) = (written(&relation.left, relation), written(&relation.right, relation));
    let text = format!("{left} {sign} {right}");
    if text.len() > MAX_LENGTH || text.matches('(').count() > MAX_DEPTH {
        return;
    }
    let again = parse(&text).unwrap_or_else(|error| panic!("{text:?} of {:?}: {error:?}", relation.text));
    let same = again.comparison == relation.comparison
        && same((&again.left, &again), (&relation.left, relation))
        && same((&again.right, &again), (&relation.right, relation));
    assert!(same, "{text:?} is not {:?}", relation.text);
}

fn written(expression: &Expression<&str>, relation: &Relation<&str>) -> String {
    match expression {
        Expression::Figure(figure) => figure.span.text(&relation.text).to_owned(),
        Expression::Quantity { index, span } => {
            assert_eq!(span.text(&relation.text), *index, "the span of a name");
            (*index).to_owned()
        }
        Expression::Binary { operator, left, right } => {
            let sign = match operator {
                Operator::Add => "+",
                Operator::Subtract => "-",
                Operator::Multiply => "*",
                Operator::Divide => "/",
            };
            format!("({} {sign} {})", written(left, relation), written(right, relation))
        }
    }
}

fn same(a: (&Expression<&str>, &Relation<&str>), b: (&Expression<&str>, &Relation<&str>)) -> bool {
    match (a.0, b.0) {
        (Expression::Figure(x), Expression::Figure(y)) => says(x) == says(y),
        (Expression::Quantity { index: x, .. }, Expression::Quantity { index: y, .. }) => x == y,
        (
            Expression::Binary { operator: x, left: xl, right: xr },
            Expression::Binary { operator: y, left: yl, right: yr },
        ) => x == y && same((xl, a.1), (yl, b.1)) && same((xr, a.1), (yr, b.1)),
        _ => false,
    }
}

/// What a figure says, wherever it stands.
fn says(figure: &Figure) -> String {
    format!("{} {:?} {:?}", figure.value(), figure.unit(), figure.stated())
}
