//! The closed classes of English words, and number words.

use std::ops::BitOr;
use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::spelling::{Spelling, Start};
use super::{currency, hedge, idiom, phrase, source, unit, worded};

/// The classes that a word stands in, as a set, and what it does in a number: one number, as each token has them.
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
    EARLIER "earlier",
    DENIAL "denial",
    FORECAST "forecast",
    WISH "wish",
    TARGET "target",
    SUPPOSING "supposing",
    HEDGE "first word of a hedge",
    IDIOM "first word of an idiom",
    STARTER "first word of a figure",
    LEADING "word that begins a figure only where an idiom or a hedge begins",
    LEAD "word before what bears an amount",
    UNIT "first word of a unit",
    SAYING "verb of saying",
    FACTOR "word behind a number that makes it a factor",
    FIGURES "noun for what somebody has counted",
    SOURCE "word that a source may be named with",
    CARDINAL "number word",
    ORDINAL "ordinal word",
    PARTS "ordinal word in the plural",
}

impl Tags {
    /// No class at all.
    pub(crate) const NONE: Self = Self(0);
    /// Of a token, where it stands: see [`Token::glued`](super::Token::glued).
    pub(super) const GLUED: Self = Self(1 << 53);
    /// Of a token, where it stands: see [`Token::opens`](super::Token::opens).
    pub(super) const OPENS: Self = Self(1 << 54);
    /// Of a token, where it stands: see [`Token::before_factor`](super::Token::before_factor).
    pub(super) const BEFORE_FACTOR: Self = Self(1 << 55);
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

    /// Whether a word stands in no class of its own, whatever table of phrases has it.
    #[inline]
    pub(crate) const fn is_none(self) -> bool {
        let told = Self::EARLIER.0
            | Self::DENIAL.0
            | Self::FORECAST.0
            | Self::WISH.0
            | Self::TARGET.0
            | Self::SUPPOSING.0;
        let tables = Self::LEADING.0
            | Self::LEAD.0
            | Self::UNIT.0
            | Self::SAYING.0
            | Self::FIGURES.0
            | Self::FACTOR.0
            | Self::SOURCE.0;
        let numbers = Self::CARDINAL.0 | Self::ORDINAL.0 | Self::PARTS.0 | u64::MAX << Self::NUMBER;
        let place = Self::GLUED.0 | Self::OPENS.0 | Self::BEFORE_FACTOR.0;
        self.0 & !(told | tables | numbers | place) == 0
    }

    /// Where the number word stands among the bits, as [`NumberWord::code`] writes it: behind all classes.
    const NUMBER: u32 = 56;

    /// Those of a number word, which stands in this class of them.
    fn of_number(class: Self, number: NumberWord) -> Self {
        Self(class.0 | u64::from(number.code()) << Self::NUMBER)
    }

    /// What the word does in a number.
    #[inline]
    pub(crate) fn number(self) -> Option<NumberWord> {
        self.any(Self::CARDINAL).then(|| self.number_word())
    }

    /// What the word does in a number as an ordinal, and whether it is in the plural ("thirds").
    pub(crate) fn ordinal(self) -> Option<(NumberWord, bool)> {
        self.any(Self::ORDINAL).then(|| (self.number_word(), self.any(Self::PARTS)))
    }

    fn number_word(self) -> NumberWord {
        NumberWord::of_code(u8::try_from(self.0 >> Self::NUMBER).unwrap_or(0))
    }

    /// What tells tokens before it something, wherever it stands.
    pub(super) const MARKING: Self =
        Self(Self::CARDINAL.0 | Self::ORDINAL.0 | Self::BEARER.0 | Self::MONTH.0 | Self::FACTOR.0);

    /// Those of the cardinal word for an ordinal one.
    pub(super) fn as_cardinal(self) -> Self {
        Self(self.0 & !Self::ORDINAL.0 | Self::CARDINAL.0)
    }

    /// Whether the word can carry an amount or a day.
    #[inline]
    pub(super) const fn bear(self) -> bool {
        self.any(Self(Self::CARDINAL.0 | Self::ORDINAL.0 | Self::BEARER.0 | Self::MONTH.0))
    }

    /// The classes of both.
    #[inline]
    pub(super) const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether the two sets share a class.
    #[inline]
    pub(crate) const fn any(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }
}

