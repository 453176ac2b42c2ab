//! How many things a row of words enumerates.

use crate::quantity::{Sort, Tags, Token, words};

/// The most words of an item that is set off by commas.
const LONGEST_ITEM: usize = 5;

/// The numbers of things that an enumeration may be of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Counts {
    /// The least, where an "and" may stand within an item.
    pub(super) least: i128,
    /// The most, where every comma and "and" parts two items.
    pub(super) most: i128,
    /// Whether something in it may be no item but say more of one.
    pub(super) asides: bool,
    /// Whether all of it are names.
    pub(super) names: bool,
}

impl Counts {
    fn exactly(count: usize) -> Option<Self> {
        let count = i128::try_from(count).ok()?;
        (count > 1).then_some(Self { least: count, most: count, asides: false, names: false })
    }

    /// Whether it may be of this many things.
    pub(super) fn allow(&self, count: i128) -> bool {
        (self.least..=self.most).contains(&count)
    }

    /// Whether another count is wrong for sure: what is said of the items ("Ann, a baker, and Bob") makes
    /// them look more than they are, and each may have one.
    pub(super) fn likely(&self, count: i128) -> bool {
        count > self.most || !self.asides && self.most != 2 * count
    }
}

/// The numbers of things that some words enumerate; none where they may be no plain enumeration.
pub(super) fn read(tokens: &[Token<'_>], bracketed: bool) -> Option<Counts> {
    if tokens.len() == super::LONGEST {
        return None;
    }
    let stop = |t: &Token<'_>| matches!(t.sort, Sort::Sign('.' | '?' | '!'));
    let tokens = tokens.get(..tokens.iter().position(stop).unwrap_or(tokens.len()))?;
    if tokens.iter().any(|t| t.is_any(super::OPEN) || t.is_sign('…') || t.is_sign('"') || t.is_sign('“'))
    {
        return None;
    }
    if let Some(counted) = marked(tokens).or_else(|| in_turn(tokens)) {
        return Counts::exactly(counted);
    }
    if tokens.iter().any(|t| matches!(t.text, ":" | "(" | ")") || t.is_dash() && !t.glued()) {
        return None;
    }
    let clauses: Vec<&[Token<'_>]> = tokens.split(|t| t.is_sign(';')).collect();
    match clauses.as_slice() {
        [only] => commas(only, bracketed),
        [first, ..] => {
            let count = Counts::exactly(clauses.iter().filter(|c| !c.is_empty()).count())?;
            // "Two winners: Ann and Bob; Carl was third."
            let first = commas(first, true);
            Some(Counts {
                least: first.map_or(count.least, |f| f.least.min(count.least)),
                most: first.map_or(count.most, |f| f.most.max(count.most)),
                ..count
            })
        }
        [] => None,
    }
}

/// "(a) ..., (b) ... and (c) ...", "1) ..., 2) ...": how many there are.
fn marked(tokens: &[Token<'_>]) -> Option<usize> {
    let marks = |at: usize| {
        let before = at.checked_sub(1).and_then(|i| tokens.get(i));
        let open = before.is_some_and(|t| t.is_sign('('));
        let starts =
            at == 0 || before.is_some_and(|t| matches!(t.text, "," | ";") || t.is_any(words!["and", "or"]));
        (open || starts) && tokens.get(at + 1).is_some_and(|t| t.is_sign(')'))
    };
    let mut counted = 0;
    for (at, token) in tokens.iter().enumerate().filter(|(at, _)| marks(*at)) {
        let next = order(token, counted);
        if next {
            counted += 1;
        } else if counted == 0 && at > 1 {
            return None;
        }
    }
    (counted > 1).then_some(counted)
}

/// Whether a token is the mark behind `counted` others: "c" or "3" or "iii" behind two.
pub(super) fn order(token: &Token<'_>, counted: usize) -> bool {
    const ROMAN: [&str; 10] = ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x"];
    let letter = b'a'.checked_add(u8::try_from(counted).unwrap_or(u8::MAX));
    let is_letter = letter.is_some_and(|l| token.text.as_bytes() == [l]);
    let number = token.plain_whole().and_then(|n| usize::try_from(n).ok());
    is_letter || number == Some(counted + 1) || ROMAN.get(counted).is_some_and(|r| token.is(r))
}

/// "first ..., second ... and third ...": how many there are.
fn in_turn(tokens: &[Token<'_>]) -> Option<usize> {
    if !tokens.first().is_some_and(|t| t.is_any(words!["first", "firstly", "one"])) {
        return None;
    }
    let mut counted = 1;
    for two in tokens.windows(2) {
        let [before, token] = two else { continue };
        let starts = matches!(before.text, "," | ";") || before.is_any(words!["and", "or"]);
        if starts && (ordinal(token) == Some(counted + 1)) {
            counted += 1;
        } else if starts && token.is_any(words!["finally", "lastly"]) {
            return Some(counted + 1);
        }
    }
    (counted > 1).then_some(counted)
}

/// The place that an ordinal word tells: 2 of "second", "secondly".
pub(super) fn ordinal(token: &Token<'_>) -> Option<usize> {
    const TURNS: [&str; 10] =
        ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"];
    let word = match token.text.len().checked_sub(2).and_then(|end| token.text.split_at_checked(end)) {
        Some((word, end)) if end.eq_ignore_ascii_case("ly") => word,
        _ => token.text,
    };
    TURNS.iter().position(|turn| word.eq_ignore_ascii_case(turn)).map(|at| at + 1)
}

/// "Ann, Bob and Carl".
fn commas(tokens: &[Token<'_>], bracketed: bool) -> Option<Counts> {
    // What is said of the last item is no item.
    let said_of = |two: &[Token<'_>]| matches!(two, [comma, word] if comma.is_sign(',') && word.is_any(words!["who", "which", "all", "each", "both", "where", "as", "with", "but"]));
    let end = tokens.windows(2).position(said_of).unwrap_or(tokens.len());
    let tokens = tokens.get(..end)?;
    let items: Vec<&[Token<'_>]> = tokens.split(|t| t.is_sign(',')).filter(|item| !item.is_empty()).collect();
    let joins = |t: &Token<'_>| t.is_any(words!["and", "or"]) || t.is_sign('&');
    let (last, others) = items.split_last()?;
    let inner = |item: &[Token<'_>]| item.iter().skip(1).filter(|t| joins(t)).count();
    let oxford = last.first().is_some_and(joins);
    // A list ends in "and"; in brackets it need not.
    let all_names = || items.iter().all(|item| item.iter().all(|t| joins(t) || t.is_name()));
    let ends = oxford || inner(last) > 0 || bracketed && (items.len() > 2 || items.len() > 1 && all_names());
    if !ends || others.iter().any(|i| i.first().is_some_and(joins)) {
        return None;
    }
    let plain = |item: &&[Token<'_>]| {
        let words = item.split(joins);
        words.into_iter().all(|words| words.len() <= LONGEST_ITEM)
            && !item.iter().any(|t| {
                t.has(Tags::AUXILIARY | Tags::RELATIVE | Tags::PERSON) || t.is_sign('%') || t.is_sign('$')
            })
            && !item.iter().find(|t| !joins(t)).is_some_and(counts)
    };
    if !items.iter().all(plain) {
        return None;
    }
    let within: usize = items.iter().map(|item| inner(item)).sum();
    // "Ann, Bob and Carl": the last "and" parts two items, where no comma does.
    let parted = usize::from(!oxford && !others.is_empty() && inner(last) == 1);
    let fewest = i128::try_from(items.len() + parted).ok()?;
    let most = i128::try_from(items.len() + within).ok()?;
    let capital = |item: &&[Token<'_>]| item.iter().find(|t| !joins(t)).is_some_and(Token::is_name);
    let capitals = items.iter().filter(|item| capital(item)).count();
    let asides = capitals != 0 && capitals != items.len();
    (most > 1).then_some(Counts { least: fewest, most, asides, names: all_names() })
}

/// Whether an item begins with a figure that counts, and is no year: its number says more than how many items
/// there are ("seven women and six men", "Ann Lee, 34, and Bob Day, 41").
fn counts(token: &Token<'_>) -> bool {
    token.number().is_some() || token.sort == Sort::Digits && token.plain_whole().is_none_or(|n| n < 1_000)
}
