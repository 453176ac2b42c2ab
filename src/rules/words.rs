//! Words and phrases of rules, matched by inflection.
//!
//! Each word of a phrase is prepared once as the list of its forms (see `inflection`), so that
//! matching is a comparison with the text's word in lower case. Where the word stands decides between words
//! that are spelt alike: a form that is this word only as a verb is not looked for before the noun
//! or as the noun ("remain" is not the adjective of "the remaining hostages").
//!
//! A word of a text is held against some hundred words of rules. So it is read once as parts that
//! carry a hash of their letters, forms carry the same, and letters are compared only where hashes meet.

mod key;

use std::ops::Range;
use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::inflection::{self, Form};
pub(crate) use key::KeyMap;
use key::{key, key_of_letters, lower, straighten};

/// Where a word of the text stands relative to its mention.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Place {
    /// Before the noun: "the *remaining* hostages".
    Before,
    /// The head noun itself.
    Noun,
    /// After the noun, and modifying it: "hostages *held in Gaza*".
    After,
    /// In the predicate whose subject or object the mention is.
    Predicate,
}

/// A word or phrase of a rule, with the forms that it matches.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Phrase {
    /// As the editor wrote it.
    pub text: String,
    words: Arc<[Word]>,
    /// The keys of all forms of all of them.
    keys: Keys,
}

/// A word of a phrase.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Word {
    /// Each with its [`key`], sorted by their letters.
    forms: Arc<[(u64, Form)]>,
    /// Those keys.
    among: Keys,
}

/// The words of rules so far: most stand in several phrases, and to find the forms of one takes long.
#[derive(Debug, Default)]
pub(super) struct KnownWords(FxHashMap<String, Word>);

impl KnownWords {
    fn word(&mut self, word: &str) -> Word {
        if let Some(known) = self.0.get(word) {
            return known.clone();
        }
        let new = Word::new(word);
        self.0.insert(word.to_owned(), new.clone());
        new
    }
}

/// Keys of words, about which it is known of most others that they are not among them. It spares a third of
/// what it takes to hold words against a quantity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Keys(u128);

impl Keys {
    /// Adds a key.
    pub(crate) const fn add(&mut self, key: u64) {
        self.0 |= 1 << (key % 128);
    }

    /// Adds all of them.
    const fn join(&mut self, others: Self) {
        self.0 |= others.0;
    }

    /// Whether none of the `others` is among them; where it is not known, no.
    const fn have_none_of(self, others: Self) -> bool {
        self.0 & others.0 == 0
    }

    /// Whether this key is not among them; where it is not known, no.
    const fn lack(self, key: u64) -> bool {
        (self.0 >> (key % 128)) & 1 == 0
    }
}

/// What stands between the parts of a compound: hyphen-minus, hyphen, unbreakable hyphen, en dash.
const HYPHENS: [char; 4] = ['-', '\u{2010}', '\u{2011}', '\u{2013}'];

/// First parts of a compound that make the rest of it mean something else.
const TURNING: [&str; 5] = ["anti", "ex", "half", "non", "pro"];

impl Phrase {
    /// The phrase that an editor wrote. It is total: a text without a word matches nothing.
    pub fn new(text: &str) -> Self {
        Self::of(text, &mut KnownWords::default())
    }

    /// The same, made of words some of which are known.
    pub(super) fn of(text: &str, known: &mut KnownWords) -> Self {
        let mut words: Vec<Word> = Vec::new();
        for word in text.split_whitespace() {
            if key_of_letters(word).is_some() {
                words.push(known.word(word));
            } else {
                each_bare_part(word, |part| words.push(known.word(&straighten(part))));
            }
        }
        let mut keys = Keys::default();
        for word in &words {
            keys.join(word.among);
        }
        Self { text: text.to_owned(), words: words.into(), keys }
    }

