//! Sentences: which can have a figure, and the steps in which those of a document are read.

use std::ops::Range;

use super::Mention;
use super::clause::{Clauses, Extent};
use super::counted::{self, Counted};
use super::lexer;
use super::lexicon::Tags;
use super::mention;
use super::reading;
use super::token::{self, Token};
use super::topic::TOPICS;
use super::vocabulary::Vocabulary;
use crate::span::Span;

/// Sentences of a document that are read together, in order: each step is taken for all of them before the next one is, so
/// that its instructions are at hand: nearly half as many had to be fetched again, and 3 % of the time of an audit went with
/// them.
#[derive(Default)]
pub(super) struct Batch<'t> {
    sentences: Vec<Sentence<'t>>,
    /// How long they are, all of them.
    bytes: usize,
    figures: Vec<Counted>,
    extents: Vec<Extent>,
    clauses: Clauses,
    /// The last mention that counts something, with its noun and the words that modify it, and its block.
    counting: Option<(usize, usize)>,
}

/// A sentence that is to be read.
pub(super) struct Sentence<'t> {
    /// The index of its block.
    pub(super) block: usize,
    /// The text of its block, and what stands behind it.
    text: &'t str,
    /// Its bounds.
    pub(super) span: Span,
    /// Its tokens, among those of its document.
    tokens: Range<usize>,
    /// The classes that they stand in.
    pub(super) said: Tags,
    /// Its figures, among those of its batch.
    figures: Range<usize>,
}

/// What is known of a sentence once it is read.
#[derive(Debug)]
pub(super) struct Said {
    /// Which words it may have.
    pub(super) vocabulary: Vocabulary,
    /// Its tokens, among those of its document; none where they are not kept.
    pub(super) tokens: Range<usize>,
}

impl<'t> Batch<'t> {
    /// So many bytes of sentences are enough: of a text that is nothing but figures, what is kept of them while they are read
    /// takes a hundred times as much memory as they do.
    const BYTES: usize = 1 << 16;

    /// For how many figures there is room.
    pub(super) fn room(&self) -> usize {
        self.figures.capacity()
    }

    /// The memory of one whose sentences are read, for those of another document.
    pub(super) fn emptied<'other>(self) -> Batch<'other> {
        let Self { sentences, figures, extents, clauses, .. } = self;
        Batch { sentences: reading::emptied(sentences), bytes: 0, figures, extents, clauses, counting: None }
    }

    /// Adds the sentence at `span` of the text of block `block`, which may have more behind it, if there can be a figure in it.
    pub(super) fn add(&mut self, text: &'t str, span: Span, block: usize) {
        // Of a text that no reader of files makes, what its tokens cannot tell the place of is not read.
        if span.end <= crate::prose::MOST && lexer::may_bear(text, span) {
            self.bytes += span.len();
            self.sentences.push(Sentence {
                block,
                text,
                span,
                tokens: 0..0,
                said: Tags::NONE,
                figures: 0..0,
            });
        }
    }

    /// Whether it has as many sentences as these, or long ones.
    pub(super) fn is_full(&self, most: usize) -> bool {
        self.sentences.len() >= most || self.bytes >= Self::BYTES
    }

    /// Whether there is none in it.
    pub(super) fn is_empty(&self) -> bool {
        self.sentences.is_empty()
    }

    /// The first step to read its sentences: adds their tokens to `tokens`.
    pub(super) fn cut(&mut self, tokens: &mut Vec<Token<'t>>) {
        for sentence in &mut self.sentences {
            let first = tokens.len();
            sentence.said = lexer::add_tokens(sentence.text, sentence.span, tokens);
            sentence.tokens = first..tokens.len();
        }
    }

    /// The second step: finds their figures. Sentences without one are forgotten, and their tokens: nobody asks for them again.
    pub(super) fn find_figures(&mut self, tokens: &mut Vec<Token<'t>>) {
        for sentence in &mut self.sentences {
            let first = self.figures.len();
            counted::figures(sentence.words(tokens), &mut self.figures);
            sentence.figures = first..self.figures.len();
        }
        let Some(mut end) = self.sentences.first().map(|first| first.tokens.start) else { return };
        self.sentences.retain_mut(|sentence| {
            let keep = !sentence.figures.is_empty();
            if keep {
                let length = sentence.tokens.len();
                if sentence.tokens.start > end {
                    tokens.copy_within(sentence.tokens.clone(), end);
                }
                sentence.tokens = end..end + length;
                end += length;
            }
            keep
        });
        tokens.truncate(end);
    }

    /// The third step: finds what belongs to which figure.
    pub(super) fn relate(&mut self, tokens: &[Token<'t>]) {
        for sentence in &self.sentences {
            let words = sentence.words(tokens);
            let counted = &mut self.figures[sentence.figures.clone()];
            counted::share_nouns(words, counted);
            counted::restate(words, counted);
            counted::bases(words, counted);
            self.extents.clear();
            self.extents.extend((0..counted.len()).map(|i| counted::extent(counted, i)));
            self.clauses.add(words, &self.extents);
        }
    }

    /// The last step: adds their mentions to `mentions`, and what checks want to know of the sentences to `said`, if anybody
    /// asks; forgets the sentences.
    pub(super) fn tell(
        &mut self,
        tokens: &[Token<'t>],
        mentions: &mut Vec<Mention>,
        said: Option<&mut Vec<Said>>,
    ) {
        for sentence in &self.sentences {
            let counted = &mut self.figures[sentence.figures.clone()];
            let clauses = sentence.figures.clone().filter_map(|figure| self.clauses.get(figure));
            let carried =
                self.counting.filter(|(block, _)| *block == sentence.block).map(|(_, mention)| mention);
            let last =
                mention::add_mentions(sentence.words(tokens), sentence, counted, clauses, carried, mentions);
            self.counting = last.map(|mention| (sentence.block, mention)).or(self.counting);
        }
        if let Some(said) = said {
            let of = |sentence: &Sentence<'_>| Said {
                vocabulary: Vocabulary::of(sentence.words(tokens), &TOPICS),
                tokens: sentence.tokens.clone(),
            };
            said.extend(self.sentences.iter().map(of));
        }
        self.sentences.clear();
        self.bytes = 0;
        self.figures.clear();
        self.clauses.clear();
    }
}

impl<'t> Sentence<'t> {
    /// Its tokens.
    fn words<'a>(&self, tokens: &'a [Token<'t>]) -> &'a [Token<'t>] {
        token::slice(tokens, self.tokens.start, self.tokens.end)
    }
}
