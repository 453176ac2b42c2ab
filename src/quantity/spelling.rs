//! Words as numbers: how one is spelt, whatever its case, and lists of words that are asked by it.

use std::num::NonZeroU64;

use crate::eights;

/// A list of words in lower case that a token may be one of. Made by [`words!`] when the program is built.
#[derive(Debug)]
pub(crate) struct WordList {
    list: &'static [&'static str],
    /// A bit for each word, of which two may have the same: most words that are not in the list need not be compared with
    /// it. A third of the time of a sentence went there.
    sketch: [u64; 4],
}

impl WordList {
    /// These words.
    pub(crate) const fn of(list: &'static [&'static str]) -> Self {
        let mut sketch = [0; 4];
        let mut at = 0;
        while at < list.len() {
            let bit = Self::bit(list[at].as_bytes());
            sketch[bit as usize / 64] |= 1 << (bit % 64);
            at += 1;
        }
        Self { list, sketch }
    }

    /// The bit of a word, which is the same in capitals: of its first eight bytes.
    pub(super) const fn bit(word: &[u8]) -> u8 {
        let mut start = 0;
        let mut at = 0;
        while at < word.len() && at < 8 {
            start |= ((word[at] | 0x20) as u64) << (8 * at);
            at += 1;
        }
        Self::bit_of(start)
    }

    /// The bit of the word that starts with these eight bytes, or zeros behind its last one.
    const fn bit_of(start: u64) -> u8 {
        (start.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 56) as u8
    }

    /// Whether this word, in lower case, is one of them.
    pub(crate) fn contains(&self, word: &str) -> bool {
        self.may_have(Self::bit(word.as_bytes())) && self.list.contains(&word)
    }

    /// Whether a word with this bit is one of them, whatever its case.
    pub(super) fn has(&self, bit: u8, word: &str) -> bool {
        self.may_have(bit) && self.list.iter().any(|other| other.eq_ignore_ascii_case(word))
    }

    /// Whether this word, whatever its case, may be one of them.
    pub(crate) fn may_contain(&self, word: &str) -> bool {
        self.may_have(Self::bit(word.as_bytes()))
    }

    /// Whether one of them has one of these bits.
    pub(super) fn shares(&self, sketch: &[u64; 4]) -> bool {
        self.sketch.iter().zip(sketch).fold(0, |shared, (own, other)| shared | (own & other)) != 0
    }

    /// Whether one of them has this bit.
    fn may_have(&self, bit: u8) -> bool {
        self.sketch[usize::from(bit / 64)] >> (bit % 64) & 1 == 1
    }
}

/// A list of words for [`Token::is_any`](super::Token::is_any).
macro_rules! words {
    ($($word:expr),* $(,)?) => {
        &const { $crate::quantity::WordList::of(&[$($word),*]) }
    };
}
pub(crate) use words;

/// The letters of a word of ASCII in lower case, as two numbers of eight letters each, zeros behind the last one: what
/// words are looked up by. Two words have the same only if they are the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct Spelling(NonZeroU64, u64);

impl Spelling {
    /// The most letters that one has.
    pub(crate) const LONGEST: usize = 16;

    /// That of a word; none where it has too many letters, or others than those of ASCII.
    pub(crate) fn of_word(word: &str) -> Option<Self> {
        let start = Start::of(word.as_bytes(), 0);
        start.spelling(word.as_bytes(), 0, word.len()).filter(|_| word.is_ascii())
    }

    /// The bit of its word in the sketch of a [`WordList`].
    pub(super) fn bit(self) -> u8 {
        WordList::bit_of(self.0.get())
    }

    /// That of its word, as [`Start::opening`] tells it; the word has three letters or more.
    pub(super) fn opening(self) -> usize {
        Start(self.0.get()).opening()
    }

    /// Whether it is the same, without a branch: which of two words stands in a text cannot be foretold.
    #[inline]
    pub(super) fn is(self, other: Self) -> bool {
        (self.0.get() ^ other.0.get()) | (self.1 ^ other.1) == 0
    }

    /// One that no word has.
    pub(super) const NO_WORD: Self = Self(NonZeroU64::MAX, u64::MAX);

    /// Whether its word, which has so many letters, ends in "fold"; of long words it is not known.
    #[inline]
    pub(super) fn may_end_in_fold(self, letters: usize) -> bool {
        let last = (self.0.get() << (8 * (8 - letters.min(8)))) >> 32;
        last == u64::from(u32::from_le_bytes(*b"fold")) || self.1 != 0
    }

    /// How many digests there are.
    pub(super) const DIGESTS: usize = 1 << 13;

    /// A number below [`Spelling::DIGESTS`] that is seldom the same for two words.
    pub(super) fn digest(self) -> usize {
        usize::try_from((self.0.get() ^ self.1).wrapping_mul(0x9E37_79B9_7F4A_7C15) >> (64 - 13)).unwrap_or(0)
    }
}

