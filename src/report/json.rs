//! `check --format json`: the contract `countercheck.findings.v1`.
//!
//! One line of JSON. Fields may be added within v1; none changes its meaning. `start` and `end` are
//! byte offsets into the file as it is on disk, end exclusive; `line` and `column` count from 1,
//! columns in Unicode scalar values.

use std::io;

use serde::Serialize;
use serde_json::ser::{CompactFormatter, Formatter};

use super::visible::{COMMAND, visible_char};
use super::{Skipped, Tally};
use crate::Outcome;
use crate::document::Digest;
use crate::finding::{Finding, Site};

#[derive(Serialize)]
struct Report<'a> {
    schema: &'static str,
    summary: Summary,
    skipped: Vec<SkippedEntry<'a>>,
    findings: Vec<FindingEntry<'a>>,
}

#[derive(Serialize)]
struct Summary {
    documents: usize,
    mentions: usize,
    claims: usize,
    errors: usize,
    warnings: usize,
    notes: usize,
    suppressed: usize,
    known: usize,
    left_out: usize,
}

/// An input that could not be audited, in either contract.
#[derive(Serialize)]
pub(super) struct SkippedEntry<'a> {
    path: &'a str,
    reason: &'a str,
}

#[derive(Serialize)]
struct FindingEntry<'a> {
    rule: &'a str,
    severity: &'static str,
    fingerprint: &'a str,
    message: &'a str,
    help: Option<&'a str>,
    labels: Vec<Label<'a>>,
}

#[derive(Serialize)]
struct Label<'a> {
    path: &'a str,
    start: usize,
    end: usize,
    line: usize,
    column: usize,
    text: &'a str,
    value: &'a str,
    role: &'static str,
    primary: bool,
}

/// Writes the outcome and what was skipped as one JSON object on one line.
pub fn write(out: &mut dyn io::Write, outcome: &Outcome, skipped: &[Skipped]) -> io::Result<()> {
    let tally = Tally::of(&[&outcome.findings, &outcome.left_out]);
    let report = Report {
        schema: "countercheck.findings.v1",
        summary: Summary {
            documents: outcome.documents.len(),
            mentions: outcome.mentions,
            claims: outcome.claims,
            errors: tally.errors,
            warnings: tally.warnings,
            notes: tally.notes,
            suppressed: outcome.suppressed,
            known: outcome.known,
            left_out: outcome.left_out.len(),
        },
        skipped: skipped_entries(skipped),
        findings: outcome.findings.iter().map(|f| finding_entry(f, &outcome.documents)).collect(),
    };
    write_line(out, &report)
}

pub(super) fn skipped_entries(skipped: &[Skipped]) -> Vec<SkippedEntry<'_>> {
    skipped.iter().map(|s| SkippedEntry { path: &s.path, reason: &s.reason }).collect()
}

fn finding_entry<'a>(finding: &'a Finding, documents: &'a [Digest]) -> FindingEntry<'a> {
    FindingEntry {
        rule: &finding.rule,
        severity: finding.severity.word(),
        fingerprint: &finding.fingerprint,
        message: &finding.message,
        help: finding.help.as_deref(),
        labels: finding
            .sites()
            .enumerate()
            .filter_map(|(i, site)| Some(label(site, documents.get(site.document)?, i == 0)))
            .collect(),
    }
}

fn label<'a>(site: &'a Site, document: &'a Digest, primary: bool) -> Label<'a> {
    let (line, column) = document.line_column(site.span.start);
    Label {
        path: &document.path,
        start: site.span.start,
        end: site.span.end,
        line,
        column,
        text: document.text(site.span),
        value: &site.value,
        role: site.role.word(),
        primary,
    }
}

/// Writes a value as JSON on one line, with every character escaped that would play tricks on a
/// terminal; a JSON reader gets the very same text.
pub(super) fn write_line(out: &mut dyn io::Write, value: &impl Serialize) -> io::Result<()> {
    write_value(&mut *out, value)?;
    out.write_all(b"\n")
}

/// The same without a line end.
pub(super) fn write_value(out: impl io::Write, value: &impl Serialize) -> io::Result<()> {
    let mut serializer = serde_json::Serializer::with_formatter(out, Escaping(CompactFormatter));
    Ok(value.serialize(&mut serializer)?)
}

struct Escaping(CompactFormatter);

