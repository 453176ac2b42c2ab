//! A number says the same in digits and in words, and in any sentence.

use countercheck::quantity::{Interval, Kind, Mention, Number, mentions};

/// All laws of a number: the digits of the input, with hyphens where it has one, and "and" where it has an "a".
pub(crate) fn hold(bytes: &[u8]) {
    let digits = bytes.iter().filter(|byte| byte.is_ascii_digit()).take(15);
    let n = digits.fold(0, |n, digit| n * 10 + u64::from(digit - b'0'));
    words_are_digits(n, bytes.contains(&b'-'), bytes.contains(&b'a'));
}

/// The only mention of a text, with its own words.
pub(crate) fn only(text: &str) -> Option<(Mention, String)> {
    let document = super::document("law.txt", text.as_bytes())?;
    let mut found = mentions(&document);
    let mention = found.pop().filter(|_| found.is_empty())?;
    let words = mention.span.text(document.blocks.get(mention.block)?.text(&document)).to_owned();
    Some((mention, words))
}

/// A phrase inside a sentence says what it says alone: value, hedge, unit, kind.
pub(crate) fn reading_again_changes_nothing(sentence: &str) {
    let (mention, words) = only(sentence).unwrap_or_else(|| panic!("{sentence:?} has not one mention"));
    let (again, _) = only(&words).unwrap_or_else(|| panic!("{words:?} has not one mention"));
    let says = |m: &Mention| (m.kind, m.hedge, m.value());
    assert_eq!(says(&mention), says(&again), "{words:?} in {sentence:?}");
}

/// A number is one and the same in digits and in words.
pub(crate) fn words_are_digits(n: u64, hyphens: bool, and: bool) {
    let thing = if n == 1 { "hostage" } else { "hostages" };
    for number in [grouped(n), spell(n, hyphens, and)] {
        let text = format!("They freed {number} {thing}.");
        let (mention, _) = only(&text).unwrap_or_else(|| panic!("{text:?} has not one mention"));
        let value = mention.values.alternatives.first().and_then(Interval::as_point);
        assert_eq!((mention.kind, value), (Kind::Count, Some(Number::whole(n.into()))), "{text:?}");
    }
}

/// "1,234,567".
pub(crate) fn grouped(n: u64) -> String {
    let digits = n.to_string();
    let mut text = String::new();
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// A number in words: "one hundred and twenty-three thousand four hundred", below a quintillion.
pub(crate) fn spell(n: u64, hyphens: bool, and: bool) -> String {
    if n == 0 {
        return "zero".to_owned();
    }
    let scales = ["", " thousand", " million", " billion", " trillion", " quadrillion"];
    let mut groups = Vec::new();
    for (power, scale) in scales.iter().enumerate().rev() {
        let group = n / 1000_u64.pow(u32::try_from(power).unwrap_or(0)) % 1000;
        if group > 0 {
            // "one million and five": the last group takes an "and" where it has no hundreds.
            let joint = and && power == 0 && group < 100 && !groups.is_empty();
            let joint = if joint { "and " } else { "" };
            groups.push(format!("{joint}{}{scale}", below_thousand(group, hyphens, and)));
        }
    }
    groups.join(" ")
}

fn below_thousand(n: u64, hyphens: bool, and: bool) -> String {
    let (hundreds, rest) = (n / 100, n % 100);
    match (hundreds, rest) {
        (0, _) => below_hundred(rest, hyphens),
        (_, 0) => format!("{} hundred", below_hundred(hundreds, hyphens)),
        _ => {
            let joint = if and { " and " } else { " " };
            format!("{} hundred{joint}{}", below_hundred(hundreds, hyphens), below_hundred(rest, hyphens))
        }
    }
}

fn below_hundred(n: u64, hyphens: bool) -> String {
    const SMALL: [&str; 20] = [
        "",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
    ];
    const TENS: [&str; 10] =
        ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
    let index = |n: u64| usize::try_from(n).unwrap_or(0);
    match n {
        0..20 => SMALL[index(n)].to_owned(),
        _ if n.is_multiple_of(10) => TENS[index(n / 10)].to_owned(),
        _ => format!("{}{}{}", TENS[index(n / 10)], if hyphens { "-" } else { " " }, SMALL[index(n % 10)]),
    }
}
