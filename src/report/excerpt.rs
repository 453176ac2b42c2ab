//! Excerpts: the words around a finding's sites, as miette draws them.
//!
//! Miette reads one source for a diagnostic, prints whole lines and counts columns in bytes. So it is
//! given a source of our own: a row of *windows*, each a few lines of one file, clipped to the width
//! at hand and made [`visible`], laid end to end in one space of offsets. Labels are spans of
//! that space, and each window knows the file, the line and the column (in characters) of its own.

use std::ops::Range;

use miette::{LabeledSpan, MietteError, MietteSpanContents, SourceCode, SourceSpan, SpanContents};

use super::visible::{char_columns, columns, visible};
use crate::document::Digest;
use crate::finding::Site;
use crate::span::Span;

/// Sites at most this many lines apart are drawn in one window.
const NEAR: usize = 2;
/// A site that goes on for more lines than this is drawn in part.
const MAX_LINES: usize = 4;
/// What `… ` before a clipped line and ` …` after it take.
const MARKS: usize = 4;

/// The windows of one finding.
#[derive(Debug)]
pub(super) struct Excerpts(Vec<Window>);

/// A few consecutive lines of one file.
#[derive(Debug)]
struct Window {
    path: String,
    /// The number of its first line, from 1.
    first_line: usize,
    /// Where it starts in the space of all windows.
    base: usize,
    text: String,
    places: Vec<Place>,
}

/// The line and column in the file, from 1, of an offset in the space of all windows.
#[derive(Debug)]
struct Place {
    offset: usize,
    line: usize,
    column: usize,
}

/// The part of a site that stands on one line: a label of its own, so that nothing needs to be drawn
/// across lines.
struct Segment<'s> {
    site: &'s Site,
    line: usize,
    span: Span,
    first: bool,
    last: bool,
    primary: bool,
}

impl Excerpts {
    /// The windows that show `sites` within `width` columns, and the labels in them. The first site
    /// is the primary one: its file comes first, the others follow in the order of documents.
    pub(super) fn new(documents: &[Digest], sites: &[&Site], width: usize) -> (Self, Vec<LabeledSpan>) {
        let mut windows = Self(Vec::new());
        let mut labels = Vec::new();
        let home = sites.first().map(|site| site.document);
        let mut order: Vec<usize> = sites.iter().map(|site| site.document).collect();
        order.sort_unstable_by_key(|index| (Some(*index) != home, *index));
        order.dedup();
        for index in order {
            let Some(document) = documents.get(index) else { continue };
            let mut segments: Vec<Segment> = sites
                .iter()
                .enumerate()
                .filter(|(_, site)| site.document == index)
                .flat_map(|(i, site)| segments(document, site, i == 0))
                .collect();
            segments.sort_by_key(|segment| segment.span);
            for group in group(document, segments, width) {
                windows.draw(document, &group, width, &mut labels);
            }
        }
        (windows, labels)
    }

    /// Adds a window for segments of one document that stand near each other.
    fn draw(&mut self, document: &Digest, group: &[Segment], width: usize, labels: &mut Vec<LabeledSpan>) {
        let (Some(first), Some(last)) = (group.first(), group.last()) else { return };
        let base = self.0.last().map_or(0, |w| w.base + w.text.len() + 1);
        let room = text_room(width, last.line);
        let mut text = String::new();
        let mut places = Vec::new();
        for number in first.line..=last.line {
            let line = document.line(number);
            let on_line: Vec<&Segment> = group.iter().filter(|s| s.line == number).collect();
            let hull = on_line.iter().map(|s| s.span).reduce(Span::join);
            let clip = clip(document, line, hull.unwrap_or(Span::new(line.start, line.start)), room);
            let line_start = text.len();
            if clip.start > line.start {
                text.push_str("… ");
            }
            let clip_start = text.len();
            text.push_str(&visible(document.text(clip)));
            for segment in on_line {
                let start = clip_start + visible_len(document, clip.start, segment.span.start);
                let end = clip_start + visible_len(document, clip.start, segment.span.end.min(clip.end));
                if segment.first {
                    let (line, column) = document.line_column(segment.span.start);
                    places.push(Place { offset: base + start, line, column });
                }
                let before = columns(text.get(line_start..start).unwrap_or_default());
                let under = columns(text.get(start..end).unwrap_or_default());
                let note = (segment.last && !segment.site.label.is_empty())
                    .then(|| wrapped(&segment.site.label, room.saturating_sub(before + under / 2 + 4)));
                let span = (base + start, end.saturating_sub(start));
                labels.push(if segment.primary && segment.first {
                    LabeledSpan::new_primary_with_span(note, span)
                } else {
                    LabeledSpan::new_with_span(note, span)
                });
            }
            if clip.end < line.end {
                text.push_str(" …");
            }
            if number < last.line {
                text.push('\n');
            }
        }
        let path = visible(&document.path).into_owned();
        self.0.push(Window { path, first_line: first.line, base, text, places });
    }
}

