//! From the bytes of a file to blocks of visible text.
//!
//! Each format has a reader that says which bytes of the file are prose and what part they play;
//! front matter is read the same way in all of them, and sentences are the same in every block.

use crate::document::{Block, Document, List};
use crate::span::Span;

mod abbreviations;
mod comments;
mod day;
mod foreign;
mod front_matter;
mod html;
mod markdown;
mod marker;
mod pen;
mod plain;
mod sentences;
mod templates;
mod unseen;
mod word_set;

pub use foreign::foreign;
pub use sentences::sentences;
pub(crate) use sentences::sentences_of;
pub use unseen::{Unseen, unseen};

/// Why a file's bytes are not an article.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NotProse {
    /// The bytes are not UTF-8 from this offset on.
    #[error("not UTF-8 at byte {0}")]
    NotUtf8(usize),
    /// Nor here, but they would be letters of Latin-1.
    #[error("not UTF-8 at byte {0}: this looks like Latin-1 (Windows-1252), save it as UTF-8")]
    Latin1(usize),
    /// The file begins with the mark of UTF-16.
    #[error("not UTF-8 at byte 0: this is UTF-16, save it as UTF-8")]
    Utf16,
    /// So many bytes are 0 that this can only be UTF-16 without its mark, or no text at all.
    #[error("not text: many of its bytes are 0, as in UTF-16; save it as UTF-8")]
    Zeros,
    /// The file has 4 GiB or more: so many bytes.
    #[error("has {0} bytes, more than {MOST}, the most that an article may have")]
    TooLong(usize),
    /// The file is written in a markup that is not read.
    #[error(
        "{0} is not read; convert it to Markdown or HTML, or say format = \"plain\" for it under [[files]] in \
         countercheck.toml"
    )]
    Markup(&'static str),
}

/// The most bytes of an article, one less than 4 GiB: what is told of each of its words has no room for more.
pub(crate) const MOST: usize = u32::MAX as usize;

/// Bytes that are 0 are looked for this far.
const ZEROS_WITHIN: usize = 1_024;

/// Reads a file's bytes as an article, in the format that the ending of `path` says. All offsets of the document
/// are those of the file as it is on disk, whatever its line ends, and with its byte order mark if it has one.
///
/// Fails where the bytes are not UTF-8, or not text, or the ending is that of a markup that is not read.
pub fn read(path: &str, bytes: Vec<u8>) -> Result<Document, NotProse> {
    read_as(Format::of(path)?, path, bytes)
}

/// As [`read`], in this format whatever the ending of `path`.
pub fn read_as(format: Format, path: &str, bytes: Vec<u8>) -> Result<Document, NotProse> {
    let source = text(bytes)?;
    let (mut metadata, body) = front_matter::read(&source);
    let Prose { blocks, lists, comments } = match format {
        Format::Markdown => markdown::read(&source, body),
        Format::Html | Format::Xhtml => {
            let (prose, told) = html::read(&source, body, format == Format::Xhtml);
            metadata = metadata.or(told);
            prose
        }
        Format::Plain => plain::read(&source, body),
    };
    metadata.day = metadata.date.as_deref().and_then(day::of_text).or_else(|| day::of_path(path));
    Ok(Document::new(path.to_owned(), source, metadata, blocks).with_lists(lists).with_comments(comments))
}

/// The markup that the ending of `path` says and that is not read.
pub fn unread_markup(path: &str) -> Option<&'static str> {
    match Format::of(path) {
        Err(NotProse::Markup(name)) => Some(name),
        _ => None,
    }
}

/// The text that bytes are.
fn text(bytes: Vec<u8>) -> Result<String, NotProse> {
    no_longer_than(MOST, bytes.len())?;
    if bytes.starts_with(&[0xFF, 0xFE]) || bytes.starts_with(&[0xFE, 0xFF]) {
        return Err(NotProse::Utf16);
    }
    let start = bytes.get(..ZEROS_WITHIN).unwrap_or(&bytes);
    if 4 * memchr::memchr_iter(0, start).count() > start.len() {
        return Err(NotProse::Zeros);
    }
    String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        if is_latin1(error.as_bytes()) { NotProse::Latin1(at) } else { NotProse::NotUtf8(at) }
    })
}

/// Fails where a file has more bytes than the most that it may have.
fn no_longer_than(most: usize, bytes: usize) -> Result<(), NotProse> {
    if bytes > most { Err(NotProse::TooLong(bytes)) } else { Ok(()) }
}

