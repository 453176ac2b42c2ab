//! Documents and findings made by hand for the renderers' tests.

use crate::Outcome;
use crate::document::{Block, BlockRole, Document, Metadata};
use crate::finding::{Finding, Role, Severity, Site};
use crate::span::Span;

/// A document whose one block is its whole text.
pub(super) fn document(path: &str, source: &str) -> Document {
    let block = Block::verbatim(BlockRole::Paragraph, Span::new(0, source.len()));
    Document::new(path.to_owned(), source.to_owned(), Metadata::default(), vec![block])
}

/// The place of `words`, which stand once in the document.
pub(super) fn site(documents: &[Document], document: usize, words: &str, label: &str, role: Role) -> Site {
    let source = &documents[document].source;
    assert_eq!(source.matches(words).count(), 1, "{words:?} stands once");
    let start = source.find(words).unwrap();
    let span = Span::new(start, start + words.len());
    Site { document, span, value: "22".into(), label: label.into(), role }
}

pub(super) fn outcome(documents: Vec<Document>, findings: Vec<Finding>) -> Outcome {
    Outcome {
        documents,
        mentions: 14,
        claims: 5,
        findings,
        suppressed: 0,
        known: 0,
        unbound: vec![],
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
