//! Words and phrases of rules, matched by inflection.

use std::ops::Range;

/// Where a word stands to the mention that it belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// Before the noun, modifying it.
    Before,
    /// The noun itself.
    Noun,
    /// After the noun, modifying it.
    After,
    /// In the predicate.
    Predicate,
}

/// A word or phrase of a rule, with the forms that it matches.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Phrase {
    /// As the editor wrote it.
    pub text: String,
}

impl Phrase {
    /// The phrase that an editor wrote.
    pub fn new(text: &str) -> Self {
        Self { text: text.to_owned() }
    }

    /// The first place where it matches consecutive words.
    pub fn find(&self, words: &[(&str, Place)]) -> Option<Range<usize>> {
        let wanted: Vec<&str> = self.text.split_whitespace().collect();
        words
            .windows(wanted.len().max(1))
            .position(|w| w.iter().zip(&wanted).all(|((word, _), want)| word.eq_ignore_ascii_case(want)))
            .map(|at| at..at + wanted.len())
    }
}
