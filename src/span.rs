//! A byte range in a text.

/// A range of UTF-8 bytes, end exclusive. What text it indexes is said by whoever hands it out:
/// a [`Mention`](crate::quantity::Mention) speaks of its block's visible text, a
/// [`Site`](crate::finding::Site) of the file as it is on disk.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Span {
    /// The first byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl Span {
    /// The range `start..end`.
    pub const fn new(start: usize, end: usize) -> Self {
        Self { start, end }
    }

    /// Where the slice `part` lies in `whole`, which it must have been taken from.
    pub fn of(part: &str, whole: &str) -> Self {
        let start = part.as_ptr() as usize - whole.as_ptr() as usize;
        Self::new(start, start + part.len())
    }

    /// The bytes of `source` in this range; empty where the range does not fit it.
    pub fn text(self, source: &str) -> &str {
        source.get(self.start..self.end).unwrap_or_default()
    }

    /// The smallest range that covers both.
    #[must_use]
    pub fn join(self, other: Self) -> Self {
        Self::new(self.start.min(other.start), self.end.max(other.end))
    }

    /// The bytes between the two; empty where they meet or overlap.
    #[must_use]
    pub fn gap(self, other: Self) -> Self {
        if self.end <= other.start {
            Self::new(self.end, other.start)
        } else if other.end <= self.start {
            Self::new(other.end, self.start)
        } else {
            Self::new(self.start, self.start)
        }
    }

    /// The same range, `by` bytes further on.
    #[must_use]
    pub const fn shift(self, by: usize) -> Self {
        Self::new(self.start + by, self.end + by)
    }

    /// The number of bytes.
    pub const fn len(self) -> usize {
        self.end - self.start
    }

    /// Whether there are no bytes in it.
    pub const fn is_empty(self) -> bool {
        self.start >= self.end
    }

    /// Whether the two share a byte.
    pub const fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// Whether `other` lies wholly inside.
    pub const fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }
}

impl From<std::ops::Range<usize>> for Span {
    fn from(range: std::ops::Range<usize>) -> Self {
        Self::new(range.start, range.end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case((2, 4), (7, 9), (4, 7))]
    #[case((2, 4), (4, 9), (4, 4))]
    #[case((2, 6), (4, 9), (2, 2))]
    #[case((2, 9), (4, 6), (2, 2))]
    fn gaps(#[case] a: (usize, usize), #[case] b: (usize, usize), #[case] gap: (usize, usize)) {
        let span = |(start, end)| Span::new(start, end);
        assert_eq!(span(a).gap(span(b)), span(gap));
        assert_eq!(span(b).gap(span(a)).len(), span(gap).len());
    }
}
