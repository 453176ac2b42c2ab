//! `check --format github`: workflow commands, which GitHub Actions turns into annotations.
//!
//! One command a line: `::error file=a.txt,line=3,endLine=3,col=9,endColumn=31,title=RULE::MESSAGE`. `col`
//! and `endColumn` are inclusive, and left out where the words go on in another line, since GitHub takes
//! columns only within one. In the message `%`, CR and LF are escaped, in properties `:` and `,` as well.
//! GitHub shows no more than ten annotations of each level for a step, so the gravest come first; the log
//! has all of them, and so has the [summary](super::markdown::write_within) of the step.

use std::io;

use super::telling::{visible_lines, whole};
use super::visible::visible;
use super::{Skipped, left_out, worst_first};
use crate::Outcome;
use crate::finding::{Finding, Severity};

/// This many inputs that could not be audited have a command of their own; the others share one, so that
/// findings have a place among the ten.
const OWN: usize = 3;

/// Writes a command for every input that was skipped and for every finding, the gravest first.
pub fn write(out: &mut dyn io::Write, outcome: &Outcome, skipped: &[Skipped]) -> io::Result<()> {
    let (own, rest) = skipped.split_at_checked(OWN).unwrap_or((skipped, &[]));
    for one in own {
        let mut command = Command::new("error");
        if !one.path.is_empty() {
            command.property("file", &visible(&one.path));
        }
        command.property("title", "not audited");
        command.write(out, &visible_lines(&one.reason))?;
    }
    if !rest.is_empty() {
        let mut command = Command::new("error");
        command.property("title", &format!("{} more not audited", rest.len()));
        let lines = rest.iter().map(|one| match one.path.as_str() {
            "" => visible(&one.reason).into_owned(),
            path => format!("{}: {}", visible(path), visible(&one.reason)),
        });
        command.write(out, &lines.collect::<Vec<_>>().join("\n"))?;
    }
    if let Some(told) = left_out(outcome) {
        let mut command = Command::new("notice");
        command.property("title", "left out");
        command.write(out, &told)?;
    }
    for finding in worst_first(&outcome.findings) {
        write_finding(out, finding, outcome)?;
    }
    Ok(())
}

fn write_finding(out: &mut dyn io::Write, finding: &Finding, outcome: &Outcome) -> io::Result<()> {
    let mut command = Command::new(match finding.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "notice",
    });
    if let Some(document) = outcome.documents.get(finding.primary.document) {
        let (line, column) = document.line_column(finding.primary.span.start);
        let (end_line, end_column) = document.line_column(finding.primary.span.end);
        command.property("file", &visible(&document.path));
        command.property("line", &line.to_string());
        command.property("endLine", &end_line.to_string());
        if line == end_line {
            command.property("col", &column.to_string());
            command.property("endColumn", &end_column.saturating_sub(1).max(column).to_string());
        }
    }
    command.property("title", &visible(&finding.rule));
    command.write(out, &whole(finding, &outcome.documents))
}

/// A workflow command under construction.
struct Command(String);

impl Command {
    fn new(name: &str) -> Self {
        Self(format!("::{name}"))
    }

    fn property(&mut self, name: &str, value: &str) {
        self.0.push(if self.0.contains(' ') { ',' } else { ' ' });
        self.0.push_str(name);
        self.0.push('=');
        self.0.push_str(&escaped(value).replace(':', "%3A").replace(',', "%2C"));
    }

    fn write(self, out: &mut dyn io::Write, message: &str) -> io::Result<()> {
        writeln!(out, "{}::{}", self.0, escaped(message))
    }
}

