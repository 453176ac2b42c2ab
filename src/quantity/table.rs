//! Tables of phrases, searched by their first word.

use rustc_hash::FxHashMap;

use super::spelling::Spelling;
use super::token::Token;

/// A table of phrases of words or signs, the longer of those that start alike before the shorter.
pub(super) struct Table<T: 'static> {
    by_word: FxHashMap<Spelling, Vec<&'static T>>,
    by_sign: Vec<&'static T>,
    words: fn(&T) -> &[&'static str],
}

impl<T> Table<T> {
    /// The table of these entries; `words`: the phrase of an entry, in lower case.
    pub(super) fn of(entries: &'static [T], words: fn(&T) -> &[&'static str]) -> Self {
        let mut table = Self { by_word: FxHashMap::default(), by_sign: Vec::new(), words };
        for entry in entries {
            let first = words(entry).first().copied().unwrap_or_default();
            match Spelling::of_word(first).filter(|_| first.starts_with(char::is_alphabetic)) {
                Some(word) => table.by_word.entry(word).or_default().push(entry),
                None => table.by_sign.push(entry),
            }
        }
        table
    }

    /// The first entry whose phrase `tokens` start with.
    pub(super) fn find(&self, tokens: &[Token<'_>]) -> Option<&'static T> {
        let entries = match tokens.first()?.spelling() {
            Some(word) => self.by_word.get(&word)?,
            None => &self.by_sign,
        };
        entries.iter().copied().find(|entry| starts(tokens, (self.words)(entry)))
    }
}

/// Whether `tokens` start with these words, whatever their case.
pub(super) fn starts(tokens: &[Token<'_>], words: &[&str]) -> bool {
    tokens.len() >= words.len() && words.iter().zip(tokens).all(|(w, t)| t.is(w))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::quantity::lexer::tokens;
    use rstest::rstest;

    const ENTRIES: &[&[&str]] =
        &[&["at", "the", "least"], &["at", "least"], &["≥"], &[">", "="], &[">"], &["'s"]];

    #[rstest]
    #[case("At least 4", Some("at least"))]
    #[case("AT THE LEAST", Some("at the least"))]
    #[case("at the most", None)]
    #[case("≥ 4", Some("≥"))]
    #[case(">= 4", Some("> ="))]
    #[case("> 4", Some(">"))]
    #[case("at", None)]
    #[case("4", None)]
    fn phrases(#[case] text: &str, #[case] expected: Option<&str>) {
        let table = Table::of(ENTRIES, |words| words);
        assert_eq!(table.find(&tokens(text, 0)).map(|words| words.join(" ")).as_deref(), expected);
    }
}
