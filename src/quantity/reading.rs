//! A document is read: its sentences, batch by batch, and what they say together.

use std::cell::RefCell;
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
        let mentions = std::mem::take(&mut self.mentions);
        let (tokens, sentences) = (std::mem::take(&mut self.tokens), std::mem::take(&mut self.sentences));
        Lists { mentions, tokens: emptied(tokens), sentences }.give_back();
    }
}

/// Reads a document, and keeps the words of the sentences that have mentions: checks look at them again.
pub fn read(document: &Document) -> Reading<'_> {
    let Lists { mentions, mut tokens, mut sentences } = Lists::take();
    tokens.reserve(room(document, 6));
    let mentions = mentions_of(document, mentions, |batch, mentions| {
        batch.read(&mut tokens, mentions, |sentence| sentences.push(sentence));
    });
    Reading { mentions, tokens, sentences }
}

/// Every mention of a document, ordered and without overlaps within each block.
pub fn mentions(document: &Document) -> Vec<Mention> {
    let Lists { mut tokens, .. } = Lists::take();
    tokens.reserve(room(document, 16));
    let mentions = mentions_of(document, Vec::new(), |batch, mentions| {
        batch.read(&mut tokens, mentions, |_| ());
        tokens.clear();
    });
    Lists { tokens: emptied(tokens), ..Lists::default() }.give_back();
    mentions
}

/// For how many things to make room in a list that has one for each so many bytes of articles; no more than a document has
/// that is not long.
fn room(document: &Document, bytes: usize) -> usize {
    (document.source.len() / bytes).min(4096)
}

/// The mentions of a document, each batch of whose sentences is read by `read`; `mentions`: an empty list.
fn mentions_of<'d>(
    document: &'d Document,
    mut mentions: Vec<Mention>,
    mut read: impl FnMut(&mut Batch<'d>, &mut Vec<Mention>),
) -> Vec<Mention> {
    mentions.reserve(room(document, 64));
    let mut batch = memory(|memory| std::mem::take(&mut memory.batch)).unwrap_or_default();
    for (index, block) in document.blocks.iter().enumerate() {
        let text = block.text(document);
        for span in crate::prose::sentences(text) {
            batch.add(text, span, index);
            if batch.is_full() {
                read(&mut batch, &mut mentions);
            }
        }
    }
    read(&mut batch, &mut mentions);
    standing::mark_other_times(&mut mentions);
    if batch.room() <= Memory::MOST / 16 {
        memory(|memory| memory.batch = batch.emptied());
    }
    mentions
}

/// What documents are read into, one document after the other on a thread: asked for anew for each, it would cost the
/// allocator as much as all that is small, which it has to put together again for it. Nothing that was read before can
/// be seen in it.
#[derive(Default)]
struct Memory {
    batch: Batch<'static>,
    /// As many as there were documents at once.
    lists: Vec<Lists>,
}

/// The lists of one document.
#[derive(Default)]
struct Lists {
    mentions: Vec<Mention>,
    tokens: Vec<Token<'static>>,
    sentences: Vec<Range<usize>>,
}

thread_local! {
    static MEMORY: RefCell<Memory> = RefCell::default();
}

/// Has something done with the memory of this thread, which there is until the thread ends.
fn memory<T>(with: impl FnOnce(&mut Memory) -> T) -> Option<T> {
    let with = |memory: &RefCell<Memory>| memory.try_borrow_mut().ok().map(|mut memory| with(&mut memory));
    MEMORY.try_with(with).ok().flatten()
}

impl Memory {
    /// The most tokens, and the most figures of a batch, that a long article has: more room is not kept.
    const MOST: usize = 1 << 14;

    /// For how many documents at once lists are kept.
    const DOCUMENTS: usize = 16;
}

impl Lists {
    /// Empty ones.
    fn take() -> Self {
        memory(|memory| memory.lists.pop()).flatten().unwrap_or_default()
    }

    /// Keeps them for another document.
    fn give_back(mut self) {
        self.mentions.clear();
        self.sentences.clear();
        memory(|memory| {
            if self.tokens.capacity() <= Memory::MOST && memory.lists.len() < Memory::DOCUMENTS {
                memory.lists.push(self);
            }
        });
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
