//! A document is read: its sentences, batch by batch, and what they say together.

use std::cell::Cell;
use std::ops::Range;

use super::Mention;
use super::sentence::Batch;
use super::standing;
use super::token::{self, Token};
use crate::document::Document;

/// What was read in a document: its mentions, and the words around them.
#[derive(Debug)]
pub struct Reading<'d> {
    /// Every mention, ordered and without overlaps within each block.
    pub mentions: Vec<Mention>,
    /// The tokens of its sentences.
    tokens: Vec<Token<'d>>,
    /// Where those of every sentence stand that has a mention, in the same order.
    sentences: Vec<Range<usize>>,
}

impl<'d> Reading<'d> {
    /// The tokens of every sentence that has a mention, in the order of the mentions.
    pub(crate) fn sentences(&self) -> impl ExactSizeIterator<Item = &[Token<'d>]> {
        self.sentences.iter().map(|sentence| token::slice(&self.tokens, sentence.start, sentence.end))
    }
}

impl Drop for Reading<'_> {
    fn drop(&mut self) {
        let batch = Memory::take().batch;
        let mentions = std::mem::take(&mut self.mentions);
        let (tokens, sentences) = (std::mem::take(&mut self.tokens), std::mem::take(&mut self.sentences));
        Memory { batch, mentions, tokens: emptied(tokens), sentences }.give_back();
    }
}

/// Reads a document, and keeps the words of the sentences that have mentions: checks look at them again.
pub fn read(document: &Document) -> Reading<'_> {
    let Memory { batch, mentions, mut tokens, mut sentences } = Memory::take();
    tokens.reserve(room(document, 6));
    let (batch, mentions) = mentions_of(document, batch, mentions, |batch, mentions| {
        batch.read(&mut tokens, mentions, |sentence| sentences.push(sentence));
    });
    Memory { batch: batch.emptied(), ..Memory::default() }.give_back();
    Reading { mentions, tokens, sentences }
}

/// Every mention of a document, ordered and without overlaps within each block.
pub fn mentions(document: &Document) -> Vec<Mention> {
    let Memory { batch, mut tokens, .. } = Memory::take();
    tokens.reserve(room(document, 16));
    let (batch, mentions) = mentions_of(document, batch, Vec::new(), |batch, mentions| {
        batch.read(&mut tokens, mentions, |_| ());
        tokens.clear();
    });
    Memory { batch: batch.emptied(), tokens: emptied(tokens), ..Memory::default() }.give_back();
    mentions
}

/// For how many things to make room in a list that has one for each so many bytes of articles; no more than a document has
/// that is not long.
fn room(document: &Document, bytes: usize) -> usize {
    (document.source.len() / bytes).min(4096)
}

/// The mentions of a document, each batch of whose sentences is read by `read`, and the batch; `mentions`: an empty list.
fn mentions_of<'d>(
    document: &'d Document,
    mut batch: Batch<'d>,
    mut mentions: Vec<Mention>,
    mut read: impl FnMut(&mut Batch<'d>, &mut Vec<Mention>),
) -> (Batch<'d>, Vec<Mention>) {
    mentions.reserve(room(document, 64));
    for (index, block) in document.blocks.iter().enumerate() {
        let text = block.text(document);
        let from = block.text_from(document);
        for span in crate::prose::sentences_of(text, from) {
            batch.add(from, span, index);
            if batch.is_full() {
                read(&mut batch, &mut mentions);
            }
        }
    }
    read(&mut batch, &mut mentions);
    standing::mark_other_times(&mut mentions);
    (batch, mentions)
}

/// The lists that documents are read into, one document after the other on a thread: asked for anew for each, they would
/// cost the allocator as much as all that is small, which it has to put together again for them. Nothing that was read
/// before can be seen in them.
#[derive(Default)]
struct Memory {
    batch: Batch<'static>,
    mentions: Vec<Mention>,
    tokens: Vec<Token<'static>>,
    sentences: Vec<Range<usize>>,
}

thread_local! {
    static MEMORY: Cell<Option<Memory>> = const { Cell::new(None) };
}

impl Memory {
    /// The most tokens, and the most figures of a batch, that a long article has: more room is not kept.
    const MOST: usize = 1 << 14;

    /// The lists of this thread, all of them empty. They are others until they are given back.
    fn take() -> Self {
        MEMORY.try_with(Cell::take).ok().flatten().unwrap_or_default()
    }

    /// Keeps the lists for the next document.
    fn give_back(mut self) {
        self.mentions.clear();
        self.sentences.clear();
        if self.tokens.capacity() > Self::MOST {
            (self.tokens, self.mentions, self.sentences) = Default::default();
        }
        if self.batch.room() > Self::MOST / 16 {
            self.batch = Batch::default();
        }
        // While its thread ends, nothing is kept.
        let _ = MEMORY.try_with(|memory| memory.set(Some(self)));
    }
}

/// The memory of a list of what speaks of one document, for a list of what speaks of any other: the standard library collects
/// in place what has the same size.
pub(super) fn emptied<A, B>(mut list: Vec<A>) -> Vec<B> {
    list.clear();
    list.into_iter().filter_map(|_| None).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    /// "They may stay" is looked at, since May is a month, and then forgotten.
    #[test]
    fn words_are_kept_of_sentences_with_mentions() {
        let text = "They may stay. Some 59 hostages were held. They may leave. They may come. Of them, 22 live. They may.";
        let document = crate::prose::read("test.txt", text.as_bytes().to_vec()).unwrap();
        let reading = read(&document);
        let kept: Vec<Vec<_>> =
            reading.sentences().map(|s| s.iter().map(|t| (t.text, t.start())).collect()).collect();
        let expected = ["Some 59 hostages were held.", "Of them, 22 live."].map(|sentence| {
            let tokens = crate::quantity::tokens(sentence, text.find(sentence).unwrap());
            tokens.iter().map(|t| (t.text, t.start())).collect::<Vec<_>>()
        });
        assert_eq!(kept, expected);
        assert_eq!(reading.tokens.len(), expected.iter().map(Vec::len).sum::<usize>());
    }

    /// What was read before in the same memory is forgotten.
    #[rstest]
    #[case("Some 59 hostages were held. Of them, 22 were alive.", "More than 100 were freed on Sunday.")]
    #[case("The army freed 12 soldiers", "and 40 more in March 2024, according to the ministry")]
    #[case("", "At least 7 of the 59 hostages, aged 44, came home.\n\nThey were 12.")]
    fn documents_are_read_apart(#[case] before: &str, #[case] text: &str) {
        let document = |text: &str| crate::prose::read("test.txt", text.as_bytes().to_vec()).unwrap();
        let (before, document) = (document(before), document(text));
        let alone = std::thread::scope(|scope| scope.spawn(|| mentions(&document)).join().unwrap());
        drop(read(&before));
        let nested = read(&before);
        assert_eq!(read(&document).mentions, alone);
        drop(nested);
        let reading = read(&document);
        assert_eq!(reading.mentions, alone);
        assert_eq!(reading.sentences().len(), reading.sentences.len());
        assert_eq!(mentions(&document), alone);
    }
}