impl BitOr for Tags {
    type Output = Self;
    #[inline]
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

impl NumberWord {
    /// A number for each of them.
    fn code(self) -> u8 {
        match self {
            Self::Digit(n) | Self::Teen(n) | Self::Tens(n) => n,
            Self::Hundred => 100,
            Self::Dozen => 101,
            Self::Scale(power) => 102 + power.unsigned_abs(),
        }
    }

    /// The one with this number.
    fn of_code(code: u8) -> Self {
        match code {
            0..10 => Self::Digit(code),
            10..20 => Self::Teen(code),
            20..100 => Self::Tens(code),
            100 => Self::Hundred,
            101 => Self::Dozen,
            power => Self::Scale(i8::try_from(power - 102).unwrap_or(0)),
        }
    }
}

/// The words that the grammar knows.
#[inline]
pub(super) fn lexicon() -> &'static Lexicon {
    &LEXICON
}

/// What words do in a number.
const CARDINALS: &[(&str, NumberWord)] = &[
    ("zero nil nought naught", NumberWord::Digit(0)),
    ("one", NumberWord::Digit(1)),
    ("two", NumberWord::Digit(2)),
    ("three", NumberWord::Digit(3)),
    ("four", NumberWord::Digit(4)),
    ("five", NumberWord::Digit(5)),
    ("six", NumberWord::Digit(6)),
    ("seven", NumberWord::Digit(7)),
    ("eight", NumberWord::Digit(8)),
    ("nine", NumberWord::Digit(9)),
    ("ten", NumberWord::Teen(10)),
    ("eleven", NumberWord::Teen(11)),
    ("twelve", NumberWord::Teen(12)),
    ("thirteen", NumberWord::Teen(13)),
    ("fourteen", NumberWord::Teen(14)),
    ("fifteen", NumberWord::Teen(15)),
    ("sixteen", NumberWord::Teen(16)),
    ("seventeen", NumberWord::Teen(17)),
    ("eighteen", NumberWord::Teen(18)),
    ("nineteen", NumberWord::Teen(19)),
    ("twenty", NumberWord::Tens(20)),
    ("thirty", NumberWord::Tens(30)),
    ("forty fourty", NumberWord::Tens(40)),
    ("fifty", NumberWord::Tens(50)),
    ("sixty", NumberWord::Tens(60)),
    ("seventy", NumberWord::Tens(70)),
    ("eighty", NumberWord::Tens(80)),
    ("ninety", NumberWord::Tens(90)),
    ("hundred", NumberWord::Hundred),
    ("dozen doz", NumberWord::Dozen),
    ("thousand", NumberWord::Scale(3)),
    ("lakh lac lakhs", NumberWord::Scale(5)),
    ("million mn mln mil mio", NumberWord::Scale(6)),
    ("crore crores", NumberWord::Scale(7)),
    ("billion bn bln", NumberWord::Scale(9)),
    ("trillion tn trn tln", NumberWord::Scale(12)),
    ("quadrillion", NumberWord::Scale(15)),
    ("quintillion", NumberWord::Scale(18)),
];

/// What ordinal words do in a number; their plurals do the same as parts ("fifths").
const ORDINALS: &[(&str, NumberWord)] = &[
    ("first", NumberWord::Digit(1)),
    ("second", NumberWord::Digit(2)),
    ("third", NumberWord::Digit(3)),
    ("fourth", NumberWord::Digit(4)),
    ("fifth", NumberWord::Digit(5)),
    ("sixth", NumberWord::Digit(6)),
    ("seventh", NumberWord::Digit(7)),
    ("eighth", NumberWord::Digit(8)),
    ("ninth nineth", NumberWord::Digit(9)),
    ("tenth", NumberWord::Teen(10)),
    ("eleventh", NumberWord::Teen(11)),
    ("twelfth", NumberWord::Teen(12)),
    ("thirteenth", NumberWord::Teen(13)),
    ("fourteenth", NumberWord::Teen(14)),
    ("fifteenth", NumberWord::Teen(15)),
    ("sixteenth", NumberWord::Teen(16)),
    ("seventeenth", NumberWord::Teen(17)),
    ("eighteenth", NumberWord::Teen(18)),
    ("nineteenth", NumberWord::Teen(19)),
    ("twentieth", NumberWord::Tens(20)),
    ("thirtieth", NumberWord::Tens(30)),
    ("fortieth", NumberWord::Tens(40)),
    ("fiftieth", NumberWord::Tens(50)),
    ("sixtieth", NumberWord::Tens(60)),
    ("seventieth", NumberWord::Tens(70)),
    ("eightieth", NumberWord::Tens(80)),
    ("ninetieth", NumberWord::Tens(90)),
    ("hundredth", NumberWord::Hundred),
    ("thousandth", NumberWord::Scale(3)),
    ("millionth", NumberWord::Scale(6)),
    ("billionth", NumberWord::Scale(9)),
    ("trillionth", NumberWord::Scale(12)),
];

