//! One number with its sign, currency, unit and rate: what ranges and choices are made of.
//!
//! ```text
//! atom     = [sign] [currency] [sign] numeral [restated] [unit [smaller] [scale] [rate] [age]]
//! restated = "(" numeral ")"                   the same number again: "thirty (30)" is one figure
//! smaller  = ["and" | "-"] numeral [unit]      of the same dimension: "5 ft 2 in", "3 dollars 50"
//! unit     = ["-"] name of a unit | "(" name of a unit ")"
//! rate     = ("per" | "a" | "an" | "each" | "/") (unit | "share" | "person" ...)
//! age      = ["-"] "old" ["s"] | "of age"
//! ```
//!
//! A number that is told again in brackets is one figure; "thirty (31)" is two, which contradict each
//! other. Units of time are left apart: "3 years, 2 months" is two figures.

use std::ops::Range;

use super::amount::{Amount, Style};
use super::currency::currency;
use super::lexicon::Tags;
use super::number::Number;
use super::numeral::numeral;
use super::spelled::spelled_scale;
use super::spelling::{WordList, words};
use super::token::{self, Sort, Token};
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

impl Atom {
    /// A number alone, which starts at token `start` with its sign or currency.
    pub(super) fn of(start: usize, number: Range<usize>, amount: Amount) -> Self {
        let end = number.end;
        Self { number, start, end, amount, unit: None, suffixed: false, attributive: false, age: false }
    }
}