/// Whether bytes that are not UTF-8 read as text in Latin-1: beyond ASCII there are only its letters and signs,
/// each beside a letter, a space or a digit, and no control characters.
fn is_latin1(bytes: &[u8]) -> bool {
    let printable = |b: &u8| matches!(b, b'\t' | b'\n' | b'\r' | 0x20..=0x7E | 0x80 | 0x82..=0x8C | 0x91..=0x9C | 0xA0..=0xFF);
    let foreign = bytes.iter().filter(|b| **b >= 0x80).count();
    // Text of several bytes a letter is mostly such bytes.
    bytes.iter().all(printable) && foreign * 4 < bytes.len()
}

/// What a reader finds in a file.
#[derive(Default)]
struct Prose {
    /// The blocks, in the order of the file.
    blocks: Vec<Block>,
    /// The lists that blocks stand in, in the order in which they begin.
    lists: Vec<List>,
    /// The comments, in order.
    comments: Vec<Span>,
}

/// How a file is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Plain text.
    Plain,
    /// `CommonMark` with tables and footnotes.
    Markdown,
    /// HTML as browsers read it.
    Html,
    /// HTML that is XML.
    Xhtml,
}

/// The formats by the names that `countercheck.toml` uses.
pub const FORMATS: [(&str, Format); 4] = [
    ("html", Format::Html),
    ("markdown", Format::Markdown),
    ("plain", Format::Plain),
    ("xhtml", Format::Xhtml),
];

