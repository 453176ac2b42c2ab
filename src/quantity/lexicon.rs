//! The closed classes of English words, and number words.

use std::collections::HashMap;
use std::ops::BitOr;
use std::sync::LazyLock;

/// The classes that a word stands in, as a set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Tags(u64);

macro_rules! classes {
    ($($constant:ident $word:literal,)*) => {
        classes!(@constants 0, $($constant,)*);
        /// The class that a line of the lexicon names.
        fn class(word: &str) -> Option<Tags> {
            match word {
                $($word => Some(Tags::$constant),)*
                _ => None,
            }
        }
    };
    (@constants $n:expr, $constant:ident, $($rest:ident,)*) => {
        impl Tags { pub(super) const $constant: Self = Self(1 << $n); }
        classes!(@constants $n + 1, $($rest,)*);
    };
    (@constants $n:expr,) => {};
}

classes! {
    DETERMINER "determiner",
    ARTICLE "article",
    PRONOUN "pronoun",
    PERSON "person",
    PREPOSITION "preposition",
    CONJUNCTION "conjunction",
    SUBORDINATOR "subordinator",
    RELATIVE "relative",
    BE "be",
    HAVE "have",
    DO "do",
    MODAL "modal",
    NEGATION "negation",
    ADVERB "adverb",
    PREDICATIVE "predicative",
    FINITE "finite",
    REPORTING "reporting",
    PARTICIPLE "participle",
    NOT_PAST "notpast",
    NOT_ING "noting",
    PLURAL "plural",
    NOT_PLURAL "notplural",
    ADJECTIVE "adjective",
    REST "rest",
    MONTH "month",
    WEEKDAY "weekday",
    LABEL "label",
    UP "up",
    DOWN "down",
}

impl Tags {
    /// No class at all.
    pub(super) const NONE: Self = Self(0);
    /// Words that end a noun phrase wherever they stand.
    pub(super) const FUNCTION: Self = Self(
        Self::DETERMINER.0
            | Self::PRONOUN.0
            | Self::PREPOSITION.0
            | Self::CONJUNCTION.0
            | Self::SUBORDINATOR.0
            | Self::BE.0
            | Self::HAVE.0
            | Self::DO.0
            | Self::MODAL.0
            | Self::NEGATION.0,
    );
    /// Auxiliary verbs.
    pub(super) const AUXILIARY: Self = Self(Self::BE.0 | Self::HAVE.0 | Self::DO.0 | Self::MODAL.0);

    /// Whether the two sets share a class.
    pub(super) const fn any(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }
}

impl BitOr for Tags {
    type Output = Self;
    fn bitor(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// What a word does in a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum NumberWord {
    /// zero to nine
    Digit(u8),
    /// ten to nineteen
    Teen(u8),
    /// twenty to ninety
    Tens(u8),
    /// hundred
    Hundred,
    /// thousand and up, lakh, crore, and their short forms: the power of ten
    Scale(i8),
    /// dozen
    Dozen,
}

/// The classes of `word`, which is in lower case with straight apostrophes.
pub(super) fn tags(word: &str) -> Tags {
    LEXICON.get(word).copied().unwrap_or(Tags::NONE)
}

/// What `word`, in lower case, does in a number.
pub(super) fn number_word(word: &str) -> Option<NumberWord> {
    use NumberWord::{Digit, Dozen, Hundred, Scale, Teen, Tens};
    Some(match word {
        "zero" | "nil" => Digit(0),
        "one" => Digit(1),
        "two" => Digit(2),
        "three" => Digit(3),
        "four" => Digit(4),
        "five" => Digit(5),
        "six" => Digit(6),
        "seven" => Digit(7),
        "eight" => Digit(8),
        "nine" => Digit(9),
        "ten" => Teen(10),
        "eleven" => Teen(11),
        "twelve" => Teen(12),
        "thirteen" => Teen(13),
        "fourteen" => Teen(14),
        "fifteen" => Teen(15),
        "sixteen" => Teen(16),
        "seventeen" => Teen(17),
        "eighteen" => Teen(18),
        "nineteen" => Teen(19),
        "twenty" => Tens(20),
        "thirty" => Tens(30),
        "forty" | "fourty" => Tens(40),
        "fifty" => Tens(50),
        "sixty" => Tens(60),
        "seventy" => Tens(70),
        "eighty" => Tens(80),
        "ninety" => Tens(90),
        "hundred" => Hundred,
        "dozen" => Dozen,
        "thousand" => Scale(3),
        "lakh" | "lac" | "lakhs" => Scale(5),
        "million" | "mn" | "mln" | "mil" | "mio" => Scale(6),
        "crore" | "crores" => Scale(7),
        "billion" | "bn" | "bln" => Scale(9),
        "trillion" | "tn" | "trn" => Scale(12),
        "quadrillion" => Scale(15),
        "quintillion" => Scale(18),
        _ => return None,
    })
}

static LEXICON: LazyLock<HashMap<&'static str, Tags>> = LazyLock::new(|| {
    let mut words: HashMap<&'static str, Tags> = HashMap::with_capacity(2048);
    for line in include_str!("lexicon.txt").lines() {
        let Some((name, list)) = line.split_once(':') else { continue };
        let Some(class) = class(name) else { continue };
        for word in list.split_whitespace() {
            let entry = words.entry(word).or_default();
            *entry = *entry | class;
        }
    }
    words
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_lexicon_names_a_class() {
        for line in include_str!("lexicon.txt").lines() {
            if let Some((name, _)) = line.split_once(':').filter(|_| !line.starts_with('#')) {
                assert!(class(name).is_some(), "{name}");
            }
        }
    }

    #[test]
    fn words_stand_in_all_their_classes() {
        assert!(tags("that").any(Tags::SUBORDINATOR) && tags("that").any(Tags::DETERMINER));
        assert!(!tags("hostage").any(Tags::FUNCTION));
    }
}
