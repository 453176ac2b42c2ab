use super::*;
use rstest::rstest;

/// The tree with every parenthesis, operators as they are written in rules.
fn show(expression: &Expression<&str>) -> String {
    match expression {
        Expression::Figure(figure) => match figure.value() {
            value if value.contains(' ') => format!("[{value}]"),
            value => value,
        },
        Expression::Quantity { index, .. } => (*index).to_owned(),
        Expression::Binary { operator, left, right } => {
            let sign = match operator {
                Operator::Add => '+',
                Operator::Subtract => '-',
                Operator::Multiply => '*',
                Operator::Divide => '/',
            };
            format!("({} {sign} {})", show(left), show(right))
        }
    }
}

#[rstest]
#[case("held = alive + bodies", "held", Comparison::Equal, "(alive + bodies)")]
#[case("held == alive", "held", Comparison::Equal, "alive")]
#[case("held=alive+bodies", "held", Comparison::Equal, "(alive + bodies)")]
#[case(" held\n =\talive ", "held", Comparison::Equal, "alive")]
#[case("a != b", "a", Comparison::NotEqual, "b")]
#[case("a ≠ b", "a", Comparison::NotEqual, "b")]
#[case("a<b", "a", Comparison::Less, "b")]
#[case("a <= b", "a", Comparison::LessOrEqual, "b")]
#[case("a ≤ b", "a", Comparison::LessOrEqual, "b")]
#[case("a > b", "a", Comparison::Greater, "b")]
#[case("a >= b", "a", Comparison::GreaterOrEqual, "b")]
#[case("a≥b", "a", Comparison::GreaterOrEqual, "b")]
#[case("a = b - c - d", "a", Comparison::Equal, "((b - c) - d)")] // from the left
#[case("a = b − c", "a", Comparison::Equal, "(b - c)")]
#[case("a = b / c / d", "a", Comparison::Equal, "((b / c) / d)")]
#[case("a = b ÷ c × d", "a", Comparison::Equal, "((b / c) * d)")]
#[case("a = b + c * d", "a", Comparison::Equal, "(b + (c * d))")] // products first
#[case("a = (b + c) * d", "a", Comparison::Equal, "((b + c) * d)")]
#[case("a = ((b))", "a", Comparison::Equal, "b")]
#[case("(a + b) = c", "(a + b)", Comparison::Equal, "c")]
#[case("held-adds = held - adds", "held-adds", Comparison::Equal, "(held - adds)")]
#[case("held- adds = held -adds", "(held - adds)", Comparison::Equal, "(held - adds)")]
#[case("a_1 = b-2", "a_1", Comparison::Equal, "b-2")] // one name
#[case("morts-à-l-hôpital = a", "morts-à-l-hôpital", Comparison::Equal, "a")]
#[case("a = 59", "a", Comparison::Equal, "59")]
#[case("a = 1,200", "a", Comparison::Equal, "1200")]
#[case("a = 1.5 * b", "a", Comparison::Equal, "(1.5 * b)")]
#[case("a = 59-35", "a", Comparison::Equal, "(59 - 35)")]
#[case("a = 1.2 million + b", "a", Comparison::Equal, "(1200000 + b)")]
#[case("alive / held < 50%", "(alive / held)", Comparison::Less, "[50 percent]")]
#[case("a = 12.5 per cent * b", "a", Comparison::Equal, "([12.5 percent] * b)")]
#[case("a = about 24 + at least 35", "a", Comparison::Equal, "([about 24] + [>= 35])")]
#[case("a = more than 3", "a", Comparison::Equal, "[> 3]")]
#[case("a = at most 5", "a", Comparison::Equal, "[<= 5]")]
#[case("a = fewer than 4", "a", Comparison::Equal, "[< 4]")]
#[case("a = between 3 and 5 + b", "a", Comparison::Equal, "([3 to 5] + b)")]
#[case("a = 42 days + b", "a", Comparison::Equal, "([42 day] + b)")]
#[case("a = 22 or 24", "a", Comparison::Equal, "[22 or 24]")]
#[case("a = sum(b, c, 5)", "a", Comparison::Equal, "((b + c) + 5)")]
#[case("a = sum ( b * 2 , (c) )", "a", Comparison::Equal, "((b * 2) + c)")]
#[case("a = 2 * sum(b, c)", "a", Comparison::Equal, "(2 * (b + c))")]
#[case("a = sum", "a", Comparison::Equal, "sum")] // a quantity may be called so
#[case("a - b = six weeks", "(a - b)", Comparison::Equal, "[6 week]")]
#[case("a <= $3.5bn", "a", Comparison::LessOrEqual, "[3500000000 USD]")]
#[case("a >= two-thirds * b", "a", Comparison::GreaterOrEqual, "(2/3 * b)")]
#[case("a = 19 January 2025 + 42 days", "a", Comparison::Equal, "(2025-01-19 + [42 day])")]
#[case("a = about * 2", "a", Comparison::Equal, "(about * 2)")] // a quantity may be called so
#[case("only-one = over", "only-one", Comparison::Equal, "over")]
fn relations(#[case] text: &str, #[case] left: &str, #[case] comparison: Comparison, #[case] right: &str) {
    let relation = Relation::parse(text, &|_| false).unwrap();
    assert_eq!(
        (show(&relation.left).as_str(), relation.comparison, show(&relation.right).as_str()),
        (left, comparison, right)
    );
    assert_eq!(relation.text, text);
}