    /// Whether there is no word in it, so that it matches nothing.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// The forms that each of its words matches, in lower case and sorted, as `explain` shows them.
    pub fn forms(&self) -> Vec<Vec<&str>> {
        self.words.iter().map(|word| word.forms().map(|form| form.text.as_str()).collect()).collect()
    }

    /// Its words.
    pub(crate) fn words(&self) -> &[Word] {
        &self.words
    }

    /// The first run of `words` that it matches: consecutive, in order, without case.
    ///
    /// A compound of the text ("Israeli-American") counts as its parts, so that it is found by the
    /// whole and by each part; but "non-American" is not found by "American".
    pub fn find(&self, words: &[(&str, Place)]) -> Option<Range<usize>> {
        let mut parts = Vec::new();
        for (index, (word, place)) in words.iter().enumerate() {
            parts_of(word, index, *place, |part| parts.push(part));
        }
        self.matches(&parts).next()
    }

    /// Every run of words that it matches, each by the first of its parts, also where two runs overlap.
    pub(crate) fn matches<'p>(&'p self, parts: &'p [Part<'_>]) -> impl Iterator<Item = Range<usize>> + 'p {
        let mut from = 0;
        std::iter::from_fn(move || {
            while let Some(rest) = parts.get(from..).filter(|rest| !rest.is_empty()) {
                from += 1;
                if let Some(found) = self.starts(rest) {
                    // The next run starts at another word.
                    while parts.get(from).is_some_and(|part| part.word == found.start) {
                        from += 1;
                    }
                    return Some(found);
                }
            }
            None
        })
    }

    /// The run of words at the start of `parts`, if the phrase matches it.
    fn starts(&self, parts: &[Part<'_>]) -> Option<Range<usize>> {
        let first = parts.first().filter(|part| !part.turned)?;
        let mut last = None;
        for (at, word) in self.words.iter().enumerate() {
            last = Some(parts.get(at).filter(|part| word.is(part))?);
        }
        last.map(|last| first.word..last.word + 1)
    }

    /// Its first word and the next.
    pub(crate) fn first_two(&self) -> &[Word] {
        self.words.get(..2).unwrap_or(&self.words)
    }

    /// Its last word and the one before.
    pub(crate) fn last_two(&self) -> &[Word] {
        self.words.get(self.words.len().saturating_sub(2)..).unwrap_or_default()
    }

    /// Whether it matches nothing in a text that has words of these keys alone; where it is not known, no.
    pub(crate) fn is_missing(&self, keys: Keys) -> bool {
        self.keys.have_none_of(keys) || self.words.iter().any(|word| word.among.have_none_of(keys))
    }

    /// Whether no word of it is one of those that have these keys; where it is not known, no.
    pub(crate) const fn has_none_of(&self, keys: Keys) -> bool {
        self.keys.have_none_of(keys)
    }

    /// Whether one of its words is one of `parts`: else no match of it has any of them.
    pub(crate) fn knows(&self, parts: &[Part<'_>]) -> bool {
        parts.iter().any(|part| !self.keys.lack(part.key) && self.words.iter().any(|word| word.is(part)))
    }
}

impl Word {
    fn new(word: &str) -> Self {
        let forms = inflection::forms(word);
        let forms: Arc<[_]> = forms.into_iter().map(|form| (key(&form.text), form)).collect();
        let mut among = Keys::default();
        for (key, _) in &*forms {
            among.add(*key);
        }
        Self { forms, among }
    }

    /// Its forms, sorted.
    pub(super) fn forms(&self) -> impl Iterator<Item = &Form> {
        self.forms.iter().map(|(_, form)| form)
    }

    /// The keys of its forms; `verbal`: also of those that it has only as a verb.
    pub(crate) fn keys(&self, verbal: bool) -> impl Iterator<Item = u64> {
        self.forms.iter().filter(move |(_, form)| verbal || !form.verbal).map(|(key, _)| *key)
    }

    /// Whether it is none of some words, of which these are the keys; where it is not known, no.
    pub(crate) const fn is_missing(&self, keys: Keys) -> bool {
        self.among.have_none_of(keys)
    }

    /// Whether a phrase that has this word alone matches a word of the text.
    pub(crate) fn stands_at(&self, part: &Part<'_>) -> bool {
        !part.turned && self.is(part)
    }

    /// Whether a word of the text is this word.
    #[inline] // Most words are none of the forms, and nothing is called for them.
    pub(crate) fn is(&self, part: &Part<'_>) -> bool {
        !self.among.lack(part.key) && self.has_form(part)
    }

    #[inline(never)]
    fn has_form(&self, part: &Part<'_>) -> bool {
        let is_form = |(key, form): &(u64, Form)| {
            *key == part.key
                && part.is_spelt(&form.text)
                && !(form.verbal && matches!(part.place, Place::Before | Place::Noun))
        };
        self.forms.iter().any(is_form)
    }
}

/// A word of the text, or a part of a compound.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Part<'t> {
    /// The index of its word.
    pub(crate) word: usize,
    pub(crate) place: Place,
    /// The [`key`] of its letters.
    pub(crate) key: u64,
    text: &'t str,
    /// Whether the part of the compound before it makes it mean something else.
    turned: bool,
}

