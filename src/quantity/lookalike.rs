//! What only looks like a quantity: names with numbers, labels, phone numbers, ordinals, and the pronoun "one".
//!
//! ```text
//! identifier = name N | label N | letters ["-"] N | N letters | telephone | chained | release
//! chained    = N ("-" | "/") N {("-" | "/") N}                "555-1234"  "24/7"  "9/11"
//! telephone  = ["+" | "("] N [")"] {["-"] N}                  "020 7946 0958"  "(212) 555-0199"
//! release    = name N "." N                                   "Python 3.12"
//! ordinals   = N ("st" | "nd" | "rd" | "th") | ordinal        "22nd"  "twenty-first"
//! ```

use super::Kind;
use super::amount::Style;
use super::atom::{self, Atom};
use super::lexicon::{NumberWord, Tags};
use super::noun;
use super::number::Number;
use super::spelled;
use super::spelling::{WordList, words};
use super::token::{Sort, Token};
use super::unit;

/// Whether a label or an ordinal may start with this word: a cheap test.
pub(super) fn may_start(token: &Token<'_>) -> bool {
    token.has(Tags::LABEL) || token.ordinal().is_some()
}

/// Words before a hyphen and digits that leave the number a number ("mid-2023", "minus-5").
const PREFIXES: &WordList = words![
    "sub", "mid", "pre", "post", "minus", "under", "over", "plus", "non", "top", "to", "a", "and",
    "negative",
];