impl Format {
    /// The format that the ending of a path says; plain text where it says nothing. Fails for a markup that is
    /// not read.
    fn of(path: &str) -> Result<Self, NotProse> {
        let ending = path.rsplit(['/', '\\']).next().and_then(|name| name.rsplit_once('.')).map(|(_, e)| e);
        Ok(match ending.map(str::to_ascii_lowercase).as_deref() {
            Some("md" | "markdown") => Self::Markdown,
            Some("html" | "htm") => Self::Html,
            Some("xhtml") => Self::Xhtml,
            Some("rst" | "rest") => return Err(NotProse::Markup("reStructuredText")),
            Some("adoc" | "asciidoc") => return Err(NotProse::Markup("AsciiDoc")),
            Some("docx" | "odt" | "rtf") => return Err(NotProse::Markup("a word processor's file")),
            Some("pdf") => return Err(NotProse::Markup("PDF")),
            Some("tex") => return Err(NotProse::Markup("LaTeX")),
            _ => Self::Plain,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::BlockRole;
    use proptest::prelude::*;
    use rstest::rstest;

    fn texts(document: &Document) -> Vec<&str> {
        document.blocks.iter().map(|b| b.text(document)).collect()
    }

    #[rstest]
    #[case::plain("a.txt", "**59** are held.")]
    #[case::no_ending("-", "**59** are held.")]
    #[case::folder_with_ending("a.md/b", "**59** are held.")]
    #[case::markdown("a.md", "59 are held.")]
    #[case::html("a.html", "**59** are held.")]
    #[case::long_ending("a/b.Markdown", "59 are held.")]
    fn the_ending_says_the_format(#[case] path: &str, #[case] expected: &str) {
        assert_eq!(texts(&read(path, b"**59** are held.".to_vec()).unwrap()), [expected]);
    }

    #[rstest]
    #[case::latin1(
        b"At the caf\xe9 22 men",
        "not UTF-8 at byte 10: this looks like Latin-1 (Windows-1252), save it as UTF-8"
    )]
    #[case::bad_byte(b"caf\xff\x01", "not UTF-8 at byte 3")]
    #[case::mostly_foreign(b"\xc3\xe9\xe8 a", "not UTF-8 at byte 0")]
    #[case::little_endian(b"\xff\xfea\0", "not UTF-8 at byte 0: this is UTF-16, save it as UTF-8")]
    #[case::big_endian(b"\xfe\xff\0a", "not UTF-8 at byte 0: this is UTF-16, save it as UTF-8")]
    #[case::no_mark(b"2\x002\0 \0a\0", "not text: many of its bytes are 0, as in UTF-16; save it as UTF-8")]
    #[case::zeros(&[0; 5_000], "not text: many of its bytes are 0, as in UTF-16; save it as UTF-8")]
    fn bytes_that_are_no_text(#[case] bytes: &[u8], #[case] expected: &str) {
        assert_eq!(read("a.txt", bytes.to_vec()).unwrap_err().to_string(), expected);
    }

    #[test]
    fn what_is_too_long_is_not_read() {
        assert!(no_longer_than(MOST, MOST).is_ok());
        #[cfg(target_pointer_width = "64")]
        assert_eq!(
            no_longer_than(MOST, MOST + 1).unwrap_err().to_string(),
            "has 4294967296 bytes, more than 4294967295, the most that an article may have"
        );
    }

    /// The mark, the front matter and the line ends leave every offset exact.
    #[rstest]
    #[case::plain("a.txt")]
    #[case::markdown("a.md")]
    #[case::html("a.htm")]
    fn offsets_are_those_of_the_file(#[case] path: &str) {
        let source = "\u{feff}---\r\ntitle: Talks\r\n---\r\n\r\nOnly 22 live.\r\n";
        let document = read(path, source.into()).unwrap();
        assert_eq!(document.metadata.title.as_deref(), Some("Talks"));
        assert_eq!(texts(&document), ["Only 22 live."]);
        let at = document.blocks.first().unwrap().source_span(Span::new(5, 7));
        assert_eq!(at.text(source), "22");
        assert_eq!(document.line_column(at.start), (5, 6));
    }

    #[rstest]
    #[case::plain("a.txt")]
    #[case::markdown("a.md")]
    #[case::html("a.htm")]
    fn a_byte_order_mark_is_no_column(#[case] path: &str) {
        let document = read(path, "\u{feff}22 live.".into()).unwrap();
        let at = document.blocks.first().unwrap().source_span(Span::new(0, 2));
        assert_eq!((at.start, document.line_column(at.start)), (3, (1, 1)));
    }

    #[rstest]
    #[case("a.txt", "")]
    #[case("a.md", "")]
    #[case("a.txt", "\u{feff}")]
    #[case("a.md", "---\ntitle: Talks\n---")]
    #[case("a.md", "<!-- a stray \0 -->")]
    #[case("a.html", "<!doctype html><html><body></body></html>")]
    fn no_prose_is_no_error(#[case] path: &str, #[case] source: &str) {
        assert!(read(path, source.into()).unwrap().blocks.is_empty());
    }

    #[rstest]
    #[case("notes.rst", "reStructuredText is not read; convert it")]
    #[case("a.b/notes.ADOC", "AsciiDoc is not read; convert it")]
    fn other_markup(#[case] path: &str, #[case] expected: &str) {
        let message = read(path, b"22 men".to_vec()).unwrap_err().to_string();
        assert!(message.starts_with(expected), "{message}");
        assert_eq!(texts(&read_as(Format::Plain, path, b"22 men".to_vec()).unwrap()), ["22 men"]);
    }

    #[test]
    fn headings_keep_their_role() {
        let document = read("a.md", b"# Talks\n\nThey began.".to_vec()).unwrap();
        assert_eq!(document.blocks.first().map(|b| b.role), Some(BlockRole::Heading));
    }

    proptest! {
        /// Whatever the text: blocks keep the order of the file and do not overlap, and every visible
        /// character has bytes of the file, on character bounds.
        #[test]
        fn blocks_map_to_the_file(
            source in r"([a-zA-Z0-9 .,\n\r\t€🙂]|\*\*|`|&amp;|&nbsp;|&ngE;|\\\\|\[|\]\(|\)|!\[|> |- |1\. |\||<b>|<br>|~~|\[\^1\]|\n\n|---\n|\|-\|-\|\n|# |\{\{|\}\}|<table>|</table>|<td>){0,60}",
            path in prop::sample::select(vec!["a.md", "a.txt", "a.html"]),
        ) {
            let document = read(path, source.clone().into()).unwrap();
            let mut last = 0;
            for block in &document.blocks {
                let text = block.text(&document);
                prop_assert!(!text.trim().is_empty());
                for (start, c) in text.char_indices() {
                    let at = block.source_span(Span::new(start, start + c.len_utf8()));
                    prop_assert!(!at.is_empty());
                    prop_assert!(source.get(at.start..at.end).is_some());
                }
                let whole = block.source_span(Span::new(0, text.len()));
                prop_assert!(last <= whole.start && whole.end <= source.len());
                last = whole.end;
            }
        }
    }
}