impl<'t> Part<'t> {
    /// A word of the text that has nothing but ASCII letters and digits, as most have, and so is one part.
    /// That nothing else is looked for halves what the words of a mention take.
    pub(crate) fn of_letters(word: &'t str, index: usize, place: Place) -> Option<Self> {
        Some(Self { word: index, place, key: key_of_letters(word)?, text: word, turned: false })
    }

    /// Whether these are its letters, but for their case and the shape of apostrophes; `form` is in lower case.
    fn is_spelt(&self, form: &str) -> bool {
        self.text.eq_ignore_ascii_case(form) || !self.text.is_ascii() && lower(self.text) == form
    }
}

/// Gives the parts of a word of the text to `take`, in their order.
pub(crate) fn parts_of<'t>(word: &'t str, index: usize, place: Place, mut take: impl FnMut(Part<'t>)) {
    if let Some(part) = Part::of_letters(word, index, place) {
        return take(part);
    }
    let mut turned = false;
    each_bare_part(word, |text| {
        take(Part { word: index, place, key: key(text), text, turned });
        turned = TURNING.iter().any(|part| part.eq_ignore_ascii_case(text));
    });
}

/// The parts of a word without hyphens, marks around them and the ending of the possessive.
fn each_bare_part<'t>(word: &'t str, take: impl FnMut(&'t str)) {
    word.split(HYPHENS).map(bare).filter(|part| !part.is_empty()).for_each(take);
}

fn bare(part: &str) -> &str {
    let part = part.trim_matches(|c: char| !c.is_alphanumeric());
    let owner = part.strip_suffix(['s', 'S']).and_then(|part| part.strip_suffix(['\'', '\u{2019}']));
    owner.unwrap_or(part)
}

#[cfg(test)]
mod tests {
    use super::Place::{After, Before, Noun, Predicate};
    use super::*;
    use proptest::prelude::*;
    use rstest::rstest;

    /// The words of `text` that `phrase` finds where all of them stand at `place`.
    fn found(phrase: &str, text: &str, place: Place) -> Option<String> {
        let words: Vec<(&str, Place)> = text.split_whitespace().map(|word| (word, place)).collect();
        let range = Phrase::new(phrase).find(&words)?;
        Some(words[range].iter().map(|(word, _)| *word).collect::<Vec<_>>().join(" "))
    }

