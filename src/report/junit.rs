//! `check --format junit`: what test dashboards read.
//!
//! A document with findings is a suite, and each finding in it a case that failed; an input that could not
//! be audited is a suite with one case that ended in an error. Where there is nothing to tell, one case
//! passes, since many readers take a report without any for a mistake.

use std::io;

use quick_junit::{NonSuccessKind, Report, TestCase, TestCaseStatus, TestSuite};

use super::telling::{visible_lines, whole};
use super::visible::visible;
use super::{LEFT_OUT, NOT_AUDITED, Skipped, counted, left_out};
use crate::Outcome;
use crate::document::Digest;
use crate::finding::Finding;

/// Writes the report.
pub fn write(out: &mut dyn io::Write, outcome: &Outcome, skipped: &[Skipped]) -> io::Result<()> {
    let mut report = Report::new("countercheck");
    report.add_test_suites(skipped.iter().map(not_audited));
    // Findings are in the order of their documents.
    for findings in outcome.findings.chunk_by(|a, b| a.primary.document == b.primary.document) {
        let document = findings.first().and_then(|finding| outcome.documents.get(finding.primary.document));
        if let Some(document) = document {
            let mut suite = TestSuite::new(text(&visible(&document.path)));
            suite.add_test_cases(findings.iter().map(|finding| case(finding, document, &outcome.documents)));
            report.add_test_suite(suite);
        }
    }
    if let Some(told) = left_out(outcome) {
        let mut status = TestCaseStatus::skipped();
        status.set_message(told);
        let mut case = TestCase::new("left out", status);
        case.set_classname(LEFT_OUT);
        let mut suite = TestSuite::new("countercheck");
        suite.add_test_case(case);
        report.add_test_suite(suite);
    }
    if report.test_suites.is_empty() {
        let name = format!("no findings in {}", counted(outcome.documents.len(), "article"));
        let mut passed = TestCase::new(name, TestCaseStatus::success());
        passed.set_classname("countercheck");
        let mut suite = TestSuite::new("countercheck");
        suite.add_test_case(passed);
        report.add_test_suite(suite);
    }
    report.serialize(out).map_err(io::Error::other)
}

fn case(finding: &Finding, document: &Digest, documents: &[Digest]) -> TestCase {
    let (line, column) = document.line_column(finding.primary.span.start);
    let message = text(&visible(&finding.message));
    let mut status = TestCaseStatus::non_success(NonSuccessKind::Failure);
    status.set_type(finding.severity.word());
    status.set_message(message.as_str());
    status.set_description(text(&whole(finding, documents)));
    let mut case = TestCase::new(format!("{line}:{column}: {message}"), status);
    case.set_classname(text(&visible(&finding.rule)));
    // Attributes beyond the first format, by which dashboards link to the file.
    case.extra.insert("file".into(), text(&visible(&document.path)).into());
    case.extra.insert("line".into(), line.to_string().into());
    case
}

fn not_audited(skipped: &Skipped) -> TestSuite {
    let path = if skipped.path.is_empty() { "countercheck".into() } else { visible(&skipped.path) };
    let mut status = TestCaseStatus::non_success(NonSuccessKind::Error);
    status.set_type(NOT_AUDITED);
    status.set_message(text(&visible(&skipped.reason)));
    status.set_description(text(&visible_lines(&skipped.reason)));
    let mut case = TestCase::new("not audited", status);
    case.set_classname(NOT_AUDITED);
    if !skipped.path.is_empty() {
        case.extra.insert("file".into(), text(&path).into());
    }
    let mut suite = TestSuite::new(text(&path));
    suite.add_test_case(case);
    suite
}

/// The text without the two characters that are neither control characters nor XML's.
fn text(text: &str) -> String {
    text.replace(['\u{fffe}', '\u{ffff}'], "\u{fffd}")
}

#[cfg(test)]
mod tests {
    use super::super::fixtures;
    use super::*;
    use roxmltree::Node;
    use rstest::rstest;

