//! Tables of phrases, searched by their first word.

use super::spelling::WordList;
use super::token::Token;

/// A table of phrases of words or signs in lower case, the longer of those that start alike before the shorter.
pub(super) struct Table<T: 'static> {
    /// The phrases, in the order of the bits that their first words have in the sketch of a [`WordList`], which a token
    /// knows.
    phrases: Vec<Phrase<T>>,
    /// Where those of each bit end in the list; they start where those of the bit before end.
    ends: [usize; 257],
}

/// A phrase of a table.
struct Phrase<T: 'static> {
    words: &'static [&'static str],
    /// The bit of its second word, if it has one: few phrases that start alike go on alike.
    second: Option<u8>,
    entry: &'static T,
}

impl<T> Table<T> {
    /// The table of these entries; `words`: the phrase of an entry.
    pub(super) fn of(entries: &'static [T], words: fn(&'static T) -> &'static [&'static str]) -> Self {
        let bit = |words: &[&str], at: usize| {
            words.get(at).map(|word| WordList::bit(WordList::start(word.as_bytes())))
        };
        let first = |phrase: &Phrase<T>| bit(phrase.words, 0).map_or(0, usize::from);
        let phrase = |entry| Phrase { words: words(entry), second: bit(words(entry), 1), entry };
        let mut phrases: Vec<_> = entries.iter().map(phrase).collect();
        phrases.sort_by_key(first);
        let mut ends = [0; 257];
        for phrase in &phrases {
            ends[first(phrase) + 1] += 1;
        }
        let mut end = 0;
        for count in &mut ends {
            end += *count;
            *count = end;
        }
        Self { phrases, ends }
    }

    /// The first entry whose phrase `tokens` start with.
    pub(super) fn find(&self, tokens: &[Token<'_>]) -> Option<&'static T> {
        let bit = usize::from(tokens.first()?.sketch());
        let second = tokens.get(1).map(Token::sketch);
        let alike = self.phrases.get(*self.ends.get(bit)?..*self.ends.get(bit + 1)?)?;
        let fits = |phrase: &&Phrase<T>| {
            (phrase.second.is_none() || phrase.second == second) && starts(tokens, phrase.words)
        };
        alike.iter().find(fits).map(|phrase| phrase.entry)
    }
}

/// Whether `tokens` start with these words, whatever their case.
pub(super) fn starts(tokens: &[Token<'_>], words: &[&str]) -> bool {
    tokens.len() >= words.len() && words.iter().zip(tokens).all(|(w, t)| t.text.eq_ignore_ascii_case(w))
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
