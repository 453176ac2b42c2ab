//! What stands between two figures, and behind the last one, and says how they belong together.

use crate::quantity::{Tags, Token, WordList, words};

/// What sets a figure beside another as its equal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Apposition {
    /// "12 of 48 (25%)".
    Bracket,
    /// "12 of 48, or 25%"; "which is", "that is".
    Or,
    /// "12 of 48, 25%,"; a dash, a colon.
    Comma,
    /// "25% of 48 is 12".
    Is,
}

/// What a second figure stands beside, and what stands before its sign.
#[derive(Debug, Clone, Copy)]
pub(super) struct Beside<'a, 't> {
    pub(super) by: Apposition,
    /// The rest of the noun phrase or of the clause before the sign: "(12) who took it (25%)".
    pub(super) tail: &'a [Token<'t>],
}

/// What may stand between the sign and a figure that restates.
const RESTATING: [&[&str]; 28] = [
    &["i", ".", "e", "."],
    &["giving", "it"],
    &["giving", "them"],
    &["or"],
    &["or", "about"],
    &["or", "just"],
    &["or", "only"],
    &["or", "some"],
    &["i.e."],
    &["ie"],
    &["that", "is"],
    &["this", "is"],
    &["that", "'s"],
    &["that", "’s"],
    &["which", "is"],
    &["which", "was"],
    &["which", "makes"],
    &["which", "equals"],
    &["equal", "to"],
    &["equivalent", "to"],
    &["the", "equivalent", "of"],
    &["amounting", "to"],
    &["accounting", "for"],
    &["representing"],
    &["making", "up"],
    &["meaning"],
    &["namely"],
    &["thus"],
];

/// Rates that are the share of a part in its whole: "a response rate of 25%".
const RATES: &WordList =
    words!["rate", "turnout", "share", "proportion", "percentage", "portion", "score", "grade", "mark"];

/// A tail longer than this speaks of other things.
const LONGEST_TAIL: usize = 10;

/// How the figure behind `tokens` stands beside the one before them.
pub(super) fn beside<'a, 't>(tokens: &'a [Token<'t>]) -> Option<Beside<'a, 't>> {
    let sign = |t: &Token<'_>| {
        matches!(
            t.sort,
            crate::quantity::Sort::Sign('(' | '[' | ',' | ':' | '=' | ';' | ')' | ']' | '"' | '“' | '”')
        ) || t.is_dash() && !t.glued()
            || matches!(t.sort, crate::quantity::Sort::Sign('—' | '–'))
    };
    let Some(last) = tokens.iter().rposition(sign) else { return without_sign(tokens) };
    let (tail, words) = (tokens.get(..last)?, tokens.get(last + 1..)?);
    let mark = tokens.get(last)?;
    if mark.is_sign(';') || mark.is_sign(')') || mark.is_sign(']') || tail.len() > LONGEST_TAIL {
        return None;
    }
    // "(response rate: 30%)", "(n = 12)".
    if let Some(open) = tail.iter().rposition(|t| t.is_sign('('))
        && (mark.is_sign(':') || mark.is_sign('='))
        && tail.len() - open <= 4
    {
        let tail = tail.get(..open)?;
        return (!tail.iter().any(sign) && words.is_empty())
            .then_some(Beside { by: Apposition::Bracket, tail });
    }
    if tail.iter().any(sign) {
        return None;
    }
    let bracket = mark.is_sign('(') || mark.is_sign('[');
    let by = match words {
        [] if bracket => Apposition::Bracket,
        [] => Apposition::Comma,
        _ if restates(words) && bracket => Apposition::Bracket,
        _ if restates(words) => Apposition::Or,
        _ => return None,
    };
    Some(Beside { by, tail })
}

/// "12 of 48 or 25 percent", "a quarter of 48 is 12".
fn without_sign<'a, 't>(tokens: &'a [Token<'t>]) -> Option<Beside<'a, 't>> {
    let (last, tail) = tokens.split_last()?;
    if tail.len() > 4 {
        return None;
    }
    let by = match () {
        () if last.is("or") => Apposition::Or,
        () if last.is_any(words!["is", "equals"]) => Apposition::Is,
        () => return None,
    };
    Some(Beside { by, tail })
}