    fn junit(outcome: &Outcome, skipped: &[Skipped]) -> String {
        let mut out = Vec::new();
        write(&mut out, outcome, skipped).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn the_report() {
        insta::assert_snapshot!(junit(&fixtures::two_files(), &[]), @r#"
        <?xml version="1.0" encoding="UTF-8"?>
        <testsuites name="countercheck" tests="1" skipped="0" failures="1" errors="0">
            <testsuite name="news/a.txt" tests="1" skipped="0" errors="0" failures="1">
                <testcase name="3:2268: 22 and at least 24 cannot both be the miners still alive" classname="quarry/alive-agrees" file="news/a.txt" line="3">
                    <failure message="22 and at least 24 cannot both be the miners still alive" type="error">22 and at least 24 cannot both be the miners still alive
        news/a.txt:3:2268: “only 22 are still alive” (22)
        news/b.md:3:16: “at least 24 remain alive” (24 or more)
        Ask which count is meant: one article says 22, the other that no fewer than 24 are alive, and no number is both.</failure>
                </testcase>
            </testsuite>
        </testsuites>
        "#);
        insta::assert_snapshot!(junit(&fixtures::empty(), &[]), @r#"
        <?xml version="1.0" encoding="UTF-8"?>
        <testsuites name="countercheck" tests="1" skipped="0" failures="0" errors="0">
            <testsuite name="countercheck" tests="1" skipped="0" errors="0" failures="0">
                <testcase name="no findings in 0 articles" classname="countercheck"/>
            </testsuite>
        </testsuites>
        "#);
        insta::assert_snapshot!(junit(&fixtures::hostile(), &fixtures::skipped()), @r#"
        <?xml version="1.0" encoding="UTF-8"?>
        <testsuites name="countercheck" tests="4" skipped="0" failures="1" errors="3">
            <testsuite name="in/c.txt" tests="1" skipped="0" errors="1" failures="0">
                <testcase name="not audited" classname="not-audited" file="in/c.txt">
                    <error message="not UTF-8 at byte 311" type="not-audited">not UTF-8 at byte 311</error>
                </testcase>
            </testsuite>
            <testsuite name="countercheck" tests="1" skipped="0" errors="1" failures="0">
                <testcase name="not audited" classname="not-audited">
                    <error message="no articles to read" type="not-audited">no articles to read</error>
                </testcase>
            </testsuite>
            <testsuite name="d␛[2J&lt;/testsuite&gt; ::error::.txt" tests="1" skipped="0" errors="1" failures="0">
                <testcase name="not audited" classname="not-audited" file="d␛[2J&lt;/testsuite&gt; ::error::.txt">
                    <error message="50% of `it`,  ::warning file=x::is� ␇&lt;b&gt; not text" type="not-audited">50% of `it`,
        &gt; ::warning file=x::is� ␇&lt;b&gt; not text</error>
                </testcase>
            </testsuite>
            <testsuite name="a␛[2J ::error::.txt" tests="1" skipped="0" errors="0" failures="1">
                <testcase name="1:11: 22 ::error::pwned �" classname="quarry/alive-agrees" file="a␛[2J ::error::.txt" line="1">
                    <failure message="22 ::error::pwned �" type="warning">22 ::error::pwned �
        a␛[2J ::error::.txt:1:11: “22� men␇ were” (␛]0;22␇)
        first
        second ␛[1m</failure>
                </testcase>
            </testsuite>
        </testsuites>
        "#);
    }

    fn named<'a, 'i>(node: Node<'a, 'i>, name: &str) -> Vec<Node<'a, 'i>> {
        node.children().filter(|child| child.has_tag_name(name)).collect()
    }

    /// The counts that a suite, or all of them, says it has.
    fn told(node: Node<'_, '_>) -> [usize; 3] {
        ["tests", "failures", "errors"].map(|name| node.attribute(name).unwrap().parse().unwrap())
    }

    /// Parsed again: suites hold cases, each with at most one outcome, and every count is right.
    #[rstest]
    #[case(fixtures::two_files(), 1)]
    #[case(fixtures::crossing(), 1)]
    #[case(fixtures::hostile(), 1)]
    #[case(fixtures::commanding(), 1)]
    #[case(fixtures::empty(), 0)]
    fn it_is_what_dashboards_read(#[case] outcome: Outcome, #[case] failures: usize) {
        let skipped = fixtures::skipped();
        for skipped in [&[], &skipped[..]] {
            let xml = junit(&outcome, skipped);
            assert!(fixtures::is_harmless(&xml), "{xml}");
            let parsed = roxmltree::Document::parse(&xml).unwrap();
            let root = parsed.root_element();
            let mut counts = [0; 3];
            for suite in named(root, "testsuite") {
                let cases = named(suite, "testcase");
                let with = |name: &str| cases.iter().filter(|case| named(**case, name).len() == 1).count();
                let counted = [cases.len(), with("failure"), with("error")];
                assert_eq!(counted, told(suite));
                assert!(cases.iter().all(|case| case.attribute("name").is_some_and(|n| !n.is_empty())));
                counts = std::array::from_fn(|i| counts[i] + counted[i]);
            }
            assert_eq!(counts, told(root));
            assert_eq!(counts, [(failures + skipped.len()).max(1), failures, skipped.len()]);
        }
    }

    #[test]
    fn words_come_back_as_they_were() {
        let xml = junit(&fixtures::hostile(), &fixtures::skipped());
        let parsed = roxmltree::Document::parse(&xml).unwrap();
        let suites: Vec<&str> =
            parsed.root_element().children().filter_map(|suite| suite.attribute("name")).collect();
        assert_eq!(
            suites,
            ["in/c.txt", "countercheck", "d␛[2J</testsuite> ::error::.txt", "a␛[2J ::error::.txt"]
        );
        assert_eq!(text("a\u{fffe}\u{ffff}b"), "a��b");
    }
}
