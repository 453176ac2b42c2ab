//! Keys of words: hashes of their letters, whatever their case.

use std::borrow::Cow;
use std::hash::Hasher;

use rustc_hash::{FxHashMap, FxHasher};

use crate::eights;

/// With straight apostrophes.
pub(super) fn straighten(word: &str) -> Cow<'_, str> {
    if word.contains('\u{2019}') { Cow::Owned(word.replace('\u{2019}', "'")) } else { Cow::Borrowed(word) }
}

/// In lower case and with straight apostrophes.
pub(super) fn lower(word: &str) -> String {
    straighten(word).to_lowercase()
}

/// A hash of a word as [`lower`] writes it: where two differ, so do the words.
pub(super) fn key(word: &str) -> u64 {
    key_of_letters(word).unwrap_or_else(|| hash(lower(word).as_bytes(), |_| true).unwrap_or_default())
}

/// The same of a word that has ASCII letters and digits and nothing else.
#[inline]
pub(super) fn key_of_letters(word: &str) -> Option<u64> {
    let bytes = word.as_bytes();
    match bytes.len() {
        0 => None,
        // Most words. What is called for the others costs as much as all of this.
        1..=8 => {
            let eight = eights::up_to(bytes);
            eights::are_letters(eight).then(|| finish(FxHasher::default(), eight, bytes.len()))
        }
        _ => key_of_many_letters(bytes),
    }
}

#[inline(never)]
fn key_of_many_letters(word: &[u8]) -> Option<u64> {
    hash(word, eights::are_letters)
}

/// This makes letters small, and few other characters alike.
const SMALL: u64 = eights::all(0x20);

/// A hash of bytes but for their case, if all of them are `fit`.
fn hash(bytes: &[u8], fit: impl Fn(u64) -> bool) -> Option<u64> {
    let mut hasher = FxHasher::default();
    let mut rest = bytes;
    while rest.len() > 8
        && let Some((first, more)) = rest.split_first_chunk()
    {
        let eight = u64::from_le_bytes(*first);
        if !fit(eight) {
            return None;
        }
        hasher.write_u64(eight | SMALL);
        rest = more;
    }
    let last = eights::up_to(rest);
    if !fit(last) {
        return None;
    }
    Some(finish(hasher, last, rest.len()))
}

/// The hash whose last bytes are these, so many.
#[inline]
fn finish(mut hasher: FxHasher, last: u64, count: usize) -> u64 {
    hasher.write_u64(last | SMALL);
    // Of seven bytes and of eight the same may be made.
    hasher.write_usize(count);
    hasher.finish()
}

/// What stands at keys of words. Most words of a text have nothing there, which is told without looking there.
#[derive(Debug, Clone)]
pub(crate) struct KeyMap<V> {
    map: FxHashMap<u64, V>,
    /// A bit for each key, by [`Self::bit`]; others may share it.
    among: Box<[u64; 64]>,
}

impl<V> Default for KeyMap<V> {
    fn default() -> Self {
        Self { map: FxHashMap::default(), among: Box::new([0; 64]) }
    }
}

impl<V> KeyMap<V> {
    /// Where the bit of a key stands: in which number, and in it.
    const fn bit(key: u64) -> (usize, u64) {
        ((key >> 6 & 63) as usize, 1 << (key & 63))
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.map.is_empty()
    }

    /// What stands at a key, if anything.
    #[inline] // So that nothing is called for most words.
    pub(crate) fn get(&self, key: u64) -> Option<&V> {
        let (at, bit) = Self::bit(key);
        if self.among[at] & bit == 0 { None } else { self.map.get(&key) }
    }

    /// What stands at a key, and where nothing does, what stands by default.
    pub(crate) fn entry(&mut self, key: u64) -> &mut V
    where
        V: Default,
    {
        let (at, bit) = Self::bit(key);
        self.among[at] |= bit;
        self.map.entry(key).or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn keys_are_of_letters_whatever_their_case(word in r"[a-zA-Z0-9]{0,40}|[ -~]{0,40}|[a-z\u{c9}\u{e9}]{0,20}", other in "[a-z0-9]{1,20}") {
            let is_of_letters = !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_alphanumeric());
            prop_assert_eq!(key_of_letters(&word).is_some(), is_of_letters);
            for same in [word.to_ascii_uppercase(), word.to_uppercase(), lower(&word)] {
                prop_assert!(lower(&same) != lower(&word) || key(&same) == key(&word), "{}", same);
            }
            // Which way of reading finds a word does not matter, and few others have its key.
            prop_assert_eq!(key(&other), hash(other.as_bytes(), |_| true).unwrap());
            prop_assert!(lower(&word) == other || key(&word) != key(&other));
        }
    }

    proptest! {
        #[test]
        fn what_stands_at_a_key_is_found(put in prop::collection::vec(0..20_000_u64, 0..200), sought in prop::collection::vec(0..20_000_u64, 50)) {
            let mut map = KeyMap::default();
            assert!(map.is_empty());
            let mut plain = FxHashMap::default();
            for key in &put {
                *map.entry(*key) += 1;
                *plain.entry(*key).or_insert(0) += 1;
            }
            for key in put.into_iter().chain(sought) {
                prop_assert_eq!(map.get(key), plain.get(&key));
            }
        }
    }

    #[test]
    fn words_of_any_length_have_keys_of_their_own() {
        let words = (0..40).flat_map(|length| {
            let changed =
                (0..length).map(move |at| format!("{}b{}", "a".repeat(at), "a".repeat(length - at - 1)));
            changed.chain([0, 1, 2].map(|zeros| "a".repeat(length) + &"0".repeat(zeros)))
        });
        let words: std::collections::BTreeSet<String> = words.collect();
        let keys: std::collections::BTreeSet<u64> = words.iter().map(|word| key(word)).collect();
        assert_eq!(keys.len(), words.len());
    }

    #[test]
    fn words_that_differ_in_case_alone_have_one_key() {
        for c in '\0'..=char::MAX {
            let word: String = ['a', c, 'b'].iter().collect();
            assert_eq!(key(&word), key(&lower(&word)), "{c:?}");
        }
    }
}
