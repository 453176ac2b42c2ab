//! `check --format rdjson`: the Reviewdog Diagnostic Format, a `DiagnosticResult` on one line.
//!
//! Reviewdog counts columns from 1 in bytes of UTF-8, ends exclusive.

use std::io;

use serde::Serialize;

use super::json::write_line;
use super::telling::{visible_lines, words};
use super::visible::visible;
use super::{LEFT_OUT, NOT_AUDITED, Skipped, left_out};
use crate::Outcome;
use crate::document::Digest;
use crate::finding::{Finding, Severity, Site};

#[derive(Serialize)]
struct DiagnosticResult<'a> {
    source: Source,
    #[serde(skip_serializing_if = "Option::is_none")]
    severity: Option<&'static str>,
    diagnostics: Vec<Diagnostic<'a>>,
}

#[derive(Serialize)]
struct Source {
    name: &'static str,
}

#[derive(Serialize)]
struct Diagnostic<'a> {
    message: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    location: Option<Location<'a>>,
    severity: &'static str,
    code: Code<'a>,
    #[serde(rename = "relatedLocations", skip_serializing_if = "Vec::is_empty")]
    related: Vec<Related<'a>>,
}

#[derive(Serialize)]
struct Code<'a> {
    value: &'a str,
}

#[derive(Serialize)]
struct Related<'a> {
    message: String,
    location: Location<'a>,
}

#[derive(Serialize)]
struct Location<'a> {
    path: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    range: Option<Range>,
}

#[derive(Serialize)]
struct Range {
    start: Position,
    end: Position,
}

#[derive(Serialize)]
struct Position {
    line: usize,
    column: usize,
}

/// Writes the diagnostics on one line.
pub fn write(out: &mut dyn io::Write, outcome: &Outcome, skipped: &[Skipped]) -> io::Result<()> {
    let missing = skipped.iter().map(not_audited);
    let found = outcome.findings.iter().map(|finding| diagnostic(finding, &outcome.documents));
    let worst = outcome.findings.iter().map(|finding| finding.severity).max();
    let result = DiagnosticResult {
        source: Source { name: "countercheck" },
        severity: if skipped.is_empty() { worst.map(severity) } else { Some("ERROR") },
        diagnostics: missing.chain(found).chain(left_out(outcome).map(cut)).collect(),
    };
    write_line(out, &result)
}

const fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "ERROR",
        Severity::Warning => "WARNING",
        Severity::Note => "INFO",
    }
}

fn not_audited(skipped: &Skipped) -> Diagnostic<'_> {
    let location = Location { path: &skipped.path, range: None };
    Diagnostic {
        message: format!("not audited: {}", visible(&skipped.reason)),
        location: Some(location).filter(|location| !location.path.is_empty()),
        severity: "ERROR",
        code: Code { value: NOT_AUDITED },
        related: Vec::new(),
    }
}

fn cut(told: String) -> Diagnostic<'static> {
    Diagnostic {
        message: told,
        location: None,
        severity: "INFO",
        code: Code { value: LEFT_OUT },
        related: Vec::new(),
    }
}

fn diagnostic<'a>(finding: &'a Finding, documents: &'a [Digest]) -> Diagnostic<'a> {
    let mut message = visible(&finding.message).into_owned();
    if let Some(help) = &finding.help {
        message.push('\n');
        message.push_str(&visible_lines(help));
    }
    let related = finding.related.iter().filter_map(|site| {
        let message = format!("{} {}", words(site, documents), visible(&site.label));
        Some(Related { message, location: location(site, documents)? })
    });
    Diagnostic {
        message,
        location: location(&finding.primary, documents),
        severity: severity(finding.severity),
        code: Code { value: &finding.rule },
        related: related.collect(),
    }
}

fn location<'a>(site: &Site, documents: &'a [Digest]) -> Option<Location<'a>> {
    let document = documents.get(site.document)?;
    let position = |offset| {
        let (line, column) = document.line_byte(offset);
        Position { line, column }
    };
    let range = Range { start: position(site.span.start), end: position(site.span.end) };
    Some(Location { path: &document.path, range: Some(range) })
}

