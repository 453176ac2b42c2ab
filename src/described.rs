//! What a report says of the rules and checks whose findings it shows: plain data, so that a renderer needs
//! neither.

use std::collections::BTreeSet;

use crate::checks;
use crate::checks::builtin::{self, CHECKS};
use crate::finding::Finding;
use crate::rules::{Demand, Rule, Rulebook};
use crate::suppression;

/// A rule or check that has a finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Described {
    /// Its full id, as [`Finding::rule`] gives it.
    pub id: String,
    /// What it is about, in one sentence.
    pub summary: String,
    /// All that there is to say of it, in Markdown.
    pub text: String,
}

/// What there is to say of every rule and check of the findings, in the order of their ids.
pub(crate) fn described(findings: &[Finding], rulebook: &Rulebook) -> Vec<Described> {
    let ids: BTreeSet<&str> = findings.iter().map(|finding| finding.rule.as_str()).collect();
    ids.into_iter().map(|id| describe(id, rulebook)).collect()
}

fn describe(id: &str, rulebook: &Rulebook) -> Described {
    let check = builtin::find(id).and_then(|at| CHECKS.get(at));
    let (summary, text) = match (check, rulebook.rules.iter().find(|rule| rule.id == id)) {
        (Some(check), _) => (check.summary(), check.text()),
        (None, Some(rule)) => of_rule(rule, rulebook),
        (None, None) if id == suppression::ID => {
            let summary = "A comment that silences a finding does so, and says why.".to_owned();
            let text = format!(
                "{summary}\n\nIt is written as `<!-- countercheck: ignore RULE: the reason -->`. One that silences \
                 nothing can go: what it was written for has been mended, or it never fitted."
            );
            (summary, text)
        }
        (None, None) => (id.to_owned(), id.to_owned()),
    };
    Described { id: id.to_owned(), summary, text }
}

/// The words of an editor where there are any, then what is demanded and of which figures.
fn of_rule(rule: &Rule, rulebook: &Rulebook) -> (String, String) {
    let quantities = checks::quantities(rule).into_iter().filter_map(|at| rulebook.quantities.get(at));
    let quantities: Vec<_> = quantities.collect();
    let label = quantities.first().map_or("", |quantity| quantity.label.as_str());
    let demand = match &rule.demand {
        Demand::Agree(_) => format!("All figures for {label} can be true at once."),
        Demand::Reference(_) => format!("All figures for {label} go with the desk's own."),
        Demand::Must(relation) => format!("The figures can be such that {}.", relation.text),
    };
    let mut paragraphs: Vec<String> = rule.message.iter().cloned().collect();
    paragraphs.push(demand.clone());
    if matches!(rule.demand, Demand::Must(_)) {
        let meanings = quantities.iter().map(|quantity| format!("- {}: {}", quantity.name, quantity.label));
        paragraphs.push(meanings.collect::<Vec<_>>().join("\n"));
    }
    paragraphs.extend(rule.why.clone());
    (rule.message.clone().unwrap_or(demand), paragraphs.join("\n\n"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::{Role, Severity, Site};
    use crate::span::Span;
    use crate::testing::{agree, must, rulebook};

    fn finding(rule: &str) -> Finding {
        let primary = Site {
            document: 0,
            span: Span::new(0, 1),
            value: String::new(),
            label: String::new(),
            role: Role::Conflict,
        };
        Finding {
            rule: rule.into(),
            severity: Severity::Error,
            message: String::new(),
            help: None,
            primary,
            related: vec![],
            fingerprint: String::new(),
        }
    }

    #[test]
    fn every_rule_once_in_the_order_of_ids() {
        let names = ["held", "alive"];
        let mut rulebook = rulebook(&names.map(|name| (name, "")));
        rulebook.rules = vec![must("held = alive", &names), agree(1, Severity::Error)];
        if let Some(rule) = rulebook.rules.first_mut() {
            rule.message = Some("The held are the living".to_owned());
            rule.why = Some("The dead are counted apart.".to_owned());
        }
        let ids = ["weekday-date", "test/agrees", "test/adds-up", "weekday-date", "suppression", "gone/rule"];
        let described = described(&ids.map(finding), &rulebook);
        let told: Vec<_> = described.iter().map(|d| (d.id.as_str(), d.summary.as_str())).collect();
        insta::assert_debug_snapshot!(told, @r#"
        [
            (
                "gone/rule",
                "gone/rule",
            ),
            (
                "suppression",
                "A comment that silences a finding does so, and says why.",
            ),
            (
                "test/adds-up",
                "The held are the living",
            ),
            (
                "test/agrees",
                "All figures for hostages alive can be true at once.",
            ),
            (
                "weekday-date",
                "A weekday that does not fit its date, or a day that no calendar has.",
            ),
        ]
        "#);
        insta::assert_snapshot!(described[2].text, @r#"
        The held are the living

        The figures can be such that held = alive.

        - held: hostages held
        - alive: hostages alive

        The dead are counted apart.
        "#);
    }
}
