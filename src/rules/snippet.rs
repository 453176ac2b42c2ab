//! The text that a mistake is drawn on. Miette prints whole lines and every line of a label, and pads with
//! spaces up to it: it would print a line of a megabyte, or panic. So long lines are cut around the
//! mistake, and labels of many lines end with their first; lines keep their numbers.

use std::sync::Arc;

use crate::span::Span;

/// The bytes of the longest line that is shown whole.
const LONG: usize = 160;
/// What a cut line shows before a mistake, and from its start.
const BEFORE: usize = 24;
const FROM: usize = 40;
/// The most lines that one label is drawn across.
const LINES: usize = 12;

/// `source` and the `spans` in it, fit to be drawn. The first span is always kept, another only where the
/// same cut shows it.
pub fn snippet(source: &Arc<str>, spans: &[Span]) -> (Arc<str>, Vec<Option<Span>>) {
    let spans: Vec<Span> = spans.iter().map(|span| first_line(source, *span)).collect();
    if source.lines().all(|line| line.len() <= LONG) {
        return (Arc::clone(source), spans.into_iter().map(Some).collect());
    }
    let mut text = String::new();
    let mut placed = vec![None; spans.len()];
    let mut start = 0;
    for line in source.split_inclusive('\n') {
        let bare = line.trim_end_matches(['\n', '\r']);
        let bounds = Span::new(start, start + bare.len());
        let next = start + line.len();
        let mut on_line = spans.iter().filter(|span| (start..next).contains(&span.start)).peekable();
        let kept = match on_line.peek() {
            _ if bare.len() <= LONG => bounds,
            Some(span) => Span::new(
                boundary(source, span.start.saturating_sub(BEFORE).max(start)),
                boundary(source, (span.start + FROM).min(bounds.end)),
            ),
            None => Span::new(start, boundary(source, start + BEFORE + FROM)),
        };
        if kept.start > bounds.start {
            text.push_str("\u{2026} ");
        }
        let at = text.len();
        text.push_str(kept.text(source));
        for (span, place) in spans.iter().zip(&mut placed) {
            if (start..next).contains(&span.start) && (kept.start..=kept.end).contains(&span.start) {
                // A label of a few lines, all of them short, keeps its length.
                let end = if kept == bounds { span.end } else { span.end.min(kept.end) };
                let from = at + span.start - kept.start;
                *place = Some(Span::new(from, from + (end - span.start.min(end))));
            }
        }
        text.push_str(if kept.end < bounds.end { " \u{2026}" } else { "" });
        text.push_str(line.get(bare.len()..).unwrap_or_default());
        start = next;
    }
    // A place past the last line is its end.
    for place in placed.iter_mut().take(1).filter(|place| place.is_none()) {
        *place = Some(Span::new(text.len(), text.len()));
    }
    // A label never goes on past the text, nor into what was cut.
    for span in placed.iter_mut().flatten() {
        span.end = boundary(&text, span.end);
    }
    (Arc::from(text), placed)
}

/// The span, or its first line where it has many lines or a long one.
fn first_line(source: &str, span: Span) -> Span {
    let text = span.text(source);
    let drawn = text.lines().nth(LINES).is_none() && text.lines().all(|line| line.len() <= LONG);
    if drawn || !text.contains('\n') {
        return span;
    }
    let length = text.lines().next().map_or(0, str::len);
    Span::new(span.start, span.start + length)
}

/// The last character boundary up to `at`.
fn boundary(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or_default()
}

/// A message that is not longer than anybody reads.
pub fn told(text: String) -> String {
    const MOST: usize = 2_000;
    if text.len() <= MOST {
        return text;
    }
    format!("{} \u{2026}", text.get(..boundary(&text, MOST)).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case::short("a = 1\nb = 2\n", "b", "b")]
    #[case::far_right(&format!("a = 1\nb = [{}3]\nc = 4", "\"é\", ".repeat(100)), "3]", "3]")]
    #[case::far_left(&format!("b = \"{}\"\n", "é".repeat(100_000)), "b", "b")]
    #[case::the_long_text(&format!("b = \"{}\"\n", "z".repeat(1000)), &"z".repeat(1000), "zzz")]
    fn long_lines_are_cut(#[case] source: &str, #[case] words: &str, #[case] shown: &str) {
        let at = source.find(words).unwrap();
        let (text, places) = snippet(&Arc::from(source), &[Span::new(at, at + words.len())]);
        let place = places[0].unwrap();
        assert!(place.text(&text).starts_with(shown), "{:?}", place.text(&text));
        assert!(text.lines().all(|line| line.len() <= LONG), "{text}");
        assert_eq!(text.lines().count(), source.lines().count());
    }

    #[test]
    fn a_label_of_many_lines_is_its_first() {
        let source: Arc<str> = format!("a = [\n{}]\n", "1,\n".repeat(5000)).into();
        let (_, places) = snippet(&source, &[Span::new(4, source.len())]);
        assert_eq!(places, [Some(Span::new(4, 5))]);
    }

    #[test]
    fn a_second_place_that_was_cut_away_is_dropped() {
        let source: Arc<str> = format!("a = 1, {} b = 2", "x".repeat(1000)).into();
        let end = source.len();
        let (_, places) = snippet(&source, &[Span::new(0, 1), Span::new(end - 1, end)]);
        assert_eq!(places, [Some(Span::new(0, 1)), None]);
    }
}
