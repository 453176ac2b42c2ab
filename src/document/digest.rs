//! What is kept of a document once it has been read, so that an audit needs no more memory than what it found.

use jiff::civil::Date;

use super::Document;
use super::lines::Lines;
use crate::span::Span;

/// How many bytes before and behind a place are kept, as far as its lines go: more than a drawing of 100
/// columns shows of a line, whatever its characters.
const AROUND: usize = 512;
/// A place that goes on for more lines than this is drawn in part.
const DRAWN_LINES: usize = 4;

/// What is kept of a document: what it is called, and the words at and around some places of it, which know their
/// lines and columns in the file.
#[derive(Debug, Clone)]
pub struct Digest {
    /// The path as it is shown.
    pub path: String,
    /// The path by which findings about it are known from run to run.
    pub key: String,
    /// Its day.
    pub day: Option<Date>,
    /// How many bytes the file has.
    pub length: usize,
    /// What is kept of its text, in order; no two meet.
    passages: Vec<Passage>,
}

#[derive(Debug, Clone)]
struct Passage {
    text: String,
    lines: Lines,
}

impl Document {
    /// What is kept where only these places are to be shown. Those that do not fit the text are left out.
    pub fn digest(&self, places: impl IntoIterator<Item = Span>) -> Digest {
        let mut places: Vec<Span> =
            places.into_iter().filter(|place| self.source.get(place.start..place.end).is_some()).collect();
        places.sort_unstable();
        places.dedup();
        let mut kept: Vec<Span> = places.iter().map(|place| self.around(*place)).collect();
        kept.extend(self.between(&places));
        kept.sort_unstable();
        kept.dedup_by(|next, last| {
            let meet = next.start <= last.end;
            if meet {
                *last = last.join(*next);
            }
            meet
        });
        let passage = |span: &Span| Passage {
            text: span.text(&self.source).to_owned(),
            lines: self.lines().within(&self.source, *span),
        };
        Digest {
            path: self.path.clone(),
            key: self.key.clone(),
            day: self.metadata.day,
            length: self.source.len(),
            passages: kept.iter().map(passage).collect(),
        }
    }

    /// A place with what stands around it in its lines.
    fn around(&self, place: Span) -> Span {
        let line = |offset| self.line(self.lines().number(offset));
        let start = line(place.start).start.max(place.start.saturating_sub(AROUND)).min(place.start);
        let end = line(place.end).end.min(place.end + AROUND).max(place.end);
        self.whole_characters(Span::new(start, end))
    }

    /// The starts of the lines that stand between those of two places: a drawing of both shows them.
    fn between(&self, places: &[Span]) -> Vec<Span> {
        let number = |offset| self.lines().number(offset);
        let mut lines: Vec<usize> = places
            .iter()
            .flat_map(|place| {
                let first = number(place.start);
                first..=number(place.end).min(first + DRAWN_LINES - 1)
            })
            .collect();
        lines.sort_unstable();
        lines.dedup();
        let between = lines.iter().filter(|line| lines.binary_search(&(**line + 2)).is_ok());
        between
            .map(|line| {
                let line = self.line(line + 1);
                self.whole_characters(Span::new(line.start, line.end.min(line.start + AROUND)))
            })
            .collect()
    }

    /// The span with the rest of the characters that it cuts.
    fn whole_characters(&self, span: Span) -> Span {
        let (mut start, mut end) = (span.start, span.end);
        while !self.source.is_char_boundary(start) {
            start -= 1;
        }
        while !self.source.is_char_boundary(end) {
            end += 1;
        }
        Span::new(start, end)
    }
}

impl Digest {
    /// The text of a span; empty where it is not kept as a whole.
    pub fn text(&self, span: Span) -> &str {
        self.at(span.start)
            .filter(|passage| passage.holds(span.end))
            .map_or("", |passage| passage.slice(span))
    }

    /// The text from the start of a span on, as far as it is kept.
    pub fn text_from(&self, span: Span) -> &str {
        self.at(span.start).map_or("", |passage| passage.slice(span))
    }

    /// The text up to the end of a span, as far back as it is kept.
    pub fn text_before(&self, span: Span) -> &str {
        self.at(span.end)
            .map_or("", |passage| passage.slice(Span::new(span.start.max(passage.lines.base), span.end)))
    }

    /// Whether all of a span is kept.
    pub fn holds(&self, span: Span) -> bool {
        self.at(span.start).is_some_and(|passage| passage.holds(span.end)) && span.start <= span.end
    }

