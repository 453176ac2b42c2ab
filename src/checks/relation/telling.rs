//! Telling how a relation fails: the sum with the figures of the witnesses in it.

use super::Failure;
use super::reckoning::evaluate;
use crate::checks::{Context, finding, site, slip, witness};
use crate::claims::Claim;
use crate::document::Digest;
use crate::finding::{Finding, Role};
use crate::quantity::{Scale, wording};
use crate::rules::{Expression, Operator, Quantity, Relation, Rule};

impl Failure<'_> {
    /// The finding that tells it; `None` only without any witness.
    pub(super) fn told(
        &self,
        rule: &Rule,
        relation: &Relation,
        group: &str,
        context: Context<'_>,
    ) -> Option<Finding> {
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

    fn help(&self, relation: &Relation, sum: &str, definitions: &[Quantity], documents: &[Digest]) -> String {
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