/// The atom at token `at`, if one starts there.
pub(super) fn atom(tokens: &[Token<'_>], at: usize) -> Option<Atom> {
    let (mut negative, mut i) = sign(tokens, at);
    let (mut currency, next) = currency(tokens, i);
    i = next;
    // "MAUD 60"
    let prefixed = multiple(tokens, i).filter(|_| {
        currency.is_none() && tokens.get(i + 1).is_some_and(|t| t.sort == Sort::Digits && !t.glued())
    });
    if let Some((unit, _, length)) = prefixed {
        currency = Some(unit.base);
        i += length;
    }
    if currency.is_some() && !negative {
        (negative, i) = sign(tokens, i);
    }
    let rest = tokens.get(i..)?;
    let (left, mut amount) = numeral(rest, currency.is_some()).ok()?;
    let mut end = tokens.len() - left.len();
    if let Some((_, by, _)) = prefixed {
        amount = amount.scaled(by);
    }
    end += restated(token::slice(tokens, end, tokens.len()), &amount);
    let number = i..end;
    if negative {
        amount.value = amount.value.map(Number::negate);
    }
    let mut found = Atom { unit: currency.map(Unit::from), ..Atom::of(at, number, amount) };
    if currency.is_some() {
        // "$500 US", "$31.20 US"
        if tokens.get(end).is_some_and(|t| matches!(t.text, "US" | "U.S." | "USD")) {
            end += 1;
        }
    } else if let Some((unit, scale, length)) = multiple(tokens, end) {
        found.unit = Some(unit);
        found.suffixed = true;
        found.amount = found.amount.scaled(scale);
        end += length;
    } else if let Some((entry, length, hyphened)) = unit_after(tokens, end, &found.amount) {
        found.unit = Some(Unit::from(entry));
        found.suffixed = true;
        found.attributive = hyphened;
        end += length;
        end = smaller(tokens, &mut found, end);
        // "75 USD million"
        if entry.dimension.is_money()
            && found.amount.scale.is_none()
            && let Some(by) = tokens.get(end).and_then(spelled_scale)
        {
            found.amount = found.amount.scaled(by);
            end += 1;
        }
    } else if tokens.get(end).is_some_and(|t| t.is_any(words!["degC", "degF"])) {
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

/// How many tokens restate the number in brackets: "thirty (30)", "30 (thirty)".
fn restated(tokens: &[Token<'_>], amount: &Amount) -> usize {
    let Some((_, rest)) = tokens.split_first().filter(|(open, _)| open.is_sign('(')) else { return 0 };
    let starts = rest.first().is_some_and(|t| t.number().is_some() || t.sort == Sort::Digits);
    let Some((left, again)) = starts.then(|| numeral(rest, false).ok()).flatten() else { return 0 };
    let same = again.value.is_some() && again.value == amount.value && again.style != amount.style;
    let written = |style| matches!(style, Style::Words | Style::Fraction);
    let differs = written(again.style) != written(amount.style);
    let closed = left.first().is_some_and(|t| t.is_sign(')'));
    if same && differs && closed { tokens.len() - left.len() + 1 } else { 0 }
}

/// "MUSD", "kEUR": a million or a thousand of a currency.
fn multiple(tokens: &[Token<'_>], at: usize) -> Option<(Unit, Number, usize)> {
    let first = tokens.get(at).filter(|t| t.is_word() && t.text.len() == 4)?;
    let (unit, by) = multiple_of(first.text)?;
    Some((unit, by, 1))
}

fn multiple_of(text: &str) -> Option<(Unit, Number)> {
    let (prefix, code) = text.split_at_checked(1)?;
    let power = match prefix {
        "k" | "K" | "T" => 3,
        "M" => 6,
        "B" => 9,
        _ => return None,
    };
    let iso = code.len() == 3 && code.bytes().all(|b| b.is_ascii_uppercase());
    let unit = iso.then(|| unit::lookup(code)).flatten().filter(|u| u.base.dimension.is_money())?;
    Some((unit, Number::power_of_ten(power)?))
}

/// Adds the smaller unit of the same dimension that follows, and returns the new end: "5 ft 2 in",
/// "3 dollars and 50 cents", "6-foot-4", "15 dollars 50". Times are left apart: "3 years, 2 months".
fn smaller(tokens: &[Token<'_>], found: &mut Atom, end: usize) -> usize {
    let Some(base) = found.unit.map(|u| u.base) else { return end };
    let money = base.dimension.is_money() || base.symbol == "lb";
    if !(money || matches!(base.dimension.0, "length" | "mass")) || found.amount.scale.is_some() {
        return end;
    }
    let hyphen = tokens.get(end).is_some_and(|t| t.is_dash() && t.glued());
    let and = tokens.get(end).is_some_and(|t| t.is("and"));
    let at = end + usize::from(hyphen || and);
    let starts = tokens.get(at).is_some_and(|t| t.sort == Sort::Digits || t.number().is_some());
    let Some((left, more)) = starts.then(|| numeral(&tokens[at..], false).ok()).flatten() else { return end };
    let after = tokens.len() - left.len();
    let Some(count) = more.value.filter(|v| *v > Number::ZERO && *v < Number::whole(100)) else { return end };
    let tied = hyphen && tokens.get(after).is_some_and(|t| t.is_dash() && t.glued());
    let named = unit::at_start(tokens.get(after + usize::from(tied)..).unwrap_or_default());
    let inch = tokens.get(after).is_some_and(|t| t.is("in")) && base.symbol == "ft";
    let stops = left.first().is_none_or(|t| {
        !t.is_word() && !t.is_sign('%') && !t.is_dash() && !matches!(t.sort, Sort::Fraction | Sort::Digits)
    });
    let (part, length) = match named {
        Some((unit, length)) if unit.dimension == base.dimension && unit.factor < base.factor => {
            (unit.factor.div(base.factor), length + usize::from(tied))
        }
        Some((unit, length)) if unit.dimension.0 == "money-cents" && base.dimension.is_money() => {
            (Some(unit.factor), length)
        }
        // "three pounds 50 pence"
        Some((unit, length)) if unit.symbol == "penny" && base.symbol == "lb" => {
            found.unit = unit::by_symbol("GBP").map(Unit::from);
            (Some(unit.factor), length)
        }
        _ if inch => (Number::ratio(1, 12), 1),
        // "6-foot-4", "5ft 11"
        None if base.symbol == "ft" && !and && count < Number::whole(12) && (hyphen || stops) => {
            (Number::ratio(1, 12), 0)
        }
        // "15 dollars 50."
        None if base.dimension.is_money()
            && !hyphen
            && stops
            && count >= Number::whole(10)
            && more.scale.is_none() =>
        {
            (Number::ratio(1, 100), 0)
        }
        _ => return end,
    };
    let total = part.and_then(|p| p.mul(count)).filter(|added| *added < Number::ONE);
    let Some((added, sum)) = total.and_then(|a| Some((a, found.amount.value?.add(a)?))) else { return end };
    let place = part.zip(more.place).and_then(|(p, place)| p.mul(place));
    found.amount = Amount { value: Some(sum), place: place.or(Some(added)), ..found.amount };
    found.number.end = after;
    after + length
}

/// A minus sign or word before a number, and where the number goes on.
fn sign(tokens: &[Token<'_>], at: usize) -> (bool, usize) {
    let Some(first) = tokens.get(at).filter(|t| t.sort != Sort::Digits) else { return (false, at) };
    let next_glued = tokens.get(at + 1).is_some_and(Token::glued);
    let free = !first.glued()
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
    if first.is_any(words!["minus", "negative"]) {
        let hyphen = tokens.get(at + 1).is_some_and(Token::is_dash);
        let number = at + 1 + usize::from(hyphen);
        if tokens.get(number).is_some_and(|t| t.sort == Sort::Digits || t.number().is_some()) {
            return (true, number);
        }
    }
    if first.is_sign('+') && free && next_glued {
        return (false, at + 1);
    }
    (false, at)
}

/// Words behind one letter that say that it is a unit: "35 m deep".
const EXTENTS: &WordList = words![
    "deep", "tall", "high", "long", "wide", "thick", "away", "apart", "below", "above", "across", "square"
];

/// The unit after a number: which, how many tokens, and whether a hyphen ties it to the number.
fn unit_after(tokens: &[Token<'_>], at: usize, amount: &Amount) -> Option<(&'static UnitEntry, usize, bool)> {
    let first = tokens.get(at)?;
    if let Some((entry, length)) = bracketed(tokens, at) {
        return Some((entry, length, false));
    }
    let hyphened = first.is_dash()
        && tokens.get(at + 1).is_some_and(|t| {
            // "90 - day stint" is how some agencies set "90-day".
            let spaced = !first.glued() && !t.glued() && t.text.len() > 2 && !t.text.ends_with('s');
            t.is_word() && (first.glued() && t.glued() || spaced)
        });
    let start = at + usize::from(hyphened);
    let (entry, length) = unit::at_start(tokens.get(start..)?)?;
    let name = tokens.get(start)?;
    let next = tokens.get(start + length);
    let in_digits = amount.style != Style::Words && amount.style != Style::Fraction;
    let ends_here =
        next.is_none_or(|t| !t.is_word() || t.has(Tags::FUNCTION) || t.is("x") || t.is_any(EXTENTS));
    let labelled = next.is_some_and(|t| t.is_dash() && t.glued())
        && tokens.get(start + length + 1).is_some_and(|t| t.glued() && t.sort == Sort::Digits);
    let fits = match name.text {
        // One letter: glued to digits ("5W"), or in digits and at the end of its phrase ("5 W").
        n if n.chars().count() == 1 && name.is_word() => {
            in_digits
                && !labelled
                && (name.glued()
                    || (ends_here || length > 1) && !matches!(n, "A" | "s" | "h" | "p" | "t" | "K"))
        }
        "kt" | "mb" | "pt" | "pp" | "bp" | "ct" | "ha" | "mo" | "st" => in_digits,
        // "10 $", but not "10 $30 shirts"
        "$" => in_digits && !next.is_some_and(|t| t.glued() && t.sort == Sort::Digits),
        n if unit::is_also_a_word(n) => ends_here,
        "won" => amount.scale.is_some() || amount.value.is_some_and(|v| v >= Number::whole(1000)),
        "rand" | "bar" | "stone" | "real" => in_digits || ends_here,
        // Unit names in capitals are names of their own ("Stone said"), but for those after people.
        n if name.is_capitalised() && name.text.len() > 3 && at > 0 && !is_titled(n, &tokens[at - 1]) => {
            false
        }
        _ => true,
    };
    // A sign glued to a word that goes on ("5-Woman") is no unit, nor is a glued capital word.
    let goes_on = next.is_some_and(|t| t.glued() && t.sort == Sort::Digits);
    let entry =
        if entry.symbol == "lb" && !hyphened && name.is("pounds") && is_sterling(tokens, at, amount, next) {
            unit::by_symbol("GBP")?
        } else {
            entry
        };
    (fits && !goes_on).then_some((entry, length + usize::from(hyphened), hyphened))
}

/// "20 (kg)", "20 [kg]": a unit in brackets of its own.
fn bracketed(tokens: &[Token<'_>], at: usize) -> Option<(&'static UnitEntry, usize)> {
    let close = match tokens.get(at)?.sort {
        Sort::Sign('(') => ')',
        Sort::Sign('[') => ']',
        Sort::Sign('{') => '}',
        Sort::Sign('<') => '>',
        _ => return None,
    };
    let (entry, length) = unit::at_start(tokens.get(at + 1..)?)?;
    let closed = tokens.get(at + 1 + length).is_some_and(|t| t.is_sign(close));
    (closed && entry.symbol != "percent").then_some((entry, length + 2))
}

/// How far before "pounds" a word may stand that says whether they are money.
const REACH: usize = 8;

/// Whether "pounds" are money: millions of them that are not "of" something, and what is paid,
/// priced or owed.
fn is_sterling(tokens: &[Token<'_>], at: usize, amount: &Amount, next: Option<&Token<'_>>) -> bool {
    if next.is_some_and(|t| t.is_any(words!["of", "per", "lighter", "heavier", "overweight"])) {
        return false;
    }
    if amount.value.is_some_and(|v| v >= Number::whole(1_000_000)) {
        return true;
    }
    token::slice(tokens, at.saturating_sub(REACH), at).iter().any(|t| {
        t.is_any(words![
            "paid", "pay", "pays", "paying", "cost", "costs", "costing", "fine", "fined", "worth", "price",
            "priced", "prices", "salary", "spent", "spend", "spending", "bill", "bills", "profit", "profits",
            "loss", "losses", "debt", "debts", "reward", "bonus", "prize", "sold", "bought", "earn",
            "earned", "earns", "wages", "rent", "fee", "fees", "loan", "charged", "budget", "sales",
            "revenue",
        ])
    })
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
    let hyphen = usize::from(first.is_dash() && first.glued());
    let word = tokens.get(at + hyphen)?;
    let slash = word.is_sign('/');
    if !(slash || word.is_any(words!["per", "a", "an", "each", "every"])) {
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
    let tells_when = tokens
        .get(name + length)
        .is_some_and(|t| t.is_any(words!["ago", "earlier", "later", "before", "after"]));
    (sensible && !plural && !tells_when).then_some((entry, name + length - at))
}

/// "21-year-old", "44 years old", "eighteen months of age".
fn age(tokens: &[Token<'_>], atom: &mut Atom) {
    let timed = atom.suffixed && atom.unit.is_some_and(|u| u.base.dimension.is_time());
    if !timed {
        return;
    }
    let at = atom.end;
    if at.checked_sub(1).and_then(|i| tokens.get(i)).is_some_and(|t| t.is_any(words!["yo", "yos"])) {
        atom.age = true;
        return;
    }
    let hyphen = usize::from(tokens.get(at).is_some_and(|t| t.is_dash() && (t.glued() || atom.attributive)));
    let Some(word) = tokens.get(at + hyphen) else { return };
    if word.is_any(words!["old", "olds"]) {
        atom.age = true;
        atom.end = at + hyphen + 1;
    } else if word.is("of") && tokens.get(at + 1).is_some_and(|t| t.is("age")) {
        atom.age = true;
        atom.end = at + 2;
    }
}
