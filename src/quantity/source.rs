//! Who says it: the source that a sentence gives for its figures.
//!
//! ```text
//! source  = "according to" name | name verb-of-saying ["that"] | verb-of-saying name (after a quotation)
//!         | name ("'s" | "s'") ("figures" | "count" | "toll" ...) | name-of-source "figures" ...
//! name    = [article] {word} head       "the health ministry"  "Israeli officials"  "Hamas"  "police"
//! ```
//!
//! A figure takes the source nearest before it in its sentence; one that opens or ends the sentence
//! holds for all of it. A pronoun names nobody.

use std::ops::Range;

use smallvec::SmallVec;

use super::lexicon::Tags;
use super::noun;
use super::spelling::{WordList, words};
use super::token::{self, Sort, Token};

/// Verbs by which somebody says or thinks something.
pub(super) const SAYING: &[&str] = &[
    "say",
    "says",
    "said",
    "saying",
    "estimate",
    "estimates",
    "estimated",
    "believe",
    "believes",
    "believed",
    "report",
    "reports",
    "reported",
    "announce",
    "announces",
    "announced",
    "claim",
    "claims",
    "claimed",
    "think",
    "thinks",
    "thought",
    "tell",
    "tells",
    "told",
    "put",
    "puts",
    "confirm",
    "confirms",
    "confirmed",
    "state",
    "states",
    "stated",
    "add",
    "adds",
    "added",
    "insist",
    "insists",
    "insisted",
    "acknowledge",
    "acknowledges",
    "acknowledged",
    "maintain",
    "maintains",
    "maintained",
    "warn",
    "warns",
    "warned",
    "reckon",
    "reckons",
    "reckoned",
    "counted",
    "counts",
    "found",
    "finds",
    "show",
    "shows",
    "showed",
];

/// Those that stand before their subject after a quotation: "22 are alive," said the ministry.
const INVERTED: &WordList = words!["says", "said", "added", "adds", "reported", "reports", "wrote", "writes"];

/// What a source can own that tells figures: "the army's count".
pub(super) const FIGURES: &[&str] = &[
    "figures",
    "figure",
    "count",
    "counts",
    "toll",
    "tally",
    "estimate",
    "estimates",
    "data",
    "numbers",
    "statistics",
    "records",
    "report",
    "survey",
    "assessment",
    "intelligence",
];

/// The most words that the name of a source has.
const LONGEST: usize = 6;

/// A source in a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Source {
    /// The tokens of its name.
    name: Range<usize>,
    /// Whether it stands behind what it says.
    behind: bool,
}

/// The tokens of the name of the source, among those of its sentence, of a figure, given by its first token.
pub(super) fn of(sources: &[Source], figure: usize) -> Option<&Range<usize>> {
    let before = sources.iter().rev().find(|source| source.name.end <= figure && !source.behind);
    let behind = || sources.iter().find(|source| source.name.start > figure && source.behind);
    before.or_else(behind).map(|source| &source.name)
}

/// The sources of a sentence: few have more.
pub(super) type Sources = SmallVec<[Source; 4]>;

