//! Words as numbers: how one is spelt, whatever its case, and lists of words that are asked by it.

use std::num::NonZeroU128;

use super::window::{self, Window};
use crate::{eights, sixty_four};

/// A list of words in lower case that a token may be one of. Made by [`words!`] when the program is built.
#[derive(Debug)]
pub(crate) struct WordList {
    list: &'static [&'static str],
    /// The [start](Self::start) of each word.
    starts: &'static [u64],
    /// A bit for each word, of which two may have the same: most words that are not in the list need not be compared with
    /// it. A third of the time of a sentence went there.
    sketch: [u64; 4],
    /// Whether [each is short](is_short): what starts as one of them is it.
    short: bool,
}

impl WordList {
    /// These words with their starts.
    pub(crate) const fn of(list: &'static [&'static str], starts: &'static [u64]) -> Self {
        let (mut sketch, mut short) = ([0; 4], true);
        let mut at = 0;
        while at < list.len() {
            let bit = Self::bit(starts[at]);
            sketch[bit as usize / 64] |= 1 << (bit % 64);
            short &= is_short(list[at]);
            at += 1;
        }
        Self { list, starts, sketch, short }
    }

    /// The starts of these words.
    pub(crate) const fn starts_of<const N: usize>(list: &[&str]) -> [u64; N] {
        let mut starts = [0; N];
        let mut at = 0;
        while at < N {
            starts[at] = Self::start(list[at].as_bytes());
            at += 1;
        }
        starts
    }

    /// The first eight bytes of a word as one number, the first the lowest, zeros behind its last one: the same for a word in
    /// capitals.
    #[inline]
    pub(super) const fn start(word: &[u8]) -> u64 {
        let mut start = 0;
        let mut at = 0;
        while at < word.len() && at < 8 {
            start |= ((word[at] | 0x20) as u64) << (8 * at);
            at += 1;
        }
        start
    }

    /// The bit of a word that starts so.
    #[inline]
    pub(super) const fn bit(start: u64) -> u8 {
        (start.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 56) as u8
    }

    /// Whether this word, in lower case, is one of them.
    pub(crate) fn contains(&self, word: &str) -> bool {
        self.may_contain(word) && self.list.contains(&word)
    }

    /// Whether a word that starts so is one of them, whatever its case.
    #[inline]
    pub(super) fn has(&self, start: u64, word: &str) -> bool {
        // Which way is known when the program is built. Some comparisons with numbers that are known as well cost less than
        // the sketch.
        if self.short && self.starts.len() <= 4 {
            return self.has_start(start);
        }
        self.may_have(Self::bit(start)) && self.has_indeed(start, word)
    }

    /// Whether a word is one of them, where its bit says that it may be.
    #[inline(never)]
    fn has_indeed(&self, start: u64, word: &str) -> bool {
        self.has_start(start)
            && (self.short || self.list.iter().any(|other| other.eq_ignore_ascii_case(word)))
    }

    /// Whether one of them starts so. No branch tells which.
    #[inline]
    fn has_start(&self, start: u64) -> bool {
        self.starts.iter().fold(0, |any, other| any | u8::from(*other == start)) != 0
    }

    /// Whether this word, whatever its case, may be one of them.
    pub(crate) fn may_contain(&self, word: &str) -> bool {
        self.may_have(Self::bit(Self::start(word.as_bytes())))
    }

    /// Whether one of them has one of these bits.
    pub(super) fn shares(&self, sketch: &[u64; 4]) -> bool {
        self.sketch.iter().zip(sketch).fold(0, |shared, (own, other)| shared | (own & other)) != 0
    }

    /// Whether one of them has this bit.
    #[inline]
    fn may_have(&self, bit: u8) -> bool {
        self.sketch[usize::from(bit / 64)] >> (bit % 64) & 1 == 1
    }
}

