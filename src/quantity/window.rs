//! What stands at some place of a text, as many bytes at once as the longest word of the lexicon has, and more.

use crate::sixty_four;

/// Thirty-two bytes of a text, with zeros behind its end.
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

/// How many digits of ASCII a window begins with, up to sixteen.
#[inline]
pub(super) fn digits(window: &Window) -> usize {
    sixty_four::digits(sixteen(window))
}

/// Whether the word of so many letters that a window begins with ends in "fold".
#[inline]
pub(super) fn is_fold(window: &Window, letters: usize) -> bool {
    // Of a word of fewer letters, the first four bytes are another word with what follows it: they are no "fold".
    let last = window.get(letters.max(4) - 4..).and_then(<[_]>::first_chunk).copied().unwrap_or_default();
    u32::from_le_bytes(last) | 0x2020_2020 == u32::from_le_bytes(*b"fold")
}

/// All windows of a text.
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
        self.bytes.get(at..).and_then(<[_]>::first_chunk).unwrap_or_else(|| self.near_the_end(at))
    }

    /// The same where there are no more bytes than a window has.
    #[cold]
    fn near_the_end(&self, at: usize) -> &Window {
        let from = at.saturating_sub(self.last_from);
        self.last.get(from..).and_then(<[_]>::first_chunk).unwrap_or(&[0; BYTES])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::quantity::Spelling;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn windows_are_the_bytes_and_zeros(bytes in prop::collection::vec(prop_oneof![any::<u8>(), b'/'..=b':'], 0..80)) {
            let windows = Windows::of(&bytes);
            for at in 0..=bytes.len() {
                let plainly: Vec<u8> = bytes[at..].iter().copied().chain([0; 32]).take(32).collect();
                prop_assert_eq!(windows.at(at).as_slice(), plainly.as_slice());
                let digits = plainly.iter().take(16).take_while(|b| b.is_ascii_digit()).count();
                prop_assert_eq!(digits, super::digits(windows.at(at)));
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
