//! What readers make of any bytes: blocks that map back to the file, in its order, and places that are there.

use countercheck::document::{Block, Document, Place};
use countercheck::quantity::mentions;
use countercheck::span::Span;

use super::mentions::{sentences_hold_every_word, spans_are_slices};
use super::text;

/// All laws of a Markdown file.
pub(crate) fn markdown(bytes: &[u8]) {
    read("law.md", bytes);
    line_ends_are_no_text("law.md", bytes);
}

/// All laws of an HTML file, read as HTML and as XHTML.
pub(crate) fn html(bytes: &[u8]) {
    read("law.html", bytes);
    read("law.xhtml", bytes);
    line_ends_are_no_text("law.html", bytes);
}

fn read(path: &str, bytes: &[u8]) {
    let Some(document) = super::document(path, bytes) else { return };
    let again = super::document(path, bytes).expect("what was read is read again");
    assert_eq!(format!("{document:?}"), format!("{again:?}"), "the same bytes are the same document");
    blocks_map_to_the_file(&document);
    places_are_there(&document);
    lines_are_counted(&document);
    sentences_hold_every_word(&document);
    spans_are_slices(&document, &mentions(&document));
}

/// A file has the same blocks whichever way its lines end. Bytes that are 0 are left out: many are refused.
fn line_ends_are_no_text(path: &str, bytes: &[u8]) {
    let Some(text) = text(bytes) else { return };
    let plain = text.replace(['\0', '\r'], "");
    let blocks = |source: &str| -> Vec<String> {
        let Some(document) = super::document(path, source.as_bytes()) else { return Vec::new() };
        let told = |block: &Block| {
            let words: Vec<&str> = block.text(&document).split_whitespace().collect();
            format!("{:?} {:?} {}", block.role, block.place, words.join(" "))
        };
        document.blocks.iter().map(told).collect()
    };
    assert_eq!(blocks(&plain.replace('\n', "\r\n")), blocks(&plain), "{plain:?}");
}

/// Blocks keep the order of the file and do not overlap, and every visible character has bytes of the file,
/// on character bounds: its own, or those of an entity, a tag, a byte that is 0, something that is left out, or a line
/// end with what stands around it.
pub(super) fn blocks_map_to_the_file(document: &Document) {
    let source = &document.source;
    let mut last = 0;
    for block in &document.blocks {
        let text = block.text(document);
        assert!(!text.trim().is_empty(), "a block of white space");
        for (start, c) in text.char_indices() {
            let at = block.source_span(Span::new(start, start + c.len_utf8()));
            let bytes = source.get(at.start..at.end).unwrap_or_default();
            let own = bytes.strip_prefix(c) == Some("");
            let decoded = c.is_whitespace() || c == '\u{fffc}' || bytes.starts_with(['&', '<', '\0']);
            assert!(own || decoded && !bytes.is_empty(), "{c:?} at {start} of {text:?} is {bytes:?}");
        }
        let whole = block.source_span(Span::new(0, text.len()));
        assert!(last <= whole.start && whole.end <= source.len(), "{text:?} is out of order");
        last = whole.end;
    }
}

/// Lists, tables, comments and fields point at what there is.
fn places_are_there(document: &Document) {
    for block in &document.blocks {
        if let Some(Place::Item { list, item }) = block.place {
            let list = document.lists.get(list).expect("the list of an item exists");
            assert!(item < list.items, "item {item} of {list:?}");
        }
    }
    for (at, list) in document.lists.iter().enumerate() {
        assert!(list.parent.is_none_or(|parent| parent < at), "a list stands in a later one: {list:?}");
    }
    let slice = |span: &Span| document.source.get(span.start..span.end).is_some();
    assert!(document.comments.iter().all(slice), "{:?}", document.comments);
    assert!(document.comments.is_sorted_by(|a, b| a.end <= b.start), "{:?}", document.comments);
    assert!(document.metadata.other.iter().filter_map(|field| field.span).all(|span| slice(&span)));
}

/// Lines and columns are those that one counts, for the document and for what is kept of it.
pub(super) fn lines_are_counted(document: &Document) {
    let places =
        document.blocks.iter().map(|block| block.source_span(Span::new(0, block.text(document).len())));
    let places: Vec<Span> = places.take(8).collect();
    let digest = document.digest(places.iter().copied());
    for place in places {
        assert_eq!(digest.text(place), place.text(&document.source));
        for offset in [place.start, place.end] {
            let counted = counted(&document.source, offset);
            assert_eq!(document.line_column(offset), counted, "at {offset}");
            assert_eq!(digest.line_column(offset), counted, "at {offset} of the digest");
        }
    }
}

/// The line and column of a byte, counted anew.
pub(super) fn counted(source: &str, offset: usize) -> (usize, usize) {
    let before = source.get(..offset).expect("a place is on a character boundary");
    let line = before.rsplit('\n').next().unwrap_or_default();
    let marked = before.len() == line.len() && line.starts_with('\u{feff}');
    (before.matches('\n').count() + 1, line.chars().count() + 1 - usize::from(marked))
}
