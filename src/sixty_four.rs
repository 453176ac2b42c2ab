//! Sixty-four bytes of a text at once, the first the lowest bit of a number: what is asked of each is asked of all of them
//! by a few instructions, and without a branch.

use wide::u8x16;

/// Sixty-four bytes of a text, with zeros behind its end.
pub(crate) struct SixtyFour([u8x16; 4]);

impl SixtyFour {
    /// How many bytes there are.
    pub(crate) const BYTES: usize = 64;

    /// Those from byte `at` on.
    #[inline]
    pub(crate) fn of(bytes: &[u8], at: usize) -> Self {
        let few;
        let all = if let Some(all) = bytes.get(at..).and_then(<[_]>::first_chunk) {
            all
        } else {
            few = Self::few(bytes.get(at..).unwrap_or_default());
            &few
        };
        let (quarters, _) = all.as_chunks();
        let quarter = |at: usize| quarters.get(at).map_or(u8x16::ZERO, |quarter| u8x16::new(*quarter));
        Self([quarter(0), quarter(1), quarter(2), quarter(3)])
    }

    /// Fewer bytes, with zeros behind them.
    #[cold]
    fn few(bytes: &[u8]) -> [u8; Self::BYTES] {
        let mut all = [0; Self::BYTES];
        if let Some(first) = all.get_mut(..bytes.len()) {
            first.copy_from_slice(bytes);
        }
        all
    }

    /// The bits of the first bytes, so many if there are no fewer.
    #[inline]
    pub(crate) fn first(bytes: usize) -> u64 {
        let others = Self::BYTES.saturating_sub(bytes);
        u64::MAX.unbounded_shr(u32::try_from(others).unwrap_or(0))
    }

    /// Which are spaces, or control signs of ASCII.
    #[inline]
    pub(crate) fn spaces(&self) -> u64 {
        self.bits(|bytes| bytes.min(u8x16::splat(b' ')).simd_eq(bytes))
    }

    /// Which are letters of ASCII.
    #[inline]
    pub(crate) fn letters(&self) -> u64 {
        self.bits(|bytes| between(bytes | u8x16::splat(0x20), b'a', b'z'))
    }

    /// Which are digits of ASCII.
    #[inline]
    pub(crate) fn digits(&self) -> u64 {
        self.bits(|bytes| between(bytes, b'0', b'9'))
    }

    /// Which are the first of a character that is not of ASCII.
    #[inline]
    pub(crate) fn first_of_others(&self) -> u64 {
        self.bits(|bytes| between(bytes, 0xc0, 0xff))
    }

    /// Whether any is not of ASCII.
    #[inline]
    pub(crate) fn has_others(&self) -> bool {
        let [a, b, c, d] = self.0;
        (a | b | c | d).to_bitmask() != 0
    }

    /// Which are one of these three.
    #[inline]
    pub(crate) fn any_of(&self, three: [u8; 3]) -> u64 {
        let [a, b, c] = three;
        let (a, b, c) = (u8x16::splat(a), u8x16::splat(b), u8x16::splat(c));
        self.bits(|bytes| bytes.simd_eq(a) | bytes.simd_eq(b) | bytes.simd_eq(c))
    }

    /// Which are this letter in lower case, or in upper case.
    #[inline]
    pub(crate) fn letter(&self, letter: u8) -> u64 {
        self.bits(|bytes| (bytes | u8x16::splat(0x20)).simd_eq(u8x16::splat(letter)))
    }

    /// A bit for each byte that `is` sets.
    #[inline]
    fn bits(&self, is: impl Fn(u8x16) -> u8x16) -> u64 {
        let of = |quarter: u8x16| u64::from(is(quarter).to_bitmask());
        let [a, b, c, d] = self.0;
        of(a) | of(b) << 16 | of(c) << 32 | of(d) << 48
    }
}

/// The places of the bytes that have a bit, where the first of all stands at `at`.
#[inline]
pub(crate) fn places(mut bits: u64, at: usize) -> impl Iterator<Item = usize> {
    std::iter::from_fn(move || {
        let bit = usize::try_from(bits.trailing_zeros()).unwrap_or(0);
        (bits != 0).then(|| {
            bits &= bits - 1;
            at + bit
        })
    })
}

