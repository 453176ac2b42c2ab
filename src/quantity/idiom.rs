//! Words that are no figure at all, and are asked for before any figure.
//!
//! ```text
//! idiom    = "on" "the" "one" "hand" | "no" "one" | "back" "to" "back" ...
//!          | LINK | "[" N "]"                                 "https://..."  "[3]"
//!          | N ("." | ")")                                    where a text begins: "1. Open"
//!          | "and" "a" "half"                                 behind a word: "a mile and a half"
//! ```

use std::sync::LazyLock;

use super::lexicon::Tags;
use super::table::Table;
use super::token::{self, Sort, Token};

/// Set phrases that hold a number word and count nothing. Longer ones first.
const IDIOMS: &[&[&str]] = &[
    &["on", "the", "one", "hand"],
    &["one", "after", "the", "other"],
    &["one", "-", "on", "-", "one"],
    &["one", "way", "or", "another"],
    &["one", "or", "another"],
    &["at", "one", "point"],
    &["at", "one", "time"],
    &["one", "by", "one"],
    &["one", "at", "a", "time"],
    &["one", "of", "a", "kind"],
    &["in", "one", "way"],
    &["for", "one", "thing"],
    &["one", "another"],
    &["one", "hand"],
    &["one", "day", ","],
    &["no", "one"],
    &["every", "one"],
    &["any", "one"],
    &["each", "one"],
    &["this", "one"],
    &["that", "one"],
    &["which", "one"],
    &["the", "one"],
    &["one", "'s"],
    &["one", "’s"],
    &["number", "one"],
    &["square", "one"],
    &["for", "naught"],
    &["to", "naught"],
    &["to", "nought"],
    &["day", "one"],
    &["one", "-", "time"],
    &["one", "-", "off"],
    &["one", "-", "sided"],
    &["one", "-", "way"],
    &["two", "-", "way"],
    &["back", "to", "back"],
    &["twenty", "-", "something"],
    &["zero", "in", "on"],
    &["zero", "tolerance"],
];

static IDIOM_TABLE: LazyLock<Table<&[&str]>> = LazyLock::new(|| Table::of(IDIOMS, |words| words));

/// Whether an idiom may start with this word: a cheap test.
pub(super) fn may_start(token: &Token<'_>) -> bool {
    token.has(Tags::IDIOM) || token.is("and")
}

/// The words of every idiom.
pub(super) fn idioms() -> impl Iterator<Item = &'static [&'static str]> {
    IDIOMS.iter().copied()
}

/// One past the words at token `at` that are no figure at all: an idiom, a link, a list marker, a
/// footnote mark.
pub(super) fn idiom(tokens: &[Token<'_>], at: usize) -> Option<usize> {
    let first = tokens.get(at)?;
    if first.sort == Sort::Link {
        return Some(at + 1);
    }
    let rest = token::slice(tokens, at, tokens.len());
    let table = Some(&IDIOM_TABLE).filter(|_| first.has(Tags::IDIOM));
    if let Some(idiom) = table.and_then(|table| table.find(rest)) {
        return Some(at + idiom.len());
    }
    // "a mile and a half": the half belongs to the mile, which has no number.
    let halved = first.is("and")
        && matches!(rest, [_, a, half, ..] if a.is("a") && half.is("half"))
        && at > 0
        && tokens[at - 1].is_word()
        && tokens[at - 1].number().is_none();
    if halved {
        return Some(at + 3);
    }
    // "[3]": a footnote mark.
    if first.is_sign('[')
        && tokens.get(at + 1).is_some_and(|t| t.plain_whole().is_some())
        && tokens.get(at + 2).is_some_and(|t| t.is_sign(']'))
    {
        return Some(at + 3);
    }
    // "1." and "2)" where a text begins: a list marker.
    let marker = at == 0
        && first.plain_whole().is_some_and(|n| n < 100)
        && tokens.get(1).is_some_and(|t| t.glued() && matches!(t.sort, Sort::Sign('.' | ')')))
        && tokens.get(2).is_some_and(|t| !t.glued() && t.is_word());
    marker.then_some(2)
}
