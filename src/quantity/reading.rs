//! A document is read: its sentences, batch by batch, and what they say together.

use std::cell::{OnceCell, RefCell};

use super::Mention;
use super::lexer;
use super::sentence::{Batch, Said};
use super::standing;
use super::token::{self, Token};
use super::vocabulary::Vocabulary;
use crate::document::{Block, Document};
use crate::span::Span;

/// What was read in a document: its mentions, and the words around them.
#[derive(Debug, Default)]
pub struct Reading<'d> {
    /// Every mention, ordered and without overlaps within each block.
    pub mentions: Vec<Mention>,
    /// The tokens of its sentences, as far as they are kept.
    tokens: Vec<Token<'d>>,
    /// What is known of every sentence that has a mention, in the same order.
    sentences: Vec<Said>,
}

impl<'d> Reading<'d> {
    /// Which words every sentence may have that has a mention, and its tokens; in the order of the mentions.
    pub(crate) fn sentences(&self) -> impl ExactSizeIterator<Item = (&Vocabulary, Tokens<'_, 'd>)> {
        self.sentences.iter().map(|sentence| {
            let tokens = token::slice(&self.tokens, sentence.tokens.start, sentence.tokens.end);
            (
                &sentence.vocabulary,
                if tokens.is_empty() { Tokens::Forgotten(OnceCell::new()) } else { Tokens::Kept(tokens) },
            )
        })
    }

    /// Forgets the tokens of all sentences: who wants them cuts them again.
    pub(crate) fn forget(&mut self) {
        self.tokens.clear();
        // Those before them are forgotten.
        let kept = self.sentences.iter_mut().rev().take_while(|sentence| !sentence.tokens.is_empty());
        kept.for_each(|sentence| sentence.tokens = 0..0);
    }
}

/// The tokens of a sentence that was read.
#[derive(Debug)]
pub(crate) enum Tokens<'r, 'd> {
    /// They are kept.
    Kept(&'r [Token<'d>]),
    /// They are those of a long document: to keep all of them takes four times as much memory as its text, and to cut those
    /// again that a check wants takes no longer.
    Forgotten(OnceCell<Vec<Token<'d>>>),
}

impl<'d> Tokens<'_, 'd> {
    /// All of them. `text`: that of the block of the sentence, which stands at `span` of it.
    pub(crate) fn all(&self, text: &'d str, span: Span) -> &[Token<'d>] {
        match self {
            Self::Kept(tokens) => tokens,
            Self::Forgotten(tokens) => tokens.get_or_init(|| {
                let mut tokens = Vec::new();
                lexer::add_tokens(text, span, &mut tokens);
                tokens
            }),
        }
    }

    /// Forgets them again, if they are not kept.
    pub(crate) fn forget(&mut self) {
        if let Self::Forgotten(tokens) = self {
            tokens.take();
        }
    }
}

impl Drop for Reading<'_> {
    fn drop(&mut self) {
        let mentions = std::mem::take(&mut self.mentions);
        let (tokens, sentences) = (std::mem::take(&mut self.tokens), std::mem::take(&mut self.sentences));
        Lists { mentions, tokens: emptied(tokens), sentences }.give_back();
    }
}

/// Reads a document, and keeps what checks want to know of the sentences that have mentions; also their tokens, where they are
/// not too many.
pub fn read(document: &Document) -> Reading<'_> {
    read_all(std::iter::once(document)).pop().unwrap_or_default()
}

/// The same of several documents. Each step is taken for some sentences of all of them before the next one is, so that its
/// instructions are at hand.
pub(crate) fn read_all<'d>(documents: impl Iterator<Item = &'d Document>) -> Vec<Reading<'d>> {
    read_to_the_end(documents.map(open).collect(), true)
}

/// Every mention of a document, ordered and without overlaps within each block.
pub fn mentions(document: &Document) -> Vec<Mention> {
    mentions_of_all(std::iter::once(document)).pop().unwrap_or_default()
}