/// Whether any character of a text that is not of ASCII is such, as told of the place of its first byte: most of a text is ASCII,
/// and nothing else is looked at.
pub(crate) fn any_other(text: &[u8], is: impl Fn(usize) -> bool) -> bool {
    (0..text.len()).step_by(SixtyFour::BYTES).any(|at| {
        let here = SixtyFour::of(text, at);
        here.has_others() && places(here.first_of_others(), at).any(&is)
    })
}

/// How many digits of ASCII sixteen bytes begin with.
#[inline]
pub(crate) fn digits(sixteen: [u8; 16]) -> usize {
    let digits = between(u8x16::new(sixteen), b'0', b'9').to_bitmask();
    usize::try_from(digits.trailing_ones()).unwrap_or(0)
}

/// How many letters of ASCII sixteen bytes begin with.
#[inline]
pub(crate) fn letters(sixteen: [u8; 16]) -> usize {
    letters_among(sixteen).trailing_ones() as usize
}

/// How many letters of ASCII sixteen bytes end with.
#[inline]
pub(crate) fn letters_at_the_end(sixteen: [u8; 16]) -> usize {
    letters_among(sixteen).leading_ones() as usize
}

/// Which of sixteen bytes are letters of ASCII.
#[inline]
fn letters_among(sixteen: [u8; 16]) -> u16 {
    let letters = between(u8x16::new(sixteen) | u8x16::splat(0x20), b'a', b'z');
    u16::try_from(letters.to_bitmask()).unwrap_or(0)
}

/// The bytes from `first` to `last`.
#[inline]
fn between(bytes: u8x16, first: u8, last: u8) -> u8x16 {
    let above = bytes - u8x16::splat(first);
    above.min(u8x16::splat(last - first)).simd_eq(above)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn each_character_that_is_not_of_ascii_is_asked(text in "[a-z é…🚒\u{a0}]{0,200}") {
            let asked = std::cell::RefCell::new(Vec::new());
            let note = |at| {
                asked.borrow_mut().push(at);
                false
            };
            prop_assert!(!any_other(text.as_bytes(), note));
            let others: Vec<_> = text.char_indices().filter(|(_, c)| !c.is_ascii()).map(|(at, _)| at).collect();
            prop_assert_eq!(asked.into_inner(), &others[..]);
            prop_assert!(others.iter().all(|one| any_other(text.as_bytes(), |at| at == *one)));
        }

        #[test]
        fn letters_are_counted_from_both_ends(bytes in "[a-zA-Z]{0,16}[@\\[`{0-9 ]{0,2}[a-zA-Z]{0,16}[@\\[`{0-9 ]{0,16}") {
            let of = |at: usize| bytes.as_bytes().get(at..).and_then(<[u8]>::first_chunk).copied();
            for sixteen in (0..bytes.len()).filter_map(of) {
                let is_letter = |byte: &&u8| byte.is_ascii_alphabetic();
                prop_assert_eq!(letters(sixteen), sixteen.iter().take_while(is_letter).count());
                prop_assert_eq!(letters_at_the_end(sixteen), sixteen.iter().rev().take_while(is_letter).count());
            }
        }

        #[test]
        fn what_is_said_of_all_is_true_of_each(bytes in prop::collection::vec(any::<u8>(), 0..160), at in 0_usize..170) {
            let found = SixtyFour::of(&bytes, at);
            let bits = |is: fn(&u8) -> bool| {
                let here = bytes.iter().skip(at).take(64);
                here.enumerate().fold(0, |bits, (n, byte)| bits | u64::from(is(byte)) << n)
            };
            prop_assert_eq!(found.letters(), bits(u8::is_ascii_alphabetic));
            let places: Vec<_> = (0..bytes.len()).skip(at).take(64).filter(|at| bytes[*at] >= 0xc0).collect();
            prop_assert!(super::places(found.first_of_others(), at).eq(places));
            let all = SixtyFour::first(bytes.len().saturating_sub(at));
            prop_assert_eq!(all, bits(|_| true));
            prop_assert_eq!(found.spaces() & all, bits(|byte| *byte <= b' '));
            prop_assert_eq!(found.digits(), bits(u8::is_ascii_digit));
            prop_assert_eq!(found.first_of_others(), bits(|byte| *byte >= 0xc0));
            prop_assert_eq!(found.has_others(), bits(|byte| *byte >= 0x80) != 0);
            prop_assert_eq!(found.any_of(*b".!?") & all, bits(|byte| b".!?".contains(byte)));
            prop_assert_eq!(found.letter(b'f'), bits(|byte| matches!(byte, b'f' | b'F')));
        }
    }
}