impl Formatter for Escaping {
    fn write_string_fragment<W: ?Sized + io::Write>(
        &mut self,
        writer: &mut W,
        fragment: &str,
    ) -> io::Result<()> {
        // Most are names of fields and English words.
        let control = |byte: u8| byte < b' ' || byte == 0x7f;
        if fragment.is_ascii() && !fragment.contains(COMMAND) && !fragment.bytes().any(control) {
            return self.0.write_string_fragment(writer, fragment);
        }
        let mut plain = 0;
        // Of a command, the last character is written otherwise.
        let commands = |at: usize, c: char| {
            COMMAND.ends_with(c) && fragment.get(..=at).is_some_and(|text| text.ends_with(COMMAND))
        };
        for (at, c) in fragment.char_indices().filter(|(at, c)| visible_char(*c) != *c || commands(*at, *c)) {
            self.0.write_string_fragment(writer, fragment.get(plain..at).unwrap_or_default())?;
            for unit in c.encode_utf16(&mut [0; 2]) {
                write!(writer, "\\u{unit:04x}")?;
            }
            plain = at + c.len_utf8();
        }
        self.0.write_string_fragment(writer, fragment.get(plain..).unwrap_or_default())
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixtures;
    use super::*;
    use rstest::rstest;

    fn json(outcome: &Outcome, skipped: &[Skipped]) -> String {
        let mut out = Vec::new();
        write(&mut out, outcome, skipped).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn the_contract() {
        let skipped = Skipped { path: "c.txt".into(), reason: "not UTF-8 at byte 311".into() };
        insta::assert_snapshot!(json(&fixtures::two_files(), &[skipped]), @r#"
        {"schema":"countercheck.findings.v1","summary":{"documents":2,"mentions":14,"claims":5,"errors":1,"warnings":0,"notes":0,"suppressed":0,"known":0,"left_out":0},"skipped":[{"path":"c.txt","reason":"not UTF-8 at byte 311"}],"findings":[{"rule":"quarry/alive-agrees","severity":"error","fingerprint":"0123456789abcdef","message":"22 and at least 24 cannot both be the miners still alive","help":"Ask which count is meant: one article says 22, the other that no fewer than 24 are alive, and no number is both.","labels":[{"path":"news/a.txt","start":2287,"end":2310,"line":3,"column":2268,"text":"only 22 are still alive","value":"22","role":"conflict","primary":true},{"path":"news/b.md","start":25,"end":49,"line":3,"column":16,"text":"at least 24 remain alive","value":"22","role":"conflict","primary":false}]}]}
        "#);
    }

    /// What is left out counts all the same.
    #[test]
    fn what_is_left_out() {
        let value: serde_json::Value = serde_json::from_str(&json(&fixtures::cut(), &[])).unwrap();
        let summary = &value["summary"];
        assert_eq!([&summary["errors"], &summary["notes"], &summary["left_out"]], [2, 1, 2]);
        assert_eq!(value["findings"].as_array().unwrap().len(), 1);
    }

    #[rstest]
    #[case(fixtures::two_files())]
    #[case(fixtures::hostile())]
    fn labels_are_slices_of_their_files(#[case] outcome: Outcome) {
        let text = json(&outcome, &[]);
        let value: serde_json::Value = serde_json::from_str(&text).unwrap();
        let mut seen = 0;
        for label in
            value["findings"].as_array().unwrap().iter().flat_map(|f| f["labels"].as_array().unwrap())
        {
            let document =
                outcome.documents.iter().find(|d| d.path == label["path"].as_str().unwrap()).unwrap();
            let at = |key: &str| usize::try_from(label[key].as_u64().unwrap()).unwrap();
            assert_eq!(label["text"], fixtures::source(document)[at("start")..at("end")]);
            seen += 1;
        }
        assert!(seen > 0);
    }

    #[test]
    fn no_json_is_a_command() {
        for text in ["##[error]x", "a ###[x] \u{e9}", "##[##[", "##", "[#"] {
            let mut out = Vec::new();
            write_line(&mut out, &text).unwrap();
            let json = String::from_utf8(out).unwrap();
            assert!(!json.contains(COMMAND), "{json}");
            assert_eq!(serde_json::from_str::<String>(&json).unwrap(), text);
        }
    }

    #[test]
    fn hostile_text_is_escaped_and_comes_back_whole() {
        let text = json(&fixtures::hostile(), &[]);
        assert!(text.trim_end_matches('\n').chars().all(|c| visible_char(c) == c), "{text}");
        let value: serde_json::Value = serde_json::from_str(&text).unwrap();
        assert_eq!(value["findings"][0]["labels"][0]["path"], "a\x1b[2J\n::error::.txt");
        assert_eq!(value["findings"][0]["message"], "22\n::error::pwned \u{202e}");
    }
}
