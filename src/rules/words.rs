//! Words and phrases of rules, matched by inflection.
//!
//! Each word of a phrase is prepared once as the list of its forms (see `inflection`), so that
//! matching is a look-up of the text's word in lower case. Where the word stands decides between words
//! that are spelt alike: a form that is this word only as a verb is not looked for before the noun
//! or as the noun ("remain" is not the adjective of "the remaining hostages").

use std::borrow::Cow;
use std::ops::Range;

use super::inflection::{self, Form};

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
    /// For each of its words the forms, sorted.
    words: Vec<Vec<Form>>,
}

/// What stands between the parts of a compound: hyphen-minus, hyphen, unbreakable hyphen, en dash.
const HYPHENS: [char; 4] = ['-', '\u{2010}', '\u{2011}', '\u{2013}'];

/// First parts of a compound that make the rest of it mean something else.
const TURNING: [&str; 5] = ["anti", "ex", "half", "non", "pro"];

impl Phrase {
    /// The phrase that an editor wrote. It is total: a text without a word matches nothing.
    pub fn new(text: &str) -> Self {
        let words =
            text.split_whitespace().flat_map(parts_of).map(|part| inflection::forms(&straighten(part)));
        Self { text: text.to_owned(), words: words.collect() }
    }

    /// Whether there is no word in it, so that it matches nothing.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// The forms that each of its words matches, in lower case and sorted, as `explain` shows them.
    pub fn forms(&self) -> Vec<Vec<&str>> {
        self.words.iter().map(|forms| forms.iter().map(|form| form.text.as_str()).collect()).collect()
    }

    /// The first run of `words` that it matches: consecutive, in order, without case.
    ///
    /// A compound of the text ("Israeli-American") counts as its parts, so that it is found by the
    /// whole and by each part; but "non-American" is not found by "American".
    pub fn find(&self, words: &[(&str, Place)]) -> Option<Range<usize>> {
        if self.words.is_empty() {
            return None;
        }
        let mut rest = words.iter().enumerate().flat_map(|(index, (word, place))| {
            let mut before = "";
            parts_of(word).map(move |part| Part {
                index,
                place: *place,
                text: part,
                before: std::mem::replace(&mut before, part),
            })
        });
        loop {
            if let Some(range) = self.matches(rest.clone()) {
                return Some(range);
            }
            rest.next()?;
        }
    }

    /// Whether the phrase matches right at the start of `parts`.
    fn matches<'t>(&self, mut parts: impl Iterator<Item = Part<'t>>) -> Option<Range<usize>> {
        let (mut first, mut last) = (None, 0);
        for forms in &self.words {
            let part = parts.next()?;
            if first.is_none() && TURNING.iter().any(|turning| part.before.eq_ignore_ascii_case(turning)) {
                return None;
            }
            let word = lower(part.text);
            let found = forms.binary_search_by(|form| form.text.as_str().cmp(&word)).ok()?;
            let verbal = forms.get(found).is_some_and(|form| form.verbal);
            if verbal && matches!(part.place, Place::Before | Place::Noun) {
                return None;
            }
            first = first.or(Some(part.index));
            last = part.index;
        }
        first.map(|first| first..last + 1)
    }
}

/// A word of the text, or a part of a compound.
#[derive(Clone, Copy)]
struct Part<'t> {
    /// The index of its word.
    index: usize,
    place: Place,
    text: &'t str,
    /// The part of the same compound that stands before it, or nothing.
    before: &'t str,
}

/// The parts of a word without hyphens, marks around them and the ending of the possessive.
fn parts_of(word: &str) -> impl Iterator<Item = &str> + Clone {
    word.split(HYPHENS).map(bare).filter(|part| !part.is_empty())
}

fn bare(part: &str) -> &str {
    let part = part.trim_matches(|c: char| !c.is_alphanumeric());
    ["'s", "\u{2019}s", "'S", "\u{2019}S"].iter().find_map(|ending| part.strip_suffix(ending)).unwrap_or(part)
}

/// With straight apostrophes.
fn straighten(word: &str) -> Cow<'_, str> {
    if word.contains('\u{2019}') { Cow::Owned(word.replace('\u{2019}', "'")) } else { Cow::Borrowed(word) }
}

/// In lower case and with straight apostrophes; borrowed where it is so already, as most words are.
fn lower(word: &str) -> Cow<'_, str> {
    if word.bytes().all(|b| b.is_ascii() && !b.is_ascii_uppercase()) {
        Cow::Borrowed(word)
    } else {
        Cow::Owned(straighten(word).to_lowercase())
    }
}

#[cfg(test)]
mod tests {
    use super::Place::{After, Before, Noun, Predicate};
    use super::*;
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
}
