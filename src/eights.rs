//! Eight bytes as one number, the first the lowest: what is asked of each is asked of all of them at once.
//!
//! Words of articles are short, so that this takes half of what it takes byte by byte, where what is made for long
//! texts gains nothing.

/// The same byte eight times.
pub(crate) const fn all(byte: u8) -> u64 {
    u64::from_le_bytes([byte; 8])
}

/// The highest bit of each byte.
const HIGH: u64 = all(0x80);

/// Up to eight bytes, each at least once, and else zeros (`'0'`), but for those of them that are in it twice: four to
/// seven are taken four at a time.
pub(crate) fn up_to(bytes: &[u8]) -> u64 {
    if let (Some(first), Some(last)) = (bytes.first_chunk(), bytes.last_chunk()) {
        return u64::from(u32::from_le_bytes(*first)) | (u64::from(u32::from_le_bytes(*last)) << 32);
    }
    let at = |at: usize| bytes.get(at).copied().unwrap_or(b'0');
    u64::from_le_bytes([at(0), at(1), at(2), b'0', b'0', b'0', b'0', b'0'])
}

/// Whether all of them are ASCII letters and digits.
pub(crate) const fn are_letters(bytes: u64) -> bool {
    if bytes & HIGH != 0 {
        return false;
    }
    let small = bytes | all(0x20);
    let letters = at_least(small, b'a') & !at_least(small, b'z' + 1);
    let digits = at_least(bytes, b'0') & !at_least(bytes, b'9' + 1);
    (letters | digits) & HIGH == HIGH
}

/// Whether all of them are visible ASCII or spaces, and none is one of three others.
pub(crate) const fn are_visible_without(bytes: u64, [a, b, c]: [u8; 3]) -> bool {
    bytes & HIGH == 0
        && at_least(bytes, b' ')
            & is_not(bytes, 0x7f)
            & is_not(bytes, a)
            & is_not(bytes, b)
            & is_not(bytes, c)
            & HIGH
            == HIGH
}

/// The highest bit of each byte of ASCII: whether it is at least so much. Nothing is carried over into the next.
const fn at_least(bytes: u64, least: u8) -> u64 {
    bytes + all(0x80 - least)
}

/// The same: whether it is another one.
const fn is_not(bytes: u64, other: u8) -> u64 {
    (bytes ^ all(other)) + all(0x7f)
}

/// The eight digits of a number that has no more, zeros first. One after the other they take half as long
/// again.
pub(crate) const fn digits(number: u64) -> Option<u64> {
    if number >= 100_000_000 {
        return None;
    }
    // Two numbers below 10 000, four below 100, eight below 10. To divide is to multiply and shift, which is exact
    // for numbers as small as these.
    let two = (number / 10_000) | ((number % 10_000) << 32);
    let hundreds = ((two * 10_486) >> 20) & 0x0000_007f_0000_007f;
    let four = hundreds | ((two - 100 * hundreds) << 16);
    let tens = ((four * 103) >> 10) & 0x000f_000f_000f_000f;
    Some((tens | ((four - 10 * tens) << 8)) + all(b'0'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Every pair of bytes, at every place among others.
    #[test]
    fn what_is_said_of_all_is_true_of_each() {
        for (a, b) in (0..=u8::MAX).flat_map(|a| (0..=u8::MAX).map(move |b| (a, b))) {
            for at in 0..7 {
                let mut bytes = *b"aZ09zA5m";
                (bytes[at], bytes[at + 1]) = (a, b);
                let number = u64::from_le_bytes(bytes);
                assert_eq!(are_letters(number), bytes.iter().all(u8::is_ascii_alphanumeric), "{bytes:?}");
                let plain = |byte: &u8| matches!(byte, b' '..=b'~') && !b"\"\\#".contains(byte);
                assert_eq!(are_visible_without(number, *b"\"\\#"), bytes.iter().all(plain), "{bytes:?}");
            }
        }
    }

    #[test]
    fn each_number_has_its_digits() {
        let near = |power| 10_u64.pow(power) - 1..10_u64.pow(power) + 2;
        for number in (0..20_000).chain((5..=8).flat_map(near)).chain((0..100_000_000).step_by(9_973)) {
            let plainly = format!("{number:08}");
            let expected = Some(plainly).filter(|digits| digits.len() == 8);
            assert_eq!(
                digits(number).map(u64::to_le_bytes),
                expected.map(|d| d.as_bytes().try_into().unwrap())
            );
        }
    }

    proptest! {
        #[test]
        fn every_byte_is_among_up_to_eight(bytes in prop::collection::vec(any::<u8>(), 0..=8)) {
            let taken = up_to(&bytes).to_le_bytes();
            prop_assert!(bytes.iter().all(|byte| taken.contains(byte)));
            prop_assert!(taken.iter().all(|byte| bytes.contains(byte) || bytes.len() < 4 && *byte == b'0'));
        }
    }
}
