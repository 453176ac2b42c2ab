//! `check --format gitlab`: a Code Quality report, the part of Code Climate's format that GitLab reads.
//!
//! An array with one entry for every finding and every input that was skipped. GitLab compares the reports
//! of two branches by the fingerprints, and takes entries of one fingerprint for one: so a fingerprint that
//! occurs again gets a number. Its messages have room for one line.

use std::collections::BTreeMap;
use std::io;

use serde::Serialize;

use super::json::write_line;
use super::short::place;
use super::visible::visible;
use super::{LEFT_OUT, NOT_AUDITED, Skipped, left_out};
use crate::Outcome;
use crate::document::Digest;
use crate::finding::{Finding, Severity};
use crate::fnv;

/// This many further places are named in a description.
const NAMED: usize = 3;

#[derive(Serialize)]
struct Entry<'a> {
    description: String,
    check_name: &'a str,
    fingerprint: String,
    severity: &'static str,
    location: Location<'a>,
}

#[derive(Serialize)]
struct Location<'a> {
    path: &'a str,
    lines: Lines,
}

#[derive(Serialize)]
struct Lines {
    begin: usize,
    end: usize,
}

/// Writes the report on one line.
pub fn write(out: &mut dyn io::Write, outcome: &Outcome, skipped: &[Skipped]) -> io::Result<()> {
    let missing = skipped.iter().map(skipped_entry);
    let found = outcome.findings.iter().filter_map(|finding| entry(finding, &outcome.documents));
    let mut entries: Vec<Entry<'_>> = missing.chain(found).chain(left_out(outcome).map(cut)).collect();
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    for entry in &mut entries {
        let times = seen.entry(entry.fingerprint.clone()).or_default();
        *times += 1;
        if *times > 1 {
            entry.fingerprint = format!("{}-{times}", entry.fingerprint);
        }
    }
    write_line(out, &entries)
}

fn entry<'a>(finding: &'a Finding, documents: &'a [Digest]) -> Option<Entry<'a>> {
    let document = documents.get(finding.primary.document)?;
    let message = visible(&finding.message);
    let others: Vec<String> = finding.related.iter().map(|site| place(documents, site)).collect();
    let named = others.iter().take(NAMED).map(String::as_str).collect::<Vec<_>>().join(", ");
    let description = match others.len() {
        0 => message.into_owned(),
        count if count <= NAMED => format!("{message} (see also {named})"),
        count => format!("{message} (see also {named} and {} more)", count - NAMED),
    };
    let line = |offset| document.line_column(offset).0;
    Some(Entry {
        description,
        check_name: &finding.rule,
        fingerprint: finding.fingerprint.clone(),
        severity: match finding.severity {
            Severity::Error => "critical",
            Severity::Warning => "major",
            Severity::Note => "info",
        },
        location: Location {
            path: &document.path,
            lines: Lines { begin: line(finding.primary.span.start), end: line(finding.primary.span.end) },
        },
    })
}

fn skipped_entry(skipped: &Skipped) -> Entry<'_> {
    Entry {
        description: format!("not audited: {}", visible(&skipped.reason)),
        check_name: NOT_AUDITED,
        fingerprint: format!("{:016x}", fnv::hash([NOT_AUDITED, &skipped.path, &skipped.reason])),
        severity: "blocker",
        // GitLab wants a path; what belongs to no file belongs to the project's folder.
        location: Location {
            path: if skipped.path.is_empty() { "." } else { &skipped.path },
            lines: Lines { begin: 1, end: 1 },
        },
    }
}

fn cut(told: String) -> Entry<'static> {
    Entry {
        description: told,
        check_name: LEFT_OUT,
        fingerprint: format!("{:016x}", fnv::hash([LEFT_OUT])),
        severity: "info",
        location: Location { path: ".", lines: Lines { begin: 1, end: 1 } },
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixtures;
    use super::*;
    use rstest::rstest;
    use std::collections::BTreeSet;

    const SCHEMA: &str = include_str!("../../tests/schemas/gitlab-code-quality.json");

    fn gitlab(outcome: &Outcome, skipped: &[Skipped]) -> String {
        let mut out = Vec::new();
        write(&mut out, outcome, skipped).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[rstest]
    #[case(fixtures::two_files(), 1)]
    #[case(fixtures::crossing(), 1)]
    #[case(fixtures::hostile(), 1)]
    #[case(fixtures::commanding(), 1)]
    #[case(fixtures::empty(), 0)]
    fn it_is_what_gitlab_reads(#[case] outcome: Outcome, #[case] entries: usize) {
        let skipped = fixtures::skipped();
        for skipped in [&[], &skipped[..]] {
            let text = gitlab(&outcome, skipped);
            assert!(fixtures::is_harmless(&text), "{text}");
            let value = fixtures::validated(SCHEMA, &text);
            assert_eq!(value.as_array().unwrap().len(), entries + skipped.len());
        }
    }

    #[test]
    fn the_report() {
        insta::assert_snapshot!(gitlab(&fixtures::two_files(), &[]), @r#"
        [{"description":"22 and at least 24 cannot both be the miners still alive (see also news/b.md:3:16)","check_name":"quarry/alive-agrees","fingerprint":"0123456789abcdef","severity":"critical","location":{"path":"news/a.txt","lines":{"begin":3,"end":3}}}]
        "#);
        insta::assert_snapshot!(gitlab(&fixtures::hostile(), &fixtures::skipped()), @r#"
        [{"description":"not audited: not UTF-8 at byte 311","check_name":"not-audited","fingerprint":"f1abd27c8c83a346","severity":"blocker","location":{"path":"in/c.txt","lines":{"begin":1,"end":1}}},{"description":"not audited: no articles to read","check_name":"not-audited","fingerprint":"842f911f5522cd4d","severity":"blocker","location":{"path":".","lines":{"begin":1,"end":1}}},{"description":"not audited: 50% of `it`,  ::warning file=x::is� ␇<b> not text","check_name":"not-audited","fingerprint":"e912039d5d27be34","severity":"blocker","location":{"path":"d\u001b[2J</testsuite>\n::error::.txt","lines":{"begin":1,"end":1}}},{"description":"22 ::error::pwned �","check_name":"quarry/alive-agrees","fingerprint":"0123456789abcdef","severity":"major","location":{"path":"a\u001b[2J\n::error::.txt","lines":{"begin":1,"end":1}}}]
        "#);
    }

    #[test]
    fn lines_are_those_of_the_words() {
        let value = fixtures::validated(SCHEMA, &gitlab(&fixtures::crossing(), &[]));
        assert_eq!(value[0]["location"]["lines"], serde_json::json!({"begin": 1, "end": 2}));
        assert_eq!(value[0]["location"]["path"], "news, 2025: a%b.txt");
    }

    #[test]
    fn fingerprints_are_unique() {
        let mut outcome = fixtures::two_files();
        outcome.findings = vec![outcome.findings[0].clone(); 3];
        let value = fixtures::validated(SCHEMA, &gitlab(&outcome, &[]));
        let prints: BTreeSet<&str> =
            value.as_array().unwrap().iter().map(|e| e["fingerprint"].as_str().unwrap()).collect();
        assert!(prints.len() == 3 && prints.contains("0123456789abcdef"), "{prints:?}");
    }
}
