//! Tokens: the words, digits and signs of a sentence, each a slice of it. How a text is cut into them is told in
//! [`lexer`](super::lexer).

use super::lexicon::{NumberWord, Tags};
use super::spelling::{Spelling, WordList, is_short};
use crate::span::Span;

/// What sort of token it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Sort {
    /// Letters.
    Word,
    /// A numeral in digits, with its separators and its decimals.
    Digits,
    /// One character that is a fraction: "½".
    Fraction(u8, u8),
    /// A URL, an e-mail address, a dotted number such as an IP address or a version.
    Link,
    /// Any other character.
    Sign(char),
}

/// A token of a sentence.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Token<'t> {
    /// The words themselves.
    pub(crate) text: &'t str,
    /// Where the token starts in the block's visible text.
    pub(crate) start: usize,
    /// What sort it is.
    pub(crate) sort: Sort,
    /// Whether no white space stands between it and the token before.
    pub(crate) glued: bool,
    /// The classes of a word, and what it does in a number.
    pub(crate) tags: Tags,
    /// Whether a figure may start here: it bears an amount, or only words that lead up to figures stand
    /// between it and what does.
    pub(super) opens: bool,
    /// Whether a word that makes a factor of a number stands somewhere behind it.
    pub(super) before_factor: bool,
    /// Its first eight bytes in lower case, as a [`WordList`] has them.
    pub(super) first: u64,
}

impl<'t> Token<'t> {
    /// One without classes; `first`: its first eight bytes, as a [`WordList`] has them.
    #[inline]
    pub(super) fn of(sort: Sort, text: &'t str, first: u64, start: usize, glued: bool) -> Self {
        Self { text, start, sort, glued, tags: Tags::NONE, opens: false, before_factor: false, first }
    }
}

impl Token<'_> {
    /// Whether it can carry an amount or a day. There is no figure without such a token.
    pub(super) fn bears(&self) -> bool {
        match self.sort {
            Sort::Digits | Sort::Fraction(..) | Sort::Link => true,
            Sort::Sign(_) => false,
            Sort::Word => self.tags.bear() || is_fold(self.text.as_bytes()),
        }
    }

    /// Whether a figure may start with it, or go on with it, before what bears its amount: a hedge, a
    /// currency, a sign.
    pub(super) fn leads(&self) -> bool {
        match self.sort {
            Sort::Sign(c) => !matches!(c, ',' | ';' | ':' | '(' | ')' | '"' | '“' | '”' | '!' | '?'),
            // "MUSD 60": a prefix and the code of a currency; "baker's dozen".
            Sort::Word => {
                self.has(Tags::LEAD | Tags::UNIT | Tags::ARTICLE)
                    || self.text.starts_with(['\'', '’'])
                    || self.text.len() == 4 && self.text.bytes().skip(1).all(|b| b.is_ascii_uppercase())
            }
            _ => false,
        }
    }

    /// Where the token stands in the block's visible text.
    pub(crate) fn span(&self) -> Span {
        Span::new(self.start, self.start + self.text.len())
    }

    /// Whether it is this sign.
    pub(crate) fn is_sign(&self, sign: char) -> bool {
        self.sort == Sort::Sign(sign)
    }

    /// How a word of ASCII is spelt, whatever its case.
    pub(crate) fn spelling(&self) -> Option<Spelling> {
        Spelling::of_word(self.text).filter(|_| self.is_word())
    }

    /// Whether it is a hyphen or a dash.
    pub(crate) fn is_dash(&self) -> bool {
        matches!(self.sort, Sort::Sign('-' | '‐' | '‑' | '–' | '—' | '−'))
    }

    /// Whether it is a word or clitic.
    pub(crate) fn is_word(&self) -> bool {
        self.sort == Sort::Word
    }

    /// Whether it is this word, whatever its case; `word` is in lower case.
    #[inline]
    pub(crate) fn is(&self, word: &str) -> bool {
        self.first == WordList::start(word.as_bytes())
            && (is_short(word) || self.text.eq_ignore_ascii_case(word))
    }

    /// Whether it is one of these words, whatever its case.
    #[inline]
    pub(crate) fn is_any(&self, words: &WordList) -> bool {
        words.has(self.first, self.text)
    }

    /// The bit of its letters in the sketch of a [`WordList`].
    #[inline]
    pub(super) fn sketch(&self) -> u8 {
        WordList::bit(self.first)
    }

    /// What a word does in a number.
    pub(crate) fn number(&self) -> Option<NumberWord> {
        self.tags.number()
    }

    /// What an ordinal word does in a number, and whether it is in the plural ("thirds").
    pub(crate) fn ordinal(&self) -> Option<(NumberWord, bool)> {
        self.tags.ordinal()
    }

    /// Whether it stands in one of these classes.
    pub(crate) fn has(&self, tags: Tags) -> bool {
        self.tags.any(tags)
    }

    /// Whether it starts with a capital.
    pub(crate) fn is_capitalised(&self) -> bool {
        self.is_word() && self.text.chars().next().is_some_and(char::is_uppercase)
    }

    /// Whether it looks like a name: it starts with a capital, or has one inside ("iPhone").
    pub(crate) fn is_name(&self) -> bool {
        self.is_word() && self.text.chars().any(char::is_uppercase)
    }

    /// Whether the figure's digits are a plain whole number ("2023"), and which.
    pub(crate) fn plain_whole(&self) -> Option<u32> {
        (self.sort == Sort::Digits && self.text.len() <= 6).then(|| self.text.parse().ok()).flatten()
    }

    /// The word in lower case, with straight apostrophes.
    pub(crate) fn lower(&self) -> String {
        if self.text.is_ascii() {
            return self.text.to_ascii_lowercase();
        }
        self.text.replace('’', "'").to_lowercase()
    }
}

/// The tokens from `from` to `to`, end exclusive; none where there are no such tokens.
pub(crate) fn slice<'a, 't>(tokens: &'a [Token<'t>], from: usize, to: usize) -> &'a [Token<'t>] {
    tokens.get(from..to).unwrap_or_default()
}

/// Whether a word is a factor: "sixfold".
pub(super) fn is_fold(word: &[u8]) -> bool {
    // Few words end in its last letter.
    word.last().is_some_and(|b| b | 0x20 == b'd')
        && word.last_chunk::<4>().is_some_and(|end| end.eq_ignore_ascii_case(b"fold"))
}
