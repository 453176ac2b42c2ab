//! The text of HTML as a browser shows it: character references decoded, white space run together.

use html5gum::{Token, Tokenizer};

use crate::prose::pen::Pen;
use crate::span::Span;

/// The longest character reference, in bytes: `&CounterClockwiseContourIntegral;`.
const LONGEST: usize = 33;

/// Characters that take no room and part nothing: soft hyphen, zero width space, word joiner, byte order mark.
const UNSEEN: [char; 4] = ['\u{ad}', '\u{200b}', '\u{2060}', '\u{feff}'];

/// Writes the text that stands at `at` in the file.
pub(super) fn write(pen: &mut Pen<'_>, at: Span) {
    let source = pen.source;
    let raw = at.text(source);
    let mut rest = raw;
    while let Some(first) = rest.chars().next() {
        let length = if first == '&' {
            let length = reference(rest);
            let shown = decoded(rest.get(..length).unwrap_or_default());
            let span = Span::of(rest, source);
            show(pen, &shown, Span::new(span.start, span.start + length));
            length
        } else if is_space(first) {
            let length = rest.len() - rest.trim_start_matches(is_space).len();
            let span = Span::of(rest, source);
            space(pen, Span::new(span.start, span.start + length));
            length
        } else {
            let ends = |c: char| c == '&' || is_space(c) || UNSEEN.contains(&c);
            let length = rest.find(ends).unwrap_or(rest.len());
            let span = Span::of(rest, source);
            pen.write(rest.get(..length).unwrap_or_default(), Span::new(span.start, span.start + length));
            length.max(first.len_utf8())
        };
        rest = rest.get(length..).unwrap_or_default();
    }
}

/// The text at `at` of the file, decoded.
pub(super) fn plain(source: &str, at: Span) -> String {
    let mut pen = Pen::plain(source);
    write(&mut pen, at);
    pen.text().trim().to_owned()
}

fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\r' | '\x0c')
}

/// Writes a run of white space as one space, or not at all where the text has one, or not begun.
fn space(pen: &mut Pen<'_>, at: Span) {
    if !pen.text().is_empty() && !pen.text().ends_with([' ', '\n']) {
        pen.write(" ", at);
    }
}

/// Writes what a character reference stands for.
fn show(pen: &mut Pen<'_>, shown: &str, at: Span) {
    if shown.chars().all(is_space) {
        space(pen, at);
    } else if !shown.chars().all(|c| UNSEEN.contains(&c)) {
        pen.write(shown, at);
    }
}

/// The length of what may be a character reference at the start of `text`; at least that of the `&`.
fn reference(text: &str) -> usize {
    let is_part = |b: &u8| b.is_ascii_alphanumeric() || *b == b'#';
    let length = 1 + text.bytes().skip(1).take(LONGEST).take_while(is_part).count();
    if text.as_bytes().get(length) == Some(&b';') { length + 1 } else { length }
}

/// What a text of a character reference and letters shows.
fn decoded(text: &str) -> String {
    let shown = Tokenizer::new(text).flatten().filter_map(|token| match token {
        Token::String(shown) => Some(String::from_utf8_lossy(&shown).into_owned()),
        _ => None,
    });
    shown.collect()
}
