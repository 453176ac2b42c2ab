//! A document as the checks see it: its sentences, with their figures and tokens.

use std::cell::OnceCell;
use std::ops::Range;

use super::clues::Clues;
use crate::document::{BlockRole, Document};
use crate::quantity::topic::Topic;
use crate::quantity::{Kind, Mention, Reading, Token, Tokens, Vocabulary, WordList};
use crate::sixty_four;
use crate::span::Span;

/// One document.
pub(super) struct Page<'a> {
    /// The document.
    pub(super) document: &'a Document,
    /// Its mentions, in the order of blocks and spans.
    pub(super) mentions: &'a [Mention],
    /// Its sentences that have a mention, in order.
    pub(super) sentences: Vec<Sentence<'a>>,
    /// What each of them has.
    pub(super) clues: Vec<Clues>,
    /// Which of them are looked at one by one: all, or some at a time.
    pub(super) window: Range<usize>,
}

/// A sentence with at least one mention. All spans index the visible text of its block.
pub(super) struct Sentence<'a> {
    /// The index of its block in the document.
    pub(super) block: usize,
    /// The part that its block plays.
    pub(super) role: BlockRole,
    /// Its bounds.
    pub(super) span: Span,
    /// The visible text of its whole block.
    pub(super) text: &'a str,
    /// Its mentions, in order, without overlaps.
    pub(super) mentions: &'a [Mention],
    /// The index of the first of them among those of the page: [`Mention::base`] counts from there.
    pub(super) first: usize,
    /// Which words it may have.
    pub(super) vocabulary: &'a Vocabulary,
    /// What it has of all that checks ask for.
    clues: Clues,
    tokens: Tokens<'a, 'a>,
    /// The direct speech of its block, found once for all its sentences.
    speech: &'a OnceCell<Vec<Span>>,
}

/// The direct speech of each block of a document, found when somebody asks for it.
pub(super) struct Speech(Vec<OnceCell<Vec<Span>>>);

impl Speech {
    pub(super) fn of(document: &Document) -> Self {
        Self(vec![OnceCell::new(); document.blocks.len()])
    }
}

/// Some kinds of mentions.
#[derive(Clone, Copy)]
pub(super) struct Kinds(u32);

impl Kinds {
    /// These kinds.
    pub(super) const fn of(kinds: &[Kind]) -> Self {
        let (mut all, mut at) = (0, 0);
        while at < kinds.len() {
            all |= 1 << kinds[at] as u32;
            at += 1;
        }
        Self(all)
    }

    /// A bit for each, at the place of the kind.
    pub(super) const fn bits(self) -> u64 {
        self.0 as u64
    }
}

impl<'a> Page<'a> {
    /// A document and what was read in it.
    pub(super) fn new(document: &'a Document, reading: &'a Reading<'a>, speech: &'a Speech) -> Self {
        let mentions = reading.mentions.as_slice();
        let mut sentences: Vec<Sentence<'_>> = Vec::with_capacity(reading.sentences().len());
        let mut all = Vec::with_capacity(sentences.capacity());
        let mut first = 0;
        let chunks = mentions.chunk_by(|a, b| (a.block, a.sentence) == (b.block, b.sentence));
        for (mentions, (vocabulary, tokens)) in chunks.zip(reading.sentences()) {
            let of = |m: &'a Mention| Some((m, document.blocks.get(m.block)?, speech.0.get(m.block)?));
            if let Some((one, block, speech)) = mentions.first().and_then(of) {
                let aside =
                    !matches!(block.role, BlockRole::Paragraph | BlockRole::ListItem | BlockRole::TableCell);
                let clues = Clues::read(mentions, vocabulary, aside);
                all.push(clues);
                sentences.push(Sentence {
                    block: one.block,
                    role: block.role,
                    span: one.sentence,
                    text: block.text(document),
                    mentions,
                    first,
                    vocabulary,
                    clues,
                    tokens,
                    speech,
                });
            }
            first += mentions.len();
        }
        let window = 0..sentences.len();
        Self { document, mentions, sentences, clues: all, window }
    }

