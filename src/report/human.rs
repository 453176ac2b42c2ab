//! Findings for people: miette's drawing, the words underlined where they stand.

use std::fmt;
use std::io;

use miette::{
    Diagnostic, GraphicalReportHandler, GraphicalTheme, LabeledSpan, Severity as Level, SourceCode,
};

use super::excerpt::Excerpts;
use super::short::place;
use super::visible::{clipped, columns, is_plain, no_command, visible, visible_char};
use super::{Tally, counted};
use crate::Outcome;
use crate::document::Digest;
use crate::finding::{Finding, Role, Severity, Site};

/// This many sites that only support a witness are drawn; where there are more, all are listed.
const DRAWN_SUPPORTERS: usize = 2;
/// This many sites are listed; of the others, the number is told.
const LISTED_SUPPORTERS: usize = 20;

/// How a report looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Look {
    /// Whether to write the escapes that make colours.
    pub color: bool,
    /// The columns at hand.
    pub width: usize,
}

impl Look {
    /// Draws any diagnostic this way.
    pub fn draw(&self, diagnostic: &dyn Diagnostic) -> String {
        let mut theme =
            if self.color { GraphicalTheme::unicode() } else { GraphicalTheme::unicode_nocolor() };
        // One colour for all labels: those of a phrase that runs over two lines must not differ.
        theme.styles.highlights.truncate(1);
        let handler = GraphicalReportHandler::new_themed(theme)
            .with_width(self.width)
            .with_links(false)
            .with_context_lines(1)
            .without_syntax_highlighting();
        let mut text = String::new();
        // Writing to a string fails only where the diagnostic contradicts itself.
        if handler.render_report(&mut text, diagnostic).is_err() {
            text = format!("{}\n", visible(&diagnostic.to_string()));
        }
        self.harmless(&text)
    }

    /// The drawing without any control character but line ends and our own colours, and without a line that
    /// is a [command](no_command), whoever made the diagnostic.
    fn harmless(&self, drawing: &str) -> String {
        let mut text = String::with_capacity(drawing.len());
        let mut rest = drawing;
        while let Some(c) = rest.chars().next() {
            let plain = rest.bytes().take_while(|byte| is_plain(*byte)).count();
            if let Some((plain, after)) = rest.split_at_checked(plain).filter(|(plain, _)| !plain.is_empty())
            {
                text.push_str(plain);
                rest = after;
                continue;
            }
            let taken = if self.color { color_escape(rest) } else { 0 };
            match rest.split_at_checked(taken) {
                Some((escape, after)) if taken > 0 => {
                    text.push_str(escape);
                    rest = after;
                }
                _ => {
                    text.push(if c == '\n' { c } else { visible_char(c) });
                    rest = rest.get(c.len_utf8()..).unwrap_or_default();
                }
            }
        }
        text.split_inclusive('\n').map(no_command).collect()
    }
}

/// The length of the escape at the start of `text` that sets colours; 0 if there is none.
fn color_escape(text: &str) -> usize {
    let Some(codes) = text.strip_prefix("\x1b[") else { return 0 };
    let end = codes.trim_start_matches(|c: char| c.is_ascii_digit() || c == ';');
    if end.starts_with('m') { text.len() - end.len() + 1 } else { 0 }
}

/// Writes every finding, with an empty line after each.
pub fn write(out: &mut dyn io::Write, outcome: &Outcome, look: Look) -> io::Result<()> {
    for finding in &outcome.findings {
        let (listed, drawn): (Vec<&Site>, Vec<&Site>) = {
            let supporters = finding.related.iter().filter(|s| s.role == Role::Support).count();
            finding.sites().partition(|s| s.role == Role::Support && supporters > DRAWN_SUPPORTERS)
        };
        let (excerpts, labels) = Excerpts::new(&outcome.documents, &drawn, look.width);
        out.write_all(look.draw(&Drawn { finding, excerpts, labels }).as_bytes())?;
        write_list(out, &outcome.documents, &listed, look)?;
        writeln!(out)?;
    }
    Ok(())
}

