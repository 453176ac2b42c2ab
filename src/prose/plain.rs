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
//! sentence, is a heading. A line that begins with a bullet, or with a number that others count on
//! from, is an item of a list, without its marker.

use super::Prose;
use super::comments;
use super::marker::{Marker, settle};
use crate::document::{Block, BlockRole, List, Place};
use crate::span::Span;

/// The margins, in characters, at which text is wrapped.
const MARGINS: std::ops::RangeInclusive<usize> = 50..=120;
/// Most articles have no more lines than these.
const LINES: usize = 64;
/// The longest heading, in characters.
const LONGEST_HEADING: usize = 120;

/// A line that is not blank.
#[derive(Clone, Copy)]
pub(super) struct Line<'s> {
    /// The line without the white space on its two sides.
    pub(super) text: &'s str,
    /// How many bytes of white space it begins with.
    pub(super) indent: usize,
    /// Whether it is the first, or a blank line stands before it.
    pub(super) after_blank: bool,
    /// The marker of an item that it begins with.
    pub(super) marker: Option<Marker>,
}

/// Lines that belong together.
#[derive(Clone, Copy)]
struct Paragraph<'l> {
    span: Span,
    first: &'l Line<'l>,
}

/// The prose of `source` from the byte `body` on. The text of its blocks is the file's own bytes.
pub(super) fn read(source: &str, body: usize) -> Prose {
    let mut comments = Vec::new();
    let mut lines = lines(source.get(body..).unwrap_or_default(), source, &mut comments);
    settle(&mut lines);
    let mut paragraphs = Vec::with_capacity(lines.len());
    for run in lines.chunk_by(|_, next| !next.after_blank) {
        paragraphs_of(run, source, &mut paragraphs);
    }
    let mut lists = Lists::default();
    let mut blocks = Vec::with_capacity(paragraphs.len());
    let next = paragraphs.iter().skip(1).map(Some).chain([None]);
    for (paragraph, next) in paragraphs.iter().zip(next) {
        let place = lists.place(paragraph);
        blocks.push(block(source, paragraph, next, place));
    }
    Prose { blocks, lists: lists.all, comments }
}

/// The lines of `text`, a part of `source`, that are not blank, without the comments for us.
fn lines<'s>(text: &'s str, source: &str, comments: &mut Vec<Span>) -> Vec<Line<'s>> {
    let mut lines = Vec::with_capacity(LINES);
    let mut after_blank = true;
    let mut start = 0;
    for end in memchr::memchr_iter(b'\n', text.as_bytes()).chain([text.len()]) {
        // Most lines have white space at their end alone, and only one sign.
        let line = Span::new(std::mem::replace(&mut start, end + 1), end).text(text);
        let (trimmed, indent) = match line.as_bytes() {
            [b'!'..=b'~', .., b'!'..=b'~'] => (line, 0),
            _ => (line.trim(), line.len() - line.trim_start().len()),
        };
        let text = comments::stripped(trimmed, source, comments);
        if text.is_empty() {
            after_blank = true;
        } else {
            lines.push(Line { text, indent, after_blank, marker: Marker::of(text) });
            after_blank = false;
        }
    }
    lines
}

/// Adds the paragraphs of a run of lines.
fn paragraphs_of<'l>(run: &'l [Line<'l>], source: &str, paragraphs: &mut Vec<Paragraph<'l>>) {
    let margin = margin(run);
    let mut previous: Option<&Line<'_>> = None;
    for line in run {
        let span = Span::of(line.text, source);
        match (previous, paragraphs.last_mut()) {
            (Some(before), Some(open)) if runs_on(before, line, margin) => open.span = open.span.join(span),
            _ => paragraphs.push(Paragraph { span, first: line }),
        }
        previous = Some(line);
    }
}