/// Whether nothing else starts as this word does, but itself in capitals: it is of ASCII letters and all within its start,
/// with room behind.
#[inline]
pub(super) const fn is_short(word: &str) -> bool {
    let bytes = word.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        if at >= 7 || !bytes[at].is_ascii_lowercase() {
            return false;
        }
        at += 1;
    }
    true
}

/// A list of words for [`Token::is_any`](super::Token::is_any): these, or those of a constant list.
macro_rules! words {
    (of $list:expr) => {{
        const LIST: &[&str] = $list;
        const STARTS: &[u64] = &$crate::quantity::WordList::starts_of::<{ LIST.len() }>(LIST);
        &const { $crate::quantity::WordList::of(LIST, STARTS) }
    }};
    ($($word:expr),* $(,)?) => {
        $crate::quantity::words!(of &[$($word),*])
    };
}
pub(crate) use words;

/// The letters of a word of ASCII in lower case, as one number, the first the lowest, zeros behind the last one: what words
/// are looked up by. Two words have the same only if they are the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct Spelling(NonZeroU128);

impl Spelling {
    /// The most letters that one has.
    pub(crate) const LONGEST: usize = 16;

    /// That of a word; none where it has too many letters, or others than those of ASCII.
    pub(crate) fn of_word(word: &str) -> Option<Self> {
        Self::of(sixteen(word.as_bytes(), 0), word.len()).filter(|_| word.is_ascii())
    }

    /// How many letters of ASCII stand from byte `at` on, up to sixteen, and the spelling of the word that they are; none
    /// where there are none. Without a branch, since nobody can foretell how long the next word is.
    #[inline]
    pub(super) fn at(bytes: &[u8], at: usize) -> (usize, Option<Self>) {
        let sixteen = sixteen(bytes, at);
        let letters = sixty_four::letters(sixteen.to_le_bytes());
        (letters, Self::of(sixteen, letters))
    }

    /// That of the first `length` bytes of a window, one to sixteen, whatever they are.
    #[inline]
    pub(super) fn of_window(window: &Window, length: usize) -> Self {
        // Worked out when it is built: it cannot fail later.
        const LOWER_CASE: NonZeroU128 = NonZeroU128::new(0x20).unwrap();
        // The first is in lower case even where it is zero, and so is nothing the spelling of nothing.
        let others = u128::from_le_bytes(window::sixteen(window)) | u128::from_le_bytes([0x20; 16]);
        Self(LOWER_CASE | others & KEPT[length % KEPT.len()])
    }

    /// That of the first `length` of sixteen bytes, which are letters, full stops, apostrophes or signs; none where they are
    /// none or too many.
    #[inline]
    fn of(sixteen: u128, length: usize) -> Option<Self> {
        // Every letter in lower case has this bit, and so has every other character of a word.
        const LOWER_CASE: u128 = u128::from_le_bytes([0x20; 16]);
        NonZeroU128::new((sixteen | LOWER_CASE) & KEPT.get(length)?).map(Self)
    }

    /// The start of its word, as a [`WordList`] has it.
    #[inline]
    pub(super) const fn start(self) -> u64 {
        #[allow(clippy::cast_possible_truncation)] // that is what is asked
        {
            self.0.get() as u64
        }
    }

    /// That of its word, as [`Start::opening`] tells it; the word has three letters or more.
    pub(super) fn opening(self) -> usize {
        Start(self.start()).opening()
    }

    /// One that no word has.
    pub(super) const NO_WORD: Self = Self(NonZeroU128::MAX);

    /// How many digests there are.
    pub(super) const DIGESTS: usize = 1 << 13;

    /// A number below [`Spelling::DIGESTS`] that is seldom the same for two words.
    #[inline]
    pub(super) fn digest(self) -> usize {
        #[allow(clippy::cast_possible_truncation)] // its last eight letters
        let last = (self.0.get() >> 64) as u64;
        usize::try_from((self.start() ^ last).wrapping_mul(0x9E37_79B9_7F4A_7C15) >> (64 - 13)).unwrap_or(0)
    }
}

