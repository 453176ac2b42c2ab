//! The lines of a text: the only code that counts lines and columns.

use std::sync::OnceLock;

use super::BYTE_ORDER_MARK;
use crate::span::Span;

/// The bytes from one entry of [`Lines::characters`] to the next.
pub(super) const STRIDE: usize = 1_024;

/// Where the lines of a file are, as far as one stretch of its text tells: the whole text, or a part of it. All
/// offsets are those of the file. The stretch itself is handed to each function that looks at it.
#[derive(Debug, Clone)]
pub(super) struct Lines {
    /// Where the stretch starts.
    pub(super) base: usize,
    /// Whether the file begins with a byte order mark.
    marked: bool,
    /// How many lines of the file end before it.
    before: usize,
    /// How many characters of its first line stand before it.
    column: usize,
    /// The byte at which each of its lines starts; the first may start before it.
    starts: Vec<usize>,
    /// Where its last line ends, which may be behind it. Its line end is no part of it.
    end: usize,
    /// How many characters start before every [`STRIDE`]th byte of it: a line may be as long as the file,
    /// and each of its figures asks for its column. Counted when somebody asks across more bytes: few files have such
    /// a line.
    characters: OnceLock<Vec<usize>>,
}

impl Lines {
    /// The lines of a whole file.
    pub(super) fn of(text: &str) -> Self {
        let starts =
            std::iter::once(0).chain(memchr::memchr_iter(b'\n', text.as_bytes()).map(|at| at + 1)).collect();
        let marked = text.starts_with(BYTE_ORDER_MARK);
        let characters = OnceLock::new();
        let mut lines = Self { base: 0, marked, before: 0, column: 0, starts, end: 0, characters };
        lines.end = lines.line(text, lines.starts.len()).end;
        lines
    }

    /// The same lines, of which only a part is at hand: `part` of the `text` that these are the lines of.
    pub(super) fn within(&self, text: &str, part: Span) -> Self {
        let (first, last) = (self.number(part.start), self.number(part.end));
        let line = self.line(text, first);
        let starts = self.starts.get(first.saturating_sub(1)..last).unwrap_or_default();
        Self {
            base: part.start,
            marked: self.marked,
            before: first.saturating_sub(1),
            column: self.characters_between(text, line.start, part.start),
            starts: starts.to_vec(),
            end: self.line(text, last).end,
            characters: OnceLock::new(),
        }
    }

    /// The number of the line that a byte stands in, from 1.
    pub(super) fn number(&self, offset: usize) -> usize {
        self.before + self.starts.partition_point(|start| *start <= offset)
    }

    /// The number of its last line, from 1.
    pub(super) const fn last(&self) -> usize {
        self.before + self.starts.len()
    }

    /// The line of a byte and the column in it, both counted from 1, the column in Unicode scalar values. A byte
    /// order mark is no part of its line.
    pub(super) fn line_column(&self, text: &str, offset: usize) -> (usize, usize) {
        let number = self.number(offset);
        let start = self.line(text, number).start;
        (number, self.characters_between(text, start, offset) + 1)
    }

    /// The line of a byte and its place in it, both counted from 1, the place in bytes of the line as it is on
    /// disk: a byte order mark counts.
    pub(super) fn line_byte(&self, offset: usize) -> (usize, usize) {
        let number = self.number(offset);
        (number, offset.saturating_sub(self.start(number).unwrap_or_default()) + 1)
    }

    /// The bytes of a line counted from 1, without its line end.
    pub(super) fn line(&self, text: &str, number: usize) -> Span {
        let behind = self.base + text.len();
        let mut start = self.start(number).unwrap_or(behind);
        if start == 0 && self.marked {
            start = BYTE_ORDER_MARK.len_utf8();
        }
        let end = match self.start(number + 1) {
            // The line end stands before the next line, and that is at hand.
            Some(next) => next.saturating_sub(self.line_end(text, start, next)),
            None if self.base + text.len() < self.end => self.end,
            None => behind.saturating_sub(self.line_end(text, start, behind)),
        };
        Span::new(start, end.max(start))
    }

    /// Where a line starts, its byte order mark with it.
    fn start(&self, number: usize) -> Option<usize> {
        self.starts.get(number.checked_sub(self.before + 1)?).copied()
    }

    /// How many bytes of line ends stand last in `start..end`.
    fn line_end(&self, text: &str, start: usize, end: usize) -> usize {
        let at = |offset: usize| offset.saturating_sub(self.base);
        let line = text.get(at(start)..at(end)).unwrap_or_default();
        line.len() - line.trim_end_matches(['\n', '\r']).len()
    }

    /// How many characters start from one byte on, and before another.
    fn characters_between(&self, text: &str, start: usize, end: usize) -> usize {
        let near = start >= self.base && end <= start + STRIDE;
        match text.as_bytes().get(start.wrapping_sub(self.base)..end.wrapping_sub(self.base)) {
            Some(bytes) if near => starts_in(bytes),
            _ => self.characters_before(text, end).saturating_sub(self.characters_before(text, start)),
        }
    }

    /// How many characters start between the first byte that these lines count from and `offset`.
    fn characters_before(&self, text: &str, offset: usize) -> usize {
        let Some(at) = offset.checked_sub(self.base) else { return 0 };
        let stride = at / STRIDE;
        let rest = text.as_bytes().get(stride * STRIDE..at).unwrap_or_default();
        let strides = self.characters.get_or_init(|| characters(text));
        self.column + strides.get(stride).copied().unwrap_or_default() + starts_in(rest)
    }
}

/// How many characters start before every [`STRIDE`]th byte.
fn characters(text: &str) -> Vec<usize> {
    let mut counts = Vec::with_capacity(text.len() / STRIDE + 2);
    let mut before = 0;
    counts.push(before);
    for stride in text.as_bytes().chunks(STRIDE) {
        before += starts_in(stride);
        counts.push(before);
    }
    counts
}

/// How many characters start in some bytes of UTF-8.
fn starts_in(bytes: &[u8]) -> usize {
    // So many can be counted in a byte, for which the compiler takes a tenth of the instructions.
    let few = |bytes: &[u8]| bytes.iter().map(|byte| u8::from(!matches!(byte, 0x80..=0xBF))).sum::<u8>();
    bytes.chunks(128).map(|bytes| usize::from(few(bytes))).sum()
}