    /// The line of a byte of the file that is kept and the column in it, both counted from 1, the column in
    /// Unicode scalar values. A byte order mark is no part of its line.
    pub fn line_column(&self, offset: usize) -> (usize, usize) {
        self.at(offset).map_or((1, 1), |passage| passage.lines.line_column(&passage.text, offset))
    }

    /// The line of a byte of the file that is kept and its place in it, both counted from 1, the place in bytes of
    /// the line as it is on disk: a byte order mark counts.
    pub fn line_byte(&self, offset: usize) -> (usize, usize) {
        self.at(offset).map_or((1, 1), |passage| passage.lines.line_byte(offset))
    }

    /// The bytes of a line counted from 1, without its line end, of which at least some are kept.
    pub fn line(&self, line: usize) -> Span {
        let at = self.passages.partition_point(|passage| passage.lines.last() < line);
        self.passages.get(at).map_or(Span::new(0, 0), |passage| passage.lines.line(&passage.text, line))
    }

    /// The passage that a byte, or the end of the last one before it, stands in.
    fn at(&self, offset: usize) -> Option<&Passage> {
        let next = self.passages.partition_point(|passage| passage.lines.base <= offset);
        self.passages.get(next.checked_sub(1)?).filter(|passage| passage.holds(offset))
    }
}

impl Passage {
    fn holds(&self, offset: usize) -> bool {
        (self.lines.base..=self.lines.base + self.text.len()).contains(&offset)
    }

    /// The part of a span that is in the passage; it starts in it.
    fn slice(&self, span: Span) -> &str {
        let start = span.start.saturating_sub(self.lines.base);
        let end = span.end.saturating_sub(self.lines.base).min(self.text.len());
        self.text.get(start..end).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Metadata;
    use proptest::prelude::*;

    fn document(source: &str) -> Document {
        Document::new("a.txt".to_owned(), source.to_owned(), Metadata::default(), Vec::new())
    }

    #[test]
    fn no_place_no_text() {
        let digest = document("22 live.").digest([]);
        assert_eq!((digest.length, digest.passages.len()), (8, 0));
        assert_eq!((digest.text(Span::new(0, 2)), digest.line_column(3)), ("", (1, 1)));
        assert!(!digest.holds(Span::new(0, 2)));
    }

    #[test]
    fn of_a_long_line_only_what_is_near_is_kept() {
        let text = format!("{}only 22 live{}", "é ".repeat(100_000), " and so on".repeat(100_000));
        let document = document(&text);
        let at = text.find("only").unwrap();
        let digest = document.digest([Span::new(at, at + 7)]);
        let kept: usize = digest.passages.iter().map(|passage| passage.text.len()).sum();
        assert!((2 * AROUND..2 * AROUND + 20).contains(&kept), "{kept}");
        assert_eq!(digest.text(Span::new(at, at + 7)), "only 22");
        assert_eq!(digest.line_column(at), (1, 200_001));
        assert_eq!(digest.line(1), Span::new(0, text.len()));
    }

    proptest! {
        /// Whatever the text and the places, what is kept of them is what the document says of them.
        #[test]
        fn what_is_kept_is_what_was_there(
            lines in prop::collection::vec(("[a€🚒 ]{0,30}", 1..60_usize), 0..12),
            marked in any::<bool>(),
            line_end in prop::sample::select(vec!["\n", "\r\n"]),
            ends in prop::collection::vec((any::<prop::sample::Index>(), 0..40_usize), 1..6),
        ) {
            let body: Vec<String> = lines.iter().map(|(line, times)| line.repeat(*times)).collect();
            let source = format!("{}{}", if marked { "\u{feff}" } else { "" }, body.join(line_end));
            let document = document(&source);
            let bounds: Vec<usize> =
                (0..=source.len()).filter(|at| source.is_char_boundary(*at)).collect();
            let places: Vec<Span> = ends
                .iter()
                .map(|(start, length)| {
                    let start = start.index(bounds.len());
                    Span::new(bounds[start], bounds[(start + length).min(bounds.len() - 1)])
                })
                .collect();
            let digest = document.digest(places.iter().copied());
            for place in places {
                prop_assert!(digest.holds(place));
                prop_assert_eq!(digest.text(place), place.text(&source));
                prop_assert_eq!(digest.text_from(place), place.text(&source));
                prop_assert_eq!(digest.text_before(place), place.text(&source));
                for offset in [place.start, place.end] {
                    prop_assert_eq!(digest.line_column(offset), document.line_column(offset));
                    prop_assert_eq!(digest.line_byte(offset), document.line_byte(offset));
                    let (line, _) = document.line_column(offset);
                    prop_assert_eq!(digest.line(line), document.line(line));
                }
            }
        }
    }
}
