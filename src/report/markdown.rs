//! `check --format markdown`: a report for pull requests and for the summary of a step.
//!
//! Whatever comes from a file is written so that it shows as it is: places and names as code, words and
//! messages escaped. So nobody's text makes headings, links, pictures, HTML or mentions.

use std::io;

use super::human::summary;
use super::short::place;
use super::telling::words;
use super::visible::visible;
use super::{Skipped, left_out, worst_first};
use crate::Outcome;
use crate::document::Digest;
use crate::finding::{Finding, Role, Severity, Site};

/// This many sites that only support a witness are listed.
const SUPPORTERS: usize = 20;
/// What the line takes that tells how much was left out.
const LEFT_OUT: usize = 80;

/// Writes the whole report, the gravest findings first.
pub fn write(out: &mut dyn io::Write, outcome: &Outcome, skipped: &[Skipped]) -> io::Result<()> {
    write_within(out, outcome, skipped, usize::MAX)
}

/// Writes as much of the report as fits into this many bytes, and how much was left out.
pub fn write_within(
    out: &mut dyn io::Write,
    outcome: &Outcome,
    skipped: &[Skipped],
    bytes: usize,
) -> io::Result<()> {
    let mut parts = vec![format!("## countercheck: {}\n", summary(outcome))];
    if !skipped.is_empty() {
        parts.push("\n**Not audited:**\n\n".to_owned());
    }
    parts.extend(skipped.iter().map(|one| match one.path.as_str() {
        "" => format!("- {}\n", escaped(&one.reason)),
        path => format!("- {}: {}\n", code(path), escaped(&one.reason)),
    }));
    parts.extend(left_out(outcome).map(|told| format!("\n{}.\n", escaped(&told))));
    parts.extend(worst_first(&outcome.findings).into_iter().map(|finding| told(finding, &outcome.documents)));
    let mut room = bytes.saturating_sub(LEFT_OUT);
    for (at, part) in parts.iter().enumerate() {
        match room.checked_sub(part.len()) {
            Some(rest) => room = rest,
            None if bytes < LEFT_OUT => return Ok(()),
            None => return writeln!(out, "\nand {} more that have no room here.", parts.len() - at),
        }
        out.write_all(part.as_bytes())?;
    }
    Ok(())
}

fn told(finding: &Finding, documents: &[Digest]) -> String {
    let sign = match finding.severity {
        Severity::Error => "❌ Error",
        Severity::Warning => "⚠️ Warning",
        Severity::Note => "ℹ️ Note",
    };
    let mut parts =
        vec![format!("\n### {sign}: {}\n\n{}\n\n", escaped(&finding.message), code(&finding.rule))];
    let mut supporters = 0;
    for site in finding.sites() {
        supporters += usize::from(site.role == Role::Support);
        if site.role != Role::Support || supporters <= SUPPORTERS {
            parts.push(listed(site, documents));
        }
    }
    if supporters > SUPPORTERS {
        parts.push(format!("- and {} more\n", supporters - SUPPORTERS));
    }
    if let Some(help) = &finding.help {
        let lines = help.lines().map(escaped).filter(|line| !line.is_empty());
        parts.push(format!("\n{}\n", lines.collect::<Vec<_>>().join("\\\n")));
    }
    parts.concat()
}

fn listed(site: &Site, documents: &[Digest]) -> String {
    let label = if site.label.is_empty() { String::new() } else { format!(": {}", escaped(&site.label)) };
    format!("- {} {}{label}\n", code(&place(documents, site)), escaped(&words(site, documents)))
}

/// The text as Markdown that shows just it.
fn escaped(text: &str) -> String {
    let text = visible(text);
    let text = text.trim();
    let mut shown = String::with_capacity(text.len());
    // What begins a list, a heading or a line under one does so only where the text begins.
    let digits = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let mut characters = text.char_indices().peekable();
    while let Some((at, c)) = characters.next() {
        let before = text.get(..at).unwrap_or_default();
        let next = characters.peek().map(|(_, next)| *next);
        let leads = at == 0 && matches!(c, '-' | '+' | '=') || at == digits && matches!(c, '.' | ')');
        let formats = matches!(
            c,
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '~' | '&' | '#' | '!' | '$' | '^'
        );
        // GitHub makes links of addresses and pictures of `:words:`.
        let links = c == ':' && next.is_some_and(|next| !next.is_whitespace())
            || c == '.' && before.get(at.saturating_sub(3)..).is_some_and(|w| w.eq_ignore_ascii_case("www"));
        if matches!(c, '@' | '#') && next.is_some_and(char::is_alphanumeric) {
            // A mention, or the number of an issue, is found in the text that is shown, where no backslash is left.
            shown.extend(['`', c, '`']);
            continue;
        }
        if leads || formats || links {
            shown.push('\\');
        }
        shown.push(c);
    }
    shown
}

/// The text as code, whatever backticks are in it.
fn code(text: &str) -> String {
    let text = visible(text);
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or_default();
    let fence = "`".repeat(longest + 1);
    // One space at both ends is no part of the code, and keeps its backticks from the fence.
    let edge = if text.starts_with(['`', ' ']) || text.ends_with(['`', ' ']) { " " } else { "" };
    format!("{fence}{edge}{text}{edge}{fence}")
}

#[cfg(test)]
mod tests {
    use super::super::fixtures;
    use super::*;
    use pulldown_cmark::{Event, Options, Parser, Tag};
    use rstest::rstest;