/// The columns that the text of a line may take: miette draws ` 14 │ ` before it.
fn text_room(width: usize, last_line: usize) -> usize {
    width.saturating_sub(last_line.to_string().len() + 4).max(24)
}

fn segments<'s>(document: &Digest, site: &'s Site, primary: bool) -> Vec<Segment<'s>> {
    if !document.holds(site.span) {
        return Vec::new();
    }
    let (first, _) = document.line_column(site.span.start);
    let (last, _) = document.line_column(site.span.end);
    let mut segments: Vec<Segment> = (first..=last.min(first + MAX_LINES - 1))
        .filter_map(|line| {
            let bounds = document.line(line);
            let start = site.span.start.clamp(bounds.start, bounds.end.max(bounds.start));
            let end = site.span.end.min(bounds.end);
            let span = Span::new(start, end);
            let blank = span.start >= span.end || document.text(span).trim().is_empty();
            (!blank || site.span.is_empty()).then_some(Segment {
                site,
                line,
                span: Span::new(start, end.max(start)),
                first: false,
                last: false,
                primary,
            })
        })
        .collect();
    if let Some(segment) = segments.first_mut() {
        segment.first = true;
    }
    if let Some(segment) = segments.last_mut() {
        segment.last = true;
    }
    segments
}

/// Puts segments together that one window can show.
fn group<'s>(document: &Digest, segments: Vec<Segment<'s>>, width: usize) -> Vec<Vec<Segment<'s>>> {
    let mut groups: Vec<Vec<Segment>> = Vec::new();
    for segment in segments {
        let joins = groups.last().is_some_and(|group| {
            group.last().is_some_and(|last| match segment.line - last.line {
                0 => {
                    let hull = group
                        .iter()
                        .filter(|s| s.line == segment.line)
                        .fold(segment.span, |hull, s| hull.join(s.span));
                    let line = document.line(segment.line);
                    clip(document, line, hull, text_room(width, segment.line)).contains(hull)
                }
                gap => gap <= NEAR,
            })
        });
        match groups.last_mut() {
            Some(group) if joins => group.push(segment),
            _ => groups.push(vec![segment]),
        }
    }
    groups
}

/// How many bytes the file's `start..end` takes once it is visible.
fn visible_len(document: &Digest, start: usize, end: usize) -> usize {
    visible(document.text(Span::new(start, end.max(start)))).len()
}

/// The part of a line to show: all of it if it fits `room` columns, else what stands around `hull`,
/// cut between words. Reads no more of the line than it shows.
fn clip(document: &Digest, line: Span, hull: Span, room: usize) -> Span {
    let text = |start, end| document.text_from(Span::new(start, end));
    if forward(text(line.start, line.end), room).0 == line.len() {
        return line;
    }
    let room = room.saturating_sub(MARKS);
    let (taken, hull_columns) = forward(text(hull.start, hull.end), room);
    if taken < hull.len() {
        return Span::new(hull.start, hull.start + taken);
    }
    let spare = room - hull_columns;
    // A third of what is left goes before, more where there is less to show after.
    let right = text(hull.end, line.end);
    let (_, after) = forward(right, spare);
    let left = document.text_before(Span::new(line.start, hull.start));
    let (taken, before) = backward(left, (spare / 3).max(spare - after));
    let start = hull.start - word_start(left, taken);
    let (taken, _) = forward(right, spare - before);
    Span::new(start, hull.end + word_end(right, taken))
}

/// Of the last `taken` bytes of `left`, how many start with a whole word.
fn word_start(left: &str, taken: usize) -> usize {
    let (rest, kept) = left.split_at_checked(left.len() - taken).unwrap_or(("", left));
    if rest.is_empty() {
        return kept.len();
    }
    let whole = if rest.ends_with(char::is_whitespace) {
        kept
    } else {
        kept.find(char::is_whitespace).and_then(|at| kept.get(at..)).unwrap_or(kept)
    };
    whole.trim_start().len()
}

/// Of the first `taken` bytes of `right`, how many end with a whole word.
fn word_end(right: &str, taken: usize) -> usize {
    let (kept, rest) = right.split_at_checked(taken).unwrap_or((right, ""));
    if rest.is_empty() {
        return kept.len();
    }
    let whole = if rest.starts_with(char::is_whitespace) {
        kept
    } else {
        kept.rfind(char::is_whitespace).and_then(|at| kept.get(..at)).unwrap_or(kept)
    };
    whole.trim_end().len()
}