/// The margin at which a program wrapped the lines, if one did.
fn margin(run: &[Line<'_>]) -> Option<usize> {
    // Where each paragraph has a line, most of these say so without being counted.
    if run.len() < 2 || run.iter().any(|line| has_more(line.text, *MARGINS.end())) {
        return None;
    }
    let longest = run.iter().map(|line| line.text.chars().count()).max().filter(|n| MARGINS.contains(n))?;
    let full =
        run.windows(2).filter(|pair| matches!(pair, [a, b] if is_full(a.text, b.text, longest))).count();
    (2 * full > run.len() - 1).then_some(longest)
}

/// Whether a text has more characters than so many. Each has four bytes at most.
fn has_more(text: &str, characters: usize) -> bool {
    text.len() > 4 * characters || text.len() > characters && text.chars().count() > characters
}

fn is_full(line: &str, next: &str, margin: usize) -> bool {
    let word = next.split_whitespace().next().unwrap_or_default();
    line.chars().count() + 1 + word.chars().count() > margin
}

fn runs_on(line: &Line<'_>, next: &Line<'_>, margin: Option<usize>) -> bool {
    let mid_sentence = next.text.starts_with(char::is_lowercase) && !ends_sentence(line.text);
    next.marker.is_none()
        && (mid_sentence || margin.is_some_and(|margin| is_full(line.text, next.text, margin)))
}

fn ends_sentence(line: &str) -> bool {
    // Most that do end with one sign, and most that do not with a letter.
    match line.as_bytes() {
        [.., b'.' | b'!' | b'?'] => return true,
        [.., last] if last.is_ascii_alphanumeric() => return false,
        _ => {}
    }
    ends_with_stop(line)
}

/// The same, whatever the line ends with.
fn ends_with_stop(line: &str) -> bool {
    line.trim_end_matches(['"', '\'', '”', '’', '»', ')', ']']).ends_with(['.', '!', '?', '…'])
}

fn block(
    source: &str,
    paragraph: &Paragraph<'_>,
    next: Option<&Paragraph<'_>>,
    place: Option<Place>,
) -> Block {
    let Paragraph { span, first } = *paragraph;
    let text = span.text(source);
    if place.is_some() {
        let marker = first.marker.map_or(0, |marker| marker.length);
        let item = text.get(marker..).unwrap_or_default().trim_start();
        return Block::verbatim(BlockRole::ListItem, Span::of(item, source)).at(place);
    }
    let heading = next.is_some_and(|next| next.span.len() > span.len())
        && text.ends_with(|c: char| c.is_alphanumeric())
        && !has_more(text, LONGEST_HEADING)
        && !text.contains('\n')
        && next.is_some_and(|next| ends_sentence(next.span.text(source)));
    Block::verbatim(if heading { BlockRole::Heading } else { BlockRole::Paragraph }, span)
}

/// The lists of a text while its paragraphs come in.
#[derive(Default)]
struct Lists {
    all: Vec<List>,
    open: Vec<Open>,
}

/// A list whose next item may come, with the marker and the indent of its last.
struct Open {
    list: usize,
    marker: Marker,
    indent: usize,
}

impl Lists {
    /// Where a paragraph stands in them.
    fn place(&mut self, paragraph: &Paragraph<'_>) -> Option<Place> {
        match paragraph.first.marker {
            Some(marker) => self.enter(marker, paragraph.first.indent),
            None => self.stay(paragraph.first),
        }
        let Open { list, .. } = *self.open.last()?;
        Some(Place::Item { list, item: self.all.get(list)?.items.checked_sub(1)? })
    }

    /// The next item of an open list, or the first of a new one.
    fn enter(&mut self, marker: Marker, indent: usize) {
        while self.open.last().is_some_and(|open| open.indent > indent) {
            self.open.pop();
        }
        // Lists of one indent differ in their signs: these are few.
        let beside = self.open.iter().rev().take_while(|open| open.indent == indent).count();
        let outer = self.open.len() - beside;
        let same = self.open.iter().skip(outer).position(|open| open.marker.sign == marker.sign);
        if let Some(same) = same {
            self.open.truncate(outer + same + 1);
            let last = self.open.pop();
            if let Some(mut open) = last.filter(|open| marker.counts_on(open.marker)) {
                open.marker = marker;
                if let Some(list) = self.all.get_mut(open.list) {
                    list.items += 1;
                }
                self.open.push(open);
                return;
            }
        } else if self.open.last().is_some_and(|open| open.indent == indent && open.marker.number.is_none()) {
            self.open.pop();
        }
        let parent = self.open.last().map(|open| open.list);
        self.open.push(Open { list: self.all.len(), marker, indent });
        self.all.push(List { items: 1, first: marker.number, parent });
    }

    /// A paragraph without a marker stands in the item before it if another item follows, and it is indented
    /// or in the same run of lines; else it ends the list.
    fn stay(&mut self, line: &Line<'_>) {
        let inside = |open: &Open| {
            let run = !line.after_blank && open.marker.number.is_some();
            open.marker.goes_on && (line.indent > open.indent || run)
        };
        while self.open.last().is_some_and(|open| !inside(open)) {
            self.open.pop();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Document, Metadata};
    use BlockRole::{Heading, ListItem, Paragraph};
    use proptest::prelude::*;
    use rstest::rstest;

    const LONG: &str = "The envoy spent most of a week in the city, met its hosts twice, and flew home on Friday \
                        without the list of names that he had come for.";

    fn document(source: &str) -> Document {
        let Prose { blocks, lists, .. } = super::read(source, 0);
        Document::new(String::new(), source.to_owned(), Metadata::default(), blocks).with_lists(lists)
    }

    fn read(source: &str) -> Vec<(BlockRole, String)> {
        let document = document(source);
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

    /// Each item as `list.item text`, anything else as its text; then of each list the number of items, the
    /// first number and the parent.
    #[rstest]
    #[case::bullets("- a\n- b\n\n- c", &["0.0 a", "0.1 b", "0.2 c"], &[(3, None, None)])]
    #[case::text_between("- a\n\nText.\n\n- b", &["0.0 a", "Text.", "1.0 b"], &[(1, None, None), (1, None, None)])]
    #[case::two_bullets("- a\n* b", &["0.0 a", "1.0 b"], &[(1, None, None), (1, None, None)])]
    #[case::full_stops("1. a\n2. b", &["0.0 a", "0.1 b"], &[(2, Some(1), None)])]
    #[case::brackets("(4) a\n\n(5) b\n\nc", &["0.0 a", "0.1 b", "c"], &[(2, Some(4), None)])]
    #[case::one_bracket("1) a\n2) b\n3) c", &["0.0 a", "0.1 b", "0.2 c"], &[(3, Some(1), None)])]
    #[case::letters("a) x\nb) y", &["0.0 x", "0.1 y"], &[(2, Some(1), None)])]
    #[case::not_from_one("9. a\n10. b", &["0.0 a", "0.1 b"], &[(2, Some(9), None)])]
    #[case::again("1. a\n2. b\n1. c\n2. d", &["0.0 a", "0.1 b", "1.0 c", "1.1 d"], &[(2, Some(1), None), (2, Some(1), None)])]
    #[case::nested("1. a\n  - x\n  - y\n2. b", &["0.0 a", "1.0 x", "1.1 y", "0.1 b"], &[(2, Some(1), None), (2, None, Some(0))])]
    #[case::nested_flat("1. a\na) x\nb) y\n2. b\n- z", &["0.0 a", "1.0 x", "1.1 y", "0.1 b", "2.0 z"],
        &[(2, Some(1), None), (2, Some(1), Some(0)), (1, None, Some(0))])]
    #[case::wrapped("- a\n  and b\n- c", &["0.0 a\n  and b", "0.1 c"], &[(2, None, None)])]
    #[case::lines_of_an_item("1. Oslo\nIt rains.\n2. Rome\nIt is hot.", &["0.0 Oslo", "0.0 It rains.", "0.1 Rome", "It is hot."], &[(2, Some(1), None)])]
    #[case::paragraphs_of_an_item("- Oslo\n\n  It rains.\n\n- Rome", &["0.0 Oslo", "0.0 It rains.", "0.1 Rome"], &[(2, None, None)])]
    #[case::sections("1. Oslo\n\nIt rains.\n\n2. Rome\n\nIt is hot.", &["1. Oslo", "It rains.", "2. Rome", "It is hot."], &[])]
    #[case::a_club("1. FC Oslo won.\nThey went home.", &["1. FC Oslo won.", "They went home."], &[])]
    #[case::not_counting_on("1. FC Oslo won.\n3. Rome lost.", &["1. FC Oslo won.", "3. Rome lost."], &[])]
    #[case::years("2012. A start.\n2013. An end.", &["2012. A start.", "2013. An end."], &[])]
    #[case::scores("3-2 to Oslo\n4-2 to Rome", &["3-2 to Oslo", "4-2 to Rome"], &[])]
    #[case::decimals("1.5 cups\n2.5 cups", &["1.5 cups", "2.5 cups"], &[])]
    #[case::other_signs("1. a\n2) b", &["1. a", "2) b"], &[])]
    #[case::crlf("1. a\r\n2. b\r\n", &["0.0 a", "0.1 b"], &[(2, Some(1), None)])]
    fn lists_of(
        #[case] source: &str,
        #[case] expected: &[&str],
        #[case] lists: &[(usize, Option<u64>, Option<usize>)],
    ) {
        let document = document(source);
        let shown = |block: &Block| match block.place {
            Some(Place::Item { list, item }) => {
                assert_eq!(block.role, ListItem);
                format!("{list}.{item} {}", block.text(&document))
            }
            _ => block.text(&document).to_owned(),
        };
        assert_eq!(document.blocks.iter().map(shown).collect::<Vec<_>>(), expected);
        let found: Vec<_> = document.lists.iter().map(|l| (l.items, l.first, l.parent)).collect();
        assert_eq!(found, lists);
    }

    #[rstest]
    #[case::deeper((0..1_000).map(|n| format!("{}- a\n", " ".repeat(n))).collect::<Vec<_>>().concat())]
    #[case::numbers((0..50_000).map(|n| format!("{}. a\n", n % 1_000)).collect::<Vec<_>>().concat())]
    #[case::signs("1. a\na) b\n(1) c\n- d\n* e\n".repeat(10_000))]
    fn hostile_lists_are_read(#[case] source: String) {
        assert!(!document(&source).blocks.is_empty());
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

    proptest! {
        /// What is told with few looks is what is told with all of them.
        #[test]
        fn the_short_ways_lead_to_the_same_place(line in r#"[a-zA-Z .!?…"”)é-]{0,12}"#, characters in 0_usize..12) {
            prop_assert_eq!(ends_sentence(&line), ends_with_stop(&line));
            prop_assert_eq!(has_more(&line, characters), line.chars().count() > characters);
        }

        #[test]
        fn lines_are_trimmed(text in "[a ~\u{e9}\u{a0}\t\r\n-]{0,30}") {
            let found: Vec<_> =
                lines(&text, &text, &mut Vec::new()).iter().map(|line| (line.text, line.indent)).collect();
            let trimmed = text.split('\n').map(|line| (line.trim(), line.len() - line.trim_start().len()));
            let expected: Vec<_> = trimmed.filter(|(line, _)| !line.is_empty()).collect();
            prop_assert_eq!(found, expected);
        }
    }
}
