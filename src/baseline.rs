//! A baseline: findings that are known, so that only new ones count.
//!
//! An entry is a fingerprint and how often it occurs. Fingerprints hold no positions, so edits elsewhere in a
//! file leave them as they are; the rule, the paths and the message stand beside them for people.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::document::Digest;
use crate::finding::Finding;

/// The version of the file's form.
const SCHEMA: &str = "countercheck.baseline.v1";

/// The findings that are known.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Baseline {
    schema: String,
    findings: Vec<Entry>,
}

/// A finding that is known.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    /// The articles it points into, by their keys.
    pub paths: Vec<String>,
    /// Its rule or check.
    pub rule: String,
    /// What it says.
    pub message: String,
    /// What it is known by.
    pub fingerprint: String,
    /// How often it occurs.
    pub count: usize,
}

/// Why a text is no baseline.
#[derive(Debug, thiserror::Error)]
pub enum NotBaseline {
    /// It is not JSON of the form.
    #[error("this is no baseline: {0}; once the file is gone, --write-baseline makes a new one")]
    Form(#[from] serde_json::Error),
    /// It has another version.
    #[error(
        "this is a baseline of the version `{0}`, not `{SCHEMA}`; once the file is gone, --write-baseline makes a new one"
    )]
    Version(String),
}

/// Findings held against a baseline.
#[derive(Debug, Default)]
pub struct Compared {
    /// Those that it does not know.
    pub new: Vec<Finding>,
    /// How many it knows.
    pub known: usize,
    /// Its entries that occur less often now, or no longer.
    pub stale: Vec<Entry>,
}

impl Baseline {
    /// What a file says.
    pub fn parse(text: &str) -> Result<Self, NotBaseline> {
        let Self { schema, findings } = serde_json::from_str(text)?;
        if schema != SCHEMA {
            return Err(NotBaseline::Version(schema));
        }
        // Where two versions of the file were put together, an entry may stand in it twice.
        let mut entries: BTreeMap<String, Entry> = BTreeMap::new();
        for entry in findings {
            match entries.get_mut(&entry.fingerprint) {
                Some(first) => {
                    first.count = first.count.saturating_add(entry.count);
                    first.paths.extend(entry.paths);
                    first.paths.sort();
                    first.paths.dedup();
                }
                None => drop(entries.insert(entry.fingerprint.clone(), entry)),
            }
        }
        let mut findings: Vec<Entry> = entries.into_values().collect();
        findings.sort();
        Ok(Self { schema, findings })
    }

    /// The baseline that knows these findings.
    pub fn of(findings: &[Finding], documents: &[Digest]) -> Self {
        let mut entries: BTreeMap<&str, Entry> = BTreeMap::new();
        for finding in findings {
            let entry = entries.entry(&finding.fingerprint).or_insert_with(|| {
                let paths: BTreeSet<&str> = finding
                    .sites()
                    .filter_map(|s| documents.get(s.document))
                    .map(|d| d.key.as_str())
                    .collect();
                Entry {
                    paths: paths.into_iter().map(str::to_owned).collect(),
                    rule: finding.rule.clone(),
                    message: finding.message.clone(),
                    fingerprint: finding.fingerprint.clone(),
                    count: 0,
                }
            });
            entry.count += 1;
        }
        let mut findings: Vec<Entry> = entries.into_values().collect();
        findings.sort();
        Self { schema: SCHEMA.to_owned(), findings }
    }

    /// Parts findings into new and known ones. `audited`: whether this run could have found what an article
    /// says; entries about others are not stale.
    pub fn compare(&self, findings: Vec<Finding>, audited: &dyn Fn(&str) -> bool) -> Compared {
        let mut left: BTreeMap<&str, usize> =
            self.findings.iter().map(|entry| (entry.fingerprint.as_str(), entry.count)).collect();
        let mut compared = Compared::default();
        for finding in findings {
            match left.get_mut(finding.fingerprint.as_str()).filter(|left| **left > 0) {
                Some(left) => {
                    *left -= 1;
                    compared.known += 1;
                }
                None => compared.new.push(finding),
            }
        }
        let stale = self.findings.iter().filter_map(|entry| {
            let count = left.get(entry.fingerprint.as_str()).copied().unwrap_or_default();
            (count > 0 && entry.is_about(audited)).then(|| Entry { count, ..entry.clone() })
        });
        compared.stale = stale.collect();
        compared
    }

    /// The baseline with the findings of a run in place of all it knew of the articles that were audited.
    #[must_use]
    pub fn renewed(self, run: Self, audited: &dyn Fn(&str) -> bool) -> Self {
        let known: BTreeSet<String> = run.findings.iter().map(|entry| entry.fingerprint.clone()).collect();
        let others =
            self.findings.into_iter().filter(|e| !e.is_about(audited) && !known.contains(&e.fingerprint));
        let mut findings: Vec<Entry> = others.chain(run.findings).collect();
        findings.sort();
        Self { schema: SCHEMA.to_owned(), findings }
    }

    /// The baseline without what no longer occurs.
    #[must_use]
    pub fn pruned(mut self, stale: &[Entry]) -> Self {
        let gone: BTreeMap<&str, usize> = stale.iter().map(|e| (e.fingerprint.as_str(), e.count)).collect();
        for entry in &mut self.findings {
            let gone = gone.get(entry.fingerprint.as_str()).copied().unwrap_or_default();
            entry.count = entry.count.saturating_sub(gone);
        }
        self.findings.retain(|entry| entry.count > 0);
        self
    }

