//! Writes the visible text of one block after another, with the bytes of the file that it stands for.

use std::mem::take;

use super::templates::Templates;
use crate::document::{Block, BlockRole, Piece};
use crate::span::Span;

/// What stands in the visible text for something that is not prose (U+FFFC).
pub(super) const OBJECT: &str = "\u{fffc}";

#[derive(Default)]
pub(super) struct Pen<'s> {
    pub(super) source: &'s str,
    /// The template tags of the file: in a block's text, each is an [`OBJECT`].
    templates: Templates,
    /// The visible text of the block at hand, and where it comes from.
    text: String,
    pieces: Vec<Piece>,
    /// Whether the last piece is the file's own bytes.
    verbatim: bool,
}

impl<'s> Pen<'s> {
    /// A pen for the text of `source` from the byte `body` on.
    pub(super) fn new(source: &'s str, body: usize) -> Self {
        Self { source, templates: Templates::of(source, body), ..Self::default() }
    }

    /// A pen that knows of no template tags.
    pub(super) fn plain(source: &'s str) -> Self {
        Self { source, ..Self::default() }
    }

    /// The visible text of the block at hand.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// Adds visible `text` that stands at `at` in the file.
    pub(super) fn write(&mut self, text: &str, at: Span) {
        let (mut text, mut at) = (text, at);
        while let Some((tag, told)) = self.templates.at(at) {
            let before = Span::new(at.start, tag.start.max(at.start));
            let verbatim = at.text(self.source) == text;
            if verbatim {
                self.add(before.text(self.source), before);
            }
            if !told {
                self.add(OBJECT, tag);
            }
            if !verbatim || at.end <= tag.end {
                return;
            }
            at = Span::new(tag.end, at.end);
            text = text.get(text.len() - at.len()..).unwrap_or_default();
        }
        self.add(text, at);
    }

    fn add(&mut self, text: &str, at: Span) {
        if text.is_empty() {
            return;
        }
        let start = self.text.len();
        self.text.push_str(text);
        let visible = Span::new(start, self.text.len());
        let verbatim = at.text(self.source) == text;
        match self.pieces.last_mut() {
            Some(last) if verbatim && self.verbatim && last.source.end == at.start => {
                last.visible.end = visible.end;
                last.source.end = at.end;
            }
            // Of other bytes and the same length, each character stands for all: no part of it does for a part of them.
            _ if !verbatim && text.len() == at.len() => {
                let pieces = text.char_indices().map(|(i, c)| Piece {
                    visible: Span::new(start + i, start + i + c.len_utf8()),
                    source: at,
                });
                self.pieces.extend(pieces);
            }
            _ => self.pieces.push(Piece { visible, source: at }),
        }
        self.verbatim = verbatim;
    }

    /// Takes back such characters at the end of the text. Each must have been written alone.
    pub(super) fn take_back(&mut self, characters: &[char]) {
        while self.text.ends_with(characters) {
            self.text.pop();
            match self.pieces.last_mut() {
                Some(last) if last.visible.len() > 1 => {
                    last.visible.end -= 1;
                    last.source.end -= 1;
                }
                _ => {
                    self.pieces.pop();
                    // Whether what is now the last piece is verbatim is not known: the next begins anew.
                    self.verbatim = false;
                }
            }
        }
    }

    /// Ends the block at hand; none where nothing but white space was written.
    pub(super) fn take(&mut self, role: BlockRole) -> Option<Block> {
        let (text, pieces) = (take(&mut self.text), take(&mut self.pieces));
        self.verbatim = false;
        if text.trim().is_empty() {
            return None;
        }
        Some(match pieces.as_slice() {
            [piece] if piece.source.text(self.source) == text => Block::verbatim(role, piece.source),
            _ => Block::rewritten(role, text, pieces),
        })
    }
}
