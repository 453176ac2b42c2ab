//! What stands at some place of a sentence, as many bytes at once as the longest word of the lexicon has, and more.

use crate::sixty_four;

/// Thirty-two bytes of a sentence, with zeros behind its end.
pub(super) type Window = [u8; BYTES];

/// How many bytes there are in a window.
const BYTES: usize = 32;

/// The first sixteen of a window.
#[inline]
pub(super) fn sixteen(window: &Window) -> [u8; 16] {
    window.first_chunk().copied().unwrap_or_default()
}

/// How many letters of ASCII a window begins with, up to sixteen. Without a branch, since nobody can foretell how long the next
/// word is.
#[inline]
pub(super) fn letters(window: &Window) -> usize {
    sixty_four::letters(sixteen(window))
}

/// Whether the word of so many letters that a window begins with ends in "fold".
#[inline]
pub(super) fn is_fold(window: &Window, letters: usize) -> bool {
    let is = |from_end: usize, letter: u8| window[letters.wrapping_sub(from_end) % BYTES] | 0x20 == letter;
    // Few words have these two.
    (is(1, b'd') & is(4, b'f')) && letters >= 4 && is(2, b'l') && is(3, b'o')
}

/// All windows of a sentence.
pub(super) struct Windows<'t> {
    bytes: &'t [u8],
    /// The last bytes, with zeros behind them.
    last: [u8; 2 * BYTES],
    /// Where they start.
    last_from: usize,
}

impl<'t> Windows<'t> {
    /// Those of these bytes.
    #[inline]
    pub(super) fn of(bytes: &'t [u8]) -> Self {
        let mut last = [0; 2 * BYTES];
        let last_from = bytes.len().saturating_sub(BYTES);
        let few = bytes.get(last_from..).unwrap_or_default();
        match (last.first_chunk_mut::<BYTES>(), few.first_chunk()) {
            (Some(last), Some(all)) => *last = *all,
            _ => last.iter_mut().zip(few).for_each(|(to, from)| *to = *from),
        }
        Self { bytes, last, last_from }
    }

    /// The one that begins at byte `at`.
    #[inline]
    pub(super) fn at(&self, at: usize) -> &Window {
        let in_last = || self.last.get(at.saturating_sub(self.last_from)..).and_then(<[_]>::first_chunk);
        let inside = self.bytes.get(at..).and_then(<[_]>::first_chunk);
        inside.or_else(in_last).unwrap_or(&[0; BYTES])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::quantity::Spelling;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn windows_are_the_bytes_and_zeros(bytes in prop::collection::vec(any::<u8>(), 0..80)) {
            let windows = Windows::of(&bytes);
            for at in 0..=bytes.len() {
                let plainly: Vec<u8> = bytes[at..].iter().copied().chain([0; 32]).take(32).collect();
                prop_assert_eq!(windows.at(at).as_slice(), plainly.as_slice());
            }
        }

        #[test]
        fn words_end_in_fold(word in "([a-z]{0,3} )?[a-z]{0,11}(f|fold|FOLD|old|folds)", at in 0_usize..4) {
            let word = word.get(at..).unwrap_or_default();
            let windows = Windows::of(word.as_bytes());
            let window = windows.at(0);
            let letters = letters(window);
            let plainly = word.bytes().take(16).take_while(u8::is_ascii_alphabetic).count();
            prop_assert_eq!(letters, plainly);
            let told = word.get(..letters).unwrap().to_lowercase();
            prop_assert_eq!(is_fold(window, letters), told.ends_with("fold"));
            if let Some(spelling) = Spelling::of_word(&told) {
                prop_assert_eq!(Spelling::of_window(window, letters), spelling);
            }
        }
    }
}
