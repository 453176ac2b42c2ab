//! Documents and findings made by hand for the renderers' tests.

use super::Skipped;
use crate::document::{Block, BlockRole, Digest, Document, Metadata};
use crate::finding::{Finding, Role, Severity, Site};
use crate::span::Span;
use crate::{Described, Outcome};

/// All of a document.
pub(super) fn document(path: &str, source: &str) -> Digest {
    whole(path, source).digest([Span::new(0, source.len())])
}

/// The text of a document of which all is kept.
pub(super) fn source(document: &Digest) -> &str {
    document.text(Span::new(0, document.length))
}

/// A document whose one block is its whole text.
pub(super) fn whole(path: &str, source: &str) -> Document {
    let block = Block::verbatim(BlockRole::Paragraph, Span::new(0, source.len()));
    Document::new(path.to_owned(), source.to_owned(), Metadata::default(), vec![block])
}

/// The place of `words`, which stand once in the document.
pub(super) fn site(documents: &[Digest], document: usize, words: &str, label: &str, role: Role) -> Site {
    let source = source(&documents[document]);
    assert_eq!(source.matches(words).count(), 1, "{words:?} stands once");
    let start = source.find(words).unwrap();
    let span = Span::new(start, start + words.len());
    Site { document, span, value: "22".into(), label: label.into(), role }
}

pub(super) fn outcome(documents: Vec<Digest>, findings: Vec<Finding>) -> Outcome {
    let described = findings.first().map(|finding| Described {
        id: finding.rule.clone(),
        summary: "All figures for miners alive can be true at once.".into(),
        text: "All figures for miners alive can be true at once.\n\nFamilies <b>read</b> this [first](x)."
            .into(),
    });
    Outcome {
        documents,
        mentions: 14,
        claims: 5,
        findings,
        left_out: vec![],
        described: described.into_iter().collect(),
        suppressed: 0,
        known: 0,
        unbound: vec![],
        near: vec![],
        about_none: vec![],
        notices: vec![],
    }
}

pub(super) fn finding(severity: Severity, primary: Site, related: Vec<Site>) -> Finding {
    Finding {
        rule: "quarry/alive-agrees".into(),
        severity,
        message: "22 and at least 24 cannot both be the miners still alive".into(),
        help: Some(
            "Ask which count is meant: one article says 22, the other that no fewer than 24 are alive, \
             and no number is both."
                .into(),
        ),
        primary,
        related,
        fingerprint: "0123456789abcdef".into(),
    }
}

/// A conflict between two files, in paragraphs of one long line.
pub(super) fn two_files() -> Outcome {
    let filler = "The rescue went on through the night and the families waited at the gate. ".repeat(30);
    let documents = vec![
        document(
            "news/a.txt",
            &format!(
                "Quarry\n\n{filler}“We have €5m — 🚒 and a cafe\u{301},” he said, though only 22 are still alive \
                 below, officials said. {filler}\n"
            ),
        ),
        document("news/b.md", "# Quarry\n\nOf the miners, at least 24 remain alive.\n"),
    ];
    let primary = site(&documents, 0, "only 22 are still alive", "22", Role::Conflict);
    let other = site(&documents, 1, "at least 24 remain alive", "24 or more", Role::Conflict);
    let findings = vec![finding(Severity::Error, primary, vec![other])];
    outcome(documents, findings)
}

/// Words and a path that try to pass for ours.
pub(super) fn hostile() -> Outcome {
    let documents =
        vec![document("a\x1b[2J\n::error::.txt", "\u{feff}Then \x1b[31m22\u{202e} men\x07 were alive.\r\n")];
    let primary = site(&documents, 0, "22\u{202e} men\x07 were", "\x1b]0;22\x07", Role::Conflict);
    let mut finding = finding(Severity::Warning, primary, vec![]);
    finding.message = "22\n::error::pwned \u{202e}".into();
    finding.help = Some("first\nsecond \x1b[1m".into());
    outcome(documents, vec![finding])
}

/// A path and words that GitHub Actions would take for commands at the start of a line.
pub(super) fn commanding() -> Outcome {
    let documents = vec![document(" ::error::x.txt", "Only 22 were alive.\n")];
    let primary = site(&documents, 0, "22 were alive", "::error::x", Role::Conflict);
    let mut finding = finding(Severity::Error, primary.clone(), vec![primary]);
    finding.message = "::error::x".into();
    finding.help = Some("::stop-commands::x\n  ::error::y".into());
    outcome(documents, vec![finding])
}

/// A figure whose words go on in the next line.
pub(super) fn crossing() -> Outcome {
    let documents =
        vec![document("news, 2025: a%b.txt", "He said only 22\nare still alive, at least 24 in all.\n")];
    let primary = site(&documents, 0, "only 22\nare still alive", "22", Role::Conflict);
    let other = site(&documents, 0, "at least 24 in all", "24 or more", Role::Support);
    outcome(documents.clone(), vec![finding(Severity::Note, primary, vec![other])])
}

/// Of three findings, one is shown.
pub(super) fn cut() -> Outcome {
    let mut outcome = two_files();
    let left_out =
        [Severity::Error, Severity::Note].map(|severity| Finding { severity, ..outcome.findings[0].clone() });
    outcome.left_out = left_out.into();
    outcome
}

/// Nothing was found, or nothing was audited.
pub(super) fn empty() -> Outcome {
    outcome(vec![], vec![])
}

/// A file, a mistake that belongs to no file, and a file whose name and reason try to pass for ours.
pub(super) fn skipped() -> Vec<Skipped> {
    [
        ("in/c.txt", "not UTF-8 at byte 311"),
        ("", "no articles to read"),
        (
            "d\x1b[2J</testsuite>\n::error::.txt",
            "50% of `it`,\r\n::warning file=x::is\u{202e} \x07<b> not text",
        ),
    ]
    .map(|(path, reason)| Skipped { path: path.into(), reason: reason.into() })
    .into()
}

/// Whether the text has no character that moves a cursor, hides or reorders text, but its line ends, and no
/// line that GitHub Actions would take for a command.
pub(super) fn is_harmless(text: &str) -> bool {
    text.chars().all(|c| c == '\n' || super::visible::visible_char(c) == c)
        && text.lines().all(|line| !line.trim_start().starts_with("::"))
}

/// Whether a text of JSON is what the schema (a file of `tests/schemas`) says; if not, what is wrong.
pub(super) fn validated(schema: &str, text: &str) -> serde_json::Value {
    let schema = serde_json::from_str(schema).unwrap();
    let value = serde_json::from_str(text).unwrap();
    let validator = jsonschema::options().should_validate_formats(true).build(&schema).unwrap();
    let mistakes: Vec<String> =
        validator.iter_errors(&value).map(|e| format!("{}: {e}", e.instance_path())).collect();
    assert_eq!(mistakes, Vec::<String>::new(), "{text}");
    value
}