/// The kind and end of the name at token `at` that only holds a number: "Boeing 787", "phase two",
/// "F-16", "5G", "24/7", "555-1234", "Section 427".
pub(super) fn identifier(tokens: &[Token<'_>], at: usize) -> Option<(Kind, usize)> {
    let first = tokens.get(at)?;
    let named = Some(Kind::Identifier);
    if first.sort == Sort::Digits {
        return telephone(tokens, at)
            .or_else(|| chained(tokens, at))
            .or_else(|| after_letters(tokens, at))
            .or_else(|| before_letters(tokens, at))
            .or_else(|| after_name(tokens, at))
            .or_else(|| version(tokens, at))
            .or_else(|| after_noun(tokens, at))
            .or_else(|| address(tokens, at))
            .and_then(|end| named.map(|k| (k, end)));
    }
    if let Some(end) = torn_code(tokens, at) {
        return Some((Kind::Identifier, end));
    }
    // "phase two", "category one": a label and a number word.
    if first.number().is_some() && at > 0 && is_label(tokens, at - 1) {
        let end = at + 1;
        let goes_on = tokens
            .get(end)
            .is_some_and(|t| t.number().is_some() || (t.is_dash() && t.glued()) || noun::is_plural(t));
        return (!goes_on).then_some((Kind::Identifier, end));
    }
    None
}

/// Whether the token labels the number after it: "phase", "Section", "No.", "#".
fn is_label(tokens: &[Token<'_>], at: usize) -> bool {
    let Some(token) = tokens.get(at) else { return false };
    if token.is_sign('#') {
        return true;
    }
    if token.is_sign('.') && token.glued() {
        return at > 0 && tokens[at - 1].is_any(words!["no", "nos", "fig", "vol", "sec", "art", "pp", "ch"]);
    }
    if token.is_any(words!["no", "gen", "fig", "vol"]) {
        return token.is_capitalised() && token.is("no");
    }
    // "a record 12", "the form 3": only a singular label that is no verb's subject.
    token.has(Tags::LABEL)
        && !(at > 0
            && tokens[at - 1].is_any(words!["a", "an"])
            && token.is_any(words!["class", "model", "form", "measure", "figure", "number"]))
}

/// "020 7946 0958", "(212) 555-0199", "+44 20 7946 0958": groups of digits of which the first is in
/// brackets, behind a plus, or starts with a zero, as no count does.
fn telephone(tokens: &[Token<'_>], at: usize) -> Option<usize> {
    let group = |i: usize| {
        tokens.get(i).is_some_and(|t| {
            t.sort == Sort::Digits && t.text.len() > 1 && t.text.bytes().all(|b| b.is_ascii_digit())
        })
    };
    let before = at.checked_sub(1).and_then(|i| tokens.get(i));
    let zero = tokens[at].text.starts_with('0') && group(at);
    let plus = tokens[at].glued() && before.is_some_and(|t| t.is_sign('+'));
    let close = tokens.get(at + 1).is_some_and(|t| t.is_sign(')'));
    let bracketed = close && before.is_some_and(|t| t.is_sign('(')) && group(at) && group(at + 2);
    if !(zero || plus || bracketed) {
        return None;
    }
    let (mut end, mut groups) = (at + 1 + usize::from(bracketed), 1);
    while groups < MOST_GROUPS {
        let joined = tokens.get(end).is_some_and(|t| t.glued() && (t.is_dash() || t.is_sign('/')));
        if !group(end + usize::from(joined)) {
            break;
        }
        end += 1 + usize::from(joined);
        groups += 1;
    }
    let ends = !tokens.get(end).is_some_and(|t| t.glued() && t.is_sign('%'));
    (ends && (zero || groups > 2)).then_some(end)
}

/// The most groups that a telephone number has.
const MOST_GROUPS: usize = 6;

/// Three numbers or more joined by hyphens or slashes, and "24/7": a phone number, a reference.
fn chained(tokens: &[Token<'_>], at: usize) -> Option<usize> {
    let joint = |i: usize| tokens.get(i).is_some_and(|t| t.glued() && (t.is_dash() || t.is_sign('/')));
    let digits = |i: usize| tokens.get(i).is_some_and(|t| t.glued() && t.sort == Sort::Digits);
    let mut end = at + 1;
    let mut links = 0;
    while joint(end) && digits(end + 1) {
        end += 2;
        links += 1;
    }
    if links == 0 {
        return None;
    }
    let slash = links == 1 && tokens[at + 1].is_sign('/');
    let phone = links == 1 && !slash && tokens[at].text.len() == 3 && tokens[at + 2].text.len() == 4;
    let wide = links == 1
        && !slash
        && tokens[at].text.starts_with('0')
        && tokens[at].text.len() > 1
        && !tokens[at].text.contains('.');
    let fraction = slash && {
        let (n, d) = (tokens[at].plain_whole(), tokens[at + 2].plain_whole());
        n.zip(d).is_some_and(|(n, d)| 0 < n && n < d && (n, d) != (9, 11) && d <= 100)
    };
    (links >= 2 || phone || wide || (slash && !fraction)).then_some(end)
}

/// "G7", "F-16", "Covid-19", "TPP-11": letters glued before the digits.
fn after_letters(tokens: &[Token<'_>], at: usize) -> Option<usize> {
    let before = tokens.get(at.checked_sub(1)?)?;
    if !tokens[at].glued() {
        // "COVID -19"
        return None;
    }
    let hyphen = before.is_dash();
    let letters = if hyphen { tokens.get(at.checked_sub(2)?)? } else { before };
    if (hyphen && !before.glued()) || !letters.is_word() || letters.is_any(words!["'s", "’s"]) {
        return None;
    }
    let money = unit::lookup(letters.text).is_some_and(|u| u.base.dimension.is_money()) && !hyphen;
    let plain = (hyphen && letters.is_any(PREFIXES))
        || money
        || letters.number().is_some()
        || (!hyphen && (letters.text == "PS" || (matches!(letters.text, "x" | "e") && letters.glued())));
    (!plain).then(|| glued_run(tokens, at))
}

/// "5G", "9AB8", "787-9 Max": letters glued behind digits that are no unit.
fn before_letters(tokens: &[Token<'_>], at: usize) -> Option<usize> {
    let next = tokens.get(at + 1)?;
    let word = if next.is_dash() && next.glued() { tokens.get(at + 2)? } else { next };
    if !word.glued() || !word.is_word() {
        return None;
    }
    let hyphen = next.is_dash();
    let suffix = || {
        word.is_any(words![
            "st", "nd", "rd", "th", "s", "x", "odd", "plus", "ish", "fold", "old", "degC", "degF", "deg",
            "e",
        ])
    };
    if if hyphen { !word.is_capitalised() || noun::is_plural(word) } else { suffix() } {
        return None;
    }
    let found = atom::atom(tokens, at)?;
    let goes_on = tokens.get(found.end).is_some_and(|t| {
        t.glued() && matches!(t.sort, Sort::Word | Sort::Digits) && !t.is_any(words!["'s", "’s"])
    });
    let read = found.end > at + 1 && !goes_on;
    (!read).then(|| glued_run(tokens, at))
}

/// One past the run of letters, digits and hyphens that is glued to token `at`.
fn glued_run(tokens: &[Token<'_>], at: usize) -> usize {
    let mut end = at + 1;
    while let Some(token) = tokens.get(end).filter(|t| t.glued() && !t.is_any(words!["'s", "’s"])) {
        let inside = matches!(token.sort, Sort::Word | Sort::Digits)
            || ((token.is_dash() || token.is_sign('/'))
                && tokens
                    .get(end + 1)
                    .is_some_and(|t| t.glued() && matches!(t.sort, Sort::Word | Sort::Digits)));
        if !inside {
            break;
        }
        end += 1;
    }
    end
}

/// "Boeing 787", "Euro 2020", "page 12", "No. 5": the name or label stands before the number.
fn after_name(tokens: &[Token<'_>], at: usize) -> Option<usize> {
    let before = tokens.get(at.checked_sub(1)?)?;
    let number = &tokens[at];
    if before.is_sign('#') || is_label(tokens, at - 1) {
        let plain = number.plain_whole().is_some() || !number.text.contains(',');
        let sort = tokens.get(at + 1).is_none_or(|t| !t.is_sign('%') && t.number().is_none());
        let rated = unit::at_start(tokens.get(at + 1..).unwrap_or_default())
            .is_some_and(|(u, _)| u.dimension.0 != "duration");
        return (plain && sort && !rated).then_some(at + 1);
    }
    if !before.is_name() {
        return None;
    }
    if number.plain_whole().is_none() {
        return release(tokens, at);
    }
    let open = !before.has(Tags::FUNCTION | Tags::ADVERB | Tags::MONTH | Tags::WEEKDAY | Tags::FINITE)
        && !before.is_any(words!["'s", "’s"])
        && before.number().is_none();
    let owner = before.is_any(words!["'s", "’s"]);
    // The first word of a sentence has its capital anyway.
    let opens = at == 1
        && (noun::is_plural(before) || noun::is_past(before) || before.has(Tags::ADJECTIVE | Tags::REST));
    if !open || owner || opens {
        return None;
    }
    let found = atom::atom(tokens, at)?;
    let bare = found.unit.is_none() && found.amount.style == Style::Plain && found.end == at + 1;
    // "Texas 12 people died": a plural follows, so that it counts; but "S P 500 utilities" does not.
    let rest = tokens.get(at + 1);
    let counted = rest.is_some_and(|t| {
        (noun::is_plural(t) && !t.is_capitalised())
            || t.is_dash() && t.glued()
            || t.has(Tags::PREDICATIVE)
            || t.is("of")
                && !t.glued()
                && tokens.get(at + 2).is_some_and(|n| n.has(Tags::ARTICLE | Tags::PRONOUN))
    });
    let currency =
        unit::lookup(before.text).is_some_and(|u| u.base.dimension.is_money()) && before.text.len() <= 3;
    let lettered = before.text.chars().count() == 1 || !before.is_capitalised();
    (bare && (!counted || lettered) && !currency).then_some(at + 1)
}

/// "COVID -19": a code that a space has torn from its name; "DAX -1.6%" is none.
fn torn_code(tokens: &[Token<'_>], at: usize) -> Option<usize> {
    let before = tokens.get(at.checked_sub(1)?)?;
    if !tokens[at].is_dash() {
        return None;
    }
    let number = tokens.get(at + 1)?;
    let torn = !tokens[at].glued() && number.glued() && number.plain_whole().is_some();
    let shouted = before.is_word() && before.text.len() > 1 && before.text.chars().all(char::is_uppercase);
    let share =
        || tokens.get(at + 2).is_some_and(|t| t.is_sign('%') || unit::at_start(&tokens[at + 2..]).is_some());
    (torn && shouted && !share()).then_some(at + 2)
}

/// "473 East 52nd Street", "call 911": a house or an emergency number.
fn address(tokens: &[Token<'_>], at: usize) -> Option<usize> {
    const STREETS: &WordList = words![
        "street",
        "st",
        "avenue",
        "ave",
        "road",
        "rd",
        "boulevard",
        "blvd",
        "drive",
        "lane",
        "highway",
        "parkway",
        "terrace",
        "place",
        "plaza",
        "square",
    ];
    let next = tokens.get(at + 1)?;
    if !next.is_capitalised() && !tokens[at].text.ends_with("911") {
        return None;
    }
    // "911 percent"; but of "911 in Ohio", no word is an inch.
    // Nor is "911 day and night" a time, or "a 911 bar fight" a pressure: a word that is also a unit is none here.
    let measures = || {
        let unit = if next.has(Tags::FUNCTION) { None } else { unit::at_start(&tokens[at + 1..]) };
        unit.is_some_and(|(unit, words)| {
            let plain = !next.is_word() || words > 1 || next.text.len() == 2 || unit.symbol == "percent";
            plain && !unit.dimension.is_time()
        })
    };
    if tokens[at].plain_whole()? == 911 && !noun::is_plural(next) && !measures() {
        return Some(at + 1);
    }
    let name = |t: &&Token<'_>| {
        t.is_capitalised()
            || t.sort == Sort::Digits
            || (t.glued() && t.is_any(words!["st", "nd", "rd", "th"]))
    };
    let mut words = tokens[at + 1..].iter().take(5).take_while(name).skip(1);
    let street = words.any(|t| t.is_capitalised() && t.is_any(STREETS));
    (next.is_capitalised() && street).then_some(at + 1)
}

/// "USB 2.0": a small decimal behind a name in capitals, with no unit.
fn version(tokens: &[Token<'_>], at: usize) -> Option<usize> {
    let before = tokens.get(at.checked_sub(1)?)?;
    let shouted = before.is_word() && before.text.len() > 1 && before.text.chars().all(char::is_uppercase);
    let decimal =
        || tokens[at].text.find('.').is_some_and(|dot| (1..=2).contains(&dot)) && tokens[at].text.len() <= 5;
    if !shouted || !decimal() || unit::lookup(before.text).is_some_and(|u| u.base.dimension.is_money()) {
        return None;
    }
    let found = atom::atom(tokens, at)?;
    (found.unit.is_none() && found.end == at + 1).then_some(at + 1)
}

/// "the sp 500": a number right behind a noun in lower case that no noun follows is its name.
fn after_noun(tokens: &[Token<'_>], at: usize) -> Option<usize> {
    let before = tokens.get(at.checked_sub(1)?)?;
    tokens.get(at.checked_sub(2)?).filter(|article| article.is("the"))?;
    tokens[at].plain_whole()?;
    let common = before.is_word()
        && before.tags.is_none()
        && before.number().is_none()
        && !noun::is_plural(before)
        && !noun::is_past(before)
        && !noun::is_ing(before)
        && !before.text.ends_with("ly");
    let alone = tokens
        .get(at + 1)
        .is_none_or(|t| t.has(Tags::FUNCTION) || matches!(t.sort, Sort::Sign('.' | ',' | ';')));
    (common && alone).then_some(at + 1)
}

/// "Python 3.12", "Bluetooth 5.0 chips": a name and a short decimal without a unit.
fn release(tokens: &[Token<'_>], at: usize) -> Option<usize> {
    let (before, number) = (tokens.get(at.checked_sub(1)?)?, tokens.get(at)?);
    let (major, minor) = number.text.split_once('.')?;
    let short = (1..=2).contains(&major.len()) && (1..=2).contains(&minor.len());
    let named = before.is_name()
        && before.number().is_none()
        && !before.text.ends_with('s')
        && !before.has(
            Tags::FUNCTION | Tags::ADVERB | Tags::MONTH | Tags::WEEKDAY | Tags::FINITE | Tags::ADJECTIVE,
        );
    let alone =
        || atom::atom(tokens, at).is_some_and(|a| a.unit.is_none() && a.start == at && a.end == at + 1);
    let goes_on = tokens.get(at + 1).is_some_and(|t| t.is_dash() || t.is("to") || t.is("percent"));
    (short && named && !goes_on && alone()).then_some(at + 1)
}

/// "first", "22nd", "twenty-first": the number and the end.
pub(super) fn ordinal(tokens: &[Token<'_>], at: usize) -> Option<(Number, usize)> {
    let first = tokens.get(at)?;
    if first.sort == Sort::Digits {
        tokens.get(at + 1).filter(|t| t.glued() && t.is_any(words!["st", "nd", "rd", "th"]))?;
        let digits: String = first.text.chars().filter(char::is_ascii_digit).collect();
        return Some((Number::parse(&digits)?, at + 2));
    }
    let rest = tokens.get(at..)?;
    let (left, (n, plural)) = spelled::ordinal(rest).ok()?;
    let length = rest.len() - left.len();
    // "a third" and "one hundredth" are parts; "thirds" divides.
    let part = length == 2 && first.is_any(words!["a", "an", "one"]);
    (!plural && !part).then_some((Number::whole(n), at + length))
}

/// Whether the number words at token `at` are meant as a number. "one" is a pronoun, "a" is an
/// article, and "million" alone is a noun more often than not.
pub(super) fn is_number(tokens: &[Token<'_>], at: usize, found: &Atom, hedged: bool) -> bool {
    let before = at.checked_sub(1).and_then(|i| tokens.get(i));
    let next = tokens.get(found.end);
    let first = &tokens[at];
    if found.number.len() == 1 && first.is("one") && found.unit.is_none() {
        return one_counts(tokens, at, before, next, hedged);
    }
    if found.number.len() == 1 && first.is_any(words!["nil", "mil", "mn", "bn", "tn", "lac"]) {
        return false;
    }
    // "Hundred", "Million" and "Dozen" without a number are names ("the Million Man March").
    !(found.number.len() == 1
        && first.is_capitalised()
        && at > 0
        && matches!(first.number(), Some(NumberWord::Hundred | NumberWord::Scale(_) | NumberWord::Dozen)))
}

fn one_counts(
    tokens: &[Token<'_>],
    at: usize,
    before: Option<&Token<'_>>,
    next: Option<&Token<'_>>,
    hedged: bool,
) -> bool {
    if before.is_some_and(|t| {
        t.has(Tags::ARTICLE)
            || t.is_any(words![
                "no", "any", "each", "every", "which", "another", "or", "good", "new", "big", "only",
            ]) && !hedged
    }) {
        // "18 of the 54, or one in three"
        let proportion = || {
            next.is_some_and(|t| t.is("in"))
                && tokens.get(at + 2).is_some_and(|t| t.plain_whole().is_some() || t.number().is_some())
        };
        return before.is_some_and(|t| t.is("or"))
            && (next.is_some_and(|t| t.is_word() && !t.has(Tags::FUNCTION)) || proportion());
    }
    let Some(next) = next else { return hedged };
    if next.is("of") {
        return tokens.get(at + 2).is_some_and(|t| t.is_any(words!["whom", "which", "them"]));
    }
    if next.is_dash() && next.glued() {
        return tokens.get(at + 2).is_some_and(|t| t.is_word() && t.glued());
    }
    if next.is_any(words!["in", "out", "to", "or"]) {
        return tokens.get(at + 2).is_some_and(|t| {
            t.sort == Sort::Digits || t.number().is_some() || t.is_any(words!["every", "of"])
        });
    }
    if next.has(Tags::PREDICATIVE) {
        return true;
    }
    // "one is alive": a figure only after another figure, which the clause decides; "one can" never.
    next.is_word()
        && !next.has(Tags::FUNCTION | Tags::ADVERB | Tags::FINITE)
        && noun::noun_phrase(tokens, at + 1, true).is_some()
        || (next.has(Tags::BE) && at > 0)
        || next.has(Tags::REST)
}

/// Whether what follows a number at `at` is counted: a plural noun within two words.
pub(super) fn counts_follow(tokens: &[Token<'_>], at: usize) -> bool {
    noun::noun_phrase(tokens, at, false).is_some_and(|p| noun::is_plural(&tokens[p.head]))
        || unit::at_start(tokens.get(at..).unwrap_or_default()).is_some()
}