/// Whether words only lead over to another way to say the same.
fn restates(words: &[Token<'_>]) -> bool {
    let is = |phrase: &&[&str]| phrase.len() == words.len() && phrase.iter().zip(words).all(|(w, t)| t.is(w));
    // "for a response rate of", "a share of".
    let rate = match words {
        [.., noun, of] => of.is("of") && noun.is_any(RATES) && words.len() <= 6,
        _ => false,
    };
    rate || RESTATING.iter().any(is)
}

/// Whether the second figure is a part of the first, or the first a part of the second: "12 of the 48",
/// "12 students out of 48".
pub(super) fn of(tokens: &[Token<'_>]) -> bool {
    let Some(of) = tokens.iter().position(|t| t.is("of")) else { return false };
    let (before, after) = (&tokens[..of], &tokens[of + 1..]);
    let noun = |t: &Token<'_>| t.is_word() && !t.has(Tags::FUNCTION);
    let before = match before {
        [rest @ .., out] if out.is("out") => rest,
        _ => before,
    };
    let opens = |t: &Token<'_>| {
        t.is_word()
            && !t.has(Tags::CONJUNCTION | Tags::SUBORDINATOR | Tags::RELATIVE | Tags::AUXILIARY | Tags::REST)
            && !t.is_any(words![
                "of", "those", "these", "them", "by", "for", "in", "on", "with", "from", "at", "to",
            ])
            || t.is("of")
    };
    before.len() <= 3 && before.iter().all(noun) && after.len() <= 4 && after.iter().all(opens)
}

/// "(12) out of the 48", behind a bracket or comma that closes, perhaps with a word or two before.
pub(super) fn of_behind(tokens: &[Token<'_>]) -> bool {
    let rest = match tokens {
        [close, rest @ ..] if close.is_sign(')') || close.is_sign(',') => rest,
        _ => tokens,
    };
    match rest {
        [from, after @ ..] if from.is("from") => {
            after.len() <= 4 && after.iter().any(|t| t.is("of")) && after.iter().all(Token::is_word)
        }
        _ => of(rest),
    }
}

/// What makes the figure before it a share of something else, a change, or an attribute.
const OTHER: &WordList = words![
    "of",
    "in",
    "on",
    "for",
    "per",
    "more",
    "less",
    "fewer",
    "higher",
    "lower",
    "above",
    "below",
    "over",
    "under",
    "from",
    "to",
    "off",
    "up",
    "down",
    "larger",
    "smaller",
    "bigger",
    "better",
    "worse",
    "increase",
    "decrease",
    "rise",
    "drop",
    "decline",
    "gain",
    "growth",
    "reduction",
    "women",
    "men",
    "female",
    "male",
    "ci",
    "confidence",
    "interest",
    "discount",
    "tax",
    "points",
    "each",
    "a",
];

/// Words for a whole that any share can be told of: "30 percent of the total".
const WHOLES: &WordList = words![
    "total",
    "whole",
    "them",
    "all",
    "fleet",
    "group",
    "class",
    "membership",
    "workforce",
    "body",
    "panel",
    "squad",
    "sample",
    "field",
    "electorate",
    "house",
    "chamber",
    "board",
    "committee",
    "council",
    "court",
    "crew",
    "staff",
    "party",
    "roster",
    "votes",
    "vote",
    "respondents",
    "participants",
    "patients",
    "voters",
    "cases",
    "seats",
];

/// Whether the figure ends what it says, so that it has no base of its own. `noun`: what the whole counts.
pub(super) fn closed(after: &[Token<'_>], by: Apposition, noun: Option<&str>) -> bool {
    let Some(next) = after.first() else { return true };
    if !next.is_word() {
        return match by {
            Apposition::Bracket => {
                next.is_sign(')') || next.is_sign(']') || next.is_sign(';') || next.is_sign(',')
            }
            _ => !next.is_sign('(') && !next.is_sign('/') && !next.is_sign('-') && next.sort != DIGITS,
        };
    }
    // "30 percent of the total", "30 percent of them".
    if next.is("of") {
        let base =
            after.iter().skip(1).take(3).find(|t| !t.has(Tags::ARTICLE | Tags::DETERMINER) || t.is("all"));
        let ends = |t: &Token<'_>| {
            let place = after.iter().position(|a| a.start() == t.start()).unwrap_or(0);
            after.get(place + 1).is_none_or(|n| !n.is_word() || n.has(Tags::AUXILIARY | Tags::FINITE))
        };
        return base.is_some_and(|t| {
            let same = noun.is_some_and(|n| !n.is_empty() && t.lower().starts_with(n));
            (same || t.is_any(WHOLES)) && ends(t)
        });
    }
    match by {
        Apposition::Bracket => next.is_any(RATES),
        Apposition::Comma | Apposition::Is => {
            next.has(Tags::AUXILIARY | Tags::FINITE) || next.is_any(words!["and", "but"])
        }
        Apposition::Or => !next.is_any(OTHER) && !next.has(Tags::UP | Tags::DOWN),
    }
}

const DIGITS: crate::quantity::Sort = crate::quantity::Sort::Digits;
