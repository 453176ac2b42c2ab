//! Ages that no unit tells: "Smith, 44, said", "children under five", "over the age of 21".

use super::Kind;
use super::amount::Style;
use super::atom::Atom;
use super::lexicon::Tags;
use super::number::Number;
use super::phrase::Figure;
use super::spelling::{WordList, words};
use super::token::{Sort, Token};
use super::value::Interval;

/// Where the number starts after "the age of" and its like at token `at`.
pub(super) fn age_of(tokens: &[Token<'_>], at: usize) -> Option<usize> {
    let word = |i: usize, words: &WordList| tokens.get(i).is_some_and(|t| t.is_any(words));
    let at = at + usize::from(word(at, words!["the"]));
    (word(at, words!["age", "ages"]) && word(at + 1, words!["of"])).then_some(at + 2)
}

/// "Smith, 44, said", "who was 10", "she turned 40": a bare number that tells how old someone is.
pub(super) fn tells_age(tokens: &[Token<'_>], first: &Atom, figure: &Figure) -> bool {
    let value = figure.values.alternatives.first().and_then(Interval::as_point);
    let years = value.is_some_and(|v| matches!(v.parts(), (1..120, 1)));
    let bare = figure.kind == Kind::Count
        && first.unit.is_none()
        && first.amount.scale.is_none()
        && first.amount.style != Style::Digits;
    if !bare || !years {
        return false;
    }
    let before = |n: usize| first.start.checked_sub(n).and_then(|i| tokens.get(i));
    let next = tokens.get(first.end);
    let stops = next.is_none_or(|t| matches!(t.sort, Sort::Sign(',' | '.' | ';' | ')' | '?' | '!')));
    let person = |t: &Token<'_>| t.has(Tags::PERSON) && !t.is_any(words!["it", "they", "we", "you"]);
    let between_commas = before(1).is_some_and(|t| t.is_sign(','))
        && before(2).is_some_and(|t| {
            t.is_word() && !t.has(Tags::FUNCTION | Tags::MONTH | Tags::WEEKDAY) && t.number().is_none()
        })
        && next.is_some_and(|t| t.is_sign(','))
        && first.amount.style == Style::Plain
        && value.is_some_and(|v| v >= Number::whole(15))
        && tokens
            .get(first.end + 1)
            .is_some_and(|t| t.is_word() && t.number().is_none() && !t.is_any(words!["and", "or", "but"]));
    if between_commas && !before(3).is_some_and(|t| t.has(Tags::PREPOSITION) || t.is_sign(',')) {
        return true;
    }
    // "children under five", "people over 65"
    let under = figure.tokens.start.checked_sub(1).and_then(|i| tokens.get(i)).is_some_and(|t| {
        t.is_any(words![
            "children",
            "people",
            "those",
            "anyone",
            "adults",
            "girls",
            "boys",
            "women",
            "men",
            "pupils",
            "kids",
            "youths",
            "infants",
            "residents",
            "voters",
            "players",
        ])
    });
    let bounded = tokens
        .get(figure.tokens.start)
        .is_some_and(|t| t.is_any(words!["under", "over", "aged", "below", "above"]));
    if under
        && bounded
        && next.is_none_or(|t| !t.is_word() || t.has(Tags::FUNCTION | Tags::BE | Tags::FINITE))
    {
        return true;
    }
    let comma = 1 + usize::from(before(1).is_some_and(|t| t.is_any(words!["now", "then"])));
    let named = before(comma).is_some_and(|t| t.is_sign(','))
        && before(comma + 1).is_some_and(|t| t.is_capitalised() && !t.has(Tags::MONTH | Tags::WEEKDAY))
        && first.amount.style == Style::Plain;
    if named && next.is_none_or(|t| matches!(t.sort, Sort::Sign(',' | '.' | ';' | ')'))) {
        // "In Paris, 12, ..." has a preposition before the name.
        return !before(3).is_some_and(|t| t.has(Tags::PREPOSITION) || t.is_sign(',')) || before(3).is_none();
    }
    let ends = stops
        || next.is_some_and(|t| {
            t.is_any(words!["when", "by", "at", "and", "years", "on", "in", "last", "next", "this"])
        });
    let subject = before(2).is_some_and(person) || before(3).is_some_and(person);
    ends && (before(1).is_some_and(|t| t.has(Tags::BE)) && subject
        || before(1).is_some_and(|t| t.is_any(words!["turned", "turns", "turning"]) && subject))
}