const TERM: &str = "expected a quantity, a figure or “(”";
const COMPARISON: &str = "expected a comparison (= != < <= > >=) or an operator (+ - * /)";
const END: &str = "expected an operator (+ - * /) or the end";

#[rstest]
#[case("", 0, "", TERM)]
#[case("held", 4, "", COMPARISON)]
#[case("held =", 6, "", TERM)]
#[case("= held", 0, "=", TERM)]
#[case("held alive", 5, "alive", COMPARISON)]
#[case("held = alive bodies", 13, "bodies", END)]
#[case("held => alive", 6, ">", TERM)]
#[case("held = alive = bodies", 13, "=", "a relation has only one comparison")]
#[case("held = alive +", 14, "", TERM)]
#[case("held = alive + + bodies", 15, "+", TERM)]
#[case("held = -5", 7, "-", TERM)]
#[case("held = (alive + bodies", 22, "", "expected an operator (+ - * /) or “)”")]
#[case("held = (alive bodies)", 14, "bodies", "expected an operator (+ - * /) or “)”")]
#[case("held = alive)", 12, ")", END)]
#[case("held = ()", 8, ")", TERM)]
#[case("held = alive--bodies", 13, "-", TERM)]
#[case("held = 1,20", 7, "1", "three digits must follow each comma")]
#[case("length = 42 dais", 12, "dais", "not a unit")]
#[case("held = sum()", 11, ")", TERM)]
#[case("held = sum(alive, )", 18, ")", TERM)]
#[case("held = sum(alive bodies)", 17, "bodies", "expected an operator (+ - * /), “,” or “)”")]
#[case("held = several", 7, "several", "this gives no number")]
#[case("held ! alive", 5, "!", COMPARISON)]
#[case("held = at least", 10, "least", END)]
#[case("held = 5 5", 9, "5", END)]
fn what_is_no_relation(#[case] text: &str, #[case] at: usize, #[case] word: &str, #[case] expected: &str) {
    let error = Relation::parse(text, &|_| false).unwrap_err();
    assert_eq!((error.span.start, error.span.text(text), error.message.as_str()), (at, word, expected));
}

#[test]
fn nesting_is_bounded() {
    let nested = |depth: usize| format!("a = {}b{}", "(".repeat(depth), ")".repeat(depth));
    assert!(Relation::parse(&nested(MAX_DEPTH), &|_| false).is_ok());
    let error = Relation::parse(&nested(MAX_DEPTH + 1), &|_| false).unwrap_err();
    assert_eq!(
        (error.span, error.message.as_str()),
        (Span::new(4 + MAX_DEPTH, 5 + MAX_DEPTH), "parentheses nest more than 64 deep")
    );
}

#[test]
fn length_is_bounded() {
    let long = format!("a = {}", vec!["b"; 100_000].join("+"));
    assert_eq!(Relation::parse(&long, &|_| false).unwrap_err().message, "longer than 1000 characters");
    assert!(Relation::parse(&long[..MAX_LENGTH - 1], &|_| false).is_ok());
}

#[test]
fn every_unknown_name_is_asked_for_at_its_place() {
    let text = "held = (alife + bodys) / 2";
    let mut asked = Vec::new();
    let resolved = Relation::parse(text, &|_| false).unwrap().resolve(&mut |name, span| {
        assert_eq!(span.text(text), name);
        asked.push(name.to_owned());
        (name == "held").then_some(7)
    });
    assert_eq!(resolved, None);
    assert_eq!(asked, ["held", "alife", "bodys"]);
}

#[test]
fn names_become_indices() {
    let relation = Relation::parse("held >= alive", &|_| false)
        .unwrap()
        .resolve(&mut |name, _| Some(name.len()))
        .unwrap();
    assert_eq!(relation.left, Expression::Quantity { index: 4, span: Span::new(0, 4) });
    assert_eq!(relation.right, Expression::Quantity { index: 5, span: Span::new(8, 13) });
}
