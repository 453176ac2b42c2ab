//! Sets of short words, made when the program is compiled.

/// A word of no more than this many bytes has a [`key`].
pub(super) const LONGEST: usize = 7;

/// A set of words of no more than [`LONGEST`] bytes each. To ask it is one look or two, however many words there are.
pub(super) struct WordSet {
    /// The key of each word, at the place that its bits say or at the next that was free; elsewhere 0.
    slots: [u64; SLOTS],
}

/// More than there are words in any set, so that the places between them end every search: a power of two.
const SLOTS: usize = 1 << BITS;
const BITS: u32 = 9;

impl WordSet {
    /// The words of some lists. All of them are short and no list is long, or else the program does not compile.
    pub(super) const fn of(lists: &[&[&str]]) -> Self {
        let mut slots = [0; SLOTS];
        let mut lists = lists;
        while let [list, more @ ..] = lists {
            let mut words = *list;
            while let [word, rest @ ..] = words {
                assert!(!word.is_empty() && word.len() <= LONGEST);
                let key = key(word.as_bytes());
                let mut at = slot(key);
                while slots[at] != 0 {
                    at = (at + 1) % SLOTS;
                }
                slots[at] = key;
                words = rest;
            }
            lists = more;
        }
        Self { slots }
    }

    /// Whether the word with this key is one of them.
    pub(super) fn has(&self, key: u64) -> bool {
        let mut at = slot(key);
        while let Some(found) = self.slots.get(at).filter(|found| **found != 0) {
            if *found == key {
                return true;
            }
            at = (at + 1) % SLOTS;
        }
        false
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

/// Where to look for a key first.
#[allow(clippy::cast_possible_truncation)] // no more than BITS of it are left
const fn slot(key: u64) -> usize {
    (key.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> (u64::BITS - BITS)) as usize
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const SET: WordSet = WordSet::of(&[&["a", "the", "million"], &["Mr", "a"]]);

    #[test]
    fn words_of_all_lists_are_in_it() {
        for word in ["a", "the", "million", "Mr"] {
            assert!(SET.has(key(word.as_bytes())), "{word}");
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
