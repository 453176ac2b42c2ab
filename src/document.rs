//! A document: one article, its prose in blocks, its lines and columns; and what is kept of it once it is read.

mod digest;
mod lines;

pub use digest::Digest;

use std::sync::OnceLock;

use jiff::civil::Date;

use crate::span::Span;
use lines::Lines;

/// What some editors write at the start of a file. It is no text, but has its place in the file.
pub const BYTE_ORDER_MARK: char = '\u{feff}';

/// One article as it was read.
#[derive(Debug, Clone)]
pub struct Document {
    /// The path as it is shown, with `/` between its parts; `-` for standard input.
    pub path: String,
    /// The path by which findings about it are known from run to run, wherever one stands: the same as `path`
    /// where nothing else is said.
    pub key: String,
    /// The file's text, byte for byte.
    pub source: String,
    /// What the file says of itself.
    pub metadata: Metadata,
    /// Its prose, in the order of the file.
    pub blocks: Vec<Block>,
    /// Its lists, in the order in which they begin.
    pub lists: Vec<List>,
    /// The bytes of the comments that are no prose, in order, with their signs (`<!-- ... -->`).
    pub comments: Vec<Span>,
    /// Its lines, counted when somebody asks for one: most documents are read and nothing is said of them.
    lines: OnceLock<Lines>,
}

/// What a file says of itself in its front matter or its head.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Metadata {
    /// The headline.
    pub title: Option<String>,
    /// The day of publication, as written.
    pub date: Option<String>,
    /// The same as a day, or the day that the file's name begins with.
    pub day: Option<Date>,
    /// Who published it.
    pub outlet: Option<String>,
    /// Every key of the front matter that has a plain value, and every `<meta>` of HTML, in order.
    pub other: Vec<Field>,
}

/// A key of the front matter with a plain value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field {
    /// The key.
    pub key: String,
    /// The value as a text, without its quotes.
    pub value: String,
    /// The bytes of the file where the value stands, where they are the value's own.
    pub span: Option<Span>,
}

impl Metadata {
    /// The first value of a key, whatever its case.
    pub fn value(&self, key: &str) -> Option<&str> {
        self.other.iter().find(|field| field.key.eq_ignore_ascii_case(key)).map(|field| field.value.as_str())
    }

    /// The same, and of `more` what is not told here.
    #[must_use]
    pub(crate) fn or(mut self, more: Self) -> Self {
        self.other.extend(more.other);
        Self {
            title: self.title.or(more.title),
            date: self.date.or(more.date),
            day: self.day.or(more.day),
            outlet: self.outlet.or(more.outlet),
            other: self.other,
        }
    }
}

/// What part a block plays in its document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum BlockRole {
    /// A headline or a heading.
    Heading,
    /// Running text.
    Paragraph,
    /// An item of a list.
    ListItem,
    /// A cell of a table.
    TableCell,
    /// A quoted passage.
    Quotation,
    /// The words under or in place of a picture.
    Caption,
}

/// Where a block stands in a list or a table of its document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Place {
    /// In an item of a list; of several lists in each other, in the innermost.
    Item {
        /// The index of the list among those of the document.
        list: usize,
        /// The index of the item in the list.
        item: usize,
    },
    /// In a cell of a table.
    Cell {
        /// The index of the table among those of the document.
        table: usize,
        /// Its row, from 0.
        row: usize,
        /// Its first column, from 0; what a cell above spans is counted.
        column: usize,
        /// Whether it is marked as a heading of its column or row.
        header: bool,
    },
}

/// A list of a document, with or without numbers.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct List {
    /// How many items it has, also those without any prose.
    pub items: usize,
    /// The number of the first item; none where the items have bullets.
    pub first: Option<u64>,
    /// The list that it stands in an item of.
    pub parent: Option<usize>,
}

/// A run of visible text whose every byte maps back to the file.
#[derive(Debug, Clone)]
pub struct Block {
    /// The part it plays.
    pub role: BlockRole,
    /// Where it stands in a list or table.
    pub place: Option<Place>,
    content: Content,
}

#[derive(Debug, Clone)]
enum Content {
    /// The visible text is the file's own bytes here.
    Verbatim(Span),
    /// The visible text was put together from pieces of the file, in order.
    Rewritten { text: String, pieces: Vec<Piece> },
}

/// A piece of rewritten text and the bytes of the file that it stands for.
#[derive(Debug, Clone, Copy)]
pub struct Piece {
    /// Where the piece stands in the visible text.
    pub visible: Span,
    /// The bytes of the file it stands for: of the same length where they are the same bytes,
    /// of any other where they were decoded (an entity, an escaped character, a soft line break).
    pub source: Span,
}

impl Block {
    /// A block whose text is the file's own bytes at `span`.
    pub fn verbatim(role: BlockRole, span: Span) -> Self {
        Self { role, place: None, content: Content::Verbatim(span) }
    }

    /// A block whose text was put together from `pieces`, which are in order and cover `text`.
    pub fn rewritten(role: BlockRole, text: String, pieces: Vec<Piece>) -> Self {
        Self { role, place: None, content: Content::Rewritten { text, pieces } }
    }

