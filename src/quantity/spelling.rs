//! Words as numbers: how one is spelt, whatever its case, and lists of words that are asked by it.

use std::num::NonZeroU128;

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

/// The letters of a word of ASCII in lower case, as one number: what words are looked up by. Two words
/// have the same only if they are the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct Spelling(NonZeroU128);

impl Spelling {
    /// The most letters that one has.
    pub(crate) const LONGEST: usize = 16;

    /// That of a word; none where it has too many letters, or others than those of ASCII.
    pub(crate) fn of_word(word: &str) -> Option<Self> {
        Start::of(word.as_bytes()).spelling(word.len()).filter(|_| word.is_ascii())
    }

    /// The bit of its word in the sketch of a [`WordList`].
    pub(super) fn bit(self) -> u8 {
        WordList::bit_of(self.start())
    }

    /// Its first eight letters, or zeros behind the last one.
    fn start(self) -> u64 {
        u64::try_from(self.0.get() & u128::from(u64::MAX)).unwrap_or(0)
    }

    /// How many digests there are.
    pub(super) const DIGESTS: usize = 1 << 15;

    /// A number below [`Spelling::DIGESTS`] that is seldom the same for two words.
    pub(super) fn digest(self) -> usize {
        let rest = u64::try_from(self.0.get() >> 64).unwrap_or(0);
        usize::try_from((self.start() ^ rest).wrapping_mul(0x9E37_79B9_7F4A_7C15) >> (64 - 15)).unwrap_or(0)
    }
}

/// The bit that tells small letters from capitals, in each of sixteen bytes.
const LOWER_CASE: u128 = u128::from_le_bytes([0x20; 16]);

/// The first sixteen bytes of a text, zeros behind its end, as one number: all that most words are read from.
#[derive(Clone, Copy)]
pub(super) struct Start(u128);

impl Start {
    pub(super) fn of(bytes: &[u8]) -> Self {
        let short = || {
            let mut short = [0; 16];
            short.iter_mut().zip(bytes).for_each(|(to, byte)| *to = *byte);
            short
        };
        Self(u128::from_le_bytes(bytes.first_chunk().copied().unwrap_or_else(short)))
    }

    /// How many letters of ASCII `bytes` begin with, of which this is the start: told of eight bytes at once, which takes
    /// half the time of one after the other.
    pub(super) fn letters(self, bytes: &[u8]) -> usize {
        let half = |half: u128| letters_of(u64::try_from(half & u128::from(u64::MAX)).unwrap_or(0));
        match half(self.0) {
            8 => match half(self.0 >> 64) {
                8 => bytes.iter().take_while(|b| b.is_ascii_alphabetic()).count(),
                more => 8 + more,
            },
            length => length,
        }
    }

    /// The spelling of the first `length` bytes, which are letters, full stops, apostrophes or signs; none where they are
    /// too many.
    pub(super) fn spelling(self, length: usize) -> Option<Spelling> {
        let cut = u32::try_from(Spelling::LONGEST.checked_sub(length)?).unwrap_or(0);
        let kept = u128::MAX.checked_shr(8 * cut).unwrap_or(0);
        // Every letter in lower case has this bit, and so has every other character of a word.
        NonZeroU128::new((self.0 | LOWER_CASE) & kept).map(Spelling)
    }
}

/// How many letters of ASCII eight bytes begin with.
fn letters_of(eight: u64) -> usize {
    const HIGH: u64 = u64::from_le_bytes([0x80; 8]);
    // No sum reaches the next byte: what is added to has no high bit.
    let lower = (eight | u64::from_le_bytes([0x20; 8])) & !HIGH;
    let from_a = lower + u64::from_le_bytes([0x80 - b'a'; 8]);
    let past_z = lower + u64::from_le_bytes([0x80 - b'z' - 1; 8]);
    let others = !(from_a & !past_z & !eight) & HIGH;
    usize::try_from(others.trailing_zeros() / 8).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn letters_are_told_at_once(bytes in "[a-zA-Z]{0,20}[@\\[`{a-zA-Z0-9 é\u{ff}\u{0}\u{1}A-Z_]{0,20}") {
            let bytes = bytes.as_bytes();
            let plainly = bytes.iter().take_while(|b| b.is_ascii_alphabetic()).count();
            prop_assert_eq!(Start::of(bytes).letters(bytes), plainly);
        }
    }
}
