//! What stands in a cell, read as accountants write it: `1,234`, `(1,234)`, `−5`, `$1.2m`, `12.5 %`, `1,234*`, `–`.

use crate::quantity::Number;
use crate::span::Span;

/// What a cell holds.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Entry {
    /// A number.
    Figure(Figure),
    /// Nothing, or a sign for it: it adds nothing.
    Nothing,
    /// A sign that the number is not known.
    Missing,
    /// Anything else.
    Words,
}

/// A number in a cell.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Figure {
    pub(super) value: Number,
    /// What its last digit counts, where it may have been rounded: none for a whole number and for cents.
    pub(super) place: Option<Number>,
    /// What stands before the number: a currency sign.
    pub(super) before: String,
    /// What stands behind it: a percent sign, a unit.
    pub(super) behind: String,
    /// Whether it is four digits such as those of a year.
    pub(super) year: bool,
    /// Where it stands in the text of its block.
    pub(super) span: Span,
}

impl Figure {
    pub(super) fn is_percent(&self) -> bool {
        self.behind == "%"
    }
}

const NOTHING: [&str; 12] =
    ["-", "–", "—", "−", "‐", "--", "nil", "none", "zero", "free", "included", "waived"];
const MISSING: [&str; 13] =
    ["n/a", "n.a.", "na", "n/k", "..", "…", "...", "?", "x", "tbd", "tba", "unknown", "not available"];
