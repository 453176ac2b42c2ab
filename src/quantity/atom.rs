//! One number with its sign, currency, unit and rate: what ranges and choices are made of.
//!
//! ```text
//! atom     = [sign] [currency] [sign] numeral [unit [rate] [age]]
//! currency = "$" | "US$" | "US" "$" | "$US" | "€" | "USD" | "RM" | "Rs" ...
//! unit     = ["-"] name of a unit
//! rate     = ("per" | "a" | "an" | "each" | "/") (unit | "share" | "person" ...)
//! age      = ["-"] "old" ["s"] | "of age"
//! ```

use std::ops::Range;

use super::lexicon::Tags;
use super::number::Number;
use super::numeral::{Amount, Style, numeral};
use super::token::{Sort, Token};
use super::unit::{self, Unit, UnitEntry};

/// One number with what is attached to it.
#[derive(Debug, Clone)]
pub(super) struct Atom {
    /// The tokens of the number itself.
    pub(super) number: Range<usize>,
    /// The first token: the sign or currency, or the number.
    pub(super) start: usize,
    /// One past the last token.
    pub(super) end: usize,
    /// What the number amounts to.
    pub(super) amount: Amount,
    /// Its unit.
    pub(super) unit: Option<Unit>,
    /// Whether the unit stands after the number.
    pub(super) suffixed: bool,
    /// Whether a hyphen ties the unit to the number ("42-day"), so that a noun follows.
    pub(super) attributive: bool,
    /// Whether it is an age in words ("21-year-old").
    pub(super) age: bool,
}

