//! `check --format sarif`: SARIF 2.1.0, which code-scanning dashboards and editors read.
//!
//! One run on one line. Columns are characters (`columnKind`), bytes are those of the file on disk. The
//! message links the other ends of a conflict to their `relatedLocations`, since GitHub shows only those
//! that the message links to. The fingerprint holds no positions: see [`Finding::fingerprint`]. What could
//! not be audited is told as notifications of the invocation, which then was not successful.

use std::io;

use super::json::write_line;
use super::telling::{visible_lines, words};
use super::visible::visible;
use super::{LEFT_OUT, NOT_AUDITED, Skipped, left_out};
use crate::document::Digest;
use crate::finding::{Finding, Severity, Site};
use crate::{Described, Outcome};

mod wire;

use wire::{
    Artifact, ArtifactLocation, Configuration, Descriptor, Driver, Fingerprints, Invocation, Level, Location,
    Log, Message, MessageStrings, Notification, PhysicalLocation, Reference, Region, Result, Run, Tool, uri,
};

/// What GitHub shows beside an input that could not be audited.
const HELP: &str =
    "Mend what the message says, or leave the input out: without it the audit is not complete.";

/// What is said beside findings that are left out.
const MORE: &str = "Mend what is shown, or let max-findings show more.";

/// The characters that GitHub takes as a description.
const DESCRIPTION: usize = 1_000;

/// Writes the log on one line.
pub fn write(out: &mut dyn io::Write, outcome: &Outcome, skipped: &[Skipped]) -> io::Result<()> {
    let not_audited = Descriptor {
        id: NOT_AUDITED,
        short_description: Message::text("An input that could not be audited."),
        full_description: Message::text("An input that could not be audited: the audit is not complete."),
        help: MessageStrings { text: HELP.to_owned(), markdown: HELP.to_owned() },
        default_configuration: Some(Configuration { level: Level::Error }),
    };
    let cut = Descriptor {
        id: LEFT_OUT,
        short_description: Message::text("Findings that are not shown."),
        full_description: Message::text("Findings that count and are not shown, as max-findings says."),
        help: MessageStrings { text: MORE.to_owned(), markdown: MORE.to_owned() },
        default_configuration: Some(Configuration { level: Level::Note }),
    };
    let driver = Driver {
        name: "countercheck",
        version: env!("CARGO_PKG_VERSION"),
        semantic_version: env!("CARGO_PKG_VERSION"),
        rules: outcome.described.iter().map(descriptor).collect(),
        notifications: vec![not_audited, cut],
    };
    let notes = left_out(outcome).map(|told| Notification {
        descriptor: Reference { id: LEFT_OUT, index: 1 },
        level: Level::Note,
        message: Message::text(&told),
        locations: Vec::new(),
    });
    let invocation = Invocation {
        execution_successful: skipped.is_empty(),
        tool_execution_notifications: skipped.iter().map(notification).chain(notes).collect(),
    };
    let run = Run {
        tool: Tool { driver },
        invocations: [invocation],
        column_kind: "unicodeCodePoints",
        default_encoding: "UTF-8",
        artifacts: outcome.documents.iter().map(artifact).collect(),
        results: outcome.findings.iter().filter_map(|finding| result(finding, outcome)).collect(),
    };
    write_line(out, &Log { schema: wire::SCHEMA, version: "2.1.0", runs: [run] })
}

fn descriptor(described: &Described) -> Descriptor<'_> {
    let short: String = visible(&described.summary).chars().take(DESCRIPTION).collect();
    let text = visible_lines(&described.text);
    // No HTML and no links but our own.
    let markdown = text.replace('<', "\\<").replace('[', "\\[");
    Descriptor {
        id: &described.id,
        short_description: Message::text(&short),
        full_description: Message::text(&short),
        help: MessageStrings { text: plain(&text), markdown: plain(&markdown) },
        default_configuration: None,
    }
}

fn artifact(document: &Digest) -> Artifact {
    Artifact {
        location: ArtifactLocation { uri: uri(&document.path), index: None },
        length: document.length,
        roles: ["analysisTarget"],
        encoding: "UTF-8",
    }
}

const fn level(severity: Severity) -> Level {
    match severity {
        Severity::Error => Level::Error,
        Severity::Warning => Level::Warning,
        Severity::Note => Level::Note,
    }
}

fn result<'a>(finding: &'a Finding, outcome: &'a Outcome) -> Option<Result<'a>> {
    let documents = &outcome.documents;
    let mut text = plain(&visible(&finding.message));
    if !text.ends_with(['.', '?', '!']) {
        text.push('.');
    }
    let (mut related, mut links) = (Vec::new(), Vec::new());
    for site in &finding.related {
        if let Some(physical) = physical_location(site, documents) {
            let id = related.len() + 1;
            let words = words(site, documents).replace('\\', "\\\\").replace('[', "\\[").replace(']', "\\]");
            links.push(format!("[{}]({id})", braced(&words)));
            related.push(Location { id: Some(id), physical, message: labelled(site) });
        }
    }
    if !links.is_empty() {
        text = format!("{text}\nSee also {}.", links.join(", "));
    }
    if let Some(help) = &finding.help {
        text = format!("{text}\n{}", plain(&visible_lines(help)));
    }
    Some(Result {
        rule_id: &finding.rule,
        rule_index: outcome.described.iter().position(|described| described.id == finding.rule),
        level: level(finding.severity),
        message: Message { text },
        locations: [Location {
            id: None,
            physical: physical_location(&finding.primary, documents)?,
            message: labelled(&finding.primary),
        }],
        related_locations: related,
        partial_fingerprints: Fingerprints { v1: &finding.fingerprint },
    })
}

fn labelled(site: &Site) -> Option<Message> {
    (!site.label.is_empty()).then(|| Message::text(&visible(&site.label)))
}

fn physical_location(site: &Site, documents: &[Digest]) -> Option<PhysicalLocation> {
    let document = documents.get(site.document)?;
    let (start_line, start_column) = document.line_column(site.span.start);
    let (end_line, end_column) = document.line_column(site.span.end);
    Some(PhysicalLocation {
        artifact_location: ArtifactLocation { uri: uri(&document.path), index: Some(site.document) },
        region: Some(Region {
            start_line,
            start_column,
            end_line,
            end_column,
            byte_offset: site.span.start,
            byte_length: site.span.len(),
        }),
    })
}

fn notification(skipped: &Skipped) -> Notification {
    let artifact_location = ArtifactLocation { uri: uri(&skipped.path), index: None };
    let place = PhysicalLocation { artifact_location, region: None };
    let location = Location { id: None, physical: place, message: None };
    Notification {
        descriptor: Reference { id: NOT_AUDITED, index: 0 },
        level: Level::Error,
        message: Message::text(&visible_lines(&skipped.reason)),
        locations: if skipped.path.is_empty() { Vec::new() } else { vec![location] },
    }
}

impl Message {
    /// The text as it is, whatever is in it.
    fn text(text: &str) -> Self {
        Self { text: plain(text) }
    }
}

/// Text that has no links and no placeholders when it is read as a message.
fn plain(text: &str) -> String {
    braced(&text.replace("](", "] ("))
}

/// With its braces as they are written in messages, where single ones make placeholders.
fn braced(text: &str) -> String {
    text.replace('{', "{{").replace('}', "}}")
}

#[cfg(test)]
mod tests;