    /// The sentences of the window whose clues say that a check may have something to say about them, with their places, in
    /// order. Those of 64 sentences are asked without a branch, since nobody can foretell which of them it is.
    pub(super) fn likely(
        &self,
        may_tell: impl Fn(Clues) -> bool,
    ) -> impl Iterator<Item = (usize, &Sentence<'a>)> {
        let start = self.window.start;
        let bits = move |(part, clues): (usize, &[Clues])| {
            let likely =
                clues.iter().rev().fold(0_u64, |bits, clues| bits << 1 | u64::from(may_tell(*clues)));
            sixty_four::places(likely, start + part * 64)
        };
        let window = self.clues.get(self.window.clone()).unwrap_or_default();
        let places = window.chunks(64).enumerate().flat_map(bits);
        places.filter_map(|at| Some((at, self.sentences.get(at)?)))
    }

    /// Forgets the words of the sentences of the window, as far as they were cut for it alone.
    pub(super) fn forget(&mut self) {
        for sentence in self.sentences.get_mut(self.window.clone()).unwrap_or_default() {
            sentence.tokens.forget();
        }
    }

    /// What the sentence at a place has.
    pub(super) fn clues(&self, at: usize) -> Clues {
        self.clues.get(at).copied().unwrap_or_default()
    }

    /// Whether words stand in a sentence that repeats a mistake in order to mend it: its figures are not claimed.
    pub(super) fn is_correction(&self, block: usize, span: Span) -> bool {
        self.sentence(block, span).is_some_and(|sentence| is_correction(sentence.words(sentence.span)))
    }

    /// Whether words stand in direct speech.
    pub(super) fn quoted(&self, block: usize, span: Span) -> bool {
        self.sentence(block, span).is_some_and(|sentence| sentence.quoted(span))
    }

    /// The sentence that words of a block stand in, if it has a mention.
    fn sentence(&self, block: usize, span: Span) -> Option<&Sentence<'a>> {
        let next = self.sentences.partition_point(|s| (s.block, s.span.start) <= (block, span.start));
        next.checked_sub(1).and_then(|at| self.sentences.get(at)).filter(|s| s.block == block)
    }

    /// The visible text of a block.
    pub(super) fn text(&self, block: usize) -> &'a str {
        self.document.blocks.get(block).map_or("", |b| b.text(self.document))
    }
}

impl<'a> Sentence<'a> {
    /// The words, digits and signs of the sentence.
    pub(super) fn tokens(&self) -> &[Token<'a>] {
        self.tokens.all(self.text, self.span)
    }

    /// Whether it has a mention of one of these kinds.
    pub(super) const fn has(&self, kinds: Kinds) -> bool {
        self.clues.any(Clues::of(kinds))
    }

    /// Whether one of its words tells of a topic.
    pub(super) const fn tells_of(&self, topic: Topic) -> bool {
        self.vocabulary.tells_of(topic as u32)
    }

    /// Whether one of its tokens is one of these words or signs.
    pub(super) fn says(&self, words: &WordList) -> bool {
        self.vocabulary.may_have(words) && self.tokens().iter().any(|t| t.is_any(words))
    }

    /// The tokens that end where `span` starts, or before.
    pub(super) fn before(&self, span: Span) -> &[Token<'a>] {
        let tokens = self.tokens();
        let end = tokens.partition_point(|t| t.span().end <= span.start);
        tokens.get(..end).unwrap_or_default()
    }

    /// The tokens that start where `span` ends, or after.
    pub(super) fn after(&self, span: Span) -> &[Token<'a>] {
        let tokens = self.tokens();
        let start = tokens.partition_point(|t| t.start() < span.end);
        tokens.get(start..).unwrap_or_default()
    }

    /// The tokens between two spans, the first of which stands before the second.
    pub(super) fn between(&self, a: Span, b: Span) -> &[Token<'a>] {
        let tokens = self.tokens();
        let start = tokens.partition_point(|t| t.start() < a.end);
        let end = tokens.partition_point(|t| t.span().end <= b.start);
        tokens.get(start..end).unwrap_or_default()
    }