/// The atom at token `at`, if one starts there.
pub(super) fn atom(tokens: &[Token<'_>], at: usize) -> Option<Atom> {
    let (mut negative, mut i) = sign(tokens, at);
    let (currency, next) = currency(tokens, i);
    i = next;
    if currency.is_some() && !negative {
        (negative, i) = sign(tokens, i);
    }
    let rest = tokens.get(i..)?;
    let (left, mut amount) = numeral(rest, currency.is_some()).ok()?;
    let mut end = tokens.len() - left.len();
    let number = i..end;
    if negative {
        amount.value = amount.value.map(Number::negate);
    }
    let mut found = Atom {
        number,
        start: at,
        end,
        amount,
        unit: currency.map(Unit::from),
        suffixed: false,
        attributive: false,
        age: false,
    };
    if currency.is_some() {
        // "$500 US", "$31.20 US"
        if tokens.get(end).is_some_and(|t| matches!(t.text, "US" | "U.S." | "USD")) {
            end += 1;
        }
    } else if let Some((entry, length, hyphened)) = unit_after(tokens, end, &found.amount) {
        found.unit = Some(Unit::from(entry));
        found.suffixed = true;
        found.attributive = hyphened;
        end += length;
    } else if tokens.get(end).is_some_and(|t| t.is_any(&["degC", "degF"])) {
        end += 1;
    }
    found.end = end;
    if let Some((per, length)) = found.unit.filter(takes_rate).and_then(|_| rate(tokens, end)) {
        found.unit = found.unit.map(|u| Unit { per: Some(per), ..u });
        found.end += length;
    }
    age(tokens, &mut found);
    Some(found)
}

/// A minus sign or word before a number, and where the number goes on.
fn sign(tokens: &[Token<'_>], at: usize) -> (bool, usize) {
    let Some(first) = tokens.get(at) else { return (false, at) };
    let next_glued = tokens.get(at + 1).is_some_and(|t| t.glued);
    let free = !first.glued
        || at
            .checked_sub(1)
            .and_then(|i| tokens.get(i))
            .is_some_and(|t| matches!(t.sort, Sort::Sign(c) if !matches!(c, ')' | ']' | '%')));
    if first.is_sign('−') || (first.is_sign('-') && free) {
        return if next_glued { (true, at + 1) } else { (false, at) };
    }
    if first.is_sign('–') && free && next_glued && tokens.get(at + 1).is_some_and(|t| t.sort == Sort::Digits)
    {
        return (true, at + 1);
    }
    if first.is_any(&["minus", "negative"]) {
        let hyphen = tokens.get(at + 1).is_some_and(Token::is_dash);
        let number = at + 1 + usize::from(hyphen);
        if tokens.get(number).is_some_and(|t| t.sort == Sort::Digits || t.number.is_some()) {
            return (true, number);
        }
    }
    if first.is_sign('+') && free && next_glued {
        return (false, at + 1);
    }
    (false, at)
}

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

/// The currency before a number, and where the number starts.
pub(super) fn currency(tokens: &[Token<'_>], at: usize) -> (Option<&'static UnitEntry>, usize) {
    let none = (None, at);
    let Some(first) = tokens.get(at) else { return none };
    let second = tokens.get(at + 1);
    let numeric = |t: &Token<'_>| {
        matches!(t.sort, Sort::Digits | Sort::Fraction(..)) || t.is_sign('-') || t.is_sign('−')
    };
    match first.sort {
        Sort::Sign('$') => {
            // "$US160 million": the letters after the sign.
            if let Some(code) = second.filter(|t| t.glued).and_then(|t| dollars(t.text))
                && tokens.get(at + 2).is_some_and(numeric)
            {
                return (unit::by_symbol(code), at + 2);
            }
            (unit::by_symbol("USD"), at + 1)
        }
        Sort::Sign(c) if !matches!(c, '%' | '°' | '′' | '″' | '¢' | '‰' | '℃' | '℉') => {
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
            let dot =
                usize::from(second.is_some_and(|t| t.is_sign('.') && t.glued) && first.is_any(&["rs", "rp"]));
            let number = tokens.get(at + 1 + dot).filter(|t| numeric(t));
            // "PS" and "Y=" stand for "£" and "¥" in texts that were forced into ASCII.
            if first.text == "PS" && number.is_some_and(|t| t.glued) {
                return (unit::by_symbol("GBP"), at + 1);
            }
            if first.text == "Y"
                && second.is_some_and(|t| t.is_sign('=') && t.glued)
                && tokens.get(at + 2).is_some_and(numeric)
            {
                return (unit::by_symbol("JPY"), at + 2);
            }
            let code = number.is_some()
                && (first.text.len() == 3 && first.text.bytes().all(|b| b.is_ascii_uppercase())
                    || matches!(first.text, "RM" | "Rs" | "Rp"));
            match code.then(|| unit::lookup(first.text)).flatten().filter(|u| u.base.dimension.is_money()) {
                Some(unit) => (Some(unit.base), at + 1 + dot),
                None => none,
            }
        }
        _ => none,
    }
}

fn dollars(letters: &str) -> Option<&'static str> {
    DOLLARS.iter().find(|(l, _)| *l == letters).map(|(_, code)| *code)
}

/// The unit after a number: which, how many tokens, and whether a hyphen ties it to the number.
fn unit_after(tokens: &[Token<'_>], at: usize, amount: &Amount) -> Option<(&'static UnitEntry, usize, bool)> {
    let first = tokens.get(at)?;
    let hyphened = first.is_dash()
        && tokens.get(at + 1).is_some_and(|t| {
            // "90 - day stint" is how some agencies set "90-day".
            let spaced = !first.glued && !t.glued && t.text.len() > 2 && !t.text.ends_with('s');
            t.is_word() && (first.glued && t.glued || spaced)
        });
    let start = at + usize::from(hyphened);
    let (entry, length) = unit::at_start(tokens.get(start..)?)?;
    let name = tokens.get(start)?;
    let next = tokens.get(start + length);
    let in_digits = amount.style != Style::Words && amount.style != Style::Fraction;
    let ends_here = next.is_none_or(|t| !t.is_word() || t.has(Tags::FUNCTION));
    let fits = match name.text {
        // One letter: glued to digits ("5W"), or in digits and at the end of its phrase ("5 W").
        n if n.chars().count() == 1 && name.is_word() => {
            in_digits
                && length >= 1
                && (name.glued
                    || (ends_here || length > 1) && !matches!(n, "A" | "s" | "h" | "p" | "t" | "K"))
        }
        "kt" | "mb" | "pt" | "pp" | "bp" | "ct" | "ha" | "mo" | "st" => in_digits,
        "won" => amount.scale.is_some() || amount.value.is_some_and(|v| v >= Number::whole(1000)),
        "rand" | "bar" | "stone" | "real" => in_digits || ends_here,
        // Unit names in capitals are names of their own ("Stone said"), but for those after people.
        n if name.is_capitalised() && name.text.len() > 3 && at > 0 && !is_titled(n, &tokens[at - 1]) => {
            false
        }
        _ => true,
    };
    // A sign glued to a word that goes on ("5-Woman") is no unit, nor is a glued capital word.
    let goes_on = next.is_some_and(|t| t.glued && t.sort == Sort::Digits);
    (fits && !goes_on).then_some((entry, length + usize::from(hyphened), hyphened))
}

/// Whether a unit's name may stand in capitals: named after someone, or in a headline in capitals.
fn is_titled(name: &str, before: &Token<'_>) -> bool {
    let lower = name.to_lowercase();
    ["celsius", "fahrenheit", "kelvin"].contains(&lower.as_str())
        || name.chars().all(char::is_uppercase)
        || !matches!(
            lower.as_str(),
            "stone" | "bar" | "foot" | "mole" | "grain" | "link" | "chain" | "rod" | "carat" | "knot"
        ) && (before.sort == Sort::Digits || before.is_word())
}

/// Whether rates are told for this unit: for shares they are left to the words around them.
fn takes_rate(unit: &Unit) -> bool {
    let dimension = unit.base.dimension;
    dimension.is_money()
        || dimension.0 == "money-cents"
        || matches!(dimension.0, "volume" | "mass" | "energy" | "data" | "current")
}

/// "per share", "a month", "/day": the unit below the line, and how many tokens it takes.
fn rate(tokens: &[Token<'_>], at: usize) -> Option<(&'static UnitEntry, usize)> {
    let first = tokens.get(at)?;
    let hyphen = usize::from(first.is_dash() && first.glued);
    let word = tokens.get(at + hyphen)?;
    let slash = word.is_sign('/');
    if !(slash || word.is_any(&["per", "a", "an", "each", "every"])) {
        return None;
    }
    let mut name = at + hyphen + 1;
    name += usize::from(hyphen == 1 && tokens.get(name).is_some_and(Token::is_dash));
    let token = tokens.get(name)?;
    let item = || {
        let entry = unit::by_symbol(&token.lower())?;
        entry.dimension.0.starts_with("item").then_some((entry, 1))
    };
    let capita = || {
        (token.is("capita") || token.is("head")).then(|| unit::by_symbol("person")).flatten().map(|e| (e, 1))
    };
    let (entry, length) = item().or_else(capita).or_else(|| unit::at_start(tokens.get(name..)?))?;
    // "a" makes a rate of a time, an amount or an item only: "$5 a mile" too, but not "$5 a dollar".
    let sensible = !entry.dimension.is_money() && entry.symbol != "percent";
    let plural = token.text.ends_with('s') && !slash && token.text.len() > 2;
    // "$6.78 billion a year earlier" tells when, not how often.
    let tells_when =
        tokens.get(name + length).is_some_and(|t| t.is_any(&["ago", "earlier", "later", "before", "after"]));
    (sensible && !plural && !tells_when).then_some((entry, name + length - at))
}

/// "21-year-old", "44 years old", "eighteen months of age".
fn age(tokens: &[Token<'_>], atom: &mut Atom) {
    let timed = atom.suffixed && atom.unit.is_some_and(|u| u.base.dimension.is_time());
    if !timed {
        return;
    }
    let at = atom.end;
    let hyphen = usize::from(tokens.get(at).is_some_and(|t| t.is_dash() && (t.glued || atom.attributive)));
    let Some(word) = tokens.get(at + hyphen) else { return };
    if word.is_any(&["old", "olds"]) {
        atom.age = true;
        atom.end = at + hyphen + 1;
    } else if word.is("of") && tokens.get(at + 1).is_some_and(|t| t.is("age")) {
        atom.age = true;
        atom.end = at + 2;
    }
}
