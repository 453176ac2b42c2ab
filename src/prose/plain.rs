//! Plain text: its paragraphs, whichever way its lines were broken.
//!
//! Blank lines part paragraphs. Between them, a line runs on into the next in two cases only:
//!
//! 1. it does not end a sentence and the next line begins in lower case;
//! 2. the lines were wrapped by a program, and this one was full: the next line's first word would
//!    not have fit on it.
//!
//! Lines count as wrapped by a program where the longest has 50 to 120 characters and more than
//! half of them (without the last, which ends when the text does) are full. So text with one
//! paragraph a line, text wrapped at a margin and short lists all come out as they were meant.
//!
//! A line of its own that ends without any punctuation, before a longer paragraph that ends a
//! sentence, is a heading. A line that begins with a bullet is an item of a list, without its bullet.

use crate::document::{Block, BlockRole};
use crate::span::Span;

/// The margins, in characters, at which text is wrapped.
const MARGINS: std::ops::RangeInclusive<usize> = 50..=120;
/// The longest heading, in characters.
const LONGEST_HEADING: usize = 120;
const BULLETS: [&str; 5] = ["- ", "* ", "+ ", "• ", "– "];

/// The blocks of `source` from the byte `body` on. Their text is the file's own bytes.
pub(super) fn blocks(source: &str, body: usize) -> Vec<Block> {
    let mut paragraphs = Vec::new();
    let mut run = Vec::new();
    for line in source.get(body..).unwrap_or_default().split_inclusive('\n') {
        let text = line.trim();
        if text.is_empty() {
            paragraphs_of(&mut run, source, &mut paragraphs);
        } else {
            run.push(text);
        }
    }
    paragraphs_of(&mut run, source, &mut paragraphs);

    let next = paragraphs.iter().skip(1).map(Some).chain([None]);
    paragraphs.iter().zip(next).map(|(span, next)| block(source, *span, next.copied())).collect()
}

/// Moves the lines of `run` to `paragraphs`, those that belong together as one span of `source`.
fn paragraphs_of(run: &mut Vec<&str>, source: &str, paragraphs: &mut Vec<Span>) {
    let margin = margin(run);
    let mut previous: Option<&str> = None;
    for line in run.drain(..) {
        let span = Span::of(line, source);
        match (previous, paragraphs.last_mut()) {
            (Some(before), Some(open)) if runs_on(before, line, margin) => *open = open.join(span),
            _ => paragraphs.push(span),
        }
        previous = Some(line);
    }
}

/// The margin at which a program wrapped the lines, if one did.
fn margin(run: &[&str]) -> Option<usize> {
    // A line of so many bytes has more characters than any margin.
    if run.iter().any(|line| line.len() > 4 * MARGINS.end()) {
        return None;
    }
    let longest = run.iter().map(|line| line.chars().count()).max().filter(|n| MARGINS.contains(n))?;
    let full = run.windows(2).filter(|pair| matches!(pair, [a, b] if is_full(a, b, longest))).count();
    (2 * full > run.len() - 1).then_some(longest)
}

fn is_full(line: &str, next: &str, margin: usize) -> bool {
    let word = next.split_whitespace().next().unwrap_or_default();
    line.chars().count() + 1 + word.chars().count() > margin
}

fn runs_on(line: &str, next: &str, margin: Option<usize>) -> bool {
    let mid_sentence = !ends_sentence(line) && next.starts_with(char::is_lowercase);
    bullet(next).is_none() && (mid_sentence || margin.is_some_and(|margin| is_full(line, next, margin)))
}

fn ends_sentence(line: &str) -> bool {
    line.trim_end_matches(['"', '\'', '”', '’', '»', ')', ']']).ends_with(['.', '!', '?', '…'])
}

/// The bullet that a line begins with.
fn bullet(line: &str) -> Option<&'static str> {
    BULLETS.into_iter().find(|bullet| line.starts_with(bullet))
}

