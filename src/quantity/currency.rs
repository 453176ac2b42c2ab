//! The currency before a number.
//!
//! ```text
//! currency = "$" | "US$" | "US" "$" | "$US" | "€" | "USD" | "RM" | "Rs" ...
//! ```

use super::spelled::spelled_scale;
use super::spelling::words;
use super::token::{Sort, Token};
use super::unit::{self, UnitEntry};

/// The letters that may stand before a dollar sign, and the currency that they make it.
const DOLLARS: &[(&str, &str)] = &[
    ("US", "USD"),
    ("U.S.", "USD"),
    ("A", "AUD"),
    ("AU", "AUD"),
    ("C", "CAD"),
    ("CA", "CAD"),
    ("CDN", "CAD"),
    ("HK", "HKD"),
    ("NZ", "NZD"),
    ("S", "SGD"),
    ("SG", "SGD"),
    ("NT", "TWD"),
    ("R", "BRL"),
    ("MX", "MXN"),
    ("AUD", "AUD"),
    ("CAD", "CAD"),
    ("USD", "USD"),
    ("NZD", "NZD"),
    ("HKD", "HKD"),
    ("SGD", "SGD"),
];

/// The letters that may stand before a dollar sign.
pub(super) fn dollar_letters() -> impl Iterator<Item = &'static str> {
    DOLLARS.iter().map(|(letters, _)| *letters)
}

/// The currency before a number, and where the number starts.
pub(super) fn currency(tokens: &[Token<'_>], at: usize) -> (Option<&'static UnitEntry>, usize) {
    let none = (None, at);
    let Some(first) = tokens.get(at) else { return none };
    let second = tokens.get(at + 1);
    let numeric =
        |t: &Token<'_>| matches!(t.sort, Sort::Digits | Sort::Fraction) || t.is_sign('-') || t.is_sign('−');
    match first.sort {
        Sort::Sign('$') => {
            // "$US160 million": the letters after the sign.
            if let Some(code) = second.filter(|t| t.glued()).and_then(|t| dollars(t.text))
                && tokens.get(at + 2).is_some_and(numeric)
            {
                return (unit::by_symbol(code), at + 2);
            }
            (unit::by_symbol("USD"), at + 1)
        }
        // No sign of ASCII but the dollar's is money.
        Sort::Sign(c) if !c.is_ascii() && !matches!(c, '°' | '′' | '″' | '¢' | '‰' | '℃' | '℉') =>
        {
            let mut buffer = [0; 4];
            match unit::lookup(c.encode_utf8(&mut buffer)).filter(|u| u.base.dimension.is_money()) {
                Some(unit) => (Some(unit.base), at + 1),
                None => none,
            }
        }
        Sort::Word => {
            if second.is_some_and(|t| t.is_sign('$'))
                && let Some(code) = dollars(first.text)
            {
                return (unit::by_symbol(code), at + 2);
            }
            let dot = usize::from(
                second.is_some_and(|t| t.is_sign('.') && t.glued()) && first.is_any(words!["rs", "rp"]),
            );
            let number = tokens.get(at + 1 + dot).filter(|t| numeric(t));
            if number.is_some()
                && !first.text.bytes().all(|b| b.is_ascii_uppercase())
                && let Some(unit) = prefix_name(first, tokens.get(at + 2))
            {
                return (Some(unit), at + 1);
            }
            // "PS" and "Y=" stand for "£" and "¥" in texts that were forced into ASCII.
            if first.text == "PS" && number.is_some_and(Token::glued) {
                return (unit::by_symbol("GBP"), at + 1);
            }
            if first.text == "Y"
                && second.is_some_and(|t| t.is_sign('=') && t.glued())
                && tokens.get(at + 2).is_some_and(numeric)
            {
                return (unit::by_symbol("JPY"), at + 2);
            }
            let code = number.is_some()
                && (first.text.len() == 3 && first.text.bytes().all(|b| b.is_ascii_uppercase())
                    || matches!(first.text, "RM" | "Rs" | "Rp" | "Fr" | "CHf"))
                && !(unit::is_also_a_word(first.text) && number.is_none_or(|t| plain(t, tokens.get(at + 2))));
            match code.then(|| unit::lookup(first.text)).flatten().filter(|u| u.base.dimension.is_money()) {
                Some(unit) => (Some(unit.base), at + 1 + dot),
                None => none,
            }
        }
        _ => none,
    }
}

/// Whether a numeral is a short whole number without a scale behind it.
fn plain(number: &Token<'_>, next: Option<&Token<'_>>) -> bool {
    number.plain_whole().is_some() && !next.is_some_and(|t| spelled_scale(t).is_some())
}

/// "dollar 22.5 million", "rupees 500", "usd 20": names that may stand before their number.
fn prefix_name(first: &Token<'_>, after: Option<&Token<'_>>) -> Option<&'static UnitEntry> {
    let scaled = after.is_some_and(|t| spelled_scale(t).is_some());
    let code =
        first.text.len() == 3 && first.is_any(words!["usd", "eur", "gbp", "rmb", "cny", "inr", "aud", "cad"]);
    let named = first.is_any(words!["rupees", "rupee"]) || (scaled && first.is_any(words!["dollar", "euro"]));
    let unit = (code || named).then(|| unit::lookup(&first.lower())).flatten()?;
    Some(unit.base)
}

fn dollars(letters: &str) -> Option<&'static str> {
    DOLLARS.iter().find(|(l, _)| *l == letters).map(|(_, code)| *code)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::quantity::lexer::tokens;
    use rstest::rstest;

    #[rstest]
    #[case("$5", "USD", "5")]
    #[case("US$5", "USD", "5")]
    #[case("$US160 million", "USD", "160")]
    #[case("$AUD 5", "AUD", "5")]
    #[case("€7,885", "EUR", "7,885")]
    #[case("EUR 5 million", "EUR", "5")]
    #[case("Rs. 500", "INR", "500")]
    #[case("RM20", "MYR", "20")]
    #[case("PS5", "GBP", "5")]
    #[case("PS 5", "", "PS")]
    #[case("Y=5", "JPY", "5")]
    #[case("dollar 22.5 million", "USD", "22.5")]
    #[case("dollar 22.5", "", "dollar")]
    #[case("TRY 5", "", "TRY")]
    #[case("TRY 5 million", "TRY", "5")]
    #[case("usd 20", "USD", "20")]
    #[case("°5", "", "°")]
    #[case("killed 5", "", "killed")]
    fn currencies(#[case] text: &str, #[case] symbol: &str, #[case] number: &str) {
        let tokens = tokens(text, 0);
        let (found, at) = currency(&tokens, 0);
        assert_eq!((found.map_or("", |unit| unit.symbol), tokens[at].text), (symbol, number));
    }
}
