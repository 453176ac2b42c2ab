//! A relation between quantities must be able to hold.
//!
//! Each operand is what all claims about it allow together. The relation fails if no choice of what is
//! possible satisfies it, holds if every choice of what is likely does, and is open, and silent,
//! otherwise. It is checked first inside each document, then over the documents that pass by themselves.
//! It is also open where an operand is missing, contradicts itself (which agreement tells), or cannot be
//! reckoned with.
//!
//! Fails, for `held = alive + bodies`: "59 hostages are held, 22 of them alive, with 35 bodies".
//! Passes: "59 hostages are held, about 24 of them alive, with at least 35 bodies".
//!
//! It does not catch what a quantity named twice would rule out: each place is reckoned by itself.

use std::collections::BTreeMap;

use super::{Context, Group, by_scale, finding, group, site, slip, tolerance, witness};
use crate::claims::Claim;
use crate::document::Document;
use crate::finding::{Finding, Role};
use crate::quantity::compare::{Verdict, cluster};
use crate::quantity::{Meaning, Scale, Set, unit, wording};
use crate::rules::{Expression, Figure, Operator, OverTime, Quantity, Relation, Rule, Tolerance};

/// Whether a relation can be satisfied.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// Every choice of likely values satisfies it.
    Holds,
    /// Some choice may satisfy it.
    Open,
    /// No choice of possible values satisfies it.
    Fails,
}

/// A quantity of a relation and what its claims allow together.
#[derive(Debug, Clone)]
struct Operand<'a> {
    quantity: usize,
    claims: Vec<&'a Claim>,
    likely: Set,
    possible: Set,
}

/// The findings of a relation in one group.
pub fn check(rule: &Rule, relation: &Relation, group: &Group<'_>, context: Context<'_>) -> Vec<Finding> {
    let quantities = quantities(relation);
    let slack = &rule.tolerance;
    let all: Vec<&Claim> = quantities.iter().flat_map(|q| group.claims(*q)).copied().collect();
    let adapted = match slack {
        // A distance is one between the two sides, not between the figures of one quantity.
        Tolerance::Absolute(_) | Tolerance::Percent(_) => tolerance::adapted(&all, &Tolerance::Hedges),
        _ => tolerance::adapted(&all, slack),
    };
    let mut documents: BTreeMap<usize, Vec<&Claim>> = BTreeMap::new();
    for claim in &adapted {
        documents.entry(claim.document).or_default().push(claim);
    }
    // Documents that fail in the same way are told together.
    let mut found: Vec<Failure<'_>> = Vec::new();
    let mut passing: Vec<&Claim> = Vec::new();
    for claims in documents.values() {
        match failure(relation, &quantities, claims, slack) {
            None => passing.extend(claims),
            Some(new) => match found.iter_mut().find(|f| f.values() == new.values()) {
                Some(same) => same.others.extend(new.witnesses),
                None => found.push(new),
            },
        }
    }
    // What does not change with time is of any day.
    let fixed = |q: usize| context.rulebook.quantities.get(q).is_some_and(|q| q.over_time == OverTime::Fixed);
    let day_of = |claim: &Claim| group::day_of(claim, context).filter(|_| !fixed(claim.quantity));
    let alone = found.len();
    for claims in group::windows(&passing, Some(rule.window), &day_of) {
        let new = failure(relation, &quantities, &claims, slack);
        found.extend(new.filter(|f| found.iter().skip(alone).all(|g| g.values() != f.values())));
    }
    found.iter().filter_map(|f| f.told(rule, relation, &group.name, context)).collect()
}

/// A relation that fails: the claims that show it.
#[derive(Debug)]
struct Failure<'a> {
    operands: Vec<Operand<'a>>,
    witnesses: Vec<&'a Claim>,
    /// The witnesses in other documents that fail in the same way.
    others: Vec<&'a Claim>,
}

fn failure<'a>(
    relation: &Relation,
    quantities: &[usize],
    claims: &[&'a Claim],
    slack: &Tolerance,
) -> Option<Failure<'a>> {
    let mut operands: Vec<Operand<'a>> =
        quantities.iter().map(|&q| operand(q, claims)).collect::<Option<_>>()?;
    if outcome(relation, &operands, slack) != Outcome::Fails {
        return None;
    }
    for i in 0..operands.len() {
        narrow(relation, &mut operands, i, slack);
    }
    let witnesses = operands.iter().flat_map(|o| o.claims.iter().copied()).collect();
    Some(Failure { operands, witnesses, others: Vec::new() })
}