const CURRENCIES: [&str; 34] = [
    "$", "€", "£", "¥", "₹", "₩", "₽", "₺", "₦", "₴", "us$", "a$", "c$", "au$", "ca$", "nz$", "hk$", "r$",
    "s$", "rs", "rs.", "kr", "usd", "eur", "gbp", "jpy", "chf", "cad", "aud", "inr", "zar", "nok", "sek",
    "dkk",
];
const SCALES: [(&str, i32); 20] = [
    ("k", 3),
    ("thousand", 3),
    ("m", 6),
    ("mn", 6),
    ("mln", 6),
    ("mio", 6),
    ("million", 6),
    ("millions", 6),
    ("b", 9),
    ("bn", 9),
    ("billion", 9),
    ("billions", 9),
    ("t", 12),
    ("tn", 12),
    ("trn", 12),
    ("trillion", 12),
    ("lakh", 5),
    ("lakhs", 5),
    ("crore", 7),
    ("crores", 7),
];
/// The longest unit, in bytes.
const LONGEST_UNIT: usize = 12;
/// Signs of a footnote behind a figure.
const MARKS: [char; 17] =
    ['*', '†', '‡', '§', '¶', '#', '^', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹', '⁰'];

/// Reads the text of a cell.
pub(super) fn read(text: &str) -> Entry {
    // What is raised behind a figure is a footnote's sign.
    let shown = match text.split_once('\u{fffc}') {
        Some((before, _)) if before.trim().is_empty() => return Entry::Words,
        Some((before, _)) => before,
        None => text,
    };
    let shown = without_marks(shown);
    let lower = shown.to_lowercase();
    if shown.is_empty() || NOTHING.contains(&lower.as_str()) {
        return Entry::Nothing;
    }
    if MISSING.contains(&lower.as_str()) {
        return Entry::Missing;
    }
    figure(shown, text).map_or(Entry::Words, Entry::Figure)
}

/// The text without the white space, emphasis and footnotes around it.
fn without_marks(text: &str) -> &str {
    let mut text = text.trim().trim_matches('_').trim_start_matches('*').trim();
    loop {
        let mut rest = text.trim_end_matches(MARKS).trim_end();
        // "[2]", "[a]", and what is said in brackets behind a figure: "12 (25%)".
        if let Some((before, inside)) = rest.strip_suffix(']').and_then(|rest| rest.rsplit_once('['))
            && inside.len() <= 3
        {
            rest = before.trim_end();
        }
        if let Some((before, _)) = rest.strip_suffix(')').and_then(|rest| rest.rsplit_once(" ("))
            && before.ends_with(|c: char| c.is_ascii_digit() || c == '%' || c == ')')
        {
            rest = before.trim_end();
        }
        if rest.len() == text.len() {
            return text;
        }
        text = rest;
    }
}

/// The number that all of `shown` writes.
fn figure(shown: &str, text: &str) -> Option<Figure> {
    let is_digit = |c: char| c.is_ascii_digit();
    let first = shown.find(is_digit)?;
    let start = first - usize::from(shown.get(..first)?.ends_with('.'));
    let end = digits_end(shown, first)?;
    let (mut before, number, mut behind) =
        (shown.get(..start)?.to_lowercase(), shown.get(start..end)?, shown.get(end..)?.trim().to_lowercase());
    let mut negative = false;
    if let Some(at) = before.find('(') {
        let inside = behind.find(')')?;
        behind.remove(inside);
        before.remove(at);
        negative = true;
    }
    if let Some(at) = before.find(['-', '−', '–', '+']) {
        negative ^= !before.get(at..)?.starts_with('+');
        let sign = before.get(at..)?.chars().next()?;
        before.replace_range(at..at + sign.len_utf8(), "");
    }
    for sign in ["-", "−", "–"] {
        if let Some(rest) = behind.strip_prefix(sign).filter(|rest| rest.is_empty()) {
            behind = rest.to_owned();
            negative = true;
        }
    }
    let before = before.trim().to_owned();
    if !(before.is_empty() || CURRENCIES.contains(&before.as_str())) {
        return None;
    }
    let (scale, behind) = scale_and_unit(behind.trim(), !before.is_empty())?;
    let plain: String = number.chars().filter(|c| is_digit(*c) || *c == '.').collect();
    let decimals = plain.split_once('.').map_or(0, |(_, decimals)| decimals.len());
    let size = Number::power_of_ten(scale)?;
    let value = Number::parse(&plain)?.mul(size)?;
    let money = !before.is_empty() || CURRENCIES.contains(&behind.as_str());
    let exact =
        scale == 0 && !matches!(behind.as_str(), "%" | "m") && (decimals == 0 || money && decimals == 2);
    let place =
        if exact { None } else { Some(Number::power_of_ten(-i32::try_from(decimals).ok()?)?.mul(size)?) };
    let year = number.len() == 4
        && scale == 0
        && before.is_empty()
        && behind.is_empty()
        && (Number::whole(1900)..=Number::whole(2100)).contains(&value);
    Some(Figure {
        value: if negative { value.negate() } else { value },
        place,
        before,
        behind,
        year,
        span: Span::of(shown, text),
    })
}

/// Where the number that begins at `first` ends; none where it is not written as one number is.
fn digits_end(text: &str, first: usize) -> Option<usize> {
    let bytes = text.get(first..)?;
    let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let mut at = digits(bytes);
    let decimal_first = text.get(..first)?.ends_with('.');
    let mut groups = 0;
    while let Some(separator) = bytes.get(at..)?.chars().next() {
        if decimal_first || !matches!(separator, ',' | ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}' | '\'' | '’')
        {
            break;
        }
        let next = digits(bytes.get(at + separator.len_utf8()..)?);
        let whole_group = next == 3 || next == 2 && separator == ',';
        if !whole_group || groups == 0 && at > 3 {
            // A space may end the number; any other sign makes it none that we know.
            if matches!(separator, ' ' | '\u{a0}') && next == 0 || separator == ' ' && next == 0 {
                break;
            }
            return None;
        }
        at += separator.len_utf8() + next;
        groups += 1;
    }
    if !decimal_first && bytes.get(at..)?.starts_with('.') {
        let decimals = digits(bytes.get(at + 1..)?);
        if decimals > 0 {
            at += 1 + decimals;
        }
    }
    Some(first + at)
}

/// The power of ten and the unit that stand behind a number.
fn scale_and_unit(behind: &str, money: bool) -> Option<(i32, String)> {
    let (word, rest) = behind.split_once([' ', '\u{a0}']).unwrap_or((behind, ""));
    // Metres, bytes and tonnes are written as millions, billions and trillions are.
    let is_scale = |name: &str| name == word && (money || !matches!(name, "m" | "b" | "t"));
    if let Some((_, scale)) = SCALES.iter().find(|(name, _)| is_scale(name)) {
        return Some((*scale, unit(rest.trim())?));
    }
    Some((0, unit(behind)?))
}

