//! Figures in the words that findings use for them.

use super::compare::Scale;
use super::number::Number;
use super::set::Set;
use super::value::Interval;
use super::{Hedge, Leaning, Mention, Unit, day};

/// What the mention says, for people: "22", "about 24", "at least 24", "more than 48,000", "42 days".
pub fn phrase(mention: &Mention) -> String {
    let softener = match (mention.hedge, mention.leaning) {
        (Hedge::About, Leaning::Both) => "about ",
        (Hedge::About, Leaning::Below) => "nearly ",
        (Hedge::About, Leaning::Above) => "just over ",
        _ => "",
    };
    let values: Vec<String> = mention.values.alternatives.iter().map(interval).collect();
    let one = mention.values.alternatives.iter().all(|i| i.as_point() == Some(Number::ONE));
    format!("{softener}{}{}", values.join(" or "), mention.unit.map_or_else(String::new, |u| unit(&u, one)))
}

/// A set for people: "22", "22 to 26", "57 or more", "22 or 24"; a share in percent.
pub fn set(set: &Set, scale: &Scale) -> String {
    if *scale == Scale::Date {
        return set.intervals().iter().map(days).collect::<Vec<_>>().join(" or ");
    }
    let (shown, sign) = match scale {
        Scale::Share => (set.map(|n| n.mul(Number::whole(100))), "%"),
        _ => (set.clone(), ""),
    };
    let pieces: Vec<String> = shown.map(|n| Some(rounded(n))).intervals().iter().map(allowed).collect();
    format!("{}{sign}", pieces.join(" or "))
}

/// Days for people: "19 January 2025", "1 March 2025 to 3 March 2025".
pub fn days(interval: &Interval) -> String {
    let written = |n: Option<Number>| n.and_then(day::of_number).map(day::written);
    match (written(interval.min), written(interval.max)) {
        (Some(a), Some(b)) if a == b => a,
        (Some(a), Some(b)) => format!("{a} to {b}"),
        (Some(a), None) => format!("{a} or later"),
        (None, Some(b)) => format!("{b} or earlier"),
        (None, None) => "any day".to_owned(),
    }
}

/// An interval as a text would put it.
pub fn interval(interval: &Interval) -> String {
    match (interval.min, interval.max) {
        (Some(a), Some(b)) if a == b => number(a),
        (Some(a), Some(b)) => format!("{} to {}", number(a), number(b)),
        (Some(a), None) if interval.min_open => format!("more than {}", number(a)),
        (Some(a), None) => format!("at least {}", number(a)),
        (None, Some(b)) if interval.max_open => format!("fewer than {}", number(b)),
        (None, Some(b)) => format!("at most {}", number(b)),
        (None, None) => "any number".to_owned(),
    }
}

/// An interval as the numbers that are allowed.
fn allowed(i: &Interval) -> String {
    match (i.min, i.max) {
        (Some(a), None) if !i.min_open => format!("{} or more", number(a)),
        (None, Some(b)) if !i.max_open => format!("{} or fewer", number(b)),
        (Some(a), Some(b)) if a == Number::ZERO && a != b && !i.max_open => format!("{} or fewer", number(b)),
        (Some(a), Some(b)) if a == Number::ZERO && a != b => format!("fewer than {}", number(b)),
        _ => interval(i),
    }
}

/// A number with its thousands set apart: "48,000".
pub fn number(number: Number) -> String {
    let plain = number.to_string();
    let (sign, digits) = plain.strip_prefix('-').map_or(("", plain.as_str()), |rest| ("-", rest));
    let (whole, fraction) = digits
        .find(['.', '/'])
        .map_or((digits, ""), |at| digits.split_at_checked(at).unwrap_or((digits, "")));
    if fraction.starts_with('/') {
        return plain;
    }
    let mut text = sign.to_owned();
    for (i, digit) in whole.chars().enumerate() {
        if i > 0 && (whole.len() - i) % 3 == 0 {
            text.push(',');
        }
        text.push(digit);
    }
    text + fraction
}

/// A number without a finite decimal, to the hundredth; any other as it is.
fn rounded(number: Number) -> Number {
    let hundred = Number::whole(100);
    let to_hundredth = || {
        let scaled = number.mul(hundred)?.add(Number::ratio(1, 2)?)?;
        scaled.floor().div(hundred)
    };
    if number.to_string().contains('/') { to_hundredth().unwrap_or(number) } else { number }
}

/// A unit for people: "days", "km", "percentage points".
pub fn units(of: &Unit) -> String {
    unit(of, false).trim_start().to_owned()
}

/// A unit behind its number.
fn unit(unit: &Unit, one: bool) -> String {
    let symbol = unit.symbol();
    match symbol.as_ref() {
        "percent" => "%".to_owned(),
        // What is a word in the table of units is one in the text.
        word if !one && word.len() > 3 && word.chars().all(|c| c.is_ascii_lowercase() || c == '-') => {
            format!(" {}s", word.replace('-', " "))
        }
        "day" if !one => " days".to_owned(),
        symbol => format!(" {symbol}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::quantity::Meaning;
    use crate::testing::figure;
    use rstest::rstest;

    #[rstest]
    #[case("22", "22", "22")]
    #[case("about 24", "about 24", "22 to 26")]
    #[case("nearly 250", "nearly 250", "225 to 250")]
    #[case("just over 250", "just over 250", "250 to 275")]
    #[case("more than 48,000", "more than 48,000", "48,001 or more")]
    #[case("fewer than 29.5", "fewer than 29.5", "29 or fewer")]
    #[case("at most 5", "at most 5", "5 or fewer")]
    #[case("22 or 24", "22 or 24", "22 or 24")]
    #[case("10 to 12", "10 to 12", "10 to 12")]
    #[case("1,234,567.5", "1,234,567.5", "1,234,567 to 1,234,568")]
    #[case("25%", "25%", "24.5 to 25.5%")]
    #[case("ratio 1/3", "1/3", "31.67 to 35%")]
    #[case("42 days", "42 days", "41.5 to 42.5")]
    #[case("1 days", "1 day", "0.95 to 1.05")]
    #[case("5 km", "5 km", "4,750 to 5,250")]
    fn words(#[case] text: &str, #[case] said: &str, #[case] allows: &str) {
        let mention = figure(text);
        let meaning = Meaning::of(&mention).unwrap();
        assert_eq!(phrase(&mention), said);
        assert_eq!(set(&meaning.possible, &meaning.scale), allows);
    }
}