/// Writes sites one a line, under the help.
fn write_list(out: &mut dyn io::Write, documents: &[Digest], sites: &[&Site], look: Look) -> io::Result<()> {
    for (i, site) in sites.iter().take(LISTED_SUPPORTERS).enumerate() {
        let Some(document) = documents.get(site.document) else { continue };
        let start = format!("  {} {}: ", if i == 0 { "also:" } else { "     " }, place(documents, site));
        let room = look.width.saturating_sub(columns(&start) + 2).max(20);
        writeln!(out, "{start}“{}”", clipped(document.text(site.span), room))?;
    }
    match sites.len().saturating_sub(LISTED_SUPPORTERS) {
        0 => Ok(()),
        more => writeln!(out, "        and {more} more"),
    }
}

/// What was found, in one line: `1 error, 0 warnings in 6 articles (143 figures, 21 claims)`.
pub fn summary(outcome: &Outcome) -> String {
    let tally = Tally::of(&[&outcome.findings, &outcome.left_out]);
    let notes = if tally.notes == 0 { String::new() } else { format!(", {}", counted(tally.notes, "note")) };
    let quiet = |n: usize, why: &str| if n == 0 { String::new() } else { format!(", {n} {why}") };
    let quiet = quiet(outcome.suppressed, "suppressed") + &quiet(outcome.known, "known");
    format!(
        "{}, {}{notes}{quiet} in {} ({}, {})",
        counted(tally.errors, "error"),
        counted(tally.warnings, "warning"),
        counted(outcome.documents.len(), "article"),
        counted(outcome.mentions, "figure"),
        counted(outcome.claims, "claim"),
    )
}

/// A finding as miette sees it.
#[derive(Debug)]
struct Drawn<'f> {
    finding: &'f Finding,
    excerpts: Excerpts,
    labels: Vec<LabeledSpan>,
}

impl fmt::Display for Drawn<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&visible(&self.finding.message))
    }
}

impl std::error::Error for Drawn<'_> {}

