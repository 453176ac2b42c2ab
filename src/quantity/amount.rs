//! The amount of a numeral: its number, the place of its last digit, and how it is written.

use std::borrow::Cow;

use super::number::Number;

/// What a numeral amounts to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Amount {
    /// The number; `None` beyond the bound.
    pub(super) value: Option<Number>,
    /// The place of the last significant digit; `None` beyond the bound, zero for a fraction, which
    /// is exact by its nature.
    pub(super) place: Option<Number>,
    /// The product of its scale words, where it has any.
    pub(super) scale: Option<Number>,
    /// How it is written.
    pub(super) style: Style,
}

/// How a numeral is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Style {
    /// Digits without separators, decimals or scale: it may be a year or a name.
    Plain,
    /// Digits otherwise.
    Digits,
    /// Words.
    Words,
    /// A fraction below one.
    Fraction,
}

impl Amount {
    /// A number that is so written, with the place of its last digit.
    pub(super) fn new(value: Option<Number>, place: Option<Number>, style: Style) -> Self {
        Self { value, place, scale: None, style }
    }

    /// A whole number below a hundred, in words.
    pub(super) fn small(n: u8) -> Self {
        let place = if n > 0 && n.is_multiple_of(10) { 10 } else { 1 };
        Self::new(Some(Number::whole(n.into())), Some(Number::whole(place)), Style::Words)
    }

    /// A whole number that is so written.
    pub(super) fn whole(n: i128, style: Style) -> Self {
        Self::new(Some(Number::whole(n)), Some(Number::whole(place_of_whole(n))), style)
    }

    /// The amount with one more scale.
    pub(super) fn scaled(self, by: Number) -> Self {
        let times = |n: Option<Number>| n.and_then(|n| n.mul(by));
        Self {
            value: times(self.value),
            place: times(self.place),
            scale: Some(self.scale.and_then(|s| s.mul(by)).unwrap_or(by)),
            style: if self.style == Style::Plain { Style::Digits } else { self.style },
        }
    }

    /// The amount and a part of one.
    pub(super) fn plus(self, part: Number) -> Self {
        Self { value: self.value.and_then(|v| v.add(part)), place: Some(part), ..self }
    }
}

/// The place of the last digit of a whole number that is not a trailing zero.
fn place_of_whole(mut n: i128) -> i128 {
    let mut place = 1;
    while n != 0 && n % 10 == 0 {
        n /= 10;
        place *= 10;
    }
    place
}

/// What a token of digits amounts to.
pub(super) fn of_digits(text: &str) -> Amount {
    whole_of_digits(text).unwrap_or_else(|| any_of_digits(text))
}

/// What a token of digits and commas amounts to that 64 bits hold: nearly all are such.
fn whole_of_digits(text: &str) -> Option<Amount> {
    let (mut value, mut place) = (0_u64, 1);
    for byte in text.bytes() {
        match byte {
            b'0'..=b'9' if text.len() <= 18 => {
                value = value * 10 + u64::from(byte - b'0');
                place = if byte == b'0' { place * 10 } else { 1 };
            }
            b',' => {}
            _ => return None,
        }
    }
    let place = if value == 0 { 1 } else { place };
    let plain = text.len() <= 6 && !text.contains(',');
    let style = if plain { Style::Plain } else { Style::Digits };
    Some(Amount::new(Some(Number::whole(value.into())), Some(Number::whole(place)), style))
}

/// What any token of digits amounts to.
fn any_of_digits(text: &str) -> Amount {
    let is_plain = |c: char| c.is_ascii_digit() || c == '.';
    let plain: Cow<'_, str> = if text.chars().all(is_plain) {
        text.into()
    } else {
        text.chars().filter(|c| is_plain(*c)).collect()
    };
    let value = Number::parse(&plain);
    let zeros = plain.len() - plain.trim_end_matches('0').len();
    let power = match plain.find('.') {
        Some(dot) => i32::try_from(plain.len() - dot - 1).map(|n| -n),
        None if zeros == plain.len() => Ok(0),
        None => i32::try_from(zeros),
    };
    let place = power.ok().and_then(Number::power_of_ten);
    let style = if text.len() <= 6 && text.bytes().all(|b| b.is_ascii_digit()) {
        Style::Plain
    } else {
        Style::Digits
    };
    Amount::new(value, place.filter(|_| value.is_some()), style)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        /// What digits and commas amount to is told in the same way as of any others.
        #[test]
        fn whole_numbers_are_read_as_any(text in "[0-9]{1,20}|[0-9]{0,3}[1-9]0{0,17}|[0-9]{1,3}(,[0-9]{2,3}){1,6}|[0-9]{1,4}[.,’][0-9]{1,4}") {
            prop_assert_eq!(of_digits(&text), any_of_digits(&text));
        }
    }
}