/// The sources that a sentence names, in order.
pub(super) fn sources(tokens: &[Token<'_>]) -> Sources {
    let mut found = Sources::new();
    for (i, token) in tokens.iter().enumerate().filter(|(_, token)| token.has(Tags::SOURCE)) {
        if token.is("according") && tokens.get(i + 1).is_some_and(|t| t.is("to")) {
            let name = name_after(tokens, i + 2);
            found.extend(name.map(|name| Source { name, behind: i > 0 }));
        } else if token.has(Tags::SAYING) && !passive(tokens, i) {
            let ends =
                |t: Option<&Token<'_>>| t.is_none_or(|t| matches!(t.sort, Sort::Sign('.' | '”' | '"')));
            if let Some(name) = name_before(tokens, i) {
                // "22 are alive, the ministry said."
                let quoted = name
                    .start
                    .checked_sub(1)
                    .and_then(|b| tokens.get(b))
                    .is_some_and(|t| t.is_sign(',') || matches!(t.sort, Sort::Sign('”' | '"')))
                    && (ends(tokens.get(i + 1))
                        || tokens.get(i + 1).is_some_and(|t| t.is_sign(',') || t.is("on")));
                found.push(Source { name, behind: quoted });
            } else if token.is_any(INVERTED)
                && i.checked_sub(1)
                    .and_then(|b| tokens.get(b))
                    .is_some_and(|t| matches!(t.sort, Sort::Sign(',' | '”' | '"' | '\'')))
            {
                // "22 are alive," said the ministry.
                let name = name_after(tokens, i + 1);
                found.extend(name.map(|name| Source { name, behind: true }));
            }
        } else if token.has(Tags::FIGURES) {
            let mut end = i;
            // "the army's own latest figures"
            while end > 0 && tokens[end - 1].is_any(words!["own", "latest", "official", "new"]) {
                end -= 1;
            }
            let owner = end.checked_sub(1).filter(|b| tokens[*b].is_any(words!["'s", "’s", "'", "’"]));
            let name = owner.and_then(|b| name_ending(tokens, b));
            found.extend(name.map(|name| Source { name, behind: false }));
        }
    }
    found.sort_by_key(|f| f.name.start);
    found
}

/// "is said to be", "are believed to be": nobody says it.
fn passive(tokens: &[Token<'_>], verb: usize) -> bool {
    let before = verb.checked_sub(1).and_then(|b| tokens.get(b));
    before.is_some_and(|t| t.has(Tags::BE | Tags::ARTICLE) || t.is_any(words!["been", "being", "widely"]))
        || tokens.get(verb + 1).is_some_and(|t| t.is("to") && !tokens[verb].is_any(words!["told"]))
}

/// The name that ends before the verb at token `verb`.
fn name_before(tokens: &[Token<'_>], verb: usize) -> Option<Range<usize>> {
    let mut end = verb;
    // "has said", "also said", "now believes"
    while end > 0 && (tokens[end - 1].has(Tags::HAVE) || tokens[end - 1].has(Tags::ADVERB)) && verb - end < 3
    {
        end -= 1;
    }
    name_ending(tokens, end)
}

/// The noun phrase that ends before token `end`.
fn name_ending(tokens: &[Token<'_>], end: usize) -> Option<Range<usize>> {
    let mut start = end;
    while let Some(before) = start.checked_sub(1).filter(|b| end - b <= LONGEST) {
        let token = &tokens[before];
        let joins = token.is("of") && start < end && before > 0 && tokens[before - 1].is_word();
        if !(token.is_word() && (!token.has(Tags::FUNCTION) || joins) || noun::is_owner(token))
            || token.has(Tags::SAYING) && !token.has(Tags::FIGURES)
            || token.number().is_some()
        {
            if token.has(Tags::ARTICLE) && start < end {
                start = before;
            }
            break;
        }
        start = before;
    }
    named(tokens, start..end)
}

/// The noun phrase that starts at token `start`.
fn name_after(tokens: &[Token<'_>], start: usize) -> Option<Range<usize>> {
    let mut end = start + usize::from(tokens.get(start).is_some_and(|t| t.has(Tags::ARTICLE)));
    while let Some(token) = tokens.get(end).filter(|_| end - start < LONGEST) {
        let goes_on = token.is_word() && !token.has(Tags::FUNCTION) && token.number().is_none()
            || noun::is_owner(token)
            || token.is("of") && end > start;
        if !goes_on || token.has(Tags::SAYING) && !token.has(Tags::FIGURES) {
            break;
        }
        end += 1;
    }
    while end > start && tokens[end - 1].is("of") {
        end -= 1;
    }
    named(tokens, start..end)
}

/// The range, if somebody or something is named in it.
fn named(tokens: &[Token<'_>], range: Range<usize>) -> Option<Range<usize>> {
    let words = token::slice(tokens, range.start, range.end);
    let head = words.last()?;
    let names = words.iter().any(|t| t.is_word() && !t.has(Tags::FUNCTION | Tags::ADVERB));
    let somebody = head.is_capitalised()
        || noun::is_plural(head)
        || words.first().is_some_and(|t| t.has(Tags::ARTICLE))
        || head.is_any(words!["police", "intelligence", "government", "staff"])
        || noun::is_owner(head);
    (names && somebody).then_some(range)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::quantity::lexer::tokens;
    use rstest::rstest;

    /// The sources of the figures in digits, in order.
    fn read(text: &str) -> Vec<String> {
        let tokens = tokens(text, 0);
        let sources = sources(&tokens);
        let figures = tokens.iter().enumerate().filter(|(_, t)| t.sort == Sort::Digits);
        figures
            .map(|(i, _)| match of(&sources, i) {
                Some(r) => text[tokens[r.start].span().start..tokens[r.end - 1].span().end].to_owned(),
                None => "-".to_owned(),
            })
            .collect()
    }

    #[rstest]
    #[case("According to Israel, 22 hostages are alive.", &["Israel"])]
    #[case("Some 22 hostages are alive, according to the health ministry.", &["the health ministry"])]
    #[case("The ministry said that 22 people were killed.", &["The ministry"])]
    #[case("Police believe 22 people were hurt.", &["Police"])]
    #[case("Israel says 59 are held, of whom 22 are alive.", &["Israel", "Israel"])]
    #[case("22 people were hurt, the fire department said.", &["the fire department"])]
    #[case("“22 people were hurt,” said the mayor.", &["the mayor"])]
    #[case("The army's figures give 22 dead.", &["The army"])]
    #[case("Israel says 24 are alive, but Hamas says 22 are.", &["Israel", "Hamas"])]
    #[case("Local officials have said 22 were hurt.", &["Local officials"])]
    #[case("22 people were hurt on Monday.", &["-"])]
    #[case("22 people are believed to be alive.", &["-"])]
    #[case("He said 22 people were hurt.", &["-"])] // nobody is named
    fn who_says_it(#[case] text: &str, #[case] expected: &[&str]) {
        assert_eq!(read(text), expected);
    }
}