/// As the runner reads data: `%` first, for the others are written with it.
fn escaped(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

#[cfg(test)]
mod tests {
    use super::super::fixtures;
    use super::*;
    use rstest::rstest;

    fn github(outcome: &Outcome, skipped: &[Skipped]) -> String {
        let mut out = Vec::new();
        write(&mut out, outcome, skipped).unwrap();
        String::from_utf8(out).unwrap()
    }

    /// What the runner makes of a line: the level, the properties and the message.
    fn read(line: &str) -> (String, Vec<(String, String)>, String) {
        let (command, message) = line.strip_prefix("::").unwrap().split_once("::").unwrap();
        let (name, properties) = command.split_once(' ').unwrap_or((command, ""));
        let unescaped = |text: &str| text.replace("%0D", "\r").replace("%0A", "\n").replace("%25", "%");
        let properties = properties.split(',').filter(|pair| !pair.is_empty()).map(|pair| {
            let (name, value) = pair.split_once('=').unwrap();
            (name.to_owned(), unescaped(&value.replace("%3A", ":").replace("%2C", ",")))
        });
        (name.to_owned(), properties.collect(), unescaped(message))
    }

    #[test]
    fn a_conflict_across_files() {
        insta::assert_snapshot!(github(&fixtures::two_files(), &[]), @r#"
        ::error file=news/a.txt,line=3,endLine=3,col=2268,endColumn=2290,title=quarry/alive-agrees::22 and at least 24 cannot both be the miners still alive%0Anews/a.txt:3:2268: “only 22 are still alive” (22)%0Anews/b.md:3:16: “at least 24 remain alive” (24 or more)%0AAsk which count is meant: one article says 22, the other that no fewer than 24 are alive, and no number is both.
        "#);
    }

    /// The columns are characters, before them `€`, curly quotes, an emoji and a combining mark.
    #[test]
    fn columns_cut_out_the_words() {
        let outcome = fixtures::two_files();
        let (_, properties, _) = read(github(&outcome, &[]).trim_end());
        let at =
            |name: &str| -> usize { properties.iter().find(|(n, _)| n == name).unwrap().1.parse().unwrap() };
        let line = fixtures::source(&outcome.documents[0]).lines().nth(at("line") - 1).unwrap();
        let words: String = line.chars().skip(at("col") - 1).take(at("endColumn") + 1 - at("col")).collect();
        assert_eq!(words, "only 22 are still alive");
    }

    #[test]
    fn what_crosses_lines_has_no_columns() {
        let (name, properties, message) = read(github(&fixtures::crossing(), &[]).trim_end());
        let told: Vec<_> = properties.iter().map(|(n, v)| format!("{n}={v}")).collect();
        assert_eq!(name, "notice");
        assert_eq!(told, ["file=news, 2025: a%b.txt", "line=1", "endLine=2", "title=quarry/alive-agrees"]);
        assert!(message.contains("a%b.txt:1:9: “only 22 are still alive” (22)\n"), "{message}");
    }

    #[test]
    fn the_gravest_come_first() {
        let mut outcome = fixtures::two_files();
        for severity in [Severity::Note, Severity::Error, Severity::Warning] {
            let more = Finding { severity, ..outcome.findings[0].clone() };
            outcome.findings.insert(0, more);
        }
        let text = github(&outcome, &[]);
        let levels: Vec<_> = text.lines().map(|line| read(line).0).collect();
        assert_eq!(levels, ["error", "error", "warning", "notice"]);
    }

    #[rstest]
    #[case(fixtures::empty(), 0, 0)]
    #[case(fixtures::empty(), 1, 3)]
    #[case(fixtures::two_files(), 1, 4)]
    #[case(fixtures::two_files(), 4, 5)] // twelve skipped
    fn what_was_skipped(#[case] outcome: Outcome, #[case] times: usize, #[case] lines: usize) {
        let skipped = vec![fixtures::skipped(); times].concat();
        let text = github(&outcome, &skipped);
        assert_eq!(text.lines().count(), lines, "{text}");
        for (one, line) in skipped.iter().zip(text.lines()).take(OWN) {
            let (name, properties, message) = read(line);
            assert_eq!((name.as_str(), message), ("error", visible_lines(&one.reason)));
            assert_eq!(properties[0].0 == "file", !one.path.is_empty());
        }
        assert_eq!(text.matches("in/c.txt").count(), times, "each is named");
    }

    #[test]
    fn hostile_words_stay_in_their_command() {
        let text = github(&fixtures::hostile(), &fixtures::skipped());
        assert!(fixtures::is_harmless(&text.replace("::", "")), "{text}");
        insta::assert_snapshot!(text, @r#"
        ::error file=in/c.txt,title=not audited::not UTF-8 at byte 311
        ::error title=not audited::no articles to read
        ::error file=d␛[2J</testsuite> %3A%3Aerror%3A%3A.txt,title=not audited::50%25 of `it`,%0A> ::warning file=x::is� ␇<b> not text
        ::warning file=a␛[2J %3A%3Aerror%3A%3A.txt,line=1,endLine=1,col=11,endColumn=23,title=quarry/alive-agrees::22 ::error::pwned �%0Aa␛[2J ::error::.txt:1:11: “22� men␇ were” (␛]0;22␇)%0Afirst%0Asecond ␛[1m
        "#);
        assert!(text.lines().all(|line| ["error", "warning"].contains(&read(line).0.as_str())));
    }
}