    /// The same block at a place in a list or table.
    #[must_use]
    pub fn at(self, place: Option<Place>) -> Self {
        Self { place, ..self }
    }

    /// The visible text.
    pub fn text<'d>(&'d self, document: &'d Document) -> &'d str {
        match &self.content {
            Content::Verbatim(span) => span.text(&document.source),
            Content::Rewritten { text, .. } => text,
        }
    }

    /// The visible text, and what stands behind it in the file where it is the file's own bytes: so that one may take many
    /// bytes at a time to its end.
    pub(crate) fn text_from<'d>(&'d self, document: &'d Document) -> &'d str {
        match &self.content {
            Content::Verbatim(span) => document.source.get(span.start..).unwrap_or_default(),
            Content::Rewritten { text, .. } => text,
        }
    }

    /// Whether the visible text is the file's own bytes, and so no copy of them.
    pub(crate) const fn is_verbatim(&self) -> bool {
        matches!(self.content, Content::Verbatim(_))
    }

    /// The bytes of the file that the `span` of visible text stands for.
    ///
    /// A piece that was decoded is taken whole, since a half of an entity is not text.
    pub fn source_span(&self, span: Span) -> Span {
        match &self.content {
            Content::Verbatim(at) => span.shift(at.start),
            Content::Rewritten { pieces, .. } => {
                let first = pieces.partition_point(|p| p.visible.end <= span.start);
                let last = pieces.partition_point(|p| p.visible.start < span.end);
                let start = pieces.get(first).map_or(0, |p| {
                    if p.visible.len() == p.source.len() {
                        p.source.start + span.start.saturating_sub(p.visible.start)
                    } else {
                        p.source.start
                    }
                });
                let end = last.checked_sub(1).and_then(|i| pieces.get(i)).map_or(start, |p| {
                    if p.visible.len() == p.source.len() {
                        p.source.end - p.visible.end.saturating_sub(span.end)
                    } else {
                        p.source.end
                    }
                });
                Span::new(start, end.max(start))
            }
        }
    }
}

impl Document {
    /// A document from its parts.
    pub fn new(path: String, source: String, metadata: Metadata, blocks: Vec<Block>) -> Self {
        Self {
            key: path.clone(),
            path,
            source,
            metadata,
            blocks,
            lists: Vec::new(),
            comments: Vec::new(),
            lines: OnceLock::new(),
        }
    }

    /// The same document with its lists.
    #[must_use]
    pub fn with_lists(self, lists: Vec<List>) -> Self {
        Self { lists, ..self }
    }

    /// The same document with its comments.
    #[must_use]
    pub fn with_comments(self, comments: Vec<Span>) -> Self {
        Self { comments, ..self }
    }

    /// The line of a byte of the file and the column in it, both counted from 1, the column in
    /// Unicode scalar values. A byte order mark is no part of its line.
    pub fn line_column(&self, offset: usize) -> (usize, usize) {
        self.lines().line_column(&self.source, offset)
    }

    /// The line of a byte of the file and its place in it, both counted from 1, the place in bytes of the
    /// line as it is on disk: a byte order mark counts.
    pub fn line_byte(&self, offset: usize) -> (usize, usize) {
        self.lines().line_byte(offset)
    }

    /// The bytes of a line counted from 1, without its line end.
    pub fn line(&self, line: usize) -> Span {
        self.lines().line(&self.source, line)
    }

    fn lines(&self) -> &Lines {
        self.lines.get_or_init(|| Lines::of(&self.source))
    }
}

#[cfg(test)]
mod tests {
    use super::lines::STRIDE;
    use super::*;
    use rstest::rstest;

    fn document(source: &str) -> Document {
        Document::new("a.txt".to_owned(), source.to_owned(), Metadata::default(), Vec::new())
    }

    #[rstest]
    #[case::empty("")]
    #[case::short("One\r\n“two” 🚒\n\nthree")]
    #[case::one_long_line(&"a€b🚒 ".repeat(3 * STRIDE))]
    #[case::strides_that_end_with_the_file(&"a".repeat(2 * STRIDE))]
    #[case::long_lines(&format!("é{}\n", "x".repeat(STRIDE - 3)).repeat(5))]
    #[case::byte_order_mark("\u{feff}é 22\nb")]
    fn columns_are_characters(#[case] source: &str) {
        let document = document(source);
        let text = source.trim_start_matches(BYTE_ORDER_MARK);
        let (mut line, mut column) = (1, 1);
        for (at, c) in text.char_indices() {
            assert_eq!(document.line_column(source.len() - text.len() + at), (line, column), "byte {at}");
            (line, column) = if c == '\n' { (line + 1, 1) } else { (line, column + 1) };
        }
        assert_eq!(document.line_column(source.len()), (line, column));
    }

    #[rstest]
    #[case("22", (1, 1))]
    #[case("€ “22", (1, 8))]
    #[case("a\r\n🚒e\u{301} 22", (2, 9))]
    #[case("\u{feff}22", (1, 4))]
    fn places_in_bytes(#[case] source: &str, #[case] place: (usize, usize)) {
        assert_eq!(document(source).line_byte(source.find("22").unwrap()), place);
    }
}