    /// How many findings it knows.
    pub fn count(&self) -> usize {
        total(&self.findings)
    }

    /// The file's text: one entry after another, so that changes are easy to read.
    pub fn text(&self) -> String {
        // A plain structure of texts and numbers can always be written.
        serde_json::to_string_pretty(self).unwrap_or_default() + "\n"
    }
}

/// How many findings entries stand for; of a file that anyone may have written, no sum is too large.
pub fn total(entries: &[Entry]) -> usize {
    entries.iter().fold(0, |sum, entry| sum.saturating_add(entry.count))
}

impl Entry {
    fn is_about(&self, audited: &dyn Fn(&str) -> bool) -> bool {
        self.paths.iter().all(|path| audited(path))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::{Role, Severity, Site};
    use crate::span::Span;
    use crate::testing::article;
    use rstest::rstest;

    fn finding(fingerprint: &str) -> Finding {
        Finding {
            rule: "quarry/alive".into(),
            severity: Severity::Error,
            message: "22 and 24".into(),
            help: None,
            primary: Site {
                document: 0,
                span: Span::new(0, 1),
                value: "22".into(),
                label: String::new(),
                role: Role::Conflict,
            },
            related: vec![],
            fingerprint: fingerprint.into(),
        }
    }

    fn baseline(fingerprints: &[&str]) -> Baseline {
        let findings: Vec<Finding> = fingerprints.iter().map(|f| finding(f)).collect();
        Baseline::of(&findings, &[article("22 live.").digest([])])
    }

    #[rstest]
    #[case(&[], &["a"], "new a, known 0, stale ")]
    #[case(&["a"], &["a"], "new , known 1, stale ")]
    #[case(&["a"], &["a", "a"], "new a, known 1, stale ")] // once more than was known
    #[case(&["a", "a"], &["a"], "new , known 1, stale a 1")]
    #[case(&["a", "b"], &["c"], "new c, known 0, stale a 1 b 1")]
    fn compared(#[case] known: &[&str], #[case] now: &[&str], #[case] expected: &str) {
        let findings = now.iter().map(|f| finding(f)).collect();
        let compared = baseline(known).compare(findings, &|_| true);
        let new: Vec<&str> = compared.new.iter().map(|f| f.fingerprint.as_str()).collect();
        let stale: Vec<String> =
            compared.stale.iter().map(|e| format!("{} {}", e.fingerprint, e.count)).collect();
        let told = format!("new {}, known {}, stale {}", new.join(" "), compared.known, stale.join(" "));
        assert_eq!(told, expected);
    }

    #[test]
    fn what_was_not_audited_stays() {
        let known = baseline(&["a", "b"]);
        assert!(known.compare(vec![], &|_| false).stale.is_empty());
        assert_eq!(known.clone().renewed(baseline(&["b"]), &|_| false), known);
        assert_eq!(known.clone().renewed(baseline(&["c"]), &|_| true), baseline(&["c"]));
        let stale = known.compare(vec![finding("b")], &|_| true).stale;
        assert_eq!(known.pruned(&stale), baseline(&["b"]));
    }

    /// Two versions of a file that were put together.
    #[rstest]
    #[case(&["a", "b"], &["a"], "a 2 b 1")]
    #[case(&["a"], &["b"], "a 1 b 1")]
    fn what_stands_twice_is_one_entry(
        #[case] ours: &[&str],
        #[case] theirs: &[&str],
        #[case] expected: &str,
    ) {
        let mut both = baseline(ours);
        both.findings.extend(baseline(theirs).findings);
        let read = Baseline::parse(&both.text()).unwrap();
        let told: Vec<String> =
            read.findings.iter().map(|e| format!("{} {}", e.fingerprint, e.count)).collect();
        assert_eq!(told.join(" "), expected);
        let now = [ours, theirs].concat().iter().map(|f| finding(f)).collect();
        let compared = read.compare(now, &|_| true);
        assert_eq!((compared.new.len(), compared.stale), (0, vec![]));
    }

    #[test]
    fn counts_have_no_bound() {
        let mut known = baseline(&["a", "b"]);
        known.findings.iter_mut().for_each(|entry| entry.count = usize::MAX);
        assert_eq!(known.count(), usize::MAX);
    }

    #[test]
    fn the_file() {
        let known = baseline(&["0f", "0f"]);
        insta::assert_snapshot!(known.text(), @r#"
        {
          "schema": "countercheck.baseline.v1",
          "findings": [
            {
              "paths": [
                "a.txt"
              ],
              "rule": "quarry/alive",
              "message": "22 and 24",
              "fingerprint": "0f",
              "count": 2
            }
          ]
        }
        "#);
        assert_eq!(Baseline::parse(&known.text()).unwrap(), known);
        assert_eq!(known.count(), 2);
    }

    #[rstest]
    #[case("", "this is no baseline: EOF")]
    #[case("{}", "this is no baseline: missing field")]
    #[case(
        "{\"schema\": \"countercheck.baseline.v9\", \"findings\": []}",
        "this is a baseline of the version `countercheck.baseline.v9`"
    )]
    fn other_files(#[case] text: &str, #[case] message: &str) {
        assert!(Baseline::parse(text).unwrap_err().to_string().starts_with(message));
    }
}
