//! Rules held against all claims but those that the texts silence.

use std::collections::HashSet;

use jiff::civil::Date;

use super::{Context, check, groups};
use crate::claims::Claim;
use crate::finding::{Finding, Site};
use crate::rules::Rule;
use crate::span::Span;
use crate::suppression::Suppressions;

/// What the rules found.
#[derive(Debug, Default)]
pub struct Found {
    /// The findings, rule by rule.
    pub findings: Vec<Finding>,
    /// How many more there would be without the suppressions.
    pub silenced: usize,
}

/// Every finding of every rule that holds `today`. `suppressions`: those of each document.
pub fn run(
    claims: &[Claim],
    context: Context<'_>,
    today: Option<Date>,
    suppressions: &mut [Suppressions],
) -> Found {
    let all = groups(claims, context.rulebook.quantities.len());
    let mut found = Found::default();
    for rule in context.rulebook.rules.iter().filter(|rule| rule.holds(today)) {
        let findings = check(rule, &all, context);
        without_silenced(rule, claims, findings, context, suppressions, &mut found);
    }
    found
}

/// Adds the findings of a rule that are not silenced. A figure that is silenced is taken out, and the others are
/// compared again: they may contradict each other too.
fn without_silenced(
    rule: &Rule,
    claims: &[Claim],
    mut findings: Vec<Finding>,
    context: Context<'_>,
    suppressions: &mut [Suppressions],
    found: &mut Found,
) {
    let mut hidden: HashSet<(usize, Span)> = HashSet::new();
    loop {
        let before = hidden.len();
        let mut silent = |site: &Site| {
            let silent = suppressions.get_mut(site.document).is_some_and(|s| s.silence(&rule.id, site));
            silent && hidden.insert((site.document, site.span))
        };
        // Every site is asked, so that each suppression which silences something is known as used.
        let (silenced, kept): (Vec<_>, Vec<_>) =
            findings.into_iter().partition(|finding| finding.sites().filter(|site| silent(site)).count() > 0);
        found.silenced += silenced.len();
        if hidden.len() == before {
            found.findings.extend(kept);
            return;
        }
        let shown = claims.iter().filter(|claim| !hidden.contains(&(claim.document, claim.span)));
        let shown: Vec<Claim> = shown.cloned().collect();
        findings = check(rule, &groups(&shown, context.rulebook.quantities.len()), context);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::Severity;
    use crate::suppression;
    use crate::testing::{agree, claim, rulebook};
    use rstest::rstest;

    /// Claims of one document each; those at `silent` stand in a file that silences the rule.
    fn found(phrases: &[&str], silent: &[usize]) -> (Vec<String>, usize, Vec<bool>) {
        let mut rulebook = rulebook(&[("alive", "noun: hostage")]);
        rulebook.rules = vec![agree(0, Severity::Error)];
        let claims: Vec<Claim> = phrases.iter().enumerate().map(|(i, p)| claim(0, i, p)).collect();
        let mut suppressions: Vec<Suppressions> = (0..phrases.len())
            .map(|i| {
                let directive = if silent.contains(&i) { "ignore-file agrees: why" } else { "ignore-end" };
                let text = format!("{}\n\n<!-- countercheck: {directive} -->\n", "22 live. ".repeat(50));
                suppression::read(&crate::prose::read("a.md", text.into_bytes()).unwrap())
            })
            .collect();
        let context = Context { rulebook: &rulebook, documents: &[], belongings: &[] };
        let found = run(&claims, context, None, &mut suppressions);
        let values = found.findings.iter().map(|finding| {
            let mut values: Vec<&str> = finding.sites().map(|site| site.value.as_str()).collect();
            values.sort_unstable();
            values.join(" ")
        });
        let used = suppressions.iter().flat_map(|s| &s.list).map(|one| one.used).collect();
        (values.collect(), found.silenced, used)
    }

    #[rstest]
    #[case(&["22", "24"], &[], &["22 24"], 0, &[])]
    #[case(&["22", "24"], &[0], &[], 1, &[true])]
    #[case(&["22", "24"], &[0, 1], &[], 1, &[true, true])]
    #[case(&["22", "22"], &[0], &[], 0, &[false])]
    #[case(&["22", "24", "26"], &[0], &["24 26"], 1, &[true])] // the others contradict each other too
    #[case(&["22", "24", "26"], &[0, 2], &[], 1, &[true, true])]
    fn the_rest_is_compared(
        #[case] phrases: &[&str],
        #[case] silent: &[usize],
        #[case] expected: &[&str],
        #[case] silenced: usize,
        #[case] used: &[bool],
    ) {
        let expected = expected.iter().map(|s| (*s).to_owned()).collect::<Vec<_>>();
        assert_eq!(found(phrases, silent), (expected, silenced, used.to_vec()));
    }
}
