//! Relations between quantities: the language of `must`.
//!
//! ```text
//! relation   = sum comparison sum ;
//! comparison = "=" | "==" | "!=" | "≠" | "<=" | "≤" | ">=" | "≥" | "<" | ">" ;
//! sum        = product { ( "+" | "-" | "−" ) product } ;
//! product    = factor { ( "*" | "×" | "/" | "÷" ) factor } ;
//! factor     = "(" sum ")" | "sum" "(" sum { "," sum } ")" | figure | name ;
//! name       = letter { letter | digit | ( "-" | "_" ) ( letter | digit ) } ;
//! figure     = (* see the module `figure`: 59, about 24, six weeks, 50%, 19 January 2025 *) ;
//! ```
//!
//! Where a name is one of the known quantities it is that, else a figure if it reads as one ("one",
//! "two-thirds"). White space may stand between any two of these. A hyphen inside a name belongs to it, so a minus
//! between two names has a space before it: `held - alive`. Parentheses nest at most [`MAX_DEPTH`]
//! deep, and the whole is at most [`MAX_LENGTH`] bytes long, which bounds the depth of the tree.

use nom::Parser;
use nom::branch::alt;
use nom::bytes::complete::tag;
use nom::character::complete::{char, multispace0};
use nom::combinator::{opt, value};
use nom::sequence::preceded;

use super::comparison::Comparison;
use super::figure::{Failed, Figure, Parsed, Unexpected, figure, unexpected};
use crate::span::Span;

/// The deepest that parentheses may nest.
pub const MAX_DEPTH: usize = 64;
/// The longest relation, in bytes.
pub const MAX_LENGTH: usize = 1_000;

/// Two expressions and what must hold between them.
///
/// `Q` says which quantity is meant: its name as it was written, or an index into the rulebook.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Relation<Q = usize> {
    /// The left side.
    pub left: Expression<Q>,
    /// What must hold.
    pub comparison: Comparison,
    /// The right side.
    pub right: Expression<Q>,
    /// The relation as the editor wrote it.
    pub text: String,
}

/// A term of a relation. Spans are byte ranges of [`Relation::text`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Expression<Q = usize> {
    /// A figure: what it allows, and its unit.
    Figure(Box<Figure>),
    /// A quantity.
    Quantity {
        /// Which one.
        index: Q,
        /// Where its name stands.
        span: Span,
    },
    /// Two terms and what is done with them.
    Binary {
        /// What is done.
        operator: Operator,
        /// The left term.
        left: Box<Expression<Q>>,
        /// The right term.
        right: Box<Expression<Q>>,
    },
}

/// What is done with two terms.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)] // the names are their own meaning
pub enum Operator {
    Add,
    Subtract,
    Multiply,
    Divide,
}

/// The text that is read, and which names in it are quantities.
#[derive(Clone, Copy)]
struct Whole<'t, 'k> {
    text: &'t str,
    known: &'k dyn Fn(&str) -> bool,
}

impl<'t> Relation<&'t str> {
    /// Reads a relation whose quantities are still names; `known` says which names are quantities.
    pub fn parse(text: &'t str, known: &dyn Fn(&str) -> bool) -> Result<Self, Unexpected> {
        if text.len() > MAX_LENGTH {
            let span = Span::new(0, text.len());
            return Err(Unexpected { span, message: format!("longer than {MAX_LENGTH} characters") });
        }
        let (_, relation) = relation(Whole { text, known }).map_err(|error| unexpected(error, text))?;
        Ok(relation)
    }

    /// The same relation with the quantity of each name. `find` is asked once for each place where a
    /// name stands, also after it knew none; the result is `None` if it ever did not know.
    pub fn resolve(self, find: &mut dyn FnMut(&str, Span) -> Option<usize>) -> Option<Relation> {
        let (left, right) = (self.left.resolve(find), self.right.resolve(find));
        Some(Relation { left: left?, comparison: self.comparison, right: right?, text: self.text })
    }
}

impl Expression<&str> {
    fn resolve(self, find: &mut dyn FnMut(&str, Span) -> Option<usize>) -> Option<Expression> {
        Some(match self {
            Self::Figure(figure) => Expression::Figure(figure),
            Self::Quantity { index, span } => Expression::Quantity { index: find(index, span)?, span },
            Self::Binary { operator, left, right } => {
                let (left, right) = (left.resolve(find), right.resolve(find));
                Expression::Binary { operator, left: Box::new(left?), right: Box::new(right?) }
            }
        })
    }
}

/// Whether `text` can name a quantity or a rule: as `name` in the grammar.
pub(super) fn is_name(text: &str) -> bool {
    name(text).is_ok_and(|(rest, _)| rest.is_empty())
}

fn relation<'t>(whole: Whole<'t, '_>) -> Parsed<'t, Relation<&'t str>> {
    let (rest, left) = sum(whole.text, whole, 0)?;
    let Ok((rest, comparison)) = preceded(multispace0, comparison).parse(rest) else {
        return Failed::for_good(
            rest.trim_start(),
            "expected a comparison (= != < <= > >=) or an operator (+ - * /)",
        );
    };
    let (rest, right) = sum(rest, whole, 0)?;
    let rest = rest.trim_start();
    if comparison_follows(rest) {
        return Failed::for_good(rest, "a relation has only one comparison");
    }
    if !rest.is_empty() {
        return Failed::for_good(rest, "expected an operator (+ - * /) or the end");
    }
    Ok((rest, Relation { left, comparison, right, text: whole.text.to_owned() }))
}

