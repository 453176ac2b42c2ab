//! Which words a sentence may have, told without looking at each of them again.

use super::lexicon::Tags;
use super::spelling::WordList;
use super::token::Token;

/// What the tokens of a sentence may be, all in one: most sentences have none of the words that somebody looks for in
/// them, and then nobody need look.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Vocabulary {
    /// The bits of all of them in the sketch of a [`WordList`].
    sketch: [u64; 4],
    tags: Tags,
}

impl Vocabulary {
    /// That of these tokens.
    pub(crate) fn of(tokens: &[Token<'_>]) -> Self {
        let mut all = Self::default();
        for token in tokens {
            all.sketch[usize::from(token.sketch / 64)] |= 1 << (token.sketch % 64);
            all.tags = all.tags | token.tags;
        }
        all
    }

    /// Whether a token may be one of these words or signs. Where this is false, none [is](Token::is_any).
    pub(crate) fn may_have(&self, words: &WordList) -> bool {
        words.shares(&self.sketch)
    }

    /// Whether a token stands in one of these classes.
    pub(crate) const fn has(&self, tags: Tags) -> bool {
        self.tags.any(tags)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::quantity::{tokens, words};
    use proptest::prelude::*;

    proptest! {
        /// What a token is, the vocabulary has.
        #[test]
        fn no_word_is_missed(text in "([a-cA-C’']{1,3}|other|Others|REMAINING|p\\.m\\.|P\\.M\\.|o’clock|extraordinarily|[-(:%]|é|7| ){1,8}") {
            let tokens = tokens(&text, 0);
            let all = Vocabulary::of(&tokens);
            for list in [
                words!["other"], words!["others", "a"], words!["remaining"], words!["p.m.", "b"],
                words!["o’clock"], words!["("], words![":", "%"], words!["extraordinarily"], words!["é", "7"],
            ] {
                prop_assert!(all.may_have(list) || !tokens.iter().any(|t| t.is_any(list)), "{list:?}");
            }
            for tags in [Tags::DETERMINER, Tags::REST, Tags::PREPOSITION] {
                prop_assert_eq!(all.has(tags), tokens.iter().any(|t| t.has(tags)));
            }
        }
    }

    #[test]
    fn most_words_are_not_had() {
        let tokens = tokens("The storm cut power to 5,000 homes", 0);
        assert!(!Vocabulary::of(&tokens).may_have(words!["other", "remaining"]));
    }
}