    /// The tokens inside a span.
    pub(super) fn within(&self, span: Span) -> &[Token<'a>] {
        let tokens = self.tokens();
        let start = tokens.partition_point(|t| t.start() < span.start);
        let end = tokens.partition_point(|t| t.span().end <= span.end);
        tokens.get(start..end).unwrap_or_default()
    }

    /// The text of a span.
    pub(super) fn words(&self, span: Span) -> &'a str {
        span.text(self.text)
    }

    /// Whether a span stands in direct speech: after an opening quotation mark that was not closed.
    pub(super) fn quoted(&self, span: Span) -> bool {
        self.role == BlockRole::Quotation || self.quoted_words(span)
    }

    /// The same, by quotation marks alone.
    pub(super) fn quoted_words(&self, span: Span) -> bool {
        stands_in(self.speech.get_or_init(|| spoken(self.text)), span)
    }
}

/// Words by which a sentence tells what an article said wrongly before.
const CORRECTIONS: [&str; 12] = [
    "earlier version",
    "previous version",
    "earlier versions",
    "original version",
    "misstated",
    "incorrectly",
    "erroneously",
    "mistakenly",
    "wrongly said",
    "wrongly stated",
    "an error in",
    "editing error",
];

fn is_correction(sentence: &str) -> bool {
    let lower = sentence.to_ascii_lowercase();
    CORRECTIONS.iter().any(|words| lower.contains(words))
}

/// The stretches of a text between quotation marks, in order; one that is not closed goes to the end.
fn spoken(text: &str) -> Vec<Span> {
    let mut stretches = Vec::new();
    let mut open: Option<usize> = None;
    // The first bytes of all of them: a block may be as long as the file.
    for at in memchr::memchr3_iter(b'"', 0xC2, 0xE2, text.as_bytes()) {
        match (text.get(at..).and_then(|rest| rest.chars().next()), open) {
            (Some('“' | '«' | '"'), None) => open = Some(at),
            (Some('”' | '»' | '"'), Some(start)) => {
                stretches.push(Span::new(start, at));
                open = None;
            }
            _ => {}
        }
    }
    stretches.extend(open.map(|start| Span::new(start, text.len())));
    stretches
}

fn stands_in(stretches: &[Span], span: Span) -> bool {
    let before = stretches.partition_point(|stretch| stretch.start < span.start);
    before.checked_sub(1).and_then(|last| stretches.get(last)).is_some_and(|last| last.end >= span.start)
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    /// What a window had cut again is forgotten with it: this check cuts only sentences of its window and later ones.
    #[test]
    fn words_that_were_cut_again_are_forgotten() {
        let document = crate::testing::article(
            "It has three winners: Ann, Bob, Cid and Dee. The two left. They are 12.",
        );
        let mut reading = crate::quantity::read(&document);
        reading.forget();
        let speech = Speech::of(&document);
        let mut pages = [Page::new(&document, &reading, &speech)];
        let cut = |page: &Page<'_>| {
            let is_cut =
                |s: &&Sentence<'_>| matches!(&s.tokens, Tokens::Forgotten(tokens) if tokens.get().is_some());
            page.sentences.iter().filter(is_cut).count()
        };
        let list_count = super::super::find("list-count");
        let flaws = super::super::flaws(&mut pages, 1, |_, check| Some(check) == list_count);
        assert_eq!(flaws.concat().len(), 1);
        assert_eq!(cut(&pages[0]), 0);
        assert!(pages[0].sentences.len() > 1 && !pages[0].sentences[0].tokens().is_empty());
        assert_eq!(cut(&pages[0]), 1);
    }

    #[rstest]
    #[case("He said “22 live” to us", "22", true)]
    #[case("He said “no” to 22 men", "22", false)]
    #[case("He said \"22 live\" and \"24 died\"", "24", true)]
    #[case("He said \"a\" and 22 \"b\"", "22", false)]
    #[case("“It goes on, with 22 men", "22", true)]
    #[case("22 men", "22", false)]
    fn direct_speech(#[case] text: &str, #[case] words: &str, #[case] expected: bool) {
        let start = text.find(words).unwrap();
        assert_eq!(stands_in(&spoken(text), Span::new(start, start + words.len())), expected);
    }
}