fn block(source: &str, span: Span, next: Option<Span>) -> Block {
    let text = span.text(source);
    if let Some(bullet) = bullet(text) {
        let item = text.get(bullet.len()..).unwrap_or_default().trim_start();
        return Block::verbatim(BlockRole::ListItem, Span::of(item, source));
    }
    let heading = next.is_some_and(|next| next.len() > span.len() && ends_sentence(next.text(source)))
        && text.len() <= 4 * LONGEST_HEADING
        && text.chars().count() <= LONGEST_HEADING
        && text.ends_with(|c: char| c.is_alphanumeric())
        && !text.contains('\n');
    Block::verbatim(if heading { BlockRole::Heading } else { BlockRole::Paragraph }, span)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Document, Metadata};
    use BlockRole::{Heading, ListItem, Paragraph};
    use rstest::rstest;

    const LONG: &str = "The envoy spent most of a week in the city, met its hosts twice, and flew home on Friday \
                        without the list of names that he had come for.";

    fn read(source: &str) -> Vec<(BlockRole, String)> {
        let blocks = blocks(source, 0);
        let document = Document::new(String::new(), source.to_owned(), Metadata::default(), blocks);
        document.blocks.iter().map(|b| (b.role, b.text(&document).to_owned())).collect()
    }

    #[rstest]
    #[case::empty("", &[])]
    #[case::only_space(" \n\t\r\n", &[])]
    #[case::one("Talks began.", &[(Paragraph, "Talks began.")])]
    #[case::blank_lines("Talks began.\n \n\nThey ended.\n", &[(Paragraph, "Talks began."), (Paragraph, "They ended.")])]
    #[case::crlf("Talks began.\r\n\r\nThey ended.\r\n", &[(Paragraph, "Talks began."), (Paragraph, "They ended.")])]
    #[case::a_line_each("Talks began.\nThey ended.", &[(Paragraph, "Talks began."), (Paragraph, "They ended.")])]
    #[case::broken_sentence("Of the 59 captives\nonly 22 live.", &[(Paragraph, "Of the 59 captives\nonly 22 live.")])]
    #[case::list("- 59 held\n- 22 alive\nsince May", &[(ListItem, "59 held"), (ListItem, "22 alive\nsince May")])]
    #[case::short_lines("Held: 59\nAlive: 22\nDead: 35", &[(Paragraph, "Held: 59"), (Paragraph, "Alive: 22"), (Paragraph, "Dead: 35")])]
    #[case::heading("Risks and chances\nThe talks went on for weeks.",
        &[(Heading, "Risks and chances"), (Paragraph, "The talks went on for weeks.")])]
    #[case::no_heading("The talks went on for weeks.\n\nBy Ann Roe", &[(Paragraph, "The talks went on for weeks."), (Paragraph, "By Ann Roe")])]
    fn blocks_of(#[case] source: &str, #[case] expected: &[(BlockRole, &str)]) {
        let expected: Vec<_> = expected.iter().map(|(role, text)| (*role, (*text).to_owned())).collect();
        assert_eq!(read(source), expected);
    }

    #[test]
    fn a_long_line_is_a_paragraph() {
        let source = format!("{LONG}\n{LONG}\n");
        assert_eq!(read(&source), [(Paragraph, LONG.to_owned()), (Paragraph, LONG.to_owned())]);
    }

    /// Also where a line happens to end with a sentence, or the next begins with a capital.
    #[test]
    fn wrapped_lines_are_one_paragraph() {
        let wrapped = "Fifty-nine captives are still held in the strip, officials say.\n\
                       Only a few of them are thought to be alive, and the families of\n\
                       Haifa and Ashkelon are told little. The envoy met them last week.";
        let source = format!("A quiet week\n\n{wrapped}\n\n{wrapped}\n");
        let expected = [(Heading, "A quiet week"), (Paragraph, wrapped), (Paragraph, wrapped)];
        assert_eq!(read(&source), expected.map(|(role, text)| (role, text.to_owned())));
    }

    /// A short line among wrapped ones ends its paragraph.
    #[test]
    fn a_line_that_is_not_full_ends_the_paragraph() {
        let first = "Fifty-nine captives are still held in the strip, officials said on\n\
                     Wednesday, and nobody outside it knows for certain how many of them\n\
                     are still alive.";
        let second = "The envoy met their families last week and again on Monday. He will\n\
                      fly back before the weekend.";
        assert_eq!(
            read(&format!("{first}\n{second}")),
            [(Paragraph, first.to_owned()), (Paragraph, second.to_owned())]
        );
    }
}
