//! The closed classes of English words, and number words.

use std::ops::BitOr;
use std::sync::LazyLock;

use rustc_hash::{FxBuildHasher, FxHashMap};

use super::{hedge, lookalike, phrase};

/// The classes that a word stands in, as a set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Tags(u64);

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
        impl Tags { pub(crate) const $constant: Self = Self(1 << $n); }
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
    BEARER "bearer",
    HEDGE "first word of a hedge",
    IDIOM "first word of an idiom",
    STARTER "first word of a figure",
}

impl Tags {
    /// No class at all.
    pub(crate) const NONE: Self = Self(0);
    /// Words that end a noun phrase wherever they stand.
    pub(crate) const FUNCTION: Self = Self(
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
    pub(crate) const AUXILIARY: Self = Self(Self::BE.0 | Self::HAVE.0 | Self::DO.0 | Self::MODAL.0);

    /// Whether the two sets share a class.
    pub(crate) const fn any(self, other: Self) -> bool {
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
pub(crate) enum NumberWord {
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

/// Whether `word`, in lower case, can carry an amount or a day: there is no figure without such a word or a digit.
pub(super) fn bears(word: &str) -> bool {
    tags(word).any(Tags::BEARER | Tags::MONTH)
        || number_word(word).is_some()
        || ordinal(word).is_some()
        || word.ends_with("fold")
}

/// What `word`, in lower case, does in a number.
pub(super) fn number_word(word: &str) -> Option<NumberWord> {
    use NumberWord::{Digit, Dozen, Hundred, Scale, Teen, Tens};
    Some(match word {
        "zero" | "nil" | "nought" | "naught" => Digit(0),
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
        "dozen" | "doz" => Dozen,
        "thousand" => Scale(3),
        "lakh" | "lac" | "lakhs" => Scale(5),
        "million" | "mn" | "mln" | "mil" | "mio" => Scale(6),
        "crore" | "crores" => Scale(7),
        "billion" | "bn" | "bln" => Scale(9),
        "trillion" | "tn" | "trn" | "tln" => Scale(12),
        "quadrillion" => Scale(15),
        "quintillion" => Scale(18),
        _ => return None,
    })
}

/// What an ordinal word, in lower case, does in a number, and whether it is in the plural ("fifths").
/// "seconds" is left to time.
pub(super) fn ordinal(word: &str) -> Option<(NumberWord, bool)> {
    use NumberWord::{Digit, Hundred, Scale, Teen, Tens};
    let (singular, plural) = match word.strip_suffix('s') {
        Some(singular) if word != "seconds" => (singular, true),
        _ => (word, false),
    };
    let number = match singular {
        "first" => Digit(1),
        "second" => Digit(2),
        "third" => Digit(3),
        "fourth" => Digit(4),
        "fifth" => Digit(5),
        "sixth" => Digit(6),
        "seventh" => Digit(7),
        "eighth" => Digit(8),
        "ninth" | "nineth" => Digit(9),
        "tenth" => Teen(10),
        "eleventh" => Teen(11),
        "twelfth" => Teen(12),
        "thirteenth" => Teen(13),
        "fourteenth" => Teen(14),
        "fifteenth" => Teen(15),
        "sixteenth" => Teen(16),
        "seventeenth" => Teen(17),
        "eighteenth" => Teen(18),
        "nineteenth" => Teen(19),
        "twentieth" => Tens(20),
        "thirtieth" => Tens(30),
        "fortieth" => Tens(40),
        "fiftieth" => Tens(50),
        "sixtieth" => Tens(60),
        "seventieth" => Tens(70),
        "eightieth" => Tens(80),
        "ninetieth" => Tens(90),
        "hundredth" => Hundred,
        "thousandth" => Scale(3),
        "millionth" => Scale(6),
        "billionth" => Scale(9),
        "trillionth" => Scale(12),
        _ => return None,
    };
    Some((number, plural))
}

/// Asked for every word of a text: the standard library's hash would cost as much as the rest of a token.
static LEXICON: LazyLock<FxHashMap<&'static str, Tags>> = LazyLock::new(|| {
    let mut words: FxHashMap<&'static str, Tags> = FxHashMap::with_capacity_and_hasher(2048, FxBuildHasher);
    // What a phrase of a table begins with, so that the table is searched at those words only.
    let firsts = [
        (Tags::HEDGE, hedge::first_words().collect::<Vec<_>>()),
        (Tags::IDIOM, lookalike::first_words().collect()),
        (Tags::STARTER, phrase::STARTERS.to_vec()),
    ];
    for (class, list) in firsts {
        for word in list {
            let entry = words.entry(word).or_default();
            *entry = *entry | class;
        }
    }
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
