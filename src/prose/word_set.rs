//! Sets of short words, made when the program is compiled.

/// A word of no more than this many bytes has a [`key`].
pub(super) const LONGEST: usize = 7;

/// A few lists of words of no more than [`LONGEST`] bytes each. To ask of a word in which of them it is takes two looks
/// that stand side by side and no branch, whatever the word: nobody could foretell it.
pub(super) struct WordSet {
    /// The key of each word, at the place that its bits say or at the next; elsewhere 0. Behind its letters, in the
    /// highest byte, one bit for each list that it is in.
    slots: [u64; SLOTS + 1],
    /// What spreads the words so that two places each are enough.
    spread: u64,
}

/// A power of two.
const SLOTS: usize = 1 << BITS;
const BITS: u32 = 9;
/// The bits of a slot that are the key of a word.
const KEY: u64 = u64::MAX >> u8::BITS;

impl WordSet {
    /// The words of some lists. All of them are short, the lists are few and none is long, or else the program does not
    /// compile.
    pub(super) const fn of(lists: &[&[&str]]) -> Self {
        assert!(lists.len() <= 8);
        let mut spread = 0x9E37_79B9_7F4A_7C15;
        loop {
            let mut set = Self { slots: [0; SLOTS + 1], spread };
            if set.take(lists) {
                return set;
            }
            spread = spread.wrapping_mul(5).wrapping_add(2);
        }
    }

    /// Adds all words, if each finds a place.
    const fn take(&mut self, lists: &[&[&str]]) -> bool {
        let (mut lists, mut list) = (lists, 1 << KEY.count_ones());
        while let [words, more @ ..] = lists {
            let mut words = *words;
            while let [word, rest @ ..] = words {
                assert!(!word.is_empty() && word.len() <= LONGEST);
                let key = key(word.as_bytes());
                let mut at = self.slot(key);
                let first = self.slots[at] & KEY;
                if first != 0 && first != key {
                    at += 1;
                    let second = self.slots[at] & KEY;
                    if second != 0 && second != key {
                        return false;
                    }
                }
                self.slots[at] |= key | list;
                words = rest;
            }
            (lists, list) = (more, list << 1);
        }
        true
    }

    /// The lists that the word with this key is in: the first is the lowest bit.
    #[allow(clippy::cast_possible_truncation)] // eight bits are left
    pub(super) fn lists(&self, key: u64) -> u8 {
        let at = self.slot(key);
        let told = |slot: Option<&u64>| {
            let slot = slot.copied().unwrap_or_default();
            if slot & KEY == key { slot } else { 0 }
        };
        ((told(self.slots.get(at)) | told(self.slots.get(at + 1))) >> KEY.count_ones()) as u8
    }

    /// Whether the word with this key is in any of them.
    pub(super) fn has(&self, key: u64) -> bool {
        self.lists(key) != 0
    }

    /// Where to look for a key first.
    #[allow(clippy::cast_possible_truncation)] // no more than BITS of it are left
    const fn slot(&self, key: u64) -> usize {
        (key.wrapping_mul(self.spread) >> (u64::BITS - BITS)) as usize
    }
}

/// The bytes of a word in one number, the first the lowest. Of a word of more than eight bytes, those of its start.
pub(super) const fn key(word: &[u8]) -> u64 {
    let (mut key, mut shift, mut rest) = (0, 0, word);
    while let [byte, more @ ..] = rest
        && shift < u64::BITS
    {
        key |= (*byte as u64) << shift;
        shift += u8::BITS;
        rest = more;
    }
    key
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const SET: WordSet = WordSet::of(&[&["a", "the", "million"], &["Mr", "a"]]);

    #[test]
    fn words_are_in_their_lists() {
        for (word, lists) in [("a", 0b11), ("the", 0b1), ("million", 0b1), ("Mr", 0b10), ("", 0)] {
            assert_eq!(SET.lists(key(word.as_bytes())), lists, "{word}");
        }
    }

    proptest! {
        #[test]
        fn nothing_else_is(word in "[a-zA-Z]{1,9}") {
            let expected = ["a", "the", "million", "Mr"].contains(&word.as_str());
            prop_assert_eq!(SET.has(key(word.as_bytes())), expected);
        }
    }
}