impl Diagnostic for Drawn<'_> {
    fn code<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        Some(Box::new(format!("{} {}", self.finding.severity.word(), visible(&self.finding.rule))))
    }

    fn severity(&self) -> Option<Level> {
        Some(match self.finding.severity {
            Severity::Error => Level::Error,
            Severity::Warning => Level::Warning,
            Severity::Note => Level::Advice,
        })
    }

    fn help<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        let help = self.finding.help.as_deref()?;
        Some(Box::new(help.lines().map(visible).collect::<Vec<_>>().join("\n")))
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        Some(Box::new(self.labels.iter().cloned()))
    }

    fn source_code(&self) -> Option<&dyn SourceCode> {
        Some(&self.excerpts)
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixtures::{self, document, finding, outcome, site};
    use super::*;
    use crate::span::Span;
    use rstest::rstest;

    const PLAIN: Look = Look { color: false, width: 80 };

    fn drawn(outcome: &Outcome, look: Look) -> String {
        let mut out = Vec::new();
        write(&mut out, outcome, look).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn a_conflict_across_files_in_long_lines() {
        insta::assert_snapshot!(drawn(&fixtures::two_files(), PLAIN));
    }

    #[test]
    fn colours_only_where_asked() {
        let look = Look { color: true, ..PLAIN };
        assert!(drawn(&fixtures::two_files(), look).contains("\x1b[31m"));
        assert!(!drawn(&fixtures::two_files(), PLAIN).contains('\x1b'));
    }

    #[rstest]
    #[case("\x1b[31;1mred\x1b[0m\x1b[2J", true, "\x1b[31;1mred\x1b[0m␛[2J")]
    #[case("red\n  ::error::x\n", false, "red\n>   ::error::x\n")]
    #[case("\x1b[31mred\x1b[0m\n\x1b", false, "␛[31mred␛[0m\n␛")]
    fn drawings_are_harmless(#[case] drawing: &str, #[case] color: bool, #[case] shown: &str) {
        assert_eq!(Look { color, width: 80 }.harmless(drawing), shown);
    }

    #[test]
    fn hostile_words_are_shown_as_signs() {
        let text = drawn(&fixtures::hostile(), PLAIN);
        assert!(text.replace('\n', "").chars().all(|c| visible(&c.to_string()) == c.to_string()));
        insta::assert_snapshot!(text);
    }

    /// One paragraph of wrapped lines, one far below, and a site over a line end.
    #[test]
    fn several_sites_in_one_file() {
        let documents = vec![document(
            "quarry.txt",
            "Fifty-nine miners are still below, the company said on\nMonday, and only 22\nof them are alive.\n\n\
             Outside the gate the families waited.\n\n\n\n\nAt least 35 are dead, \tthe mayor said.\n",
        )];
        let site = |words, label, role| site(&documents, 0, words, label, role);
        let primary = site("only 22\nof them are alive", "22 alive", Role::Conflict);
        let related = vec![
            site("Fifty-nine miners are still below", "59 in all", Role::Conflict),
            site("At least 35 are dead", "35 or more dead", Role::Conflict),
        ];
        let findings = vec![finding(Severity::Warning, primary, related)];
        insta::assert_snapshot!(drawn(&outcome(documents.clone(), findings), PLAIN));
    }

    #[test]
    fn two_sites_near_each_other_in_a_long_line() {
        let filler = "and the night went on ".repeat(20);
        let text = format!("{filler}59 miners are below, only 22 of them alive, {filler}35 dead, {filler}");
        let documents = vec![document("a.txt", &text)];
        let site = |words, label| site(&documents, 0, words, label, Role::Conflict);
        let related = vec![site("59 miners are below", "59"), site("35 dead", "35")];
        let findings = vec![finding(Severity::Error, site("only 22 of them alive", "22"), related)];
        insta::assert_snapshot!(drawn(&outcome(documents.clone(), findings), PLAIN));
    }

    #[test]
    fn many_supporters_are_listed() {
        let mut outcome = fixtures::two_files();
        for i in 0..4 {
            let filler = "and the company confirmed it to the families ".repeat(i);
            let text = format!("Rescue\nHe said 22 {filler}were alive");
            outcome.documents.push(document(&format!("more/{i}.txt"), &text));
            let words = text.strip_prefix("Rescue\nHe said ").unwrap();
            let site = site(&outcome.documents, i + 2, words, "22", Role::Support);
            outcome.findings[0].related.push(site);
        }
        let text = drawn(&outcome, PLAIN);
        let list = text.split_once("  also:").unwrap().1;
        insta::assert_snapshot!(format!("  also:{list}"), @r#"
        also: more/0.txt:2:9: “22 were alive”
              more/1.txt:2:9: “22 and the company confirmed it to the families were…”
              more/2.txt:2:9: “22 and the company confirmed it to the families and t…”
              more/3.txt:2:9: “22 and the company confirmed it to the families and t…”
        "#);
    }

    #[rstest]
    #[case(60)]
    #[case(80)]
    #[case(120)]
    fn no_line_is_wider_than_asked(#[case] width: usize) {
        let mut outcome = fixtures::two_files();
        for site in &mut outcome.findings[0].related {
            site.label = "this label goes on for longer than the columns that are left for it".into();
        }
        for line in drawn(&outcome, Look { width, color: false }).lines() {
            assert!(columns(line) <= width, "{line}");
        }
    }

    /// Ten million bytes without a space, marks piled on them, and a span that does not fit the file.
    #[test]
    fn extreme_lines_are_clipped_too() {
        let text = format!("{}22 alive{}", "x\u{301}".repeat(2_000_000), "\u{301}".repeat(2_000_000));
        let documents = vec![document("a.txt", &text)];
        let primary = site(&documents, 0, "22 alive", "22", Role::Conflict);
        let mut beyond = primary.clone();
        beyond.span.end = text.len() + 10;
        let findings = vec![finding(Severity::Note, primary, vec![beyond])];
        let text = drawn(&outcome(documents, findings), PLAIN);
        assert!(
            text.len() < 2_000 && text.contains("22 alive") && text.contains("a.txt:1:4000001"),
            "{text}"
        );
    }

    proptest::proptest! {
        /// Whatever the text and the sites, every site is drawn and miette keeps its temper.
        #[test]
        fn any_sites_are_drawn(
            texts in proptest::collection::vec("[a22 \\n\r\t€“e\u{301}🚒日\u{feff}\x1b\u{202e}]{0,160}", 2),
            ends in proptest::collection::vec((0..2_usize, 0..160_usize, 0..40_usize), 1..6),
            width in 40..110_usize,
        ) {
            let documents: Vec<Digest> =
                texts.iter().enumerate().map(|(i, text)| document(&format!("{i}.txt"), text)).collect();
            let mut sites = ends.iter().map(|(document, start, length)| {
                let bounds: Vec<usize> =
                    texts[*document].char_indices().map(|(at, _)| at).chain([texts[*document].len()]).collect();
                let start = (*start).min(bounds.len() - 1);
                let end = (start + length).min(bounds.len() - 1);
                let span = Span::new(bounds[start], bounds[end]);
                Site { document: *document, span, value: "22".into(), label: "22".into(), role: Role::Conflict }
            });
            let primary = sites.next().unwrap();
            let findings = vec![finding(Severity::Error, primary, sites.collect())];
            let text = drawn(&outcome(documents, findings), Look { color: false, width });
            proptest::prop_assert!(!text.contains("Failed to read") && text.contains("help: Ask"), "{}", text);
        }
    }

    proptest::proptest! {
        /// Where only the places of a finding are kept, it is drawn as where all of its articles is.
        #[test]
        fn what_is_kept_is_enough(
            texts in proptest::collection::vec(
                proptest::collection::vec(("[a22 \\t€“e\u{301}🚒日\u{202e}]{0,30}", 1..60_usize), 1..8),
                2,
            ),
            ends in proptest::collection::vec(
                (0..2_usize, proptest::prelude::any::<proptest::sample::Index>(), 0..40_usize),
                1..6,
            ),
            width in 40..=100_usize,
        ) {
            let text = |lines: &Vec<(String, usize)>| {
                lines.iter().map(|(line, times)| line.repeat(*times)).collect::<Vec<_>>().join("\n")
            };
            let texts: Vec<String> = texts.iter().map(text).collect();
            let mut sites = ends.iter().map(|(document, start, length)| {
                let text = &texts[*document];
                let bounds: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
                let start = start.index(bounds.len());
                let span = Span::new(bounds[start], bounds[(start + length).min(bounds.len() - 1)]);
                Site { document: *document, span, value: "22".into(), label: "22".into(), role: Role::Conflict }
            });
            let primary = sites.next().unwrap();
            let finding = finding(Severity::Error, primary, sites.collect());
            let drawn = |digest: &dyn Fn(usize, &crate::document::Document) -> Digest| {
                let digest = |(i, text): (usize, &String)| digest(i, &fixtures::whole("a.txt", text));
                let documents = texts.iter().enumerate().map(digest).collect();
                drawn(&outcome(documents, vec![finding.clone()]), Look { color: false, width })
            };
            let all = drawn(&|_, document| document.digest([Span::new(0, document.source.len())]));
            let places = |i| finding.sites().filter(move |site| site.document == i).map(|site| site.span);
            proptest::prop_assert_eq!(drawn(&|i, document| document.digest(places(i))), all);
        }
    }

    #[test]
    fn the_summary_counts() {
        let mut outcome = fixtures::two_files();
        assert_eq!(summary(&outcome), "1 error, 0 warnings in 2 articles (14 figures, 5 claims)");
        outcome.findings[0].severity = Severity::Note;
        assert_eq!(summary(&outcome), "0 errors, 0 warnings, 1 note in 2 articles (14 figures, 5 claims)");
    }
}