/// The words that the grammar knows, in the order of their digests: the standard library's hash would cost as much as the
/// rest of a token.
pub(super) struct Lexicon {
    /// The words. No word is the first of them, nor the last two.
    words: Vec<Spelling>,
    /// The classes of each; of what is no word none.
    tags: Vec<Tags>,
    /// Where those of each digest start in the list, and whether there are [more than two](Self::MANY).
    starts: Box<[u16; Spelling::DIGESTS]>,
    /// A bit for each opening of a word that bears an amount.
    bearers: [u64; Start::OPENINGS / 64],
}

impl Lexicon {
    /// The words with these classes.
    fn of(classes: FxHashMap<Spelling, Tags>) -> Self {
        let mut words: Vec<_> = classes.into_iter().collect();
        words.sort_by_cached_key(|(word, _)| word.digest());
        #[allow(clippy::large_stack_arrays)] // made once, and then on the heap
        let mut starts = Box::new([0; Spelling::DIGESTS]);
        let mut bearers = [0; Start::OPENINGS / 64];
        let mut start = 1;
        for alike in words.chunk_by(|(one, _), (other, _)| one.digest() == other.digest()) {
            let Some((word, _)) = alike.first() else { continue };
            let many = if alike.len() > 2 { Self::MANY } else { 0 };
            starts[word.digest()] = start | many;
            start += u16::try_from(alike.len()).unwrap_or(0);
        }
        for (word, _) in words.iter().filter(|(_, tags)| tags.bear()) {
            bearers[word.opening() / 64] |= 1 << (word.opening() % 64);
        }
        let none = (Spelling::NO_WORD, Tags::NONE);
        let words = std::iter::once(none).chain(words).chain([none; 2]);
        let (words, tags) = words.unzip();
        Self { words, tags, starts, bearers }
    }

    /// The classes of the word that is so spelt, with straight apostrophes. Two words are looked at whatever their digest,
    /// without a branch: whether the lexicon knows a word is as good as chance, and a wrong guess costs more than to look.
    #[inline]
    pub(super) fn tags_of(&self, word: Spelling) -> Tags {
        let start = self.starts[word.digest()];
        if start & Self::MANY != 0 {
            return self.tags_among_many(word);
        }
        let start = usize::from(start);
        let Some([first, second]) = self.words.get(start..).and_then(<[_]>::first_chunk) else {
            return Tags::NONE;
        };
        let at = (usize::from(*first == word) * start) | (usize::from(*second == word) * (start + 1));
        self.tags.get(at).copied().unwrap_or_default()
    }

    /// In a start: there are more than two words of this digest.
    const MANY: u16 = 1 << 15;

    /// The same where more than two words have its digest.
    #[cold]
    fn tags_among_many(&self, word: Spelling) -> Tags {
        let start = usize::from(self.starts[word.digest()] & !Self::MANY);
        // From there on, and not `skip`: that takes each step where the compiler does not see through it.
        let words = self.words.get(start..).unwrap_or_default().iter();
        let mut alike = words.take_while(|other| other.digest() == word.digest());
        let at = alike.position(|other| *other == word);
        at.and_then(|at| self.tags.get(start + at)).copied().unwrap_or_default()
    }

    /// Whether a word that begins like this may carry an amount or a day: there is no figure without such a word, a digit,
    /// or a word with "fold".
    #[inline]
    pub(super) fn may_bear(&self, start: Start) -> bool {
        let opening = start.opening();
        self.bearers[opening / 64] >> (opening % 64) & 1 == 1
    }
}

/// The classes of words, while they are gathered.
#[derive(Default)]
struct Classes(FxHashMap<Spelling, Tags>);

impl Classes {
    /// Adds words to a class. A word that is not of ASCII has none, nor has a sign.
    fn add<'w>(&mut self, class: Tags, words: impl Iterator<Item = &'w str>) {
        let is_sign = |word: &str| word.len() == 1 && !word.starts_with(|c: char| c.is_ascii_alphabetic());
        for word in words.filter(|word| !is_sign(word)).filter_map(Spelling::of_word) {
            let tags = self.0.entry(word).or_default();
            *tags = *tags | class;
        }
    }
}