#[cfg(test)]
mod tests {
    use super::super::fixtures;
    use super::*;
    use rstest::rstest;

    const SCHEMA: &str = include_str!("../../tests/schemas/reviewdog-diagnostics.json");

    fn rdjson(outcome: &Outcome, skipped: &[Skipped]) -> String {
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
    fn it_is_what_reviewdog_reads(#[case] outcome: Outcome, #[case] diagnostics: usize) {
        let skipped = fixtures::skipped();
        for skipped in [&[], &skipped[..]] {
            let text = rdjson(&outcome, skipped);
            assert!(fixtures::is_harmless(&text), "{text}");
            let value = fixtures::validated(SCHEMA, &text);
            assert_eq!(value["diagnostics"].as_array().unwrap().len(), diagnostics + skipped.len());
        }
    }

    #[test]
    fn the_report() {
        insta::assert_snapshot!(rdjson(&fixtures::two_files(), &[]), @r#"
        {"source":{"name":"countercheck"},"severity":"ERROR","diagnostics":[{"message":"22 and at least 24 cannot both be the miners still alive\nAsk which count is meant: one article says 22, the other that no fewer than 24 are alive, and no number is both.","location":{"path":"news/a.txt","range":{"start":{"line":3,"column":2280},"end":{"line":3,"column":2303}}},"severity":"ERROR","code":{"value":"quarry/alive-agrees"},"relatedLocations":[{"message":"“at least 24 remain alive” 24 or more","location":{"path":"news/b.md","range":{"start":{"line":3,"column":16},"end":{"line":3,"column":40}}}}]}]}
        "#);
        insta::assert_snapshot!(rdjson(&fixtures::hostile(), &fixtures::skipped()), @r#"
        {"source":{"name":"countercheck"},"severity":"ERROR","diagnostics":[{"message":"not audited: not UTF-8 at byte 311","location":{"path":"in/c.txt"},"severity":"ERROR","code":{"value":"not-audited"}},{"message":"not audited: no articles to read","severity":"ERROR","code":{"value":"not-audited"}},{"message":"not audited: 50% of `it`,  ::warning file=x::is� ␇<b> not text","location":{"path":"d\u001b[2J</testsuite>\n::error::.txt"},"severity":"ERROR","code":{"value":"not-audited"}},{"message":"22 ::error::pwned �\nfirst\nsecond ␛[1m","location":{"path":"a\u001b[2J\n::error::.txt","range":{"start":{"line":1,"column":14},"end":{"line":1,"column":29}}},"severity":"WARNING","code":{"value":"quarry/alive-agrees"}}]}
        "#);
    }

    /// Columns are bytes: cut out of the bytes of their line, they give the words.
    #[rstest]
    #[case(fixtures::two_files(), &["only 22 are still alive", "at least 24 remain alive"])]
    #[case(fixtures::crossing(), &["only 22\nare still alive", "at least 24 in all"])]
    fn columns_cut_out_the_words(#[case] outcome: Outcome, #[case] words: &[&str]) {
        let value = fixtures::validated(SCHEMA, &rdjson(&outcome, &[]));
        let diagnostic = &value["diagnostics"][0];
        let related = diagnostic["relatedLocations"].as_array().unwrap().iter().map(|r| &r["location"]);
        let cut = std::iter::once(&diagnostic["location"]).chain(related).map(|location| {
            let document = outcome.documents.iter().find(|d| d.path == location["path"]).unwrap();
            let source = fixtures::source(document);
            let offset = |end: &str| {
                let at = |key| usize::try_from(location["range"][end][key].as_u64().unwrap()).unwrap();
                let lines = source.split_inclusive('\n').take(at("line") - 1);
                lines.map(str::len).sum::<usize>() + at("column") - 1
            };
            &source[offset("start")..offset("end")]
        });
        assert_eq!(cut.collect::<Vec<_>>(), words);
    }
}
