//! Words and phrases of rules, matched by inflection.

/// A word or phrase of a rule, with the forms that it matches.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Phrase {
    /// As the editor wrote it.
    pub text: String,
}
