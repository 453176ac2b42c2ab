//! What every format writes: programs can read it, and nobody's text passes for ours.

use std::io;

use countercheck::Outcome;
use countercheck::document::Document;
use countercheck::report::human::{Look, summary};
use countercheck::report::mentions::{Extracted, Listing, Rows, write_table};
use countercheck::report::visible::visible_char;
use countercheck::report::{Skipped, github, gitlab, human, json, junit, markdown, rdjson, sarif, short};
use serde_json::Value;

use super::{LOOK, is_harmless};

/// A report in every format.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Told {
    human: String,
    colored: String,
    short: String,
    markdown: String,
    github: String,
    json: String,
    sarif: String,
    gitlab: String,
    rdjson: String,
    junit: String,
}

impl Told {
    /// The formats that have a schema.
    pub(super) fn with_schemas(self) -> [String; 3] {
        [self.sarif, self.gitlab, self.rdjson]
    }
}

fn written(write: impl Fn(&mut dyn io::Write) -> io::Result<()>) -> String {
    let mut out = Vec::new();
    write(&mut out).expect("memory can be written");
    String::from_utf8(out).expect("a report is UTF-8")
}

/// The report in every format.
pub(super) fn told(outcome: &Outcome, skipped: &[Skipped]) -> Told {
    let narrow = Look { color: true, width: 24 };
    Told {
        human: written(|out| human::write(out, outcome, LOOK)),
        colored: written(|out| human::write(out, outcome, narrow)),
        short: written(|out| short::write(out, outcome)),
        markdown: written(|out| markdown::write(out, outcome, skipped)),
        github: written(|out| github::write(out, outcome, skipped)),
        json: written(|out| json::write(out, outcome, skipped)),
        sarif: written(|out| sarif::write(out, outcome, skipped)),
        gitlab: written(|out| gitlab::write(out, outcome, skipped)),
        rdjson: written(|out| rdjson::write(out, outcome, skipped)),
        junit: written(|out| junit::write(out, outcome, skipped)),
    }
}

/// All laws of a report.
pub(super) fn hold(told: &Told, outcome: &Outcome, skipped: &[Skipped]) {
    for text in [&told.human, &told.short, &told.markdown, &summary(outcome)] {
        assert!(is_harmless(text), "{text:?}");
    }
    let escapes = |text: &str| text.replace("\x1b[", "").chars().all(|c| c == '\n' || visible_char(c) == c);
    assert!(escapes(&told.colored), "{:?}", told.colored);
    assert_eq!(told.short.lines().count(), outcome.findings.len(), "{:?}", told.short);
    assert!(commands(&told.github) >= outcome.findings.len(), "{:?}", told.github);

    let (all, findings) = (outcome.findings.len() + skipped.len(), outcome.findings.len());
    let json = parsed(&told.json);
    labels_are_slices(&json, outcome);
    assert_eq!((length(&json, "/findings"), length(&json, "/skipped")), (findings, skipped.len()));
    let sarif = parsed(&told.sarif);
    assert_eq!(length(&sarif, "/runs/0/results"), findings);
    assert_eq!(length(&sarif, "/runs/0/invocations/0/toolExecutionNotifications"), skipped.len());
    assert_eq!(length(&parsed(&told.gitlab), ""), all);
    assert_eq!(length(&parsed(&told.rdjson), "/diagnostics"), all);

    let xml =
        roxmltree::Document::parse(&told.junit).unwrap_or_else(|error| panic!("{error}: {}", told.junit));
    let count = |name: &str| xml.descendants().filter(|node| node.has_tag_name(name)).count();
    assert_eq!((count("failure"), count("error"), count("testcase")), (findings, skipped.len(), all.max(1)));
    assert!(told.junit.chars().all(|c| c == '\n' || visible_char(c) == c), "{:?}", told.junit);
}

/// How many workflow commands there are, one a line and nothing else.
fn commands(text: &str) -> usize {
    let command = |line: &str| {
        let level = ["::error ", "::warning ", "::notice "].iter().find_map(|start| line.strip_prefix(start));
        let (properties, _) =
            level.and_then(|rest| rest.split_once("::")).expect("a command and its message");
        assert!(properties.split(',').all(|one| one.contains('=') && !one.contains(':')), "{line:?}");
        assert!(line.chars().all(|c| visible_char(c) == c), "{line:?}");
    };
    text.lines().inspect(|line| command(line)).count()
}

/// A text of JSON on one line, without a character that plays tricks on a terminal.
fn parsed(text: &str) -> Value {
    let line = text.strip_suffix('\n').expect("a line has an end");
    assert!(line.chars().all(|c| visible_char(c) == c), "{line:?}");
    serde_json::from_str(line).unwrap_or_else(|error| panic!("{error}: {line}"))
}

fn length(value: &Value, pointer: &str) -> usize {
    value.pointer(pointer).and_then(Value::as_array).map_or(0, Vec::len)
}

/// The words of each label come back as they stand in the file.
fn labels_are_slices(report: &Value, outcome: &Outcome) {
    let findings = report.pointer("/findings").and_then(Value::as_array).expect("a list of findings");
    for (entry, finding) in findings.iter().zip(&outcome.findings) {
        let labels = entry.pointer("/labels").and_then(Value::as_array).expect("a list of labels");
        assert_eq!(labels.len(), finding.sites().count());
        for (label, site) in labels.iter().zip(finding.sites()) {
            let document = outcome.documents.get(site.document).expect("the document of a site");
            assert_eq!(label.pointer("/text").and_then(Value::as_str), Some(document.text(site.span)));
            assert_eq!(label.pointer("/path").and_then(Value::as_str), Some(document.path.as_str()));
        }
    }
}

/// The mentions of documents, as a table and as JSON.
pub(super) fn listing(documents: &[Document], skipped: &[Skipped]) {
    let extracted: Vec<Extracted> = documents.iter().cloned().map(Extracted::of).collect();
    let rows: Vec<Rows> = extracted.iter().map(Rows::of).collect();
    let table = written(|out| write_table(out, &rows, 80));
    assert!(is_harmless(&table), "{table:?}");
    let mut out: Vec<u8> = Vec::new();
    let mut listing = Listing::begin(&mut out).expect("memory can be written");
    for one in &extracted {
        listing.add(&Listing::entry(one)).expect("memory can be written");
    }
    listing.end(skipped).expect("memory can be written");
    let report = parsed(&String::from_utf8(out).expect("a report is UTF-8"));
    assert_eq!(length(&report, "/documents"), documents.len());
    for (at, one) in extracted.iter().enumerate() {
        assert_eq!(length(&report, &format!("/documents/{at}/mentions")), one.mentions.len());
    }
}
