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
    /// One character that is a [fraction](Token::fraction): "½".
    Fraction,
    /// A URL, an e-mail address, a dotted number such as an IP address or a version.
    Link,
    /// Any other character.
    Sign(char),
}

/// A token of a sentence. Those of all documents that are read together take more room than any other list, and every step goes
/// over them: no more than 40 bytes.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Token<'t> {
    /// The words themselves.
    pub(crate) text: &'t str,
    /// The classes of a word, what it does in a number, and what is told of the token where it stands.
    pub(crate) tags: Tags,
    /// Its first eight bytes in lower case, as a [`WordList`] has them.
    pub(super) first: u64,
    /// Where the token starts in the block's visible text: none is longer, see [`crate::prose::MOST`].
    start: u32,
    /// What sort it is.
    pub(crate) sort: Sort,
}

impl<'t> Token<'t> {
    /// One with these classes; `first`: its first eight bytes, as a [`WordList`] has them.
    #[inline]
    pub(super) fn of(sort: Sort, text: &'t str, tags: Tags, first: u64, start: usize, glued: bool) -> Self {
        let tags = if glued { tags.or(Tags::GLUED) } else { tags };
        #[allow(clippy::cast_possible_truncation)] // no text is longer
        let start = start as u32;
        Self { text, tags, first, start, sort }
    }

    /// The same token in a text that starts so much earlier.
    pub(super) fn shifted(self, by: usize) -> Self {
        Self { start: u32::try_from(self.start().saturating_add(by)).unwrap_or(u32::MAX), ..self }
    }
}

impl Token<'_> {
    /// Whether it can carry an amount or a day. There is no figure without such a token.
    #[inline]
    pub(super) fn bears(&self) -> bool {
        match self.sort {
            Sort::Digits | Sort::Fraction | Sort::Link => true,
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

    /// Where the token starts in the block's visible text.
    #[inline]
    pub(crate) fn start(&self) -> usize {
        usize::try_from(self.start).unwrap_or(usize::MAX)
    }

    /// Where the token stands in the block's visible text.
    #[inline]
    pub(crate) fn span(&self) -> Span {
        Span::new(self.start(), self.start() + self.text.len())
    }

    /// Whether no white space stands between it and the token before.
    #[inline]
    pub(crate) fn glued(&self) -> bool {
        self.has(Tags::GLUED)
    }

    /// Whether a figure may start here: it bears an amount, or only words that lead up to figures stand
    /// between it and what does.
    #[inline]
    pub(super) fn opens(&self) -> bool {
        self.has(Tags::OPENS)
    }

    /// Whether a word that makes a factor of a number stands somewhere behind it.
    #[inline]
    pub(super) fn before_factor(&self) -> bool {
        self.has(Tags::BEFORE_FACTOR)
    }

    /// The two numbers of a character that is a fraction.
    pub(super) fn fraction(&self) -> Option<(u8, u8)> {
        self.text.chars().next().and_then(fraction)
    }

    /// Whether it is this sign.
    #[inline]
    pub(crate) fn is_sign(&self, sign: char) -> bool {
        self.sort == Sort::Sign(sign)
    }

    /// How a word of ASCII is spelt, whatever its case.
    pub(crate) fn spelling(&self) -> Option<Spelling> {
        Spelling::of_word(self.text).filter(|_| self.is_word())
    }

    /// Whether it is a hyphen or a dash.
    #[inline]
    pub(crate) fn is_dash(&self) -> bool {
        matches!(self.sort, Sort::Sign('-' | '‐' | '‑' | '–' | '—' | '−'))
    }

    /// Whether it is a word or clitic.
    #[inline]
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
    #[inline]
    pub(crate) fn number(&self) -> Option<NumberWord> {
        self.tags.number()
    }

    /// What an ordinal word does in a number, and whether it is in the plural ("thirds").
    pub(crate) fn ordinal(&self) -> Option<(NumberWord, bool)> {
        self.tags.ordinal()
    }

    /// Whether it stands in one of these classes.
    #[inline]
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
#[inline]
pub(crate) fn slice<'a, 't>(tokens: &'a [Token<'t>], from: usize, to: usize) -> &'a [Token<'t>] {
    tokens.get(from..to).unwrap_or_default()
}

/// The numerator and the denominator of a character that is a fraction.
pub(super) fn fraction(c: char) -> Option<(u8, u8)> {
    Some(match c {
        '½' => (1, 2),
        '⅓' => (1, 3),
        '⅔' => (2, 3),
        '¼' => (1, 4),
        '¾' => (3, 4),
        '⅕' => (1, 5),
        '⅖' => (2, 5),
        '⅗' => (3, 5),
        '⅘' => (4, 5),
        '⅙' => (1, 6),
        '⅚' => (5, 6),
        '⅛' => (1, 8),
        '⅜' => (3, 8),
        '⅝' => (5, 8),
        '⅞' => (7, 8),
        _ => return None,
    })
}

/// Whether a word is a factor: "sixfold".
#[inline]
pub(super) fn is_fold(word: &[u8]) -> bool {
    // Few words end in its last letter.
    word.last().is_some_and(|b| b | 0x20 == b'd')
        && word.last_chunk::<4>().is_some_and(|end| end.eq_ignore_ascii_case(b"fold"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[cfg(target_pointer_width = "64")]
    fn a_token_is_small() {
        assert_eq!(size_of::<Token<'_>>(), 40);
    }
}
