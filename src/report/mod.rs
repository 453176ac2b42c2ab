//! What users see: one renderer a file, each writing plain data it was given.
//!
//! Renderers of findings see findings and documents; only the view of `extract` sees mentions.
//! Every word that comes from a file (text, paths, messages of rules) passes through [`visible`]
//! on its way to a person, and is escaped on its way to a program: nobody's text can pass for ours.

mod excerpt;
pub mod github;
pub mod gitlab;
pub mod human;
pub mod json;
pub mod junit;
pub mod markdown;
pub mod mentions;
pub mod rdjson;
pub mod sarif;
pub mod short;
mod telling;
pub mod visible;

use crate::Outcome;
use crate::finding::{Finding, Severity};

/// An input that could not be audited.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Skipped {
    /// Its path as it is shown.
    pub path: String,
    /// Why.
    pub reason: String,
}

/// How many findings there are of each severity.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Tally {
    errors: usize,
    warnings: usize,
    notes: usize,
}

impl Tally {
    fn of(findings: &[&[Finding]]) -> Self {
        let count = |severity| findings.iter().copied().flatten().filter(|f| f.severity == severity).count();
        Self {
            errors: count(Severity::Error),
            warnings: count(Severity::Warning),
            notes: count(Severity::Note),
        }
    }
}

/// How many findings are not shown, in one line: `3 findings are left out by max-findings: 1 error, 2 notes`.
pub fn left_out(outcome: &Outcome) -> Option<String> {
    let tally = Tally::of(&[&outcome.left_out]);
    let all = [(tally.errors, "error"), (tally.warnings, "warning"), (tally.notes, "note")];
    let each: Vec<String> = all.iter().filter(|(n, _)| *n > 0).map(|(n, noun)| counted(*n, noun)).collect();
    let are = if outcome.left_out.len() == 1 { "is" } else { "are" };
    let findings = counted(outcome.left_out.len(), "finding");
    (!each.is_empty()).then(|| format!("{findings} {are} left out by max-findings: {}", each.join(", ")))
}

/// What the formats for programs call that, where they name a rule.
const LEFT_OUT: &str = "left-out";
/// What the formats for programs call an input that could not be audited, where they name a rule.
const NOT_AUDITED: &str = "not-audited";

/// The findings, the gravest first, and else in their own order.
fn worst_first(findings: &[Finding]) -> Vec<&Finding> {
    let mut sorted: Vec<&Finding> = findings.iter().collect();
    sorted.sort_by_key(|finding| std::cmp::Reverse(finding.severity));
    sorted
}

/// `1 article`, `2 articles`.
fn counted(n: usize, noun: &str) -> String {
    format!("{n} {noun}{}", if n == 1 { "" } else { "s" })
}

#[cfg(test)]
mod fixtures;