/// The eight bytes of a text that start somewhere in it, zeros behind its end, as one number: all that most words are read
/// from.
#[derive(Clone, Copy)]
pub(super) struct Start(u64);

impl Start {
    /// Those from byte `at` on. Nearly always without a branch: where fewer than eight are left, the last eight are taken,
    /// and those before `at` shifted out.
    #[inline]
    pub(super) fn of(bytes: &[u8], at: usize) -> Self {
        let from = at.min(bytes.len().saturating_sub(8));
        let Some(eight) = bytes.get(from..).and_then(<[u8]>::first_chunk) else {
            return Self(of_few(bytes.get(at..).unwrap_or_default()));
        };
        let before = u32::try_from(8 * (at - from)).unwrap_or(u32::MAX);
        Self(u64::from_le_bytes(*eight).unbounded_shr(before))
    }

    /// How many openings there are.
    pub(super) const OPENINGS: usize = 1 << 12;

    /// A number below [`Start::OPENINGS`] that is the same for all words that begin with the same three letters, and seldom
    /// for two others.
    #[inline]
    pub(super) fn opening(self) -> usize {
        let three = (self.0 | 0x20_2020) & 0xff_ffff;
        usize::try_from(three.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> (64 - 12)).unwrap_or(0)
    }

    /// The highest bit of each byte that is a letter of ASCII.
    #[inline]
    pub(super) fn letter_bits(self) -> u64 {
        eights::letters(self.0)
    }

    /// Whether it begins with "fold", whatever its case.
    #[inline]
    pub(super) fn is_fold(self) -> bool {
        (self.0 | eights::all(0x20)) & 0xffff_ffff == u64::from(u32::from_le_bytes(*b"fold"))
    }

    /// How many letters of ASCII the bytes from `at` on begin with, of which this is the start: told of eight bytes at
    /// once, which takes half the time of one after the other.
    #[inline]
    pub(super) fn letters(self, bytes: &[u8], at: usize) -> usize {
        let (mut eight, mut length) = (self, 0);
        loop {
            let more = eights::before_first(!eight.letter_bits() & eights::all(0x80));
            length += more;
            if more < 8 {
                return length;
            }
            eight = Self::of(bytes, at + length);
        }
    }

    /// The word that the bytes from `at` on begin with, of which this is the start: how many letters of ASCII they are, and
    /// its spelling; none where it has no letters, or too many.
    #[inline]
    pub(super) fn word(self, bytes: &[u8], at: usize) -> (usize, Option<Spelling>) {
        let length = eights::before_first(!self.letter_bits() & eights::all(0x80));
        if length == 8 {
            let length = 8 + Self::of(bytes, at + 8).letters(bytes, at + 8);
            return (length, self.spelling(bytes, at, length));
        }
        let kept = !(u64::MAX << (8 * length));
        (length, NonZeroU64::new((self.0 | LOWER_CASE) & kept).map(|first| Spelling(first, 0)))
    }

    /// The spelling of the `length` bytes from `at` on, of which this is the start, and which are letters, full stops,
    /// apostrophes or signs; none where they are none or too many.
    #[inline]
    pub(super) fn spelling(self, bytes: &[u8], at: usize, length: usize) -> Option<Spelling> {
        let first = (self.0 | LOWER_CASE) & KEPT.get(length)?;
        let more = || Some((Self::of(bytes, at + 8).0 | LOWER_CASE) & KEPT.get(length - 8)?);
        let second = if length > 8 { more()? } else { 0 };
        NonZeroU64::new(first).map(|first| Spelling(first, second))
    }
}

/// Every letter in lower case has this bit, and so has every other character of a word.
const LOWER_CASE: u64 = eights::all(0x20);

/// Fewer than eight bytes.
#[cold]
fn of_few(bytes: &[u8]) -> u64 {
    let mut eight = [0; 8];
    eight.iter_mut().zip(bytes).for_each(|(to, byte)| *to = *byte);
    u64::from_le_bytes(eight)
}

/// What keeps the first bytes of eight, as many as the index tells.
const KEPT: [u64; Spelling::LONGEST + 1] = {
    let mut kept = [u64::MAX; Spelling::LONGEST + 1];
    let mut bytes = 0;
    while bytes < 8 {
        kept[bytes] = (1 << (8 * bytes)) - 1;
        bytes += 1;
    }
    kept
};

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn letters_are_told_at_once(bytes in "[a-zA-Z]{0,20}[@\\[`{a-zA-Z0-9 é\u{ff}\u{0}\u{1}A-Z_]{0,20}") {
            let bytes = bytes.as_bytes();
            for at in 0..=bytes.len() {
                let plainly = bytes[at..].iter().take_while(|b| b.is_ascii_alphabetic()).count();
                prop_assert_eq!(Start::of(bytes, at).letters(bytes, at), plainly);
                let eight: Vec<u8> = bytes[at..].iter().copied().chain([0; 8]).take(8).collect();
                prop_assert_eq!(Start::of(bytes, at).0.to_le_bytes(), eight.as_slice());
            }
        }
    }
}