fn unit(text: &str) -> Option<String> {
    let text = text.trim_end_matches(['.', ',']);
    let known = match text {
        "percent" | "per cent" | "pct" | "%" => "%",
        _ => text,
    };
    let is_unit = known.len() <= LONGEST_UNIT
        && known
            .chars()
            .all(|c| c.is_alphabetic() || matches!(c, '%' | '$' | '€' | '£' | ' ' | '²' | '³' | '°'));
    is_unit.then(|| known.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("1,234", "1234", "exact", "")]
    #[case("1 234", "1234", "exact", "")]
    #[case("1\u{202f}234\u{202f}567", "1234567", "exact", "")]
    #[case("12,34,567", "1234567", "exact", "")]
    #[case("(1,234)", "-1234", "exact", "")]
    #[case("$(5.50)", "-5.5", "exact", "$")]
    #[case("($5.50)", "-5.5", "exact", "$")]
    #[case("-$5", "-5", "exact", "$")]
    #[case("−5", "-5", "exact", "")]
    #[case("–5", "-5", "exact", "")]
    #[case("5-", "-5", "exact", "")]
    #[case("+5", "5", "exact", "")]
    #[case("€ 5", "5", "exact", "€")]
    #[case("5 EUR", "5", "exact", "eur")]
    #[case("US$1.2m", "1200000", "100000", "us$")]
    #[case("£3 million", "3000000", "1000000", "£")]
    #[case("12.5", "12.5", "0.1", "")]
    #[case(".5", "0.5", "0.1", "")]
    #[case("12 %", "12", "1", "%")]
    #[case("12.5%", "12.5", "0.1", "%")]
    #[case("(2.5)%", "-2.5", "0.1", "%")]
    #[case("12 kg", "12", "exact", "kg")]
    #[case("1,234*", "1234", "exact", "")]
    #[case("1,234†‡", "1234", "exact", "")]
    #[case("1,234²", "1234", "exact", "")]
    #[case("1,234 [a]", "1234", "exact", "")]
    #[case("1,234\u{fffc}a\u{fffc}", "1234", "exact", "")]
    #[case("**1,234**", "1234", "exact", "")]
    #[case("12 (25%)", "12", "exact", "")]
    #[case("2024", "2024", "exact", "")]
    fn figures(#[case] text: &str, #[case] value: &str, #[case] place: &str, #[case] sign: &str) {
        let Entry::Figure(found) = read(text) else { panic!("{text}: {:?}", read(text)) };
        let shown = found.place.map_or("exact".to_owned(), |place| place.to_string());
        assert_eq!((found.value.to_string().as_str(), shown.as_str()), (value, place));
        assert_eq!(format!("{}{}", found.before, found.behind), sign);
        assert_eq!(found.year, text == "2024");
    }

    #[rstest]
    #[case("", Entry::Nothing)]
    #[case("  ", Entry::Nothing)]
    #[case("–", Entry::Nothing)]
    #[case("nil", Entry::Nothing)]
    #[case("n/a", Entry::Missing)]
    #[case("..", Entry::Missing)]
    #[case("about 5", Entry::Words)]
    #[case("~5", Entry::Words)]
    #[case("<5", Entry::Words)]
    #[case("5-7", Entry::Words)]
    #[case("5–7", Entry::Words)]
    #[case("1:30", Entry::Words)]
    #[case("12,5", Entry::Words)]
    #[case("1.234,56", Entry::Words)]
    #[case("1.2.3", Entry::Words)]
    #[case("3/4", Entry::Words)]
    #[case("2024-05-01", Entry::Words)]
    #[case("Ward 5", Entry::Words)]
    #[case("5 of them left early", Entry::Words)]
    #[case("\u{fffc}", Entry::Words)]
    fn no_figures(#[case] text: &str, #[case] expected: Entry) {
        assert_eq!(read(text), expected);
    }
}