/// How many bytes from the start of `text` fit `limit` columns, and how many columns they take.
fn forward(text: &str, limit: usize) -> (usize, usize) {
    fit(text.chars(), limit)
}

/// The same from the end of `text` backwards.
fn backward(text: &str, limit: usize) -> (usize, usize) {
    fit(text.chars().rev(), limit)
}

fn fit(characters: impl Iterator<Item = char>, limit: usize) -> (usize, usize) {
    let (mut bytes, mut taken) = (0, 0);
    for c in characters {
        // At least one, so that a pile of combining marks has an end.
        let columns = char_columns(c).max(1);
        if taken + columns > limit {
            break;
        }
        taken += columns;
        bytes += c.len_utf8();
    }
    (bytes, taken)
}

/// A label on lines of at most `room` columns, or 20 where there is less.
fn wrapped(label: &str, room: usize) -> String {
    let room = room.max(20);
    let mut text = String::new();
    let mut taken = 0;
    for word in visible(label).split_whitespace() {
        let wide = columns(word);
        if taken > 0 {
            let fits = taken + 1 + wide <= room;
            text.push(if fits { ' ' } else { '\n' });
            taken = if fits { taken + 1 } else { 0 };
        }
        text.push_str(word);
        taken += wide;
    }
    text
}

impl Window {
    fn range(&self) -> Range<usize> {
        self.base..self.base + self.text.len()
    }
}

impl SourceCode for Excerpts {
    /// With no lines of context asked, miette wants to know where a span is; else what to draw, which
    /// is the window. A span across two windows is out of bounds, so that each is drawn by itself.
    fn read_span<'a>(
        &'a self,
        span: &SourceSpan,
        context_lines_before: usize,
        context_lines_after: usize,
    ) -> Result<Box<dyn SpanContents<'a> + 'a>, MietteError> {
        let (start, end) = (span.offset(), span.offset() + span.len());
        let holds = |w: &&Window| w.range().start <= start && end <= w.range().end;
        let window = self.0.iter().find(holds).ok_or(MietteError::OutOfBounds)?;
        let (span, line, column) = if context_lines_before == 0 && context_lines_after == 0 {
            let place = window.places.iter().find(|p| p.offset == start);
            (*span, place.map_or(window.first_line, |p| p.line), place.map_or(1, |p| p.column))
        } else {
            ((window.base, window.text.len()).into(), window.first_line, 1)
        };
        let at = span.offset() - window.base;
        let data = window.text.get(at..at + span.len()).ok_or(MietteError::OutOfBounds)?;
        let lines = data.matches('\n').count();
        let name = window.path.clone();
        // Miette counts both from 0.
        Ok(Box::new(MietteSpanContents::new_named(name, data.as_bytes(), span, line - 1, column - 1, lines)))
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixtures::document;
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case::fits("only 22 are alive", "22", 40, "only 22 are alive")]
    #[case::middle("one two three four 22 five six seven eight", "22", 24, "four 22 five six")]
    #[case::start("22 five six seven eight nine ten eleven", "22", 24, "22 five six seven")]
    #[case::end("one two three four five six seven eight 22", "22", 24, "six seven eight 22")]
    #[case::no_spaces("xxxxxxxxxxxxxxxxxxxx22yyyyyyyyyyyyyyyyyyyy", "22", 24, "xxxxxx22yyyyyyyyyyyy")]
    #[case::long_span(
        "aa bb 22 cc dd ee ff gg hh ii jj kk ll mm",
        "22 cc dd ee ff gg hh ii jj",
        24,
        "22 cc dd ee ff gg hh"
    )]
    #[case::wide("日本日本日本日本日本日本22日本日本日本日本日本日本", "22", 24, "本日本22日本日本日本")]
    fn clipping(#[case] text: &str, #[case] words: &str, #[case] room: usize, #[case] shown: &str) {
        let document = document("a.txt", text);
        let start = text.find(words).unwrap();
        let hull = Span::new(start, start + words.len());
        let clip = clip(&document, Span::new(0, text.len()), hull, room);
        assert_eq!(clip.text(text).trim_end(), shown);
        assert!(columns(clip.text(text)) + MARKS <= room.max(columns(text) + MARKS));
    }

    #[rstest]
    #[case("22 miners are alive", 20, "22 miners are alive")]
    #[case("one article says 22 miners are alive", 20, "one article says 22\nminers are alive")]
    #[case("unbreakableunbreakableunbreakable 2", 20, "unbreakableunbreakableunbreakable\n2")]
    fn label_wrapping(#[case] label: &str, #[case] room: usize, #[case] lines: &str) {
        assert_eq!(wrapped(label, room), lines);
    }
}