/// The sixteen bytes from byte `at` on, zeros behind the end, as one number. Nearly always without a branch: where fewer are
/// left, the last sixteen are taken, and those before `at` shifted out.
#[inline]
fn sixteen(bytes: &[u8], at: usize) -> u128 {
    let from = at.min(bytes.len().saturating_sub(16));
    let Some(sixteen) = bytes.get(from..).and_then(<[u8]>::first_chunk) else {
        return u128::from_le_bytes(padded(bytes.get(at..).unwrap_or_default()));
    };
    let before = u32::try_from(8 * (at - from)).unwrap_or(u32::MAX);
    u128::from_le_bytes(*sixteen).unbounded_shr(before)
}

/// Fewer bytes than there is room for, with zeros behind.
#[cold]
fn padded<const ROOM: usize>(bytes: &[u8]) -> [u8; ROOM] {
    let mut padded = [0; ROOM];
    padded.iter_mut().zip(bytes).for_each(|(to, byte)| *to = *byte);
    padded
}

/// What keeps the first bytes of sixteen, as many as the index tells.
const KEPT: [u128; Spelling::LONGEST + 1] = {
    let mut kept = [u128::MAX; Spelling::LONGEST + 1];
    let mut bytes = 0;
    while bytes < Spelling::LONGEST {
        kept[bytes] = (1 << (8 * bytes)) - 1;
        bytes += 1;
    }
    kept
};

/// The eight bytes of a text that start somewhere in it, zeros behind its end, as one number: enough to tell most words apart.
#[derive(Clone, Copy)]
pub(super) struct Start(u64);

impl Start {
    /// Those from byte `at` on.
    #[inline]
    pub(super) fn of(bytes: &[u8], at: usize) -> Self {
        let rest = bytes.get(at..).unwrap_or_default();
        Self(u64::from_le_bytes(rest.first_chunk().copied().unwrap_or_else(|| padded(rest))))
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

    /// Whether it begins with "fold", whatever its case.
    #[inline]
    pub(super) fn is_fold(self) -> bool {
        (self.0 | eights::all(0x20)) & 0xffff_ffff == u64::from(u32::from_le_bytes(*b"fold"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn letters_are_told_at_once(bytes in "[a-zA-Z]{0,20}[@\\[`{a-zA-Z0-9 é\u{ff}\u{0}\u{1}A-Z_]{0,20}") {
            let text = bytes.as_str();
            let bytes = text.as_bytes();
            for at in 0..=bytes.len() + 2 {
                let rest = bytes.get(at..).unwrap_or_default();
                let eight: Vec<u8> = rest.iter().copied().chain([0; 8]).take(8).collect();
                prop_assert_eq!(Start::of(bytes, at).0.to_le_bytes(), eight.as_slice());
                let plainly = rest.iter().take(16).take_while(|b| b.is_ascii_alphabetic()).count();
                let (letters, spelling) = Spelling::at(bytes, at);
                prop_assert_eq!(letters, plainly);
                let word = text.get(at..at + letters).unwrap_or_default();
                prop_assert_eq!(spelling, Spelling::of_word(word));
                if let Some(spelling) = spelling {
                    let small = word.to_ascii_lowercase();
                    prop_assert_eq!(&spelling.0.get().to_le_bytes()[..letters], small.as_bytes());
                    prop_assert_eq!(spelling.start(), WordList::start(word.as_bytes()));
                }
            }
        }

        #[test]
        fn words_are_found_in_lists(word in "[a-zA-Z'.,-]{0,3}|(OF|in|SeveN|eightlet|EIGHTLETTERS|o'clock|\\.)[a-z]{0,2}") {
            let lists = [words!["of", "in", "a", "seven"], words!["of", "eightlet", "eightletters"], words!["o'clock", ".", ","]];
            for list in lists {
                let found = list.has(WordList::start(word.as_bytes()), &word);
                prop_assert_eq!(found, list.list.contains(&word.to_lowercase().as_str()), "{:?}", list.list);
            }
        }
    }
}