/// Words that figures lead up to their number with, and that stand in no table: "the age of", "all the", "AD 79".
const LEADS: &str = "a an and the of in all another other additional further extra ad a.d us u.s usd ps y rm rs rp fr chf \
    minus negative end start beginning";

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| {
    let mut classes = Classes::default();
    classes.0.reserve(4096);
    // What a phrase of a table begins with, so that the table is searched at those words only, and what it goes on with.
    for (first, phrases) in
        [(Tags::HEDGE, hedge::phrases().collect::<Vec<_>>()), (Tags::IDIOM, idiom::idioms().collect())]
    {
        for phrase in phrases {
            classes.add(first, phrase.iter().copied().take(1));
            classes.add(Tags::LEAD, phrase.iter().copied());
        }
    }
    classes.add(Tags::STARTER | Tags::LEAD, phrase::STARTERS.iter().copied());
    classes.add(Tags::LEAD, LEADS.split_whitespace().chain(currency::dollar_letters()));
    classes.add(Tags::LEADING, phrase::LEADING.iter().copied());
    classes.add(Tags::UNIT, unit::first_words());
    classes.add(Tags::FACTOR, worded::FACTORS.iter().copied());
    classes.add(Tags::SAYING | Tags::SOURCE, source::SAYING.iter().copied());
    classes.add(Tags::FIGURES | Tags::SOURCE, source::FIGURES.iter().copied());
    classes.add(Tags::SOURCE, std::iter::once("according"));
    for line in include_str!("lexicon.txt").lines() {
        let Some((name, list)) = line.split_once(':') else { continue };
        let Some(class) = class(name) else { continue };
        classes.add(class, list.split_whitespace());
    }
    for (words, number) in CARDINALS {
        classes.add(Tags::of_number(Tags::CARDINAL, *number), words.split(' '));
    }
    for (words, number) in ORDINALS {
        classes.add(Tags::of_number(Tags::ORDINAL, *number), words.split(' '));
        // "seconds" is left to time.
        let plurals = words.split(' ').filter(|word| *word != "second").map(|word| format!("{word}s"));
        let parts = Tags::of_number(Tags::ORDINAL | Tags::PARTS, *number);
        plurals.for_each(|word| classes.add(parts, std::iter::once(word.as_str())));
    }
    Lexicon::of(classes.0)
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
    fn number_words_are_told_by_their_number() {
        for (_, number) in CARDINALS.iter().chain(ORDINALS) {
            assert_eq!(NumberWord::of_code(number.code()), *number);
        }
    }

    #[test]
    fn each_word_has_its_classes_and_no_sign_has_any() {
        let lexicon = lexicon();
        assert!(lexicon.starts.iter().any(|start| start & Lexicon::MANY != 0));
        for (word, tags) in lexicon.words.iter().zip(&lexicon.tags).filter(|(w, _)| **w != Spelling::NO_WORD)
        {
            assert_eq!(lexicon.tags_of(*word), *tags);
        }
        for sign in (b'!'..=b'~').filter(u8::is_ascii_punctuation) {
            let spelling = Spelling::of_word(char::from(sign).encode_utf8(&mut [0])).unwrap();
            assert_eq!(lexicon.tags_of(spelling), Tags::NONE, "{}", char::from(sign));
        }
    }

    #[test]
    fn words_stand_in_all_their_classes() {
        let tags = |word| lexicon().tags_of(Spelling::of_word(word).unwrap());
        assert!(tags("that").any(Tags::SUBORDINATOR) && tags("that").any(Tags::DETERMINER));
        assert!(!tags("hostage").any(Tags::FUNCTION));
    }

    /// A word that is too long to be looked up would be lost without a word.
    #[test]
    fn every_word_can_be_looked_up() {
        let lists = include_str!("lexicon.txt").lines().filter(|line| !line.starts_with('#'));
        let listed =
            lists.filter_map(|line| line.split_once(':')).flat_map(|(_, list)| list.split_whitespace());
        let numbers = CARDINALS.iter().chain(ORDINALS).flat_map(|(words, _)| words.split(' '));
        let tables = hedge::phrases().chain(idiom::idioms()).flatten().chain(phrase::STARTERS).copied();
        for word in listed.chain(numbers).chain(tables).filter(|word| word.is_ascii()) {
            assert!(word.len() < Spelling::LONGEST, "{word}");
        }
    }
}