/// What the claims about a quantity allow together, on the scale that most of them use; `None` if there
/// are none or they contradict each other.
fn operand<'a>(quantity: usize, claims: &[&'a Claim]) -> Option<Operand<'a>> {
    let own: Vec<&Claim> = claims.iter().copied().filter(|c| c.quantity == quantity).collect();
    // Of equally many, the first.
    let claims = by_scale(&own).into_iter().rev().max_by_key(Vec::len)?;
    let meanings: Vec<&Meaning> = claims.iter().map(|c| &c.meaning).collect();
    if cluster(&meanings).verdict == Verdict::Contradictory {
        return None;
    }
    let together = |set: &dyn Fn(&Meaning) -> Set| {
        meanings.iter().fold(Set::all(), |common, meaning| common.intersect(&set(meaning)))
    };
    let (likely, possible) = (together(&|m| m.likely.clone()), together(&Meaning::tolerable));
    Some(Operand { quantity, claims, likely, possible })
}

/// Leaves one claim of the operand if one alone fails the relation, else those that narrow it.
fn narrow(relation: &Relation, operands: &mut [Operand<'_>], at: usize, slack: &Tolerance) {
    let Some(full) = operands.get(at).cloned() else { return };
    for claim in &full.claims {
        if let Some(operand) = operands.get_mut(at) {
            operand.possible = claim.meaning.tolerable();
            operand.claims = vec![claim];
        }
        if outcome(relation, operands, slack) == Outcome::Fails {
            return;
        }
    }
    let mut common = Set::all();
    let narrowing = |claim: &&&Claim| {
        let next = common.intersect(&claim.meaning.tolerable());
        std::mem::replace(&mut common, next.clone()) != next
    };
    let claims = full.claims.iter().filter(narrowing).copied().collect();
    if let Some(operand) = operands.get_mut(at) {
        *operand = Operand { claims, ..full };
    }
}

/// The quantities of a relation, each once, in the order of the text.
pub(super) fn quantities(relation: &Relation) -> Vec<usize> {
    fn collect(expression: &Expression, into: &mut Vec<usize>) {
        match expression {
            Expression::Figure(_) => {}
            Expression::Quantity { index, .. } if into.contains(index) => {}
            Expression::Quantity { index, .. } => into.push(*index),
            Expression::Binary { left, right, .. } => {
                collect(left, into);
                collect(right, into);
            }
        }
    }
    let mut found = Vec::new();
    collect(&relation.left, &mut found);
    collect(&relation.right, &mut found);
    found
}

/// What a term allows.
struct Term {
    likely: Set,
    possible: Set,
    /// What it is a number of; `None` where that does not matter (a bare figure, a quotient).
    scale: Option<Scale>,
}

/// What a figure of the relation allows: just what it says, and about as much if it says "about".
fn figure(figure: &Figure) -> Term {
    let (likely, possible) = figure.stated();
    let scale = if figure.is_date() { Some(Scale::Date) } else { figure.unit().map(Scale::Unit) };
    Term { likely, possible, scale }
}

/// What an expression allows; `None` where its terms cannot be reckoned with each other.
fn evaluate(expression: &Expression, operands: &[Operand<'_>]) -> Option<Term> {
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
fn outcome(relation: &Relation, operands: &[Operand<'_>], slack: &Tolerance) -> Outcome {
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

impl Failure<'_> {
    /// The values of the witnesses, operand by operand.
    fn values(&self) -> Vec<&str> {
        self.witnesses.iter().map(|c| c.value.as_str()).collect()
    }

    fn told(&self, rule: &Rule, relation: &Relation, group: &str, context: Context<'_>) -> Option<Finding> {
        let definitions = &context.rulebook.quantities;
        let sum = self.sum(relation);
        let message = match &rule.message {
            Some(message) => format!("{message}: {sum}"),
            None => format!("{} cannot hold: {sum}", relation.text),
        };
        let labelled = |c: &&Claim| definitions.get(c.quantity).map(|q| witness(c, q));
        let mut sites: Vec<_> = self.witnesses.iter().filter_map(labelled).collect();
        sites
            .extend(self.others.iter().map(|c| site(c, Role::Support, format!("{} here as well", c.phrase))));
        let help = self.help(relation, &sum, definitions, context.documents);
        finding(rule, group, rule.severity, message, help, sites)
    }

    /// The relation with the numbers in it: "59 = 22 + 35 (= 57)".
    fn sum(&self, relation: &Relation) -> String {
        let side = |expression: &Expression| {
            let text = self.written(expression, relation, 0);
            let term = evaluate(expression, &self.operands)
                .filter(|_| matches!(expression, Expression::Binary { .. }));
            let Some(term) = term else { return text };
            match term.scale {
                // Base units are not what the texts say, except for days.
                Some(Scale::Unit(unit)) if unit.symbol() != "day" => text,
                Some(scale @ Scale::Unit(_)) => {
                    format!("{text} (= {} days)", wording::set(&term.possible, &scale))
                }
                scale => {
                    format!("{text} (= {})", wording::set(&term.possible, &scale.unwrap_or(Scale::Number)))
                }
            }
        };
        format!("{} {} {}", side(&relation.left), relation.comparison.sign(), side(&relation.right))
    }

    /// A term with the phrases of the witnesses for its quantities; `strength` is how tightly the place
    /// it stands in binds.
    fn written(&self, expression: &Expression, relation: &Relation, strength: u8) -> String {
        match expression {
            Expression::Figure(figure) => figure.span.text(&relation.text).to_owned(),
            Expression::Quantity { index, .. } => {
                let own = self.operands.iter().filter(|o| o.quantity == *index).flat_map(|o| &o.claims);
                let phrases: Vec<&str> = own.map(|c| c.phrase.as_str()).collect();
                let text = phrases.join(" and ");
                // What reads as several numbers would read as several terms.
                if text.contains(" or ") || text.contains(" to ") || phrases.len() > 1 {
                    format!("({text})")
                } else {
                    text
                }
            }
            Expression::Binary { operator, left, right } => {
                // The right term of "-" and "/" binds one tighter than the left.
                let (sign, own, right_one) = match operator {
                    Operator::Add => ("+", 1, 1),
                    Operator::Subtract => ("-", 1, 2),
                    Operator::Multiply => ("*", 2, 2),
                    Operator::Divide => ("/", 2, 3),
                };
                let left = self.written(left, relation, own);
                let right = self.written(right, relation, right_one);
                let text = format!("{left} {sign} {right}");
                if own < strength { format!("({text})") } else { text }
            }
        }
    }

    fn help(
        &self,
        relation: &Relation,
        sum: &str,
        definitions: &[Quantity],
        documents: &[Document],
    ) -> String {
        let mut lines = vec![format!("{}: {sum}", relation.text)];
        for claim in &self.witnesses {
            let name = definitions.get(claim.quantity).map_or("", |q| &q.name);
            let place = documents
                .get(claim.document)
                .map_or_else(String::new, |d| format!(" ({}:{})", d.path, d.line_column(claim.span.start).0));
            lines.push(format!("  {name}: {}{place}", claim.phrase));
        }
        // Only of two figures can it be said which slip turns one into the other.
        if let [a, b] = self.witnesses.as_slice() {
            lines.extend(slip::between(a, b).map(|slip| format!("It may be a slip: {slip}.")));
        }
        lines.push(
            "To settle it, see which figure is older than the others or counts something else.".to_owned(),
        );
        lines.join("\n")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::groups;
    use crate::finding::Severity;
    use crate::testing::{article, claim, must, relation, rulebook};
    use rstest::rstest;

    const NAMES: [&str; 3] = ["held", "alive", "bodies"];

    /// The outcome for claims such as `held 59; alive about 24`.
    fn outcome_of(text: &str, figures: &str) -> Option<Outcome> {
        let relation = relation(text, &NAMES);
        let claims = claims(0, figures);
        let claims: Vec<&Claim> = claims.iter().collect();
        let operands: Option<Vec<_>> = quantities(&relation).iter().map(|&q| operand(q, &claims)).collect();
        operands.map(|o| outcome(&relation, &o, &Tolerance::Written))
    }

    fn claims(document: usize, figures: &str) -> Vec<Claim> {
        figures
            .split("; ")
            .map(|f| {
                let (name, phrase) = f.split_once(' ').unwrap();
                claim(NAMES.iter().position(|n| *n == name).unwrap(), document, phrase)
            })
            .collect()
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

    #[rstest]
    #[case("held 59; alive 22")] // nothing of the bodies
    #[case("held 59; alive 22; alive 24; bodies 35")] // contradicts itself
    #[case("held 59; alive 22; alive at least 24; bodies 99")]
    fn skipped(#[case] figures: &str) {
        assert_eq!(outcome_of("held = alive + bodies", figures), None);
    }

    fn findings(documents: &[&str]) -> Vec<String> {
        let mut rulebook = rulebook(&[("held", ""), ("alive", ""), ("bodies", "")]);
        rulebook.rules.push(must("held = alive + bodies", &NAMES));
        let claims: Vec<Claim> = documents
            .iter()
            .enumerate()
            .filter(|(_, f)| !f.is_empty())
            .flat_map(|(i, f)| claims(i, f))
            .collect();
        let articles: Vec<_> =
            documents.iter().map(|_| article("first line\nsecond line\nthird\n")).collect();
        let context = Context { rulebook: &rulebook, documents: &articles };
        let groups = groups(&claims, 3);
        let show = |f: &Finding| {
            assert_eq!(f.severity, Severity::Error);
            let sites: Vec<String> = f
                .sites()
                .map(|s| format!("  {} {} {} | {}", s.document, s.role.word(), s.value, s.label))
                .collect();
            format!("{}\n{}\n{}", f.message, sites.join("\n"), f.help.as_deref().unwrap())
        };
        groups
            .iter()
            .flat_map(|g| {
                check(
                    &rulebook.rules[0],
                    match &rulebook.rules[0].demand {
                        crate::rules::Demand::Must(r) => r,
                        _ => unreachable!(),
                    },
                    g,
                    context,
                )
            })
            .map(|f| show(&f))
            .collect()
    }

    #[test]
    fn inside_one_document() {
        let found = findings(&["held 59; alive 22; bodies 35"]);
        assert_eq!(found.len(), 1);
        insta::assert_snapshot!(found[0], @r#"
            held = alive + bodies cannot hold: 59 = 22 + 35 (= 57)
              0 conflict 59 | exactly 59 hostages held
              0 conflict 22 | exactly 22 hostages alive
              0 conflict 35 | exactly 35 hostages bodies
            held = alive + bodies: 59 = 22 + 35 (= 57)
              held: 59 (a.txt:1)
              alive: 22 (a.txt:1)
              bodies: 35 (a.txt:2)
            To settle it, see which figure is older than the others or counts something else.
            "#);
    }

    #[test]
    fn over_documents_with_one_witness_each() {
        let found = findings(&["held 59; bodies about 35", "held 59; alive 22", "bodies 35; alive about 24"]);
        assert_eq!(found.len(), 1);
        insta::assert_snapshot!(found[0], @r#"
            held = alive + bodies cannot hold: 59 = 22 + 35 (= 57)
              0 conflict 59 | exactly 59 hostages held
              1 conflict 22 | exactly 22 hostages alive
              2 conflict 35 | exactly 35 hostages bodies
            held = alive + bodies: 59 = 22 + 35 (= 57)
              held: 59 (a.txt:1)
              alive: 22 (a.txt:1)
              bodies: 35 (a.txt:2)
            To settle it, see which figure is older than the others or counts something else.
            "#);
    }

    #[rstest]
    #[case(&["held 59; alive 22; bodies 37"], 0)]
    #[case(&["held 59; alive about 24; bodies at least 35"], 0)]
    #[case(&["held 59; alive 22; bodies 35", "held 59"], 1)] // not once more over the group
    #[case(&["held 59; alive 22; bodies 35", "held 59; alive 22; bodies 35"], 1)] // the same twice
    #[case(&["held 59; alive 22; bodies 35", "held 60; alive 22; bodies 35"], 2)]
    #[case(&["held 59; alive 22; bodies 35", "held 59; alive 24", "bodies 36"], 2)]
    #[case(&["held 59", "alive 22", "alive at least 24", "bodies 99"], 0)] // alive contradicts itself
    #[case(&["held 59", "alive at least 22; alive at most 23", "bodies 35"], 1)] // the upper end alone fails
    #[case(&["", ""], 0)]
    fn how_many(#[case] documents: &[&str], #[case] count: usize) {
        assert_eq!(findings(documents).len(), count);
    }

    #[test]
    fn several_witnesses_where_one_is_not_enough() {
        let found = findings(&["held 30 or 40; alive at least 15; alive at most 18; bodies 20"]);
        assert_eq!(found.len(), 1);
        assert!(found[0].contains("(at least 15 and at most 18) + 20"), "{}", found[0]);
    }
}