    #[rstest]
    #[case("hold", "are still held there", Predicate, Some("held"))]
    #[case("hold", "who HOLDS them", Predicate, Some("HOLDS"))]
    #[case("held", "which hold them", Predicate, None)]
    #[case("remain", "remain in Gaza", Predicate, Some("remain"))]
    #[case("remain", "remaining in Gaza", After, Some("remaining"))]
    #[case("remain", "the remaining", Before, None)] // an adjective there
    #[case("remaining", "the remaining", Before, Some("remaining"))]
    #[case("remain", "remains", Noun, None)] // the noun is another word
    #[case("remain", "remains alive", Predicate, Some("remains"))]
    #[case("remains", "remains", Noun, Some("remains"))]
    #[case("remaining", "remain alive", Predicate, None)]
    #[case("kill", "the killed", Before, None)]
    #[case("killed", "the killed", Before, Some("killed"))]
    #[case("attack", "attacks", Noun, Some("attacks"))]
    #[case("hostage", "Hostages", Noun, Some("Hostages"))]
    #[case("body", "bodies", Noun, Some("bodies"))]
    #[case("in captivity", "held in captivity there", After, Some("in captivity"))]
    #[case("in captivity", "captivity in Gaza", After, None)] // in order
    #[case("in captivity", "in long captivity", After, None)] // and consecutive
    #[case("take hostage", "were taken hostage", Predicate, Some("taken hostage"))]
    #[case("American", "Israeli-American", Before, Some("Israeli-American"))]
    #[case("Israeli American", "an Israeli\u{2011}American soldier", Before, Some("Israeli\u{2011}American"))]
    #[case("Israeli-American", "Israeli American soldier", Before, Some("Israeli American"))]
    #[case("American", "non-American", Before, None)]
    #[case("non-American", "non-American", Before, Some("non-American"))]
    #[case("prisoner", "ex-prisoners", Noun, None)]
    #[case("American", "Americans", Noun, Some("Americans"))]
    #[case("american", "AMERICAN", Before, Some("AMERICAN"))]
    #[case("Hamas", "Hamas\u{2019}s", Before, Some("Hamas\u{2019}s"))]
    #[case("O'Brien", "O\u{2019}Brien", Before, Some("O\u{2019}Brien"))]
    #[case("U.S.", "U.S.", Before, Some("U.S."))]
    #[case("\u{c9}lys\u{e9}e", "\u{e9}lys\u{e9}e", Before, Some("\u{e9}lys\u{e9}e"))]
    #[case("dead", "\u{201c}dead,\u{201d}", Predicate, Some("\u{201c}dead,\u{201d}"))]
    #[case("", "anything", Before, None)]
    #[case("--", "anything --", Before, None)]
    #[case("held", "", Predicate, None)]
    fn finds(#[case] phrase: &str, #[case] text: &str, #[case] place: Place, #[case] expected: Option<&str>) {
        assert_eq!(found(phrase, text, place).as_deref(), expected);
    }

    #[test]
    fn places_are_those_of_each_word() {
        let words = [("remaining", Before), ("hostages", Noun), ("remaining", After)];
        assert_eq!(Phrase::new("remain").find(&words), Some(2..3));
    }

    #[test]
    fn forms_can_be_shown() {
        assert_eq!(
            Phrase::new("take hostage").forms(),
            [vec!["take", "taken", "takes", "taking", "took"], vec!["hostage", "hostages"]]
        );
    }

