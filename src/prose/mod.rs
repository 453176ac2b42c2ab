//! From the bytes of a file to blocks of visible text.

use crate::document::Document;

/// Why a file's bytes are not an article.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NotProse {
    /// The bytes are not UTF-8 from this offset on.
    #[error("not UTF-8 at byte {0}")]
    NotUtf8(usize),
}

/// Reads a file's bytes as an article; the ending of `path` says which kind of markup it holds.
pub fn read(path: &str, bytes: Vec<u8>) -> Result<Document, NotProse> {
    let source = String::from_utf8(bytes).map_err(|e| NotProse::NotUtf8(e.utf8_error().valid_up_to()))?;
    Ok(Document::new(path.to_owned(), source, crate::document::Metadata::default(), Vec::new()))
}
