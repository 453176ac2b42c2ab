//! Tables over whole sentences: what a figure counts, what is said of it, and whether it is so.

mod evidence;
mod figures;
mod nouns;
mod standing;

use super::{Mention, mentions};
use crate::document::{Block, BlockRole, Document, Metadata};
use crate::span::Span;

/// Reads a text in which one figure is marked, "only [22] are alive", and gives the mention that
/// holds the marked words, with the text without marks.
fn marked(text: &str) -> (Mention, String) {
    let at = text.find('[').unwrap();
    let plain = text.replace(['[', ']'], "");
    let document = document(&plain);
    let found = mentions(&document).into_iter().find(|m| m.span.start <= at && at < m.span.end);
    (found.unwrap_or_else(|| panic!("nothing is read at {at} in {plain:?}")), plain)
}

fn document(text: &str) -> Document {
    let block = Block::verbatim(BlockRole::Paragraph, Span::new(0, text.len()));
    Document::new("test.txt".into(), text.to_owned(), Metadata::default(), vec![block])
}

fn words(text: &str, spans: &[Span]) -> String {
    spans.iter().map(|s| s.text(text)).collect::<Vec<_>>().join(" ")
}