    /// What a phrase finds, as plainly as it can be said: every form is compared with every part of every word.
    fn plainly(phrase: &Phrase, words: &[(&str, Place)]) -> Option<Range<usize>> {
        let forms: Vec<Vec<Form>> = phrase
            .text
            .split_whitespace()
            .flat_map(|word| word.split(HYPHENS))
            .map(|part| part.trim_matches(|c: char| !c.is_alphanumeric()))
            .map(|part| {
                ["'s", "\u{2019}s", "'S", "\u{2019}S"]
                    .iter()
                    .find_map(|end| part.strip_suffix(end))
                    .unwrap_or(part)
            })
            .filter(|part| !part.is_empty())
            .map(|part| inflection::forms(&part.replace('\u{2019}', "'")))
            .collect();
        let parts: Vec<(usize, String, String, Place)> = words
            .iter()
            .enumerate()
            .flat_map(|(index, (word, place))| {
                let parts: Vec<String> = word
                    .split(HYPHENS)
                    .map(|part| part.trim_matches(|c: char| !c.is_alphanumeric()))
                    .map(|part| {
                        let ends = ["'s", "\u{2019}s", "'S", "\u{2019}S"];
                        ends.iter().find_map(|end| part.strip_suffix(end)).unwrap_or(part)
                    })
                    .filter(|part| !part.is_empty())
                    .map(|part| part.replace('\u{2019}', "'").to_lowercase())
                    .collect();
                let before = std::iter::once(String::new()).chain(parts.clone());
                parts
                    .into_iter()
                    .zip(before)
                    .map(|(part, before)| (index, part, before, *place))
                    .collect::<Vec<_>>()
            })
            .collect();
        let run = parts.windows(forms.len().max(1)).find(|run| {
            !forms.is_empty()
                && !TURNING.contains(&run[0].2.as_str())
                && run.iter().zip(&forms).all(|((_, part, _, place), forms)| {
                    forms.iter().any(|form| {
                        form.text == *part && !(form.verbal && matches!(place, Place::Before | Place::Noun))
                    })
                })
        })?;
        Some(run[0].0..run[run.len() - 1].0 + 1)
    }

    /// Words of a few parts, so that those of phrases and texts often meet.
    fn words(most: usize) -> impl Strategy<Value = String> {
        let few = ["hold", "Holding", "HELD", "remain", "ex", "\u{212a}ill"];
        let odd = [
            "o\u{2019}brien",
            "O'Brien",
            "\u{c9}lys\u{e9}e",
            "\u{e9}LYS\u{c9}E",
            "\u{130}",
            "\u{3a3}\u{3a3}",
            "\u{3c3}\u{3c2}",
            "7",
            "",
        ];
        let part =
            prop_oneof![3 => prop::sample::select(few.to_vec()), 1 => prop::sample::select(odd.to_vec())];
        let after = ["", "", "", "", "'s", "\u{2019}S", ".", "\u{2019}"];
        let part =
            (part, prop::sample::select(after.to_vec())).prop_map(|(part, after)| format!("{part}{after}"));
        let hyphen = prop::sample::select(vec!["-", "\u{2010}", "\u{2011}", "\u{2013}"]);
        let compound = (prop::collection::vec(part.clone(), 2..4), hyphen)
            .prop_map(|(parts, hyphen)| parts.join(hyphen));
        let word = prop_oneof![2 => part, 1 => compound];
        prop::collection::vec(word, 0..most).prop_map(|words| words.join(" "))
    }

    proptest! {
        #[test]
        fn it_finds_what_is_found_plainly(phrase in words(3), text in words(12), places in prop::collection::vec(0..4_usize, 12)) {
            let phrase = Phrase::new(&phrase);
            let places = places.iter().map(|place| [Before, Noun, After, Predicate][*place]);
            let words: Vec<(&str, Place)> = text.split_whitespace().zip(places).collect();
            prop_assert_eq!(phrase.find(&words), plainly(&phrase, &words));
            // All of them: the first, and those from the word after its first word on.
            let mut parts = Vec::new();
            for (index, (word, place)) in words.iter().enumerate() {
                parts_of(word, index, *place, |part| parts.push(part));
            }
            let mut from = 0;
            for found in phrase.matches(&parts) {
                let plain = plainly(&phrase, &words[from..]).map(|f| from + f.start..from + f.end);
                prop_assert_eq!(Some(found.clone()), plain);
                from = found.start + 1;
            }
            prop_assert_eq!(plainly(&phrase, &words[from..]), None);
            prop_assert!(phrase.knows(&parts) || phrase.find(&words).is_none());
        }
    }
}