fn comparison_follows(at: &str) -> bool {
    comparison(at).is_ok()
}

fn comparison(at: &str) -> Parsed<'_, Comparison> {
    alt((
        value(Comparison::Equal, alt((tag("=="), tag("=")))),
        value(Comparison::NotEqual, alt((tag("!="), tag("≠")))),
        value(Comparison::LessOrEqual, alt((tag("<="), tag("≤")))),
        value(Comparison::GreaterOrEqual, alt((tag(">="), tag("≥")))),
        value(Comparison::Less, tag("<")),
        value(Comparison::Greater, tag(">")),
    ))
    .parse(at)
}

fn sum<'t>(at: &'t str, whole: Whole<'t, '_>, depth: usize) -> Parsed<'t, Expression<&'t str>> {
    let (mut rest, mut left) = product(at, whole, depth)?;
    while let (after, Some(operator)) = opt(preceded(multispace0, plus_or_minus)).parse(rest)? {
        let (after, right) = product(after, whole, depth)?;
        left = Expression::Binary { operator, left: Box::new(left), right: Box::new(right) };
        rest = after;
    }
    Ok((rest, left))
}

fn product<'t>(at: &'t str, whole: Whole<'t, '_>, depth: usize) -> Parsed<'t, Expression<&'t str>> {
    let (mut rest, mut left) = factor(at, whole, depth)?;
    while let (after, Some(operator)) = opt(preceded(multispace0, times_or_over)).parse(rest)? {
        let (after, right) = factor(after, whole, depth)?;
        left = Expression::Binary { operator, left: Box::new(left), right: Box::new(right) };
        rest = after;
    }
    Ok((rest, left))
}

fn plus_or_minus(at: &str) -> Parsed<'_, Operator> {
    alt((value(Operator::Add, tag("+")), value(Operator::Subtract, alt((tag("-"), tag("−")))))).parse(at)
}

fn times_or_over(at: &str) -> Parsed<'_, Operator> {
    let times = alt((tag("*"), tag("×")));
    let over = alt((tag("/"), tag("÷")));
    alt((value(Operator::Multiply, times), value(Operator::Divide, over))).parse(at)
}

fn factor<'t>(at: &'t str, whole: Whole<'t, '_>, depth: usize) -> Parsed<'t, Expression<&'t str>> {
    let at = at.trim_start();
    if let Some(inner) = at.strip_prefix('(') {
        if depth >= MAX_DEPTH {
            return Failed::for_good(at, "parentheses nest more than 64 deep");
        }
        let (rest, expression) = sum(inner, whole, depth + 1)?;
        return closed(rest, "expected an operator (+ - * /) or \u{201c})\u{201d}")
            .map(|(rest, ())| (rest, expression));
    }
    let named = name(at).ok();
    if let Some((rest, "sum" | "Sum" | "SUM")) = named
        && let Some(list) = rest.trim_start().strip_prefix('(')
    {
        if depth >= MAX_DEPTH {
            return Failed::for_good(at, "parentheses nest more than 64 deep");
        }
        return sum_of(list, whole, depth + 1);
    }
    let quantity = |rest, name: &'t str| {
        let start = whole.text.len().saturating_sub(at.len());
        let span = Span::new(start, start + name.len());
        Ok((rest, Expression::Quantity { index: name, span }))
    };
    if let Some((rest, name)) = named.filter(|(_, name)| (whole.known)(name)) {
        return quantity(rest, name);
    }
    match figure(at, whole.text) {
        Ok((rest, figure)) => return Ok((rest, Expression::Figure(Box::new(figure)))),
        Err(nom::Err::Error(_)) => {}
        Err(error) => return Err(error),
    }
    match named {
        Some((rest, name)) => quantity(rest, name),
        None => Failed::for_good(at, "expected a quantity, a figure or \u{201c}(\u{201d}"),
    }
}

/// The terms of `sum(a, b, c)` behind its parenthesis: their sum.
fn sum_of<'t>(at: &'t str, whole: Whole<'t, '_>, depth: usize) -> Parsed<'t, Expression<&'t str>> {
    let (mut rest, mut left) = sum(at, whole, depth)?;
    while let Some(after) = rest.trim_start().strip_prefix(',') {
        let (after, right) = sum(after, whole, depth)?;
        left = Expression::Binary { operator: Operator::Add, left: Box::new(left), right: Box::new(right) };
        rest = after;
    }
    let expected = "expected an operator (+ - * /), \u{201c},\u{201d} or \u{201c})\u{201d}";
    closed(rest, expected).map(|(rest, ())| (rest, left))
}

/// The closing parenthesis.
fn closed<'t>(at: &'t str, expected: &'static str) -> Parsed<'t, ()> {
    match preceded(multispace0, char::<&str, Failed<'_>>(')')).parse(at) {
        Ok((rest, _)) => Ok((rest, ())),
        Err(_) => Failed::for_good(at.trim_start(), expected),
    }
}

fn name(at: &str) -> Parsed<'_, &str> {
    let mut end = 0;
    let mut joint = false;
    for (index, c) in at.char_indices() {
        if end == 0 && !c.is_alphabetic() {
            break;
        } else if c.is_alphanumeric() {
            (end, joint) = (index + c.len_utf8(), false);
        } else if matches!(c, '-' | '_') && !joint {
            joint = true;
        } else {
            break;
        }
    }
    match at.split_at_checked(end) {
        Some((name, rest)) if end > 0 => Ok((rest, name)),
        _ => Err(nom::Err::Error(Failed::new(at, "expected a name"))),
    }
}

#[cfg(test)]
mod tests;