    fn markdown(outcome: &Outcome, skipped: &[Skipped]) -> String {
        let mut out = Vec::new();
        write(&mut out, outcome, skipped).unwrap();
        String::from_utf8(out).unwrap()
    }

    /// What a reader sees of Markdown, and the tags of all that is in it.
    fn read(markdown: &str) -> (String, Vec<String>) {
        let (mut seen, mut tags) = (String::new(), Vec::new());
        for event in Parser::new_ext(markdown, Options::all() - Options::ENABLE_SMART_PUNCTUATION) {
            match event {
                Event::Text(text) | Event::Code(text) => seen.push_str(&text),
                Event::SoftBreak | Event::HardBreak => seen.push('\n'),
                Event::End(_) => {}
                Event::Start(Tag::Heading { .. }) => tags.push("heading".to_owned()),
                Event::Start(tag) => tags.push(format!("{tag:?}").to_lowercase()),
                other => tags.push(format!("{other:?}")),
            }
        }
        tags.sort();
        tags.dedup();
        (seen, tags)
    }

    #[test]
    fn the_report() {
        insta::assert_snapshot!(markdown(&fixtures::two_files(), &[]), @r#"
        ## countercheck: 1 error, 0 warnings in 2 articles (14 figures, 5 claims)

        ### ❌ Error: 22 and at least 24 cannot both be the miners still alive

        `quarry/alive-agrees`

        - `news/a.txt:3:2268` “only 22 are still alive”: 22
        - `news/b.md:3:16` “at least 24 remain alive”: 24 or more

        Ask which count is meant: one article says 22, the other that no fewer than 24 are alive, and no number is both.
        "#);
        insta::assert_snapshot!(markdown(&fixtures::empty(), &fixtures::skipped()), @r#"
        ## countercheck: 0 errors, 0 warnings in 0 articles (14 figures, 5 claims)

        **Not audited:**

        - `in/c.txt`: not UTF-8 at byte 311
        - no articles to read
        - `d␛[2J</testsuite> ::error::.txt`: 50% of \`it\`,  \:\:warning file=x\:\:is� ␇\<b\> not text
        "#);
    }

    #[rstest]
    #[case(fixtures::two_files())]
    #[case(fixtures::crossing())]
    #[case(fixtures::hostile())]
    #[case(fixtures::commanding())]
    #[case(fixtures::empty())]
    fn only_our_own_markup_is_in_it(#[case] outcome: Outcome) {
        let text = markdown(&outcome, &fixtures::skipped());
        assert!(fixtures::is_harmless(&text), "{text}");
        let (seen, tags) = read(&text);
        let ours = ["heading", "item", "list(none)", "paragraph", "strong"];
        assert!(tags.iter().all(|tag| ours.contains(&tag.as_str())), "{tags:?}: {text}");
        for finding in &outcome.findings {
            assert!(seen.contains(visible(&finding.message).trim()), "{seen}");
        }
    }

    #[rstest]
    #[case("22 and “at least 24” (of 59)")]
    #[case("**22** _of_ `59` ~~all~~ [a](b) ![c](d) <b>e</b> &amp; | f | $g$ ^h^")]
    #[case("# 22")]
    #[case("1. one")]
    #[case("59) one")]
    #[case("- one")]
    #[case("> one")]
    #[case("===")]
    #[case("---")]
    #[case("\\* a\\b")]
    #[case("[x]: https://example.org")]
    #[case("{#id} ==mark== :smile: www.example.org")]
    fn text_shows_as_it_is(#[case] text: &str) {
        let (seen, tags) = read(&escaped(text));
        assert_eq!((seen.as_str(), tags.len()), (text, 1), "{tags:?}: {}", escaped(text));
        let (seen, _) = read(&format!("before\n{}", escaped(text)));
        assert_eq!(seen, format!("before\n{text}"));
    }

    #[rstest]
    #[case("mail a@b.org, ask @desk", "mail a`@`b.org, ask `@`desk")]
    #[case("see #12, desk/repo#3, # 4", "see `#`12, desk/repo`#`3, \\# 4")]
    #[case("https://x.org", "https\\://x.org")]
    #[case("at 9:30: WWW.x.org", "at 9\\:30: WWW\\.x.org")]
    fn nothing_becomes_a_link_or_a_mention(#[case] text: &str, #[case] markdown: &str) {
        assert_eq!(escaped(text), markdown);
    }

    #[rstest]
    #[case("a.txt")]
    #[case("a`b``c")]
    #[case("`")]
    #[case(" a ")]
    #[case("<b> *x* | y")]
    fn code_shows_as_it_is(#[case] text: &str) {
        assert_eq!(read(&code(text)), (text.to_owned(), vec!["paragraph".to_owned()]));
    }

    #[test]
    fn it_keeps_within_its_room() {
        let mut outcome = fixtures::two_files();
        outcome.findings = vec![outcome.findings[0].clone(); 40];
        let whole = markdown(&outcome, &[]);
        for bytes in [0, 79, 80, 200, 1_000, 5_000, whole.len() - 1, whole.len() + LEFT_OUT] {
            let mut out = Vec::new();
            write_within(&mut out, &outcome, &[], bytes).unwrap();
            assert!(out.len() <= bytes, "{bytes}");
            let told = String::from_utf8(out).unwrap();
            let all = told == whole;
            assert_eq!(all, bytes > whole.len());
            assert!(all || bytes < LEFT_OUT || told.ends_with("more that have no room here.\n"), "{told}");
        }
    }
}