/// The same of several documents.
pub(crate) fn mentions_of_all<'d>(documents: impl Iterator<Item = &'d Document>) -> Vec<Vec<Mention>> {
    let read = read_to_the_end(documents.map(open).collect(), false);
    read.into_iter().map(|mut reading| std::mem::take(&mut reading.mentions)).collect()
}

/// A document that is being read.
struct Open<'d, S> {
    /// The sentences that are not read yet: of each the index of its block, the text from there on, and its bounds in it.
    sentences: S,
    /// Those that are being read.
    batch: Batch<'d>,
    /// What was read.
    reading: Reading<'d>,
}

/// Opens a document.
fn open<'d>(document: &'d Document) -> Open<'d, impl Iterator<Item = (usize, &'d str, Span)>> {
    let Lists { mut mentions, mut tokens, sentences } = Lists::take();
    let batch = memory(|memory| memory.batches.pop()).flatten().unwrap_or_default();
    tokens.reserve((document.source.len() / 6).min(4096));
    // News has one in 128 bytes, also where it is long: what grows beyond is copied.
    mentions.reserve(document.source.len() / 128);
    let blocks = document.blocks.iter().enumerate();
    let of_block = |(index, block): (usize, &'d Block)| {
        let from = block.text_from(document);
        crate::prose::sentences_of(block.text(document), from).map(move |span| (index, from, span))
    };
    Open { sentences: blocks.flat_map(of_block), batch, reading: Reading { mentions, tokens, sentences } }
}

/// How many sentences, of all documents that are read together, each step is taken for before the next one: of more, the first
/// would have left the cache of the processor when the next step comes to them.
const SENTENCES: usize = 512;

/// How many short documents are best read together. With fewer, the instructions of each step have to be fetched more often; with
/// more, nothing is gained, and more of them wait in memory.
pub const DOCUMENTS_TOGETHER: usize = 16;

/// Reads documents. `keep`: what checks want is kept.
fn read_to_the_end<'d, S: Iterator<Item = (usize, &'d str, Span)>>(
    mut open: Vec<Open<'d, S>>,
    keep: bool,
) -> Vec<Reading<'d>> {
    let most = (SENTENCES / open.len().max(1)).max(1);
    loop {
        for Open { sentences, batch, .. } in &mut open {
            while !batch.is_full(most)
                && let Some((block, text, span)) = sentences.next()
            {
                batch.add(text, span, block);
            }
        }
        if open.iter().all(|one| one.batch.is_empty()) {
            break;
        }
        for Open { batch, reading, .. } in &mut open {
            batch.cut(&mut reading.tokens);
        }
        for Open { batch, reading, .. } in &mut open {
            batch.find_figures(&mut reading.tokens);
        }
        for Open { batch, reading, .. } in &mut open {
            batch.relate(&reading.tokens);
        }
        for Open { batch, reading, .. } in &mut open {
            batch.tell(&reading.tokens, &mut reading.mentions, keep.then_some(&mut reading.sentences));
            if !keep {
                reading.tokens.clear();
            } else if reading.tokens.len() > Memory::MOST {
                reading.forget();
            }
        }
    }
    let close = |Open { batch, mut reading, .. }| {
        standing::mark_other_times(&mut reading.mentions);
        if batch.room() <= Memory::MOST / 16 {
            Memory::keep(batch.emptied(), |memory| &mut memory.batches);
        }
        reading
    };
    open.into_iter().map(close).collect()
}

/// What documents are read into, one after the other on a thread: asked for anew for each, it would cost the allocator as
/// much as all that is small, which it has to put together again for it. Nothing that was read before can be seen in it.
#[derive(Default)]
struct Memory {
    batches: Vec<Batch<'static>>,
    lists: Vec<Lists>,
}

