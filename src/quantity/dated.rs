//! The words of a clause for figures that no noun speaks for, above all dates: "The truce, which began on 19 January, ended on 1 March".
//!
//! A date has no noun; what happened on it is told by its clause. A comma ends the clause, but an
//! aside between two commas is stepped over; a relative clause takes the noun before it; a verb joined by
//! "and" takes the subject of the first.

use std::ops::Range;

use smallvec::SmallVec;

use super::lexicon::Tags;
use super::noun;
use super::spelling::words;
use super::token::{Sort, Token};

/// How many words are read to either side.
const REACH: usize = 14;

/// Words as indices of tokens, with room for as many as a clause has.
pub(super) type Words = SmallVec<[usize; 32]>;

/// Adds the words of the clause around the date at `date`, in order, to none.
pub(super) fn words(tokens: &[Token<'_>], date: Range<usize>, words: &mut Words) {
    before(tokens, date.start, words);
    words.reverse();
    for (i, token) in tokens.iter().enumerate().skip(date.end).take(REACH) {
        if ends(token) || token.is_sign(',') || token.has(Tags::CONJUNCTION) || opens(token) {
            break;
        }
        if token.is_word() {
            words.push(i);
        }
    }
}

/// Adds the words of the clause before token `start`, the nearest first, to none.
pub(super) fn before(tokens: &[Token<'_>], start: usize, words: &mut Words) {
    let mut i = start;
    while let Some(at) = i.checked_sub(1).filter(|at| start - at <= REACH) {
        let token = &tokens[at];
        if ends(token) {
            break;
        }
        if token.is_sign(',') {
            // "The truce, which ..., ended on": what stands between the commas is stepped over.
            let Some(open) = (0..at).rev().take(REACH).find(|j| tokens[*j].is_sign(',')) else { break };
            let aside = tokens.get(open + 1).is_some_and(|t| t.has(Tags::RELATIVE | Tags::PREPOSITION));
            if !aside || words.is_empty() {
                break;
            }
            i = open;
            continue;
        }
        if token.has(Tags::RELATIVE) && is_relative(tokens, at) {
            noun_before(tokens, at, words);
            break;
        }
        if token.has(Tags::CONJUNCTION) {
            if tokens.get(at + 1).is_some_and(is_verb) {
                subject(tokens, at, words);
            }
            break;
        }
        if opens(token) {
            break;
        }
        if token.is_word() {
            words.push(at);
        }
        i = at;
    }
}

/// Whether a clause ends at this sign.
fn ends(token: &Token<'_>) -> bool {
    matches!(token.sort, Sort::Sign(';' | ':' | '(' | ')' | '—' | '–' | '?' | '!'))
}

/// Whether another clause starts with this word.
fn opens(token: &Token<'_>) -> bool {
    token.has(Tags::SUBORDINATOR) && !token.has(Tags::PREPOSITION)
}

/// Whether the word stands for the noun before it: no determiner, with a verb behind.
fn is_relative(tokens: &[Token<'_>], at: usize) -> bool {
    tokens[at].is_any(words!["which", "who"])
        || tokens[at].is("that") && tokens.get(at + 1).is_some_and(is_verb)
}

fn is_verb(token: &Token<'_>) -> bool {
    token.has(Tags::AUXILIARY | Tags::FINITE) || noun::is_past(token)
}

/// Adds the words of the noun phrase that a relative clause at token `relative` hangs on, the nearest first.
fn noun_before(tokens: &[Token<'_>], relative: usize, words: &mut Words) {
    let from =
        relative.saturating_sub(usize::from(relative.checked_sub(1).is_some_and(|b| tokens[b].is_sign(','))));
    let named = |i: &usize| tokens[*i].is_word() && !tokens[*i].has(Tags::FUNCTION) && !is_verb(&tokens[*i]);
    words.extend((0..from).rev().take(4).take_while(named));
}

/// Adds the words before the first verb of the clause that a conjunction at token `and` goes on with, the
/// nearest first.
fn subject(tokens: &[Token<'_>], and: usize, words: &mut Words) {
    let first = (0..and).rev().take(REACH).take_while(|i| !ends(&tokens[*i])).last().unwrap_or(and);
    let end = (first..and).find(|i| is_verb(&tokens[*i])).unwrap_or(first);
    words.extend((first..end).rev().filter(|i| tokens[*i].is_word()));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::quantity::{date, lexer::tokens};
    use rstest::rstest;

    /// The words of the clause of each date, in order.
    fn read(text: &str) -> Vec<String> {
        let tokens = tokens(text, 0);
        let mut found = Vec::new();
        let mut at = 0;
        while at < tokens.len() {
            match date::date(&tokens, at) {
                Some(dated) => {
                    let mut clause = Words::new();
                    words(&tokens, at..dated.end, &mut clause);
                    found.push(clause.iter().map(|i| tokens[*i].text).collect::<Vec<_>>().join(" "));
                    at = dated.end;
                }
                None => at += 1,
            }
        }
        found
    }

    #[rstest]
    #[case("The truce began on 19 January.", &["The truce began on"])]
    #[case(
        "The truce, which began on 19 January, ended on 1 March.",
        &["truce began on", "The truce ended on"]
    )]
    #[case(
        "The truce began on 19 January and ended on 1 March.",
        &["The truce began on", "The truce ended on"]
    )]
    #[case("He spoke on 3 May, when the truce ended.", &["He spoke on"])]
    #[case("On 1 March the truce ended.", &["On the truce ended"])]
    #[case("He said the vote; the truce ends on 1 March.", &["the truce ends on"])]
    fn clauses_of_dates(#[case] text: &str, #[case] expected: &[&str]) {
        assert_eq!(read(text), expected);
    }
}
