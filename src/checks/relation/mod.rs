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

mod reckoning;
mod telling;

use std::collections::BTreeMap;

use super::{Context, Group, group, tolerance};
use crate::claims::Claim;
use crate::finding::Finding;
use crate::quantity::Set;
use crate::rules::{Expression, OverTime, Relation, Rule, Tolerance};

use reckoning::{Operand, Outcome, operand, outcome};

/// The findings of a relation in one group.
pub(super) fn check(
    rule: &Rule,
    relation: &Relation,
    group: &Group<'_>,
    context: Context<'_>,
) -> Vec<Finding> {
    let quantities = quantities(relation);
    let slack = &rule.tolerance;
    let all: Vec<&Claim> = quantities.iter().flat_map(|q| group.claims(*q)).copied().collect();
    let adapted = match slack {
        Tolerance::Written => Vec::new(),
        // A distance is one between the two sides, not between the figures of one quantity.
        Tolerance::Absolute(_) | Tolerance::Percent(_) => tolerance::adapted(&all, &Tolerance::Hedges),
        Tolerance::Hedges | Tolerance::Exact => tolerance::adapted(&all, slack),
    };
    let all = if adapted.is_empty() { all } else { adapted.iter().collect() };
    let mut documents: BTreeMap<usize, Vec<&Claim>> = BTreeMap::new();
    for claim in all {
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

impl Failure<'_> {
    /// The values of the witnesses, operand by operand.
    fn values(&self) -> Vec<&str> {
        self.witnesses.iter().map(|c| c.value.as_str()).collect()
    }
}

/// The relation's failure on these claims, with as few of them as show it.
fn failure<'a>(
    relation: &Relation,
    quantities: &[usize],
    claims: &[&'a Claim],
    slack: &Tolerance,
) -> Option<Failure<'a>> {
    let told = |quantity: &usize| claims.iter().any(|claim| claim.quantity == *quantity);
    if !quantities.iter().all(told) {
        return None;
    }
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

/// Whether one of the quantities that it names is one of these.
pub(super) fn speaks_of(relation: &Relation, is: &dyn Fn(usize) -> bool) -> bool {
    fn names(expression: &Expression, is: &dyn Fn(usize) -> bool) -> bool {
        match expression {
            Expression::Figure(_) => false,
            Expression::Quantity { index, .. } => is(*index),
            Expression::Binary { left, right, .. } => names(left, is) || names(right, is),
        }
    }
    names(&relation.left, is) || names(&relation.right, is)
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::groups;
    use crate::finding::Severity;
    use crate::testing::{article, claim, must, rulebook};
    use rstest::rstest;

    pub(super) const NAMES: [&str; 3] = ["held", "alive", "bodies"];

    pub(super) fn claims(document: usize, figures: &str) -> Vec<Claim> {
        figures
            .split("; ")
            .map(|f| {
                let (name, phrase) = f.split_once(' ').unwrap();
                claim(NAMES.iter().position(|n| *n == name).unwrap(), document, phrase)
            })
            .collect()
    }

    fn findings(documents: &[&str]) -> Vec<String> {
        findings_of("held = alive + bodies", documents)
    }

    fn findings_of(relation: &str, documents: &[&str]) -> Vec<String> {
        let mut rulebook = rulebook(&[("held", ""), ("alive", ""), ("bodies", "")]);
        rulebook.rules.push(must(relation, &NAMES));
        let claims: Vec<Claim> = documents
            .iter()
            .enumerate()
            .filter(|(_, f)| !f.is_empty())
            .flat_map(|(i, f)| claims(i, f))
            .collect();
        let spans = || claims.iter().map(|claim| claim.span);
        let articles: Vec<_> =
            documents.iter().map(|_| article("first line\nsecond line\nthird\n").digest(spans())).collect();
        let context = Context { rulebook: &rulebook, documents: &articles, belongings: &[] };
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

    #[rstest]
    #[case("held = alive - ( bodies - 3 )", "held 9; alive 8; bodies 5", "9 = 8 - (5 - 3) (= 6)")]
    #[case("held = alive - bodies - 3", "held 9; alive 8; bodies 5", "9 = 8 - 5 - 3 (= 0)")]
    #[case("held = alive - ( bodies + 3 )", "held 9; alive 18; bodies 5", "9 = 18 - (5 + 3) (= 10)")]
    #[case("held = ( alive + bodies ) * 2", "held 9; alive 8; bodies 5", "9 = (8 + 5) * 2 (= 26)")]
    #[case("held = alive + bodies * 2", "held 9; alive 8; bodies 5", "9 = 8 + 5 * 2 (= 18)")]
    #[case("held = alive * ( bodies / 5 )", "held 9; alive 8; bodies 5", "9 = 8 * 5 / 5 (= 8)")]
    #[case("held = alive / ( bodies / 5 )", "held 9; alive 8; bodies 5", "9 = 8 / (5 / 5) (= 8)")]
    #[case("held = alive / ( bodies * 2 )", "held 9; alive 10; bodies 5", "9 = 10 / (5 * 2) (= 1)")]
    #[case(
        "held = alive + bodies",
        "held 9 weeks; alive 10 days; bodies 5 days",
        "9 weeks = 10 days + 5 days (= 14.25 to 15.75 days)"
    )]
    #[case("held = alive + bodies", "held 9 km; alive 10 km; bodies 5 km", "9 km = 10 km + 5 km")]
    #[case(
        "held = alive * bodies",
        "held 9; alive 10; bodies 10 or 20",
        "9 = 10 * (10 or 20) (= 100 or 200)"
    )]
    #[case(
        "held = alive * bodies",
        "held 9%; alive 50%; bodies 50%",
        "9% = 50% * 50% (= 22.5625 to 27.5625%)"
    )]
    fn sums_are_written_as_they_bind(#[case] relation: &str, #[case] told: &str, #[case] written: &str) {
        let found = findings_of(relation, &[told]);
        let first = found[0].lines().next().unwrap();
        assert_eq!(first, format!("{relation} cannot hold: {written}"));
    }

    #[test]
    fn several_witnesses_where_one_is_not_enough() {
        let found = findings(&["held 30 or 40; alive at least 15; alive at most 18; bodies 20"]);
        assert_eq!(found.len(), 1);
        assert!(found[0].contains("(at least 15 and at most 18) + 20"), "{}", found[0]);
    }
}