/// The lists of a document.
#[derive(Default)]
struct Lists {
    mentions: Vec<Mention>,
    tokens: Vec<Token<'static>>,
    sentences: Vec<Said>,
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

    /// Keeps one for another document.
    fn keep<T>(one: T, all: impl FnOnce(&mut Self) -> &mut Vec<T>) {
        memory(|memory| {
            let all = all(memory);
            if all.len() < DOCUMENTS_TOGETHER {
                all.push(one);
            }
        });
    }
}

impl Lists {
    /// Empty ones.
    fn take() -> Self {
        memory(|memory| memory.lists.pop()).flatten().unwrap_or_default()
    }

    /// Keeps them for another document.
    fn give_back(mut self) {
        if self.tokens.capacity() <= Memory::MOST && self.mentions.capacity() <= Memory::MOST {
            self.mentions.clear();
            self.sentences.clear();
            Memory::keep(self, |memory| &mut memory.lists);
        }
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
    fn tokens_are_kept_of_sentences_with_mentions() {
        let text = "They may stay. Some 59 hostages were held. They may leave. They may come. Of them, 22 live. They may.";
        let document = crate::prose::read("test.txt", text.as_bytes().to_vec()).unwrap();
        let reading = read(&document);
        let kept: Vec<Vec<_>> = reading
            .sentences()
            .map(|(_, tokens)| match tokens {
                Tokens::Kept(tokens) => tokens.iter().map(|t| (t.text, t.start())).collect(),
                Tokens::Forgotten(_) => Vec::new(),
            })
            .collect();
        let expected = ["Some 59 hostages were held.", "Of them, 22 live."].map(|sentence| {
            let tokens = crate::quantity::tokens(sentence, text.find(sentence).unwrap());
            tokens.iter().map(|t| (t.text, t.start())).collect::<Vec<_>>()
        });
        assert_eq!(kept, expected);
        assert_eq!(reading.tokens.len(), expected.iter().map(Vec::len).sum::<usize>());
    }

    /// Of a long document, no more tokens are kept than of a short one, and those that are wanted are cut again.
    #[test]
    fn tokens_of_long_documents_are_forgotten() {
        let sentence = |at: usize| format!("In {at} towns, {at} people met. ");
        let text = (0..4_000).map(sentence).collect::<Vec<_>>().concat();
        let document = crate::prose::read("test.txt", text.trim_end().as_bytes().to_vec()).unwrap();
        let reading = read(&document);
        let (mut kept, mut forgotten) = (0, 0);
        for ((_, tokens), mention) in reading.sentences().zip(reading.mentions.chunks(2).map(|two| &two[0])) {
            let text = document.blocks[mention.block].text(&document);
            let again = crate::quantity::tokens(mention.sentence.text(text), mention.sentence.start);
            assert_eq!(format!("{:?}", tokens.all(text, mention.sentence)), format!("{again:?}"));
            match tokens {
                Tokens::Kept(_) => kept += 1,
                Tokens::Forgotten(_) => forgotten += 1,
            }
        }
        assert_eq!(kept + forgotten, 4_000);
        assert!(kept < forgotten && reading.tokens.len() <= Memory::MOST, "{kept} are kept");
    }

    #[rstest]
    #[case(1)]
    #[case(17)]
    #[case(SENTENCES + 1)]
    fn documents_are_read_together(#[case] count: usize) {
        let text = |at: usize| {
            format!("{}The army freed {at} soldiers. Of them, 3 died.", "It rains. ".repeat(at % 7))
        };
        let read = |at: usize| crate::prose::read("test.txt", text(at).into_bytes()).unwrap();
        let documents: Vec<Document> = (0..count).map(read).collect();
        let readings = read_all(documents.iter());
        assert_eq!(readings.len(), count);
        for (document, reading) in documents.iter().zip(&readings) {
            assert_eq!(reading.mentions, mentions(document));
            assert_eq!(reading.mentions.len(), 2);
        }
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
